"""Lists: the numbers that a browser shows in front of the items of an ordered list.

Not here: walking over them (`walk`).
"""

from __future__ import annotations

import re
from typing import Final

from notice_kit.model.labels import to_chinese
from notice_kit.readers.html.tags import Element

_HAN_LABEL: Final = re.compile(r"list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|chinese)")
"""A style that numbers in Chinese."""
_LETTERS: Final = 26
"""Letters of the alphabet; a longer list is numbered in figures."""


def label_of(number: int, *elements: Element) -> str:
    """Return the label of an item in the style that it or its list names."""
    styles = " ".join((each.get("style") or "").lower() for each in elements)
    if _HAN_LABEL.search(styles):
        return f"{to_chinese(number)}、"
    kind = next((each.get("type") for each in elements if each.get("type")), "")
    if kind in ("a", "A") and number <= _LETTERS:
        return f"{chr(ord(kind) + number - 1)}."
    return f"{number}."


def start_of(text: str | None, default: int) -> int:
    """Return the number that an attribute of a list or item names."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else default
