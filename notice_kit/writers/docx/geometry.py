"""The page of GB/T 9704 in twips, as word processors need it.

Every length comes from `gbt9704`. What is Word's own is how they are rounded and by
which means 22 lines of 28 characters are reached; both are said here. Not here: styles.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import PageGeometry, PageReading
from notice_kit.ooxml import TWIPS_PER_POINT, mm_to_twips, pt_to_twips

SHEET_WIDTH: Final = mm_to_twips(gbt9704.SHEET_WIDTH_MM)
SHEET_HEIGHT: Final = mm_to_twips(gbt9704.SHEET_HEIGHT_MM)

# The type area is kept to the twip; the margin opposite to the outer one takes the rest.
AREA_WIDTH: Final = mm_to_twips(gbt9704.AREA_WIDTH_MM)
RIGHT: Final = mm_to_twips(gbt9704.RIGHT_MM)
LEFT: Final = SHEET_WIDTH - RIGHT - AREA_WIDTH

CELL: Final = AREA_WIDTH // gbt9704.CELLS
"""Width of a character in the text, 315: rounded down, so that 28 fit."""

CHARACTER: Final = pt_to_twips(gbt9704.SIZE_3_PT)
"""Width of a 3号 character by itself, 320; word processors count indents in it."""

_GIVE: Final = 3
"""Twips by which each character is drawn closer than its cell: LibreOffice leaves spacing out
beside letters and figures, and a line of 28 would miss its last character by a hair."""

TRACKING: Final = CELL - CHARACTER - _GIVE
"""Spacing added after each character of the text, −8.

It stands for the character grid (w:docGrid type="linesAndChars"). A cell of that grid is
narrower than a 3号 character, and LibreOffice then gives each character two cells: 14 a
line. Spacing reaches 28 in every program; −4 would still give 27, and there is room for a
29th from −16 on only.
"""

GRID_SPACE: Final = floor((AREA_WIDTH / 20 / gbt9704.CELLS - gbt9704.SIZE_3_PT) * 4096)
"""Character space of Word's own grid, −849: 4096ths of a point that are added to the size of
the default style to make a cell; rounded down, so that 28 fit."""

INDENT: Final = round(gbt9704.INDENT_CELLS * CHARACTER)
"""First-line indent of a paragraph, 640."""

HEADER: Final = mm_to_twips(15)
"""From the upper edge of the sheet to the header; nothing is printed there."""

PAGE_NUMBER_INDENT: Final = round(gbt9704.PAGE_NUMBER_INDENT_CELLS * pt_to_twips(gbt9704.SIZE_4_PT))
"""One character of the page number's own size, 280."""

RULE: Final = 10
"""Height of the paragraph that carries a line, without the line; half a point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heights:
    """What lies between the upper and the lower edge of the sheet, in one reading of 5.2.1."""

    top: int
    """Upper margin."""

    bottom: int
    """Lower margin."""

    pitch: int
    """Line height, 579 or 589: rounded down, for one twip more may leave room for 21 lines."""

    footer: int
    """From the lower edge of the sheet to that of the page number's line, 1447.

    The line is exactly as high as its characters, so the dash stands in its middle and the
    standard's distance to the type area is measured to there.
    """

    mark_below: int
    """发文机关标志 below the upper edge of the type area."""

    mark_pt: float
    """Size of 发文机关标志 in points."""


def _heights(page: PageGeometry) -> Heights:
    top = mm_to_twips(page.top_mm)
    bottom = SHEET_HEIGHT - top - mm_to_twips(page.height_pt / gbt9704.MM)
    number = mm_to_twips(page.number_below_mm) + pt_to_twips(gbt9704.SIZE_4_PT) // 2
    return Heights(
        top=top,
        bottom=bottom,
        pitch=floor(page.pitch_pt * TWIPS_PER_POINT),
        footer=bottom - number,
        mark_below=mm_to_twips(page.mark_below_mm),
        mark_pt=float(page.mark_pt),
    )


HEIGHTS: Final[Mapping[PageReading, Heights]] = {
    reading: _heights(page) for reading, page in gbt9704.GEOMETRIES.items()
}
"""Reading → its heights."""

IMPRINT_LINE: Final = HEIGHTS[PageReading.BOX].pitch - 40
"""Line height of 版记, so that it takes no more lines of the page with its rules than without."""
