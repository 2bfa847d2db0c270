"""Doubts about a PDF: text that a person does not see, or sees otherwise.

Not here: looking at the pages (`pdf_sight`), reading them (`pdf`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from notice_kit import confined
from notice_kit.doubts import Doubt, DoubtKind, doubt
from notice_kit.errors import Location
from notice_kit.pdf_sight import Sight, look

_KINDS: Final = {
    "invisible": (DoubtKind.FAINT, "text render mode 3"),
    "transparent": (DoubtKind.FAINT, "fill opacity"),
    "tiny": (DoubtKind.FAINT, "font size"),
    "unseen": (DoubtKind.FAINT, "no ink on the page: white, clipped, or in a hidden layer"),
    "covered": (DoubtKind.COVERED, "something is drawn over it"),
    "overprinted": (DoubtKind.COVERED, "other text is drawn over it"),
    "struck": (DoubtKind.ANNOTATED, "strike-out annotation"),
    "form": (DoubtKind.BOUND, "form field"),
    "redrawn": (DoubtKind.REMAPPED, "ToUnicode"),
}
"""How a character may be seen → kind and mechanism."""
_MOST: Final = 200
_FAR: Final = 3
"""Characters of one kind that are no further apart are told together."""


def find_doubts(data: bytes, name: str) -> tuple[Doubt, ...]:
    """Return the ways in which a person may see other words than the text of a PDF.

    Raises BrokenInput for what cannot be opened, LimitExceeded for what takes too much.
    """
    confined.require("pypdfium2")
    return tuple(_told(look(data, name), name))[:_MOST]


def _told(found: list[Sight], name: str) -> Iterator[Doubt]:
    for (page, how), group in groupby(found, key=lambda each: (each.page, each.how)):
        for stretch in _stretches(list(group)):
            kind, mechanism = _KINDS[how.partition(":")[0]]
            drawn = how.partition(":")[2]
            words = "".join(each.text for each in stretch)
            place = Location(file=name, path=f"page {page}")
            yield doubt(kind, f"{mechanism}: {drawn}" if drawn else mechanism, words, place)


def _stretches(found: list[Sight]) -> Iterator[list[Sight]]:
    """Yield characters that stand together."""
    stretch: list[Sight] = []
    for each in found:
        if stretch and each.place - stretch[-1].place > _FAR:
            yield stretch
            stretch = []
        stretch.append(each)
    if stretch:
        yield stretch
