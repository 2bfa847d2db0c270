"""What a declaration does to words: hides, fades, cuts, moves, turns or redraws them.

Each test takes the value of one property and says which kind of doubt it raises, if any. Not
here: which declarations reach an element (`cascade`), what lies over the words (`layers`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from notice_kit.doubts import DoubtKind
from notice_kit.readers.html.cascade import Declaration, StyleSheets, ancestors
from notice_kit.readers.html.measures import WHITE, Colour, colour, contrast, pixels
from notice_kit.readers.html.tags import BLOCKS, Element

Test = Callable[[str], DoubtKind | None]
"""Value of a property → the doubt that it raises."""

_TINY: Final = 4.0
"""Pixels: smaller letters cannot be read."""
_FAR: Final = 150.0
"""Pixels: words that are moved further leave their line."""
_NEAR: Final = 0.12
"""Contrast below which words are not seen."""
_NO_TRANSFORM: Final = re.compile(
    r"none|(?:translate(?:x|y|z|3d)?\((?:\s*0(?:px|%)?\s*,?)*\)|scale(?:3d)?\((?:\s*1\s*,?)*\)"
    r"|rotate\(0(?:deg)?\)|\s)+|initial|unset|revert|inherit"
)
"""A transform that leaves everything where it is."""
_NONE: Final = frozenset({
    "none", "normal", "initial", "unset", "revert", "revert-layer", "inherit", "auto", "",
})  # fmt: skip
_BROWSERS: Final = re.compile(r"^-(?:webkit|moz|ms|o)-")
"""The beginning of a property of one browser."""


def _among(kind: DoubtKind, *values: str) -> Test:
    wanted = frozenset(values)
    return lambda value: kind if value in wanted else None


def _anything(kind: DoubtKind) -> Test:
    return lambda value: None if value in _NONE else kind


def _display(value: str) -> DoubtKind | None:
    if value == "none":
        return DoubtKind.HIDDEN
    return DoubtKind.REORDERED if value in ("table-footer-group", "table-header-group") else None


def _opacity(value: str) -> DoubtKind | None:
    amount = pixels(value, whole=1.0)
    return DoubtKind.FAINT if amount is not None and amount < 0.2 else None


def _size(value: str) -> DoubtKind | None:
    amount = pixels(value, whole=16.0)
    if amount is None:
        return DoubtKind.FAINT if "(" in value and re.search(r"\b0*\.?0\d*", value) else None
    return DoubtKind.FAINT if amount < _TINY else None


def _font(value: str) -> DoubtKind | None:
    found = re.search(r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|pt|em|rem|%))", value)
    if found is None:
        return DoubtKind.FAINT if re.search(r"(?:^|\s)0(?:/|\s|$)", value) else None
    return _size(found.group(1))


def _line_height(value: str) -> DoubtKind | None:
    amount = pixels(value, whole=16.0)
    if amount is not None and not re.search("[a-z%]", value):
        amount *= 16
    return DoubtKind.CLIPPED if amount is not None and amount < _TINY else None


def _moved(least: float) -> Test:
    def test(value: str) -> DoubtKind | None:
        amounts = (pixels(each, whole=1000.0) for each in value.split())
        is_far = any(each is not None and each < -least for each in amounts)
        return DoubtKind.CLIPPED if is_far else None

    return test


def _indent(value: str) -> DoubtKind | None:
    amount = pixels(value.partition(" ")[0], whole=1000.0)
    return DoubtKind.CLIPPED if amount is not None and abs(amount) > _FAR else None


def _tracking(value: str) -> DoubtKind | None:
    amount = pixels(value, whole=16.0)
    return DoubtKind.CLIPPED if amount is not None and not -4 < amount < 100 else None


def _transform(value: str) -> DoubtKind | None:
    return None if _NO_TRANSFORM.fullmatch(value) else DoubtKind.CLIPPED


def _clip(value: str) -> DoubtKind | None:
    return None if value in _NONE else DoubtKind.CLIPPED


def _order(value: str) -> DoubtKind | None:
    return None if value in _NONE or value == "0" else DoubtKind.REORDERED


def _flow(value: str) -> DoubtKind | None:
    return DoubtKind.REORDERED if "reverse" in value else None


def _decoration(value: str) -> DoubtKind | None:
    return DoubtKind.ANNOTATED if "line-through" in value else None


def _outline(value: str) -> DoubtKind | None:
    widths = (pixels(each) for each in value.split())
    return DoubtKind.COVERED if any(each is not None and each > 5 for each in widths) else None


def _settings(value: str) -> DoubtKind | None:
    return None if value in _NONE or "tnum" in value or "lnum" in value else DoubtKind.REMAPPED


ANYWHERE: Final[Mapping[str, Test]] = {
    "display": _display,
    "visibility": _among(DoubtKind.HIDDEN, "hidden", "collapse"),
    "content-visibility": _among(DoubtKind.HIDDEN, "hidden"),
    "opacity": _opacity,
    "font-size": _size,
    "font": _font,
    "zoom": _opacity,
    "line-height": _line_height,
    "text-indent": _indent,
    "letter-spacing": _tracking,
    "word-spacing": _tracking,
    "left": _moved(_FAR),
    "top": _moved(_FAR),
    "right": _moved(_FAR),
    "bottom": _moved(_FAR),
    "inset": _moved(_FAR),
    "margin": _moved(_FAR),
    "margin-left": _moved(_FAR),
    "margin-top": _moved(_FAR),
    "margin-inline-start": _moved(_FAR),
    "margin-inline": _moved(_FAR),
    "margin-block": _moved(_FAR),
    "transform": _transform,
    "scale": _anything(DoubtKind.CLIPPED),
    "rotate": _anything(DoubtKind.CLIPPED),
    "translate": _anything(DoubtKind.CLIPPED),
    "offset-path": _anything(DoubtKind.CLIPPED),
    "clip": _clip,
    "clip-path": _clip,
    "mask": _anything(DoubtKind.CLIPPED),
    "mask-image": _anything(DoubtKind.CLIPPED),
    "filter": _anything(DoubtKind.FAINT),
    "mix-blend-mode": _anything(DoubtKind.FAINT),
    "direction": _among(DoubtKind.REORDERED, "rtl"),
    "unicode-bidi": _among(DoubtKind.REORDERED, "bidi-override", "isolate-override"),
    "writing-mode": _among(DoubtKind.REORDERED, "vertical-rl", "vertical-lr", "tb-rl", "tb"),
    "flex-direction": _flow,
    "flex-flow": _flow,
    "flex-wrap": _flow,
    "text-security": _anything(DoubtKind.REMAPPED),
    "font-feature-settings": _settings,
    "text-decoration": _decoration,
    "text-decoration-line": _decoration,
    "outline": _outline,
    "outline-width": _outline,
}
"""Property → its test, for an element of the notice and every element around it."""

INSIDE: Final[Mapping[str, Test]] = {
    "content": _anything(DoubtKind.GENERATED),
    "order": _order,
    "grid-area": _order,
    "grid-row": _order,
    "grid-row-start": _order,
    "grid-column": _order,
    "grid-column-start": _order,
    "margin": _moved(12),
    "margin-left": _moved(12),
    "margin-right": _moved(12),
    "margin-top": _moved(12),
    "margin-bottom": _moved(12),
    "position": _among(DoubtKind.REORDERED, "absolute", "fixed", "sticky"),
    "line-clamp": _anything(DoubtKind.CLIPPED),
    "text-transform": _among(DoubtKind.REMAPPED, "full-size-kana", "uppercase", "lowercase"),
}
"""Property → its test, for an element that holds words of the notice or stands among them."""

_ALONE: Final[Mapping[str, Test]] = {
    "float": _among(DoubtKind.REORDERED, "right", "left", "inline-end", "inline-start"),
    "left": _moved(1),
    "right": _moved(1),
    "top": _moved(8),
    "bottom": _moved(8),
}
"""Property → its test, for a part of a line."""


def declared(
    sheets: StyleSheets, element: Element, *, is_inside: bool
) -> Iterator[tuple[DoubtKind, str]]:
    """Yield what the declarations that reach an element may do to the words in it."""
    tests = _tests(is_inside=is_inside, is_part=is_inside and _is_part_of_line(element))
    yield from judged(sheets.of(element), tests)
    for pseudo in ("first-letter", "first-line"):
        yield from judged(sheets.of(element, pseudo), tests)
        if is_inside:
            yield from _ink_of(sheets, element, pseudo)
    yield from _animated(sheets, element, tests)


@cache
def _tests(*, is_inside: bool, is_part: bool) -> Mapping[str, list[Test]]:
    """Return the tests of each property for an element that stands so."""
    tests: dict[str, list[Test]] = defaultdict(list)
    tables = (ANYWHERE, INSIDE if is_inside else {}, _ALONE if is_part else {})
    for table in tables:
        for name, test in table.items():
            tests[name].append(test)
    return tests


def judged(
    applying: Mapping[str, tuple[Declaration, ...]], tests: Mapping[str, list[Test]]
) -> Iterator[tuple[DoubtKind, str]]:
    """Yield the doubts that some declarations raise by some tests."""
    for name, declarations in applying.items():
        for test in tests.get(_BROWSERS.sub("", name), ()):
            for each in declarations:
                if (kind := test(each.value)) is not None:
                    yield kind, f"{each.origin} {{{name}: {each.value[:40]}}}"


def _animated(
    sheets: StyleSheets, element: Element, tests: Mapping[str, list[Test]]
) -> Iterator[tuple[DoubtKind, str]]:
    """Yield what an animation leaves the words as."""
    for prop in ("animation", "animation-name"):
        for each in sheets.values(element, prop):
            for name, frame in sheets.keyframes.items():
                if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", each.value):
                    pairs = (pair.partition(":") for pair in frame.split(";"))
                    found = {
                        key.strip().lower(): (
                            Declaration(value=value.strip().lower(), origin=f"@keyframes {name}"),
                        )
                        for key, _, value in pairs
                    }
                    yield from judged(found, tests)


def _is_part_of_line(element: Element) -> bool:
    """Tell whether an element is a stretch of a line, not a block of its own."""
    return element.tag not in BLOCKS or _has_words_beside(element)


def _has_words_beside(element: Element) -> bool:
    before = element.getprevious()
    parent = element.getparent()
    words = element.tail or ""
    if before is not None:
        words += before.tail or ""
    elif parent is not None:
        words += parent.text or ""
    return bool(words.strip())


def ink(sheets: StyleSheets, element: Element) -> Iterator[tuple[DoubtKind, str]]:
    """Yield how the letters of an element may not stand out from what is behind them."""
    yield from _ink_of(sheets, element, "")


def _ink_of(sheets: StyleSheets, element: Element, pseudo: str) -> Iterator[tuple[DoubtKind, str]]:
    own = sheets.of(element, pseudo)
    for name in ("color", "-webkit-text-fill-color"):
        declarations = own.get(name, ())
        if not declarations and not pseudo:
            declarations = _inherited(sheets, element, name)
        for each in declarations:
            letters = colour(each.value)
            if letters is None:
                continue
            for paper, behind in _papers(sheets, element):
                if contrast(letters, paper) < _NEAR:
                    yield (
                        DoubtKind.FAINT,
                        f"{each.origin} {{{name}: {each.value}}} {behind}".strip(),
                    )
                    break


def _inherited(sheets: StyleSheets, element: Element, name: str) -> tuple[Declaration, ...]:
    """Return the declarations of the nearest element around one that has any."""
    for outer in ancestors(element):
        found = sheets.of(outer).get(name, ())
        if found:
            return found
    return ()


def _papers(sheets: StyleSheets, element: Element) -> Iterator[tuple[Colour, str]]:
    """Yield what may be behind the letters of an element: its own, or the nearest, background."""
    for outer in (element, *ancestors(element)):
        is_certain = False
        for name in ("background-color", "background"):
            for each in sheets.values(outer, name):
                for part in re.split(r"\s+(?![^(]*\))", each.value):
                    paper = colour(part)
                    if paper is not None and paper[3] > 0.5:
                        yield paper, f"{each.origin} {{{name}: {part}}}"
                        is_certain = is_certain or each.is_certain
        if is_certain:
            return
    yield WHITE, ""


def cut(sheets: StyleSheets, element: Element, words: str) -> Iterator[tuple[DoubtKind, str]]:
    """Yield how a box may be too small for the words in it."""
    clipping = [
        each
        for name in ("overflow", "overflow-x", "overflow-y")
        for each in sheets.values(element, name)
        if re.search("hidden|clip|auto|scroll", each.value)
    ]
    if not clipping or not words:
        return
    letters = len(words)
    width = _extent(sheets, element, ("width", "max-width", "inline-size"))
    height = _extent(sheets, element, ("height", "max-height", "block-size"))
    nowrap = [each for each in sheets.values(element, "white-space") if each.value == "nowrap"]
    if height is not None:
        room = height * (width or 1000.0) / (16 * 18)
        if room < letters:
            yield DoubtKind.CLIPPED, f"{clipping[0].origin} {{overflow; height: {height:g}px}}"
    if width is not None and width < 16 * min(letters, 2):
        yield DoubtKind.CLIPPED, f"{clipping[0].origin} {{overflow; width: {width:g}px}}"
    if nowrap and (width or 1000.0) < 16 * letters:
        yield DoubtKind.CLIPPED, f"{nowrap[0].origin} {{white-space: nowrap; overflow}}"


def _extent(sheets: StyleSheets, element: Element, names: tuple[str, ...]) -> float | None:
    """Return the least extent that some properties give, in pixels."""
    found = [
        amount
        for name in names
        for each in sheets.values(element, name)
        if (amount := pixels(each.value)) is not None
    ]
    return min(found, default=None)
