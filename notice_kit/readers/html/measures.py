"""Measures of a style sheet: lengths in pixels, colours, and how near two colours are.

What cannot be settled without the page's layout is None. Not here: what a length or colour
does to words (`style_doubts`).
"""

from __future__ import annotations

import re
from typing import Final

import tinycss2.color4

_LENGTH: Final = re.compile(
    r"([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(px|pt|pc|em|rem|ex|ch|ic|lh|%|in|cm|mm|q|v[whi]|vmin|vmax)?"
)
"""A length of CSS with its unit."""
_PIXELS: Final = {
    "": 1, "px": 1, "pt": 96 / 72, "pc": 16, "em": 16, "rem": 16, "ex": 8, "ch": 8, "ic": 16,
    "lh": 20, "in": 96, "cm": 37.8, "mm": 3.78, "q": 0.94,
}  # fmt: skip
_VIEW: Final = 10.0
"""Pixels of a hundredth of a window."""
_WORDS: Final = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0}
_FUNCTION: Final = re.compile(r"(?:calc|min|max|clamp)\(")
"""A function of CSS that computes a length."""
WHITE: Final = (1.0, 1.0, 1.0, 1.0)
"""The paper: red, green, blue, opacity, each 0 to 1."""

Colour = tuple[float, float, float, float]
"""Red, green, blue, opacity, each 0 to 1."""


def pixels(value: str, *, whole: float | None = None) -> float | None:
    """Return a length in pixels; a share counts of `whole`. None if it cannot be told.

    >>> pixels("12pt"), pixels("50%", whole=200), pixels("auto"), pixels("calc(0px)")
    (16.0, 100.0, None, 0.0)
    """
    value = value.strip()
    if value in _WORDS:
        return _WORDS[value]
    if _FUNCTION.match(value):
        inner = [pixels(each.group(), whole=whole) for each in _LENGTH.finditer(value)]
        known = [each for each in inner if each is not None]
        return min(known, key=abs) if known and (len(known) == 1 or not any(known)) else None
    found = _LENGTH.fullmatch(value)
    if not found:
        return None
    number, unit = float(found.group(1)), found.group(2) or ""
    if unit == "%":
        return None if whole is None else number / 100 * whole
    if unit.startswith("v"):
        return number * _VIEW
    return number * _PIXELS[unit]


def colour(value: str) -> Colour | None:
    """Return a colour; None for none and for one that follows another element.

    >>> colour("#ff0000"), colour("transparent")
    ((1.0, 0.0, 0.0, 1.0), (0.0, 0.0, 0.0, 0.0))
    """
    parsed = tinycss2.color4.parse_color(value)
    if parsed is None or isinstance(parsed, str):
        return None
    try:
        red, green, blue = parsed.to("srgb").coordinates
        return (_part(red), _part(green), _part(blue), _part(parsed.alpha))
    except NotImplementedError:
        return None


def _part(value: float | None) -> float:
    return min(max(float(value or 0.0), 0.0), 1.0)


def contrast(ink: Colour, paper: Colour) -> float:
    """Return how far a colour is from the one behind it, 0 to 1, its opacity counted.

    >>> contrast((0, 0, 0, 1.0), WHITE), contrast((0, 0, 0, 0.0), WHITE)
    (1.0, 0.0)
    """
    weights = (0.3, 0.59, 0.11)
    pairs = zip(weights, ink[:3], paper[:3], strict=True)
    return round(ink[3] * sum(weight * abs(one - other) for weight, one, other in pairs), 3)
