"""Both readings of GB/T 9704 5.2.1 on finished pages, measured in mm by pdfplumber and python-docx.

The numbers are written out here once more, so that the layout is not its own judge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx.shared import Pt

import notice_kit as nk
from notice_kit.model import Letterhead, Notice, Paragraph, PartialDate, Text
from notice_kit.profile import FORMAL

MM = 72 / 25.4
WORDS = "霜溪县委坚持把整改作为重要政治任务来抓逐条对照反馈意见制定措施" * 60
NOTICE = Notice(
    title="中共霜溪县委关于巡察整改进展情况的通报",
    blocks=(Paragraph(text=(Text(WORDS),)),),
    letterhead=Letterhead(
        copy_number="000012",
        mark="中共霜溪县委文件",
        document_number="霜委〔2024〕9号",
        copies="县纪委监委，县委组织部",
        printer="中共霜溪县委办公室",
        printed=PartialDate(year=2024, month=9, day=14),
    ),
)
EVEN = replace(NOTICE, blocks=(Paragraph(text=(Text(WORDS[:300]),)),))


class Sheet:
    """A page in mm from its upper left corner."""

    def __init__(self, page: Any) -> None:
        self.rows: dict[float, list[Any]] = {}
        for char in page.chars:
            y = (float(page.height) - char["matrix"][5]) / MM
            self.rows.setdefault(round(y, 2), []).append(char)
        self.ys = sorted(self.rows)
        self.rules = [
            (each["x0"] / MM, each["x1"] / MM, each["top"] / MM, each["stroking_color"])
            for each in page.lines
        ]

    @property
    def folio(self) -> float:
        """The middle of the dash of the page number: 0.38 of its size above the baseline."""
        assert "—" in {char["text"] for char in self.rows[self.ys[-1]]}
        return self.ys[-1] - 0.38 * 14 / MM

    @property
    def text(self) -> list[float]:
        """Baselines without that of the page number."""
        return self.ys[:-1]

    def of(self, words: str) -> float:
        """The baseline of the line that holds some words."""
        return next(y for y in self.ys if words in "".join(char["text"] for char in self.rows[y]))


def sheets(notice: Notice, tmp_path: Any, **options: Any) -> list[Sheet]:
    target = tmp_path / "notice.pdf"
    nk.write(notice, target, profile="formal", office_fonts=False, **options)
    with pdfplumber.open(target) as pdf:
        return [Sheet(page) for page in pdf.pages]


def pitches(sheet: Sheet) -> Iterator[float]:
    for above, below in zip(sheet.text, sheet.text[1:], strict=False):
        yield below - above


def test_by_default_the_boxes_of_22_lines_fill_the_type_area(tmp_path: Any) -> None:
    page = sheets(NOTICE, tmp_path)[1]
    assert len(page.text) == 22
    # Half of the leading of line 1 stands above its ink: 39.7 mm, as 37 mm is the edge of its box.
    assert page.text[0] == pytest.approx(37 + 225 / 44 + 0.38 * 16 / MM, abs=0.02)
    assert list(pitches(page)) == pytest.approx([225 / 22] * 21, abs=0.02)
    assert page.folio == pytest.approx(262 + 7, abs=0.05)


def test_by_33476_the_ink_of_line_1_begins_at_37_mm(tmp_path: Any) -> None:
    page = sheets(NOTICE, tmp_path, page_reading="33476.2")[1]
    assert len(page.text) == 22
    em_top = page.text[0] - 0.88 * 16 / MM
    assert em_top == pytest.approx(37, abs=0.1)
    assert list(pitches(page)) == pytest.approx([10.39] * 21, abs=0.02)
    assert page.folio == pytest.approx(297 - 32.58 + 4.58, abs=0.05)


def test_by_33476_the_head_hangs_by_its_own_distances(tmp_path: Any) -> None:
    page = sheets(NOTICE, tmp_path, page_reading="33476.2")[0]
    left, right, red, colour = page.rules[0]
    assert (left, right) == pytest.approx((28, 184), abs=0.05)
    assert tuple(colour) == pytest.approx((1, 0.2, 0.2), abs=0.01)
    number_foot = page.of("霜委〔2024〕9号") + 0.12 * 16 / MM
    assert red - 0.35 / 2 - number_foot == pytest.approx(4, abs=0.05)
    title_box = page.of("中共霜溪县委关于") - (10.39 * MM / 2 + 0.38 * 22) / MM
    assert title_box - red == pytest.approx(20.78, abs=0.4)


@pytest.mark.parametrize(("notice", "pages"), [(NOTICE, 4), (EVEN, 2)])
def test_by_33476_the_imprint_ends_at_the_foot_of_an_even_page(
    notice: Notice, pages: int, tmp_path: Any
) -> None:
    found = sheets(notice, tmp_path, page_reading="33476.2")
    assert len(found) % 2 == 0
    assert len(found) == pages
    assert found[-1].rules[-1][2] == pytest.approx(297 - 32.58, abs=0.05)
    assert "印发" in "".join(char["text"] for row in found[-1].rows.values() for char in row)


def test_a_word_document_has_the_margins_and_pitch_of_its_reading() -> None:
    found = {}
    for reading in ("9704", "33476.2"):
        data = nk.render(NOTICE, "docx", profile="formal", page_reading=reading).data
        document = docx.Document(BytesIO(data))
        section = document.sections[0]
        pitch = document.styles["Normal"].paragraph_format.line_spacing
        found[reading] = [
            each.mm for each in (section.top_margin, section.bottom_margin, pitch)
        ] + [297 - section.footer_distance.mm]
    assert found["9704"] == pytest.approx([37, 35, 28.95 / MM, 269 + 7 / MM], abs=0.06)
    assert found["33476.2"] == pytest.approx([34.58, 32.58, 10.39, 269 + 7 / MM], abs=0.06)


@pytest.mark.parametrize("format", ["pdf", "docx"])
@pytest.mark.parametrize(
    ("reading", "name", "below"), [("9704", "GB/T 9704", "7"), ("33476.2", "GB/T 33476.2", "4.58")]
)
def test_the_rules_recognise_each_reading_as_a_whole(
    format: str, reading: str, name: str, below: str, tmp_path: Path
) -> None:
    target = tmp_path / f"notice.{format}"
    nk.write(NOTICE, target, profile="formal", page_reading=reading)  # type: ignore[arg-type]
    report = nk.validate_file(target, profile="formal", select=["PDF", "DOC"])
    assert [each for each in report.findings if each.rule[:3] in ("PDF", "DOC")] == []
    told = [note.message for note in report.notes]
    assert any(each.startswith(f"版面合{name}：") and f"{below}毫米" in each for each in told), told


def test_margins_of_one_reading_with_the_pitch_of_the_other_are_told(tmp_path: Path) -> None:
    target = tmp_path / "notice.docx"
    nk.write(NOTICE, target, profile="formal", page_reading="33476.2")
    document = docx.Document(str(target))
    document.styles["Normal"].paragraph_format.line_spacing = Pt(28.95)
    document.save(str(target))
    report = nk.validate_file(target, profile="formal", select=["DOC"])
    assert any("两种读法宜取其一" in note.message for note in report.notes)
    assert {"DOC005"} <= {each.rule for each in report.findings}


def test_an_imprint_on_an_odd_page_is_told_of_the_reading_that_forbids_it(tmp_path: Path) -> None:
    for reading, rules in (("9704", set()), ("33476.2", {"PDF025"})):
        target = tmp_path / f"{reading}.pdf"
        odd = replace(FORMAL, ends_even=False)
        long = replace(NOTICE, blocks=NOTICE.blocks[:1] * 2)
        seen = set()
        for notice in (NOTICE, long):
            nk.write(notice, target, profile=odd, page_reading=reading)  # type: ignore[arg-type]
            with pdfplumber.open(target) as pdf:
                is_odd = len(pdf.pages) % 2 == 1
            seen.add(is_odd)
            report = nk.validate_file(target, profile="formal", select=["PDF025"])
            assert {each.rule for each in report.findings} == (rules if is_odd else set())
        assert True in seen
