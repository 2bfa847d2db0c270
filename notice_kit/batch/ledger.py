"""The ledger: what is done, in one SQLite file with one writer.

It never claims more than the disk holds: outputs are on the disk before their row is. A
row is known by its source's name and counts only as long as version and options, and the
file's stamp or bytes, are the same. Not here: who may write (`lock`), what follows (`run`).
"""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from notice_kit.batch import naming
from notice_kit.batch.result import DONE, OutputFile, Result, SourceOutcome, Status, from_plain
from notice_kit.batch.source import BatchSource, Stamp
from notice_kit.batch.tables import stage
from notice_kit.errors import Location, NoticeError, RunStopped
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

VERSION = 1
"""Version of the ledger's own form."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (
    name BLOB PRIMARY KEY,        -- of the source, in the bytes of the file system
    stem TEXT NOT NULL,           -- of its outputs
    folded TEXT NOT NULL UNIQUE,  -- the stem as disks compare it
    status TEXT NOT NULL,
    task BLOB NOT NULL,           -- digest of version and options
    size INTEGER, changed INTEGER, touched INTEGER,  -- stamp; NULL if it is not to be trusted
    record TEXT NOT NULL          -- the result, as in run.jsonl
) WITHOUT ROWID;
"""
_COLUMNS = "stem, status, task, size, changed, touched, record"
_PUT = f"INSERT OR REPLACE INTO sources (name, folded, {_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)"
_ROWS = 64
_SECONDS = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What the ledger knows of a source."""

    stem: str
    """Name of its outputs without their suffixes."""

    status: Status
    """How the work on it ended."""

    task: bytes
    """Digest of version and options then."""

    stamp: Stamp | None
    """Stamp of the file then, if it is to be trusted."""

    record: str
    """The result as JSON."""

    def result(self) -> Result:
        """Return the result."""
        return from_plain(json.loads(self.record))


class Ledger:
    """An open ledger; a context manager. `sync` brings outputs to the disk before their rows.

    Raises NoticeError if the file is no ledger, RunStopped if it cannot be written.
    """

    def __init__(
        self, path: Path, task: bytes, *, sync: Callable[[list[OutputFile]], None], fsync: bool
    ) -> None:
        self._place = Location(file=str(path))
        self._task = task
        self._sync = sync
        self._pending: list[tuple[str, str, Stamp | None, SourceOutcome]] = []
        self._claims: dict[str, str] = {}
        self._due = 0.0
        with self._explained():
            self._db = sqlite3.connect(path, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute(f"PRAGMA synchronous = {'FULL' if fsync else 'OFF'}")
            self._db.executescript(_SCHEMA)
            stage.prepare(self._db)
        self._check_version()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The database, for reading."""
        return self._db

    def find(self, name: str) -> LedgerRow | None:
        """Return the row of a source, or None."""
        found = self._db.execute(
            f"SELECT {_COLUMNS} FROM sources WHERE name = ?", (os.fsencode(name),)
        ).fetchone()
        if found is None:
            return None
        stem, status, task, size, changed, touched, record = found
        stamp = None if size is None else (size, changed, touched)
        row = LedgerRow(stem=stem, status=Status.FAILED, task=task, stamp=stamp, record=record)
        try:
            row.result()
            return replace(row, status=Status(status))
        except ValueError as error:  # no JSON, no result, no status
            raise NoticeError(
                _(
                    "the row of {name} is damaged: {reason}",
                    name=naming.shown(name),
                    reason=reason_of(error),
                ),
                location=self._place,
                hint=_("move the ledger away; outputs that are there are then made again"),
            ) from error

    def claim(self, name: str, stem: str) -> str:
        """Return the stem of a new source's outputs: its own, or a marked one if it is taken."""
        for wanted in (stem, naming.marked(stem, name)):
            folded = naming.folded(wanted)
            holder = self._claims.get(folded) or self._holder(folded)
            if holder in (None, name):
                self._claims[folded] = name
                return wanted
        raise NoticeError(_("two sources are named {name}", name=naming.shown(name)))

    def put(
        self, source: BatchSource, stem: str, stamp: Stamp | None, outcome: SourceOutcome
    ) -> None:
        """Note what became of a source; it is on the disk at the next commit."""
        if not self._pending:
            self._due = time.monotonic() + _SECONDS
        self._pending.append((source.name, stem, stamp, outcome))
        self.commit_if_due()

    def commit_if_due(self) -> None:
        """Commit if enough has come together, or enough time has passed."""
        if self._pending and (len(self._pending) >= _ROWS or time.monotonic() >= self._due):
            self.commit()

    def commit(self) -> None:
        """Bring outputs, then their rows to the disk. Raises RunStopped if that fails."""
        if not self._pending:
            return
        with self._explained():
            self._sync([file for *_, outcome in self._pending for file in outcome.result.outputs])
            self._db.execute("BEGIN IMMEDIATE")
            for name, stem, stamp, outcome in self._pending:
                self._insert(name, stem, stamp, outcome)
            self._db.execute("COMMIT")
        for _name, stem, *_rest in self._pending:
            self._claims.pop(naming.folded(stem), None)
        self._pending.clear()

    def touch(self, name: str, stamp: Stamp | None) -> None:
        """Note the new stamp of a source that was touched without being changed."""
        with self._explained():
            self._db.execute(
                "UPDATE sources SET size = ?, changed = ?, touched = ? WHERE name = ?",
                (*(stamp or (None, None, None)), os.fsencode(name)),
            )

    def set_meta(self, **values: object) -> None:
        """Store what belongs to the run as a whole, as JSON."""
        with self._explained():
            self._db.executemany(
                "INSERT OR REPLACE INTO meta VALUES (?, ?)",
                [(name, json.dumps(value)) for name, value in values.items()],
            )

    def meta(self, name: str) -> Any:
        """Return what `set_meta` stored, or None."""
        found = self._db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return json.loads(found[0]) if found else None

    def count(self) -> int:
        """Return the number of rows."""
        return int(self._db.execute("SELECT count(*) FROM sources").fetchone()[0])

    def _insert(self, name: str, stem: str, stamp: Stamp | None, outcome: SourceOutcome) -> None:
        record = json.dumps(outcome.result.plain(), ensure_ascii=False)
        folded, status = naming.folded(stem), outcome.result.status.value
        times = stamp or (None, None, None)
        raw = os.fsencode(name)
        self._db.execute(_PUT, (raw, folded, stem, status, self._task, *times, record))
        if outcome.rows or outcome.result.status not in DONE:
            stage.replace_rows(self._db, raw, outcome.rows)

    def _holder(self, folded: str) -> str | None:
        found = self._db.execute("SELECT name FROM sources WHERE folded = ?", (folded,)).fetchone()
        return os.fsdecode(found[0]) if found else None

    def _check_version(self) -> None:
        version = self.meta("version")
        if version not in (None, VERSION):
            raise NoticeError(
                _(
                    "this ledger has version {version}, this program writes {ours}",
                    version=version,
                    ours=VERSION,
                ),
                location=self._place,
                hint=_("finish with the older program, or give another --ledger"),
            )
        self.set_meta(version=VERSION)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn what SQLite and the system say into our errors."""
        try:
            yield
        except (sqlite3.OperationalError, OSError) as error:
            raise RunStopped(
                _("the ledger cannot be written: {reason}", reason=reason_of(error)),
                location=self._place,
                hint=_("mend the disk and run again; what is done is safe"),
            ) from error
        except sqlite3.DatabaseError as error:
            raise NoticeError(
                _("this is no ledger, or it is damaged: {reason}", reason=reason_of(error)),
                location=self._place,
                hint=_("move it away; outputs that are there are then made again"),
            ) from error


def stored_meta(path: Path, name: str) -> Any:
    """Return what a ledger stores of its run, without opening it for writing.

    Raises NoticeError if there is no ledger.
    """
    place = Location(file=str(path))
    hint = _("name the --out of an earlier run")
    if not path.is_file():
        raise NoticeError(_("there is no ledger here"), location=place, hint=hint)
    try:
        with contextlib.closing(sqlite3.connect(path)) as db:
            found = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    except sqlite3.Error as error:
        raise NoticeError(
            _("this is no ledger: {reason}", reason=reason_of(error)), location=place, hint=hint
        ) from error
    if found is None:
        raise NoticeError(_("this ledger does not know its run"), location=place, hint=hint)
    return json.loads(found[0])
