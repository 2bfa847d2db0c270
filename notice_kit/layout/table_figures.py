"""Table figures: the figures of a column stand with ones under ones, all of them in its middle.

Measured for our own pages, counted in characters for documents that flow. Not here: which columns
hold figures (`table_design`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from notice_kit.layout.blocks import CellAlign, Span, TableBlock
from notice_kit.layout.breaking import natural_width
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.table_columns import text_width
from notice_kit.layout.table_design import FIGURE
from notice_kit.model import Text
from notice_kit.model.inline import plain


@dataclass(frozen=True, slots=True)
class FigureNeed:
    """What a figure takes, or the widest of a column, in characters of its size."""

    head: float = 0.0
    """Up to its ones; also what stands for a figure, as —."""

    tail: float = 0.0
    """Decimals and unit."""

    @property
    def width(self) -> float:
        """All of it."""
        return self.head + self.tail


def figure_need(words: str) -> FigureNeed:
    """Return what a figure takes.

    >>> figure_need("12.5%")
    FigureNeed(head=1.0, tail=2.0)
    """
    found = FIGURE.fullmatch(words.strip())
    tail = text_width(found["tail"]) if found else 0.0
    return FigureNeed(text_width(words.strip()) - tail, tail)


def figure_needs(table: TableBlock) -> dict[int, FigureNeed]:
    """Return column → the widest of its figures."""
    needs: dict[int, FigureNeed] = {}
    for cell in (cell for row in table.rows for cell in row):
        if cell.align is CellAlign.FIGURES and cell.columns == 1:
            own, widest = figure_need(cell.plain), needs.get(cell.column, FigureNeed())
            needs[cell.column] = FigureNeed(max(own.head, widest.head), max(own.tail, widest.tail))
    return needs


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """Widths of a figure, or of the widest of a column, in points."""

    head: float = 0.0
    """Up to its ones; also of what stands for a figure, as —."""

    tail: float = 0.0
    """Decimals and unit."""

    def left_of(self, spans: Sequence[Span], room: float, fonts: FontMap) -> float:
        """Return where a figure of the column begins in the room between two borders."""
        own = _measured(spans, fonts)
        return max((room - self.head - self.tail) / 2, 0.0) + max(self.head - own.head, 0.0)


def figure_blocks(table: TableBlock, fonts: FontMap, size: float) -> dict[int, FigureBlock]:
    """Return column → the widest of its figures, when they are set in a size."""
    blocks: dict[int, FigureBlock] = {}
    for cell in (cell for row in table.rows for cell in row):
        if cell.align is CellAlign.FIGURES and cell.columns == 1:
            spans = [replace(each, style=replace(each.style, size_pt=size)) for each in cell.spans]
            own = _measured(spans, fonts)
            widest = blocks.get(cell.column, FigureBlock())
            blocks[cell.column] = FigureBlock(
                max(own.head, widest.head), max(own.tail, widest.tail)
            )
    return blocks


def _measured(spans: Sequence[Span], fonts: FontMap) -> FigureBlock:
    whole = natural_width(spans, fonts)
    found = FIGURE.fullmatch("".join(plain(span.text) for span in spans).strip())
    if not found or not found["tail"]:
        return FigureBlock(whole)
    tail = natural_width((replace(spans[0], text=(Text(found["tail"]),)),), fonts)
    return FigureBlock(whole - tail, tail)
