"""What cannot be printed as it is, is printed in a defined way, and told where it is lost.

The pages are read back by PDFium; only white space may stand outside of the sheet.
"""

from __future__ import annotations

import ctypes
from typing import NamedTuple

import pypdfium2
import pytest
from lxml import etree
from pypdfium2 import raw

from notice_kit.findings import Finding
from notice_kit.gbt9704 import MM
from notice_kit.model import (
    Block,
    Cell,
    Issue,
    Letterhead,
    Notice,
    Organ,
    Paragraph,
    Row,
    Section,
    Signature,
    Table,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL, PUBLIC, Profile
from notice_kit.writers.pdf import write

TITLE = "关于巡察整改的通报"


class Seen(NamedTuple):
    """A PDF as PDFium sees it."""

    pages: list[str]
    findings: list[Finding]
    right: float
    """Where the pen of the last visible character starts, in mm."""

    @property
    def text(self) -> str:
        """The characters of all pages without white space and page numbers."""
        return "".join("".join(page.split()) for page in self.pages)

    def told(self) -> list[tuple[str, str, str]]:
        """Rule, severity and place of what was found beside substituted fonts."""
        return [(f.rule, f.severity.value, f.path) for f in self.findings if f.rule != "FNT001"]


def seen(notice: Notice, profile: Profile = PUBLIC) -> Seen:
    output = write(notice, WriteOptions(office_fonts=False, profile=profile))
    document = pypdfium2.PdfDocument(output.data)
    pages, right = [], 0.0
    x, y = ctypes.c_double(), ctypes.c_double()
    try:
        for page in document:
            text = page.get_textpage()
            pages.append(text.get_text_range())
            for index in range(text.count_chars()):
                if chr(raw.FPDFText_GetUnicode(text, index)).isspace():
                    continue
                raw.FPDFText_GetCharOrigin(text, index, x, y)
                right = max(right, x.value / MM)
                assert 0 < y.value / MM < 297
    finally:
        document.close()
    return Seen(pages, list(output.findings), right)


def notice_of(*texts: str, title: str = TITLE) -> Notice:
    return Notice(title=title, blocks=tuple(Paragraph(text=(Text(text),)) for text in texts))


def table_of(columns: int, text: str) -> Notice:
    cells = tuple(Cell(text=(Text(text),)) for _ in range(columns))
    return Notice(title=TITLE, blocks=(Table(rows=(Row(cells=cells), Row(cells=cells))),))


@pytest.mark.parametrize("char", ["\U0001f600", "\ue000", "ש", "\ufffe"])
def test_character_of_no_font_is_printed_as_a_mark_and_told(char: str) -> None:
    found = seen(notice_of("望川。", f"甲{char}乙"))
    (finding,) = [f for f in found.findings if f.rule == "FNT003"]
    assert (finding.severity.value, finding.path) == ("error", "blocks/1")
    assert f"U+{ord(char):04X}" in finding.message
    assert finding.text == (char if char.isprintable() else "")
    chars = [char for char in found.text if char in "甲乙"]
    assert chars == ["甲", "乙"]


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x7f", "\x9f", chr(0xD800), chr(0xDFFF)])
def test_control_characters_and_half_surrogates_are_printed_as_a_mark(char: str) -> None:
    section = Section(
        label="一、", level=1, heading=char, blocks=(Issue(label="1.", heading=f"甲{char}乙"),)
    )
    notice = Notice(
        title=f"关于{char}通报",
        blocks=(section,),
        signature=Signature(organs=(Organ(name=char),)),
        letterhead=Letterhead(
            mark=f"{char}文件",
            document_number=char,
            signatories=(char,),
            copies=char,
            printer=char,
            remark=char,
            recipients=f"{char}：",
        ),
    )
    found = seen(notice, FORMAL)
    assert found.text.count("〓") == 11
    assert "甲〓乙" in found.text
    assert {rule for rule, *_ in found.told()} == {"FNT003"}


@pytest.mark.parametrize("char", ["\x00", "\x1b", chr(0xD800), "\uffff"])
def test_metadata_stay_readable_whatever_the_title_holds(char: str) -> None:
    data = write(notice_of(title=f"关于{char}通报"), WriteOptions(office_fonts=False)).data
    packet = data[data.index(b"<?xpacket") : data.index(b'<?xpacket end="')]
    root = etree.fromstring(packet.partition(b"?>")[2])
    assert "关于〓通报" in "".join(root.itertext())


@pytest.mark.parametrize("mark", ["\u200f", "\u202e", "\u2066", "\u2069", "\u200b", "\ufeff"])
def test_marks_of_direction_and_width_change_nothing_and_are_told(mark: str) -> None:
    found = seen(notice_of(f"望川{mark}县委整改。"))
    assert "望川县委整改。" in found.text
    assert found.told() == [("FNT004", "info", "blocks/0")]


@pytest.mark.parametrize("columns", [1, 12, 40])
def test_table_of_many_columns_stays_in_the_type_area(columns: int) -> None:
    found = seen(table_of(columns, "整改2024年"))
    assert found.text.count("整") == 2 * columns + 1
    assert found.text.count("4") == 2 * columns
    assert found.right < 184
    assert found.told() == ([("LAY003", "warning", "blocks/0")] if columns == 40 else [])


def test_table_too_wide_for_any_letter_is_an_error() -> None:
    found = seen(table_of(80, "整改"))
    assert found.text.count("整") == 161
    assert found.told() == [("LAY003", "error", "blocks/0")]


def test_word_wider_than_its_cell_is_broken() -> None:
    found = seen(table_of(2, "A" * 500))
    assert found.text.count("A") == 2000
    assert found.right < 184
    assert found.told() == []


def test_title_of_400_characters_breaks_into_lines_and_the_text_follows() -> None:
    title = "关于望川县委巡察整改工作进展情况" * 25
    found = seen(notice_of("望川。", title=title))
    assert len(title) == 400
    assert found.text.startswith(title)
    assert "望川。" in found.pages[0]


def test_title_that_leaves_no_room_for_text_is_an_error() -> None:
    found = seen(notice_of("望川。", title="关于望川县委巡察整改工作进展情况" * 40))
    assert found.told() == [("LAY002", "error", "title")]
    assert "望川。" in found.text


@pytest.mark.parametrize("profile", [PUBLIC, FORMAL], ids=lambda profile: profile.name)
def test_empty_notice_is_an_empty_page(profile: Profile) -> None:
    found = seen(Notice(title="", letterhead=Letterhead(mark=" ", copies="")), profile)
    assert [page.strip() for page in found.pages] == ["— 1 —"]
    assert found.told() == []


PARAGRAPHS = {
    "text": "望川县委整改，落实“四个意识”100%。" * 5000,
    "marks": "，" * 100_000,
    "opening": "（" * 100_000,
    "letters": "a" * 100_000,
    "dashes": "——" * 50_000,
}


@pytest.mark.parametrize("text", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_paragraph_of_100000_characters_is_printed_whole(text: str) -> None:
    output = write(notice_of(text), WriteOptions(office_fonts=False))
    document = pypdfium2.PdfDocument(output.data)
    try:
        assert 50 < len(document) < 220
        chars = sum(page.get_textpage().count_chars() for page in document)
    finally:
        document.close()
    # PDFium counts line ends too.
    assert len(text) < chars < len(text) * 1.3


def test_spaces_without_end_stay_in_one_line() -> None:
    found = seen(notice_of("望" + " " * 10_000 + "川"))
    assert len(found.pages) == 1
    assert found.text == f"{TITLE}望川—1—"


def test_blocks_without_words_take_their_lines_only() -> None:
    blocks: tuple[Block, ...] = (
        Paragraph(text=()),
        Section(label="", level=1, heading="", blocks=()),
        Table(rows=()),
        Paragraph(text=(Text("望川。"),)),
    )
    found = seen(Notice(title=TITLE, blocks=blocks))
    assert found.text == f"{TITLE}望川。—1—"
