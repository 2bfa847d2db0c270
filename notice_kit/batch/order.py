"""Orders and answers: what crosses between a run and its workers, as structs.

On the way they are JSON (`frames`), so that a worker that a document has confused cannot make
the run execute anything. Not here: the work itself (`work`), what people are told (`result`).
"""

from __future__ import annotations

from typing import Any

import msgspec

from notice_kit.batch.result import Failure, FindingDigest, OutputFile, Status
from notice_kit.batch.source import BatchSource, Stamp

Value = str | int | float | bool | None
"""A value of a table."""


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """What all orders of a run have in common; sent once to each worker."""

    task: Any
    """The task, plain (`task.plain_task`)."""

    out: str
    """Folder or address of the outputs."""

    fsync: bool
    """False to trust the disk's cache."""

    settle: float
    """Seconds for which a file must have stood still to be trusted."""

    forbidden: tuple[str, ...] = ()
    """Folders of inputs, where nothing may be written."""


class Order(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One source to work on."""

    path: str
    """File, or address with ://."""

    name: str
    """Path under the folder or archive that was asked for."""

    shown: str
    """Name for people and reports."""

    member: str = ""
    """Name inside the archive, if `path` is one."""

    stem: str = ""
    """Name of its outputs without their suffixes."""

    stamp: Stamp | None = None
    """What the file was like when it was found."""

    has_body: bool = False
    """True if the bytes come with the order."""

    key: str = ""
    """What its outputs of an earlier run followed from, if they may still hold."""

    outputs: tuple[OutputFile, ...] = ()
    """Those outputs."""

    verify: bool = False
    """True to compare their bytes, not only their length."""


class Done(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a worker says of one source."""

    status: Status
    """How it ended."""

    key: str = ""
    """Digest of version, options and input bytes."""

    source_sha256: str = ""
    """Digest of the input bytes."""

    stamp: Stamp | None = None
    """Stamp of the file that was read, if it stood still."""

    outputs: tuple[OutputFile, ...] = ()
    """What was written."""

    failure: Failure | None = None
    """Why there are no outputs."""

    fault: int = 0
    """Number of a system error (errno) that must stop the run; 0 if there was none."""

    errors: int = 0
    """Findings at error level."""

    warnings: int = 0
    """Findings at warning level."""

    findings: tuple[FindingDigest, ...] = ()
    """The gravest findings."""

    rules: dict[str, int] = {}
    """Rule → number of all findings."""

    notes: tuple[str, ...] = ()
    """What else a person should know."""

    rows: dict[str, list[list[Value]]] = {}
    """Table → rows, if tables were asked for."""

    ms: float = 0.0
    """Milliseconds of work."""


class Noted(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as a cluster and its shards carry it."""

    value: Done | None = None
    """What the worker said, if it did."""

    error: Failure | None = None
    """Why it did not."""

    attempts: int = 1
    """How many workers tried."""


def order_of(source: BatchSource) -> Order:
    """Return what a worker needs to find the bytes of a source."""
    return Order(path=source.path, member=source.member, name=source.name, shown=source.shown)


def source_of(order: Order) -> BatchSource:
    """Return the source that `order_of` made an order of."""
    return BatchSource(path=order.path, member=order.member, name=order.name)
