"""The text: printed blocks become the XML of word/document.xml's body.

Every character of a block stands in the body, in order, and no other does. Paragraphs
take their look from styles; only what differs from the style is written beside it.
Not here: tables (`tables`), the section around the text (`parts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final, assert_never

from notice_kit.layout.arrangement import is_stacked
from notice_kit.layout.blocks import FOOT, HEAD, PrintedBlock, Role, TableBlock, TextBlock
from notice_kit.options import Grid
from notice_kit.writers.docx import foot, head, mark, styles, tables
from notice_kit.writers.docx.carrier import bookmark
from notice_kit.writers.docx.fixed import FixedLine, indents
from notice_kit.writers.docx.geometry import Heights
from notice_kit.writers.docx.runs import LINE_END, runs
from notice_kit.writers.docx.sections import section_end
from notice_kit.writers.docx.styles import ParagraphStyle

FixedLines = Mapping[int, tuple[FixedLine, ...]]
"""Place among the blocks → the lines of a block where they are fixed."""


def body_xml(
    blocks: Sequence[PrintedBlock],
    heights: Heights,
    lines: FixedLines = MappingProxyType({}),
    *,
    bookmarks: bool = False,
    grid: Grid = Grid.PORTABLE,
    has_own_page: bool = False,
) -> str:
    """Return the content of w:body, one element a block, without the last section.

    With `has_own_page` 版记 stands in a section of its own.

    With `bookmarks` each block begins with the one that `carrier` names for its number.
    Raises WriteError, with the node path, for a character that XML cannot hold.
    """
    text = [block for block in blocks if not _is_imprint(block)]
    pieces = list(_elements(blocks, heights, lines, bookmarks=bookmarks, grid=grid))
    if has_own_page and text and not text[-1].is_landscape:
        pieces.insert(-1, section_end(grid, heights, is_landscape=False))
    return "".join(pieces)


def _is_imprint(block: PrintedBlock) -> bool:
    return isinstance(block, TextBlock) and block.role in FOOT


def _elements(
    blocks: Sequence[PrintedBlock],
    heights: Heights,
    lines: FixedLines,
    *,
    bookmarks: bool,
    grid: Grid,
) -> Iterator[str]:
    above = head.spacings(blocks, heights)
    imprint: list[str] = []
    after_table = False
    for number, block in enumerate(blocks):
        anchor = bookmark(number) if bookmarks else ""
        turned = number > 0 and blocks[number - 1].is_landscape != block.is_landscape
        yield section_end(grid, heights, is_landscape=not block.is_landscape) if turned else ""
        match block:
            case TextBlock() if _is_imprint(block):
                imprint.append(
                    foot.element(paragraph(block, heights, anchor), is_first=not imprint)
                )
            case TextBlock() if is_stacked(block):
                yield mark.stacked_xml(block, above.get(number, 0), anchor, heights)
            case TextBlock():
                # A section begins its own page.
                begun = replace(block, is_new_page=False) if turned else block
                fixed = lines.get(number, ())
                yield paragraph(begun, heights, anchor, above.get(number, 0), fixed)
            case TableBlock():
                # Word joins two tables that touch.
                yield _SEPARATOR if after_table and not turned else ""
                yield mark.blank(block.gap_lines * heights.pitch)
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


def paragraph(
    block: TextBlock,
    heights: Heights,
    anchor: str,
    above: int = 0,
    lines: Sequence[FixedLine] = (),
) -> str:
    """Return a block as w:p, with its bookmark and the blank above it in twips.

    `lines` are its lines if they are fixed.
    """
    style = styles.style_of(block.role, block.level)
    page = "<w:keepNext/>" if block.role is Role.TABLE_NAME else ""
    page += "<w:pageBreakBefore/>" if block.is_new_page else ""
    gap = f'<w:spacing w:before="{above}"/>' if above else _gap(block, heights.pitch)
    if block.role is Role.MARK:
        gap, words = mark.spacing(block, above, heights), mark.run(block, heights)
    else:
        words = "".join(_block_runs(block, style, lines))
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{page}{head.tabs(block)}{gap}'
        f"{_indent(block, style)}{_align(block, lines)}</w:pPr>{anchor}{words}</w:p>"
    )


def _align(block: TextBlock, lines: Sequence[FixedLine]) -> str:
    """Return the alignment that is not the style's.

    Tab stops count from the left; and where lines are fixed, one that a break of the text's
    own ends would be spread out.
    """
    if block.role is Role.TABLE_NAME:
        return '<w:jc w:val="center"/>'
    ends_itself = any(not line.breaks for line in lines[:-1])
    return '<w:jc w:val="left"/>' if block.role is Role.SIGNATORIES or ends_itself else ""


def _gap(block: TextBlock, pitch: int) -> str:
    """Return blank lines above as spacing: in lines for Word, in twips for LibreOffice."""
    if not block.gap_lines:
        return ""
    lines, twips = block.gap_lines * 100, block.gap_lines * pitch
    return f'<w:spacing w:beforeLines="{lines}" w:before="{twips}"/>'


def _indent(block: TextBlock, style: ParagraphStyle) -> str:
    """Return the indents that the style does not give, in cells of the text.

    They are in twips only: Word counts characters without their spacing, and a signature
    would not end where the standard has it. A date is placed by its left indent; that
    at the right makes room for programs that put space beside figures.
    """
    if block.role in HEAD:
        return ""  # its places are tab stops
    if (block.indent_cells, block.left_cells) == (style.indent_cells, 0) and not block.right_cells:
        return ""
    left, right, first = indents(block)
    # What the style says in characters would win over twips, so it is taken back.
    reset = ' w:firstLineChars="0"' if style.indent_cells else ""
    line = f' w:hanging="{-first}"' if first < 0 else f' w:firstLine="{first}"'
    return f'<w:ind w:left="{left}" w:right="{right}"{reset}{line}/>'


def _block_runs(
    block: TextBlock, style: ParagraphStyle, lines: Sequence[FixedLine]
) -> Iterator[str]:
    if not lines:
        for index, span in enumerate(block.spans):
            yield runs(span, style, character_style=_heading_style(block, index))
    for line in lines:
        for index, span in line.spans:
            yield runs(
                span, style, character_style=_heading_style(block, index), tracking=line.tracking
            )
        yield LINE_END if line.breaks else ""


def _heading_style(block: TextBlock, index: int) -> str:
    """Return the character style of a span: that of a heading that the text follows."""
    is_run_in_heading = block.role is Role.BODY and block.level and index == 0
    return styles.style_of(Role.HEADING, block.level).run_id if is_run_in_heading else ""
