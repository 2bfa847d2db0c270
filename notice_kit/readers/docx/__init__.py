"""DOCX → lines: Word drafts as people write them.

Automatic numbers, tracked changes, text boxes, content controls, fields, hidden text: each
is read as the page shows it, and what the page does not show, or shows outside the text,
is residue. Nothing in a document is run and nothing outside the file is fetched. Not here:
what the lines mean (`notice_kit.grammar`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from lxml import etree

from notice_kit.accounting import Piece
from notice_kit.errors import BrokenInput, Location, ReadError
from notice_kit.grammar.lines import Line, SetAside, SourceText
from notice_kit.messages import _
from notice_kit.model import ResidueKind
from notice_kit.model.walk import block_text
from notice_kit.ooxml import R_NS, W_NS, w
from notice_kit.ooxml.gate import notice_dangers
from notice_kit.ooxml.numbering import read_numbering
from notice_kit.ooxml.package import Package, open_package
from notice_kit.ooxml.styles import read_style_sheet
from notice_kit.options import Tracked
from notice_kit.readers.docx import drawings, tables
from notice_kit.readers.docx import story as stories
from notice_kit.readers.docx.carried import anchor_rule, read_carried
from notice_kit.readers.docx.chunks import words_of_chunks
from notice_kit.readers.docx.looks import Looks
from notice_kit.readers.docx.numbering import Counters, unknown_forms
from notice_kit.readers.docx.story import (
    DELETIONS,
    INSERTIONS,
    Story,
    changes_in,
    read_story,
)

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_NOTES = {
    "comments": ("comment", ResidueKind.COMMENT),
    "footnotes": ("footnote", ResidueKind.FOOTNOTE),
    "endnotes": ("endnote", ResidueKind.FOOTNOTE),
}
"""Part → its elements, and what they become."""
_FURNITURE = ("header", "footer")
_KNOWN = frozenset({
    *_NOTES, *_FURNITURE, "styles", "numbering", "settings", "webSettings", "fontTable", "theme",
    "stylesWithEffects", "commentsExtended", "commentsIds", "commentsExtensible", "people",
})  # fmt: skip
"""Kinds of references; a part beside the main one that none of them names has lost its own."""


def lines(data: bytes | Package, name: str, *, tracked: Tracked = Tracked.ACCEPTED) -> SourceText:
    """Return the lines of a Word document, its tracked changes in the view asked for.

    Raises BrokenInput for what is no DOCX or damaged, LimitExceeded for what is made to
    harm, ReadError for tracked changes if they are refused.
    """
    package = open_package(data, name)
    if package.trace:
        package.trace.clear()
    root = _text_root(package, package.main)
    if tracked is Tracked.REFUSE:
        _refuse_changes(root, name)
    anchors: dict[str, int] = {}
    story = _story(package, tracked, anchors)
    read_story(story, root)
    residue = [
        *story.residue,
        *_notes(package, story),
        *_page_furniture(package, root, story),
        *_unreferenced(package, story),
        *_graphics(package),
        *words_of_chunks(package),
    ]
    carried, findings = read_carried(package)
    return SourceText(
        name=name,
        lines=tuple(story.lines),
        carried=carried,
        anchors=anchors,
        findings=(*notice_dangers(package), *findings, *unknown_forms(story.counters, name)),
        residue=tuple(residue),
        repairs=tuple(story.repairs),
        visible=_visible(story.lines)
        + _visible(item.line for item in residue)
        - sum(len(made.after) for made in story.repairs if not made.before),
    )


def _story(package: Package, tracked: Tracked, anchors: dict[str, int]) -> Story:
    """Return an empty story of the main part that notes our bookmarks."""
    relations = package.relations(package.main)
    sheet = read_style_sheet(package.companion("styles"))
    hidden = INSERTIONS if tracked is Tracked.ORIGINAL else DELETIONS
    return Story(
        name=package.name,
        part=package.main,
        looks=Looks(sheet=sheet),
        counters=Counters(numbering=read_numbering(package.companion("numbering"), sheet)),
        rules={**stories.RULES, **tables.RULES, **drawings.RULES, **anchor_rule(anchors)},
        taken_out=frozenset(w(each) for each in hidden),
        images={key: each.target for key, each in relations.items() if each.kind == "image"},
        trace=package.trace,
    )


def _refuse_changes(root: etree._Element, name: str) -> None:
    count = sum(1 for _ in changes_in(root))
    if count:
        raise ReadError(
            _("{count} tracked changes are neither accepted nor rejected", count=count),
            location=Location(file=name),
            hint=_("settle them in the word processor, or read one view: --tracked accepted"),
        )


def _text_root(package: Package, part: str) -> etree._Element:
    """Return the root of a part that holds text; one of another language is damaged."""
    root = package.root(part)
    if etree.QName(root).namespace != W_NS:
        raise BrokenInput(
            _("this part is no WordprocessingML: its root is {tag!s}", tag=root.tag),
            location=Location(file=package.name, path=part),
            hint=_("open it in a word processor and save it anew"),
        )
    return root


def _notes(package: Package, story: Story) -> Iterator[SetAside]:
    """Yield comments and notes, which stand outside the text."""
    for kind, (tag, residue) in _NOTES.items():
        for part in dict.fromkeys(package.related(package.main, kind)):
            yield from _notes_in(story, part, _text_root(package, part), tag, residue)


def _notes_in(
    story: Story, part: str, root: etree._Element, tag: str, residue: ResidueKind
) -> Iterator[SetAside]:
    for note in root.iter(w(tag)):
        if note.get(w("type"), "normal") == "normal":
            yield from _outside(story, part, note, residue)


def _page_furniture(package: Package, root: etree._Element, story: Story) -> Iterator[SetAside]:
    """Yield what stands in headers and footers, each part once, those in no use last."""
    relations = package.relations(package.main)
    references = root.iter(w("headerReference"), w("footerReference"))
    used = (relations.get(each.get(f"{{{R_NS}}}id", "")) for each in references)
    parts = [each.target for each in used if each and each.kind in _FURNITURE]
    parts += [part for kind in _FURNITURE for part in package.related(package.main, kind)]
    for part in filter(package.has, dict.fromkeys(parts)):
        yield from _outside(story, part, _text_root(package, part), ResidueKind.PAGE_FURNITURE)


def _unreferenced(package: Package, story: Story) -> Iterator[SetAside]:
    """Yield the text of parts beside the main one whose reference a damaged file has lost."""
    folder = posixpath.dirname(package.main)
    kinds = {each.target: each.kind for each in package.relations(package.main).values()}
    for part in package.parts():
        is_beside = posixpath.dirname(part) == folder and part.endswith(".xml")
        if part == package.main or not is_beside or kinds.get(part) in _KNOWN:
            continue
        root = package.root(part)
        name = etree.QName(root).localname
        if name in ("hdr", "ftr"):
            yield from _outside(story, part, _text_root(package, part), ResidueKind.PAGE_FURNITURE)
        elif name in _NOTES:
            yield from _notes_in(story, part, _text_root(package, part), *_NOTES[name])


def _graphics(package: Package) -> Iterator[SetAside]:
    """Yield the words in charts and diagrams, which have parts of their own."""
    for kind in ("chart", "diagramData"):
        for part in dict.fromkeys(package.related(package.main, kind)):
            words = (each.text or "" for each in package.root(part).iter(f"{_A}t", f"{_C}v"))
            text = " ".join(word.strip() for word in words if word.strip())
            piece = Piece(offset=0, location=Location(file=package.name, path=part))
            if text:
                yield SetAside(kind=ResidueKind.OTHER, line=Line(text=text, pieces=(piece,)))


def _outside(
    story: Story, part: str, root: etree._Element, kind: ResidueKind
) -> Iterator[SetAside]:
    """Yield the text of a part that is not the document's own."""
    other = Story(
        name=story.name,
        part=part,
        looks=story.looks,
        counters=story.counters,
        rules=story.rules,
        taken_out=story.taken_out,
        trace=story.trace,
    )
    read_story(other, root)
    for line in other.lines:
        text = block_text(line.table) if line.table else line.text
        yield SetAside(kind=kind, line=Line(text=text, pieces=line.pieces))
    yield from other.residue


def _visible(lines: Iterable[Line]) -> int:
    texts = (block_text(line.table) if line.table else line.text for line in lines)
    return sum(len("".join(text.split())) for text in texts)
