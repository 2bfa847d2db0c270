"""Automatic numbers: the form of a list's label, its look and its indents.

What counts here is how a number looks and which level its form belongs to, so every label
is given as the first of its form: 一、 or （1）. Not here: counting (`readers.docx`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from notice_kit.appearance.docx_properties import (
    Element,
    Table,
    number,
    paragraph_table,
    run_table,
    val,
)
from notice_kit.ooxml import w

_ORIGIN: Final = "自动编号"
_PLACEHOLDER: Final = re.compile("%[1-9]")
_HAN_FORMS: Final = re.compile("chinese|ideograph|taiwanese|japanese|korean", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """A level of a list."""

    label: str
    """The first label of its form; empty for none."""

    paragraph: Table
    """Its indents."""

    run: Table
    """Look of its label."""


@dataclass(slots=True, kw_only=True)
class Lists:
    """The lists of a file."""

    definitions: dict[str, str] = field(default_factory=dict)
    """w:numId → definition."""

    levels: dict[tuple[str, int], ListLevel] = field(default_factory=dict)
    """Definition and level, from 0 → level."""

    style_levels: dict[tuple[str, str], int] = field(default_factory=dict)
    """Definition and paragraph style → the level that names that style as its own."""

    def level(self, list_id: str, at: str, style_id: str) -> ListLevel | None:
        """Return the level of a paragraph, or None if it is in no list."""
        definition = self.definitions.get(list_id)
        if definition is None:
            return None
        place = number(at) if at else self.style_levels.get((definition, style_id), 0)
        return self.levels.get((definition, place))


def read_lists(root: Element | None) -> Lists:
    """Return the lists of word/numbering.xml; none if a file has no such part."""
    lists = Lists()
    if root is None:
        return lists
    for definition in root.iterfind(w("abstractNum")):
        _add_levels(lists, definition.get(w("abstractNumId"), ""), definition)
    for element in root.iterfind(w("num")):
        list_id = element.get(w("numId"), "")
        lists.definitions[list_id] = val(element, "abstractNumId")
        overrides = element.findall(f"{w('lvlOverride')}/{w('lvl')}")
        if overrides:
            _override(lists, list_id, overrides)
    return lists


def _add_levels(lists: Lists, name: str, definition: Element) -> None:
    for element in definition.iterfind(w("lvl")):
        at = number(element.get(w("ilvl")))
        lists.levels[name, at] = _level(element)
        if style_id := val(element, "pStyle"):
            lists.style_levels[name, style_id] = at


def _override(lists: Lists, list_id: str, overrides: list[Element]) -> None:
    """Give a list that changes some levels a definition of its own."""
    base, name = lists.definitions[list_id], f"num {list_id}"
    for definition, at in [key for key in lists.levels if key[0] == base]:
        lists.levels[name, at] = lists.levels[definition, at]
    for element in overrides:
        lists.levels[name, number(element.get(w("ilvl")))] = _level(element)
    lists.definitions[list_id] = name


def _level(element: Element) -> ListLevel:
    return ListLevel(
        label=_label(val(element, "numFmt") or "decimal", val(element, "lvlText")),
        paragraph=paragraph_table(element.find(w("pPr")), _ORIGIN),
        run=run_table(element.find(w("rPr")), _ORIGIN),
    )


def _label(form: str, text: str) -> str:
    """Return the first label of a form.

    >>> _label("chineseCounting", "%1、"), _label("decimal", "（%4）")
    ('一、', '（1）')
    """
    if form == "none":
        return ""
    is_han = _HAN_FORMS.match(form)
    first = "①" if form == "decimalEnclosedCircle" else "一" if is_han else "1"
    return _PLACEHOLDER.sub(first, text)
