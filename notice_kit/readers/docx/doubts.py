"""Doubts about a Word document: how a program may show other words than were read.

The main part is looked at as a whole, headers and footers for what speaks of the notice. Not
here: the tests themselves (`run_doubts`, `field_doubts`, `object_doubts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notice_kit.doubts import Doubt, DoubtKind, doubt
from notice_kit.errors import BrokenInput, Location
from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package
from notice_kit.ooxml.properties import Element, is_on, number
from notice_kit.ooxml.styles import read_style_sheet
from notice_kit.readers.docx.field_doubts import doubts_of_fields
from notice_kit.readers.docx.forms import is_shown
from notice_kit.readers.docx.object_doubts import doubts_of_objects, words_of
from notice_kit.readers.docx.run_doubts import (
    doubts_of_paragraph,
    doubts_of_row,
    doubts_of_run,
    is_taken_out,
    own_runs,
    run_text,
)
from notice_kit.readers.docx.shown_looks import SeenLooks

_MOST: Final = 200
"""Most doubts that are told of a document."""
_MOST_PARTS: Final = 20
_CONTENTS_NAME: Final = re.compile(r"(?:toc|目录)\s*[1-9]$", re.IGNORECASE)
"""The name of a style of a line of contents: toc 1, 目录 2."""
_LINE_END: Final = re.compile(r"[\s.…·]*[-—]?\d*[-—]?\s*$")
"""Leaders and the page number of a line of contents."""
_SPEAKS: Final = re.compile(r"\d\s*[%％‰万亿元人件个项名条次起宗]|[%％]|[，。；]")
"""What a page head says of a notice: figures, sentences."""

Found = Iterator[tuple[DoubtKind, str, str, Element]]
"""Kind, mechanism, words and place of each doubt."""


def find_doubts(package: Package, name: str) -> tuple[Doubt, ...]:
    """Return the ways in which a program may show other words of the document.

    Raises BrokenInput for a damaged part, LimitExceeded for one made to harm.
    """
    root = package.root(package.main)
    looks = _looks(package, root)
    numbers = {each: index for index, each in enumerate(root.iter(w("p")), start=1)}
    found: dict[tuple[DoubtKind, str, str], Doubt] = {}
    for kind, how, words, element in _all(package, root, looks):
        place = _place(name, package, numbers, element)
        each = doubt(kind, how, words, place)
        found.setdefault((kind, how, each.words), each)
        if len(found) >= _MOST:
            break
    return tuple(found.values())


def _place(name: str, package: Package, numbers: dict[Element, int], element: Element) -> Location:
    chain = (element, *element.iterancestors(w("p")))
    number_of = next((numbers[each] for each in chain if each in numbers), None)
    path = package.main if number_of is None else f"{package.main} paragraph {number_of}"
    return Location(file=name, path=path)


def _looks(package: Package, root: Element) -> SeenLooks:
    styles = package.companion("styles")
    defaults = None
    if styles is not None:
        defaults = styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
    paper = root.find(w("background"))
    settings = package.companion("settings")
    is_painted = settings is not None and is_on(settings, "displayBackgroundShape")
    colour = paper.get(w("color"), "") if paper is not None and is_painted else ""
    is_colour = re.fullmatch("[0-9A-Fa-f]{6}", colour)
    return SeenLooks(
        sheet=read_style_sheet(styles),
        defaults=defaults,
        paper=colour.upper() if is_colour else "FFFFFF",
    )


def _all(package: Package, root: Element, looks: SeenLooks) -> Found:
    yield from _looked(root, looks, _embedded(package))
    yield from doubts_of_fields(root, _properties(package))
    yield from doubts_of_objects(root, _stored(package))
    yield from _contents(root, looks)
    yield from _pages(root)
    yield from _edges(package)


def _looked(root: Element, looks: SeenLooks, embedded: frozenset[str]) -> Found:
    for run in root.iter(w("r")):
        words = run_text(run)
        if words.strip() and not is_taken_out(run) and is_shown(run):
            for kind, how in doubts_of_run(run, looks, embedded):
                yield kind, how, words, run
    for paragraph in root.iter(w("p")):
        words = "".join(run_text(run) for run in own_runs(paragraph))
        if words.strip() and is_shown(paragraph):
            for kind, how in doubts_of_paragraph(paragraph, looks):
                yield kind, how, words, paragraph
    for row in root.iter(w("tr")):
        words = words_of(row)
        if words.strip():
            for kind, how in doubts_of_row(row, looks):
                yield kind, how, words, row


def _embedded(package: Package) -> frozenset[str]:
    """Return the names of the fonts that come with the file, in lower case."""
    table = package.companion("fontTable")
    if table is None:
        return frozenset()
    kinds = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
    return frozenset(
        font.get(w("name"), "").lower()
        for font in table.iter(w("font"))
        if any(font.find(w(kind)) is not None for kind in kinds)
    )


def _properties(package: Package) -> dict[str, str]:
    """Return the properties of the document by name, in lower case."""
    found: dict[str, str] = {}
    for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"):
        if not package.has(part):
            continue
        try:
            root = package.root(part)
        except BrokenInput:
            continue
        for each in root:
            name = each.get("name") or str(each.tag).rpartition("}")[2]
            found[name.lower()] = "".join(each.itertext())
    renamed = {"creator": "author", "description": "comments", "lastmodifiedby": "lastsavedby"}
    found |= {new: found[old] for old, new in renamed.items() if old in found}
    return found


def _stored(package: Package) -> dict[str, list[Element]]:
    """Return the roots of the custom XML parts and of the properties, by item id."""
    found: dict[str, list[Element]] = {}
    parts = [part for part in package.parts() if re.fullmatch(r"customXml/item\d+\.xml", part)]
    for part in (*parts[:_MOST_PARTS], "docProps/core.xml", "docProps/app.xml"):
        properties = part.replace("item", "itemProps")
        try:
            root = package.root(part) if package.has(part) else None
            about = package.root(properties) if package.has(properties) else None
        except BrokenInput:
            continue
        key = ""
        if about is not None and part.startswith("customXml"):
            key = next((value for name, value in about.items() if "itemID" in str(name)), "")
        if root is not None:
            found.setdefault(key.lower(), []).append(root)
    return found


def _contents(root: Element, looks: SeenLooks) -> Found:
    """Yield lines in a style of contents that name no heading of the document."""
    lines: list[tuple[Element, str]] = []
    texts: set[str] = set()
    for paragraph in root.iter(w("p")):
        words = "".join("".join(run_text(run) for run in paragraph.iter(w("r"))).split())
        style = looks.sheet.styles.get(looks.style_of(paragraph))
        if style is not None and _CONTENTS_NAME.match(style.name):
            lines.append((paragraph, words))
        else:
            texts.add(words)
    for paragraph, words in lines:
        named = _LINE_END.sub("", words)
        if named and not any(text.startswith(named) or text.endswith(named) for text in texts):
            yield DoubtKind.SET_ASIDE, "toc", words, paragraph


def _pages(root: Element) -> Found:
    """Yield pages that are too small for their text."""
    for section in root.iter(w("sectPr")):
        size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
        if size is None:
            continue
        width, height = number(size.get(w("w"))), number(size.get(w("h")))
        sides = (
            [0, 0]
            if margins is None
            else [
                abs(number(margins.get(w("left")))) + abs(number(margins.get(w("right")))),
                abs(number(margins.get(w("top")))) + abs(number(margins.get(w("bottom")))),
            ]
        )
        if width - sides[0] < 1_000 or height - sides[1] < 1_000:
            yield DoubtKind.CLIPPED, f"w:pgSz {width} {height}", "", section


def _edges(package: Package) -> Found:
    """Yield headers and footers that speak of the notice, or reach into its text."""
    for kind in ("header", "footer"):
        for part in dict.fromkeys(package.related(package.main, kind)):
            root = package.root(part)
            words = words_of(root)
            if _SPEAKS.search(words):
                yield DoubtKind.SET_ASIDE, part, words, root
            for each in doubts_of_objects(root, {}):
                if each[0] is DoubtKind.COVERED or (each[2] and _SPEAKS.search(each[2])):
                    yield each
