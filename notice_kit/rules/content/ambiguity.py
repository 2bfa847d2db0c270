"""Rules on the reading itself: where it is unsure, it says so with the other reading.

They look at what reading noted beside the notice (`ReadReport.ambiguities`), so they say nothing of
a notice in memory. Not here: faults of the text (the other modules of this folder).
"""

from __future__ import annotations

from collections.abc import Iterator

from notice_kit.accounting import Ambiguity, AmbiguityKind
from notice_kit.findings import Severity
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_KINDS = {"issue": ("问题", "an issue"), "section": ("部分标题", "the heading of a section")}
"""What a heading can be, in both languages."""


def _ambiguities(manuscript: Manuscript, kind: AmbiguityKind) -> Iterator[Ambiguity]:
    if manuscript.report:
        yield from (found for found in manuscript.report.ambiguities if found.kind is kind)


def _is_read(manuscript: Manuscript) -> bool:
    return manuscript.report is not None


@rule("STR010", "outline-doubtful", Severity.WARNING, basis="惯例", applies=_is_read)
def outline_doubtful(manuscript: Manuscript) -> Iterator[Problem]:
    """It is clear which heading each heading belongs to.

    Where another nesting of the headings was nearly as good, the reading may be wrong: issues,
    their paths and all that is counted from them should be looked at. The finding names the
    heading that could lie elsewhere, and where. `notice-kit show --why` tells the reasons.

    Not seen: which of the readings is right.
    """
    for found in _ambiguities(manuscript, AmbiguityKind.OUTLINE):
        where = f"“{found.other[:20]}”之下" if found.other else "最上一级"
        place = f"below “{found.other[:20]}”" if found.other else "at the top"
        yield Problem(
            path=found.path,
            message=f"此标题的层级不能确定，也可能属于{where}",
            english=f"it is unsure where this heading belongs; it could be {place}",
            text=found.words[:30],
        )


@rule("STR011", "row-doubtful", Severity.WARNING, basis="惯例", applies=_is_read)
def row_doubtful(manuscript: Manuscript) -> Iterator[Problem]:
    """It is clear whether a row of headings names issues, or parts of the notice.

    Where the words of the headings and the text below them speak for both, the reading may be
    wrong. `notice-kit show --why` tells the reasons.

    Not seen: which of the readings is right.
    """
    for found in _ambiguities(manuscript, AmbiguityKind.ROLE):
        chinese, english = _KINDS[found.other]
        yield Problem(
            path=found.path,
            message=f"此标题及其同级标题的性质不能确定，也可能是{chinese}",
            english=f"it is unsure what this row of headings is; each could be {english}",
            text=found.words[:30],
        )


@rule("STR012", "row-mixed", Severity.WARNING, basis="惯例", applies=_is_read)
def row_mixed(manuscript: Manuscript) -> Iterator[Problem]:
    """Headings that are alike and stand side by side are of one kind.

    One that was read as something else than its neighbours was perhaps read wrongly.

    Not seen: which of the readings is right.
    """
    for found in _ambiguities(manuscript, AmbiguityKind.MIXED):
        chinese, english = _KINDS[found.other]
        yield Problem(
            path=found.path,
            message=f"此标题与同级标题性质不同，其余为{chinese}",
            english=f"this heading differs from its neighbours, which are each {english}",
            text=found.words[:30],
        )


@rule("STR013", "no-issue-read", Severity.WARNING, basis="惯例", applies=_is_read)
def no_issue_read(manuscript: Manuscript) -> Iterator[Problem]:
    """A notice that says that problems were found shows them.

    Where none could be read, the text names them in a way that was not understood, or not at
    all: nothing that is counted from this reading is worth anything.

    Not seen: which words of the text name the problems.
    """
    for _ in _ambiguities(manuscript, AmbiguityKind.NO_ISSUE):
        yield Problem(
            message="未能读出任何具体问题，可能漏读",
            english="no problem could be read, or only one of many; some were probably missed",
        )


@rule("STR014", "total-not-met", Severity.WARNING, basis="惯例", applies=_is_read)
def total_not_met(manuscript: Manuscript) -> Iterator[Problem]:
    """As many problems are read as the notice says there are, where its headings are unclear.

    Where the numbers differ and the headings could be read in another way as well, issues were
    probably missed or read twice. Where the headings are clear, the notice itself tells of some
    of its problems only, which CNT005 says.

    Not seen: which problems were missed.
    """
    for found in _ambiguities(manuscript, AmbiguityKind.TOTAL):
        yield Problem(
            message=f"文中称有{found.words}个问题，读出{found.other}个，且标题性质不够明确，读法可能有误",
            english=f"the text states {found.words} problems, {found.other} were read, and the "
            "headings are unclear; the reading may be wrong",
        )
