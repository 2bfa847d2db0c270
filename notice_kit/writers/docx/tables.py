"""Tables: a printed table becomes w:tbl.

Columns share the width of the type area by the length of what stands in them. A row is
filled up: a cell that reaches down from above is continued, a place that no cell covers
gets an empty one. Not here: the words in a cell (`body`).
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from notice_kit.errors import Location, WriteError
from notice_kit.layout.arrangement import GridSlot, columns_of, slots_of
from notice_kit.layout.blocks import Span, TableBlock
from notice_kit.messages import _
from notice_kit.model.inline import plain
from notice_kit.ooxml import MAX_COLUMNS
from notice_kit.writers.docx import geometry
from notice_kit.writers.docx.styles import TABLE_ID, TABLE_TEXT, ParagraphStyle

Runs = Callable[[Span, ParagraphStyle], str]
"""How the words of a cell are written (`body.runs`)."""

_NARROWEST: Final = 3
_WIDEST: Final = 20
"""Bounds for a column's weight, in characters."""


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
    widths = column_widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        _row_xml(slots, widths, runs, is_header=index < table.header_rows)
        for index, slots in enumerate(slots_of(table))
    )
    rows = rows.replace("</w:pPr>", f"</w:pPr>{bookmark}", 1) if bookmark else rows
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_ID}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def column_widths(table: TableBlock) -> list[int]:
    """Return the columns' widths in twips; together they fill the type area."""
    weights = [_NARROWEST] * table.columns
    for cell in (cell for row in table.rows for cell in row if cell.columns == 1):
        lines = "".join(plain(span.text) for span in cell.spans).split("\n")
        longest = min(max(len(line) for line in lines) + 1, _WIDEST)
        weights[cell.column] = max(weights[cell.column], longest)
    total = sum(weights)
    edges = [geometry.AREA_WIDTH * sum(weights[:end]) // total for end in range(len(weights) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _row_xml(slots: list[GridSlot], widths: list[int], runs: Runs, *, is_header: bool) -> str:
    properties = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" if is_header else ""
    cells = "".join(_cell_xml(slot, widths, runs, is_header=is_header) for slot in slots)
    return f"<w:tr>{properties}{cells}</w:tr>"


def _cell_xml(slot: GridSlot, widths: list[int], runs: Runs, *, is_header: bool) -> str:
    width = sum(widths[column] for column in columns_of(slot))
    across = f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else ""
    down = ""
    if slot.is_continued:
        down = "<w:vMerge/>"
    elif slot.cell and slot.cell.rows > 1:
        down = '<w:vMerge w:val="restart"/>'
    centred = '<w:jc w:val="center"/>' if is_header else ""
    words = "".join(runs(span, TABLE_TEXT) for span in slot.cell.spans) if slot.cell else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{down}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{TABLE_TEXT.id}"/>'
        f"{centred}</w:pPr>{words}</w:p></w:tc>"
    )
