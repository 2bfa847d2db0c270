"""Omissions: what a notice holds and a word processor document does not show yet.

Nothing is left out silently: the DOCX writer passes these findings on. Not here: fonts and
glyphs (`fonts`).
"""

from __future__ import annotations

from dataclasses import fields

from notice_kit.findings import Finding, Severity
from notice_kit.model import Letterhead, Notice
from notice_kit.profile import Profile

_PRINTED = frozenset({"recipients", "remark"})
"""Fields of the letterhead that `compose` prints."""


def omissions(notice: Notice, profile: Profile) -> tuple[Finding, ...]:
    """Return a finding for each field of 版头 and 版记 that the formal document should show.

    >>> from notice_kit.profile import FORMAL
    >>> notice = Notice(title="通报", letterhead=Letterhead(urgency="特急"))
    >>> [(finding.path, finding.text) for finding in omissions(notice, FORMAL)]
    [('letterhead/urgency', '特急')]
    """
    if notice.letterhead is None or not profile.has_letterhead:
        return ()
    return tuple(
        Finding(
            rule="LAY001",
            slug="letterhead-not-printed",
            severity=Severity.ERROR,
            message="此要素尚不能排印，没有印出",
            basis="GB/T 9704 7.2–7.4",
            text=str(value),
            path=f"letterhead/{field.name}",
        )
        for field in fields(Letterhead)
        if field.name not in _PRINTED and (value := getattr(notice.letterhead, field.name))
    )
