"""The formal page that LibreOffice makes of a DOCX, measured beside our own PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from formal_notices import ONE_ORGAN, TWO_ORGANS

from notice_kit import gbt9704
from notice_kit.gbt9704 import MM, PageReading
from notice_kit.model import Notice, Paragraph, Text
from notice_kit.options import Grid, WriteOptions
from notice_kit.profile import FORMAL
from notice_kit.writers.docx import write
from notice_kit.writers.docx.geometry import HEIGHTS
from notice_kit.writers.docx.imprint import OwnPage
from notice_kit.writers.docx.sections import section_xml
from notice_kit.writers.pdf import write as write_pdf

pytestmark = pytest.mark.slow
# A word processor cannot be told to begin a page only where it would be odd.
OPTIONS = WriteOptions(profile=replace(FORMAL, ends_even=False), office_fonts=False)


class Sheet:
    """Baselines and rules of a page, in millimetres from the top."""

    def __init__(self, page: Any) -> None:
        self.lines: dict[str, float] = {}
        rows: dict[float, list[Any]] = {}
        for char in page.chars:
            rows.setdefault(round((page.height - char["matrix"][5]) / MM, 1), []).append(char)
        for y, chars in rows.items():
            row = sorted(chars, key=lambda char: float(char["x0"]))
            self.lines["".join(char["text"] for char in row).replace(" ", "")[:8]] = y
        self.rules = sorted({round(each["top"] / MM, 1) for each in page.rects + page.lines})


@pytest.fixture(scope="module", params=[ONE_ORGAN, TWO_ORGANS], ids=["one organ", "two organs"])
def sheets(request: Any, to_pdf: Callable[[bytes], Path]) -> tuple[list[Sheet], list[Sheet]]:
    notice: Notice = request.param
    with pdfplumber.open(to_pdf(write(notice, OPTIONS).data)) as pdf:
        theirs = [Sheet(page) for page in pdf.pages]
    with pdfplumber.open(BytesIO(write_pdf(notice, OPTIONS).data)) as pdf:
        ours = [Sheet(page) for page in pdf.pages]
    return theirs, ours


def test_the_head_stands_where_our_pdf_has_it(sheets: tuple[list[Sheet], list[Sheet]]) -> None:
    theirs, ours = sheets[0][0], sheets[1][0]
    shared = theirs.lines.keys() & ours.lines.keys()
    assert {"000012", "特急", "中共望川县委关于"} <= shared
    for words in shared:
        assert theirs.lines[words] == pytest.approx(ours.lines[words], abs=1.2), words
    assert theirs.rules[0] == pytest.approx(ours.rules[0], abs=0.3)


def test_the_imprint_ends_at_the_foot_of_the_last_page(
    sheets: tuple[list[Sheet], list[Sheet]],
) -> None:
    theirs, ours = sheets
    assert len(theirs) == len(ours)
    foot = float(gbt9704.TOP_MM + gbt9704.AREA_HEIGHT_MM)
    assert theirs[-1].rules[-1] == pytest.approx(foot, abs=0.4)
    assert len(theirs[-1].rules) == 3
    assert all(not sheet.rules for sheet in theirs[1:-1])


def _filled(lines: int) -> Notice:
    words = Paragraph(text=(Text("霜" * (28 * lines - 2)),))
    return replace(ONE_ORGAN, blocks=(words,), signature=None)


def test_the_imprint_stands_on_an_even_page_by_33476(to_pdf: Callable[[bytes], Path]) -> None:
    options = WriteOptions(profile=FORMAL, page_reading=PageReading.INK)
    seen = set()
    # Text that ends on page 1, on page 2 with room below it, and on page 3.
    for lines in (3, 20, 32):
        data = write(_filled(lines), options).data
        last = docx.Document(BytesIO(data)).sections
        seen.add((len(last), last[-1].different_first_page_header_footer))
        with pdfplumber.open(to_pdf(data)) as pdf:
            pages = [page.extract_text().replace(" ", "") for page in pdf.pages]
        assert len(pages) % 2 == 0
        assert "印发" in pages[-1]
        has_blank = not pages[-2]
        assert ("—" in pages[-1]) is not has_blank
    assert seen == {(1, False), (2, False)}


def test_an_imprint_behind_a_blank_page_has_no_number() -> None:
    heights = HEIGHTS[PageReading.INK]
    numbered, bare = (
        section_xml(Grid.PORTABLE, heights, own=OwnPage(has_number=has_number))
        for has_number in (True, False)
    )
    assert '<w:type w:val="evenPage"/>' in numbered
    assert "titlePg" not in numbered
    assert (
        bare.index("evenPage") < bare.index("pgSz") < bare.index("titlePg") < bare.index("docGrid")
    )
