"""The formal DOCX: 版头 at the standard's distances, red line, 版记 at the foot."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

import pytest
from formal_notices import LETTERHEAD, ONE_ORGAN, TWO_ORGANS
from lxml import etree
from openxml_audit import OpenXmlValidator

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.model import Letterhead, Notice
from notice_kit.ooxml import W_NS, w
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL, PUBLIC
from notice_kit.writers.docx import write

NS = {"w": W_NS}
EXAMPLE = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"


def document(notice: Notice) -> Any:
    data = write(notice, WriteOptions(profile=FORMAL)).data
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def with_head(**fields: Any) -> Notice:
    return replace(ONE_ORGAN, letterhead=Letterhead(**fields))


def words(element: Any) -> str:
    blanks = {w("tab"): "\t", w("br"): "\n"}
    return "".join(
        str(each.text) if each.tag == w("t") else blanks[each.tag]
        for each in element.iter(w("t"), *blanks)
        if each.getparent().tag == w("r")
    )


def styled(notice: Notice) -> list[tuple[str, str]]:
    """Return style and words of the paragraphs outside tables."""
    found = document(notice).findall("w:body/w:p", NS)
    return [(each.find("w:pPr/w:pStyle", NS).get(w("val")), words(each)) for each in found]


def above(notice: Notice) -> list[int]:
    """Return the blank above each paragraph of the head and above the title."""
    result = []
    for each in document(notice).findall("w:body/w:p", NS):
        spacing = each.find("w:pPr/w:spacing", NS)
        result.append(int(spacing.get(w("before"), "0")) if spacing is not None else 0)
        if each.find("w:pPr/w:pStyle", NS).get(w("val")) == "GWTitle":
            return result
    raise AssertionError("no title")


def test_the_head_stands_above_the_title_and_the_imprint_at_the_end() -> None:
    found = styled(ONE_ORGAN)
    assert found[:8] == [
        ("GWCopyNumber", "000012"),
        ("GWSecrecy", "秘密★1年"),
        ("GWUrgency", "特急"),
        ("GWMark", "中共望川县委文件"),
        ("GWDocumentNumber", "望委〔2024〕9号"),
        ("GWRule", ""),
        ("GWTitle", "中共望川县委关于巡视整改进展情况的通报"),
        ("GWRecipients", "各乡镇党委，县直各单位党组："),
    ]
    assert found[-2] == ("GWRemark", "（此件公开发布）")
    assert found[-1][1] == (f"抄送：{LETTERHEAD.copies}。中共望川县委办公室\t2024年9月14日印发")


def test_public_document_has_neither() -> None:
    data = write(ONE_ORGAN, WriteOptions(profile=PUBLIC)).data
    with ZipFile(BytesIO(data)) as archive:
        xml = archive.read("word/document.xml").decode()
    assert "文件" not in xml
    assert "txbx" not in xml


def test_the_mark_hangs_35_mm_below_the_edge_and_the_title_is_on_the_grid() -> None:
    blanks = above(ONE_ORGAN)
    assert blanks[:3] == [0, 0, 0]
    assert sum(blanks[:4]) + 3 * 579 == 1984  # 35 mm
    assert blanks[4] == 2 * 579
    red_line = 227 - (579 - 320) // 2 + 20  # 4 mm below the characters, 0.35 mm thick
    title = 1984 + 800 + 2 * 579 + 579 + red_line + blanks[6]
    assert title % 579 == 0
    assert title // 579 == 10  # line 11
    assert 2 * 579 - 290 <= blanks[6] <= 2 * 579 + 290


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"secrecy": "机密"}, [579, 1158]),
        ({"copy_number": "000001", "secrecy": "机密"}, [0, 0, 1158]),
        ({"urgency": "特急"}, [0, 1158]),
    ],
)
def test_secrecy_stands_on_the_second_line_even_alone(
    fields: dict[str, str], expected: list[int]
) -> None:
    assert above(with_head(**fields)) == expected


def test_room_is_left_for_a_mark_that_is_on_the_paper_already() -> None:
    assert above(with_head(document_number="望委〔2024〕9号"))[0] == 1984 + 800 + 2 * 579


def test_the_mark_is_red_and_no_wider_than_the_type_area() -> None:
    def run(mark: str) -> tuple[int, int]:
        found = document(with_head(mark=mark)).find("w:body/w:p/w:r/w:rPr", NS)
        size = int(found.find("w:sz", NS).get(w("val")))
        return size, int(found.find("w:w", NS).get(w("val")))

    assert run("望" * 8) == (80, 100)
    size, percent = run("望" * 15)
    assert size == 80
    assert 8844 * 0.97 <= 15 * 40 * 20 * percent / 100 <= 8844
    size, percent = run("望" * 40)
    assert percent == 50
    assert 8844 * 0.97 <= 40 * size * 10 * percent / 100 <= 8844


def test_several_organs_stand_in_a_table_with_the_word_behind_them() -> None:
    (table,) = document(TWO_ORGANS).findall("w:body/w:tbl", NS)
    left, right = table.findall("w:tr/w:tc", NS)
    assert [words(each) for each in left][1:] == ["中共望川县委", "望川县人民政府"]
    assert words(right) == "文件"
    assert [each.get(w("val")) for each in left.findall("w:p/w:pPr/w:jc", NS)] == ["distribute"] * 2
    assert table.find("w:tblPr/w:tblBorders", NS) is None


def test_who_signed_off_stands_right_of_the_number_two_names_in_a_line() -> None:
    found = dict(styled(TWO_ORGANS))
    assert found["GWDocumentNumber"] == "\t\t签发人：张某某　李某\n\t望委〔2024〕9号\t\t王某某"
    one = with_head(document_number="望委〔2024〕9号", signatories=("张某某",))
    assert dict(styled(one))["GWDocumentNumber"] == "\t望委〔2024〕9号\t签发人：张某某"


def test_a_long_number_keeps_clear_of_the_names() -> None:
    number = "中共望川县委巡视整改工作领导小组办公室发〔2024〕9号"
    found = styled(with_head(document_number=number, signatories=("张某某", "李某")))
    assert found[0][1] == f"\t\t签发人：张某某\n\t\t\t李某\n\t{number}"


def test_the_red_line_has_the_standards_colour() -> None:
    (rule,) = document(ONE_ORGAN).xpath("w:body/w:p/w:pPr/w:pBdr/w:bottom", namespaces=NS)
    assert (rule.get(w("color")), rule.get(w("sz"))) == ("FF3333", "8")


def test_the_imprint_has_thick_and_thin_lines() -> None:
    rules = document(ONE_ORGAN).xpath("//w:txbxContent//w:pBdr/w:bottom/@w:sz", namespaces=NS)
    assert rules == ["8", "6", "8"]


@pytest.mark.parametrize("notice", [ONE_ORGAN, TWO_ORGANS], ids=["one organ", "two organs"])
def test_the_document_is_valid_and_comes_back(tmp_path: Path, notice: Notice) -> None:
    data = write(notice, WriteOptions(profile=FORMAL)).data
    path = tmp_path / "notice.docx"
    path.write_bytes(data)
    assert [str(each) for each in OpenXmlValidator().validate(str(path)).errors] == []
    again, report = read_parts([(data, "a.docx")], find_format("docx"))
    assert again == notice
    assert [each for each in report.findings if each.rule[:3] == "EMB"] == []


def test_head_and_imprint_are_read_from_the_page_alone() -> None:
    notice = replace(nk.read(EXAMPLE), letterhead=LETTERHEAD)
    data = write(notice, WriteOptions(profile=FORMAL, embed_model=False)).data
    again, _ = read_parts([(data, "a.docx")], find_format("docx"))
    assert again.letterhead is not None
    assert again.letterhead.document_number == LETTERHEAD.document_number
    assert again.letterhead.copies == LETTERHEAD.copies
    assert again.letterhead.printed == LETTERHEAD.printed


@pytest.mark.parametrize("lines", ["flowing", "fixed"])
@pytest.mark.parametrize("mark", ["中共望川县委文件", "中共望川县委 望川县人民政府文件"])
def test_rules_of_the_format_find_nothing_in_it(
    tmp_path: Path, mark: str, lines: Literal["flowing", "fixed"]
) -> None:
    # The names of several organs stand in a table, behind which places count on.
    assert ONE_ORGAN.letterhead
    notice = replace(ONE_ORGAN, letterhead=replace(ONE_ORGAN.letterhead, mark=mark))
    path = tmp_path / "a.docx"
    nk.write(notice, path, profile="formal", lines=lines, office_fonts=False)
    told = nk.validate_file(path, profile="formal").findings
    assert [str(each) for each in told if each.rule.startswith(("DOC", "SHW"))] == []
