"""Breaking: the strips of a paragraph become lines on the grid.

Each line takes as many characters as fit. Where the next place to break lies just after the
edge, blank halves of marks may be taken away to let it in (推入), else the line is
stretched (推出); every line but the last of a paragraph ends at the right edge. A line is
looked at near its end and where something is odd, so the time grows with the length of the
text alone. Not here: weighing the lines of a paragraph together (`fitting`), where lines stand
on pages (`paging`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from notice_kit import gbt9704
from notice_kit.layout.blocks import Span
from notice_kit.layout.fitting import (
    DEAREST,
    LOOSEST,
    MOST,
    STUB,
    USUAL,
    WINDOW,
    Room,
    Way,
    fitted,
    is_stub,
    stretched,
)
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.setting import Align, Extent, SetLine, set_line
from notice_kit.layout.sorts import Joint, Kind
from notice_kit.layout.strips import STRONG, WEAK, Strip, strips

__all__ = [
    "AREA_LEFT",
    "AREA_WIDTH",
    "Align",
    "Extent",
    "Measured",
    "SetLine",
    "break_lines",
    "natural_width",
    "set_line",
    "widest_chunk",
]

AREA_LEFT: Final = gbt9704.LEFT_MM * gbt9704.MM
"""Left edge of the type area, in points from the sheet's."""

AREA_WIDTH: Final = gbt9704.AREA_WIDTH_MM * gbt9704.MM
"""Width of the type area in points."""

_LIGHT_SQUEEZE = 0.5
"""Share of the blank that is given up more gladly than a line is stretched."""

_HEAVY_STRETCH = 0.15
"""Cells between two characters from which on all the blank is given up instead."""

_NARROW: Final = 12 * gbt9704.CELL_PT
"""Room in points below which a single character in a line does not disturb, as in a table."""

_UNSEEN = 0.005
"""Characters that are not worth telling."""

_TINY = 1e-6
"""Points that cannot be told apart."""


class Measured:
    """A paragraph that is measured, to be set in as many lines as wanted."""

    def __init__(self, spans: Iterable[Span], fonts: FontMap, extent: Extent) -> None:
        self._extent = extent
        self._first = extent.left if extent.first is None else extent.first
        self._strips = strips(spans, fonts, extent.right - max(self._first, extent.left))
        self._filled = [
            line_ends(strip, self._room(number)) for number, strip in enumerate(self._strips)
        ]

    def lines(self, more: int = 0) -> list[SetLine]:
        """Return its lines; at least one, which may be empty.

        A last line of a single character is avoided. With `more` the last strip gets so many
        lines more, or fewer if negative; it stays as it is if there is no way.
        """
        lines: list[SetLine] = []
        last = len(self._strips) - 1
        for number, strip in enumerate(self._strips):
            filled = self._filled[number]
            way = self._way(number, more if number == last else 0)
            ends = way.ends if way else filled
            usual = set(pairwise((0, *filled))) if way else ()
            room = self._room(number)
            for place, (start, end) in enumerate(pairwise((0, *ends))):
                left = self._extent.left if place or number else self._first
                line = self._set(strip, range(start, end), left)
                if way and (start, end) not in usual:
                    line = line._replace(fitted=_told(strip, start, end, room.of(place)))
                lines.append(line)
        return lines

    def price(self, more: int) -> float | None:
        """Return what its lines cost in so many more; None if there is no way to set it so."""
        number = len(self._strips) - 1
        usual = self._way(number, 0)
        if not self._may_have(more + (len(usual.ends) - len(self._filled[-1]) if usual else 0)):
            return None
        way = self._way(number, more)
        return way.cost if way and way.cost < DEAREST else None

    def _room(self, number: int) -> Room:
        first = self._extent.left if number else self._first
        return Room(self._extent.right - first, self._extent.right - self._extent.left)

    def _set(self, strip: Strip, places: range, left: float) -> SetLine:
        align = self._extent.align
        if align is Align.JUSTIFY and places.stop >= len(strip.text):
            align = Align.LEFT
        return set_line(strip, places, left, self._extent.right - left, align)

    def _way(self, number: int, more: int) -> Way | None:
        """Return a better way to break a strip than to fill its lines; None if that is best."""
        room, filled, strip = self._room(number), self._filled[number], self._strips[number]
        if self._extent.align is not Align.JUSTIFY or room.others <= _NARROW:
            return None
        is_single = len(filled) > 1 and is_stub(strip, filled[-2], filled[-1])
        if not more and not is_single:
            return None
        best = fitted(strip, filled, room) if is_single else None
        best = best if best and best.cost < STUB else None
        if more:
            usual = best.ends if best else filled
            best = fitted(strip, filled, room, len(usual) + more)
        return best if best and best.cost < STUB else None

    def _may_have(self, more: int) -> bool:
        """Tell whether the last strip could be set in so many lines more, by its whole width."""
        room, filled, strip = self._room(len(self._strips) - 1), self._filled[-1], self._strips[-1]
        lines = len(filled) + more
        over = strip.widths[-1] - room.first - (lines - 1) * room.others
        cell, changed = float(gbt9704.CELL_PT), min(lines, WINDOW)
        if more < 0:
            return lines > 0 and over <= (changed * MOST + 0.5) * cell
        return over + room.others - 2 * cell >= -(changed - 1) * USUAL * cell


def _told(strip: Strip, start: int, end: int, room: float) -> float:
    """Return by how many characters a line is stretched or shrunk, as it is told."""
    by = stretched(strip, start, end, room)
    by = min(by, 0.0) if end >= len(strip.text) else by
    return by if abs(by) > _UNSEEN else 0.0


def break_lines(spans: Iterable[Span], fonts: FontMap, extent: Extent) -> list[SetLine]:
    """Return the lines of a paragraph; at least one, which may be empty."""
    return Measured(spans, fonts, extent).lines()


def line_ends(strip: Strip, room: Room) -> list[int]:
    """Return where the lines of a strip end, each filled as far as it goes."""
    ends: list[int] = []
    length = len(strip.text)
    start = 0
    while start < length:
        start = line_end(strip, start, room.of(len(ends)))
        ends.append(start)
    return ends or [0]


def natural_width(spans: Iterable[Span], fonts: FontMap) -> float:
    """Return the width of some words in one line, in points."""
    return sum(strip.widths[-1] for strip in strips(spans, fonts))


def widest_chunk(spans: Iterable[Span], fonts: FontMap) -> float:
    """Return the width of what no line may break, as 2024年 or 整改”。, in points."""
    widest = 0.0
    for strip in strips(spans, fonts):
        widths, blanks = strip.widths, strip.blanks
        start = 0
        for place in range(len(strip.text)):
            if strip.limits[place] or strip.kind(place) is Kind.SPACE:
                start = place
            blank = blanks[place + 1] - blanks[place]
            widest = max(widest, widths[place + 1] - widths[start] - blank)
    return widest


# Why: docs/decisions.md, Marks give way before characters.
def line_end(strip: Strip, start: int, room: float) -> int:
    """Return where the line that begins at the place `start` ends."""
    widths, limits = strip.widths, strip.limits
    length = len(strip.text)
    fitting = forced = solid = weak = start
    end_blank = slack = 0.0
    for end in range(_surely_fitting(strip, start, room), length + 1):
        kind = strip.kind(end - 1)
        if kind is not Kind.SPACE:
            solid = end
            end_blank = _blank(strip, end - 1) if kind is Kind.CLOSING else 0.0
        # Spaces at the end of a line do not count, nor does half of a mark (5.1.10).
        over = widths[solid] - widths[start] - end_blank - room
        blank = strip.blanks[end] - strip.blanks[start] - end_blank
        if over > blank + _TINY:
            break
        is_limit = end == length or limits[end] == STRONG
        if over <= _TINY and limits[end] == WEAK:
            weak = end
        if over <= _TINY and (is_limit or strip.joints[end] < Joint.NONE):
            forced = end
        if not is_limit:
            continue
        if over > _TINY:
            stretch = slack / max(strip.gaps[fitting] - strip.gaps[start], 1)
            if _is_better(over, blank, stretch, fitting - start):
                return end
            break
        fitting, slack = end, -over
    if weak > fitting and slack > LOOSEST * gbt9704.CELL_PT:
        return weak
    return fitting if fitting > start else max(forced, _piece_end(strip, start))


def _surely_fitting(strip: Strip, start: int, room: float) -> int:
    """Return a place near the end of a line, in front of which nothing decides its end."""
    widths = strip.widths
    widest = bisect_right(widths, widths[start] + room + _TINY, start + 1) - 1
    place = max(strip.limits.rfind(1, start + 1, widest + 1), start + 1)
    while place > start + 1 and strip.kind(place - 1) is Kind.SPACE:
        place -= 1
    return place


def _piece_end(strip: Strip, start: int) -> int:
    """Return the first place after `start` that is not inside of a word, or a dash."""
    end = start + 1
    while strip.joints[end] == Joint.INSIDE:
        end += 1
    return end


def _blank(strip: Strip, place: int) -> float:
    return strip.blanks[place + 1] - strip.blanks[place]


def _is_better(over: float, blank: float, stretch: float, fitting: int) -> bool:
    """Tell whether to give up blank for a longer line rather than stretch the shorter one."""
    if not fitting or over <= blank * _LIGHT_SQUEEZE:
        return True
    return stretch > _HEAVY_STRETCH * gbt9704.CELL_PT
