"""Numbering: labels at the start of a line, and series 一是……二是…… within one.

The traps are lookalikes: 2.5, 9.1个百分点, 12345热线, 1234抓手, 一、二、三产业, 唯一是,
and marks inside quotes. Not here: what a labelled line *is* (`body`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notice_kit.model.labels import HAN_NUMBER, from_chinese

_HEADING_LABELS = (
    (1, re.compile(rf"{HAN_NUMBER}、(?!{HAN_NUMBER}(?:、|是|等|班|级|类|线|期))")),
    (2, re.compile(rf"[（(]{HAN_NUMBER}[）)]、?")),
    (3, re.compile(r"\d{1,2}(?:[.．](?!\d)|、(?!\d+、))")),
    (4, re.compile(r"[（(]\d{1,2}[）)]、?")),
    (5, re.compile("[①-⑳]")),
)
_ISSUE_LABEL = re.compile(rf"问题(?:{HAN_NUMBER}|\d{{1,3}})[：:、]")
_MEASURE = re.compile(r"([一二三四五六七八九十]{1,3})是(?!\1)|第([一二三四五六七八九十]{1,3})[，,]")
_CLAUSE_START = frozenset("。；;：:！？!?，,、”’）)")
_SENTENCE_START = frozenset("。；;：:！？!?”’")

_OPENERS = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")", "〈": "〉"}
_CLOSERS = frozenset(_OPENERS.values())
_MARKS = re.compile("[“”‘’《》（）()〈〉]")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFound:
    """A label at the start of a line."""

    level: int
    """1 to 5 by its form; 0 for 问题1：, whose level is that of its surroundings."""

    end: int
    """Behind its last character."""


def find_label(text: str) -> LabelFound | None:
    """Return the heading label that a line begins with, or None.

    >>> find_label("（一）在“学习”方面"), find_label("2.5微米颗粒物"), find_label("一、二班")
    (LabelFound(level=2, end=3), None, None)
    """
    for level, form in _HEADING_LABELS:
        if found := form.match(text):
            return LabelFound(level=level, end=found.end())
    if found := _ISSUE_LABEL.match(text):
        return LabelFound(level=0, end=found.end())
    return None


def find_measures(text: str) -> list[tuple[int, int]]:
    """Return start and end of each measure label of a text, in order.

    A series begins with 一是 (or 第一，) at the start of a clause, outside quotes; those
    that follow count up. A later 一是 begins a new series.

    >>> text = "一是学习。二是“一是一”，不统一是常态。三是落实。"
    >>> [text[start:end] for start, end in find_measures(text)]
    ['一是', '二是', '三是']
    """
    result: list[tuple[int, int]] = []
    last = 0
    quoted = list(quoted_spans(text)) if _MEASURE.search(text) else []
    for found in _MEASURE.finditer(text):
        number = _ordinal(found)
        before = text[: found.start()].rstrip()[-1:]
        if _is_inside(found.start(), quoted) or (before and before not in _CLAUSE_START):
            continue
        follows = number == last + 1 or (last and before in _SENTENCE_START and number >= last)
        if number == 1 or (last and follows):
            result.append(found.span())
            last = number
    return result


def starts_measure(text: str) -> bool:
    """Tell whether a line begins with a measure label, whatever its number."""
    return bool(_MEASURE.match(text))


def _ordinal(found: re.Match[str]) -> int:
    try:
        return from_chinese(found.group(1) or found.group(2))
    except ValueError:
        return 0


def _is_inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in spans)


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each outermost closed pair of quotes or brackets.

    An opener that is never closed encloses nothing, so that one lost mark does not hide
    the rest of a paragraph.

    >>> list(quoted_spans("关于“环保问题‘反弹’”的整改（一"))
    [(2, 12)]
    """
    stack: list[tuple[str, int]] = []
    spans: list[tuple[int, int]] = []
    for mark in _MARKS.finditer(text):
        offset, char = mark.start(), mark.group()
        if char in _OPENERS:
            stack.append((_OPENERS[char], offset))
        elif char in _CLOSERS and any(closer == char for closer, _ in stack):
            while stack:
                closer, start = stack.pop()
                if closer == char:
                    spans.append((start, offset + 1))
                    break
    outer = -1
    for start, end in sorted(spans):
        if start >= outer:
            yield start, end
            outer = end


def open_quotes(text: str) -> int:
    """Return how many “ ‘ 《 are still open at the end of a text.

    >>> open_quotes("2. 关于“遵循规则不")
    1
    """
    depth = 0
    for char in text:
        if char in "“‘《":
            depth += 1
        elif char in "”’》":
            depth = max(depth - 1, 0)
    return depth


def closes_first(text: str) -> bool:
    """Tell whether a text closes a quote that it did not open.

    >>> closes_first("够”问题的整改。"), closes_first("“够”问题")
    (True, False)
    """
    depth = 0
    for char in text:
        if char in "“‘《":
            depth += 1
        elif char in "”’》":
            if depth == 0:
                return True
            depth -= 1
    return False


def first_stop(text: str, stops: str) -> int:
    """Return the offset of the first of `stops` outside quotes and brackets, or -1."""
    quoted = list(quoted_spans(text))
    for found in re.finditer(f"[{stops}]", text):
        if not _is_inside(found.start(), quoted):
            return found.start()
    return -1
