"""How the time of work grows with its size: no test counts seconds.

A machine may be slow or busy, so that a bound in seconds says little. What is held instead is
that work twice as large takes less than three times as long, which is so on any machine for
work that grows with its size and is not so for work that grows with its square.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

FACTOR = 3.0
"""How many times as long work twice as large may take."""
ROUNDS = 8
"""How often a pair of sizes is measured before its growth counts as too steep."""
NOISE = 0.002
"""Seconds of processor time that say nothing."""

T = TypeVar("T")


def check_growth(
    make: Callable[[int], T],
    work: Callable[[T], object],
    *,
    largest: int,
    smallest: int | None = None,
) -> None:
    """Hold that the time of work grows with its size, from a small size up to the largest.

    The sizes double up to the largest, so that work of a higher power fails early instead of
    running for hours. Each time is the best of several, measured only until the pair is good.
    """
    sizes = [largest]
    least = max(1, largest // 8 if smallest is None else smallest)
    while sizes[0] // 2 >= least:
        sizes.insert(0, sizes[0] // 2)
    things = {size: make(size) for size in sizes}
    work(things[sizes[0]])  # what is loaded and compiled once is no part of the growth
    best = dict.fromkeys(sizes, math.inf)
    for small, large in pairwise(sizes):
        for _ in range(ROUNDS):
            for size in (small, large):
                best[size] = min(best[size], seconds(work, things[size]))
            if best[large] < FACTOR * best[small] + NOISE:
                break
        assert best[large] < FACTOR * best[small] + NOISE, (
            f"size {small} takes {best[small]:.3f} s, size {large} takes {best[large]:.3f} s"
        )


def seconds(work: Callable[[T], object], thing: T) -> float:
    """Return the processor time of work, without what others left in memory."""
    gc.freeze()
    start = time.process_time()
    try:
        work(thing)
        return time.process_time() - start
    finally:
        gc.unfreeze()
