"""The time of a review grows with the draft, not with its square."""

from __future__ import annotations

import pytest
from growth import check_growth
from marked_drafts import draft, paragraph, reviewed, run

pytestmark = pytest.mark.slow

LINE = "{number}.关于“问题”的整改。召开党组会议6次,研究的的措施12条。"


def _draft(count: int) -> bytes:
    return draft(*(paragraph(run(LINE.format(number=number))) for number in range(1, count + 1)))


def test_a_draft_with_a_fault_in_each_paragraph_is_reviewed_in_time_that_grows_with_it() -> None:
    check_growth(_draft, lambda data: reviewed(data, fix="all"), largest=400, smallest=100)


def test_so_is_one_that_was_reviewed_before() -> None:
    check_growth(lambda count: reviewed(_draft(count)).data, reviewed, largest=200, smallest=50)


def test_so_is_one_whose_format_is_repaired() -> None:
    check_growth(
        _draft, lambda data: reviewed(data, repair="tracked", fix="none"), largest=200, smallest=50
    )
