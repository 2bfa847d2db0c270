"""DOC040–DOC045: 版头 and 版记 of a Word document, in the formal profile only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import Border, Element, ShownParagraph
from notice_kit.findings import Severity
from notice_kit.profile import FORMAL, SEALED
from notice_kit.rules.publication.docx.subject import (
    DOCX,
    Fault,
    WordFile,
    first_cells,
    points,
    problems,
)
from notice_kit.rules.publication.expected import is_red
from notice_kit.rules.registry import Problem, rule

_NUMBER: Final = re.compile(r"[^\d〔〕]+〔(?:19|20)\d{2}〕[1-9]\d*号")
"""发文字号 as the standard wants it (7.2.5): 望委〔2024〕3号."""
_LINE_SLACK_PT: Final = 0.15
"""Word draws lines in eighths of a point."""
_INDENT_SLACK: Final = 0.25
"""Characters that an indent may miss."""
_formal_rule = partial(rule, subject=DOCX, profiles=(FORMAL.name, SEALED.name))
"""Registers a rule of the formal and the sealed profile."""


def _has(element: Element) -> Callable[[WordFile], bool]:
    return lambda file: bool(file.of(element))


@_formal_rule(
    "DOC040",
    "mark-not-red",
    Severity.ERROR,
    basis="GB/T 9704 7.2.4",
    applies=_has(Element.MARK),
)
def mark_not_red(file: WordFile) -> Iterator[Problem]:
    """发文机关标志 is red.

    Any colour that is clearly red counts: the standard mixes it of Y 80 % and M 80 %.
    """
    faults = []
    for each in file.of(Element.MARK):
        colour = each.stretches[0].look.colour if each.stretches else ""
        if not is_red(colour):
            found = f"#{colour}" if colour else "自动（黑色）"
            faults.append(
                Fault(
                    paragraph=each,
                    key=("colour", found),
                    message=f"发文机关标志应为红色，现为{found}",
                    english=f"the issuer's mark should be red, is {colour or 'automatic'}",
                )
            )
    yield from problems(file, faults)


@_formal_rule(
    "DOC041",
    "mark-not-centred",
    Severity.ERROR,
    basis="GB/T 9704 7.2.4",
    applies=_has(Element.MARK),
)
def mark_not_centred(file: WordFile) -> Iterator[Problem]:
    """发文机关标志 is centred."""
    faults = [
        Fault(
            paragraph=each,
            key=("centred",),
            message="发文机关标志应居中",
            english="the issuer's mark should be centred",
        )
        for each in file.of(Element.MARK)
        if each.align not in ("center", "both") and not each.is_in_table
    ]
    yield from problems(file, faults)


@_formal_rule(
    "DOC042",
    "document-number-form",
    Severity.ERROR,
    basis="GB/T 9704 7.2.5",
    applies=_has(Element.DOCUMENT_NUMBER),
)
def document_number_form(file: WordFile) -> Iterator[Problem]:
    """发文字号 has the full year in 〔 〕, no leading zero, no 第, and ends with 号.

    Right: 望委〔2024〕7号. Wrong: 望委[2024]7号; 望委〔2024〕第07号; 望委〔24〕7号.
    """
    faults = []
    for each in file.of(Element.DOCUMENT_NUMBER):
        text = re.split(r"\s*签发人", each.text)[0].strip(" \u3000\t")
        if not _NUMBER.fullmatch(text):
            faults.append(
                Fault(
                    paragraph=each,
                    key=("form",),
                    text=text,
                    message="发文字号的年份应标全称、用六角括号〔〕，序号不编虚位、不加“第”，后加“号”",
                    english="the document number should have its full year in 〔 〕, no leading "
                    "zero and no 第, and end with 号",
                )
            )
    yield from problems(file, faults)


@_formal_rule(
    "DOC043",
    "no-red-line",
    Severity.ERROR,
    basis="GB/T 9704 7.2.7",
    applies=_has(Element.DOCUMENT_NUMBER),
)
def no_red_line(file: WordFile) -> Iterator[Problem]:
    """A red line stands below 发文字号.

    Found as a border of the paragraph or of the next one. Where a shape is anchored there
    instead, it is taken for the line.
    """
    paragraphs = file.document.paragraphs
    heads = (Element.DOCUMENT_NUMBER, Element.SIGNER)
    last = max(at for at, each in enumerate(paragraphs) if each.element in heads)
    near = [each for each in paragraphs[: last + 3] if not each.is_in_table]
    behind = [each for each in paragraphs[last : last + 3] if not each.is_in_table]
    below = [each for each in behind if each.element in (*heads, Element.BLANK)]
    is_drawn = any(each.has_drawing for each in near)
    if not is_drawn and not any(_is_red_line(each) for each in below):
        fault = Fault(
            paragraph=paragraphs[last],
            key=("red line",),
            message="发文字号之下应有与版心等宽的红色分隔线",
            english="a red line should stand below the document number",
        )
        yield from problems(file, [fault])


def _is_red_line(paragraph: ShownParagraph) -> bool:
    lines = (paragraph.line_above, paragraph.line_below)
    return any(line is not None and is_red(line.colour) for line in lines)


@_formal_rule(
    "DOC044",
    "imprint-rules",
    Severity.WARNING,
    basis="GB/T 9704 7.4.1",
    applies=_has(Element.IMPRINT),
)
def imprint_rules(file: WordFile) -> Iterator[Problem]:
    """A line bounds 版记 above and below, 0.35 mm (1 pt) thick.

    Found as borders of its paragraphs or of the ones beside them; an imprint in a table is not
    judged. The thickness is recommended (推荐).
    """
    paragraphs = file.document.paragraphs
    places = [at for at, each in enumerate(paragraphs) if each.element is Element.IMPRINT]
    first, last = places[0], places[-1]
    above = (paragraphs[first].line_above, paragraphs[first - 1].line_below if first else None)
    behind = paragraphs[last + 1 : last + 2]
    below = (paragraphs[last].line_below, *(each.line_below or each.line_above for each in behind))
    faults = []
    for at, name, english, lines in (
        (first, "首条", "first", above),
        (last, "末条", "last", below),
    ):
        line = next((each for each in lines if each is not None), None)
        if wrong := _wrong_line(line):
            faults.append(
                Fault(
                    paragraph=paragraphs[at],
                    key=("thickness", name, wrong[0]),
                    message=f"版记{name}分隔线应粗0.35毫米（1磅），现为{wrong[0]}",
                    english=f"the {english} line of the imprint should be 0.35 mm thick, is "
                    f"{wrong[1]}",
                )
            )
    yield from problems(file, faults)


def _wrong_line(line: Border | None) -> tuple[str, str] | None:
    if line is None:
        return "无", "not there"
    wanted = gbt9704.THICK_RULE_MM * gbt9704.MM
    if abs(line.width_pt - wanted) > _LINE_SLACK_PT:
        return f"{points(line.width_pt)}磅", f"{points(line.width_pt)} pt"
    return None


@_formal_rule(
    "DOC045",
    "imprint-place",
    Severity.ERROR,
    basis="GB/T 9704 7.4.2, 7.4.3",
    applies=_has(Element.IMPRINT),
)
def imprint_place(file: WordFile) -> Iterator[Problem]:
    """抄送 and 印发 begin one character in; a list of 抄送 ends with 。."""
    faults = []
    for each in file.of(Element.IMPRINT):
        first = first_cells(each)
        if abs(first - gbt9704.IMPRINT_INDENT_CELLS) > _INDENT_SLACK:
            faults.append(
                Fault(
                    paragraph=each,
                    key=("indent", points(round(first, 2))),
                    message=f"版记应左空1字，现空{points(round(first, 2))}字",
                    english=f"the imprint should be indented by 1 character, is by "
                    f"{points(round(first, 2))}",
                )
            )
        if each.text.startswith("抄送") and not each.text.endswith("。"):
            faults.append(
                Fault(
                    paragraph=each,
                    key=("full stop",),
                    text=each.text[-8:],
                    message="抄送机关之后应标句号",
                    english="a full stop should follow the list of 抄送",
                )
            )
    yield from problems(file, faults)
