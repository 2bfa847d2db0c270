"""The PDF writer, judged by what other programs read out of its bytes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pypdfium2
import pytest
from fontTools.ttLib import TTCollection, TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

import notice_kit as nk
from notice_kit.accounting import Output
from notice_kit.fonts import font_path
from notice_kit.gbt9704 import MM
from notice_kit.model import (
    Cell,
    LineBreak,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Row,
    Section,
    Signature,
    Sub,
    Table,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.writers.pdf import write

BUNDLED = WriteOptions(office_fonts=False)
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
TITLE = "中共望川县委员会关于巡视整改进展情况的通报"
SENTENCE = "望川县委坚持把整改作为重要任务来抓，先后召开“专题”会议37次，占比80.5%——对账销号……。"


def paragraph(text: str) -> Paragraph:
    return Paragraph(text=(Text(text),))


def notice_of(*blocks: Paragraph | Section | Table, **fields: Any) -> Notice:
    return Notice(title=TITLE, issuer=Organ(name="中共望川县委员会"), blocks=blocks, **fields)


LONG = notice_of(
    paragraph(SENTENCE * 3),
    Section(label="一、", level=1, heading="压实责任", blocks=(paragraph(SENTENCE * 12),)),
    Section(label="二、", level=1, heading="整改问题", blocks=(paragraph("望" * 1500),)),
    signature=Signature(
        organs=(Organ(name="中共望川县委员会"),), date=PartialDate(year=2024, month=3, day=5)
    ),
)


def pages_of(data: bytes) -> list[Any]:
    """Pages as pdfplumber sees them, with their characters; places are in mm."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [
            {
                "size": (page.width / MM, page.height / MM),
                "chars": [
                    {
                        "text": char["text"],
                        "left": char["x0"] / MM,
                        "right": char["x1"] / MM,
                        "baseline": (float(page.height) - char["matrix"][5]) / MM,
                        "size": char["size"],
                        "font": char["fontname"],
                    }
                    for char in page.chars
                ],
                "lines": [(line["x0"] / MM, line["x1"] / MM) for line in page.lines],
            }
            for page in pdf.pages
        ]


def lines_of(page: Any) -> dict[float, list[Any]]:
    """Baseline → characters, without the page number."""
    lines: dict[float, list[Any]] = {}
    for char in page["chars"]:
        if char["baseline"] < 262:
            lines.setdefault(round(char["baseline"], 2), []).append(char)
    return dict(sorted(lines.items()))


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        words = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return "".join(words.split())


@pytest.fixture(scope="module")
def output() -> Output:
    return write(LONG, BUNDLED)


@pytest.fixture(scope="module")
def pages(output: Output) -> list[Any]:
    return pages_of(output.data)


def test_sheet_is_a4(pages: list[Any]) -> None:
    assert all(page["size"] == pytest.approx((210, 297), abs=0.01) for page in pages)


def test_lines_begin_28_mm_from_the_edge_and_are_156_mm_wide(pages: list[Any]) -> None:
    full = [line for line in lines_of(pages[2]).values() if len(line) == 28]
    assert len(full) == 22
    for line in full:
        assert line[0]["left"] == pytest.approx(28, abs=0.01)
        assert line[-1]["right"] - line[0]["left"] == pytest.approx(156, abs=0.1)


def test_justified_lines_end_at_the_edge(pages: list[Any]) -> None:
    for line in list(lines_of(pages[0]).values())[3:5]:
        last = line[-1]
        right = last["left"] + (2.786 if last["text"] in "，。”" else last["right"] - last["left"])
        assert right == pytest.approx(28 + 156, abs=0.1)


def test_page_is_filled_by_22_lines_of_one_pitch(pages: list[Any]) -> None:
    baselines = list(lines_of(pages[2]))
    assert len(baselines) == 22
    steps = [(after - before) for before, after in pairwise(baselines)]
    assert steps == pytest.approx([225 / 22] * 21, abs=0.011)


def test_page_numbers_stand_outside_the_text_on_alternating_sides(pages: list[Any]) -> None:
    for number, page in enumerate(pages, start=1):
        folio = [char for char in page["chars"] if char["baseline"] > 262]
        assert "".join(char["text"] for char in folio) == f"— {number} —"
        assert {round(char["size"]) for char in folio} == {14}
        if number % 2:
            assert 184 - folio[-1]["right"] == pytest.approx(14 / MM, abs=0.01)
        else:
            assert folio[0]["left"] - 28 == pytest.approx(14 / MM, abs=0.01)


def test_dash_of_the_page_number_is_7_mm_below_the_type_area(output: Output) -> None:
    scale = 300 / 72
    document = pypdfium2.PdfDocument(output.data)
    try:
        image = document[1].render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()
    per_mm = scale * MM
    column = int(35 * per_mm)  # through the first dash, where nothing else stands
    dark = [row for row in range(image.height) if image.getpixel((column, row)) < 160]
    assert min(row / per_mm - 262 for row in dark if row / per_mm > 262) == pytest.approx(
        7, abs=0.5
    )


def test_title_is_22_points_and_centred(pages: list[Any]) -> None:
    first, second, *_ = lines_of(pages[0]).values()
    for line in (first, second):
        assert {round(char["size"]) for char in line} == {22}
        assert (line[0]["left"] + line[-1]["right"]) / 2 == pytest.approx(28 + 78, abs=0.1)
    assert "".join(char["text"] for char in first + second) == TITLE


def test_signature_is_placed_by_clause_7_3_5_2(pages: list[Any]) -> None:
    *_, name, date = lines_of(pages[-1]).values()
    assert "".join(char["text"] for char in name) == "中共望川县委员会"
    assert "".join(char["text"] for char in date) == "2024年3月5日"
    assert 184 - name[-1]["right"] == pytest.approx(2 * 156 / 28, abs=0.1)
    assert date[0]["left"] - name[0]["left"] == pytest.approx(2 * 156 / 28, abs=0.01)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_words_come_back_without_loss_and_in_order(example: Path) -> None:
    notice = nk.read(example)
    found = re.sub(r"—\d+—", "", text_of(write(notice, BUNDLED).data))
    wanted = "".join(notice.plain_text().split())
    assert len(found) == len(wanted)
    # Labels are printed in the standard's form; all else is as written.
    assert re.sub(r"[(（]", "(", re.sub(r"[)）]", ")", found)) == re.sub(
        r"[(（]", "(", re.sub(r"[)）]", ")", wanted)
    )


@settings(max_examples=20, deadline=None)
@given(
    st.text(alphabet="望川县委，。、；：“”《》（）—…1234.%℃·①ABCxyz镕堃", min_size=1, max_size=300)
)
def test_marks_and_rare_characters_come_back(text: str) -> None:
    data = write(notice_of(paragraph(text)), BUNDLED).data
    # The page number comes last; it is not cut out, because the words may look like one.
    assert text_of(data) == TITLE + text + "—1—"


def test_words_come_back_through_poppler(output: Output) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler) is not installed")
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=output.data, capture_output=True, check=True
    )
    found = re.sub(r"—\s*\d+\s*—", "", done.stdout.decode())
    wanted = "".join(LONG.plain_text().split())
    assert "".join(found.split()) == wanted
    assert " " not in found  # no gap was wide enough to be taken for a space


def test_every_font_is_embedded(output: Output) -> None:
    assert b"Helvetica" not in output.data
    fonts = {char["font"] for page in pages_of(output.data) for char in page["chars"]}
    assert {font.partition("+")[2] for font in fonts} == {
        "FandolSong-Bold",
        "FandolFang-Regular",
        "FandolHei-Regular",
        "FandolSong-Regular",
    }
    if shutil.which("pdffonts") is None:
        pytest.skip("pdffonts (poppler) is not installed")
    done = subprocess.run(["pdffonts", "-"], input=output.data, capture_output=True, check=True)
    rows = done.stdout.decode().splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_document_describes_itself(output: Output) -> None:
    with pdfplumber.open(BytesIO(output.data)) as pdf:
        assert pdf.metadata["Title"] == TITLE
        assert pdf.metadata["Author"] == "中共望川县委员会"
        assert pdf.metadata["Subject"] == "通报"
        assert pdf.doc.catalog["Lang"] == b"zh-CN"


def test_headings_become_bookmarks() -> None:
    inner = Section(label="1.", level=3, heading="问题", blocks=(paragraph("正在整改。"),))
    outer = Section(label="一、", level=1, heading="情况", blocks=(inner,))
    after = Section(label="（二）", level=2, heading="方面", blocks=())
    document = pypdfium2.PdfDocument(write(notice_of(outer, after), BUNDLED).data)
    try:
        found = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    finally:
        document.close()
    assert found == [(0, "一、情况"), (1, "1.问题"), (1, "（二）方面")]


def test_bytes_do_not_change_from_run_to_run(output: Output) -> None:
    code = (
        "import hashlib, sys; sys.path.insert(0, sys.argv[1]); import test_pdf as t;"
        "print(hashlib.sha256(t.write(t.LONG, t.BUNDLED).data).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("7", "Asia/Shanghai"))
    }
    assert len(hashes) == 1
    assert write(LONG, BUNDLED).data == output.data


def test_subscript_is_smaller_and_lower() -> None:
    words = Paragraph(text=(Text("空气中PM"), Sub("2.5"), Text("下降"), LineBreak(), Text("完")))
    (page,) = pages_of(write(notice_of(words), BUNDLED).data)
    chars = {char["text"]: char for char in page["chars"] if char["baseline"] < 262}
    assert chars["5"]["size"] < 12 < chars["M"]["size"]
    assert chars["5"]["baseline"] > chars["M"]["baseline"]
    assert chars["完"]["baseline"] - chars["M"]["baseline"] == pytest.approx(225 / 22, abs=0.01)


def test_rare_character_is_printed_from_the_fallback_font() -> None:
    done = write(notice_of(paragraph("朱镕")), BUNDLED)
    (page,) = pages_of(done.data)
    char = next(char for char in page["chars"] if char["text"] == "镕")
    assert char["font"].endswith("NoticeKitFallback-Regular")
    assert [(each.rule, each.text) for each in done.findings if each.path] == [("FNT002", "镕")]


def test_character_without_a_glyph_is_printed_as_a_mark_and_told() -> None:
    done = write(notice_of(paragraph("甲\ue123乙")), BUNDLED)
    assert "甲〓乙" in text_of(done.data)
    told = [(each.rule, each.severity.value, each.path) for each in done.findings if each.path]
    assert told == [("FNT003", "error", "blocks/0")]


def test_control_and_half_characters_do_not_break_the_writer() -> None:
    done = write(notice_of(paragraph("甲\x01乙\ud800丙")), BUNDLED)
    assert "甲〓乙〓丙" in text_of(done.data)
    assert [each.rule for each in done.findings if each.path] == ["FNT003", "FNT003"]


def test_table_has_borders_and_words() -> None:
    rows = [("序号", "问题"), ("1", "学习不够"), ("2", "责任不实")]
    table = Table(
        header_rows=1,
        rows=tuple(Row(cells=tuple(Cell(text=(Text(text),)) for text in row)) for row in rows),
    )
    data = write(notice_of(table), BUNDLED).data
    (page,) = pages_of(data)
    edges = [place for line in page["lines"] for place in line]
    assert (min(edges), max(edges)) == pytest.approx((28, 184), abs=0.01)
    assert "序号问题1学习不够2责任不实" in text_of(data)


def test_office_font_in_a_collection_is_embedded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = TTCollection()
    for family, source in (("NSimSun", "song.ttf"), ("SimSun", "hei.ttf")):
        font = TTFont(font_path(source))
        font["name"].names = []
        for number in (1, 4, 6):
            font["name"].setName(family, number, 3, 1, 0x409)
        collection.fonts.append(font)
    collection.save(tmp_path / "simsun.ttc")
    monkeypatch.setenv("NOTICE_KIT_FONTS", str(tmp_path))
    done = write(notice_of(paragraph("望川")), WriteOptions())
    folio = [char for char in pages_of(done.data)[0]["chars"] if char["baseline"] > 262]
    assert {char["font"].partition("+")[2] for char in folio} == {"SimSun"}
    assert "宋体" not in "".join(each.message[:2] for each in done.findings)
    assert "—1—" in text_of(done.data)


def test_two_fonts_of_one_name_stay_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for face, source in (("SimHei", "fang.ttf"), ("KaiTi", "hei.ttf")):
        with TTFont(font_path(source)) as font:
            font["name"].names = []
            font["name"].setName(face, 1, 3, 1, 0x409)
            font["name"].setName("Same", 6, 3, 1, 0x409)
            font.save(tmp_path / f"{face}.ttf")
    monkeypatch.setenv("NOTICE_KIT_FONTS", str(tmp_path))
    first = Section(label="一、", level=1, heading="望川")
    second = Section(label="（一）", level=2, heading="望川")
    (page,) = pages_of(write(notice_of(first, second), WriteOptions()).data)
    fonts = {char["font"] for char in page["chars"] if char["text"] == "川"}
    assert len({font for font in fonts if font.endswith("+Same")}) == 2
