"""Strips: the words of a paragraph, measured, up to each forced line break.

A strip has one entry a character in arrays of sums, so that a line is measured by two
differences. Most characters are Han characters of one width, with nothing to be said of
them; all others, and the seams beside them, stand in short lists. Not here: choosing the
breaks (`breaking`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from math import inf
from typing import Final, assert_never

from notice_kit.gbt9704 import Face, Ink
from notice_kit.layout import marks
from notice_kit.layout.atoms import BOUND_PART, EACH, LONGEST_WORD, ODD, UNIT, address_parts
from notice_kit.layout.blocks import Span
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.sorts import Case, Joint, Kind, Seam, Sort, case_of
from notice_kit.model import Inline, LineBreak, Strong, Sub, Sup, Text

SCRIPT_SIZE: Final = 2 / 3
"""Size of a subscript or superscript, in the size of its line."""
_SUB_RISE: Final = -0.12
_SUP_RISE: Final = 0.36
"""How far they stand above the baseline, in the size of their line."""

STRONG: Final = 1
"""A place where a line may begin."""
WEAK: Final = 2
"""A place where one may begin if it must: behind the dash between two times."""

UNDRAWN: Final = "\0"
"""What stands in `Strip.drawn` for a character without a shape."""

_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What ends a line wherever it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StripLook:
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


# Why: docs/decisions.md, A paragraph is measured by the strip.
@dataclass(slots=True, kw_only=True)
class Strip:
    """The characters of a paragraph up to a forced line break; lengths are in points."""

    text: str
    """The characters."""

    drawn: str
    """What is drawn for each: itself, 〓, or `UNDRAWN`."""

    looks: dict[int, StripLook]
    """Place → how the characters from there on look."""

    odd: dict[int, Sort]
    """Place → sort of each character for which `Case.han` does not stand."""

    shifts: dict[int, float]
    """Place → where the glyph starts, if not at the start of its room."""

    words: dict[int, int]
    """Place → end of each word, dash or stretch of spaces that is drawn in one go."""

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
    """Place → `STRONG` if a line may begin there; `WEAK` if it may, to save the line before it."""

    joints: bytearray
    """Place → `Joint` with the character before it."""

    def look(self, place: int) -> StripLook:
        """Return how the character at a place looks."""
        looks = self.looks
        if len(looks) == 1:
            return looks[0]
        starts = list(looks)
        return looks[starts[bisect_right(starts, place) - 1]]

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
                look = self._look(span, face, size * SCRIPT_SIZE, rise)
                self._word(self._strip.begin(look, text), text, look.case, Joint.NONE)
            case LineBreak():
                self._end()
            case _:
                assert_never(inline)

    def finish(self) -> list[Strip]:
        """Return the strips."""
        if self._strip.length or not self._done:
            self._end()
        return self._done

    def _look(self, span: Span, face: Face, size: float, rise: float = 0.0) -> StripLook:
        case = case_of(self._fonts, face, size)
        ink = span.style.ink
        return StripLook(case=case, face=face, size=size, rise=rise, path=span.path, ink=ink)

    def _end(self) -> None:
        self._done.append(self._strip.strip())
        self._strip = _StripBuilder()

    def _text(self, text: str, look: StripLook) -> None:
        first, *others = _END.split(text)
        self._stretch(first, look)
        for each in others:
            self._end()
            self._stretch(each, look)

    def _stretch(self, text: str, look: StripLook) -> None:
        """Add characters without a forced break."""
        case, strip = look.case, self._strip
        start = strip.begin(look, text)
        odd = strip.odd
        for found in (ODD if case.is_plain(text) else EACH).finditer(text):
            atom, end = found.group(), found.end()
            place = start + found.start()
            match found.lastgroup:
                case "one":
                    odd[place] = case.singles[atom]
                case "word" if len(atom) <= LONGEST_WORD:
                    self._word(place, atom, case, Joint.RULES)
                case "word":
                    self._long_word(place, atom, case)
                case "bound":
                    self._bound(place, atom, case)
                case "pair":
                    self._uniform(place, atom, case.dashes)
                case _:
                    self._uniform(place, atom, case.spaces)
                    if len(atom) == 1 and not text[end : end + 1].isascii():
                        # A space that parts Chinese words would be lost at the end of a line.
                        strip.joints[start + end] = Joint.NONE
            if atom[-1].isdigit() and text[end : end + 1] in marks.UNITS:
                self._unit(start + end, UNIT.match(text, end), case)

    def _unit(self, place: int, found: re.Match[str] | None, case: Case) -> None:
        """Add the unit after a number, which does not break inside."""
        unit = found.group() if found else ""
        self._strip.odd.update(enumerate((case.singles[char] for char in unit), start=place))
        self._strip.join(place + 1, place + len(unit), Joint.NONE)

    def _uniform(self, place: int, chars: str, sorts: dict[str, Sort]) -> None:
        for char in chars:
            self._strip.odd[place] = sorts[char]
            place += 1
        self._strip.join(place - len(chars) + 1, place, Joint.INSIDE)

    def _word(self, place: int, chars: str, case: Case, joint: Joint) -> None:
        strip, letters = self._strip, [case.letters[char] for char in chars]
        if joint:
            strip.joints[place] = joint
        is_too_wide = sum([letter.width for letter in letters]) > self._room
        inside = Joint.BREAK if is_too_wide else Joint.INSIDE
        before = None
        for letter in letters:
            strip.odd[place] = letter
            if before:
                is_one = is_too_wide or letter.font is before.font
                strip.joints[place] = inside if is_one else Joint.NONE
            before = letter
            place += 1

    def _bound(self, place: int, chars: str, case: Case) -> None:
        """Add a time, or from when to when, which does not break inside."""
        strip, joint = self._strip, Joint.RULES
        for part in BOUND_PART.findall(chars):
            if part[0].isascii():
                self._word(place, part, case, joint)
            else:
                strip.odd[place] = case.singles[part]
                if joint:
                    strip.joints[place] = joint
            place += len(part)
            if part in marks.RANGES:
                strip.weak.append(place)
            joint = Joint.NONE

    def _long_word(self, place: int, chars: str, case: Case) -> None:
        """Add an address of web or mail in parts between which a line may break."""
        joint = Joint.RULES
        for part in address_parts(chars):
            self._word(place, part, case, joint)
            place += len(part)
            joint = Joint.BREAK


class _StripBuilder:
    """A strip that grows."""

    def __init__(self) -> None:
        self.length = 0
        self.odd: dict[int, Sort] = {}
        """Place → sort, from left to right."""
        self.joints: dict[int, Joint] = {}
        """Place → joint with the character before it, where it is not by the rules."""
        self.weak: list[int] = []
        """Places where a line may begin if it must."""
        self._texts: list[str] = []
        self._widths: list[float] = []
        self._looks: dict[int, StripLook] = {}
        self._look: StripLook | None = None

    def begin(self, look: StripLook, text: str) -> int:
        """Add characters of a look, as Han characters at first; return their place."""
        start = self.length
        if look != self._look:
            # A seam stands between two looks, whatever their characters are.
            if self._look and start:
                self.odd.setdefault(start - 1, self._look.case.han)
            self._looks[start] = self._look = look
        self._texts.append(text)
        self._widths += [look.case.cell] * len(text)
        self.length += len(text)
        return start

    def join(self, start: int, end: int, joint: Joint) -> None:
        """Join the characters between two places to one another."""
        for place in range(start, end):
            self.joints[place] = joint

    def strip(self) -> Strip:
        """Return the strip."""
        length, widths = self.length, self._widths
        blanks = [0.0] * length
        shifts: dict[int, float] = {}
        for place, sort in self.odd.items():
            widths[place] = sort.width
            if sort.blank:
                blanks[place] = sort.blank
            if sort.shift:
                shifts[place] = sort.shift
        places = self._places()
        seams = self._seams(places)
        limits = bytearray(b"\1") * (length + 1)
        gaps = bytearray(b"\1") * length
        gaps[:1] = bytes(min(length, 1))
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
        for place, joint in self.joints.items():
            joints[place] = joint
            if joint is Joint.INSIDE:
                limits[place] = gaps[place] = 0
        for place in self.weak:
            limits[place] = WEAK
        text = "".join(self._texts)
        return Strip(
            text=text,
            drawn=self._drawn(text),
            looks=self._looks,
            odd=self.odd,
            shifts=shifts,
            words=self._words(),
            places=places,
            seams=seams,
            widths=list(accumulate(widths, initial=0.0)),
            blanks=list(accumulate(blanks, initial=0.0)),
            gaps=list(accumulate(gaps, initial=0)),
            limits=limits,
            joints=joints,
        )

    def _places(self) -> list[int]:
        """Return the places in front of and after odd characters, not those inside of words."""
        places: list[int] = []
        behind = 0
        joint = self.joints.get
        for place in self.odd:
            if place > behind:
                places.append(place)
            behind = place + 1
            if joint(behind) is not Joint.INSIDE:
                places.append(behind)
        if behind == self.length and places:
            places.pop()
        return places

    def _words(self) -> dict[int, int]:
        """Return the end of each piece that is drawn in one go."""
        words: dict[int, int] = {}
        start = end = 0
        for place, joint in self.joints.items():
            if joint is Joint.INSIDE:
                start = start if place == end else place - 1
                words[start] = end = place + 1
        return words

    def _drawn(self, text: str) -> str:
        """Return what is drawn for each character."""
        others = {
            place: sort.drawn or UNDRAWN
            for place, sort in self.odd.items()
            if sort.drawn != sort.char and sort.char
        }
        if not others:
            return text
        return "".join(others.get(place, char) for place, char in enumerate(text))

    def _seams(self, places: Iterable[int]) -> list[Seam]:
        seams: list[Seam] = []
        odd, joints, looks = self.odd, self.joints, self._looks
        han = looks[0].case.han if looks else None
        for place in places:
            before = odd.get(place - 1, han)
            if place in looks:
                han = looks[place].case.han
            after = odd.get(place, han)
            if before is None or after is None:
                continue  # cannot be: a character has a look
            seam = before.seam(after, joints.get(place, Joint.RULES))
            seams.append(seam._replace(is_parting=True) if place in looks else seam)
        return seams
