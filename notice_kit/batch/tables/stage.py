"""The stage: rows of all notices in the ledger, until the run is whole.

They are committed together with the row that says that the notice is done, so a run that
was killed goes on without a row lost or doubled; and they come out in the order of the
sources, however the workers took turns.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from notice_kit.batch.tables.column import ColumnKind
from notice_kit.batch.tables.columns import TABLES

_TYPES = {
    ColumnKind.TEXT: "TEXT",
    ColumnKind.INTEGER: "INTEGER",
    ColumnKind.NUMBER: "REAL",
    ColumnKind.BOOLEAN: "INTEGER",
    ColumnKind.DATE: "TEXT",
}


def column_definitions(table: str) -> str:
    """Return the columns of a table in the words of SQLite.

    >>> column_definitions("figures")[:22]
    '"notice_id" TEXT, "fig'
    """
    return ", ".join(f'"{each.name}" {_TYPES[each.kind]}' for each in TABLES[table])


# Why: docs/decisions.md, Rows of tables wait in the ledger.
_SCHEMA = "".join(
    f'CREATE TABLE IF NOT EXISTS "rows_{table}" (from_source BLOB, from_ordinal INTEGER, '
    f"{column_definitions(table)}, PRIMARY KEY (from_source, from_ordinal)) WITHOUT ROWID;\n"
    for table in TABLES
)
"""What makes the stage."""


def prepare(db: sqlite3.Connection) -> None:
    """Make the stage; one with other columns is made anew, and its sources are read again.

    SQLite would take the name of a column that is not there for a text.
    """
    wanted = {
        table: ["from_source", "from_ordinal", *(column.name for column in columns)]
        for table, columns in TABLES.items()
    }
    found = {
        table: [row[1] for row in db.execute(f'PRAGMA table_info("rows_{table}")')]
        for table in wanted
    }
    if any(found.values()) and found != wanted:
        for table in filter(found.get, found):
            db.execute(
                f'DELETE FROM sources WHERE name IN (SELECT from_source FROM "rows_{table}")'
            )
            db.execute(f'DROP TABLE "rows_{table}"')
    db.executescript(_SCHEMA)


def replace_rows(
    db: sqlite3.Connection, source: bytes, rows: Mapping[str, Sequence[Sequence[Any]]]
) -> None:
    """Put the rows of one source in place of those it had."""
    for table, columns in TABLES.items():
        db.execute(f'DELETE FROM "rows_{table}" WHERE from_source = ?', (source,))
        marks = ", ".join("?" * (len(columns) + 2))
        db.executemany(
            f'INSERT INTO "rows_{table}" VALUES ({marks})',
            ((source, place, *values) for place, values in enumerate(rows.get(table, ()))),
        )


def note_sources(db: sqlite3.Connection) -> None:
    """Begin to note which sources a run sees; others do not come out."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS seen (name BLOB PRIMARY KEY) WITHOUT ROWID")


def note_source(db: sqlite3.Connection, name: str) -> None:
    """Note one source."""
    db.execute("INSERT OR IGNORE INTO seen VALUES (?)", (os.fsencode(name),))


def iter_rows(db: sqlite3.Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table in the order of the sources seen, values of their kind."""
    columns = TABLES[table]
    wanted = ", ".join(f'"{column.name}"' for column in columns)
    rows = db.execute(
        f'SELECT {wanted} FROM "rows_{table}" JOIN seen ON name = from_source '
        "ORDER BY from_source, from_ordinal"
    )
    truths = [place for place, column in enumerate(columns) if column.kind is ColumnKind.BOOLEAN]
    if not truths:
        yield from rows
        return
    for row in rows:
        values = list(row)
        for place in truths:
            values[place] = None if values[place] is None else bool(values[place])
        yield tuple(values)
