"""Runs: stretches of characters with one look.

Every character of a span stands in its runs, in order. A run takes its look from the style
of its paragraph; only what differs is written beside it. Not here: paragraphs (`body`).
"""

from __future__ import annotations

import re
from typing import Final, assert_never
from xml.sax.saxutils import escape

from notice_kit.codec.characters import FORBIDDEN
from notice_kit.errors import Location, WriteError
from notice_kit.gbt9704 import Style
from notice_kit.layout.blocks import Span
from notice_kit.messages import _
from notice_kit.model import Inline, LineBreak, Strong, Sub, Sup, Text
from notice_kit.writers.docx import styles
from notice_kit.writers.docx.styles import ParagraphStyle

_AMBIGUOUS: Final = re.compile("[\u00a0-\u2dff]")
"""Characters that Word takes for Latin unless told: “”‘’…—·×①."""

_CONTROLS: Final = re.compile("([\t\n\r])")
"""A tab or the end of a line, which become elements of their own."""
_CONTROL_TAGS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:cr/>"}


def require_xml_characters(text: str, path: str) -> None:
    """Raise WriteError if a DOCX cannot hold a character of the text."""
    if found := FORBIDDEN.search(text):
        raise WriteError(
            _("U+{code:04X} cannot stand in a DOCX", code=ord(found.group())),
            location=Location(path=path),
            hint=_("XML has no control characters and no halves of a character; remove it"),
        )


def runs(span: Span, style: ParagraphStyle, character_style: str = "") -> str:
    """Return the runs of a span inside a paragraph of a style."""
    look = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    is_own = (span.style.face, span.style.size_pt) != (style.look.face, style.look.size_pt)
    direct = span.style if is_own and not character_style else None
    return "".join(_run(piece, look, direct, span.path) for piece in span.text)


def _run(piece: Inline, look: str, direct: Style | None, path: str) -> str:
    match piece:
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case Text(text):
            return _text_run(text, look, direct, "", path)
        case Sub(text):
            return _text_run(text, look, direct, '<w:vertAlign w:val="subscript"/>', path)
        case Sup(text):
            return _text_run(text, look, direct, '<w:vertAlign w:val="superscript"/>', path)
        case Strong(text):
            return _text_run(text, f'<w:rStyle w:val="{styles.STRONG_ID}"/>', None, "", path)
        case _:
            assert_never(piece)


def _text_run(text: str, look: str, direct: Style | None, align: str, path: str) -> str:
    require_xml_characters(text, path)
    hint = _AMBIGUOUS.search(text) is not None
    if direct:
        face = styles.fonts(direct, hint=hint)
        size = styles.size(direct)
    else:
        face = '<w:rFonts w:hint="eastAsia"/>' if hint else ""
        size = ""
    properties = f"{look}{face}{size}{align}"
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{properties}{text_elements(text)}</w:r>"


def text_elements(text: str) -> str:
    """Return the text of a run; what w:t would turn into a space has an element of its own."""
    return "".join(
        _CONTROL_TAGS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _CONTROLS.split(text)
        if piece
    )
