"""DOC040–DOC044: 版头 and 版记 of a Word document, in the formal profile only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from notice_kit.appearance.document import Element
from notice_kit.findings import Severity
from notice_kit.profile import FORMAL, SEALED
from notice_kit.rules.registry import Problem, rule
from notice_kit.rules.word import DOCX, Fault, WordFile, problems

_NUMBER: Final = re.compile(r"[^\d〔〕]+〔(?:19|20)\d{2}〕[1-9]\d*号")
_PROFILES: Final = (FORMAL.name, SEALED.name)


def _has(element: Element) -> Callable[[WordFile], bool]:
    return lambda file: bool(file.of(element))


@rule(
    "DOC040",
    "mark-not-red",
    Severity.ERROR,
    basis="GB/T 9704 7.2.4",
    subject=DOCX,
    profiles=_PROFILES,
    applies=_has(Element.MARK),
)
def mark_not_red(file: WordFile) -> Iterator[Problem]:
    """发文机关标志 is red.

    Any colour that is clearly red counts: the standard mixes it of Y 80 % and M 80 %.
    """
    faults = []
    for each in file.of(Element.MARK):
        colour = each.stretches[0].look.colour if each.stretches else ""
        if not _is_red(colour):
            found = f"#{colour}" if colour else "自动（黑色）"
            faults.append(
                Fault(
                    paragraph=each,
                    message=f"发文机关标志应为红色，现为{found}",
                    english=f"the issuer's mark should be red, is {colour or 'automatic'}",
                )
            )
    yield from problems(file, faults)


def _is_red(colour: str) -> bool:
    try:
        red, green, blue = bytes.fromhex(colour)
    except ValueError:
        return False
    return red >= 0xB0 and max(green, blue) <= 0x60


@rule(
    "DOC041",
    "mark-not-centred",
    Severity.ERROR,
    basis="GB/T 9704 7.2.4",
    subject=DOCX,
    profiles=_PROFILES,
    applies=_has(Element.MARK),
)
def mark_not_centred(file: WordFile) -> Iterator[Problem]:
    """发文机关标志 is centred."""
    faults = [
        Fault(
            paragraph=each,
            message="发文机关标志应居中",
            english="the issuer's mark should be centred",
        )
        for each in file.of(Element.MARK)
        if each.align not in ("center", "both") and not each.is_in_table
    ]
    yield from problems(file, faults)


@rule(
    "DOC042",
    "document-number-form",
    Severity.ERROR,
    basis="GB/T 9704 7.2.5",
    subject=DOCX,
    profiles=_PROFILES,
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
                    text=text,
                    message="发文字号的年份应标全称、用六角括号〔〕，序号不编虚位、不加“第”，后加“号”",
                    english="the document number should have its full year in 〔 〕, no leading "
                    "zero and no 第, and end with 号",
                )
            )
    yield from problems(file, faults)
