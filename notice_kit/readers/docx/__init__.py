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

from notice_kit.accounting import Piece, Tracked
from notice_kit.errors import Location, ReadError
from notice_kit.grammar.lines import Line, SetAside, SourceText
from notice_kit.model import ResidueKind
from notice_kit.model.walk import block_text
from notice_kit.ooxml import R_NS, w
from notice_kit.ooxml.package import Package, open_package
from notice_kit.readers.docx import drawings, tables
from notice_kit.readers.docx import story as stories
from notice_kit.readers.docx.numbering import read_numbering
from notice_kit.readers.docx.story import (
    DELETIONS,
    INSERTIONS,
    Story,
    changes_in,
    read_story,
)
from notice_kit.readers.docx.styles import read_styles

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_FURNITURE = (w("hdr"), w("ftr"))
_NOTES = (
    ("comments", "comment", ResidueKind.COMMENT),
    ("footnotes", "footnote", ResidueKind.FOOTNOTE),
    ("endnotes", "endnote", ResidueKind.FOOTNOTE),
)


def lines(data: bytes, name: str, *, tracked: Tracked = Tracked.ACCEPTED) -> SourceText:
    """Return the lines of a Word document, its tracked changes in the view asked for.

    Raises BrokenInput for what is no DOCX or damaged, LimitExceeded for what is made to
    harm, ReadError for tracked changes if they are refused.
    """
    package = open_package(data, name)
    root = package.root(package.main)
    if tracked is Tracked.REFUSE:
        _refuse_changes(root, name)
    story = _story(package, tracked)
    read_story(story, root)
    residue = [
        *story.residue,
        *_notes(package, story),
        *_page_furniture(package, root, story),
        *_graphics(package),
    ]
    return SourceText(
        name=name,
        lines=tuple(story.lines),
        residue=tuple(residue),
        repairs=tuple(story.repairs),
        visible=_visible(story.lines)
        + _visible(item.line for item in residue)
        - sum(len(made.after) for made in story.repairs if not made.before),
    )


def _story(package: Package, tracked: Tracked) -> Story:
    """Return an empty story of the main part."""
    relations = package.relations(package.main)
    parts = {each.kind: each.target for each in relations.values() if not each.is_external}

    def root_of(kind: str) -> etree._Element | None:
        part = parts.get(kind) or _beside(package, f"{kind}.xml")
        return package.root(part) if package.has(part) else None

    styles = read_styles(root_of("styles"))
    hidden = INSERTIONS if tracked is Tracked.ORIGINAL else DELETIONS
    return Story(
        name=package.name,
        part=package.main,
        styles=styles,
        counters=read_numbering(root_of("numbering"), styles),
        rules={**stories.RULES, **tables.RULES, **drawings.RULES},
        taken_out=frozenset(w(each) for each in hidden),
        images={key: each.target for key, each in relations.items() if each.kind == "image"},
    )


def _beside(package: Package, file: str) -> str:
    """Return the name of a part in the folder of the main one."""
    return posixpath.join(posixpath.dirname(package.main), file)


def _unreached(package: Package, reached: set[str]) -> Iterator[str]:
    """Yield parts beside the main one whose reference a damaged file has lost."""
    folder = posixpath.dirname(package.main)
    for part in package.parts():
        is_known = part in reached or part == package.main
        if not is_known and posixpath.dirname(part) == folder and part.endswith(".xml"):
            yield part


def _refuse_changes(root: etree._Element, name: str) -> None:
    count = sum(1 for _ in changes_in(root))
    if count:
        raise ReadError(
            f"{count} tracked changes are neither accepted nor rejected",
            location=Location(file=name),
            hint="settle them in the word processor, or read one view: --tracked accepted",
        )


def _notes(package: Package, story: Story) -> Iterator[SetAside]:
    """Yield comments and notes, which stand outside the text."""
    for kind, tag, residue in _NOTES:
        parts = [*package.related(package.main, kind), _beside(package, f"{kind}.xml")]
        for part in filter(package.has, dict.fromkeys(parts)):
            for note in package.root(part).iter(w(tag)):
                if note.get(w("type"), "normal") == "normal":
                    yield from _outside(story, part, note, residue)


def _page_furniture(package: Package, root: etree._Element, story: Story) -> Iterator[SetAside]:
    """Yield what stands in headers and footers, each part once, those in no use last."""
    relations = package.relations(package.main)
    references = root.iter(w("headerReference"), w("footerReference"))
    used = (relations.get(each.get(f"{{{R_NS}}}id", "")) for each in references)
    parts = [each.target for each in used if each and not each.is_external]
    parts += [part for kind in ("header", "footer") for part in package.related(package.main, kind)]
    reached = {each.target for each in relations.values()}
    parts += [part for part in _unreached(package, reached) if package.root(part).tag in _FURNITURE]
    for part in dict.fromkeys(parts):
        if package.has(part):
            furniture = ResidueKind.PAGE_FURNITURE
            yield from _outside(story, part, package.root(part), furniture)


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
        styles=story.styles,
        counters=story.counters,
        rules=story.rules,
        taken_out=story.taken_out,
    )
    read_story(other, root)
    for line in other.lines:
        text = block_text(line.table) if line.table else line.text
        yield SetAside(kind=kind, line=Line(text=text, pieces=line.pieces))
    yield from other.residue


def _visible(lines: Iterable[Line]) -> int:
    texts = (block_text(line.table) if line.table else line.text for line in lines)
    return sum(len("".join(text.split())) for text in texts)
