"""Doubts about runs and paragraphs: hidden, faint, squeezed, turned, struck, redrawn words.

Not here: fields (`field_doubts`), boxes, pictures and controls (`object_doubts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notice_kit.doubts import DoubtKind, turned
from notice_kit.ooxml import w
from notice_kit.ooxml.properties import Element, number
from notice_kit.readers.docx.shown_looks import W14, SeenLooks, contrast, paragraph_of

Found = Iterator[tuple[DoubtKind, str]]
"""Kind and mechanism of each doubt."""

_TINY: Final = 3.0
"""Points: smaller letters cannot be read."""
_NEAR: Final = 0.12
"""Contrast below which words are not seen."""
_OPAQUE: Final = 85_000
"""Transparency of a fill, in thousandths of a per cent, from which on it is not seen."""
_OFF: Final = frozenset({"0", "false", "off", "none"})
_SYMBOL_FONTS: Final = re.compile(
    r"wingdings|webdings|symbol$|marlett|dingbats|mt extra|bookshelf symbol|barcode", re.IGNORECASE
)
"""The name of a font of signs, in which letters are pictures."""
_WORDS: Final = re.compile("[0-9A-Za-z\u3400-\u9fff%％]")
"""A letter, a figure or a Han character."""
_PAGE_WIDTH: Final = 11_906
"""Width of A4 in twips."""
_TEXT_WIDTH: Final = 8_800
"""About the width of the text on it."""


def run_text(run: Element) -> str:
    """Return the words of a run itself, not those of a box anchored in it."""
    return "".join(each.text or "" for each in run.iterchildren(w("t")))


def doubts_of_run(run: Element, looks: SeenLooks, embedded: frozenset[str]) -> Found:
    """Yield how the words of a run may not be seen as they are stored."""
    yield from _unseen(run, looks)
    yield from _squeezed(run, looks)
    for name in ("strike", "dstrike"):
        if _is_on(looks.of_run(run, w(name))):
            yield DoubtKind.ANNOTATED, f"w:{name}"
    if _is_on(looks.of_run(run, w("rtl"))):
        yield DoubtKind.REORDERED, "w:rtl"
    for outer in run.iterancestors(w("bdo"), w("dir")):
        if outer.get(w("val")) == "rtl":
            yield DoubtKind.REORDERED, f"{str(outer.tag).rpartition('}')[2]} rtl"
    for how in turned(run_text(run)):
        yield DoubtKind.REORDERED, how
    yield from _redrawn(run, looks, embedded)


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get(w("val"), "1") not in _OFF


def _unseen(run: Element, looks: SeenLooks) -> Found:
    if _is_on(looks.of_run(run, w("vanish"))):
        yield DoubtKind.HIDDEN, "w:vanish"
    size = looks.size(run)
    if size <= _TINY:
        yield DoubtKind.FAINT, f"w:sz {size:g} pt"
    letters, paper = looks.colour(run), looks.papers(run)
    if letters and contrast(letters, paper) < _NEAR:
        yield DoubtKind.FAINT, f"w:color {letters} / {paper}"
    fill = looks.of_run(run, f"{W14}textFill")
    if fill is not None:
        alphas = [number(each.get(f"{W14}val")) for each in fill.iter(f"{W14}alpha")]
        colours = [each.get(f"{W14}val", "") for each in fill.iter(f"{W14}srgbClr")]
        is_none = fill.find(f"{W14}noFill") is not None
        if (
            is_none
            or any(alpha >= _OPAQUE for alpha in alphas)
            or any(len(each) == 6 and contrast(each, paper) < _NEAR for each in colours)
        ):
            yield DoubtKind.FAINT, "w14:textFill"


def _squeezed(run: Element, looks: SeenLooks) -> Found:
    size = max(looks.size(run), 1.0)
    scale = looks.of_run(run, w("w"))
    if scale is not None and number((scale.get(w("val")) or "").rstrip("%")) < 25:
        yield DoubtKind.CLIPPED, f"w:w {scale.get(w('val'))}%"
    tracking = looks.of_run(run, w("spacing"))
    if tracking is not None and number(tracking.get(w("val"))) / 20 < -0.5 * size:
        yield DoubtKind.CLIPPED, f"w:spacing {tracking.get(w('val'))}"
    raised = looks.of_run(run, w("position"))
    if raised is not None and abs(number(raised.get(w("val")))) / 2 > max(2 * size, 24):
        yield DoubtKind.CLIPPED, f"w:position {raised.get(w('val'))}"
    fit = looks.of_run(run, w("fitText"))
    if fit is not None and number(fit.get(w("val"))) / 20 < 0.3 * size * len(run_text(run)):
        yield DoubtKind.CLIPPED, f"w:fitText {fit.get(w('val'))}"


def _redrawn(run: Element, looks: SeenLooks, embedded: frozenset[str]) -> Found:
    """Yield fonts that show other signs than letters, and those that come with the file."""
    fonts = looks.of_run(run, w("rFonts"))
    if fonts is None or not _WORDS.search(run_text(run)):
        return
    for slot in ("ascii", "hAnsi", "eastAsia", "cs"):
        name = fonts.get(w(slot), "")
        if _SYMBOL_FONTS.search(name) or name.lower() in embedded:
            yield DoubtKind.REMAPPED, f"w:rFonts {name}"
            return


def own_runs(paragraph: Element) -> list[Element]:
    """Return the runs of a paragraph that have words; those of a box in it are the box's."""
    runs = (each for each in paragraph.iter(w("r")) if run_text(each))
    return [each for each in runs if paragraph_of(each) is paragraph]


def doubts_of_paragraph(paragraph: Element, looks: SeenLooks) -> Found:
    """Yield how a whole paragraph may be shown otherwise."""
    if _is_on(looks.of_paragraph(paragraph, w("bidi"))):
        yield DoubtKind.REORDERED, "w:bidi"
    spacing = looks.of_paragraph(paragraph, w("spacing"))
    size = max((looks.size(each) for each in own_runs(paragraph)), default=0.0)
    if spacing is not None and spacing.get(w("lineRule")) == "exact":
        line = number(spacing.get(w("line"))) / 20
        if line < 0.5 * size:
            yield DoubtKind.CLIPPED, f"w:spacing w:line {line:g} pt"
    indent = looks.of_paragraph(paragraph, w("ind"))
    if indent is not None:
        left = number(indent.get(w("left")) or indent.get(w("start")))
        right = number(indent.get(w("right")) or indent.get(w("end")))
        first = number(indent.get(w("firstLine"))) - number(indent.get(w("hanging")))
        edges = (left, right, left + first)
        if min(edges) < -1_500 or max(left, first, left + first) > _PAGE_WIDTH:
            yield DoubtKind.CLIPPED, f"w:ind {left} {right} {first}"
        elif left + right > _TEXT_WIDTH - 200:
            yield DoubtKind.CLIPPED, f"w:ind {left} {right}"
    frame = paragraph.find(f"{w('pPr')}/{w('framePr')}")
    if frame is not None and frame.get(w("dropCap"), "none") == "none":
        yield DoubtKind.COVERED, "w:framePr"


def doubts_of_row(row: Element, looks: SeenLooks) -> Found:
    """Yield how a row of a table hides or cuts what is in it."""
    properties = row.find(w("trPr"))
    if properties is None:
        return
    if _is_on(properties.find(w("hidden"))):
        yield DoubtKind.HIDDEN, "w:trPr w:hidden"
    height = properties.find(w("trHeight"))
    if height is None or height.get(w("hRule")) != "exact":
        return
    room = number(height.get(w("val"))) / 20
    for cell in row.iter(w("tc")):
        runs = [each for each in cell.iter(w("r")) if run_text(each)]
        size = max((looks.size(each) for each in runs), default=0.0)
        width = cell.find(f"{w('tcPr')}/{w('tcW')}")
        across = number(width.get(w("w"))) / 20 if width is not None else 0.0
        letters = sum(len(run_text(each)) for each in runs)
        lines = max(letters * size / across, 1.0) if across > size else 1.0
        if room < 0.8 * size * lines:
            yield DoubtKind.CLIPPED, f"w:trHeight exact {room:g} pt"
            return


def is_taken_out(element: Element) -> bool:
    """Tell whether words are those that a tracked change deleted."""
    return next(element.iterancestors(w("del"), w("moveFrom")), None) is not None


__all__ = [
    "doubts_of_paragraph",
    "doubts_of_row",
    "doubts_of_run",
    "is_taken_out",
    "own_runs",
    "paragraph_of",
]
