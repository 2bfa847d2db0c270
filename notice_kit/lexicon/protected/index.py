"""The index: where a text has an expression, or something one slip away from it, in one pass.

Each expression is known by two pairs of characters so far apart that one slip leaves one of
them whole. A pass over the pairs of the text finds those, and only there the rest is compared,
so that time grows with the text. Not here: whether a difference is a slip (`slips`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from operator import add
from typing import NamedTuple

_COMMON_WORDS = "整改组织党组巡视巡察中共干部员会党的导小政治工作领导会议落实部署"
_COMMON = frozenset(_COMMON_WORDS[at : at + 2] for at in range(0, len(_COMMON_WORDS), 2))
"""Pairs of characters that stand all over a notice: to look there costs time for nothing."""
ALSO = "also"
"""Kind of an expression that is right, though close to another one; it is not watched itself."""


class SlipKind(StrEnum):
    """What one slip does to an expression."""

    WRONG = "wrong"
    LOST = "lost"
    ADDED = "added"
    SWAPPED = "swapped"


class Expression(NamedTuple):
    """An expression that may not be wrong."""

    words: str
    """Its characters."""

    kind: str
    """organ, meeting, campaign, document, phrase, theory, `also`, or `office` for an own one."""


class Hit(NamedTuple):
    """A place where an expression stands, whole or changed by one slip."""

    expression: Expression
    """The expression."""

    start: int
    """Where it begins in the text."""

    end: int
    """Where it ends."""

    change: SlipKind | None = None
    """The slip; None if it is whole."""

    at: int = 0
    """The character of the expression where it differs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Expressions by the pairs of characters that they are known by."""

    anchors: dict[str, tuple[tuple[Expression, int, str, str], ...]]
    """Pair of characters → expressions that have it, where, and up to two characters around."""

    swapped: dict[str, tuple[Expression, ...]]
    """First two characters of an expression of four whose middle is swapped → that expression."""

    pairs: frozenset[str]
    """All of those pairs."""

    gapped: re.Pattern[str] | None
    """Expressions of three characters with another one in the middle."""

    short: dict[tuple[str, str], Expression]
    """First and last character of an expression of three → that expression."""


def make_index(expressions: Iterable[Expression]) -> Index:
    """Return the index of expressions of three characters or more."""
    known = [each for each in expressions if len(each.words) > 2]
    shared = Counter(pair for each in known for pair in _pairs(each.words))
    shared.update(dict.fromkeys(_COMMON, len(known)))
    anchors: dict[str, list[tuple[Expression, int, str, str]]] = {}
    swapped: dict[str, list[Expression]] = {}
    short: dict[tuple[str, str], Expression] = {}
    for each in known:
        words = each.words
        for place in _anchors(words, shared):
            left, right = words[max(0, place - 2) : place], words[place + 2 : place + 4]
            anchors.setdefault(words[place : place + 2], []).append((each, place, left, right))
        if each.kind != ALSO and len(words) == 4 and words[1] != words[2]:
            swapped.setdefault(words[0] + words[2], []).append(each)
        if each.kind != ALSO and len(words) == 3:
            short[words[0], words[2]] = each
    forms = "|".join(f"{first}[^{each.words[1]}]{last}" for (first, last), each in short.items())
    return Index(
        anchors={pair: tuple(found) for pair, found in anchors.items()},
        swapped={pair: tuple(found) for pair, found in swapped.items()},
        pairs=frozenset(anchors.keys() | swapped.keys()),
        gapped=re.compile(forms) if forms else None,
        short=short,
    )


def _pairs(words: str) -> list[str]:
    return list(map(add, words, words[1:]))


def _anchors(words: str, shared: Counter[str]) -> tuple[int, ...]:
    """Return the places of two pairs, three apart, that the fewest expressions share."""
    pairs = _pairs(words)
    if len(words) < 5:
        return (0, len(words) - 2)
    apart = ((one, two) for one, two in combinations(range(len(pairs)), 2) if two - one > 2)
    return min(apart, key=lambda places: sum(shared[pairs[place]] for place in places))


def find_hits(text: str, index: Index) -> Iterator[Hit]:
    """Yield where expressions stand, whole or changed; a place may be yielded twice."""
    anchors, swapped, pairs = index.anchors, index.swapped, index.pairs
    around = f"\0\0{text}\0\0"
    for place, pair in enumerate(map(add, text, text[1:])):
        if pair not in pairs:
            continue
        first, second = around[place], around[place + 1]
        third, fourth = around[place + 4], around[place + 5]
        for expression, offset, left, right in anchors.get(pair, ()):
            # Whatever one slip changes, one of the next two characters is there on some side.
            if third in right or second in left or fourth in right or first in left:
                yield from _around(text, place, expression, offset)
        for expression in swapped.get(pair, ()):
            words = expression.words
            if text.startswith(words[1] + words[3], place + 2):
                yield Hit(expression, place, place + 4, SlipKind.SWAPPED, 1)
    for found in index.gapped.finditer(text) if index.gapped else ():
        expression = index.short[text[found.start()], text[found.end() - 1]]
        yield Hit(expression, found.start(), found.end(), SlipKind.WRONG, 1)


def _around(text: str, place: int, expression: Expression, offset: int) -> Iterator[Hit]:
    """Yield the hits of an expression of which one pair stands at a place."""
    words = expression.words
    size = len(words)
    start, after = place - offset, place + 2
    head, tail = words[:offset], words[offset + 2 :]
    if text.startswith(head, start) and start >= 0:
        if text.startswith(tail, after):
            yield Hit(expression, start, start + size)
            return
        for change, at, length in _changes(tail, text[after : after + len(tail) + 1]):
            yield Hit(expression, start, after + length, change, offset + 2 + at)
    elif text.startswith(tail, after):
        window = text[max(0, start - 1) : place][::-1]
        for change, at, length in _changes(head[::-1], window):
            turned = offset - at if change is SlipKind.ADDED else offset - 1 - at
            turned -= change is SlipKind.SWAPPED
            yield Hit(expression, place - length, after + len(tail), change, turned)


def _changes(words: str, window: str) -> Iterator[tuple[SlipKind, int, int]]:
    """Yield each slip that makes the beginning of a window of some words, which it is not.

    With it comes the character where they differ, and how much of the window they are.
    """
    size = len(words)
    at = 0
    while at < size and window[at : at + 1] == words[at]:
        at += 1
    if at == size:
        return
    rest = words[at + 1 :]
    if window[at + 1 : size + 1] == words[at:]:
        yield SlipKind.ADDED, at, size + 1
    if window[at : at + 2] == words[at : at + 2][::-1] and window[at + 2 : size] == rest[1:]:
        if rest:
            yield SlipKind.SWAPPED, at, size
    elif at < len(window) and window[at + 1 : size] == rest:
        yield SlipKind.WRONG, at, size
    if window[at : size - 1] == rest:
        yield SlipKind.LOST, at, size - 1
