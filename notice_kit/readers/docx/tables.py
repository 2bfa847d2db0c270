"""Tables of a DOCX: rows and cells with their spans.

A table of one column only frames its text, which is read as paragraphs. Not here: what a
table means (整改台账 is understood by the grammar).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Final

from notice_kit.accounting import Piece
from notice_kit.grammar.lines import Line, SetAside
from notice_kit.model import Cell, Inline, LineBreak, ResidueKind, Row, Table, Text
from notice_kit.model.walk import block_text
from notice_kit.ooxml import MAX_COLUMNS, w
from notice_kit.ooxml.properties import Element, is_on
from notice_kit.readers.docx.story import Handler, Story, has_text, visit_children

_WRAPPERS: Final = frozenset(
    w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "del", "moveFrom")
)


@dataclass(slots=True, kw_only=True)
class _CellDraft:
    """A cell while its table is read."""

    lines: list[Line]
    """Its paragraphs."""

    columns: int
    """How many columns it spans."""

    rows: int = 1
    """How many rows it spans so far."""


@dataclass(slots=True, kw_only=True)
class _TableDraft:
    """A table while it is read."""

    rows: list[list[_CellDraft]] = field(default_factory=list)
    """Rows of cells; a cell stands in the first row that it spans."""

    is_head: list[bool] = field(default_factory=list)
    """Whether each row repeats at the head of a page (表头)."""

    open: dict[int, _CellDraft] = field(default_factory=dict)
    """Column → the cell that a continued one below it belongs to."""


def table(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Read a table into a line of its own, or its cells as paragraphs."""
    caption = _caption(story)
    draft, before = _TableDraft(), story.paragraphs
    for row in _below(element, w("tr")):
        _row(story, row, draft, aside)
    _strays(story, element, w("tr"), aside)
    cells = [cell for row in draft.rows for cell in row]
    if not caption and all(len(row) <= 1 for row in draft.rows):
        story.lines += [line for cell in cells for line in cell.lines]
        return
    if not any(cell.lines for cell in cells) and not caption:
        return
    built = Table(
        caption=caption.text if caption else "",
        header_rows=sum(1 for _ in takewhile(bool, draft.is_head)),
        rows=tuple(Row(cells=tuple(_cell(cell) for cell in row)) for row in draft.rows),
    )
    pieces = caption.pieces if caption else (Piece(offset=0, location=story.place()),)
    if story.trace:
        place = story.trace.take_table(pieces[0].location, range(before + 1, story.paragraphs + 1))
        pieces = (Piece(offset=0, location=place),)
    story.lines.append(Line(text="", table=built, pieces=pieces))


def _caption(story: Story) -> Line | None:
    """Take the line that names the table, if it stands right above."""
    if story.caption_end == len(story.lines) > 0:
        story.caption_end = -1  # the next table is not named by it, nor by this table
        return story.lines.pop()
    return None


def _below(element: Element, tag: str) -> Iterator[Element]:
    """Yield rows or cells below an element, through wrappers."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _below(child, tag)


def _strays(story: Story, element: Element, tag: str, aside: ResidueKind | None) -> None:
    """Keep text that stands between rows or cells, as no word processor writes it."""
    for child in element:
        if child.tag in _WRAPPERS:
            _strays(story, child, tag, aside)
        elif child.tag != tag and has_text(child):
            text = "".join(child.itertext())
            line = Line(text=text, pieces=(Piece(offset=0, location=story.place()),))
            story.residue.append(SetAside(kind=aside or ResidueKind.OTHER, line=line))


def _row(story: Story, element: Element, draft: _TableDraft, aside: ResidueKind | None) -> None:
    properties = element.find(w("trPr"))
    if properties is not None and any(properties.find(tag) is not None for tag in story.taken_out):
        aside = aside or ResidueKind.DELETED
    row: list[_CellDraft] = []
    column = _integer(properties, "gridBefore", 0)
    for cell in _below(element, w("tc")):
        look = cell.find(w("tcPr"))
        columns = min(max(_integer(look, "gridSpan", 1), 1), MAX_COLUMNS)
        merge = look.find(w("vMerge")) if look is not None else None
        goes_on = merge is not None and merge.get(w("val")) != "restart"
        above = draft.open.get(column) if goes_on else None
        made = _CellDraft(lines=_cell_lines(story, cell, aside), columns=columns)
        if row and aside is None and _goes_on_beside(look):
            row[-1].columns = min(row[-1].columns + columns, MAX_COLUMNS)
            story.residue += [SetAside(kind=ResidueKind.HIDDEN, line=line) for line in made.lines]
        elif above is not None and aside is None:
            above.rows += 1
            story.residue += [SetAside(kind=ResidueKind.HIDDEN, line=line) for line in made.lines]
        else:
            row.append(made)
            if merge is not None:
                draft.open[column] = made
            else:
                draft.open.pop(column, None)
        column += columns
    _strays(story, element, w("tc"), aside)
    if aside is None:
        draft.rows.append(row)
        draft.is_head.append(is_on(properties, "tblHeader") is True)


def _goes_on_beside(look: Element | None) -> bool:
    """Tell whether a cell belongs to the one before it, as old tables say it (17.4.22)."""
    merge = None if look is None else look.find(w("hMerge"))
    return merge is not None and merge.get(w("val")) != "restart"


def _cell_lines(story: Story, element: Element, aside: ResidueKind | None) -> list[Line]:
    """Return the paragraphs of a cell, tables in it as paragraphs too."""
    outer, story.lines = story.lines, []
    outer_caption, story.caption_end = story.caption_end, -1
    visit_children(story, element, aside)
    found, story.lines, story.caption_end = story.lines, outer, outer_caption
    return [flat for line in found for flat in _flat(line)]


def _flat(line: Line) -> Iterator[Line]:
    """Yield the rows of a table inside a cell as lines."""
    if line.table is None:
        yield line
        return
    for text in block_text(line.table).split("\n"):
        if text.strip():
            yield Line(text=text.strip(), pieces=line.pieces)


def _cell(draft: _CellDraft) -> Cell:
    inlines: list[Inline] = []
    for line in draft.lines:
        if inlines:
            inlines.append(LineBreak())
        inlines += line.inlines()
    return Cell(text=tuple(inlines) or (Text(""),), columns=draft.columns, rows=draft.rows)


def _integer(properties: Element | None, name: str, default: int) -> int:
    child = properties.find(w(name)) if properties is not None else None
    try:
        return default if child is None else max(int(child.get(w("val"), "")), 0)
    except ValueError:
        return default


RULES: Final[dict[str, Handler]] = {w("tbl"): table}
"""Rules of the tags that this module reads."""
