"""Fixed lines: the paragraphs of a draft broken where the lines of our pages end.

A word processor that breaks by itself ends six lines of ten where our PDF does. A draft that
must print alike (`--lines fixed`) has a break at the end of each line, and characters drawn
together until the line fits, even where a program puts space beside figures. The breaks have
a style of their own, by which a reader knows that they part no words. Not here: runs (`runs`).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor
from typing import Final

from notice_kit.gbt9704 import GEOMETRIES
from notice_kit.layout.blocks import FOOT, HEAD, PrintedBlock, Role, Span, TextBlock
from notice_kit.layout.fonts import FontMap, font_map
from notice_kit.layout.page import LayoutLine
from notice_kit.layout.paging import paginate
from notice_kit.model import LineBreak
from notice_kit.options import WriteOptions
from notice_kit.writers.docx import geometry, styles
from notice_kit.writers.docx.runs import LETTER, LETTERS, Tracking

_FLOWING: Final = HEAD | FOOT | {Role.TITLE, Role.ATTACHMENT_TITLE, Role.CAPTION}
"""Blocks whose lines are fixed already, or have a place for each word."""

_BOUNDARY: Final = re.compile(
    rf"[\u3400-\u9fff](?=[{LETTER}])|[{LETTER}](?=[\u3400-\u9fff])"
)  # fmt: skip
"""Where a letter or figure meets a Han character: LibreOffice puts `_SPACE` between."""

_SPACE: Final = geometry.CHARACTER // 5
"""Twips."""

_MOST_IN_DATE: Final = 5
"""Places of a date where a figure stands beside 年, 月 or 日."""

_GIVE: Final = 4
"""Twips by which a character is drawn closer than is needed: programs round differently."""

_CLOSE: Final = -geometry.CHARACTER // 6
"""Twips; where Han characters would have to be closer than this, figures are drawn together too."""

_CLOSEST: Final = -geometry.CHARACTER // 4
"""Twips; characters are not drawn closer than this, where they would begin to touch."""

_LINE_ENDS: Final = 3
"""Characters at the ends of a line whose spacing does not help to fit it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedLine:
    """A line of a paragraph as our page has it."""

    spans: tuple[tuple[int, Span], ...]
    """Its words, and of which span of the block they are; a break of the text's own is last."""

    tracking: Tracking
    """Spacing after each of its characters."""

    breaks: bool
    """True if it ends in a break that the text has not."""


def fixed_lines(
    printed: Sequence[PrintedBlock], arranged: Sequence[PrintedBlock], options: WriteOptions
) -> dict[int, tuple[FixedLine, ...]]:
    """Return the lines of the blocks that have any: place among the arranged blocks → lines.

    Raises MissingFont if a font file cannot be read.
    """
    fonts = font_map(office_fonts=options.office_fonts)
    pages = paginate(printed, fonts, options.profile, GEOMETRIES[options.page_reading])
    lines: dict[int, list[LayoutLine]] = {}
    for page in pages:
        for line in page.lines:
            lines.setdefault(line.block, []).append(line)
    # Only the blocks of 版头 are put together otherwise; those of the text stay in order.
    places = zip(_text_places(arranged), _text_places(printed), strict=True)
    fixed = {}
    for place, before in places:
        block = arranged[place]
        if isinstance(block, TextBlock) and (made := _fixed(block, lines.get(before, ()), fonts)):
            fixed[place] = made
    return fixed


def _text_places(blocks: Sequence[PrintedBlock]) -> list[int]:
    return [
        place
        for place, block in enumerate(blocks)
        if not (isinstance(block, TextBlock) and block.role in HEAD | FOOT)
    ]


def _fixed(block: TextBlock, lines: Sequence[LayoutLine], fonts: FontMap) -> tuple[FixedLine, ...]:
    """Return the lines of a block; none if it flows, or our page has other words than it."""
    words = [line.text for line in lines]
    if block.role in _FLOWING or "".join(words) != block.plain.replace("\n", ""):
        return ()
    made = []
    cutter = _Cutter(block.spans)
    for number, line in enumerate(lines):
        spans = tuple(cutter.cut(len(line.text)))
        ends_itself = bool(spans) and isinstance(spans[-1][1].text[0], LineBreak)
        room = _room(block, is_first=number == 0)
        made.append(
            FixedLine(
                spans=spans,
                tracking=_tracking(line, room, fonts),
                breaks=number < len(lines) - 1 and not ends_itself,
            )
        )
    return () if cutter.rest else tuple(made)


def _room(block: TextBlock, *, is_first: bool) -> int:
    """Return the width of a line in twips, as the paragraph is indented in the document."""
    left, right, first = indents(block)
    return geometry.AREA_WIDTH - right - left - (first if is_first else 0)


def indents(block: TextBlock) -> tuple[int, int, int]:
    """Return a block's left and right indent, and what its first line adds to the left one.

    They are in twips, by characters of the style or by cells of our page.
    """
    style = styles.style_of(block.role, block.level)
    if (block.indent_cells, block.left_cells) == (style.indent_cells, 0) and not block.right_cells:
        return 0, 0, round(style.indent_cells * geometry.CHARACTER)
    left, right = round(block.left_cells * geometry.CELL), round(block.right_cells * geometry.CELL)
    if block.role is Role.DATE:
        width = sum(geometry.CHARACTER // (1 + char.isascii()) for char in block.plain)
        right = min(0, geometry.AREA_WIDTH - left - width - _SPACE * _MOST_IN_DATE)
    return left, right, round(block.indent_cells * geometry.CELL) - left


def _tracking(line: LayoutLine, room: int, fonts: FontMap) -> Tracking:
    """Return the spacing by which a line fits into its room in every program.

    Figures keep theirs as long as the rest can give way.
    """
    text = line.text.rstrip()
    natural = sum(
        max(glyph.cells, glyph.advance) * run.size * 20
        for run in line.runs
        for char in run.text
        for glyph in (fonts.glyph(run.face, char),)
    )
    free = room - natural - _SPACE * len(_BOUNDARY.findall(text))
    words = LETTERS.findall(text)
    # The spacing at both ends of a word is left out, and is of no help.
    apart = len(text) - sum(map(len, words)) - len(words) - _LINE_ENDS
    whole = len(text) - 2 * len(words) - _LINE_ENDS
    for spaced, closest, draws_letters in ((apart, _CLOSE, False), (whole, _CLOSEST, True)):
        needed = floor(free / spaced) - _GIVE if spaced > 0 else _CLOSEST - 1
        if needed >= closest:
            return Tracking(min(geometry.TRACKING, needed), draws_letters)
    return Tracking(geometry.TRACKING)


class _Cutter:
    """Cuts the words of a paragraph into lines."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.rest = deque((place, span, p) for place, span in enumerate(spans) for p in span.text)
        """What no line has yet: place of its span, the span, and a piece of it."""
        self._done = 0
        """Characters of the first piece that a line has; cutting them off would copy the rest."""

    def cut(self, length: int) -> Iterator[tuple[int, Span]]:
        """Yield the next characters, and a line break of the text's own behind them."""
        while self.rest and (length or isinstance(self.rest[0][2], LineBreak)):
            place, span, piece = self.rest[0]
            if isinstance(piece, LineBreak):
                self.rest.popleft()
                yield place, replace(span, text=(piece,))
                return
            text = piece.text[self._done : self._done + length]
            yield place, replace(span, text=(type(piece)(text),))
            length -= len(text)
            self._done += len(text)
            if self._done == len(piece.text):
                self.rest.popleft()
                self._done = 0
