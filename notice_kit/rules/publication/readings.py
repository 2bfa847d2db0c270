"""Readings: which reading of GB/T 9704 5.2.1 a finished file follows as a whole.

Margins, line height, first line and page number belong together: 37 and 35 mm with 28.99 pt, or
34.58 and 32.58 mm with 29.45 pt (GB/T 33476.2). Not here: whether each of them is right (`docx`,
`pdf`).
"""

from __future__ import annotations

from typing import Final

from notice_kit import gbt9704
from notice_kit.findings import Note
from notice_kit.gbt9704 import MM, PageGeometry, PageReading, baseline_pt

NAMES: Final = {PageReading.BOX: "GB/T 9704", PageReading.INK: "GB/T 33476.2"}
"""Reading → the standard that it is named for."""

_PITCH_SLACK_PT: Final = 0.2
"""Less than half of what parts the line heights of the readings."""
_TOP_SLACK_MM: Final = 1.1
"""Less than half of what parts their first lines, and as much as programs place glyphs apart."""


def reading_by_pitch(pitch_pt: float) -> PageReading | None:
    """Return the reading that a line height belongs to.

    >>> reading_by_pitch(28.95), reading_by_pitch(29.45), reading_by_pitch(28.0)
    (<PageReading.BOX: '9704'>, <PageReading.INK: '33476.2'>, None)
    """
    pages = gbt9704.GEOMETRIES.values()
    near = min(pages, key=lambda page: abs(page.pitch_pt - pitch_pt))
    return near.reading if abs(near.pitch_pt - pitch_pt) <= _PITCH_SLACK_PT else None


def reading_by_lines(pitch_pt: float, first_mm: float | None) -> PageReading | None:
    """Return the reading that printed lines follow: their height and where the first one stands.

    `first_mm` is the baseline of the first line of a full page; None if there is none.

    >>> reading_by_lines(29.45, 41.9), reading_by_lines(29.45, 44.3)
    (<PageReading.INK: '33476.2'>, None)
    """
    reading = reading_by_pitch(pitch_pt)
    if reading is None or first_mm is None:
        return reading
    page = gbt9704.GEOMETRIES[reading]
    return reading if abs(first_line_mm(page) - first_mm) <= _TOP_SLACK_MM else None


def first_line_mm(page: PageGeometry) -> float:
    """Return the baseline of line 1 below the upper edge of the sheet."""
    return page.top_mm + baseline_pt(page.pitch_pt, gbt9704.SIZE_3_PT) / MM


def whole(reading: PageReading, *, has_number: bool) -> Note:
    """Return what is told of a file whose lines follow one reading, and its page numbers too."""
    page = gbt9704.GEOMETRIES[reading]
    name, below = NAMES[reading], page.number_below_mm
    number = f"，页码一字线距版心下边缘{below:g}毫米" if has_number else ""
    english = f", the page number {below:g} mm below the type area" if has_number else ""
    return Note(
        message=f"版面合{name}：行距约{page.pitch_pt:.2f}磅{number}",
        english=f"the page follows {name}: lines about {page.pitch_pt:.2f} pt apart{english}",
    )


def is_number_height(dash_mm: float) -> bool:
    """Tell whether a dash of a page number stands where either reading has it: 269 mm.

    >>> is_number_height(268.6), is_number_height(280)
    (True, False)
    """
    wanted = gbt9704.BOX.bottom_pt / MM + gbt9704.BOX.number_below_mm
    return abs(dash_mm - wanted) <= gbt9704.PAGE_NUMBER_BELOW_MM.tolerance


def mixed(margins: str, pitch: PageReading) -> Note:
    """Return what is told of margins of one reading with the line height of the other."""
    return Note(
        message=f"上下页边距合{margins}，行距却合{NAMES[pitch]}：两种读法宜取其一",
        english=f"margins follow {margins}, the line height {NAMES[pitch]}: choose one reading",
    )
