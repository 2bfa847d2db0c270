"""Sorts: single characters of type, and what the rules say of two that stand side by side.

A sort (铅字) knows the glyph of a character in a style: its width, how much of it is blank
and may be taken away, where its glyph starts. A `Seam` says what may happen between two
sorts. Both are made once and shared by all paragraphs. Not here: cutting paragraphs into
them (`strips`), choosing the breaks (`breaking`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from notice_kit.gbt9704 import CELL_PT, SIZE_3_PT, Face
from notice_kit.layout import marks
from notice_kit.layout.font_files import FontFile
from notice_kit.layout.fonts import FontMap, Glyph

_HAN = re.compile("[\u4e00-\u9fff]")
"""A Han character."""

_STYLES: Final = 64
"""Cases kept in memory: fonts times faces times sizes that a run over many notices meets."""


class Kind(IntEnum):
    """What a character is for the rules of breaking."""

    HAN = 0
    WORD = 1
    OPENING = 2
    CLOSING = 3
    PAIR = 4
    SPACE = 5


class Joint(IntEnum):
    """How a character is joined to the one before it."""

    RULES = 0
    """By the rules for both."""
    BREAK = 1
    """A line may break, but nothing is put between them: parts of a web address."""
    NONE = 2
    """Nothing may happen: parts of a word in two fonts, or a subscript."""
    INSIDE = 3
    """Nothing may happen, and they are drawn in one go: inside of a word."""


class Sort:
    """A character in a style; lengths are in points."""

    __slots__ = ("blank", "char", "drawn", "font", "kind", "pen", "seams", "shift", "width")

    def __init__(self, kind: Kind, char: str, glyph: Glyph, *lengths: float) -> None:
        self.kind = kind
        self.char = char
        """The character; empty for any Han character of the font."""
        self.drawn, self.font = glyph.drawn, glyph.font
        self.width, self.pen, self.shift = lengths
        """What it takes of the line; how far the pen moves; where its glyph starts."""
        is_mark = kind in (Kind.OPENING, Kind.CLOSING) and char not in marks.ASKING
        self.blank = self.width / 2 if is_mark else 0.0
        """How much of its width is blank."""
        self.seams: tuple[dict[Sort, Seam], ...] = tuple({} for _ in Joint)
        """Joint → following sort → what may happen between them, as far as known."""

    def seam(self, after: Sort, joint: Joint) -> Seam:
        """Return what may happen between this sort and the one after it."""
        known = self.seams[joint]
        found = known.get(after)
        if found is None:
            found = known[after] = _seam(self, after, joint)
        return found


class Seam(NamedTuple):
    """What may happen between two neighbours; lengths are in points."""

    distance: float
    """From where the pen leaves the first to where it starts the second."""

    blank: float
    """How far they may still be moved together."""

    lost_before: float
    """Blank that the first has lost to its neighbour (GB/T 15834 5.1.11)."""

    lost_after: float
    """Blank that the second has lost."""

    may_break: bool
    """True if a line may begin with the second."""

    may_stretch: bool
    """True if space may be put between them."""

    is_parting: bool
    """True if no run can hold both."""


def _seam(before: Sort, after: Sort, joint: Joint) -> Seam:
    closing = before.blank if before.kind is Kind.CLOSING else 0.0
    opening = after.blank if after.kind is Kind.OPENING else 0.0
    lost_before = closing if after.kind in (Kind.CLOSING, Kind.OPENING) else 0.0
    lost_after = opening if before.kind is Kind.OPENING else 0.0
    may_break, may_stretch = _rules(before, after, joint)
    return Seam(
        distance=before.width - before.pen - before.shift + after.shift - lost_before - lost_after,
        blank=closing + opening - lost_before - lost_after,
        lost_before=lost_before,
        lost_after=lost_after,
        may_break=may_break,
        may_stretch=may_stretch,
        is_parting=before.font is not after.font or not (before.drawn and after.drawn),
    )


def _rules(before: Sort, after: Sort, joint: Joint) -> tuple[bool, bool]:
    """Return whether a line may break, and whether it may be stretched, between two sorts."""
    first, last = after.char, before.char
    if after.kind is Kind.SPACE:
        return False, False
    if joint is not Joint.RULES:
        return joint is Joint.BREAK, False
    if before.kind is Kind.SPACE:
        return first not in marks.NEVER_FIRST, True
    is_one_word = before.kind is after.kind is Kind.WORD
    is_one_dash = before.kind is Kind.PAIR and first == last
    is_unit = last.isdigit() and first in marks.UNITS
    may_break = not (
        is_one_word or first in marks.NEVER_FIRST or last in marks.NEVER_LAST or is_unit
    )
    # A mark or unit stays close to the word in front of it, however few gaps the line has.
    is_mark_of_word = before.kind is Kind.WORD and first in marks.NEVER_FIRST
    return may_break, not (is_one_word or is_one_dash or is_mark_of_word or is_unit)


class _Sorts(dict[str, Sort]):
    """Sorts by their characters, made when first asked for."""

    def __init__(self, make: Callable[[str], Sort]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, char: str) -> Sort:
        made = self[char] = self._make(char)
        return made


class Case:
    """The sorts of one face in one size (字盘)."""

    def __init__(self, fonts: FontMap, face: Face, size: float) -> None:
        self._fonts, self._face = fonts, face
        self.size = size
        self.cell = cell_width(size)
        self.tightness = self.cell - size
        """What is added after each Han character, as its cell may be narrower than itself."""
        glyph = fonts.glyph(face, "国")
        self.han = Sort(Kind.HAN, "", glyph, self.cell, size, 0.0)
        """What stands for every Han character that is as wide as its size."""
        self._plain: dict[int, None] = {}
        self.singles = _Sorts(self._single)
        """Characters that stand for themselves."""
        self.letters = _Sorts(self._letter)
        """Characters of words: they keep the font's own width."""
        self.dashes = _Sorts(lambda char: self._celled(Kind.PAIR, char))
        """Halves of —— and ……."""
        self.spaces = _Sorts(lambda char: self._celled(Kind.SPACE, char))
        """Spaces."""

    @property
    def font(self) -> FontFile:
        """The font of its Han characters."""
        return self.han.font

    def is_plain(self, text: str) -> bool:
        """Tell whether `han` stands for each Han character of a text."""
        rest = text.translate(self._plain)
        unknown = set(_HAN.findall(rest))
        for char in unknown:
            sort = self.singles[char]
            alike = (sort.kind, sort.drawn, sort.width, sort.pen, sort.shift)
            if alike == (Kind.HAN, char, self.cell, self.size, 0.0) and sort.font is self.font:
                self._plain[ord(char)] = None
        return not unknown or all(ord(char) in self._plain for char in unknown)

    def _single(self, char: str) -> Sort:
        glyph = self._fonts.glyph(self._face, char)
        kind = Kind.WORD if char.isascii() else Kind.HAN
        if glyph.cells == 1 and glyph.drawn == char:
            if char in marks.OPENING:
                kind = Kind.OPENING
            elif char in marks.CLOSING or char in marks.ASKING:
                kind = Kind.CLOSING
        return self._celled(kind, char)

    def _letter(self, char: str) -> Sort:
        glyph = self._fonts.glyph(self._face, char)
        pen = glyph.advance * self.size
        return Sort(Kind.WORD, char, glyph, pen, pen, 0.0)

    def _celled(self, kind: Kind, char: str) -> Sort:
        """Return a sort whose glyph is placed in its cell.

        A glyph whose own width is not the cell's is moved: an opening mark to the right, a
        closing mark to the left, others to the middle.
        """
        glyph = self._fonts.glyph(self._face, char)
        pen = glyph.advance * self.size
        if not glyph.cells:
            return Sort(kind, char, glyph, pen, pen, 0.0)
        width = glyph.cells * self.cell
        spare = glyph.cells * self.size - pen
        if abs(spare) < self.size / 100 or char in marks.CLOSING:
            return Sort(kind, char, glyph, width, pen, 0.0)
        return Sort(kind, char, glyph, width, pen, spare if char in marks.OPENING else spare / 2)


@lru_cache(maxsize=_STYLES)
def case_of(fonts: FontMap, face: Face, size: float) -> Case:
    """Return the sorts of a face in a size, the same each time."""
    return Case(fonts, face, size)


def cell_width(size: float) -> float:
    """Return the width of a Han character: the grid's cell at 3号, else its size.

    >>> round(cell_width(16), 3), cell_width(22)
    (15.793, 22)
    """
    return float(CELL_PT) if size == SIZE_3_PT else size
