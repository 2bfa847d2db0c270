"""Font files: what one file is called, which characters it has, how wide they are.

Not here: which file stands for which face (`fonts`), and where an office keeps its fonts
(`font_search`). fontTools is imported on first use.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from sys import byteorder
from typing import TYPE_CHECKING

from notice_kit.errors import MissingFont
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.ttGlyphSet import _TTGlyphSet


@dataclass(frozen=True, slots=True, kw_only=True)
class FontFile:
    """A font in a file."""

    path: Path
    """The file."""

    index: int = 0
    """Which font of a collection (.ttc) it is."""

    postscript: str
    """Its PostScript name."""

    licence: str = ""
    """SPDX expression of a bundled font; empty for one of the machine."""


class Metrics:
    """Characters and widths of a font."""

    __slots__ = ("_advances", "_em", "_glyphs")

    def __init__(self, font: TTFont) -> None:
        # Numbers in place of glyph names: names would be made up, at five times the cost.
        font.setGlyphOrder(list(range(font["maxp"].numGlyphs)))
        self._glyphs: dict[int, int] = font.getBestCmap() or {}
        self._em: int = font["head"].unitsPerEm
        count = font["hhea"].numberOfHMetrics
        self._advances = array("H")
        self._advances.frombytes(font.reader["hmtx"][: 4 * count])
        if byteorder == "little":
            self._advances.byteswap()

    def __contains__(self, char: str) -> bool:
        return ord(char) in self._glyphs

    def glyph(self, code: int) -> int:
        """Return the number of the glyph of a character that the font has, given by its code."""
        return self._glyphs[code]

    def advance(self, char: str) -> float:
        """Return the width of a character that the font has, in its em."""
        place = min(2 * self._glyphs[ord(char)], len(self._advances) - 2)
        return self._advances[place] / self._em


@cache
def metrics(font: FontFile) -> Metrics:
    """Return the metrics of a font, read once a process.

    Raises MissingFont if the file cannot be read.
    """
    from fontTools.ttLib import TTFont

    try:
        with font.path.open("rb") as file:
            return Metrics(TTFont(file, fontNumber=font.index, lazy=True))
    except Exception as error:
        raise _unreadable(font, error) from error


def top(font: FontFile, text: str) -> float:
    """Return how far the tallest glyph of some characters reaches above the baseline, in its em.

    Characters that the font lacks do not count. Raises MissingFont if the file cannot be read.
    """
    return max((_top(font, char) for char in text), default=0.0)


@cache
def _top(font: FontFile, char: str) -> float:
    from fontTools.pens.boundsPen import BoundsPen

    opened, glyphs, names = _outlines(font)
    name = names.get(ord(char))
    if name is None:
        return 0.0
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return pen.bounds[3] / opened["head"].unitsPerEm if pen.bounds else 0.0


@cache
def _outlines(font: FontFile) -> tuple[TTFont, _TTGlyphSet, dict[int, str]]:
    """Return a font whose outlines are read when asked for, its glyphs, and their names."""
    from fontTools.ttLib import TTFont

    try:
        opened = TTFont(BytesIO(font.path.read_bytes()), fontNumber=font.index, lazy=True)
        return opened, opened.getGlyphSet(), opened.getBestCmap() or {}
    except Exception as error:
        raise _unreadable(font, error) from error


def _unreadable(font: FontFile, error: Exception) -> MissingFont:
    return MissingFont(
        _("the font {font} cannot be read: {reason}", font=font.path, reason=reason_of(error)),
        hint=_("reinstall it, or remove it"),
    )
