"""Tables of words: how entries are kept and found in a text.

Words are looked up by their first character, the longest first, and a word with ``…`` is
matched piece by piece; no pattern is compiled. Not here: the files (`lexicon`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

GAP = "…"
"""What stands in a word for some characters of the same clause."""
LONGEST_GAP = 12
"""Characters that ``…`` can stand for, at most; it stands for one at least."""

_MARK = re.compile("[，,。；;：:！？!?“”‘’（）()【】\\s]")
"""A mark that ``…`` does not cross; it does cross 、."""
_TAIL = re.compile(_MARK.pattern + "|(?:的|等)?问题")
"""What ends a ``…`` at the end of a word: a mark, or the word 问题 after a fault."""
_CLAUSE_END = re.compile(_MARK.pattern + "|、|$|(?:的|等)?(?:突出|主要|具体|共性)?(?:问题|现象)")
"""What stands after the last word of a clause."""
END = "end"
"""The sense of words that count only as the last word of a clause."""
_AFTER = "”’。：:；;，,、 \u3000"
"""Characters after the last word of a heading."""


class Entry(NamedTuple):
    """One line of a table."""

    word: str
    """The word; ``…`` stands for some characters."""

    sense: str
    """What it says, by the terms at the head of its table."""

    strength: int
    """0 hides shorter words, 1 hints, 2 speaks for its sense, 3 decides."""

    example: str
    """An invented sentence that needs this word; empty in lists of names."""

    source: str = ""
    """Where the word is from, if it is not common knowledge."""


class Cue(NamedTuple):
    """An entry found in a text."""

    table: str
    """Name of the table."""

    entry: Entry
    """What was found."""

    start: int
    """Place of the first character."""

    end: int
    """Place after the last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTable:
    """The entries of one table, ready to be looked up."""

    name: str
    """Name of its file, without the ending."""

    words: dict[str, Entry]
    """Word without ``…`` → entry."""

    sizes: dict[str, tuple[int, ...]]
    """First character → lengths of the words that begin with it, the longest first."""

    gapped: dict[str, tuple[Entry, ...]]
    """First character → words with ``…``, the one with most characters of its own first."""

    longest: int
    """Most characters that a word can cover."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries."""
        gapped = (entry for entries in self.gapped.values() for entry in entries)
        return (*self.words.values(), *gapped)

    def at(self, text: str, place: int, end: int) -> Cue | None:
        """Return the longest word that begins at a place; with ``…`` its own characters count."""
        first = text[place]
        known: Entry | None = None
        stop = place
        for size in self.sizes.get(first, ()):
            stop = place + size
            if stop <= end and (known := self.words.get(text[place:stop])):
                break
        for entry in self.gapped.get(first, ()):
            if known and len(entry.word) - entry.word.count(GAP) < len(known.word):
                break
            if (reached := _gapped_end(text, place, entry.word, end)) is not None:
                return Cue(self.name, entry, place, reached)
        return Cue(self.name, known, place, stop) if known else None


def make_table(name: str, entries: Iterable[Entry]) -> WordTable:
    """Return a table of entries.

    >>> table = make_table("faults", [Entry("不…", "end", 1, ""), Entry("不断", "end", 0, "")])
    >>> [cue.entry.word for cue in find("不断学习，学得不深", [table])]
    ['不…']
    """
    words: dict[str, Entry] = {}
    sizes: dict[str, set[int]] = {}
    gapped: dict[str, list[Entry]] = {}
    for entry in entries:
        if GAP in entry.word:
            gapped.setdefault(entry.word[0], []).append(entry)
        else:
            words[entry.word] = entry
            sizes.setdefault(entry.word[0], set()).add(len(entry.word))
    gaps = max((each.word.count(GAP) for group in gapped.values() for each in group), default=0)
    return WordTable(
        name=name,
        words=words,
        sizes={first: tuple(sorted(lengths, reverse=True)) for first, lengths in sizes.items()},
        gapped={
            first: tuple(sorted(group, key=lambda each: -len(each.word)))
            for first, group in gapped.items()
        },
        longest=max(map(len, words), default=0) + gaps * LONGEST_GAP,
    )


def find(
    text: str, tables: Sequence[WordTable], start: int = 0, end: int | None = None
) -> list[Cue]:
    """Return the cues of some tables in a text, in one pass, by place.

    Of one table, a cue within a longer one is left out, and so is what a hiding entry touches.
    """
    return find_by_heads(text, heads_of(tables), start, len(text) if end is None else end)


def heads_of(tables: Iterable[WordTable]) -> dict[str, tuple[WordTable, ...]]:
    """Return, for each character that a word begins with, the tables that have such words."""
    heads: dict[str, tuple[WordTable, ...]] = {}
    for table in tables:
        for first in table.sizes.keys() | table.gapped.keys():
            heads[first] = (*heads.get(first, ()), table)
    return heads


def find_by_heads(
    text: str, heads: Mapping[str, tuple[WordTable, ...]], start: int, end: int
) -> list[Cue]:
    """Return the cues of the tables in `heads_of`, as `find` does."""
    found: list[Cue] = []
    reached: dict[str, int] = {}
    hidden: dict[str, int] = {}
    for place in range(start, end):
        for table in heads.get(text[place], ()):
            cue = table.at(text, place, end)
            if cue is None or place < hidden.get(table.name, start):
                continue
            own = _last_own(text, cue)
            if own <= reached.get(table.name, start):
                continue
            if cue.entry.strength == 0:
                hidden[table.name] = cue.end
                _drop_from(found, place, table)
            elif cue.entry.sense != END or _CLAUSE_END.match(text, cue.end, end):
                found.append(cue)
                reached[table.name] = own
    return found


def _drop_from(found: list[Cue], place: int, table: WordTable) -> None:
    """Drop the cues of a table that reach beyond a place; those that may are the last ones."""
    others = []
    while found and found[-1].start > place - table.longest:
        cue = found.pop()
        if cue.table != table.name or cue.end <= place:
            others.append(cue)
    found.extend(reversed(others))


def _last_own(text: str, cue: Cue) -> int:
    """Return where the last character ends that a cue's word has of its own."""
    if cue.entry.word[-1] != GAP:
        return cue.end
    piece = cue.entry.word.split(GAP)[-2]
    return text.rfind(piece, cue.start, cue.end) + len(piece)


def _gapped_end(text: str, place: int, word: str, end: int) -> int | None:
    """Return where a word with ``…`` that begins at a place ends, or None."""
    first, *pieces = word.split(GAP)
    if not text.startswith(first, place):
        return None
    place += len(first)
    for piece in pieces:
        limit = min(end, place + LONGEST_GAP + len(piece))
        stop = (_MARK if piece else _TAIL).search(text, place, limit)
        limit = stop.start() if stop else limit
        if not piece:
            return limit if limit > place else None
        at = text.find(piece, place + 1, limit)
        if at < 0:
            return None
        place = at + len(piece)
    return place


def last_word_end(text: str) -> int:
    """Return where the last word of a heading ends: before quotes and marks.

    >>> last_word_end("“学习不深”。")
    5
    """
    return len(text.rstrip(_AFTER))
