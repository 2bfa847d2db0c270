"""Scripts: which of them can change the words of the notice when the page is opened.

A script is judged by what it writes and by where it can reach: the elements that its
selectors name. What writes only into places of its own, as a menu, a counter or a share bar,
is no doubt. Nothing is run. Not here: the source apart from its strings (`script_source`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final
from urllib.parse import unquote

import cssselect2

from notice_kit.readers.html.cascade import StyleSheets, decoded
from notice_kit.readers.html.script_source import QUOTE, ScriptSource, read_source
from notice_kit.readers.html.tags import Element

_LANGUAGES: Final = re.compile(
    r"\s*(?:(?:text|application)/(?:x-)?(?:java|ecma|j|live)script[\d.]*(?:;.*)?|module|)\s*",
    re.IGNORECASE,
)
"""Types of script elements that browsers run."""
_AT_ONCE: Final = re.compile(
    r"on(?:load|error|pageshow|readystatechange|animation\w*|transition\w*|toggle|begin|end|repeat"
    r"|scroll\w*|resize|message|hashchange|popstate|visibilitychange|beforeprint|afterprint"
    r"|unhandledrejection|online|offline|canplay\w*|loadeddata|loadedmetadata|loadstart|progress"
    r"|stalled|suspend|waiting|emptied|durationchange|timeupdate|play|playing|securitypolicyviolation"
    r"|slotchange|focus|focusin|start|finish|bounce|contentvisibilityautostatechange)$"
)
"""Events that come without a person doing anything: onload, onerror."""
_HIDDEN_CODE: Final = re.compile(
    r"\beval\s*\(|\bFunction\s*\(|\batob\s*\(|fromCharCode|fromCodePoint|\bimport\s*\(|constructor\b"
    rf"|set(?:Timeout|Interval)\s*\(\s*{QUOTE}|\.raw\b|\bwith\s*\(\s*(?!document\s*\))"
    rf"|\b(?:window|self|globalThis|document|top|parent|this|body)\s*\[\s*(?!{QUOTE}[^{QUOTE}]*{QUOTE}\s*\]|\d)"
    rf"|\[\s*{QUOTE}[^{QUOTE}]*{QUOTE}\s*\+|\bReflect\b|\bProxy\b|javascript:"
)
"""Code that is made while it runs, so that it cannot be read here."""
_WRITES: Final = re.compile(
    r"\b(?:inner|outer)(?:HTML|Text)\b\s*(?:\+?=(?!=)|:|§)|\btextContent\b\s*(?:\+?=(?!=)|:|§)"
    r"|\b(?:nodeValue|wholeText|srcdoc|adoptedStyleSheets|cssText|designMode|contentEditable)\b"
    r"|\.data\s*\+?=(?!=)|\binsertAdjacent\w+|\breplace(?:With|Child|Children|Data|All|Sync)\b"
    r"|\b(?:append|prepend|before|after)\s*\(|\bappendChild\b|\binsertBefore\b|\bremoveChild\b"
    r"|\.remove\s*\(|\b(?:split|normalize)Text\b|\b(?:delete|insert|append|replace)Data\b"
    r"|\bsurroundContents\b|\b(?:delete|extract)Contents\b|\binsertNode\b|\bexecCommand\b"
    r"|\battachShadow\b|\bcustomElements\b|\b(?:insert|add)Rule\b|\bsetHTML\w*\b|\bsetAttribute\w*\b"
    r"|\bclassList\b|\bclassName\b\s*(?:\+?=(?!=)|§)|\.style\b|\bhidden\b\s*=|\.dir\s*=|\banimate\s*\("
    r"|\.(?:html|text|css|attr|prop|hide|show|toggle|toggleClass|addClass|removeClass|empty|detach"
    r"|fade\w+|slide\w+|wrap\w*|unwrap|appendTo|prependTo|insertAfter|replaceAll|load|val|slide)\s*\("
    r"|\bcreateContextualFragment\b|\bdocument\.open\b|\bshowModal\b|\bshowPopover\b|\btextNodes\b"
)
"""What changes the words of a page: innerHTML, textContent."""
_DOCUMENT_WRITE: Final = re.compile(
    r"\bdocument\s*\.\s*write(?:ln)?\s*\(|(?<![\w.$])write(?:ln)?\s*\("
)
"""What writes into a page while it loads."""
_LEAVES: Final = re.compile(r"\blocation(?:\.href)?\s*=(?!=)|\blocation\.(?:replace|assign)\s*\(")
"""What leads to another page."""
_DEVICE: Final = re.compile(
    r"userAgent|navigator\.|screen\.|innerWidth|clientWidth|protocol|matchMedia|\btop\b"
)
"""What differs from one screen or program to another."""
_BY_ID: Final = re.compile(rf"getElementById\s*\(\s*{QUOTE}([^{QUOTE}]*){QUOTE}\s*\)")
"""An element asked for by its id."""
_BY_CLASS: Final = re.compile(rf"getElementsByClassName\s*\(\s*{QUOTE}([^{QUOTE}]*){QUOTE}\s*\)")
"""Elements asked for by their class."""
_BY_TAG: Final = re.compile(rf"getElementsByTagName(?:NS)?\s*\(\s*{QUOTE}([^{QUOTE}]*){QUOTE}\s*\)")
"""Elements asked for by their tag."""
_BY_SELECTOR: Final = re.compile(
    rf"(?:querySelector(?:All)?|(?<![\w$])\$|\bjQuery|\.find|\.closest|\.children|\.siblings"
    rf"|\.parents(?:Until)?|\.next(?:All)?|\.prev(?:All)?|\.appendTo|\.prependTo"
    rf"|\.insertAfter|\.insertBefore)\s*\(\s*{QUOTE}([^{QUOTE}]*){QUOTE}"
)
"""Elements asked for by a selector."""
_OPEN_ENDED: Final = re.compile(
    rf"(?:getElement(?:ById|sBy\w+)|querySelector(?:All)?)\s*\(\s*(?!{QUOTE})"
    r"|\bdocument\.(?:all|documentElement|childNodes|children|firstChild|lastChild|evaluate|fonts"
    r"|styleSheets|elementFromPoint|elementsFromPoint|firstElementChild|lastElementChild|defaultView)\b"
    r"|\bcreate(?:TreeWalker|NodeIterator|Range)\b|\bgetSelection\b|\bframes\b|\bMutationObserver\b"
    r"|(?<!document)\.(?:parentNode|parentElement|offsetParent)\b(?!\s*\.\s*(?:insertBefore|removeChild))"
    r"|\.(?:parent|parents|closest)\s*\(\s*\)|\bCSSStyleSheet\b|\bcontents\s*\("
    r"|\b(?:next|previous)(?:Element)?Sibling\b"
)
"""Elements asked for in a way that cannot be followed here."""
_BODY: Final = re.compile(
    r"\bdocument\s*\.\s*body\b|(?<![\w$])body\s*\.|\$\(\s*document\.body\s*\)"
)
"""The body of the page, asked for as a whole."""
_APPENDS: Final = re.compile(
    r"\bappendChild\b|\binsertBefore\b|\b(?:append|prepend)\s*\(|\b(?:append|prepend)To\s*\("
)
"""What puts an element into the page."""
_MADE: Final = re.compile(rf"createElement(?:NS)?\s*\(\s*{QUOTE}([^{QUOTE}]*){QUOTE}")
"""An element that a script makes."""
_SOFT: Final = re.compile(
    rf"\.style\s*\.\s*(?:fontSize|lineHeight)\s*=(?!=)\s*(?!{QUOTE}\s*[0-3]?(?:\.\d+)?(?:p[xt]|em|%)?{QUOTE})"
)
"""A change of size that cannot make words vanish."""
_LAYS_OVER: Final = re.compile(
    r"<style|stylesheet|position|z-index|absolute|fixed|display|visibility|opacity|background|<svg"
    r"|<iframe|<img[^>]+data:|srcdoc|\bon\w+\s*=|content\s*:|@font-face|transform|::|clip",
    re.IGNORECASE,
)
"""What may lay something over words, or take them away."""
_FIGURES: Final = re.compile(r"\d\s*[%％万亿元人件个项名条次]|[%％]|[。；]")
"""Figures and full stops in the words of a script: what changes the sense of a notice."""
_INERT: Final = frozenset(
    {"script", "img", "link", "meta", "image", "a", "form", "input", "iframe"}
)
_INLINE_SCRIPT: Final = re.compile(r"<script(?![^>]*\bsrc\s*=)[^>]*>\s*[^\s<]", re.IGNORECASE)
"""A script element with code of its own."""


def scripted(
    root: Element, sheets: StyleSheets, near: Callable[[Element], bool], outside: list[str]
) -> Iterator[tuple[str, Element]]:
    """Yield why a script can change the words of the notice, and its element.

    `near` tells whether an element holds words of the notice, is in one that does, or around
    it. Addresses of scripts that are not in the file are put into `outside`.
    """
    found = list(_sources(root, outside))
    every = "\n".join(text for _, text in found)
    for element, text in found:
        called = every.replace(text, "", 1)
        source = read_source(text, called)
        why = judge(source, element, lambda selector: _matched(sheets, selector), near)
        if why:
            yield why, element


def _sources(root: Element, outside: list[str]) -> Iterator[tuple[Element, str]]:
    """Yield the scripts of a page, and the handlers that run without a hand."""
    for element in root.iter("*"):
        if element.tag == "script":
            if not _LANGUAGES.fullmatch(element.get("type") or ""):
                continue
            address = element.get("src") or element.get("href") or element.get("{*}href")
            if address is None:
                yield element, "".join(element.itertext())
            elif (text := decoded(address)) is not None:
                yield element, text
            else:
                outside.append(address)
        for name, value in element.items():
            if _AT_ONCE.match(str(name).lower()):
                yield element, value


def judge(
    source: ScriptSource,
    element: Element,
    matched: Callable[[str], list[Element] | None],
    near: Callable[[Element], bool],
) -> str:
    """Return why a script can change the words of the notice; empty if it cannot."""
    code = re.sub(rf"\[\s*{QUOTE}([\w$]+){QUOTE}\s*\]", r".\1", source.code)
    return (
        ("names in disguise" if source.is_disguised else "")
        or _first(_HIDDEN_CODE, code)
        or _writes_markup(code, source, element, near)
        or ("" if _DEVICE.search(code) else _first(_LEAVES, code))
        or _writes_elements(code, source, matched, near)
    )


def _first(wanted: re.Pattern[str], code: str) -> str:
    found = wanted.search(code)
    return found.group().strip() if found else ""


def _writes_markup(
    code: str, source: ScriptSource, element: Element, near: Callable[[Element], bool]
) -> str:
    """Return the call that writes markup where the script stands, unless it does no harm."""
    if near(element) or not _is_harmless(_written(source.strings)):
        return _first(_DOCUMENT_WRITE, code)
    return ""


def _writes_elements(
    code: str,
    source: ScriptSource,
    matched: Callable[[str], list[Element] | None],
    near: Callable[[Element], bool],
) -> str:
    """Return what writes into elements of the notice, and by which way it gets there."""
    written = _DOCUMENT_WRITE.sub(" ", _SOFT.sub(" ", code))
    writes = _first(_WRITES, written)
    if not writes:
        return ""
    if way := _first(_OPEN_ENDED, written):
        return f"{writes} {way}"
    if _adds_only(written, source):
        return ""
    if _BODY.search(written):
        return f"{writes} body"
    return _reached(written, writes, matched, near)


def _adds_only(code: str, source: ScriptSource) -> bool:
    """Tell whether a script only puts in something that loads, or stands by itself."""
    left = _APPENDS.sub(" ", code)
    made = _MADE.findall(code)
    is_inert = bool(made) and all(each.lower() in _INERT for each in made)
    if is_inert and not re.search(r"\.(?:text|innerHTML|textContent)\s*=|data:|srcdoc", left):
        left = re.sub(r"\.style\b[^;]*|\bsetAttribute\s*\(|\.attr\s*\(|\bparentNode\b", " ", left)
        return not _WRITES.search(left)
    return not _WRITES.search(left) and _is_harmless(source.strings) and not made


def _written(strings: Iterable[str]) -> Iterator[str]:
    """Yield what document.write writes, what is written with %3C as well."""
    for each in strings:
        yield unquote(each) if "%" in each else each


def _is_harmless(strings: Iterable[str]) -> bool:
    """Tell whether words that a script puts in lie over nothing and speak of no figures."""
    whole = " ".join(strings)
    return not (_LAYS_OVER.search(whole) or _FIGURES.search(whole) or _INLINE_SCRIPT.search(whole))


def _reached(
    code: str,
    writes: str,
    matched: Callable[[str], list[Element] | None],
    near: Callable[[Element], bool],
) -> str:
    """Return the selector by which a script reaches the notice; empty if none does."""
    selectors = [
        *(f"#{each}" for each in _BY_ID.findall(code)),
        *("." + ".".join(each.split()) for each in _BY_CLASS.findall(code) if each.strip()),
        *(each for each in _BY_TAG.findall(code) if each.lower() not in ("script", "head", "meta")),
        *(each for each in _BY_SELECTOR.findall(code) if not each.lstrip().startswith("<")),
    ]
    for selector in selectors:
        found = matched(selector)
        if found is None or any(near(each) for each in found):
            return f"{writes} {selector}"
    return "" if selectors else writes


def _matched(sheets: StyleSheets, selector: str) -> list[Element] | None:
    """Return the elements that a selector names; None if it is not understood."""
    plain = re.sub(
        r":(?:first|last|eq\(\w+\)|gt\(\d+\)|lt\(\d+\)|even|odd|visible)\b", "", selector
    )
    try:
        compiled = cssselect2.compile_selector_list(plain.strip())
    except cssselect2.SelectorError:
        return None
    matcher = cssselect2.Matcher()
    for each in compiled:
        matcher.add_selector(each, selector)
    return [element for element, wrapped in sheets.wrapped.items() if matcher.match(wrapped)]
