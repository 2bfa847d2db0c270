"""Printable: words of a file, made safe for a terminal and for reports.

A file's name or text may hold control characters, with which it could clear a screen, hide a
finding or give a terminal orders, and direction marks, which show words in another order. They
are shown by their number. Not here: data that is written to files, which is kept as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

CONTROL: Final = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)"
    "|[\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""Control characters but tab and line end, marks of direction, and other ends of lines."""
_CONTROL: Final = re.compile(CONTROL)
"""Such a character."""
_LINE_END: Final = re.compile("[\t\n\r]")
"""What printable text may hold, and one line of it may not."""


def printable(text: str) -> str:
    r"""Return a text with its control characters as \uXXXX; tabs and ends of lines are kept.

    It may be applied to JSON, which writes them in just that way.

    >>> print(printable("a\x1b[2Jb\u202ec"))
    a\u001b[2Jb\u202ec
    """
    return _CONTROL.sub(numbered, text)


def printable_line(text: str) -> str:
    r"""Return the same for what must stay on one line, as the name of a file.

    >>> print(printable_line("a\nb.txt"))
    a\u000ab.txt
    """
    return _LINE_END.sub(numbered, printable(text))


def numbered(found: re.Match[str]) -> str:
    """Return a character that was found by its number."""
    return f"\\u{ord(found[0]):04x}"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: a Han character takes two.

    >>> columns("整改12项")
    8
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)
