"""Generated notices of many structures are told alike each time, whole, and are understood."""

from collections import Counter

import pytest
from composing import compose
from dimensions import LEAST_SHARES, values_of
from draft import Draft, Para
from drawing import draw
from generator import make, written
from hypothesis import given
from marks import MARK, MARKS
from scoring import Tally, refused, score
from whole_notices import drafts, drafts_of

from notice_kit.api import read_parts
from notice_kit.errors import ReadError
from notice_kit.formats import find_format

SEEDS = range(80)
"""Notices that each run reads in every format."""

LEAST = {
    "path and problem": 0.97,
    "problem": 0.99,
    "measure": 0.97,
    "state": 0.98,
    "duty": 0.985,
    "lead": 0.995,
    "contact": 0.99,
    "signature": 0.985,
}
"""F1 that reading must reach on them; raised as reading gets better."""


def _tallies(seeds: range) -> dict[str, Tally]:
    sums: dict[str, Tally] = {}
    for seed in seeds:
        draft = make(seed)
        for kind in draft.structure.formats:
            part = (written(draft, kind), f"{seed}.{kind}")
            try:
                notice, report = read_parts([part], find_format(kind))
            except ReadError:
                scored = refused(draft.truth)
            else:
                scored = score(draft.truth, notice, report)
            for name, tally in scored.tallies.items():
                sums.setdefault(name, Tally()).add(tally)
    return sums


def _too_low(seeds: range) -> dict[str, float]:
    found = {name: tally.f1 for name, tally in _tallies(seeds).items()}
    return {name: round(found[name], 4) for name, least in LEAST.items() if found[name] < least}


@pytest.mark.slow
def test_structures_are_understood() -> None:
    assert _too_low(SEEDS) == {}


@pytest.mark.full
def test_a_thousand_more_are_understood_as_well() -> None:
    assert _too_low(range(len(SEEDS), 1000)) == {}


@given(drafts)
def test_a_seed_gives_the_same_bytes_again(draft: Draft) -> None:
    again = make(draft.structure.seed)
    for kind in draft.structure.formats:
        if kind != "docx":
            assert written(draft, kind) == written(again, kind)


@given(drafts)
def test_every_problem_is_printed_and_no_two_are_alike(draft: Draft) -> None:
    printed = "".join(
        each.text if isinstance(each, Para) else "".join("".join(row) for row in each.rows)
        for each in draft.blocks
    )
    problems = [issue.problems[0] for issue in draft.truth.issues]
    assert problems
    assert all(problem in printed for problem in problems)
    assert len(set(problems)) == len(problems)


@given(drafts)
def test_no_two_issues_share_a_path_and_no_mark_counts_past_its_end(draft: Draft) -> None:
    paths = [issue.paths[0] for issue in draft.truth.issues]
    assert len(set(paths)) == len(paths)
    labels = {mark.label(number) for mark in MARKS for number in range(mark.limit + 1)}
    used = {each.label.strip("　") for each in draft.blocks if isinstance(each, Para)}
    assert used - {""} <= labels


def test_two_thousand_seeds_reach_the_least_share_of_each_value() -> None:
    count = 2000
    found = Counter(value for seed in range(count) for value in values_of(compose(draw(seed))))
    short = {value: found[value] / count for value, least in LEAST_SHARES.items()
             if found[value] / count < least}  # fmt: skip
    assert not short


@given(drafts_of("rows"))
def test_each_marked_measure_is_printed_behind_its_mark(draft: Draft) -> None:
    printed = "".join(each.text for each in draft.blocks if isinstance(each, Para))
    measures = [measure for issue in draft.truth.issues for measure in issue.measures or ()]
    assert all(measure.label + measure.texts[0] in printed for measure in measures)


@given(drafts)
def test_levels_bear_marks_of_different_families_and_rows_without_marks_have_a_look_or_words(
    draft: Draft,
) -> None:
    levels = draft.structure.levels
    families = [MARK[level.mark].family for level in levels if level.mark]
    assert len(set(families)) == len(families)
    has_form = draft.structure.issue_kind in ("quoted", "named")
    is_cells = draft.structure.telling == "table"
    for level in levels:
        is_told = level.role == "state" or (level.role == "issue" and (has_form or is_cells))
        assert level.mark or is_told or not level.look.is_plain
