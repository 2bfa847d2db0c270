"""Excerpts: the lines of a source that findings point into, whatever its format.

A finding's place is a line and column of a text, a paragraph of a Word document or a line of a
page; its reader names places in the same way. Not here: how an excerpt is shown (`text`,
`html`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from notice_kit.errors import Location
from notice_kit.findings import Finding

_Key = tuple[str, int | None, str]


class Excerpt(NamedTuple):
    """Characters of a line that a finding is about."""

    line: int
    """Which of the lines, from 0."""

    start: int
    """First character in the line."""

    end: int
    """Behind the last."""


@dataclass(slots=True, kw_only=True)
class Excerpts:
    """The lines of a source with their places."""

    lines: list[str] = field(default_factory=list)
    """The lines in reading order."""

    columns: list[int] = field(default_factory=list)
    """Column in the source at which each line begins."""

    keys: dict[_Key, list[int]] = field(default_factory=dict)
    """Place → lines that begin there; a printed line may hold several."""

    def add(self, text: str, place: Location | None) -> None:
        """Add a line that begins at a place."""
        at = len(self.lines)
        self.lines.append(text)
        self.columns.append(place.column or 1 if place else 1)
        if place is not None:
            self.keys.setdefault((place.file, place.line, place.path), []).append(at)

    def stretch(self, finding: Finding) -> Excerpt | None:
        """Return where the characters of a finding stand, or None if they are not found.

        >>> excerpts = Excerpts()
        >>> excerpts.add("3.关于作风", Location(file="a.txt", line=9, column=3))
        >>> finding = Finding(rule="STR001", slug="s", severity="warning", message="",
        ...     basis="", text="关于", location=Location(file="a.txt", line=9, column=5))
        >>> excerpts.stretch(finding)
        Excerpt(line=0, start=2, end=4)
        """
        place = finding.location
        if place is None:
            return None
        for at in self.keys.get((place.file, place.line, place.path), ()):
            found = self._within(at, place.column, finding.text)
            if found is not None:
                return found
        return None

    def _within(self, at: int, column: int | None, words: str) -> Excerpt | None:
        line = self.lines[at]
        if column is not None:
            start = column - self.columns[at]
            if 0 <= start < len(line):
                # Words that many places share are not all here: the first place is.
                length = len(words) if line.startswith(words, start) else 1
                return Excerpt(at, start, start + max(length, 1))
        start = line.find(words) if words else 0
        return Excerpt(at, start, start + len(words)) if start >= 0 else None


def gathered(lines: Iterable[tuple[str, Location | None]]) -> Excerpts:
    """Return the excerpts of some lines with their places."""
    excerpts = Excerpts()
    for text, place in lines:
        excerpts.add(text, place)
    return excerpts
