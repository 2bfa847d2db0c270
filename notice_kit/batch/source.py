"""A source: one notice to work on, wherever its bytes are.

It has a place (file, member of an archive, address) for reading and a *name* (its path
under the folder that was asked for) for the output and the ledger. A tree that was moved
keeps its names, and so its outputs.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from notice_kit.batch.naming import shown

Stamp = tuple[int, int, int]
"""Size (bytes), time of change and of status change (nanoseconds) of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSource:
    """One notice to work on."""

    path: str
    """File, or address with ://."""

    name: str
    """Path under the folder or archive that was asked for, with / between the parts."""

    member: str = ""
    """Name inside the archive, if `path` is one."""

    body: bytes | None = None
    """The bytes, if they had to be read in passing, as those of a compressed archive."""

    trouble: str = ""
    """Why it cannot even be tried, as a link that leads out of the folder."""

    @property
    def shown(self) -> str:
        """Name for people and reports.

        >>> BatchSource(path="in/a.zip", member="b.txt", name="a.zip/b.txt").shown
        'in/a.zip!/b.txt'
        """
        return shown(f"{self.path}!/{self.member}" if self.member else self.path)

    @property
    def is_remote(self) -> bool:
        """True if it is an address.

        >>> BatchSource(path="s3://box/a.txt", name="a.txt").is_remote
        True
        """
        return "://" in self.path

    def stamp(self) -> Stamp | None:
        """Return what changes when the file does, or None if there is no telling."""
        return None if self.is_remote else stamp_of(self.path)


def stamp_of(path: str) -> Stamp | None:
    """Return the stamp of a file, or None if it is not there."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def settled(stamp: Stamp | None, seconds: float) -> Stamp | None:
    """Return a stamp if it is so old that it is safe to trust.

    >>> settled((5, 0, 0), 2.0)
    (5, 0, 0)
    """
    if stamp is None or time.time_ns() - max(stamp[1:]) < seconds * 1e9:
        return None
    return stamp
