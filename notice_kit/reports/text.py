"""A report as text for the terminal: a finding a line, the words it means, then a verdict."""

from __future__ import annotations

import unicodedata
from typing import Final

from notice_kit.findings import Finding, Report, Severity
from notice_kit.messages import Language
from notice_kit.printable import printable, printable_line
from notice_kit.reports.excerpts import Excerpt, Excerpts

_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BEFORE: Final = 24
_BEHIND: Final = 24
"""Characters shown on each side of what is wrong."""


def render(
    report: Report,
    lang: Language = "zh",
    *,
    excerpts: Excerpts | None = None,
    is_coloured: bool = False,
) -> str:
    """Return the lines of a report, findings in Chinese (zh) or English (en).

    With the excerpts of the source each finding is followed by the words it is about, marked
    by carets.

    >>> print(render(Report(source="a.txt", profile="public")))
    a.txt: accepted by profile public: no findings
    """
    lines: list[str] = []
    for finding in report.findings:
        line = _line(finding, report.source, lang)
        lines.append(_painted(line, finding) if is_coloured else line)
        if excerpts and (stretch := excerpts.stretch(finding)):
            lines += _excerpt(excerpts.lines[stretch.line], stretch)
    name = printable_line(report.source) or "notice"
    lines += [f"{name}: {printable(note.told(lang))}" for note in report.notes]
    if report.error:
        lines.append(printable(report.error))
    return "\n".join([*lines, _verdict(report)])


def _line(finding: Finding, source: str, lang: Language) -> str:
    """Return a finding as a line; one about the whole is placed by the file's name."""
    has_place = finding.location or finding.path or not source
    told = finding.told(lang)
    return told if has_place else f"{printable_line(source)}: {told}"


def _painted(line: str, finding: Finding) -> str:
    """Return a line with the rule and its severity in colour."""
    name = f"{finding.rule} {finding.severity}"
    return line.replace(name, f"\x1b[1;{_COLOURS[finding.severity]}m{name}\x1b[0m", 1)


def _excerpt(line: str, stretch: Excerpt) -> tuple[str, str]:
    """Return a part of a line, and carets below what is meant."""
    start = max(stretch.start - _BEFORE, 0)
    end = min(max(stretch.end, stretch.start + 1) + _BEHIND, len(line))
    before = printable_line(line[start : stretch.start])
    meant = printable_line(line[stretch.start : stretch.end])
    behind = printable_line(line[stretch.end : end])
    shown = f"{'…' if start else ''}{before}{meant}{behind}{'…' if end < len(line) else ''}"
    carets = "^" * max(_columns(meant), 1)
    return f"    {shown}", f"    {' ' * (_columns(before) + (1 if start else 0))}{carets}"


def _columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Han character takes two.

    >>> _columns("整改12项")
    8
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _verdict(report: Report) -> str:
    name = printable_line(report.source) or "notice"
    if not report.is_read:
        return f"{name}: not read"
    if not report.is_schema_valid:
        return f"{name}: does not fit the schema"
    verdict = "accepted" if report.accepted else "not accepted"
    return f"{name}: {verdict} by profile {report.profile}: {_counts(report)}"


def _counts(report: Report) -> str:
    counts = [
        (sum(finding.severity is severity for finding in report.findings), severity.value)
        for severity in Severity
    ]
    return ", ".join(f"{count} {name}" for count, name in counts if count) or "no findings"
