"""Cells: tables that a copy from a page left cell by cell, and numbers that it left alone.

A ledger copied from a page may come with one cell a line: 序号 ¶ 反馈问题 ¶ 整改措施 ¶ 1 ¶ ….
It is a table again where its head is that of a ledger and its rows count on. Numbers on lines
of their own, above what they count, become the labels of it. Each line break that is taken
out is recorded. Not here: tables with bars or tabs (`readers.text`), cut lines (`wrapping`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from notice_kit.accounting import Repair, RepairKind
from notice_kit.grammar.lines import Line, join_repair, joined
from notice_kit.model import Cell, Row, Table
from notice_kit.model.columns import find_columns, grid

_FEWEST_CELLS, _MOST_CELLS = 3, 12
"""A ledger has so many columns."""

_FEWEST_ROWS = 2
"""Fewer rows are no table."""

_FEWEST_NUMBERS = 3
"""Fewer numbers on lines of their own count nothing."""

_LONGEST_HEAD = 12
"""The head of a column is not longer (characters)."""

_ALONE = re.compile(r"(?P<part>PART[.\s]?)?0?(?P<number>[1-9]\d?)[.．、]?", re.IGNORECASE)
"""A number on a line of its own: 01, PART.2."""

_GAP = Line(text="\u3000")
"""What parts a number from the words that it counts."""


def gather(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], list[Repair]]:
    """Return the lines, cells put into tables and numbers before their words, and each change.

    >>> words = "序号 反馈问题 整改状态 1 账目不清 已完成 2 巡河不实 推进中 电话：0999-1234567"
    >>> found, _ = gather(tuple(Line(text=word) for word in words.split()))
    >>> [len(line.table.rows) if line.table else line.text for line in found]
    [3, '电话：0999-1234567']
    """
    result: list[Line] = []
    repairs: list[Repair] = []
    labels = _labels(lines)
    index = 0
    while index < len(lines):
        width = _width(lines, index)
        length = width * (1 + _rows(lines, index + width, width)) if width else 0
        if length > _FEWEST_ROWS * width:
            result.append(_table(lines[index : index + length], width))
        elif index in labels:
            length = 2
            result.append(_labelled(lines[index], lines[index + 1]))
        else:
            length = 1
            result.append(lines[index])
        taken = lines[index + 1 : index + length]
        repairs += (join_repair(RepairKind.LINE_JOIN, line) for line in taken)
        index += length
    return tuple(result), repairs


def _width(lines: tuple[Line, ...], start: int) -> int:
    """Return the number of columns of a table whose head begins at a line; 0 if there is none."""
    if len(lines[start].text) > _LONGEST_HEAD or _ALONE.fullmatch(lines[start].text):
        return 0
    for width in range(1, _MOST_CELLS + 1):
        line = lines[start + width] if start + width < len(lines) else None
        if line is None or line.table or len(line.text) > _LONGEST_HEAD:
            return 0
        if _number(line) == 1:
            break
    else:
        return 0
    if width < _FEWEST_CELLS:
        return 0
    head = Table(header_rows=1, rows=(_row(lines[start : start + width]),))
    return width if find_columns(grid(head)) else 0


def _rows(lines: tuple[Line, ...], start: int, width: int) -> int:
    """Return how many whole rows of so many cells count on from a line."""
    count = 0
    while True:
        first = start + count * width
        row = lines[first : first + width]
        if len(row) < width or _number(row[0]) != count + 1 or any(map(_number, row[1:])):
            return count
        count += 1


def _number(line: Line) -> int:
    """Return the number that is alone on a line, or 0."""
    found = _ALONE.fullmatch(line.text)
    return int(found["number"]) if found else 0


def _row(lines: tuple[Line, ...]) -> Row:
    return Row(cells=tuple(Cell(text=line.inlines()) for line in lines))


def _table(lines: tuple[Line, ...], width: int) -> Line:
    """Return lines as a table of so many columns."""
    starts = range(0, len(lines), width)
    rows = tuple(_row(lines[start : start + width]) for start in starts)
    return Line(text="", pieces=lines[0].pieces, table=Table(header_rows=1, rows=rows))


def _labels(lines: tuple[Line, ...]) -> set[int]:
    """Return the places of numbers on lines of their own that count on from one."""
    rows: dict[bool, list[int]] = {False: [], True: []}
    for index, line in enumerate(lines[:-1]):
        found = _ALONE.fullmatch(line.text)
        if found is None:
            continue
        row, behind = rows[found["part"] is not None], lines[index + 1]
        if int(found["number"]) == len(row) + 1 and not (behind.table or _number(behind)):
            row.append(index)
    return {index for row in rows.values() if len(row) >= _FEWEST_NUMBERS for index in row}


def _labelled(number: Line, words: Line) -> Line:
    """Return the words that a number counts with it before them."""
    return replace(joined((number, _GAP, words)), heading=words.heading, look=words.look)
