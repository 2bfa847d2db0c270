"""Head: 版头 of the formal document as paragraphs (GB/T 9704 7.2), and the red line below it.

Its elements hang from the upper edge of the type area at the standard's own distances; the
title below stands on the grid of lines again, as in the PDF. 签发人 stand in the line of
发文字号 by tab stops. Not here: which elements there are (`layout.letterhead`), which of
them share a paragraph (`layout.arrangement`), and how 发文机关标志 is fitted (`mark`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from notice_kit import gbt9704
from notice_kit.layout.arrangement import LABEL_CELLS
from notice_kit.layout.blocks import HEAD, PrintedBlock, Role, TextBlock
from notice_kit.ooxml import mm_to_twips, pt_to_twips
from notice_kit.writers.docx import geometry, mark, styles
from notice_kit.writers.docx.geometry import Heights

_HANGING: Final = frozenset({Role.MARK, Role.DOCUMENT_NUMBER, Role.SIGNATORIES})
"""What hangs from 35 mm below the upper edge of the type area."""
_EIGHTHS_PER_MM: Final = 8 * gbt9704.MM


def tabs(block: TextBlock) -> str:
    """Return the tab stops of a paragraph: of 签发人, or of the imprint's date."""
    if block.role is Role.SIGNATORIES:
        label = max(block.left_cells - LABEL_CELLS, 1.5)
        cells = (float(gbt9704.HEAD_INDENT_CELLS), label, block.left_cells)
        stops = "".join(
            f'<w:tab w:val="left" w:pos="{round(cell * geometry.CELL)}"/>' for cell in cells
        )
        return f"<w:tabs>{stops}</w:tabs>"
    if block.role is Role.IMPRINT:
        edge = geometry.AREA_WIDTH - round(block.right_cells * geometry.CELL)
        return f'<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>'
    return ""


def spacings(blocks: Sequence[PrintedBlock], heights: Heights) -> dict[int, int]:
    """Return the blank above each block of the head and above the title, in twips."""
    roles = {
        block.role: place
        for place, block in enumerate(blocks)
        if isinstance(block, TextBlock) and block.role in HEAD
    }
    if not roles:
        return {}
    above: dict[int, int] = {}
    used = 0
    for role in (Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY):
        if role in roles:
            line = int(gbt9704.SECRECY_LINE) - 1 if role is Role.SECRECY else 0
            above[roles[role]] = max(line * heights.pitch - used, 0)
            used += above[roles[role]] + heights.pitch
    used = _place_mark(blocks, roles, above, used, heights)
    title = max(roles.values()) + 1
    gap = int(gbt9704.HEAD_GAP_LINES) * heights.pitch
    filled = round((used + gap) / heights.pitch)
    above[title] = filled * heights.pitch - used
    return above


def _place_mark(
    blocks: Sequence[PrintedBlock],
    roles: dict[Role, int],
    above: dict[int, int],
    used: int,
    heights: Heights,
) -> int:
    """Place what hangs from 35 mm below the edge, and return where the red line ends."""
    if not roles.keys() & _HANGING:
        return used
    hang = max(heights.mark_below - used, 0)
    used += hang
    height = pt_to_twips(heights.mark_pt)
    if Role.MARK in roles:
        above[roles[Role.MARK]] = hang
        hang = 0
        block = blocks[roles[Role.MARK]]
        height = mark.height(block, heights) if isinstance(block, TextBlock) else height
    else:
        hang += height  # the mark may be on the paper already; its room stays free
    used += height
    gap = int(gbt9704.NUMBER_GAP_LINES) * heights.pitch
    for role in (Role.DOCUMENT_NUMBER, Role.SIGNATORIES):
        if role in roles:
            above[roles[role]] = hang + gap
            used += gap + heights.pitch * _rows(blocks[roles[role]])
    return used + red_line_height(heights.pitch)


def _rows(block: PrintedBlock) -> int:
    return 1 + block.plain.count("\n")


def is_last(blocks: Sequence[PrintedBlock], number: int) -> bool:
    """Tell whether the red line stands below a block: the last that hangs from the mark."""
    block = blocks[number]
    if not isinstance(block, TextBlock) or block.role not in _HANGING:
        return False
    after = blocks[number + 1] if number + 1 < len(blocks) else None
    return not (isinstance(after, TextBlock) and after.role in _HANGING)


def red_line_height(pitch: int) -> int:
    """Return the height of the paragraph that has the red line at its foot, in twips."""
    em_bottom = (pitch - geometry.CHARACTER) // 2
    return mm_to_twips(gbt9704.RED_LINE_BELOW_MM) - em_bottom + mm_to_twips(gbt9704.RED_LINE_MM)


def red_line(pitch: int) -> str:
    """Return 红色分隔线 (7.2.7): the lower border of a paragraph as wide as the type area."""
    height = red_line_height(pitch) - mm_to_twips(gbt9704.RED_LINE_MM)
    colour = styles.hex_colour(gbt9704.MARK.ink)
    return rule(gbt9704.RED_LINE_MM, height=height, colour=colour)


def rule(thickness_mm: float, *, height: int = geometry.RULE, colour: str = "000000") -> str:
    """Return a line as wide as the type area, at the foot of a paragraph of a height in twips."""
    eighths = round(thickness_mm * _EIGHTHS_PER_MM)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.RULE.id}"/><w:pBdr><w:bottom w:val="single"'
        f' w:sz="{eighths}" w:space="0" w:color="{colour}"/></w:pBdr>'
        f'<w:spacing w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'
    )
