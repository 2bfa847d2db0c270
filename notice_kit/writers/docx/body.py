"""The text: printed blocks become the XML of word/document.xml's body.

Every character of a block stands in the body, in order, and no other does. Paragraphs
take their look from styles; only what differs from the style is written beside it.
Not here: tables (`tables`), the section around the text (`parts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, assert_never

from notice_kit.layout.arrangement import is_stacked
from notice_kit.layout.blocks import FOOT, HEAD, PrintedBlock, Role, TableBlock, TextBlock
from notice_kit.writers.docx import foot, geometry, head, mark, styles, tables
from notice_kit.writers.docx.carrier import bookmark
from notice_kit.writers.docx.geometry import Heights
from notice_kit.writers.docx.runs import runs
from notice_kit.writers.docx.styles import ParagraphStyle


def body_xml(blocks: Sequence[PrintedBlock], heights: Heights, *, bookmarks: bool = False) -> str:
    """Return the content of w:body, one element a block, without the section.

    With `bookmarks` each block begins with the one that `carrier` names for its number.
    Raises WriteError, with the node path, for a character that XML cannot hold.
    """
    return "".join(_elements(blocks, heights, bookmarks=bookmarks))


def _elements(
    blocks: Sequence[PrintedBlock], heights: Heights, *, bookmarks: bool
) -> Iterator[str]:
    above = head.spacings(blocks, heights)
    imprint: list[str] = []
    after_table = False
    for number, block in enumerate(blocks):
        anchor = bookmark(number) if bookmarks else ""
        match block:
            case TextBlock() if block.role in FOOT:
                imprint.append(
                    foot.element(paragraph(block, heights, anchor), is_first=not imprint)
                )
            case TextBlock() if is_stacked(block):
                yield mark.stacked_xml(block, above.get(number, 0), anchor, heights)
            case TextBlock():
                yield paragraph(block, heights, anchor, above.get(number, 0))
            case TableBlock():
                # Word joins two tables that touch.
                yield _SEPARATOR if after_table else ""
                yield tables.table_xml(block, runs, anchor)
            case _:
                assert_never(block)
        if head.is_last(blocks, number):
            yield head.red_line(heights.pitch)
        after_table = isinstance(block, TableBlock)
    if imprint:
        yield foot.anchored("".join(imprint), foot.height(blocks))
    elif after_table:
        yield _SEPARATOR  # after a table at the end Word wants a paragraph


_SEPARATOR: Final = (
    f'<w:p><w:pPr><w:pStyle w:val="{styles.TABLE_TEXT.id}"/>'
    '<w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


def paragraph(block: TextBlock, heights: Heights, anchor: str, above: int = 0) -> str:
    """Return a block as w:p, with its bookmark and the blank above it in twips."""
    style = styles.style_of(block.role, block.level)
    page = "<w:pageBreakBefore/>" if block.is_new_page else ""
    gap = f'<w:spacing w:before="{above}"/>' if above else _gap(block, heights.pitch)
    if block.role is Role.MARK:
        gap, words = mark.spacing(block, above, heights), mark.run(block, heights)
    else:
        words = "".join(_block_runs(block, style))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{page}{head.tabs(block)}{gap}'
        f"{_indent(block, style)}{_align(block)}</w:pPr>{anchor}{words}</w:p>"
    )


def _align(block: TextBlock) -> str:
    """Return the alignment that is not the style's: tab stops count from the left."""
    return '<w:jc w:val="left"/>' if block.role is Role.SIGNATORIES else ""


def _gap(block: TextBlock, pitch: int) -> str:
    """Return blank lines above as spacing: in lines for Word, in twips for LibreOffice."""
    if not block.gap_lines:
        return ""
    lines, twips = block.gap_lines * 100, block.gap_lines * pitch
    return f'<w:spacing w:beforeLines="{lines}" w:before="{twips}"/>'


def _indent(block: TextBlock, style: ParagraphStyle) -> str:
    """Return the indents that the style does not give, in cells of the text.

    They are in twips only: Word counts characters without their spacing, and a signature
    would not end where the standard has it.
    """
    if block.role in HEAD:
        return ""  # its places are tab stops
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
