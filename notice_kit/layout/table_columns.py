"""Table columns: how wide each column of a printed table is, by what stands in it.

Every column has room for its longest piece that no line breaks, as 2024年; the rest goes where it
saves the most lines. Widths are counted in characters, not measured, so that a PDF, a DOCX and a
web page have the same columns. Not here: the lines of a cell (`tables`), its head (`table_design`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.layout.blocks import TableBlock, TableCell
from notice_kit.layout.sorts import cell_width

PAD_X: Final = 1 / 4
"""Blank inside a cell's left and right border, in the size of its words."""

_PIECE: Final = re.compile(
    r"[（《“‘〔]*(?:[-−+]?\d[\d.,]*[%‰\u4e00-\u9fff]?|[A-Za-z][\w.@-]{0,18}|[^\n])"
    r"[，。、；：！？”’》）〕]*"
)
"""What a line does not break: a number with its unit, a word, a character with its marks."""
_NARROWEST: Final = 2.0
_WIDEST: Final = 20.0
"""Bounds for what a column is taken to need, in characters."""
SHORT: Final = 4.0
"""Characters; such words stay in one line, and a column of them takes no part of what is left."""
_SHORT_HEAD: Final = 2.0
"""Characters; a head of more may be parted: 责任 / 单位."""
_LONG: Final = 12.0
"""Characters; words up to that take two lines at most, and a column of more takes what is left."""
_TEXT: Final = 7.0
"""Characters; lines of longer words are no shorter."""
_TINY: Final = 1e-6
_SAMPLE: Final = 48
"""Rows by which columns are weighed; the others of a long table are like them."""
_REPEATED: Final = 64
"""Characters; shorter words of cells are remembered, for they come again: names, dates, states."""
_DREAD: Final = 3
"""Power of the lines of a cell that is saved on: one of eight lines is worse than two of four."""


Pieces = tuple[tuple[float, ...], ...]
"""Widths of what no line breaks, line by line."""


def text_width(text: str) -> float:
    """Return the width of some words in characters; a small letter or digit takes half of one.

    >>> text_width("2024年"), text_width("5%")
    (3.0, 1.5)
    """
    return sum(_width(char) for char in text)


def _width(char: str) -> float:
    if not char.isascii():
        return 1.0
    return 1.0 if char == "%" else 0.75 if char.isupper() else 0.5


def room_pt(table: TableBlock) -> float:
    """Return the width that a table fills, in points: the type area, or its height (clause 8)."""
    side = gbt9704.AREA_HEIGHT_MM if table.is_landscape else gbt9704.AREA_WIDTH_MM
    return side * gbt9704.MM


def column_widths(
    table: TableBlock, size_pt: float, columns: Sequence[ColumnNeed] | None = None
) -> list[float]:
    """Return the widths of the columns in points when words are set in a size.

    Together they fill the room of the table. Time grows with the number of cells; what
    `columns_of` found may be given, so that it is not sought for each size.
    """
    unit = cell_width(size_pt)
    room = room_pt(table)
    blank = 2 * PAD_X * size_pt / unit
    columns = columns_of(table) if columns is None else columns
    inner = room / unit - blank * len(columns)
    shares = _shares(columns, inner)
    total = sum(shares) + blank * len(columns)
    return [(share + blank) / total * room for share in shares]


def columns_of(table: TableBlock) -> list[ColumnNeed]:
    """Return what each column asks for; cells that span several say nothing of it."""
    columns = [ColumnNeed() for _ in range(table.columns)]
    stride = max(len(table.rows) // _SAMPLE, 1)
    for place, row in enumerate(table.rows):
        is_head = place < table.header_rows
        is_weighed = is_head or place % stride == 0
        for cell in row:
            if cell.columns == 1:
                columns[cell.column].add(cell, is_head=is_head, is_weighed=is_weighed)
    return columns


def has_ease(column: ColumnNeed, width: float) -> bool:
    """Tell whether a column parts no short words at a width in characters."""
    return width + _TINY >= max(column.least, column.ease)


@dataclass(slots=True)
class ColumnNeed:
    """What is asked of the width of a column, in characters."""

    least: float = _NARROWEST
    """Its widest piece."""
    ease: float = _NARROWEST
    """What it needs so that short words are not parted."""
    most: float = _NARROWEST
    """Its longest line."""
    cells: list[Pieces] = field(default_factory=list)
    """Widths of the pieces of some of its cells, line by line."""
    known: dict[int, float] = field(default_factory=dict)
    """Costs that were counted."""

    def add(self, cell: TableCell, *, is_head: bool, is_weighed: bool) -> None:
        """Take a cell into account."""
        pieces = pieces_of(cell)
        for line in pieces:
            self.least = max(self.least, min(max(line, default=0.0), _WIDEST))
            self.most = max(self.most, min(sum(line), 4 * _WIDEST))
            self.ease = max(self.ease, min(_ease(line, is_head=is_head), _WIDEST))
        if is_weighed:
            self.cells.append(pieces)

    def cost(self, width: float) -> float:
        """Return how tall its cells are at a width, taller ones counted more than twice."""
        step = int(width * 2)
        if step not in self.known:
            self.known[step] = sum(line_count(cell, width) ** _DREAD for cell in self.cells)
        return self.known[step]


def _ease(line: Sequence[float], *, is_head: bool) -> float:
    """Return the least width at which a line of a cell is at ease.

    >>> _ease([1.0] * 3, is_head=False), _ease([3.0, 1.5, 1.0, 1.0], is_head=False)
    (3.0, 3.5)
    """
    length, width = sum(line), max(line, default=0.0)
    if length <= (_SHORT_HEAD if is_head else SHORT):
        return length
    if length > _LONG:
        return max(width, _TEXT)
    while line_count([line], width) > 2:
        width += 0.5
    return width


def pieces_of(cell: TableCell) -> Pieces:
    """Return the widths of what no line breaks in a cell, line by line."""
    words = cell.plain
    return _remembered(words) if len(words) <= _REPEATED else _pieces(words)


def _pieces(words: str) -> Pieces:
    return tuple(
        tuple(text_width(found.group()) for found in _PIECE.finditer(line))
        for line in words.split("\n")
    )


_remembered = lru_cache(maxsize=4096)(_pieces)


def line_count(pieces: Sequence[Sequence[float]], width: float) -> int:
    """Return how many lines some pieces make at a width.

    >>> line_count([[3.0, 2.0, 1.0]], 4)
    2
    """
    count = 0
    for line in pieces:
        count += 1
        free = width
        for piece in line:
            if piece > free and free < width:
                count += 1
                free = width
            free -= piece
    return count


def _shares(columns: Sequence[ColumnNeed], room: float) -> list[float]:
    """Return widths in characters that together are as wide as the room, or as near as may be."""
    widths = [max(column.least, column.ease) for column in columns]
    if sum(widths) > room:
        widths = [column.least for column in columns]
    rest = room - sum(widths)
    if rest <= 0:
        return widths
    while rest >= 1 and columns:
        savings = [_saving(*each, rest) for each in zip(columns, widths, strict=True)]
        best = max(range(len(savings)), key=lambda place: savings[place].gain)
        if not savings[best].gain:
            break
        widths[best] += savings[best].step
        rest -= savings[best].step
    return _spread(columns, widths, rest)


class _Saving(NamedTuple):
    """What a wider column saves."""

    gain: float = 0.0
    """Cost saved by each character of width."""
    step: int = 0
    """How much wider it becomes, in characters."""


def _saving(column: ColumnNeed, width: float, rest: float) -> _Saving:
    """Return the nearest widening of a column that saves a line, if one does."""
    if width >= column.most:
        return _Saving()
    now = column.cost(width)
    for step in range(1, int(rest) + 1):
        gain = now - column.cost(width + step)
        if gain > 0:
            return _Saving(gain / step, step)
    return _Saving()


def _spread(columns: Sequence[ColumnNeed], widths: list[float], rest: float) -> list[float]:
    """Give what is left to the columns by what stands in them; short ones leave it to long ones."""
    has_long = any(column.most > _LONG for column in columns)
    weights = [0.0 if has_long and column.most <= SHORT else column.most for column in columns]
    total = sum(weights) or 1.0
    return [width + rest * weight / total for width, weight in zip(widths, weights, strict=True)]
