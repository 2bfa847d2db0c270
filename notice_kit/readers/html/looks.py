"""Looks: how the style of an element sets the words in it.

Only styles at the element itself are read, and the attributes that older pages use. Not here:
style sheets and what they may hide (`vouching`), walking over elements (`walk`).
"""

from __future__ import annotations

import re
from typing import Final

from notice_kit.readers.html.tags import Element

_BOLD: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
"""A style that sets bold."""
_ALIGN: Final = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
"""A style that places a line."""
_FONT_SIZE: Final = re.compile(r"font-size\s*:\s*(\d{1,3}(?:\.\d{1,3})?)(pt|px)", re.IGNORECASE)
"""A style that sizes type."""
_POINTS: Final = {"pt": 1.0, "px": 0.75}
"""Unit of a style sheet → points."""


def is_bold(style: str) -> bool:
    """Tell whether a style sets bold."""
    return bool(style) and _BOLD.search(style) is not None


def is_centred(element: Element, style: str, tag: str, *, outer: bool) -> bool:
    """Tell whether an element is set in the middle, by itself or by what it is in."""
    align = _ALIGN.search(style) if style else None
    own = align[1] if align else element.get("align") or ("center" if tag == "center" else "")
    return own.lower() == "center" if own else outer


def size_of(style: str, outer: float) -> float:
    """Return the size of the type in an element, in points."""
    found = _FONT_SIZE.search(style) if style else None
    return float(found[1]) * _POINTS[found[2].lower()] if found else outer
