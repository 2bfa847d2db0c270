"""Strips: the words of a paragraph, measured, up to each forced line break.

A strip has one entry a character in arrays of sums, so that a line is measured by two
differences. Most characters are Han characters of one width, with nothing to be said of
them; all others, and the seams beside them, stand in short lists. Not here: choosing the
breaks (`breaking`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import Final, assert_never

from notice_kit.gbt9704 import Face, Ink
from notice_kit.layout import marks
from notice_kit.layout.blocks import Span
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.sorts import Case, Joint, Kind, Seam, Sort, case_of
from notice_kit.model import Inline, LineBreak, Strong, Sub, Sup, Text

_SCRIPT_SIZE: Final = 2 / 3
"""Size of a subscript or superscript, in the size of its line."""
_SUB_RISE: Final = -0.12
_SUP_RISE: Final = 0.36
"""How far they stand above the baseline, in the size of their line."""

_LONGEST_WORD: Final = 20
"""Characters; a longer number or word, as a web address, may break inside."""

UNDRAWN: Final = "\0"
"""What stands in `Strip.drawn` for a character without a shape."""

_ATOM = re.compile(
    r"(?P<han>[\u4e00-\u9fff]+)"
    r"|(?P<end>\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])"
    r"|(?P<space>[ \t]+|\u3000+)"
    r"|(?P<pair>——|……)"
    r"|(?P<word>[A-Za-z0-9\u00a0\u00c0-\u024f]+(?:[.,:;/@_+\-&?=#~%'’]{1,3}[A-Za-z0-9]+)*[%‰]?)"
    r"|(?P<one>[\s\S])",
)
_WEB_PART = re.compile(r"[^/?&=._\-@:,+#~%;]+[/?&=._\-@:,+#~%;]*|[/?&=._\-@:,+#~%;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Face, size and place of some characters."""

    case: Case
    """Their sorts."""

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


@dataclass(slots=True, kw_only=True)
class Strip:
    """The characters of a paragraph up to a forced line break; lengths are in points."""

    text: str
    """The characters."""

    drawn: str
    """What is drawn for each: itself, 〓, or `UNDRAWN`."""

    looks: dict[int, Look]
    """Place → how the characters from there on look."""

    odd: dict[int, Sort]
    """Place → sort of each character for which `Case.han` does not stand."""

    shifts: dict[int, float]
    """Place → where the glyph starts, if not at the start of its room."""

    places: list[int]
    """Places of the seams that are not as between two Han characters of one look."""

    seams: list[Seam]
    """What may happen in front of those places."""

    widths: list[float]
    """Place → width of all characters before it."""

    blanks: list[float]
    """Place → blank of all characters before it."""

    gaps: list[int]
    """Place → how many characters before it may have space put in front of them."""

    limits: bytearray
    """Place → 1 if a line may begin there."""

    joints: bytearray
    """Place → `Joint` with the character before it."""

    def kind(self, place: int) -> Kind:
        """Return what the character at a place is."""
        sort = self.odd.get(place)
        return sort.kind if sort else Kind.HAN


def strips(spans: Iterable[Span], fonts: FontMap, room: float = inf) -> list[Strip]:
    """Return the strips of a paragraph; at least one, which may be empty.

    A word wider than `room`, in points, falls into its characters. A forced break at the
    very end begins no further strip.
    """
    cutter = _Cutter(fonts, room)
    for span in spans:
        for inline in span.text:
            cutter.add(inline, span)
    return cutter.finish()


class _Cutter:
    """Cuts inlines into strips."""

    def __init__(self, fonts: FontMap, room: float) -> None:
        self._fonts, self._room = fonts, room
        self._done: list[Strip] = []
        self._strip = _StripBuilder()

    def add(self, inline: Inline, span: Span) -> None:
        """Add an inline of a span."""
        face, size = span.style.face, span.style.size_pt
        match inline:
            case Text(text):
                self._text(text, self._look(span, face, size))
            case Strong(text):
                # The standard has no bold; 黑体 is its face for what stands out.
                self._text(text, self._look(span, Face.HEITI, size))
            case Sub(text) | Sup(text):
                rise = (_SUB_RISE if isinstance(inline, Sub) else _SUP_RISE) * size
                look = self._look(span, face, size * _SCRIPT_SIZE, rise)
                self._strip.begin(look)
                self._word(text, look.case, Joint.NONE)
            case LineBreak():
                self._end()
            case _:
                assert_never(inline)

    def finish(self) -> list[Strip]:
        """Return the strips."""
        if self._strip.length or not self._done:
            self._end()
        return self._done

    def _look(self, span: Span, face: Face, size: float, rise: float = 0.0) -> Look:
        case = case_of(self._fonts, face, size)
        ink = span.style.ink
        return Look(case=case, face=face, size=size, rise=rise, path=span.path, ink=ink)

    def _end(self) -> None:
        self._done.append(self._strip.strip())
        self._strip = _StripBuilder()

    def _text(self, text: str, look: Look) -> None:
        case, strip = look.case, self._strip
        strip.begin(look)
        for found in _ATOM.finditer(text):
            atom = found.group()
            match found.lastgroup:
                case "han":
                    self._han(atom, case)
                case "one":
                    strip.add(case.singles[atom], Joint.RULES)
                case "word" if len(atom) <= _LONGEST_WORD:
                    self._word(atom, case, Joint.RULES)
                case "word":
                    self._long_word(atom, case)
                case "pair":
                    self._uniform(atom, case.dashes)
                case "space":
                    self._uniform(atom, case.spaces)
                case _:
                    self._end()
                    strip = self._strip
                    strip.begin(look)

    def _han(self, chars: str, case: Case) -> None:
        strip = self._strip
        if chars[0] in marks.UNITS:  # what is before it may be a number
            strip.add(case.singles[chars[0]], Joint.RULES)
            chars = chars[1:]
        if case.is_plain(chars):
            strip.add_plain(chars, case)
        else:
            for char in chars:
                strip.add(case.singles[char], Joint.RULES)

    def _uniform(self, chars: str, sorts: dict[str, Sort]) -> None:
        joint = Joint.RULES
        for char in chars:
            self._strip.add(sorts[char], joint)
            joint = Joint.INSIDE

    def _word(self, chars: str, case: Case, joint: Joint) -> None:
        letters = [case.letters[char] for char in chars]
        is_too_wide = sum(letter.width for letter in letters) > self._room
        font = letters[0].font if letters else None
        for letter in letters:
            self._strip.add(letter, joint)
            if is_too_wide:
                joint = Joint.BREAK
            else:
                joint = Joint.INSIDE if letter.font is font else Joint.NONE
            font = letter.font

    def _long_word(self, chars: str, case: Case) -> None:
        """Add a web address or the like in parts between which a line may break."""
        joint = Joint.RULES
        for part in _WEB_PART.findall(chars):
            for each in (part,) if len(part) <= _LONGEST_WORD else part:
                self._word(each, case, joint)
                joint = Joint.BREAK


class _StripBuilder:
    """A strip that grows."""

    def __init__(self) -> None:
        self.length = 0
        self._texts: list[str] = []
        self._drawn: list[str] = []
        self._widths: list[float] = []
        self._looks: dict[int, Look] = {}
        self._odd: dict[int, Sort] = {}
        self._joints: dict[int, Joint] = {}
        self._look: Look | None = None

    def begin(self, look: Look) -> None:
        """Let the following characters have a look."""
        if look == self._look:
            return
        # A seam stands between two looks, whatever their characters are.
        if self._look and self.length:
            self._odd.setdefault(self.length - 1, self._look.case.han)
        self._looks[self.length] = self._look = look

    def add(self, sort: Sort, joint: Joint) -> None:
        """Add a character of its own."""
        self._odd[self.length] = sort
        if joint:
            self._joints[self.length] = joint
        self._texts.append(sort.char)
        self._drawn.append(sort.drawn or UNDRAWN)
        self._widths.append(sort.width)
        self.length += 1

    def add_plain(self, chars: str, case: Case) -> None:
        """Add Han characters for which `case.han` stands."""
        self._texts.append(chars)
        self._drawn.append(chars)
        self._widths += [case.cell] * len(chars)
        self.length += len(chars)

    def strip(self) -> Strip:
        """Return the strip."""
        length, odd = self.length, self._odd
        blanks = [0.0] * length
        shifts: dict[int, float] = {}
        for place, sort in odd.items():
            if sort.blank:
                blanks[place] = sort.blank
            if sort.shift:
                shifts[place] = sort.shift
        places = self._places()
        seams = self._seams(places)
        limits = bytearray(b"\1") * (length + 1)
        gaps = bytearray(b"\1") * length
        gaps[:1] = bytes(len(gaps[:1]))
        widths = self._widths
        for place, seam in zip(places, seams, strict=True):
            limits[place], gaps[place] = seam.may_break, seam.may_stretch
            if seam.lost_before:
                widths[place - 1] -= seam.lost_before
                blanks[place - 1] = 0.0
            if seam.lost_after:
                widths[place] -= seam.lost_after
                blanks[place] = 0.0
                shifts[place] = shifts.get(place, 0.0) - seam.lost_after
        joints = bytearray(length + 1)
        for place, joint in self._joints.items():
            joints[place] = joint
        text, drawn = "".join(self._texts), "".join(self._drawn)
        return Strip(
            text=text,
            drawn=drawn,
            looks=self._looks,
            odd=odd,
            shifts=shifts,
            places=places,
            seams=seams,
            widths=list(accumulate(widths, initial=0.0)),
            blanks=list(accumulate(blanks, initial=0.0)),
            gaps=list(accumulate(gaps, initial=0)),
            limits=limits,
            joints=joints,
        )

    def _places(self) -> list[int]:
        """Return the places in front of and behind odd characters, and between looks."""
        places: list[int] = []
        behind = 0
        for place in (*self._odd, *self._looks):
            if place != behind:
                places.append(place)
            behind = place + 1
            places.append(behind)
        found = sorted({*places})
        return [place for place in found if 0 < place < self.length]

    def _seams(self, places: list[int]) -> list[Seam]:
        seams: list[Seam] = []
        odd, joints, looks = self._odd, self._joints, self._looks
        look = looks.get(0)
        for place in places:
            han = look.case.han if look else None
            before = odd.get(place - 1) or han
            new = looks.get(place)
            look = new or look
            after = odd.get(place) or (look.case.han if look else None)
            if before is None or after is None:
                continue
            seam = before.seam(after, joints.get(place, Joint.RULES))
            seams.append(seam._replace(is_parting=True) if new else seam)
        return seams
