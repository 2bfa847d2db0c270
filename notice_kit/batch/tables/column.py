"""A column: its name, its meaning, its kind, and how its value follows from a thing.

Not here: which columns a table has (`columns`), and what things rows are made of (`things`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from notice_kit.batch.order import Value
from notice_kit.batch.tables.things import Thing
from notice_kit.model import PartialDate

Subject = TypeVar("Subject")

_BETWEEN = "；"
"""What stands between several values in one cell."""


class ColumnKind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    """ISO, as far as it is known: 2024-09-30, 2024-09, 2024."""


@dataclass(frozen=True, slots=True)
class TableColumn(Generic[Subject]):
    """One column of a table."""

    name: str
    """Its name, the same in every format."""

    meaning: str
    """What it says, with the Chinese term."""

    value: Callable[[Subject], Value]
    """Its value in the row of a thing; None if there is none."""

    kind: ColumnKind = ColumnKind.TEXT
    """What its values are; an absent value is NULL, or empty in CSV."""


def date(value: PartialDate | None) -> str | None:
    """Return a date in ISO form, as far as it is known."""
    return None if value is None else str(value)


def joined(words: Iterable[str]) -> str:
    """Return several values in one cell."""
    return _BETWEEN.join(words)


def first_columns(thing: str, letter: str, digits: int) -> tuple[TableColumn[Thing[Any]], ...]:
    """Return the columns that a table of the things in a notice begins with: of which, and its id.

    The id of a thing is the notice's with a letter and its number.
    """
    return (
        TableColumn(
            "notice_id", "the notice; the same as long as the source keeps its name", _notice
        ),
        TableColumn(
            f"{thing}_id",
            f"the {_NAMES.get(thing, thing)}: notice_id-{letter} and its number",
            lambda item: item.id(letter, digits),
        ),
    )


_NAMES = {"accountability": "count", "document": "title in its notice"}
"""What a row is called in words where its table has another name."""


def ordinal(thing: str) -> TableColumn[Thing[Any]]:
    """Return the column with the number of a thing in its notice."""
    meaning = f"number of the {thing} in its notice, from 1"
    return TableColumn("ordinal", meaning, lambda item: item.number, ColumnKind.INTEGER)


def _notice(item: Thing[Any]) -> Value:
    return item.context.id


PATH: TableColumn[Thing[Any]] = TableColumn(
    "path", "labels from the top to where it stands, as 二/(一)/3 (层次)", lambda item: item.path
)
"""Where a thing stands in its notice."""

SOURCE: tuple[TableColumn[Thing[Any]], ...] = (
    TableColumn(
        "source",
        "file that it was read from; members of archives behind !/",
        lambda item: item.context.source,
    ),
    TableColumn(
        "line",
        "line in the source, from 1, where the format has lines",
        lambda item: item.location.line if item.location else None,
        ColumnKind.INTEGER,
    ),
    TableColumn(
        "column",
        "character in that line, from 1",
        lambda item: item.location.column if item.location else None,
        ColumnKind.INTEGER,
    ),
    TableColumn(
        "place",
        "place inside a structured source: a part of a DOCX, a page of a PDF",
        lambda item: (item.location.path or None) if item.location else None,
    ),
)
"""Where a thing stood in its source."""
