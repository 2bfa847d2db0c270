"""Chunks: the words of documents of other formats inside a Word document (w:altChunk).

Word takes them into the text when it opens the file; here they are kept as residue, so that
nothing is lost, and PKG004 names them. Not here: where in the text they stand (`story`).
"""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

from notice_kit import contents
from notice_kit.accounting import Piece
from notice_kit.encoding import decode
from notice_kit.errors import Location, ReadError
from notice_kit.grammar.lines import Line, SetAside
from notice_kit.model import ResidueKind
from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package, open_package

_SILENT: Final = frozenset({"script", "style", "title"})
"""Elements of a page whose words no page shows."""


def words_of_chunks(package: Package) -> Iterator[SetAside]:
    """Yield the words of each inner document, a line each; nothing of a kind without words.

    Raises LimitExceeded for one that is made to harm.
    """
    for part in dict.fromkeys(package.related(package.main, "aFChunk")):
        piece = Piece(offset=0, location=Location(file=package.name, path=part))
        for text in _texts(package.unpacked(part), part):
            line = Line(text=text, pieces=(piece,)).cut(0)
            if line.text:
                yield SetAside(kind=ResidueKind.OTHER, line=line)


def _texts(data: bytes, part: str) -> list[str]:
    kind = contents.recognise(data)
    if kind in ("html", "fragment"):
        page = _Words()
        page.feed(decode(data, part, keeps_damage=True))
        page.close()
        return [" ".join(each.split()) for each in "".join(page.words).split("\n")]
    if kind == "txt":
        return decode(data, part, keeps_damage=True).splitlines()
    return _paragraphs(data, part) if kind == "docx" else []


def _paragraphs(data: bytes, part: str) -> list[str]:
    """Return the paragraphs of an inner Word document; of a damaged one none."""
    try:
        inner = open_package(data, part)
        root = inner.root(inner.main)
    except ReadError:
        return []
    return ["".join(t.text or "" for t in p.iter(w("t"))) for p in root.iter(w("p"))]


class _Words(HTMLParser):
    """Collects the words of a page, a line for each of its blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - their signature
        """Begin a line at a block, silence at a script."""
        self._silent += tag in _SILENT
        self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what the tag began."""
        self._silent = max(self._silent - (tag in _SILENT), 0)
        self._block(tag)

    def handle_data(self, data: str) -> None:
        """Take words; the ends of lines in a source are blanks."""
        if not self._silent:
            self.words.append(data.replace("\n", " "))

    def _block(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")


_BLOCKS: Final = frozenset({
    "p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "body",
})  # fmt: skip
"""Elements that begin a line."""
