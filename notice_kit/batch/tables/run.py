"""The door to tables: notices → rows in the stage → files, when all are read.

The rows wait in the ledger, so a run that was stopped goes on, and a second run reads only
what is new or changed.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from notice_kit.batch.inputs import Search
from notice_kit.batch.ledger import Ledger
from notice_kit.batch.outputs import STATE
from notice_kit.batch.plan import PathName, Plan, as_paths, make_plan
from notice_kit.batch.result import Result
from notice_kit.batch.run import BatchRun, opened
from notice_kit.batch.summary import Summary
from notice_kit.batch.tables import sinks, stage
from notice_kit.batch.tables.columns import TABLES
from notice_kit.batch.task import Limits, Task
from notice_kit.errors import Location, NoticeError, OutputExists, UnusedOption
from notice_kit.messages import Language, _
from notice_kit.messages.others import Listed

_ALL_IN_ONE = {".sqlite": "sqlite", ".sqlite3": "sqlite", ".db": "sqlite", ".xlsx": "xlsx"}
"""Suffix of a file that holds all tables → its format."""


@dataclass(slots=True, kw_only=True)
class Tabulation:
    """What is to be written, and what came of it."""

    files: dict[str, Path]
    """Table → file; all the same for a database or a workbook."""

    format: str
    """csv, jsonl, parquet, sqlite or xlsx."""

    is_together: bool = False
    """True if all tables go into one file."""

    heads: Language = "en"
    """Language of the heads of a workbook."""

    counts: dict[str, int] = field(default_factory=dict)
    """Table → number of rows, when all is written."""


def iter_table(plan: Plan, tabulation: Tabulation) -> Generator[Result, None, None]:
    """Yield the results of a plan; write the tables when all are there."""
    with opened(plan) as (ledger, target):
        yield from BatchRun(plan, ledger, target).results()
        write_tables(ledger, tabulation)


def write_tables(ledger: Ledger, tabulation: Tabulation) -> None:
    """Write the tables of the sources that a run has seen."""
    db = ledger.connection
    wanted = tabulation.files
    if tabulation.is_together:
        path = next(iter(wanted.values()))
        rows = ((table, stage.iter_rows(db, table)) for table in wanted)
        if tabulation.format == "xlsx":
            tabulation.counts = sinks.write_workbook(path, rows, tabulation.heads)
        else:
            tabulation.counts = sinks.write_database(path, rows)
        return
    for table, path in wanted.items():
        rows_of = stage.iter_rows(db, table)
        tabulation.counts[table] = sinks.write_table(tabulation.format, path, table, rows_of)


def plan_table(
    search: Search,
    out: PathName,
    *,
    task: Task | None = None,
    tables: Sequence[str] = (),
    format: str | None = None,
    heads: Language = "en",
    force: bool = False,
    **options: Any,
) -> tuple[Plan, Tabulation]:
    """Return how to tabulate into a folder, or into a file whose suffix says the format.

    A file named for a table holds that table: issues.csv; a .sqlite or .xlsx file holds all.
    `heads` is the language of the heads of a workbook. Raises NoticeError for a name that says
    neither, OutputExists for a file of somebody else.
    """
    path = Path(out)
    tabulation = replace(_tabulation(path, tables, format), heads=heads)
    folder = next(iter(tabulation.files.values())).parent
    is_file = path.suffix.lower() in (*_ALL_IN_ONE, *sinks.SUFFIXES.values())
    name = f"{path.name}.db" if is_file else "tables.db"
    ledger = folder / STATE / name
    if not force and not ledger.exists():
        _refuse_existing(tabulation)
    wanted = task or Task(tables=True)
    plan = make_plan(search, wanted, folder / STATE, ledger, force=True, **options)
    return plan, tabulation


def _tabulation(path: Path, tables: Sequence[str], format: str | None) -> Tabulation:
    suffix = path.suffix.lower()
    of_suffix = {end: name for name, end in sinks.SUFFIXES.items()} | _ALL_IN_ONE
    if format and of_suffix.get(suffix, format) != format:
        raise UnusedOption(
            _("{file} is the name of a {name}, not of a {format}",
              file=path, name=of_suffix[suffix], format=format),
            hint=_("leave the format out, or name a folder"),
        )  # fmt: skip
    unknown = [name for name in tables if name not in TABLES]
    if unknown:
        raise NoticeError(
            _("no table {name!r}", name=unknown[0]),
            hint=_("tables: {tables}", tables=Listed(TABLES)),
        )
    wanted = tuple(dict.fromkeys(tables)) or tuple(TABLES)
    if suffix in _ALL_IN_ONE:
        files = dict.fromkeys(wanted, path)
        return Tabulation(files=files, format=_ALL_IN_ONE[suffix], is_together=True)
    by_suffix = {end: name for name, end in sinks.SUFFIXES.items()}
    if suffix in by_suffix:
        table = tables[0] if len(tables) == 1 else path.stem
        if table not in TABLES:
            raise NoticeError(
                _("which table goes into {path}?", path=path),
                hint=_(
                    "name the file for one of {tables}, or give --table", tables=", ".join(TABLES)
                ),
            )
        return Tabulation(files={table: path}, format=by_suffix[suffix])
    if suffix and suffix[1:].isalnum() and not path.is_dir():
        known = " ".join(dict.fromkeys((*sinks.SUFFIXES.values(), *_ALL_IN_ONE)))
        raise NoticeError(
            _("no table is written as {suffix}", suffix=suffix),
            location=Location(file=str(path)),
            hint=_("there are: {known}; or name a folder, without a dot", known=known),
        )
    form = format or "csv"
    if form in _ALL_IN_ONE.values():
        files = dict.fromkeys(wanted, path / f"notices.{form}")
        return Tabulation(files=files, format=form, is_together=True)
    files = {table: path / f"{table}{sinks.SUFFIXES[form]}" for table in wanted}
    return Tabulation(files=files, format=form)


def _refuse_existing(tabulation: Tabulation) -> None:
    for path in tabulation.files.values():
        if os.path.lexists(path):
            raise OutputExists(
                _("the output exists already"),
                location=Location(file=str(path)),
                hint=_("use --force to replace it"),
            )


def table(
    sources: PathName | Iterable[PathName],
    out: PathName,
    *,
    tables: Sequence[str] = (),
    format: str | None = None,
    heads: Language = "en",
    task: Task | None = None,
    limits: Limits | None = None,
    lists: PathName | Sequence[PathName] = (),
    include: Sequence[str] = (),
    force: bool = False,
    **options: Any,
) -> tuple[Summary, dict[str, int]]:
    """Tabulate notices; return the summary and the number of rows of each table.

    `out` is a folder, or a file whose suffix says the format; `heads` is the language of the heads
    of a workbook. Further options are those of a plan: resume, retry, executor. Raises what
    `iter_convert` raises.
    """
    search = Search(paths=as_paths(sources), lists=as_paths(lists), include=tuple(include))
    plan, tabulation = plan_table(
        search,
        out,
        task=task,
        tables=tables,
        format=format,
        heads=heads,
        force=force,
        limits=limits or Limits(),
        **options,
    )
    summary = Summary()
    for result in iter_table(plan, tabulation):
        summary.add(result)
    return summary, tabulation.counts
