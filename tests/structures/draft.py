"""A notice before it is written in a format: paragraphs and tables with how they are set.

Not here: who makes them (`composing`) and who writes them (`as_text`, `as_html`, `as_docx`).
"""

from __future__ import annotations

from dataclasses import dataclass

from structure import PLAIN, Look, Structure
from truth import Truth


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph."""

    kind: str
    """title, contents, body, heading, measure, contact or signature."""

    words: str
    """Its words; of a heading the words behind the mark."""

    label: str = ""
    """The mark in front, as printed."""

    mark: str = ""
    """Name of the kind of mark; empty if Word cannot count it."""

    series: int = 0
    """Which row it is counted in; 0 for none."""

    rest: str = ""
    """What goes on in the line behind a heading."""

    level: int = 0
    """Depth of a heading from 1; 0 for all else."""

    look: Look = PLAIN
    """How a heading is set."""

    @property
    def text(self) -> str:
        """All its words."""
        return self.label + self.words + self.rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table; a row of one cell goes over all columns."""

    rows: tuple[tuple[str, ...], ...]
    """Cells, row by row."""

    has_head: bool = True
    """False if its first row is as the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueHeading:
    """The heading of an issue."""

    words: str
    """As printed, behind the mark."""

    problems: tuple[str, ...]
    """What it names; further ones are right too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A notice and what is true of it."""

    structure: Structure
    """Its structure."""

    blocks: tuple[Para | Grid, ...]
    """Its text."""

    truth: Truth
    """What a careful person reads."""
