"""Mark: 发文机关标志, red and as wide as the type area allows (GB/T 9704 7.2.4).

One organ is a paragraph. Several stand one below another in a table without borders, each
spread to the width of the longest, with 文件 to the right in the middle. Widths are counted
in characters, for a word processor has fonts of its own. Not here: where it stands (`head`).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Final

from notice_kit.layout.arrangement import is_stacked
from notice_kit.layout.blocks import Role, Span, TextBlock
from notice_kit.layout.letterhead import is_suffix
from notice_kit.model.inline import plain
from notice_kit.ooxml import TWIPS_PER_POINT, pt_to_half_points, pt_to_twips
from notice_kit.writers.docx import geometry
from notice_kit.writers.docx.geometry import Heights
from notice_kit.writers.docx.runs import require_xml_characters, text_elements
from notice_kit.writers.docx.styles import ROLES, RULE

_NARROWEST: Final = 0.5
"""Least width of its glyphs; a name that is still too long gets smaller."""
_LOOSE: Final = 1.25
"""Least distance of organs one below another, in their size."""
_TALLEST: Final = 6
"""Lines from the first organ to the last: page 1 must show text (7.3.3)."""
_SUFFIX: Final = 2.5
"""Width of 文件 and the blank before it, in their size."""
_SLACK: Final = 60
"""Room in twips beyond the sum of the characters; LibreOffice breaks a line that fits exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How it is fitted into the type area."""

    size: float
    """Size in points."""

    percent: int
    """Width of its glyphs, in hundredths of the font's."""

    pitch: int
    """From one organ to the next, in twips."""

    width: int
    """Width of the longest organ, in twips."""

    behind: int
    """Width of 文件 after several organs, in twips."""


def height(block: TextBlock, heights: Heights) -> int:
    """Return its height in twips."""
    fit = _fit(block, heights)
    return pt_to_twips(fit.size) + (len(_organs(block)) - 1) * fit.pitch


def spacing(block: TextBlock, above: int, heights: Heights) -> str:
    """Return the spacing of one organ: its line is exactly as high as its characters."""
    return _spacing(above, pt_to_twips(_fit(block, heights).size))


def run(block: TextBlock, heights: Heights) -> str:
    """Return the name of one organ as a run."""
    return _run(block.spans[0], _fit(block, heights))


def _run(span: Span, fit: Fit) -> str:
    text = plain(span.text)
    require_xml_characters(text, span.path)
    size = pt_to_half_points(fit.size)
    return (
        f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"/><w:w w:val="{fit.percent}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>{text_elements(text)}</w:r>'
    )


def stacked_xml(block: TextBlock, above: int, bookmark: str, heights: Heights) -> str:
    """Return the table of several organs; a blank in twips above it."""
    fit = _fit(block, heights)
    organs = _organs(block)
    high = pt_to_twips(fit.size)
    names = "".join(
        _line(_run(span, fit), "" if place else bookmark, fit.pitch - high if place else 0, high)
        for place, span in enumerate(organs)
    )
    behind = _run(block.spans[-1], fit) if len(organs) < len(block.spans) else ""
    widths = (fit.width, max(fit.behind, 20))
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{lines}</w:tc>"
        for width, lines in zip(widths, (names, _line(behind, "", 0, high, "right")), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    margins = "".join(
        f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right")
    )
    return (
        f'{blank(above)}<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl>"
    )


def blank(twips: int) -> str:
    """Return an empty paragraph; a table cannot have a blank above it."""
    if not twips:
        return ""
    return f'<w:p><w:pPr><w:pStyle w:val="{RULE.id}"/>{_spacing(0, twips)}</w:pPr></w:p>'


def _line(words: str, bookmark: str, above: int, high: int, align: str = "distribute") -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{ROLES[Role.MARK].id}"/>{_spacing(above, high)}'
        f'<w:jc w:val="{align}"/></w:pPr>{bookmark}{words}</w:p>'
    )


def _spacing(above: int, high: int) -> str:
    return f'<w:spacing w:before="{above}" w:line="{high}" w:lineRule="exact"/>'


def _organs(block: TextBlock) -> tuple[Span, ...]:
    return block.spans[:-1] if is_stacked(block) and is_suffix(block.spans[-1]) else block.spans


def _fit(block: TextBlock, heights: Heights) -> Fit:
    organs = _organs(block)
    pitch = min(2 * heights.pitch, _TALLEST * heights.pitch // max(len(organs) - 1, 1))
    size = heights.mark_pt
    if len(organs) > 1:
        size = min(size, pitch / TWIPS_PER_POINT / _LOOSE)
    longest = max(_em(plain(span.text)) for span in organs)
    behind = _SUFFIX if len(organs) < len(block.spans) else 0.0
    natural = (longest + behind) * size * TWIPS_PER_POINT
    scale = min(geometry.AREA_WIDTH / max(natural, 1.0), 1.0)
    narrowness = max(scale, _NARROWEST)
    # Word knows half points only; rounded down, so that the name stays in one line.
    size = int(size * scale / narrowness * 2) / 2
    percent = int(narrowness * 100)
    unit = size * TWIPS_PER_POINT * percent / 100
    return Fit(
        size=size,
        percent=percent,
        pitch=pitch,
        width=ceil(longest * unit) + _SLACK,
        behind=ceil(behind * unit),
    )


def _em(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)
