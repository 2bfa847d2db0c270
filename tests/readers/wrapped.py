"""The project's own drafts in other clothes: as Flat OPC, with macros, as MHTML, as pages."""

from __future__ import annotations

import base64
import quopri
import zipfile
from io import BytesIO
from pathlib import Path

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFT = EXAMPLES / "wangchuan_county_2024.docx"
PAGE = EXAMPLES / "wangchuan_county_2024.html"
TEXT = EXAMPLES / "wangchuan_county_2024.txt"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"


def flat_opc(docx: bytes) -> bytes:
    """Return a DOCX as one XML file, as Word saves it."""
    parts = []
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        for name in archive.namelist():
            data = archive.read(name)
            if name.endswith((".xml", ".rels")):
                inner = data.decode().partition("?>")[2] if data[:5] == b"<?xml" else data.decode()
                held = f"<pkg:xmlData>{inner}</pkg:xmlData>"
            else:
                held = f"<pkg:binaryData>{base64.b64encode(data).decode()}</pkg:binaryData>"
            parts.append(f'<pkg:part pkg:name="/{name}">{held}</pkg:part>')
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    head += '<?mso-application progid="Word.Document"?>\n'
    return f'{head}<pkg:package xmlns:pkg="{_PKG}">{"".join(parts)}</pkg:package>'.encode()


def saved_page(page: bytes, charset: str = "utf-8") -> bytes:
    """Return a page as browsers save it in one file, behind a picture that comes first."""
    encoded = quopri.encodestring(page.decode().encode(charset)).decode()
    return (
        "From: <Saved by a browser>\r\n"
        "Subject: =?utf-8?Q?=E9=80=9A=E6=8A=A5?=\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="cut"\r\n'
        "\r\n\r\n--cut\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        "R0lGODlh\r\n--cut\r\n"
        f"Content-Type: text/html; charset={charset}\r\n"
        f"Content-Transfer-Encoding: quoted-printable\r\n\r\n{encoded}\r\n--cut--\r\n"
    ).encode()


def old_office(stream: str) -> bytes:
    """Return the beginning of an OLE file whose directory names a stream."""
    return OLE + bytes(504) + "Root Entry".encode("utf-16-le") + stream.encode("utf-16-le")
