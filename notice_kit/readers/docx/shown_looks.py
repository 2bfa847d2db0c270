"""How words of a document look where that decides whether a person sees them.

Properties are looked up from the run outwards: direct, character style, paragraph style, table
style, defaults; the nearest element that says anything counts. Not here: the cascade of the
properties that reading and the rules on appearance take (`ooxml.styles`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from notice_kit.ooxml import w
from notice_kit.ooxml.properties import Element, number, val
from notice_kit.ooxml.styles import StyleSheet

W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_NAMED: Final = {
    "black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "green": "00FF00",
    "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000",
    "darkBlue": "00008B", "darkCyan": "008B8B", "darkGreen": "006400", "darkMagenta": "800080",
    "darkRed": "8B0000", "darkYellow": "808000", "darkGray": "A9A9A9", "lightGray": "D3D3D3",
}  # fmt: skip
"""Colours of a highlight (突出显示)."""
_LIGHT: Final = frozenset({"background1", "light1", "bg1", "lt1"})
"""Theme colours that are white in every theme in use."""
_DEFAULT_SIZE: Final = 10.0


@dataclass(slots=True, kw_only=True)
class SeenLooks:
    """Where looks come from."""

    sheet: StyleSheet
    """The styles of the file."""

    defaults: Element | None
    """w:rPr of the document's defaults."""

    paper: str = "FFFFFF"
    """Colour of the page."""

    found: dict[tuple[str, str], Element | None] = field(default_factory=dict)
    """Style id and property → what its chain says."""

    latest: tuple[Element | None, Element | None, str] = (None, None, "")
    """The paragraph that was asked for last, its properties and its style."""

    def of_run(self, run: Element, name: str) -> Element | None:
        """Return the element of a run property that applies to a run; None if none does."""
        direct = run.find(f"{w('rPr')}/{name}")
        if direct is not None:
            return direct
        properties = run.find(w("rPr"))
        paragraph = paragraph_of(run)
        styles = [val(properties, "rStyle") if properties is not None else ""]
        styles.append(self.style_of(paragraph))
        styles.append(_table_style(run))
        for style_id in styles:
            if style_id and (said := self._in_style(style_id, f"r {name}")) is not None:
                return said
        return None if self.defaults is None else self.defaults.find(name)

    def of_paragraph(self, paragraph: Element, name: str) -> Element | None:
        """Return the element of a paragraph property that applies; None if none does."""
        properties, style_id = self._settled(paragraph)
        direct = None if properties is None else properties.find(name)
        return direct if direct is not None else self._in_style(style_id, f"p {name}")

    def style_of(self, paragraph: Element | None) -> str:
        """Return the id of a paragraph's style."""
        return self._settled(paragraph)[1]

    def _settled(self, paragraph: Element | None) -> tuple[Element | None, str]:
        """Return a paragraph's properties and its style, looked for once for all its runs.

        Where a paragraph has no properties, all its runs are gone through to find none.
        """
        last, properties, style_id = self.latest
        if last is None or paragraph is not last:
            properties = None if paragraph is None else paragraph.find(w("pPr"))
            named = "" if properties is None else val(properties, "pStyle")
            style_id = self.sheet.paragraph_id(named)
            self.latest = paragraph, properties, style_id
        return properties, style_id

    def _in_style(self, style_id: str, name: str) -> Element | None:
        key = (style_id, name)
        if key not in self.found:
            kind, tag = name.split(" ", 1)
            parts = (
                each.run if kind == "r" else each.paragraph for each in self.sheet.chain(style_id)
            )
            said = (part.find(tag) for part in parts if part is not None)
            self.found[key] = next((each for each in said if each is not None), None)
        return self.found[key]

    def size(self, run: Element) -> float:
        """Return the size of a run in points."""
        element = self.of_run(run, w("sz"))
        halves = number(element.get(w("val"))) if element is not None else 0
        return halves / 2 if element is not None else _DEFAULT_SIZE

    def colour(self, run: Element) -> str:
        """Return the colour of a run's letters as RRGGBB; empty for automatic."""
        element = self.of_run(run, w("color"))
        return "" if element is None else _colour(element, w("val"))

    def papers(self, run: Element) -> str:
        """Return the colour behind a run: its highlight or shading, its cell's, the page's."""
        highlight = self.of_run(run, w("highlight"))
        if highlight is not None and highlight.get(w("val")) in _NAMED:
            return _NAMED[highlight.get(w("val"), "")]
        paragraph = paragraph_of(run)
        shades = [self.of_run(run, w("shd"))]
        if paragraph is not None:
            shades.append(self.of_paragraph(paragraph, w("shd")))
        shades += [cell.find(f"{w('tcPr')}/{w('shd')}") for cell in run.iterancestors(w("tc"))]
        for shade in shades:
            if shade is not None and (fill := _colour(shade, w("fill"))):
                return fill
        return self.paper


def paragraph_of(run: Element) -> Element | None:
    """Return the paragraph around an element."""
    return next(run.iterancestors(w("p")), None)


def _table_style(run: Element) -> str:
    table = next(run.iterancestors(w("tbl")), None)
    properties = None if table is None else table.find(w("tblPr"))
    return "" if properties is None else val(properties, "tblStyle")


def _colour(element: Element, attribute: str) -> str:
    """Return a colour that an element names, as RRGGBB; empty for automatic and none."""
    theme = element.get(w("themeColor")) or element.get(w("themeFill"))
    if theme in _LIGHT:
        return "FFFFFF"
    value = element.get(attribute, "auto").lstrip("#").upper()
    return value if len(value) == 6 and all(char in "0123456789ABCDEF" for char in value) else ""


def contrast(letters: str, paper: str) -> float:
    """Return how far two colours RRGGBB are from each other, 0 to 1.

    >>> contrast("000000", "FFFFFF"), contrast("FFFFFF", "FFFFFF")
    (1.0, 0.0)
    """
    weights = (0.3, 0.59, 0.11)
    pairs = zip(_parts(letters), _parts(paper), strict=True)
    return round(sum(weight * abs(a - b) for weight, (a, b) in zip(weights, pairs, strict=True)), 3)


def _parts(colour: str) -> Iterator[float]:
    return (int(colour[index : index + 2], 16) / 255 for index in (0, 2, 4))
