"""Cues are found in one pass, whose time grows with the text; the model says the same."""

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from notice_kit import lexicon
from notice_kit.lexicon.table import find
from notice_kit.model.accountability import accountability
from notice_kit.model.status import status_of

WORDS = sorted(
    {entry.word for name in lexicon.names() for entry in lexicon.table(name).entries if entry.word}
)


@pytest.mark.parametrize(
    "piece",
    ["不", "重", "以代", "流于形式不断", "未按不", "有没无", "已完成率", "县委员会", "，不够"],
)
def test_time_grows_with_the_line(piece: str) -> None:
    names = lexicon.names()
    check_growth(
        lambda size: piece * size, lambda text: lexicon.find_cues(text, names), largest=8000
    )


@given(st.lists(st.sampled_from([*WORDS, "，", "。", "”", "问题", "工作"]), max_size=12))
def test_one_pass_for_all_tables_finds_what_one_for_each_does(pieces: list[str]) -> None:
    text = "".join(pieces).replace("…", "制度")
    together = lexicon.find_cues(text, lexicon.names())
    apart = [cue for name in lexicon.names() for cue in find(text, [lexicon.table(name)])]
    assert sorted(together) == sorted(apart)
    assert all(0 <= cue.start < cue.end <= len(text) for cue in together)


def test_of_two_cues_of_a_table_none_lies_within_the_other() -> None:
    cues = lexicon.find_cues("整改落实情况和整改进展情况，长期软弱涣散", ("roles", "faults"))
    assert [cue.entry.word for cue in cues] == ["整改落实情况", "整改进展情况", "软弱涣散"]


def test_the_model_never_reads_another_state_from_a_word() -> None:
    known = lexicon.table("states").entries
    told = {entry.word: (entry.sense, status_of(entry.word)) for entry in known if entry.strength}
    assert {
        word: (sense, status.value)
        for word, (sense, status) in told.items()
        if status and status.value != sense
    } == {}


def test_the_model_counts_the_grades_of_punishment() -> None:
    grades = ("party", "public")
    missed = [
        entry.word
        for entry in lexicon.table("penalties").entries
        if entry.sense in grades
        and entry.strength == 3
        and [count.words for count in accountability(f"给予{entry.word}3人")] != [entry.word]
    ]
    assert missed == []
