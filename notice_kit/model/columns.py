"""Columns: what the columns of a ledger (整改台账) mean, by its head.

反馈问题 and one of 整改措施, 完成情况, 责任单位, 整改时限 make a table a ledger. Cells that span
rows or columns stand at each place that they cover. Not here: its rows (`ledger`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from notice_kit.model.blocks import Cell, Table
from notice_kit.model.inline import plain
from notice_kit.model.responsibility import DEADLINE, ROLE

Kind = Literal[
    "number", "area", "problem", "measures", "results", "responsible", "deadline", "other"
]

_HEAD_DEPTH = 4
"""Rows from the top in which the head is sought."""
_LONGEST = 30
"""A cell with more characters is no head of a column."""
_WIDEST = 63
"""Columns of a table that are looked at; word processors have no wider ones."""
_ASIDE = "(?:[（(].*)?"
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("number", re.compile("(?:问题)?(?:序号|编号)|序")),
    ("area", re.compile("(?:问题|整改|反馈)?(?:类别|类型|分类|方面|领域)")),
    ("other", re.compile(f"问题(?:类别|类型|分类|来源|性质|线索)|.*(?:数|数量|率){_ASIDE}")),
    ("responsible", re.compile(f".*(?:{ROLE}).*")),
    ("deadline", re.compile(f".*(?:{DEADLINE}).*")),
    (
        "results",
        re.compile(
            f"(?:.*(?:情况|进展|进度|成效|结果|结论|状态|完成度)|是否.*(?:完成|销号|到位|办结|整改)){_ASIDE}"
        ),
    ),
    ("measures", re.compile(f".*(?:措施|任务|举措){_ASIDE}")),
    (
        "problem",
        re.compile(
            f"(?:.*(?:反馈|指出|发现|存在|具体|主要|突出|整改|巡视|巡察)的?)?问题{_ASIDE}"
            f"|.*问题(?:具体)?(?:表现|表述|清单|描述|内容|事项){_ASIDE}"
        ),
    ),
)
"""Kind of column → the words at the head of it: 序号, 责任单位, 整改时限."""
_EXACT = re.compile("具体问题|表现|描述")
"""Heads that mean the problem only if they say nothing else."""
_TELLING = {"measures", "results", "responsible", "deadline"}
"""One of these kinds beside the problem makes a table a ledger."""


@dataclass(slots=True, kw_only=True)
class Column:
    """What a column of a ledger means."""

    kind: Kind
    """Which part of an issue it tells."""

    head: str
    """The words of its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the grid of a table."""

    cell: Cell
    """The cell that covers it."""

    first: int
    """The first column that the cell covers."""

    begins: bool
    """True if the cell begins in this row."""

    @property
    def words(self) -> str:
        """The words of the cell in one line."""
        return "".join(plain(self.cell.text).split("\n")).strip()


GridRow = dict[int, Place]
"""The places of a row by column."""


def grid(table: Table) -> list[GridRow]:
    """Return the rows of a table by column; a spanning cell stands at each place it covers."""
    rows: list[GridRow] = []
    held: dict[int, tuple[Place, int]] = {}
    for row in table.rows:
        places = {column: replace(place, begins=False) for column, (place, _) in held.items()}
        held = {column: (place, left - 1) for column, (place, left) in held.items() if left > 1}
        first = 0
        for cell in row.cells:
            while first in places:
                first += 1
            place = Place(cell=cell, first=first, begins=True)
            for column in range(first, min(first + cell.columns, _WIDEST)):
                places[column] = place
                if cell.rows > 1:
                    held[column] = (place, cell.rows - 1)
            first += cell.columns
        rows.append(dict(sorted(places.items())))
    return rows


def find_columns(rows: list[GridRow], header_rows: int = 0) -> tuple[dict[int, Column], int] | None:
    """Return what the columns of a ledger mean and the first row below its head, or None.

    >>> from notice_kit.model.blocks import Row
    >>> from notice_kit.model.inline import Text
    >>> head = Row(cells=tuple(Cell(text=(Text(word),)) for word in ("反馈问题", "责任单位")))
    >>> columns, first = find_columns(grid(Table(rows=(head,))))
    >>> [column.kind for column in columns.values()], first
    (['problem', 'responsible'], 1)
    """
    for index, places in enumerate(rows[:_HEAD_DEPTH]):
        if all(_kind(place.cell) != "problem" for place in places.values()):
            continue
        deepest = max(place.cell.rows for place in places.values())
        depth = min(max(deepest, header_rows - index), _HEAD_DEPTH)
        head = rows[index : index + depth]
        columns = {
            column: _column([row[column].cell for row in head if column in row])
            for column in places
        }
        kinds = {column.kind for column in columns.values()}
        if "problem" in kinds and _TELLING & kinds:
            _keep_one_problem(list(columns.values()))
            return columns, index + depth
    return None


def _column(cells: list[Cell]) -> Column:
    """Return what a column means: its lowest head that says so."""
    for cell in reversed(cells):
        if (kind := _kind(cell)) != "other":
            return Column(kind=kind, head=_head(cell))
    return Column(kind="other", head=_head(cells[-1]))


def _head(cell: Cell) -> str:
    return "".join(plain(cell.text).split())


def _kind(cell: Cell) -> Kind:
    return kind_of_head(_head(cell))


def kind_of_head(words: str) -> Kind:
    """Return what a column with some words at its head tells.

    >>> kind_of_head("是否已整改到位"), kind_of_head("联系电话")
    ('results', 'other')
    """
    if len(words) > _LONGEST:
        return "other"
    return next((kind for kind, form in _KINDS if form.fullmatch(words)), "other")


def _keep_one_problem(columns: list[Column]) -> None:
    """Keep the column that tells the problem most exactly; the others sort the issues."""
    problems = [column for column in columns if column.kind == "problem"]
    exact = next((each for each in problems if _EXACT.search(each.head)), problems[-1])
    for each in problems:
        if each is not exact:
            each.kind = "other"
