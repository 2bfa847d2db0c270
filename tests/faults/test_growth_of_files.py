"""One construct a thousand times, or inside itself: the time grows with the file.

Reading and judging are measured together, so that every reader and every rule is held. With
``NOTICE_KIT_FAULTS=full`` the files are ten times as large.
"""

import os

import pytest
from growth import check_growth
from shapes import SHAPES, judge

LARGEST = 16_000 if os.environ.get("NOTICE_KIT_FAULTS") == "full" else 1_600
"""Repetitions or levels of the largest file."""
CASES = [(name, kind) for name, shapes in SHAPES.items() for kind in shapes]


@pytest.mark.parametrize(("name", "kind"), CASES)
def test_time_grows_with_the_file(name: str, kind: str) -> None:
    check_growth(SHAPES[name][kind], lambda data: judge(data, name), largest=LARGEST)
