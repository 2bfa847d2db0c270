"""Strips: the characters of a paragraph as its reader sees them, each with the element it is in.

A strip can be cut at any character: the run is then two runs of the same look. Not here: which
characters a finding means (`anchors`), and what is put between the runs (`marking`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from lxml import etree

from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package
from notice_kit.ooxml.properties import Element, is_on
from notice_kit.ooxml.trace import Held, Trace

_P: Final = w("p")
_R: Final = w("r")
_T: Final = w("t")
_RUN_PROPERTIES: Final = w("rPr")
_SDT: Final = w("sdt")
_BOX: Final = w("txbxContent")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_OPEN: Final = frozenset(
    w(name)
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo", "sdtContent")
)
"""Wrappers of runs between which something can be put inside of them."""
_LOCKS: Final = frozenset({"sdtContentLocked", "contentLocked"})


@dataclass(slots=True, kw_only=True)
class Portion:
    """Characters that one element holds."""

    text: str
    """The characters."""

    holder: Element | None
    """The element; None for what is shown and not stored, as an automatic number."""

    first: Element | None
    """The run that they are in, or what stands for it whole: a formula, a field."""

    last: Element | None
    """The same, or the run in which their field ends."""

    is_open: bool
    """True if they are plain characters of a run, that can be cut and changed."""


@dataclass(slots=True, kw_only=True)
class TextStrip:
    """The content of one paragraph."""

    place: str
    """Path of its place: word/document.xml paragraph 4."""

    portions: list[Portion]
    """Its characters in order."""

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(portion.text for portion in self.portions)

    def cut(self, at: int) -> None:
        """Part the runs in front of a character, where that can be done."""
        starts = self._starts()
        for index, start in enumerate(starts):
            portion = self.portions[index]
            if not portion.is_open or not start <= at < start + len(portion.text):
                continue
            if at > start:
                self.portions[index : index + 1] = _halves(portion, at - start)
                index += 1  # noqa: PLW2901 - the second half is where the cut is
            self._part_run(index)
            return

    def _part_run(self, index: int) -> None:
        """Begin a new run with the holder of a portion, if its run begins before it."""
        portion = self.portions[index]
        run, holder = portion.first, portion.holder
        if run is None or holder is None or holder.getparent() is not run:
            return
        before = [each for each in holder.itersiblings(preceding=True) if _is_content(each)]
        if not before:
            return
        second = etree.Element(run.tag, dict(run.attrib), run.nsmap)
        properties = run.find(_RUN_PROPERTIES)
        if properties is not None:
            second.append(deepcopy(properties))
        moved = [holder, *holder.itersiblings()]
        second.extend(moved)
        run.addnext(second)
        inside = set(moved)
        for other in self.portions:
            if other.first is run and other.holder in inside:
                other.first = second
                other.last = second if other.last is run else other.last

    def _starts(self) -> list[int]:
        lengths = (len(portion.text) for portion in self.portions)
        return list(accumulate(lengths, initial=0))[:-1]

    def between(self, start: int, end: int) -> list[Portion]:
        """Return the portions that have some of the characters from `start` to before `end`."""
        pairs = zip(self._starts(), self.portions, strict=True)
        return [each for first, each in pairs if first < end and start < first + len(each.text)]

    def ending(self, at: int) -> Portion | None:
        """Return the portion that ends in front of a character."""
        found = [portion for portion in self.between(at - 1, at) if portion.first is not None]
        return found[-1] if found and at > 0 else None


def _halves(portion: Portion, at: int) -> list[Portion]:
    """Cut a portion, and the element that holds it, into two."""
    holder = portion.holder
    if holder is None:
        raise ValueError("nothing holds these characters")
    second = etree.Element(holder.tag, nsmap=holder.nsmap)
    holder.addnext(second)
    for element, text in ((holder, portion.text[:at]), (second, portion.text[at:])):
        element.text = text
        element.set(_SPACE, "preserve")
    made = Portion(
        text=portion.text[at:],
        holder=second,
        first=portion.first,
        last=portion.last,
        is_open=True,
    )
    portion.text = portion.text[:at]
    return [portion, made]


def _is_content(element: Element) -> bool:
    return element.tag not in (_RUN_PROPERTIES, w("lastRenderedPageBreak"))


@dataclass(slots=True, kw_only=True)
class Strips:
    """All strips of a document that was read with a trace."""

    part: str
    """Name of the part that they are in."""

    strips: dict[str, TextStrip]
    """Place of a paragraph → its strip, in the order of the document."""

    asides: dict[str, TextStrip]
    """Place of a paragraph → what stands in it and is no content."""

    trace: Trace = field(repr=False)
    """What the reader met."""


def strips_of(trace: Trace, part: str, root: Element) -> Strips:
    """Return the strips of a part, by place."""
    fields = _fields(root)
    content, asides = (
        {
            place: TextStrip(place=place, portions=list(_portions(held, fields)))
            for place, held in kept.items()
            if place.rpartition(" paragraph ")[0] == part
        }
        for kept in (trace.strips, trace.asides)
    )
    return Strips(part=part, strips=content, asides=asides, trace=trace)


def _portions(strip: Iterable[Held], fields: dict[Element, _Span]) -> Iterator[Portion]:
    for text, holder in strip:
        if holder is None:
            yield Portion(text=text, holder=None, first=None, last=None, is_open=False)
            continue
        first = last = carrier(holder)
        span = fields.get(first) if first is not None else None
        is_open = _is_plain(holder, first, text) and span is None
        if span is not None and span.is_near(first):
            first, last = span.begin, span.end
        yield Portion(text=text, holder=holder, first=first, last=last, is_open=is_open)


def box_around(element: Element) -> Element | None:
    """Return the outermost text box around an element, or None."""
    return next(reversed(list(element.iterancestors(_BOX))), None)


def carrier(holder: Element) -> Element | None:
    """Return the outermost element that stands for some characters among the runs."""
    path = [holder]
    for each in holder.iterancestors():
        if each.tag == _P:
            break
        path.append(each)
    else:
        return None
    for each in reversed(path):
        is_wrapper = each.tag in _OPEN or (each.tag == _SDT and not is_bound(each))
        if not is_wrapper:
            return each
    return None


def _is_plain(holder: Element, run: Element | None, text: str) -> bool:
    """Tell whether an element holds nothing but these characters, right in a run of its own."""
    if run is None or run.tag != _R or holder.getparent() is not run or holder.tag != _T:
        return False
    return not len(holder) and text in (holder.text or "") and not is_locked(run)


def is_locked(run: Element) -> bool:
    """Tell whether a run stands in a control that is locked, or filled from elsewhere."""
    return any(is_bound(each) for each in run.iterancestors(_SDT))


def is_bound(control: Element) -> bool:
    """Tell whether the content of a control is locked, or comes from elsewhere."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        return False
    lock = properties.find(w("lock"))
    is_locked = lock is not None and lock.get(w("val")) in _LOCKS
    chosen = ("dataBinding", "dropDownList", "comboBox", "date", "citation")
    is_filled = any(properties.find(w(name)) is not None for name in chosen)
    return is_locked or is_filled or is_on(properties, "showingPlcHdr") is True


@dataclass(slots=True)
class _Span:
    """A complex field from its first run to its last."""

    begin: Element
    end: Element

    def is_near(self, run: Element | None) -> bool:
        """Tell whether the whole field stands beside a run, in one paragraph and wrapper."""
        parent = self.begin.getparent()
        return run is not None and parent is self.end.getparent() is run.getparent()


def _fields(root: Element) -> dict[Element, _Span]:
    """Return the run → the outermost complex field around it; links are words like others."""
    spans: dict[Element, _Span] = {}
    open_fields: list[tuple[Element, list[Element], list[str]]] = []
    for element in root.iter(_R, w("fldChar"), w("instrText")):
        if element.tag == _R:
            for _begin, runs, _codes in open_fields:
                runs.append(element)
            continue
        if element.tag == w("instrText"):
            if open_fields:
                open_fields[-1][2].append(element.text or "")
            continue
        run = element.getparent()
        kind = element.get(w("fldCharType"))
        if kind == "begin" and run is not None:
            open_fields.append((run, [run], []))
        elif kind == "end" and open_fields and run is not None:
            begin, runs, codes = open_fields.pop()
            if "".join(codes).split(None, 1)[:1] != ["HYPERLINK"]:
                spans.update(dict.fromkeys(runs, _Span(begin, run)))
    return spans


def comment_places(package: Package, strips: Strips) -> dict[str, str]:
    """Return the number of each comment → place of the paragraph in which it begins."""
    places = {element: place for place, element in strips.trace.paragraphs.items()}
    found = {}
    for mark in package.root(package.main).iter(w("commentRangeStart")):
        around = next(mark.iterancestors(_P), None)
        if around is not None and around in places:
            found[mark.get(w("id"), "")] = places[around]
    return found
