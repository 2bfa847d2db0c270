"""Pieces: the characters of a Word document cut where the standard wants another look.

A heading is cut from the text that goes on behind it; characters of one paragraph that share a
look and a wish are one piece. Not here: judging them (`docx_text`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.appearance.document import (
    Element,
    Look,
    Paragraph,
    Script,
    Stretch,
    WordDocument,
)
from notice_kit.gbt9704 import Style
from notice_kit.rules.wanted import ELEMENT_NAMES, LETTERHEAD, WANTED, heading_name

_PAGE_FIELD: Final = "\ufffc"


class Piece(NamedTuple):
    """Characters of one paragraph in one look, with the style that they should have."""

    paragraph: Paragraph
    """The paragraph."""

    text: str
    """The characters of this script and look, without white space at their ends."""

    quote: str
    """The first of them that stand together."""

    script: Script
    """Which of the fonts they take."""

    look: Look
    """How they look."""

    style: Style
    """How they should look."""

    name: tuple[str, str]
    """Name of the element in Chinese and English."""

    @property
    def is_doubtful(self) -> bool:
        """True for what begins like a heading and is too long for one: it may be either."""
        return bool(self.paragraph.level) and self.paragraph.element is Element.BODY


def cut_pieces(document: WordDocument, *, has_letterhead: bool) -> Iterator[Piece]:
    """Yield the pieces of a document, those of 版头 and 版记 only if they belong to it."""
    for paragraph in document.paragraphs:
        if paragraph.element in LETTERHEAD and not has_letterhead:
            continue
        groups: dict[tuple[int, Script, int], Piece] = {}
        for piece in _parts(paragraph):
            key = (id(piece.look), piece.script, id(piece.style))
            same = groups.get(key)
            groups[key] = same._replace(text=same.text + piece.text) if same else piece
        for piece in groups.values():
            if shown := piece.text.strip(" \u3000\t\n" + _PAGE_FIELD):
                yield piece._replace(text=shown, quote=piece.quote.strip())


def _parts(paragraph: Paragraph) -> Iterator[Piece]:
    if paragraph.element is Element.HEADING:
        yield from _heading_parts(paragraph)
    elif style := WANTED.get(paragraph.element):
        name = ELEMENT_NAMES[paragraph.element]
        for each in paragraph.stretches:
            yield Piece(paragraph, each.text, each.text, each.script, each.look, style, name)


def _heading_parts(paragraph: Paragraph) -> Iterator[Piece]:
    """Yield a heading, its automatic number first, and the text behind it.

    What the outline alone calls a heading has no level that the standard knows.
    """
    level = paragraph.level
    style = gbt9704.HEADINGS.get(level)
    name = heading_name(level)
    if style and paragraph.label and paragraph.label_look:
        look = paragraph.label_look
        yield Piece(
            paragraph, paragraph.label, paragraph.label, Script.EAST_ASIAN, look, style, name
        )
    end = paragraph.heading_length + _blanks(paragraph)
    for each in paragraph.stretches:
        cut = max(end - each.start, 0)
        head, rest = each.text[:cut], each.text[cut:]
        if head and style:
            yield Piece(paragraph, head, head, each.script, each.look, style, name)
        if rest:
            body = ELEMENT_NAMES[Element.BODY]
            yield Piece(paragraph, rest, rest, each.script, each.look, gbt9704.BODY, body)


def _blanks(paragraph: Paragraph) -> int:
    """Return how many blanks stand in front of the text, which stretches count too."""
    count = 0
    for each in paragraph.stretches:
        count += _leading(each)
        if each.text.strip():
            break
    return count


def _leading(stretch: Stretch) -> int:
    return len(stretch.text) - len(stretch.text.lstrip())
