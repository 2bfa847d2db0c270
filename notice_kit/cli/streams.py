"""The standard streams, as a program finds them: closed, full, of any encoding.

Whatever is printed goes through here, so that no control character of a file's name or text
reaches a terminal. Not here: data on standard output (``--to txt`` of ``-``), which are bytes.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Iterator
from typing import Any, Final

from notice_kit.cli import status_line
from notice_kit.printable import CONTROL, numbered

_OURS: Final = re.compile(f"(\x1b\\[(?:1;3[136]m|0m))|{CONTROL}")
"""What we write ourselves (colours), or any other control character."""


@contextlib.contextmanager
def guarded() -> Iterator[None]:
    """Let everything be printed through streams that can do no harm, while a command runs."""
    _occupy_closed_descriptors()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors != "backslashreplace":
            # A character that the encoding lacks is printed as \uXXXX, not as a traceback.
            stream.reconfigure(errors="backslashreplace")
    out: Any = _Guarded(sys.stdout) if sys.stdout is not None else _Closed()
    err: Any = _Guarded(sys.stderr) if sys.stderr is not None else io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        yield


def is_coloured(wanted: str) -> bool:
    """Tell whether standard output is to have colours: always, never, or auto."""
    if wanted == "auto":
        return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return wanted == "always"


def discard_output() -> None:
    """Let what is still to be written to standard output go nowhere: it cannot be written."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _occupy_closed_descriptors() -> None:
    """Open what was closed, or a file of ours would become standard output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


class _Guarded:
    """A stream that shows control characters by their number."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._failure: OSError | None = None

    def write(self, text: str) -> int:
        """Write a text, where a status line was if one is shown."""
        status_line.clear()
        try:
            return int(self._stream.write(_OURS.sub(_kept_or_numbered, text)) or 0)
        except OSError as error:
            self._failure = error
            raise

    @property
    def terminal(self) -> Any:
        """The stream itself, for the status line."""
        return self._stream

    def flush(self) -> None:
        """Let everything reach its end; raise what `write` raised, also if that was caught."""
        if self._failure is not None:
            raise self._failure
        self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _kept_or_numbered(found: re.Match[str]) -> str:
    return found[1] or numbered(found)


class _Closed(io.TextIOBase):
    """Standard output that was closed before we began."""

    def write(self, text: str) -> int:
        """Refuse a text, as the system does."""
        del text
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))

    @property
    def buffer(self) -> _Closed:
        """The same for bytes."""
        return self
