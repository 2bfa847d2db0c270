"""CSV: a ledger as text, its cells parted by commas, semicolons or tabs → sheets."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from notice_kit.encoding import decode
from notice_kit.errors import BrokenInput, Location
from notice_kit.ledger.sheets import MAX_COLUMNS, Gauge, Sheet, SheetCell, SheetRow
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_MARKS = ",\t;|"
_LOOKED_AT = 4_000
"""Characters from which the mark between cells is told."""


def sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    r"""Return the one sheet of a CSV file; the mark between cells is that which comes most often.

    Raises ReadError for bytes that are no text, LimitExceeded for what no ledger can be.

    >>> sheets("序号,反馈问题\n1,学习不深\n".encode(), "a.csv")[0].rows[1].cells[1].text
    '学习不深'
    """
    text = decode(data, name)
    mark = max(_MARKS, key=text[:_LOOKED_AT].count)
    try:
        rows = tuple(
            _rows(csv.reader(StringIO(text, newline=""), delimiter=mark), Gauge(name=name))
        )
    except csv.Error as error:
        raise BrokenInput(
            _("this CSV file cannot be read: {reason}", reason=reason_of(error)),
            location=Location(file=name),
        ) from error
    return (Sheet(name="", rows=rows),)


def _rows(lines: Iterator[list[str]], gauge: Gauge) -> Iterator[SheetRow]:
    for number, line in enumerate(lines, start=1):
        cells = {
            column: SheetCell(text=_own(text))
            for column, text in enumerate(line[:MAX_COLUMNS])
            if text.strip()
        }
        if cells:
            row = SheetRow(number=number, cells=cells)
            gauge.take(row)
            yield row


def _own(text: str) -> str:
    """Return a text without the apostrophe that keeps a spreadsheet from calculating it."""
    return text[1:] if text[:1] == "'" and text[1:2] in "=+-@\t\r" else text
