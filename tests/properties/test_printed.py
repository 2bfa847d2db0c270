"""Any notice is printed whole in every profile, inside of the sheet, on pages in order."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from strategies import notices

from notice_kit import gbt9704
from notice_kit.gbt9704 import MM
from notice_kit.layout.fonts import font_map
from notice_kit.layout.printed import print_notice
from notice_kit.model import Notice
from notice_kit.profile import FORMAL, PUBLIC, SEALED, Profile

FONTS = font_map(office_fonts=False)
BOTTOM = (gbt9704.TOP_MM + gbt9704.AREA_HEIGHT_MM) * MM


def visible(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.mark.parametrize("profile", [PUBLIC, FORMAL, SEALED], ids=lambda profile: profile.name)
@given(notice=notices)
def test_every_character_stands_once_inside_of_the_type_area(
    profile: Profile, notice: Notice
) -> None:
    printed = print_notice(notice, FONTS, profile)
    words = "".join(block.plain for block in printed.blocks)
    lines = [line for page in printed.pages for line in page.lines if not line.is_repeated]
    assert visible("".join(line.text for line in lines)) == visible(words)
    assert all(0 <= line.block < len(printed.blocks) for line in lines)
    lefts = [line.left for line in lines if line.runs]
    assert min(lefts, default=BOTTOM) > (gbt9704.LEFT_MM - 3) * MM
    for number, page in enumerate(printed.pages, start=1):
        assert page.number == number
        # A page on its side has the same type area, turned.
        top, foot = (28 * MM, 184 * MM) if page.is_landscape else (gbt9704.TOP_MM * MM, BOTTOM)
        assert all(top < line.y < foot for line in page.lines)
        assert all(rule.y2 < foot + 0.01 for rule in page.rules)
