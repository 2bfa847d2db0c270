"""Lengths: paper, margins, grid, indents, spacing and line height, from twips to points.

Indents in characters beat those in twips, blank lines beat spacing; a line height is what
the paragraph's rule and the grid make together. Not here: where the settings come from
(`ooxml.styles`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from notice_kit.appearance.document import GridType, Indent, LineRule, PaperSection
from notice_kit.ooxml import HUNDREDTHS_PER_CHARACTER, TWIPS_PER_POINT, w
from notice_kit.ooxml.properties import Element, Settings, number, value_of

_MM_PER_TWIP: Final = 25.4 / 1440
_LETTER: Final = (12240, 15840)
"""Word's paper where a section names none."""
_MARGIN: Final = 1440
_FOOTER: Final = 720
_GRID_UNITS: Final = 4096
"""w:charSpace counts 4096ths of a point."""
_LINE_UNITS: Final = 240
"""w:line counts 240ths of a line unless the rule says twips."""
_NATURAL: Final = 1.3
"""Height of a Chinese font's line in its size, as Word takes it."""
_WEB_SPACE_PT: Final = 14.0
"""Space that Word puts for automatic spacing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The lengths of a paragraph."""

    indent: Indent
    """Its indents."""

    before_pt: float
    """Space above."""

    after_pt: float
    """Space below."""

    pitch_pt: float
    """Line height."""

    line_rule: LineRule
    """How it is given."""


def read_section(element: Element | None, normal_pt: float) -> PaperSection:
    """Return paper, margins and grid of a w:sectPr; what it leaves out is as in Word."""
    size = _child(element, "pgSz")
    margins = _child(element, "pgMar")
    width, height = _twips(size, "w", _LETTER[0]), _twips(size, "h", _LETTER[1])
    grid = _child(element, "docGrid")
    kind = GridType(_known_grid(grid))
    return PaperSection(
        width_mm=width * _MM_PER_TWIP,
        height_mm=height * _MM_PER_TWIP,
        top_mm=abs(_twips(margins, "top", _MARGIN)) * _MM_PER_TWIP,
        bottom_mm=abs(_twips(margins, "bottom", _MARGIN)) * _MM_PER_TWIP,
        left_mm=(_twips(margins, "left", _MARGIN) + _twips(margins, "gutter", 0)) * _MM_PER_TWIP,
        right_mm=_twips(margins, "right", _MARGIN) * _MM_PER_TWIP,
        footer_mm=_twips(margins, "footer", _FOOTER) * _MM_PER_TWIP,
        is_landscape=width > height,
        grid=kind,
        grid_pitch_pt=0.0
        if kind is GridType.NONE
        else _twips(grid, "linePitch", 0) / TWIPS_PER_POINT,
        grid_cell_pt=_grid_cell(grid, kind, normal_pt),
    )


def _known_grid(grid: Element | None) -> str:
    kind = "default" if grid is None else grid.get(w("type"), "default")
    return kind if kind in set(GridType) else "default"


def _grid_cell(grid: Element | None, kind: GridType, normal_pt: float) -> float:
    """Return the width of a grid's character: that of the default style, and what is added."""
    if grid is None or kind not in (GridType.LINES_AND_CHARACTERS, GridType.SNAP):
        return 0.0
    extra = number(grid.get(w("charSpace")))
    if extra >= 1 << 31:  # LibreOffice writes negative numbers so
        extra -= 1 << 32
    return normal_pt + extra / _GRID_UNITS


def placed(settings: Settings, size_pt: float, section: PaperSection) -> Placed:
    """Return the lengths of a paragraph whose characters have a size."""
    snaps = "snap" not in settings or bool(value_of(settings, "snap"))
    grid_pt = section.grid_pitch_pt if snaps else 0.0
    rule = LineRule(value_of(settings, "line_rule") or LineRule.MULTIPLE)
    return Placed(
        indent=Indent(
            first_pt=_indent(settings, "first", size_pt),
            left_pt=_indent(settings, "left", size_pt),
            right_pt=_indent(settings, "right", size_pt),
        ),
        before_pt=_space(settings, "before", section),
        after_pt=_space(settings, "after", section),
        pitch_pt=_pitch(number(value_of(settings, "line")), rule, size_pt, grid_pt),
        line_rule=rule,
    )


def _indent(settings: Settings, name: str, size_pt: float) -> float:
    characters = number(value_of(settings, f"{name}_chars"))
    if characters:
        return characters / HUNDREDTHS_PER_CHARACTER * size_pt
    return number(value_of(settings, name)) / TWIPS_PER_POINT


def _space(settings: Settings, name: str, section: PaperSection) -> float:
    if value_of(settings, f"{name}_auto") in ("1", "true", "on"):
        return _WEB_SPACE_PT
    lines = number(value_of(settings, f"{name}_lines"))
    if lines:
        return lines / 100 * (section.grid_pitch_pt or _LINE_UNITS / TWIPS_PER_POINT)
    return number(value_of(settings, name)) / TWIPS_PER_POINT


def _pitch(line: int, rule: LineRule, size_pt: float, grid_pt: float) -> float:
    """Return a line height; a grid gives whole lines to what is not exact."""
    natural = size_pt * _NATURAL
    if grid_pt:
        natural = ceil(natural / grid_pt - 0.01) * grid_pt
    match rule:
        case LineRule.EXACT:
            return line / TWIPS_PER_POINT or natural
        case LineRule.AT_LEAST:
            return max(line / TWIPS_PER_POINT, natural)
        case LineRule.MULTIPLE:
            return natural * (line or _LINE_UNITS) / _LINE_UNITS


def _child(element: Element | None, name: str) -> Element | None:
    return None if element is None else element.find(w(name))


def _twips(element: Element | None, name: str, default: int) -> int:
    value = None if element is None else element.get(w(name))
    return default if value is None else number(value)
