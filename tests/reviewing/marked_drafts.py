"""Drafts for tests of reviews: small Word documents with faults at known words.

Judging helpers read a document without the package: what stands there if all tracked changes are
accepted or rejected, and what its comments are anchored to.
"""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx_package import package, zipped
from lxml import etree

from notice_kit.ooxml import w
from notice_kit.ooxml.package import open_package
from notice_kit.reviewing import Hand, Reviewed, review_package

WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
KINDS = {
    "word/document.xml": "document.main",
    **{f"word/{name}.xml": name for name in ("comments", "styles", "settings", "footnotes")},
}
"""Name of a part → what its content type says of it."""

DAY = "2025-03-01"
TITLE = "中共檀浦县水务局党组关于巡察整改进展情况的通报"
LEAD = (
    "根据县委统一部署，县委第五巡察组于2024年2月26日至4月19日对县水务局党组开展了巡察。"
    "2024年5月28日反馈了巡察意见。现将巡察整改进展情况予以公布。"
)
HEADING = "一、党组履行整改主体责任情况"
FAULT = "召开党组会议6次,研究整改措施12条。"
FIXED = "召开党组会议6次，研究整改措施12条。"


def run(text: str, look: str = "") -> str:
    """Return a run of some characters."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    """Return a paragraph of runs and what else is given as XML."""
    return f"<w:p>{''.join(content)}</w:p>"


def draft(*paragraphs: str, **parts: str) -> bytes:
    """Return a draft of a notice with paragraphs of XML after its first heading."""
    frame = [paragraph(run(text)) for text in (TITLE, LEAD, HEADING)]
    return with_types(package("".join([*frame, *paragraphs]), **parts))


def with_types(data: bytes, **more: bytes) -> bytes:
    """Return a package with the list of the kinds of its parts, and with other members."""
    there = members(data)
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{WORDPROCESSING}.{KINDS.get(name, name)}+xml"/>'
        for name in there
        if name.startswith("word/") and name.endswith(".xml")
    )
    head = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    return zipped({"[Content_Types].xml": head, **there, **more})


def reviewed(data: bytes, **hand: str) -> Reviewed:
    """Return the review of a draft by a fixed hand."""
    made = Hand(**{"date": DAY, "lang": "en", **hand})  # type: ignore[arg-type]
    return review_package(open_package(data, "draft.docx"), made)


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Return the root of a part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def members(data: bytes) -> dict[str, bytes]:
    """Return the members of a package."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(data: bytes, *, accepted: bool, author: str = "") -> list[str]:
    """Return the text of each paragraph with all changes accepted or rejected.

    With an author only those of that one are settled, and others stay as they are.
    """
    gone = [w(name) for name in (("del", "moveFrom") if accepted else ("ins", "moveTo"))]
    return [
        "".join(
            each.text or ""
            for each in found.iter(w("t"), w("delText"))
            if not any(
                mark.get(w("author")) == author or not author for mark in each.iterancestors(*gone)
            )
        )
        for found in part(data).iter(w("p"))
    ]


def anchored(data: bytes) -> list[tuple[str, str]]:
    """Return the first words of each comment, and the words that it is anchored to."""
    root = part(data)
    said = {
        each.get(w("id")): "".join(next(each.iter(w("p"))).itertext())
        for each in part(data, "word/comments.xml").iter(w("comment"))
    }
    found: list[tuple[str, str]] = []
    opened: dict[str, list[str]] = {}
    for element in root.iter():
        number = element.get(w("id"), "")
        if element.tag == w("commentRangeStart"):
            opened[number] = []
        elif element.tag == w("commentRangeEnd"):
            found.append((said[number], "".join(opened.pop(number))))
        elif element.tag in (w("t"), w("delText")):
            for words in opened.values():
                words.append(element.text or "")
    assert not opened
    return found


def words_of(data: bytes, rule: str) -> list[str]:
    """Return the words to which the comments of a rule are anchored."""
    return [words for said, words in anchored(data) if said.startswith(rule)]
