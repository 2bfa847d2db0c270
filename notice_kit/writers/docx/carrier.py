"""Carrier: the parts of a DOCX that hold the notice, and the bookmarks that lead to it.

The notice stands in a custom XML part, which Word, WPS and LibreOffice keep when they save;
each printed block begins with a hidden bookmark, so that it is known again after it was
edited. Content controls were measured and not used: LibreOffice 7.4 doubles their text.
Not here: the form of what is carried (`codec.carried`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from notice_kit.codec.carried import (
    NAMESPACE,
    Carried,
    PrintedNode,
    encode,
    table_key,
    without_surroundings,
    words_key,
)
from notice_kit.layout.blocks import PrintedBlock, Role, Span, TableBlock, TextBlock
from notice_kit.layout.letterhead import is_suffix
from notice_kit.model import Cell, Inline, LineBreak, Notice, Row, Table, Text
from notice_kit.model.inline import plain
from notice_kit.ooxml import R_NS
from notice_kit.options import WriteOptions
from notice_kit.writers.docx.mark import is_stacked
from notice_kit.writers.docx.tables import is_frame

PART: Final = "/customXml/item1.xml"
PROPERTIES: Final = "/customXml/itemProps1.xml"

_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM_ID: Final = "{6E6F7469-6365-4B69-8000-000000000001}"
_TIGHT: Final = frozenset({Role.TITLE, Role.ATTACHMENT_TITLE})
_FIELDS: Final = {
    Role.ATTACHMENT_NOTE: "note",
    Role.ATTACHMENT_LABEL: "label",
    Role.ATTACHMENT_TITLE: "title",
}
"""Printed forms of an attachment's name, all of which come from one node."""


def carried_part(notice: Notice, blocks: Iterable[PrintedBlock], options: WriteOptions) -> bytes:
    """Return the part that carries a notice printed as these blocks.

    Raises WriteError, with the node path, for a character that XML cannot hold.
    """
    return encode(
        Carried(
            notice=notice if options.embed_model else without_surroundings(notice),
            profile=options.profile.name,
            keep_labels=options.keep_labels,
            printed=tuple(printed_nodes(blocks)),
        )
    )


def properties_part() -> bytes:
    """Return the part that names the schema of the carried notice."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
        f'<ds:datastoreItem xmlns:ds="{_SPACE}" ds:itemID="{_ITEM_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    ).encode()


RELATION: Final = f"{R_NS}/customXml"
PROPERTIES_RELATION: Final = f"{R_NS}/customXmlProps"
PROPERTIES_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


def anchor(number: int) -> str:
    """Return the name of the bookmark of a printed block; the _ hides it from users."""
    return f"_nk{number:05d}"


def bookmark(number: int) -> str:
    """Return the bookmark of a printed block."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{anchor(number)}"/>'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def printed_nodes(blocks: Iterable[PrintedBlock]) -> Iterator[PrintedNode]:
    """Yield what a reader of the document meets, with its key and its nodes.

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


def _stacked_node(block: TextBlock, number: int) -> PrintedNode:
    """Return 发文机关标志 of several organs, which is printed as a table."""
    *organs, last = block.spans
    if not is_suffix(last):
        organs, last = [*organs, last], replace(last, text=())
    names = tuple(piece for span in organs for piece in (LineBreak(), *span.text))
    cells = (Cell(text=names), Cell(text=last.text))
    key = table_key(Table(rows=(Row(cells=cells),)))
    return PrintedNode(key=key, anchor=anchor(number), paths=(block.spans[0].path,))


def _text_nodes(block: TextBlock, number: int) -> Iterator[PrintedNode]:
    if key := words_key(_words(block.spans), tight=block.role in _TIGHT):
        yield PrintedNode(key=key, anchor=anchor(number), paths=tuple(_paths(block)))


def _paths(block: TextBlock) -> Iterator[str]:
    field = _FIELDS.get(block.role)
    paths = dict.fromkeys(span.path for span in block.spans)
    return (f"{path}/{field}" if field else path for path in paths)


def _table_nodes(
    block: TableBlock, caption: tuple[TextBlock, int] | None, number: int
) -> Iterator[PrintedNode]:
    title = plain(_words(caption[0].spans)) if caption else ""
    cells = [cell for row in block.rows for cell in row]
    if not words_key((Text(title),)) and is_frame(block):
        # Readers take such a table for a frame round paragraphs.
        for cell in cells:
            if key := words_key(_words(cell.spans)):
                own = anchor(number) if cell is cells[0] else ""
                yield PrintedNode(key=key, anchor=own, paths=(cell.spans[0].path,))
        return
    rows = tuple(
        Row(cells=tuple(Cell(text=_words(cell.spans)) for cell in row)) for row in block.rows
    )
    if key := table_key(Table(caption=title, rows=rows)):
        mark = anchor(caption[1] if caption else number)
        yield PrintedNode(key=key, anchor=mark, paths=(block.path,))


def _words(spans: Iterable[Span]) -> tuple[Inline, ...]:
    return tuple(piece for span in spans for piece in span.text)
