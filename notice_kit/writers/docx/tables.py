"""Tables: a printed table becomes w:tbl.

A row is filled up: a cell that reaches down from above is continued, a place that no cell covers
gets an empty one. Not here: the words in a cell (`body`), how wide columns are
(`layout.table_columns`), which rows are the head (`layout.table_design`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from notice_kit.errors import Location, WriteError
from notice_kit.layout.arrangement import GridSlot, columns_of, slots_of
from notice_kit.layout.blocks import CellAlign, Span, TableBlock, TableCell
from notice_kit.layout.table_columns import column_widths
from notice_kit.layout.table_design import is_small
from notice_kit.layout.table_figures import (
    FigureNeed,
    figure_need,
    figure_needs,
)
from notice_kit.messages import _
from notice_kit.ooxml import MAX_COLUMNS, TWIPS_PER_POINT
from notice_kit.writers.docx.styles import TABLE_ID, TABLE_TEXT, ParagraphStyle

Runs = Callable[[Span, ParagraphStyle], str]
"""How the words of a cell are written (`body.runs`)."""

_PAD: Final = 1 / 8
"""Blank inside a cell's left and right border, in the size of its words: half of that of our pages,
for some programs put space between figures and Han characters."""


def table_xml(table: TableBlock, runs: Runs, bookmark: str = "") -> str:
    """Return w:tbl, or nothing for a table without cells; a bookmark begins its first cell.

    Raises WriteError for more columns than Word opens.
    """
    if table.columns > MAX_COLUMNS:
        raise WriteError(
            _(
                "a table of {columns} columns; Word opens at most {most}",
                columns=table.columns,
                most=MAX_COLUMNS,
            ),
            location=Location(path=table.path),
        )
    if not table.columns:
        return ""
    widths = _widths(table)
    look = _Look(widths, figure_needs(table), is_small(table))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _row_xml(slots, look, runs, index, table) for index, slots in enumerate(slots_of(table))
    )
    rows = rows.replace("</w:pPr>", f"</w:pPr>{bookmark}", 1) if bookmark else rows
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_ID}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{_margins(table)}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _margins(table: TableBlock) -> str:
    sides = "".join(f'<w:{side} w:w="{_pad(table.size_pt)}" w:type="dxa"/>' for side in _SIDES)
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


_SIDES: Final = ("left", "right")


def _pad(size_pt: float) -> int:
    return round(_PAD * size_pt * TWIPS_PER_POINT)


def _widths(table: TableBlock) -> list[int]:
    """Return the columns' widths in twips; together they fill the room of the table."""
    edges = accumulate(column_widths(table, table.size_pt), initial=0.0)
    return [
        right - left for left, right in pairwise(round(edge * TWIPS_PER_POINT) for edge in edges)
    ]


@dataclass(frozen=True, slots=True)
class _Look:
    """How the rows of a table are written."""

    widths: list[int]
    figures: dict[int, FigureNeed]
    """Column → the widest of its figures."""
    is_whole: bool
    """True if the table is not parted between pages."""


def _row_xml(slots: list[GridSlot], look: _Look, runs: Runs, number: int, table: TableBlock) -> str:
    is_header = number < table.header_rows
    header = "<w:tblHeader/>" if is_header else ""
    # What is kept with the next row stays on its page.
    is_kept = number + 1 < len(table.rows) and (look.is_whole or is_header)
    keeps_next = "<w:keepNext/>" if is_kept else ""
    cells = "".join(_cell_xml(slot, look, runs, keeps_next) for slot in slots)
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _cell_xml(slot: GridSlot, look: _Look, runs: Runs, keeps_next: str) -> str:
    width = sum(look.widths[column] for column in columns_of(slot))
    across = f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else ""
    down = ""
    if slot.is_continued:
        down = "<w:vMerge/>"
    elif slot.cell and slot.cell.rows > 1:
        down = '<w:vMerge w:val="restart"/>'
    words = "".join(runs(span, TABLE_TEXT) for span in slot.cell.spans) if slot.cell else ""
    align = _align(slot.cell, width, look) if slot.cell else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{TABLE_TEXT.id}"/>'
        f"{keeps_next}{align}</w:pPr>{words}</w:p></w:tc>"
    )


def _align(cell: TableCell, width: int, look: _Look) -> str:
    """Return how the words of a cell stand: figures end so that ones stand below ones."""
    if cell.align is CellAlign.CENTER:
        return '<w:jc w:val="center"/>'
    widest = look.figures.get(cell.column)
    if cell.align is not CellAlign.FIGURES or widest is None:
        return ""
    size = cell.spans[0].style.size_pt
    unit = size * TWIPS_PER_POINT
    blank = (width - 2 * _pad(size) - widest.width * unit) / 2
    tail = (widest.tail - figure_need(cell.plain).tail) * unit
    return f'<w:ind w:right="{max(round(blank + tail), 0)}"/><w:jc w:val="right"/>'
