"""Slabs: the lines of each printed block, and what of them must stay together on a page.

A slab is a line of text or a whole table that waits for its place. What must stay together
does: a heading with the first line below it, a caption with its table, the lines of one name in
附件说明, the signature with the last two lines of the text (7.3.5.5 wants no signature alone on
a page). Not here: breaking lines (`breaking`), cells (`tables`), where slabs stand (`sheets`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import PageReading
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
from notice_kit.layout.breaking import Align, Extent, Measured, SetLine, break_lines, natural_width
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.frame import Frame, turned, upright
from notice_kit.layout.signature import NAME_CELLS, signature_lefts
from notice_kit.layout.tables import TableLayout
from notice_kit.layout.title import break_name
from notice_kit.model import Inline, LineBreak, Text
from notice_kit.model.inline import plain

_CENTRED: Final = frozenset({Role.TITLE, Role.ATTACHMENT_TITLE, *NAMES})
_CLOSING: Final = frozenset({Role.SIGNATURE, Role.DATE})
_KEPT: Final = _CLOSING | {Role.REMARK}
_LINES_BEFORE_SIGNATURE: Final = 2
_LAST_LINES: Final = 2
"""Lines that the last page of a part has at least."""
_NOTE_LABEL: Final = re.compile(r"(?:附件：)?(?:\d+\. )?")
"""What stands in front of the name of an attachment."""
_NUMBER: Final = re.compile(r"\d+\. $")
"""The number at its end."""
_WHOLE_NAME: Final = 3
"""Most lines of the name of an attachment that is not parted by a page."""
_FITTED: Final = frozenset({Role.BODY, Role.HEADING})
"""What may be set in a line more or fewer for the sake of the pages."""


@dataclass(slots=True, kw_only=True)
class Slab:
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


class Slabs:
    """The slabs of a document, block by block, made when first asked for."""

    def __init__(
        self,
        blocks: Sequence[PrintedBlock],
        fonts: FontMap,
        reading: PageReading,
        *,
        is_sealed: bool,
    ) -> None:
        self._blocks = list(blocks)
        self._fonts, self._reading = fonts, reading
        self._made: dict[tuple[int, int], list[Slab]] = {}
        self._paragraphs: dict[int, Measured] = {}
        self._blocks = _placed_signature(self._blocks, fonts, is_sealed=is_sealed)
        self._name_cells = _name_cells(self._blocks, fonts)

    def __len__(self) -> int:
        return len(self._blocks)

    def of(self, index: int, more: int = 0) -> list[Slab]:
        """Return the slabs of a block, set in some lines more or fewer if there is a way."""
        made = self._made.get((index, more))
        if made is None:
            made = self._made[index, more] = list(self._make(index, more))
        return made

    def price(self, index: int, more: int) -> float | None:
        """Return what the lines of a block cost in so many more; None if there is no way."""
        block = self._blocks[index]
        if not isinstance(block, TextBlock) or block.role not in _FITTED:
            return None
        return self._measured(index, block).price(more)

    def _make(self, index: int, more: int) -> Iterator[Slab]:
        block = self._blocks[index]
        frame = self._frame(block)
        if isinstance(block, TableBlock):
            table = TableLayout(block, self._fonts, frame.height)
            height = ceil(table.least_height / frame.pitch)
            yield Slab(block=index, frame=frame, table=table, height=height, gap=block.gap_lines)
        elif block.role not in HEAD | FOOT:
            keeps_next = _keeps_next(block, self._blocks[index + 1 : index + 2])
            lines = self._lines(index, block, frame, more)
            yield from _text_slabs(index, block, lines, frame, keeps_next=keeps_next)

    def _lines(self, index: int, block: TextBlock, frame: Frame, more: int) -> list[SetLine]:
        if block.role is Role.ATTACHMENT_NOTE:
            return _note_lines(block, self._fonts, frame, self._name_cells)
        return self._measured(index, block).lines(more)

    def _measured(self, index: int, block: TextBlock) -> Measured:
        known = self._paragraphs.get(index)
        if known is None:
            extent = _extent(block, self._frame(block))
            known = self._paragraphs[index] = Measured(block.spans, self._fonts, extent)
        return known

    def _frame(self, block: PrintedBlock) -> Frame:
        return turned(self._reading) if block.is_landscape else upright(self._reading)


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
    index: int, block: TextBlock, lines: Sequence[SetLine], frame: Frame, *, keeps_next: bool
) -> Iterator[Slab]:
    size = max((span.style.size_pt for span in block.spans), default=gbt9704.SIZE_3_PT)
    baseline = gbt9704.baseline_pt(frame.pitch, size)
    is_name = block.role is Role.ATTACHMENT_NOTE and len(lines) <= _WHOLE_NAME
    is_whole = block.role is Role.HEADING or is_name
    level, heading = _level(block), _heading(block)
    gap, is_new_page = block.gap_lines, block.is_new_page
    for left, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
        yield Slab(
            block=index,
            frame=frame,
            line=line,
            baseline=baseline,
            role=block.role,
            level=level,
            heading=heading,
            gap=gap,
            is_new_page=is_new_page,
            keeps_next=keeps_next or (is_whole and left > 0),
        )
        # What is said of the block as a whole is said of its first line.
        level, heading, gap, is_new_page = 0, "", 0, False


def _extent(block: TextBlock, frame: Frame) -> Extent:
    cell = gbt9704.CELL_PT
    is_broken = block.role is Role.SIGNATURE and LineBreak() in block.spans[0].text
    return Extent(
        left=frame.left + block.left_cells * cell,
        first=frame.left + block.indent_cells * cell,
        right=frame.right - block.right_cells * cell,
        align=Align.CENTER if block.role in _CENTRED or is_broken else Align.JUSTIFY,
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


def _placed_signature(
    blocks: Sequence[PrintedBlock], fonts: FontMap, *, is_sealed: bool
) -> list[PrintedBlock]:
    """Return the blocks with 署名 and 成文日期 placed by their measured widths.

    A name that is too long for a line is broken at words into lines of nearly one length.
    """
    result = list(blocks)
    found = {
        index: _broken_name(block) if block.role is Role.SIGNATURE else block
        for index, block in enumerate(blocks)
        if isinstance(block, TextBlock) and block.role in _CLOSING
    }
    widths = {index: _width(block, fonts) for index, block in found.items()}
    organs = [index for index, block in found.items() if block.role is Role.SIGNATURE]
    dates = [index for index, block in found.items() if block.role is Role.DATE]
    lefts, date_left = signature_lefts(
        [widths[index] for index in organs],
        sum(widths[index] for index in dates),
        is_sealed=is_sealed,
    )
    placed = {**dict(zip(organs, lefts, strict=True)), **dict.fromkeys(dates, date_left)}
    for index, left in placed.items():
        block = replace(found[index], indent_cells=left, left_cells=left)
        if len(block.spans[0].text) > 1:
            block = replace(block, right_cells=gbt9704.CELLS - left - widths[index])
        result[index] = block
    return result


def _broken_name(block: TextBlock) -> TextBlock:
    span = block.spans[0]
    words: list[Inline] = []
    for line in break_name(plain(span.text), NAME_CELLS):
        words += [Text(line), LineBreak()]
    return replace(block, spans=(replace(span, text=tuple(words[:-1])), *block.spans[1:]))


def _width(block: TextBlock, fonts: FontMap) -> float:
    """Return the width of the longest line of a block, in characters."""
    if LineBreak() not in block.spans[0].text:
        return natural_width(block.spans, fonts) / gbt9704.CELL_PT
    span = block.spans[0]
    lines = (piece for piece in span.text if isinstance(piece, Text))
    return max(_span_width(replace(span, text=(line,)), fonts) for line in lines)


def _span_width(span: Span, fonts: FontMap) -> float:
    return natural_width((span,), fonts) / gbt9704.CELL_PT


def _name_cells(blocks: Iterable[PrintedBlock], fonts: FontMap) -> float:
    """Return the width of the widest number in 附件说明, in characters."""
    widths = [0.0]
    for block in blocks:
        if isinstance(block, TextBlock) and block.role is Role.ATTACHMENT_NOTE:
            label, _ = _parted(block.spans[0])
            number = _NUMBER.search(plain(label.text))
            words = (Text(number.group() if number else ""),)
            widths.append(_span_width(replace(label, text=words), fonts))
    return max(widths)


def _parted(span: Span) -> tuple[Span, Span]:
    """Return the label and the name in a line of 附件说明."""
    words = plain(span.text)
    found = _NOTE_LABEL.match(words)
    end = found.end() if found else 0
    return replace(span, text=(Text(words[:end]),)), replace(span, text=(Text(words[end:]),))


def _note_lines(block: TextBlock, fonts: FontMap, frame: Frame, name_cells: float) -> list[SetLine]:
    """Return an item of 附件说明; all names begin behind the widest number (7.3.4)."""
    cell = gbt9704.CELL_PT
    (span,) = block.spans
    label, name = _parted(span)
    left = frame.left + block.indent_cells * cell
    right = frame.right - block.right_cells * cell
    words = plain(label.text)
    number = _NUMBER.search(words)
    before = _span_width(
        replace(label, text=(Text(words[: number.start()] if number else words),)), fonts
    )
    start = left + (before + (name_cells if number else 0.0)) * cell
    lines = break_lines((name,), fonts, Extent(left=start, right=right))
    if not words:
        return lines
    (first,) = break_lines((label,), fonts, Extent(left=left, right=right))
    begun = lines[0]._replace(
        runs=(*first.runs, *lines[0].runs), width=start - left + lines[0].width
    )
    return [begun, *lines[1:]]


def _kept_places(slabs: Sequence[Slab]) -> range:
    """Return which slabs stay with the next: signature and date, the last lines of the text."""
    first = next((place for place, slab in enumerate(slabs) if slab.role in _CLOSING), None)
    if first is None:
        return range(0)
    last = max(place for place, slab in enumerate(slabs) if slab.role in _KEPT)
    start = first
    needed = _LINES_BEFORE_SIGNATURE
    while start and needed and slabs[start - 1].table is None:
        start -= 1
        needed -= slabs[start].role is not Role.ATTACHMENT_NOTE
    if last - start > gbt9704.LINES // 2:
        # A long list of attachments: what stands right above the signature is enough.
        start = max(first - _LINES_BEFORE_SIGNATURE, 0)
    return range(start, last)


def groups(
    slabs: Sequence[Slab], pushed: frozenset[int] = frozenset()
) -> Iterator[tuple[list[Slab], bool]]:
    """Yield slabs that must stand on one page, and whether they must begin one.

    `pushed` names the parts whose last lines begin a page: the text is part 0, and each
    attachment is one.
    """
    kept = _kept_places(slabs)
    turns = _tails(slabs, kept, pushed) if pushed else set()
    group: list[Slab] = []
    is_turned = False
    for place, slab in enumerate(slabs):
        is_pushed = place in turns
        if group and (is_pushed or slab.is_new_page or slab.frame is not group[0].frame):
            yield group, is_turned
            group, is_turned = [], False
        is_turned = is_turned or is_pushed
        group.append(slab)
        if not slab.keeps_next and place not in kept:
            yield group, is_turned
            group, is_turned = [], False
    if group:
        yield group, is_turned


def _tails(slabs: Sequence[Slab], kept: range, pushed: frozenset[int]) -> set[int]:
    """Return where the last lines of some parts begin, or the signature with what it keeps."""
    starts = [place for place, slab in enumerate(slabs) if slab.is_new_page]
    ends = [*starts, len(slabs)]
    found: set[int] = set()
    for part in pushed:
        if part >= len(ends):
            continue
        first, end = ([0, *starts])[part], ends[part]
        start = kept.start if kept and first <= kept.start < end else end - _LAST_LINES
        while start > first and slabs[start - 1].keeps_next:
            start -= 1
        if start > first and all(slab.table is None for slab in slabs[start:end]):
            found.add(start)
    return found
