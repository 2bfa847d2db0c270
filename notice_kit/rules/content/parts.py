"""STR, continued: the parts of the notice: missing, empty, repeated, in contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import Issue, IssueStatus, Section, SectionRole
from notice_kit.model.walk import block_text
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_ORGANISED = re.compile(
    "领导小组|专班|责任人|主体责任|组织领导|会议|推进会|常委会|党委会|动员|台账"
)
"""Words of a part about how the rectification was organised."""
_NEXT = re.compile("下一步|下步|今后|接下来|下一阶段|将持续|将继续|将以")
"""Words of a part about what comes next."""


@rule("STR003", "issue-without-measure", Severity.ERROR, basis="惯例")
def issue_without_measure(manuscript: Manuscript) -> Iterator[Problem]:
    """Every issue says what was done about it.

    Bad:
        1.关于“学习不深”问题的整改
        2.关于“服务不优”问题的整改
        设立服务窗口12个。

    Good:
        1.关于“学习不深”问题的整改
        组织专题学习5次。
        2.关于“服务不优”问题的整改
        设立服务窗口12个。
    """
    for path, block in manuscript.blocks:
        if isinstance(block, Issue) and not block.blocks:
            yield Problem(
                path=path,
                message="问题之下没有整改措施",
                english="the issue has no measures",
                text=block.label + block.heading,
            )


@rule("STR004", "empty-section", Severity.WARNING, basis="惯例")
def empty_section(manuscript: Manuscript) -> Iterator[Problem]:
    """Every section has content. A numbered sentence is an item, not a heading without text.

    Bad:
        （一）已完成的整改事项
        （二）持续推进的整改事项
        1.关于“服务不优”问题的整改
        设立服务窗口12个。

    Good:
        （一）已完成的整改事项
        1.关于“学习不深”问题的整改
        组织专题学习5次。
        （二）持续推进的整改事项
        1.关于“服务不优”问题的整改
        设立服务窗口12个。
    """
    for path, block in manuscript.blocks:
        is_item = block_text(block).endswith(("。", "；"))
        if isinstance(block, Section) and not block.blocks and not is_item:
            yield Problem(
                path=path,
                message="部分没有内容",
                english="the section is empty",
                text=block.label + block.heading,
            )


@rule("STR006", "heading-repeated", Severity.WARNING, basis="惯例")
def heading_repeated(manuscript: Manuscript) -> Iterator[Problem]:
    """No heading stands twice in one part, and no issue twice in the notice.

    Bad:
        1.关于“学习不深”问题的整改
        组织专题学习5次。
        2.关于“学习不深”问题的整改
        设立服务窗口12个。

    Good:
        1.关于“学习不深”问题的整改
        组织专题学习5次。
        2.关于“学习不深不透”问题的整改
        设立服务窗口12个。
    """
    seen: dict[tuple[str, str], IssueStatus | None] = {}
    for path, block in manuscript.blocks:
        if not isinstance(block, Section | Issue) or not block.heading:
            continue
        if isinstance(block, Issue) and ("“" in block.heading or "问题" in block.heading):
            key = "", _bare(block.problem or block.heading)
        else:
            key = path.rpartition("/")[0], _bare(block.heading)
        if key in seen and not _is_conflict(seen[key], block.status):
            yield Problem(
                path=path,
                message="标题重复",
                english="the heading stands here a second time",
                text=block.label + block.heading,
            )
        seen.setdefault(key, block.status)


def _bare(heading: str) -> str:
    return heading.rstrip("。；：，.;:,")


def _is_conflict(one: IssueStatus | None, other: IssueStatus | None) -> bool:
    return one is not None and other is not None and one is not other


@rule("STR007", "issue-done-and-open", Severity.WARNING, basis="惯例")
def issue_done_and_open(manuscript: Manuscript) -> Iterator[Problem]:
    """No issue is listed as done and as under way.

    Bad:
        （一）已完成的整改事项
        1.关于“学习不深”问题的整改
        组织专题学习5次。
        （二）按计划推进的整改事项
        1.关于“学习不深”问题的整改
        设立服务窗口12个。

    Good:
        （一）已完成的整改事项
        1.关于“学习不深”问题的整改
        组织专题学习5次。
        （二）按计划推进的整改事项
        1.关于“服务不优”问题的整改
        设立服务窗口12个。
    """
    seen: dict[str, IssueStatus | None] = {}
    for path, block in manuscript.blocks:
        if isinstance(block, Issue) and block.problem:
            first = seen.setdefault(_bare(block.problem), block.status)
            if _is_conflict(first, block.status):
                yield Problem(
                    path=path,
                    message="同一问题列于不同的整改状态之下",
                    english="the same issue is listed under another status as well",
                    text=block.label + block.heading,
                )


@rule(
    "STR008",
    "organisation-missing",
    Severity.WARNING,
    basis="惯例",
    applies=lambda manuscript: manuscript.is_whole,
)
def organisation_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The notice tells how the rectification was organised, under a heading or before the issues.

    Bad:
        【组织】
        【结果】一、整改落实情况
        【下一步】二、下一步工作安排
        县委将持续深化整改。

    Good:
        【组织】县委成立巡视整改工作领导小组。
        【结果】一、整改落实情况
        【下一步】二、下一步工作安排
        县委将持续深化整改。
    """
    roles = {section.role for section in manuscript.notice.iter_sections()}
    if roles & {SectionRole.ORGANISATION, SectionRole.PRINCIPAL}:
        return
    before = []
    for _, block in manuscript.blocks[1:]:
        if isinstance(block, Issue):
            break
        before.append(block_text(block))
    if not _ORGANISED.search("".join(before)):
        yield Problem(
            message="没有整改组织领导情况",
            english="nothing tells how the rectification was organised",
        )


@rule(
    "STR009",
    "next-steps-missing",
    Severity.INFO,
    basis="惯例",
    applies=lambda manuscript: manuscript.is_whole,
)
def next_steps_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The notice says what comes next.

    Bad:
        【下一步】

    Good:
        【下一步】下一步，县委将持续深化整改。
    """
    is_told = any(section.role is SectionRole.NEXT for section in manuscript.notice.iter_sections())
    if not is_told and not _NEXT.search(manuscript.text):
        yield Problem(message="没有下一步工作安排", english="nothing tells what comes next")
