"""Trace: which element of a part holds each character that a reader of the page sees.

Who wants to change a document, or to point into it, hangs a `Trace` on its package before it is
read. The places of what is read then have a line, the number of the paragraph, and a column in
its strip. Not here: reading (`readers.docx`), and changing a document (`review`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol

from notice_kit.errors import Location
from notice_kit.ooxml.properties import Element


class Shown(Protocol):
    """A stretch of characters of a paragraph, as its reader has it."""

    @property
    def text(self) -> str:
        """Its characters."""

    @property
    def aside(self) -> object | None:
        """Why it is no content; None if it is."""

    @property
    def holder(self) -> Element | None:
        """The element that holds it; None for what no element holds, as an automatic number."""


class Held(NamedTuple):
    """Characters of content and the element that holds them."""

    text: str
    """The characters."""

    holder: Element | None
    """The element; None for what the file shows and does not store."""


@dataclass(slots=True, kw_only=True)
class Trace:
    """What was met while a file was read, by the place of its paragraph."""

    strips: dict[str, list[Held]] = field(default_factory=dict)
    """Place of a paragraph (path of its location) → its content, in order."""

    asides: dict[str, list[Held]] = field(default_factory=dict)
    """Place of a paragraph → what stands in it and is no content: deleted and hidden words."""

    paragraphs: dict[str, Element] = field(default_factory=dict)
    """Place of a paragraph → its element."""

    tables: dict[str, range] = field(default_factory=dict)
    """Place of a table → numbers of the paragraphs in it."""

    def clear(self) -> None:
        """Forget everything: the file is read anew."""
        self.strips.clear()
        self.asides.clear()
        self.paragraphs.clear()
        self.tables.clear()

    def begin(self, place: Location, element: Element) -> None:
        """Note the element of a paragraph."""
        self.paragraphs[place.path] = element

    def take(self, place: Location, number: int, rows: Iterable[Sequence[Shown]]) -> list[Location]:
        """Note the content of a paragraph; return where each of its printed lines begins."""
        strip = self.strips.setdefault(place.path, [])
        asides = self.asides.setdefault(place.path, [])
        places = []
        column = 1 + sum(len(held.text) for held in strip)
        for row in rows:
            places.append(replace(place, line=number, column=column))
            for shown in row:
                if shown.aside is not None:
                    asides.append(Held(shown.text, shown.holder))
                elif shown.text:
                    strip.append(Held(shown.text, shown.holder))
                    column += len(shown.text)
        return places

    def take_table(self, place: Location, numbers: range) -> Location:
        """Note a table; return its place, which has no column: its cells stand elsewhere."""
        self.tables[place.path] = numbers
        return replace(place, line=None, column=None)
