"""The main element: the one that holds most of a page's text.

Hidden elements and links do not count: menus are links, and what a page hides it does not
say. Not here: which lines in it are the notice (`content`).
"""

from __future__ import annotations

from typing import Final

from notice_kit.readers.html.tags import SILENT, Element, is_hidden, is_link

_SHARE: Final = 0.8
"""Share of an element's text that one child must hold to be the main element itself."""
_PARAGRAPHS: Final = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
"""One of these can hold nearly all of a notice, its lines parted by <br>, but not all."""
_SHOWN_LATER: Final = 0.6
"""Share of a page's text that no author hides: a script shows it when the page is loaded."""


def find_main(body: Element) -> Element:
    """Return the innermost element that holds most of the text that is no link."""
    weights = _weights(body)
    main = body
    while True:
        heaviest = max(main, key=lambda child: weights.get(child, 0), default=None)
        if heaviest is None or weights.get(heaviest, 0) < weights[main] * _SHARE:
            return main
        if heaviest.tag in _PARAGRAPHS:
            return main
        if not weights[main]:
            return main
        main = heaviest


def _weights(body: Element) -> dict[Element, int]:
    """Return how many characters outside links each element holds."""
    elements = list(body.iter("*"))
    silent: set[Element] = set()
    weights: dict[Element, int] = {}
    for element in elements:
        parent = element.getparent()
        tag = str(element.tag)
        is_silent = tag in SILENT or tag == "noscript" or is_link(element) or is_hidden(element)
        if parent in silent or is_silent:
            silent.add(element)
        weights[element] = 0 if element in silent else len((element.text or "").strip())
        if parent is not None and element is not body and parent not in silent:
            weights[parent] += len((element.tail or "").strip())
    for element in reversed(elements):
        parent = element.getparent()
        if element is not body and parent is not None:
            weights[parent] += weights[element]
    return weights


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
