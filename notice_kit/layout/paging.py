"""Paging: printed blocks become pages on the grid of 22 lines (GB/T 9704 5.2.3).

Each text line takes one line of the grid, a title line too. What must stay together does:
a heading with the first line below it, a caption with its table, the signature with the
last two lines of the text (7.3.5.5 wants no signature alone on a page). In the public
profile there is no red line above the title, so the title begins on line 1.
Not here: breaking lines (`breaking`), cells (`tables`), 版头 (`head`) and 版记 (`foot`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from math import ceil
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import PageGeometry, PageReading
from notice_kit.layout.blocks import (
    FOOT,
    HEAD,
    NAMES,
    PrintedBlock,
    Role,
    Span,
    TableBlock,
    TextBlock,
)
from notice_kit.layout.breaking import (
    AREA_LEFT,
    AREA_WIDTH,
    Align,
    Extent,
    SetLine,
    break_lines,
    natural_width,
)
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.foot import FootPage, blank_pages, set_foot
from notice_kit.layout.frame import Frame, turned, upright
from notice_kit.layout.head import Head, set_head
from notice_kit.layout.page import LayoutLine, LayoutRule, Page
from notice_kit.layout.signature import signature_lefts
from notice_kit.layout.tables import TableLayout
from notice_kit.model import Text
from notice_kit.profile import PUBLIC, Profile

_CENTRED: Final = frozenset({Role.TITLE, Role.ATTACHMENT_TITLE, *NAMES})
_CLOSING: Final = frozenset({Role.SIGNATURE, Role.DATE})
_KEPT: Final = _CLOSING | {Role.REMARK}
_TEXT: Final = frozenset({Role.BODY, Role.HEADING})
_LINES_BEFORE_SIGNATURE: Final = 2
_NOTE_LABEL: Final = re.compile(r"(?:附件：)?(?:\d+\. )?")
"""What stands in front of the name of an attachment."""
_FOLIOS: Final = 256
"""Page numbers kept for the next notice."""


@dataclass(slots=True, kw_only=True)
class _Slab:
    """A line of text, or a whole table, waiting for its place."""

    block: int
    frame: Frame
    line: SetLine | None = None
    table: TableLayout | None = None
    baseline: float = 0.0
    """How far below its upper edge the line stands."""
    role: Role | None = None
    level: int = 0
    heading: str = ""
    gap: int = 0
    """Blank lines above it, unless it stands at the top of a page."""
    is_new_page: bool = False
    keeps_next: bool = False
    """True if it stays on the page of the slab after it."""
    height: int = 1
    """Lines of the grid that it needs at least."""


# Why: docs/decisions.md, A heading is never alone at the foot of a page
def paginate(
    blocks: Sequence[PrintedBlock],
    fonts: FontMap,
    profile: Profile = PUBLIC,
    geometry: PageGeometry = gbt9704.BOX,
) -> tuple[Page, ...]:
    """Return the pages of some printed blocks; at least one."""
    slabs = list(_slabs(blocks, fonts, geometry.reading, is_sealed=profile.is_sealed))
    _keep_signature(slabs)
    sheets = _Sheets(set_head(_with_roles(blocks, HEAD), fonts, geometry), geometry)
    for group in _groups(slabs):
        sheets.place(group)
    foot = set_foot(_with_roles(blocks, FOOT), fonts, geometry)
    sheets.place_foot(foot, is_even=profile.ends_even)
    return tuple(
        Page(
            number=number,
            lines=tuple(sheet.lines),
            rules=tuple(sheet.rules),
            folio=_folio(number, fonts, geometry.reading) if sheet.has_folio else None,
            is_landscape=sheet.frame.is_landscape,
        )
        for number, sheet in enumerate(sheets.done, start=1)
    )


def _with_roles(
    blocks: Sequence[PrintedBlock], roles: frozenset[Role]
) -> list[tuple[int, TextBlock]]:
    return [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, TextBlock) and block.role in roles
    ]


def _slabs(
    blocks: Sequence[PrintedBlock], fonts: FontMap, reading: PageReading, *, is_sealed: bool
) -> Iterator[_Slab]:
    lefts = _signature_lefts(blocks, fonts, is_sealed=is_sealed)
    for index, block in enumerate(blocks):
        frame = turned(reading) if block.is_landscape else upright(reading)
        if isinstance(block, TableBlock):
            table = TableLayout(block, fonts, frame.height)
            height = ceil(table.least_height / frame.pitch)
            yield _Slab(block=index, frame=frame, table=table, height=height, gap=block.gap_lines)
        elif block.role not in HEAD | FOOT:
            if index in lefts:
                left = lefts[index]
                block = replace(block, indent_cells=left, left_cells=left)  # noqa: PLW2901 - measured
            elif block.role is Role.ATTACHMENT_NOTE:
                block = _hung(block, fonts)  # noqa: PLW2901 - measured
            keeps_next = _keeps_next(block, blocks[index + 1 : index + 2])
            yield from _text_slabs(index, block, fonts, frame, keeps_next=keeps_next)


def _keeps_next(block: TextBlock, following: Sequence[PrintedBlock]) -> bool:
    """Tell whether a block is a heading or caption that the next block belongs to."""
    if block.role is not Role.HEADING:
        return block.role in NAMES
    match following:
        case [TextBlock(role=Role.HEADING, level=level)]:
            return level > block.level
        case _:
            return True


def _text_slabs(
    index: int, block: TextBlock, fonts: FontMap, frame: Frame, *, keeps_next: bool
) -> Iterator[_Slab]:
    lines = break_lines(block.spans, fonts, _extent(block, frame))
    size = max((span.style.size_pt for span in block.spans), default=gbt9704.SIZE_3_PT)
    baseline = gbt9704.baseline_pt(frame.pitch, size)
    is_heading = block.role is Role.HEADING
    level, heading = _level(block), _heading(block)
    gap, is_new_page = block.gap_lines, block.is_new_page
    for left, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
        yield _Slab(
            block=index,
            frame=frame,
            line=line,
            baseline=baseline,
            role=block.role,
            level=level,
            heading=heading,
            gap=gap,
            is_new_page=is_new_page,
            keeps_next=keeps_next or (is_heading and left > 0),
        )
        # What is said of the block as a whole is said of its first line.
        level, heading, gap, is_new_page = 0, "", 0, False


def _extent(block: TextBlock, frame: Frame) -> Extent:
    cell = gbt9704.CELL_PT
    return Extent(
        left=frame.left + block.left_cells * cell,
        first=frame.left + block.indent_cells * cell,
        right=frame.right - block.right_cells * cell,
        align=Align.CENTER if block.role in _CENTRED else Align.JUSTIFY,
    )


def _level(block: TextBlock) -> int:
    """Return the level of a block's heading; an attachment is on the level of the parts."""
    return 1 if block.role is Role.ATTACHMENT_TITLE else block.level


def _heading(block: TextBlock) -> str:
    """Return the words of the heading that a block is or begins with, as one line."""
    if not _level(block):
        return ""
    is_run_in = block.role is Role.BODY
    heading = replace(block, spans=block.spans[:1]) if is_run_in else block
    return heading.plain.replace("\n", "")


def _signature_lefts(
    blocks: Sequence[PrintedBlock], fonts: FontMap, *, is_sealed: bool
) -> dict[int, float]:
    """Return the left indents of 署名 and 成文日期 by their measured widths."""
    found = {
        index: block
        for index, block in enumerate(blocks)
        if isinstance(block, TextBlock) and block.role in _CLOSING
    }
    widths = {
        index: natural_width(block.spans, fonts) / gbt9704.CELL_PT for index, block in found.items()
    }
    organs = [index for index, block in found.items() if block.role is Role.SIGNATURE]
    dates = [index for index, block in found.items() if block.role is Role.DATE]
    lefts, date_left = signature_lefts(
        [widths[index] for index in organs],
        sum(widths[index] for index in dates),
        is_sealed=is_sealed,
    )
    return {**dict(zip(organs, lefts, strict=True)), **dict.fromkeys(dates, date_left)}


def _hung(block: TextBlock, fonts: FontMap) -> TextBlock:
    """Return a line of 附件说明 whose next lines begin below the name of the attachment (7.3.4)."""
    (span,) = block.spans
    label = _NOTE_LABEL.match(block.plain)
    words = Text(label.group() if label else "")
    width = natural_width((replace(span, text=(words,)),), fonts) / gbt9704.CELL_PT
    return replace(block, left_cells=block.indent_cells + width)


def _keep_signature(slabs: list[_Slab]) -> None:
    """Hold signature and date together, and with them the last lines of the text."""
    first = next((place for place, slab in enumerate(slabs) if slab.role in _CLOSING), None)
    if first is None:
        return
    last = max(place for place, slab in enumerate(slabs) if slab.role in _KEPT)
    start = first
    needed = _LINES_BEFORE_SIGNATURE
    while start and needed and slabs[start - 1].table is None:
        start -= 1
        needed -= slabs[start].role is not Role.ATTACHMENT_NOTE
    if last - start > gbt9704.LINES // 2:
        # A long list of attachments: what stands right above the signature is enough.
        start = max(first - _LINES_BEFORE_SIGNATURE, 0)
    for slab in slabs[start:last]:
        slab.keeps_next = True


def _groups(slabs: Iterable[_Slab]) -> Iterator[list[_Slab]]:
    """Yield slabs that must stand on one page, as far as a page can hold them."""
    group: list[_Slab] = []
    for slab in slabs:
        if group and (slab.is_new_page or slab.frame is not group[0].frame):
            yield group
            group = []
        group.append(slab)
        if not slab.keeps_next:
            yield group
            group = []
    if group:
        yield group


@dataclass(slots=True)
class _Sheet:
    frame: Frame
    lines: list[LayoutLine] = field(default_factory=list)
    rules: list[LayoutRule] = field(default_factory=list)
    has_folio: bool = True


class _Sheets:
    """The pages as far as they are filled."""

    def __init__(self, head: Head, geometry: PageGeometry) -> None:
        self._upright = upright(geometry.reading)
        self.done = [_Sheet(self._upright, list(head.lines), list(head.rules))]
        self._filled = head.filled
        """Lines of the grid that are taken on the last page."""

    def place(self, group: list[_Slab]) -> None:
        """Put slabs on the page, or on a new one if they do not fit together."""
        needed = sum(slab.gap + slab.height for slab in group)
        frame = group[0].frame
        if frame is not self._frame:
            self._turn(frame)
        is_full = self._filled + needed > frame.lines
        fits_alone = needed - group[0].gap <= frame.lines
        # Page 1 must show text (7.3.3): what would stay together there is parted.
        may_move = group[0].role is not Role.BODY or self._shows_text
        if self._filled and (group[0].is_new_page or (is_full and fits_alone and may_move)):
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

    @property
    def _frame(self) -> Frame:
        return self.done[-1].frame

    def _turn(self, frame: Frame) -> None:
        """Begin a page."""
        self.done.append(_Sheet(frame))
        self._filled = 0

    @property
    def _y(self) -> float:
        return self._frame.top + self._filled * self._frame.pitch

    def _place_line(self, slab: _Slab, line: SetLine) -> None:
        y = self._y + slab.baseline
        self.done[-1].lines.append(
            LayoutLine(y, line.runs, slab.role, slab.block, slab.level, slab.heading)
        )
        self._filled += 1

    def _place_table(self, slab: _Slab, table: TableLayout) -> None:
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
            self._filled += min(ceil(fragment.height / frame.pitch - 1e-6), frame.lines)


@lru_cache(maxsize=_FOLIOS)
def _folio(number: int, fonts: FontMap, reading: PageReading) -> LayoutLine:
    """Return the page number (7.5): right on odd pages, left on even ones."""
    style = gbt9704.PAGE_NUMBER
    dash = gbt9704.PAGE_NUMBER_DASH
    span = Span(text=(Text(f"{dash} {number} {dash}"),), style=style, path="")
    indent = gbt9704.PAGE_NUMBER_INDENT_CELLS * style.size_pt
    left = AREA_LEFT + indent
    if number % 2:
        left = AREA_LEFT + AREA_WIDTH - indent - natural_width((span,), fonts)
    extent = Extent(left=left, right=AREA_LEFT + AREA_WIDTH, align=Align.LEFT)
    line = break_lines((span,), fonts, extent)[0]
    # The dash stands midway in its em, and it is the dash that is 7 mm below the text.
    geometry = gbt9704.GEOMETRIES[reading]
    below = geometry.number_below_mm * gbt9704.MM + gbt9704.EM_CENTRE * style.size_pt
    return LayoutLine(y=geometry.bottom_pt + below, runs=line.runs)
