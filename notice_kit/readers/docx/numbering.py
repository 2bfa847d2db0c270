"""Automatic numbers: the label that a word processor shows in front of a paragraph.

The file stores only which list and level a paragraph belongs to (`ooxml.numbering`); the label
follows from the form of that level and from the paragraphs before it (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity
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
_PLAIN = "零一二三四五六七八九十百"
_FORMAL = str.maketrans(_PLAIN, "零壹贰叁肆伍陆柒捌玖拾佰")
_TRADITIONAL = str.maketrans(_PLAIN, "零壹貳參肆伍陸柒捌玖拾佰")
_JAPANESE = str.maketrans(_PLAIN, "零壱弐参四伍六七八九拾百")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_ZEROS: Final = re.compile("0+1")
"""The first number of a form with zeros before it: 001."""
_DIGITS: Final = frozenset({"none", "decimal", "decimalHalfWidth", "bullet"})
"""Formats that are written in digits, or show no number."""
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
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

    unknown: set[str] = field(default_factory=set)
    """Forms of numbers that were met and are not known; digits stand for them."""

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
            if not is_known(form):
                self.unknown.add(form)
            return written(other.start if count is None else count, form)

        return PLACEHOLDER.sub(number, level.text)[:_MAX_TEXT]


def unknown_forms(counters: Counters, name: str) -> tuple[Finding, ...]:
    """Return PKG005 for each form of automatic numbers that was met and is not known."""
    return tuple(
        Finding(
            rule="PKG005",
            slug="number-form",
            severity=Severity.WARNING,
            message=f"自动编号的格式“{form}”不认识，按阿拉伯数字读入，请对照原文",
            english=f"automatic numbers of the form {form} are read as digits; compare the page",
            basis="ISO/IEC 29500-1 17.18.59",
            text=form,
            location=Location(file=name),
        )
        for form in sorted(counters.unknown)
    )


def written(number: int, form: str) -> str:
    """Return a number in one of WordprocessingML's formats (17.18.59).

    >>> [written(12, form) for form in ("chineseCountingThousand", "decimalEnclosedCircle")]
    ['十二', '⑫']
    >>> written(12, "chineseLegalSimplified"), written(4, "upperRoman"), written(7, "lowerLetter")
    ('壹拾贰', 'IV', 'g')
    >>> written(7, "001"), written(3, "numberInDash")
    ('007', '- 3 -')
    """
    if form == "none":
        return ""
    if _ZEROS.fullmatch(form):
        return str(number).zfill(len(form))
    write = _FORMS.get(form)
    return str(number) if write is None or number < 1 else write(number)


def is_known(form: str) -> bool:
    """Tell whether `written` knows a format; all others it writes in digits.

    >>> is_known("chineseCounting"), is_known("thaiLetters")
    (True, False)
    """
    return form in _FORMS or form in _DIGITS or _ZEROS.fullmatch(form) is not None


def _han(number: int) -> str:
    return to_chinese(number) if number < 1000 else str(number)


def _formal(signs: dict[int, int]) -> Callable[[int], str]:
    """Return how formal numerals (大写) write a number: 壹拾 for ten, as on cheques."""

    def write(number: int) -> str:
        plain = _han(number)
        return (f"一{plain}" if plain.startswith("十") else plain).translate(signs)

    return write


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


def _digits(zero: str) -> Callable[[int], str]:
    """Return how a number is written digit by digit in Chinese: 一〇."""
    signs = str.maketrans("0123456789", f"{zero}一二三四五六七八九")
    return lambda number: str(number).translate(signs)


def _full_width(number: int) -> str:
    return str(number).translate(_FULL_WIDTH)


_FORMS: Final[dict[str, Callable[[int], str]]] = {
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "chineseLegalSimplified": _formal(_FORMAL),
    "ideographLegalTraditional": _formal(_TRADITIONAL),
    "japaneseLegal": _formal(_JAPANESE),
    "japaneseDigitalTenThousand": _digits("〇"),
    "taiwaneseDigital": _digits("○"),
    "ideographEnclosedCircle": lambda number: _from("㊀")(number) if number <= 10 else str(number),
    "numberInDash": "- {} -".format,
    "hex": "{:X}".format,
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
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographDigital": _digits("〇"),
    "ideographZodiacTraditional": lambda number: (
        _STEMS[(number - 1) % 10] + _BRANCHES[(number - 1) % 12]
    ),
}
"""Format → how it writes a number from 1 on."""
