"""Layers: what a page lays over its text by position, margin or a generated box.

Where a layer comes to lie is known only when the page is laid out. A layer is no doubt if it
is hidden, if it is a small thing at the edge (a share bar, back to top), or a head or menu of
the site that speaks of nothing. Not here: what is done to the words themselves (`style_doubts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notice_kit.readers.html.cascade import Declared, StyleSheets, ancestors, text_of
from notice_kit.readers.html.measures import colour, pixels
from notice_kit.readers.html.region import Region
from notice_kit.readers.html.tags import SILENT, Element

_OUT_OF_FLOW: Final = frozenset({"absolute", "fixed"})
_SPEAKS: Final = re.compile(
    r"\d\s*[%％‰万亿元人件个项名条次起宗]|[%％]|[，。；]|\d{4}年|^(?:不|未|非|无|没有)$"
)
"""Words that could stand for words of a notice: figures, sentences, negations."""
_OFFSETS: Final = frozenset({"top", "bottom", "left", "right", "inset"})
_LONG: Final = 400
"""More characters are a text, not a menu."""
_WIDE: Final = 400.0
_HIGH: Final = 150.0
_THIN: Final = 8.0
_EDGE: Final = 80.0
"""Pixels from an edge of the window."""
_BAR: Final = 220.0
"""Widest bar at an edge, in pixels."""
_BACK: Final = 30.0
"""Pixels by which an element must be drawn back to lie over another."""
_PICTURES: Final = ("img", "svg", "canvas", "video", "object", "embed", "iframe")


def covering(sheets: StyleSheets, root: Element, region: Region) -> Iterator[tuple[str, Element]]:
    """Yield what may lie over the words of the notice, with its element."""
    for element in root.iter("*"):
        if element.tag in SILENT or element in region.around:
            continue
        if element not in region.inside and not _is_hidden(sheets, element):
            how = _laid_over(sheets, element)
            if how and not _is_harmless(sheets, element):
                yield how, element
    for element in (*region.around, *region.inside):
        yield from _generated(sheets, element)


def _is_hidden(sheets: StyleSheets, element: Element) -> bool:
    """Tell whether an element is not displayed, by itself or by one around it."""
    return any(
        sheets.value(each, "display") == "none" or sheets.value(each, "visibility") == "hidden"
        for each in (element, *ancestors(element))
    )


def _laid_over(sheets: StyleSheets, element: Element) -> str:
    """Return the declaration that takes an element out of its place; empty if none does."""
    if element.tag == "dialog" and element.get("open") is not None:
        return "dialog open"
    is_moved = sheets.value(element, "position") == "relative"
    for name, declarations in sheets.of(element).items():
        for each in declarations:
            if (
                (name == "position" and each.value in _OUT_OF_FLOW)
                or (name.startswith("margin") and _draws_back(each.value))
                or (is_moved and name in _OFFSETS and _draws_back(each.value))
                or (name in ("transform", "translate") and _shifts_back(each.value))
            ):
                return f"{each.origin} {{{name}: {each.value}}}"
    return ""


def _draws_back(value: str) -> bool:
    amounts = (pixels(part, whole=1000.0) for part in value.split())
    return any(amount is not None and amount < -_BACK for amount in amounts)


def _shifts_back(value: str) -> bool:
    far = re.findall(r"-\d+(?:\.\d+)?(?:px|em|rem|vh|vw|pt)", value)
    return any((pixels(part) or 0) < -_BACK for part in far)


def _is_harmless(sheets: StyleSheets, element: Element) -> bool:
    """Tell whether a layer is none that stands for words of the notice or blots them out."""
    words = " ".join(text_of(element).split())
    own = sheets.of(element)
    has_picture = any(True for _ in element.iter(*_PICTURES))
    if _is_below(own) or not (words or has_picture or _paints(sheets, element)):
        return True
    if _has_drawing(element):
        return False
    if _is_edge_bar(own) and len(words) <= _LONG:
        return not _SPEAKS.search(words.replace(" ", ""))
    if _SPEAKS.search(words) or len(words) > _LONG:
        return False
    if not words and not has_picture:
        return _is_thin(own)
    return _is_head(own) or not (_is_large(own) or _is_laid_on_purpose(own, element))


def _is_laid_on_purpose(own: Declared, element: Element) -> bool:
    """Tell whether words that lead nowhere are put at a place counted from the edge."""
    top = _extent(own, "top")
    linked = "".join(text_of(each) for each in element.iter("a", "button", "label"))
    is_linked = len("".join(linked.split())) * 2 >= len("".join(text_of(element).split()))
    return "left" in own and top is not None and top > _HIGH and not is_linked


def _has_drawing(element: Element) -> bool:
    """Tell whether a layer has a picture that is in the file itself."""
    if any((each.get("src") or "").startswith("data:") for each in element.iter("img")):
        return True
    return any(True for _ in element.iter("svg", "canvas", "iframe", "object", "embed"))


def _is_below(own: Declared) -> bool:
    return any(each.value.startswith("-") for each in own.get("z-index", ()))


def _paints(sheets: StyleSheets, element: Element) -> bool:
    """Tell whether an element or one in it has a background that hides what is behind it."""
    for each in element.iter("*"):
        for name in ("background", "background-color", "background-image"):
            for declaration in sheets.values(each, name):
                value = declaration.value
                if "url(" in value or "gradient" in value:
                    return True
                parts = (colour(part) for part in re.split(r"\s+(?![^(]*\))", value))
                if any(part is not None and part[3] > 0 for part in parts):
                    return True
    return False


def _extent(own: Declared, *names: str) -> float | None:
    """Return the largest extent that some properties may have, in pixels of a window."""
    whole = 1000.0
    found = [
        amount
        for name in names
        for each in own.get(name, ())
        if (amount := pixels(each.value, whole=whole)) is not None
    ]
    return max(found, default=None)


def _is_large(own: Declared) -> bool:
    width, height = _extent(own, "width", "min-width"), _extent(own, "height", "min-height")
    is_wide = (width or 0) >= _WIDE or ("left" in own and "right" in own) or "inset" in own
    is_high = (height or 0) >= _HIGH or ("top" in own and "bottom" in own) or "inset" in own
    return is_wide or is_high


def _is_thin(own: Declared) -> bool:
    width, height = _extent(own, "width"), _extent(own, "height")
    return (height is not None and height <= _THIN) or (width is not None and width <= _THIN)


def _is_edge_bar(own: Declared) -> bool:
    """Tell whether an element is fixed at the left or right edge of the window, and narrow."""
    if not any(each.value == "fixed" for each in own.get("position", ())):
        return False
    width = _extent(own, "width")
    sides = [_extent(own, side) for side in ("right", "left") if side in own]
    is_at_side = bool(sides) and all(side is not None and side <= _EDGE for side in sides)
    return is_at_side and len(sides) == 1 and (width is None or width <= _BAR)


def _is_head(own: Declared) -> bool:
    """Tell whether an element is at the top of the page and no higher than a head of a site."""
    top, height = _extent(own, "top"), _extent(own, "height", "min-height")
    return top is not None and 0 <= top <= _HIGH and (height or 0) <= _HIGH and "bottom" not in own


def _generated(sheets: StyleSheets, element: Element) -> Iterator[tuple[str, Element]]:
    """Yield boxes that a style sheet lays over an element without any word in them."""
    for pseudo in ("before", "after"):
        own = sheets.of(element, pseudo)
        if "content" not in own:
            continue
        is_out = any(each.value in _OUT_OF_FLOW for each in own.get("position", ()))
        paints = any(name in own for name in ("background", "background-color", "background-image"))
        if is_out and paints and not _is_thin(own) and not _is_below(own):
            origin = own["content"][0].origin
            yield f"{origin} {{position: absolute; background}}", element
