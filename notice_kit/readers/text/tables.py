"""Pipe tables of Markdown: | 序号 | 反馈问题 | over a row of dashes.

Only lines under such a head are a table; a stray | is text. Not here: the text of the
cells (the reader itself).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

_PIPE = re.compile(r"(?<!\\)\|")
"""The mark between two cells; one after a backslash is text."""
_DASHES = re.compile(
    r"\s{0,8}\|?(?:\s{0,8}:?-{1,200}:?\s{0,8}\|){1,63}(?:\s{0,8}:?-{1,200}:?)?\s{0,8}"
)
"""The line under the head of a table: |---|:-:|."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFound:
    """A row of a table and where its parts stand."""

    pipes: tuple[int, ...]
    """Offsets of the bars."""

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
    return RowFound(pipes=tuple(pipes), cells=tuple(cells))
