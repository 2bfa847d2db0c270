"""Foot: where 版记 stands on the last page (GB/T 9704 7.4), and which pages go unnumbered.

Its lines are lines of the grid, counted from the foot of the page, so that its last rule is
the lower edge of the type area. Not here: what is printed (`letterhead`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import MM, PageGeometry
from notice_kit.layout.blocks import Role, TextBlock
from notice_kit.layout.breaking import (
    AREA_LEFT,
    AREA_WIDTH,
    Extent,
    SetLine,
    break_lines,
    natural_width,
)
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.page import LayoutLine, LayoutRule

_RIGHT: Final = AREA_LEFT + AREA_WIDTH


@dataclass(frozen=True, slots=True, kw_only=True)
class FootPage:
    """The part of 版记 on one page; all of it, unless it is longer than a page."""

    lines: tuple[LayoutLine, ...]
    """Its lines."""

    rules: tuple[LayoutRule, ...]
    """Its rules from the top."""

    height: int
    """Lines of the grid that it takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A line of 版记."""

    line: SetLine
    block: int
    role: Role
    rule_mm: float = 0.0
    """Thickness of the rule above it; 0 for none."""


def set_foot(
    blocks: Sequence[tuple[int, TextBlock]], fonts: FontMap, geometry: PageGeometry
) -> list[FootPage]:
    """Return 版记, cut into pages from the foot; each block comes with its place among all."""
    rows = list(_rows(blocks, fonts))
    if not rows:
        return []
    rest = len(rows) % gbt9704.LINES
    starts = [0, *range(rest or gbt9704.LINES, len(rows), gbt9704.LINES)]
    ends = [*starts[1:], len(rows)]
    return [
        _page(rows[start:end], geometry, is_last=end == len(rows))
        for start, end in zip(starts, ends, strict=True)
    ]


def _rows(blocks: Sequence[tuple[int, TextBlock]], fonts: FontMap) -> Iterator[_Row]:
    before: Role | None = None
    for index, block in blocks:
        rule = gbt9704.THIN_RULE_MM if before else gbt9704.THICK_RULE_MM
        if before is Role.MOVED_RECIPIENTS and block.role is Role.COPIES:
            rule = gbt9704.Norm(0, "7.4.2")
        for place, line in enumerate(_lines(block, fonts)):
            yield _Row(line=line, block=index, role=block.role, rule_mm=0.0 if place else rule)
        before = block.role


def _lines(block: TextBlock, fonts: FontMap) -> list[SetLine]:
    cell = gbt9704.CELL_PT
    extent = Extent(
        left=AREA_LEFT + block.left_cells * cell,
        first=AREA_LEFT + block.indent_cells * cell,
        right=_RIGHT - block.right_cells * cell,
    )
    if block.role is not Role.IMPRINT:
        return break_lines(block.spans, fonts, extent)
    *printer, last = block.spans
    if not last.path.endswith("/printed"):
        return break_lines(block.spans, fonts, extent)
    # 印发日期 ends at the right, in the line of 印发机关 if that leaves room for it.
    width = natural_width((last,), fonts)
    *rest, date = break_lines((last,), fonts, Extent(left=extent.right - width, right=_RIGHT))
    lines = [*(break_lines(printer, fonts, extent) if printer else []), *rest]
    if lines and extent.left + lines[-1].width + gbt9704.SIZE_4_PT <= extent.right - width:
        return [*lines[:-1], SetLine(lines[-1].runs + date.runs, extent.right - extent.left)]
    return [*lines, date]


def _page(rows: Sequence[_Row], geometry: PageGeometry, *, is_last: bool) -> FootPage:
    lines, rules = [], []
    pitch, bottom = geometry.pitch_pt, geometry.bottom_pt
    for place, row in enumerate(rows):
        top = bottom - (len(rows) - place) * pitch
        y = top + gbt9704.baseline_pt(pitch, gbt9704.IMPRINT.size_pt)
        lines.append(LayoutLine(y=y, runs=row.line.runs, role=row.role, block=row.block))
        if row.rule_mm:
            rules.append(_rule(top, row.rule_mm))
    if is_last:
        rules.append(_rule(bottom, gbt9704.THICK_RULE_MM))
    return FootPage(lines=tuple(lines), rules=tuple(rules), height=len(rows))


def _rule(y: float, width_mm: float) -> LayoutRule:
    return LayoutRule(AREA_LEFT, y, _RIGHT, y, width_mm * MM)


def blank_pages(pages: int, filled: int, foot: Sequence[FootPage], *, is_even: bool) -> int:
    """Return how many pages to begin before 版记; 0 if it stands on the last page of the text.

    With `is_even` it ends on an even page, the last side of its sheet (GB/T 33476.2 7.3.1).

    >>> page = FootPage(lines=(), rules=(), height=3)
    >>> [blank_pages(pages, 19, [page], is_even=True) for pages in (1, 2)]
    [1, 0]
    >>> [blank_pages(pages, 20, [page], is_even=True) for pages in (1, 2)]
    [1, 2]
    """
    fits = filled + foot[0].height <= gbt9704.LINES
    begun = 0 if fits else 1
    if is_even and (pages + begun + len(foot) - 1) % 2:
        begun += 1
    return begun
