"""Signature: where 署名 and 成文日期 stand (GB/T 9704 7.3.5), without a seal or for one.

Widths are in characters (字): estimated where a word processor prints them, measured where
we do. Not here: gap and order (`compose`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from notice_kit import gbt9704

NAME_CELLS: Final = int(gbt9704.CELLS - gbt9704.SIGNATURE_RIGHT_CELLS)
"""Characters of a name that fit in one line; a longer one has two or more."""


def signature_lefts(
    organs: Sequence[float], date: float, *, is_sealed: bool = False
) -> tuple[tuple[float, ...], float]:
    """Return the left indents of the organs and of the date, all in characters.

    The organ is right-indented by two characters, and the date begins two characters to the
    right of the organ's first. A date longer than the organ is itself right-indented by
    two, and the organ moves to the left (7.3.5.2). Several organs end below one another.
    Where a seal will be set the date is right-indented by four, and each organ is centred
    above it (7.3.5.1); one that is too long for that ends at the edge.

    >>> signature_lefts([8.0], 5.5)
    ((18.0,), 20.0)
    >>> signature_lefts([4.0], 5.5)
    ((18.5,), 20.5)
    >>> signature_lefts([8.0], 5.5, is_sealed=True)
    ((17.25,), 18.5)
    """
    if is_sealed:
        return _sealed_lefts(organs, date)
    right = float(gbt9704.CELLS - gbt9704.SIGNATURE_RIGHT_CELLS)
    if not organs:
        return (), max(right - date, 0.0)
    shift = float(gbt9704.DATE_LEFT_CELLS)
    longest = max(organs)
    start = right - longest if date <= longest else right - date - shift
    start = max(start, 0.0)
    return tuple(max(start + longest - organ, 0.0) for organ in organs), start + shift


def _sealed_lefts(organs: Sequence[float], date: float) -> tuple[tuple[float, ...], float]:
    left = float(gbt9704.CELLS - gbt9704.SEALED_RIGHT_CELLS) - date
    middle = left + date / 2
    lefts = (min(middle - organ / 2, gbt9704.CELLS - organ) for organ in organs)
    return tuple(max(organ, 0.0) for organ in lefts), max(left, 0.0)
