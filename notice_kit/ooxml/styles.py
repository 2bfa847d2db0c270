"""The cascade: document defaults, table style, paragraph style, character style, list, direct.

Each layer lies over the one before it, property by property (ISO/IEC 29500-1, 17.7.2). A
style is flattened along its chain when it is first asked for. Toggles are settled between
styles; a theme font is looked up where it shows. The reader and the rules on appearance take
the same cascade. Not here: what single elements say (`properties`), lists (`numbering`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from notice_kit.ooxml import w
from notice_kit.ooxml.properties import (
    TOGGLES,
    Element,
    Setting,
    Settings,
    paragraph_settings,
    run_settings,
    val,
    value_of,
)

DIRECT: Final = "直接格式"
"""Origin of what a run or paragraph says itself."""

_DEFAULTS: Final = "文档默认格式"
_LONGEST_CHAIN: Final = 50
"""Longest chain of basedOn that is followed; some files have circles."""
_KINDS: Final = {"paragraph": "段落样式", "character": "字符样式", "table": "表格样式"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStyle:
    """A style as its element gives it."""

    id: str
    """Its id in this file; programs renumber ids when they save."""

    name: str
    """Its name; the id if it has none."""

    kind: str
    """paragraph, character, table or numbering."""

    based_on: str
    """Id of the style that it extends; empty for none."""

    paragraph: Element | None
    """Its w:pPr."""

    run: Element | None
    """Its w:rPr."""

    @property
    def origin(self) -> str:
        """Where its settings come from, for messages: 段落样式“正文”."""
        return f"{_KINDS.get(self.kind, '样式')}“{self.name}”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A style with everything that it is based on."""

    name: str = ""
    """Name of the style."""

    names: tuple[str, ...] = ()
    """Names of the style and of those it is based on, the nearest first."""

    paragraph: Settings = field(default_factory=dict)
    """Its paragraph properties."""

    run: Settings = field(default_factory=dict)
    """Its run properties."""


@dataclass(slots=True, kw_only=True)
class StyleSheet:
    """The styles of a file."""

    styles: dict[str, WordStyle] = field(default_factory=dict)
    """Style id → style."""

    defaults: Layer = field(default_factory=Layer)
    """w:docDefaults."""

    default_paragraph: str = ""
    """Id of the default paragraph style (正文)."""

    default_table: str = ""
    """Id of the default table style."""

    layers: dict[str, Layer] = field(default_factory=dict)
    """Style id → flattened style, once it was asked for."""

    def chain(self, style_id: str) -> tuple[WordStyle, ...]:
        """Return a style and those it is based on, the nearest first; none for an unknown id."""
        chain: list[WordStyle] = []
        while (style := self.styles.get(style_id)) and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style_id = style.based_on
        return tuple(chain)

    def layer(self, style_id: str) -> Layer:
        """Return a style with everything that it is based on; an empty one if there is none."""
        if style_id not in self.layers:
            self.layers[style_id] = self._flattened(style_id)
        return self.layers[style_id]

    def paragraph_id(self, style_id: str) -> str:
        """Return the id of a paragraph's style: the default one if it names none that exists."""
        return style_id if style_id in self.styles else self.default_paragraph

    def paragraph_layer(self, style_id: str) -> Layer:
        """Return a paragraph's style, or the default one, with everything that it is based on."""
        return self.layer(self.paragraph_id(style_id))

    def toggle(self, name: str, styles: Iterable[Layer]) -> Setting:
        """Return a toggle that no run says itself: on if an odd number of styles says so (17.7.3).

        `styles` are those of the table, the paragraph and the characters, in this order. A
        toggle that the document's defaults switch on stays on.
        """
        if value_of(self.defaults.run, name):
            return self.defaults.run[name]
        said = [layer.run[name] for layer in styles if name in layer.run]
        is_on = sum(bool(setting.value) for setting in said) % 2 == 1
        return Setting("1" if is_on else "", said[-1].origin if said else "")

    def _flattened(self, style_id: str) -> Layer:
        chain = self.chain(style_id)
        paragraph: Settings = {}
        run: Settings = {}
        for style in reversed(chain):
            paragraph |= paragraph_settings(style.paragraph, style.origin)
            run |= run_settings(style.run, style.origin)
        return Layer(
            name=chain[0].name if chain else "",
            names=tuple(style.name for style in chain),
            paragraph=paragraph,
            run=run,
        )


# Why: docs/decisions.md, One cascade for the reader and the rules.
def read_style_sheet(root: Element | None) -> StyleSheet:
    """Return the styles of word/styles.xml; none if a file has no such part."""
    sheet = StyleSheet()
    if root is None:
        return sheet
    defaults = root.find(w("docDefaults"))
    if defaults is not None:
        paragraph = defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
        run = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
        sheet.defaults = Layer(
            paragraph=paragraph_settings(paragraph, _DEFAULTS), run=run_settings(run, _DEFAULTS)
        )
    for element in root.iter(w("style")):
        _add_style(sheet, element)
    return sheet


def _add_style(sheet: StyleSheet, element: Element) -> None:
    style_id = element.get(w("styleId"), "")
    style = WordStyle(
        id=style_id,
        name=val(element, "name") or style_id,
        kind=element.get(w("type"), "paragraph"),
        based_on=val(element, "basedOn"),
        paragraph=element.find(w("pPr")),
        run=element.find(w("rPr")),
    )
    sheet.styles.setdefault(style_id, style)
    if element.get(w("default")) in ("1", "true", "on"):
        if style.kind == "paragraph":
            sheet.default_paragraph = style_id
        elif style.kind == "table":
            sheet.default_table = style_id


def effective_run(sheet: StyleSheet, paragraph: Layer, direct: Settings, table: Layer) -> Settings:
    """Return the run properties of a run: its paragraph's style, its own style, itself."""
    character = sheet.layer(value_of(direct, "style"))
    result = sheet.defaults.run | table.run | paragraph.run | character.run | direct
    for name in TOGGLES:
        if name not in direct and name in result:
            result[name] = sheet.toggle(name, (table, paragraph, character))
    return result


def effective_paragraph(
    sheet: StyleSheet, style: Layer, direct: Settings, table: Layer, level: Settings
) -> Settings:
    """Return the paragraph properties of a paragraph.

    A list's level lies over the style if the paragraph itself names the list, and below
    the style's own indents if the style does.
    """
    base = sheet.defaults.paragraph | table.paragraph
    if "numId" in direct:
        return base | style.paragraph | level | direct
    return base | level | style.paragraph | direct
