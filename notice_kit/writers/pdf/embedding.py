"""Embedding: one font of a document, as a PDF knows it.

Every font is one composite font (Type0, Identity-H) whose codes are the numbers of its
subset's glyphs, with widths and the way back to Unicode. Not here: the font file itself
(`truetype`).
"""

from __future__ import annotations

from codecs import charmap_encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from itertools import chain, groupby
from typing import Final, cast

from notice_kit.layout.font_files import FontFile, metrics
from notice_kit.writers.pdf.objects import ObjectFile, name
from notice_kit.writers.pdf.truetype import NO_GLYPH, truetype

_ESCAPED: Final = frozenset(b"\\()\r")
"""Bytes that a string of a content stream cannot hold as they are; no code has one."""
_HELD: Final = tuple(byte for byte in range(0x100) if byte not in _ESCAPED)
_STRETCHES: Final = ((0x00, 0x0D), (0x0E, 0x28), (0x2A, 0x5C), (0x5D, 0x100))
"""Second bytes of codes: from, and up to."""
_LARGEST_CHUNK: Final = 100
"""Most entries of one bfrange list in a ToUnicode map (Adobe Technical Note 5014)."""
_SYMBOLIC: Final = 4
"""Flag of a font with characters outside the Latin alphabet (ISO 32000-1 table 123)."""
_MAP_HEAD: Final = (
    b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def"
    b"/CMapName/Adobe-Identity-UCS def/CMapType 2 def"
    b" 1 begincodespacerange<0000><FFFF>endcodespacerange\n"
)
_MAP_END: Final = b"endcmap CMapName currentdict/CMap defineresource pop end end"


@cache
def _codes(high: int) -> tuple[int, ...]:
    """Return the codes with a first byte, of which 0 is .notdef and never drawn."""
    return tuple(high << 8 | low for low in _HELD if high or low)


class Codes(dict[int, int]):
    """Character → code in the document; a new character gets the next code."""

    def __init__(self) -> None:
        super().__init__()
        self._free = chain.from_iterable(map(_codes, _HELD))

    def __missing__(self, character: int) -> int:
        code = self[character] = next(self._free)
        return code


class Strings(dict[int, bytes]):
    """Character → its code as a string of a content stream holds it."""

    def __init__(self, codes: Codes) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, character: int) -> bytes:
        string = self[character] = self._codes[character].to_bytes(2, "big")
        return string

    def encode(self, text: str) -> bytes:
        r"""Return the codes of a text.

        >>> Strings(Codes()).encode("通报通")
        b'\x00\x01\x00\x02\x00\x01'
        """
        # The quickest way from characters to bytes; typeshed knows of maps to numbers only.
        return charmap_encode(text, "strict", cast("dict[int, int]", self))[0]


class EmbeddedFont:
    """A font of one document."""

    def __init__(self, font: FontFile, number: int) -> None:
        self.font = font
        self.resource = b"F%d" % number
        self.codes = Codes()
        self.strings = Strings(self.codes)
        self._number = number

    def add(self, file: ObjectFile, *, smallest: bool) -> bytes:
        """Add the font to a file and return its reference."""
        source, table = truetype(self.font), metrics(self.font)
        # Characters that share a glyph have it twice: a code belongs to one character.
        glyphs = [NO_GLYPH] * (max(self.codes.values(), default=0) + 1)
        characters = ["\0"] * len(glyphs)
        glyphs[0] = 0
        for character, code in self.codes.items():
            glyphs[code] = table.glyph(character)
            characters[code] = chr(character)
        subset = source.subset(glyphs, is_smallest=smallest)
        to_unicode = _to_unicode("".join(characters))
        base = name(f"{_tag(to_unicode, self._number)}+{self.font.postscript}")[1:]
        program = file.add_pieces(subset.packed, b"/Filter/FlateDecode/Length1 %d" % subset.length)
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
            b"/CIDToGIDMap/Identity>>" % (base, descriptor, _widths(subset.advances, source.em))
        )
        return file.add(
            b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%s]"
            b"/ToUnicode %s>>" % (base, descendant, file.add_stream(to_unicode))
        )


def _tag(to_unicode: bytes, number: int) -> str:
    """Return the six letters that mark a subset; two fonts of one name do not share them."""
    digest = sha256(b"%d %b" % (number, to_unicode)).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(advances: Sequence[int], em: int) -> bytes:
    """Return the widths that are not 1000, by runs of codes."""
    if advances.count(em) == len(advances):
        return b""
    parts: list[bytes] = []
    code = 0
    for is_whole, group in groupby(advances, em.__eq__):
        run = list(group)
        if not is_whole:
            widths = b" ".join(b"%.6g" % (advance * 1000 / em) for advance in run)
            parts.append(b"%d[%s]" % (code, widths))
        code += len(run)
    return b"".join(parts)


def _to_unicode(characters: str) -> bytes:
    """Return the map from codes to characters; the first stands for none."""
    ranges = [
        _range(low + start, characters[low + start : low + end])
        for low in range(0, len(characters), 0x100)
        for start, end in _STRETCHES
        if low + start < len(characters) and low >> 8 not in _ESCAPED
    ]
    chunks = [
        ranges[start : start + _LARGEST_CHUNK] for start in range(0, len(ranges), _LARGEST_CHUNK)
    ]
    body = b"".join(
        b"%d beginbfrange\n%s\nendbfrange\n" % (len(chunk), b"\n".join(chunk)) for chunk in chunks
    )
    return _MAP_HEAD + body + _MAP_END


def _range(first: int, characters: str) -> bytes:
    """Return the characters of codes that follow one another."""
    if not first:
        first, characters = 1, characters[1:]
    last = first + len(characters) - 1
    return b"<%04X><%04X>[<%b>]" % (first, last, _hexadecimal(characters))


def _hexadecimal(characters: str) -> bytes:
    codes = characters.encode("utf-16-be")
    if len(codes) == 2 * len(characters):
        return codes.hex(">", 2).replace(">", "><").upper().encode()
    return b"><".join(char.encode("utf-16-be").hex().upper().encode() for char in characters)
