"""Printed: what stands in a document now, one paragraph or table at a time, with its form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from notice_kit.codec.carried import PrintedNode, table_form, words_form
from notice_kit.errors import Location
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.model import Inline, LineBreak
from notice_kit.model.walk import block_text


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentBlock:
    """A paragraph or table as it stands in the document."""

    lines: tuple[Line, ...]
    """Its lines; forced breaks part them."""

    form: str
    """Its words as they are compared."""

    anchors: frozenset[str] = field(default=frozenset())
    """Bookmarks that begin in it."""

    def has(self, node: PrintedNode) -> bool:
        """Tell whether its words are those of a printed node, and all of them."""
        return node.form == (self.tight if node.is_tight else self.form)

    @property
    def tight(self) -> str:
        """Its form without line breaks, as titles have it; none for a table."""
        return "" if self.lines[-1].table else words_form(self.words, tight=True)

    @property
    def location(self) -> Location:
        """Where it stands."""
        return _place(self.lines[0])

    @property
    def text(self) -> str:
        """Its characters, forced breaks as newlines."""
        return "\n".join(block_text(line.table) if line.table else line.text for line in self.lines)

    @property
    def words(self) -> tuple[Inline, ...]:
        """Its characters with their marks."""
        return _words(self.lines)


def printed(source: SourceText) -> list[DocumentBlock]:
    """Return what stands in a document, in order."""
    groups = [tuple(group) for _, group in groupby(source.lines, key=_place)]
    anchors = sorted(source.anchors.items(), key=lambda item: item[1])
    result = []
    done = 0
    for group in groups:
        start = done
        while done < len(anchors) and anchors[done][1] <= _number(group[0]):
            done += 1
        names = frozenset(name for name, _ in anchors[start:done])
        result.append(_printed(group, names))
    return [each for each in result if each.form]  # a soft hyphen alone shows nothing


def _printed(lines: tuple[Line, ...], anchors: frozenset[str]) -> DocumentBlock:
    last = lines[-1]
    if last.table is None:
        return DocumentBlock(lines=lines, form=words_form(_words(lines)), anchors=anchors)
    caption = " ".join([*(line.text for line in lines[:-1]), last.table.caption])
    return DocumentBlock(
        lines=lines, form=table_form(replace(last.table, caption=caption)), anchors=anchors
    )


def _words(lines: Iterable[Line]) -> tuple[Inline, ...]:
    return tuple(_parted(lines))[1:]


def _parted(lines: Iterable[Line]) -> Iterator[Inline]:
    for line in lines:
        yield LineBreak()
        yield from line.inlines()


def _place(line: Line) -> Location:
    return line.pieces[0].location if line.pieces else Location()


def _number(line: Line) -> int:
    """Return the number of a line's paragraph, as its place says it."""
    number = _place(line).path.rpartition(" ")[2]
    return int(number) if number.isdecimal() else 0
