"""Pieces: the characters of a Word document cut where the standard wants another look.

A heading is cut from the text that goes on after it; characters of one paragraph that share a
look and a wish are one piece. Not here: judging them (`text`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.appearance.document import (
    CharacterLook,
    Element,
    Script,
    ShownParagraph,
    Stretch,
    WordDocument,
)
from notice_kit.gbt9704 import Style
from notice_kit.rules.publication.expected import ELEMENT_NAMES, LETTERHEAD, WANTED, heading_name

_PAGE_FIELD: Final = "\ufffc"
_QUOTED: Final = 24
"""Characters of a piece that a finding quotes."""


class LookPiece(NamedTuple):
    """Characters of one paragraph in one look, with the style that they should have."""

    paragraph: ShownParagraph
    """The paragraph."""

    text: str
    """The characters of this script and look, without white space at their ends."""

    quote: str
    """The words from the first of them on."""

    script: Script
    """Which of the fonts they take."""

    look: CharacterLook
    """How they look."""

    style: Style
    """How they should look."""

    name: tuple[str, str]
    """Name of the element in Chinese and English."""

    @property
    def is_doubtful(self) -> bool:
        """True for what begins like a heading and is too long for one: it may be either."""
        return bool(self.paragraph.level) and self.paragraph.element is Element.BODY


def cut_pieces(document: WordDocument, *, has_letterhead: bool) -> Iterator[LookPiece]:
    """Yield the pieces of a document, those of 版头 and 版记 only if they belong to it."""
    for paragraph in document.paragraphs:
        if paragraph.element in LETTERHEAD and not has_letterhead:
            continue
        groups: dict[tuple[int, Script, int], LookPiece] = {}
        for piece in _parts(paragraph):
            key = (id(piece.look), piece.script, id(piece.style))
            same = groups.get(key)
            groups[key] = same._replace(text=same.text + piece.text) if same else piece
        for piece in groups.values():
            if shown := piece.text.strip(" \u3000\t\n" + _PAGE_FIELD):
                yield piece._replace(text=shown, quote=piece.quote.strip())


def _parts(paragraph: ShownParagraph) -> Iterator[LookPiece]:
    if paragraph.element is Element.HEADING:
        yield from _heading_parts(paragraph)
    elif style := WANTED.get(paragraph.element):
        name = ELEMENT_NAMES[paragraph.element]
        yield from _styled(paragraph, (0, None), style, name)


def _styled(
    paragraph: ShownParagraph, part: tuple[int, int | None], style: Style, name: tuple[str, str]
) -> Iterator[LookPiece]:
    """Yield the stretches of a part of a paragraph, which is to have one style."""
    start, end = part
    whole = "".join(each.text for each in paragraph.stretches)
    for each in paragraph.stretches:
        first = max(start, each.start)
        last = each.start + len(each.text)
        if end is not None:
            last = min(last, end)
        if first < last:
            quote = whole[first : min(first + _QUOTED, len(whole) if end is None else end)]
            yield LookPiece(
                paragraph, whole[first:last], quote, each.script, each.look, style, name
            )


def _heading_parts(paragraph: ShownParagraph) -> Iterator[LookPiece]:
    """Yield a heading, its automatic number first, and the text after it.

    What the outline alone calls a heading has no level that the standard knows.
    """
    style = gbt9704.HEADINGS.get(paragraph.level)
    name = heading_name(paragraph.level)
    end = paragraph.heading_length + _blanks(paragraph)
    if style and paragraph.label and paragraph.label_look:
        label, look = paragraph.label, paragraph.label_look
        yield LookPiece(paragraph, label, label, Script.EAST_ASIAN, look, style, name)
    if style:
        yield from _styled(paragraph, (0, end), style, name)
    yield from _styled(paragraph, (end, None), gbt9704.BODY, ELEMENT_NAMES[Element.BODY])


def _blanks(paragraph: ShownParagraph) -> int:
    """Return how many blanks stand in front of the text, which stretches count too."""
    count = 0
    for each in paragraph.stretches:
        count += _leading(each)
        if each.text.strip():
            break
    return count


def _leading(stretch: Stretch) -> int:
    return len(stretch.text) - len(stretch.text.lstrip())
