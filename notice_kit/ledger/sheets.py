"""Sheets: what a workbook shows, cell by cell, whatever file it was.

Not here: reading files (`xlsx`, `xls`, `separated`), what the cells mean (`understanding`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from notice_kit.errors import LimitExceeded, Location
from notice_kit.messages import _
from notice_kit.model import PartialDate

MAX_ROWS: Final = 20_000
"""Most rows with words in a workbook; a ledger has some hundred."""

MAX_CHARACTERS: Final = 10_000_000
"""Most characters in a workbook; a ledger has some ten thousand."""

MAX_COLUMNS: Final = 256
"""Columns that are looked at."""

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
"""The name of a cell: C5, $C$5."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A cell as it is shown."""

    text: str = ""
    """Its words."""

    date: PartialDate | None = None
    """Its date, if it holds one and not only words."""

    is_formula: bool = False
    """True for a formula without a value: nobody has calculated it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row with words."""

    number: int
    """Its number, from 1."""

    cells: Mapping[int, SheetCell]
    """Column, from 0 → cell; empty cells are left out."""

    is_hidden: bool = False
    """True if it is not shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedCell:
    """A merged cell (合并单元格): it stands at each place that it covers."""

    row: int
    """Number of its first row, from 1."""

    column: int
    """Its first column, from 0."""

    last_row: int
    """Number of its last row."""

    last_column: int
    """Its last column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet of a workbook (工作表)."""

    name: str
    """Its name; empty in a CSV file."""

    rows: tuple[SheetRow, ...] = ()
    """Its rows with words."""

    spans: tuple[MergedCell, ...] = ()
    """Its merged cells."""

    is_hidden: bool = False
    """True if it is not shown."""

    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    """Columns that are not shown."""

    def place(self, row: int, column: int) -> str:
        """Return the name of a place for people: 整改台账!C5."""
        cell = f"{column_name(column)}{row}"
        return f"{self.name}!{cell}" if self.name else cell


@dataclass(slots=True, kw_only=True)
class Gauge:
    """What was read of a workbook so far; it refuses more than a ledger can have."""

    name: str
    """Name of the file, for messages."""

    rows: int = 0
    """Rows with words."""

    characters: int = 0
    """Characters."""

    def take(self, row: SheetRow) -> None:
        """Count a row; raise LimitExceeded when there are too many rows or words."""
        self.rows += 1
        self.characters += sum(len(cell.text) for cell in row.cells.values())
        if self.rows > MAX_ROWS or self.characters > MAX_CHARACTERS:
            raise LimitExceeded(
                _(
                    "more than {rows:,} rows with words or {characters:,} characters",
                    rows=MAX_ROWS,
                    characters=MAX_CHARACTERS,
                ),
                location=Location(file=self.name),
                hint=_("no ledger is like that; keep the sheet with the issues alone"),
            )


def column_name(column: int) -> str:
    """Return the letters of a column.

    >>> [column_name(column) for column in (0, 25, 26, 701)]
    ['A', 'Z', 'AA', 'ZZ']
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_position(name: str) -> tuple[int, int] | None:
    """Return row, from 1, and column, from 0, of the name of a cell, or None.

    >>> cell_position("C5"), cell_position("$AA$12"), cell_position("C")
    ((5, 2), (12, 26), None)
    """
    found = _REFERENCE.fullmatch(name)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


def merged_cell_of(range_name: str) -> MergedCell | None:
    """Return the merged cell of a range, or None.

    >>> merged_cell_of("A2:B4").last_row
    4
    """
    first, colon, last = range_name.partition(":")
    begin, end = cell_position(first), cell_position(last if colon else first)
    if not begin or not end:
        return None
    return MergedCell(row=begin[0], column=begin[1], last_row=end[0], last_column=end[1])


def covered(spans: tuple[MergedCell, ...]) -> Iterator[tuple[tuple[int, int], MergedCell]]:
    """Yield each place that merged cells cover, with the cell, the first one apart."""
    left = 20 * MAX_ROWS
    for span in spans:
        for row in range(span.row, span.last_row + 1):
            for column in range(span.column, min(span.last_column, MAX_COLUMNS) + 1):
                if left <= 0:
                    return
                if (row, column) != (span.row, span.column):
                    left -= 1
                    yield (row, column), span
