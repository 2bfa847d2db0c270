"""XLS: a workbook of old Excel or WPS → sheets (extra `xls`).

WPS tables (.et) have the same inside as far as is known; that was never tried. Not here: XLSX.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from notice_kit.errors import BrokenInput, Location
from notice_kit.extras import missing
from notice_kit.ledger.number_formats import shown_number
from notice_kit.ledger.sheets import MAX_COLUMNS, Gauge, MergedCell, Sheet, SheetCell, SheetRow
from notice_kit.messages import _
from notice_kit.messages.others import reason_of


def sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, in the order of its tabs.

    Raises MissingExtra without xlrd, BrokenInput for what is no workbook, is damaged or has a
    password.
    """
    try:
        import xlrd
    except ModuleNotFoundError as error:
        raise missing("xlrd", "xls") from error
    try:
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=StringIO(), on_demand=False
        )
    except Exception as error:  # the library raises what it meets: struct, index, assertion
        is_locked = "encrypt" in str(error).lower()
        raise BrokenInput(
            _("this workbook has a password")
            if is_locked
            else _("this XLS file cannot be read: {reason}", reason=reason_of(error)),
            location=Location(file=name),
            hint=_("open it in Excel or WPS and save it as XLSX without a password"),
        ) from error
    gauge = Gauge(name=name)
    return tuple(_sheet(book, each, gauge) for each in book.sheets())


def _sheet(book: Any, sheet: Any, gauge: Gauge) -> Sheet:
    hidden = {column for column, info in sheet.colinfo_map.items() if info.hidden}
    return Sheet(
        name=sheet.name,
        rows=tuple(_rows(book, sheet, gauge)),
        spans=tuple(
            MergedCell(row=first + 1, column=left, last_row=last, last_column=right - 1)
            for first, last, left, right in sheet.merged_cells
        ),
        is_hidden=sheet.visibility != 0,
        hidden_columns=frozenset(hidden),
    )


def _rows(book: Any, sheet: Any, gauge: Gauge) -> Iterator[SheetRow]:
    for index in range(sheet.nrows):
        cells = {}
        for column in range(min(sheet.row_len(index), MAX_COLUMNS)):
            cell = _cell(book, sheet.cell(index, column))
            if cell.text.strip():
                cells[column] = cell
        info = sheet.rowinfo_map.get(index)
        row = SheetRow(number=index + 1, cells=cells, is_hidden=bool(info and info.hidden))
        if cells:
            gauge.take(row)
            yield row


def _cell(book: Any, cell: Any) -> SheetCell:
    """Return a cell; its kinds are numbers in the library: 1 text, 2 number, 3 date, 4 truth."""
    match cell.ctype:
        case 1:
            return SheetCell(text=str(cell.value))
        case 2 | 3:
            key = book.xf_list[cell.xf_index].format_key
            form = book.format_map[key].format_str
            is_1904 = book.datemode == 1
            text, date = shown_number(repr(cell.value), form, is_1904=is_1904)
            return SheetCell(text=text, date=date)
        case 4:
            return SheetCell(text="TRUE" if cell.value else "FALSE")
        case _:
            return SheetCell()
