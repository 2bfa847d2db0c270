"""Lint of a DOCX for what validators of its XML do not see; each fault is a line of text.

Bookmarks and drawings named twice, fields that do not end, parts without a content type,
references to what is not there, two default styles, properties out of their order.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

from lxml import etree

from notice_kit.ooxml import w

_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_ORDER = {
    w("pPr"): (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
        "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap "
        "overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid "
        "spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
        "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange "
    ),
    w("rPr"): (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
        "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs "
        "highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
        "specVanish oMath "
    ),
}


def lint(data: bytes) -> list[str]:
    """Return what is wrong with a DOCX."""
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    roots = {
        name: etree.fromstring(part)
        for name, part in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    faults = [*_content_types(roots, parts), *_references(roots, parts)]
    for name, root in roots.items():
        if name.startswith("word/") and name.endswith(".xml"):
            faults += [f"{name}: {fault}" for fault in _part_faults(root)]
    return [*faults, *_styles(roots)]


def _part_faults(root: Any) -> Iterator[str]:
    starts = list(root.iter(w("bookmarkStart")))
    yield from _twice("bookmark", [each.get(w("name")).lower() for each in starts])
    yield from _twice("bookmark id", [each.get(w("id")) for each in starts])
    yield from _twice("drawing id", [each.get("id") for each in root.iter(_DRAWING)])
    ends = [each.get(w("id")) for each in root.iter(w("bookmarkEnd"))]
    if sorted(ends) != sorted(each.get(w("id")) for each in starts):
        yield "bookmarks do not end"
    yield from _fields(root)
    for tag, words in _ORDER.items():
        order = words.split()
        for element in root.iter(tag):
            names = [etree.QName(child).localname for child in element]
            places = [order.index(name) if name in order else -1 for name in names]
            if -1 in places or any(a >= b for a, b in pairwise(places)):
                yield f"{etree.QName(tag).localname} out of order: {' '.join(names)}"


def _fields(root: Any) -> Iterator[str]:
    depth = 0
    for each in root.iter(w("fldChar")):
        depth += {"begin": 1, "end": -1}.get(each.get(w("fldCharType")), 0)
        if depth < 0:
            break
    if depth:
        yield "fields do not balance"


def _twice(what: str, values: list[str]) -> Iterator[str]:
    yield from (f"{what} {value} twice" for value, count in Counter(values).items() if count > 1)


def _content_types(roots: dict[str, Any], parts: dict[str, bytes]) -> Iterator[str]:
    types = roots["[Content_Types].xml"]
    known = {each.get("PartName").lstrip("/") for each in types.iter(f"{_TYPES}Override")}
    suffixes = {each.get("Extension") for each in types.iter(f"{_TYPES}Default")}
    for name in parts:
        if (
            name != "[Content_Types].xml"
            and name not in known
            and name.rpartition(".")[2] not in suffixes
        ):
            yield f"{name}: no content type"
    yield from (f"{name}: content type of a missing part" for name in known - parts.keys())


def _references(roots: dict[str, Any], parts: dict[str, bytes]) -> Iterator[str]:
    for name, root in roots.items():
        if not name.endswith(".rels"):
            continue
        yield from _twice(f"{name}: id", [each.get("Id") for each in root])
        folder = posixpath.dirname(posixpath.dirname(name))
        for each in root:
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target")))
            if each.get("TargetMode") == "External":
                yield f"{name}: external {each.get('Target')}"
            elif target.lstrip("/") not in parts:
                yield f"{name}: {target} is missing"


def _styles(roots: dict[str, Any]) -> Iterator[str]:
    styles = list(roots["word/styles.xml"].iter(w("style")))
    defaults = [each.get(w("type")) for each in styles if each.get(w("default")) in ("1", "true")]
    yield from _twice("default style of", defaults)
    ids = [each.get(w("styleId")) for each in styles]
    yield from _twice("style id", ids)
    yield from _twice("style name", [each.find(w("name")).get(w("val")) for each in styles])
    uses = (w("pStyle"), w("rStyle"), w("tblStyle"), w("basedOn"), w("link"), w("next"))
    used = {each.get(w("val")) for root in roots.values() for each in root.iter(*uses)}
    yield from (f"style {name} is not defined" for name in sorted(used - set(ids)))
