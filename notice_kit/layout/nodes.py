"""Nodes: what a reader of a flowing document meets of printed blocks, one after another.

A paragraph is one node, a table with its caption another; 发文机关标志 of several organs is a
table. Each has the form in which it is compared with what stands in a document. Not here:
the form itself (`codec.carried`), reading a document (`readers`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from notice_kit.codec.carried import PrintedNode, table_form, words_form
from notice_kit.layout.arrangement import is_frame, is_stacked, slots_of
from notice_kit.layout.blocks import PrintedBlock, Role, Span, TableBlock, TextBlock
from notice_kit.layout.letterhead import is_suffix
from notice_kit.model import Cell, Inline, LineBreak, Row, Table, Text
from notice_kit.model.inline import plain

LONGEST_CELL: Final = 400
"""A cell of a web page with more characters is a place on the page, not data."""
_NO_WIDTH: Final = re.compile("[\u200b\u2060\ufeff]")
"""Characters that take no room, which a document that flows may have as blanks."""
_TIGHT: Final = frozenset({Role.TITLE, Role.ATTACHMENT_TITLE})
"""What is broken into lines by layout, not by its author."""
_FIELDS: Final = {
    Role.ATTACHMENT_NOTE: "note",
    Role.ATTACHMENT_LABEL: "label",
    Role.ATTACHMENT_TITLE: "title",
}
"""Printed forms of an attachment's name, all of which come from one node."""


def anchor(number: int) -> str:
    """Return the name of the bookmark of a printed block; the _ hides it from users."""
    return f"_nk{number:05d}"


def printed_nodes(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedNode]:
    """Yield what a reader of the document meets, in order.

    A caption and its table are one: the bookmark is the caption's.
    """
    caption: tuple[TextBlock, int] | None = None
    for number, block in enumerate(blocks):
        if isinstance(block, TableBlock):
            if block.columns:  # else nothing is printed of it
                yield from _table_nodes(block, caption, number)
                caption = None
            continue
        if caption:
            yield from _text_nodes(*caption)
        if is_stacked(block):
            yield _stacked_node(block, number)
            continue
        caption = (block, number) if block.role is Role.CAPTION else None
        if not caption:
            yield from _text_nodes(block, number)
    if caption:
        yield from _text_nodes(*caption)


def page_nodes(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedNode]:
    """Yield what a reader of a web page meets, in order.

    A table whose cells are no data (one in a row, or one with more than `LONGEST_CELL`
    characters) is met as paragraphs, its caption first.
    """
    caption: TextBlock | None = None
    for block in blocks:
        if isinstance(block, TextBlock):
            if block.role is Role.CAPTION:
                caption = block
            elif form := words_form(_on_page(block)):
                yield PrintedNode(form=form, anchor="", paths=tuple(_paths(block)))
            continue
        title = _with_width(_words(caption.spans)) if caption else ()
        caption = None
        rows = [[_with_width(_words(cell.spans)) for cell in row] for row in block.rows]
        is_long = any(_length(words) > LONGEST_CELL for row in rows for words in row)
        if is_long or max(map(len, rows), default=0) < 2:
            forms = [words_form(words) for words in (title, *chain.from_iterable(rows))]
        else:
            made = tuple(Row(cells=tuple(map(_cell, row))) for row in rows)
            forms = [table_form(Table(caption=plain(title), rows=made))]
        yield from (
            PrintedNode(form=form, anchor="", paths=(block.path,)) for form in forms if form
        )


def _on_page(block: TextBlock) -> tuple[Inline, ...]:
    """Return the words of a block; the lines of a title stand on a page without breaks."""
    words = _with_width(_words(block.spans))
    if block.role not in _TIGHT:
        return words
    return tuple(piece for piece in words if not isinstance(piece, LineBreak))


def _with_width(words: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return words without the characters that take no room; readers of pages leave them out."""
    return tuple(
        piece if isinstance(piece, LineBreak) else type(piece)(_NO_WIDTH.sub("", piece.text))
        for piece in words
    )


def _length(words: tuple[Inline, ...]) -> int:
    pieces = ("" if isinstance(piece, LineBreak) else piece.text for piece in words)
    return len("".join(pieces).strip())


def _cell(words: tuple[Inline, ...]) -> Cell:
    return Cell(text=words)


def _stacked_node(block: TextBlock, number: int) -> PrintedNode:
    """Return 发文机关标志 of several organs, which is printed as a table."""
    *organs, last = block.spans
    if not is_suffix(last):
        organs, last = [*organs, last], replace(last, text=())
    names = tuple(piece for span in organs for piece in (LineBreak(), *span.text))
    cells = (Cell(text=names), Cell(text=last.text))
    form = table_form(Table(rows=(Row(cells=cells),)))
    return PrintedNode(form=form, anchor=anchor(number), paths=(block.spans[0].path,))


def _text_nodes(block: TextBlock, number: int) -> Iterator[PrintedNode]:
    is_tight = block.role in _TIGHT
    if form := words_form(_words(block.spans), tight=is_tight):
        name, paths = anchor(number), tuple(_paths(block))
        yield PrintedNode(form=form, anchor=name, paths=paths, is_tight=is_tight)


def _paths(block: TextBlock) -> Iterator[str]:
    field = _FIELDS.get(block.role)
    paths = dict.fromkeys(span.path for span in block.spans)
    return (f"{path}/{field}" if field else path for path in paths)


def _table_nodes(
    block: TableBlock, caption: tuple[TextBlock, int] | None, number: int
) -> Iterator[PrintedNode]:
    title = plain(_words(caption[0].spans)) if caption else ""
    if not words_form((Text(title),)) and is_frame(block):
        # Readers take such a table for a frame round paragraphs.
        for place, cell in enumerate(cell for row in block.rows for cell in row):
            if form := words_form(_words(cell.spans)):
                own = "" if place else anchor(number)
                yield PrintedNode(form=form, anchor=own, paths=(cell.spans[0].path,))
        return
    if form := table_form(Table(caption=title, rows=tuple(_rows(block)))):
        mark = anchor(caption[1] if caption else number)
        yield PrintedNode(form=form, anchor=mark, paths=(block.path,))


def _rows(block: TableBlock) -> Iterator[Row]:
    """Yield the rows as a document has them: a place that no cell covers is an empty one."""
    for slots in slots_of(block):
        begun = (slot.cell for slot in slots if not slot.is_continued)
        yield Row(cells=tuple(Cell(text=_words(cell.spans) if cell else ()) for cell in begun))


def _words(spans: Iterable[Span]) -> tuple[Inline, ...]:
    return tuple(piece for span in spans for piece in span.text)
