"""Fonts: which file each face is printed in, glyph by glyph, and what must be told of it.

A face of the standard is printed in the font that an office has for it, else in the
bundled face. A character that this font lacks is looked for in the bundled face, in rare
characters of its style, then in the fallback font; if none has it, 〓 stands in its place.
Nothing of this happens silently: `font_findings` names each substitution. Not here: finding
fonts on the machine (`font_search`) and reading their tables (`font_files`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from notice_kit import gbt9704
from notice_kit.findings import Finding, Severity
from notice_kit.fonts import BUNDLED, font_path
from notice_kit.gbt9704 import Face
from notice_kit.layout import marks
from notice_kit.layout.font_files import FontFile, metrics
from notice_kit.layout.font_search import find_fonts
from notice_kit.layout.page import LayoutLine, LayoutRun, Page
from notice_kit.messages import _, told

MISSING: Final = "〓"
"""What is printed for a character that no font has (U+3013)."""

_OFFICE: Final = {
    Face.XIAOBIAOSONG: (
        "方正小标宋简体",
        "FZXiaoBiaoSong-B05S",
        "FZXBSJW--GB1-0",
        "方正小标宋_GBK",
        "FZXiaoBiaoSong-B05",
        "FZXBSK--GBK1-0",
    ),
    Face.FANGSONG: ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    Face.KAITI: ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
    Face.HEITI: ("黑体", "SimHei"),
    Face.SONGTI: ("宋体", "SimSun"),
}
"""Face → names of the fonts that offices have for it, the best first."""

_BUNDLED: Final = {
    Face.XIAOBIAOSONG: "song-bold.ttf",
    Face.FANGSONG: "fang.ttf",
    Face.KAITI: "kai.ttf",
    Face.HEITI: "hei.ttf",
    Face.SONGTI: "song.ttf",
}
_RARE: Final = {
    Face.XIAOBIAOSONG: ("song-bold-rare.ttf",),
    Face.KAITI: ("kai-rare.ttf",),
    Face.HEITI: ("hei-rare.ttf",),
    Face.SONGTI: ("song-bold.ttf", "song-bold-rare.ttf"),
}
"""Face → bundled files that have rare characters in its style."""
_FALLBACK: Final = "fallback.ttf"

_CLAUSES: Final = {
    Face.XIAOBIAOSONG: gbt9704.TITLE.clause,
    Face.FANGSONG: gbt9704.BODY.clause,
    Face.KAITI: gbt9704.HEADINGS[2].clause,
    Face.HEITI: gbt9704.HEADINGS[1].clause,
    Face.SONGTI: gbt9704.PAGE_NUMBER.clause,
}


class Glyph(NamedTuple):
    """How one character is printed in a face."""

    font: FontFile
    """The font that has it."""

    drawn: str
    """What is drawn: the character, 〓 if no font has it, nothing if it is invisible."""

    advance: float
    """Width of the glyph in the font, in its size."""

    cells: float
    """Width in characters (字) that it takes whatever the font says; 0 for the font's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontChoice:
    """The font that stands for a face."""

    face: Face
    """The face that the standard asks for."""

    requested: str
    """Name of the font that an office prints it in."""

    used: FontFile
    """The font that it is printed in."""

    reason: str
    """Why this one, in Chinese."""

    @property
    def is_substitute(self) -> bool:
        """True if the machine has no font that an office would use for the face."""
        return bool(self.used.licence)


class FontMap:
    """The fonts of all faces; glyphs are looked up once and remembered."""

    def __init__(self, choices: Iterable[FontChoice]) -> None:
        self.choices: dict[Face, FontChoice] = {choice.face: choice for choice in choices}
        self._chains = {face: _chain(face, choice.used) for face, choice in self.choices.items()}
        self._glyphs: dict[tuple[Face, str], Glyph] = {}

    def glyph(self, face: Face, char: str) -> Glyph:
        """Return how a character is printed in a face."""
        key = (face, char)
        found = self._glyphs.get(key)
        if found is None:
            found = self._glyphs[key] = self._find(face, char)
        return found

    def _find(self, face: Face, char: str) -> Glyph:
        chain = self._chains[face]
        category = unicodedata.category(char)
        if category == "Cf" or char in marks.VARIATION_SELECTORS:
            return Glyph(chain[0], "", 0.0, 0.0)
        # Some fonts have shapes for control characters; a PDF must not draw them.
        has_shape = category != "Cc"
        for font in chain if has_shape else ():
            table = metrics(font)
            if char in table:
                return Glyph(font, char, table.advance(char), marks.cells(char))
        if char.isspace():
            space = self.glyph(face, " ")
            return Glyph(space.font, " ", space.advance, marks.cells(char))
        font = next(font for font in (*chain[::-1], *chain) if MISSING in metrics(font))
        return Glyph(font, MISSING, metrics(font).advance(MISSING), 1.0)


def _chain(face: Face, used: FontFile) -> tuple[FontFile, ...]:
    """Return the fonts in which a character of a face is looked for, one after another."""
    names = (_BUNDLED[face], *_RARE.get(face, ()), _FALLBACK)
    return tuple(dict.fromkeys((used, *map(_bundled, names))))


@cache
def _bundled(name: str) -> FontFile:
    entry = next(font for font in BUNDLED if font.file == name)
    return FontFile(path=font_path(name), postscript=entry.postscript, licence=entry.licence)


def font_choices(*, office_fonts: bool = True) -> tuple[FontChoice, ...]:
    """Return for each face the font that it is printed in, and why.

    >>> [choice.used.postscript for choice in font_choices(office_fonts=False)][:2]
    ['FandolFang-Regular', 'FandolKai-Regular']
    """
    names = tuple(name for names in _OFFICE.values() for name in names)
    found = find_fonts(names) if office_fonts else {}
    return tuple(_choice(face, found, office_fonts=office_fonts) for face in Face)


def _choice(face: Face, found: dict[str, FontFile], *, office_fonts: bool) -> FontChoice:
    requested = _OFFICE[face][0]
    for name in _OFFICE[face]:
        if name in found:
            reason = _("this machine has “{name}”", name=name)
            return FontChoice(face=face, requested=requested, used=found[name], reason=reason)
    used = _bundled(_BUNDLED[face])
    reason = (
        _("this machine has no such font that may be embedded; the bundled one is used")
        if office_fonts
        else _("only the bundled fonts were asked for")
    )
    return FontChoice(face=face, requested=requested, used=used, reason=reason)


def font_map(*, office_fonts: bool = True) -> FontMap:
    """Return the fonts of all faces; the same choices give the same map.

    With `office_fonts` false only bundled fonts are used, so that a notice is paginated
    alike on every machine.
    """
    return _font_map(font_choices(office_fonts=office_fonts))


@cache
def _font_map(choices: tuple[FontChoice, ...]) -> FontMap:
    return FontMap(choices)


def font_findings(pages: Iterable[Page], fonts: FontMap) -> tuple[Finding, ...]:
    """Return what must be told of the fonts that some pages are printed in.

    FNT001 font-substituted: a face is printed in a bundled font. FNT002 glyph-fallback: a
    character comes from another font than its face. FNT003 glyph-missing: no font has it,
    〓 is printed. FNT004 glyph-invisible: a character without a shape is not printed.
    """
    lines = [line for page in pages for line in page.all_lines]
    runs = list(dict.fromkeys(_told_runs(lines, fonts)))
    faces = {run.face for line in lines for run in line.runs}
    substituted = [
        _substituted(fonts.choices[face])
        for face in Face
        if face in faces and fonts.choices[face].is_substitute
    ]
    return (*substituted, *_glyph_findings(runs, fonts))


def _told_runs(lines: Iterable[LayoutLine], fonts: FontMap) -> Iterator[LayoutRun]:
    for line in lines:
        for run in line.runs:
            if run.drawn != run.text or run.font is not fonts.choices[run.face].used:
                yield run


def _substituted(choice: FontChoice) -> Finding:
    return Finding(
        rule="FNT001",
        slug="font-substituted",
        severity=Severity.INFO,
        message=f"{choice.face}要求“{choice.requested}”，所用为“{choice.used.postscript}”："
        f"{told(choice.reason, 'zh')}",
        english=f"{choice.face} asks for “{choice.requested}”, “{choice.used.postscript}” is used: "
        f"{told(choice.reason, 'en')}",
        basis=f"GB/T 9704 {_CLAUSES[choice.face]}",
    )


def _glyph_findings(runs: Iterable[LayoutRun], fonts: FontMap) -> Iterator[Finding]:
    told: set[tuple[str, Face, str]] = set()
    for run in runs:
        for char in run.text:
            glyph = fonts.glyph(run.face, char)
            is_as_asked = glyph.drawn == char and glyph.font is fonts.choices[run.face].used
            if is_as_asked or char.isspace():
                continue
            key = (char, run.face, run.path if glyph.drawn == MISSING else "")
            if key not in told:
                told.add(key)
                yield _glyph_finding(char, glyph, run)


def _glyph_finding(char: str, glyph: Glyph, run: LayoutRun) -> Finding:
    name = f"U+{ord(char):04X}"
    if glyph.drawn == char:
        rule, slug, severity = "FNT002", "glyph-fallback", Severity.INFO
        message = f"{run.face}字体没有此字（{name}），用“{glyph.font.postscript}”"
        english = f"the font of {run.face} lacks {name}; “{glyph.font.postscript}” is used"
    elif glyph.drawn:
        rule, slug, severity = "FNT003", "glyph-missing", Severity.ERROR
        message = f"所有字体都没有此字（{name}），印作“{MISSING}”"
        english = f"no font has {name}; “{MISSING}” is printed"
    else:
        rule, slug, severity = "FNT004", "glyph-invisible", Severity.INFO
        message = f"不可见字符（{name}）没有印出"
        english = f"{name}, which is invisible, is not printed"
    return Finding(
        rule=rule,
        slug=slug,
        severity=severity,
        message=message,
        english=english,
        basis=f"GB/T 9704 {_CLAUSES[run.face]}",
        text=char if char.isprintable() else "",
        path=run.path,
    )
