"""Looks: what the named look of a paragraph or run says about the text.

Heading level, automatic number, hidden, emphasised, first-line indent, centred, size of type, as
the cascade of the file gives them (`ooxml.styles`). Programs renumber style ids, so that meaning
is taken from names. Not here: fonts, and what the rules judge (`appearance`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from notice_kit.model import Strong, Sub, Sup
from notice_kit.ooxml import StyleName, w
from notice_kit.ooxml.numbering import NumberReference, paragraph_number, style_number
from notice_kit.ooxml.properties import (
    Element,
    Settings,
    is_on,
    number,
    paragraph_settings,
    run_settings,
    val,
    value_of,
)
from notice_kit.ooxml.styles import (
    DIRECT,
    Layer,
    StyleSheet,
    WordStyle,
    effective_paragraph,
    effective_run,
)

Mark = type[Sub | Sup | Strong]
_VAL: Final = w("val")
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
"""The name of a heading's paragraph style, with its level: heading 1, 标题 2."""

_HEADING_RUN_NAME = re.compile(r"(?:heading|标题)\s*\d", re.IGNORECASE)
"""The beginning of the name of a heading's character style: 标题 1 字符, Heading 1 Char."""

_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*(?:heading|标题|[1-9])$", re.IGNORECASE)
"""The name of a style of a table of contents: toc 1, 目录 2, TOC Heading."""

_TITLE_NAMES = {"title", "标题", StyleName.TITLE}
_SAYING = frozenset({w("outlineLvl"), w("numPr"), w("ind"), w("jc")})
"""Paragraph properties that say something about the text."""
_CAPTION_NAMES = {"caption", "题注"}


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

    is_centred: bool = False
    """True if it is set in the middle of the measure."""

    style: str = ""
    """Id of its style."""


class RunLook(NamedTuple):
    """The look of a run, as far as reading asks for it."""

    is_hidden: bool
    """True if nobody sees it."""

    mark: Mark | None
    """Lowered, raised, strong."""

    size: float
    """Size of its type in points; 0 if unknown."""


@dataclass(slots=True, kw_only=True)
class Looks:
    """The looks of a file, as its styles give them."""

    sheet: StyleSheet = field(default_factory=StyleSheet)
    """The styles."""

    known: dict[str, ParagraphLook] = field(default_factory=dict)
    """Paragraph style id → its look, once resolved."""

    runs: dict[tuple[str | None, ...], RunLook] = field(default_factory=dict)
    """Paragraph style, and properties of a run with their values → its look, once resolved."""

    def look(self, properties: Element | None) -> ParagraphLook:
        """Return the look of a paragraph from its w:pPr."""
        style_id = self.sheet.paragraph_id("" if properties is None else val(properties, "pStyle"))
        if style_id not in self.known:
            self.known[style_id] = self._resolved(style_id)
        base = self.known[style_id]
        return base if properties is None else self._with_direct(base, style_id, properties)

    def run(self, properties: Element | None, paragraph: ParagraphLook) -> RunLook:
        """Return the look of a run from its w:rPr."""
        key: list[str | None] = [paragraph.style, "hidden" if paragraph.is_hidden else None]
        for each in properties if properties is not None else ():
            key += (str(each.tag), each.get(_VAL))
        found = self.runs.get(tuple(key))
        if found is None:
            found = self.runs[tuple(key)] = RunLook(
                is_hidden=self.hides(properties, paragraph),
                mark=self._mark(properties),
                size=self._size(properties, paragraph),
            )
        return found

    def hides(self, properties: Element | None, paragraph: ParagraphLook) -> bool:
        """Tell whether a run is hidden: directly, or by its styles."""
        direct = is_on(properties, "vanish")
        if direct is not None:
            return direct
        style_id = "" if properties is None else val(properties, "rStyle")
        if not style_id:
            return paragraph.is_hidden
        character = self.sheet.layer(style_id)
        if value_of(self.sheet.defaults.run, "vanish"):
            return True
        return bool(value_of(character.run, "vanish")) != paragraph.is_hidden

    def is_bold(self, properties: Element | None) -> bool:
        """Tell whether a run is emphasised: directly, or by a character style of its own."""
        if properties is None:
            return False
        direct = is_on(properties, "b")
        if direct is not None:
            return direct
        style_id = val(properties, "rStyle")
        style = self.sheet.styles.get(style_id)
        if style is None or _HEADING_RUN_NAME.match(style.name):
            return False  # the character style of a heading that runs on into its text
        if style.name.lower() == StyleName.STRONG.lower():
            return True  # it says so by its name, whatever its look: the standard has no bold
        return bool(value_of(self.sheet.layer(style_id).run, "b"))

    def ends_line(self, properties: Element | None) -> bool:
        """Tell whether a break only ends a line of a page, and parts no words (定行)."""
        style = None if properties is None else self.sheet.styles.get(val(properties, "rStyle"))
        return style is not None and style.name == StyleName.LINE_END

    def _size(self, properties: Element | None, paragraph: ParagraphLook) -> float:
        """Return the size of the type of a run in points; 0 if nothing says it."""
        layer = self.sheet.layer(paragraph.style)
        run = effective_run(self.sheet, layer, run_settings(properties, DIRECT), Layer())
        return number(value_of(run, "size")) / 2

    def _mark(self, properties: Element | None) -> Mark | None:
        align = "" if properties is None else val(properties, "vertAlign")
        if align == "subscript":
            return Sub
        if align == "superscript":
            return Sup
        return Strong if self.is_bold(properties) else None

    def _resolved(self, style_id: str) -> ParagraphLook:
        chain = self.sheet.chain(style_id)
        layer = self.sheet.layer(style_id)
        return ParagraphLook(
            heading=next((level for style in chain if (level := _style_heading(style))), 0),
            number=style_number(chain),
            begins=_is_indented(layer.paragraph),
            is_hidden=bool(self.sheet.toggle("vanish", (layer,)).value),
            is_contents=bool(_CONTENTS_NAME.match(layer.name)),
            is_caption=layer.name.lower() in _CAPTION_NAMES,
            is_centred=self._is_centred(layer, {}),
            style=style_id,
        )

    def _with_direct(
        self, base: ParagraphLook, style_id: str, properties: Element
    ) -> ParagraphLook:
        if not any(child.tag in _SAYING for child in properties):
            return base
        direct = paragraph_settings(properties, DIRECT)
        layer = self.sheet.layer(style_id)
        return replace(
            base,
            heading=_heading_level(direct) if "outline" in direct else base.heading,
            number=paragraph_number(properties, base.number),
            begins=_is_indented({**layer.paragraph, **direct}),
            is_centred=self._is_centred(layer, direct),
        )

    def _is_centred(self, layer: Layer, direct: Settings) -> bool:
        effective = effective_paragraph(self.sheet, layer, direct, Layer(), {})
        return value_of(effective, "align") == "center"


def _style_heading(style: WordStyle) -> int:
    """Return the heading level that a style says itself, by its name or its outline level."""
    name = style.name.strip()
    if found := _HEADING_NAME.match(name):
        return int(found.group(1)) + 1
    if name.lower() in _TITLE_NAMES:
        return 1
    return _heading_level(paragraph_settings(style.paragraph, style.origin))


def _heading_level(settings: Settings) -> int:
    """Return the heading level of w:outlineLvl; 9 is text, and so is what is no level."""
    value = value_of(settings, "outline")
    level = number(value) if value else 9
    return level + 2 if 0 <= level < 9 else 0


def _is_indented(settings: Settings) -> bool:
    """Tell whether a first line is indented; characters beat twips (17.3.1.12)."""
    first = number(value_of(settings, "first_chars")) or number(value_of(settings, "first"))
    return first > 0
