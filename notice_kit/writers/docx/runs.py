"""Runs: stretches of characters with one look.

Every character of a span stands in its runs, in order. A run takes its look from the style
of its paragraph; only what differs is written beside it. Not here: paragraphs (`body`).
"""

from __future__ import annotations

import re
from html import escape
from typing import Final, NamedTuple, assert_never

from notice_kit.codec.characters import FORBIDDEN
from notice_kit.errors import Location, WriteError
from notice_kit.gbt9704 import Style
from notice_kit.layout.blocks import Span
from notice_kit.messages import _
from notice_kit.model import Inline, LineBreak, Strong, Sub, Sup, Text
from notice_kit.writers.docx import styles
from notice_kit.writers.docx.geometry import TRACKING
from notice_kit.writers.docx.styles import ParagraphStyle

_AMBIGUOUS: Final = re.compile("[\u00a0-\u2dff]")
"""Characters that Word takes for Latin unless told: “”‘’…—·×①."""

LETTER: Final = "A-Za-z0-9\u00c0-\u024f\u2022\u2150-\u24ff"
"""Letters, figures, and signs that LibreOffice takes for such at the start of a line: • ②."""

LETTERS: Final = re.compile(rf"([!-~{LETTER}]+)")
"""A run of letters and figures."""

_CONTROLS: Final = re.compile("([\t\n\r])")
"""A tab or the end of a line, which become elements of their own."""
_CONTROL_TAGS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:cr/>"}


LINE_END: Final = f'<w:r><w:rPr><w:rStyle w:val="{styles.LINE_END_ID}"/></w:rPr><w:br/></w:r>'
"""A break where a line of our page ends, which parts no words."""


def require_xml_characters(text: str, path: str) -> None:
    """Raise WriteError if a DOCX cannot hold a character of the text."""
    if found := FORBIDDEN.search(text):
        raise WriteError(
            _("U+{code:04X} cannot stand in a DOCX", code=ord(found.group())),
            location=Location(path=path),
            hint=_("XML has no control characters and no halves of a character; remove it"),
        )


class Tracking(NamedTuple):
    """Spacing after characters."""

    twips: int
    """How much."""
    draws_letters: bool = False
    """True if letters and figures are drawn together too; mostly they would touch."""


_USUAL: Final = Tracking(TRACKING)
"""What the style has."""


def runs(
    span: Span, style: ParagraphStyle, character_style: str = "", tracking: Tracking = _USUAL
) -> str:
    """Return the runs of a span inside a paragraph of a style.

    `tracking` is written if it is not the style's.
    """
    look = f'<w:rStyle w:val="{character_style}"/>' if character_style else ""
    is_own = (span.style.face, span.style.size_pt) != (style.look.face, style.look.size_pt)
    direct = span.style if is_own and not character_style else None
    is_usual = tracking.twips == TRACKING
    spacing = "" if is_usual else f'<w:spacing w:val="{tracking.twips}"/>'
    drawn = _Drawn(look, direct, spacing, tracking.draws_letters)
    return "".join(_run(piece, drawn, span.path) for piece in span.text)


class _Drawn(NamedTuple):
    """How the characters of a span are drawn, where the style of their paragraph does not say."""

    look: str
    """Their character style."""
    direct: Style | None
    """Face and size."""
    spacing: str
    """Spacing."""
    draws_letters: bool
    """True if letters and figures have it too."""


def _run(piece: Inline, drawn: _Drawn, path: str) -> str:
    match piece:
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case Text(text):
            return _text_run(text, drawn, "", path)
        case Sub(text):
            return _text_run(text, drawn, '<w:vertAlign w:val="subscript"/>', path)
        case Sup(text):
            return _text_run(text, drawn, '<w:vertAlign w:val="superscript"/>', path)
        case Strong(text):
            strong = drawn._replace(look=f'<w:rStyle w:val="{styles.STRONG_ID}"/>', direct=None)
            return _text_run(text, strong, "", path)
        case _:
            assert_never(piece)


def _text_run(text: str, drawn: _Drawn, align: str, path: str) -> str:
    require_xml_characters(text, path)
    if not drawn.spacing or drawn.draws_letters:
        return _one_run(text, drawn, align)
    letters = drawn._replace(spacing="")
    return "".join(
        _one_run(piece, letters if place % 2 else drawn, align)
        for place, piece in enumerate(LETTERS.split(text))
        if piece
    )


def _one_run(text: str, drawn: _Drawn, align: str) -> str:
    hint = _AMBIGUOUS.search(text) is not None
    if drawn.direct:
        face = styles.fonts(drawn.direct, hint=hint)
        size = styles.size(drawn.direct)
    else:
        face = '<w:rFonts w:hint="eastAsia"/>' if hint else ""
        size = ""
    properties = f"{drawn.look}{face}{drawn.spacing}{size}{align}"
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{properties}{text_elements(text)}</w:r>"


def text_elements(text: str) -> str:
    """Return the text of a run; what w:t would turn into a space has an element of its own."""
    return "".join(
        _CONTROL_TAGS.get(piece) or f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>'
        for piece in _CONTROLS.split(text)
        if piece
    )
