"""The font files: they load, cover what they promise, and are the files their page names."""

import hashlib
import re
from struct import unpack_from

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont
from reportlab.pdfbase.ttfonts import TTFontFile

from notice_kit.fonts import BUNDLED, BundledFont, font_path
from notice_kit.fonts.repertoire import gb18030_level_1, gbk, standard_characters
from notice_kit.gbt9704 import Face
from notice_kit.layout.fonts import font_map

FACES = [
    font for font in BUNDLED if font.file in ("fang.ttf", "kai.ttf", "hei.ttf", "song-bold.ttf")
]
RARE = {
    Face.KAITI: "NoticeKitKaiti-Rare",
    Face.HEITI: "NoticeKitHeiti-Rare",
    Face.XIAOBIAOSONG: "NoticeKitXiaobiaosong-Rare",
}
GB2312 = {
    ord(bytes((high, low)).decode("gb2312"))
    for high in range(0xB0, 0xF8)
    for low in range(0xA1, 0xFF)
    if not (high == 0xD7 and low > 0xF9)
}
GBK = {code for code in gbk() if 0x4E00 <= code <= 0x9FFF}
SIGNS = {
    ord(char)
    for char in (
        "₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹㎡㎞㎏―‐–—…·•‧∶～℃‰№①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
        "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ〓□■★☆※→←↑↓√×÷±≤≥≠≈Ωμ"
        "αβγδεζηθικλμνξοπρστυφχψωāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêńňǹḿ"
        "，。、；：？！“”‘’（）〔〕【】《》〈〉「」『』〖〗￥"
    )
} | set(range(0xFF01, 0xFF5F))


@pytest.fixture(scope="module")
def opened() -> dict[str, TTFont]:
    return {font.file: TTFont(font_path(font.file)) for font in BUNDLED}


@pytest.fixture(scope="module")
def coverage(opened: dict[str, TTFont]) -> dict[str, set[int]]:
    return {file: set(font.getBestCmap()) for file, font in opened.items()}


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


@pytest.mark.parametrize("font", FACES, ids=lambda font: font.file)
def test_face_and_fallback_have_the_standard_characters_and_signs(
    font: BundledFont, coverage: dict[str, set[int]]
) -> None:
    standard = standard_characters()
    assert len(standard) == 8105
    lacking = (standard | SIGNS) - coverage[font.file] - coverage["fallback.ttf"]
    assert sorted(map(chr, lacking)) == []


@pytest.mark.parametrize("face", Face)
def test_every_character_of_the_standards_is_printed_in_every_face(face: Face) -> None:
    fonts = font_map(office_fonts=False)
    wanted = standard_characters() | gb18030_level_1()
    assert len(wanted) > 27_599
    lost = [code for code in wanted if fonts.glyph(face, chr(code)).drawn != chr(code)]
    assert [f"U+{code:04X}" for code in lost] == []


def test_level_1_has_the_ideographs_that_its_edition_names() -> None:
    level = gb18030_level_1()
    assert set(range(0x4E00, 0x9FF0)) | set(range(0x3400, 0x4DB6)) <= level
    han = [code for code in level if 0x2E80 <= code < 0x2FE0 or code >= 0x20000]
    assert (len(han), sum(0xF900 <= code < 0xFB00 for code in level)) == (20, 21)
    assert level.isdisjoint(range(0xE000, 0xF900))


@pytest.mark.parametrize("face", RARE)
def test_a_name_of_the_standard_table_is_in_the_style_of_its_face(face: Face) -> None:
    fonts = font_map(office_fonts=False)
    used = {fonts.glyph(face, chr(code)).font.postscript for code in standard_characters()}
    assert used == {fonts.choices[face].used.postscript, RARE[face]}


def test_figures_of_heiti_are_as_heavy_as_its_han(opened: dict[str, TTFont]) -> None:
    face = opened["hei.ttf"]
    stroke, stem = (_box(face, char) for char in "一l")
    assert stem[2] - stem[0] >= 0.95 * (stroke[3] - stroke[1])
    assert {face["hmtx"][face.getBestCmap()[ord(char)]][0] for char in "0123456789"} == {500}


def _box(face: TTFont, char: str) -> tuple[int, int, int, int]:
    glyph = face["glyf"][face.getBestCmap()[ord(char)]]
    return glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax


@pytest.mark.parametrize("font", BUNDLED, ids=lambda font: font.file)
def test_no_font_claims_to_have_control_characters(
    font: BundledFont, coverage: dict[str, set[int]]
) -> None:
    assert coverage[font.file].isdisjoint(range(0x20))


@pytest.mark.parametrize("font", BUNDLED, ids=lambda font: font.file)
def test_every_han_fills_the_em(font: BundledFont, opened: dict[str, TTFont]) -> None:
    face = opened[font.file]
    cmap, widths = face.getBestCmap(), face["hmtx"]
    han = [code for code in cmap if 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF]
    assert not han or {widths[cmap[code]][0] for code in han} == {face["head"].unitsPerEm}


@pytest.mark.parametrize("font", BUNDLED, ids=lambda font: font.file)
def test_viewers_move_no_glyph_sideways(font: BundledFont, opened: dict[str, TTFont]) -> None:
    # A viewer draws a glyph so that the left edge in its header is at its left bearing.
    face = opened[font.file]
    data, places, metrics = face.reader["glyf"], face["loca"], face["hmtx"]
    moved = [
        name
        for number, name in enumerate(face.getGlyphOrder())
        if places[number] < places[number + 1]
        and unpack_from(">h", data, places[number] + 2)[0] != metrics[name][1]
    ]
    assert moved == []


@pytest.mark.parametrize(
    ("file", "char"), [(font.file, "国") for font in FACES] + [("fallback.ttf", "圎")]
)
def test_counters_stay_open(file: str, char: str, opened: dict[str, TTFont]) -> None:
    # Outer and inner contours run in opposite directions (in Fandol not always the same two).
    face = opened[file]
    areas = []
    for contour in _contours(face, face.getBestCmap()[ord(char)]):
        pen = AreaPen()
        contour.replay(pen)
        areas.append(pen.value)
    outer = max(areas, key=abs)
    assert [area for area in areas if area * outer < 0]


def _contours(face: TTFont, name: str) -> list[RecordingPen]:
    whole = RecordingPen()
    face["glyf"][name].draw(whole, face["glyf"])
    contours: list[RecordingPen] = []
    for step in whole.value:
        if step[0] == "moveTo":
            contours.append(RecordingPen())
        contours[-1].value.append(step)
    return contours


@pytest.mark.parametrize("font", BUNDLED, ids=lambda font: font.file)
def test_embedding_is_allowed_and_the_change_is_told(
    font: BundledFont, opened: dict[str, TTFont]
) -> None:
    face = opened[font.file]
    assert face["OS/2"].fsType & 0x0002 == 0
    assert "converted to TrueType for notice-kit" in face["name"].getDebugName(10)
    assert face["hhea"].descent < 0 < face["hhea"].ascent


def test_postscript_names_are_unique() -> None:
    assert len({font.postscript for font in BUNDLED}) == len(BUNDLED)


def test_page_names_the_files_by_size_and_hash() -> None:
    page = font_path("README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+\.ttf) \| ([\d,]+) \| ([0-9a-f]{64}) \|$", page, re.MULTILINE)
    actual = [
        (file, f"{len(data):,}", hashlib.sha256(data).hexdigest())
        for file in sorted(font.file for font in BUNDLED)
        for data in [font_path(file).read_bytes()]
    ]
    assert rows == actual


@pytest.mark.parametrize("name", ["COPYING", "OFL.txt"])
def test_licences_lie_beside_the_fonts(name: str) -> None:
    assert len(font_path(name).read_text(encoding="utf-8")) > 3000
