"""Flat OPC: a Word document as one XML file → the DOCX that it stands for.

Word saves one as Word XML document (.xml). Not here: what the parts say (`package` and who reads
them).
"""

from __future__ import annotations

import base64
import binascii
import zipfile
from io import BytesIO
from typing import Final

from lxml import etree

from notice_kit.errors import BrokenInput, LimitExceeded, Location
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_PKG: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_MAX_PARTS: Final = 5_000
"""Most parts, as of a DOCX (`package`)."""
_LONGEST: Final = 1_000
"""Characters of the longest name of a part."""


def packed(data: bytes, name: str) -> bytes:
    """Return the bytes of a DOCX with the parts of a Flat OPC file.

    Raises BrokenInput for XML that is not well-formed or has a part that cannot be read.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    place = Location(file=name)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenInput(
            _("not well-formed XML: {reason}", reason=reason_of(error)), location=place
        ) from error
    parts = root.findall(f"{_PKG}part")
    if len(parts) > _MAX_PARTS:
        raise LimitExceeded(
            _("{count:,} parts; at most {most:,} are read", count=len(parts), most=_MAX_PARTS),
            location=place,
        )
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:  # stored: it is unpacked at once
        for number, part in enumerate(parts, start=1):
            title = part.get(f"{_PKG}name", "").lstrip("/")
            if not title or len(title) > _LONGEST or title in archive.NameToInfo:
                raise BrokenInput(
                    _("part {number} has no name of its own", number=number),
                    location=place,
                    hint=_("open it in a word processor and save it anew"),
                )
            member = zipfile.ZipInfo(title)  # a fixed date: equal files give equal bytes
            archive.writestr(member, _content(part, Location(file=name, path=title)))
    return target.getvalue()


def _content(part: etree._Element, place: Location) -> bytes:
    """Return the bytes of a part: its XML, or what its Base64 stands for."""
    written = part.find(f"{_PKG}xmlData")
    if written is not None:
        root = next(written.iterchildren(tag=etree.Element), None)
        return b"" if root is None else etree.tostring(root, encoding="utf-8", with_tail=False)
    try:
        return base64.b64decode(part.findtext(f"{_PKG}binaryData") or "")
    except (binascii.Error, ValueError) as error:
        raise BrokenInput(
            _("this part cannot be unpacked: {reason}", reason=reason_of(error)), location=place
        ) from error
