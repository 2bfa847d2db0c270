"""A progress bar for many files, in the status line; silent where standard error is no terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from notice_kit.cli import status_line

_WIDTH = 30
_FEW = 3
_Item = TypeVar("_Item")


def progress(items: Sequence[_Item]) -> Iterator[_Item]:
    """Yield the items; show how many are done if there are more than a few."""
    is_shown = len(items) > _FEW and status_line.is_possible()
    for done, item in enumerate(items):
        if is_shown:
            status_line.show(f"{bar(done, len(items), _WIDTH)} {done:,}/{len(items):,}")
        yield item
    status_line.clear()


def bar(done: int, total: int, width: int) -> str:
    """Return a bar of so many columns between its brackets.

    >>> bar(1, 4, 8)
    '[##......]'
    """
    filled = min(width, width * done // total)
    return f"[{'#' * filled}{'.' * (width - filled)}]"
