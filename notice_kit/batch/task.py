"""What a run is asked for (`Task`) and how far its workers may go (`Limits`).

Two runs with equal tasks give equal outputs; limits change only what is given up on. A task
crosses to workers as JSON, whole: options, profile, template and settings of an office with it.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Unpack

import msgspec

import notice_kit
from notice_kit import formats
from notice_kit.options import (
    Reading,
    ReadOptions,
    WriteOptions,
    Writing,
    reading_options,
    writing_options,
)
from notice_kit.profile import Profile
from notice_kit.settings import Settings

REVIEW = "review"
"""What --to names beside formats: the Word document itself, reviewed."""
_REVIEWED = ".reviewed.docx"
_MIB = 1024 * 1024


def suffix_of(to: str) -> str:
    """Return the suffix of an output.

    >>> suffix_of("pdf"), suffix_of("review")
    ('.pdf', '.reviewed.docx')
    """
    return _REVIEWED if to == REVIEW else formats.find_format(to).suffixes[0]


class _Options(Reading, Writing, total=False):
    """Options of reading and writing as keywords of one call."""


@dataclass(frozen=True, slots=True, init=False)
class Task:
    """What is done with every source; part of the key of each output.

    Options of reading and writing are given as values (`reading`, `writing`), one by one, or
    both.

    >>> Task(to=["pdf"], profile="formal").writing.profile.name
    'formal'
    """

    to: tuple[str, ...]
    """Formats to write; review for the Word document itself with comments and changes."""

    validate: bool
    """True to judge every notice by the rules; one that is not accepted is `invalid`."""

    tables: bool
    """True to make rows of tables of every notice."""

    format: str | None
    """Format of all sources; by their suffixes if it is not named."""

    reading: ReadOptions
    """How sources are read."""

    writing: WriteOptions
    """How outputs are written, and by which profile notices are judged."""

    select: tuple[str, ...]
    """Rules to judge by; those of the settings, or all, if empty."""

    ignore: tuple[str, ...]
    """Rules to leave out."""

    settings: Settings
    """What the office that judges has written down."""

    def __init__(
        self,
        *,
        to: Sequence[str] = (),
        validate: bool = False,
        tables: bool = False,
        format: str | None = None,
        reading: ReadOptions | None = None,
        writing: WriteOptions | None = None,
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        settings: Settings | None = None,
        **options: Unpack[_Options],
    ) -> None:
        given: Any = dict(options)
        read = {name: given.pop(name) for name in Reading.__annotations__ if name in given}
        written = {name: given.pop(name) for name in Writing.__annotations__ if name in given}
        if given:
            raise TypeError(f"Task has no option {min(given)!r}")
        fields = {
            "to": tuple(to),
            "validate": validate,
            "tables": tables,
            "format": format,
            "reading": reading_options(reading, **read),
            "writing": writing_options(writing, **written),
            "select": tuple(select),
            "ignore": tuple(ignore),
            "settings": settings or Settings(),
        }
        for name, value in fields.items():
            object.__setattr__(self, name, value)

    @property
    def formats(self) -> tuple[str, ...]:
        """Formats to write, without the review of the source itself."""
        return tuple(name for name in self.to if name != REVIEW)

    @property
    def judging(self) -> Profile:
        """The profile as the office wants it."""
        return self.settings.applied_to(self.writing.profile)

    @property
    def digest(self) -> str:
        """SHA-256 of the version of the program and all options, in hex.

        >>> Task(to=("pdf",)).digest == Task(to=("pdf",)).digest != Task(to=("xml",)).digest
        True
        """
        told = json.dumps([notice_kit.__version__, plain_task(self)], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()

    def key(self, source_sha256: str) -> str:
        """Return what outputs are known by: version, options and input bytes in one digest."""
        return hashlib.sha256(f"{self.digest}{source_sha256}".encode()).hexdigest()


def plain_task(task: Task) -> dict[str, object]:
    """Return a task as JSON can hold it."""
    plain: dict[str, object] = msgspec.to_builtins(task, enc_hook=str)
    return plain


def task_from_plain(plain: object) -> Task:
    """Return the task that `plain_task` made plain.

    >>> task_from_plain(plain_task(Task(to=["pdf"], template=b"PK"))).writing.template
    b'PK'
    """
    return msgspec.convert(plain, Task, dec_hook=lambda _, path: Path(path))


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
