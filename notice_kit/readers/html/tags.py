"""Tags: what the elements of HTML do to the text in them.

Not here: walking over them (`walk`).
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from notice_kit.model import ResidueKind

Element = etree._Element  # noqa: SLF001  lxml gives its element type no other name

BLOCKS: Final = frozenset({
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
})  # fmt: skip
"""Elements that begin a line of their own."""

SILENT: Final = frozenset({
    "head", "script", "style", "template", "title", "meta", "link", "base", "colgroup", "col",
    "map", "area", "svg", "canvas", "datalist", "audio",
})  # fmt: skip
"""Elements whose text no browser shows."""

ASIDES: Final = {
    "noscript": ResidueKind.HIDDEN,
    "del": ResidueKind.DELETED,
    "s": ResidueKind.DELETED,
    "strike": ResidueKind.DELETED,
    "rt": ResidueKind.OTHER,
    "rp": ResidueKind.OTHER,
    "button": ResidueKind.SITE_FURNITURE,
    "select": ResidueKind.SITE_FURNITURE,
    "textarea": ResidueKind.SITE_FURNITURE,
    "figcaption": ResidueKind.OTHER,
}
"""Elements whose text is shown, but is no content."""

PICTURES: Final = {"img": "src", "embed": "src", "object": "data", "iframe": "src", "video": "src"}
"""Element of a picture → the attribute with its address."""

_HIDDEN: Final = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?"
    r"|(?:font-size|width|height)\s*:\s*0(?:px|pt|em)?|(?:left|top|text-indent)\s*:\s*-\d{3,}[a-z]*)"
    r"\s*(?:!important\s*)?(?:;|$)",
    re.IGNORECASE,
)
_SHOWN_LATER: Final = 0.6
"""Share of a page's text that no author hides: a script shows it when the page is loaded."""


def is_hidden(element: Element) -> bool:
    """Tell whether an element hides what is in it."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def reveal(body: Element) -> None:
    """Take the hiding off elements that hold most of a page: a script shows them.

    WeChat sends every article as `<div id="js_content" style="visibility: hidden">`.
    """
    hidden = [element for element in body.iter("*") if is_hidden(element)]
    if not hidden:
        return
    enough = _text_length(body) * _SHOWN_LATER
    for element in hidden:
        if _text_length(element) > enough:
            element.attrib.pop("style", None)
            element.attrib.pop("hidden", None)


def _text_length(element: Element) -> int:
    """Return how many characters an element shows, scripts left out."""
    length = 0
    for each in element.iter("*"):
        if each.tag not in SILENT:
            length += len((each.text or "").strip())
        length += len((each.tail or "").strip()) if each is not element else 0
    return length
