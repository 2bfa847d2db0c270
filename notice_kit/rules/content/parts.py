"""STR, continued: the parts of the notice: missing, empty, repeated, in contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import (
    Block,
    Issue,
    IssueStatus,
    Measure,
    Paragraph,
    Section,
    SectionRole,
    Table,
)
from notice_kit.model.walk import block_text, iter_nodes
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_ORGANISED = re.compile(
    "领导小组|专班|责任人|主体责任|组织领导|会议|推进会|常委会|党委会|动员|台账"
)
"""Words of a part about how the rectification was organised."""
_ORGANISED_IN_LEAD = re.compile(
    "整改[^。]{0,8}领导小组|成立[^。]{0,12}(?:领导小组|专班|工作组)|责任到人|责任人|研究部署"
    "|召开[^。，]{0,8}(?:动员|推进|部署|专题|党委|党组|支委|常委)[^。，]{0,4}会"
    r"|(?:会|学习|讨论|研究)[^。，]{0,10}\d+次|逐[条项][^。，]{0,4}研究|研究[^。，]{0,6}逐[条项]"
    "|(?:制定|细化|形成)[^。，]{0,8}(?:措施|方案)"
)
"""The same, where the lead itself tells it: 召开党组会5次, 逐条研究."""
_HELD = re.compile(
    r"(?:会|学习|讨论|研究)[^。，]{0,10}\d+次|[开召]了?[^。，]{0,8}会|(?:制定|细化|形成)[^。，]{0,8}(?:措施|方案)"
    "|领办|认领|牵头"
)
"""Meetings held and tasks taken on, in any words: 学习讨论6次, 书记带头领办."""
_PLACEHOLDER = re.compile("(?:具体|反馈|整改|主要)?(?:问题|任务|事项|措施|内容|要点|条目|清单)")
"""A heading that only says what kind of thing follows its number: 第2项 整改任务."""
_ENDS = ("。", "；", "！", "？", ".", ";", "!", "?")
"""What a numbered sentence ends with, of either width."""
_NEXT = re.compile("下一步|下步|今后|接下来|下一阶段|将持续|将继续|将以")
"""Words of a part about what comes next."""


@rule("STR003", "issue-without-measure", Severity.ERROR, basis="惯例")
def issue_without_measure(manuscript: Manuscript) -> Iterator[Problem]:
    """Every issue says what was done about it.

    Not seen: whether the measures fit the issue.

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
    answered = _answered_elsewhere(manuscript)
    for path, block in manuscript.blocks:
        if isinstance(block, Issue) and not block.blocks and path not in answered:
            yield Problem(
                path=path,
                message="问题之下没有整改措施",
                english="the issue has no measures",
                text=block.label + block.heading,
                is_doubtful=manuscript.is_doubtful,
            )


def _answered_elsewhere(manuscript: Manuscript) -> set[str]:
    """Return the paths of issues in a list of the findings that a later part answers by number.

    Such a list has no measures at all, and a part on results with words of its own follows it.
    """
    tops = manuscript.notice.blocks
    last_answer = max((index for index, top in enumerate(tops) if _is_answer(top)), default=-1)
    answered: set[str] = set()
    for index, top in enumerate(tops[: max(last_answer, 0)]):
        below = iter_nodes(top.blocks if isinstance(top, Section) else (), f"blocks/{index}/blocks")
        issues = [(path, block) for path, block in below if isinstance(block, Issue)]
        is_list = len(issues) > 1 and not any(
            isinstance(each, Measure | Paragraph) for _, block in issues for each in block.blocks
        )
        answered |= {path for path, _ in issues} if is_list else set()
    return answered


def _is_answer(block: Block) -> bool:
    """Tell whether a part tells results without naming issues of its own."""
    return (
        isinstance(block, Section)
        and block.role is SectionRole.RESULTS
        and bool(block.blocks)
        and not any(isinstance(each, Issue) for _, each in iter_nodes(block.blocks))
    )


@rule("STR004", "empty-section", Severity.WARNING, basis="惯例")
def empty_section(manuscript: Manuscript) -> Iterator[Problem]:
    """Every section has content. A numbered sentence is an item, not a heading without text.

    Not seen: whether the content is enough.

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
        if not isinstance(block, Section) or block.blocks or _is_bullet(block.label):
            continue
        if not block_text(block).endswith(_ENDS):
            yield Problem(
                path=path,
                message="部分没有内容",
                english="the section is empty",
                text=block.label + block.heading,
            )


def _is_bullet(label: str) -> bool:
    """Tell whether a label is a sign that counts nothing: ▍ or ●."""
    return bool(label) and not any(map(str.isalnum, label))


@rule("STR006", "heading-repeated", Severity.WARNING, basis="惯例")
def heading_repeated(manuscript: Manuscript) -> Iterator[Problem]:
    """No heading stands twice in one part, and no issue twice in the notice.

    Not seen: headings that say the same in other words.

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
        if block.label and _PLACEHOLDER.fullmatch(_bare(block.heading)):
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

    Not seen: issues that two headings word differently.

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

    Not seen: whether what is told there is about the organisation.

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
    if not _is_organised(manuscript):
        yield Problem(
            message="没有整改组织领导情况",
            english="nothing tells how the rectification was organised",
        )


def _is_organised(manuscript: Manuscript) -> bool:
    """Tell whether the lead, or what stands before the first issue, tells of the organisation."""
    if not manuscript.blocks:
        return False
    lead, *rest = (block for _, block in manuscript.blocks)
    before = []
    for block in rest:
        if isinstance(block, Issue):
            break
        before.append("" if isinstance(block, Table) else block_text(block))
    words = "\n".join(before)
    return bool(
        _ORGANISED_IN_LEAD.search(block_text(lead))
        or _ORGANISED.search(words)
        or _HELD.search(words)
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

    Not seen: steps that are told within the issues.

    Bad:
        【下一步】

    Good:
        【下一步】下一步，县委将持续深化整改。
    """
    is_told = any(section.role is SectionRole.NEXT for section in manuscript.notice.iter_sections())
    if not is_told and not _NEXT.search(manuscript.text):
        yield Problem(message="没有下一步工作安排", english="nothing tells what comes next")
