"""Marks: which characters may not begin or end a line, and which take a full cell.

The rules of GB/T 15834-2011 5.1 as sets of characters. Not here: breaking (`breaking`).
"""

from __future__ import annotations

from typing import Final
from unicodedata import east_asian_width

from notice_kit.lexicon import alternation, words

OPENING: Final = frozenset("“‘（《〈【〔［｛「『〖")
"""Full-width marks whose left half is blank; never at the end of a line (5.1.3)."""

CLOSING: Final = frozenset("、，。．；：”’）》〉】〕］｝」』〗")
"""Full-width marks whose right half is blank; never at the start of a line (5.1.1, 5.1.3)."""

ASKING: Final = frozenset("？！")
"""Never at the start of a line (5.1.2); many fonts centre them, so they are not narrowed."""

NEVER_FIRST: Final = CLOSING | ASKING | frozenset("—…～－·‧・•/／%％‰℃°,.;:?!)]}>~-–")
"""What no line begins with: also connecting marks, signs after a number, half-width marks."""

NEVER_LAST: Final = OPENING | frozenset("([{</／￥¥＄$№")
"""What no line ends with."""

_COUNTED: Final = frozenset("张笔例枚块幅支组队班袋箱桶艘匹宗")
"""Further words with which things are counted (量词)."""

UNITS: Final = frozenset(word[0] for word in words("units")) | _COUNTED
"""What stays in the line of the number in front of it (GB/T 15835; 5.1 by custom)."""

LONG_UNITS: Final = alternation("units")
"""Units of several characters, as a pattern: after a number they do not break inside."""

RANGES: Final = frozenset("—～－–")
"""Marks between the ends of a range."""

VARIATION_SELECTORS: Final = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Invisible characters that choose a form of the one before."""

_FULL: Final = frozenset("“”‘’—…①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳℃")
"""Marks that some fonts make narrow; in Chinese text they take a cell."""

_HALF: Final = frozenset("·‧•")
"""间隔号 takes half a cell (5.1.7)."""


def cells(char: str) -> float:
    """Return the width in characters (字) that a character takes in any font; 0 if it is its own.

    >>> [cells(char) for char in "通“·A"]
    [1.0, 1.0, 0.5, 0.0]
    """
    if char in _HALF:
        return 0.5
    return 1.0 if char in _FULL or east_asian_width(char) in "WF" else 0.0
