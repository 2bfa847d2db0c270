"""Foot: 版记 at the foot of the last page, in every word processor (GB/T 9704 7.4).

It stands in a text box that is anchored in the last paragraph and aligned with the lower
edge of the type area (`boxes`); text keeps above and below it. The lines are paragraphs of
their own, for a border is no wider than the indents of its text. Not here: the words
(`layout.letterhead`).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

from notice_kit import gbt9704
from notice_kit.layout.blocks import FOOT, PrintedBlock, Role, TextBlock
from notice_kit.ooxml import mm_to_twips
from notice_kit.writers.docx import geometry, styles
from notice_kit.writers.docx.boxes import TextBox, drawing
from notice_kit.writers.docx.head import rule


def element(paragraph: str, *, is_first: bool) -> str:
    """Return an element of 版记 with the line above it."""
    thickness = gbt9704.THICK_RULE_MM if is_first else gbt9704.THIN_RULE_MM
    return rule(thickness) + paragraph


def height(blocks: Iterable[PrintedBlock]) -> int:
    """Return the height of 版记 in twips, as characters are counted."""
    elements = [block for block in blocks if isinstance(block, TextBlock) and block.role in FOOT]
    thick, thin = (
        geometry.RULE + mm_to_twips(width)
        for width in (gbt9704.THICK_RULE_MM, gbt9704.THIN_RULE_MM)
    )
    rows = sum(_rows(block) for block in elements)
    return rows * geometry.IMPRINT_LINE + 2 * thick + (len(elements) - 1) * thin


def _rows(block: TextBlock) -> int:
    if block.role is Role.IMPRINT:
        return 1
    cell = gbt9704.IMPRINT.size_pt / gbt9704.CELL_PT
    width = (gbt9704.CELLS - block.left_cells - block.right_cells) / cell
    lines = block.plain.split("\n")
    return sum(max(ceil((len(line) - 3) / width), 1) for line in lines)


def anchored(paragraphs: str, high: int) -> str:
    """Return the last paragraph of the document with 版记 anchored in it."""
    box = TextBox(number=1, name="版记", width=geometry.AREA_WIDTH, height=high)
    body = paragraphs + rule(gbt9704.THICK_RULE_MM)
    return f'<w:p><w:pPr><w:pStyle w:val="{styles.RULE.id}"/></w:pPr>{drawing(body, box)}</w:p>'
