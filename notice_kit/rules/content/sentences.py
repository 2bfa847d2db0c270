"""The sentence that a stretch of text stands in (句).

Rules ask it where what else is said there decides, as 其中 or 上一轮. Not here: what they look for.
"""

from __future__ import annotations

STOPS = "。；\n"
"""What ends a sentence, or a part of one that says something by itself."""


def start_of(text: str, place: int, stops: str = STOPS) -> int:
    """Return where the sentence of a place begins, after the last stop before it.

    >>> start_of("已整改。其中3个在办。", 7)
    4
    """
    return max(text.rfind(mark, 0, place) for mark in stops) + 1


def around(text: str, start: int, end: int, stops: str = STOPS) -> str:
    """Return the sentence around a stretch, without its stop.

    >>> around("已整改。其中3个在办。", 6, 8)
    '其中3个在办'
    """
    ends = [place for mark in stops if (place := text.find(mark, end)) >= 0]
    return text[start_of(text, start, stops) : min(ends, default=len(text))]
