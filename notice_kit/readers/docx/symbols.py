"""Symbols: characters that mean something only in a symbol font, as Unicode has them.

Word stores a tick as U+F0FC in Wingdings. What this table does not know stays as stored,
so that nothing is lost. The table holds what drafts use as bullets, boxes and arrows.
"""

from __future__ import annotations

from typing import Final

_WINGDINGS: Final = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢",
    0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL: Final = {
    0xB7: "•", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠",
    0xBB: "≈", 0xA5: "∞", 0xAE: "→", 0xAC: "←", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ",
    0x57: "Ω", 0xD6: "√",
}  # fmt: skip
_WINGDINGS_2: Final = {0x50: "✓", 0x51: "✗", 0x52: "☑", 0x53: "☒", 0x95: "•", 0xA3: "□"}
_FONTS: Final = {"wingdings": _WINGDINGS, "symbol": _SYMBOL, "wingdings 2": _WINGDINGS_2}
_PRIVATE: Final = range(0xF000, 0xF100)


def symbol(font: str, text: str) -> str:
    r"""Return characters of a symbol font in Unicode; unknown ones as they are.

    >>> symbol("Wingdings", "\uf0fe"), symbol("宋体", "●")
    ('☑', '●')
    """
    table = _FONTS.get(font.strip().lower(), {})
    return "".join(_known(table, char) for char in text)


def _known(table: dict[int, str], char: str) -> str:
    code = ord(char)
    known = table.get(code - _PRIVATE.start if code in _PRIVATE else code)
    return char if known is None else known
