"""Build the bundled fonts: OpenType outlines → TrueType outlines, and the fallback face.

reportlab embeds TrueType outlines only, while Fandol and Noto come with PostScript ones.
This script converts them once; its results are checked in. It is run by hand::

    python -m notice_kit.fonts.build_fonts FANDOL_FOLDER NOTO_SERIF_SC.otf

FANDOL_FOLDER holds the .otf files of Fandol 0.3; the Noto file is NotoSerifSC-Regular.
The characters of the 通用规范汉字表 are in standard_characters.txt. The same inputs give
the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FACES = {
    "fang.ttf": "FandolFang-Regular.otf",
    "kai.ttf": "FandolKai-Regular.otf",
    "hei.ttf": "FandolHei-Regular.otf",
    "song-bold.ttf": "FandolSong-Bold.otf",
    "song.ttf": "FandolSong-Regular.otf",
}
"""Bundled file → Fandol file."""

FALLBACK = "fallback.ttf"
"""Bundled file cut from Noto Serif SC."""

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

_SYMBOLS = (
    (0x0020, 0x007E), (0x00A0, 0x00FF), (0x0100, 0x01DC), (0x0391, 0x03C9), (0x2010, 0x2027),
    (0x2030, 0x203B), (0x2070, 0x2071), (0x2074, 0x208E), (0x20AC, 0x20AC), (0x2103, 0x2103),
    (0x2116, 0x2116), (0x2121, 0x2122), (0x2126, 0x2126), (0x2150, 0x217F), (0x2190, 0x2199),
    (0x2200, 0x22FF), (0x2460, 0x24FF), (0x2500, 0x257F), (0x25A0, 0x25FF), (0x2605, 0x2606),
    (0x2713, 0x2717), (0x3000, 0x303F), (0x3200, 0x33FF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF),
)  # fmt: skip
"""Blocks of letters, figures and signs that notices use."""


def main(arguments: list[str]) -> None:
    """Write all bundled fonts beside this script."""
    fandol, noto = (Path(argument) for argument in arguments)
    folder = Path(__file__).parent
    covered: set[int] | None = None
    for target, source in FACES.items():
        # Fandol shows control characters as spaces; a font should not claim to have them.
        codes = set(TTFont(fandol / source).getBestCmap()) - set(range(0x20))
        covered = codes if covered is None else covered & codes
        _finish(_cut(fandol / source, codes), folder / target)
    wanted = _wanted() - (covered or set())
    font = _cut(noto, wanted | _ALWAYS_IN_FALLBACK)
    _rename(font, "Notice Kit Fallback", "NoticeKitFallback-Regular")
    _finish(font, folder / FALLBACK, has_scripts=True)
    missing = sorted(wanted - set(TTFont(folder / FALLBACK).getBestCmap()))
    print(
        "not in any bundled font:", " ".join(f"U+{code:04X}" for code in missing if code > 0x2E80)
    )


def standard_characters() -> set[int]:
    """Return the characters of 通用规范汉字表.

    >>> len(standard_characters())
    8105
    """
    lines = (Path(__file__).parent / "standard_characters.txt").read_text("utf-8").splitlines()
    spans = " ".join(line for line in lines if not line.startswith("#")).split()
    ends = ([int(end, 16) for end in span.split("-")] for span in spans)
    return {code for span in ends for code in range(span[0], span[-1] + 1)}


def _wanted() -> set[int]:
    """Return what the bundled fonts should cover: 通用规范汉字表, GBK and the symbols."""
    gbk = {
        ord(char)
        for high in range(0x81, 0xFF)
        for low in range(0x40, 0xFF)
        if (char := bytes((high, low)).decode("gbk", "ignore"))
    }
    symbols = {code for first, last in _SYMBOLS for code in range(first, last + 1)}
    return standard_characters() | gbk | symbols


def _cut(source: Path, codes: Iterable[int]) -> TTFont:
    """Return the glyphs of some characters, without layout features and hints."""
    options = subset.Options()
    options.layout_features, options.layout_closure = [], False
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    font = TTFont(source)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return font


def _rename(font: TTFont, family: str, postscript: str) -> None:
    names = font["name"]
    for number, text in ((1, family), (3, postscript), (4, family), (6, postscript), (16, family)):
        for record in [record for record in names.names if record.nameID == number]:
            names.setName(text, number, record.platformID, record.platEncID, record.langID)


def _finish(font: TTFont, target: Path, *, has_scripts: bool = False) -> None:
    """Convert the outlines, drop what the PDF does not need, and save."""
    _convert(font)
    if has_scripts:
        _add_scripts(font)
    _correct_metrics(font)
    _mark_as_changed(font)
    for tag in set(font.keys()) - _KEPT_TABLES - {"GlyphOrder"}:
        del font[tag]
    font["head"].created = font["head"].modified = _EPOCH
    font.recalcTimestamp = False
    font.save(target, reorderTables=True)
    print(f"{target.name}: {target.stat().st_size:,} bytes, {len(font.getGlyphOrder())} glyphs")


def _convert(font: TTFont) -> None:
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    converted = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        # PostScript contours run the other way round.
        glyphs[name].draw(Cu2QuPen(pen, _MAX_ERROR, reverse_direction=True))
        converted[name] = pen.glyph()
    del font["CFF "]
    font["loca"] = newTable("loca")
    table = font["glyf"] = newTable("glyf")
    table.glyphOrder, table.glyphs = order, converted
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements", "maxPoints",
        "maxContours", "maxCompositePoints", "maxCompositeContours", "maxComponentDepth",
    ):  # fmt: skip
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\x00\x01\x00\x00"


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
