"""Depth: how many sections may stand inside one another in a canonical form.

What is read in one form can then be written in each. Not here: the depth of elements that the
XML parser itself bears.
"""

from __future__ import annotations

from typing import Final

from notice_kit.errors import LimitExceeded, Location
from notice_kit.messages import _
from notice_kit.model import Issue, Notice, Section

MAX_DEPTH: Final = 50
"""Most levels; a notice has four."""


def require_shallow(notice: Notice, name: str) -> None:
    """Raise LimitExceeded for sections deeper than `MAX_DEPTH`.

    >>> require_shallow(Notice(title="通报"), "a.json")
    """
    level = notice.blocks
    for _level in range(MAX_DEPTH):
        inner = [block.blocks for block in level if isinstance(block, Section | Issue)]
        level = tuple(block for blocks in inner for block in blocks)
        if not level:
            return
    raise LimitExceeded(
        _("sections are nested deeper than {most} levels", most=MAX_DEPTH),
        location=Location(file=name),
    )
