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
    "svg", "canvas", "datalist", "audio",
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
"""A style that hides an element: display: none, font-size: 0, text-indent: -9999px."""


def is_link(element: Element) -> bool:
    """Tell whether an element leads elsewhere; <a name> is only a place to come to."""
    return element.tag == "a" and element.get("href") is not None


def is_hidden(element: Element) -> bool:
    """Tell whether an element hides what is in it."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None
