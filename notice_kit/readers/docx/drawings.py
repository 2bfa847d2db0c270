"""Drawings and formulas of a DOCX: text boxes are content, pictures residue, formulas text.

A text box is read after the paragraph that it is anchored in. Not here: pictures
themselves, which are never opened.
"""

from __future__ import annotations

from typing import Final

from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.grammar.lines import Line, SetAside
from notice_kit.model import ResidueKind, Sub, Sup
from notice_kit.ooxml import R_NS, w
from notice_kit.ooxml.properties import Element
from notice_kit.readers.docx.forms import CHOICE, FALLBACK, chosen_form
from notice_kit.readers.docx.looks import Mark
from notice_kit.readers.docx.story import Handler, M, Story

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
    """Read a formula as text; what is raised or lowered stays so, a fraction gets a slash."""
    _formula(story, element, None, aside)


def _formula(story: Story, element: Element, mark: Mark | None, aside: ResidueKind | None) -> None:
    for child in element:
        match str(child.tag).removeprefix(M):
            case "t":
                story.add(child.text or "", mark, aside, child)
            case "sub":
                _formula(story, child, Sub, aside)
            case "sup":
                _formula(story, child, Sup, aside)
            case "den":
                slash = Repair(kind=RepairKind.MARKUP, before="", after="/", location=story.place())
                story.repairs.append(slash)
                story.add("/", mark, aside)
                _formula(story, child, mark, aside)
            case _:
                _formula(story, child, mark, aside)


RULES: Final[dict[str, Handler]] = {
    w("drawing"): drawing,
    w("pict"): drawing,
    w("object"): drawing,
    f"{M}oMath": formula,
    f"{M}oMathPara": formula,
}
"""Rules of the tags that this module reads."""
