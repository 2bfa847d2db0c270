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
_NO_TEXT: Final = SILENT | {"noscript"}
_SHOWN_LATER: Final = 0.6
"""Share of a page's text that no author hides: a script shows it when the page is loaded."""


def find_main(body: Element, hidden: set[Element]) -> Element:
    """Return the innermost element that holds most of the text that is no link."""
    weights: dict[Element, int] = {}
    _weigh(body, hidden, weights)
    main = body
    while weights[main]:
        heaviest = max(main, key=lambda child: weights.get(child, 0), default=None)
        if heaviest is None or weights.get(heaviest, 0) < weights[main] * _SHARE:
            break
        if heaviest.tag in _PARAGRAPHS or _is_one_of_several(heaviest, weights):
            break
        main = heaviest
    return main


def _is_one_of_several(element: Element, weights: dict[Element, int]) -> bool:
    """Tell whether an element is a long section beside others of the same text."""
    siblings = element.itersiblings("section", preceding=True)
    return element.tag == "section" and any(weights.get(each, 0) for each in siblings)


def _weigh(element: Element, hidden: set[Element], weights: dict[Element, int]) -> int:
    """Note how many characters outside links each element holds."""
    total = len((element.text or "").strip())
    for child in element:
        if not (child.tag in _NO_TEXT or child in hidden or is_link(child)):
            total += _weigh(child, hidden, weights)
        total += len((child.tail or "").strip())
    weights[element] = total
    return total


def find_hidden(root: Element) -> set[Element]:
    """Return the elements that hide themselves, but for those that a script shows.

    No author hides most of a page: WeChat sends every article as
    `<div id="js_content" style="visibility: hidden">`.
    """
    hidden = {element for element in root.iter("*") if is_hidden(element)}
    if not hidden:
        return hidden
    enough = _text_length(root) * _SHOWN_LATER
    return {element for element in hidden if _text_length(element) <= enough}


def _text_length(element: Element) -> int:
    """Return how many characters an element shows, scripts left out."""
    length = 0
    for each in element.iter("*"):
        if each.tag not in SILENT:
            length += len((each.text or "").strip())
        length += len((each.tail or "").strip()) if each is not element else 0
    return length
