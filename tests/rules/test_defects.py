"""Defects of 50 kinds, planted in 60 clean notices by a script that does not know the rules."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks"))

import defects
from defect_kinds import KINDS


def test_there_are_forty_kinds_and_each_has_ways_to_be_written() -> None:
    assert len(KINDS) + len(defects.CHANGES) >= 50
    assert all(len(kind.wordings) > 1 and kind.rules for kind in KINDS)


@pytest.mark.slow
def test_planted_defects_are_found_by_their_rules_and_by_no_others() -> None:
    texts = defects.clean_texts(defects.corpus())
    kinds, _by_rule = defects.measured(texts)
    total = sum(each.planted for each in kinds.values())
    assert len(texts) >= 60
    assert total >= 2000
    assert sum(each.found for each in kinds.values()) >= 0.99 * total
    assert sum(each.false for each in kinds.values()) <= 0.01 * total
