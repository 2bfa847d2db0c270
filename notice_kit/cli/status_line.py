"""The status line: the last line of a terminal, which shows how far a command is.

It is on standard error alone, only where that is a terminal, and gone before anything else is
printed: `streams` clears it. Not here: what it says (`progress`, `batch_progress`).
"""

from __future__ import annotations

import sys
from typing import Any, Final

_TO_END: Final = "\x1b[K"
"""Nothing behind the cursor."""
CLEAR: Final = f"\r{_TO_END}"
"""Back to the first column, and nothing there."""

_shown: list[Any] = []
"""The terminal that shows the line now; empty while there is none."""


def is_possible() -> bool:
    """Tell whether a status line can be shown."""
    return sys.stderr.isatty()


def show(text: str) -> None:
    """Show a text in the status line, in place of what is there."""
    terminal = getattr(sys.stderr, "terminal", sys.stderr)
    terminal.write(f"\r{text}{_TO_END}")
    terminal.flush()
    _shown[:] = [terminal]


def clear() -> None:
    """Take the status line away, if there is one."""
    if _shown:
        _shown.pop().write(CLEAR)


def keep() -> None:
    """Leave what it shows as a line of its own; what is printed next stands below."""
    if _shown:
        _shown.pop().write("\n")
