"""DOC030–DOC039: page numbers (页码) and automatic numbers of a Word document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import Element, PaperSection, ShownParagraph
from notice_kit.findings import Severity
from notice_kit.rules.publication.docx.subject import (
    DOCX,
    Fault,
    WordFile,
    of_document,
    points,
    problems,
)
from notice_kit.rules.publication.expected import is_face, is_size, named_size
from notice_kit.rules.registry import Problem, rule

_FIELD: Final = "\ufffc"
_INDENT_SLACK: Final = 0.3
"""Characters that the indent of a page number may miss."""
_FOLIO_MM: Final = float(gbt9704.BOTTOM_MM - gbt9704.PAGE_NUMBER_BELOW_MM)
"""The dash above the lower edge of the sheet: 28 mm, whichever way the margins are read."""
_HEIGHT_SLACK_MM: Final = 2.0
"""What a word processor's own line height leaves unknown, and the tolerance of printing."""
_PLACES: Final = {"center": "居中", "right": "居右", "left": "居左", "both": "居左"}
_SIDES: Final = {"default": ("单页", "odd pages", "right"), "even": ("双页", "even pages", "left")}


def _folios(file: WordFile) -> Iterator[tuple[str, PaperSection, ShownParagraph]]:
    """Yield each footer's paragraph with the page number: kind of page, section, paragraph."""
    seen: set[tuple[str, str, int]] = set()
    for section in file.document.sections:
        for kind, paragraphs in section.folios.items():
            for each in paragraphs:
                key = (kind, each.text + each.align, id(each))
                if each.has_page_field and key not in seen:
                    seen.add(key)
                    yield kind, section, each


def _has_folio(file: WordFile) -> bool:
    return any(True for _ in _folios(file))


def _first_page_has_none(section: PaperSection) -> bool:
    """Tell whether the first page alone has no number; sections after it may begin with a blank."""
    first, others = section.folios.get("first"), section.folios.get("default", ())
    is_apart = first is not None and not any(each.has_page_field for each in first)
    return is_apart and any(each.has_page_field for each in others)


@rule("DOC030", "page-number-missing", Severity.WARNING, basis="GB/T 9704 7.5", subject=DOCX)
def page_number_missing(file: WordFile) -> Iterator[Problem]:
    """Every page has a number, in the footer. The clause says 一般.

    Wrong: no footer; a number typed by hand, the same on each page.
    """
    if not _has_folio(file):
        yield of_document(file, "没有页码", "there are no page numbers")
    elif _first_page_has_none(file.document.sections[0]):
        yield of_document(
            file,
            "设了“首页不同”，首页没有页码",
            "the first page is set apart (titlePg) and has no page number",
        )


@rule(
    "DOC031",
    "page-number-look",
    Severity.WARNING,
    basis="GB/T 9704 7.5",
    subject=DOCX,
    applies=_has_folio,
)
def page_number_look(file: WordFile) -> Iterator[Problem]:
    """Page numbers are 4号 (14 pt) half-width digits in 宋体.

    Wrong: Calibri 9 pt, which Word's own footer has.
    """
    for kind, _, folio in _folios(file):
        where, english, _ = _SIDES.get(kind, ("首页", "first page", ""))
        look = next(each.look for each in folio.stretches if _FIELD in each.text)
        style = gbt9704.PAGE_NUMBER
        if not is_face(look.font, style.face):
            yield of_document(
                file,
                f"{where}页码应为{style.face}，现为{look.font or '未指定'}",
                f"the number of {english} should be in {style.face}, is in {look.font or 'none'}",
            )
        if not is_size(look.size_pt, style.size_pt):
            yield of_document(
                file,
                f"{where}页码应为{named_size(style.size_pt)}，现为{named_size(look.size_pt)}",
                f"the number of {english} should be {style.size_pt:g} pt, is {look.size_pt:g} pt",
            )


@rule(
    "DOC032",
    "page-number-dashes",
    Severity.WARNING,
    basis="GB/T 9704 7.5",
    subject=DOCX,
    applies=_has_folio,
)
def page_number_dashes(file: WordFile) -> Iterator[Problem]:
    """A dash (一字线 —) stands on each side of the page number.

    Wrong: - 1 -; 第1页; 1.
    """
    dash = gbt9704.PAGE_NUMBER_DASH
    for kind, _, folio in _folios(file):
        if not re.search(rf"{dash}[ \u3000\u00a0]*{_FIELD}[ \u3000\u00a0]*{dash}", folio.text):
            where, english, _ = _SIDES.get(kind, ("首页", "first page", ""))
            shown = folio.text.replace(_FIELD, "1")
            yield of_document(
                file,
                f"{where}页码左右应各放一条一字线（— 1 —），现为“{shown}”",
                f"a dash should stand on each side of the number of {english} (— 1 —)",
                shown,
            )


@rule(
    "DOC033",
    "page-number-side",
    Severity.WARNING,
    basis="GB/T 9704 7.5",
    subject=DOCX,
    applies=_has_folio,
)
def page_number_side(file: WordFile) -> Iterator[Problem]:
    """Odd pages have their number on the right, even ones on the left, one character in.

    Wrong: centred, as many guides have it; one footer for all pages.
    """
    if not file.document.has_two_sides:
        folio = next(each for _, _, each in _folios(file))
        found = _PLACES.get(folio.align, folio.align)
        yield of_document(
            file,
            f"页码应单页居右、双页居左各空一字，现各页都{found}",
            "odd pages should have their number on the right, even ones on the left; all are "
            f"{folio.align}",
        )
        return
    for kind, _, folio in _folios(file):
        if kind not in _SIDES or folio.is_in_box:
            continue
        where, english, side = _SIDES[kind]
        cells = _outer_cells(folio, side)
        if folio.align != side or abs(cells - gbt9704.PAGE_NUMBER_INDENT_CELLS) > _INDENT_SLACK:
            right = "右" if side == "right" else "左"
            yield of_document(
                file,
                f"{where}页码应居{right}空1字，现{_PLACES.get(folio.align, folio.align)}"
                f"空{points(round(cells, 2))}字",
                f"the number of {english} should stand one character from the {side}, stands "
                f"{folio.align}, {points(round(cells, 2))} characters in",
            )


def _outer_cells(folio: ShownParagraph, side: str) -> float:
    """Return how far a page number stands from its side, in characters of its size."""
    text = "".join(each.text for each in folio.stretches)
    indent = folio.indent
    if side == "right":
        blank = text[len(text.rstrip(" \u3000\u00a0")) :]
        return indent.right_pt / folio.size_pt + _cells(blank)
    return (indent.left_pt + indent.first_pt) / folio.size_pt + folio.lead_cells


def _cells(blank: str) -> float:
    return sum(1.0 if char == "\u3000" else 0.5 for char in blank)


@rule(
    "DOC034",
    "page-number-height",
    Severity.WARNING,
    basis="GB/T 9704 7.5",
    subject=DOCX,
    applies=_has_folio,
)
def page_number_height(file: WordFile) -> Iterator[Problem]:
    """The dashes of the page number stand 7 mm below the type area.

    Judged where the number is the footer's only line, to 2 mm. The footer's distance in Word
    is measured from the lower edge of the sheet: 7 mm there is a mistake.
    """
    told = set()
    for _, section, folio in _folios(file):
        lines = [each for each in section.folios.get("default", ()) if not each.is_in_box]
        if len(lines) != 1 or folio.is_in_box or section.is_landscape:
            continue
        middle = section.footer_mm + folio.pitch_pt / gbt9704.MM / 2
        below = float(gbt9704.PAGE_NUMBER_BELOW_MM) + _FOLIO_MM - middle
        if abs(middle - _FOLIO_MM) > _HEIGHT_SLACK_MM and round(below) not in told:
            told.add(round(below))
            yield of_document(
                file,
                f"页码一字线应在版心下边缘之下7毫米，现约{below:.0f}毫米"
                f"（页脚距边界{section.footer_mm:.1f}毫米）",
                f"the page number should stand 7 mm below the type area, stands about "
                f"{below:.0f} mm below",
            )


@rule("DOC035", "automatic-number", Severity.INFO, basis="惯例", subject=DOCX)
def automatic_number(file: WordFile) -> Iterator[Problem]:
    """The numbers of headings are typed, not made by the word processor.

    An automatic number is no text: it is lost when the notice is pasted into a site, and
    changes unseen when a paragraph is moved.
    """
    faults = [
        Fault(
            paragraph=each,
            key=("automatic",),
            message="层次序数为自动编号，粘贴到网页时会丢失",
            english="the number is automatic and is lost when the text is pasted into a page",
        )
        for each in file.of(Element.HEADING, Element.BODY)
        if each.label and each.level
    ]
    yield from problems(file, faults)
