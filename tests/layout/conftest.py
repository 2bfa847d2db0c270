"""The bundled fonts, so that the layout is the same on every machine."""

from __future__ import annotations

import pytest

from notice_kit.layout.fonts import FontMap, font_map


@pytest.fixture(scope="session")
def fonts() -> FontMap:
    return font_map(office_fonts=False)
