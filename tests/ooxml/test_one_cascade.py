"""One package and one cascade: the reader and the rules on appearance see the same file."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

import notice_kit as nk
from notice_kit.accounting import RepairKind
from notice_kit.appearance.docx import measure
from notice_kit.ooxml import W_NS
from notice_kit.ooxml import package as packages
from notice_kit.ooxml.numbering import (
    NumberReference,
    paragraph_number,
    read_numbering,
    style_number,
)
from notice_kit.ooxml.styles import read_style_sheet

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "wangchuan_county_2024.docx"
NUMBERED = ROOT / "tests" / "corpus" / "docx" / "auto_numbered_headings_all_levels.docx"


def _element(inner: str, tag: str) -> etree._Element:
    return etree.fromstring(f'<w:{tag} xmlns:w="{W_NS}">{inner}</w:{tag}>')


def test_checking_a_file_opens_it_once_and_parses_each_part_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[object] = []
    parsed: Counter[str] = Counter()
    parse = packages._parsed

    class Archive(zipfile.ZipFile):
        def __init__(self, *arguments: object) -> None:
            opened.append(self)
            super().__init__(*arguments)  # type: ignore[arg-type]

    def counted(data: bytes, name: str, part: str) -> etree._Element:
        parsed[part] += 1
        return parse(data, name, part)

    monkeypatch.setattr(packages.zipfile, "ZipFile", Archive)
    monkeypatch.setattr(packages, "_parsed", counted)
    assert nk.validate_file(EXAMPLE).is_read
    assert len(opened) == 1
    assert parsed["word/document.xml"] == parsed["word/styles.xml"] == 1
    assert set(parsed.values()) == {1}


def test_what_the_reader_numbers_the_rules_see_numbered() -> None:
    _, report = nk.read_with_report(NUMBERED)
    read = [
        int((each.location.path or "").rpartition(" ")[2])
        for each in report.repairs
        if each.kind is RepairKind.AUTO_NUMBER
    ]
    shown = [
        each.number
        for each in measure(NUMBERED.read_bytes(), NUMBERED.name).paragraphs
        if each.label
    ]
    assert read == shown
    assert len(read) > 20


def test_a_style_takes_its_list_from_the_style_that_it_is_based_on() -> None:
    sheet = read_style_sheet(
        _element(
            '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="heading 1"/><w:pPr>'
            '<w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="章"/>'
            '<w:basedOn w:val="a"/></w:style>',
            "styles",
        )
    )
    numbering = read_numbering(
        _element(
            '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:lvlText w:val="%1."/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:pStyle w:val="a"/><w:lvlText w:val="（%2）"/></w:lvl>'
            '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>',
            "numbering",
        ),
        sheet,
    )
    reference = style_number(sheet.chain("b"))
    assert reference == NumberReference(list_id="3", level=0, style_id="a")
    level = numbering.level(reference)
    assert level is not None
    assert level.text == "（%2）"


def test_a_paragraph_may_leave_the_list_of_its_style() -> None:
    base = NumberReference(list_id="3", level=0, style_id="a")
    properties = _element('<w:numPr><w:numId w:val="0"/></w:numPr>', "pPr")
    numbering = read_numbering(None, read_style_sheet(None))
    reference = paragraph_number(properties, base)
    assert reference == NumberReference(list_id="0", level=0)
    assert numbering.level(reference) is None
    assert paragraph_number(_element("", "pPr"), base) is base


def test_styles_in_a_circle_come_to_an_end() -> None:
    sheet = read_style_sheet(
        _element(
            '<w:style w:styleId="a"><w:basedOn w:val="b"/><w:rPr><w:b/></w:rPr></w:style>'
            '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
            "styles",
        )
    )
    assert sheet.layer("b").run["b"].value == "1"
