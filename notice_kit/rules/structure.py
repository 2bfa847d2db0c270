"""STR: numbering of headings and measures, and parts without content."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import Block, Issue, Measure, Section
from notice_kit.model.labels import from_chinese, parse_label
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_SERIES = re.compile("([一二三四五六七八九十]+)是$")


@rule("STR001", "numbering-gap", Severity.WARNING, basis="GB/T 9704 7.3.3")
def numbering_gap(manuscript: Manuscript) -> Iterator[Problem]:
    """Labels of neighbouring headings count up by one, from one or from where the last part ended.

    Bad:
        1.关于“学习不深”问题的整改
        组织专题学习5次。
        3.关于“服务不优”问题的整改
        设立服务窗口12个。

    Good:
        1.关于“学习不深”问题的整改
        组织专题学习5次。
        2.关于“服务不优”问题的整改
        设立服务窗口12个。
    """
    yield from _gaps(manuscript.notice.blocks, "blocks", {})


def _gaps(blocks: tuple[Block, ...], prefix: str, ended: dict[int, int]) -> Iterator[Problem]:
    """Yield the gaps below; `ended` holds the last number of each level so far."""
    last: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if not isinstance(block, Section | Issue):
            continue
        path = f"{prefix}/{index}"
        value = parse_label(block.label)
        if value:
            expected = last.get(value.level, 0) + 1
            goes_on = value.level not in last and value.number == ended.get(value.level, 0) + 1
            if value.number != expected and not goes_on:
                yield Problem(
                    path=path,
                    message=f"序号不连续：此处应为第{expected}项",
                    english=f"numbering out of order: number {expected} is expected here",
                    text=block.label,
                )
            last[value.level] = ended[value.level] = value.number
        yield from _gaps(block.blocks, f"{path}/blocks", ended)


@rule("STR002", "measure-series-broken", Severity.WARNING, basis="惯例")
def measure_series_broken(manuscript: Manuscript) -> Iterator[Problem]:
    """A series 一是……二是……三是…… leaves out no number and repeats none.

    Bad:
        1.关于“学习不深”问题的整改
        一是组织学习。开展研讨5次。三是检查落实。督查7次。

    Good:
        1.关于“学习不深”问题的整改
        一是组织学习。开展研讨5次。二是检查落实。督查7次。
    """
    expected = 1
    for path, block in manuscript.blocks:
        if isinstance(block, Section | Issue):
            expected = 1
        if not isinstance(block, Measure):
            continue
        found = _SERIES.match(block.label)
        if not found:
            continue
        number = from_chinese(found.group(1))
        if number not in (1, expected):
            yield Problem(
                path=path,
                message=f"“{block.label}”之前缺项或重号",
                english=f"the series leaves out or repeats a number before {block.label}",
                text=block.label,
            )
        expected = number + 1


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
    """Every section has content.

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
        if isinstance(block, Section) and not block.blocks:
            yield Problem(
                path=path,
                message="部分没有内容",
                english="the section is empty",
                text=block.label + block.heading,
            )
