"""A lock on a ledger: one run at a time, and it ends with the process that holds it."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from notice_kit.errors import Location, RunLocked, WriteError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
"""Not through a link, which somebody may have put there to have another file emptied."""


class Lock:
    """Held while a run writes a ledger; a context manager.

    Raises RunLocked if another run holds it; the message names its process.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = -1

    def __enter__(self) -> Self:
        try:
            self._handle = os.open(self._path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o666)
        except OSError as error:
            place = Location(file=str(self._path))
            raise WriteError(
                _("cannot be written: {reason}", reason=reason_of(error)), location=place
            ) from error
        if not _try_lock(self._handle):
            holder = os.read(self._handle, 200).decode(errors="replace").strip()
            os.close(self._handle)
            raise RunLocked(
                _(
                    "another run is using this ledger ({holder})",
                    holder=holder or "unknown process",
                ),
                location=Location(file=str(self._path)),
                hint=_("wait until it ends, or give this run another --out or --ledger"),
            )
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, f"process {os.getpid()}, since {time.ctime()}\n".encode())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.close(self._handle)


def _try_lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
