"""Sheets: slabs are put on pages, one after another, and 版记 at the foot of the last.

Each text line takes one line of the grid of 22 (GB/T 9704 5.2.3), a title line too. In the
public profile there is no red line above the title, so the title begins on line 1. Not here:
what stays together (`slabs`), what of it all is worth a change (`page_choice`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import MM, Ink, PageGeometry
from notice_kit.layout.blocks import FOOT, HEAD, Role
from notice_kit.layout.breaking import SetLine
from notice_kit.layout.foot import FootPage, blank_pages
from notice_kit.layout.frame import Frame, upright
from notice_kit.layout.head import Head
from notice_kit.layout.page import LayoutLine, LayoutRule
from notice_kit.layout.page_choice import PageShape
from notice_kit.layout.slabs import Slab
from notice_kit.layout.tables import TableLayout

_TEXT: Final = frozenset({Role.BODY, Role.HEADING})


@dataclass(slots=True)
class OpenPage:
    """A page while it is filled."""

    frame: Frame
    """Where its lines stand."""
    lines: list[LayoutLine] = field(default_factory=list)
    """Its lines."""
    rules: list[LayoutRule] = field(default_factory=list)
    """Its rules."""
    has_folio: bool = True
    """True if it has a page number."""
    rows: int = 0
    """Lines of text; a table counts as those that it covers."""
    last_block: int = 0
    """The block that its last line belongs to."""
    ends_part: bool = False
    """True if an attachment begins on the next page."""
    tight_mm: float = 0.0
    """By how much its pitch is made smaller."""


class Pagination:
    """The pages as far as they are filled."""

    def __init__(self, head: Head, geometry: PageGeometry) -> None:
        self._upright = upright(geometry.reading)
        self._frame = self._upright
        self.done = [OpenPage(self._upright, list(head.lines), list(head.rules))]
        self._filled = head.filled
        """Lines of the grid that are taken on the last page."""
        self._air: int | None = None
        self._blank = 0
        self._last = self.done[0]
        """The last page with text, on which 版记 may stand."""

    @property
    def shape(self) -> PageShape:
        """What counts for the cost of these pages."""
        ends = [page for page, sheet in enumerate(self.done) if sheet.ends_part]
        ends.append(max((page for page, sheet in enumerate(self.done) if sheet.rows), default=0))
        return PageShape(
            rows=tuple(sheet.rows for sheet in self.done),
            ends=tuple(ends),
            last_blocks=tuple(self.done[page].last_block for page in ends),
            blank=self._blank,
            air=self._air,
        )

    def tighten(self, tight_mm: float) -> None:
        """Draw the lines of the last page of text together, so that 版记 has air above it."""
        sheet = self._last
        if not tight_mm:
            return
        frame = sheet.frame
        sheet.tight_mm = tight_mm
        sheet.lines = [
            line
            if line.role in FOOT or line.role in HEAD
            else line._replace(y=line.y - int((line.y - frame.top) / frame.pitch) * tight_mm * MM)
            for line in sheet.lines
        ]

    def place(self, group: list[Slab], *, turns: bool = False) -> None:
        """Put slabs on the page, or on a new one if told so or if they do not fit together."""
        needed = group[0].gap + group[0].height
        if len(group) > 1:
            needed = sum([slab.gap + slab.height for slab in group])
        frame = group[0].frame
        if frame is not self._frame:
            self._turn(frame)
        is_full = self._filled + needed > frame.lines
        fits_alone = needed - group[0].gap <= frame.lines
        # Page 1 must show text (7.3.3): what would stay together there is parted.
        may_move = group[0].role is not Role.BODY or self._shows_text
        if group[0].is_new_page and self._filled:
            self.done[-1].ends_part = True
        if self._filled and (
            group[0].is_new_page or turns or (is_full and fits_alone and may_move)
        ):
            self._turn(frame)
        for slab in group:
            gap = slab.gap if self._filled else 0
            if self._filled and self._filled + gap + slab.height > frame.lines:
                self._turn(frame)
            else:
                self._filled += gap
            if slab.table:
                self._place_table(slab, slab.table)
            elif slab.line is not None:
                self._place_line(slab, slab.line)

    def place_foot(self, foot: list[FootPage], *, is_even: bool) -> None:
        """Put 版记 at the foot of the last page; after a blank page it goes unnumbered (7.5)."""
        if not foot:
            return
        filled = gbt9704.LINES if self._frame.is_landscape else self._filled
        begun = blank_pages(len(self.done), filled, foot, is_even=is_even)
        self._last = self.done[-1]
        if not begun and not any(rule.ink is Ink.BLACK for rule in self._last.rules):
            self._air = gbt9704.LINES - filled - foot[0].height
        self._blank = max(begun - 1, 0)
        is_behind_blank = begun > 1
        for _ in range(begun):
            self._turn(self._upright)
            self.done[-1].has_folio = not is_behind_blank
        for number, page in enumerate(foot):
            if number:
                self._turn(self._upright)
                self.done[-1].has_folio = not is_behind_blank
            self.done[-1].lines += page.lines
            self.done[-1].rules += page.rules

    @property
    def _shows_text(self) -> bool:
        """True if the page shows text, or is not the first."""
        return len(self.done) > 1 or any(line.role in _TEXT for line in self.done[0].lines)

    def _turn(self, frame: Frame) -> None:
        """Begin a page."""
        self.done.append(OpenPage(frame))
        self._frame = frame
        self._filled = 0

    @property
    def _y(self) -> float:
        return self._frame.top + self._filled * self._frame.pitch

    def _place_line(self, slab: Slab, line: SetLine) -> None:
        y = self._y + slab.baseline
        sheet = self.done[-1]
        sheet.lines.append(
            LayoutLine(
                y, line.runs, slab.role, slab.block, slab.level, slab.heading, False, line.fitted
            )
        )
        self._filled += 1
        sheet.rows += 1
        sheet.last_block = slab.block

    def _place_table(self, slab: Slab, table: TableLayout) -> None:
        frame = slab.frame
        room = (frame.lines - self._filled) * frame.pitch
        for number, fragment in enumerate(table.fragments(room)):
            if number:
                self._turn(frame)
            top = self._y
            sheet = self.done[-1]
            sheet.lines += [
                line._replace(y=line.y + top, block=slab.block) for line in fragment.lines
            ]
            sheet.rules += [
                LayoutRule(rule.x1, rule.y1 + top, rule.x2, rule.y2 + top)
                for rule in fragment.rules
            ]
            rows = min(ceil(fragment.height / frame.pitch - 1e-6), frame.lines)
            self._filled += rows
            sheet.rows += max(rows, 2)
            sheet.last_block = slab.block
