"""Build the bundled fonts: OpenType outlines → TrueType outlines, cut to what is needed.

reportlab embeds TrueType outlines only, while Fandol and Noto come with PostScript ones.
This script converts them once; its results are checked in. It is run by hand::

    python -m notice_kit.fonts.build_fonts FOLDER

FOLDER holds the originals that README.md names. The same inputs give the same bytes. Not
here: which characters are needed (`repertoire`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from notice_kit.fonts.repertoire import gb18030_level_1, gbk, standard_characters, symbols

FACES: Final = {
    "fang.ttf": "FandolFang-Regular.otf",
    "kai.ttf": "FandolKai-Regular.otf",
    "hei.ttf": "FandolHei-Regular.otf",
    "song-bold.ttf": "FandolSong-Bold.otf",
}
"""Bundled file → Fandol file, whole."""

FOLIO: Final = ("song.ttf", "FandolSong-Regular.otf")
"""宋体, of which the standard sets the page number alone: letters, figures and marks."""

BOLD_LETTERS: Final = ("hei.ttf", "FandolHei-Bold.otf")
"""A face whose Latin letters and figures are too light for its Han characters, and where they
are taken from."""

RARE: Final = {
    "kai-rare.ttf": ("LXGWWenKai-Regular.ttf", 0, "Kaiti"),
    "hei-rare.ttf": ("NotoSansCJK-Medium.ttc", 2, "Heiti"),
    "song-bold-rare.ttf": ("NotoSerifCJK-Bold.ttc", 2, "Xiaobiaosong"),
}
"""Bundled file → font, its place in the collection, and a name: characters of 通用规范汉字表 that
Fandol lacks, in the style of the face. Nobody gives away a 仿宋 that has them."""

FALLBACK: Final = ("fallback.ttf", "NotoSerifSC-Regular.otf")
"""Bundled file that has what all others lack, and where it is cut from."""

_MAX_ERROR = 1.0
"""How far a converted curve may stray, in units of 1/1000 em: far below a printer's dot."""

_SCRIPT_SCALE = 0.62
"""Size of the subscript and superscript figures made here."""

_SCRIPTS = (
    (0x2080, -150, range(10)),
    (0x2070, 450, (0, 5, 6, 7, 8, 9)),
)
"""Code of the figure zero, rise in 1/1000 em, figures; Noto Serif SC has ¹ ² ³ ⁴."""

_ALWAYS_IN_FALLBACK = {0x3013, *range(0x30, 0x3A)}
"""〓, which stands for what no font has, and the figures that ₀ and ⁰ are made of."""

_KEPT_TABLES = {
    "head", "hhea", "maxp", "OS/2", "hmtx", "cmap", "loca", "glyf", "name", "post",
}  # fmt: skip
_EPOCH = 3_786_912_000
"""2024-01-01 in the seconds of `head`; a fixed date keeps the bytes the same."""

_LETTERS: Final = range(0x21, 0x7F)
"""What `BOLD_LETTERS` replaces."""

_EQUALS, _NEARLY, _DOT = 0xFF1D, 0x2252, 0x00B7
"""＝, ≒ and ·."""


def main(arguments: list[str]) -> None:
    """Write all bundled fonts beside this script."""
    source, target = Path(arguments[0]), Path(__file__).parent
    covered: set[int] | None = None
    for name, original in FACES.items():
        # Fandol shows control characters as spaces; a font should not claim to have them.
        codes = set(TTFont(source / original).getBestCmap()) - set(range(0x20))
        covered = codes if covered is None else covered & codes
        font = _converted(_cut(source / original, codes))
        if name == BOLD_LETTERS[0]:
            _take_letters(font, _converted(_cut(source / BOLD_LETTERS[1], _LETTERS)))
        _finish(font, target / name)
    signs = symbols() & set(TTFont(source / FOLIO[1]).getBestCmap())
    _finish(_converted(_cut(source / FOLIO[1], signs)), target / FOLIO[0])
    lacking = standard_characters() - (covered or set())
    for name, (original, number, style) in RARE.items():
        font = _converted(_cut(source / original, lacking, number))
        _rename(font, f"Notice Kit {style} Rare", f"NoticeKit{style}-Rare")
        _finish(font, target / name)
    _write_fallback(source / FALLBACK[1], target / FALLBACK[0], covered or set())


def _write_fallback(source: Path, target: Path, covered: set[int]) -> None:
    wanted = (standard_characters() | gbk() | gb18030_level_1() | symbols()) - covered
    font = _converted(_cut(source, wanted | _ALWAYS_IN_FALLBACK | {_EQUALS, _DOT}))
    _rename(font, "Notice Kit Fallback", "NoticeKitFallback-Regular")
    _add_scripts(font)
    _add_nearly_equal(font)
    _finish(font, target)
    missing = sorted(wanted - set(TTFont(target).getBestCmap()))
    print("in no bundled font:", " ".join(f"U+{code:04X}" for code in missing if code > 0x2E80))


def _cut(source: Path, codes: Iterable[int], number: int = 0) -> TTFont:
    """Return the glyphs of some characters, without layout features and hints."""
    options = subset.Options()
    options.layout_features, options.layout_closure = [], False
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    font = TTFont(source, fontNumber=number)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return font


def _rename(font: TTFont, family: str, postscript: str) -> None:
    names = font["name"]
    for number, text in ((1, family), (3, postscript), (4, family), (6, postscript), (16, family)):
        for record in [record for record in names.names if record.nameID == number]:
            names.setName(text, number, record.platformID, record.platEncID, record.langID)


def _finish(font: TTFont, target: Path) -> None:
    """Drop what the PDF does not need, and save."""
    _correct_metrics(font)
    _mark_as_changed(font)
    for tag in set(font.keys()) - _KEPT_TABLES - {"GlyphOrder"}:
        del font[tag]
    font["head"].created = font["head"].modified = _EPOCH
    font.recalcTimestamp = False
    font.save(target, reorderTables=True)
    print(f"{target.name}: {target.stat().st_size:,} bytes, {len(font.getGlyphOrder())} glyphs")


def _converted(font: TTFont) -> TTFont:
    """Return a font with TrueType outlines, each glyph with its own."""
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    # PostScript contours run the other way round.
    is_reversed = "CFF " in font
    converted = {}
    for name in order:
        pen, outline = TTGlyphPen(None), DecomposingRecordingPen(glyphs)
        glyphs[name].draw(outline)
        outline.replay(Cu2QuPen(pen, _MAX_ERROR, reverse_direction=True) if is_reversed else pen)
        converted[name] = pen.glyph()
    table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, converted
    font["glyf"], font["loca"] = table, newTable("loca")
    if is_reversed:
        del font["CFF "]
        _become_truetype(font)
    font["post"].formatType = 3.0
    return font


def _become_truetype(font: TTFont) -> None:
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxPoints",
        "maxContours", "maxCompositePoints", "maxCompositeContours", "maxComponentDepth",
    ):  # fmt: skip
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


def _take_letters(font: TTFont, bold: TTFont) -> None:
    """Put the letters of a bold font into another, each as wide as the one that it replaces."""
    glyphs, names = bold.getGlyphSet(), bold.getBestCmap()
    for code, name in font.getBestCmap().items():
        if code in _LETTERS:
            width = font["hmtx"][name][0]
            scale = width / bold["hmtx"][names[code]][0]
            pen = TTGlyphPen(None)
            glyphs[names[code]].draw(TransformPen(pen, (scale, 0, 0, 1, 0, 0)))
            font["glyf"][name] = pen.glyph()


def _add_scripts(font: TTFont) -> None:
    """Make ₀ to ₉, ⁰ and ⁵ to ⁹, which Noto Serif SC lacks, from its own figures."""
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    for zero, rise, figures in _SCRIPTS:
        for figure in figures:
            source, name = names[ord("0") + figure], f"uni{zero + figure:04X}"
            pen = TTGlyphPen(None)
            place = (_SCRIPT_SCALE, 0, 0, _SCRIPT_SCALE, 0, rise)
            glyphs[source].draw(TransformPen(pen, place))
            font["glyf"][name] = pen.glyph()
            advance, left = font["hmtx"][source]
            font["hmtx"][name] = (round(advance * _SCRIPT_SCALE), round(left * _SCRIPT_SCALE))
            for table in font["cmap"].tables:
                if table.isUnicode():
                    table.cmap[zero + figure] = name


def _add_nearly_equal(font: TTFont) -> None:
    """Make ≒, the one sign of GB 18030 that Noto Serif SC lacks, from its own ＝ and ·."""
    glyphs, names, pen = font.getGlyphSet(), font.getBestCmap(), TTGlyphPen(None)
    glyphs[names[_EQUALS]].draw(pen)
    table = font["glyf"]
    table[names[_EQUALS]].recalcBounds(table)
    table[names[_DOT]].recalcBounds(table)
    lines, dot = table[names[_EQUALS]], table[names[_DOT]]
    middle = (dot.yMin + dot.yMax) / 2
    gap = (lines.yMax - lines.yMin) / 2
    glyphs[names[_DOT]].draw(
        TransformPen(pen, (1, 0, 0, 1, lines.xMin - dot.xMin, lines.yMax + gap - middle))
    )
    glyphs[names[_DOT]].draw(
        TransformPen(pen, (1, 0, 0, 1, lines.xMax - dot.xMax, lines.yMin - gap - middle))
    )
    name = f"uni{_NEARLY:04X}"
    table[name] = pen.glyph()
    font["hmtx"][name] = font["hmtx"][names[_EQUALS]]
    for each in font["cmap"].tables:
        if each.isUnicode():
            each.cmap[_NEARLY] = name


def _correct_metrics(font: TTFont) -> None:
    """Make the left bearings those of the new outlines, and every descent negative.

    A TrueType outline begins at its leftmost control point, a PostScript one at its
    leftmost ink. A viewer moves a glyph whose bearing says otherwise: 〇 by 0.03 em.
    FandolSong-Regular gives its descent without the sign.
    """
    table, metrics = font["glyf"], font["hmtx"]
    for name in font.getGlyphOrder():
        glyph = table[name]
        glyph.recalcBounds(table)
        metrics[name] = (metrics[name][0], glyph.xMin)
    font["hhea"].descent = -abs(font["hhea"].descent)


def _mark_as_changed(font: TTFont) -> None:
    """Say in the font itself that it was changed, as both licences ask."""
    text = "Outlines converted to TrueType for notice-kit; other tables dropped."
    font["name"].setName(text, 10, 3, 1, 0x409)


if __name__ == "__main__":
    main(sys.argv[1:])
