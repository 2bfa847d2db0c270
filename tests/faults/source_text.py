"""What a page or draft says, found by other means than the readers', to hold law 2 against."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

import notice_kit as nk
from notice_kit.accounting import ReadReport
from notice_kit.encoding import decode
from notice_kit.model import ResidueKind

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
V = "{urn:schemas-microsoft-com:vml}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT = re.compile(rb"<w:(?:t|delText|sym|noBreakHyphen)[ />]|<m:t[ >]|<v:textpath")
SILENT = ("script", "style", "template", "title", "head", "svg", "datalist")
INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u00ad")


def source_text(data: bytes, name: str) -> str:
    """Return all text of a page or draft."""
    if name == "txt":
        return decode(data, name)
    return page_text(data) if name == "html" else draft_text(data)


def unaccounted(
    notice: nk.Notice, report: ReadReport, source: str
) -> tuple[Counter[str], Counter[str]]:
    """Return the characters of a source that a reading lost, and those that it invented."""
    given = visible(source)
    found = visible(notice.plain_text())
    for made in report.repairs:
        given += visible(made.after)
        found += visible(made.before)
    for residue in notice.residue:
        if residue.kind is not ResidueKind.IMAGE:
            found += visible(residue.text)
    return given - found, found - given


def visible(text: str) -> Counter[str]:
    """Count the characters that are not layout."""
    return Counter(char for char in text if not char.isspace() and char not in INVISIBLE)


def page_text(data: bytes) -> str:
    """Return all text of a page, by other means than the reader's."""
    text = decode(data, "a.html").replace("\x00", "")
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True)
    root = etree.fromstring(text.encode(), parser)
    for element in list(root.iter(*SILENT)):
        tail, parent = element.tail, element.getparent()
        if parent is not None:
            element.clear()
            element.tail = tail
    return "".join(root.itertext())


def draft_text(data: bytes) -> str:
    """Return all text of a draft: of the document, its notes, headers and footers."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("word/")]
        parts = [_part(archive, name) for name in names if name.endswith(".xml")]
    roots = [etree.fromstring(part) for part in parts if TEXT.search(part)]
    return "".join("".join(_words(root)) for root in roots)


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a part; a broken one is none, because the reader refuses what it cannot unpack."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return b""


def _words(root: etree._Element) -> Iterator[str]:
    for fallback in list(root.iter(f"{MC}Fallback")):
        parent = fallback.getparent()
        if parent is not None and parent.find(f"{MC}Choice") is not None:
            parent.remove(fallback)
    for note in [*root.iter(f"{W}footnote"), *root.iter(f"{W}endnote")]:
        if note.get(f"{W}type", "normal") != "normal":
            note.clear()
    tags = (f"{W}t", f"{W}delText", f"{M}t", f"{W}sym", f"{W}noBreakHyphen", f"{V}textpath")
    for element in root.iter(*tags):
        if element.tag == f"{V}textpath":
            yield element.get("string", "")
        elif element.tag == f"{W}sym":
            yield chr(int(element.get(f"{W}char", "20"), 16))
        elif element.tag == f"{W}noBreakHyphen":
            yield "-"
        else:
            yield element.text or ""
