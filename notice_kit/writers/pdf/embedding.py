"""Embedding: one font of a document, as a PDF knows it.

Every font is one composite font (Type0, Identity-H) whose codes are the numbers of its
subset's glyphs, with widths and the way back to Unicode. Not here: the font file itself
(`truetype`).
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

from notice_kit.layout.font_files import FontFile, metrics
from notice_kit.writers.pdf.objects import ObjectFile, name
from notice_kit.writers.pdf.truetype import truetype

_LARGEST_CHUNK: Final = 100
"""Most entries of one bfchar list in a ToUnicode map (Adobe Technical Note 5014)."""
_SYMBOLIC: Final = 4
"""Flag of a font with characters outside the Latin alphabet (ISO 32000-1 table 123)."""
_MAP_HEAD: Final = (
    b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
    b"/CMapName/Adobe-Identity-UCS def/CMapType 2 def"
    b" 1 begincodespacerange<0000><FFFF>endcodespacerange\n"
)
_MAP_END: Final = b"endcmap CMapName currentdict/CMap defineresource pop end end"


class Codes(dict[int, int]):
    """Character → code in the document; a new character gets the next code."""

    def __missing__(self, character: int) -> int:
        code = self[character] = len(self) + 1  # 0 is .notdef, which is never drawn
        return code


class EmbeddedFont:
    """A font of one document."""

    def __init__(self, font: FontFile, number: int) -> None:
        self.font = font
        self.resource = b"F%d" % number
        self._number = number
        self._codes = Codes()

    def encoded(self, drawn: str) -> bytes:
        """Return characters as a string of a content stream."""
        codes = drawn.translate(self._codes).encode("utf-16-be")
        codes = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        return b"(%s)" % codes.replace(b"\r", b"\\r")

    def add(self, file: ObjectFile, *, smallest: bool) -> bytes:
        """Add the font to a file and return its reference."""
        source, table = truetype(self.font), metrics(self.font)
        characters = list(self._codes)
        glyphs = [0, *(table.glyph(character) for character in characters)]
        # Characters that share a glyph have it twice: a code belongs to one character.
        subset = source.subset(glyphs, level=9 if smallest else 1)
        base = name(f"{_tag(characters, self._number)}+{self.font.postscript}")[1:]
        program = file.add_packed(subset.packed, b"/Filter/FlateDecode/Length1 %d" % subset.length)
        scale = 1000 / source.em
        descriptor = file.add(
            b"<</Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle 0"
            b"/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %s>>"
            % (
                base,
                _SYMBOLIC,
                *(round(edge * scale) for edge in source.box),
                round(source.ascent * scale),
                round(source.descent * scale),
                round(source.ascent * scale),
                program,
            )
        )
        descendant = file.add(
            b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)"
            b"/Ordering(Identity)/Supplement 0>>/FontDescriptor %s/DW 1000/W[%s]"
            b"/CIDToGIDMap/Identity>>"
            % (base, descriptor, _widths([source.advance(glyph) * scale for glyph in glyphs]))
        )
        to_unicode = file.add_stream(_to_unicode(characters))
        return file.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]"
            b"/ToUnicode %s>>" % (base, descendant, to_unicode)
        )


def _tag(characters: list[int], number: int) -> str:
    """Return the six letters that mark a subset; two fonts of one name do not share them."""
    digest = sha256(repr((number, characters)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(widths: list[float]) -> bytes:
    """Return the widths that are not 1000, by runs of codes."""
    parts: list[bytes] = []
    run: list[bytes] = []
    for code, width in enumerate((*widths, 1000.0)):
        if round(width, 3) == 1000:
            if run:
                parts.append(b"%d[%s]" % (code - len(run), b" ".join(run)))
                run = []
        else:
            run.append(b"%.6g" % width)
    return b"".join(parts)


def _to_unicode(characters: list[int]) -> bytes:
    """Return the map from codes to characters."""
    lines = [
        b"<%04X><%s>" % (code, chr(character).encode("utf-16-be").hex().upper().encode())
        for code, character in enumerate(characters, start=1)
    ]
    chunks = [
        lines[start : start + _LARGEST_CHUNK] for start in range(0, len(lines), _LARGEST_CHUNK)
    ]
    body = b"".join(
        b"%d beginbfchar\n%s\nendbfchar\n" % (len(chunk), b"\n".join(chunk)) for chunk in chunks
    )
    return _MAP_HEAD + body + _MAP_END
