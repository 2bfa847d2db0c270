"""The formal page (GB/T 9704 7.2–7.5), measured in mm in what pdfplumber and PDFium read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest

import notice_kit as nk
from notice_kit.gbt9704 import MM
from notice_kit.model import (
    Cell,
    Letterhead,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Row,
    Section,
    Signature,
    Table,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL, PUBLIC, SEALED, Profile
from notice_kit.writers.pdf import write

CELL, PITCH = 156 / 28, 225 / 22
PX = 20
"""Pixels in a millimetre."""
RED = (1.0, 0.2, 0.2)
EXAMPLE = Path(__file__).parents[2] / "examples" / "formal" / "shuangxi_county_2024.txt"
HEAD = Letterhead(
    copy_number="000016",
    secrecy="秘密★1年",
    urgency="加急",
    mark="中共霜溪县委文件",
    document_number="霜委发〔2024〕21号",
    recipients="各乡镇党委：",
    copies="市委办公室，县人大常委会党组，县政府党组，县政协党组，县纪委监委，县法院，县检察院",
    printer="中共霜溪县委办公室",
    printed=PartialDate(year=2024, month=9, day=14),
    remark="此件公开发布",
)
SIGNED = Signature(
    organs=(Organ(name="中共霜溪县委员会"),), date=PartialDate(year=2024, month=9, day=14)
)


def notice(lines: int = 30, **fields: str | tuple[str, ...] | None) -> Notice:
    """A notice with that many lines of text and some fields of its head changed."""
    text = Paragraph(text=(Text("霜" * (28 * lines - 2)),))
    letterhead = replace(HEAD, **fields)  # type: ignore[arg-type]
    return Notice(
        title="霜溪县委关于巡视整改的通报", blocks=(text,), letterhead=letterhead, signature=SIGNED
    )


def pages(printed: Notice, profile: Profile = FORMAL) -> list[dict[str, Any]]:
    """Pages as pdfplumber sees them: lines of text and drawn lines, in mm from the upper left."""
    data = write(printed, WriteOptions(office_fonts=False, profile=profile)).data
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [{"text": _text(page), "rules": _rules(page)} for page in pdf.pages]


def _text(page: Any) -> list[dict[str, Any]]:
    rows: dict[float, list[Any]] = {}
    for char in sorted(page.chars, key=lambda char: float(char["x0"])):
        rows.setdefault(round(float(page.height) - char["matrix"][5], 1), []).append(char)
    return [
        {
            "words": "".join(char["text"] for char in chars),
            "left": chars[0]["x0"] / MM,
            "right": max(char["x1"] for char in chars) / MM,
            "y": y / MM,
            "chars": chars,
            "colour": {char["non_stroking_color"] for char in chars},
        }
        for y, chars in sorted(rows.items())
    ]


def _rules(page: Any) -> list[dict[str, Any]]:
    rules = [
        {
            "y": line["top"] / MM,
            "left": line["x0"] / MM,
            "right": line["x1"] / MM,
            "width": line["linewidth"] / MM,
            "colour": line["stroking_color"],
        }
        for line in page.lines
    ]
    return sorted(rules, key=lambda rule: rule["y"])


def row(page: dict[str, Any], words: str) -> dict[str, Any]:
    """The line that begins with some words."""
    found: dict[str, Any] = next(
        each for each in page["text"] if each["words"].replace(" ", "").startswith(words)
    )
    return found


def grid_line(each: dict[str, Any]) -> float:
    """Which line of the grid a line of 3号 stands on, from 1."""
    return float((each["y"] - 37 - (PITCH / 2 + 0.38 * 16 / MM)) / PITCH + 1)


def ink(printed: Notice, number: int = 0) -> Any:
    """A page as pixels."""
    data = write(printed, WriteOptions(office_fonts=False, profile=FORMAL)).data
    document = pypdfium2.PdfDocument(data)
    try:
        return document[number].render(scale=PX / MM).to_pil().convert("RGB")
    finally:
        document.close()


def red_box(image: Any, top: float, bottom: float) -> tuple[float, ...]:
    """The box of what is red between two heights, in mm."""
    part = image.crop((0, int(top * PX), image.width, int(bottom * PX)))
    red, green, _ = part.split()
    mask = red.point(lambda v: 255 * (v > 180))
    mask.paste(0, mask=green.point(lambda v: 255 * (v > 150)))
    left, upper, right, lower = mask.getbbox()
    return left / PX, top + upper / PX, right / PX, top + lower / PX


@pytest.fixture(scope="module")
def ordinary() -> list[dict[str, Any]]:
    return pages(notice())


def test_upper_left_has_copy_number_secrecy_and_urgency(ordinary: list[dict[str, Any]]) -> None:
    for number, words in enumerate(("000016", "秘密★1年", "加急"), start=1):
        found = row(ordinary[0], words)
        assert found["left"] == pytest.approx(28, abs=0.1)
        assert grid_line(found) == pytest.approx(number, abs=0.01)
        face = "FandolHei" if number > 1 else "FandolFang"
        assert {
            char["fontname"].partition("+")[2].partition("-")[0] for char in found["chars"]
        } <= {
            face,
            "FandolFang",
        }


def test_secrecy_keeps_line_two_and_urgency_takes_the_first_free_line() -> None:
    (page, *_) = pages(notice(copy_number=None))
    assert [grid_line(row(page, words)) for words in ("秘密", "加急")] == pytest.approx(
        [2, 3], abs=0.01
    )
    (page, *_) = pages(notice(copy_number=None, secrecy=None))
    assert grid_line(row(page, "加急")) == pytest.approx(1, abs=0.01)


def test_ink_of_the_mark_begins_35_mm_below_the_type_area() -> None:
    left, top, right, bottom = red_box(ink(notice()), 40, 110)
    assert top - 37 == pytest.approx(35, abs=0.1)
    assert (left + right) / 2 == pytest.approx(28 + 78, abs=0.5)
    assert 12 < bottom - top < 15


def test_mark_is_red_and_the_rest_is_black(ordinary: list[dict[str, Any]]) -> None:
    for each in ordinary[0]["text"]:
        assert each["colour"] <= ({RED} if "文件" in each["words"] else {(0.0, 0.0, 0.0), (0.0,)})


def test_number_red_line_and_title_follow_the_mark(ordinary: list[dict[str, Any]]) -> None:
    page = ordinary[0]
    number, title = row(page, "霜委发〔2024〕21号"), row(page, "霜溪县委关于")
    (line,) = page["rules"]
    assert (number["left"] + number["right"]) / 2 == pytest.approx(28 + 78, abs=0.1)
    # The em of the mark ends 35 mm and 40 points below; two lines of the grid stay blank.
    assert grid_line(number) - 1 == pytest.approx((35 + 40 / MM) / PITCH + 2, abs=0.01)
    below = number["y"] + 0.12 * 16 / MM
    assert line["y"] - line["width"] / 2 - below == pytest.approx(4, abs=0.05)
    assert (line["left"], line["right"]) == pytest.approx((28, 184), abs=0.02)
    assert (line["width"], line["colour"]) == (pytest.approx(0.35, abs=0.01), RED)
    top = title["y"] - (PITCH / 2 + 0.38 * 22 / MM)
    assert (top - line["y"]) / PITCH == pytest.approx(2, abs=0.05)
    assert row(page, "各乡镇党委")["y"] - title["y"] == pytest.approx(
        2 * PITCH - 0.38 * 6 / MM, abs=0.05
    )


def test_text_below_the_head_stands_on_the_grid(ordinary: list[dict[str, Any]]) -> None:
    body = [each for each in ordinary[0]["text"] if each["words"].count("霜") > 20]
    places = [grid_line(each) for each in body]
    assert places == pytest.approx(list(range(14, 23)), abs=0.01)


def test_signatory_moves_the_number_to_the_left() -> None:
    (page, *_) = pages(notice(signatories=("张某某",)))
    found = row(page, "霜委发")
    assert found["words"].endswith("签发人：张某某")
    assert found["left"] == pytest.approx(28 + CELL, abs=0.1)
    assert found["right"] == pytest.approx(184 - CELL, abs=0.1)
    names = [char for char in found["chars"] if char["text"] in "张某"]
    assert {char["fontname"].partition("+")[2] for char in names} == {"FandolKai-Regular"}


def test_several_signatories_stand_two_in_a_line_below_one_another() -> None:
    (page, *_) = pages(notice(signatories=("张某某", "李某", "王某某")))
    upper, lower = row(page, "签发人："), row(page, "霜委发")
    assert lower["y"] - upper["y"] == pytest.approx(PITCH, abs=0.05)
    first = next(char for char in upper["chars"] if char["text"] == "张")
    third = next(char for char in lower["chars"] if char["text"] == "王")
    assert first["x0"] == pytest.approx(third["x0"], abs=0.1)
    (line,) = page["rules"]
    assert line["y"] - lower["y"] == pytest.approx(4 + 0.12 * 16 / MM + 0.175, abs=0.05)


def test_long_signatories_and_number_do_not_overlap() -> None:
    names = ("阿不都热合曼·买买提", "迪丽努尔·阿卜杜拉", "某" * 30)
    (page, *_) = pages(notice(signatories=names, document_number="霜溪县整改办函〔2024〕121号"))
    for each in page["text"]:
        for before, after in pairwise(each["chars"]):
            assert after["matrix"][4] - before["matrix"][4] > before["size"] / 4
        assert each["right"] < 184.5
    words = "".join(each["words"] for each in page["text"])
    assert all(name in words.replace(" ", "") for name in names[:2])
    assert words.count("某") == 30


def test_joint_organs_stand_below_one_another_with_the_word_file_beside_their_middle() -> None:
    (page, *_) = pages(notice(mark="中共霜溪县委 霜溪县人民政府文件"))
    red = [char for each in page["text"] for char in each["chars"] if RED in each["colour"]]
    assert len(red) == len("中共霜溪县委霜溪县人民政府文件")
    first, second = (next(char for char in red if char["text"] == text) for text in ("中", "政"))
    file = next(char for char in red if char["text"] == "文")
    assert file["matrix"][5] == pytest.approx(
        (first["matrix"][5] + second["matrix"][5]) / 2, abs=0.1
    )
    assert file["x0"] > max(char["x1"] for char in red if char["text"] not in "文件")
    starts = [
        min(char["matrix"][4] for char in red if char["matrix"][5] == each["matrix"][5])
        for each in (first, second)
    ]
    assert starts[0] == pytest.approx(starts[1], abs=0.1)
    title = row(page, "霜溪县委关于")
    (line,) = page["rules"]
    assert (title["y"] - PITCH / 2 - 0.38 * 22 / MM - line["y"]) / PITCH == pytest.approx(
        2, abs=0.05
    )


@pytest.mark.parametrize("length", [9, 16, 30, 60])
def test_mark_is_no_wider_than_the_type_area(length: int) -> None:
    (page, *_) = pages(notice(mark="霜" * length + "文件"))
    red = [each for each in page["text"] if RED in each["colour"]]
    assert sum(len(each["words"]) for each in red) == length + 2
    assert min(each["left"] for each in red) > 27.5
    assert max(each["right"] for each in red) < 184.5


def test_nine_organs_leave_room_for_text_on_page_one() -> None:
    organs = " ".join(f"霜溪县某某部门{number}" for number in "一二三四五六七八九")
    (page, *_) = pages(notice(mark=organs))
    assert any(each["words"].count("霜") > 20 for each in page["text"])


def test_imprint_ends_at_the_foot_of_the_last_even_page() -> None:
    for lines in (3, 12, 30, 50):
        printed = pages(notice(lines))
        assert len(printed) % 2 == 0
        rules = printed[-1]["rules"]
        assert [round(rule["width"], 2) for rule in rules] == [0.35, 0.25, 0.35]
        assert all(
            (rule["left"], rule["right"]) == pytest.approx((28, 184), abs=0.02) for rule in rules
        )
        assert rules[-1]["y"] == pytest.approx(262, abs=0.02)
        assert {rule["colour"] for rule in rules} == {(0.0, 0.0, 0.0)}


def test_copies_hang_behind_their_colon_and_end_with_a_full_stop(
    ordinary: list[dict[str, Any]],
) -> None:
    page = ordinary[-1]
    copies = row(page, "抄送：市委办公室")
    place = page["text"].index(copies)
    following = page["text"][place + 1]
    four = 14 / MM
    assert copies["left"] == pytest.approx(28 + four, abs=0.05)
    assert following["left"] == pytest.approx(28 + 4 * four, abs=0.05)
    # A mark at the end of the line takes half its width.
    assert copies["chars"][-1]["matrix"][4] / MM + four / 2 == pytest.approx(184 - four, abs=0.1)
    assert following["words"].endswith("县检察院。")
    assert {round(char["size"]) for char in copies["chars"]} == {14}


def test_printer_and_date_stand_in_the_last_line(ordinary: list[dict[str, Any]]) -> None:
    found = row(ordinary[-1], "中共霜溪县委办公室")
    assert found["words"] == "中共霜溪县委办公室2024年9月14日印发"
    assert found["left"] == pytest.approx(28 + 14 / MM, abs=0.05)
    assert found["right"] == pytest.approx(184 - 14 / MM, abs=0.1)
    assert 262 - found["y"] == pytest.approx(PITCH / 2 - 0.38 * 14 / MM, abs=0.05)


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (9, ["— 1 —", "— 2 —"]),
        (25, ["— 1 —", "— 2 —"]),
        # The signature goes to page 3, so that no page stays empty in front of the imprint.
        (28, ["— 1 —", "— 2 —", "— 3 —", "— 4 —"]),
    ],
)
def test_no_page_in_front_of_the_imprint_is_empty(lines: int, numbers: list[str]) -> None:
    printed = pages(notice(lines, copies=None, remark=None))
    assert _numbers(printed) == numbers
    assert all(page["text"] for page in printed)


def test_page_behind_a_blank_page_has_no_number() -> None:
    # A table is not parted for the sake of the imprint.
    cells = (Cell(text=(Text("台账"),)), Cell(text=(Text("完成"),)))
    ledger = replace(
        notice(1, remark=None), signature=None, blocks=(Table(rows=(Row(cells=cells),) * 29),)
    )
    printed = pages(ledger)
    assert _numbers(printed) == ["— 1 —", "— 2 —", "", ""]
    assert not printed[2]["text"]


def _numbers(printed: list[dict[str, Any]]) -> list[str]:
    return ["".join(each["words"] for each in page["text"] if each["y"] > 263) for page in printed]


def test_recipients_move_to_the_imprint_where_page_one_would_show_no_text() -> None:
    names = "、".join(["各乡镇党委"] * 60)
    printed = pages(notice(recipients=names + "："))
    assert any(each["words"].count("霜") > 20 for each in printed[0]["text"])
    assert not any("各乡镇党委" in each["words"] for each in printed[0]["text"])
    moved = row(printed[-1], "主送：各乡镇党委")
    copies = row(printed[-1], "抄送：")
    assert not [rule for rule in printed[-1]["rules"] if moved["y"] < rule["y"] < copies["y"]]
    words = "".join(each["words"] for page in printed for each in page["text"])
    assert words.count("各乡镇党委") == 60


def test_title_that_fills_page_one_is_told() -> None:
    printed = replace(notice(), title="关于霜溪县整改工作进展情况的通报" * 25)
    findings = write(printed, WriteOptions(office_fonts=False, profile=FORMAL)).findings
    told = [f for f in findings if f.rule == "LAY002"]
    assert [(f.severity.value, f.basis) for f in told] == [("error", "GB/T 9704 7.3.3")]


def test_remark_stands_below_the_date(ordinary: list[dict[str, Any]]) -> None:
    page = next(page for page in ordinary if any("此件" in each["words"] for each in page["text"]))
    date, remark = row(page, "2024年9月14日"), row(page, "（此件公开发布）")
    assert remark["y"] - date["y"] == pytest.approx(PITCH, abs=0.05)
    blank = remark["chars"][0]["matrix"][4] / MM - 28
    assert blank == pytest.approx(2 * CELL, abs=0.1)


def test_sealed_date_is_indented_by_four_and_the_organ_centred_on_it() -> None:
    printed = pages(notice(), SEALED)
    page = next(
        page for page in printed if any("县委员会" in each["words"] for each in page["text"])
    )
    name, date = row(page, "中共霜溪县委员会"), row(page, "2024年9月14日")
    assert 184 - date["right"] == pytest.approx(4 * CELL, abs=0.1)
    assert name["left"] + name["right"] == pytest.approx(date["left"] + date["right"], abs=0.2)


def test_public_page_has_neither_head_nor_imprint() -> None:
    printed = pages(notice(), PUBLIC)
    words = "".join(each["words"] for page in printed for each in page["text"])
    assert not any(page["rules"] for page in printed)
    assert not any(part in words for part in ("文件", "抄送", "印发", "〔2024〕", "000016"))
    assert "各乡镇党委：" in words


def test_head_without_mark_and_number_has_no_red_line() -> None:
    (page, *_) = pages(notice(mark=None, document_number=None))
    assert page["rules"] == []
    title = row(page, "霜溪县委关于")
    assert title["y"] == pytest.approx(37 + 5 * PITCH + PITCH / 2 + 0.38 * 22 / MM, abs=0.05)


def test_paper_with_a_printed_mark_keeps_its_room() -> None:
    (page, *_) = pages(notice(mark=None))
    (with_mark, *_) = pages(notice())
    assert row(page, "霜委发")["y"] == row(with_mark, "霜委发")["y"]


def test_document_without_text_has_head_and_imprint() -> None:
    printed = Notice(title="通报", letterhead=HEAD)
    first, last = pages(printed)
    assert row(first, "通报") is not None
    assert row(last, "抄送：") is not None


def test_imprint_longer_than_a_page_loses_nothing() -> None:
    names = "，".join(f"第{number}号机关" for number in range(1, 400))
    printed = pages(notice(copies=names))
    words = "".join(each["words"] for page in printed for each in page["text"])
    assert "第399号机关。" in words.replace(" ", "")
    assert words.count("号机关") == 399
    assert printed[-1]["rules"][-1]["y"] == pytest.approx(262, abs=0.02)


def test_sections_follow_the_head() -> None:
    section = Section(label="一、", level=1, heading="整改情况", blocks=())
    printed = replace(notice(), blocks=(section,))
    assert row(pages(printed)[0], "一、整改情况")["left"] == pytest.approx(28 + 2 * CELL, abs=0.2)


def test_example_prints_every_field_and_comes_back() -> None:
    printed = nk.read(EXAMPLE)
    output = write(printed, WriteOptions(office_fonts=False, profile=FORMAL))
    assert not [finding for finding in output.findings if finding.path]
    again = pypdfium2.PdfDocument(output.data)
    words = "".join("".join(page.get_textpage().get_text_range().split()) for page in again)
    again.close()
    assert printed.letterhead is not None
    head = (printed.letterhead.mark, printed.letterhead.document_number, printed.letterhead.copies)
    assert all(part and part in words for part in head)
