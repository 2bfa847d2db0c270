"""Looks: what each paragraph of a document should be set like, as properties.

The numbers are the standard's (`gbt9704`), in the twips in which our own documents have them. What
a document already does right, in whatever way, stays. Not here: setting them (`properties`), and
judging (`rules.publication.docx`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import floor
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import (
    Element,
    LineRule,
    PaperSection,
    Script,
    ShownParagraph,
    WordDocument,
)
from notice_kit.gbt9704 import Style
from notice_kit.layout.signature import signature_lefts
from notice_kit.ooxml import OFFICE_FONTS, TWIPS_PER_POINT, mm_to_twips, pt_to_half_points
from notice_kit.profile import Profile
from notice_kit.reviewing.properties import Values
from notice_kit.rules.publication.docx.parts import signature_place
from notice_kit.rules.publication.docx.subject import (
    TEXT_ELEMENTS,
    WordFile,
    first_cells,
    tracking,
)
from notice_kit.rules.publication.expected import (
    LETTERHEAD,
    WANTED,
    is_black,
    is_face,
    is_size,
)
from notice_kit.rules.publication.margins import SLACK_MM, matched_margins
from notice_kit.writers.docx import geometry

_CENTRED: Final = (Element.TITLE, Element.ATTACHMENT_TITLE)
_AT_EDGE: Final = (Element.RECIPIENTS, Element.ATTACHMENT_LABEL)
_SIGNED: Final = (Element.SIGNATURE, Element.DATE)
_BELOW_A_BLANK: Final = (Element.ATTACHMENT_NOTE, Element.SIGNATURE)
_SLACK_CELLS: Final = 0.15
_SLACK_PT: Final = 0.06
_BLACK: Final = "000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunWish:
    """What the characters of a part of a paragraph should be set like."""

    start: int
    """First character of the paragraph's text, blanks in front of it counted."""

    values: Values
    """Their properties."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphWish:
    """What a paragraph should be set like; empty where it is."""

    number: int
    """Which paragraph of its part, from 1."""

    values: Values
    """Its properties."""

    runs: tuple[RunWish, ...] = ()
    """Its parts whose characters should be set otherwise."""

    parts: tuple[int, ...] = ()
    """Where its parts begin, those that are right too."""


def section_values(section: PaperSection) -> Values:
    """Return what a section should be set like; empty where it is.

    A sheet on its side gets its paper alone: its margins follow from the table on it.
    """
    if section.is_landscape:
        sides = sorted((section.width_mm, section.height_mm))
        if _is_sheet(*sides):
            return {}
        size = {"w": str(geometry.SHEET_HEIGHT), "h": str(geometry.SHEET_WIDTH)}
        return {"pgSz": {**size, "orient": "landscape"}}
    values: dict[str, dict[str, str]] = {}
    if not _is_sheet(section.width_mm, section.height_mm):
        values["pgSz"] = {"w": str(geometry.SHEET_WIDTH), "h": str(geometry.SHEET_HEIGHT)}
    heights = geometry.HEIGHTS[gbt9704.PageReading.BOX]
    if not _has_margins(section):
        values["pgMar"] = {
            "top": str(heights.top),
            "right": str(geometry.RIGHT),
            "bottom": str(heights.bottom),
            "left": str(geometry.LEFT),
            "header": str(geometry.HEADER),
            "footer": str(heights.footer),
            "gutter": "0",
        }
    if not has_right_grid(section):
        values["docGrid"] = {"type": "lines", "linePitch": str(pitch_of(section))}
    return values


def _is_sheet(width: float, height: float) -> bool:
    misses = abs(width - gbt9704.SHEET_WIDTH_MM), abs(height - gbt9704.SHEET_HEIGHT_MM)
    return max(misses) <= gbt9704.SHEET_WIDTH_MM.tolerance


def _has_margins(section: PaperSection) -> bool:
    sides = ((section.left_mm, gbt9704.LEFT_MM), (section.right_mm, gbt9704.RIGHT_MM))
    return bool(matched_margins(section)) and all(
        abs(found - norm) <= norm.tolerance + SLACK_MM for found, norm in sides
    )


def has_right_grid(section: PaperSection) -> bool:
    """Tell whether a grid of characters gives 28 of them in a line, or lines their height."""
    pitch = pitch_of(section) / TWIPS_PER_POINT
    if section.grid_cell_pt:
        width = float(gbt9704.AREA_WIDTH_MM) * gbt9704.MM
        return floor((width + _SLACK_PT) / section.grid_cell_pt) == gbt9704.CELLS
    return abs(section.grid_pitch_pt - pitch) <= _SLACK_PT


def pitch_of(section: PaperSection) -> int:
    """Return the line height with which 22 lines fill a section, in twips."""
    if section.is_landscape or not _has_margins(section):
        return geometry.HEIGHTS[gbt9704.PageReading.BOX].pitch
    height = section.height_mm - section.top_mm - section.bottom_mm
    return floor(mm_to_twips(height) / gbt9704.LINES)


def wishes(file: WordFile) -> Iterator[ParagraphWish]:
    """Yield what each paragraph that is not set as it should be wants."""
    document, profile = file.document, file.profile
    paragraphs = document.paragraphs
    is_misplaced = next(signature_place(file), None) is not None
    places = _signed_places(document) if is_misplaced else {}
    for index, each in enumerate(paragraphs):
        if each.is_in_table or each.is_in_box or each.element in (Element.TABLE, Element.BOX):
            continue
        section = document.sections[each.section]
        values = {} if each.element in LETTERHEAD else _paragraph(each, section, places)
        before = paragraphs[index - 1] if index else None
        if before is not None and _needs_blank(before, each):
            values = _with_space(values, each, section)
        if each.element is Element.ATTACHMENT_TITLE:
            values = _with_gap(values, each, paragraphs[:index], section)
        parts = tuple(_parts(each, profile, section))
        runs = tuple(
            RunWish(start=start, values=_run(style, each, section))
            for start, style, is_right in parts
            if not is_right
        )
        if values or runs:
            yield ParagraphWish(
                number=each.number,
                values=values,
                runs=runs,
                parts=tuple(start for start, _style, _right in parts),
            )


def _paragraph(
    paragraph: ShownParagraph, section: PaperSection, places: dict[int, int]
) -> dict[str, dict[str, str]]:
    """Return what a paragraph should be set like by what it is."""
    element, pitch = paragraph.element, pitch_of(section)
    values: dict[str, dict[str, str]] = {}
    if element in TEXT_ELEMENTS and not _is_text_right(paragraph, pitch):
        first = gbt9704.INDENT_CELLS - paragraph.lead_cells
        values = {
            "spacing": _spacing(pitch, paragraph),
            "ind": _indent(first),
            "jc": {"val": "both"},
        }
    elif element is Element.BLANK:
        is_right = _has_pitch(paragraph, pitch) and not _is_spaced(paragraph)
        values = {} if is_right else {"spacing": _spacing(pitch, paragraph)}
    elif element in _CENTRED and not (paragraph.align == "center" and _is_centred(paragraph)):
        values = {"ind": _indent(-paragraph.lead_cells), "jc": {"val": "center"}}
    elif element in _AT_EDGE:
        values = _at_edge(paragraph)
    elif element in _SIGNED and paragraph.number in places:
        left = str(places[paragraph.number])
        values = {"ind": {**_indent(0.0), "left": left}, "jc": {"val": "left"}}
    elif element is Element.ATTACHMENT_NOTE and paragraph.text.startswith("附件"):
        first = gbt9704.INDENT_CELLS - paragraph.lead_cells
        is_right = abs(first_cells(paragraph) - gbt9704.INDENT_CELLS) <= _SLACK_CELLS
        values = {} if is_right else {"ind": _indent(first)}
    return values


def _at_edge(paragraph: ShownParagraph) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, str]] = {}
    is_left = paragraph.align not in ("center", "right")
    if abs(first_cells(paragraph)) > _SLACK_CELLS or not is_left:
        values = {"ind": _indent(-paragraph.lead_cells), "jc": {"val": "left"}}
    if paragraph.element is Element.ATTACHMENT_LABEL and not paragraph.begins_page:
        values["pageBreakBefore"] = {}
    return values


def _spacing(pitch: int, paragraph: ShownParagraph) -> dict[str, str]:
    """Return a line height, with the blank lines around a paragraph that are whole."""
    none = dict.fromkeys(("beforeLines", "afterLines"), "0")
    automatic = dict.fromkeys(("beforeAutospacing", "afterAutospacing"), "0")
    before, after = (
        str(pitch * _whole_lines(space, paragraph))
        for space in (paragraph.before_pt, paragraph.after_pt)
    )
    edges = {"before": before, "after": after}
    return {**edges, **none, **automatic, "line": str(pitch), "lineRule": "exact"}


def _whole_lines(space_pt: float, paragraph: ShownParagraph) -> int:
    """Return how many whole lines a space is; none if it is not."""
    pitch = paragraph.pitch_pt
    lines = round(space_pt / pitch) if pitch else 0
    return lines if abs(space_pt - lines * pitch) <= 1 else 0


def _indent(cells: float) -> dict[str, str]:
    """Return indents whose first line begins some characters in, or out where blanks stand."""
    edges = {"left": "0", "leftChars": "0", "right": "0", "rightChars": "0"}
    twips, hundredths = round(abs(cells) * geometry.CHARACTER), round(abs(cells) * 100)
    if cells < 0:
        return {**edges, "hanging": str(twips), "hangingChars": str(hundredths)}
    return {**edges, "firstLine": str(twips), "firstLineChars": str(hundredths)}


def _is_text_right(paragraph: ShownParagraph, pitch: int) -> bool:
    size = paragraph.size_pt
    indents = (
        first_cells(paragraph) - gbt9704.INDENT_CELLS,
        paragraph.indent.left_pt / size,
        paragraph.indent.right_pt / size,
    )
    return (
        paragraph.align not in ("center", "right")
        and all(abs(miss) <= _SLACK_CELLS for miss in indents)
        and _has_pitch(paragraph, pitch)
        and not _is_spaced(paragraph)
        and is_size(size, gbt9704.BODY.size_pt)
    )


def _has_pitch(paragraph: ShownParagraph, pitch: int) -> bool:
    is_sure = paragraph.line_rule is LineRule.EXACT
    return is_sure and abs(paragraph.pitch_pt - pitch / TWIPS_PER_POINT) <= _SLACK_PT


def _is_spaced(paragraph: ShownParagraph) -> bool:
    return any(
        space > 1 and not _whole_lines(space, paragraph)
        for space in (paragraph.before_pt, paragraph.after_pt)
    )


def _is_centred(paragraph: ShownParagraph) -> bool:
    right = paragraph.indent.right_pt / paragraph.size_pt
    return abs(first_cells(paragraph) - right) <= 0.5


def _signed_places(document: WordDocument) -> dict[int, int]:
    """Return the left indents of a single signature and its date, in twips, by paragraph."""
    organs, dates = (
        [each for each in document.paragraphs if each.element is element] for element in _SIGNED
    )
    if len(organs) != 1 or len(dates) != 1:
        return {}
    widths = [_width(each) for each in (organs[0], dates[0])]
    (organ,), date = signature_lefts(widths[:1], widths[1])
    places = {}
    for paragraph, left in ((organs[0], organ), (dates[0], date)):
        cell = gbt9704.BODY.size_pt + tracking(paragraph)
        area = float(gbt9704.AREA_WIDTH_MM) * gbt9704.MM / cell
        cells = left + area - gbt9704.CELLS - paragraph.lead_cells
        places[paragraph.number] = round(cells * cell * TWIPS_PER_POINT)
    return places


def _width(paragraph: ShownParagraph) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in paragraph.text)


def _needs_blank(before: ShownParagraph, paragraph: ShownParagraph) -> bool:
    is_first = before.element is not paragraph.element
    is_blank = before.element is Element.BLANK or paragraph.begins_page
    return paragraph.element in _BELOW_A_BLANK and is_first and not is_blank


def _with_space(
    values: dict[str, dict[str, str]], paragraph: ShownParagraph, section: PaperSection
) -> dict[str, dict[str, str]]:
    """Return values with the space of a line above; none if there is that already."""
    pitch = pitch_of(section)
    if paragraph.before_pt >= pitch / TWIPS_PER_POINT * 0.8:
        return values
    return {**values, "spacing": {**_spacing(pitch, paragraph), "before": str(pitch)}}


def _with_gap(
    values: dict[str, dict[str, str]],
    paragraph: ShownParagraph,
    above: tuple[ShownParagraph, ...],
    section: PaperSection,
) -> dict[str, dict[str, str]]:
    """Return values with the space of a line between 附件 and the attachment's title."""
    if not above or above[-1].element is not Element.ATTACHMENT_LABEL:
        return values
    pitch = pitch_of(section)
    return {**values, "spacing": {**_spacing(pitch, paragraph), "before": str(pitch)}}


def _parts(
    paragraph: ShownParagraph, profile: Profile, section: PaperSection
) -> Iterator[tuple[int, Style, bool]]:
    """Yield where each part begins that wants one style, the style, and if it has that."""
    element = paragraph.element
    if element in LETTERHEAD and not profile.has_letterhead:
        return
    style = WANTED.get(element)
    text = "".join(each.text for each in paragraph.stretches)
    if element is not Element.HEADING:
        if style is not None:
            yield 0, style, _is_set(paragraph, style, 0, len(text), section)
        return
    heading = gbt9704.HEADINGS.get(paragraph.level)
    blanks = len(text) - len(text.lstrip())
    end = min(paragraph.heading_length + blanks, len(text))
    if heading:
        yield 0, heading, _is_set(paragraph, heading, 0, end, section)
    if end < len(text) or not heading:
        begin = end if heading else 0
        yield begin, gbt9704.BODY, _is_set(paragraph, gbt9704.BODY, begin, len(text), section)


def _is_set(
    paragraph: ShownParagraph, style: Style, start: int, end: int, section: PaperSection
) -> bool:
    """Tell whether the characters of a part are set in a style."""
    has_cells = bool(section.grid_cell_pt) and has_right_grid(section)
    is_text = paragraph.element in TEXT_ELEMENTS and not has_cells
    for each in paragraph.stretches:
        inside = each.text[max(start - each.start, 0) : max(end - each.start, 0)]
        look = each.look
        is_of_style = (
            is_size(look.size_pt, style.size_pt)
            and not (look.is_bold or look.is_italic or look.is_underlined)
            and is_black(look.colour)
            and (each.script is Script.ASCII or is_face(look.font, style.face))
        )
        is_wide = is_text and look.tracking_pt > _widest_tracking()
        if inside.strip() and (not is_of_style or is_wide):
            return False
    return True


def _widest_tracking() -> float:
    """Return the widest spacing at which 28 characters stand in a line."""
    return (geometry.CELL - geometry.CHARACTER) / TWIPS_PER_POINT + _SLACK_PT


def _run(style: Style, paragraph: ShownParagraph, section: PaperSection) -> Values:
    """Return what characters should be set like."""
    font = OFFICE_FONTS[style.face]
    size = str(pt_to_half_points(style.size_pt))
    values = {
        "rFonts": {"ascii": font, "hAnsi": font, "eastAsia": font, "hint": "eastAsia"},
        "b": {"val": "0"},
        "bCs": {"val": "0"},
        "i": {"val": "0"},
        "iCs": {"val": "0"},
        "color": {"val": _BLACK},
        "sz": {"val": size},
        "szCs": {"val": size},
        "u": {"val": "none"},
    }
    has_cells = bool(section.grid_cell_pt) and has_right_grid(section)
    if paragraph.element in TEXT_ELEMENTS and not has_cells:
        values["spacing"] = {"val": str(geometry.TRACKING)}
    return values
