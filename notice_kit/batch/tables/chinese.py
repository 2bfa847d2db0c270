"""Chinese names and meanings of tables and columns, from `chinese.tsv` beside this file."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import NamedTuple


class ChineseName(NamedTuple):
    """What a table or a column is called in Chinese, and what it says."""

    head: str
    meaning: str


def chinese(table: str, column: str = "") -> ChineseName:
    """Return the Chinese name of a column, or of a table; a column that many share has one line.

    Raises KeyError for one that there is none of.

    >>> chinese("issues", "deadline").head, chinese("issues").head
    ('整改时限', '问题')
    """
    names = _names()
    return names.get((table, column)) or names["*", column]


@cache
def _names() -> dict[tuple[str, str], ChineseName]:
    text = resources.files(__package__).joinpath("chinese.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return {
        (table, column.strip("-")): ChineseName(head, meaning)
        for table, column, head, meaning in lines
    }
