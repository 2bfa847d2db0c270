"""Every entry of the lexicon is needed by its example."""

import pytest

from notice_kit import lexicon
from notice_kit.lexicon import Entry, Table
from notice_kit.lexicon.table import find, last_word_end, make_table

SOURCED = ("surnames",)
"""Lists of names, whose entries need no example."""

WHOLE = ("answers", "disclosure", "fields", "openers", "penalties")
"""Tables whose words count as a whole: a longer one is another word, not a doublet."""

MEANINGS = [name for name in lexicon.names() if name not in SOURCED]


def verdict(table: Table, example: str) -> object:
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


def _is_needed(table: Table, entry: Entry) -> bool:
    others = make_table(table.name, [each for each in table.entries if each != entry])
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
