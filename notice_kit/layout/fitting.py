"""Fitting: the lines of a whole paragraph chosen together, by a cost (总体排布).

`breaking` fills one line after another, which is right for nearly all paragraphs. Where it
leaves a last line of a single character, or where the pages want a line more or less, all ways
to break the last lines of the paragraph are weighed here, and the cheapest is taken. A line is
stretched by one character at most and gives up no more than one. The time grows with the length
of the paragraph alone: only its last `WINDOW` lines are set anew. Not here: what the pages want
(`page_choice`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.layout.sorts import Kind
from notice_kit.layout.strips import Strip

WINDOW: Final = 24
"""Lines at the end of a paragraph that are set anew."""

# Costs are in lines stretched by a whole character.
STRETCH: Final = 1.0
"""Cost of a line stretched by a character; it grows with the square."""
SHRINK: Final = 0.5
"""Cost of a line that gives up a character of blank; it grows with the square."""
STUB: Final = 100.0
"""Cost of a last line of a single character (孤字), marks aside."""
BEYOND: Final = 20.0
"""Cost of a line that a long word forces to be stretched by more than a character."""

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

    `ends` is how `breaking` fills its lines; of a long strip only the last are changed. None if
    there is no way within the limits.
    """
    kept = max(len(ends) - WINDOW, 0)
    wanted = range(len(ends) - 1, len(ends) + 2) if lines is None else range(lines, lines + 1)
    ways = _ways(strip, ends[kept - 1] if kept else 0, kept, max(wanted), room)
    best = min((ways[count] for count in wanted if count in ways), default=None)
    return Way(best.cost, (*ends[:kept], *best.ends)) if best else None


def _ways(strip: Strip, start: int, kept: int, most: int, room: Room) -> dict[int, Way]:
    """Return number of lines → the cheapest way to reach the end of a strip in them."""
    length = len(strip.text)
    reached: dict[int, Way] = {start: Way(0.0, ())}
    found: dict[int, Way] = {}
    for line in range(kept, most):
        following: dict[int, Way] = {}
        for begin, way in reached.items():
            for end, cost in _candidates(strip, begin, room.of(line)):
                total = way.cost + cost
                if end >= length:
                    total += STUB * (line > 0 and is_stub(strip, begin, length))
                    goal, place = found, line + 1
                else:
                    goal, place = following, end
                if place not in goal or total < goal[place].cost:
                    goal[place] = Way(total, (*way.ends, end))
        reached = following
    return found


def _candidates(strip: Strip, start: int, room: float) -> Iterator[tuple[int, float]]:
    """Yield where a line may end, with its cost, from the longest to the shortest.

    Where a long word leaves no place within the limits, the nearest before it is one.
    """
    widths, limits, length = strip.widths, strip.limits, len(strip.text)
    cell = float(gbt9704.CELL_PT)
    is_found = False
    last = bisect_right(widths, widths[start] + room + 2 * cell, start + 1) - 1
    for end in range(last, start, -1):
        if end < length and not limits[end]:
            continue
        over, blank = _excess(strip, start, end, room)
        if over > min(blank, cell) + _TINY:
            continue
        if end == length and over <= 0:
            yield end, 0.0
        elif over >= -cell - _TINY:
            yield end, (SHRINK if over > 0 else STRETCH) * (over / cell) ** 2
        else:
            if not is_found:
                yield end, BEYOND + (over / cell) ** 2
            return
        is_found = True


def stretched(strip: Strip, start: int, end: int, room: float) -> float:
    """Return by how many characters a line must be stretched; shrunk, if it is negative."""
    return -_excess(strip, start, end, room)[0] / float(gbt9704.CELL_PT)


def _excess(strip: Strip, start: int, end: int, room: float) -> tuple[float, float]:
    """Return by how much a line is too long, and how much blank it can give up."""
    solid = end
    while solid > start and strip.kind(solid - 1) is Kind.SPACE:
        solid -= 1
    blanks = strip.blanks
    is_closing = solid > start and strip.kind(solid - 1) is Kind.CLOSING
    end_blank = blanks[solid] - blanks[solid - 1] if is_closing else 0.0
    over = strip.widths[solid] - strip.widths[start] - end_blank - room
    return over, blanks[end] - blanks[start] - end_blank
