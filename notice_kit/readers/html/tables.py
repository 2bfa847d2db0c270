"""Tables of a page: telling data from layout, and where each cell stands.

Old pages are laid out in tables, and a notice may stand in one cell. Not here: the text
of the cells (`walk`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from notice_kit.layout.nodes import LONGEST_CELL
from notice_kit.readers.html.tags import Element

MAX_SPAN: Final = 63
"""Most columns or rows that a cell is taken to span; Word opens no more columns."""

_FRAMES: Final = ("table", "thead", "tbody", "tfoot", "tr")
_IN_TABLE: Final = frozenset({"caption", "colgroup", "col", "script", "style"})
_PARTS: Final = frozenset({"thead", "tbody", "tfoot"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFound:
    """A cell and how far it reaches."""

    element: Element
    """td or th."""

    path: str
    """Its place below the table."""

    columns: int
    """How many columns it spans."""

    rows: int
    """How many rows it spans."""


def is_data(table: Element) -> bool:
    """Tell whether a table holds data: short cells, several in a row, no table in them."""
    if any(inner is not table for inner in table.iter("table")):
        return False
    rows = [list(_cells(row)) for row in _rows(table)]
    if max((len(row) for row in rows), default=0) < 2:
        return False
    return all(
        len("".join(cell.itertext()).strip()) <= LONGEST_CELL for row in rows for cell in row
    )


def grid(table: Element) -> Iterator[list[CellFound]]:
    """Yield the rows of a table, each with the cells that begin in it."""
    for number, row in enumerate(_rows(table), start=1):
        yield [
            CellFound(
                element=cell,
                path=f"/tr[{number}]/*[{place}]",
                columns=_span(cell, "colspan"),
                rows=_span(cell, "rowspan"),
            )
            for place, cell in enumerate(_cells(row), start=1)
        ]


def strays(table: Element) -> Iterator[str]:
    """Yield text that stands between rows and cells, where no browser would leave it."""
    for element in table.iter(*_FRAMES):
        if (element.text or "").strip():
            yield element.text or ""
        for child in element:
            is_cell = child.tag in ("td", "th") and element.tag == "tr"
            if not is_cell and child.tag not in _FRAMES and child.tag not in _IN_TABLE:
                yield "".join(child.itertext())
            if (child.tail or "").strip():
                yield child.tail or ""


def header_rows(table: Element) -> int:
    """Return how many rows at the top are its head: those in thead, or of th alone."""

    def is_head(row: Element) -> bool:
        parent = row.getparent()
        cells = list(_cells(row))
        in_head = parent is not None and parent.tag == "thead"
        return in_head or (bool(cells) and all(cell.tag == "th" for cell in cells))

    return sum(1 for _ in takewhile(is_head, _rows(table)))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in _PARTS:
            yield from (row for row in child if row.tag == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _span(cell: Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(max(int(text), 1), MAX_SPAN) if text.isdecimal() and len(text) < 9 else 1
