"""Sections: the sheet around the text, upright and on its side, and its page numbers.

A table that lies on its side (横排表格, clause 8) has a section of its own. Its page number stands
where other pages have theirs once the sheet is bound: in a text box of the footer, at the left of
who reads the table, turned with the sheet. Not here: which tables lie so (`layout.table_design`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from notice_kit import gbt9704
from notice_kit.layout.blocks import PrintedBlock
from notice_kit.ooxml import mm_to_twips, pt_to_twips
from notice_kit.options import Grid
from notice_kit.writers.docx import geometry, styles
from notice_kit.writers.docx.boxes import TextBox, drawing
from notice_kit.writers.docx.geometry import Heights
from notice_kit.writers.docx.imprint import OwnPage

FOOTERS: Final = ("rId5", "rId6")
"""Relations of the footers of odd and even pages."""
TURNED_FOOTERS: Final = ("rId7", "rId8")
"""The same of pages on their side."""

_TURNED_SIDE: Final = (geometry.SHEET_HEIGHT - mm_to_twips(gbt9704.AREA_HEIGHT_MM)) // 2
"""Left and right margin of a sheet on its side: alike, so that mirrored margins change nothing."""
_SEPARATOR: Final = 12
"""Height of the paragraph that ends a section, in twips: it fits below 22 lines."""


def section_xml(
    grid: Grid, heights: Heights, *, is_landscape: bool = False, own: OwnPage | None = None
) -> str:
    """Return w:sectPr; that of 版记 begins an even page if it has one of its own."""
    kind = '<w:type w:val="evenPage"/>' if own else ""
    # A first page with a footer of its own, which there is none of, has no number.
    first = "<w:titlePg/>" if own and not own.has_number else ""
    odd, even = TURNED_FOOTERS if is_landscape else FOOTERS
    sheet = (
        f'<w:pgSz w:w="{geometry.SHEET_HEIGHT}" w:h="{geometry.SHEET_WIDTH}"'
        ' w:orient="landscape"/>'
        f'<w:pgMar w:top="{geometry.LEFT}" w:right="{_TURNED_SIDE}" w:bottom="{geometry.RIGHT}"'
        f' w:left="{_TURNED_SIDE}" w:header="{geometry.HEADER}" w:footer="{geometry.HEADER}"'
        ' w:gutter="0"/>'
        if is_landscape
        else f'<w:pgSz w:w="{geometry.SHEET_WIDTH}" w:h="{geometry.SHEET_HEIGHT}"/>'
        f'<w:pgMar w:top="{heights.top}" w:right="{geometry.RIGHT}" w:bottom="{heights.bottom}"'
        f' w:left="{geometry.LEFT}" w:header="{geometry.HEADER}" w:footer="{heights.footer}"'
        ' w:gutter="0"/>'
    )
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="{odd}"/>'
        f'<w:footerReference w:type="even" r:id="{even}"/>'
        f"{kind}{sheet}{first}"
        f"{_grid_xml(grid, heights.pitch)}</w:sectPr>"
    )


def _grid_xml(grid: Grid, pitch: int) -> str:
    if grid is Grid.WORD:
        return (
            f'<w:docGrid w:type="linesAndChars" w:linePitch="{pitch}"'
            f' w:charSpace="{geometry.GRID_SPACE}"/>'
        )
    return f'<w:docGrid w:type="lines" w:linePitch="{pitch}"/>'


def section_end(grid: Grid, heights: Heights, *, is_landscape: bool) -> str:
    """Return the paragraph that ends a section before one that lies the other way."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.TABLE_TEXT.id}"/>'
        f'<w:spacing w:line="{_SEPARATOR}" w:lineRule="exact"/>'
        f"{section_xml(grid, heights, is_landscape=is_landscape)}</w:pPr></w:p>"
    )


def has_turned(blocks: Sequence[PrintedBlock]) -> bool:
    """Tell whether some block stands on a sheet on its side."""
    return any(block.is_landscape for block in blocks)


def page_number(side: str) -> str:
    """Return the paragraph of a page number (7.5): — 1 —, one character from its side."""
    dash = gbt9704.PAGE_NUMBER_DASH
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>'
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.PAGE_NUMBER.id}"/>'
        f'<w:ind w:{side}="{geometry.PAGE_NUMBER_INDENT}"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r>{hint}<w:t xml:space="preserve">{dash} </w:t></w:r>'
        '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{hint}<w:t xml:space="preserve"> {dash}</w:t></w:r></w:p>'
    )


def turned_page_number(side: str) -> str:
    """Return the same as it stands beside a table that is read from the side of the sheet."""
    size = pt_to_twips(gbt9704.PAGE_NUMBER.size_pt)
    middle = mm_to_twips(gbt9704.BOTTOM_MM - gbt9704.PAGE_NUMBER_BELOW_MM)
    box = TextBox(
        number=2 if side == "right" else 3,
        name="页码",
        width=size,
        height=geometry.AREA_WIDTH,
        left=middle - size // 2,
        top=geometry.LEFT,
        is_turned=True,
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{styles.RULE.id}"/></w:pPr>'
        f"{drawing(page_number(side), box)}</w:p>"
    )
