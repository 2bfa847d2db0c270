"""Seen: the words that a person sees on the pages of a printed PDF.

A character without ink, covered or invisible is not seen; one whose glyph is another is that
other one. Characters of a line are read from left to right. Not here: printing (`programs`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit import confined
from notice_kit.pdf_sight import Sight, look
from notice_kit.pdfium import Char, PdfPage, read_pdf

FOLIO = re.compile(
    r"[—–\-－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/共]\s*\d{1,4}\s*页?)?[—–\-－·\s]*"
)
"""A page number with its dashes, or 第 1 页 共 3 页."""
_EDGE = 0.13
"""Share of a page's height at its head and foot in which page numbers stand."""
_LINE = 5.0
"""Points between the baselines of two lines, at least; a raised figure is nearer."""
_UNSEEN = frozenset({"invisible", "transparent", "tiny", "unseen", "covered"})


def words_seen(data: bytes, name: str) -> str:
    """Return the words of a PDF that are seen, without white space."""
    confined.require("pypdfium2")
    pages = read_pdf(data, name).pages
    sights: dict[tuple[int, int], Sight] = {
        (each.page, each.place): each for each in look(data, name)
    }
    return "".join(
        "".join(_page(page, number, sights)) for number, page in enumerate(pages, start=1)
    )


def _page(page: PdfPage, number: int, sights: dict[tuple[int, int], Sight]) -> Iterator[str]:
    """Yield the words of a page from top to bottom: a program paints some layers later."""
    height, chars = page
    rows: list[list[Char]] = []
    last: Char | None = None
    for order, char in enumerate(chars):
        if last is None or abs(last.y - char.y) >= _LINE:
            rows.append([])
        last = char
        sight = sights.get((number, order))
        how, _, drawn = (sight.how if sight else "").partition(":")
        if char.text.strip() and how not in _UNSEEN:
            rows[-1].append(char._replace(text=drawn or char.text))
    lines = [sorted(row, key=lambda char: char.x) for row in rows if row]
    for line in sorted(lines, key=lambda line: (-round(line[0].y / _LINE), line[0].x)):
        words = "".join(char.text for char in line)
        is_edge = not _EDGE < line[0].y / (height or 1.0) < 1 - _EDGE
        if not (is_edge and FOLIO.fullmatch(words)):
            yield words
