"""Objects: the numbered parts of a PDF file, and the file made of them.

reportlab writes the head and the trailer and counts the offsets; what the objects say is
given as bytes, because a document has hundreds of them and all are known in advance. Its
own objects took a millisecond of each document. Not here: what the objects are for
(`painter`, `embedding`, `structure`).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from typing import Final

from reportlab.pdfbase.pdfdoc import PDFFile, PDFTrailer

PDF_VERSION: Final = (1, 7)
"""ISO 32000-1, which PDF/A-2, PDF/A-3 and PDF/UA-1 are built on."""

_FAST: Final = 1
_SMALL: Final = 9
"""Levels of zlib: what the default and the smallest file are compressed with."""


# Why: docs/decisions.md, reportlab writes the frame of the PDF, the objects are bytes of ours.
class Slot:
    """An object whose content may come later than its number."""

    __slots__ = ("pieces",)

    def __init__(self) -> None:
        self.pieces: Sequence[bytes] = (b"null",)

    @property
    def content(self) -> bytes:
        """What it says."""
        return b"".join(self.pieces)

    @content.setter
    def content(self, content: bytes) -> None:
        self.pieces = (content,)


class ObjectFile:
    """A PDF file while its objects are collected."""

    def __init__(self, *, smallest: bool) -> None:
        self._slots: list[Slot] = []
        self._level = _SMALL if smallest else _FAST
        self._digest = hashlib.md5(usedforsecurity=False)

    def reserve(self) -> tuple[bytes, Slot]:
        """Return the reference of an object whose content comes later, and the object."""
        slot = Slot()
        self._slots.append(slot)
        return b"%d 0 R" % len(self._slots), slot

    def add(self, content: bytes) -> bytes:
        """Add an object and return its reference."""
        reference, slot = self.reserve()
        slot.content = content
        return reference

    def add_stream(self, data: bytes, entries: bytes = b"") -> bytes:
        """Add a stream, compressed, and return its reference."""
        self._digest.update(data)
        packed = zlib.compress(data, self._level)
        return self.add_packed(packed, b"/Filter/FlateDecode" + entries)

    def add_packed(self, packed: bytes, entries: bytes) -> bytes:
        """Add a stream as it is; `entries` name its filter, if it has one."""
        return self.add_pieces((packed,), entries)

    def add_pieces(self, packed: Sequence[bytes], entries: bytes) -> bytes:
        """Add a stream that is given in pieces, so that a large one is not copied."""
        reference, slot = self.reserve()
        head = b"<<%b/Length %d>>\nstream\n" % (entries, sum(map(len, packed)))
        # PDF/A wants the end of line in front of endstream (ISO 19005-2 6.1.7.1).
        slot.pieces = (head, *packed, b"\nendstream")
        return reference

    def finish(self, catalog: bytes, info: bytes) -> bytes:
        """Return the file with its catalog and document information."""
        root, about = self.add(catalog).decode(), self.add(info).decode()
        file = PDFFile(PDF_VERSION)
        offsets = []
        for number, slot in enumerate(self._slots, start=1):
            pieces = (b"%d 0 obj\n" % number, *slot.pieces, b"\nendobj\n")
            offsets.append(file.add(b"".join(pieces)))
        entries = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        size = len(offsets) + 1
        start = file.add(b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, entries))
        self._digest.update(catalog + info)
        identity = self._digest.hexdigest()
        trailer = PDFTrailer(
            start, Size=size, Root=root, Info=about, ID=f"[<{identity}><{identity}>]"
        )
        file.add(trailer.format(None))
        return bytes(file.format(None))


def name(text: str) -> bytes:
    """Return a PDF name.

    >>> name("仿宋 GB")
    b'/#E4#BB#BF#E5#AE#8B#20GB'
    """
    regular = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+.,"
    return b"/" + b"".join(
        bytes([code]) if code in regular else b"#%02X" % code for code in text.encode()
    )


def text(words: str) -> bytes:
    """Return a text string in UTF-16.

    >>> text("通报")
    b'<FEFF901A62A5>'
    """
    codes = words.encode("utf-16-be", "replace")
    return b"<FEFF%s>" % codes.hex().upper().encode()


def array(items: Iterable[bytes]) -> bytes:
    """Return an array.

    >>> array([b"1", b"2 0 R"])
    b'[1 2 0 R]'
    """
    return b"[%s]" % b" ".join(items)
