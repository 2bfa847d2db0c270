"""CNT, continued: how many issues a notice states, and how many it lists.

Where the text is cut, or its headings are unclear, a difference may be a fault of the reading: it
is then not told, or told as info. Not here: sums and shares (`counts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.accounting import AmbiguityKind
from notice_kit.findings import Severity
from notice_kit.model import Issue, IssueStatus, Section, SectionRole
from notice_kit.model.labels import parse_label
from notice_kit.rules.content.progress import find_progress
from notice_kit.rules.content.structure import gaps
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_STATED = re.compile(r"反馈[^。；\n]{0,24}?(\d{1,3})[个项条](?:具体)?问题")
"""How many problems were fed back, as the notice states: 反馈了3个方面25个问题."""
_SELECTION = re.compile("(?:主要|重点|突出|典型|部分|代表性)(?:具体)?问题")
"""Words that announce a choice of the problems: 主要问题整改情况."""


@rule(
    "CNT005",
    "issue-count-differs",
    Severity.WARNING,
    basis="算术",
    applies=lambda manuscript: manuscript.is_whole,
)
def issue_count_differs(manuscript: Manuscript) -> Iterator[Problem]:
    """As many issues are answered as the notice says were found.

    Where issues have issues below them, those may be what was counted.

    Not seen: totals without the word 反馈, and problems within a paragraph.

    Bad:
        1.关于“学习不深”问题的整改
        省委巡视组反馈的3个问题，县委逐项整改，组织学习5次。
        2.关于“服务不优”问题的整改
        设立服务窗口12个。

    Good:
        1.关于“学习不深”问题的整改
        省委巡视组反馈的2个问题，县委逐项整改，组织学习5次。
        2.关于“服务不优”问题的整改
        设立服务窗口12个。
    """
    stated = list(_STATED.finditer(manuscript.prose))
    counts = manuscript.cached(_issue_counts)
    numbers = {int(found[1]) for found in stated}
    numbers.add(sum(numbers))  # of several rounds, each with its own
    if not stated or max(counts) < 2 or numbers & counts:
        return
    if _is_selection(manuscript, max(numbers), max(counts)) or _is_told_as_doubt(manuscript):
        return
    yield manuscript.problem(
        stated[0],
        f"所称问题数与所列问题数（{_listed(counts)}）不一致",
        f"the number of issues that are answered is {_listed(counts)}",
        is_doubtful=not _is_counted_by_labels(manuscript),
    )


def _is_selection(manuscript: Manuscript, stated: int, listed: int) -> bool:
    """Tell whether fewer are listed on purpose: 现将主要问题整改情况公告如下."""
    headings = (section.heading for section in manuscript.notice.iter_sections())
    lead = manuscript.passages[1].text if len(manuscript.passages) > 1 else ""
    words = "\n".join((manuscript.notice.title, lead, *headings))
    return listed < stated and bool(_SELECTION.search(words))


def _is_told_as_doubt(manuscript: Manuscript) -> bool:
    """Tell whether STR014 says it already, as a doubt of the reading."""
    doubts = manuscript.report.ambiguities if manuscript.report else ()
    return any(each.kind is AmbiguityKind.TOTAL for each in doubts)


def _is_counted_by_labels(manuscript: Manuscript) -> bool:
    """Tell whether the numbers of the issues vouch for how many were read.

    Each has a number, none lies in another, and nothing else about the outline is doubtful.
    """
    issues = [(path, block) for path, block in manuscript.blocks if isinstance(block, Issue)]
    paths = {path for path, _ in issues}
    is_flat = not any(path.rpartition("/blocks/")[0] in paths for path in paths)
    is_numbered = all(parse_label(block.label) for _, block in issues)
    return is_flat and is_numbered and not manuscript.is_doubtful and not any(gaps(manuscript))


def _listed(counts: set[int]) -> str:
    return "/".join(str(count) for count in sorted(counts) if count)


def _issue_counts(manuscript: Manuscript) -> set[int]:
    """Return how many issues are listed: at the top, at the bottom, and in all."""
    depth: dict[str, int] = {}
    parents = set()
    for path, block in manuscript.blocks:
        above = path.rpartition("/blocks/")[0]
        if isinstance(block, Issue):
            depth[path] = depth.get(above, 0) + 1
            parents.add(above)
    if not depth:
        return {sum(1 for _ in manuscript.notice.iter_issues())}
    top = sum(each == 1 for each in depth.values())
    bottom = sum(path not in parents for path in depth)
    return {top, bottom, len(depth)}


@rule(
    "CNT006",
    "status-count-differs",
    Severity.WARNING,
    basis="算术",
    applies=lambda manuscript: manuscript.is_whole,
)
def status_count_differs(manuscript: Manuscript) -> Iterator[Problem]:
    """As many issues stand under a heading of a status as the notice says have it.

    Not seen: notices that do not group their issues by state.

    Bad:
        （一）已完成的整改事项
        1.关于“学习不深”问题的整改
        省委巡视组反馈3个问题，已完成整改2个，正在推进1个。
        （二）按计划推进的整改事项
        1.关于“服务不优”问题的整改
        设立服务窗口12个。
        2.关于“督查不多”问题的整改
        开展督查12次。

    Good:
        （一）已完成的整改事项
        1.关于“学习不深”问题的整改
        省委巡视组反馈3个问题，已完成整改1个，正在推进2个。
        （二）按计划推进的整改事项
        1.关于“服务不优”问题的整改
        设立服务窗口12个。
        2.关于“督查不多”问题的整改
        开展督查12次。
    """
    counts = _done_counts(manuscript)
    if counts is None:
        return
    total, done = counts
    for each in manuscript.cached(find_progress):
        if each.is_closed and each.total == total and each.sum == total and each.done not in done:
            shown = _listed(done)
            yield manuscript.problem(
                (each.start, each.end),
                f"称已完成{each.done}个，列为已完成的有{shown}个",
                f"{each.done} are said to be done, {shown} are listed as done",
            )
            return


def _done_counts(manuscript: Manuscript) -> tuple[int, set[int]] | None:
    """Return how many issues stand under headings of a status, and how many of them are done.

    An issue may say of itself what its heading does not, so that there are two answers. None if
    the issues are not grouped by status.
    """
    sections = [
        block
        for _, block in manuscript.blocks
        if isinstance(block, Section) and block.role is SectionRole.BY_STATUS and block.status
    ]
    if len({section.status for section in sections}) < 2:
        return None
    issues = [
        (section.status, block.status)
        for section in sections
        for block in section.blocks
        if isinstance(block, Issue)
    ]
    by_heading = sum(above is IssueStatus.DONE for above, _ in issues)
    by_itself = sum(own is IssueStatus.DONE for _, own in issues)
    return len(issues), {by_heading, by_itself}
