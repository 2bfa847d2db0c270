"""Shards: what a chunk of a cluster has done so far, a line an answer, beside the ledger.

A chunk that is run again reads its shard and does only the rest; a driver that is started
again reads them all. As in the ledger, outputs are on the disk before the line that names
them is. Where outputs go to an object store there are no shards.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from notice_kit.batch.order import Noted, Order, Setup
from notice_kit.batch.outputs import STATE, Target
from notice_kit.batch.remote import is_address
from notice_kit.batch.result import Status
from notice_kit.batch.task import task_from_plain

_FOLDER = "shards"
_DIGITS = 16
_SYNC = 16
"""How many answers wait for their way to the disk."""


class Shard:
    """The shard of one chunk, open for more answers."""

    def __init__(self, setup: Setup, orders: list[Order]) -> None:
        self._done: dict[str, Noted] = {}
        self._target = Target(setup.out, fsync=setup.fsync)
        self._pending: list[tuple[Order, Noted]] = []
        self._file: IO[str] | None = None
        if is_address(setup.out) or not os.path.isdir(setup.out):
            return
        names = json.dumps([order.name for order in orders])
        chunk = hashlib.sha256(names.encode()).hexdigest()[:_DIGITS]
        digest = task_from_plain(setup.task).digest[:_DIGITS]
        path = Path(setup.out, STATE, _FOLDER, f"{digest}-{chunk}.jsonl")
        path.parent.mkdir(parents=True, exist_ok=True)
        self._done = {_id(order): answer for order, answer in _lines(path)}
        self._file = path.open("a", encoding="utf-8")

    def find(self, order: Order) -> Noted | None:
        """Return the answer that an earlier try noted, if it still holds."""
        answer = self._done.get(_id(order))
        return answer if answer and _holds(self._target, order, answer) else None

    def note(self, order: Order, answer: Noted) -> None:
        """Note an answer."""
        self._pending.append((order, answer))
        if len(self._pending) >= _SYNC:
            self._write()

    def close(self) -> None:
        """Write what is noted, and close the shard."""
        self._write()
        if self._file is not None:
            self._file.close()

    def _write(self) -> None:
        if self._file is not None:
            values = [answer.value for _, answer in self._pending if answer.value]
            self._target.sync([output for value in values for output in value.outputs])
            lines = (json.dumps(msgspec.to_builtins(pair)) for pair in self._pending)
            self._file.writelines(f"{line}\n" for line in lines)
            self._file.flush()
            os.fsync(self._file.fileno())
        self._pending.clear()


def iter_left(out: str, digest: str) -> Iterator[tuple[Order, Noted]]:
    """Yield order and answer of what chunks did for a driver that is gone; `digest` is the task's.

    Only what still holds is yielded.
    """
    folder = Path(out, STATE, _FOLDER)
    target = Target(out)
    for path in sorted(folder.glob(f"{digest[:_DIGITS]}-*.jsonl")):
        for order, answer in _lines(path):
            if _holds(target, order, answer):
                yield order, answer


def clear(out: str) -> None:
    """Delete all shards; the ledger has what they say."""
    folder = Path(out, STATE, _FOLDER)
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()


def _holds(target: Target, order: Order, answer: Noted) -> bool:
    """Tell whether an answer is one of success, and its outputs are there."""
    value = answer.value
    if not value or value.status not in (Status.OK, Status.INVALID) or not order.stamp:
        return False
    return all(target.has(output) for output in value.outputs)


def _lines(path: Path) -> Iterator[tuple[Order, Noted]]:
    with contextlib.suppress(FileNotFoundError), path.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                pair = msgspec.convert(json.loads(line), tuple[Order, Noted])
            except ValueError:  # the last line, cut by a kill
                continue
            yield pair


def _id(order: Order) -> str:
    """Return what tells an order from one for the same name with other contents."""
    return json.dumps([order.name, order.stamp])
