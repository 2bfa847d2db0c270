"""Tables: cells become lines and borders, cut into what fits on each page.

The standard says nothing of tables within the text, so custom rules: 3号 as the text
around them, smaller where words would not fit their column; the head is printed again on
each page; rows that a cell holds together stay so up to half a page; a row is cut only if
it is taller than a page. Not here: where on the page a table begins (`paging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from math import inf
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.findings import Finding, Severity
from notice_kit.gbt9704 import PageReading
from notice_kit.layout.blocks import CellAlign, Span, TableBlock, TableCell
from notice_kit.layout.breaking import (
    AREA_LEFT,
    Align,
    Extent,
    SetLine,
    break_lines,
    widest_chunk,
)
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.frame import turned
from notice_kit.layout.page import LayoutLine, LayoutRule, Page
from notice_kit.layout.table_columns import PAD_X, column_widths, room_pt
from notice_kit.layout.table_design import LEADING, PAD_Y
from notice_kit.layout.table_figures import figure_blocks

_SIZES: Final = (gbt9704.SIZE_3_PT, gbt9704.SIZE_4_PT, 12.0, 10.5)
"""3号, 4号, 小4号, 5号: the first from that of the table on that fits is taken."""

_SMALL_SIZES: Final = (9.0, 7.5, 5.5)
"""小5号, 6号, 7号: only where a column has no room for one character of 5号."""

_TINY = 0.01

_TALLEST: Final = 1 / 3
"""Share of a page that a row may take before the next smaller size is tried."""


class _Placed(NamedTuple):
    """A cell with its lines."""

    cell: TableCell
    row: int
    lines: list[SetLine]
    rows: int
    """Rows that it covers, no more than there are."""


class _Slice(NamedTuple):
    """A row, or a part of one, on a page."""

    row: int
    top: float
    height: float
    is_repeated: bool = False


class _Segment(NamedTuple):
    """The part of a cell, or of a row, on a page."""

    page: int
    top: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """The part of a table that stands on one page; y counts from its upper edge."""

    height: float
    """Its height in points."""

    lines: tuple[LayoutLine, ...]
    """Its lines, cell by cell."""

    rules: tuple[LayoutRule, ...]
    """Its borders."""


class TableLayout:
    """A table whose cells are broken into lines, ready to be cut into fragments."""

    def __init__(self, table: TableBlock, fonts: FontMap, page_height: float) -> None:
        for size in (*(each for each in _SIZES if each <= table.size_pt), *_SMALL_SIZES):
            self._size = float(size)
            self._edges = column_edges(table, self._size)
            self._cells = _set_cells(table, self._edges, fonts, self._size)
            self._heights = _row_heights(self._cells, len(table.rows), self._pitch)
            body = self._heights[table.header_rows :]
            is_low = max(body, default=0.0) <= page_height * _TALLEST
            if is_low and not _is_crowded(self._cells, self._edges, fonts, self._size):
                break
            if size <= _SIZES[-1] and not _is_too_narrow(self._edges, self._size):
                break
        head = table.header_rows if table.header_rows < len(table.rows) else 0
        is_repeatable = sum(self._heights[:head]) <= page_height / 2
        self._head = head if is_repeatable else 0
        self._page_height = page_height
        self._spans: dict[int, int] = {}
        for placed in self._cells:
            self._spans[placed.row] = max(placed.rows, self._spans.get(placed.row, 1))

    @property
    def _pitch(self) -> float:
        return self._size * LEADING

    @property
    def least_height(self) -> float:
        """Height of what must not be parted: a small table, or the head with its first rows."""
        whole = sum(self._heights)
        if whole <= self._page_height / 2:
            return whole
        together = sum(self._heights[: self._group_end(self._head)])
        if together <= self._page_height / 2:
            return together
        return min(sum(self._heights[: self._head + 1]), self._page_height)

    def fragments(self, room: float) -> list[Fragment]:
        """Return the table cut into pages; the first has `room`, in points, the others all."""
        if not self._cells:
            return []
        while True:
            pages = self._slices(room)
            overflow = self._overflow(pages)
            if not overflow:
                return self._painted(pages)
            # A cell over several pages loses room at each cut: its last row makes up for it.
            for row, lines in overflow.items():
                self._heights[row] += lines * self._pitch

    def _slices(self, room: float) -> list[list[_Slice]]:
        """Return the rows on each page."""
        pages: list[list[_Slice]] = [[]]
        y = 0.0
        least = 2 * PAD_Y + self._pitch
        for row, height in enumerate(self._heights):
            rest = height
            together = sum(self._heights[row : self._group_end(row)])
            if y and room < y + together <= y + self._page_height / 2:
                y, room = self._turn(pages), self._page_height
            if y + rest > room + _TINY and (rest <= self._page_height or room - y < least):
                y, room = self._turn(pages), self._page_height
            while y + rest > room + _TINY:
                pages[-1].append(_Slice(row, y, room - y))
                rest -= room - y
                y, room = self._turn(pages), self._page_height
            pages[-1].append(_Slice(row, y, rest))
            y += rest
        return pages

    def _group_end(self, row: int) -> int:
        """Return the end of the rows that cells beginning in a row hold together."""
        return row + self._spans.get(row, 1)

    def _turn(self, pages: list[list[_Slice]]) -> float:
        """Begin a page with the head again, and return where it goes on."""
        tops = accumulate(self._heights[: self._head], initial=0.0)
        *tops_of_rows, end = tops
        pages.append(
            [
                _Slice(row, top, self._heights[row], is_repeated=True)
                for row, top in enumerate(tops_of_rows)
            ]
        )
        return end

    def _overflow(self, pages: list[list[_Slice]]) -> dict[int, int]:
        """Return the rows that are too low, with the lines that they lack."""
        own = _by_row(pages, is_repeated=False)
        lacking: dict[int, int] = {}
        for placed in self._cells:
            rooms = (self._capacity(segment) for segment in _segments(placed, own))
            missing = len(placed.lines) - sum(rooms)
            last = placed.row + placed.rows - 1
            if missing > 0:
                lacking[last] = max(missing, lacking.get(last, 0))
        return lacking

    def _capacity(self, segment: _Segment) -> int:
        return max(int((segment.height - 2 * PAD_Y + _TINY) / self._pitch), 0)

    def _painted(self, pages: list[list[_Slice]]) -> list[Fragment]:
        lines: list[list[LayoutLine]] = [[] for _ in pages]
        rules: list[set[LayoutRule]] = [set() for _ in pages]
        for is_repeated in (True, False):
            by_row = _by_row(pages, is_repeated=is_repeated)
            for placed in self._cells:
                taken = 0
                segments = _segments(placed, by_row)
                for segment in segments:
                    end = taken + self._capacity(segment)
                    part = placed.lines[taken:end]
                    is_alone = is_repeated or len(segments) == 1
                    lines[segment.page] += self._lines(
                        part, segment, is_alone=is_alone, is_repeated=is_repeated
                    )
                    rules[segment.page].update(_borders(self._edges, placed.cell, segment))
                    taken = 0 if is_repeated else end
        return [
            Fragment(
                height=page[-1].top + page[-1].height,
                lines=tuple(lines[index]),
                rules=tuple(sorted(rules[index])),
            )
            for index, page in enumerate(pages)
        ]

    def _lines(
        self, lines: Sequence[SetLine], segment: _Segment, *, is_alone: bool, is_repeated: bool
    ) -> Iterator[LayoutLine]:
        """Yield the lines of a cell, in the middle of it if all of them are here."""
        y = segment.top + PAD_Y
        if is_alone:
            y = segment.top + (segment.height - len(lines) * self._pitch) / 2
        for line in lines:
            baseline = y + gbt9704.baseline_pt(self._pitch, self._size)
            if line.runs:
                yield LayoutLine(y=baseline, runs=line.runs, is_repeated=is_repeated)
            y += self._pitch


def _by_row(pages: list[list[_Slice]], *, is_repeated: bool) -> dict[int, list[_Segment]]:
    """Return where the parts of each row stand."""
    found: dict[int, list[_Segment]] = {}
    for page, slices in enumerate(pages):
        for piece in slices:
            if piece.is_repeated is is_repeated:
                found.setdefault(piece.row, []).append(_Segment(page, piece.top, piece.height))
    return found


def _segments(placed: _Placed, by_row: dict[int, list[_Segment]]) -> list[_Segment]:
    """Return where the parts of a cell stand, one a page."""
    heights: dict[int, _Segment] = {}
    for row in range(placed.row, placed.row + placed.rows):
        for part in by_row.get(row, ()):
            first = heights.get(part.page)
            top = first.top if first else part.top
            heights[part.page] = _Segment(part.page, top, part.top + part.height - top)
    return list(heights.values())


def column_edges(table: TableBlock, size: float) -> list[float]:
    """Return where columns begin and end, in points from the left edge of the sheet."""
    left = turned(PageReading.BOX).left if table.is_landscape else AREA_LEFT
    return [left + edge for edge in accumulate(column_widths(table, size), initial=0.0)]


def _set_cells(
    table: TableBlock, edges: Sequence[float], fonts: FontMap, size: float
) -> list[_Placed]:
    placed = []
    blocks = figure_blocks(table, fonts, size)
    for row, cells in enumerate(full_rows(table)):
        for cell in cells:
            spans = _sized(cell.spans, size)
            left = edges[cell.column] + PAD_X * size
            right = max(
                edges[min(cell.column + cell.columns, len(edges) - 1)] - PAD_X * size, left + 1
            )
            if cell.align is CellAlign.FIGURES and cell.column in blocks:
                left += blocks[cell.column].left_of(spans, right - left, fonts)
            if cell.align is CellAlign.CENTER:
                lines = _balanced(spans, fonts, left, right)
            else:
                extent = Extent(left=left, right=right, align=Align.LEFT)
                lines = break_lines(spans, fonts, extent)
            rows = min(cell.rows, len(table.rows) - row)
            placed.append(_Placed(cell, row, lines, rows))
    return placed


def _balanced(spans: Sequence[Span], fonts: FontMap, left: float, right: float) -> list[SetLine]:
    """Return centred lines, none much shorter than the others: 责任 / 单位, not 责任单 / 位."""
    lines = break_lines(spans, fonts, Extent(left=left, right=right, align=Align.CENTER))
    if len(lines) == 1:
        return lines
    middle, room = (left + right) / 2, sum(line.width for line in lines) / len(lines)
    while room < right - left:
        edges = Extent(left=middle - room / 2, right=middle + room / 2, align=Align.CENTER)
        tried = break_lines(spans, fonts, edges)
        if len(tried) == len(lines):
            return tried
        room += max(room / 8, 1.0)
    return lines


def full_rows(table: TableBlock) -> Iterator[list[TableCell]]:
    """Yield each row's cells from left to right, places that no cell covers filled up."""
    covered: set[tuple[int, int]] = set()
    for index, row in enumerate(table.rows):
        covered |= {
            (index + down, cell.column + right)
            for cell in row
            for down in range(cell.rows)
            for right in range(cell.columns)
        }
        empty = [
            TableCell(spans=(), column=column)
            for column in range(table.columns)
            if (index, column) not in covered
        ]
        yield sorted([*row, *empty], key=lambda cell: cell.column)


def _sized(spans: Sequence[Span], size: float) -> list[Span]:
    return [replace(span, style=replace(span.style, size_pt=size)) for span in spans]


def _is_crowded(
    cells: Sequence[_Placed], edges: Sequence[float], fonts: FontMap, size: float
) -> bool:
    """Tell whether a word or number is wider than its column."""
    for placed in cells:
        cell = placed.cell
        width = edges[cell.column + cell.columns] - edges[cell.column] - 2 * PAD_X * size
        if widest_chunk(_sized(cell.spans, size), fonts) > width:
            return True
    return False


def _is_too_narrow(edges: Sequence[float], size: float) -> bool:
    """Tell whether a column has no room for one character."""
    widths = (right - left for left, right in pairwise(edges))
    return min(widths, default=inf) - 2 * PAD_X * size < size - _TINY


def wide_table(table: TableBlock, pages: Sequence[Page], index: int) -> Finding | None:
    """Return what must be told of a table too wide for the type area, if it is.

    LAY003 table-too-wide: a warning if its words are smaller than 5号, an error if columns
    have no room even for one character of the smallest size. `index` is its place among the
    printed blocks.
    """
    lines = (line for page in pages for line in page.lines if line.block == index)
    size = min((run.size for line in lines for run in line.runs if not run.rise), default=inf)
    if size >= _SIZES[-1]:
        return None
    is_lost = table.columns * size * (1 + 2 * PAD_X) > room_pt(table)
    told = "有的栏容不下一个字，文字越出栏线" if is_lost else f"字号缩小到{size:g}磅"
    english = "some have no room for a character" if is_lost else f"printed in {size:g} pt"
    return Finding(
        rule="LAY003",
        slug="table-too-wide",
        severity=Severity.ERROR if is_lost else Severity.WARNING,
        message=f"表格有{table.columns}栏，宽于版心，{told}",
        english=f"a table of {table.columns} columns is wider than the type area: {english}",
        basis="GB/T 9704 5.2.1",
        path=table.path,
    )


def _row_heights(cells: Sequence[_Placed], count: int, pitch: float) -> list[float]:
    heights = [pitch + 2 * PAD_Y] * count
    for placed in sorted(cells, key=lambda placed: placed.rows):
        needed = len(placed.lines) * pitch + 2 * PAD_Y
        last = placed.row + placed.rows - 1
        heights[last] += max(needed - sum(heights[placed.row : last + 1]), 0.0)
    return heights


def _borders(edges: Sequence[float], cell: TableCell, segment: _Segment) -> Iterator[LayoutRule]:
    left, right = edges[cell.column], edges[cell.column + cell.columns]
    top, bottom = segment.top, segment.top + segment.height
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    for (x1, y1), (x2, y2) in pairwise(corners):
        yield LayoutRule(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
