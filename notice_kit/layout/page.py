"""Pages: the finished layout as data, which painters, tag trees and tests read.

Lengths are in points. x counts from the left edge of the sheet to the right; y counts
from its upper edge down to the baseline of a line. Painters turn y round if their format
counts from below; they never measure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final, NamedTuple

from notice_kit.gbt9704 import MM, Face, Ink
from notice_kit.layout.blocks import Role
from notice_kit.layout.font_files import FontFile

BORDER_PT: Final = 0.5
"""Thickness of a table's borders."""


class LayoutRun(NamedTuple):
    """Characters in a line that share a font, a size and a spacing.

    A named tuple, because a notice has a thousand and a frozen dataclass takes thrice as long.
    """

    x: float
    """Where the pen starts."""

    width: float
    """What the run takes of the line; a narrowed mark at its end may be drawn wider."""

    text: str
    """The characters of the notice."""

    drawn: str
    """The characters to draw: `text` but for 〓 in place of what no font has."""

    font: FontFile
    """The font to draw them in."""

    face: Face
    """The face that the standard asks for."""

    size: float
    """Size of the font."""

    spacing: float = 0.0
    """What is added to the font's own width after each character."""

    rise: float = 0.0
    """How far it stands above the baseline; below, if negative."""

    scale: float = 1.0
    """Width of its glyphs as a share of the font's; below 1 for a name made narrow to fit."""

    ink: Ink = Ink.BLACK
    """Its colour."""

    path: str = ""
    """Node path of the model element; empty for what no element has, as a page number."""


class LayoutLine(NamedTuple):
    """A printed line; a named tuple for the same reason."""

    y: float
    """Its baseline."""

    runs: tuple[LayoutRun, ...]
    """Its runs in reading order, from left to right."""

    role: Role | None = None
    """Which element it belongs to; None in a table and for a page number."""

    block: int = -1
    """Which of the printed blocks it belongs to, from 0; -1 for a page number."""

    level: int = 0
    """Level of the heading that begins in it; 0 if none does."""

    heading: str = ""
    """The words of that heading, also of lines that follow."""

    is_repeated: bool = False
    """True for the head of a table that is printed again."""

    fitted: float = 0.0
    """Characters by which it was stretched, or shrunk if negative, for its paragraph's sake."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(run.text for run in self.runs)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.runs[0].x if self.runs else 0.0

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.runs[-1].x + self.runs[-1].width if self.runs else 0.0


@dataclass(frozen=True, slots=True, order=True)
class LayoutRule:
    """A straight line of a table, head or imprint, from its upper left to its lower right end."""

    x1: float
    """Left end."""

    y1: float
    """Upper end."""

    x2: float
    """Right end."""

    y2: float
    """Lower end."""

    width: float = BORDER_PT
    """Its thickness."""

    ink: Ink = Ink.BLACK
    """Its colour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page."""

    number: int
    """Its number, from 1."""

    lines: tuple[LayoutLine, ...]
    """Its lines in reading order."""

    rules: tuple[LayoutRule, ...] = ()
    """The borders of its tables, and the lines of head and imprint."""

    folio: LayoutLine | None
    """The page number (页码); none where the imprint stands after a blank page (7.5).

    It has its place on the sheet as it is bound, also on a page that is read from its side.
    """

    is_landscape: bool = False
    """True if its lines and rules are read with the sheet on its side: x along what is its
    upper to lower edge when it is bound, the head of a table at its left (clause 8)."""

    tight_mm: float = 0.0
    """By how much the pitch of its lines was made smaller, in mm (GB/T 9704 7.3.5.5)."""

    @property
    def all_lines(self) -> tuple[LayoutLine, ...]:
        """Its lines with the page number."""
        return self.lines if self.folio is None else (*self.lines, self.folio)


def dump(pages: Iterable[Page]) -> str:
    """Return pages as text: a line each with baseline, left and right end in mm.

    Behind them stand face and size wherever they change, with a sign for what is raised (^)
    or lowered (_), colour and narrowness, and the characters as drawn. What was done for a
    paragraph's or page's sake is told: characters by which a line was stretched (+) or shrunk (-),
    and by how much the pitch of a page was made smaller.
    """
    lines = []
    for page in pages:
        tight = f" pitch -{page.tight_mm:.2f} mm" if page.tight_mm else ""
        lines.append(f"page {page.number}{' landscape' if page.is_landscape else ''}{tight}")
        lines += [_dumped(line) for line in page.all_lines]
        lines += [f"  rule {_mm(*_ends(rule))}{_kind(rule)}" for rule in page.rules]
    return "\n".join(lines) + "\n"


def _dumped(line: LayoutLine) -> str:
    words = " ".join(
        f"{look}|{''.join(run.drawn for run in runs)}" for look, runs in groupby(line.runs, _look)
    )
    fitted = f"  {line.fitted:+.2f}" if line.fitted else ""
    return f"  {_mm(line.y, line.left, line.right)}  {words}{fitted}"


def _look(run: LayoutRun) -> str:
    raised = "^" if run.rise > 0 else "_" if run.rise < 0 else ""
    ink = "" if run.ink is Ink.BLACK else f"/{run.ink}"
    scale = "" if run.scale == 1 else f"*{run.scale:.3f}"
    return f"{run.face}{run.size:g}{raised}{ink}{scale}"


def _kind(rule: LayoutRule) -> str:
    """Return thickness and colour of a line that is no border of a table."""
    if (rule.width, rule.ink) == (BORDER_PT, Ink.BLACK):
        return ""
    return f"  {rule.width / MM:.2f} {rule.ink}"


def _ends(rule: LayoutRule) -> tuple[float, ...]:
    return (rule.x1, rule.y1, rule.x2, rule.y2)


def _mm(*points: float) -> str:
    return " ".join(f"{point / MM:7.2f}" for point in points)
