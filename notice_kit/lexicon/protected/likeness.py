"""Likeness of characters: the same or nearly the same sound, a like shape, a common word of two.

Three tables beside this file, made by `build_tables`, are read when they are first needed. Not
here: what likeness decides (`slips`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

_NEAR = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"), ("l", "n"), ("h", "f"))
"""Sounds that many speakers do not tell apart, one written as the other."""


def rows(name: str) -> Iterator[list[str]]:
    """Yield the cells of each line of a table of this folder."""
    from importlib import resources  # ten milliseconds that most commands do not need

    text = resources.files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    yield from (line.split("\t") for line in text.splitlines() if line and line[0] != "#")


def are_alike(one: str, other: str) -> bool:
    """Tell whether two characters sound or look so alike that one is typed for the other.

    >>> are_alike("除", "储"), are_alike("己", "已"), are_alike("除", "黑")
    (True, True, False)
    """
    sounds = _sounds()
    if not sounds.get(one, frozenset()).isdisjoint(sounds.get(other, ())):
        return True
    shapes = _table("shapes")
    return other in shapes.get(one, "") or one in shapes.get(other, "")


def are_word(one: str, other: str) -> bool:
    """Tell whether two characters make a common word together.

    >>> are_word("意", "见"), are_word("意", "除")
    (True, False)
    """
    return bool(other) and other in _table("pairs").get(one, "")


@cache
def _table(name: str) -> dict[str, str]:
    return dict(rows(name))


@cache
def _sounds() -> dict[str, frozenset[str]]:
    """Return, for each character, its syllables, like sounds written alike."""
    found: dict[str, set[str]] = {}
    for syllable, chars in rows("sounds"):
        for char in chars:
            found.setdefault(char, set()).add(_as_heard(syllable))
    return {char: frozenset(syllables) for char, syllables in found.items()}


def _as_heard(syllable: str) -> str:
    """Return a syllable with sounds that are often not told apart written alike.

    >>> _as_heard("zheng"), _as_heard("zen")
    ('zen', 'zen')
    """
    for sound, other in _NEAR:
        syllable = syllable.replace(sound, other)
    return syllable
