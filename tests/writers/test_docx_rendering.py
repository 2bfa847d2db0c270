"""The page that LibreOffice makes of a DOCX: 22 lines, 28 characters, faces, page numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from notice_kit import gbt9704
from notice_kit.model import (
    Attachment,
    Issue,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Section,
    Signature,
    Text,
)
from notice_kit.options import WriteOptions
from notice_kit.writers.docx import write

pytestmark = pytest.mark.slow

PURE_HAN = "望川县委坚持把整改作为重要政治任务来抓逐条对照反馈意见制定措施" * 25
PUNCTUATED = "望川县委逐条研究、逐项落实，做到“事事有回音”……件件有着落——务求实效。" * 12

NOTICE = Notice(
    title="中共望川县委关于巡视整改进展情况的通报",
    blocks=(
        Paragraph(text=(Text(PURE_HAN),)),
        Section(
            label="一、",
            level=1,
            heading="压实整改责任",
            blocks=(
                Section(
                    label="（一）",
                    level=2,
                    heading="提高认识。",
                    blocks=(
                        Paragraph(text=(Text(PURE_HAN),), run_in=True),
                        Issue(
                            label="1.",
                            heading="关于“学习不够”问题的整改",
                            blocks=(Paragraph(text=(Text(PUNCTUATED),)),),
                        ),
                    ),
                ),
            ),
        ),
        Paragraph(text=(Text(PURE_HAN),)),
    ),
    signature=Signature(
        organs=(Organ(name="中共望川县委员会"),), date=PartialDate(year=2024, month=3, day=5)
    ),
    attachments=(
        Attachment(label="附件1", title="制度清单", blocks=(Paragraph(text=(Text("略"),)),)),
        Attachment(title="另行印发"),
    ),
)

Char = dict[str, Any]


class Page:
    """A page as lines of characters, from the top; the page number is the last."""

    def __init__(self, page: Any) -> None:
        rows: defaultdict[int, list[Char]] = defaultdict(list)
        for char in page.chars:
            rows[round(page.height - char["matrix"][5])].append(char)
        self.lines = [sorted(rows[y], key=lambda char: float(char["x0"])) for y in sorted(rows)]
        self.body, self.number = self.lines[:-1], self.lines[-1]
        self.baseline_mm = (page.height - self.number[0]["matrix"][5]) / gbt9704.MM


@pytest.fixture(scope="module")
def pages(to_pdf: Callable[[bytes], Path]) -> list[Page]:
    with pdfplumber.open(to_pdf(write(NOTICE, WriteOptions()).data)) as pdf:
        return [Page(page) for page in pdf.pages]


def words(line: list[Char]) -> str:
    return "".join(char["text"] for char in line)


def find(pages: list[Page], start: str) -> list[Char]:
    return next(line for page in pages for line in page.lines if words(line).startswith(start))


def face(char: Char) -> tuple[str, int]:
    return char["fontname"].rpartition("+")[2], round(char["size"])


def test_no_character_is_lost_on_paper(pages: list[Page]) -> None:
    text = "".join(words(line) for page in pages for line in page.body).replace(" ", "")
    assert text.count(PURE_HAN) == 3
    assert PUNCTUATED in text


def test_a_full_page_has_22_lines(pages: list[Page]) -> None:
    assert len(pages) > 4
    assert [len(page.body) for page in pages[1:3]] == [gbt9704.LINES] * 2
    assert len(pages[0].body) == gbt9704.LINES - 1  # and one blank line below the title


def test_a_full_line_of_han_has_28_characters(pages: list[Page]) -> None:
    lines = [words(line) for page in pages for line in page.body]
    full = [line for line in lines if line in PURE_HAN and len(line) > 20]
    whole = [line for line in full if len(line) == gbt9704.CELLS]
    indented = [line for line in full if len(line) == gbt9704.CELLS - 2]
    assert len(whole) > 60
    assert len(whole) + len(indented) >= len(full) - 3  # the last lines of three paragraphs


def test_lines_stand_in_the_type_area_which_is_mirrored(pages: list[Page]) -> None:
    for number, page in enumerate(pages, start=1):
        left = gbt9704.LEFT_MM if number % 2 else gbt9704.RIGHT_MM
        right = left + gbt9704.AREA_WIDTH_MM
        for line in page.body:
            assert line[0]["x0"] / gbt9704.MM > left - 0.5
            assert line[-1]["x1"] / gbt9704.MM < right + 0.5


def test_page_numbers_stand_outside_seven_millimetres_below(pages: list[Page]) -> None:
    indent_mm = gbt9704.SIZE_4_PT / gbt9704.MM
    for number, page in enumerate(pages, start=1):
        assert words(page.number) == f"— {number} —"
        if number % 2:
            edge = gbt9704.LEFT_MM + gbt9704.AREA_WIDTH_MM - indent_mm
            assert page.number[-1]["x1"] / gbt9704.MM == pytest.approx(edge, abs=0.5)
        else:
            edge = gbt9704.RIGHT_MM + indent_mm
            assert page.number[0]["x0"] / gbt9704.MM == pytest.approx(edge, abs=0.5)
        # The dash stands about 0.3 of its size above the baseline.
        dash = page.baseline_mm - 0.3 * indent_mm
        below = dash - gbt9704.TOP_MM - gbt9704.AREA_HEIGHT_MM
        norm = gbt9704.PAGE_NUMBER_BELOW_MM
        assert below == pytest.approx(norm, abs=norm.tolerance)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("中共望川县委关于", ("song-bold", 22)),
        ("一、压实", ("hei", 16)),
        ("（一）提高", ("kai", 16)),
        ("1.关于“学习", ("fang", 16)),
        ("中共望川县委员会", ("fang", 16)),
        ("附件1", ("hei", 16)),
        ("制度清单", ("song-bold", 22)),
        ("— 1 —", ("song", 14)),
    ],
)
def test_each_element_has_its_face(
    pages: list[Page], start: str, expected: tuple[str, int]
) -> None:
    line = find(pages, start)
    assert {face(char) for char in line[: len(start)] if char["text"] != " "} == {expected}


def test_text_behind_a_run_in_heading_has_the_face_of_the_body(pages: list[Page]) -> None:
    line = find(pages, "（一）提高认识。")
    assert {face(char) for char in line[8:]} == {("fang", 16)}


def test_the_signature_is_two_characters_from_the_edge_and_the_date_two_behind_it(
    pages: list[Page],
) -> None:
    organ, date = find(pages, "中共望川县委员会"), find(pages, "2024年3月5日")
    page = next(index for index, page in enumerate(pages) if organ in page.lines)
    right = gbt9704.LEFT_MM + gbt9704.AREA_WIDTH_MM if page % 2 == 0 else 26 + 156
    cell_mm = gbt9704.CELL_PT / gbt9704.MM
    assert organ[-1]["x1"] / gbt9704.MM == pytest.approx(right - 2 * cell_mm, abs=1)
    assert (date[0]["x0"] - organ[0]["x0"]) / gbt9704.MM == pytest.approx(2 * cell_mm, abs=1)


def test_an_attachment_begins_a_page_with_its_title_on_the_third_line(pages: list[Page]) -> None:
    label, title = pages[-1].body[0], pages[-1].body[1]
    assert (words(label), words(title)) == ("附件1", "制度清单")
    distance = label[0]["matrix"][5] - title[0]["matrix"][5]
    # Baselines of two sizes: the larger one stands a little lower in its line.
    assert distance == pytest.approx(2 * gbt9704.PITCH_PT, abs=4)
