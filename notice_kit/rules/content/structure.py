"""STR: numbering of headings and measures. Not here: what the parts hold (`parts`)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import (
    Block,
    Issue,
    Measure,
    Section,
)
from notice_kit.model.labels import LabelValue, from_chinese, parse_label
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_SERIES = re.compile("([一二三四五六七八九十]+)是$")
"""The label of a measure in a row: 一是."""


@rule("STR001", "numbering-gap", Severity.WARNING, basis="GB/T 9704 7.3.3")
def numbering_gap(manuscript: Manuscript) -> Iterator[Problem]:
    """Labels of neighbouring headings count up by one, from one or from where the last part ended.

    Not seen: numbers that are missing at the very end.

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
    yield from gaps(manuscript)


def gaps(manuscript: Manuscript) -> Iterator[Problem]:
    """Yield where the numbers of headings do not go on."""
    return _gaps(manuscript, manuscript.notice.blocks, "blocks", {})


def _gaps(
    manuscript: Manuscript, blocks: tuple[Block, ...], prefix: str, ended: dict[int, int]
) -> Iterator[Problem]:
    """Yield the gaps below; `ended` holds the last number of each level so far."""
    last: dict[int, int] = {}
    place: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if not isinstance(block, Section | Issue):
            continue
        path = f"{prefix}/{index}"
        value = parse_label(block.label)
        if value:
            is_first = value.level not in last
            expected = last.get(value.level, 0) + 1
            goes_on = is_first and value.number == ended.get(value.level, 0) + 1
            # The first of a part either begins anew or goes on from the part before.
            begins = ended.get(value.level, 0) + 1 if is_first and value.number > 1 else expected
            place[value.level] = begins if is_first else place[value.level] + 1
            # After one wrong number the rest may go on as if it were right: one fault, one finding.
            if value.number not in (expected, place[value.level]) and not goes_on:
                yield Problem(
                    path=path,
                    message=f"序号不连续：此处应为第{begins}项",
                    english=f"numbering out of order: number {begins} is expected here",
                    text=block.label,
                    is_doubtful=manuscript.is_doubtful,
                )
            last[value.level] = ended[value.level] = value.number
        yield from _gaps(manuscript, block.blocks, f"{path}/blocks", ended)


@rule("STR002", "measure-series-broken", Severity.WARNING, basis="惯例")
def measure_series_broken(manuscript: Manuscript) -> Iterator[Problem]:
    """A series 一是……二是……三是…… leaves out no number and repeats none.

    Not seen: a series that stops too early.

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


@rule("STR005", "level-jump", Severity.INFO, basis="GB/T 9704 7.3.3")
def level_jump(manuscript: Manuscript) -> Iterator[Problem]:
    """Levels of headings follow one another: 一、 （一） 1. （1）.

    A skipped level is frequent and no fault; it is shown where a text skips one.

    Not seen: whether the level was skipped on purpose.

    Bad:
        （一）已完成的整改事项
        （1）关于“学习不深”问题的整改
        组织专题学习5次。

    Good:
        （一）已完成的整改事项
        1.关于“学习不深”问题的整改
        组织专题学习5次。
    """
    above: dict[str, LabelValue | None] = {}
    for path, block in manuscript.blocks:
        if not isinstance(block, Section | Issue):
            continue
        own = above[path] = parse_label(block.label)
        parent = above.get(path.rpartition("/blocks/")[0])
        if own and parent and own.level > parent.level + 1 and parent.level > 1:
            yield Problem(
                path=path,
                message=f"层次跳级：上一层为第{parent.level}级，此处为第{own.level}级",
                english=f"a level is skipped: level {own.level} below level {parent.level}",
                text=block.label,
            )
