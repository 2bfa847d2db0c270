"""Repair: page furniture is set aside and paragraphs that a page break cut are joined.

A newspaper cuts a text anywhere, even in the middle of a word of a heading:
「遵循规则不 ¶ 够”问题的整改」. Every join is recorded, every piece set aside is residue.
Not here: what the joined lines mean (`front`, `body`, `tail`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from notice_kit.accounting import Repair, RepairKind
from notice_kit.grammar import numbering, problems
from notice_kit.grammar.cells import gather
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.furniture import set_furniture_aside
from notice_kit.grammar.lines import Line, SetAside, join_repair
from notice_kit.grammar.names import is_organ
from notice_kit.grammar.unrolling import unroll
from notice_kit.grammar.wrapping import unwrap
from notice_kit.model.labels import parse_label

_COMPLETE = frozenset("。！？；：!?;:…)）”’》】」』〉＞］〕")
_INNER_STOPS = re.compile("[。；，,;]")
"""A mark after which a sentence may go on."""
_NEXT_LABEL = re.compile(r"[。；;](?:[（(](?=\d{1,2}[）)])|(?=\d{1,2}[.．]\D))(\d{1,2})")
"""The number of another item after a mark, in the same line."""
_CONTACT = re.compile(r"(电话|邮箱|邮编|邮政编码|地址|传真|联系人|信箱|网址)[^，。]{0,6}[：:]")
"""The beginning of a line of contact: 联系电话：."""
_SENTENCES = re.compile("[。；]")
"""Marks between sentences: a labelled line without any is a heading."""
_SLOGAN = re.compile(r"[^，。；：\d]{3,14}(?:，[^，。；：\d]{3,14}){1,2}")
"""Two or three short clauses without a figure: a heading such as 坚持政治引领，高位推进整改."""
_LONGEST = 20_000
"""A paragraph of so many characters is not joined with more; one of a notice has some hundred."""
_SHORT_HEADING = 60
"""A labelled line up to this length without a stop inside is a heading, not cut text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """Lines after repair."""

    lines: tuple[Line, ...]
    """What is left of the source, whole paragraphs."""

    residue: tuple[SetAside, ...]
    """What was set aside."""

    repairs: tuple[Repair, ...]
    """The joins."""


def repair(lines: tuple[Line, ...]) -> Repaired:
    """Set furniture aside and join what page breaks cut.

    >>> texts = ("一是学习。二是强化", "服务，优化机制。", "（下转A6版）")
    >>> repaired = repair(tuple(Line(text=text) for text in texts))
    >>> [line.text for line in repaired.lines], len(repaired.residue)
    (['一是学习。二是强化服务，优化机制。'], 1)
    """
    kept, residue = set_furniture_aside(lines)
    gathered, cells = gather(tuple(kept))
    unrolled, cuts = unroll(gathered)
    whole, repairs = unwrap(unrolled)
    joined: list[Line] = []
    for line in whole:
        if joined and len(joined[-1].text) < _LONGEST and is_cut(joined[-1], line):
            repairs.append(join_repair(RepairKind.PAGE_JOIN, line))
            joined[-1] = joined[-1].joined(line)
        else:
            joined.append(line)
    return Repaired(lines=tuple(joined), residue=tuple(residue), repairs=(*cells, *cuts, *repairs))


def is_cut(first: Line, second: Line) -> bool:
    """Tell whether a page break cut one paragraph into these two.

    >>> is_cut(Line(text="1. 关于“服务不"), Line(text="够”问题的整改。"))
    True
    >>> is_cut(Line(text="1.关于“服务不够”问题的整改"), Line(text="出台《办法》，规范服务。"))
    False
    """
    is_quote_cut = numbering.closes_first(second.text) and numbering.open_quotes(first.text)
    if not is_quote_cut and first.text[-1:] in _COMPLETE:
        return False
    if _are_apart(first, second):
        return False
    if is_quote_cut or _is_series_cut(first.text, second.text):
        return True
    if numbering.starts_measure(second.text):
        return False
    if first.look.is_bold or (_SLOGAN.fullmatch(first.text) and _may_be_headed(second.text)):
        return False
    return _is_running_text(first.text) and _is_continuation(second.text)


def _are_apart(first: Line, second: Line) -> bool:
    """Tell whether tables, looks, headings or labels part two lines."""
    if first.table or second.table or first.look != second.look or second.heading:
        return True
    is_heading = first.heading > 0 and numbering.open_quotes(first.text) == 0
    is_labelled = numbering.find_label(second.text) or numbering.bullet_end(second.text)
    is_labelled = is_labelled or second.text[:1] in "【〖〔［＜"
    return is_heading or bool(is_labelled)


def _is_series_cut(first: str, second: str) -> bool:
    """Tell whether the second piece goes on with （1）…… by counting （2）…… within it."""
    label = numbering.find_label(first)
    if label is None or label.level < 3:
        return False
    value = parse_label(first[: label.end])
    found = _NEXT_LABEL.search(second)
    return bool(found and value and int(found[1]) == value.number + 1)


def _may_be_headed(text: str) -> bool:
    """Tell whether a line can come after a heading: a whole paragraph, or a heading itself."""
    return len(text) > _SHORT_HEADING or not (_INNER_STOPS.search(text) or text[-1:] in _COMPLETE)


def _is_running_text(text: str) -> bool:
    """Tell whether a line without a final mark is text that goes on, not a heading or a name."""
    label = numbering.find_label(text)
    if problems.issue_problem(text[label.end if label else 0 :]):
        return False
    stops = len(_INNER_STOPS.findall(text))
    if text[-1:] in "，,、":
        return True
    if label and (len(text) <= _SHORT_HEADING or not _SENTENCES.search(text)):
        return False
    return stops > 0 and not _CONTACT.search(text) and not parse_date(text)


def _is_continuation(text: str) -> bool:
    """Tell whether a line can be the rest of a paragraph."""
    return not (
        parse_date(text)
        or is_organ(text)
        or _CONTACT.search(text[:20])
        or text.startswith(("附件", "附：", "欢迎"))
    )
