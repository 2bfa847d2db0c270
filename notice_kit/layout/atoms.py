"""Atoms: what of a text keeps together: numbers, times, words, dashes, parts of addresses.

Patterns cut a text into them. Not here: how they are measured and joined (`strips`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notice_kit.layout import marks

LONGEST_WORD: Final = 20
"""Characters; a longer number or word, as an address, may break inside."""

_LONGEST_PART: Final = 28
"""Characters; a longer part of an address of the web may break at its dots, or anywhere."""

_TIME = r"\d{1,2}(?:[:：]\d{2}){1,2}"
"""A time of day: 14：30."""
_ATOMS = (
    r"(?P<space>[ \t]+|\u3000+)"
    r"|(?P<pair>——|……)"
    rf"|(?P<bound>{_TIME}[—～－–~-]{_TIME}(?!\d)|\d{{1,2}}(?:：\d{{2}}){{1,2}}(?!\d))"
    r"|(?P<word>[A-Za-z0-9\u00a0\u00c0-\u024f]+(?:[.,:;/@_+\-&?=#~%'’]{1,3}[A-Za-z0-9]+)*[%‰]?)"
)
ODD = re.compile(_ATOMS + r"|(?P<one>[^\u4e00-\u9fff])")
"""What stands between Han characters."""
EACH = re.compile(_ATOMS + r"|(?P<one>[\s\S])")
"""The same, and each Han character."""
UNIT = re.compile(rf"{marks.LONG_UNITS}|[\s\S]")
"""A unit after a number."""
BOUND_PART = re.compile(r"[0-9:~-]+|[\s\S]")
"""A piece of a time or times: figures, or a mark between them."""
_WEB_PART = re.compile(r"(?:[A-Za-z]{2,8}://)?[^/?&=#;]*[/?&=#;]*")
"""A piece of an address of the web that may stand on a line of its own: up to a / ? & = or #."""
_DOTTED_PART = re.compile(r"(?:[A-Za-z]{2,8}://)?[^._\-@:,+~%]+[._\-@:,+~%]*|[._\-@:,+~%]+")
"""A smaller piece, where that one is long: up to a dot or hyphen."""
_MAIL_PART = re.compile(r"[^@]*@+|[^@]+")
"""A piece of a mail address: up to the @, and behind it."""


def address_parts(chars: str) -> Iterator[str]:
    """Yield the parts of an address: a mail address breaks at its @ alone.

    >>> list(address_parts("xunchazhenggai@beiyuport.example.com"))
    ['xunchazhenggai@', 'beiyuport.example.com']
    >>> list(address_parts("https://beiyuport.example/xxgk/tongbao?id=2024"))
    ['https://beiyuport.example/', 'xxgk/', 'tongbao?', 'id=', '2024']
    """
    if "@" in chars and "/" not in chars:
        yield from _MAIL_PART.findall(chars)
        return
    for part in filter(None, _WEB_PART.findall(chars)):
        if len(part) <= _LONGEST_PART:
            yield part
            continue
        for piece in _DOTTED_PART.findall(part):
            yield from (piece,) if len(piece) <= _LONGEST_PART else piece
