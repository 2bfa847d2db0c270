"""Drawings and formulas of a DOCX: text boxes are content, pictures residue, formulas text.

A text box is read after the paragraph that it is anchored in. Not here: pictures
themselves, which are never opened.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.grammar.lines import Line, SetAside
from notice_kit.model import ResidueKind, Sub, Sup
from notice_kit.ooxml import R_NS, w
from notice_kit.ooxml.properties import Element
from notice_kit.readers.docx.forms import CHOICE, FALLBACK, chosen_form
from notice_kit.readers.docx.looks import Mark
from notice_kit.readers.docx.story import Handler, M, Story

Shape = tuple[str, str, str]
"""Signs before, between and after the parts of a part of a formula."""

_V: Final = "{urn:schemas-microsoft-com:vml}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE: Final = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_ABOUT: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def drawing(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Keep text boxes for later and note pictures, charts and word art."""
    about = next(element.iter(_ABOUT), None)
    words = "" if about is None else about.get("descr") or about.get("title") or ""
    _visit(story, element, words, aside)
    if _is_graphic(element):
        name = "" if about is None else about.get("name", "")
        _note(story, words or name, "", aside)


def _visit(story: Story, element: Element, words: str, aside: ResidueKind | None) -> None:
    """Visit a drawing for its text boxes and pictures."""
    for child in element:
        tag = child.tag
        if tag == w("txbxContent"):
            story.boxes.append((child, aside))
        elif tag == _PICTURE:
            _note(story, words, _part(story, next(child.iter(f"{_A}blip"), None)), aside)
        elif tag == f"{_V}imagedata":
            part = story.images.get(_reference(child, "id"), "")
            _note(story, child.get("title", ""), part, aside)
        elif tag in (w("p"), w("tbl"), w("r"), w("t")):
            story.boxes.append((element, aside))
            return
        elif tag == f"{_A}t":
            _set_aside(story, aside or ResidueKind.OTHER, child.text or "")
        elif tag not in (CHOICE, FALLBACK) or chosen_form(element) is child:
            if tag == f"{_V}textpath":
                _set_aside(story, aside or ResidueKind.OTHER, child.get("string", ""))
            _visit(story, child, words, aside)


def _is_graphic(element: Element) -> bool:
    """Tell whether a drawing is a chart or diagram; plain shapes and lines say nothing."""
    graphic = next(element.iter(f"{_A}graphicData"), None)
    return graphic is not None and graphic.get("uri", "").rpartition("/")[2] in ("chart", "diagram")


def _part(story: Story, blip: Element | None) -> str:
    """Return the part that holds a picture; of a linked one, its reference."""
    if blip is None:
        return ""
    reference = _reference(blip, "embed") or _reference(blip, "link")
    return story.images.get(reference, reference)


def _reference(element: Element, name: str) -> str:
    return element.get(f"{{{R_NS}}}{name}", "")


def _note(story: Story, words: str, part: str, aside: ResidueKind | None) -> None:
    """Note a picture by its words (替代文字) and its part."""
    text = " ".join(each for each in (words.strip(), part) if each) or "image"
    _set_aside(story, aside or ResidueKind.IMAGE, text)


def _set_aside(story: Story, kind: ResidueKind, text: str) -> None:
    piece = Piece(offset=0, location=story.place())
    line = Line(text=text, pieces=(piece,)).cut(0)
    if line.text:
        story.residue.append(SetAside(kind=kind, line=line))


def formula(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Read a formula as one line of text, with nothing lost.

    What is raised or lowered stays so; brackets, signs of roots and sums, and what parts rows and
    columns are characters: (12+2)/3, √(x), [a,b;c,d].
    """
    _formula(story, element, None, aside)


def _formula(story: Story, element: Element, mark: Mark | None, aside: ResidueKind | None) -> None:
    for child in element:
        name = str(child.tag).removeprefix(M)
        if name == "t":
            story.add(child.text or "", mark, aside, child)
        elif name in _SHAPES:
            _shape(story, child, mark, aside)
        else:
            _formula(story, child, _MARKS.get(name, mark), aside)


def _shape(story: Story, element: Element, mark: Mark | None, aside: ResidueKind | None) -> None:
    """Read a part of a formula that shows signs around or between its own parts."""
    before, between, after = _SHAPES[str(element.tag).removeprefix(M)](element)
    _sign(story, before, mark, aside)
    parts = [child for child in element if not str(child.tag).endswith("Pr")]
    for index, part in enumerate(parts):
        _sign(story, between if index else "", mark, aside)
        is_long = "√" in (before, between) or between == "/"
        is_long = is_long and not _is_raised(part) and _has_sign(part)
        _sign(story, "(" if is_long else "", mark, aside)
        name = str(part.tag).removeprefix(M)
        read = _shape if name in _SHAPES else _formula
        read(story, part, _MARKS.get(name, mark), aside)
        _sign(story, ")" if is_long else "", mark, aside)
    _sign(story, after, mark, aside)


def _sign(story: Story, text: str, mark: Mark | None, aside: ResidueKind | None) -> None:
    """Add a sign that a formula shows and stores as structure."""
    if text:
        made = Repair(kind=RepairKind.MARKUP, before="", after=text, location=story.place())
        story.repairs.append(made)
        story.add(text, mark, aside)


def _is_raised(element: Element) -> bool:
    return str(element.tag).removeprefix(M) in _MARKS


def _has_sign(element: Element) -> bool:
    """Tell whether a part of a fraction or a root needs brackets on one line."""
    return _OPERATOR.search("".join(element.itertext())) is not None


def _property(element: Element, name: str, default: str) -> str:
    """Return a property of a formula's part, as the character of a bracket."""
    found = element.find(f"{M}{str(element.tag).removeprefix(M)}Pr/{M}{name}")
    return default if found is None else found.get(f"{M}val", "")


def _root(element: Element) -> Shape:
    """Return how a root is written; its degree, if there is one, stands raised before the sign."""
    has_degree = element.find(f"{M}deg") is not None
    return "" if has_degree else "√", "√", ""


_OPERATOR: Final = re.compile(r"[-+−×÷*/·=±]")
"""A sign that binds two terms."""

_MARKS: Final[dict[str, Mark]] = {
    "sub": Sub, "sup": Sup, "deg": Sup, "lim": Sub,
}  # fmt: skip
"""Part of a formula → how it is set."""

_SHAPES: Final[dict[str, Callable[[Element], Shape]]] = {
    "d": lambda each: (
        _property(each, "begChr", "("), _property(each, "sepChr", "|"),
        _property(each, "endChr", ")"),
    ),
    "f": lambda each: ("", " " if _property(each, "type", "") == "noBar" else "/", ""),
    "rad": _root,
    "nary": lambda each: (_property(each, "chr", "∫"), "", ""),
    "acc": lambda each: ("", "", _property(each, "chr", "\u0302")),
    "m": lambda _: ("[", ";", "]"),
    "mr": lambda _: ("", ",", ""),
    "eqArr": lambda _: ("", ";", ""),
}  # fmt: skip
"""Part of a formula → the signs that it shows and stores as structure."""


RULES: Final[dict[str, Handler]] = {
    w("drawing"): drawing,
    w("pict"): drawing,
    w("object"): drawing,
    f"{M}oMath": formula,
    f"{M}oMathPara": formula,
}
"""Rules of the tags that this module reads."""
