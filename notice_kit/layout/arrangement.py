"""Arrangement: printed blocks as the paragraphs and tables of a document that flows.

A word processor has one paragraph where the page has 发文字号 and 签发人 side by side, and a
filled grid where a table names only its cells. Not here: the blocks (`compose`,
`letterhead`), their look in a format (its writer).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from notice_kit import gbt9704
from notice_kit.layout.blocks import PrintedBlock, Role, Span, TableBlock, TableCell, TextBlock
from notice_kit.model import LineBreak, Text
from notice_kit.model.inline import plain

LABEL_CELLS: Final = 4
"""Width of the words 签发人：, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridSlot:
    """A place in a row of a table's grid."""

    column: int
    """Its first column, from 0."""

    columns: int
    """How many columns it covers."""

    cell: TableCell | None = None
    """The cell that begins here; None for a continued or an empty place."""

    is_continued: bool = False
    """True if a cell reaches down to it from above."""


def is_stacked(block: TextBlock) -> bool:
    """Tell whether it is 发文机关标志 of several organs, which stand one below another."""
    return block.role is Role.MARK and len(block.spans) > 1


def is_frame(table: TableBlock) -> bool:
    """Tell whether a table has one cell a row, so that it only frames its words."""
    return all(sum(not slot.is_continued for slot in slots) <= 1 for slots in slots_of(table))


def slots_of(table: TableBlock) -> Iterator[list[GridSlot]]:
    """Yield each row's places from left to right, none left out and none twice."""
    reaching: list[tuple[TableCell, int]] = []
    for row in table.rows:
        own = [GridSlot(column=cell.column, columns=cell.columns, cell=cell) for cell in row]
        taken = {column for slot in own for column in columns_of(slot)}
        reaching = [
            (cell, rows) for cell, rows in reaching if rows and taken.isdisjoint(columns_of(cell))
        ]
        own += [
            GridSlot(column=cell.column, columns=cell.columns, is_continued=True)
            for cell, _ in reaching
        ]
        taken |= {column for slot in own for column in columns_of(slot)}
        own += [
            GridSlot(column=column, columns=1)
            for column in range(table.columns)
            if column not in taken
        ]
        yield sorted(own, key=lambda slot: slot.column)
        reaching = [(cell, rows - 1) for cell, rows in reaching]
        reaching += [(cell, cell.rows - 1) for cell in row]


def columns_of(place: GridSlot | TableCell) -> range:
    """Return the columns that a place covers."""
    return range(place.column, place.column + place.columns)


def arranged(blocks: Iterable[PrintedBlock]) -> tuple[PrintedBlock, ...]:
    """Return the blocks as paragraphs of a document: 发文字号 and 签发人 are one.

    The date of the imprint is moved to the right by a tab.
    """
    result: list[PrintedBlock] = []
    for block in blocks:
        if isinstance(block, TextBlock) and block.role is Role.SIGNATORIES:
            number = result.pop() if _is_number(result[-1:]) else None
            result.append(_signatories(number, block))
        elif isinstance(block, TextBlock) and block.role is Role.IMPRINT:
            result.append(replace(block, spans=tuple(_with_tab(block.spans))))
        else:
            result.append(block)
    return tuple(result)


def _is_number(last: Sequence[PrintedBlock]) -> bool:
    return any(
        isinstance(block, TextBlock) and block.role is Role.DOCUMENT_NUMBER for block in last
    )


def _with_tab(spans: tuple[Span, ...]) -> Iterator[Span]:
    for span in spans:
        is_date = span.path.endswith("/printed")
        yield replace(span, text=(Text("\t"), *span.text)) if is_date else span


@dataclass(frozen=True, slots=True)
class _Signers:
    """Names of 签发人 in rows, the label before the first, 发文字号 at the left of the last.

    A tab leads to each place; the first two are one if there is nothing before the label::

        ⇥望办〔2024〕12号 ⇥签发人：⇥王某某　李某某
                                  ⇥赵某某
    """

    rows: tuple[tuple[Span, ...], ...]
    """The names, row by row."""

    free: float
    """Where 发文字号 ends, in characters; the indent if there is none."""

    @property
    def left(self) -> float:
        """Where the names begin."""
        return _names_left(self.rows)

    @property
    def fits(self) -> bool:
        """True if 发文字号 ends before what stands to its right: the label, or a name."""
        return self.left - (LABEL_CELLS if len(self.rows) == 1 else 0) >= self.free


def _signatories(number: PrintedBlock | None, block: TextBlock) -> TextBlock:
    """Return 发文字号 at the left of the last 签发人 (7.2.5, 7.2.6)."""
    spans = number.spans if isinstance(number, TextBlock) else ()
    free = gbt9704.HEAD_INDENT_CELLS * 2 + _cells("".join(plain(span.text) for span in spans))
    label, *names = block.spans
    longest = max((len(plain(span.text)) for span in names), default=0)
    padded = [_padded(span, longest) for span in names]
    tried = [_in_rows(padded, count, free) for count in (int(gbt9704.SIGNATORIES_PER_LINE), 1)]
    signers = next((each for each in tried if each.fits), tried[-1])
    printed = tuple(_printed_signers(signers, label, spans))
    return TextBlock(role=Role.SIGNATORIES, spans=printed, left_cells=signers.left)


def _in_rows(names: Sequence[Span], count: int, free: float) -> _Signers:
    rows = (tuple(names[start : start + count]) for start in range(0, len(names), count))
    return _Signers(tuple(rows), free)


def _printed_signers(signers: _Signers, label: Span, number: tuple[Span, ...]) -> Iterator[Span]:
    """Yield the label and the names with tabs and line ends, 发文字号 where it belongs."""
    is_beside = bool(number) and signers.fits
    for place, row in enumerate(signers.rows):
        is_last = place == len(signers.rows) - 1
        yield _blank("\t", label)
        if is_last and is_beside:
            yield from number
        is_past = is_last and is_beside and signers.free > signers.left - LABEL_CELLS
        yield _blank("\t" if place == 0 or is_past else "\t\t", label)
        if place == 0:
            yield label
        yield from (*row[:-1], _without_end(row[-1]))
        if not is_last or (number and not is_beside):
            yield replace(label, text=(LineBreak(),))
    if number and not is_beside:
        yield _blank("\t", label)
        yield from number


def _names_left(rows: Sequence[Sequence[Span]]) -> float:
    """Return where the names begin so that the longest row ends one character from the edge."""
    widths = [_cells("".join(plain(span.text) for span in row).rstrip()) for row in rows]
    return max(gbt9704.CELLS - gbt9704.HEAD_INDENT_CELLS - max(widths), float(LABEL_CELLS + 1))


def _padded(span: Span, length: int) -> Span:
    """Return a name with the blank that aligns the next of its line."""
    return replace(span, text=(Text(plain(span.text).ljust(length + 1, "　")),))


def _without_end(span: Span) -> Span:
    """Return a name without that blank: a line would break after it."""
    return replace(span, text=(Text(plain(span.text).rstrip()),))


def _blank(text: str, like: Span) -> Span:
    return replace(like, text=(Text(text),))


def _cells(text: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in text)
