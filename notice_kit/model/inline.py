"""Inline content: the words of a paragraph and the few marks they may carry.

Not here: paragraphs and everything larger (`blocks`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters (文字)."""

    text: str
    """The characters, as the source has them."""


@dataclass(frozen=True, slots=True)
class Sub:
    """Subscript (下标), as in PM2.5."""

    text: str
    """The lowered characters."""


@dataclass(frozen=True, slots=True)
class Sup:
    """Superscript (上标), as in m²."""

    text: str
    """The raised characters."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Emphasised characters (着重)."""

    text: str
    """The emphasised characters."""


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break inside a paragraph (换行)."""


Inline = Text | Sub | Sup | Strong | LineBreak
"""Everything that may stand in a run of text."""


def merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Return the one canonical form of a run: no empty pieces, like neighbours joined.

    Two runs that print the same words with the same marks thus compare equal.

    >>> merged([Text("大气"), Text(""), Text("治理")])
    (Text(text='大气治理'),)
    """
    result: list[Inline] = []
    for piece in inlines:
        last = result[-1] if result else None
        if isinstance(piece, LineBreak):
            result.append(piece)
        elif not piece.text:
            continue
        elif type(piece) is type(last) and not isinstance(last, LineBreak) and last is not None:
            result[-1] = type(piece)(last.text + piece.text)
        else:
            result.append(piece)
    return tuple(result)


def plain(inlines: Iterable[Inline]) -> str:
    r"""Return the characters of a run without its marks; a forced break is a newline.

    >>> plain((Text("PM"), Sub("2.5"), Text("浓度")))
    'PM2.5浓度'
    """
    return "".join(_characters(piece) for piece in inlines)


def _characters(piece: Inline) -> str:
    match piece:
        case Text(text) | Sub(text) | Sup(text) | Strong(text):
            return text
        case LineBreak():
            return "\n"
        case _:
            assert_never(piece)
