"""Doubts: ways in which a file may show a person other words than it stores.

A reader reads what is stored as it understands it. Where a style sheet, a script, a field, a
font or another thing on the page can make a program show something else at the notice, that
cannot be settled by reading: it is a doubt, and each doubt becomes a finding of the group SHW.
Not here: finding them (beside each reader), what they are called (`rules.publication.shown`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from re import compile as pattern
from typing import Final

from notice_kit.errors import Location

LONGEST_WORDS: Final = 40
"""Most characters that a doubt quotes."""


_DIRECTIONS: Final = pattern("[\u202a-\u202e\u2066-\u2069\u200f\u061c]")
"""Characters that set the direction of what follows them; the left-to-right mark does no harm."""
_RIGHT_TO_LEFT: Final = pattern("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that are written from right to left, and turn the numbers beside them."""


class DoubtKind(StrEnum):
    """By what kind of means other words are shown."""

    HIDDEN = "hidden"
    """Stored, not displayed: display:none, vanish (隐藏文字)."""
    FAINT = "faint"
    """Displayed so that nobody sees it: colour of the paper, tiny, transparent (不可见)."""
    COVERED = "covered"
    """Something lies over it (被遮盖)."""
    CLIPPED = "clipped"
    """Cut off, squeezed, or moved away from the page (被裁切、移出版面)."""
    GENERATED = "generated"
    """Words come from a style sheet, a counter or a list, not from the text (生成文字)."""
    COMPUTED = "computed"
    """A field whose result was stored once and is computed anew (域)."""
    SCRIPTED = "scripted"
    """A script can change the words (脚本)."""
    PICTURED = "pictured"
    """Words may be drawn in a picture (图中文字)."""
    FOREIGN = "foreign"
    """Another document is shown inside this one (嵌入文档)."""
    BOUND = "bound"
    """A control shows a value that is stored elsewhere (控件的值)."""
    REORDERED = "reordered"
    """Shown in another order than stored (顺序、方向)."""
    REMAPPED = "remapped"
    """A font or a transformation draws other characters (字形改换)."""
    ANNOTATED = "annotated"
    """Struck, or written above or over other words (删除线、注音)."""
    SET_ASIDE = "set_aside"
    """Shown, and read as no part of the notice (未计入正文)."""
    ALTERNATE = "alternate"
    """Stored in several forms, of which programs choose differently (多种形式)."""
    UNREAD = "unread"
    """Loaded from elsewhere, and not looked at (外部资源)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One way in which other words may be shown."""

    kind: DoubtKind
    """By what kind of means."""

    mechanism: str
    """The means itself, as the file writes it: a declaration, an element, a field code."""

    words: str = ""
    """The words that it touches; the first of them if they are many."""

    location: Location | None = None
    """Where it is."""


def doubt(kind: DoubtKind, mechanism: str, words: str, location: Location | None) -> Doubt:
    r"""Return a doubt with its words on one line, cut to a quotable length.

    Characters that set a direction are left out: they would turn the report as well.

    >>> doubt(DoubtKind.HIDDEN, "display:none", " 完成率\n95% ", None).words
    '完成率 95%'
    """
    quoted = " ".join(_DIRECTIONS.sub("", words).split())[:LONGEST_WORDS]
    return Doubt(kind=kind, mechanism=mechanism, words=quoted, location=location)


def turned(text: str) -> Iterator[str]:
    r"""Yield what turns the direction of a text, by its code: U+202E.

    >>> list(turned("\u202e51")), list(turned("15"))
    (['U+202E'], [])
    """
    found = _DIRECTIONS.search(text) or _RIGHT_TO_LEFT.search(text)
    if found:
        yield f"U+{ord(found.group()):04X}"
