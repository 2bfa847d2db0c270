"""Foresight: what a run would do, without doing it (试运行).

Nothing is written: a ledger that is there is looked at in a copy. Not here: the run (`run`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from notice_kit.batch.inputs import iter_sources
from notice_kit.batch.ledger import Ledger
from notice_kit.batch.outputs import Target
from notice_kit.batch.plan import Plan, refuse_foreign_files
from notice_kit.batch.remote import is_address
from notice_kit.batch.run import BatchRun
from notice_kit.batch.source import BatchSource
from notice_kit.batch.task import suffix_of
from notice_kit.messages import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What a run would do with one source."""

    source: str
    """Name of the source."""

    outputs: tuple[str, ...] = ()
    """Files that would be written, under the output folder."""

    is_known: bool = False
    """True if an earlier run did it, and nothing has changed since."""

    trouble: str = ""
    """Why it could not be read; empty if nothing is known against it."""


def iter_foreseen(plan: Plan) -> Iterator[Foreseen]:
    """Yield what a plan would do with each source; raises what the run would raise at its start."""
    refuse_foreign_files(plan)
    suffixes = [suffix_of(to) for to in plan.task.to]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "run.db")
        _copy(plan.ledger, copy)
        digest = bytes.fromhex(plan.task.digest)
        with Ledger(copy, digest, sync=lambda _outputs: None, fsync=False) as ledger:
            run = BatchRun(plan, ledger, Target(plan.out))
            for source in iter_sources(plan.search):
                row = ledger.find(source.name)
                if plan.retry_only and (row is None or row.status not in plan.retry):
                    continue
                stem = run.stem(source, row)
                trouble = source.trouble or _missing(source)
                yield Foreseen(
                    source=source.shown,
                    outputs=tuple(stem + suffix for suffix in suffixes),
                    is_known=not trouble and bool(run.known(row, source.stamp())),
                    trouble=trouble,
                )


def _missing(source: BatchSource) -> str:
    is_there = is_address(source.path) or os.path.exists(source.path)
    return "" if is_there else _("there is no such file")


def _copy(ledger: Path, target: Path) -> None:
    """Copy a ledger with what SQLite has beside it; to open it where it is may change it."""
    for end in ("", "-wal"):
        if (file := ledger.with_name(ledger.name + end)).exists():
            shutil.copyfile(file, target.with_name(target.name + end))
