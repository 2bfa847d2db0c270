"""Lists of a Word document: which one a paragraph belongs to, and the form of each level.

A definition (w:abstractNum) is read when a list of it is first asked for. Not here: counting
(`readers.docx.numbering`), which settings lie over which (`styles`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from notice_kit.ooxml import w
from notice_kit.ooxml.properties import (
    Element,
    Settings,
    is_on,
    number,
    paragraph_settings,
    run_settings,
    val,
)
from notice_kit.ooxml.styles import StyleSheet, WordStyle

LEVELS: Final = 9
"""Levels of a list."""

PLACEHOLDER: Final = re.compile("%([1-9])")
"""The number of a level in the text of a label: %1 to %9."""

_ORIGIN: Final = "自动编号"
_HAN_FORMS: Final = re.compile("chinese|ideograph|taiwanese|japanese|korean", re.IGNORECASE)
"""Formats of numbers that are written in Chinese characters (17.18.59)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberReference:
    """Which list a paragraph belongs to."""

    list_id: str
    """w:numId."""

    level: int
    """w:ilvl, from 0."""

    style_id: str | None = None
    """The style that gives it; a level of the list may name that style as its own."""


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
    """True if a tab or space follows the label (w:suff)."""

    is_legal: bool = False
    """True if all numbers in the label are written 1, 2, 3 (w:isLgl)."""

    restarts_after: int | None = None
    """Level, from 1, whose next number restarts this one; 0 for never; None for any above."""

    font: str = ""
    """Font of the label; a bullet's character means something only in it."""

    paragraph: Settings = field(default_factory=dict)
    """Its indents."""

    run: Settings = field(default_factory=dict)
    """Look of its label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedList:
    """A list (w:num)."""

    definition: str
    """Id of the w:abstractNum; lists of one definition count on together."""

    levels: dict[int, Level]
    """Level, from 0 → its form."""

    style_levels: dict[str, int]
    """Paragraph style → the level that names that style as its own."""

    restarts: dict[int, int]
    """Level → the number at which this list begins anew."""

    def place(self, reference: NumberReference) -> int:
        """Return the level, from 0 to 8, that a reference to this list means."""
        own = reference.level
        if reference.style_id is not None:
            own = self.style_levels.get(reference.style_id, own)
        return min(max(own, 0), LEVELS - 1)


@dataclass(slots=True, kw_only=True)
class Numbering:
    """The lists of a file."""

    sheet: StyleSheet
    """The styles; one may name a list, and a list a style."""

    definitions: dict[str, Element] = field(default_factory=dict)
    """w:abstractNumId → w:abstractNum."""

    instances: dict[str, Element] = field(default_factory=dict)
    """w:numId → w:num."""

    lists: dict[str, NumberedList | None] = field(default_factory=dict)
    """w:numId → list, once it was asked for."""

    def find(self, list_id: str) -> NumberedList | None:
        """Return a list, or None if there is none."""
        if list_id not in self.lists:
            instance = self.instances.get(list_id)
            self.lists[list_id] = None if instance is None else self._read(instance)
        return self.lists[list_id]

    def level(self, reference: NumberReference | None) -> Level | None:
        """Return the level of a paragraph, or None if it is in no list."""
        numbered = self.find(reference.list_id) if reference else None
        if reference is None or numbered is None:
            return None
        return numbered.levels.get(numbered.place(reference))

    def _read(self, instance: Element) -> NumberedList:
        definition = self._followed(val(instance, "abstractNumId"))
        levels: dict[int, Level] = {}
        style_levels: dict[str, int] = {}
        restarts: dict[int, int] = {}
        element = self.definitions.get(definition)
        for each in () if element is None else element.iterfind(w("lvl")):
            at = _integer(each.get(w("ilvl")), 0)
            levels[at] = _level(each)
            if style := val(each, "pStyle"):
                style_levels[style] = at
        for override in instance.iter(w("lvlOverride")):
            at = _integer(override.get(w("ilvl")), 0)
            if (own := override.find(w("lvl"))) is not None:
                levels[at] = _level(own)
            if override.find(w("startOverride")) is not None:
                restarts[at] = _integer(val(override, "startOverride"), 1)
        return NumberedList(
            definition=definition, levels=levels, style_levels=style_levels, restarts=restarts
        )

    def _followed(self, definition: str) -> str:
        """Return the definition after w:numStyleLink, which names a style that names a list."""
        for _ in range(LEVELS):
            element = self.definitions.get(definition)
            link = "" if element is None else val(element, "numStyleLink")
            style = self.sheet.styles.get(link)
            target = None if style is None else self.instances.get(_list_id(style.paragraph) or "")
            following = "" if target is None else val(target, "abstractNumId")
            if not following or following == definition:
                return definition
            definition = following
        return definition


def read_numbering(root: Element | None, sheet: StyleSheet) -> Numbering:
    """Return the lists of word/numbering.xml; none if a file has no such part."""
    numbering = Numbering(sheet=sheet)
    for each in () if root is None else root.iter(w("abstractNum")):
        numbering.definitions[each.get(w("abstractNumId"), "")] = each
    for each in () if root is None else root.iter(w("num")):
        numbering.instances[each.get(w("numId"), "")] = each
    return numbering


def style_number(chain: tuple[WordStyle, ...]) -> NumberReference | None:
    """Return the list and the level that the styles of a chain name, each by the nearest of them.

    Level and list are inherited apart (17.3.1.19): a style that says its level alone counts in the
    list of the style below it. The list is empty if no style names one.
    """
    saying = [style for style in chain if _has_number(style.paragraph)]
    if not saying:
        return None
    list_id = next((each for style in saying if (each := _list_id(style.paragraph))), "")
    levels = (_list_level(style.paragraph) for style in saying)
    level = next((each for each in levels if each is not None), 0)
    return NumberReference(list_id=list_id, level=level, style_id=saying[0].id)


def paragraph_number(
    properties: Element | None, base: NumberReference | None
) -> NumberReference | None:
    """Return the list of a paragraph from its w:pPr and what its style gives."""
    if not _has_number(properties):
        return base
    list_id, level = _list_id(properties), _list_level(properties)
    if list_id is None:
        list_id = base.list_id if base else ""
    if level is None:
        level = base.level if base else 0
    return NumberReference(list_id=list_id, level=level)


def first_label(level: Level) -> str:
    """Return the first label of a level's form.

    >>> first_label(Level(form="chineseCounting", text="%1、")), first_label(Level(text="（%4）"))
    ('一、', '（1）')
    """
    if level.form == "none":
        return ""
    is_han = _HAN_FORMS.match(level.form)
    first = "①" if level.form == "decimalEnclosedCircle" else "一" if is_han else "1"
    return PLACEHOLDER.sub(first, level.text)


def _level(element: Element) -> Level:
    restart = val(element, "lvlRestart")
    run = element.find(w("rPr"))
    fonts = None if run is None else run.find(w("rFonts"))
    return Level(
        start=_integer(val(element, "start"), 1),
        form=_form(element),
        text=val(element, "lvlText"),
        has_space=val(element, "suff") != "nothing",
        is_legal=is_on(element, "isLgl") is True,
        restarts_after=_integer(restart, 0) if restart else None,
        font="" if fonts is None else fonts.get(w("ascii"), "") or fonts.get(w("hAnsi"), ""),
        paragraph=paragraph_settings(element.find(w("pPr")), _ORIGIN),
        run=run_settings(run, _ORIGIN),
    )


def _has_number(properties: Element | None) -> bool:
    return properties is not None and properties.find(w("numPr")) is not None


def _list_id(properties: Element | None) -> str | None:
    element = None if properties is None else properties.find(f"{w('numPr')}/{w('numId')}")
    return None if element is None else element.get(w("val"))


def _list_level(properties: Element | None) -> int | None:
    element = None if properties is None else properties.find(f"{w('numPr')}/{w('ilvl')}")
    return None if element is None else number(element.get(w("val")))


def _form(element: Element) -> str:
    """Return how a level writes numbers; of a form of its own (custom), the first it gives: 001.

    Word wraps such a form in an alternative that older programs do not know.
    """
    form = next(element.iter(w("numFmt")), None)
    if form is None:
        return "decimal"
    name = form.get(w("val")) or "decimal"
    return form.get(w("format"), "").partition(",")[0] or name if name == "custom" else name


def _integer(text: str | None, default: int) -> int:
    try:
        return default if text is None else int(text)
    except ValueError:
        return default
