"""Retired names (已撤销、更名的机关等): what they are, since when, and where a text has them.

Not here: when a notice may still use them (`rules`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from notice_kit.lexicon.protected.likeness import rows

_NOT_BEFORE = r"(?![门分队落位署件])"
"""部 before one of these belongs to another word: 农业部门, 文化部分."""


class Retired(NamedTuple):
    """A name or word that is out of date."""

    words: str
    """The old name."""

    right: str
    """What is right now; empty if nothing took its place."""

    since: tuple[int, int]
    """Year and month from which the old one is wrong."""

    kind: str
    """organ, document or expression."""


@cache
def retired() -> dict[str, Retired]:
    """Return the retired names by themselves.

    >>> retired()["国土资源部"].right, retired()["国土资源部"].since
    ('自然资源部', (2018, 3))
    """
    found = {}
    for words, right, since, kind, _source in rows("retired"):
        year, month = since.split("-")
        found[words] = Retired(words, right, (int(year), int(month)), kind)
    return found


def find_retired(text: str) -> Iterator[tuple[int, Retired]]:
    """Yield the retired names in a text, each with its place; the longest of a place only.

    >>> [(place, each.words) for place, each in find_retired("县农业部门会同原国土资源局")]
    [(8, '国土资源局')]
    """
    known = retired()
    for found in _pattern().finditer(text):
        yield found.start(), known[found.group()]


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(retired(), key=len, reverse=True)
    forms = (re.escape(each) + (_NOT_BEFORE if each[-1] == "部" else "") for each in words)
    return re.compile("|".join(forms))
