"""Doubts about a page: how a browser may show other words than were read.

Only what touches the notice counts; menus, share bars and the site's foot may do as they like.
Not here: the tests themselves (`style_doubts`, `layers`, `element_doubts`, `scripts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notice_kit.doubts import Doubt, DoubtKind, doubt, turned
from notice_kit.errors import Location
from notice_kit.readers.html import Walked, element_doubts, furniture, style_doubts, walk_file
from notice_kit.readers.html.cascade import StyleSheets, ancestors, read_sheets, text_of
from notice_kit.readers.html.layers import covering
from notice_kit.readers.html.region import Region, region_of
from notice_kit.readers.html.scripts import scripted
from notice_kit.readers.html.tags import SILENT, Element

_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
"""A character of the private use area, which a font may show as any other."""
_QUOTED: Final = re.compile(r"\"((?:\\.|[^\"])*)\"|'((?:\\.|[^'])*)'")
"""A string of CSS."""
_CODE: Final = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")
r"""A character of CSS by its code: \4e00."""
_LIST: Final = re.compile(r"none|decimal|[a-z]+-(?:roman|latin|alpha|greek)|\"|'|url\(")
"""A style of list that puts a label before each item, or none."""
_FIGURES: Final = re.compile(r"\d|[%％]|[。；]")
"""Digits, percent signs and full stops: what changes the sense of a notice."""
_KNOWN_CHARSET: Final = re.compile(r"(?i)utf-?8|utf-?16(?:le|be)?|gb2312|gbk|gb18030|x-gbk|hz|big5")
"""An encoding that readers and browsers take alike."""
_MOST: Final = 200
"""Most doubts that are told of a page."""


def find_doubts(data: bytes, name: str) -> tuple[Doubt, ...]:
    """Return the ways in which a browser may show other words of the notice.

    Raises BrokenInput for what is no text, LimitExceeded for nesting that cannot be read.
    """
    walked = walk_file(data, name)
    region = region_of(walked)
    if not region.holders:
        return ()
    sheets = read_sheets(walked.root)
    found: dict[tuple[DoubtKind, str, str], Doubt] = {}
    for kind, how, element, words in _all(walked, region, sheets):
        place = Location(file=name, line=element.sourceline, path=_path(element))
        each = doubt(kind, how, words, place)
        found.setdefault((kind, how, each.words), each)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _path(element: Element) -> str:
    return "/" + "/".join(str(each.tag) for each in (*list(ancestors(element))[::-1], element))


Found = Iterator[tuple[DoubtKind, str, Element, str]]


def _all(walked: Walked, region: Region, sheets: StyleSheets) -> Found:
    """Yield kind, mechanism, element and words of each doubt."""
    yield from _styled(region, sheets)
    for kind, how, element in element_doubts.shown(sheets, region, walked.page.hidden):
        yield kind, how, element, text_of(element)
    for how, element in covering(sheets, walked.root, region):
        yield DoubtKind.COVERED, how, element, text_of(element)
    yield from _generated(region, sheets)
    yield from _fonts(region, sheets)
    yield from _around(walked)
    outside: list[str] = []
    for how, element in scripted(walked.root, sheets, region.is_near, outside):
        yield DoubtKind.SCRIPTED, how, element, ""
    yield from _outside(walked, (*sheets.outside, *outside))
    yield from _turned(walked)
    yield from _leaving(walked)


def _styled(region: Region, sheets: StyleSheets) -> Found:
    """Yield what style sheets do to the words of the notice."""
    for element in region.around:
        length = len("".join(text_of(element).split()))
        for kind, how in (
            *style_doubts.declared(sheets, element, is_inside=False),
            *style_doubts.cut(sheets, element, "文" * length),
        ):
            yield kind, how, element, ""
    for element in region.inside:
        words = "" if element.tag in SILENT else text_of(element).strip()
        if not words:
            continue
        has_ink = element in region.holders
        for kind, how in (
            *style_doubts.declared(sheets, element, is_inside=True),
            *style_doubts.cut(sheets, element, words),
            *(style_doubts.ink(sheets, element) if has_ink else ()),
        ):
            yield kind, how, element, words


def _generated(region: Region, sheets: StyleSheets) -> Found:
    """Yield words that a style sheet puts at the notice, and numbers that it takes away."""
    for element in (*region.around, *region.inside):
        for pseudo in ("before", "after", "marker"):
            for each in sheets.of(element, pseudo).get("content", ()):
                if (words := _content(each.value)) and not _is_clearing(sheets, element, pseudo):
                    how = f"{each.origin} {{content: {each.value[:40]}}}"
                    yield DoubtKind.GENERATED, how, element, words
        if element in region.inside:
            yield from _marked(element, sheets)


def _marked(element: Element, sheets: StyleSheets) -> Found:
    """Yield the marks of a list that a style sheet takes away, changes or puts in."""
    is_list = element.tag == "ol" or _is_numbered(element)
    for name in ("list-style", "list-style-type"):
        for each in sheets.values(element, name):
            has_words = bool(_QUOTED.search(each.value)) or "url(" in each.value
            is_changed = is_list and each.origin != "style" and _LIST.search(each.value)
            if has_words or is_changed:
                how = f"{each.origin} {{{name}: {each.value[:40]}}}"
                yield DoubtKind.GENERATED, how, element, text_of(element)


def _is_numbered(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == "ol"


def _content(value: str) -> str:
    r"""Return the words that a content property shows; a blank or an icon is none.

    >>> _content('"12.3%"'), _content("''"), _content('"\\e601"'), _content("attr(x)")
    ('12.3%', '', '', 'attr(x)')
    """
    if value in ("none", "normal", "initial", "inherit", "unset"):
        return ""
    bare = _QUOTED.sub(" ", value)
    if re.search(r"attr\(|counters?\(|url\(|image|element\(|open-quote|close-quote", bare):
        return value
    words = "".join(first or second for first, second in _QUOTED.findall(value))
    words = _CODE.sub(_character, words)
    return _PRIVATE.sub("", words).replace("\u200b", "").strip()


def _character(found: re.Match[str]) -> str:
    code = int(found.group(1), 16)
    return chr(code) if 0 < code < 0x110000 else ""


def _is_clearing(sheets: StyleSheets, element: Element, pseudo: str) -> bool:
    """Tell whether a generated box only clears floats: hidden, or of no height."""
    own = sheets.of(element, pseudo)
    return any(each.value == "hidden" for each in own.get("visibility", ())) and any(
        each.value in ("0", "0px") for name in ("height", "font-size") for each in own.get(name, ())
    )


def _fonts(region: Region, sheets: StyleSheets) -> Found:
    """Yield fonts that come with the page, or stand for another by name, at the notice."""
    faces = {family: src for family, srcs in sheets.faces.items() for src in srcs if family}
    if not faces:
        return
    for element in (*region.holders, *region.around):
        for name in ("font-family", "font"):
            for each in sheets.values(element, name):
                for family, src in faces.items():
                    if family in each.value.replace('"', "").replace("'", "").lower():
                        how = f"@font-face {family}: {src[:40]}"
                        is_near = "data:" in src or "local(" in src
                        kind = DoubtKind.REMAPPED if is_near else DoubtKind.UNREAD
                        yield kind, how, element, text_of(element)


def _around(walked: Walked) -> Found:
    """Yield lines that a person reads with the notice though they are not taken for part of it."""
    is_beside = True
    for line in walked.chosen.around:
        words = line.words
        if furniture.is_behind(words):
            break
        if line.is_link:
            is_beside = is_beside and line.is_inside
            continue
        is_known = furniture.is_site(words) or furniture.is_above(words)
        if (
            (line.is_inside or is_beside)
            and not is_known
            and _FIGURES.search(words)
            and line.holders
        ):
            yield DoubtKind.SET_ASIDE, "text beside the notice", line.holders[0], words
    titled = {line.line.text for line in walked.chosen.shown}
    first = walked.chosen.lines[0].text if walked.chosen.lines else ""
    if first and first not in titled:
        yield DoubtKind.HIDDEN, "<title>", walked.root, first


def _outside(walked: Walked, addresses: tuple[str, ...]) -> Found:
    if addresses:
        shown = " ".join(dict.fromkeys(addresses))
        yield DoubtKind.UNREAD, f"{len(set(addresses))}: {shown[:80]}", walked.root, ""


def _turned(walked: Walked) -> Found:
    """Yield lines whose direction a character turns; the reader leaves the character out."""
    for repair in walked.page.repairs:
        for how in turned(repair.before):
            yield DoubtKind.REORDERED, how, walked.root, ""
    for line in walked.chosen.shown:
        for how in turned(line.words):
            yield DoubtKind.REORDERED, how, line.holders[0], line.words


def _leaving(walked: Walked) -> Found:
    """Yield what puts another page in the place of this one, or reads its bytes otherwise."""
    for meta in walked.root.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            yield DoubtKind.FOREIGN, f"refresh {(meta.get('content') or '')[:40]}", meta, ""
        charset = meta.get("charset") or ""
        if charset and not _KNOWN_CHARSET.fullmatch(charset.strip()):
            yield DoubtKind.REMAPPED, f"charset {charset[:20]}", meta, ""
    for frame in walked.root.iter("frameset"):
        yield DoubtKind.FOREIGN, "<frameset>", frame, ""
