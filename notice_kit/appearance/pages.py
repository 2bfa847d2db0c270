"""The appearance of a PDF: its pages with printed lines, ruled lines and fonts.

Lengths are in millimetres from the upper left corner of the sheet, sizes in points. Not here:
how they are measured (`pdf`), and what is right (`rules`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from notice_kit.appearance.document import Element, ShownParagraph

CLOSING: Final = frozenset("，。、；：！？”’》〉）】〕")
"""Marks whose ink is in their left half; a line may narrow them at its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRun:
    """Characters of a line in one font and size."""

    text: str
    """The characters."""

    font: str
    """Name of the font, as the file has it."""

    size_pt: float
    """Size as printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """A printed line."""

    page: int
    """Number of its page, from 1."""

    y_mm: float
    """Its baseline."""

    left_mm: float
    """Where its first character begins."""

    right_mm: float
    """Where its last character ends."""

    runs: tuple[PrintedRun, ...]
    """Its characters."""

    is_in_table: bool = False
    """True between the vertical lines of a table."""

    paragraph: int = -1
    """Which of the paragraphs it belongs to; -1 for a page number."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)

    @property
    def size_pt(self) -> float:
        """Size of its largest characters."""
        return max(run.size_pt for run in self.runs)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledLine:
    """A straight line or narrow bar that is drawn."""

    left_mm: float
    """Left end."""

    right_mm: float
    """Right end."""

    top_mm: float
    """Upper end."""

    bottom_mm: float
    """Lower end."""

    colour: str
    """Colour as RRGGBB."""

    @property
    def is_level(self) -> bool:
        """True if it runs from left to right."""
        return self.right_mm - self.left_mm > self.bottom_mm - self.top_mm


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPage:
    """A page."""

    number: int
    """Its number, from 1."""

    width_mm: float
    """Width of the sheet."""

    height_mm: float
    """Height of the sheet."""

    lines: tuple[PrintedLine, ...]
    """Its lines in reading order, without the page number."""

    folio: PrintedLine | None
    """The page number; one that runs down the page, as it stands when the sheet is bound."""

    is_folio_turned: bool = False
    """True if the page number runs down the page (clause 8)."""

    rules: tuple[RuledLine, ...] = ()
    """What is drawn on it in straight lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDocument:
    """The appearance of a PDF."""

    name: str
    """Name of the file."""

    pages: tuple[PrintedPage, ...]
    """Its pages."""

    paragraphs: tuple[ShownParagraph, ...] = ()
    """Its paragraphs with their elements; lines name them by place."""

    fonts: Mapping[str, bool] = field(default_factory=dict)
    """Name of each font that prints text → whether the file carries it."""

    unmapped: int = 0
    """Characters that cannot be copied out of the file as text."""

    is_tagged: bool = False
    """True if its structure is told (PDF/UA, level A of PDF/A)."""

    declares: tuple[str, ...] = ()
    """Standards that it says it fits: PDF/A-2a, PDF/UA-1."""

    def lines_of(self, *elements: Element) -> list[PrintedLine]:
        """Return the lines of some elements."""
        return [
            line
            for page in self.pages
            for line in page.lines
            if self.paragraphs[line.paragraph].element in elements
        ]
