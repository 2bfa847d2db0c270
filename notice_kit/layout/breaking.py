"""Breaking: the strips of a paragraph become lines on the grid.

Each line takes as many characters as fit. Where the next place to break lies just after the
edge, blank halves of marks may be taken away to let it in (推入), else the line is
stretched (推出); every line but the last of a paragraph ends at the right edge. A line is
looked at near its end and where something is odd, so the time grows with the length of the
text alone. Not here: weighing the lines of a paragraph together (`fitting`), where lines stand
on pages (`paging`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.layout.blocks import Span
from notice_kit.layout.fitting import LOOSEST, STUB, Room, fitted, is_stub, stretched
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.page import LayoutRun
from notice_kit.layout.sorts import Joint, Kind, Seam
from notice_kit.layout.strips import STRONG, UNDRAWN, WEAK, Strip, strips

AREA_LEFT: Final = gbt9704.LEFT_MM * gbt9704.MM
"""Left edge of the type area, in points from the sheet's."""

AREA_WIDTH: Final = gbt9704.AREA_WIDTH_MM * gbt9704.MM
"""Width of the type area in points."""

_LIGHT_SQUEEZE = 0.5
"""Share of the blank that is given up more gladly than a line is stretched."""

_HEAVY_STRETCH = 0.15
"""Cells between two characters from which on all the blank is given up instead."""

_LOOSEST = 0.5
"""Cells between two characters from which on the letters of words are spaced out as well."""

_NARROW: Final = 12 * gbt9704.CELL_PT
"""Room in points below which a single character in a line does not disturb, as in a table."""

_UNSEEN = 0.005
"""Characters that are not worth telling."""

_TINY = 1e-6
_SAME = 1e-4
"""Points that cannot be told apart."""


class Align(Enum):
    """How lines fill their extent."""

    JUSTIFY = auto()
    LEFT = auto()
    CENTER = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """Where the lines of a paragraph begin and end, in points on the sheet."""

    left: float
    """Start of the lines."""

    right: float
    """End of the lines."""

    first: float | None = None
    """Start of the first line, if it differs."""

    align: Align = Align.JUSTIFY
    """How lines fill the room between."""


class SetLine(NamedTuple):
    """A line with its runs; its height on the page is still open."""

    runs: tuple[LayoutRun, ...]
    """Runs from left to right."""

    width: float
    """From the start of its first character to the end of its last."""

    fitted: float = 0.0
    """Characters by which it was stretched, or shrunk if negative, for the paragraph's sake."""


def break_lines(
    spans: Iterable[Span], fonts: FontMap, extent: Extent, more: int = 0
) -> list[SetLine]:
    """Return the lines of a paragraph; at least one, which may be empty.

    A last line of a single character is avoided. With `more` the last strip gets so many lines
    more, or fewer if negative; it stays as it is if there is no way within the limits.
    """
    first = extent.left if extent.first is None else extent.first
    lines: list[SetLine] = []
    found = strips(spans, fonts, extent.right - max(first, extent.left))
    for number, strip in enumerate(found, start=1):
        left = extent.left if lines else first
        room = Room(extent.right - left, extent.right - extent.left)
        filled = line_ends(strip, room)
        ends: Sequence[int] = filled
        if extent.align is Align.JUSTIFY and room.others > _NARROW:
            asked = more if number == len(found) else 0
            ends = _better_ends(strip, filled, room, asked)
        usual = set(pairwise((0, *filled))) if ends is not filled else ()
        for start, end in pairwise((0, *ends)):
            is_last = end >= len(strip.text)
            align = Align.LEFT if is_last and extent.align is Align.JUSTIFY else extent.align
            line = set_line(strip, range(start, end), left, extent.right - left, align)
            if ends is not filled and (start, end) not in usual:
                fitted_by = stretched(strip, start, end, extent.right - left)
                fitted_by = min(fitted_by, 0.0) if is_last else fitted_by
                line = line._replace(fitted=fitted_by if abs(fitted_by) > _UNSEEN else 0.0)
            lines.append(line)
            left = extent.left
    return lines


def line_ends(strip: Strip, room: Room) -> list[int]:
    """Return where the lines of a strip end, each filled as far as it goes."""
    ends: list[int] = []
    length = len(strip.text)
    start = 0
    while start < length:
        start = line_end(strip, start, room.of(len(ends)))
        ends.append(start)
    return ends or [0]


def _better_ends(strip: Strip, ends: list[int], room: Room, more: int) -> Sequence[int]:
    """Return the ends of lines with so many lines more, or without a single last character."""
    if more:
        way = fitted(strip, ends, room, len(ends) + more)
        return way.ends if way and way.cost < STUB else ends
    if len(ends) > 1 and is_stub(strip, ends[-2], ends[-1]):
        way = fitted(strip, ends, room)
        return way.ends if way and way.cost < STUB else ends
    return ends


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


def set_line(strip: Strip, places: range, left: float, room: float, align: Align) -> SetLine:
    """Return some places of a strip as a line that begins at `left` and has `room`, in points."""
    start, core = places.start, places.stop
    while core > start and strip.kind(core - 1) is Kind.SPACE:
        core -= 1
    if start == places.stop:
        return SetLine((), 0.0)
    width = strip.widths[core] - strip.widths[start]
    slack = room - width
    end_blank = 0.0
    if core > start and strip.kind(core - 1) is Kind.CLOSING:
        end_blank = _blank(strip, core - 1)
    if align is Align.CENTER or (align is Align.LEFT and slack >= -_TINY):
        end_blank = 0.0
    slack += end_blank
    squeeze = stretch = 0.0
    gaps = strip.gaps[core] - strip.gaps[start + 1]
    blank = strip.blanks[core] - strip.blanks[start] - end_blank
    if slack < 0:
        squeeze = min(1.0, -slack / max(blank, _TINY))
        # What the blanks do not give comes from between the characters.
        stretch = min(slack + blank * squeeze, 0.0) / max(gaps, 1)
    elif align is Align.JUSTIFY:
        stretch = slack / max(gaps, 1)
    if (not gaps or stretch > _LOOSEST * gbt9704.CELL_PT) and stretch and core - start > 1:
        # A web address that fills the line has no gaps, or too few.
        fit = _Fit(places, core, left, 0.0, 0.0, end_blank)
        runs = _runs(strip, fit, _cuts(strip, fit))
        return SetLine(_spaced_out(runs, slack / (core - start - 1)), room)
    x = left + (max(slack, 0.0) / 2 if align is Align.CENTER else 0.0)
    fit = _Fit(places, core, x, squeeze, stretch, end_blank)
    total = width + gaps * stretch - blank * squeeze - end_blank
    return SetLine(_runs(strip, fit, _cuts(strip, fit)), total if core > start else 0.0)


def _spaced_out(runs: Sequence[LayoutRun], space: float) -> tuple[LayoutRun, ...]:
    """Return runs with space between all of their characters."""
    spaced, before = [], 0
    left = sum(len(run.drawn) for run in runs)
    for run in runs:
        count = len(run.drawn)
        spacing = run.spacing + space if count > 1 else 0.0
        left -= count
        width = run.width + space * (count if left else count - 1)
        spaced.append(run._replace(x=run.x + space * before, width=width, spacing=spacing))
        before += count
    return tuple(spaced)


class _Fit(NamedTuple):
    """What is done to a line to make it fit."""

    places: range
    """Its characters."""
    core: int
    """Where the spaces at its end begin; no space is put in front of those."""
    x: float
    """Where it starts."""
    squeeze: float
    """Share of each blank that is taken away."""
    stretch: float
    """What is put in front of each character that allows it."""
    end_blank: float
    """Blank of the mark at its end that is left out."""


_Cut = tuple[int, float]
"""Where a run ends, and its spacing."""


def _cuts(strip: Strip, fit: _Fit) -> list[_Cut]:  # noqa: C901  calls would double its time
    """Cut a line into runs: neighbours that a pen with one spacing can draw in one go."""
    start, end = fit.places.start, fit.places.stop
    places, words, looks = strip.places, strip.words, strip.looks
    _, core, _, squeeze, stretch, end_blank = fit
    low, high = bisect_right(places, start), bisect_left(places, end)
    plain = strip.look(start).case.tightness + stretch
    cuts: list[_Cut] = []
    first = start
    last = words.get(start, start + 1) - 1  # up to which the line has been looked at
    spacing = _inner(strip, start) if last > start else None
    seams = (*strip.seams[low:high], _LAST)
    for place, seam in zip((*places[low:high], end), seams, strict=True):
        if place > last + 1:  # Han characters of one look stand between
            if spacing is None:
                spacing = plain
            elif not -_SAME < plain - spacing < _SAME:
                first = last + 1
                cuts.append((first, spacing))
                spacing = plain if place > last + 2 else None
        last = place
        lost = end_blank if place == core and end_blank else squeeze * seam.blank
        distance = seam.distance - lost + (stretch if seam.may_stretch else 0.0)
        if seam.is_parting:
            cuts.append((place, spacing or 0.0))
            first, spacing = place, None
            if place in looks:
                plain = looks[place].case.tightness + stretch
        elif spacing is None:
            spacing = distance
        elif not -_SAME < distance - spacing < _SAME:
            cuts.append((place, spacing))
            first, spacing = place, None
        if place in words and place < end:
            last, inner = words[place] - 1, _inner(strip, place)
            if spacing is not None and not -_SAME < inner - spacing < _SAME:
                cuts.append((place, spacing if place > first + 1 else 0.0))
                first = place
            spacing = inner
    return cuts


def _inner(strip: Strip, place: int) -> float:
    """Return the spacing inside of the word that begins at a place."""
    sort = strip.odd[place]
    return sort.width - sort.pen


_LAST: Final = Seam(0.0, 0.0, 0.0, 0.0, may_break=True, may_stretch=False, is_parting=True)
"""What stands after a line."""


def _runs(strip: Strip, fit: _Fit, cuts: Iterable[_Cut]) -> tuple[LayoutRun, ...]:
    """Return the runs of a line with their places."""
    widths, gaps, blanks = strip.widths, strip.gaps, strip.blanks
    odd, looks, stretch, squeeze = strip.odd, strip.looks, fit.stretch, fit.squeeze
    first = fit.places.start
    look = strip.look(first)
    x = fit.x - widths[first] - stretch * gaps[first + 1] + squeeze * blanks[first]
    runs: list[LayoutRun] = []
    for end, spacing in cuts:
        if first in looks:
            look = looks[first]
        sort = odd.get(first)
        pen = x + widths[first] + stretch * gaps[first + 1] - squeeze * blanks[first]
        right = x + widths[end] + stretch * gaps[end] - squeeze * blanks[end]
        if sort is not None:
            pen += strip.shifts.get(first, 0.0)
            if squeeze and sort.kind is Kind.OPENING:
                pen -= squeeze * _blank(strip, first)
        if fit.end_blank and end >= fit.core:
            moved = (1 - squeeze) * fit.end_blank
            right -= moved
            pen -= moved if first >= fit.core else 0.0
        font = look.case.font if sort is None else sort.font
        text = drawn = strip.text[first:end]
        if strip.drawn is not strip.text:
            drawn = strip.drawn[first:end].replace(UNDRAWN, "")
        runs.append(
            LayoutRun(
                pen, right - pen, text, drawn, font, look.face, look.size,
                spacing, look.rise, 1.0, look.ink, look.path,
            )
        )  # fmt: skip
        first = end
    return tuple(runs)
