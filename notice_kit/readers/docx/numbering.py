"""Automatic numbers: the label that a word processor shows in front of a paragraph.

The file stores only which list and level a paragraph belongs to; the label follows from
word/numbering.xml and from the paragraphs before it (ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from notice_kit.model.labels import to_chinese
from notice_kit.ooxml import w
from notice_kit.readers.docx.styles import NumberReference, StyleTable
from notice_kit.readers.docx.symbols import symbol

_LEVELS = 9
_MAX_TEXT = 64
"""Longest label; a longer one is no label."""
_PLACEHOLDER = re.compile("%([1-9])")
_FORMAL = str.maketrans("零一二三四五六七八九十百", "零壹贰叁肆伍陆柒捌玖拾佰")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_HAN_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 1
    """Its first number."""

    form: str = "decimal"
    """How the number is written (w:numFmt)."""

    text: str = ""
    """The label, with %1 to %9 for the numbers of the levels (w:lvlText)."""

    has_space: bool = True
    """True if a tab or space stands behind the label (w:suff)."""

    is_legal: bool = False
    """True if all numbers in the label are written 1, 2, 3 (w:isLgl)."""

    restarts_after: int | None = None
    """Level, from 1, whose next number restarts this one; 0 for never; None for any above."""

    font: str = ""
    """Font of the label; a bullet's character means something only in it."""


@dataclass(slots=True, kw_only=True)
class NumberedList:
    """A list (w:num): its levels and the counters that it shares with others."""

    abstract_id: str
    """The definition that it is an instance of; lists of one definition count on together."""

    levels: dict[int, Level]
    """Level, from 0 → its form."""

    restarts: dict[int, int]
    """Level → the number at which this list begins anew."""


@dataclass(slots=True, kw_only=True)
class Counters:
    """The lists of a file and how far each has counted."""

    lists: dict[str, NumberedList] = field(default_factory=dict)
    """w:numId → list."""

    style_levels: dict[tuple[str, str], int] = field(default_factory=dict)
    """Definition and paragraph style → the level that names that style as its own."""

    counts: dict[str, list[int | None]] = field(default_factory=dict)
    """Definition → last number of each level; None where none was given yet."""

    begun: set[tuple[str, int]] = field(default_factory=set)
    """Lists whose own restart of a level is done."""

    def label(self, reference: NumberReference) -> tuple[str, bool]:
        """Count on and return the label, and whether a blank stands behind it.

        The label is empty for a paragraph that shows none.
        """
        numbered = self.lists.get(reference.list_id)
        if numbered is None:
            return "", False
        at = min(max(self._level_of(reference, numbered), 0), _LEVELS - 1)
        level = numbered.levels.get(at, Level())
        self._count(reference.list_id, numbered, at)
        return self._text(numbered, level), level.has_space

    def _level_of(self, reference: NumberReference, numbered: NumberedList) -> int:
        if reference.style_id is None:
            return reference.level
        key = numbered.abstract_id, reference.style_id
        return self.style_levels.get(key, reference.level)

    def _count(self, list_id: str, numbered: NumberedList, at: int) -> None:
        counts = self.counts.setdefault(numbered.abstract_id, [None] * _LEVELS)
        is_new = (list_id, at) not in self.begun
        self.begun.add((list_id, at))
        last = counts[at]
        if is_new and at in numbered.restarts:
            counts[at] = numbered.restarts[at]
        elif last is None:
            counts[at] = numbered.restarts.get(at, numbered.levels.get(at, Level()).start)
        else:
            counts[at] = last + 1
        for deeper in range(at + 1, _LEVELS):
            after = numbered.levels.get(deeper, Level()).restarts_after
            if after is None or (after and at < after):
                counts[deeper] = None

    def _text(self, numbered: NumberedList, level: Level) -> str:
        if level.form == "bullet":
            return symbol(level.font, level.text)
        if level.form == "none" and "%" in level.text:
            return _PLACEHOLDER.sub("", level.text)

        def number(found: re.Match[str]) -> str:
            index = int(found.group(1)) - 1
            other = numbered.levels.get(index, Level())
            count = self.counts[numbered.abstract_id][index]
            form = "decimal" if level.is_legal else other.form
            return written(other.start if count is None else count, form)

        return _PLACEHOLDER.sub(number, level.text)[:_MAX_TEXT]


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


def read_numbering(root: etree._Element | None, styles: StyleTable) -> Counters:
    """Return the lists of word/numbering.xml; none if a file has no such part."""
    counters = Counters()
    if root is None:
        return counters
    abstracts = {each.get(w("abstractNumId"), ""): each for each in root.iter(w("abstractNum"))}
    instances = {each.get(w("numId"), ""): each for each in root.iter(w("num"))}
    for list_id, instance in instances.items():
        abstract_id = _followed(_val(instance, "abstractNumId"), abstracts, instances, styles)
        levels = _levels(abstracts.get(abstract_id), abstract_id, counters)
        restarts: dict[int, int] = {}
        for override in instance.iter(w("lvlOverride")):
            at = _integer(override.get(w("ilvl")), 0)
            if (own := override.find(w("lvl"))) is not None:
                levels[at] = _level(own)
            if override.find(w("startOverride")) is not None:
                restarts[at] = _integer(_val(override, "startOverride"), 1)
        counters.lists[list_id] = NumberedList(
            abstract_id=abstract_id, levels=levels, restarts=restarts
        )
    return counters


def _followed(
    abstract_id: str,
    abstracts: dict[str, etree._Element],
    instances: dict[str, etree._Element],
    styles: StyleTable,
) -> str:
    """Return the definition behind w:numStyleLink, which names a style that names a list."""
    for _ in range(_LEVELS):
        element = abstracts.get(abstract_id)
        link = "" if element is None else _val(element, "numStyleLink")
        style = styles.styles.get(link)
        if style is None or style.paragraph is None:
            return abstract_id
        number = style.paragraph.find(w("numPr"))
        target = instances.get("" if number is None else _val(number, "numId"))
        following = "" if target is None else _val(target, "abstractNumId")
        if not following or following == abstract_id:
            return abstract_id
        abstract_id = following
    return abstract_id


def _levels(
    abstract: etree._Element | None, abstract_id: str, counters: Counters
) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in abstract.iterfind(w("lvl")) if abstract is not None else ():
        at = _integer(element.get(w("ilvl")), 0)
        levels[at] = _level(element)
        if style := _val(element, "pStyle"):
            counters.style_levels[abstract_id, style] = at
    return levels


def _level(element: etree._Element) -> Level:
    restart = _val(element, "lvlRestart")
    legal = element.find(w("isLgl"))
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    return Level(
        start=_integer(_val(element, "start"), 1),
        form=_val(element, "numFmt") or "decimal",
        text=_val(element, "lvlText"),
        has_space=_val(element, "suff") != "nothing",
        is_legal=legal is not None and legal.get(w("val"), "1") not in ("0", "false", "off"),
        restarts_after=_integer(restart, 0) if restart else None,
        font="" if fonts is None else fonts.get(w("ascii"), "") or fonts.get(w("hAnsi"), ""),
    )


def _val(element: etree._Element, name: str) -> str:
    child = element.find(w(name))
    return "" if child is None else child.get(w("val"), "")


def _integer(text: str | None, default: int) -> int:
    try:
        return default if text is None else int(text)
    except ValueError:
        return default
