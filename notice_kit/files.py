"""Files: reading whole inputs safely and writing outputs atomically.

An output appears complete or not at all: it is written under a temporary name in the same
folder, flushed to the disk and moved into place. Not here: what the bytes mean.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path

from notice_kit.errors import LimitExceeded, Location, OutputExists, ReadError, WriteError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

# Why: docs/decisions.md, Size limits: 64 MiB a file, 20 MiB of text or XML.
MAX_INPUT_BYTES = 64 * 1024 * 1024
"""Largest file that is opened at all; single formats set closer limits."""

TEMPORARY = (".nk-", ".part")
"""How the name of a file begins and ends while it is being written; safe to delete later."""

SYSTEM_FAULTS = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE})
"""Faults of the machine, not of one file: a run over many files must stop."""


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file.

    Raises ReadError if it is missing, a folder, a device or unreadable, LimitExceeded if
    it is larger than `MAX_INPUT_BYTES`.
    """
    place = Location(file=str(path))
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(
                _("this is a folder"), location=place, hint=_("name the files inside it")
            )
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(_("this is not a regular file"), location=place)
        if status.st_size > MAX_INPUT_BYTES:
            raise LimitExceeded(
                _(
                    "{size:,} bytes; at most {most:,} are read",
                    size=status.st_size,
                    most=MAX_INPUT_BYTES,
                ),
                location=place,
                hint=_("give one notice a file"),
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        is_pattern = any(mark in path.name for mark in "*?[")
        hint = _("no file fits this pattern") if is_pattern else ""
        raise ReadError(_("there is no such file"), location=place, hint=hint) from error
    except (OSError, ValueError) as error:
        raise ReadError(
            _("cannot be read: {reason}", reason=reason_of(error)), location=place
        ) from error


def write_bytes(path: Path, data: bytes, *, replace: bool, fsync: bool = True) -> None:
    """Write a file atomically; without `fsync` a power cut may cost it.

    Raises OutputExists if it is there and `replace` is false, WriteError if the folder
    cannot be written to. A fault of the machine (`SYSTEM_FAULTS`) stays the cause.
    """
    place = Location(file=str(path))
    if not replace and os.path.lexists(path):
        raise OutputExists(
            _("the output exists already"), location=place, hint=_("use --force to replace it")
        )
    try:
        _write_moved(path, data, replace=replace, fsync=fsync)
    except FileExistsError as error:
        raise OutputExists(
            _("the output exists already"), location=place, hint=_("use --force to replace it")
        ) from error
    except (OSError, ValueError) as error:
        raise WriteError(
            _("cannot be written: {reason}", reason=reason_of(error)), location=place
        ) from error


def remove_link(path: Path) -> None:
    """Take a link away, so that what is written under its name goes nowhere else."""
    if path.is_symlink():
        path.unlink()


def _write_moved(path: Path, data: bytes, *, replace: bool, fsync: bool) -> None:
    import tempfile  # needed only when writing

    begin, end = TEMPORARY
    handle, name = tempfile.mkstemp(prefix=begin, suffix=end, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            if fsync:
                os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        if replace:
            Path(name).replace(path)
        else:
            _link_into_place(Path(name), path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _link_into_place(temporary: Path, path: Path) -> None:
    """Move a file to a name that must be free, also if another process wants it now."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        temporary.replace(path)
    else:
        temporary.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
