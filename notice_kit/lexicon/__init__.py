"""The lexicon (词表): the words of the field as data, one table a sense, one entry a line.

A table is a file of this folder: word, sense, strength, an invented example that needs the
word, and the source where there is one, parted by tabs. In a word, ``…`` stands for 1 to 12
characters of one clause: 重…轻…, 不…. An entry of strength 0 *hides*: 不断 is no fault, though
不… is one. The head of each file says what its senses mean. Not here: how words are found
(`table`), what a cue means for a line (`grammar`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pkgutil import get_data

from notice_kit.lexicon.table import (
    GAP,
    LONGEST_GAP,
    Cue,
    Entry,
    WordTable,
    find_by_heads,
    heads_of,
    last_word_end,
    make_table,
)
from notice_kit.messages import _
from notice_kit.messages.others import Listed

__all__ = [
    "Cue",
    "Entry",
    "WordTable",
    "adding",
    "additions",
    "alternation",
    "begins_with",
    "ends_with",
    "find_cues",
    "names",
    "table",
    "words",
]

_Added = tuple[tuple[str, tuple[Entry, ...]], ...]
_ADDED: ContextVar[_Added] = ContextVar("added", default=())
"""Entries that an office adds, by table."""
_GAP_PATTERN = rf"[^，,。；;：:！？!?“”‘’（）()【】\s]{{1,{LONGEST_GAP}}}?"
"""What ``…`` is in a pattern."""


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return the names of all tables.

    >>> "faults" in names()
    True
    """
    from importlib import resources  # ten milliseconds that most commands do not need

    files = (file.name for file in resources.files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".tsv") for name in files if name.endswith(".tsv")))


def table(name: str) -> WordTable:
    """Return a table, with what `adding` adds to it; raise KeyError if there is none.

    >>> table("faults").words["流于形式"].strength
    3
    """
    return _table(name, dict(_ADDED.get()).get(name, ()))


@lru_cache(maxsize=64)
def _table(name: str, added: tuple[Entry, ...]) -> WordTable:
    return make_table(name, [*_read(name), *added])


@lru_cache(maxsize=64)
def _read(name: str) -> tuple[Entry, ...]:
    """Return the entries of a file, in its order; lines that begin with # are left out."""
    try:
        data = get_data(__name__, f"{name}.tsv") or b""
    except OSError as error:
        raise KeyError(f"no table {name}; there are: {', '.join(names())}") from error
    lines = (line for line in data.decode("utf-8").splitlines() if line and line[0] != "#")
    return tuple(_entry(line.split("\t")) for line in lines)


def _entry(cells: Sequence[str]) -> Entry:
    word, sense, strength, example, source = (*cells, "", "", "", "")[:5]
    return Entry(word, sense, int(strength or 3), example, source)


def words(name: str, sense: str | None = None) -> frozenset[str]:
    """Return the words of a table, or of one of its senses; hiding ones are left out.

    >>> "已完成" in words("states", "done")
    True
    """
    return frozenset(
        entry.word
        for entry in table(name).entries
        if entry.strength and sense in (None, entry.sense)
    )


def alternation(name: str, *senses: str, least: int = 1) -> str:
    """Return a pattern of the words of a table, or of some senses, the longest first.

    It is a group that captures nothing, for patterns of dates, figures and names. `least` is
    the least strength; 0 alone gives the words that hide.

    >>> import re
    >>> re.match(alternation("states", "basically"), "基本完成").group()
    '基本完成'
    """
    return _alternation(name, senses, least, dict(_ADDED.get()).get(name, ()))


@lru_cache(maxsize=128)
def _alternation(name: str, senses: tuple[str, ...], least: int, added: tuple[Entry, ...]) -> str:
    chosen = [
        entry.word
        for entry in _table(name, added).entries
        if (not senses or entry.sense in senses)
        and (entry.strength >= least if least else entry.strength == 0)
    ]
    forms = (
        _GAP_PATTERN.join(map(re.escape, word.split(GAP)))
        for word in sorted(chosen, key=lambda word: (-len(word), word))
    )
    return f"(?:{'|'.join(forms)})"


def find_cues(
    text: str, tables: Sequence[str], start: int = 0, end: int | None = None
) -> list[Cue]:
    """Return the cues of some tables in a text, by place, in one pass.

    >>> [(cue.table, cue.entry.word) for cue in find_cues("制定清单，不再流于形式",
    ...     ("faults", "actions"))]
    [('actions', '制定'), ('faults', '流于形式')]
    """
    heads = _heads(tuple(tables), _ADDED.get())
    return find_by_heads(text, heads, start, len(text) if end is None else end)


@lru_cache(maxsize=64)
def _heads(tables: tuple[str, ...], added: _Added) -> Mapping[str, tuple[WordTable, ...]]:
    return heads_of(_table(name, dict(added).get(name, ())) for name in tables)


def ends_with(name: str, text: str) -> Cue | None:
    """Return the strongest word of a table that a heading ends with, or None.

    >>> ends_with("faults", "理论学习不够深入。").entry.word
    '不够…'
    """
    end = last_word_end(text)
    known = table(name)
    heads = _heads((name,), _ADDED.get())
    found = find_by_heads(text, heads, max(0, end - known.longest), end)
    last = [cue for cue in found if cue.end == end]
    return max(last, key=lambda cue: (cue.entry.strength, cue.end - cue.start), default=None)


def begins_with(name: str, text: str, start: int = 0) -> Cue | None:
    """Return the word of a table that stands at a place, or None.

    >>> begins_with("actions", "强化理论学习").entry.word
    '强化'
    """
    cue = table(name).at(text, start, len(text)) if start < len(text) else None
    return cue if cue and cue.entry.strength else None


@contextmanager
def adding(words: Mapping[str, Sequence[str]]) -> Iterator[None]:
    """Add words of an office for as long as the block lasts, in this thread or task.

    A word is added with strength 3 to the first sense of its table; ``word=sense`` names
    another. Raises ValueError for a table or a sense that there is none of.

    >>> with adding({"faults": ["晒太阳"]}):
    ...     ends_with("faults", "项目晒太阳").entry.strength
    3
    """
    added = dict(_ADDED.get())
    for name, given in words.items():
        added[name] = (*added.get(name, ()), *additions(name, given))
    token = _ADDED.set(tuple(added.items()))
    try:
        yield
    finally:
        _ADDED.reset(token)


def additions(name: str, given: Sequence[str]) -> tuple[Entry, ...]:
    """Return the entries that words of an office make; raise ValueError as `adding` does.

    >>> additions("states", ["结清=done"])[0].sense
    'done'
    """
    if name not in names():
        known = Listed(names())
        raise ValueError(
            _("lexicon has no table {name}; there are: {known}", name=name, known=known)
        )
    senses = list(dict.fromkeys(entry.sense for entry in _read(name) if entry.strength))
    parts = [word.partition("=") for word in given]
    for word, _sign, sense in parts:
        if not word.strip(GAP) or word[0] == GAP or sense not in ("", *senses):
            raise ValueError(
                _(
                    "lexicon.{name}: {word}={sense}: a word, then one of {senses}",
                    name=name,
                    word=word,
                    sense=sense,
                    senses=Listed(senses),
                )
            )
    return tuple(Entry(word, sense or senses[0], 3, "", "settings") for word, _sign, sense in parts)
