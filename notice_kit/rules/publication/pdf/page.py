"""PDF001–PDF009: sheet, type area and grid of a PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import Element
from notice_kit.appearance.pages import PrintedLine, PrintedPage
from notice_kit.appearance.printed_paragraphs import edges
from notice_kit.findings import Severity
from notice_kit.rules.publication.pdf.subject import CELL_MM, PDF, Flaw, PrintedFile, problems
from notice_kit.rules.registry import Problem, rule

_BASELINES_MM: Final = (40.7, 45.7)
"""Baseline of a page's first line: 37 mm is read as the upper edge of the line or of the ink
(GB/T 33476.2), ± 1 mm each, and programs place glyphs differently in their line."""
_LOWEST_MM: Final = 263.0
"""Baseline of a page's last line at most, read in either way."""
_SIDE_SLACK_MM: Final = 1.2
_PITCH_SLACK_PT: Final = 0.35
_INK_PITCH_PT: Final = 29.7
"""Largest line height with which 22 lines fit the page as GB/T 33476.2 reads it."""
_HAN_LINE: Final = re.compile("[\u4e00-\u9fff]+")
"""A line of Han characters alone, on which the grid can be measured."""
_FEW: Final = 3
"""Lines that must be seen before a count is judged."""


@rule("PDF001", "sheet-size", Severity.ERROR, basis="GB/T 9704 5.1", subject=PDF)
def sheet_size(file: PrintedFile) -> Iterator[Problem]:
    """Every page is A4: 210 by 297 mm, upright or on its side.

    Wrong: US Letter; a page that was cut to its text.
    """
    sizes: dict[tuple[float, ...], int] = {}
    for page in file.document.pages:
        sides = tuple(sorted((round(page.width_mm, 1), round(page.height_mm, 1))))
        sizes.setdefault(sides, page.number)
    for (width, height), number in sizes.items():
        misses = abs(width - gbt9704.SHEET_WIDTH_MM), abs(height - gbt9704.SHEET_HEIGHT_MM)
        if max(misses) > gbt9704.SHEET_WIDTH_MM.tolerance:
            yield Problem(
                message=f"页面应为A4（210×297毫米），现为{width:g}×{height:g}毫米",
                english=f"the page should be A4 (210 by 297 mm), is {width:g} by {height:g} mm",
                location=file.on_page(number),
            )


def _upright(file: PrintedFile) -> list[PrintedPage]:
    return [page for page in file.document.pages if page.height_mm > page.width_mm and page.lines]


def _plain(page: PrintedPage) -> list[PrintedLine]:
    return [line for line in page.lines if not line.is_in_table]


@rule("PDF002", "type-area-sides", Severity.ERROR, basis="GB/T 9704 5.2.1", subject=PDF)
def type_area_sides(file: PrintedFile) -> Iterator[Problem]:
    """Lines begin 28 mm from the left edge of the sheet and end 26 mm from the right, ± 1 mm.

    On even pages it may be the other way round: they are bound on their right (对称页边距).

    Judged by the edges that most lines share, the right one where lines go on in the next.
    """
    for is_even in (False, True):
        lines = [
            line
            for page in _upright(file)
            for line in _plain(page)
            if (page.number % 2 == 0) is is_even
        ]
        if len(lines) >= _FEW:
            yield from _wrong_sides(file, lines, is_even=is_even)


def _wrong_sides(
    file: PrintedFile, lines: list[PrintedLine], *, is_even: bool
) -> Iterator[Problem]:
    left, right = edges(lines)
    wanted = file.left_mm(lines[0].page)
    outer = wanted + gbt9704.AREA_WIDTH_MM
    pages = ("双页", "even pages") if is_even else ("单页", "odd pages")
    full = sum(line.paragraph == below.paragraph for line, below in pairwise(lines))
    indent = wanted + gbt9704.INDENT_CELLS * CELL_MM
    is_indented = not full and abs(left - indent) <= _SIDE_SLACK_MM  # only first lines: no edge
    if abs(left - wanted) > _SIDE_SLACK_MM and not is_indented:
        yield Problem(
            message=f"{pages[0]}版心左边应距页边{wanted:g}毫米，现为{left:g}毫米",
            english=f"lines of {pages[1]} should begin {wanted:g} mm from the left, begin "
            f"{left:g} mm",
            location=file.on_page(lines[0].page),
        )
    if right > outer + _SIDE_SLACK_MM or (full >= _FEW and right < outer - CELL_MM):
        yield Problem(
            message=f"{pages[0]}版心宽应为156毫米，现文字宽{right - left:.1f}毫米",
            english=f"lines of {pages[1]} should be 156 mm wide, are {right - left:.1f} mm",
            location=file.on_page(lines[0].page),
        )


@rule("PDF003", "type-area-height", Severity.ERROR, basis="GB/T 9704 5.2.1", subject=PDF)
def type_area_height(file: PrintedFile) -> Iterator[Problem]:
    """Text begins 37 mm below the upper edge of the sheet and ends within 225 mm, ± 1 mm.

    The standard measures to the line or to the ink; both readings are right. The first page is
    not judged at its head, where the title may stand lower.
    """
    flaws = []
    for page in _upright(file):
        lines = _plain(page)
        if page.number > 1 and lines and lines[0] is page.lines[0]:
            first = lines[0]
            element = file.document.paragraphs[first.paragraph].element
            is_text = element in (Element.BODY, Element.HEADING)
            if is_text and not _BASELINES_MM[0] <= first.y_mm <= _BASELINES_MM[1]:
                off = first.y_mm - 7.26
                flaws.append(
                    Flaw(
                        line=first,
                        key=("top", round(off)),
                        message=f"天头应为37毫米，现约{off:.0f}毫米",
                        english=f"the text should begin 37 mm from the top, begins about {off:.0f}",
                    )
                )
        last = max(lines, key=lambda line: line.y_mm, default=None)
        if last and last.y_mm > _LOWEST_MM:
            flaws.append(
                Flaw(
                    line=last,
                    key=("below",),
                    message="文字超出版心下边缘",
                    english="text stands below the type area",
                )
            )
    yield from problems(file, flaws)


@rule("PDF004", "printed-lines", Severity.WARNING, basis="GB/T 9704 5.2.3", subject=PDF)
def printed_lines(file: PrintedFile) -> Iterator[Problem]:
    """A page has 22 lines: they stand 28.99 pt apart, 29.45 pt as GB/T 33476.2 counts.

    Judged by the distance of lines in one paragraph, so that a page with a table or an end
    is not taken for a short one. The clause says 一般.
    """
    counts = file.pitches
    if sum(counts.values()) < _FEW:
        return
    pitch, _ = counts.most_common(1)[0]
    least = gbt9704.PITCH_PT - _PITCH_SLACK_PT
    if least <= pitch <= _INK_PITCH_PT:
        return
    lines = int(gbt9704.AREA_HEIGHT_MM * gbt9704.MM / pitch)
    yield Problem(
        message=f"每面应排22行、撑满版心（行距约29磅），现行距{pitch:g}磅，225毫米内{lines}行",
        english="a page should have 22 lines that fill it (about 29 pt apart); they stand "
        f"{pitch:g} pt apart, {lines} in 225 mm",
        location=file.on_page(1),
    )


@rule("PDF005", "printed-characters", Severity.WARNING, basis="GB/T 9704 5.2.3", subject=PDF)
def printed_characters(file: PrintedFile) -> Iterator[Problem]:
    """A full line has 28 characters. The clause says 一般.

    Counted in lines of Han characters alone, which no mark or number narrows.
    """
    counts: Counter[int] = Counter()
    for page in _upright(file):
        for line, below in pairwise(page.lines):
            is_full = line.paragraph == below.paragraph and not line.is_in_table
            is_even = len(line.runs) == 1 and line.left_mm < gbt9704.LEFT_MM + CELL_MM / 2
            if is_full and is_even and _HAN_LINE.fullmatch(line.text):
                counts[len(line.text)] += 1
    if sum(counts.values()) < _FEW:
        return
    usual, _ = counts.most_common(1)[0]
    if usual != gbt9704.CELLS:
        yield Problem(
            message=f"每行应排28字，现为{usual}字",
            english=f"a line should have 28 characters, has {usual}",
            location=file.on_page(1),
        )


@rule("PDF006", "first-page-without-text", Severity.ERROR, basis="GB/T 9704 7.3.3", subject=PDF)
def first_page_without_text(file: PrintedFile) -> Iterator[Problem]:
    """The first page shows text (公文首页必须显示正文).

    Wrong: a page with the head and the title alone.
    """
    first = file.document.pages[0] if file.document.pages else None
    texts = (Element.BODY, Element.HEADING)
    if first is None or not any(file.lines):
        return
    if not any(file.document.paragraphs[line.paragraph].element in texts for line in first.lines):
        yield Problem(
            message="首页没有正文",
            english="the first page shows none of the text",
            location=file.on_page(1),
        )


@rule("PDF007", "signature-alone", Severity.WARNING, basis="惯例", subject=PDF)
def signature_alone(file: PrintedFile) -> Iterator[Problem]:
    """The signature stands on a page with text.

    7.3.5.5 has the spacing adjusted; “（此页无正文）” is no way out any more.
    """
    ends = {Element.SIGNATURE, Element.DATE, Element.NOTE, Element.IMPRINT}
    for page in file.document.pages[1:]:
        elements = {file.document.paragraphs[line.paragraph].element for line in page.lines}
        if elements & {Element.SIGNATURE, Element.DATE} and elements <= ends:
            yield Problem(
                message="署名所在页没有正文",
                english="the signature stands on a page without text",
                location=file.on_page(page.number),
            )
