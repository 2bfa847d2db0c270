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
from io import BytesIO
from typing import Final
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

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
        f"<Override PartName={quoteattr(name)} ContentType={quoteattr(kind)}/>"
        for name, kind in types.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{_CONTENT_TYPES}"><Default Extension="rels"'
        f' ContentType="{_RELATIONSHIPS}"/>{overrides}</Types>'
    ).encode()


def zipped(members: Mapping[str, bytes], *, compress: bool = True) -> bytes:
    """Return a zip of the members, in their order."""
    buffer = BytesIO()
    method = ZIP_DEFLATED if compress else ZIP_STORED
    with ZipFile(buffer, "w", compression=method) as archive:
        for name, data in members.items():
            info = ZipInfo(name, date_time=(EPOCH.year, EPOCH.month, EPOCH.day, 0, 0, 0))
            info.compress_type = method
            info.create_system = 0  # as from MS-DOS, whatever system it is made on
            archive.writestr(info, data, compresslevel=zlib.Z_BEST_SPEED)
    return buffer.getvalue()
