"""Slips (笔误): which texts one character away from an expression are wrong.

A character that sounds or looks like the right one is a slip. Another one is, unless it makes a
common word with its neighbours: 四个意见 is a phrase of its own, 四个意除 is none. Not here:
finding the places (`index`), the tables (`likeness`).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from notice_kit.lexicon.protected.index import (
    ALSO,
    Expression,
    Hit,
    Index,
    SlipKind,
    find_hits,
    make_index,
)
from notice_kit.lexicon.protected.likeness import are_alike, are_word, rows

LONG = 8
"""An expression of as many characters is known for sure with one more, or without its first."""
LONGEST = 12
"""An expression of as many characters is known for sure, whatever one of them became."""
_NUMERALS = frozenset("一二三四五六七八九十百两双几多数0123456789")
_PARTICLES = frozenset("和与及或的了等在之以将对从把被就也都还已未不并而为经但仅由向按")
_JOINING = frozenset("的和与及等了")
_PLACES = frozenset("国省市县区州旗乡镇村")
"""Last characters of names of places, after which a name may begin with the same one."""
_LEADING = frozenset("国军")
"""Last characters of expressions with which a word may begin right after: 共和国国籍."""


class Slip(NamedTuple):
    """A text one character away from an expression."""

    start: int
    """Where it begins."""

    end: int
    """Where it ends."""

    right: str
    """The expression."""

    kind: str
    """Its kind, see `Expression`."""


@lru_cache(maxsize=1)
def expressions() -> tuple[Expression, ...]:
    """Return the built-in expressions.

    >>> Expression("四个意识", "phrase") in expressions()
    True
    """
    return tuple(Expression(words, kind) for words, kind, _source in rows("expressions"))


@lru_cache(maxsize=8)
def _index(own: tuple[str, ...]) -> Index:
    return make_index((*expressions(), *(Expression(words, "office") for words in own)))


def find_slips(text: str, own: Iterable[str] = ()) -> list[Slip]:
    """Return the texts one slip away from an expression, built in or an office's own.

    >>> [(slip.right, slip.start) for slip in find_slips("常态化开展扫黑险恶，树牢四个意识")]
    [('扫黑除恶', 5)]
    """
    hits = list(find_hits(text, _index(tuple(own))))
    whole = [(hit.start, hit.end) for hit in hits if hit.change is None]
    inside = _covered(text, whole)
    found = [
        hit
        for hit in hits
        if hit.change
        and hit.expression.kind != ALSO
        and not _is_inside(text, hit, inside)
        and _is_slip(text, hit)
    ]
    for hit in hits:
        if hit.change is None:
            found += [each for each in _doubled(text, hit) if not _is_inside(text, each, inside)]
    return _apart(found)


def _covered(text: str, spans: list[tuple[int, int]]) -> bytearray:
    """Return, for each place between two characters, whether both belong to one expression."""
    inside = bytearray(len(text) + 3)
    for start, end in spans:
        inside[start + 1 : end] = b"\x01" * (end - start - 1)
    return inside


def _is_inside(text: str, hit: Hit, inside: bytearray) -> bool:
    """Tell whether what differs is a whole expression of its own, or within one."""
    words, at = hit.expression.words, hit.at
    place = hit.start + at
    match hit.change:
        case SlipKind.LOST:
            is_twin = words[at : at + 1] == words[at + 1 : at + 2]
            return bool(inside[place] and (inside[place + 1] or not is_twin))
        case SlipKind.SWAPPED:
            return bool(inside[place + 1] or (inside[place] and inside[place + 2]))
        case SlipKind.ADDED if at and words[at - 1] == text[place]:
            return bool(inside[place] and inside[place + 1])
        case _:
            return bool(inside[place] or inside[place + 1])


def _is_slip(text: str, hit: Hit) -> bool:
    """Tell whether a difference is wrong, by what it makes with the characters around it."""
    if len(hit.expression.words) == 3:
        return _is_short_slip(text, hit)
    if hit.expression.kind == "organ" and text.startswith("部门", hit.end - 1):
        return False
    match hit.change:
        case SlipKind.WRONG:
            return _is_wrong(text, hit)
        case SlipKind.LOST:
            return _is_lost(text, hit)
        case SlipKind.ADDED:
            return _is_added(text, hit)
        case _:
            return True


def _is_short_slip(text: str, hit: Hit) -> bool:
    """Tell whether one of three characters is a like one, or two have changed places."""
    if hit.change is SlipKind.WRONG and hit.at:
        char = text[hit.start + hit.at]
        return are_alike(hit.expression.words[hit.at], char) and not _is_word_there(
            text, hit.start + hit.at
        )
    return hit.change is SlipKind.SWAPPED


def _is_word_there(text: str, place: int) -> bool:
    """Tell whether a character makes a word with the one before or after it."""
    char = text[place]
    return are_word(text[place - 1 : place], char) or are_word(char, text[place + 1 : place + 2])


def _is_wrong(text: str, hit: Hit) -> bool:
    words, at = hit.expression.words, hit.at
    right, char = words[at], text[hit.start + at]
    if not (is_han(right) and is_han(char)) or _NUMERALS.issuperset((right, char)):
        return False
    if are_alike(right, char):
        return not _is_outside(text, hit, char)
    if _PLACES.issuperset((right, char)) or (char in _PARTICLES and len(words) < LONGEST):
        return False
    if at in (0, len(words) - 1):
        return hit.expression.kind != "organ" and (
            not _is_word_there(text, hit.start + at) and _is_cut_short(words, at)
        )
    return len(words) >= LONGEST or not _is_word_there(text, hit.start + at)


def _is_outside(text: str, hit: Hit, char: str) -> bool:
    """Tell whether a first or last character belongs to the words around: 应急管理培训."""
    words, at = hit.expression.words, hit.at
    if at not in (0, len(words) - 1) or _is_cut_short(words, at):
        return False
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    is_word = are_word(before, char) if at == 0 else are_word(char, after)
    return char in _PARTICLES or is_word


def _is_cut_short(words: str, at: int) -> bool:
    """Tell whether an expression without its first or last character is a torso."""
    if at == 0:
        return words[1] not in _NUMERALS | _PARTICLES and not are_word(words[1], words[2])
    return not are_word(words[-3], words[-2])


def _is_lost(text: str, hit: Hit) -> bool:
    words, at = hit.expression.words, hit.at
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    if not is_han(words[at]) or words[at] in _JOINING:
        return False
    if at == len(words) - 1 and hit.expression.kind == "organ" and not are_word(*words[-2:]):
        return False
    if at == 0:
        is_torn = len(words) >= LONG or are_word(words[0], words[1])
        return is_torn and _is_cut_short(words, at) and not are_word(before, words[1])
    if at == len(words) - 1:
        return _is_cut_short(words, at) and not are_word(words[-2], after)
    if at == 1 and are_word(before, words[0]):
        return False
    return not (at == len(words) - 2 and are_word(words[-1], after))


def _is_added(text: str, hit: Hit) -> bool:
    words, at = hit.expression.words, hit.at
    char = text[hit.start + at]
    if not is_han(char):
        return False
    if char in (words[at - 1], words[at]):
        return True
    if char in _PARTICLES and not are_word(words[at - 1], words[at]):
        return False
    return len(words) >= LONG or not _is_word_there(text, hit.start + at)


def _doubled(text: str, hit: Hit) -> list[Hit]:
    """Return an expression whose first or last character stands twice."""
    words = hit.expression.words
    if hit.expression.kind == ALSO or not is_han(words[0] + words[-1]):
        return []
    after = text[hit.end + 1 : hit.end + 2]
    found = []
    if text[hit.end : hit.end + 1] == words[-1] not in _LEADING and not are_word(words[-1], after):
        found.append(hit._replace(end=hit.end + 1, change=SlipKind.ADDED, at=len(words)))
    before = text[max(0, hit.start - 2) : hit.start]
    if before[1:] == words[0] not in _PLACES - {"国"} and not are_word(*before):
        found.append(hit._replace(start=hit.start - 1, change=SlipKind.ADDED, at=0))
    return found


def _apart(found: list[Hit]) -> list[Slip]:
    """Return one slip for each place: that of the longest expression."""
    kept: list[Slip] = []
    taken: set[int] = set()
    for hit in sorted(found, key=lambda hit: -len(hit.expression.words)):
        if taken.isdisjoint(range(hit.start, hit.end)):
            taken.update(range(hit.start, hit.end))
            kept.append(Slip(hit.start, hit.end, *hit.expression))
    return sorted(kept)


def is_han(characters: str) -> bool:
    """Tell whether all characters are Han.

    >>> is_han("委员"), is_han("“委")
    (True, False)
    """
    return all("\u3400" <= char <= "\u9fff" for char in characters)
