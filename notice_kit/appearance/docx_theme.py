"""Fonts: which font a character shows, out of the four of its run and those of the theme.

Not here: which names mean the same face (`faces`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from notice_kit.appearance.document import Script
from notice_kit.ooxml import w
from notice_kit.ooxml.properties import THEME, Element, Settings, value_of

_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SCRIPTS: Final = {"zh-cn": "Hans", "zh-sg": "Hans", "zh-tw": "Hant", "zh-hk": "Hant"}
_PIECES: Final = re.compile(
    "(?P<ascii>[\u0000-\u007f]+)|(?P<hAnsi>[\u0080-\u10ff\u1200-\u2e7f]+)"
    "|(?P<eastAsia>[\u1100-\u11ff\u2e80-\U0010ffff]+)",
)
"""Characters in a row that take one font: ASCII, other Latin and symbols, East Asian."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The fonts of a theme."""

    fonts: dict[str, str] = field(default_factory=dict)
    """minorEastAsia, majorHAnsi … → font."""

    def named(self, value: str) -> str:
        """Return the font that a setting names, a theme font looked up.

        >>> Theme(fonts={"minorEastAsia": "等线"}).named("theme:minorEastAsia")
        '等线'
        """
        if not value.startswith(THEME):
            return value
        return self.fonts.get(value.removeprefix(THEME), "")


def read_theme(root: Element | None, settings: Element | None) -> Theme:
    """Return the theme's fonts, those of East Asia by the language of the settings."""
    if root is None:
        return Theme()
    language = settings.find(w("themeFontLang")) if settings is not None else None
    east_asia = "" if language is None else language.get(w("eastAsia"), "")
    script = _SCRIPTS.get(east_asia.lower(), "Hans")
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        fonts |= _scheme(root.find(f".//{_A}{kind}Font"), kind, script)
    return Theme(fonts=fonts)


def _scheme(element: Element | None, kind: str, script: str) -> dict[str, str]:
    if element is None:
        return {}
    latin = _typeface(element.find(f"{_A}latin"))
    east_asia = _typeface(element.find(f"{_A}ea")) or _typeface(
        element.find(f"{_A}font[@script='{script}']")
    )
    return {
        f"{kind}Ascii": latin,
        f"{kind}HAnsi": latin,
        f"{kind}EastAsia": east_asia,
        f"{kind}Bidi": _typeface(element.find(f"{_A}cs")),
    }


def _typeface(element: Element | None) -> str:
    return "" if element is None else element.get("typeface", "")


def by_script(text: str, *, is_hinted: bool) -> Iterator[tuple[str, Script]]:
    """Yield the pieces of a run's text that take one font (17.3.2.26).

    With the hint eastAsia, characters that stand in Latin and Chinese fonts alike take
    the Chinese one.

    >>> [(piece, str(script)) for piece, script in by_script("整改12项“好”", is_hinted=True)]
    [('整改', 'eastAsia'), ('12', 'ascii'), ('项“好”', 'eastAsia')]
    """
    last = Script.EAST_ASIAN
    pending = ""
    for found in _PIECES.finditer(text):
        script = Script(str(found.lastgroup))
        if script is Script.HIGH_ANSI and is_hinted:
            script = Script.EAST_ASIAN
        if pending and script is not last:
            yield pending, last
            pending = ""
        pending += found.group()
        last = script
    if pending:
        yield pending, last


def font_of(settings: Settings, script: Script, theme: Theme) -> str:
    """Return the font that characters of a script show in a run."""
    return theme.named(value_of(settings, script.value))
