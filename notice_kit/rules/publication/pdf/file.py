"""PDF020–PDF029: what the file itself must be, and its red line and imprint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import Element
from notice_kit.appearance.pages import RuledLine
from notice_kit.findings import Severity
from notice_kit.gbt9704 import PageReading
from notice_kit.profile import FORMAL, SEALED
from notice_kit.rules.publication.expected import is_red
from notice_kit.rules.publication.pdf.subject import PDF, PrintedFile
from notice_kit.rules.registry import Problem, rule

_FORMAL: Final = (FORMAL.name, SEALED.name)
_LENGTH_SLACK_MM: Final = 1.0
_THICKNESS_SLACK_MM: Final = 0.06
_FOOT_SLACK_MM: Final = 1.0
"""What the last line of the imprint may miss the lower edge of the type area by."""


@rule("PDF020", "font-not-embedded", Severity.ERROR, basis="惯例", subject=PDF)
def font_not_embedded(file: PrintedFile) -> Iterator[Problem]:
    """Every font that prints text is in the file.

    A reader without the font shows another one, and the page is no longer what was approved.
    """
    for name in sorted(name for name, is_carried in file.document.fonts.items() if not is_carried):
        yield Problem(
            message=f"字体{name}未嵌入",
            english=f"the font {name} is not embedded",
            location=file.on_page(1),
        )


@rule("PDF021", "text-not-extractable", Severity.ERROR, basis="惯例", subject=PDF)
def text_not_extractable(file: PrintedFile) -> Iterator[Problem]:
    """The text can be taken out of the file as characters.

    Wrong: a scan; fonts without a table of their characters. Neither can be searched, read
    aloud or compared with what was approved.
    """
    bare = [page.number for page in file.document.pages if not page.lines and not page.folio]
    if len(bare) == len(file.document.pages):
        yield Problem(
            message="没有可提取的文字（扫描件）",
            english="there is no text (a scan)",
            location=file.on_page(1),
        )
    if file.document.unmapped:
        yield Problem(
            message=f"{file.document.unmapped}个字符不能提取为文字",
            english=f"{file.document.unmapped} characters cannot be taken out as text",
            location=file.on_page(1),
        )


def _is_judged(file: PrintedFile) -> bool:
    return bool(file.verdicts)


@rule(
    "PDF022", "archive-claim", Severity.ERROR, basis="ISO 19005, ISO 14289", subject=PDF,
    applies=_is_judged,
)  # fmt: skip
def archive_claim(file: PrintedFile) -> Iterator[Problem]:
    """A file that says it is PDF/A or PDF/UA is; veraPDF judges it where it is installed.

    Without veraPDF on PATH, or without a claim, the rule is not applicable and the report says
    that these standards were not checked.
    """
    for verdict in file.verdicts:
        if not verdict.fits:
            broken = "；".join(verdict.broken[:3])
            yield Problem(
                message=f"文件声明符合{verdict.standard}而不符合：{broken}",
                english=f"the file says it fits {verdict.standard} and does not: {broken}",
                location=file.on_page(1),
            )


def _level(file: PrintedFile, page: int) -> list[RuledLine]:
    return [each for each in file.document.pages[page - 1].rules if each.is_level]


def _has_number(file: PrintedFile) -> bool:
    return bool(file.document.lines_of(Element.DOCUMENT_NUMBER, Element.SIGNER))


@rule(
    "PDF023", "red-line", Severity.ERROR, basis="GB/T 9704 7.2.7", subject=PDF,
    profiles=_FORMAL, applies=_has_number,
)  # fmt: skip
def red_line(file: PrintedFile) -> Iterator[Problem]:
    """A red line as wide as the type area stands 4 mm below 发文字号.

    Its distance is measured from the lower edge of the characters, to 2 mm.
    """
    number = file.document.lines_of(Element.DOCUMENT_NUMBER, Element.SIGNER)[-1]
    below = [
        each
        for each in _level(file, number.page)
        if is_red(each.colour) and each.top_mm > number.y_mm
    ]
    if not below:
        yield Problem(
            message="发文字号之下没有红色分隔线",
            english="no red line stands below the document number",
            text=number.text,
            location=file.place(number),
        )
        return
    line = min(below, key=lambda each: each.top_mm)
    width = line.right_mm - line.left_mm
    if abs(width - gbt9704.AREA_WIDTH_MM) > _LENGTH_SLACK_MM:
        yield Problem(
            message=f"红色分隔线应与版心等宽（156毫米），现为{width:.1f}毫米",
            english=f"the red line should be 156 mm long, is {width:.1f} mm",
            location=file.on_page(number.page),
        )
    ink = number.y_mm + 0.12 * number.size_pt / gbt9704.MM
    gap = line.top_mm - ink
    if abs(gap - gbt9704.RED_LINE_BELOW_MM) > 2 * gbt9704.RED_LINE_BELOW_MM.tolerance:
        yield Problem(
            message=f"红色分隔线应在发文字号之下4毫米，现为{gap:.1f}毫米",
            english=f"the red line should stand 4 mm below the document number, stands {gap:.1f}",
            location=file.on_page(number.page),
        )


def _has_imprint(file: PrintedFile) -> bool:
    return bool(file.document.lines_of(Element.IMPRINT))


@rule(
    "PDF024", "imprint-lines", Severity.WARNING, basis="GB/T 9704 7.4.1", subject=PDF,
    profiles=_FORMAL, applies=_has_imprint,
)  # fmt: skip
def imprint_lines(file: PrintedFile) -> Iterator[Problem]:
    """Lines as wide as the type area bound the imprint, 0.35 mm thick, those between 0.25 mm.

    The last one is the lower edge of the type area. The thicknesses are recommended (推荐).
    """
    imprint = file.document.lines_of(Element.IMPRINT)
    page = imprint[0].page
    area = [
        each
        for each in _level(file, page)
        if abs(each.right_mm - each.left_mm - gbt9704.AREA_WIDTH_MM) <= _LENGTH_SLACK_MM
        and each.top_mm > imprint[0].y_mm - 15
    ]
    area.sort(key=lambda each: each.top_mm)
    if len(area) < 2:
        yield Problem(
            message="版记应有与版心等宽的首末分隔线",
            english="lines as wide as the type area should bound the imprint",
            location=file.on_page(page),
        )
        return
    edge = min(_edges(file), key=lambda each: abs(each - area[-1].bottom_mm))
    if abs(area[-1].bottom_mm - edge) > _FOOT_SLACK_MM:
        yield Problem(
            message="版记末条分隔线应与版心下边缘重合，"
            f"现在其{'上' if area[-1].bottom_mm < edge else '下'}"
            f"{abs(area[-1].bottom_mm - edge):.1f}毫米",
            english="the last line of the imprint should be the lower edge of the type area, is "
            f"{abs(area[-1].bottom_mm - edge):.1f} mm off",
            location=file.on_page(page),
        )
    for index, each in enumerate(area):
        is_outer = index in (0, len(area) - 1)
        wanted = gbt9704.THICK_RULE_MM if is_outer else gbt9704.THIN_RULE_MM
        thick = each.bottom_mm - each.top_mm
        if abs(thick - wanted) > _THICKNESS_SLACK_MM:
            yield Problem(
                message=f"版记第{index + 1}条分隔线应粗{wanted:g}毫米，现为{thick:.2f}毫米",
                english=f"line {index + 1} of the imprint should be {wanted:g} mm thick, is "
                f"{thick:.2f} mm",
                location=file.on_page(page),
            )


def _edges(file: PrintedFile) -> list[float]:
    """Return the lower edge of the type area by the reading that the file follows, or by both."""
    pages = gbt9704.GEOMETRIES
    wanted = [pages[file.reading]] if file.reading else pages.values()
    return [page.bottom_pt / gbt9704.MM for page in wanted]


def _follows_ink(file: PrintedFile) -> bool:
    return file.reading is PageReading.INK and _has_imprint(file)


@rule(
    "PDF025", "imprint-on-odd-page", Severity.ERROR, basis="GB/T 33476.2 7.3.1", subject=PDF,
    profiles=_FORMAL, applies=_follows_ink,
)  # fmt: skip
def imprint_on_odd_page(file: PrintedFile) -> Iterator[Problem]:
    """The imprint stands on an even page, the last side of its sheet.

    Asked of a file that follows the reading of GB/T 33476.2; GB/T 9704 says nothing of it.
    """
    page = file.document.lines_of(Element.IMPRINT)[-1].page
    if page % 2:
        yield Problem(
            message=f"版记应在偶数页，现在第{page}页",
            english=f"the imprint should stand on an even page, stands on page {page}",
            location=file.on_page(page),
        )
