"""Tables in text: of Markdown, | 序号 | 反馈问题 | over a row of dashes, and typed with tabs.

Only lines under such a head are a table; a stray | is text. Lines with tabs are a table under
the head of a ledger (整改台账). Not here: the text of the cells (the reader itself).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from notice_kit.model import Cell, Row, Table, Text
from notice_kit.model.columns import find_columns, grid

_PIPE = re.compile(r"(?<!\\)\|")
"""The mark between two cells; one after a backslash is text."""
_DASHES = re.compile(
    r"\s{0,8}\|?(?:\s{0,8}:?-{1,200}:?\s{0,8}\|){1,63}(?:\s{0,8}:?-{1,200}:?)?\s{0,8}"
)
"""The line under the head of a table: |---|:-:|."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFound:
    """A row of a table and where its parts stand."""

    marks: tuple[int, ...]
    """Offsets of the bars or tabs."""

    cells: tuple[tuple[int, int], ...]
    """Start and end of each cell."""


def table_length(lines: list[str], start: int) -> int:
    """Return how many lines from `start` on are a table, its row of dashes included; or 0.

    >>> table_length(["| 问题 | 状态 |", "| --- | --- |", "| 不实 | 已完成 |", "二、"], 0)
    3
    """
    if "|" not in lines[start] or start + 1 >= len(lines):
        return 0
    if not _DASHES.fullmatch(lines[start + 1]) or len(_PIPE.findall(lines[start])) < 2:
        return 0
    end = start + 2
    while end < len(lines) and lines[end].lstrip().startswith("|"):
        end += 1
    return end - start


def typed_length(lines: list[str], start: int) -> int:
    r"""Return how many lines from `start` on are a ledger typed with tabs; or 0.

    Each row has as many tabs as the head. Where one does not, or a line within the rows has no
    tab, it cannot be told which cell that goes on with, and all stay text.

    >>> typed_length(["序号\t反馈问题\t状态", "1\t台账不全\t已完成", "", "二、"], 0)
    2
    """
    if start and "\t" in lines[start - 1].strip():
        return 0
    tabs = lines[start].strip().count("\t")
    end = start
    while end < len(lines) and "\t" in lines[end].strip():
        end += 1
    rows = lines[start:end]
    is_whole = tabs > 0 and len(rows) > 1 and all(row.count("\t") == tabs for row in rows)
    if not is_whole or _goes_on(lines, end):
        return 0
    head = Row(cells=tuple(Cell(text=(Text(words.strip()),)) for words in rows[0].split("\t")))
    return len(rows) if find_columns(grid(Table(rows=(head,)))) else 0


def _goes_on(lines: list[str], end: int) -> bool:
    """Tell whether a line without a tab parts rows of one table."""
    behind = lines[end : end + 2]
    return len(behind) == 2 and bool(behind[0].strip()) and "\t" in behind[1].strip()


def split_typed_row(raw: str) -> RowFound:
    r"""Return where the tabs and cells of a row stand.

    >>> split_typed_row("1\t台账不全").cells
    ((0, 1), (2, 6))
    """
    tabs = [place for place, char in enumerate(raw) if char == "\t"]
    edges = [-1, *tabs, len(raw)]
    cells = tuple((first + 1, last) for first, last in pairwise(edges))
    return RowFound(marks=tuple(tabs), cells=cells)


def split_row(raw: str) -> RowFound:
    """Return where the bars and cells of a row stand.

    >>> split_row("| a | b |").cells
    ((1, 4), (5, 8))
    """
    pipes = [found.start() for found in _PIPE.finditer(raw)]
    edges = [-1, *pipes, len(raw)]
    cells = [(first + 1, last) for first, last in pairwise(edges)]
    if cells and not raw[slice(*cells[0])].strip():
        cells = cells[1:]
    if cells and not raw[slice(*cells[-1])].strip():
        cells = cells[:-1]
    return RowFound(marks=tuple(pipes), cells=tuple(cells))
