"""Elements inside the notice that show other words than the text in them.

Drawings, frames, controls, struck and annotated words, what is read as no content though it is
displayed, and the other way round. Not here: style sheets (`style_doubts`), scripts (`scripts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notice_kit.doubts import DoubtKind
from notice_kit.readers.html.cascade import StyleSheets, ancestors, text_of
from notice_kit.readers.html.region import Region
from notice_kit.readers.html.tags import Element

_BY_TAG: Final = {
    "canvas": DoubtKind.PICTURED,
    "picture": DoubtKind.PICTURED,
    "video": DoubtKind.PICTURED,
    "iframe": DoubtKind.FOREIGN,
    "frame": DoubtKind.FOREIGN,
    "object": DoubtKind.FOREIGN,
    "embed": DoubtKind.FOREIGN,
    "applet": DoubtKind.FOREIGN,
    "portal": DoubtKind.FOREIGN,
    "textarea": DoubtKind.BOUND,
    "select": DoubtKind.BOUND,
    "meter": DoubtKind.BOUND,
    "progress": DoubtKind.BOUND,
    "output": DoubtKind.BOUND,
    "s": DoubtKind.ANNOTATED,
    "strike": DoubtKind.ANNOTATED,
    "del": DoubtKind.ANNOTATED,
    "button": DoubtKind.SET_ASIDE,
    "figcaption": DoubtKind.SET_ASIDE,
    "noscript": DoubtKind.ALTERNATE,
    "noframes": DoubtKind.HIDDEN,
    "noembed": DoubtKind.HIDDEN,
    "marquee": DoubtKind.CLIPPED,
    "plaintext": DoubtKind.ALTERNATE,
    "xmp": DoubtKind.ALTERNATE,
    "bdo": DoubtKind.REORDERED,
    "slot": DoubtKind.FOREIGN,
    "q": DoubtKind.GENERATED,
}
_SPEAKING: Final = frozenset({
    "s", "strike", "del", "button", "figcaption", "noscript", "noframes", "noembed", "q", "bdo",
})  # fmt: skip
"""Elements that are a doubt only if there are words in them."""
_DRAWN: Final = ("text", "image", "use", "foreignobject", "path", "rect", "polygon", "img")
_READING: Final = re.compile(
    "[A-Za-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüêḿńňǹ0-5ˊˇˋ˙\u02d9\u3105-\u312f\\s()（）]*"
)
"""How a word is spoken: pinyin or bopomofo."""


def shown(
    sheets: StyleSheets, region: Region, hidden: set[Element]
) -> Iterator[tuple[DoubtKind, str, Element]]:
    """Yield the elements that may show other words, or words that were set aside."""
    for element in region.inside:
        tag = str(element.tag)
        kind = _BY_TAG.get(tag)
        if kind is not None and (tag not in _SPEAKING or text_of(element).strip()):
            yield kind, f"<{tag}>", element
        yield from _special(element, tag)
        if element.get("popover") is not None and text_of(element).strip():
            yield DoubtKind.HIDDEN, "popover", element
        if element in hidden and text_of(element).strip() and _is_displayed(sheets, element):
            yield DoubtKind.SET_ASIDE, f"<{tag} style>", element
    for element in region.around:
        if element.tag == "details" and element.get("open") is None:
            yield DoubtKind.HIDDEN, "<details>", element
        if element.tag == "dialog" and element.get("open") is None:
            yield DoubtKind.HIDDEN, "<dialog>", element
        if element.tag in ("noscript", "marquee", "template") or element.get("popover") is not None:
            yield DoubtKind.HIDDEN, f"<{element.tag!s}>", element


def _special(element: Element, tag: str) -> Iterator[tuple[DoubtKind, str, Element]]:
    if tag == "svg" and any(True for _ in element.iter(*_DRAWN)):
        yield DoubtKind.PICTURED, "<svg>", element
    elif tag == "img" and (how := _picture(element)):
        yield DoubtKind.PICTURED, how, element
    elif tag == "input" and (element.get("type") or "").lower() != "hidden":
        yield DoubtKind.BOUND, f"<input value={(element.get('value') or '')[:20]!r}>", element
    elif tag in ("details", "dialog") and element.get("open") is None and text_of(element).strip():
        yield DoubtKind.HIDDEN, f"<{tag}>", element
    elif tag == "template" and _has_root(element):
        yield DoubtKind.FOREIGN, "<template shadowrootmode>", element
    elif tag == "rt" and not _READING.fullmatch(text_of(element)):
        yield DoubtKind.ANNOTATED, "<rt>", element
    elif tag == "ol" and element.get("reversed") is not None:
        yield DoubtKind.GENERATED, "<ol reversed>", element


def _has_root(element: Element) -> bool:
    return element.get("shadowrootmode") is not None or element.get("shadowroot") is not None


def _picture(element: Element) -> str:
    """Return why a picture may be words: it is in the file, or it stands in a line of them."""
    address = element.get("src") or ""
    if address.startswith("data:") or element.get("srcset"):
        return "<img src=data:>"
    parent = element.getparent()
    beside = (element.tail or "") + ((parent.text or "") if parent is not None else "")
    before = element.getprevious()
    beside += (before.tail or "") if before is not None else ""
    in_link = any(each.tag == "a" for each in ancestors(element))
    return "<img>" if beside.strip() and not in_link else ""


def _is_displayed(sheets: StyleSheets, element: Element) -> bool:
    """Tell whether a browser displays what was set aside as hidden."""
    for each in element.iter("*"):
        if (each.text or "").strip() and not _hides(sheets, each, element):
            return True
        if each is not element and (each.tail or "").strip():
            parent = each.getparent()
            if parent is not None and not _hides(sheets, parent, element):
                return True
    return False


def _hides(sheets: StyleSheets, element: Element, top: Element) -> bool:
    """Tell whether words in an element are not displayed, whatever the conditions."""
    visibility = ""
    for each in (element, *ancestors(element)):
        displays = [found.value for found in sheets.values(each, "display")]
        if displays and all(value == "none" for value in displays):
            return True
        opacities = [found.value for found in sheets.values(each, "opacity")]
        if opacities and all(value in ("0", "0%", "0.0") for value in opacities):
            return True
        if not visibility:
            found = [declared.value for declared in sheets.values(each, "visibility")]
            visibility = next((value for value in found if value != "hidden"), "") or (
                "hidden" if found else ""
            )
        if each is top:
            break
    sizes = [found.value for found in sheets.values(element, "font-size")]
    return visibility == "hidden" or (
        bool(sizes) and all(re.fullmatch("0[a-z%]*", s) for s in sizes)
    )
