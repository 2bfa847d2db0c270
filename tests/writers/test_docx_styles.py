"""Styles, page and settings of a DOCX: the numbers of the standard, in Word's units."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from notice_kit.model import Notice
from notice_kit.ooxml import W_NS, w
from notice_kit.options import WriteOptions
from notice_kit.writers.docx import write

NS = {"w": W_NS}
DATA = write(Notice(title="通报"), WriteOptions()).data


def part(data: bytes, name: str) -> Any:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def values(element: Any, path: str) -> list[str]:
    return [str(value) for value in element.xpath(path, namespaces=NS)]


STYLES = part(DATA, "word/styles.xml")


@pytest.mark.parametrize(
    ("name", "font", "half_points"),
    [
        ("Normal", "仿宋_GB2312", "32"),
        ("公文标题", "方正小标宋简体", "44"),
        ("heading 1", "黑体", "32"),
        ("heading 2", "楷体_GB2312", "32"),
        ("heading 3", "仿宋_GB2312", "32"),
        ("heading 4", "仿宋_GB2312", "32"),
        ("标题 1 字符", "黑体", "32"),
        ("标题 2 字符", "楷体_GB2312", "32"),
        ("公文正文", "仿宋_GB2312", "32"),
        ("主送机关", "仿宋_GB2312", "32"),
        ("附件说明", "仿宋_GB2312", "32"),
        ("附件序号", "黑体", "32"),
        ("附件标题", "方正小标宋简体", "44"),
        ("署名", "仿宋_GB2312", "32"),
        ("成文日期", "仿宋_GB2312", "32"),
        ("表格文字", "仿宋_GB2312", "32"),
        ("页码", "宋体", "28"),
        ("份号", "仿宋_GB2312", "32"),
        ("密级和保密期限", "黑体", "32"),
        ("紧急程度", "黑体", "32"),
        ("发文机关标志", "方正小标宋简体", "80"),
        ("发文字号", "仿宋_GB2312", "32"),
        ("附注", "仿宋_GB2312", "32"),
        ("版记", "仿宋_GB2312", "28"),
    ],
)
def test_a_style_has_its_face_for_every_script_and_its_size(
    name: str, font: str, half_points: str
) -> None:
    style = STYLES.xpath(f"w:style[w:name/@w:val='{name}']", namespaces=NS)[0]
    (fonts,) = style.findall("w:rPr/w:rFonts", NS)
    assert {fonts.get(w(slot)) for slot in ("ascii", "hAnsi", "eastAsia", "cs")} == {font}
    assert values(style, "w:rPr/w:sz/@w:val | w:rPr/w:szCs/@w:val") == [half_points] * 2


def test_no_style_is_bold_coloured_numbered_or_led_by_a_theme() -> None:
    assert set(values(STYLES, "//w:b/@w:val")) == {"0"}
    assert len(STYLES.findall(".//w:b", NS)) == len(values(STYLES, "//w:b/@w:val"))
    assert STYLES.xpath("//w:numPr | //@w:asciiTheme", namespaces=NS) == []
    coloured = "w:style[w:rPr/w:color/@w:val != 'auto']/w:name/@w:val"
    assert values(STYLES, coloured) == ["发文机关标志"]
    assert b"Theme" not in etree.tostring(STYLES)


def test_the_default_style_carries_22_lines_of_28_characters() -> None:
    (normal,) = STYLES.xpath("w:style[@w:default='1'][@w:type='paragraph']", namespaces=NS)
    assert values(normal, "w:pPr/w:spacing/@w:line | w:pPr/w:spacing/@w:lineRule") == [
        "579",
        "exact",
    ]
    assert values(normal, "w:rPr/w:spacing/@w:val") == ["-8"]
    assert values(normal, "w:pPr/w:jc/@w:val") == ["both"]
    assert values(normal, "w:pPr/w:widowControl/@w:val") == ["0"]


@pytest.mark.parametrize(("level", "outline"), [(1, "0"), (2, "1"), (3, "2"), (4, "3")])
def test_headings_stand_on_the_outline_and_are_indented(level: int, outline: str) -> None:
    (style,) = STYLES.xpath(f"w:style[@w:styleId='Heading{level}']", namespaces=NS)
    assert values(style, "w:pPr/w:outlineLvl/@w:val") == [outline]
    assert values(style, "w:pPr/w:ind/@w:firstLineChars") == ["200"]
    assert values(style, "w:pPr/w:ind/@w:firstLine") == ["640"]


def test_the_section_has_the_page_of_the_standard_in_twips() -> None:
    (section,) = part(DATA, "word/document.xml").findall("w:body/w:sectPr", NS)
    size, margins, grid = (section.find(w(name)) for name in ("pgSz", "pgMar", "docGrid"))
    assert {etree.QName(name).localname: value for name, value in size.attrib.items()} == {
        "w": "11906",
        "h": "16838",
    }
    assert [margins.get(w(side)) for side in ("top", "right", "bottom", "left", "footer")] == [
        "2098",
        "1474",
        "1984",
        "1588",
        "1447",
    ]
    assert (grid.get(w("type")), grid.get(w("linePitch"))) == ("lines", "579")


@pytest.mark.parametrize(("kind", "side"), [("default", "right"), ("even", "left")])
def test_page_numbers_change_sides(kind: str, side: str) -> None:
    relations = part(DATA, "word/_rels/document.xml.rels")
    targets = {relation.get("Id"): relation.get("Target") for relation in relations}
    (number,) = values(
        part(DATA, "word/document.xml"),
        f"//w:footerReference[@w:type='{kind}']/@*[local-name()='id']",
    )
    footer = part(DATA, f"word/{targets[number]}")
    assert "".join(footer.itertext()) == "— 1 —"
    assert values(footer, "//w:fldSimple/@w:instr") == ["PAGE"]
    assert values(footer, "//w:jc/@w:val") == [side]
    assert values(footer, f"//w:ind/@w:{side}") == ["280"]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("mirrorMargins", None),
        ("evenAndOddHeaders", None),
        ("characterSpacingControl", "compressPunctuation"),
    ],
)
def test_settings_are_those_of_a_sheet_printed_on_both_sides(
    setting: str, value: str | None
) -> None:
    found = part(DATA, "word/settings.xml").find(w(setting))
    assert found.get(w("val")) == value
