"""The text: printed blocks become the XML of word/document.xml's body.

Every character of a block stands in the body, in order, and no other does. Paragraphs
take their look from styles; only what differs from the style is written beside it.
Not here: tables (`tables`), the section around the text (`parts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, assert_never
from xml.sax.saxutils import escape

from notice_kit.codec.characters import FORBIDDEN
from notice_kit.errors import Location, WriteError
from notice_kit.gbt9704 import Style
from notice_kit.layout.blocks import PrintedBlock, Role, Span, TableBlock, TextBlock
from notice_kit.model import Inline, LineBreak, Strong, Sub, Sup, Text
from notice_kit.ooxml import W_NS
from notice_kit.writers.docx import geometry, styles, tables
from notice_kit.writers.docx.styles import ParagraphStyle

_AMBIGUOUS: Final = re.compile("[\u00a0-\u2dff]")
"""Characters that Word takes for Latin unless told: “”‘’…—·×①."""

_CONTROLS: Final = re.compile("([\t\n\r])")
_CONTROL_TAGS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:cr/>"}


def body_xml(blocks: Iterable[PrintedBlock]) -> str:
    """Return w:body with one element a block, without the section.

    Raises WriteError, with the node path, for a character that XML cannot hold.
    """
    return f'<w:body xmlns:w="{W_NS}">{"".join(_elements(blocks))}</w:body>'


def require_xml_characters(text: str, path: str) -> None:
    """Raise WriteError if a DOCX cannot hold a character of the text."""
    if found := FORBIDDEN.search(text):
        raise WriteError(
            f"U+{ord(found.group()):04X} cannot stand in a DOCX",
            location=Location(path=path),
            hint="XML has no control characters and no halves of a character; remove it",
        )


def _elements(blocks: Iterable[PrintedBlock]) -> Iterator[str]:
    after_table = False
    for block in blocks:
        match block:
            case TextBlock():
                yield _paragraph(block)
            case TableBlock():
                # Word joins two tables that touch.
                yield _SEPARATOR if after_table else ""
                yield tables.table_xml(block, runs)
            case _:
                assert_never(block)
        after_table = isinstance(block, TableBlock)
    if after_table:
        yield _SEPARATOR  # behind a table at the end Word wants a paragraph


_SEPARATOR: Final = (
    f'<w:p><w:pPr><w:pStyle w:val="{styles.TABLE_TEXT.id}"/>'
    '<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


def _paragraph(block: TextBlock) -> str:
    style = styles.style_of(block.role, block.level)
    page = "<w:pageBreakBefore/>" if block.is_new_page else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{page}{_gap(block)}{_indent(block, style)}'
        f"</w:pPr>{''.join(_block_runs(block, style))}</w:p>"
    )


def _gap(block: TextBlock) -> str:
    """Return blank lines above as spacing: in lines for Word, in twips for LibreOffice."""
    if not block.gap_lines:
        return ""
    lines, twips = block.gap_lines * 100, block.gap_lines * geometry.PITCH
    return f'<w:spacing w:beforeLines="{lines}" w:before="{twips}"/>'


def _indent(block: TextBlock, style: ParagraphStyle) -> str:
    """Return the indents that the style does not give, in cells of the text.

    They are in twips only: Word counts characters without their spacing, and a signature
    would not end where the standard has it.
    """
    if (block.indent_cells, block.left_cells) == (style.indent_cells, 0) and not block.right_cells:
        return ""
    left, right = round(block.left_cells * geometry.CELL), round(block.right_cells * geometry.CELL)
    first = round(block.indent_cells * geometry.CELL) - left
    # What the style says in characters would win over twips, so it is taken back.
    reset = ' w:firstLineChars="0"' if style.indent_cells else ""
    line = f' w:hanging="{-first}"' if first < 0 else f' w:firstLine="{first}"'
    return f'<w:ind w:left="{left}" w:right="{right}"{reset}{line}/>'


def _block_runs(block: TextBlock, style: ParagraphStyle) -> Iterator[str]:
    for index, span in enumerate(block.spans):
        is_run_in_heading = block.role is Role.BODY and block.level and index == 0
        heading = styles.style_of(Role.HEADING, block.level).run_id if is_run_in_heading else ""
        yield runs(span, style, character_style=heading)


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
    return f"<w:r>{properties}{_text(text)}</w:r>"


def _text(text: str) -> str:
    """Return the text of a run; what w:t would turn into a space has an element of its own."""
    return "".join(
        _CONTROL_TAGS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in _CONTROLS.split(text)
        if piece
    )
