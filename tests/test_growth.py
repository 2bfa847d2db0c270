"""The measure of growth itself: it passes what grows with its size and fails what grows faster."""

import pytest
from growth import check_growth


def test_work_that_grows_with_its_size_passes() -> None:
    check_growth(range, sum, largest=4_000_000)


def test_work_that_grows_with_the_square_of_its_size_fails() -> None:
    with pytest.raises(AssertionError, match=r"size \d+ takes"):
        check_growth(int, lambda size: sum(range(size * size)), largest=2_000)
