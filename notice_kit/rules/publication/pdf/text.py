"""PDF010–PDF019: faces, sizes and places of the text of a PDF, and its page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import Element, ShownParagraph
from notice_kit.appearance.faces import face_of
from notice_kit.appearance.pages import PrintedLine
from notice_kit.findings import Severity
from notice_kit.gbt9704 import Style
from notice_kit.layout.title import is_titular
from notice_kit.rules.publication.expected import (
    ELEMENT_NAMES,
    HEADING_FACES,
    LETTERHEAD,
    WANTED,
    heading_name,
    is_size,
    named_size,
)
from notice_kit.rules.publication.pdf.subject import CELL_MM, PDF, Flaw, PrintedFile, problems
from notice_kit.rules.registry import Problem, rule

_INDENT_SLACK: Final = 0.25
"""Characters that an indent may miss in print: an opening bracket may be narrowed."""
_FOLIO_MM: Final = float(gbt9704.TOP_MM + gbt9704.AREA_HEIGHT_MM + gbt9704.PAGE_NUMBER_BELOW_MM)
"""Dash of the page number below the upper edge of the sheet."""
_FOLIO_SLACK_MM: Final = 2.0
_DASHED: Final = re.compile(r"—\s*\d+\s*—")
"""A page number between dashes (7.5): — 3 —."""
_FULL: Final = re.compile("[\u4e00-\u9fff0-9A-Za-z]")
"""What stands at the left of its cell; marks and bullets may be narrowed or centred in it."""
_HAN: Final = re.compile("[\u4e00-\u9fff]")
"""A Han character."""

Wish = tuple[PrintedLine, ShownParagraph, Style, tuple[str, str]]
"""The first line of a paragraph, with the style that it should have and the element's name."""


def _wishes(file: PrintedFile) -> Iterator[Wish]:
    """Yield the first line of each paragraph whose look the standard names."""
    seen = set()
    for line in file.lines:
        paragraph = file.document.paragraphs[line.paragraph]
        if line.paragraph in seen or line.is_in_table:
            continue
        seen.add(line.paragraph)
        if paragraph.element in LETTERHEAD and not file.profile.has_letterhead:
            continue
        if paragraph.element is Element.HEADING and paragraph.level:
            heading = gbt9704.HEADINGS[paragraph.level]
            yield line, paragraph, heading, heading_name(paragraph.level)
        elif style := WANTED.get(paragraph.element):
            yield line, paragraph, style, ELEMENT_NAMES[paragraph.element]


def _usual(paragraph: ShownParagraph, start: int = 0, end: int | None = None) -> tuple[str, float]:
    """Return font and size of most Han characters of a stretch of a paragraph."""
    counts: Counter[tuple[str, float]] = Counter()
    for each in paragraph.stretches:
        low, high = max(start - each.start, 0), len(each.text)
        if end is not None:
            high = min(max(end - each.start, 0), high)
        counts[each.look.font, each.look.size_pt] += len(_HAN.findall(each.text[low:high]))
    (found, count), *_ = counts.most_common(1) or [(("", 0.0), 0)]
    return found if count else ("", 0.0)


@rule("PDF010", "printed-face", Severity.WARNING, basis="GB/T 9704 5.2.2, 7.3", subject=PDF)
def printed_face(file: PrintedFile) -> Iterator[Problem]:
    """Each element is printed in its face: title 小标宋, text 仿宋, levels 黑体 and 楷体.

    Judged by the name of the font of most Han characters; a bold 宋体 that stands in for
    小标宋 by name (FandolSong-Bold) counts as it.
    """
    flaws = []
    for line, paragraph, style, name in _wishes(file):
        parts: list[tuple[int, int | None, Style, tuple[str, str]]] = [(0, None, style, name)]
        if paragraph.element is Element.HEADING:
            length = paragraph.heading_length
            parts = [(0, length, style, name)]
            if length < len(paragraph.text):
                parts += [(length, None, gbt9704.BODY, ELEMENT_NAMES[Element.BODY])]
        for start, end, wanted, part in parts:
            font, _ = _usual(paragraph, start, end)
            is_doubtful = paragraph.element is Element.BODY and _may_be_heading(paragraph)
            is_right = face_of(font) is wanted.face or not font
            if is_right or (is_doubtful and face_of(font) in HEADING_FACES):
                continue
            shown = re.sub(r"^[A-Z]{6}\+", "", font)
            flaws.append(
                Flaw(
                    line=line,
                    key=("face", part[0], wanted.face, shown),
                    message=f"{part[0]}应为{wanted.face}，现为{shown}",
                    english=f"the {part[1]} should be in {wanted.face}, is in {shown}",
                )
            )
    yield from problems(file, flaws)


def _may_be_heading(paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph is a heading without a label, or too long for one with it."""
    return bool(paragraph.level) or not paragraph.text.endswith("。")


@rule("PDF011", "printed-size", Severity.WARNING, basis="GB/T 9704 5.2.2, 7.3.1", subject=PDF)
def printed_size(file: PrintedFile) -> Iterator[Problem]:
    """The title is printed in 2号, all else in 3号 (16 pt, 15.75 pt in print)."""
    flaws = []
    for line, paragraph, style, name in _wishes(file):
        _, size = _usual(paragraph)
        if size and not is_size(size, style.size_pt):
            flaws.append(
                Flaw(
                    line=line,
                    key=("size", name[0], named_size(style.size_pt), named_size(size)),
                    message=f"{name[0]}应为{named_size(style.size_pt)}，现为{named_size(size)}",
                    english=f"the {name[1]} should be {style.size_pt:g} pt, is {size:g} pt",
                )
            )
    yield from problems(file, flaws)


@rule("PDF012", "printed-indent", Severity.ERROR, basis="GB/T 9704 7.3.3", subject=PDF)
def printed_indent(file: PrintedFile) -> Iterator[Problem]:
    """Every paragraph of the text begins two characters in."""
    flaws = []
    for line, paragraph, _, name in _wishes(file):
        if paragraph.element not in (Element.BODY, Element.HEADING):
            continue
        cells = (line.left_mm - file.left_mm(line.page)) / CELL_MM
        if abs(cells - gbt9704.INDENT_CELLS) > _INDENT_SLACK and _FULL.match(line.text):
            flaws.append(
                Flaw(
                    line=line,
                    key=("first line", name[0], round(cells, 1)),
                    message=f"{name[0]}首行应左空2字，现空{cells:.1f}字",
                    english=f"the first line of the {name[1]} should be indented by 2 characters, "
                    f"is by {cells:.1f}",
                )
            )
    yield from problems(file, flaws)


@rule("PDF013", "printed-title", Severity.ERROR, basis="GB/T 9704 7.3.1", subject=PDF)
def printed_title(file: PrintedFile) -> Iterator[Problem]:
    """The title is centred, its lines make a trapezoid or a diamond."""
    lines = file.document.lines_of(Element.TITLE)
    middle = gbt9704.LEFT_MM + gbt9704.AREA_WIDTH_MM / 2
    flaws = [
        Flaw(
            line=line, key=("centred",), message="标题应居中", english="the title should be centred"
        )
        for line in lines
        if abs((line.left_mm + line.right_mm) / 2 - middle) > CELL_MM
    ]
    if len(lines) > 1 and not is_titular([line.text for line in lines]):
        flaws.append(
            Flaw(
                line=lines[0],
                key=("shape",),
                message="标题各行应排成梯形或菱形",
                english="the lines of the title should make a trapezoid or a diamond",
            )
        )
    yield from problems(file, flaws)


@rule("PDF014", "printed-page-number", Severity.WARNING, basis="GB/T 9704 7.5", subject=PDF)
def printed_page_number(file: PrintedFile) -> Iterator[Problem]:
    """Page numbers are 4号 half-width digits in 宋体 between dashes, on every page.

    Odd ones stand one character from the right, even ones from the left, the dash 7 mm below
    the type area; on a page that lies on its side (横排表格) too, once the sheet is bound
    (clause 8). The clause says 一般.
    """
    flaws = [
        flaw
        for page in file.document.pages
        if page.folio is not None and (page.is_folio_turned or page.height_mm > page.width_mm)
        for flaw in _folio_flaws(page.folio)
    ]
    flaws += [
        Flaw(
            line=page.folio,
            key=("turned",),
            message="横排表格页的页码位置应与其他页一致，现随表格横排",
            english="the number of a page on its side should stand where other pages have theirs",
        )
        for page in file.document.pages
        if page.folio is not None and page.width_mm > page.height_mm and not page.is_folio_turned
    ]
    has_text = any(page.lines for page in file.document.pages)
    if has_text and not any(page.folio for page in file.document.pages):
        yield Problem(
            message="没有页码", english="there are no page numbers", location=file.on_page(1)
        )
    yield from problems(file, flaws)


def _folio_flaws(folio: PrintedLine) -> Iterator[Flaw]:
    style = gbt9704.PAGE_NUMBER
    run = max(folio.runs, key=lambda run: sum(char.isdigit() for char in run.text))
    indent = gbt9704.PAGE_NUMBER_INDENT_CELLS * style.size_pt / gbt9704.MM
    right = gbt9704.LEFT_MM + gbt9704.AREA_WIDTH_MM - indent
    is_odd = folio.page % 2 == 1
    off = folio.right_mm - right if is_odd else folio.left_mm - gbt9704.LEFT_MM - indent
    dash_mm = folio.y_mm - gbt9704.EM_CENTRE * run.size_pt / gbt9704.MM
    below = f"{dash_mm - _FOLIO_MM + 7:.0f}"
    checks = (
        (
            face_of(run.font) is style.face,
            ("face", run.font),
            f"页码应为{style.face}，现为{run.font.rpartition('+')[2]}",
            f"page numbers should be in {style.face}, are in {run.font.rpartition('+')[2]}",
        ),
        (
            is_size(run.size_pt, style.size_pt),
            ("size", named_size(run.size_pt)),
            f"页码应为{named_size(style.size_pt)}，现为{named_size(run.size_pt)}",
            f"page numbers should be {style.size_pt:g} pt, are {run.size_pt:g} pt",
        ),
        (
            bool(_DASHED.fullmatch(folio.text.strip())),
            ("dashes",),
            "页码左右应各放一条一字线（— 1 —）",
            "a dash should stand on each side of the page number (— 1 —)",
        ),
        (
            abs(off) < CELL_MM,
            ("side", is_odd),
            "单页码应居右空1字" if is_odd else "双页码应居左空1字",
            "odd page numbers should stand one character from the right"
            if is_odd
            else "even page numbers should stand one character from the left",
        ),
        (
            abs(dash_mm - _FOLIO_MM) < _FOLIO_SLACK_MM,
            ("height", below),
            f"页码应在版心下边缘之下7毫米，现约{below}毫米",
            f"page numbers should stand 7 mm below the type area, are about {below} mm below",
        ),
    )
    for is_right, key, message, english in checks:
        if not is_right:
            yield Flaw(line=folio, key=key, message=message, english=english)
