"""Writing: a ledger → a workbook, as an office keeps it.

Every cell is text except dates known to the day; nothing is a formula. Not here: what stands in
the cells (`telling`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from notice_kit.ledger.entries import Form, IssueLedger, LedgerEntry
from notice_kit.ledger.forms import HINTS, NAMES, SHEET
from notice_kit.model import IssueStatus, PartialDate

TITLE: Final = "整改台账"
"""Name of the sheet of the issues."""

STATUSES: Final = {
    IssueStatus.DONE: "已完成整改",
    IssueStatus.BASICALLY: "基本完成",
    IssueStatus.ONGOING: "正在整改",
    IssueStatus.LONG_TERM: "长期坚持",
    IssueStatus.NOT_DONE: "尚未完成",
}
"""State → what a ledger and a draft say for it."""

_CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC)
_WIDTHS: Final = {"序号": 7, "类别": 22, "反馈问题": 34, "整改措施": 60, "佐证": 26, "备注": 16}
"""Head → width of its column in characters; others have 16."""
_MEASURE: Final = "整改措施"
_ROLES: Final = ("责任领导", "责任单位", "责任人")
"""Columns of who is responsible that every ledger has."""
_LONGEST: Final = 32_767


def workbook_of(ledger: IssueLedger) -> bytes:
    """Return a ledger as XLSX: a sheet of the issues, and one of what stands around them.

    A cell holds 32,767 characters; longer measures go on in a further row below.
    """
    from xlsxwriter import Workbook

    target = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(target, options)
    book.set_properties({"created": _CREATED})
    frame = {"border": 1, "valign": "top", "text_wrap": True}
    forms = {
        "head": book.add_format({**frame, "bold": True, "bg_color": "#DDE6F0", "align": "center"}),
        "text": book.add_format({**frame, "num_format": "@"}),
        "date": book.add_format({**frame, "num_format": "yyyy-mm-dd"}),
    }
    _add_issues(book.add_worksheet(TITLE), ledger, forms)
    _add_form(book.add_worksheet(SHEET), ledger.form, forms)
    book.close()
    return target.getvalue()


def _add_issues(sheet: Any, ledger: IssueLedger, forms: dict[str, Any]) -> None:
    named = (each.role for entry in ledger.entries for each in entry.responsible)
    roles = dict.fromkeys([*named, *_ROLES])
    heads = ["序号", "类别", "反馈问题", _MEASURE, *roles, "完成时限", "整改状态", "佐证", "备注"]
    for column, head in enumerate(heads):
        sheet.write_string(0, column, head, forms["head"])
        sheet.set_column(column, column, _WIDTHS.get(head, 16))
    line = 1
    for entry in ledger.entries:
        for cells in _rows(entry, list(roles)):
            for column, value in enumerate(cells):
                _put(sheet, line, column, value, forms)
            line += 1
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, max(line - 1, 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _rows(entry: LedgerEntry, roles: list[str]) -> Iterator[list[str | PartialDate | None]]:
    """Yield the cells of an entry; a further row for measures that fit no cell."""
    pieces = list(_pieces(entry.measures)) or [""]
    names = ["、".join(r.name for r in entry.responsible if r.role == role) for role in roles]
    status = STATUSES[entry.status] if entry.status else ""
    evidence = "\n".join(f"《{name}》" for name in entry.evidence)
    first: list[str | PartialDate | None] = [entry.number, entry.category, entry.problem, pieces[0]]
    yield [*first, *names, entry.deadline, status, evidence, entry.remark]
    for piece in pieces[1:]:
        yield ["", "", "", piece]


def _pieces(lines: tuple[str, ...]) -> Iterator[str]:
    """Yield the measures, a line each, in pieces that fit a cell."""
    held: list[str] = []
    size = 0
    for line in lines:
        for start in range(0, len(line), _LONGEST):
            part = line[start : start + _LONGEST]
            if held and size + len(part) + 1 > _LONGEST:
                yield "\n".join(held)
                held, size = [], 0
            held.append(part)
            size += len(part) + 1
    if held:
        yield "\n".join(held)


def _put(sheet: Any, row: int, column: int, value: str | PartialDate | None, forms: Any) -> None:
    if isinstance(value, PartialDate):
        if value.day:
            sheet.write_datetime(row, column, value.first_day(), forms["date"])
            return
        value = value.printed()
    text = (value or "")[:_LONGEST]
    if text.startswith("<r>"):  # what the library takes for marked-up words of its own
        sheet.write_rich_string(row, column, text[0], forms["text"], text[1:], forms["text"])
    elif text:
        sheet.write_string(row, column, text, forms["text"])
    else:
        sheet.write_blank(row, column, None, forms["text"])


def _add_form(sheet: Any, form: Form, forms: dict[str, Any]) -> None:
    for column, (head, width) in enumerate((("要素", 16), ("内容", 80), ("说明", 40))):
        sheet.write_string(0, column, head, forms["head"])
        sheet.set_column(column, column, width)
    for row, each in enumerate(fields(Form), start=1):
        for column, text in enumerate(
            (NAMES[each.name], getattr(form, each.name), HINTS[each.name])
        ):
            _put(sheet, row, column, text, forms)
    sheet.freeze_panes(1, 0)
