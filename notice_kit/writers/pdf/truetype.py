"""TrueType: a font file as its glyphs, and subsets of it ready to be embedded.

Compression is most of the cost of a subset, so every glyph is deflated once a process:
the pieces end on a byte (Z_SYNC_FLUSH) and joined end to end are a valid stream. Not here:
what a PDF says of a font (`embedding`).
"""

from __future__ import annotations

import mmap
import struct
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from operator import mul
from sys import byteorder
from typing import Final, NamedTuple

from notice_kit.errors import MissingFont
from notice_kit.layout.font_files import FontFile
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_PASSED_ON: Final = ("cvt ", "fpgm", "prep")
"""Tables that a hinted font needs and that stay as they are."""

_COMPOSITE_WORDS: Final = 0x0001
_COMPOSITE_SCALE: Final = 0x0008
_COMPOSITE_MORE: Final = 0x0020
_COMPOSITE_XY_SCALE: Final = 0x0040
_COMPOSITE_MATRIX: Final = 0x0080
_MASK: Final = 0xFFFFFFFF
_MAGIC: Final = 0xB1B0AFBA
"""What the sum of a whole font file is taken from for head.checkSumAdjustment."""
NO_GLYPH: Final = -1
"""What is asked for where a subset is to have a number without a glyph."""
_ZLIB_HEAD: Final = b"\x78\x9c"
_ZLIB_END: Final = b"\x03\x00"
"""Last block of a deflate stream, with nothing in it."""
_ADLER: Final = 65521
"""What the sums of a zlib stream are counted by (RFC 1950)."""


class GlyphPiece(NamedTuple):
    """A glyph, ready to be put into a subset."""

    data: bytes
    """Its outlines, padded to four bytes."""

    packed: bytes
    """The same, deflated up to a byte boundary."""

    total: int
    """Sum of its words, for the checksum of the table."""

    low: int
    high: int
    """Sum of its bytes, and sum of those sums, for the checksum of the stream (RFC 1950)."""

    metric: bytes
    """Its width and left side bearing, as hmtx has them."""

    advance: int
    """Its width in units of the em."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subset:
    """A font file with some glyphs only."""

    packed: Sequence[bytes]
    """The file, as a zlib stream in pieces."""

    length: int
    """Length of the file."""

    advances: Sequence[int]
    """Width of each glyph asked for, in units of the em."""


class TrueType:
    """A font file from which subsets are taken."""

    def __init__(self, font: FontFile) -> None:
        from fontTools.ttLib import TTFont  # a tenth of a second, needed only here

        with font.path.open("rb") as file:
            opened = TTFont(file, fontNumber=font.index, lazy=True)
            reader = opened.reader
            if "glyf" not in reader:
                raise ValueError("its outlines are not TrueType")
            self.tables: dict[str, bytes] = {
                tag: reader[tag]
                for tag in ("head", "hhea", "maxp", "hmtx", *_PASSED_ON)
                if tag in reader
            }
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            self._glyf = reader.tables["glyf"].offset
            self._loca = _offsets(reader["loca"], self.tables["head"])
        self.em: int = struct.unpack_from(">H", self.tables["head"], 18)[0]
        self.box: tuple[int, ...] = struct.unpack_from(">4h", self.tables["head"], 36)
        self.ascent, self.descent = struct.unpack_from(">2h", self.tables["hhea"], 4)
        self._metrics: int = struct.unpack_from(">H", self.tables["hhea"], 34)[0]
        self._pieces = {
            NO_GLYPH: GlyphPiece(b"", b"", 0, 0, 0, struct.pack(">2H", self.em, 0), self.em)
        }

    def subset(self, glyphs: Sequence[int], *, is_smallest: bool) -> Subset:
        """Return the font with these glyphs, renumbered from 0 in their order.

        Glyphs that others are composed of are added after them. The smallest file is
        compressed as a whole; else the stored pieces are joined.
        """
        pieces = self._all_pieces(glyphs)
        data, packed, totals, lows, highs, metrics, advances = zip(*pieces, strict=True)
        lengths = list(map(len, data))
        offsets = [0, *accumulate(lengths)]
        head = self._small_tables(b"".join(metrics), offsets, sum(totals) & _MASK)
        stream: Sequence[bytes]
        if is_smallest:
            stream = (zlib.compress(head + b"".join(data), 9),)
        else:
            # The sums of the pieces are put together; the outlines are not read again.
            high, low = divmod(zlib.adler32(head), 1 << 16)
            before = accumulate(lows, initial=low)
            high += sum(highs) + sum(map(mul, lengths, before))
            end = struct.pack(">2H", high % _ADLER, (low + sum(lows)) % _ADLER)
            stream = (_ZLIB_HEAD, _deflated(head, 0), *packed, _ZLIB_END, end)
        return Subset(
            packed=stream, length=len(head) + offsets[-1], advances=advances[: len(glyphs)]
        )

    def _all_pieces(self, glyphs: Sequence[int]) -> list[GlyphPiece]:
        """Return the pieces of glyphs, and after them those that they are composed of."""
        found = [self._pieces.get(glyph) for glyph in glyphs]
        if None not in found:
            return [piece for piece in found if piece is not None]
        taken = list(glyphs)
        numbers = {glyph: number for number, glyph in enumerate(taken)}
        pieces: list[GlyphPiece] = []
        for glyph in taken:  # grows while it is gone through
            piece = self._pieces.get(glyph)
            if piece is None:
                raw = self._outlines(glyph)
                if raw[:1] < b"\x80":
                    piece = self._pieces[glyph] = _piece_of(raw, self._metric(glyph))
                else:
                    raw = _renumbered(raw, numbers, taken)
                    piece = _piece_of(raw, self._metric(glyph))
            pieces.append(piece)
        return pieces

    def _outlines(self, glyph: int) -> bytes:
        start, end = self._loca[glyph], self._loca[glyph + 1]
        return self._map[self._glyf + start : self._glyf + end]

    def _metric(self, glyph: int) -> bytes:
        """Return width and left side bearing of a glyph, as hmtx has them."""
        table, count = self.tables["hmtx"], self._metrics
        if glyph < count:
            return table[4 * glyph : 4 * glyph + 4]
        bearing = 4 * count + 2 * (glyph - count)
        return table[4 * count - 4 : 4 * count - 2] + table[bearing : bearing + 2]

    def _small_tables(self, metrics: bytes, offsets: list[int], outlines: int) -> bytes:
        """Return everything of a subset but the outlines, which stand after it."""
        count = len(offsets) - 1
        head = bytearray(self.tables["head"])
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        hhea = self.tables["hhea"][:34] + struct.pack(">H", count)
        maxp = self.tables["maxp"][:4] + struct.pack(">H", count) + self.tables["maxp"][6:]
        tables: dict[str, bytes] = {
            "head": bytes(head),
            "hhea": hhea,
            "hmtx": metrics,
            "loca": _big_endian(array("I", offsets)),
            "maxp": maxp,
            **{tag: self.tables[tag] for tag in _PASSED_ON if tag in self.tables},
        }
        return _with_directory(tables, offsets[-1], outlines)


def _with_directory(tables: dict[str, bytes], outlines: int, outlines_sum: int) -> bytes:
    """Return tables after their directory, in which glyf is named as the last."""
    count = len(tables) + 1
    start = 12 + 16 * count
    entries: dict[str, tuple[int, int, int]] = {}
    body = b""
    for tag, table in tables.items():
        entries[tag] = (_total(table), start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    entries["glyf"] = (outlines_sum, start + len(body), outlines)
    power = 1 << (count.bit_length() - 1)
    directory = struct.pack(
        ">I4H", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    for tag in sorted(entries):
        directory += tag.encode() + struct.pack(">3I", *entries[tag])
    whole = _total(directory) + sum(total for total, _, _ in entries.values())
    adjust = entries["head"][1] - start + 8
    sums = struct.pack(">I", (_MAGIC - whole) & _MASK)
    return directory + body[:adjust] + sums + body[adjust + 4 :]


@cache
def truetype(font: FontFile) -> TrueType:
    """Return a font file for subsets, opened once a process.

    Raises MissingFont if it cannot be embedded.
    """
    try:
        return TrueType(font)
    except Exception as error:
        raise MissingFont(
            _(
                "the font {font} cannot be embedded: {reason}",
                font=font.path,
                reason=reason_of(error),
            ),
            hint=_("remove it, or print with the bundled fonts only (office_fonts=False)"),
        ) from error


def _piece_of(raw: bytes, metric: bytes) -> GlyphPiece:
    data = raw + bytes(-len(raw) % 4)
    advance = int.from_bytes(metric[:2], "big")
    high, low = divmod(zlib.adler32(data), 1 << 16)
    sums = (_total(data), low - 1, (high - len(data)) % _ADLER)  # as if begun from 0, not 1
    return GlyphPiece(data, _deflated(data, 9), *sums, metric, advance)


def _renumbered(raw: bytes, numbers: dict[int, int], taken: list[int]) -> bytes:
    """Return a composite glyph that names its parts by new numbers; new parts are added."""
    renumbered = bytearray(raw)
    for place, part in _components(raw):
        if part not in numbers:
            numbers[part] = len(taken)
            taken.append(part)
        struct.pack_into(">H", renumbered, place, numbers[part])
    return bytes(renumbered)


def _deflated(data: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)


def _total(data: bytes) -> int:
    """Return the sum of the words of a table."""
    words = array("I", data + bytes(-len(data) % 4))
    if byteorder == "little":
        words.byteswap()
    return sum(words) & _MASK


def _big_endian(words: array[int]) -> bytes:
    if byteorder == "little":
        words.byteswap()
    return words.tobytes()


def _offsets(loca: bytes, head: bytes) -> Sequence[int]:
    is_long = struct.unpack_from(">h", head, 50)[0]
    offsets = array("I" if is_long else "H", loca)
    if byteorder == "little":
        offsets.byteswap()
    return offsets if is_long else [2 * offset for offset in offsets]


def _components(raw: bytes) -> Iterable[tuple[int, int]]:
    """Yield where a composite glyph names each of its parts, and which."""
    place, flags = 10, _COMPOSITE_MORE
    while flags & _COMPOSITE_MORE:
        flags, part = struct.unpack_from(">2H", raw, place)
        yield place + 2, part
        place += 4 + (4 if flags & _COMPOSITE_WORDS else 2)
        if flags & _COMPOSITE_SCALE:
            place += 2
        elif flags & _COMPOSITE_XY_SCALE:
            place += 4
        elif flags & _COMPOSITE_MATRIX:
            place += 8
