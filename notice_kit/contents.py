"""Contents: what some bytes are, by their structure, whatever the file's name.

`recognise` gives the name of a format, or of a kind that nobody here reads; `REFUSED` says of each
such kind what it is and the way on. Not here: who reads a format (`formats`), and what is wrong
with a file of the right kind, which its reader tells.
"""

from __future__ import annotations

import codecs
import re
from io import BytesIO
from typing import Final

from notice_kit.messages import Message, _

_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD: Final = 4096
"""Bytes at the beginning that are looked at."""

_TO_DOCX: Final = _("open it in a word processor and save it as DOCX")
_UNPACK: Final = _(
    "unpack it and name the files inside, or let notice-kit batch take a .zip or .tar"
)

REFUSED: Final[dict[str, tuple[Message, Message]]] = {
    "empty": (_("the file is empty"), _("save or fetch the notice again")),
    "rtf": (_("this is an RTF document"), _TO_DOCX),
    "doc": (_("this is a document of old Word or of WPS (.doc, .wps)"), _TO_DOCX),
    "older": (_("this is a document of old Word or of WPS (.doc, .wps)"), _TO_DOCX),
    "locked": (
        _("this is an Office document with a password"),
        _("open it with its password and save it without one, as DOCX"),
    ),
    "ole": (_("this is an old Office file without a Word document in it"), _TO_DOCX),
    "word2003": (_("this is an XML document of Word 2003"), _TO_DOCX),
    "odt": (_("this is an OpenDocument file (.odt)"), _TO_DOCX),
    "ofd": (_("this is an OFD document"), _("export it as a PDF with text, or as DOCX")),
    "workbook": (
        _("this is a workbook"),
        _("save the notice as DOCX; a ledger (整改台账) is given by --ledger"),
    ),
    "slides": (_("this is a presentation"), _("save the notice as DOCX")),
    "picture": (
        _("this is a picture"),
        _("recognise its text with another program, and save that as DOCX or text"),
    ),
    "zip": (_("this is a ZIP archive, not a document"), _UNPACK),
    "archive": (_("this is a compressed archive, not a document"), _UNPACK),
}
"""Kind that nobody here reads → what it is, and the way on."""

_MAGIC: Final = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\xdb\xa5\x2d\x00", "older"),
    (b"\x31\xbe\x00\x00", "older"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"\x1f\x8b\x08", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"BZh91AY&SY", "archive"),
    (b"(\xb5/\xfd", "archive"),
)
"""First bytes → kind."""

_STREAMS: Final = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("MatOST", "older"),
    ("Workbook", "workbook"),
    ("PowerPoint Document", "slides"),
)
"""Name of a stream in an OLE file → kind."""

_WORD_MEMBER: Final = re.compile(rb"PK\x01\x02.{42}word/document\.xml", re.DOTALL)
"""The entry of the main part of a Word document in the list of a ZIP file."""
_MEMBERS: Final = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "workbook"),
    ("xl/workbook.bin", "workbook"),
    ("ppt/presentation.xml", "slides"),
    ("OFD.xml", "ofd"),
    ("content.xml", "odt"),
    ("[Content_Types].xml", "docx"),
)
"""Name of a member of a ZIP file → kind, the surest first."""

_ROOTS: Final = {
    "package": "flat",
    "wordDocument": "word2003",
    "notice": "xml",
    "html": "html",
    "document": "odt",
}
"""Name of the root of an XML file → kind."""

_SPACES: Final = {
    "flat": "schemas.microsoft.com/office/2006/xmlPackage",
    "odt": "urn:oasis:names:tc:opendocument",
}
"""Kind whose root element others have too → words of the namespace that it must have."""

_ASIDE: Final = re.compile(r"(?:\s+|<\?[^>]*>|<!--.*?-->|<!DOCTYPE(?![ \t\r\n]+html)[^>]*>)*+",
                           re.IGNORECASE | re.DOTALL)  # fmt: skip
"""What may stand before the root element: blanks, <?xml …?>, comments, a document type."""

_PAGE: Final = re.compile(r"<(?:!DOCTYPE\s+html|html|head|body|meta)\b", re.IGNORECASE)
"""The beginning of a web page."""

_FRAGMENT: Final = re.compile(
    r"<(?:div|p|table|style|span|section|article|center|font|title|h[1-6])\b", re.IGNORECASE
)
"""The beginning of a piece of a page, such as systems export under the name of a document."""

_ROOT: Final = re.compile(r"<(?:[\w.-]{1,40}:)?([\w.-]{1,40})")
"""The root element of an XML file: <pkg:package, <notice."""

_JSON: Final = re.compile(r'\{\s*"')
"""The beginning of a JSON object with a member."""

_HEADER: Final = re.compile(r"[!-9;-~]{1,60}:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|$)")
"""A header of a MIME message, its continued lines too: From: <Saved by Blink>."""

_MIME: Final = re.compile(
    r"^(?:mime-version:|content-type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE
)
"""A header by which a saved page (MHTML) is known."""

_HAN: Final = re.compile("[\u3400-\u9fff]{4}")
"""Four Han characters in a row, as every Chinese text has them."""

_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")
"""A character that no text has."""


def recognise(data: bytes) -> str:
    r"""Return the name of a format or of a kind in `REFUSED`; empty for bytes without a mark.

    A web page saved as one file is ``mhtml``, a piece of one ``fragment``, a Word document that is
    one XML file ``flat``, and a Chinese text without any mark ``txt``.

    >>> recognise(b"%PDF-1.7"), recognise("中共望川县委".encode("gbk")), recognise(b"\x00\x01")
    ('pdf', 'txt', '')
    """
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        return "empty"
    if data.startswith(_ZIP):
        return _zipped(data)
    if data.startswith(_OLE):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), "ole")
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind in _MAGIC:
        if start.startswith(magic):
            return kind
    if _is_other_picture(data):
        return "picture"
    return "archive" if data[257:262] == b"ustar" else _written(data)


def _is_other_picture(data: bytes) -> bool:
    """Tell WebP, HEIC and BMP, whose marks are not the first bytes alone."""
    return (
        (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
        or (data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"avif"))
        or (data[:2] == b"BM" and data[6:10] == bytes(4))
    )


def _zipped(data: bytes) -> str:
    """Return the kind of a ZIP file by the names in it; a damaged one is for the Word reader."""
    if _WORD_MEMBER.search(data):
        return "docx"  # told without opening it: the reader does that, and once is enough
    import zipfile  # needed by few files

    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except Exception:  # noqa: BLE001 - the library raises many kinds; the reader says what is wrong
        return "docx"
    return next((kind for name, kind in _MEMBERS if name in names), "zip")


def _written(data: bytes) -> str:
    """Return the kind of what is written in characters."""
    text = _beginning(data)
    if not text or len(_CONTROL.findall(text)) * 20 > len(text):
        return ""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return _marked_up(text)
    if _JSON.match(text):
        return "json"
    if _is_message(text):
        return "mhtml"
    return "txt" if _HAN.search(text) else ""


def _marked_up(text: str) -> str:
    rest = text[_ASIDE.match(text).end() :]  # type: ignore[union-attr]  # it matches nothing, too
    if _PAGE.match(rest):
        return "html"
    root = _ROOT.match(rest)
    kind = _ROOTS.get(root.group(1), "") if root else ""
    if kind in _SPACES and _SPACES[kind] not in rest:
        return ""
    return kind or ("fragment" if _FRAGMENT.match(rest) else "")


def _is_message(text: str) -> bool:
    """Tell whether a text begins with the headers of a page saved as one file."""
    end = 0
    text = text.replace("\r\n", "\n")
    while header := _HEADER.match(text, end):
        end = header.end()
    return bool(_MIME.search(text, 0, end))


def _beginning(data: bytes) -> str:
    """Return the first characters, in UTF-8, UTF-16 or GB 18030; empty for other bytes."""
    head = data[:_HEAD]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    if b"\x00" in head:
        is_little = head[1::2].count(0) >= head[::2].count(0)
        name = "utf-16-le" if is_little else "utf-16-be"
        return head[: len(head) // 2 * 2].decode(name, errors="replace")
    for encoding in ("utf-8", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()  # a character may be cut at the end
        try:
            return decoder.decode(head)
        except UnicodeDecodeError:
            continue
    return head.decode("latin-1") if head.lstrip().startswith(b"<") else ""
