"""Every entry of the lexicon is needed by its example."""

from collections import Counter
from dataclasses import replace
from importlib import resources

import pytest

from notice_kit import lexicon
from notice_kit.lexicon import Entry, WordTable
from notice_kit.lexicon.table import find, last_word_end

SOURCED = ("surnames",)
"""Lists of names, whose entries need no example."""

WHOLE = (
    "answers",
    "disclosure",
    "fields",
    "furniture",
    "genres",
    "openers",
    "organs",
    "penalties",
    "placeholders",
    "totals",
    "units",
)
"""Tables whose words count as a whole: a longer one is another word, not a doublet."""

MEANINGS = [name for name in lexicon.names() if name not in SOURCED]


def verdict(table: WordTable, example: str) -> object:
    """What a table says of an example: at its beginning, at its end, and in all."""
    first = table.at(example, 0, len(example))
    if table.name == "actions":
        return first and first.entry[1:3]
    cues = find(example, [table])
    if table.name in WHOLE:
        return [(cue.entry.sense, cue.start, cue.end) for cue in cues]
    end = last_word_end(example)
    last = max((cue.entry.strength for cue in cues if cue.end == end), default=None)
    return {(cue.entry.sense, cue.entry.strength) for cue in cues}, last


@pytest.mark.parametrize("name", MEANINGS)
def test_every_example_needs_its_entry(name: str) -> None:
    table = lexicon.table(name)
    idle = [entry.word for entry in table.entries if not _is_needed(table, entry)]
    assert idle == []


def _is_needed(table: WordTable, entry: Entry) -> bool:
    others = replace(
        table,
        words={word: each for word, each in table.words.items() if each != entry},
        gapped={
            first: tuple(each for each in entries if each != entry)
            for first, entries in table.gapped.items()
        },
    )
    return verdict(table, entry.example) != verdict(others, entry.example)


@pytest.mark.parametrize("name", MEANINGS)
def test_the_example_of_a_word_brings_up_that_word(name: str) -> None:
    table = lexicon.table(name)
    missed = [
        entry.word
        for entry in table.entries
        if (entry.strength > 0) != any(cue.entry == entry for cue in find(entry.example, [table]))
    ]
    assert missed == []


@pytest.mark.parametrize("name", lexicon.names())
def test_no_word_stands_twice_in_a_table_and_every_line_has_its_cells(name: str) -> None:
    text = (resources.files(lexicon) / f"{name}.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    assert [row for row in rows if not 4 <= len(row) <= 5 or not row[0] or not row[1]] == []
    assert {row[2] for row in rows} <= set("0123")
    counts = Counter(row[0] for row in rows)
    assert [word for word, count in counts.items() if count > 1] == []


def test_the_head_of_each_table_names_its_senses() -> None:
    missed = []
    for name in set(lexicon.names()) - {
        "confusions",
        "informal",
    }:  # whose senses are the right words
        text = (resources.files(lexicon) / f"{name}.tsv").read_text(encoding="utf-8")
        head = " ".join(line for line in text.splitlines() if line.startswith("#"))
        senses = {entry.sense for entry in lexicon.table(name).entries if entry.strength}
        missed += [f"{name}: {sense}" for sense in senses if sense not in head]
    assert missed == []
