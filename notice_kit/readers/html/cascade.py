"""The cascade: which declarations of a page's style sheets may reach an element.

Every sheet in the file is read: style elements, sheets given as data, style attributes, and
the old attributes (color, bgcolor). What stands under a condition (@media, @supports) is kept
beside what wins without one, because nobody knows by what the page will be shown. Not here:
what a declaration does to the words (`style_doubts`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote_to_bytes

import cssselect2
import tinycss2
from lxml import etree

from notice_kit.readers.html.tags import Element

_CONDITIONAL: Final = frozenset({"media", "supports", "container", "layer", "scope", "document"})
_ALL_MEDIA: Final = re.compile(r"\s*(?:all|screen|only\s+screen)?\s*", re.IGNORECASE)
"""A media query that every screen fits."""
_VENDOR: Final = re.compile(r"::?-(?:webkit|moz|ms|o)-[\w-]+(?:\([^()]*\))?", re.IGNORECASE)
"""A pseudo-class or pseudo-element of one browser: ::-webkit-scrollbar."""
_PSEUDO: Final = re.compile(r"::?[\w-]+(?:\([^()]*\))?")
"""A pseudo-class or pseudo-element: ::before, :not(.a)."""
_LETTER: Final = re.compile(r"::?first-(?:letter|line)$", re.IGNORECASE)
"""The pseudo-elements that style the beginning of a paragraph."""
_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)")
"""A variable of CSS with what stands for it where it is not set: var(--a, red)."""
_DEEPEST: Final = 8
"""Sheets in sheets, and variables in variables, are followed so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One value that may apply to an element."""

    value: str
    """The value, in lower case but for quoted strings, variables put in."""

    origin: str
    """The selector, or style for the attribute."""

    is_certain: bool = True
    """False if it applies under a condition."""


Declared = Mapping[str, tuple[Declaration, ...]]
"""Property → the value that wins, then those that would under some condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """A rule of a sheet."""

    selector: str
    """As written."""

    pairs: tuple[tuple[str, str, bool], ...]
    """Property, value, whether it is important."""

    is_certain: bool
    """False under a condition."""


@dataclass(slots=True, kw_only=True)
class StyleSheets:
    """All that the sheets of a page say."""

    matcher: Any = field(default_factory=cssselect2.Matcher)
    """Selectors, each with its rule."""

    unmatched: list[_Rule] = field(default_factory=list)
    """Rules whose selector is not understood; they may reach any element."""

    faces: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Family of @font-face → where its fonts come from."""

    keyframes: dict[str, str] = field(default_factory=dict)
    """Animation → its last frame, and all of them if it is not known which is last."""

    variables: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Custom property → its values."""

    outside: list[str] = field(default_factory=list)
    """Addresses of sheets that are not in the file."""

    wrapped: dict[Element, Any] = field(default_factory=dict)
    """Element → what the matcher takes for it."""

    found: dict[Element, dict[str, Declared]] = field(default_factory=dict)
    """Element → pseudo-element → what applies, once resolved."""

    def of(self, element: Element, pseudo: str = "") -> Declared:
        """Return what may apply to an element, or to a pseudo-element of it."""
        if element not in self.found:
            self.found[element] = _resolved(self, element)
        return self.found[element].get(pseudo, {})

    def values(self, element: Element, name: str) -> Iterator[Declaration]:
        """Yield what a property may be: what wins, then what would under some condition."""
        yield from self.of(element).get(name, ())

    def value(self, element: Element, name: str) -> str:
        """Return the value that wins; empty if none is declared."""
        return next((each.value for each in self.values(element, name) if each.is_certain), "")


def read_sheets(root: Element) -> StyleSheets:
    """Return the style sheets of a page."""
    sheets = StyleSheets()
    for element in root.iter("style", "link"):
        certain = bool(_ALL_MEDIA.fullmatch(element.get("media") or ""))
        if element.tag == "style":
            _add_sheet(sheets, "".join(element.itertext()), is_certain=certain)
        elif "stylesheet" in (element.get("rel") or "").lower().split():
            _add_address(sheets, element.get("href") or "", is_certain=certain)
    for each in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        sheets.wrapped[each.etree_element] = each
    return sheets


def decoded(address: str) -> str | None:
    """Return the text of a data: address; None for another address.

    >>> decoded("data:text/css,p%7Bcolor:red%7D"), decoded("a.css")
    ('p{color:red}', None)
    """
    head, comma, body = address.strip().partition(",")
    if not head.lower().startswith("data:") or not comma:
        return None
    raw = unquote_to_bytes(body)
    if head.lower().rstrip().endswith(";base64"):
        from base64 import b64decode

        try:
            raw = b64decode(raw, validate=False)
        except ValueError:
            return ""
    return raw.decode("utf-8", "replace")


def _add_address(sheets: StyleSheets, address: str, *, is_certain: bool, depth: int = 0) -> None:
    text = decoded(address)
    if text is not None:
        _add_sheet(sheets, text, is_certain=is_certain, depth=depth)
    elif address:
        sheets.outside.append(address)


def _add_sheet(sheets: StyleSheets, text: str, *, is_certain: bool, depth: int = 0) -> None:
    if depth > _DEEPEST:
        return
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    _add_rules(sheets, rules, is_certain=is_certain, depth=depth)


def _add_rules(sheets: StyleSheets, rules: Iterable[Any], *, is_certain: bool, depth: int) -> None:
    for rule in rules:
        if rule.type == "qualified-rule":
            selector = tinycss2.serialize(rule.prelude).strip()
            _add_rule(sheets, selector, rule.content, is_certain=is_certain, depth=depth)
        elif rule.type == "at-rule":
            _add_at_rule(sheets, rule, is_certain=is_certain, depth=depth)


def _add_at_rule(sheets: StyleSheets, rule: Any, *, is_certain: bool, depth: int) -> None:
    name = rule.lower_at_keyword
    prelude = tinycss2.serialize(rule.prelude).strip()
    if name == "import":
        found = next((each for each in rule.prelude if each.type in ("string", "url")), None)
        if found is None:
            found = next(
                (each.arguments[0] for each in rule.prelude if each.type == "function"), None
            )
        if found is not None and hasattr(found, "value"):
            _add_address(sheets, found.value, is_certain=is_certain, depth=depth + 1)
    elif rule.content is None:
        return
    elif name == "font-face":
        pairs = {key: value for key, value, _ in _pairs(rule.content)}
        family = pairs.get("font-family", "").strip("\"'").lower()
        sheets.faces[family].append(pairs.get("src", ""))
    elif name.endswith("keyframes"):
        sheets.keyframes[prelude.lower()] = _last_frame(rule.content)
    elif name in _CONDITIONAL and depth <= _DEEPEST:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        certain = is_certain and name in ("media", "layer") and bool(_ALL_MEDIA.fullmatch(prelude))
        certain = certain or (is_certain and name == "layer")
        _add_rules(sheets, inner, is_certain=certain, depth=depth + 1)


def _last_frame(content: Any) -> str:
    """Return the declarations with which an animation ends."""
    frames = tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)
    frames = [frame for frame in frames if frame.type == "qualified-rule"]
    last = [
        frame
        for frame in frames
        if re.search(r"\bto\b|100%", tinycss2.serialize(frame.prelude).lower())
    ]
    return ";".join(tinycss2.serialize(frame.content) for frame in last or frames)


def _add_rule(
    sheets: StyleSheets, selector: str, content: Any, *, is_certain: bool, depth: int
) -> None:
    if depth > _DEEPEST:
        return
    pairs = tuple(_pairs(content))
    for name, value, _ in pairs:
        if name.startswith("--"):
            sheets.variables[name].append(value)
    rule = _Rule(selector=selector, pairs=pairs, is_certain=is_certain)
    for each in _compiled(selector):
        if each is None:
            sheets.unmatched.append(rule)
        else:
            sheets.matcher.add_selector(each, rule)
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "qualified-rule":
            inner = tinycss2.serialize(item.prelude).strip()
            outer = f":is({selector})"
            nested = inner.replace("&", outer) if "&" in inner else f"{outer} {inner}"
            _add_rule(sheets, nested, item.content, is_certain=is_certain, depth=depth + 1)
        elif item.type == "at-rule" and item.content is not None:
            _add_rule(sheets, selector, item.content, is_certain=False, depth=depth + 1)


def _compiled(selector: str) -> Iterator[Any]:
    """Yield the selectors of a list; None for one that may reach anything."""
    try:
        yield from cssselect2.compile_selector_list(selector)
    except cssselect2.SelectorError:
        for part in _parts(selector):
            yield from _compiled_loosely(part)


def _parts(selector: str) -> Iterator[str]:
    """Yield the selectors of a list, which commas part outside brackets."""
    depth = start = 0
    for index, char in enumerate(selector):
        depth += (char in "([") - (char in ")]")
        if char == "," and depth <= 0:
            yield selector[start:index]
            start = index + 1
    yield selector[start:]


def _compiled_loosely(selector: str) -> Iterator[Any]:
    """Yield a selector without what is not understood, which then reaches more."""
    if _VENDOR.search(selector):
        return  # a pseudo-element of one browser: scroll bars, buttons, placeholders
    letter = _LETTER.search(selector.strip())
    bare = selector[: letter.start()] if letter else selector
    for each in (bare, _PSEUDO.sub("", bare)):
        try:
            found = cssselect2.compile_selector_list(each.strip() or "*")
        except cssselect2.SelectorError:
            continue
        yield from found
        return
    yield None


def _pairs(content: Any) -> Iterator[tuple[str, str, bool]]:
    """Yield property, value and importance of each declaration in a block."""
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "declaration":
            value = " ".join(tinycss2.serialize(item.value).split())
            yield item.lower_name, _lowered(value), item.important


def _lowered(value: str) -> str:
    """Return a value in lower case, its quoted strings as they are."""
    return "".join(
        part if index % 2 else part.lower()
        for index, part in enumerate(re.split(r"(\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*')", value))
    )


def _resolved(sheets: StyleSheets, element: Element) -> dict[str, Declared]:
    """Return what applies to an element and its pseudo-elements."""
    ranked: dict[str, list[tuple[tuple[Any, ...], str, Declaration]]] = defaultdict(list)
    order = 0

    def add(rule: _Rule, specificity: Any, pseudo: str) -> None:
        nonlocal order
        for name, value, important in rule.pairs:
            order += 1
            for each in _substituted(sheets, value):
                declaration = Declaration(
                    value=each, origin=rule.selector, is_certain=rule.is_certain
                )
                ranked[pseudo].append(((important, specificity, order), name, declaration))

    for name, value in _attributes(element):
        add(_Rule(selector=name, pairs=tuple(value), is_certain=True), (-1, 0, 0, 0), "")
    wrapped = sheets.wrapped.get(element)
    if wrapped is not None:
        for specificity, _, pseudo, rule in sheets.matcher.match(wrapped):
            add(rule, (0, *specificity), pseudo or "")
    for rule in sheets.unmatched:
        add(_Rule(selector=rule.selector, pairs=rule.pairs, is_certain=False), (0, 9, 9, 9), "")
    style = element.get("style")
    if style:
        pairs = tuple(_pairs(style))
        add(_Rule(selector="style", pairs=pairs, is_certain=True), (1, 0, 0, 0), "")
    return {pseudo: _declared(each) for pseudo, each in ranked.items()}


def _declared(ranked: list[tuple[tuple[Any, ...], str, Declaration]]) -> Declared:
    certain: dict[str, Declaration] = {}
    conditional: dict[str, list[Declaration]] = defaultdict(list)
    for _, name, declaration in sorted(ranked, key=lambda each: each[0]):
        if declaration.is_certain:
            certain[name] = declaration
        else:
            conditional[name].append(declaration)
    names = dict.fromkeys((*certain, *conditional))
    return {
        name: (*([certain[name]] if name in certain else []), *conditional.get(name, ()))
        for name in names
    }


_OLD: Final = {"color": "color", "bgcolor": "background-color", "text": "color"}
_SIZES: Final = {"1": "10px", "-2": "10px", "-1": "13px", "0": "10px"}


def _attributes(element: Element) -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
    """Yield what the attributes of old HTML say in the words of a style sheet."""
    for name, prop in _OLD.items():
        value = element.get(name)
        if value and (name != "text" or element.tag == "body"):
            yield name, [(prop, value.strip().lower(), False)]
    if element.get("dir"):
        yield "dir", [("direction", (element.get("dir") or "").strip().lower(), False)]
    if element.get("hidden") is not None:
        yield "hidden", [("display", "none", False)]


def _substituted(sheets: StyleSheets, value: str, depth: int = 0) -> Iterator[str]:
    """Yield a value with each value that its variable may have."""
    found = _VARIABLE.search(value)
    if not found or depth > _DEEPEST:
        yield value
        return
    choices = list(dict.fromkeys(sheets.variables.get(found.group(1), ())))[:_DEEPEST]
    if not choices:
        choices = [found.group(2) or ""]
    for choice in choices:
        yield from _substituted(
            sheets, value[: found.start()] + choice + value[found.end() :], depth + 1
        )


def ancestors(element: Element) -> Iterator[Element]:
    """Yield the elements around an element, the nearest first."""
    parent = element.getparent()
    while parent is not None:
        yield parent
        parent = parent.getparent()


def text_of(element: Element) -> str:
    """Return the words in an element, without those of scripts and style sheets."""
    words = (
        each.text or ""
        for each in element.iter(etree.Element)
        if each.tag not in ("script", "style", "template")
    )
    tails = (each.tail or "" for each in element.iter(etree.Element) if each is not element)
    return "".join((*words, *tails)) if len(element) else element.text or ""
