"""What a run is asked for (`Task`) and how far its workers may go (`Limits`).

Two runs with equal tasks give equal outputs; limits change only what is given up on.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from typing import Any

import notice_kit

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is done with every source; part of the key of each output."""

    to: tuple[str, ...] = ()
    """Formats to write."""

    validate: bool = False
    """True to judge every notice by the rules; one that is not accepted is `invalid`."""

    tables: bool = False
    """True to make rows of tables of every notice."""

    format: str | None = None
    """Format of all sources; by their suffixes if it is not named."""

    profile: str = "public"
    """public or formal."""

    tracked: str = "accepted"
    """View of tracked changes in a Word draft."""

    allow_collective: bool = False
    """True to read summaries for many units."""

    keep_labels: bool = False
    """True to print labels as the source wrote them."""

    office_fonts: bool = True
    """True to prefer the fonts of an office that this machine has."""

    embed_model: bool | None = None
    """True to put the whole notice into every file; None does as each format is used."""

    smallest: bool = False
    """True for the smallest files, at the cost of time."""

    fragment: bool = False
    """True for the article of an HTML page alone."""

    select: tuple[str, ...] = ()
    """Rules to judge by; all if empty."""

    ignore: tuple[str, ...] = ()
    """Rules to leave out."""

    office: str = ""
    """Settings of the office that judges, packed (`office.pack`)."""

    @property
    def digest(self) -> str:
        """SHA-256 of the version of the program and all options, in hex.

        >>> Task(to=("pdf",)).digest == Task(to=("pdf",)).digest != Task(to=("xml",)).digest
        True
        """
        told = json.dumps([notice_kit.__version__, asdict(self)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def key(self, source_sha256: str) -> str:
        """Return what outputs are known by: version, options and input bytes in one digest."""
        return hashlib.sha256(f"{self.digest}{source_sha256}".encode()).hexdigest()


def task_from_plain(fields: dict[str, Any]) -> Task:
    """Return the task whose fields were stored as JSON.

    >>> task_from_plain({"to": ["pdf"], "select": []}).to
    ('pdf',)
    """
    lists = {name: tuple(fields.get(name, ())) for name in ("to", "select", "ignore")}
    return Task(**{**fields, **lists})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many workers there are and when one is given up on."""

    workers: int = 0
    """Worker processes; 0 for one a core."""

    timeout: float = 60.0
    """Seconds for one source; then its worker is killed."""

    memory: int = 1024 * _MIB
    """Bytes of data a worker may hold; 0 for no limit. Not enforced on Windows and macOS."""

    sources_per_worker: int = 1000
    """After so many a worker is replaced, so that nothing piles up in it."""

    start_timeout: float = 60.0
    """Seconds until a new worker must be ready."""

    settle: float = 2.0
    """A file that changed within so many seconds before it was read is read again by the next
    run: disks tell times no finer than that, so it may have changed once more."""

    fsync: bool = True
    """False to trust the disk's cache: faster, but a power cut may cost outputs."""

    @property
    def worker_count(self) -> int:
        """How many workers run: those asked for, or one for each core this process may use."""
        if self.workers > 0:
            return self.workers
        try:
            return len(os.sched_getaffinity(0))
        except AttributeError:  # not on Windows and macOS
            return os.cpu_count() or 1
