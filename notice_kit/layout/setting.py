"""Setting: a line of a strip becomes runs: squeezed, stretched or spaced out to its room.

Not here: where a line ends (`breaking`, `fitting`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.layout.page import LayoutRun
from notice_kit.layout.sorts import Kind, Seam
from notice_kit.layout.strips import UNDRAWN, Strip

_LOOSEST = 0.5
"""Cells between two characters from which on the letters of words are spaced out as well."""

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


def _blank(strip: Strip, place: int) -> float:
    return strip.blanks[place + 1] - strip.blanks[place]
