"""Headings: what the heading of a section says it is for (部分的作用).

Which section is about the organisation, which about results. Not here: headings of issues
(`problems`), how far their rectification has come (`statements`), the words (`lexicon`).
"""

from __future__ import annotations

import re

from notice_kit import lexicon
from notice_kit.lexicon import Cue
from notice_kit.model import SectionRole

_AREA = re.compile('^(?:在|关于|聚焦|围绕|针对)?[“"]?.{2,80}方面|四个落实')
"""A theme: 在“理论学习”方面, 落实“四个落实”要求."""
_SHARED = re.compile("[，。及和与、]")
"""A mark or word before 主要负责人 that names others as well: 区委及主要负责人."""
_BY_FORM = {SectionRole.BY_STATUS, SectionRole.AREA}
"""Roles that are told by the form of the heading, not by a word in it."""
_RARER = (
    SectionRole.PRINCIPAL,
    SectionRole.CONTACT,
    SectionRole.NEXT,
    SectionRole.ACCOUNTABILITY,
    SectionRole.CLUES,
    SectionRole.SPECIAL_CHECK,
    SectionRole.ORGANISATION,
    SectionRole.RESULTS,
)
"""The rarer role first: its word says more."""

NO_ISSUES = {
    SectionRole.NEXT,
    SectionRole.ORGANISATION,
    SectionRole.PRINCIPAL,
    SectionRole.CLUES,
    SectionRole.ACCOUNTABILITY,
    SectionRole.CONTACT,
}
"""Sections that hold no issues."""


def find_role(heading: str) -> SectionRole:
    """Return what a section is for, judged by its heading alone.

    >>> [find_role(each).value for each in ("扛起巡视整改政治责任", "在“学习”方面", "下一步打算")]
    ['organisation', 'area', 'next']
    """
    if _AREA.search(heading):
        return SectionRole.AREA
    cue = role_cue(heading)
    if cue is None:
        return SectionRole.OTHER
    role = SectionRole(cue.entry.sense)
    is_shared = role is SectionRole.PRINCIPAL and _SHARED.search(heading, 0, cue.start)
    return SectionRole.ORGANISATION if is_shared else role


def role_cue(heading: str) -> Cue | None:
    """Return the word that says most strongly what a section is for.

    Of two that are equally strong the one whose section is the rarer decides.

    >>> role_cue("提高政治站位，扛起巡视整改政治责任").entry.word
    '提高政治站位'
    """
    cues = [cue for cue in lexicon.find_cues(heading, ("roles",)) if _decides(cue)]
    return max(cues, key=_strength, default=None)


def _decides(cue: Cue) -> bool:
    return cue.entry.strength > 1 and cue.entry.sense not in _BY_FORM


def _strength(cue: Cue) -> tuple[int, int, int]:
    return cue.entry.strength, -_RARER.index(SectionRole(cue.entry.sense)), cue.end - cue.start
