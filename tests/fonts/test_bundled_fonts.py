"""The font files: they load, cover what they promise, and are the files their page names."""

import hashlib
import re

import pytest
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFontFile

from notice_kit.fonts import BUNDLED, BundledFont, font_path

FACES = [font for font in BUNDLED if font.file != "fallback.ttf"]
GB2312 = {
    ord(bytes((high, low)).decode("gb2312"))
    for high in range(0xB0, 0xF8)
    for low in range(0xA1, 0xFF)
    if not (high == 0xD7 and low > 0xF9)
}
GBK = {
    ord(char)
    for high in range(0x81, 0xFF)
    for low in range(0x40, 0xFF)
    if len(char := bytes((high, low)).decode("gbk", "ignore")) == 1 and "\u4e00" <= char <= "\u9fff"
}


@pytest.fixture(scope="module")
def coverage() -> dict[str, set[int]]:
    return {font.file: set(TTFont(font_path(font.file)).getBestCmap()) for font in BUNDLED}


@pytest.mark.parametrize("font", BUNDLED, ids=lambda font: font.file)
def test_painter_can_load_it(font: BundledFont) -> None:
    face = TTFontFile(str(font_path(font.file)))
    assert face.name.decode() == font.postscript


@pytest.mark.parametrize("font", FACES, ids=lambda font: font.file)
def test_face_has_all_of_gb2312(font: BundledFont, coverage: dict[str, set[int]]) -> None:
    assert len(GB2312) == 6763
    assert coverage[font.file] >= GB2312


def test_fallback_has_what_notices_use_and_fandol_lacks(coverage: dict[str, set[int]]) -> None:
    assert coverage["fallback.ttf"] >= {ord(char) for char in "镕堃喆玥犇垚龑䶮㛃₂²㎡―〓"}


@pytest.mark.parametrize("font", FACES, ids=lambda font: font.file)
def test_face_and_fallback_have_all_of_gbk(
    font: BundledFont, coverage: dict[str, set[int]]
) -> None:
    assert len(GBK) > 20_900
    assert coverage[font.file] | coverage["fallback.ttf"] >= GBK


@pytest.mark.parametrize("font", BUNDLED, ids=lambda font: font.file)
def test_han_fill_the_em_and_embedding_is_allowed(font: BundledFont) -> None:
    opened = TTFont(font_path(font.file))
    cmap, widths = opened.getBestCmap(), opened["hmtx"]
    em = opened["head"].unitsPerEm
    han = [code for code in cmap if 0x4E00 <= code <= 0x9FFF][:500]
    assert {widths[cmap[code]][0] for code in han} == {em}
    assert opened["OS/2"].fsType & 0x0002 == 0


def test_postscript_names_are_unique() -> None:
    assert len({font.postscript for font in BUNDLED}) == len(BUNDLED)


def test_page_names_the_files_by_their_hash() -> None:
    page = font_path("README.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"^\| (\S+\.ttf) \| ([0-9a-f]{64}) \|$", page, re.MULTILINE))
    actual = {
        font.file: hashlib.sha256(font_path(font.file).read_bytes()).hexdigest() for font in BUNDLED
    }
    assert named == actual


@pytest.mark.parametrize("name", ["COPYING", "OFL.txt"])
def test_licences_lie_beside_the_fonts(name: str) -> None:
    assert len(font_path(name).read_text(encoding="utf-8")) > 3000
