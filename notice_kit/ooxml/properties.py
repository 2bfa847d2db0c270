"""Properties: what w:rPr and w:pPr say, as small mappings that can be laid over one another.

`Settings` map a property's name to its value and origin. Names are those of this project, so
that synonyms (w:start for w:left) and exclusions (w:hanging against w:firstLine) are settled
once, here. Not here: which settings lie over which (`styles`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lxml import etree

from notice_kit.ooxml import w

Element = etree._Element  # noqa: SLF001  lxml gives its element type no other name


class Setting(NamedTuple):
    """A value and where it was set."""

    value: str
    """The value as the file writes it."""

    origin: str
    """Where, in Chinese: 直接格式, 段落样式“正文”."""


Settings = dict[str, Setting]
"""Property → its setting."""

TOGGLES: Final = ("b", "i", "vanish")
"""Properties that two styles switch off again when both switch them on (17.7.3)."""

FONT_SLOTS: Final = ("ascii", "hAnsi", "eastAsia")
"""The fonts of a run that matter here; complex scripts do not."""

THEME: Final = "theme:"
"""In front of a theme font's name, to tell it from a font's."""

_OFF: Final = frozenset({"0", "false", "off"})
_THEME_ATTRIBUTES: Final = {
    "ascii": w("asciiTheme"),
    "hAnsi": w("hAnsiTheme"),
    "eastAsia": w("eastAsiaTheme"),
}
_FONT_ATTRIBUTES: Final = {slot: w(slot) for slot in FONT_SLOTS}
_VAL: Final = w("val")
_RUN_VALUES: Final = {
    w("sz"): "size",
    w("color"): "colour",
    w("spacing"): "tracking",
    w("u"): "underline",
    w("rStyle"): "style",
}
_RUN_TOGGLES: Final = {w(name): name for name in TOGGLES}
_FONTS: Final = w("rFonts")
_PARAGRAPH_VALUES: Final = {
    w("pStyle"): "style",
    w("jc"): "align",
    w("outlineLvl"): "outline",
}
_PARAGRAPH_TOGGLES: Final = {
    w("snapToGrid"): "snap",
    w("pageBreakBefore"): "page_break",
    w("contextualSpacing"): "contextual",
}
_INDENTS: Final = {
    w("left"): "left",
    w("start"): "left",
    w("leftChars"): "left_chars",
    w("startChars"): "left_chars",
    w("right"): "right",
    w("end"): "right",
    w("rightChars"): "right_chars",
    w("endChars"): "right_chars",
}
_SPACES: Final = {
    w("before"): "before",
    w("beforeLines"): "before_lines",
    w("beforeAutospacing"): "before_auto",
    w("after"): "after",
    w("afterLines"): "after_lines",
    w("afterAutospacing"): "after_auto",
    w("line"): "line",
    w("lineRule"): "line_rule",
}


def run_settings(properties: Element | None, origin: str) -> Settings:
    """Return what a w:rPr says."""
    if properties is None:
        return {}
    return {name: Setting(value, origin) for name, value in _run_pairs(properties)}


def _run_pairs(properties: Element) -> Iterator[tuple[str, str]]:
    for child in properties:
        tag = child.tag
        if tag in _RUN_VALUES:
            yield _RUN_VALUES[tag], child.get(_VAL, "")
        elif tag in _RUN_TOGGLES:
            yield _RUN_TOGGLES[tag], _switch(child)
        elif tag == _FONTS:
            yield from _font_pairs(child)


def _font_pairs(fonts: Element) -> Iterator[tuple[str, str]]:
    """Yield the fonts of w:rFonts; a theme font beats the one named beside it."""
    for slot, attribute in _FONT_ATTRIBUTES.items():
        named = fonts.get(attribute)
        theme = fonts.get(_THEME_ATTRIBUTES[slot])
        if theme is not None:
            yield slot, THEME + theme
            yield f"{slot}_overridden", named or ""
        elif named is not None:
            yield slot, named
            yield f"{slot}_overridden", ""
    if hint := fonts.get(w("hint")):
        yield "hint", hint


def paragraph_settings(properties: Element | None, origin: str) -> Settings:
    """Return what a w:pPr says, its run properties apart."""
    if properties is None:
        return {}
    return {name: Setting(value, origin) for name, value in _paragraph_pairs(properties)}


def _paragraph_pairs(properties: Element) -> Iterator[tuple[str, str]]:
    for child in properties:
        tag = child.tag
        if tag in _PARAGRAPH_VALUES:
            yield _PARAGRAPH_VALUES[tag], child.get(_VAL, "")
        elif tag in _PARAGRAPH_TOGGLES:
            yield _PARAGRAPH_TOGGLES[tag], _switch(child)
        elif tag == w("ind"):
            yield from _indent_pairs(child)
        elif tag == w("spacing"):
            yield from ((_SPACES[name], value) for name, value in child.items() if name in _SPACES)
        elif tag == w("numPr"):
            yield from _number_pairs(child)
        elif tag == w("pBdr"):
            yield "line_above", _border(child.find(w("top")))
            yield "line_below", _border(child.find(w("bottom")))


def _indent_pairs(indent: Element) -> Iterator[tuple[str, str]]:
    yield from ((_INDENTS[name], value) for name, value in indent.items() if name in _INDENTS)
    for unit, suffix in (("first", ""), ("first_chars", "Chars")):
        hanging = indent.get(w(f"hanging{suffix}"))
        first = indent.get(w(f"firstLine{suffix}"))
        if hanging is not None and (number(hanging) or first is None):
            yield unit, str(-number(hanging))
        elif first is not None:
            yield unit, first


def _number_pairs(element: Element) -> Iterator[tuple[str, str]]:
    for name in ("numId", "ilvl"):
        child = element.find(w(name))
        if child is not None:
            yield name, child.get(_VAL, "")


def _border(border: Element | None) -> str:
    """Return a border as its width in eighths of a point and its colour; empty for none."""
    if border is None or border.get(_VAL, "nil") in ("nil", "none"):
        return ""
    return f"{number(border.get(w('sz')))} {border.get(w('color'), 'auto')}"


def _switch(element: Element) -> str:
    return "" if element.get(_VAL, "1") in _OFF else "1"


def is_on(properties: Element | None, name: str) -> bool | None:
    """Return whether a property is switched on or off; None if it is not named."""
    element = None if properties is None else properties.find(w(name))
    return None if element is None else element.get(_VAL, "1") not in _OFF


def number(text: str | None) -> int:
    """Return a whole number as files write it; 0 for what is not one.

    >>> number("640"), number("-5.0"), number(""), number(None)
    (640, -5, 0, 0)
    """
    try:
        return int(float(text)) if text else 0
    except (ValueError, OverflowError):
        return 0


def value_of(settings: Mapping[str, Setting], name: str) -> str:
    """Return a property's value; empty if it is not set."""
    setting = settings.get(name)
    return setting.value if setting else ""


def val(element: Element, name: str) -> str:
    """Return w:val of a child; empty if there is none."""
    child = element.find(w(name))
    return "" if child is None else child.get(_VAL, "")
