"""The article: printed blocks become nested sections, headings, paragraphs and tables.

Every character of a block stands in the article, in order, and no other does. A heading
that goes on in the line of its text stays in that paragraph and is marked as a heading
for people who listen. Not here: the page around it (`page`), its look (`style`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final, assert_never

from notice_kit.layout.blocks import (
    FOOT,
    HEAD,
    CellAlign,
    PrintedBlock,
    Role,
    Span,
    TableBlock,
    TableCell,
    TextBlock,
)
from notice_kit.layout.table_columns import column_widths
from notice_kit.layout.table_design import is_small
from notice_kit.layout.table_figures import FigureNeed, figure_need, figure_needs
from notice_kit.model import Inline, LineBreak, Strong, Sub, Sup, Text
from notice_kit.writers.html.paper import Paper

CLASSES: Final = {role: role.value.replace("_", "-") for role in Role}
"""Role → class of its element."""

_LOWEST: Final = 6
"""Deepest heading element of HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the article, as the table of contents needs it."""

    anchor: str
    """Identifier of its element."""

    rank: int
    """2 to 6: how deep it is nested below the title, whatever its style."""

    text: str
    """Its words, label first."""

    path: str
    """Node path of the section or issue."""


def article_html(blocks: Sequence[PrintedBlock], paper: Paper) -> str:
    """Return the article element, with what print needs of its head and foot."""
    text = "".join(_elements(blocks, paper))
    foot = "".join(_edge_block(place, block, paper) for place, block in _foot(blocks))
    foot = f'<div class="foot">\n{foot}</div>\n' if foot else ""
    return f'<article class="notice"{paper.article}>\n{text}{foot}</article>\n'


def _foot(blocks: Sequence[PrintedBlock]) -> Iterator[tuple[int, TextBlock]]:
    """Yield the elements of 版记 with their places among the blocks."""
    for place, block in enumerate(blocks):
        if isinstance(block, TextBlock) and block.role in FOOT:
            yield place, block


def iter_headings(blocks: Iterable[PrintedBlock]) -> Iterator[Heading]:
    """Yield the headings of the body, run-in ones too, each with its rank.

    The rank follows from nesting, not from style: 一、 may be followed by 1. at once.
    """
    open_levels: list[int] = []
    in_attachment = False
    for block in blocks:
        if not isinstance(block, TextBlock):
            continue
        if block.role is Role.ATTACHMENT_TITLE:
            open_levels, in_attachment = [], True
            yield _heading(block, 2)
        elif block.level:
            _close(open_levels, block.level)
            open_levels.append(block.level)
            yield _heading(block, _rank(open_levels, in_attachment=in_attachment))


def _heading(block: TextBlock, rank: int) -> Heading:
    span = block.spans[0]
    return Heading(anchor=anchor(span.path), rank=rank, text=_plain(span), path=span.path)


def _rank(open_levels: list[int], *, in_attachment: bool) -> int:
    """Return the rank of the innermost heading: below the title, or that of an attachment."""
    return min(len(open_levels) + 1 + in_attachment, _LOWEST)


def anchor(path: str) -> str:
    """Return the identifier of the element that prints a node.

    >>> anchor("blocks/2/blocks/0")
    'n-2-0'
    """
    return "n-" + path.replace("blocks/", "").replace("/", "-")


def _close(open_levels: list[int], level: int) -> int:
    """Close the sections that a heading ends, and return how many there were."""
    count = 0
    while open_levels and open_levels[-1] >= level:
        open_levels.pop()
        count += 1
    return count


def _elements(blocks: Iterable[PrintedBlock], paper: Paper) -> Iterator[str]:
    open_levels: list[int] = []
    caption = ""
    in_attachment = is_turned = False
    for number, block in enumerate(blocks):
        match block:
            case TextBlock() if block.role in FOOT:
                continue
            case TextBlock(role=Role.CAPTION):
                caption = f"<caption>{_spans(block.spans)}</caption>\n"
            case TextBlock():
                ends = block.level or _ends_sections(block.role)
                closed = _close(open_levels, block.level or 0) if ends else 0
                yield "</section>\n" * closed
                if block.is_new_page:
                    yield "</section>\n" if in_attachment else ""
                    yield '<section class="attachment">\n'
                    in_attachment = True
                if block.level:
                    open_levels.append(block.level)
                    yield "<section>\n"
                yield _TURNED if block.is_landscape and not is_turned else ""
                is_turned = block.is_landscape
                if block.role in HEAD:
                    yield _edge_block(number, block, paper)
                else:
                    yield _text_block(block, _rank(open_levels, in_attachment=in_attachment))
            case TableBlock():
                yield _TURNED if block.is_landscape and not is_turned else ""
                yield _table(block, caption)
                yield "</div>\n" if block.is_landscape else ""
                caption, is_turned = "", False
            case _:
                assert_never(block)
    yield "</section>\n" * (len(open_levels) + in_attachment)


def _ends_sections(role: Role) -> bool:
    """Tell whether what stands after the body begins here: attachments, signature."""
    return role not in (Role.BODY, Role.HEADING, Role.CAPTION, Role.TABLE_NAME)


_TURNED: Final = '<div class="turned">\n'
"""What is printed on a sheet on its side (clause 8)."""


def _text_block(block: TextBlock, rank: int) -> str:
    words = _spans(block.spans)
    identity = f' id="{anchor(block.spans[0].path)}" class="level-{block.level}"'
    match block.role:
        case Role.TITLE:
            element = f"<h1>{_title_lines(block)}</h1>"
        case Role.ATTACHMENT_TITLE:
            name = anchor(block.spans[0].path)
            element = f'<h2 id="{name}" class="attachment-title">{_title_lines(block)}</h2>'
        case Role.HEADING:
            element = f"<h{rank}{identity}>{words}</h{rank}>"
        case Role.BODY if block.level:
            head, *rest = block.spans
            role = f'role="heading" aria-level="{rank}"'
            element = f"<p><span{identity} {role}>{_spans((head,))}</span>{_spans(rest)}</p>"
        case Role.BODY:
            element = f"<p>{words}</p>"
        case Role.SIGNATURE | Role.DATE:
            # How far from the left the standard has it on paper, in characters.
            place = f'style="--left: {block.left_cells:g}"'
            element = f'<p class="{CLASSES[block.role]}" {place}>{words}</p>'
        case Role.ATTACHMENT_NOTE:
            place = f'style="--first: {block.indent_cells:g}"'
            element = f'<p class="{CLASSES[block.role]}" {place}>{words}</p>'
        case _:
            element = f'<p class="{CLASSES[block.role]}">{words}</p>'
    return element + "\n"


def _edge_block(number: int, block: TextBlock, paper: Paper) -> str:
    """Return an element of 版头 or 版记; names of several organs and people are spans."""
    if block.role in (Role.MARK, Role.SIGNATORIES, Role.IMPRINT):
        words = "".join(
            f"<span{paper.spans.get((number, place), '')}>{_spans((span,))}</span>"
            for place, span in enumerate(block.spans)
        )
    else:
        words = _spans(block.spans)
    return f'<p class="{CLASSES[block.role]}"{paper.blocks.get(number, "")}>{words}</p>\n'


def _title_lines(block: TextBlock) -> str:
    """Return the printed lines of a title as spans: narrow screens part it there first."""
    lines: list[list[Inline]] = [[]]
    for span in block.spans:
        for piece in span.text:
            if isinstance(piece, LineBreak):
                lines.append([])
            else:
                lines[-1].append(piece)
    return "".join(f"<span>{''.join(map(_inline, line))}</span>" for line in lines)


def _table(block: TableBlock, caption: str) -> str:
    needs = figure_needs(block)
    head = "".join(_row(row, "th", needs) for row in block.rows[: block.header_rows])
    rest = "".join(_row(row, "td", needs) for row in block.rows[block.header_rows :])
    head = f"<thead>\n{head}</thead>\n" if head else ""
    rest = f"<tbody>\n{rest}</tbody>\n" if rest else ""
    size = f' style="--size: {block.size_pt:g}pt"'
    table = f"<table{size}>\n{caption}{_columns(block)}{head}{rest}</table>"
    small = " small" if is_small(block) else ""
    return f'<div class="table{small}" role="group" aria-label="表格" tabindex="0">{table}</div>\n'


def _columns(block: TableBlock) -> str:
    """Return the share of each column on paper; on a screen the page finds its own."""
    widths = column_widths(block, block.size_pt)
    total = sum(widths) or 1.0
    shares = (f'<col style="--share: {100 * width / total:.2f}%">' for width in widths)
    return f"<colgroup>{''.join(shares)}</colgroup>\n"


Needs = Mapping[int, FigureNeed]
"""Column → the widest of its figures."""


def _row(row: tuple[TableCell, ...], tag: str, needs: Needs) -> str:
    return f"<tr>{''.join(_cell(cell, tag, needs) for cell in row)}</tr>\n"


def _look(cell: TableCell, needs: Needs) -> str:
    """Return the class of a cell; a figure ends so that its ones stand below the others."""
    match cell.align:
        case CellAlign.CENTER:
            return ' class="short"'
        case CellAlign.FIGURES if cell.column in needs:
            behind = needs[cell.column].tail - figure_need(cell.plain).tail
            style = f' style="--behind: {behind:g}em"' if behind > 0 else ""
            return f' class="figure"{style}'
        case _:
            return ""


def _cell(cell: TableCell, tag: str, needs: Needs) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    look = "" if tag == "th" else _look(cell, needs)
    return f"<{tag}{scope}{columns}{rows}{look}>{_spans(cell.spans)}</{tag}>"


def _spans(spans: Iterable[Span]) -> str:
    return "".join(_inline(piece) for span in spans for piece in span.text)


def _plain(span: Span) -> str:
    return "".join("" if isinstance(piece, LineBreak) else piece.text for piece in span.text)


def _inline(piece: Inline) -> str:
    match piece:
        case Text(text):
            return escape(text, quote=False)
        case Sub(text):
            return f"<sub>{escape(text, quote=False)}</sub>"
        case Sup(text):
            return f"<sup>{escape(text, quote=False)}</sup>"
        case Strong(text):
            return f"<strong>{escape(text, quote=False)}</strong>"
        case LineBreak():
            return "<br>"
        case _:
            assert_never(piece)
