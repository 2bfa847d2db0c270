"""Structure: the tags that tell a reading program what each piece of a page is.

The tree follows the printed blocks: title and headings H1 to H6 by nesting, paragraphs P,
measures L, tables with their heads, as PDF/A-2a and PDF/UA-1 want it. Page numbers, rules
and repeated table heads are artifacts and stand outside. Not here: painting (`content`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from notice_kit.layout.blocks import PrintedBlock, Role, TableBlock, TableCell, TextBlock
from notice_kit.model import Measure, Notice
from notice_kit.model.walk import iter_nodes
from notice_kit.writers.pdf.objects import ObjectFile, array

_DEEPEST: Final = 6
"""PDF 1.7 has the headings H1 to H6."""


@dataclass(slots=True, eq=False)
class StructureElement:
    """An element of the structure tree."""

    tag: str
    """Its type: P, H1, Table."""

    attributes: bytes = b""
    """Its attribute dictionary, if it has one."""

    children: list[StructureElement] = field(default_factory=list)
    """Elements below it; one with children has no content of its own."""

    content: list[tuple[int, int]] = field(default_factory=list)
    """Its pieces: index of the page, number of the marked content on it."""

    def add(self, tag: str, attributes: bytes = b"") -> StructureElement:
        """Add an element below this one and return it."""
        child = StructureElement(tag, attributes)
        self.children.append(child)
        return child


class Tree:
    """The structure tree of a document while it is painted."""

    def __init__(self, blocks: Sequence[PrintedBlock], measures: frozenset[str]) -> None:
        self.root = StructureElement("Document")
        self._blocks = blocks
        self._measures = measures
        self._leaves: dict[tuple[int, str], StructureElement] = {}
        self._levels: list[int] = []
        self._list: StructureElement | None = None

    def leaf(self, block: int, path: str) -> StructureElement:
        """Return the element that a run belongs to, by its block and the path of its node."""
        found = self._leaves.get((block, path))
        if found is None:
            printed = self._blocks[block]
            if isinstance(printed, TableBlock):
                self._add_table(block, printed)
                found = self._leaves[block, path]
            else:
                found = self._leaves[block, path] = self._text_leaf(printed, path)
        return found

    def _text_leaf(self, block: TextBlock, path: str) -> StructureElement:
        if path in self._measures:
            if self._list is None:
                self._list = self.root.add("L")
            return self._list.add("LI").add("LBody")
        self._list = None
        level = _level_of(block, path)
        return self.root.add("P" if level is None else self._heading(level))

    def _heading(self, level: int) -> str:
        """Return the tag of a heading: levels may not be skipped (ISO 14289-1 7.4.2)."""
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return f"H{min(len(self._levels), _DEEPEST)}"

    def _add_table(self, index: int, block: TableBlock) -> None:
        """Add a table with all its cells; gaps in its grid become empty cells."""
        self._list = None
        table = self.root.add("Table")
        taken: set[tuple[int, int]] = set()
        for row_index, row in enumerate(block.rows):
            line = table.add("TR")
            tag = "TH" if row_index < block.header_rows else "TD"
            starts = {cell.column: (place, cell) for place, cell in enumerate(row)}
            for column in range(block.columns):
                if (row_index, column) in taken:
                    continue
                place, cell = starts.get(column, (-1, None))
                covered = _covered(block, cell, row_index, column, taken)
                taken |= covered
                columns = len({right for _, right in covered})
                attributes = _cell_attributes(tag, columns, len(covered) // columns)
                element = line.add(tag, attributes)
                if cell:
                    self._leaves[index, f"{block.path}/rows/{row_index}/cells/{place}"] = element

    def write(self, file: ObjectFile, pages: Sequence[bytes]) -> bytes:
        """Write the tree to a file; return the reference of its root."""
        root, given = file.reserve()
        parents: list[dict[int, bytes]] = [{} for _ in pages]
        document = _written(self.root, root, file, pages, parents)
        numbers = array(
            b"%d[%s]" % (page, b" ".join(found[mark] for mark in sorted(found)))
            for page, found in enumerate(parents)
        )
        tree = file.add(b"<</Nums%s>>" % numbers)
        given.content = b"<</Type/StructTreeRoot/K %s/ParentTree %s/ParentTreeNextKey %d>>" % (
            document,
            tree,
            len(pages),
        )
        return root


def _covered(
    block: TableBlock,
    cell: TableCell | None,
    row: int,
    column: int,
    taken: set[tuple[int, int]],
) -> set[tuple[int, int]]:
    """Return the places that a cell covers: no more than are there and free."""
    columns, rows = (cell.columns, cell.rows) if cell else (1, 1)
    right = column + 1
    while right < min(column + columns, block.columns) and (row, right) not in taken:
        right += 1
    bottom = min(row + rows, len(block.rows))
    return {(down, across) for down in range(row, bottom) for across in range(column, right)}


def measure_paths(notice: Notice) -> frozenset[str]:
    """Return the node paths of all measures of a notice."""
    bodies = [("blocks", notice.blocks)]
    bodies += [
        (f"attachments/{index}/blocks", attachment.blocks)
        for index, attachment in enumerate(notice.attachments)
    ]
    return frozenset(
        path
        for prefix, blocks in bodies
        for path, node in iter_nodes(blocks, prefix)
        if isinstance(node, Measure)
    )


def _level_of(block: TextBlock, path: str) -> int | None:
    """Return the level of the heading that a run belongs to; None for text."""
    match block.role:
        case Role.TITLE:
            return 0
        case Role.ATTACHMENT_TITLE:
            return 1
        case Role.HEADING:
            return block.level
        case Role.BODY if block.level and path == block.spans[0].path:
            return block.level
        case _:
            return None


def _cell_attributes(tag: str, columns: int, rows: int) -> bytes:
    entries = b"/Scope/Column" if tag == "TH" else b""
    entries += b"/ColSpan %d" % columns if columns > 1 else b""
    entries += b"/RowSpan %d" % rows if rows > 1 else b""
    return b"<</O/Table%s>>" % entries if entries else b""


def _written(
    element: StructureElement,
    parent: bytes,
    file: ObjectFile,
    pages: Sequence[bytes],
    parents: list[dict[int, bytes]],
) -> bytes:
    """Write an element and those below it; return its reference."""
    reference, given = file.reserve()
    for page, mark in element.content:
        parents[page][mark] = reference
    kids: Iterable[bytes]
    on = b""
    if element.children:
        kids = [_written(child, reference, file, pages, parents) for child in element.children]
    elif len({page for page, _ in element.content}) == 1:
        on = b"/Pg %s" % pages[element.content[0][0]]
        kids = [b"%d" % mark for _, mark in element.content]
    else:
        kids = [
            b"<</Type/MCR/Pg %s/MCID %d>>" % (pages[page], mark) for page, mark in element.content
        ]
    attributes = b"/A%s" % element.attributes if element.attributes else b""
    given.content = b"<</Type/StructElem/S/%s/P %s%s%s/K%s>>" % (
        element.tag.encode(),
        parent,
        on,
        attributes,
        array(kids),
    )
    return reference
