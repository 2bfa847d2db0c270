"""Doubts about a text file: characters that turn the direction in which words are shown."""

from __future__ import annotations

from notice_kit.doubts import Doubt, DoubtKind, doubt, turned
from notice_kit.encoding import decode
from notice_kit.errors import Location


def find_doubts(data: bytes, name: str) -> tuple[Doubt, ...]:
    r"""Return each line that direction characters turn.

    >>> [found.words for found in find_doubts("完成率\u202e51\u202c%".encode(), "a.txt")]
    ['完成率51%']
    """
    return tuple(
        doubt(DoubtKind.REORDERED, mechanism, line, Location(file=name, line=number, column=1))
        for number, line in enumerate(decode(data, name).splitlines(), start=1)
        for mechanism in turned(line)
    )
