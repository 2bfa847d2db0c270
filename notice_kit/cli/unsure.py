"""Unsure: what ``notice-kit convert`` says of a reading before it is printed.

Words that found no place in the notice are missing on paper. Marks of half width are printed as
the source has them, and the command that offers the change is named. Not here: all that may be
wrong with a notice, which is what ``notice-kit validate`` says.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from notice_kit.accounting import ReadReport
from notice_kit.cli.language import told
from notice_kit.findings import Finding
from notice_kit.messages import Message, ngettext
from notice_kit.model import Notice
from notice_kit.printable import printable_line
from notice_kit.profile import Profile

_UNPLACED: Final = "CMP010"
"""The rule that says what of the source found no place in the notice."""
_HALF_WIDTH: Final = "PUN001"
"""The rule for marks of half width."""
_GROUPS: Final = ("content.completeness", "content.punctuation")
"""Where these rules are; to load all of them takes longer than many a conversion."""


def tell(notice: Notice, report: ReadReport, profile: Profile, name: str) -> None:
    """Print what a reading left out and what it left as it is."""
    found = {finding.rule: finding for finding in _findings(notice, report, profile)}
    shown = printable_line(name)
    if finding := found.get(_UNPLACED):
        place = "" if finding.location else f"{shown}: "
        print(f"{place}{told(finding)}", file=sys.stderr)
    if finding := found.get(_HALF_WIDTH):
        print(f"{shown}: {told(_half_width(len(finding.fixes), shown))}", file=sys.stderr)


def _findings(notice: Notice, report: ReadReport, profile: Profile) -> Iterator[Finding]:
    from notice_kit.rules.registry import group_rules
    from notice_kit.rules.run import check_notice

    rules = [rule for rule in group_rules(*_GROUPS) if rule.id in (_UNPLACED, _HALF_WIDTH)]
    yield from check_notice(notice, profile, report=report, rules=rules).findings


def _half_width(count: int, name: str) -> Message:
    """Return the line on marks of half width.

    >>> print(_half_width(2, "a.txt").told("zh"))
    半角标点2处，照原文印出；notice-kit validate --fix a.txt 列出修改，convert --fix safe 转换时即改
    """
    return ngettext(
        "{count} half-width mark is printed as it is; notice-kit validate --fix {name} "
        "shows the change, convert --fix safe makes it",
        "{count} half-width marks are printed as they are; notice-kit validate --fix {name} "
        "shows the change, convert --fix safe makes it",
        count,
        name=name,
    )
