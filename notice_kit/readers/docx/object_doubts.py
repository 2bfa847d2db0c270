"""Doubts about what stands among the words: controls, boxes, pictures, alternate forms, chunks.

Not here: fields (`field_doubts`), the look of words (`run_doubts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from notice_kit.doubts import DoubtKind
from notice_kit.ooxml import w
from notice_kit.ooxml.properties import Element, is_on, number
from notice_kit.readers.docx.forms import CHOICE, MC, chosen_form, is_known_form, is_shown
from notice_kit.readers.docx.run_doubts import run_text
from notice_kit.readers.docx.shown_looks import paragraph_of
from notice_kit.readers.docx.story import M

Found = Iterator[tuple[DoubtKind, str, str, Element]]
"""Kind, mechanism, words and place of each doubt."""

A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
V: Final = "{urn:schemas-microsoft-com:vml}"
W10: Final = "{urn:schemas-microsoft-com:office:word}"
_READING: Final = re.compile(
    "[A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹ\u02c9\u02ca\u02c7\u02cb\u02d9\u3105-\u312f\\s]*"
)
"""How a word is spoken: pinyin or bopomofo."""
_EMU: Final = 12_700
"""English Metric Units in a point."""
_THIN: Final = 4.0
"""Points: a lower shape is a line."""
_LINE: Final = 28.0
"""About the height of a printed line, in points."""
_LETTERS: Final = 28
"""About the letters in a printed line."""
_LINES: Final = frozenset({"line", "straightConnector1", "bentConnector3", "curvedConnector3"})
_KNOWN: Final = (
    "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/office/",
    "urn:schemas-microsoft-com:", "http://purl.oclc.org/ooxml/",
)  # fmt: skip
_TEXT_HOLDERS: Final = frozenset({
    "body", "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "customXml", "smartTag", "ins",
    "del", "moveTo", "moveFrom", "hyperlink", "fldSimple", "dir", "bdo", "txbxContent", "ruby",
    "rubyBase", "rt", "pict", "object", "drawing", "document", "hdr", "ftr", "footnote",
    "endnote", "comment", "delText",
})  # fmt: skip


def words_of(element: Element) -> str:
    """Return the words below an element, in every form that is stored."""
    return "".join(each.text or "" for each in element.iter(w("t"), f"{M}t", f"{A}t"))


def doubts_of_objects(root: Element, stored: Mapping[str, list[Element]]) -> Found:
    """Yield the doubts about what stands among the words of a part.

    `stored` are the roots of the custom XML parts by their item id, those without an id under
    the empty one.
    """
    for element in root.iter("{*}*"):
        tag = str(element.tag)
        if tag == w("sdt"):
            yield from _control(element, stored)
        elif tag == w("ruby"):
            yield from _ruby(element)
        elif tag == f"{MC}AlternateContent":
            yield from _forms(element)
        elif tag in (w("altChunk"), w("subDoc")):
            yield DoubtKind.FOREIGN, tag.rpartition("}")[2], "", element
        elif tag in (w("drawing"), w("pict"), w("object")) and is_shown(element):
            yield from _drawn(element)
        elif tag in (w("ins"), w("del"), w("moveTo"), w("moveFrom")):
            words = "".join(each.text or "" for each in element.iter(w("t"), w("delText")))
            if words.strip():
                yield DoubtKind.ALTERNATE, f"w:{tag.rpartition('}')[2]}", words, element
        elif _is_unknown(element, tag):
            yield DoubtKind.ALTERNATE, f"<{tag.rpartition('}')[2]}>", words_of(element), element


def _is_unknown(element: Element, tag: str) -> bool:
    """Tell whether words stand right below an element that programs do not know."""
    namespace, _, name = tag.rpartition("}")
    if namespace == w("p").rpartition("}")[0]:
        return name not in _TEXT_HOLDERS and _has_words_below(element)
    is_known = namespace.lstrip("{").startswith(_KNOWN)
    return not is_known and _has_words_below(element)


def _has_words_below(element: Element) -> bool:
    """Tell whether runs or paragraphs stand right below an element."""
    return any(child.tag in (w("r"), w("p"), w("t")) for child in element) and bool(
        words_of(element).strip()
    )


def _control(element: Element, stored: Mapping[str, list[Element]]) -> Found:
    properties = element.find(w("sdtPr"))
    words = "".join(each.text or "" for each in element.iter(w("t")))
    if properties is None or not words.strip():
        return
    if is_on(properties, "showingPlcHdr"):
        yield DoubtKind.SET_ASIDE, "w:showingPlcHdr", words, element
    binding = properties.find(w("dataBinding"))
    if binding is None:
        binding = next(
            (each for each in properties if str(each.tag).endswith("}dataBinding")), None
        )
    if binding is None:
        return
    items = stored.get(binding.get(w("storeItemID"), "").lower()) or [
        each for roots in stored.values() for each in roots
    ]
    if words.strip() not in {value.strip() for root in items for value in _values(root, binding)}:
        yield DoubtKind.BOUND, f"w:dataBinding {binding.get(w('xpath'), '')[:60]}", words, element


def _values(root: Element, binding: Element) -> Iterator[str]:
    """Yield the words that a binding points to in a custom part."""
    prefixes = dict(
        re.findall(r"xmlns:([\w.-]+)=['\"]([^'\"]+)['\"]", binding.get(w("prefixMappings"), ""))
    )
    path = binding.get(w("xpath"), "")
    if not re.fullmatch(r"[\w:/.\-\[\]()@*]{1,300}", path):
        return
    try:
        found = root.getroottree().xpath(path, namespaces=prefixes)
    except Exception:  # noqa: BLE001  a path of somebody else; what it cannot find is a doubt
        return
    for each in found if isinstance(found, list) else ():
        yield each if isinstance(each, str) else "".join(each.itertext())


def _ruby(element: Element) -> Found:
    above = "".join(words_of(each) for each in element.iterfind(w("rt")))
    if not _READING.fullmatch(above):
        yield DoubtKind.ANNOTATED, "w:ruby", above, element


def _forms(element: Element) -> Found:
    """Yield alternate forms that say different things, or of which none is known to be shown."""
    chosen = chosen_form(element)
    said = _form_words(chosen)
    for form in element:
        if form is not chosen and (other := _form_words(form)) != said:
            requires = form.get("Requires") or str(form.tag).rpartition("}")[2]
            yield DoubtKind.ALTERNATE, f"mc:AlternateContent {requires}", other or said, element
            return
    unknown = any(not is_known_form(form) for form in element if form.tag == CHOICE)
    if unknown and said:
        yield DoubtKind.ALTERNATE, "mc:AlternateContent Requires", said, element


def _form_words(form: Element | None) -> str:
    if form is None:
        return ""
    words = words_of(form) + "".join(each.get("string", "") for each in form.iter(f"{V}textpath"))
    return "".join(words.split())


def _drawn(element: Element) -> Found:
    """Yield what a drawing may show: words in a picture, a thing that lies over the text."""
    for path in element.iter(f"{V}textpath"):
        yield DoubtKind.PICTURED, "WordArt", path.get("string", ""), element
    for warp in element.iter(f"{A}prstTxWarp"):
        if warp.get("prst", "textNoShape") != "textNoShape":
            yield DoubtKind.PICTURED, "WordArt", words_of(element), element
    if element.tag == w("object"):
        yield DoubtKind.FOREIGN, "w:object", words_of(element), element
        return
    has_picture = any(True for _ in element.iter(f"{A}blip", f"{V}imagedata"))
    words = words_of(element)
    anchor = element.find(f"{WP}anchor")
    if anchor is not None:
        yield from _anchored(element, anchor, words, has_picture=has_picture)
    elif element.tag == w("pict"):
        yield from _vml(element, words, has_picture=has_picture)
    elif has_picture or (any(True for _ in element.iter(f"{A}graphicData")) and not words):
        yield from _inline(element)
    for graphic in element.iter(f"{A}graphicData"):
        if graphic.get("uri", "").rpartition("/")[2] in ("chart", "diagram"):
            yield DoubtKind.PICTURED, graphic.get("uri", "").rpartition("/")[2], "", element
    yield from _cut(element, words)


def _inline(element: Element) -> Found:
    yield DoubtKind.PICTURED, "wp:inline", _words_beside(element), element


def _words_beside(element: Element) -> str:
    paragraph = paragraph_of(element)
    if paragraph is None:
        return ""
    return "".join(run_text(run) for run in paragraph.iter(w("r")))


def _anchored(element: Element, anchor: Element, words: str, *, has_picture: bool) -> Found:
    """Yield a floating drawing that lies over words."""
    extent = anchor.find(f"{WP}extent")
    height = number(extent.get("cy")) / _EMU if extent is not None else 0.0
    width = number(extent.get("cx")) / _EMU if extent is not None else 0.0
    shape = next(anchor.iter(f"{A}prstGeom"), None)
    is_line = min(height, width) <= _THIN or (shape is not None and shape.get("prst") in _LINES)
    if is_line and not words:
        return
    is_behind = anchor.get("behindDoc") in ("1", "true")
    is_over = anchor.find(f"{WP}wrapNone") is not None and not is_behind
    paints = has_picture or _is_filled(anchor)
    if _is_off_page(anchor):
        if words:
            yield DoubtKind.CLIPPED, "wp:anchor off the page", words, element
        return
    if has_picture and not is_over:
        yield DoubtKind.PICTURED, "wp:anchor", _words_beside(element), element
    elif is_over and paints and (not words or _is_over_words(element, anchor, height)):
        yield DoubtKind.COVERED, "wp:anchor wrapNone", words or _words_beside(element), element
    elif is_over and paints and words and not has_picture:
        return


def _is_filled(anchor: Element) -> bool:
    properties = next(anchor.iter(f"{WPS}spPr"), None)
    if properties is None:
        return False
    if properties.find(f"{A}noFill") is not None:
        return False
    fills = ("solidFill", "gradFill", "blipFill", "pattFill")
    if any(properties.find(f"{A}{name}") is not None for name in fills):
        return True
    reference = next(anchor.iter(f"{A}fillRef"), None)
    return reference is not None and reference.get("idx", "0") != "0"


def _offset(anchor: Element, name: str) -> tuple[str, float | None]:
    """Return from where a drawing is placed, and how far in points."""
    position = anchor.find(f"{WP}{name}")
    if position is None:
        return "", None
    offset = position.find(f"{WP}posOffset")
    far = number(offset.text) / _EMU if offset is not None else None
    return position.get("relativeFrom", ""), far


def _is_off_page(anchor: Element) -> bool:
    offsets = (_offset(anchor, "positionH")[1], _offset(anchor, "positionV")[1])
    return any(far is not None and not -600 < far < 900 for far in offsets)


def _is_over_words(element: Element, anchor: Element, height: float) -> bool:
    """Tell whether a box reaches over the words of the paragraphs at its anchor."""
    origin, far = _offset(anchor, "positionV")
    if far is None or origin not in ("paragraph", "line", "character"):
        return False
    paragraph = paragraph_of(element)
    top = 0.0
    for _ in range(40):
        if paragraph is None or paragraph.tag != w("p"):
            return False
        letters = sum(len(run_text(run)) for run in paragraph.iter(w("r")) if _owns(run, paragraph))
        bottom = top + _LINE * max(-(-letters // _LETTERS), 1)
        if letters > 2 and far + height > top + 6 and far < bottom - 6:
            return True
        if top > far + height:
            return False
        top, paragraph = bottom, paragraph.getnext()
    return False


def _owns(run: Element, paragraph: Element) -> bool:
    return paragraph_of(run) is paragraph


def _vml(element: Element, words: str, *, has_picture: bool) -> Found:
    """Yield a drawing in the old language that lies over words, is a picture, or is hidden."""
    for shape in element.iter(f"{V}shape", f"{V}rect", f"{V}roundrect", f"{V}oval"):
        pairs = (part.partition(":") for part in shape.get("style", "").lower().split(";"))
        style = {name.strip(): value.strip() for name, _, value in pairs}
        if style.get("visibility") == "hidden" and words:
            yield DoubtKind.HIDDEN, "v:shape visibility:hidden", words, element
        is_floating = style.get("position") == "absolute"
        wraps = next(shape.iter(f"{W10}wrap"), None)
        is_over = is_floating and not style.get("z-index", "").startswith("-")
        is_over = is_over and (wraps is None or wraps.get("type", "none") == "none")
        is_filled = shape.get("filled", "t") not in ("f", "false") or has_picture
        height = _points(style.get("height", ""))
        if has_picture and not is_over:
            yield DoubtKind.PICTURED, "v:imagedata", _words_beside(element), element
        elif is_over and is_filled and not words and (height is None or height > _THIN):
            yield DoubtKind.COVERED, "v:shape position:absolute", _words_beside(element), element
        return
    if has_picture:
        yield DoubtKind.PICTURED, "w:pict", _words_beside(element), element


def _points(length: str) -> float | None:
    found = re.fullmatch(r"(-?[\d.]+)(pt|in|mm|cm|px)?", length)
    if not found:
        return None
    units = {"pt": 1.0, "in": 72.0, "mm": 2.835, "cm": 28.35, "px": 0.75}
    return float(found.group(1)) * units.get(found.group(2) or "px", 0.75)


def _cut(element: Element, words: str) -> Found:
    """Yield a box that is too small for its words and does not grow."""
    extent = next(element.iter(f"{WP}extent"), None)
    body = next(element.iter(f"{WPS}bodyPr"), None)
    if extent is None or not words or next(element.iter(w("txbxContent")), None) is None:
        return
    if body is not None and body.find(f"{A}spAutoFit") is not None:
        return
    area = number(extent.get("cx")) * number(extent.get("cy")) / _EMU**2
    if area < 40 * len(words):
        yield DoubtKind.CLIPPED, "wp:extent", words, element
