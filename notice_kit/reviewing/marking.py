"""Marking: comments and tracked changes put between the runs of a document.

Runs are cut at the ends of the words; nothing else of them changes. Not here: which words
(`anchors`), and what the comments say (`remarks`).
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from notice_kit.ooxml import w
from notice_kit.ooxml.properties import Element
from notice_kit.reviewing.anchors import Anchor, Replacement
from notice_kit.reviewing.strips import Portion, TextStrip, box_around, carrier, is_locked

_R: Final = w("r")
_INS: Final = w("ins")
_RUN_PROPERTIES: Final = w("rPr")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_WRAPPERS: Final = frozenset(w(name) for name in ("hyperlink", "smartTag"))
"""Wrappers at whose ends a mark can stand outside as well. An insertion is none: who rejects it
takes the comment on its words away too, and no empty paragraph is left."""
_MARKS: Final = frozenset(
    w(name)
    for name in (
        "commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd", "proofErr",
    )
)  # fmt: skip
_MOVES: Final = (w("moveTo"), w("moveFrom"), w("del"))
_OWN_CHANGES: Final = (w("rPrChange"), w("ins"), w("del"), w("moveFrom"), w("moveTo"))
_FORM: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


@dataclass(slots=True, kw_only=True)
class Pen:
    """Who marks, when, and with which numbers."""

    author: str
    """Name under which changes and comments stand."""

    date: str
    """When they were made: 2025-03-01T09:00:00Z."""

    taken: set[int]
    """Numbers of marks that the document has already."""

    _next: int = field(default=1, init=False)

    def number(self) -> str:
        """Return a number that no mark of the document has."""
        while self._next in self.taken:
            self._next += 1
        self.taken.add(self._next)
        return str(self._next)

    def signed(self, tag: str) -> Element:
        """Return a mark with number, author and date."""
        return etree.Element(
            w(tag), {w("id"): self.number(), w("author"): self.author, w("date"): self.date}
        )


def pen_for(root: Element, *, author: str, date: str) -> Pen:
    """Return a pen whose numbers no mark of a part has."""
    numbers = (each.get(w("id"), "") for each in root.iter(etree.Element))
    return Pen(author=author, date=date, taken={int(n) for n in numbers if n.isdecimal()})


def cut(anchor: Anchor) -> None:
    """Cut the runs at both ends of an anchor."""
    anchor.first.cut(anchor.start)
    anchor.last.cut(anchor.end)


def can_change(change: Replacement) -> bool:
    """Tell whether characters can be replaced by a tracked change.

    Not in fields, controls that are filled from elsewhere, moved text, text boxes that the file
    holds in two forms, and what is no plain text.
    """
    strip = change.strip
    if any(not char.isprintable() for char in change.after):
        return False
    portions = strip.between(change.start, change.end)
    if change.start == change.end:
        beside = strip.between(max(change.start - 1, 0), change.start + 1)
        return any(is_plain(each) for each in beside)
    return bool(portions) and all(is_plain(each) for each in portions)


def is_plain(portion: Portion) -> bool:
    """Tell whether a tracked change may take some characters away."""
    if not portion.is_open or portion.first is None:
        return False
    is_free = next(portion.first.iterancestors(*_MOVES, _FORM), None) is None
    return is_free and _begun_control(portion.first) is None


def can_go(portion: Portion) -> bool:
    """Tell whether a tracked change may take a run away whole, with tabs and signs in it."""
    run = portion.first
    if portion.holder is None:
        return True  # an automatic number goes with its paragraph
    if run is None or run.tag != _R or portion.last is not run or is_locked(run):
        return False
    is_free = next(run.iterancestors(*_MOVES, _FORM), None) is None
    return is_free and _begun_control(run) is None


def comment(anchor: Anchor, number: str, style: str) -> bool:
    """Put the marks of a comment around an anchor; false if nothing there can carry them."""
    portions = anchor.first.between(anchor.start, anchor.start + 1) or _nearest(
        anchor.first, anchor.start
    )
    behind = anchor.last.between(anchor.end - 1, anchor.end) or portions
    starts = [portion.first for portion in portions if portion.first is not None]
    ends = [portion.last for portion in behind if portion.last is not None]
    if not starts and not ends:
        return False
    first = _outside(starts[0] if starts else ends[0])
    last = _outside(ends[-1] if ends else starts[-1])
    beside = _beside_control(first)
    beside = _beside_control(last) if beside is None else beside
    if beside is not None:
        comment_paragraph(beside, number, style)
        return True
    _edge(first, forward=False).addprevious(_mark("commentRangeStart", number))
    end = _mark("commentRangeEnd", number)
    _edge(last, forward=True).addnext(end)
    end.addnext(_reference(number, style))
    return True


def _outside(element: Element) -> Element:
    """Return the run that holds the text box around an element, or the element.

    A text box cannot hold a comment: Word offers none there, LibreOffice drops some.
    """
    box = box_around(element)
    outer = None if box is None else carrier(box)
    return element if outer is None else outer


def _beside_control(element: Element) -> Element | None:
    """Return the paragraph beside a control around whole paragraphs, for words in its first one."""
    control = _begun_control(element)
    if control is None:
        return None
    before = next(control.itersiblings(w("p"), preceding=True), None)
    return next(control.itersiblings(w("p")), None) if before is None else before


def _begun_control(element: Element) -> Element | None:
    """Return the outermost control around whole paragraphs whose first one an element stands in.

    LibreOffice keeps neither comments nor changes apart from the words of that paragraph.
    """
    block = next(element.iterancestors(w("p")), None)
    control: Element | None = None
    while block is not None:
        content = block.getparent()
        if content is None or content.tag != w("sdtContent") or _has_block_before(block):
            break
        control = block = content.getparent()
    return control


def _has_block_before(block: Element) -> bool:
    return next(block.itersiblings(w("p"), w("sdt"), w("tbl"), preceding=True), None) is not None


def is_in_box(anchor: Anchor) -> bool:
    """Tell whether words stand in a text box, and their comment at the box."""
    held = (each.first for each in anchor.first.portions if each.first is not None)
    return any(box_around(each) is not None for each in held)


def comment_paragraph(paragraph: Element, number: str, style: str) -> None:
    """Put a comment on a paragraph without words; on the text box around it, if there is one."""
    outer = _outside(paragraph)
    if outer is not paragraph:
        outer.addprevious(_mark("commentRangeStart", number))
        end = _mark("commentRangeEnd", number)
        outer.addnext(end)
        end.addnext(_reference(number, style))
        return
    paragraph.append(_mark("commentRangeStart", number))
    paragraph.append(_mark("commentRangeEnd", number))
    paragraph.append(_reference(number, style))


def _nearest(strip: TextStrip, at: int) -> list[Portion]:
    """Return the stored portion nearest to a character, as a list of one or none."""
    stored = [each for each in strip.portions if each.first is not None]
    behind = [each for each in strip.between(at, len(strip.text)) if each in stored]
    return behind[:1] or stored[-1:]


def _mark(tag: str, number: str) -> Element:
    return etree.Element(w(tag), {w("id"): number})


def _reference(number: str, style: str) -> Element:
    run = etree.Element(_R)
    if style:
        properties = etree.SubElement(run, _RUN_PROPERTIES)
        etree.SubElement(properties, w("rStyle"), {w("val"): style})
    etree.SubElement(run, w("commentReference"), {w("id"): number})
    return run


def _edge(element: Element, *, forward: bool) -> Element:
    """Return the outermost wrapper at whose end an element stands, or the element."""
    parent = element.getparent()
    while parent is not None and parent.tag in _WRAPPERS:
        beside = element.itersiblings(preceding=not forward)
        if any(each.tag not in _MARKS for each in beside):
            break
        element, parent = parent, parent.getparent()
    return element


def replace(change: Replacement, pen: Pen) -> None:
    """Put a change into the document as a tracked one; the runs are cut where it ends."""
    strip = change.strip
    strip.cut(change.start)
    strip.cut(change.end)
    portions = strip.between(change.start, change.end)
    runs = list(dict.fromkeys(each.first for each in portions if each.first is not None))
    deleted = [struck(run, pen) for run in runs]
    if not change.after:
        return
    if deleted:
        _insert(deleted[-1], runs[0], change.after, pen)
        return
    before = strip.ending(change.start)
    if before is not None and before.last is not None and is_plain(before):
        _insert(before.last, before.last, change.after, pen)
        return
    behind = strip.between(change.start, change.start + 1)[0]
    if behind.first is not None:
        _insert(behind.first, behind.first, change.after, pen, is_before=True)


def struck(run: Element, pen: Pen, kind: str = "del") -> Element:
    """Mark a run as deleted, or as moved away; return the mark."""
    mark = pen.signed(kind)
    run.addprevious(mark)
    mark.append(run)
    for text in run.iter(w("t")) if kind == "del" else ():
        text.tag = w("delText")
        text.set(_SPACE, "preserve")
    return mark


def _insert(
    beside: Element, model: Element, text: str, pen: Pen, *, is_before: bool = False
) -> None:
    """Put new characters next to an element, in the look of a run."""
    mark = pen.signed("ins")
    run = etree.SubElement(mark, _R)
    properties = model.find(_RUN_PROPERTIES)
    if properties is not None:
        run.append(bare(properties))
    words = etree.SubElement(run, w("t"))
    words.text = text
    words.set(_SPACE, "preserve")
    outer = beside.getparent()
    if outer is not None and outer.tag == _INS:
        _part(outer, beside, pen, is_before=is_before)
        beside = outer
        if is_before and len(outer) == 0:
            outer.getparent().replace(outer, mark)  # type: ignore[union-attr]  # it has one
            return
        is_before = False
    (beside.addprevious if is_before else beside.addnext)(mark)


def _part(outer: Element, at: Element, pen: Pen, *, is_before: bool) -> None:
    """Part an insertion of somebody in two, after or before one of its elements."""
    rest = [*([at] if is_before else []), *at.itersiblings()]
    if not rest:
        return
    second = etree.Element(outer.tag, dict(outer.attrib), outer.nsmap)
    second.set(w("id"), pen.number())
    second.extend(rest)
    outer.addnext(second)


def bare(properties: Element) -> Element:
    """Return the properties of a run without what was tracked of them."""
    copy = deepcopy(properties)
    for each in list(copy):
        if each.tag in _OWN_CHANGES:
            copy.remove(each)
    copy.tail = None
    return copy


def references(root: Element) -> Iterator[tuple[str, Element]]:
    """Yield the number of each comment of a part, and the run that refers to it."""
    for each in root.iter(w("commentReference")):
        run = each.getparent()
        if run is not None:
            yield each.get(w("id"), ""), run


def renumber(root: Element, pen: Pen) -> None:
    """Give numbers of their own to changes of format that were copied when a run was cut."""
    seen: set[str] = set()
    for change in root.iter(w("rPrChange")):
        number = change.get(w("id"), "")
        if number in seen:
            change.set(w("id"), pen.number())
        seen.add(number)
