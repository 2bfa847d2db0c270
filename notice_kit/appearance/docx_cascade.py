"""The cascade: document defaults, table style, paragraph style, character style, list, direct.

Each layer lies over the one before it, property by property (ISO/IEC 29500-1, 17.7.2). A
style is flattened along its chain once a file. Toggles are settled between styles; a
theme font is looked up where it shows. Not here: what single elements say
(`docx_properties`), and lengths (`docx_paragraphs`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from notice_kit.appearance.docx_properties import (
    TOGGLES,
    Element,
    Setting,
    Table,
    paragraph_table,
    run_table,
    val,
    value_of,
)
from notice_kit.ooxml import w

DIRECT: Final = "直接格式"
"""Origin of what a run or paragraph says itself."""

_DEFAULTS: Final = "文档默认格式"
_LONGEST_CHAIN: Final = 50
"""Longest chain of basedOn that is followed; some files have circles."""
_KINDS: Final = {"paragraph": "段落样式", "character": "字符样式", "table": "表格样式"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A style as its element gives it."""

    name: str
    """Its name."""

    based_on: str
    """Id of the style that it extends; empty for none."""

    paragraph: Table
    """What its w:pPr says."""

    run: Table
    """What its w:rPr says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A style with everything that it is based on."""

    name: str = ""
    """Name of the style."""

    names: tuple[str, ...] = ()
    """Names of the style and of those it is based on, the nearest first."""

    paragraph: Table = field(default_factory=dict)
    """Its paragraph properties."""

    run: Table = field(default_factory=dict)
    """Its run properties."""


@dataclass(slots=True, kw_only=True)
class StyleSheet:
    """The styles of a file."""

    styles: dict[str, Style] = field(default_factory=dict)
    """Style id → style."""

    defaults: Layer = field(default_factory=Layer)
    """w:docDefaults."""

    default_paragraph: str = ""
    """Id of the default paragraph style (正文)."""

    default_table: str = ""
    """Id of the default table style."""

    layers: dict[str, Layer] = field(default_factory=dict)
    """Style id → flattened style, once it was asked for."""

    def layer(self, style_id: str) -> Layer:
        """Return a style with everything that it is based on; an empty one if there is none."""
        if style_id not in self.layers:
            self.layers[style_id] = self._flattened(style_id)
        return self.layers[style_id]

    def paragraph_layer(self, style_id: str) -> Layer:
        """Return a paragraph's style; the default one if it names none that there is."""
        return self.layer(style_id if style_id in self.styles else self.default_paragraph)

    def _flattened(self, style_id: str) -> Layer:
        chain: list[Style] = []
        while (style := self.styles.get(style_id)) and len(chain) < _LONGEST_CHAIN:
            chain.append(style)
            style_id = style.based_on
        paragraph: Table = {}
        run: Table = {}
        for style in reversed(chain):
            paragraph |= style.paragraph
            run |= style.run
        return Layer(
            name=chain[0].name if chain else "",
            names=tuple(style.name for style in chain),
            paragraph=paragraph,
            run=run,
        )


def read_style_sheet(root: Element | None) -> StyleSheet:
    """Return the styles of word/styles.xml; none if a file has no such part."""
    sheet = StyleSheet()
    if root is None:
        return sheet
    defaults = root.find(w("docDefaults"))
    if defaults is not None:
        sheet.defaults = Layer(
            paragraph=paragraph_table(defaults.find(f"{w('pPrDefault')}/{w('pPr')}"), _DEFAULTS),
            run=run_table(defaults.find(f"{w('rPrDefault')}/{w('rPr')}"), _DEFAULTS),
        )
    for element in root.iterfind(w("style")):
        _add_style(sheet, element)
    return sheet


def _add_style(sheet: StyleSheet, element: etree._Element) -> None:
    style_id = element.get(w("styleId"), "")
    kind = element.get(w("type"), "paragraph")
    name = val(element, "name") or style_id
    origin = f"{_KINDS.get(kind, '样式')}“{name}”"
    style = Style(
        name=name,
        based_on=val(element, "basedOn"),
        paragraph=paragraph_table(element.find(w("pPr")), origin),
        run=run_table(element.find(w("rPr")), origin),
    )
    sheet.styles.setdefault(style_id, style)
    if element.get(w("default")) in ("1", "true", "on"):
        if kind == "paragraph":
            sheet.default_paragraph = style_id
        elif kind == "table":
            sheet.default_table = style_id


def run_settings(sheet: StyleSheet, paragraph: Layer, direct: Table, table: Layer) -> Table:
    """Return the run properties of a run: its paragraph's style, its own style, itself."""
    character = sheet.layer(value_of(direct, "style"))
    result = sheet.defaults.run | table.run | paragraph.run | character.run | direct
    for name in TOGGLES:
        if name not in direct and name in result:
            result[name] = _toggled(name, sheet.defaults, (table, paragraph, character))
    return result


def _toggled(name: str, defaults: Layer, styles: tuple[Layer, ...]) -> Setting:
    """Return a toggle from the styles: on if an odd number of them switch it on (17.7.3)."""
    if value_of(defaults.run, name):
        return defaults.run[name]
    said = [layer.run[name] for layer in styles if name in layer.run]
    is_on = sum(bool(setting.value) for setting in said) % 2 == 1
    return Setting("1" if is_on else "", said[-1].origin if said else "")


def paragraph_settings(
    sheet: StyleSheet, style: Layer, direct: Table, table: Layer, level: Table
) -> Table:
    """Return the paragraph properties of a paragraph.

    A list's level lies over the style if the paragraph itself names the list, and below
    the style's own indents if the style does.
    """
    base = sheet.defaults.paragraph | table.paragraph
    if "numId" in direct:
        return base | style.paragraph | level | direct
    return base | level | style.paragraph | direct
