"""Table design: a table of the notice becomes a printed one.

Which rows are its head, how cells are aligned, which size its words have and whether it lies on
its side: all by its words alone, so that every format has the same table. The standard says
nothing of tables but that one may lie on its side (clause 8); docs/layout.md says what was chosen.
Not here: the widths of columns (`table_columns`), lines and borders (`tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Final

from notice_kit import gbt9704
from notice_kit.layout.blocks import (
    CellAlign,
    PrintedBlock,
    Role,
    Span,
    TableBlock,
    TableCell,
    TextBlock,
)
from notice_kit.layout.sorts import cell_width
from notice_kit.layout.table_columns import (
    PAD_X,
    SHORT,
    ColumnNeed,
    column_widths,
    columns_of,
    has_ease,
    line_count,
    pieces_of,
    text_width,
)
from notice_kit.model import Table
from notice_kit.model.columns import find_columns, grid

FIGURE: Final = re.compile(
    r"(?P<head>[-−+]?\d[\d,]*)(?P<tail>(?:\.\d+)?(?:[%‰]|[\u4e00-\u9fff]{1,2})?)"
)
"""A figure with its unit, parted behind its ones: 1,234 and .5%."""
_NO_FIGURE: Final = re.compile(r"[—–\-/、无]?")
"""What stands in the place of a figure: —, /."""
_HEAD_WORD: Final = re.compile(
    "序号?|编号|项目|名称|单位|部门|地区|类[别型]|年[份度]|时[间限]|期限|问题|措施|事项|内容|任务|情况|"
    "进展|状态|成效|结果|责任|姓名|职务|电话|金额|数量|合计|总数|比[例率]|备注|指标|完成"
)
"""A word that heads a column."""
_LONGEST_HEAD: Final = 14
"""Characters; a longer cell is no head of a column."""
_SENTENCE: Final = re.compile("[。；！？]")
"""A mark that stands in text and in no head."""
_TALLEST: Final = 1 / 3
"""Share of a page that a row may take, or the table is not at ease."""
LEADING: Final = 1.3
"""Distance of lines in a cell, in their size."""
PAD_Y: Final = 3.0
"""Blank inside the upper and lower border of a cell, in points."""
_LINES_ABOVE: Final = 5
"""Lines that label and title of an attachment take with the blank ones, and what is lost below."""
_MOST_ROWS: Final = 32
"""Rows; a table of more is longer than half a page."""
_UPRIGHT: Final = (gbt9704.SIZE_3_PT, gbt9704.SIZE_4_PT, 12.0)
_TURNED: Final = (gbt9704.SIZE_3_PT, gbt9704.SIZE_4_PT, 12.0, 10.5)
"""Sizes that are tried of a table that stands, and of one that lies on its side."""
_LEAST_TURNED: Final = 6
"""Columns from which on a table may lie on its side."""
_LEADING_ROLES: Final = frozenset({Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.CAPTION})
"""What stands above a table and with it."""
_NAME: Final = re.compile(
    r"(?:附?表|续表)\s*[\d一二三四五六七八九十]+(?:[-—–.]\d+)?[\s　:：]\s*[^。；]{2,40}"
)
"""A paragraph that names the table below it: 表1　整改任务完成情况."""


def table_block(table: Table, path: str) -> TableBlock:
    """Return a table as it is printed, upright in 3号: its head, and how cells are aligned."""
    rows, columns = _rows(table, path)
    head = table.header_rows or _head_rows(table)
    aligns = [_align(_column(rows[head:], number)) for number in range(columns)]
    aligned = tuple(
        tuple(
            replace(cell, align=CellAlign.CENTER if place < head else aligns[cell.column])
            for cell in row
        )
        for place, row in enumerate(rows)
    )
    return TableBlock(rows=aligned, columns=columns, header_rows=head, path=path)


def _rows(table: Table, path: str) -> tuple[list[tuple[TableCell, ...]], int]:
    """Return the cells of each row with their places, and how many columns there are."""
    taken: set[tuple[int, int]] = set()
    rows: list[tuple[TableCell, ...]] = []
    width = 0
    for number, row in enumerate(table.rows):
        cells: list[TableCell] = []
        column = 0
        for place, cell in enumerate(row.cells):
            while (number, column) in taken:
                column += 1
            name = f"{path}/rows/{number}/cells/{place}"
            span = Span(text=cell.text, style=gbt9704.BODY, path=name)
            cells.append(
                TableCell(spans=(span,), column=column, columns=cell.columns, rows=cell.rows)
            )
            taken |= {
                (number + down, column + right)
                for down in range(cell.rows)
                for right in range(cell.columns)
            }
            column += cell.columns
            width = max(width, column)
        rows.append(tuple(cells))
    return rows, width


def _head_rows(table: Table) -> int:
    """Return how many rows are the head of a table whose source names none.

    The head of a ledger is known by its columns. Another first row is a head if it is short words,
    no figures, and one of them is a word that heads columns, or figures stand below.
    """
    places = grid(table)
    if len(places) < 2:
        return 0
    if (found := find_columns(places)) and found[1] < len(places):
        return found[1]
    first = [place for place in places[0].values() if place.begins]
    depth = max((place.cell.rows for place in first), default=0)
    words = [place.words for place in first]
    if not 0 < depth < len(places) or not words or not all(map(_may_head, words)):
        return 0
    if len(set(words)) < len(words) or len(words) < 2:
        return 0
    is_named = sum(bool(_HEAD_WORD.search(word)) for word in words) * 2 >= len(words)
    below = [place.words for row in places[depth:] for place in row.values() if place.begins]
    figures = sum(bool(FIGURE.fullmatch(word)) for word in below)
    return depth if is_named or figures * 3 >= len(below) else 0


def _may_head(words: str) -> bool:
    is_short = 0 < len(words) <= _LONGEST_HEAD
    return is_short and not _SENTENCE.search(words) and not FIGURE.fullmatch(words)


def _column(rows: Sequence[Sequence[TableCell]], number: int) -> list[str]:
    """Return the words of a column; cells that span several columns are none of its."""
    return [
        cell.plain.strip()
        for row in rows
        for cell in row
        if cell.column == number and cell.columns == 1
    ]


def _align(words: Sequence[str]) -> CellAlign:
    """Return how the cells of a column stand: figures by their ones, short words in the middle."""
    figures = sum(bool(FIGURE.fullmatch(word)) for word in words)
    if figures and all(FIGURE.fullmatch(word) or _NO_FIGURE.fullmatch(word) for word in words):
        return CellAlign.FIGURES
    if words and all(text_width(word) <= SHORT and "\n" not in word for word in words):
        return CellAlign.CENTER
    return CellAlign.LEFT


def is_small(table: TableBlock) -> bool:
    """Tell whether a table takes no more than half a page, by its words; it is not parted."""
    if len(table.rows) > _MOST_ROWS:
        return False
    return _height(table, columns_of(table)) <= _page_height(table) / 2


def _inner_widths(table: TableBlock, columns: Sequence[ColumnNeed]) -> list[float]:
    """Return the widths of the columns between the blanks at their borders, in characters."""
    size = table.size_pt
    unit = cell_width(size)
    return [width / unit - 2 * PAD_X * size / unit for width in column_widths(table, size, columns)]


def _line_count(cell: TableCell, widths: Sequence[float]) -> int:
    return line_count(pieces_of(cell), sum(widths[cell.column : cell.column + cell.columns]))


def _page_height(table: TableBlock) -> float:
    """Return the height of the type area as it lies, in points."""
    side = gbt9704.AREA_WIDTH_MM if table.is_landscape else gbt9704.AREA_HEIGHT_MM
    return side * gbt9704.MM


def settled(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedBlock]:
    """Yield blocks with each table fitted to its place, and what names it set with it.

    A paragraph 表1　…… above a table is its name; where the table lies on its side, its name does,
    and so do label and title of an attachment that begins with it. A table that no text stands
    above stays upright: page 1 must show text (7.3.3).
    """
    above: list[TextBlock] = []
    has_text = False
    for block in blocks:
        if isinstance(block, TableBlock):
            begins_page = bool(above) and above[0].is_new_page
            table = fitted(block, begins_page=begins_page, may_turn=has_text)
            yield from (_above(each, table) for each in above)
            above = []
            yield table
        elif block.is_new_page or not _leads(block):
            yield from above
            has_text = has_text or block.role in (Role.BODY, Role.HEADING)
            above = [block] if _leads(block) else []
            yield from () if above else (block,)
        else:
            above.append(block)
    yield from above


def _leads(block: TextBlock) -> bool:
    """Tell whether a block may stand above a table and with it."""
    return block.role in _LEADING_ROLES or _may_name(block)


def _may_name(block: TextBlock) -> bool:
    is_text = block.role is Role.BODY and not block.level
    return is_text and _NAME.fullmatch(block.plain) is not None


def _above(block: TextBlock, table: TableBlock) -> TextBlock:
    """Return what stands above a table as it is set with it."""
    if _may_name(block):
        block = replace(block, role=Role.TABLE_NAME, indent_cells=0.0, left_cells=0.0)
    return replace(block, is_landscape=table.is_landscape)


def fitted(table: TableBlock, *, begins_page: bool, may_turn: bool = True) -> TableBlock:
    """Return a table in the largest size in which it is at ease, lying on its side if need be.

    One that begins a page, as an attachment does, lies on its side before its letters are smaller
    than 4号; one within the text, which loses a side above and below it, before they are smaller
    than 小4号. One that begins a page is set in 4号 where that saves a page.
    """
    is_wide = may_turn and table.columns >= _LEAST_TURNED
    columns = columns_of(table)
    for size, is_landscape in _trials(begins_page=begins_page, is_wide=is_wide):
        tried = replace(table, size_pt=float(size), is_landscape=is_landscape)
        if is_at_ease(tried, columns):
            smaller = replace(tried, size_pt=float(gbt9704.SIZE_4_PT))
            is_shorter = begins_page and _page_count(smaller, columns) < _page_count(tried, columns)
            return _sized(smaller if is_shorter else tried)
    return table


def _page_count(table: TableBlock, columns: Sequence[ColumnNeed]) -> int:
    """Return how many pages an attachment takes that begins with a table, by its words."""
    height = _height(table, columns) + _LINES_ABOVE * gbt9704.PITCH_PT
    return ceil(height / _page_height(table))


def _height(table: TableBlock, columns: Sequence[ColumnNeed]) -> float:
    widths = _inner_widths(table, columns)
    lines = sum(
        max((_line_count(cell, widths) for cell in row if cell.rows == 1), default=1)
        for row in table.rows
    )
    return lines * table.size_pt * LEADING + len(table.rows) * 2 * PAD_Y


def _trials(*, begins_page: bool, is_wide: bool) -> Iterator[tuple[float, bool]]:
    """Yield the sizes in which a table is tried, and whether on its side, best first."""
    turned = [(float(size), True) for size in _TURNED if is_wide]
    upright = [(float(size), False) for size in _UPRIGHT]
    if begins_page:
        yield from (*upright[:2], *turned[:2], *upright[2:], *turned[2:])
    else:
        yield from (*upright, *turned)


def is_at_ease(table: TableBlock, columns: Sequence[ColumnNeed]) -> bool:
    """Tell whether a table parts no short words in its size and has no row of a third of a page."""
    widths = _inner_widths(table, columns)
    if not all(map(has_ease, columns, widths)):
        return False
    most = int(_page_height(table) * _TALLEST / (table.size_pt * LEADING))
    return all(_line_count(cell, widths) <= most * cell.rows for row in table.rows for cell in row)


def _sized(table: TableBlock) -> TableBlock:
    """Return a table with its size in every cell."""
    return replace(
        table,
        rows=tuple(
            tuple(
                replace(
                    cell,
                    spans=tuple(
                        replace(span, style=replace(span.style, size_pt=table.size_pt))
                        for span in cell.spans
                    ),
                )
                for cell in row
            )
            for row in table.rows
        ),
    )
