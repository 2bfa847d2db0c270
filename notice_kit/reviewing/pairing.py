"""Pairing: which paragraph of one document is which of another, and what differs in it.

Blanks that only lay out do not count. Not here: showing it (`redline`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from notice_kit.grammar.lines import LAYOUT_SPACE

_WORD: Final = re.compile(r"[A-Za-z]+|\d[\d.,]*%?|.", re.DOTALL)
"""A word that is replaced whole: a figure, a Latin word, else a single character."""
_ALIKE: Final = 0.5
"""Share of characters from which two paragraphs are one that was changed."""
_SHORT: Final = 2
"""Characters that stay between two changes and are taken into one with them."""
_MOST_PAIRS: Final = 4_000
"""Pairs of paragraphs of one stretch that are compared at most; else they pair in order."""


class WordEdit(NamedTuple):
    """Characters of a paragraph that other ones replace."""

    start: int
    """First of them."""

    end: int
    """Behind the last."""

    after: str
    """What stands there instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphPair:
    """A paragraph before and after."""

    old: int | None
    """Which it was; None if it was put in."""

    new: int | None
    """Which it is; None if it was taken out."""


def squeezed(text: str) -> str:
    """Return a text without blanks that only lay out.

    >>> squeezed("　　1. 关于“不实”问题")
    '1.关于“不实”问题'
    """
    return "".join(char for char in text if char not in LAYOUT_SPACE)


def paired(old: Sequence[str], new: Sequence[str]) -> list[ParagraphPair]:
    """Return the paragraphs of both documents in one order, those that are the same together.

    >>> [(each.old, each.new) for each in paired(["甲", "乙", "丙"], ["甲", "丙", "丁"])]
    [(0, 0), (1, None), (2, 1), (None, 2)]
    """
    first, second = [squeezed(text) for text in old], [squeezed(text) for text in new]
    pairs: list[ParagraphPair] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            rows = zip(range(start, end), range(begin, stop), strict=True)
            pairs += (ParagraphPair(old=one, new=other) for one, other in rows)
        else:
            pairs += _between(first, second, range(start, end), range(begin, stop))
    return pairs


def _between(
    first: Sequence[str], second: Sequence[str], old: range, new: range
) -> Iterator[ParagraphPair]:
    """Yield the pairs of a stretch in which no paragraph is the same."""
    done = new.start
    for one in old:
        most = max(done, new.stop) if len(old) * len(new) <= _MOST_PAIRS else done + 1
        likeness = [
            (_likeness(first[one], second[other]), -other)
            for other in range(done, most)
            if other < new.stop
        ]
        best = max(likeness, default=(0.0, 0))
        if best[0] < _ALIKE:
            yield ParagraphPair(old=one, new=None)
            continue
        partner = -best[1]
        yield from (ParagraphPair(old=None, new=other) for other in range(done, partner))
        yield ParagraphPair(old=one, new=partner)
        done = partner + 1
    yield from (ParagraphPair(old=None, new=other) for other in range(done, new.stop))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def edits(old: str, new: str) -> list[WordEdit]:
    """Return what differs between two forms of a paragraph, word by word, in places of the old.

    >>> edits("支出1500万元", "支出150万元")
    [WordEdit(start=2, end=6, after='150')]
    """
    places = [place for place, char in enumerate(old) if char not in LAYOUT_SPACE]
    first, second = _WORD.findall(squeezed(old)), _WORD.findall(squeezed(new))
    starts = [0]
    for word in first:
        starts.append(starts[-1] + len(word))
    found: list[tuple[int, int, str]] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for kind, start, end, begin, stop in matcher.get_opcodes():
        if kind == "equal":
            continue
        made = (starts[start], starts[end], "".join(second[begin:stop]))
        if found and starts[start] - found[-1][1] < _SHORT:
            kept = squeezed(old)[found[-1][1] : starts[start]]
            made = (found[-1][0], made[1], found[-1][2] + kept + made[2])
            found.pop()
        found.append(made)
    return [WordEdit(*_places(places, old, start, end), after) for start, end, after in found]


def _places(places: Sequence[int], old: str, start: int, end: int) -> tuple[int, int]:
    """Return where characters stand in a text with blanks."""
    if start == end:
        at = places[start - 1] + 1 if start else (places[0] if places else len(old))
        return at, at
    return places[start], places[end - 1] + 1
