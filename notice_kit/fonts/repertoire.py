"""Repertoires: which characters the bundled fonts must have, by the standards that list them.

Not here: cutting and converting fonts (`build_fonts`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_SYMBOLS: Final = (
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x0100, 0x01DC), (0x0391, 0x03C9), (0x2010, 0x2027),
    (0x2030, 0x203B), (0x2070, 0x2071), (0x2074, 0x208E), (0x20AC, 0x20AC), (0x2103, 0x2103),
    (0x2116, 0x2116), (0x2121, 0x2122), (0x2126, 0x2126), (0x2150, 0x217F), (0x2190, 0x2199),
    (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2605, 0x2606),
    (0x2713, 0x2717), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
)  # fmt: skip
"""Blocks of letters, figures and signs that notices use."""

_PRIVATE: Final = range(0xE000, 0xF900)
"""Code points of users' own; the two-byte codes that Python maps here are in `_MOVED`."""

_MOVED: Final = {
    *range(0x9FB4, 0x9FBC), *range(0xFE10, 0xFE1A),
    0x20087, 0x20089, 0x200CC, 0x215D7, 0x2298F, 0x241FE,
}  # fmt: skip
"""The 24 two-byte characters of GB 18030-2005 that had no code point of their own then."""

_EXTENSION_A: Final = range(0x3400, 0x4DB6)
_ADDED: Final = range(0x9FA6, 0x9FF0)
"""What GB 18030-2022 adds to the unified ideographs of its level 1."""


def standard_characters() -> set[int]:
    """Return the characters of 通用规范汉字表.

    >>> len(standard_characters())
    8105
    """
    lines = (Path(__file__).parent / "standard_characters.txt").read_text("utf-8").splitlines()
    spans = " ".join(line for line in lines if not line.startswith("#")).split()
    ends = ([int(end, 16) for end in span.split("-")] for span in spans)
    return {code for span in ends for code in range(span[0], span[-1] + 1)}


def gbk() -> set[int]:
    """Return the characters of GBK.

    >>> ord("镕") in gbk(), ord("㛃") in gbk()
    (True, False)
    """
    return _two_byte("gbk")


def gb18030_level_1() -> set[int]:
    """Return the characters of implementation level 1 of GB 18030-2022, signs included.

    All two-byte characters, Extension A, and what the edition of 2022 adds behind the unified
    ideographs of 1993; derived, because no data file of the standard is published. Level 2 is
    this and `standard_characters`.

    >>> han = [code for code in gb18030_level_1() if 0x3400 <= code < 0xA000]
    >>> len(han)
    27558
    """
    return (_two_byte("gb18030") - set(_PRIVATE)) | _MOVED | set(_EXTENSION_A) | set(_ADDED)


def symbols() -> set[int]:
    """Return letters, figures and signs that notices use."""
    return {code for first, last in _SYMBOLS for code in range(first, last + 1)}


def _two_byte(encoding: str) -> set[int]:
    """Return the characters that an encoding writes in two bytes."""
    return {
        ord(char)
        for high in range(0x81, 0xFF)
        for low in (*range(0x40, 0x7F), *range(0x80, 0xFF))
        if len(char := bytes((high, low)).decode(encoding, "ignore")) == 1
    }
