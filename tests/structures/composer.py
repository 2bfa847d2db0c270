"""A notice while it is written: its blocks, rows that count, and what is true so far.

Not here: what is written (`composing` for the frame, `tellings` for the issues).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random

from draft import Grid, Para
from leads import Visit
from marks import MARK, step
from phrases import Phrases
from structure import Level, Structure
from truth import IssueTruth, SectionTruth

STATES = ("done", "basically", "ongoing", "long_term", "not_done")
"""All states; the first ones are the common ones."""


@dataclass(slots=True)
class Row:
    """A row of siblings while it is counted."""

    path: str = ""
    """Path of what it stands in."""

    number: int = 0
    """The last number given."""

    unlabelled: int = 0
    """How many siblings without a number there were."""

    series: int = 0
    """Its number among all rows, for Word."""


@dataclass(slots=True)
class Composer:
    """A notice while it is written."""

    rng: Random
    structure: Structure
    phrases: Phrases
    blocks: list[Para | Grid] = field(default_factory=list)
    issues: list[IssueTruth] = field(default_factory=list)
    sections: list[SectionTruth] = field(default_factory=list)
    rows: int = 0
    running: Row | None = None
    visits: list[Visit] = field(default_factory=list)
    organs: tuple[str, ...] = ()

    def row(self, path: str = "") -> Row:
        """Begin a row of siblings."""
        self.rows += 1
        return Row(path=path, series=self.rows)

    def body(self, words: str) -> None:
        """Write a paragraph."""
        self.blocks.append(Para(kind="body", words=words))

    def place(self, row: Row, mark: str) -> tuple[str, str]:
        """Return the printed mark and the path of the next sibling of a row."""
        counts = bool(mark) and MARK[mark].counts
        if counts:
            row.number += 1
            label = MARK[mark].label(row.number)
        else:
            row.unlabelled += 1
            label = MARK[mark].label(0) if mark else ""
        here = step(label) or f"#{row.unlabelled}"
        return label, f"{row.path}/{here}" if row.path else here

    def heading(self, row: Row, level: Level, words: str, role: str, depth: int) -> str:
        """Write a heading and return its path."""
        label, path = self.place(row, level.mark)
        self.blocks.append(self.head(row, level, label, words, depth))
        self.sections.append(SectionTruth(path=path, heading=words, role=role))
        return path

    def head(self, row: Row, level: Level, label: str, words: str, depth: int) -> Para:
        gap = "　" if level.role == "part" else ""
        stop = "。" if self.structure.one_line else ""
        can_count = bool(level.mark) and MARK[level.mark].word is not None
        return Para(
            kind="heading",
            label=label + gap,
            words=words + stop,
            mark=level.mark if can_count else "",
            series=row.series,
            level=depth,
            look=level.look,
        )

    def state(self) -> str:
        """Return a state, the common ones more often."""
        return self.rng.choices(STATES, (45, 15, 25, 10, 5))[0]
