"""The numbers of GB/T 9704-2012 党政机关公文格式, each with its clause.

This is the one place where they stand; layout, writers and rules all take them from
here. Lengths are in millimetres and sizes in points, as the names say. Numbers that the
standard does not give but that follow from it are marked *derived* in their clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self


class Norm(float):
    """A number of the standard: a float that knows its clause and tolerance.

    >>> TOP_MM.clause, TOP_MM.tolerance, TOP_MM + 1
    ('5.2.1', 1.0, 38.0)
    """

    clause: str
    tolerance: float

    def __new__(cls, value: float, clause: str, *, tolerance: float = 0.0) -> Self:
        """Make a norm from its value, the clause that gives it, and what may be missed."""
        norm = super().__new__(cls, value)
        norm.clause = clause
        norm.tolerance = float(tolerance)
        return norm

    def __reduce__(self) -> tuple[object, ...]:
        return _norm, (float(self), self.clause, self.tolerance)


def _norm(value: float, clause: str, tolerance: float) -> Norm:
    return Norm(value, clause, tolerance=tolerance)


MM: Final = 72 / 25.4
"""Points in a millimetre."""

# Sheet and type area (版心)
SHEET_WIDTH_MM: Final = Norm(210, "5.1", tolerance=2)
SHEET_HEIGHT_MM: Final = Norm(297, "5.1", tolerance=2)
TOP_MM: Final = Norm(37, "5.2.1", tolerance=1)
"""天头."""
LEFT_MM: Final = Norm(28, "5.2.1", tolerance=1)
"""订口."""
AREA_WIDTH_MM: Final = Norm(156, "5.2.1")
AREA_HEIGHT_MM: Final = Norm(225, "5.2.1")
RIGHT_MM: Final = Norm(SHEET_WIDTH_MM - LEFT_MM - AREA_WIDTH_MM, "5.2.1 derived", tolerance=1)
BOTTOM_MM: Final = Norm(SHEET_HEIGHT_MM - TOP_MM - AREA_HEIGHT_MM, "5.2.1 derived", tolerance=1)

# Grid: 22 lines of 28 characters fill the type area (撑满版心)
LINES: Final = 22
"""Lines a page (5.2.3)."""
CELLS: Final = 28
"""Characters a line (5.2.3)."""
CELL_PT: Final = Norm(AREA_WIDTH_MM / CELLS * MM, "3.1, 5.2.3 derived")
"""Width of one character (字): 15.793 pt."""
PITCH_PT: Final = Norm(AREA_HEIGHT_MM / LINES * MM, "3.2, 5.2.3 derived")
"""Height of one line (行): 28.990 pt."""

# Sizes (字号): the standard names them, word processors give them points
SIZE_2_PT: Final = Norm(22, "7.3.1")
"""2号."""
SIZE_3_PT: Final = Norm(16, "5.2.2")
"""3号."""
SIZE_4_PT: Final = Norm(14, "7.5")
"""4号."""
MARK_PT: Final = Norm(40, "7.2.4 derived")
"""Size of 发文机关标志; the standard leaves it open. With it a mark of one line brings the
title to line 11 of the grid."""


class Face(StrEnum):
    """The faces (字体) that the standard asks for."""

    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    XIAOBIAOSONG = "小标宋"
    SONGTI = "宋体"


class Ink(StrEnum):
    """The colours (颜色) that the standard prints in."""

    BLACK = "black"
    """BL 100 % (6.2)."""
    RED = "red"
    """Y 80 %, M 80 % (6.2)."""

    @property
    def rgb(self) -> tuple[float, float, float]:
        """Red, green and blue from 0 to 1: what the printed colour leaves of each (1 - CMY).

        >>> Ink.RED.rgb
        (1.0, 0.2, 0.2)
        """
        return (1.0, 0.2, 0.2) if self is Ink.RED else (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Face and size of an element, with the clause that asks for them."""

    face: Face
    """Which face."""

    size_pt: float
    """Size in points."""

    clause: str
    """Clause of the standard."""

    ink: Ink = Ink.BLACK
    """Colour."""


TITLE: Final = Style(face=Face.XIAOBIAOSONG, size_pt=SIZE_2_PT, clause="7.3.1")
BODY: Final = Style(face=Face.FANGSONG, size_pt=SIZE_3_PT, clause="5.2.2")
HEADINGS: Final = {
    1: Style(face=Face.HEITI, size_pt=SIZE_3_PT, clause="7.3.3"),
    2: Style(face=Face.KAITI, size_pt=SIZE_3_PT, clause="7.3.3"),
    3: Style(face=Face.FANGSONG, size_pt=SIZE_3_PT, clause="7.3.3"),
    4: Style(face=Face.FANGSONG, size_pt=SIZE_3_PT, clause="7.3.3"),
}
"""Level → style of 一、 （一） 1. （1）."""
PAGE_NUMBER: Final = Style(face=Face.SONGTI, size_pt=SIZE_4_PT, clause="7.5")
ATTACHMENT_LABEL: Final = Style(face=Face.HEITI, size_pt=SIZE_3_PT, clause="7.3.7")
COPY_NUMBER: Final = Style(face=Face.FANGSONG, size_pt=SIZE_3_PT, clause="7.2.1")
"""份号."""
SECRECY: Final = Style(face=Face.HEITI, size_pt=SIZE_3_PT, clause="7.2.2")
"""密级和保密期限."""
URGENCY: Final = Style(face=Face.HEITI, size_pt=SIZE_3_PT, clause="7.2.3")
"""紧急程度."""
MARK: Final = Style(face=Face.XIAOBIAOSONG, size_pt=MARK_PT, clause="7.2.4", ink=Ink.RED)
"""发文机关标志."""
DOCUMENT_NUMBER: Final = Style(face=Face.FANGSONG, size_pt=SIZE_3_PT, clause="7.2.5")
"""发文字号, and the words 签发人： (7.2.6)."""
SIGNATORY: Final = Style(face=Face.KAITI, size_pt=SIZE_3_PT, clause="7.2.6")
"""Name of a 签发人."""
IMPRINT: Final = Style(face=Face.FANGSONG, size_pt=SIZE_4_PT, clause="7.4.2, 7.4.3")
"""抄送机关, 印发机关 and 印发日期."""

# Spacing, in characters (字) and lines (行)
INDENT_CELLS: Final = Norm(2, "7.3.3")
"""First-line indent of a paragraph."""
SIGNATURE_RIGHT_CELLS: Final = Norm(2, "7.3.5.2")
"""Right indent of the signing organ, unsealed."""
DATE_LEFT_CELLS: Final = Norm(2, "7.3.5.2")
"""How far the date begins to the right of the organ's first character, unsealed."""
SIGNATURE_GAP_LINES: Final = Norm(1, "7.3.5.2")
"""Blank lines above the signature."""
ATTACHMENT_NOTE_GAP_LINES: Final = Norm(1, "7.3.4")
"""Blank lines above 附件：."""
ATTACHMENT_TITLE_LINE: Final = Norm(3, "7.3.7")
"""Line of the page on which an attachment's title stands."""
TITLE_GAP_LINES: Final = Norm(1, "7.3.2")
"""Blank lines between title and 主送机关 or body."""

SEALED_RIGHT_CELLS: Final = Norm(4, "7.3.5.1")
"""Right indent of the date, sealed; the organ stands centred above it."""
SEALED_GAP_LINES: Final = Norm(2, "7.3.5.1 derived")
"""Blank lines above the signature, sealed: a seal of 42 mm over it then begins within one line
of the text."""
SEALED_BETWEEN_LINES: Final = Norm(4, "7.3.5.1 derived")
"""Blank lines between several organs, sealed: their seals do not touch."""
REMARK_INDENT_CELLS: Final = Norm(2, "7.3.6")
"""Left indent of 附注."""

# Head (版头)
SECRECY_LINE: Final = Norm(2, "7.2.2")
"""Line of the page on which 密级 stands; 份号 stands on the first (7.2.1)."""
MARK_BELOW_MM: Final = Norm(35, "7.2.4", tolerance=1)
"""Upper edge of 发文机关标志 below the upper edge of the type area."""
NUMBER_GAP_LINES: Final = Norm(2, "7.2.5, 7.2.6")
"""Blank lines between 发文机关标志 and 发文字号 or 签发人."""
HEAD_INDENT_CELLS: Final = Norm(1, "7.2.5, 7.2.6")
"""Left indent of 发文字号 and right indent of 签发人 where there is a 签发人."""
SIGNATORIES_PER_LINE: Final = Norm(2, "7.2.6")
"""Names of 签发人 in a line."""
RED_LINE_BELOW_MM: Final = Norm(4, "7.2.7", tolerance=1)
"""Red line below 发文字号; it is as long as the type area is wide."""
RED_LINE_MM: Final = Norm(0.35, "7.2.7 derived")
"""Thickness of the red line; the standard leaves it open, so that of the imprint's."""
HEAD_GAP_LINES: Final = Norm(2, "7.3.1")
"""Blank lines between the red line and the title."""

# Imprint (版记)
THICK_RULE_MM: Final = Norm(0.35, "7.4.1")
"""Thickness of its first and last line; the last is the lower edge of the type area."""
THIN_RULE_MM: Final = Norm(0.25, "7.4.1")
"""Thickness of the lines between its elements."""
IMPRINT_INDENT_CELLS: Final = Norm(1, "7.4.2, 7.4.3")
"""Indent of its elements from both edges, in characters of their own size."""

# Page number (页码)
PAGE_NUMBER_BELOW_MM: Final = Norm(7, "7.5", tolerance=1)
"""Upper edge of the dash line below the type area."""
PAGE_NUMBER_INDENT_CELLS: Final = Norm(1, "7.5")
"""Indent from the outer edge of the type area, in characters of its own size."""
PAGE_NUMBER_DASH: Final = "—"
"""一字线 on both sides of the number (7.5)."""

# The same page as GB/T 33476.2-2016 (显现) sets word processors: half of a line's leading,
# 2.42 mm, belongs to the margins, and the ink of line 1 begins at 37 mm.
INK_TOP_MM: Final = Norm(34.58, "33476.2 6.2", tolerance=1)
"""Upper margin."""
INK_BOTTOM_MM: Final = Norm(32.58, "33476.2 6.2", tolerance=1)
"""Lower margin."""
INK_PITCH_PT: Final = Norm(10.39 * MM, "33476.2 7.1.2")
"""Height of one line, 10.39 mm: 29.452 pt; 22 of them leave 1.26 mm of that area."""
INK_MARK_BELOW_MM: Final = Norm(37.42, "33476.2 7.1.1", tolerance=1)
"""发文机关标志 below the upper edge of that area: 72 mm from that of the sheet, in either way."""
INK_MARK_PT: Final = Norm(36, "7.2.4 derived")
"""Size of 发文机关标志 on that page; with 小初 a mark of one line brings the title to line 11."""
INK_PAGE_NUMBER_BELOW_MM: Final = Norm(4.58, "33476.2 8", tolerance=1)
"""Middle of the dash below that area: 269 mm from the upper edge of the sheet, in either way."""

EM_CENTRE: Final = 0.38
"""Centre of a Han character above its baseline, in its size: the em reaches from 0.88 above
to 0.12 below. It is a property of Chinese fonts, not of the standard."""


def baseline_pt(height_pt: float, size_pt: float) -> float:
    """Return how far below its upper edge the baseline of a line is: characters stand midway.

    >>> round(baseline_pt(PITCH_PT, SIZE_3_PT), 3)
    20.575
    """
    return height_pt / 2 + EM_CENTRE * size_pt


class PageReading(StrEnum):
    """Which reading of 5.2.1 a page follows: where in a line the type area begins."""

    BOX = "9704"
    """The box of line 1, its leading included, begins 37 mm from the upper edge."""

    INK = "33476.2"
    """Its ink does, as GB/T 33476.2-2016 sets word processors; half of the leading above it
    belongs to the margin."""


# Why: docs/decisions.md, The box of a line is what 5.2.1 measures, its ink by choice
@dataclass(frozen=True, slots=True, kw_only=True)
class PageGeometry:
    """Where lines stand from the upper to the lower edge of a sheet, in one reading."""

    reading: PageReading
    """Which reading it is."""

    top_mm: Norm
    """Upper margin, as a word processor is set."""

    bottom_mm: Norm
    """Lower margin."""

    pitch_pt: Norm
    """Height of one line (行)."""

    mark_below_mm: Norm
    """发文机关标志 below the upper edge of the type area."""

    mark_pt: Norm
    """Size of 发文机关标志; the standard leaves it open."""

    number_below_mm: Norm
    """Dash of the page number below the type area."""

    @property
    def top_pt(self) -> float:
        """Upper edge of the type area, in points from that of the sheet."""
        return self.top_mm * MM

    @property
    def bottom_pt(self) -> float:
        """Lower edge of the type area, in points from the upper edge of the sheet."""
        return (SHEET_HEIGHT_MM - self.bottom_mm) * MM

    @property
    def height_pt(self) -> float:
        """Height of the type area in points."""
        return self.bottom_pt - self.top_pt


BOX: Final = PageGeometry(
    reading=PageReading.BOX,
    top_mm=TOP_MM,
    bottom_mm=BOTTOM_MM,
    pitch_pt=PITCH_PT,
    mark_below_mm=MARK_BELOW_MM,
    mark_pt=MARK_PT,
    number_below_mm=PAGE_NUMBER_BELOW_MM,
)
"""GB/T 9704 by itself."""

INK: Final = PageGeometry(
    reading=PageReading.INK,
    top_mm=INK_TOP_MM,
    bottom_mm=INK_BOTTOM_MM,
    pitch_pt=INK_PITCH_PT,
    mark_below_mm=INK_MARK_BELOW_MM,
    mark_pt=INK_MARK_PT,
    number_below_mm=INK_PAGE_NUMBER_BELOW_MM,
)
"""GB/T 33476.2-2016 显现: the same page for word processors."""

GEOMETRIES: Final[Mapping[PageReading, PageGeometry]] = {BOX.reading: BOX, INK.reading: INK}
"""Reading → its numbers."""
