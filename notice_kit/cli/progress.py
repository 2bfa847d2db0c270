"""A progress bar on standard error for many files; silent when that is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

_WIDTH = 30
_FEW = 3
_Item = TypeVar("_Item")


def progress(items: Sequence[_Item]) -> Iterator[_Item]:
    """Yield the items; show how many are done if there are more than a few."""
    shown = len(items) > _FEW and sys.stderr.isatty()
    for done, item in enumerate(items):
        if shown:
            _draw(done, len(items))
        yield item
    if shown:
        _draw(len(items), len(items))
        sys.stderr.write("\n")


def _draw(done: int, total: int) -> None:
    filled = _WIDTH * done // total
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}")
    sys.stderr.flush()
