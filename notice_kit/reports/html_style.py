"""The style sheet of the HTML report, and the part of it that filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from notice_kit.findings import Severity

_COLOURS: Final = {
    Severity.ERROR: ("#b3261e", "#fde0dd"),
    Severity.WARNING: ("#8a5300", "#ffedc2"),
    Severity.INFO: ("#0b57a4", "#dcebff"),
}
"""Severity → colour of its words and of its marks; each reaches 4.5:1 on the other."""

_SHEET: Final = """\
:root { color-scheme: light; font: 16px/1.6 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei",
  sans-serif; color: #1b1b1b; background: #fff; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; }
h1 { font-size: 1.5rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .25rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; font-weight: normal; margin: 0; }
fieldset { border: 1px solid #c9c9c9; border-radius: 4px; margin: 0 0 .5rem;
  padding: .25rem .75rem; }
.box { display: inline-block; margin-right: 1rem; white-space: nowrap; }
.verdict { border-radius: 4px; font-size: .9rem; padding: .1rem .5rem; color: #fff;
  background: #b3261e; }
.verdict.accepted { background: #1e6b34; }
.finding { border-left: 4px solid; margin: .75rem 0; padding: .25rem .75rem; background: #fafafa;
  break-inside: avoid; }
.finding p { margin: .25rem 0; font-size: .85rem; color: #4a4a4a; overflow-wrap: anywhere; }
blockquote { margin: .25rem 0; font-family: "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
mark { color: inherit; background: #ffedc2; }
ins { color: #1e6b34; text-decoration: none; border-bottom: 2px solid; }
del { color: #b3261e; }
.broken { white-space: pre-wrap; color: #b3261e; }
details { margin-top: 1rem; border-top: 1px solid #c9c9c9; padding-top: .5rem; }
summary { cursor: pointer; font-weight: bold; }
ol { font-family: "Noto Serif CJK SC", "Songti SC", SimSun, serif; padding-left: 3rem; }
ol li::marker { color: #767676; font-size: .75rem; }
@media print { header { display: none; } }
"""


def style_sheet() -> str:
    """Return the style sheet without the filters."""
    kinds = "".join(
        f".finding.{severity} {{ border-color: {dark}; }}\n"
        f".finding.{severity} b, .box.{severity} {{ color: {dark}; }}\n"
        f"mark.{severity} {{ background: {light}; border-bottom: 2px solid {dark}; }}\n"
        for severity, (dark, light) in _COLOURS.items()
    )
    return _SHEET + kinds


def filters_css(rules: Iterable[str]) -> str:
    """Return the rules that hide findings whose box is not checked, and their marks.

    >>> print(filters_css(["STR001"]).splitlines()[-2])
    body:has(#r-STR001:not(:checked)) .finding.STR001 { display: none; }
    """
    boxes = [(f"s-{severity}", severity.value) for severity in Severity]
    boxes += [(f"r-{rule}", rule) for rule in rules]
    return "".join(
        f"body:has(#{box}:not(:checked)) .finding.{kind} {{ display: none; }}\n"
        f"body:has(#{box}:not(:checked)) mark.{kind} {{ background: none; border: 0; }}\n"
        for box, kind in boxes
    )
