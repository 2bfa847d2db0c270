"""Paging: printed blocks become pages on the grid of 22 lines (GB/T 9704 5.2.3).

Puts together what its neighbours make: lines (`slabs`), pages (`sheets`), and the choice between
ways to set them (`page_choice`). Here stands the page number. Not here: breaking lines
(`breaking`), 版头 (`head`) and 版记 (`foot`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import PageGeometry, PageReading
from notice_kit.layout.blocks import FOOT, HEAD, PrintedBlock, Role, Span, TextBlock
from notice_kit.layout.breaking import (
    AREA_LEFT,
    AREA_WIDTH,
    Align,
    Extent,
    break_lines,
    natural_width,
)
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.foot import set_foot
from notice_kit.layout.head import set_head
from notice_kit.layout.page import LayoutLine, Page
from notice_kit.layout.page_choice import PagePlan, choose
from notice_kit.layout.sheets import Pagination
from notice_kit.layout.slabs import Slabs, groups
from notice_kit.model import Text
from notice_kit.profile import PUBLIC, Profile

_FOLIOS: Final = 256
"""Page numbers kept for the next notice."""


# Why: docs/decisions.md, A heading is never alone at the foot of a page
def paginate(
    blocks: Sequence[PrintedBlock],
    fonts: FontMap,
    profile: Profile = PUBLIC,
    geometry: PageGeometry = gbt9704.BOX,
) -> tuple[Page, ...]:
    """Return the pages of some printed blocks; at least one."""
    head = set_head(_with_roles(blocks, HEAD), fonts, geometry)
    foot = set_foot(_with_roles(blocks, FOOT), fonts, geometry)
    slabs = Slabs(blocks, fonts, geometry.reading, is_sealed=profile.is_sealed)

    def tried(plan: PagePlan) -> Pagination:
        sheets = Pagination(head, geometry)
        set_so = (slabs.of(index, plan.more.get(index, 0)) for index in range(len(slabs)))
        for group, turns in groups([slab for each in set_so for slab in each], plan.pushed):
            sheets.place(group, turns=turns)
        sheets.place_foot(foot, is_even=profile.ends_even)
        sheets.tighten(plan.tight_mm)
        return sheets

    sheets = choose(tried, slabs.price)
    return tuple(
        Page(
            number=number,
            lines=tuple(sheet.lines),
            rules=tuple(sheet.rules),
            folio=_folio(number, fonts, geometry.reading) if sheet.has_folio else None,
            is_landscape=sheet.frame.is_landscape,
            tight_mm=sheet.tight_mm,
        )
        for number, sheet in enumerate(sheets.done, start=1)
    )


def _with_roles(
    blocks: Sequence[PrintedBlock], roles: frozenset[Role]
) -> list[tuple[int, TextBlock]]:
    return [
        (index, block)
        for index, block in enumerate(blocks)
        if isinstance(block, TextBlock) and block.role in roles
    ]


@lru_cache(maxsize=_FOLIOS)
def _folio(number: int, fonts: FontMap, reading: PageReading) -> LayoutLine:
    """Return the page number (7.5): right on odd pages, left on even ones."""
    style = gbt9704.PAGE_NUMBER
    dash = gbt9704.PAGE_NUMBER_DASH
    span = Span(text=(Text(f"{dash} {number} {dash}"),), style=style, path="")
    indent = gbt9704.PAGE_NUMBER_INDENT_CELLS * style.size_pt
    left = AREA_LEFT + indent
    if number % 2:
        left = AREA_LEFT + AREA_WIDTH - indent - natural_width((span,), fonts)
    extent = Extent(left=left, right=AREA_LEFT + AREA_WIDTH, align=Align.LEFT)
    line = break_lines((span,), fonts, extent)[0]
    # The dash stands midway in its em, and it is the dash that is 7 mm below the text.
    geometry = gbt9704.GEOMETRIES[reading]
    below = geometry.number_below_mm * gbt9704.MM + gbt9704.EM_CENTRE * style.size_pt
    return LayoutLine(y=geometry.bottom_pt + below, runs=line.runs)
