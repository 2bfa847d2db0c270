"""Frame: the type area of a page, upright or on its side, with its grid of lines.

A page on its side (横排表格, clause 8) has the same type area, turned: it is bound with what is its
upper edge at the left, which is the binding edge of odd pages and the cut one of even ones. Not
here: what stands on the lines (`paging`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from notice_kit import gbt9704
from notice_kit.gbt9704 import MM, PageGeometry, PageReading
from notice_kit.layout.breaking import AREA_LEFT, AREA_WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where lines stand on a page, in points; x and y as the page is read."""

    left: float
    """Left edge of the type area."""

    width: float
    """Its width."""

    top: float
    """Upper edge of line 1."""

    pitch: float
    """Height of a line."""

    lines: int
    """How many lines there are."""

    is_landscape: bool = False
    """True if the page lies on its side."""

    @property
    def right(self) -> float:
        """Right edge of the type area."""
        return self.left + self.width

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.lines * self.pitch


@cache
def upright(reading: PageReading) -> Frame:
    """Return the frame of a page of text: 22 lines."""
    geometry = gbt9704.GEOMETRIES[reading]
    return Frame(
        left=AREA_LEFT,
        width=AREA_WIDTH,
        top=geometry.top_pt,
        pitch=geometry.pitch_pt,
        lines=gbt9704.LINES,
    )


@cache
def turned(reading: PageReading) -> Frame:
    """Return the frame of a page on its side: 225 by 156 mm, 15 lines.

    >>> turned(PageReading.BOX).lines, round(turned(PageReading.BOX).left / MM)
    (15, 35)
    """
    geometry: PageGeometry = gbt9704.GEOMETRIES[reading]
    return Frame(
        left=gbt9704.BOTTOM_MM * MM,
        width=gbt9704.AREA_HEIGHT_MM * MM,
        top=AREA_LEFT,
        pitch=geometry.pitch_pt,
        lines=int(AREA_WIDTH / geometry.pitch_pt),
        is_landscape=True,
    )
