"""Pieces: the words of a paragraph as what a line is made of.

A piece is what no line break may cut: a Han character, a mark, a number or a Latin word,
a dash ——, dots ……, a stretch of spaces. It knows its width, how much of it is blank and
may be taken away, and whether a line may break, or be stretched, in front of it.
Not here: choosing the breaks (`breaking`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import groupby, pairwise
from math import inf
from typing import Final, assert_never

from notice_kit.gbt9704 import CELL_PT, SIZE_3_PT, Face, Ink
from notice_kit.layout import marks
from notice_kit.layout.blocks import Span
from notice_kit.layout.font_files import FontFile
from notice_kit.layout.fonts import FontMap, Glyph
from notice_kit.model import Inline, LineBreak, Strong, Sub, Sup, Text

_SCRIPT_SIZE: Final = 2 / 3
"""Size of a subscript or superscript, in the size of its line."""
_SUB_RISE: Final = -0.12
_SUP_RISE: Final = 0.36
"""How far they stand above the baseline, in the size of their line."""

_LONGEST_WORD: Final = 20
"""Characters; a longer number or word, as a web address, may break inside."""

_ATOM = re.compile(
    r"(?P<end>\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])"
    r"|(?P<space>[ \t]+|\u3000+)"
    r"|(?P<pair>——|……)"
    r"|(?P<word>[A-Za-z0-9\u00a0\u00c0-\u024f]+(?:[.,:;/@_+\-&?=#~%'’]{1,3}[A-Za-z0-9]+)*[%‰]?)"
    r"|(?P<one>[\s\S])",
)
_WEB_PART = re.compile(r"[^/?&=._\-@:,+#~%;]+[/?&=._\-@:,+#~%;]*|[/?&=._\-@:,+#~%;]+")


class Kind(Enum):
    """What a piece is for the rules of breaking."""

    HAN = auto()
    WORD = auto()
    OPENING = auto()
    CLOSING = auto()
    PAIR = auto()
    SPACE = auto()
    END = auto()
    """A forced line break; it has no width."""


class Joint(Enum):
    """What may happen between two pieces."""

    RULES = auto()
    """What the rules for their characters say."""
    BREAK = auto()
    """A line may break, but nothing is put between them: parts of a web address."""
    NONE = auto()
    """Nothing: parts of a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Face, size and place of some characters."""

    face: Face
    """The face asked for."""

    size: float
    """Size in points."""

    rise: float
    """Height above the baseline in points."""

    path: str
    """Node path of the model element."""

    ink: Ink = Ink.BLACK
    """Colour."""


@dataclass(slots=True)
class Piece:
    """A piece of a line; lengths are in points."""

    kind: Kind
    text: str
    drawn: str
    look: Look
    font: FontFile
    """The font that has its characters."""
    width: float
    """What it takes of the line."""
    pen: float
    """How far the pen moves by drawing it with the font's own widths."""
    shift: float = 0.0
    """Where its glyph starts, behind its own start."""
    blank: float = 0.0
    """How much of its width is blank and may be taken away."""
    joint: Joint = Joint.RULES
    """How it is joined to the piece before it."""
    may_break: bool = False
    """True if a line may begin with it."""
    may_stretch: bool = False
    """True if space may be put in front of it."""


def cell_width(size: float) -> float:
    """Return the width of a Han character: the grid's cell at 3号, else its size.

    >>> round(cell_width(16), 3), cell_width(22)
    (15.793, 22)
    """
    return float(CELL_PT) if size == SIZE_3_PT else size


def cut(spans: Iterable[Span], fonts: FontMap, room: float = inf) -> list[Piece]:
    """Return the pieces of a paragraph, with their widths next to each other.

    A word wider than `room`, in points, falls into its characters.
    """
    pieces: list[Piece] = []
    for span in spans:
        for inline in span.text:
            pieces += _inline_pieces(inline, span, fonts)
    if any(piece.width > room and piece.kind is Kind.WORD for piece in pieces):
        pieces = [part for piece in pieces for part in _parts(piece, fonts, room)]
    for before, piece in pairwise(pieces):
        _narrow(before, piece)
        piece.may_break, piece.may_stretch = _joint(before, piece)
    return pieces


def _parts(piece: Piece, fonts: FontMap, room: float) -> Iterator[Piece]:
    if piece.kind is not Kind.WORD or piece.width <= room:
        yield piece
        return
    joint = piece.joint
    for char in piece.text:
        yield from _words(char, piece.look, fonts, joint=joint)
        joint = Joint.BREAK


def _narrow(before: Piece, piece: Piece) -> None:
    """Take away the blank between two full-width marks that touch (GB/T 15834 5.1.11)."""
    if before.kind is Kind.CLOSING and piece.kind in (Kind.CLOSING, Kind.OPENING):
        before.width -= before.blank
        before.blank = 0.0
    elif before.kind is piece.kind is Kind.OPENING:
        piece.width -= piece.blank
        piece.shift -= piece.blank
        piece.blank = 0.0


def _joint(before: Piece, piece: Piece) -> tuple[bool, bool]:
    """Return whether a line may break, and whether it may be stretched, between two pieces."""
    if Kind.END in (before.kind, piece.kind) or piece.kind is Kind.SPACE:
        return False, False
    if piece.joint is not Joint.RULES:
        return piece.joint is Joint.BREAK, False
    if before.kind is Kind.SPACE:
        return piece.text[0] not in marks.NEVER_FIRST, True
    first, last = piece.text[0], before.text[-1]
    is_one_word = before.kind is piece.kind is Kind.WORD
    is_one_dash = before.kind is Kind.PAIR and first == last
    may_break = not (
        is_one_word
        or first in marks.NEVER_FIRST
        or last in marks.NEVER_LAST
        or (last.isdigit() and first in marks.UNITS)
    )
    # A mark stays close to the word in front of it, however few gaps the line has.
    is_mark_of_word = before.kind is Kind.WORD and first in marks.NEVER_FIRST
    return may_break, not (is_one_word or is_one_dash or is_mark_of_word)


def _inline_pieces(inline: Inline, span: Span, fonts: FontMap) -> Iterator[Piece]:
    size = span.style.size_pt
    face = span.style.face
    match inline:
        case Text(text):
            look = Look(face=face, size=size, rise=0.0, path=span.path, ink=span.style.ink)
            yield from _pieces(text, look, fonts)
        case Strong(text):
            # The standard has no bold; 黑体 is its face for what stands out.
            look = Look(face=Face.HEITI, size=size, rise=0.0, path=span.path)
            yield from _pieces(text, look, fonts)
        case Sub(text) | Sup(text):
            rise = (_SUB_RISE if isinstance(inline, Sub) else _SUP_RISE) * size
            look = Look(face=face, size=size * _SCRIPT_SIZE, rise=rise, path=span.path)
            yield from _words(text, look, fonts, joint=Joint.NONE)
        case LineBreak():
            look = Look(face=face, size=size, rise=0.0, path=span.path)
            yield _end(look, fonts)
        case _:
            assert_never(inline)


def _pieces(text: str, look: Look, fonts: FontMap) -> Iterator[Piece]:
    for found in _ATOM.finditer(text):
        atom = found.group()
        match found.lastgroup:
            case "one":
                yield _character(atom, look, fonts)
            case "word" if len(atom) <= _LONGEST_WORD:
                yield from _words(atom, look, fonts)
            case "word":
                yield from _long_word(atom, look, fonts)
            case "pair":
                yield from _uniform(Kind.PAIR, atom, look, fonts)
            case "space":
                yield from _uniform(Kind.SPACE, atom, look, fonts)
            case _:
                yield _end(look, fonts)


def _end(look: Look, fonts: FontMap) -> Piece:
    return Piece(Kind.END, "", "", look, fonts.glyph(look.face, " ").font, 0.0, 0.0)


def _character(char: str, look: Look, fonts: FontMap) -> Piece:
    glyph = fonts.glyph(look.face, char)
    width, pen, shift = _measure(char, glyph, look.size)
    kind = Kind.WORD if char.isascii() else Kind.HAN
    blank = 0.0
    if glyph.cells == 1 and glyph.drawn == char:
        if char in marks.OPENING:
            kind, blank = Kind.OPENING, width / 2
        elif char in marks.CLOSING:
            kind, blank = Kind.CLOSING, width / 2
        elif char in marks.ASKING:
            kind = Kind.CLOSING
    return Piece(kind, char, glyph.drawn, look, glyph.font, width, pen, shift, blank)


def _measure(char: str, glyph: Glyph, size: float) -> tuple[float, float, float]:
    """Return width, pen movement and where the glyph starts in its width.

    A glyph whose own width is not the cell's is moved inside its cell: an opening mark to
    the right, a closing mark to the left, others to the middle.
    """
    pen = glyph.advance * size
    if not glyph.cells:
        return pen, pen, 0.0
    width = glyph.cells * cell_width(size)
    spare = glyph.cells * size - pen
    if abs(spare) < size / 100 or char in marks.CLOSING:
        return width, pen, 0.0
    return width, pen, spare if char in marks.OPENING else spare / 2


def _uniform(kind: Kind, text: str, look: Look, fonts: FontMap) -> Iterator[Piece]:
    """Yield dashes, dots or spaces as one piece; the characters of a narrow font apart."""
    glyph = fonts.glyph(look.face, text[0])
    width, pen, shift = _measure(text[0], glyph, look.size)
    if shift or any(fonts.glyph(look.face, char).drawn != glyph.drawn for char in text):
        for place, char in enumerate(text):
            piece = _character(char, look, fonts)
            piece.kind, piece.joint = kind, Joint.NONE if place else Joint.RULES
            yield piece
        return
    count = len(text)
    yield Piece(kind, text, glyph.drawn * count, look, glyph.font, width * count, pen * count)


def _words(text: str, look: Look, fonts: FontMap, *, joint: Joint = Joint.RULES) -> Iterator[Piece]:
    """Yield a word, in several pieces that hold together if its fonts differ."""
    for font, group in groupby(text, key=lambda char: fonts.glyph(look.face, char).font):
        chars = "".join(group)
        glyphs = [fonts.glyph(look.face, char) for char in chars]
        drawn = "".join(glyph.drawn for glyph in glyphs)
        pen = sum(glyph.advance for glyph in glyphs) * look.size
        yield Piece(Kind.WORD, chars, drawn, look, font, pen, pen, joint=joint)
        joint = Joint.NONE


def _long_word(text: str, look: Look, fonts: FontMap) -> Iterator[Piece]:
    """Yield a web address or the like in parts between which a line may break."""
    joint = Joint.RULES
    for part in _WEB_PART.findall(text):
        for chars in (part,) if len(part) <= _LONGEST_WORD else part:
            yield from _words(chars, look, fonts, joint=joint)
            joint = Joint.BREAK
