"""Small DOCX packages for the tests of the reader: only what a test is about is in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{REL}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
ROOT_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def document(body: str) -> str:
    """Return word/document.xml around some body XML."""
    return f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"


def paragraphs(*texts: str) -> str:
    """Return plain paragraphs."""
    return "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in texts)


def package(body: str = "", **parts: str) -> bytes:
    """Return a DOCX; `parts` are XML inside the roots of styles, numbering, comments and so on."""
    files = {"_rels/.rels": ROOT_RELATIONS, "word/document.xml": document(body)}
    relations = []
    for index, (kind, inner) in enumerate(parts.items()):
        files[f"word/{kind}.xml"] = f"<w:{kind} {NAMESPACES}>{inner}</w:{kind}>"
        relation = "header" if kind == "hdr" else kind
        relations.append(
            f'<Relationship Id="rId{index + 1}" Type="{REL}/{relation}" Target="{kind}.xml"/>'
        )
    files["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{''.join(relations)}</Relationships>"
    )
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Return some files as a ZIP."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()
