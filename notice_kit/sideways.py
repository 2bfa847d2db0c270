"""Sideways: a page number that is drawn at right angles to the text of its page.

A page with a table on its side (横排表格) has its number where other pages have theirs, once the
sheet is bound (GB/T 9704, clause 8): to who reads the table it runs down the left edge. Not
here: where a number should stand (`rules`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

_NUMBER: Final = re.compile(r"[—–-]\s*\d{1,4}\s*[—–-]")
"""A page number between its dashes."""
_SAME: Final = 1.0
"""Points; characters one below another stand no farther apart sideways."""
_NEXT: Final = 24.0
"""Points; the next character of a number is no farther."""


class Drawn(Protocol):
    """A character of a page."""

    @property
    def text(self) -> str:
        """The character."""

    @property
    def x(self) -> float:
        """Where its pen starts."""

    @property
    def y(self) -> float:
        """Its baseline, from the foot of the page."""


_Char = TypeVar("_Char", bound=Drawn)


def parted(chars: Sequence[_Char]) -> tuple[list[_Char], list[_Char]]:
    """Return characters without a page number that runs down the page, and that number.

    >>> from notice_kit.pdfium import Char
    >>> down = [Char(text, 74.0, 132.0 - 7 * place, 85.0, 14.0) for place, text in enumerate("—3—")]
    >>> text = Char("县", 99.0, 132.0, 113.0, 14.0)
    >>> [len(part) for part in parted([text, *down])]
    [1, 3]
    """
    start = 0
    for place in range(1, len(chars) + 1):
        if place < len(chars) and _is_below(chars[place - 1], chars[place]):
            continue
        run = chars[start:place]
        if _NUMBER.fullmatch("".join(char.text for char in run)):
            return [*chars[:start], *chars[place:]], list(run)
        start = place
    return list(chars), []


def _is_below(above: Drawn, char: Drawn) -> bool:
    return abs(above.x - char.x) < _SAME and 0 < above.y - char.y < _NEXT
