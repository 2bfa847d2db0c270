"""Workbooks: all tables in one XLSX file, a sheet a table, and one that explains the columns.

Row by row and in little memory, however many there are. Texts stay texts: nothing is a formula
or a link, ids and codes keep their digits. Not here: the columns (`columns`), their Chinese
names (`chinese`), putting the file in place (`sinks`).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from notice_kit.batch.tables.chinese import chinese
from notice_kit.batch.tables.column import ColumnKind, TableColumn
from notice_kit.batch.tables.columns import TABLES
from notice_kit.messages import Language

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, its head among them; the rest goes on in a further sheet."""

LONGEST_TEXT: Final = 32_767
"""Characters of a cell; the rest of a longer text goes on in a sheet of its own."""

_CREATED: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""Always the same, so that equal rows give equal files."""
_FIRST_DAY: Final = date(1900, 3, 1)
"""The first day on which all spreadsheets agree."""
_MOST_DIGITS: Final = 10**15
"""From here on a spreadsheet does not keep all digits of a number."""
_WIDTHS: Final = (6, 60)
"""Narrowest and widest column, in characters."""
_GOES_ON: Final = {"zh": "……（全文见工作表“长文本”）", "en": "… (the whole: sheet long_texts)"}
"""What stands at the end of a text that goes on elsewhere."""
_WORDS: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "zh": ("说明", "长文本", ("表", "列", "含义", "英文列名", "英文含义", "类型")),
    "en": ("columns", "long_texts", ("table", "column", "meaning", "中文列名", "中文含义", "kind")),
}
"""Language → name of the sheet of columns, of the sheet of long texts, heads of the former."""
_LONG_HEADS: Final = {
    "zh": ("表", "行", "列", "段", "文字"),
    "en": ("table", "row", "column", "part", "text"),
}


def fill(
    path: Path, tables: Iterable[tuple[str, Iterable[Sequence[Any]]]], lang: Language = "en"
) -> None:
    """Write tables into a workbook, heads and names of sheets in one language.

    A table with more rows than a sheet holds goes on in `issues (2)`; a text with more
    characters than a cell holds, in the sheet `long_texts` (长文本).
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import XlsxWriterException

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(path, options)
    book.use_zip64()
    book.set_properties({"created": _CREATED})
    pages = _Pages(book=book, lang=lang)
    try:
        for table, rows in tables:
            pages.add_table(table, rows)
        pages.explain()
    finally:
        try:
            book.close()
        except XlsxWriterException as error:
            raise OSError(f"the workbook cannot be written: {error}") from error


@dataclass(slots=True, kw_only=True)
class _Page:
    """A sheet while its rows are written."""

    sheet: Any
    """The sheet."""

    heads: Sequence[str]
    """Heads of its columns."""

    widths: list[int] = field(default_factory=list)
    """Widest value of each column so far."""

    row: int = 0
    """The next row, from 0."""


@dataclass(slots=True, kw_only=True)
class _Pages:
    """A workbook while its sheets are written."""

    book: Any
    """The workbook."""

    lang: Language
    """Language of heads and names."""

    formats: MutableMapping[str, Any] = field(default_factory=dict)
    """Name → format of cells."""

    long_texts: _Page | None = None
    """The sheet of texts that fit no cell; None as long as there are none."""

    written: list[str] = field(default_factory=list)
    """Tables that were written."""

    def __post_init__(self) -> None:
        self.formats["head"] = self.book.add_format({"bold": True, "bg_color": "#DDE6F0"})
        self.formats["date"] = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.formats["text"] = self.book.add_format({"num_format": "@"})

    def add_table(self, table: str, rows: Iterable[Sequence[Any]]) -> None:
        """Write the rows of a table into one sheet, or as many as it needs."""
        columns = TABLES[table]
        heads = [_head(table, column, self.lang) for column in columns]
        name = chinese(table).head if self.lang == "zh" else table
        self.written.append(table)
        page, number = self._begin(name, heads), 1
        for values in rows:
            if page.row == MOST_ROWS:
                self._end(page)
                number += 1
                page = self._begin(f"{name} ({number})", heads)
            for place, (column, value) in enumerate(zip(columns, values, strict=True)):
                if value is not None:
                    self._put(page, place, column.kind, value)
            page.row += 1
        self._end(page)

    def explain(self) -> None:
        """Write the sheet that says what each column of the tables means."""
        name, _, heads = _WORDS[self.lang]
        page = self._begin(name, heads)
        for table in self.written:
            for column in TABLES[table]:
                for place, word in enumerate(_explanation(table, column, self.lang)):
                    self._put(page, place, ColumnKind.TEXT, word)
                page.row += 1
        self._end(page)
        if self.long_texts:
            self._end(self.long_texts)

    def _begin(self, name: str, heads: Sequence[str]) -> _Page:
        page = _Page(sheet=self.book.add_worksheet(name), heads=heads)
        page.widths = [_width(head) + 3 for head in heads]
        for place, head in enumerate(heads):
            page.sheet.write_string(0, place, head, self.formats["head"])
        page.row = 1
        return page

    def _end(self, page: _Page) -> None:
        narrowest, widest = _WIDTHS
        for place, width in enumerate(page.widths):
            page.sheet.set_column(place, place, min(max(width + 1, narrowest), widest))
        page.sheet.freeze_panes(1, 0)
        page.sheet.autofilter(0, 0, max(page.row - 1, 1), len(page.heads) - 1)

    def _put(self, page: _Page, place: int, kind: ColumnKind, value: Any) -> None:
        """Write a value as what it is; what a cell cannot hold exactly as text."""
        if isinstance(value, bool):
            page.sheet.write_boolean(page.row, place, value)
        elif isinstance(value, int | float):
            if math.isfinite(value) and abs(value) < _MOST_DIGITS:
                page.sheet.write_number(page.row, place, value)
            else:
                self._put_text(page, place, str(value))
        elif kind is ColumnKind.DATE and (day := _day(value)):
            page.sheet.write_datetime(page.row, place, day, self.formats["date"])
            page.widths[place] = max(page.widths[place], len(value))
        else:
            self._put_text(page, place, value)

    def _put_text(self, page: _Page, place: int, text: str) -> None:
        if page.widths[place] < _WIDTHS[1]:
            page.widths[place] = max(page.widths[place], _width(text))
        if len(text) > LONGEST_TEXT:
            text = self._shortened(page, place, text)
        if text.startswith("<r>"):  # what the library takes for marked-up words of its own
            form = self.formats["text"]
            page.sheet.write_rich_string(page.row, place, text[0], form, text[1:], form)
        else:
            page.sheet.write_string(page.row, place, text, self.formats["text"])

    def _shortened(self, page: _Page, place: int, text: str) -> str:
        """Return the begin of a text that fits no cell; keep the whole in a sheet of its own."""
        if self.long_texts is None:
            self.long_texts = self._begin(_WORDS[self.lang][1], _LONG_HEADS[self.lang])
        kept = self.long_texts
        pieces = range(0, len(text), LONGEST_TEXT)
        for part, start in enumerate(pieces, start=1):
            row = (page.sheet.get_name(), page.row + 1, page.heads[place], part)
            for column, value in enumerate((*row, text[start : start + LONGEST_TEXT])):
                self._put(kept, column, ColumnKind.TEXT, value)
            kept.row += 1
        mark = _GOES_ON[self.lang]
        return text[: LONGEST_TEXT - len(mark)] + mark


def _head(table: str, column: TableColumn[Any], lang: Language) -> str:
    return chinese(table, column.name).head if lang == "zh" else column.name


def _explanation(table: str, column: TableColumn[Any], lang: Language) -> tuple[str, ...]:
    name, own = chinese(table), chinese(table, column.name)
    kind = column.kind.value
    if lang == "zh":
        return (name.head, own.head, own.meaning, column.name, column.meaning, kind)
    return (table, column.name, column.meaning, own.head, own.meaning, kind)


def _day(value: str) -> date | None:
    """Return a date that is known to the day and that spreadsheets know, or None.

    >>> _day("2024-09-30"), _day("2024-09")
    (datetime.date(2024, 9, 30), None)
    """
    try:
        day = date.fromisoformat(value) if len(value) == len("2024-09-30") else None
    except ValueError:
        return None
    return day if day and day >= _FIRST_DAY else None


def _width(text: str) -> int:
    """Return about how wide a text is, a Chinese character being as wide as two digits.

    >>> _width("序号3")
    5
    """
    line = text[: _WIDTHS[1]].partition("\n")[0]
    return (len(line.encode("utf-8", "replace")) + len(line)) // 2
