"""Foot: 版记 at the foot of the last page, in every word processor (GB/T 9704 7.4).

It stands in a text box that is anchored in the last paragraph and aligned with the lower
edge of the type area; text keeps above and below it. A floating table or frame would be
simpler, but LibreOffice 7.4 sets both where they are written. The lines are paragraphs of
their own, for a border is no wider than the indents of its text. Not here: the words
(`layout.letterhead`).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from typing import Final

from notice_kit import gbt9704
from notice_kit.layout.blocks import FOOT, PrintedBlock, Role, TextBlock
from notice_kit.ooxml import mm_to_twips
from notice_kit.writers.docx import geometry, styles
from notice_kit.writers.docx.head import rule

_EMU_PER_TWIP: Final = 635
_WP: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WPS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_MC: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"


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
    body = paragraphs + rule(gbt9704.THICK_RULE_MM)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.RULE.id}"/></w:pPr><w:r>'
        f'<mc:AlternateContent xmlns:mc="{_MC}"><mc:Choice xmlns:wps="{_WPS}" Requires="wps">'
        f"{_drawing(body, high)}</mc:Choice></mc:AlternateContent></w:r></w:p>"
    )


def _drawing(body: str, high: int) -> str:
    width, depth = geometry.AREA_WIDTH * _EMU_PER_TWIP, high * _EMU_PER_TWIP
    return (
        f'<w:drawing><wp:anchor xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0"'
        ' simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1"'
        ' allowOverlap="0"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>left</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{depth}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        '<wp:wrapTopAndBottom/><wp:docPr id="1" name="版记" descr="版记"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_A}"><a:graphicData uri="{_WPS}"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{depth}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr><wps:txbx>"
        f"<w:txbxContent>{body}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
