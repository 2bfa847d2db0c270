"""Breaking: the pieces of a paragraph become lines on the grid.

Each line takes as many pieces as fit. Where the next place to break lies just behind the
edge, blank halves of marks may be taken away to let it in (推入), else the line is
stretched (推出); every line but the last of a paragraph ends at the right edge. One pass
over the pieces, so the time grows with the length of the text alone. Not here: where
lines stand on pages (`paging`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.layout.blocks import Span
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.page import Run
from notice_kit.layout.pieces import Joint, Kind, Piece, cut

AREA_LEFT: Final = gbt9704.LEFT_MM * gbt9704.MM
"""Left edge of the type area, in points from the sheet's."""

AREA_WIDTH: Final = gbt9704.AREA_WIDTH_MM * gbt9704.MM
"""Width of the type area in points."""

_LIGHT_SQUEEZE = 0.5
"""Share of the blank that is given up more gladly than a line is stretched."""

_HEAVY_STRETCH = 0.15
"""Cells between two characters from which on all the blank is given up instead."""

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

    runs: tuple[Run, ...]
    """Runs from left to right."""

    width: float
    """From the start of its first character to the end of its last."""


def break_lines(spans: Iterable[Span], fonts: FontMap, extent: Extent) -> list[SetLine]:
    """Return the lines of a paragraph; at least one, which may be empty."""
    first = extent.left if extent.first is None else extent.first
    paragraph = _Paragraph(cut(spans, fonts, extent.right - max(first, extent.left)))
    pieces = paragraph.pieces
    lines: list[SetLine] = []
    start = 0
    while start < len(pieces) or not lines:
        left = extent.left if lines else first
        room = extent.right - left
        end = paragraph.line_end(start, room)
        content = pieces[start:end]
        is_last = end == len(pieces)
        if content and content[-1].kind is Kind.END:
            is_last = bool(content.pop())
        align = Align.LEFT if is_last and extent.align is Align.JUSTIFY else extent.align
        lines.append(set_line(content, left, room, align))
        start = end
    return lines


def natural_width(spans: Iterable[Span], fonts: FontMap) -> float:
    """Return the width of some words in one line, in points."""
    return sum(piece.width for piece in cut(spans, fonts))


def widest_chunk(spans: Iterable[Span], fonts: FontMap) -> float:
    """Return the width of what no line may break, as 2024年 or 整改”。, in points."""
    widest = chunk = 0.0
    for piece in cut(spans, fonts):
        is_limit = piece.may_break or piece.kind in (Kind.SPACE, Kind.END)
        chunk = piece.width if is_limit else chunk + piece.width
        widest = max(widest, chunk - piece.blank)
    return widest


class _Paragraph:
    """Pieces with their sums, so that a line is measured by two differences."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self._widths = (0.0, *accumulate(piece.width for piece in pieces))
        self._blanks = (0.0, *accumulate(piece.blank for piece in pieces))
        self._gaps = (0, *accumulate(piece.may_stretch for piece in pieces))

    def line_end(self, start: int, room: float) -> int:
        """Return where the line that begins with the piece `start` ends."""
        fitting = forced = start
        spaces = end_blank = slack = 0.0
        for end in range(start + 1, len(self.pieces) + 1):
            last = self.pieces[end - 1]
            if last.kind in (Kind.SPACE, Kind.END):
                spaces += last.width
            else:
                spaces, end_blank = 0.0, last.blank if last.kind is Kind.CLOSING else 0.0
            # Spaces at the end of a line do not count, nor does half of a mark (5.1.10).
            over = self._widths[end] - self._widths[start] - spaces - end_blank - room
            blank = self._blanks[end] - self._blanks[start] - end_blank
            if over > blank + _TINY:
                break
            if over <= _TINY and self._holds(end):
                forced = end
            if not self._is_limit(end):
                continue
            if over > _TINY:
                stretch = slack / max(self._gaps[fitting] - self._gaps[start], 1)
                return end if _is_better(over, blank, stretch, fitting - start) else fitting
            fitting, slack = end, -over
            if last.kind is Kind.END:
                break
        return fitting if fitting > start else max(forced, start + 1)

    def _is_limit(self, end: int) -> bool:
        """Tell whether a line may end in front of the piece `end`."""
        if end == len(self.pieces) or self.pieces[end - 1].kind is Kind.END:
            return True
        return self.pieces[end].may_break

    def _holds(self, end: int) -> bool:
        """Tell whether no word is cut in front of the piece `end`."""
        return end == len(self.pieces) or self.pieces[end].joint is not Joint.NONE


def _is_better(over: float, blank: float, stretch: float, fitting: int) -> bool:
    """Tell whether to give up blank for a longer line rather than stretch the shorter one."""
    if not fitting or over <= blank * _LIGHT_SQUEEZE:
        return True
    return stretch > _HEAVY_STRETCH * gbt9704.CELL_PT


def set_line(pieces: Sequence[Piece], left: float, room: float, align: Align) -> SetLine:
    """Return a line that begins at `left` and has `room`, in points."""
    count = len(pieces)
    while count and pieces[count - 1].kind is Kind.SPACE:
        count -= 1
    core = pieces[:count]
    slack = room - sum(piece.width for piece in core)
    end_blank = core[-1].blank if core and core[-1].kind is Kind.CLOSING else 0.0
    if align is Align.CENTER or (align is Align.LEFT and slack >= -_TINY):
        end_blank = 0.0
    slack += end_blank
    squeeze = stretch = 0.0
    if slack < 0:
        squeeze = min(1.0, -slack / max(sum(piece.blank for piece in core) - end_blank, _TINY))
    elif align is Align.JUSTIFY:
        stretch = slack / max(sum(piece.may_stretch for piece in core[1:]), 1)
    start = left + (max(slack, 0.0) / 2 if align is Align.CENTER else 0.0)
    fit = _Fit(count, squeeze, stretch, end_blank)
    placed = _placed(pieces, start, fit)
    return SetLine(tuple(_runs(placed)), placed[count - 1].end - start if count else 0.0)


class _Fit(NamedTuple):
    """What is done to a line to make it fit."""

    core: int
    """Pieces before the spaces at its end."""
    squeeze: float
    """Share of each blank that is taken away."""
    stretch: float
    """What is put in front of each piece that allows it."""
    end_blank: float
    """Blank of the mark at its end that is left out."""


class _Placed(NamedTuple):
    """A piece with its place in the line."""

    piece: Piece
    pen: float
    """Where drawing starts."""
    end: float
    """Where the room that it takes ends."""


def _placed(pieces: Sequence[Piece], start: float, fit: _Fit) -> list[_Placed]:
    placed = []
    x = start
    for place, piece in enumerate(pieces):
        if place and piece.may_stretch and place < fit.core:
            x += fit.stretch
        width, pen = piece.width, x + piece.shift
        if place == fit.core - 1 and fit.end_blank:
            width -= fit.end_blank
        elif fit.squeeze and piece.blank:
            width -= fit.squeeze * piece.blank
            if piece.kind is Kind.OPENING:
                pen -= fit.squeeze * piece.blank
        x += width
        placed.append(_Placed(piece, pen, x))
    return placed


def _runs(placed: Iterable[_Placed]) -> Iterator[Run]:
    """Join neighbours that a pen with one spacing can draw in one go."""
    builder: _RunBuilder | None = None
    for item in placed:
        if builder is None:
            builder = _RunBuilder(item)
        elif not builder.takes(item):
            yield builder.run()
            builder = _RunBuilder(item)
    if builder is not None:
        yield builder.run()


class _RunBuilder:
    """A run that grows piece by piece."""

    __slots__ = ("_drawn", "_end", "_first", "_pen_end", "_spacing", "_text")

    def __init__(self, first: _Placed) -> None:
        piece = first.piece
        self._first = first
        self._text = [piece.text]
        self._drawn = [piece.drawn]
        self._spacing = _inner_spacing(piece)
        self._pen_end = _pen_end(first, self._spacing or 0.0)
        self._end = first.end

    def takes(self, item: _Placed) -> bool:
        """Add a piece if the run's font and spacing suit it; tell whether they do."""
        piece, first = item.piece, self._first.piece
        if piece.look is not first.look or piece.font is not first.font:
            return False
        if not piece.drawn or not first.drawn:
            return False
        needed = item.pen - self._pen_end
        spacing = needed if self._spacing is None else self._spacing
        inner = _inner_spacing(piece)
        if abs(needed - spacing) > _SAME or (inner is not None and abs(inner - spacing) > _SAME):
            return False
        self._spacing = spacing
        self._text.append(piece.text)
        self._drawn.append(piece.drawn)
        self._pen_end = _pen_end(item, spacing)
        self._end = item.end
        return True

    def run(self) -> Run:
        """Return the run."""
        look = self._first.piece.look
        return Run(
            x=self._first.pen,
            width=self._end - self._first.pen,
            text="".join(self._text),
            drawn="".join(self._drawn),
            font=self._first.piece.font,
            face=look.face,
            size=look.size,
            spacing=self._spacing or 0.0,
            rise=look.rise,
            ink=look.ink,
            path=look.path,
        )


def _inner_spacing(piece: Piece) -> float | None:
    """Return the spacing inside a piece; None for a single character."""
    count = len(piece.drawn)
    return (piece.width - piece.pen) / count if count > 1 else None


def _pen_end(item: _Placed, spacing: float) -> float:
    """Return where the last glyph ends by its font's own width."""
    return item.pen + item.piece.pen + spacing * max(len(item.piece.drawn) - 1, 0)
