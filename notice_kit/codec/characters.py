"""Characters: what both canonical forms can carry, which is what XML 1.0 can.

A notice can be written in both forms or in neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from notice_kit.codec.names import fields_of
from notice_kit.errors import Location, WriteError
from notice_kit.messages import _

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold: control characters, lone surrogates, U+FFFE and U+FFFF."""


def find_forbidden(node: object) -> tuple[str, int] | None:
    r"""Return node path and code point of the first character that no form can carry.

    >>> from notice_kit.model import Notice
    >>> find_forbidden(Notice(title="a\x01b"))
    ('title', 1)
    """
    for path, words in _words(node, ""):
        if found := FORBIDDEN.search(words):
            return path, ord(found.group())
    return None


def _words(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _words(item, f"{path}/{index}")
    elif hasattr(value, "__dataclass_fields__"):
        for field in fields_of(type(value)):
            yield from _words(getattr(value, field.name), f"{path}/{field.name}".lstrip("/"))


TURNS: Final = re.compile("[\u200e\u200f\u202a-\u202e]")
"""Marks that turn the direction of what follows; readers of pages take them out of the words."""


def require_characters(node: object) -> None:
    """Raise WriteError if a node holds a character that no form can carry."""
    if found := find_forbidden(node):
        path, code = found
        raise WriteError(
            _("U+{code:04X} cannot be written", code=code),
            location=Location(path=path),
            hint=_("XML has no control characters and no halves of a character; remove it"),
        )
