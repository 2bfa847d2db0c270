"""Exit codes, and which error ends in which."""

from __future__ import annotations

from enum import IntEnum

from notice_kit.errors import (
    MissingExtra,
    NoticeError,
    ReadError,
    RunLocked,
    RunStopped,
    UnknownFormat,
    WriteError,
)
from notice_kit.files import SYSTEM_FAULTS


# Why: docs/decisions.md, One list of exit codes for all commands.
class ExitCode(IntEnum):
    """What the command line ends with; a contract with scripts."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    NOT_READ = 3
    NO_INPUT = 4
    NOT_WRITTEN = 5
    NOT_VOUCHED = 6
    SOFTWARE = 70
    SYSTEM = 74
    INTERRUPTED = 130


def code_of(error: NoticeError) -> ExitCode:
    """Return the exit code for an error.

    >>> code_of(ReadError("broken")).name
    'NOT_READ'
    """
    if is_systemic(error):
        return ExitCode.SYSTEM
    if isinstance(error, MissingExtra | UnknownFormat):
        return ExitCode.USAGE if error.location is None else ExitCode.NOT_READ
    if isinstance(error, ReadError):
        return ExitCode.NOT_READ
    if isinstance(error, WriteError | RunLocked):
        return ExitCode.NOT_WRITTEN
    return ExitCode.USAGE


def is_systemic(error: NoticeError) -> bool:
    """Tell whether the machine is at fault, so that further files would fail as well."""
    cause = error.__cause__
    if isinstance(error, RunStopped):
        return True
    return isinstance(cause, OSError) and cause.errno in SYSTEM_FAULTS
