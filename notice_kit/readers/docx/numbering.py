"""Automatic numbers: the label that a word processor shows in front of a paragraph.

The file stores only which list and level a paragraph belongs to (`ooxml.numbering`); the label
follows from the form of that level and from the paragraphs before it (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from notice_kit.model.labels import to_chinese
from notice_kit.ooxml.numbering import (
    LEVELS,
    PLACEHOLDER,
    Level,
    NumberedList,
    Numbering,
    NumberReference,
)
from notice_kit.readers.docx.symbols import symbol

_MAX_TEXT = 64
"""Longest label; a longer one is no label."""
_FORMAL = str.maketrans("零一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Counters:
    """How far the lists of a file have counted."""

    numbering: Numbering
    """The lists."""

    counts: dict[str, list[int | None]] = field(default_factory=dict)
    """Definition → last number of each level; None where none was given yet."""

    begun: set[tuple[str, int]] = field(default_factory=set)
    """Lists whose own restart of a level is done."""

    def label(self, reference: NumberReference) -> tuple[str, bool]:
        """Count on and return the label, and whether a blank follows it.

        The label is empty for a paragraph that shows none.
        """
        numbered = self.numbering.find(reference.list_id)
        if numbered is None:
            return "", False
        at = numbered.place(reference)
        level = numbered.levels.get(at, Level())
        self._count(reference.list_id, numbered, at)
        return self._text(numbered, level), level.has_space

    def _count(self, list_id: str, numbered: NumberedList, at: int) -> None:
        counts = self.counts.setdefault(numbered.definition, [None] * LEVELS)
        is_new = (list_id, at) not in self.begun
        self.begun.add((list_id, at))
        last = counts[at]
        if is_new and at in numbered.restarts:
            counts[at] = numbered.restarts[at]
        elif last is None:
            counts[at] = numbered.restarts.get(at, numbered.levels.get(at, Level()).start)
        else:
            counts[at] = last + 1
        for deeper in range(at + 1, LEVELS):
            after = numbered.levels.get(deeper, Level()).restarts_after
            if after is None or (after and at < after):
                counts[deeper] = None

    def _text(self, numbered: NumberedList, level: Level) -> str:
        if level.form == "bullet":
            return symbol(level.font, level.text)
        if level.form == "none" and "%" in level.text:
            return PLACEHOLDER.sub("", level.text)

        def number(found: re.Match[str]) -> str:
            index = int(found.group(1)) - 1
            other = numbered.levels.get(index, Level())
            count = self.counts[numbered.definition][index]
            form = "decimal" if level.is_legal else other.form
            return written(other.start if count is None else count, form)

        return PLACEHOLDER.sub(number, level.text)[:_MAX_TEXT]


def written(number: int, form: str) -> str:
    """Return a number in one of WordprocessingML's formats (17.18.59).

    >>> [written(12, form) for form in ("chineseCountingThousand", "decimalEnclosedCircle")]
    ['十二', '⑫']
    >>> written(2, "chineseLegalSimplified"), written(4, "upperRoman"), written(7, "lowerLetter")
    ('贰', 'IV', 'g')
    """
    if form == "none":
        return ""
    write = _FORMS.get(form)
    return str(number) if write is None or number < 1 else write(number)


def _han(number: int) -> str:
    return to_chinese(number) if number < 1000 else str(number)


def _formal(number: int) -> str:
    return _han(number).translate(_FORMAL)


def _from(first: str) -> Callable[[int], str]:
    """Return how twenty characters in a row, as ① to ⑳, write a number."""
    return lambda number: chr(ord(first) + number - 1) if number <= 20 else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _letter(number: int) -> str:
    """Return a to z, then aa to zz, as Word counts."""
    times, place = divmod(number - 1, 26)
    return chr(ord("a") + place) * min(times + 1, _MAX_TEXT)


def _roman(number: int) -> str:
    if number > 3999:
        return str(number)
    result = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        result += letters * times
    return result


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "chineseLegalSimplified": _formal,
    "decimalEnclosedCircle": _from("①"),
    "decimalEnclosedCircleChinese": _from("①"),
    "decimalEnclosedParen": _from("⑴"),
    "decimalEnclosedFullstop": _from("⒈"),
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalZero": "{:02}".format,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "ideographDigital": lambda number: str(number).translate(_HAN_DIGITS),
}
"""Format → how it writes a number from 1 on."""
