"""Archive: what makes a PDF one for archives and reading programs (PDF/A, PDF/UA-1).

Metadata in XMP, the colour space that the page is meant in, and the attached notice. Not
here: the tags (`structure`).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Final

from notice_kit.writers.pdf.objects import ObjectFile, name, text

ATTACHED_NAME: Final = "notice.xml"
"""Name of the attached canonical XML."""

_PROFILE: Final = Path(__file__).with_name("srgb.icc")

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>{creator}
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<xmp:CreatorTool>notice-kit</xmp:CreatorTool><pdf:Producer>notice-kit, reportlab</pdf:Producer>
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""  # noqa: E501  fixed text


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the document says of itself."""

    title: str
    """Its title."""

    author: str
    """Who issues it."""

    subject: str
    """What it is (文种)."""


def metadata(file: ObjectFile, description: Description, part: int) -> bytes:
    """Add the XMP metadata of PDF/A `part` and PDF/UA-1; return their reference."""
    author = escape(description.author, quote=False)
    creator = f"<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
    packet = _XMP.format(
        title=escape(description.title, quote=False) or "通报",
        creator=creator if author else "",
        subject=escape(description.subject, quote=False),
        part=part,
    )
    # Not compressed, so that a program that knows no PDF finds it.
    return file.add_packed(packet.encode(), b"/Type/Metadata/Subtype/XML")


def information(description: Description) -> bytes:
    """Return the document information dictionary."""
    entries = {
        "Title": description.title or "通报",
        "Author": description.author,
        "Subject": description.subject,
        "Creator": "notice-kit",
        "Producer": "notice-kit, reportlab",
    }
    return b"<<%s>>" % b"".join(name(key) + text(value) for key, value in entries.items() if value)


def output_intent(file: ObjectFile) -> bytes:
    """Add the colour space that all colours of the page are given in: sRGB."""
    profile = file.add_packed(_srgb(), b"/Filter/FlateDecode/N 3")
    return file.add(
        b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
        b"/DestOutputProfile %s>>" % profile
    )


@cache
def _srgb() -> bytes:
    return zlib.compress(_PROFILE.read_bytes(), 9)


def attach(file: ObjectFile, data: bytes) -> bytes:
    """Attach the canonical XML as the source of the document; return its reference."""
    stream = file.add_stream(
        data, b"/Type/EmbeddedFile/Subtype/application#2Fxml/Params<</Size %d>>" % len(data)
    )
    return file.add(
        b"<</Type/Filespec/F(%s)/UF%s/AFRelationship/Source/Desc%s/EF<</F %s/UF %s>>>>"
        % (
            ATTACHED_NAME.encode(),
            text(ATTACHED_NAME),
            text("整改通报的规范数据（XML）"),
            stream,
            stream,
        )
    )
