"""The fonts in a PDF: subsets that other programs open, with the outlines of their source."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum
from pdfminer.cmapdb import CMapParser, FileUnicodeMap
from pdfminer.pdftypes import resolve1

from notice_kit.fonts import BUNDLED, font_path
from notice_kit.model import Notice, Paragraph, Section, Text
from notice_kit.options import WriteOptions
from notice_kit.writers.pdf import write
from notice_kit.writers.pdf.embedding import Codes

HAN = "".join(map(chr, range(0x4E00, 0x4E00 + 330)))
WORDS = f"望川县委坚持把整改作为重要任务，2023年12月31日前办结37件（80.5%）。{HAN}"
NOTICE = Notice(
    title="中共望川县委关于巡视整改进展情况的通报",
    blocks=(
        Section(label="一、", level=1, heading="整改情况", blocks=()),
        Paragraph(text=(Text(WORDS),)),
    ),
)


def fonts_of(data: bytes) -> dict[str, tuple[bytes, dict[int, str]]]:
    """Font name → its file, and its map from codes to characters."""
    found = {}
    with pdfplumber.open(BytesIO(data)) as pdf:
        fonts: dict[str, Any] = resolve1(pdf.pages[0].page_obj.resources["Font"])
        for reference in fonts.values():
            font = reference.resolve()
            (descendant,) = font["DescendantFonts"]
            descriptor = descendant.resolve()["FontDescriptor"].resolve()
            name = descriptor["FontName"].name.partition("+")[2]
            codes = _codes(font["ToUnicode"].resolve().get_data())
            found[name] = (descriptor["FontFile2"].resolve().get_data(), codes)
    return found


def _codes(data: bytes) -> dict[int, str]:
    cmap = FileUnicodeMap()
    CMapParser(cmap, BytesIO(data)).run()
    return {code: char for code, char in cmap.cid2unichr.items() if char}


@pytest.fixture(scope="module", params=[False, True], ids=["pieces", "smallest"])
def fonts(request: pytest.FixtureRequest) -> dict[str, tuple[bytes, dict[int, str]]]:
    options = WriteOptions(office_fonts=False, smallest=request.param)
    return fonts_of(write(NOTICE, options).data)


def test_every_glyph_has_the_outlines_and_width_of_its_source(
    fonts: dict[str, tuple[bytes, dict[int, str]]],
) -> None:
    files = {font.postscript: font.file for font in BUNDLED}
    assert {"FandolFang-Regular", "FandolHei-Regular", "FandolSong-Bold"} <= set(fonts)
    for name, (data, codes) in fonts.items():
        with TTFont(BytesIO(data)) as subset, TTFont(font_path(files[name])) as source:
            new, old, cmap = subset.getGlyphSet(), source.getGlyphSet(), source.getBestCmap()
            for code, char in codes.items():
                ours, theirs = new[subset.getGlyphName(code)], old[cmap[ord(char)]]
                drawn = [DecomposingRecordingPen(new), DecomposingRecordingPen(old)]
                ours.draw(drawn[0])
                theirs.draw(drawn[1])
                assert drawn[0].value == drawn[1].value, (name, char)
                assert ours.width == theirs.width
    assert set(WORDS) <= set(fonts["FandolFang-Regular"][1].values()) | set(
        fonts["NoticeKitFallback-Regular"][1].values()
    )


def test_tables_and_their_checksums_are_right(
    fonts: dict[str, tuple[bytes, dict[int, str]]],
) -> None:
    for data, _ in fonts.values():
        count = struct.unpack_from(">H", data, 4)[0]
        tags = []
        for number in range(count):
            tag, check, offset, length = struct.unpack_from(">4s3I", data, 12 + 16 * number)
            tags.append(tag)
            table = data[offset : offset + length]
            if tag == b"head":
                table = table[:8] + bytes(4) + table[12:]
            assert calcChecksum(table) == check
        assert tags == sorted(tags)
        assert calcChecksum(data) == 0xB1B0AFBA


def test_only_what_is_printed_is_embedded() -> None:
    short = Notice(title="通报", blocks=(Paragraph(text=(Text("望川"),)),))
    assert len(write(short, WriteOptions(office_fonts=False)).data) < 20_000


def test_no_code_needs_to_be_escaped_in_a_string() -> None:
    codes = Codes()
    found = [codes[character] for character in range(0x4E00, 0x4E00 + 12_000)]
    assert len(set(found)) == 12_000
    assert not {byte for code in found for byte in divmod(code, 256)} & set(b"\\()\r")
