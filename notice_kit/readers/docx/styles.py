"""Styles: what the named look of a paragraph or run says about the text.

Only what reading needs is resolved, along the chain of basedOn: heading level, automatic
number, hidden, bold, first-line indent. Programs renumber style ids, so that meaning is
taken from names. Not here: fonts and sizes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from notice_kit.ooxml import StyleName, w

_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_TITLE_NAMES = {"title", "标题", StyleName.TITLE}
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:heading|标题|[1-9])$", re.IGNORECASE)
_CAPTION_NAMES = {"caption", "题注"}
_OFF = {"0", "false", "off"}
_LONGEST_CHAIN = 50
"""Longest chain of basedOn that is followed; some files have circles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style as its element gives it."""

    id: str
    """Its id in this file."""

    name: str
    """Its name."""

    based_on: str | None
    """Id of the style that it extends."""

    paragraph: etree._Element | None
    """Its w:pPr."""

    run: etree._Element | None
    """Its w:rPr."""


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
class ParagraphLook:
    """What is known of a paragraph from its properties and style."""

    heading: int = 0
    """1 for a title, 2 for heading 1, and so on; 0 for text."""

    number: NumberReference | None = None
    """Its list."""

    begins: bool = False
    """True if its first line is indented."""

    is_hidden: bool = False
    """True if its style hides text."""

    is_contents: bool = False
    """True for a line of a table of contents (目录)."""

    is_caption: bool = False
    """True for the line that names a table."""


@dataclass(slots=True, kw_only=True)
class StyleTable:
    """The styles of a file."""

    styles: dict[str, Style] = field(default_factory=dict)
    """Style id → style."""

    default: str | None = None
    """Id of the default paragraph style."""

    looks: dict[str | None, ParagraphLook] = field(default_factory=dict)
    """Paragraph style id → its look, once resolved."""

    toggles: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Style id and property → whether it is on, once resolved."""

    def look(self, properties: etree._Element | None) -> ParagraphLook:
        """Return the look of a paragraph from its w:pPr."""
        style_id = _value(properties, "pStyle")
        known = style_id if style_id in self.styles else self.default
        if known not in self.looks:
            self.looks[known] = self._resolved(known)
        base = self.looks[known]
        return base if properties is None else _with_direct(base, properties)

    def hides(self, properties: etree._Element | None, paragraph: ParagraphLook) -> bool:
        """Tell whether a run is hidden: directly, or by its styles."""
        direct = is_on(properties, "vanish")
        if direct is not None:
            return direct
        style = self._toggle(_value(properties, "rStyle"), "vanish")
        return style != paragraph.is_hidden

    def is_bold(self, properties: etree._Element | None) -> bool:
        """Tell whether a run is emphasised: directly, or by a character style of its own."""
        if properties is None:
            return False
        direct = is_on(properties, "b")
        if direct is not None:
            return direct
        style_id = _value(properties, "rStyle")
        style = self.styles.get(style_id or "")
        if style and style.name.lower() == StyleName.STRONG.lower():
            return True  # it says so by its name, whatever its look: the standard has no bold
        return bool(style_id) and not self._is_heading_run(style_id) and self._toggle(style_id, "b")

    def _is_heading_run(self, style_id: str | None) -> bool:
        """Tell whether a character style is that of a heading that runs on into its text."""
        style = self.styles.get(style_id or "")
        return bool(style and re.match(r"(?:heading|标题)\s*\d", style.name, re.IGNORECASE))

    def _toggle(self, style_id: str | None, name: str) -> bool:
        if not style_id:
            return False
        if (style_id, name) not in self.toggles:
            self.toggles[style_id, name] = self._found_toggle(style_id, name)
        return self.toggles[style_id, name]

    def _found_toggle(self, style_id: str, name: str) -> bool:
        found = (is_on(style.run, name) for style in self._chain(style_id))
        return next((value for value in found if value is not None), False)

    def _chain(self, style_id: str | None) -> Iterator[Style]:
        """Yield a style and those it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self.styles.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = style.based_on

    def _resolved(self, style_id: str | None) -> ParagraphLook:
        chain = list(self._chain(style_id))
        name = chain[0].name if chain else ""
        return ParagraphLook(
            heading=next((level for style in chain if (level := _style_heading(style))), 0),
            number=_number([(style.id, style.paragraph) for style in chain]),
            begins=next(
                (begins for style in chain if (begins := _indents(style.paragraph)) is not None),
                False,
            ),
            is_hidden=self._toggle(style_id, "vanish"),
            is_contents=bool(_CONTENTS_NAME.match(name)),
            is_caption=name.lower() in _CAPTION_NAMES,
        )


def read_styles(root: etree._Element | None) -> StyleTable:
    """Return the styles of word/styles.xml; none if a file has no such part."""
    table = StyleTable()
    for element in root.iter(w("style")) if root is not None else ():
        style = Style(
            id=element.get(w("styleId"), ""),
            name=_value(element, "name") or "",
            based_on=_value(element, "basedOn"),
            paragraph=element.find(w("pPr")),
            run=element.find(w("rPr")),
        )
        table.styles.setdefault(style.id, style)
        is_default = element.get(w("default")) in ("1", "true", "on")
        if is_default and element.get(w("type")) == "paragraph":
            table.default = style.id
    return table


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a property is switched on or off; None if it is not named."""
    element = properties.find(w(name)) if properties is not None else None
    return None if element is None else element.get(w("val"), "1") not in _OFF


def _value(element: etree._Element | None, name: str) -> str | None:
    child = element.find(w(name)) if element is not None else None
    return None if child is None else child.get(w("val"))


def _with_direct(base: ParagraphLook, properties: etree._Element) -> ParagraphLook:
    outline = _outline(properties)
    number = properties.find(w("numPr"))
    begins = _indents(properties)
    if outline is None and number is None and begins is None:
        return base
    return ParagraphLook(
        heading=base.heading if outline is None else outline,
        number=base.number if number is None else _direct_number(number, base.number),
        begins=base.begins if begins is None else begins,
        is_hidden=base.is_hidden,
        is_contents=base.is_contents,
        is_caption=base.is_caption,
    )


def _style_heading(style: Style) -> int:
    name = style.name.strip()
    if found := _HEADING_NAME.match(name):
        return int(found.group(1)) + 1
    if name.lower() in _TITLE_NAMES:
        return 1
    return _outline(style.paragraph) or 0


def _outline(properties: etree._Element | None) -> int | None:
    """Return the heading level of w:outlineLvl; 9 is text."""
    level = _integer(_value(properties, "outlineLvl"))
    if level is None:
        return None
    return level + 2 if 0 <= level < 9 else 0


def _number(chain: list[tuple[str, etree._Element | None]]) -> NumberReference | None:
    """Return the list that the nearest style of a chain names."""
    for style_id, properties in chain:
        element = properties.find(w("numPr")) if properties is not None else None
        list_id = _value(element, "numId")
        if list_id is not None:
            level = _integer(_value(element, "ilvl")) or 0
            return NumberReference(list_id=list_id, level=level, style_id=style_id)
    return None


def _direct_number(element: etree._Element, base: NumberReference | None) -> NumberReference | None:
    level = _integer(_value(element, "ilvl"))
    list_id = _value(element, "numId")
    if list_id is None and base is None:
        return None
    if list_id is None and base is not None:
        return NumberReference(list_id=base.list_id, level=level or 0)
    return NumberReference(list_id=list_id or "0", level=level or 0)


def _indents(properties: etree._Element | None) -> bool | None:
    """Tell whether a first line is indented; None if nothing is said."""
    element = properties.find(w("ind")) if properties is not None else None
    if element is None:
        return None
    for name in ("firstLineChars", "firstLine"):
        value = _integer(element.get(w(name)))
        if value is not None:
            return value > 0
    return None


def _integer(text: str | None) -> int | None:
    try:
        return None if text is None else int(text)
    except ValueError:
        return None
