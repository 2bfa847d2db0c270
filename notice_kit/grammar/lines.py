"""Lines: what every reader yields and the grammar understands.

A `Line` is one paragraph or printed line of a source with its marks (sub, sup, strong)
and the place of each stretch of its characters. Lines can be cut and joined without
losing either. Not here: deciding where to cut or join (`repair`, `numbering`, `body`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.errors import Location
from notice_kit.findings import Finding
from notice_kit.model import (
    Inline,
    PartialDate,
    ResidueKind,
    Source,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
)
from notice_kit.model.inline import merged

if TYPE_CHECKING:
    from notice_kit.codec.carried import Carried

LAYOUT_SPACE = (
    " \t\r\n\v\f\u00a0\u1680\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u202f\u205f\u3000\ufeff"
)
"""White space that only lays out: indents, blanks at line ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of a line that is lowered, raised or emphasised."""

    start: int
    """First character."""

    end: int
    """Behind the last character."""

    kind: type[Sub | Sup | Strong]
    """Which inline it becomes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLook:
    """How a paragraph is set, as far as its format says so."""

    is_bold: bool = False
    """True if all of it is set bold."""

    is_centred: bool = False
    """True if it is set in the middle of the measure."""

    size: float = 0.0
    """Size of its type in points; 0 if unknown."""

    style: str = ""
    """Name of its paragraph style, or of its element in a page."""


PLAIN = LineLook()
"""The look of a line whose format says nothing of looks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph or printed line of a source, without white space at its ends."""

    text: str
    """Its characters."""

    pieces: tuple[Piece, ...] = ()
    """Where they stood in the source; offsets count in `text`."""

    marks: tuple[Mark, ...] = ()
    """Marked stretches, in order, not overlapping."""

    heading: int = 0
    """Level of a heading as the source's own markup has it (# is 1); 0 for none."""

    begins: bool = False
    """True if an indent or a blank line above marks it as the first line of a paragraph."""

    table: Table | None = None
    """The table that stands here instead of words."""

    look: LineLook = PLAIN
    """How it is set."""

    def cut(self, start: int, end: int | None = None) -> Line:
        """Return a stretch of the line, without white space at its ends.

        >>> Line(text="1. 关于“不实”问题").cut(2).text
        '关于“不实”问题'
        """
        start, piece = words_from(self.text, start, end)
        if len(piece) == len(self.text):
            return self
        end = start + len(piece)
        # Not `replace`, which takes three times as long: this is called for every part.
        return Line(
            text=piece,
            pieces=self._pieces_in(start, end),
            marks=self._marks_in(start, end) if self.marks else (),
            heading=self.heading,
            begins=self.begins,
            table=self.table,
            look=self.look,
        )

    def joined(self, other: Line) -> Line:
        """Return this line with another one behind it, nothing between."""
        return joined((self, other))

    def inlines(self) -> tuple[Inline, ...]:
        """Return the words of the line with their marks."""
        if not self.marks:
            return (Text(self.text),) if self.text else ()
        result: list[Inline] = []
        done = 0
        for mark in self.marks:
            result.append(Text(self.text[done : mark.start]))
            result.append(mark.kind(self.text[mark.start : mark.end]))
            done = mark.end
        result.append(Text(self.text[done:]))
        return merged(result)

    def _pieces_in(self, start: int, end: int) -> tuple[Piece, ...]:
        if len(self.pieces) == 1 and self.pieces[0].offset <= start:
            return (_moved(self.pieces[0], start),)
        before = [piece for piece in self.pieces if piece.offset <= start]
        first = (_moved(before[-1], start),) if before else ()
        if len(before) == len(self.pieces):
            return first
        inside = (piece for piece in self.pieces if start < piece.offset < end)
        return (
            *first,
            *(Piece(offset=piece.offset - start, location=piece.location) for piece in inside),
        )

    def _marks_in(self, start: int, end: int) -> tuple[Mark, ...]:
        clipped = (
            replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
            for mark in self.marks
        )
        return tuple(mark for mark in clipped if mark.start < mark.end)


NO_LINE = Line(text="")
"""Stands where there are no words."""


def look_of_most(lines: Sequence[Line]) -> LineLook:
    """Return the look in which most characters are set."""
    first = lines[0].look if lines else PLAIN
    if all(line.look is first for line in lines):
        return first
    weight: Counter[LineLook] = Counter()
    for line in lines:
        weight[line.look] += len(line.text)
    return weight.most_common(1)[0][0]


def words_from(text: str, start: int, end: int | None = None) -> tuple[int, str]:
    """Return where the words of a stretch begin, and the words without white space around them.

    >>> words_from("1. 关于“不实”问题", 2)
    (3, '关于“不实”问题')
    """
    piece = text[start:end]
    words = piece.lstrip(LAYOUT_SPACE)
    return start + len(piece) - len(words), words.rstrip(LAYOUT_SPACE)


def _moved(piece: Piece, offset: int) -> Piece:
    """Return where the character at `offset` stood, as the first of a stretch."""
    place = piece.location
    by = offset - piece.offset
    if not by and not piece.offset:
        return piece
    if by and place.column is not None:
        column = place.column + by
        place = Location(file=place.file, line=place.line, column=column, path=place.path)
    return Piece(offset=0, location=place)


def joined(lines: Sequence[Line]) -> Line:
    """Return lines as one, nothing between; what is true of the first is true of the whole.

    >>> joined([Line(text="强化"), Line(text="服务"), Line(text="。")]).text
    '强化服务。'
    """
    if len(lines) == 1:
        return lines[0]
    pieces, marks = [*lines[0].pieces], [*lines[0].marks]
    shift = len(lines[0].text)
    for line in lines[1:]:
        # Not `replace`, which takes ten times as long: this is called for every join.
        pieces += (
            Piece(offset=piece.offset + shift, location=piece.location) for piece in line.pieces
        )
        marks += (
            Mark(start=mark.start + shift, end=mark.end + shift, kind=mark.kind)
            for mark in line.marks
        )
        shift += len(line.text)
    text = "".join(line.text for line in lines)
    return replace(lines[0], text=text, pieces=tuple(pieces), marks=tuple(marks))


def join_repair(kind: RepairKind, second: Line) -> Repair:
    """Return the record of a line break that was taken out in front of a line."""
    location = second.pieces[0].location if second.pieces else Location()
    return Repair(kind=kind, before="\n", after="", location=location)


def form_repairs(kind: RepairKind, line: Line, after: str) -> list[Repair]:
    """Return the record of words that are printed in another form, each piece where it stood.

    >>> [(made.before, made.after) for made in form_repairs(
    ...     RepairKind.LABEL_FORM, Line(text="附件1："), "附件1")]
    [('附件1：', '附件1')]
    """
    pieces = line.pieces or (Piece(offset=0, location=Location()),)
    ends = [*(piece.offset for piece in pieces[1:]), len(line.text)]
    return [
        Repair(
            kind=kind,
            before=line.text[piece.offset : end],
            after="" if number else after,
            location=piece.location,
        )
        for number, (piece, end) in enumerate(zip(pieces, ends, strict=True))
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A piece of the source that is no content."""

    kind: ResidueKind
    """Why."""

    line: Line
    """The piece, with its place."""


class ShownGlyph(NamedTuple):
    """A character where it stands on a sheet; lengths in points from its upper left corner."""

    page: int
    """The sheet, from 1."""

    y: float
    """Its baseline."""

    x: float
    """Where its pen starts."""

    right: float
    """Where it ends."""

    size: float
    """Size of its font."""

    text: str
    """The character."""

    is_turned: bool = False
    """True on a page that lies on its side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The lines of one source, with what its reader had to change to get them."""

    name: str
    """Name of the source."""

    lines: tuple[Line, ...]
    """Its lines in order; blank ones are left out."""

    residue: tuple[SetAside, ...] = ()
    """What the format itself marks as no content: hidden text, page furniture, scripts."""

    source: Source | None = None
    """Where it was published, if the format says so."""

    published: PartialDate | None = None
    """Day of publication, if the format says so."""

    repairs: tuple[Repair, ...] = ()
    """Markup that became marks, and characters that no format can hold."""

    visible: int = 0
    """Number of characters in the source that are not white space."""

    canonical: bytes | None = None
    """The canonical XML of the notice, if the file carries it."""

    carried: Carried | None = None
    """The notice that the lines were printed from, if the file carries it."""

    article: tuple[Line, ...] | None = None
    """All lines of the element that our own pages print a notice in, of a page that carries
    one; none if something in it is no content. None for what is no such page."""

    left_out: str = ""
    """Characters of that element that take no room, marks of direction among them, in order."""

    glyphs: tuple[ShownGlyph, ...] = ()
    """What stands on the sheets of a file that carries its notice, but for blanks."""

    anchors: Mapping[str, int] = field(default_factory=dict)
    """Bookmark of a printed block → number of the paragraph that it stands in."""

    findings: tuple[Finding, ...] = ()
    """What the format's reader noticed."""

    @property
    def carries_notice(self) -> bool:
        """True if the file carries a notice that can be used."""
        return self.canonical is not None or self.carried is not None
