"""Paragraphs of a Word document with their effective formatting.

Every w:p is met in the order of the file and numbered as the reader numbers it. Looks are
resolved once for each combination of styles and direct formatting. Not here: the layers
(`ooxml.styles`), lengths (`docx_lengths`), what a paragraph is (`elements`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from notice_kit.appearance.document import (
    Border,
    CharacterLook,
    PaperSection,
    Script,
    ShownParagraph,
    Stretch,
)
from notice_kit.appearance.docx_lengths import placed
from notice_kit.appearance.docx_theme import Theme, by_script, font_of
from notice_kit.ooxml import StyleName, w
from notice_kit.ooxml.numbering import Level, Numbering, first_label, paragraph_number, style_number
from notice_kit.ooxml.properties import (
    Element,
    Settings,
    number,
    paragraph_settings,
    run_settings,
    value_of,
)
from notice_kit.ooxml.styles import (
    DIRECT,
    Layer,
    StyleSheet,
    effective_paragraph,
    effective_run,
)

_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_P, _R, _T, _TBL, _BOX = w("p"), w("r"), w("t"), w("tbl"), w("txbxContent")
_P_PR, _R_PR, _SECT_PR, _VAL = w("pPr"), w("rPr"), w("sectPr"), w("val")
_R_STYLE: Final = w("rStyle")
_BR, _FIELD_CHAR, _FIELD_CODE, _SIMPLE = w("br"), w("fldChar"), w("instrText"), w("fldSimple")
_NOT_SHOWN: Final = frozenset(
    {w("del"), w("moveFrom"), w("rt"), _P_PR, w("sdtPr"), w("tblPr"), _BOX, _FALLBACK}
)
_SIGNS: Final = {w("tab"): "\t", w("ptab"): "\t", w("noBreakHyphen"): "-", w("cr"): "\n"}
_DRAWINGS: Final = (w("drawing"), w("pict"))
_PAGE_FIELD: Final = re.compile(r"\s*PAGE\b", re.IGNORECASE)
r"""A field that shows the number of the page: PAGE \* MERGEFORMAT."""
_TELLING: Final = 100
"""Characters of an instruction within which PAGE stands."""
_BLANKS: Final = " \t\u00a0\u3000\n"
_ALIGNMENTS: Final = {"start": "left", "end": "right", "distribute": "both", "": "left"}
_DEFAULT_PT: Final = 10.0
"""Size where nothing gives one."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a paragraph."""

    table: str | None = None
    """Id of the style of the table around it; None outside tables."""

    is_in_box: bool = False
    """True in a text box."""


@dataclass(slots=True, kw_only=True)
class Measurer:
    """What formatting comes from, and what was resolved so far."""

    sheet: StyleSheet
    """The styles."""

    numbering: Numbering
    """The lists."""

    theme: Theme
    """The theme's fonts."""

    looks: dict[tuple[object, ...], Mapping[Script, CharacterLook]] = field(default_factory=dict)
    """Layers and direct settings of a run → its look by script."""

    def default_size_pt(self) -> float:
        """Return the size of the default paragraph style, on which the grid's cell rests."""
        layer = self.sheet.paragraph_layer("")
        return _size(effective_run(self.sheet, layer, {}, Layer()))

    def paragraphs(
        self, root: Element, sections: tuple[PaperSection, ...]
    ) -> Iterator[ShownParagraph]:
        """Yield every paragraph below an element."""
        at = 0
        is_broken = False
        for index, (element, around) in enumerate(_paragraphs(root, Surroundings()), start=1):
            measured = self._measured(element, around, index, sections[at], at)
            breaks_before, breaks_behind = _page_breaks(element)
            begins = measured.begins_page or breaks_before or is_broken
            yield replace(measured, begins_page=begins) if begins else measured
            properties = element.find(_P_PR)
            ends_section = properties is not None and properties.find(_SECT_PR) is not None
            is_broken = breaks_behind or ends_section or (is_broken and not measured.text)
            at = min(at + ends_section, len(sections) - 1)

    def _measured(
        self, element: Element, around: Surroundings, index: int, section: PaperSection, at: int
    ) -> ShownParagraph:
        properties = element.find(_P_PR)
        direct = paragraph_settings(properties, DIRECT)
        style_id = value_of(direct, "style")
        style = self.sheet.paragraph_layer(style_id)
        table = self._table(around)
        level = self._level(properties, style_id)
        settings = effective_paragraph(
            self.sheet, style, direct, table, level.paragraph if level else {}
        )
        stretches = tuple(self._stretches(element, style, table))
        text = "".join(each.text for each in stretches)
        shown = text.strip(_BLANKS)
        mark = None if properties is None else properties.find(_R_PR)
        size_pt = _first_size(stretches) or self._mark_look(mark, style, table, {}).size_pt
        lengths = placed(settings, size_pt, section)
        label = first_label(level) if level and shown else ""
        return ShownParagraph(
            number=index,
            text=shown,
            label=label,
            label_look=self._mark_look(mark, style, table, level.run) if level and label else None,
            stretches=stretches,
            style=style.name,
            outline=_outline(value_of(settings, "outline")),
            align=_ALIGNMENTS.get(value_of(settings, "align"), value_of(settings, "align")),
            indent=lengths.indent,
            lead_cells=_blank_cells(text),
            before_pt=lengths.before_pt,
            after_pt=lengths.after_pt,
            pitch_pt=lengths.pitch_pt,
            line_rule=lengths.line_rule,
            section=at,
            is_in_table=around.table is not None,
            is_in_box=around.is_in_box,
            begins_page=bool(value_of(settings, "page_break")),
            line_above=_border(value_of(settings, "line_above")),
            line_below=_border(value_of(settings, "line_below")),
            has_drawing=next(element.iter(*_DRAWINGS), None) is not None,
            has_page_field="\ufffc" in text,
            origins={name: setting.origin for name, setting in settings.items()},
        )

    def _table(self, around: Surroundings) -> Layer:
        if around.table is None:
            return Layer()
        return self.sheet.layer(around.table or self.sheet.default_table)

    def _level(self, properties: Element | None, style_id: str) -> Level | None:
        """Return the level of the list that a paragraph belongs to, or None if it is in none."""
        base = style_number(self.sheet.chain(self.sheet.paragraph_id(style_id)))
        return self.numbering.level(paragraph_number(properties, base))

    def _mark_look(
        self, mark: Element | None, style: Layer, table: Layer, level: Settings
    ) -> CharacterLook:
        """Return the look of a paragraph's mark, which that of its label lies over."""
        settings = effective_run(self.sheet, style, run_settings(mark, DIRECT) | level, table)
        return _look(settings, Script.EAST_ASIAN, self.theme)

    def _stretches(self, element: Element, style: Layer, table: Layer) -> Iterator[Stretch]:
        start = 0
        for text, properties in _runs(element):
            if text == "\n" and self._ends_line(properties):
                continue
            direct = run_settings(properties, DIRECT)
            looks = self._looks(direct, style, table)
            is_hinted = value_of(direct, "hint") == "eastAsia"
            for piece, script in by_script(text, is_hinted=is_hinted) if looks else ():
                yield Stretch(text=piece, start=start, script=script, look=looks[script])
                start += len(piece)

    def _ends_line(self, properties: Element | None) -> bool:
        """Tell whether a break only ends a line of a page, and parts no words (定行)."""
        named = None if properties is None else properties.find(_R_STYLE)
        style = None if named is None else self.sheet.styles.get(named.get(_VAL, ""))
        return style is not None and style.name == StyleName.LINE_END

    def _looks(
        self, direct: Settings, style: Layer, table: Layer
    ) -> Mapping[Script, CharacterLook]:
        """Return the looks of a run by script; none if it is hidden."""
        key = (style.name, table.name, *direct.items())
        if key not in self.looks:
            settings = effective_run(self.sheet, style, direct, table)
            is_hidden = bool(value_of(settings, "vanish"))
            self.looks[key] = (
                {}
                if is_hidden
                else {script: _look(settings, script, self.theme) for script in Script}
            )
        return self.looks[key]


def _paragraphs(element: Element, around: Surroundings) -> Iterator[tuple[Element, Surroundings]]:
    """Yield each paragraph and what is around it; text boxes after the paragraph they are in."""
    for child in element:
        tag = child.tag
        if tag == _P:
            yield child, around
            for box in _boxes(child):
                yield from _paragraphs(box, Surroundings(is_in_box=True))
        elif tag == _TBL:
            style = child.find(f"{w('tblPr')}/{w('tblStyle')}")
            name = "" if style is None else style.get(_VAL, "")
            yield from _paragraphs(child, Surroundings(table=name, is_in_box=around.is_in_box))
        elif tag != _FALLBACK:
            yield from _paragraphs(child, around)


def _boxes(element: Element) -> Iterator[Element]:
    """Yield the text boxes below an element, but not those inside another box."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)


@dataclass(slots=True)
class _Field:
    """A complex field that is open."""

    is_in_number: bool
    """True inside the field of a page number, whose stored words are not shown."""

    code: str = ""
    """Beginning of its instruction, as far as it tells a page number."""

    @property
    def is_number(self) -> bool:
        """True if it, or a field around it, shows the number of the page."""
        return self.is_in_number or bool(_PAGE_FIELD.match(self.code))

    def add(self, code: str) -> None:
        """Take in a piece of the instruction."""
        if len(self.code) < _TELLING:
            self.code += code


def _runs(element: Element) -> Iterator[tuple[str, Element | None]]:
    """Yield the text of each run that is shown, with its properties.

    The number of the page stands as U+FFFC, whatever was stored for it.
    """
    fields: list[_Field] = []
    for child in _shown(element):
        if child.tag == _SIMPLE:
            yield "\ufffc", next((each.find(_R_PR) for each in child.iter(_R)), None)
            continue
        text = "".join(_shown_by(part, fields) for part in child)
        if text:
            yield text, child.find(_R_PR)


def _shown_by(part: Element, fields: list[_Field]) -> str:
    """Return what a part of a run shows; note in the fields what it says of them."""
    tag = part.tag
    if tag == _T and not (fields and fields[-1].is_number):
        return part.text or ""
    if tag in _SIGNS:
        return _SIGNS[tag]
    if tag == _BR and part.get(w("type"), "textWrapping") == "textWrapping":
        return "\n"
    if tag == _FIELD_CODE and fields:
        fields[-1].add(part.text or "")
    elif tag == _FIELD_CHAR:
        return _turned(fields, part.get(w("fldCharType")))
    return ""


def _turned(fields: list[_Field], kind: str | None) -> str:
    """Open or close a field; a page number that ends is shown."""
    if kind == "begin":
        fields.append(_Field(bool(fields) and fields[-1].is_number))
    elif kind == "end" and fields and _PAGE_FIELD.match(fields.pop().code):
        return "\ufffc"
    return ""


def _shown(element: Element) -> Iterator[Element]:
    """Yield the runs below an element that are shown, and simple fields of the page number."""
    for child in element:
        tag = child.tag
        if tag == _R or (tag == _SIMPLE and _PAGE_FIELD.match(child.get(w("instr"), ""))):
            yield child
        elif tag not in _NOT_SHOWN:
            yield from _shown(child)


def _page_breaks(element: Element) -> tuple[bool, bool]:
    """Tell whether a page ends in front of a paragraph's characters, and after them."""
    found = [child for child in element.iter(_BR, _T) if child.tag == _T or _is_page(child)]
    breaks = [child.tag == _BR for child in found]
    return bool(breaks and breaks[0]), bool(breaks and breaks[-1])


def _is_page(element: Element) -> bool:
    return element.get(w("type")) == "page"


def _border(value: str) -> Border | None:
    eighths, _, colour = value.partition(" ")
    if not value:
        return None
    return Border(width_pt=number(eighths) / 8, colour=_colour(colour))


def _colour(value: str) -> str:
    return "" if value.lower() == "auto" else value.upper()


def _look(settings: Settings, script: Script, theme: Theme) -> CharacterLook:
    font = font_of(settings, script, theme)
    overridden = value_of(settings, f"{script.value}_overridden")
    colour = value_of(settings, "colour")
    return CharacterLook(
        font=font,
        size_pt=_size(settings),
        is_bold=bool(value_of(settings, "b")),
        is_italic=bool(value_of(settings, "i")),
        is_underlined=value_of(settings, "underline") not in ("", "none"),
        colour=_colour(colour),
        tracking_pt=number(value_of(settings, "tracking")) / 20,
        overridden_font=overridden if overridden != font else "",
        origins={
            name: settings[key].origin
            for name, key in (
                ("font", script.value), ("size", "size"), ("bold", "b"), ("colour", "colour"),
            )
            if key in settings
        },
    )  # fmt: skip


def _size(settings: Settings) -> float:
    return number(value_of(settings, "size")) / 2 or _DEFAULT_PT


def _first_size(stretches: tuple[Stretch, ...]) -> float:
    return next((each.look.size_pt for each in stretches if each.text.strip()), 0.0)


def _outline(value: str) -> int:
    level = number(value) if value else 9
    return level + 1 if 0 <= level < 9 else 0


def _blank_cells(text: str) -> float:
    """Return the width of the white space in front of a text, in characters."""
    blank = text[: len(text) - len(text.lstrip(_BLANKS))]
    return sum(1.0 if char == "\u3000" else 2.0 if char == "\t" else 0.5 for char in blank)
