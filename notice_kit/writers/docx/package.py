"""Packing: parts become the bytes of a DOCX, the same on every run.

python-docx writes the time of day into each member of its archive; here every member
carries the first date that a zip can hold, and members stand in a fixed order. (Another
build of zlib may compress to other bytes; what they hold is the same.) Not here: what
is in the parts.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from html import escape
from struct import Struct
from typing import Final

from docx.opc.package import OpcPackage

EPOCH: Final = date(1980, 1, 1)
"""The first date that a zip member can carry."""

_CONTENT_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS: Final = "application/vnd.openxmlformats-package.relationships+xml"


def pack(package: OpcPackage) -> bytes:
    """Return the bytes of a package."""
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    types = {str(part.partname): str(part.content_type) for part in parts}
    members = {"[Content_Types].xml": content_types(types), "_rels/.rels": package.rels.xml}
    for part in parts:
        members[part.partname.membername] = part.blob
        if part.rels:
            members[part.partname.rels_uri.membername] = part.rels.xml
    return zipped(members)


def content_types(types: Mapping[str, str]) -> bytes:
    """Return [Content_Types].xml for a map of part name → content type."""
    overrides = "".join(
        f'<Override PartName="{escape(name)}" ContentType="{escape(kind)}"/>'
        for name, kind in types.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{_CONTENT_TYPES}"><Default Extension="rels"'
        f' ContentType="{_RELATIONSHIPS}"/>{overrides}</Types>'
    ).encode()


def zipped(members: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    """Return a zip of the members, in their order; their names are ASCII.

    The archive is put together by hand: `zipfile` takes as long for its own records as
    zlib for the data, and compresses the parts that never change anew for each document.
    """
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in members.items():
        raw, checksum = _deflated(name, data) if compress else (data, zlib.crc32(data))
        method = _DEFLATED if compress else 0
        common = (20, 0, method, 0, _DAY, checksum, len(raw), len(data), len(name), 0)
        local = _LOCAL.pack(b"PK\3\4", *common)
        directory.append(_ENTRY.pack(b"PK\1\2", 20, *common, 0, 0, 0, 0, offset) + name.encode())
        files += (local, name.encode(), raw)
        offset += len(local) + len(name) + len(raw)
    size = sum(map(len, directory))
    count = len(directory)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
    return b"".join((*files, *directory, end))


_LOCAL: Final = Struct("<4s5H3L2H")
_ENTRY: Final = Struct("<4s6H3L5H2L")
_END: Final = Struct("<4s4H2LH")
_DEFLATED: Final = 8
_DAY: Final = 1 << 5 | 1
"""1 January 1980 as MS-DOS counts."""
_OWN: Final = frozenset({"word/document.xml", "customXml/item1.xml", "docProps/core.xml"})
"""Parts that differ from document to document."""


def _deflated(name: str, data: bytes) -> tuple[bytes, int]:
    return _compressed(data) if name in _OWN else _remembered(data)


def _compressed(data: bytes) -> tuple[bytes, int]:
    """Return data as zlib packs it at its fastest, and its checksum."""
    packer = zlib.compressobj(zlib.Z_BEST_SPEED, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush(), zlib.crc32(data)


_remembered = lru_cache(maxsize=64)(_compressed)
