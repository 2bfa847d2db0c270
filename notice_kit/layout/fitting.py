"""Fitting: the lines of a whole paragraph chosen together, by a cost (总体排布).

`breaking` fills one line after another, which is right for nearly all paragraphs. Where it
leaves a last line of a single character, or where the pages want a line more or less, all ways
to break the last lines of the paragraph are weighed here, and the cheapest is taken. A line takes
in one character at most, by the blank of its marks, or, where the pages ask for it (7.3.5.5), by
drawing its characters together; and it gives one away at most. The time grows with the length of
the paragraph alone: only its last `WINDOW` lines are set anew. Not here: what the pages want
(`page_choice`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.layout.sorts import Kind
from notice_kit.layout.strips import STRONG, Strip

WINDOW: Final = 8
"""Lines at the end of a paragraph that are set anew."""

# Costs are in lines stretched by a whole character.
STRETCH: Final = 1.0
"""Cost of a line stretched by a character; it grows with the square."""
SHRINK: Final = 0.5
"""Cost of a line that gives up a character of blank; it grows with the square."""
TRACK: Final = 4.0
"""Cost of a line whose characters are drawn together by one in all; it grows with the square."""
STUB: Final = 100.0
"""Cost of a last line of a single character (孤字), marks aside."""
BEYOND: Final = 20.0
"""Cost of a line that a long word forces to be stretched by more than a character."""

MOST: Final = 17 / 16
"""Characters that a line is shrunk by at most: one, and what some figures in the line are wider
than half a character each."""
LOOSEST: Final = 2.0
"""Characters below which a line is stretched: it gives one away, and had less than one to spare."""
USUAL: Final = 1.25
"""Characters by which lines are stretched on an average at most."""
DEAREST: Final = 15.0
"""Cost from which on a paragraph stays as it is, whatever the pages want."""
_FITS: Final = 2
"""Ends of a line that are weighed among those that fit: the last, and the one before it."""
STUB_CELLS: Final = 2.0
"""Width in characters below which a last line is single: 效。 and 1人。 are, 整改。 is not."""

_TINY = 1e-6


class Way(NamedTuple):
    """A way to break a paragraph."""

    cost: float
    """What it costs."""

    ends: tuple[int, ...]
    """Where its lines end."""


class Room(NamedTuple):
    """How wide the lines of a paragraph are, in points."""

    first: float
    """The first line."""

    others: float
    """Those below it."""

    def of(self, line: int) -> float:
        """Return the width of a line, counted from 0."""
        return self.others if line else self.first


def is_stub(strip: Strip, start: int, end: int) -> bool:
    """Tell whether a last line is a single character, marks and blanks at its ends aside."""
    widths = strip.widths
    limit = STUB_CELLS * gbt9704.CELL_PT - _TINY
    while start < end and strip.kind(end - 1) in (Kind.CLOSING, Kind.SPACE, Kind.PAIR):
        end -= 1
    while start < end and strip.kind(start) in (Kind.OPENING, Kind.SPACE, Kind.PAIR):
        start += 1
    return widths[end] - widths[start] < limit


def fitted(strip: Strip, ends: Sequence[int], room: Room, lines: int | None = None) -> Way | None:
    """Return the cheapest way to break a strip into some lines, or into any number near its own.

    `ends` is how `breaking` fills its lines; of a long strip only the last are changed. Where a
    number of lines is asked for, characters may be drawn together. None if there is no way within
    the limits.
    """
    kept = max(len(ends) - WINDOW, 0)
    wanted = range(len(ends) - 1, len(ends) + 1) if lines is None else range(lines, lines + 1)
    start = ends[kept - 1] if kept else 0
    counts = range(max(wanted[0], kept + 1), wanted[-1] + 1)
    ways = _ways(strip, start, kept, counts, room, tracks=lines is not None)
    best = min((ways[count] for count in wanted if count in ways), default=None)
    return Way(best.cost, (*ends[:kept], *best.ends)) if best else None


def _ways(
    strip: Strip, start: int, kept: int, counts: range, room: Room, *, tracks: bool
) -> dict[int, Way]:
    """Return number of lines → the cheapest way to reach the end of a strip in them."""
    length, widths = len(strip.text), strip.widths
    cell = float(gbt9704.CELL_PT)
    widest, narrowest = room.others + MOST * cell, room.others - USUAL * cell
    reached: dict[int, Way] = {start: Way(0.0, ())}
    found: dict[int, Way] = {}
    for line in range(kept, counts.stop - 1):
        following: dict[int, Way] = {}
        # What lies before or behind these cannot be set in the lines that are left.
        nearest = widths[length] - (counts.stop - line - 2) * widest
        farthest = widths[length] - (counts.start - line - 2) * narrowest
        for begin, way in reached.items():
            for end, cost in _candidates(strip, begin, room.of(line), tracks=tracks):
                total = way.cost + cost
                if end >= length:
                    if line + 1 < counts.start:
                        continue
                    total += STUB * (line > 0 and is_stub(strip, begin, length))
                    goal, place = found, line + 1
                elif widths[end] < nearest:
                    break
                elif widths[end] > farthest and line + 2 < counts.start:
                    continue
                else:
                    goal, place = following, end
                if place not in goal or total < goal[place].cost:
                    goal[place] = Way(total, (*way.ends, end))
        reached = following
    return found


def _candidates(
    strip: Strip, start: int, room: float, *, tracks: bool
) -> Iterator[tuple[int, float]]:
    """Yield where a line may end, with its cost, from the longest to the shortest.

    Where a long word leaves no place within the limits, the nearest before it is one.
    """
    widths, limits, length = strip.widths, strip.limits, len(strip.text)
    cell = float(gbt9704.CELL_PT)
    most = MOST * cell
    fits = 0
    last = bisect_right(widths, widths[start] + room + 2 * cell, start + 1) - 1
    for end in range(last, start, -1):
        if limits[end] != STRONG and end < length:
            continue
        over, blank = _excess(strip, start, end, room)
        if over > 0:
            if over > (most if tracks else min(blank, most)) + _TINY:
                continue
            yield end, SHRINK * (over / cell) ** 2 + TRACK * (max(over - blank, 0) / cell) ** 2
            continue
        fits += 1
        if end == length:
            yield end, 0.0
        elif fits <= _FITS and over > -LOOSEST * cell:
            yield end, STRETCH * (over / cell) ** 2
        else:
            if fits == 1:
                yield end, BEYOND + (over / cell) ** 2
            return


def stretched(strip: Strip, start: int, end: int, room: float) -> float:
    """Return by how many characters a line must be stretched; shrunk, if it is negative."""
    return -_excess(strip, start, end, room)[0] / float(gbt9704.CELL_PT)


def _excess(strip: Strip, start: int, end: int, room: float) -> tuple[float, float]:
    """Return by how much a line is too long, and how much blank it can give up."""
    odd, blanks = strip.odd, strip.blanks
    solid = end
    last = odd.get(solid - 1)
    while last is not None and last.kind is Kind.SPACE and solid > start + 1:
        solid -= 1
        last = odd.get(solid - 1)
    is_closing = last is not None and last.kind is Kind.CLOSING
    end_blank = blanks[solid] - blanks[solid - 1] if is_closing else 0.0
    over = strip.widths[solid] - strip.widths[start] - end_blank - room
    return over, blanks[end] - blanks[start] - end_blank
