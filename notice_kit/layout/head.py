"""Head: where 版头 stands on page 1 (GB/T 9704 7.2), and where the title begins below it.

份号, 密级 and 紧急程度 stand on the first lines of the grid; 发文机关标志, 发文字号 and the red
line hang from the upper edge of the type area by their own distances. The text below is on
the grid again: the title takes the line nearest to two blank lines below the red line. A
head of one organ, or of two to four, comes out on it within 0.1 mm. Not here: what is
printed (`letterhead`), and the text (`paging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.gbt9704 import MM, PageGeometry
from notice_kit.layout import font_files
from notice_kit.layout.blocks import Role, Span, TextBlock
from notice_kit.layout.breaking import (
    AREA_LEFT,
    AREA_WIDTH,
    Align,
    Extent,
    SetLine,
    break_lines,
    natural_width,
    set_line,
)
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.letterhead import is_suffix
from notice_kit.layout.page import LayoutLine, LayoutRule, LayoutRun
from notice_kit.layout.strips import strips
from notice_kit.model import Text
from notice_kit.model.inline import plain

_RIGHT: Final = AREA_LEFT + AREA_WIDTH
_INDENT: Final = gbt9704.HEAD_INDENT_CELLS * gbt9704.CELL_PT
_TALLEST: Final = 6
"""Lines from the first organ of 发文机关标志 to the last: page 1 must show text (7.3.3)."""
_LOOSE: Final = 1.25
"""Least distance of organs one below another, in their size."""
_NARROWEST: Final = 0.5
"""Least width of the glyphs of 发文机关标志; a name that is still too long gets smaller."""
_UNBOUNDED: Final = Extent(left=0.0, right=inf, align=Align.LEFT)
_SUFFIX_GAP: Final = 0.5
"""Blank between organs and 文件, in their size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """版头 as it stands on page 1."""

    lines: tuple[LayoutLine, ...]
    """Its lines in reading order."""

    rules: tuple[LayoutRule, ...]
    """The red line, if there is one."""

    filled: int
    """Lines of the grid that are taken by it and the blank lines below it."""


def set_head(
    blocks: Sequence[tuple[int, TextBlock]], fonts: FontMap, geometry: PageGeometry
) -> Head:
    """Return the head that some blocks make; each comes with its place among all blocks."""
    if not blocks:
        return Head(lines=(), rules=(), filled=0)
    by_role = {block.role: (index, block) for index, block in blocks}
    lines, rows = _corner(by_role, fonts, geometry)
    if not by_role.keys() & {Role.MARK, Role.DOCUMENT_NUMBER, Role.SIGNATORIES}:
        return Head(lines=tuple(lines), rules=(), filled=rows + int(gbt9704.HEAD_GAP_LINES))
    pitch = geometry.pitch_pt
    bottom = geometry.top_pt + max(geometry.mark_below_mm * MM, rows * pitch)
    if Role.MARK in by_role:
        mark, height = _mark(*by_role[Role.MARK], bottom, fonts, geometry)
        lines += mark
        bottom += height
    else:
        # The mark may be on the paper already; its room stays free.
        bottom += geometry.mark_pt
    top = bottom + gbt9704.NUMBER_GAP_LINES * pitch
    numbers = list(_numbers(by_role, top, fonts, pitch))
    lines += numbers
    below = max((line.y for line in numbers), default=bottom) + (
        (0.5 - gbt9704.EM_CENTRE) * gbt9704.DOCUMENT_NUMBER.size_pt
    )
    thickness = gbt9704.RED_LINE_MM * MM
    y = below + gbt9704.RED_LINE_BELOW_MM * MM + thickness / 2
    red_line = LayoutRule(AREA_LEFT, y, _RIGHT, y, thickness, gbt9704.MARK.ink)
    title_top = y + thickness / 2 + gbt9704.HEAD_GAP_LINES * pitch
    return Head(
        lines=tuple(lines),
        rules=(red_line,),
        filled=round((title_top - geometry.top_pt) / pitch),
    )


def _corner(
    by_role: dict[Role, tuple[int, TextBlock]], fonts: FontMap, geometry: PageGeometry
) -> tuple[list[LayoutLine], int]:
    """Return 份号, 密级 and 紧急程度 at the upper left, and how many lines they reach down."""
    lines: list[LayoutLine] = []
    row = 0
    extent = Extent(left=AREA_LEFT, right=_RIGHT)
    for role in (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY):
        if role not in by_role:
            continue
        index, block = by_role[role]
        if role is Role.SECRECY:
            row = max(row, int(gbt9704.SECRECY_LINE) - 1)
        for line in break_lines(block.spans, fonts, extent):
            y = geometry.top_pt + _centred(row, geometry.pitch_pt)
            lines.append(LayoutLine(y=y, runs=line.runs, role=role, block=index))
            row += 1
    return lines, row


def _centred(row: int, pitch: float) -> float:
    """Return the baseline of a row of 3号 below the upper edge of the first."""
    return row * pitch + gbt9704.baseline_pt(pitch, gbt9704.SIZE_3_PT)


class _Fit(NamedTuple):
    """Size and place of 发文机关标志."""

    size: float
    pitch: float
    """From one organ to the next."""
    scale: float
    """Width of its glyphs as a share of the font's."""


def _mark(
    index: int, block: TextBlock, top: float, fonts: FontMap, geometry: PageGeometry
) -> tuple[list[LayoutLine], float]:
    """Return the lines of 发文机关标志 and its height: organs centred, 文件 to the right."""
    spans = block.spans
    suffix = spans[-1] if len(spans) > 1 and is_suffix(spans[-1]) else None
    organs = spans[:-1] if suffix else spans
    fit = _fit(organs, suffix, fonts, geometry)
    widths = [_mark_width(span, fit, fonts) for span in organs]
    behind = _mark_width(suffix, fit, fonts) + _gap(fit) if suffix else 0.0
    left = AREA_LEFT + (AREA_WIDTH - max(widths) - behind) / 2
    # It is the ink that is 35 mm below; what stands below counts from the em around it.
    baseline = top + _ink_top(_narrowed(organs[0], 0.0, widths[0], fit, fonts)) * fit.size
    height = fit.size + (len(organs) - 1) * fit.pitch
    placed = [
        (span, left, max(widths), baseline + row * fit.pitch) for row, span in enumerate(organs)
    ]
    if suffix:
        middle = baseline + (len(organs) - 1) * fit.pitch / 2
        placed.append((suffix, left + max(widths) + _gap(fit), behind - _gap(fit), middle))
    lines = [
        LayoutLine(y=y, runs=_narrowed(span, x, width, fit, fonts), role=block.role, block=index)
        for span, x, width, y in placed
    ]
    return lines, height


def _fit(
    organs: Sequence[Span], suffix: Span | None, fonts: FontMap, geometry: PageGeometry
) -> _Fit:
    """Choose size and width so that the mark is no wider than the type area."""
    size = float(geometry.mark_pt)
    pitch = min(2, _TALLEST / max(len(organs) - 1, 1)) * geometry.pitch_pt
    if len(organs) > 1:
        size = min(size, pitch / _LOOSE)
    fit = _Fit(size, pitch, 1.0)
    width = max(_mark_width(span, fit, fonts) for span in organs)
    width += _mark_width(suffix, fit, fonts) + _gap(fit) if suffix else 0.0
    scale = min(AREA_WIDTH / max(width, 1.0), 1.0)
    narrowness = max(scale, _NARROWEST)
    return _Fit(size * scale / narrowness, pitch, narrowness)


def _ink_top(runs: tuple[LayoutRun, ...]) -> float:
    """Return how far a name reaches above its baseline, in its size; the em if it has no ink."""
    return max((font_files.top(run.font, run.drawn) for run in runs), default=0.0) or (
        0.5 + gbt9704.EM_CENTRE
    )


def _gap(fit: _Fit) -> float:
    return _SUFFIX_GAP * fit.size * fit.scale


def _mark_width(span: Span, fit: _Fit, fonts: FontMap) -> float:
    return natural_width((_sized(span, fit),), fonts) * fit.scale


def _sized(span: Span, fit: _Fit) -> Span:
    return replace(span, style=replace(span.style, size_pt=fit.size))


def _narrowed(
    span: Span, left: float, width: float, fit: _Fit, fonts: FontMap
) -> tuple[LayoutRun, ...]:
    """Return an organ's name spread over a width, in glyphs made narrow."""
    (strip,) = strips((_sized(span, fit),), fonts)
    line = set_line(strip, range(len(strip.text)), 0.0, width / fit.scale, Align.JUSTIFY)
    return tuple(
        run._replace(
            x=left + run.x * fit.scale,
            width=run.width * fit.scale,
            spacing=run.spacing * fit.scale,
            scale=fit.scale,
        )
        for run in line.runs
    )


def _numbers(
    by_role: dict[Role, tuple[int, TextBlock]], top: float, fonts: FontMap, pitch: float
) -> Iterator[LayoutLine]:
    """Yield 发文字号 and 签发人: the number centred, or at the left of the last names (7.2.5)."""
    row = 0
    left = inf
    if Role.SIGNATORIES in by_role:
        index, block = by_role[Role.SIGNATORIES]
        number = by_role.get(Role.DOCUMENT_NUMBER)
        width = natural_width(number[1].spans, fonts) if number else 0.0
        rows = _signatory_rows(block, AREA_LEFT + 2 * _INDENT + width, fonts)
        for place, line in enumerate(rows):
            y = top + _centred(place, pitch)
            yield LayoutLine(y=y, runs=line.runs, role=block.role, block=index)
        left = min((run.x for run in rows[-1].runs), default=_RIGHT)
        row = len(rows) - (AREA_LEFT + 2 * _INDENT + width <= left + 0.01)
    if Role.DOCUMENT_NUMBER in by_role:
        index, block = by_role[Role.DOCUMENT_NUMBER]
        extent = Extent(left=AREA_LEFT, right=_RIGHT, align=Align.CENTER)
        if left < inf:
            extent = Extent(left=AREA_LEFT + _INDENT, right=_RIGHT, align=Align.LEFT)
        for place, line in enumerate(break_lines(block.spans, fonts, extent), start=row):
            y = top + _centred(place, pitch)
            yield LayoutLine(y=y, runs=line.runs, role=block.role, block=index)


def _signatory_rows(block: TextBlock, free: float, fonts: FontMap) -> list[SetLine]:
    """Return the rows of names, two in each, or one where a number up to `free` is in the way."""
    label, *names = block.spans
    label_width = natural_width((label,), fonts)
    for per_row in (int(gbt9704.SIGNATORIES_PER_LINE), 1):
        rows = _rows_of(names, per_row)
        set_rows = [line for row in rows for line in break_lines(row, fonts, _UNBOUNDED)]
        left = _RIGHT - _INDENT - max(line.width for line in set_rows)
        if left - (label_width if len(rows) == 1 else 0.0) >= free:
            break
    left = max(left, AREA_LEFT + label_width)
    extent = Extent(left=left, right=_RIGHT)
    lines = [line for row in rows for line in break_lines(row, fonts, extent)]
    (first,) = break_lines((label,), fonts, Extent(left=left - label_width, right=_RIGHT))
    return [SetLine(first.runs + lines[0].runs, first.width + lines[0].width), *lines[1:]]


def _rows_of(names: Sequence[Span], per_row: int) -> list[list[Span]]:
    """Return names in rows; a short one is filled up, so that the next in its row is aligned."""
    longest = max(len(plain(name.text)) for name in names)
    rows: list[list[Span]] = []
    for start in range(0, len(names), per_row):
        row = list(names[start : start + per_row])
        for place, name in enumerate(row[:-1]):
            gap = Text("　" * (1 + longest - len(plain(name.text))))
            row[place] = replace(name, text=(*name.text, gap))
        rows.append(row)
    return rows
