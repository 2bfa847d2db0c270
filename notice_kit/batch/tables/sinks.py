"""Sinks: rows → CSV, JSON Lines, Parquet, SQLite or XLSX, streaming; a file is whole or not there.

CSV is for spreadsheets: UTF-8 with a byte order mark, and a text that a spreadsheet would
take for a formula, a number or a date gets an apostrophe in front. The other formats hold every
value as it is.
"""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from notice_kit import extras, files
from notice_kit.batch.outputs import sync_folder
from notice_kit.batch.tables.column import ColumnKind
from notice_kit.batch.tables.columns import TABLES
from notice_kit.batch.tables.stage import column_definitions
from notice_kit.errors import Location, RunStopped, WriteError
from notice_kit.messages import Language

Rows = Iterable[Sequence[Any]]
"""The rows of one table."""

SUFFIXES = {"csv": ".csv", "jsonl": ".jsonl", "parquet": ".parquet", "sqlite": ".sqlite"}
"""Format → suffix of its files."""

# Why: docs/decisions.md, CSV has a byte order mark and apostrophes.
_NOT_TEXT = re.compile(
    r"[=+\-@\t\r]"
    r"|(?:(?!(?:19|20)\d\d\Z)\d+(?:[eE]\d+)?|[(（]\d+[)）]"
    r"|\d{1,2}[-/]\d{1,2}(?:[-/]\d{1,4})?|\d{1,2}(?::\d{2}){1,2})\Z"
)
"""A text that a spreadsheet makes something else of: a formula; a number, of the codes and labels
012345 and (1); a date or a time, of 1/2 and 8:30. Years and ISO dates may be what they are."""
_CHUNK = 10_000
_TRUTH = {True: "true", False: "false"}


def write_table(format: str, path: Path, table: str, rows: Rows) -> int:
    """Write one table to a file of its own and return the number of rows.

    Raises WriteError, RunStopped for a fault of the machine, MissingExtra without pyarrow.
    """
    counted = _Counted(rows)
    with _replacing(path) as temporary:
        _WRITERS[format](temporary, table, counted)
    return counted.count


def write_database(path: Path, tables: Iterable[tuple[str, Rows]]) -> dict[str, int]:
    """Write tables into one SQLite file and return the number of rows of each."""
    counts = {}
    with _replacing(path) as temporary:
        db = sqlite3.connect(temporary)
        try:
            db.execute("PRAGMA journal_mode = OFF")
            for table, rows in tables:
                counts[table] = _fill(db, table, rows)
            db.commit()
        finally:
            db.close()
    return counts


def write_workbook(
    path: Path, tables: Iterable[tuple[str, Rows]], lang: Language = "en"
) -> dict[str, int]:
    """Write tables into one XLSX file and return the number of rows of each.

    Heads and names of sheets are Chinese (zh) or English (en).
    """
    from notice_kit.batch.tables import workbook

    counted: dict[str, _Counted] = {}

    def counting() -> Iterator[tuple[str, Rows]]:
        for table, rows in tables:
            counted[table] = _Counted(rows)
            yield table, counted[table]

    with _replacing(path) as temporary:
        workbook.fill(temporary, counting(), lang)
    return {table: rows.count for table, rows in counted.items()}


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.count += 1
            yield row


def _csv(path: Path, table: str, rows: Rows) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(column.name for column in TABLES[table])
        out.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Any:
    """Return a value for a spreadsheet.

    >>> _cell("=1+1"), _cell(True), _cell(None), _cell("-3"), _cell("012345"), _cell("1/2")
    ("'=1+1", 'true', None, "'-3", "'012345", "'1/2")
    >>> _cell("2024-09-30"), _cell("二/(一)/1")
    ('2024-09-30', '二/(一)/1')
    """
    if isinstance(value, bool):
        return _TRUTH[value]
    if isinstance(value, str) and _NOT_TEXT.match(value):
        return f"'{value}"
    return value


def _jsonl(path: Path, table: str, rows: Rows) -> None:
    names = [column.name for column in TABLES[table]]
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            values = dict(zip(names, row, strict=True))
            file.write(json.dumps(values, ensure_ascii=False) + "\n")


def _parquet(path: Path, table: str, rows: Rows) -> None:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise extras.missing("pyarrow", "parquet") from error
    types = {
        ColumnKind.TEXT: pa.string(),
        ColumnKind.INTEGER: pa.int64(),
        ColumnKind.NUMBER: pa.float64(),
        ColumnKind.BOOLEAN: pa.bool_(),
        ColumnKind.DATE: pa.string(),
    }
    schema = pa.schema(
        [
            pa.field(column.name, types[column.kind], metadata={"meaning": column.meaning})
            for column in TABLES[table]
        ]
    )
    left = iter(rows)
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        while chunk := list(islice(left, _CHUNK)):
            columns = zip(*chunk, strict=True)
            arrays = [
                pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)
            ]
            out.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _sqlite(path: Path, table: str, rows: Rows) -> None:
    db = sqlite3.connect(path)
    try:
        db.execute("PRAGMA journal_mode = OFF")
        _fill(db, table, rows)
        db.commit()
    finally:
        db.close()


def _fill(db: sqlite3.Connection, table: str, rows: Rows) -> int:
    counted = _Counted(rows)
    db.execute(f'CREATE TABLE "{table}" ({column_definitions(table)})')
    marks = ", ".join("?" * len(TABLES[table]))
    db.executemany(f'INSERT INTO "{table}" VALUES ({marks})', counted)
    return counted.count


_WRITERS: dict[str, Callable[[Path, str, Rows], None]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "parquet": _parquet,
    "sqlite": _sqlite,
}


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name beside a file; put it in place when it is whole."""
    begin, end = files.TEMPORARY
    temporary = path.with_name(f"{begin}{os.getpid():x}-{path.stem[:20]}{end}")
    place = Location(file=str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
        if os.name != "nt":
            sync_folder(str(path.parent))
    except (OSError, sqlite3.OperationalError) as error:
        is_system = getattr(error, "errno", None) in files.SYSTEM_FAULTS
        kind = RunStopped if is_system or isinstance(error, sqlite3.Error) else WriteError
        raise kind(f"cannot be written: {error}", location=place) from error
    finally:
        temporary.unlink(missing_ok=True)
