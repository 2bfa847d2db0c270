"""The front door: notices made from seeds, with what a careful person reads in them.

A seed gives a `Structure` (`drawing.draw`), this a `Draft` with its truth
(`composing.compose`), and this the bytes of a format. Every step is a function of the seed alone.
"""

from __future__ import annotations

from collections.abc import Callable

from as_docx import as_docx
from as_html import as_html
from as_text import as_text
from composing import compose
from draft import Draft
from drawing import draw

WRITERS: dict[str, Callable[[Draft], bytes]] = {"txt": as_text, "html": as_html, "docx": as_docx}
"""The formats."""


def make(seed: int) -> Draft:
    """Return the notice of a seed.

    >>> make(7) == make(7)
    True
    """
    return compose(draw(seed))


def written(draft: Draft, format: str) -> bytes:
    """Return a notice in the bytes of a format."""
    return WRITERS[format](draft)
