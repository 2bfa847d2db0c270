"""Redline: the approved document with what was published as tracked changes.

Accepting all of them gives the published words, rejecting all the approved ones. A paragraph that
stands elsewhere is a move. What a tracked change cannot show (words in fields and locked controls,
automatic numbers) is told in a comment. Not here: which paragraph is which (`pairing`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from lxml import etree

from notice_kit import api, files
from notice_kit.api import Loaded, PathName
from notice_kit.messages import Language, _, told
from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package, open_package
from notice_kit.ooxml.properties import Element
from notice_kit.ooxml.trace import Trace
from notice_kit.options import ReadOptions, Tracked
from notice_kit.printable import printable_line
from notice_kit.readers.docx import lines
from notice_kit.reviewing import Hand, marking, refusals
from notice_kit.reviewing.anchors import Anchor, Replacement
from notice_kit.reviewing.marking import Pen, pen_for
from notice_kit.reviewing.pairing import ParagraphPair, edits, paired, squeezed
from notice_kit.reviewing.properties import place_in
from notice_kit.reviewing.rewriting import Rewriting
from notice_kit.reviewing.strips import Strips, TextStrip, strips_of
from notice_kit.reviewing.threads import Writer

_LEAST_MOVED: Final = 8
"""Characters of a paragraph that counts as moved; shorter ones are repeated by chance."""
_TEXTS: Final = (w("t"), w("delText"))
_FURNITURE: Final = (w("sectPr"), w("pPrChange"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Redline:
    """A document with the changes of another one."""

    data: bytes
    """The document."""

    changed: int
    """Paragraphs with changed words."""

    added: int
    """Paragraphs that were put in."""

    removed: int
    """Paragraphs that were taken out."""

    moved: int
    """Paragraphs that stand elsewhere."""

    untracked: int
    """Paragraphs whose difference no tracked change can show; a comment tells it."""

    @property
    def is_equal(self) -> bool:
        """True if nothing differs."""
        counts = (self.changed, self.added, self.removed, self.moved, self.untracked)
        return not any(counts)


def redline(
    approved: PathName,
    published: PathName,
    target: PathName,
    *,
    author: str = "notice-kit",
    date: str = "",
    lang: Language = "zh",
    replace: bool = False,
) -> Redline:
    """Write the approved document with what was published as tracked changes.

    Either may have any format; what is no Word document is written as one first. Raises ReadError
    if either is no notice, or the approved document is signed or protected; OutputExists if the
    target is there and `replace` is false.
    """
    goal = Path(target)
    refusals.require_writable(Path(approved), goal, replace=replace)
    loaded = api.load_files(approved), api.load_files(published)
    base = _as_word(loaded[0], os.fspath(approved))
    refusals.protection(base)
    refusals.require_suffix(base, goal)
    other = _as_word(loaded[1], os.fspath(published))
    made = redlined(base, other, author=author, date=date, lang=lang)
    files.write_bytes(goal, made.data, replace=replace)
    return made


def _as_word(loaded: Loaded, name: str) -> Package:
    """Return a Word document as it is, another one written as one."""
    parts, row = loaded
    if row.name == "docx":
        return open_package(parts[0][0], name)
    notice, _report = api.read_parts(parts, row, ReadOptions(allow_collective=True, as_shown=True))
    data = api.render(notice, "docx", keep_labels=True, embed_model=False).data
    return open_package(data, name)


def redlined(
    base: Package, other: Package, *, author: str, date: str, lang: Language = "zh"
) -> Redline:
    """Return an opened document with what another one says as tracked changes; it is used up."""
    old, new = _read(base), _read(other)
    rewriting = Rewriting(package=base)
    root = rewriting.part(base.main)
    hand = Hand(author=author, date=date).settled()
    pen = pen_for(root, author=hand.author, date=hand.date)
    made = _Redlining(
        rewriting=rewriting,
        old=[each for each in old.strips.values() if squeezed(each.text)],
        new=[each.text for each in new.strips.values() if squeezed(each.text)],
        strips=old,
        pen=pen,
        lang=lang,
    )
    made.work()
    marking.renumber(root, pen)
    return Redline(data=rewriting.packed(), **made.counts)


def _read(package: Package) -> Strips:
    package.trace = trace = Trace()
    lines(package, package.name, tracked=Tracked.ACCEPTED)
    return strips_of(trace, package.main, package.root(package.main))


@dataclass(slots=True, kw_only=True)
class _Redlining:
    """A redline while it is made."""

    rewriting: Rewriting
    old: Sequence[TextStrip]
    new: Sequence[str]
    strips: Strips
    pen: Pen
    lang: Language
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(
            ("changed", "added", "removed", "moved", "untracked"), 0
        )
    )
    _moves: int = 0
    _writer: Writer | None = None

    def work(self) -> None:
        """Put every difference into the document."""
        pairs = paired([each.text for each in self.old], self.new)
        moves = self._find_moves(pairs)
        before: Element | None = None
        waiting: list[tuple[str, str]] = []
        for pair in pairs:
            if pair.old is None and pair.new is not None:
                waiting.append((self.new[pair.new], moves.get(("new", pair.new), "")))
                continue
            if pair.old is None:
                continue
            strip = self.old[pair.old]
            paragraph = self.strips.trace.paragraphs[strip.place]
            self._add(waiting, before, paragraph)
            waiting = []
            if pair.new is None:
                self._remove(strip, paragraph, moves.get(("old", pair.old), ""))
            else:
                self._change(strip, paragraph, self.new[pair.new])
            before = paragraph
        self._add(waiting, before, None)

    def _find_moves(self, pairs: Iterable[ParagraphPair]) -> dict[tuple[str, int], str]:
        """Return a name for each paragraph that was taken out here and put in there."""
        pairs = list(pairs)
        added: dict[str, list[int]] = {}
        for each in pairs:
            if each.old is None and each.new is not None:
                added.setdefault(squeezed(self.new[each.new]), []).append(each.new)
        moves: dict[tuple[str, int], str] = {}
        for each in pairs:
            if each.new is not None or each.old is None:
                continue
            text = squeezed(self.old[each.old].text)
            if len(text) >= _LEAST_MOVED and added.get(text) and self._can_remove(each.old):
                self._moves += 1
                name = f"move{self._moves}"
                moves["old", each.old] = moves["new", added[text].pop(0)] = name
        return moves

    def _can_remove(self, index: int) -> bool:
        return all(map(marking.can_go, self.old[index].portions))

    def _change(self, strip: TextStrip, paragraph: Element, text: str) -> None:
        """Track what differs between a paragraph and its published form."""
        changes = [Replacement(strip, *each) for each in edits(strip.text, text)]
        if not changes:
            return
        if all(marking.can_change(change) for change in changes):
            for change in changes:
                marking.replace(change, self.pen)
            self.counts["changed"] += 1
        else:
            self._tell(strip, paragraph, text)

    def _tell(self, strip: TextStrip, paragraph: Element, text: str) -> None:
        """Say in a comment what a tracked change cannot show."""
        self.counts["untracked"] += 1
        if self._writer is None:
            self._writer = Writer(
                rewriting=self.rewriting, author=self.pen.author, date=self.pen.date
            )
        line = (
            _("published: {text}", text=printable_line(text))
            if text
            else _("not published: these words stand in a field or a locked place")
        )
        number = self._writer.add([told(line, self.lang)])
        anchor = Anchor(strip, 0, strip, len(strip.text))
        if not marking.comment(anchor, number, ""):
            marking.comment_paragraph(paragraph, number, "")

    def _remove(self, strip: TextStrip, paragraph: Element, move: str) -> None:
        """Track that a paragraph was taken out."""
        if not all(map(marking.can_go, strip.portions)):
            self._tell(strip, paragraph, "")
            return
        runs = list(dict.fromkeys(each.first for each in strip.portions if each.first is not None))
        struck = [marking.struck(run, self.pen, "moveFrom" if move else "del") for run in runs]
        if _holds_words_alone(paragraph, struck):
            self._mark(paragraph, "moveFrom" if move else "del")
        if move:
            self._range(struck[0], struck[-1], "moveFrom", move)
        self.counts["moved" if move else "removed"] += 1

    def _add(
        self, texts: Sequence[tuple[str, str]], before: Element | None, behind: Element | None
    ) -> None:
        """Track paragraphs that were put in between two that were there."""
        if not texts:
            return
        model = behind if before is None else before
        if model is None:
            return
        place = _outermost(before) if before is not None else None
        at_end = place is not None and not _has_paragraph_behind(place)
        if at_end and before is not None:
            # The mark of the last paragraph is what was put in; that of the new last one stays.
            self._mark(before, "ins")
        for number, (text, move) in enumerate(texts):
            kind = "moveTo" if move else "ins"
            is_last = at_end and number == len(texts) - 1
            made = self._paragraph(model, text, kind, move, has_mark=not is_last)
            if place is not None:
                place.addnext(made)
                place = made
            elif behind is not None:
                _outermost(behind).addprevious(made)
            self.counts["added"] += not move

    def _paragraph(
        self, model: Element, text: str, kind: str, move: str, *, has_mark: bool
    ) -> Element:
        """Return a new paragraph in the look of another one."""
        made = etree.Element(w("p"))
        properties = model.find(w("pPr"))
        if properties is not None:
            made.append(deepcopy(properties))
            for each in list(made[0]):
                if each.tag in _FURNITURE or each.tag in (w("numPr"), w("rPr")):
                    made[0].remove(each)
        mark = self.pen.signed(kind)
        made.append(mark)
        run = etree.SubElement(mark, w("r"))
        for beside in model.iter(w("r")):
            look = beside.find(w("rPr"))
            if look is not None and any(beside.find(tag) is not None for tag in _TEXTS):
                run.append(marking.bare(look))
                break
        words = etree.SubElement(run, w("t"))
        words.text = text
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        if has_mark:
            self._mark(made, kind)
        if move:
            self._range(mark, mark, "moveTo", move)
        return made

    def _mark(self, paragraph: Element, kind: str) -> None:
        """Mark the end of a paragraph as put in or taken out."""
        properties = paragraph.find(w("pPr"))
        if properties is None:
            properties = etree.Element(w("pPr"))
            paragraph.insert(0, properties)
        look = properties.find(w("rPr"))
        if look is None:
            look = etree.Element(w("rPr"))
            place_in(properties, look, "pPr")
        place_in(look, self.pen.signed(kind), "rPr")

    def _range(self, first: Element, last: Element, kind: str, name: str) -> None:
        start = self.pen.signed(f"{kind}RangeStart")
        start.set(w("name"), name)
        first.addprevious(start)
        last.addnext(etree.Element(w(f"{kind}RangeEnd"), {w("id"): start.get(w("id"), "")}))


def _holds_words_alone(paragraph: Element, struck: Sequence[Element]) -> bool:
    """Tell whether nothing is left of a paragraph without its words, and it may go."""
    if paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return False
    parent = paragraph.getparent()
    if parent is None or parent.tag in (w("tc"), w("txbxContent")):
        return False
    return next(paragraph.iter(w("drawing"), w("pict"), w("object")), None) is None and bool(struck)


def _outermost(paragraph: Element) -> Element:
    """Return the element of the body around a paragraph: itself, or its table or control."""
    found = paragraph
    for each in paragraph.iterancestors():
        if each.tag == w("body"):
            break
        found = each
    return found


def _has_paragraph_behind(place: Element) -> bool:
    return any(each.tag != w("sectPr") for each in place.itersiblings())
