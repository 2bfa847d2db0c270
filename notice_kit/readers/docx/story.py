"""The story: a part's paragraphs, in the order in which a reader of the page meets them.

Every element is visited by the rule of its tag: wrappers are looked through, tracked
changes are taken in one view, fields show their result, text boxes are read once, and
what is no content goes into the residue. Not here: tables (`tables`), drawings and
formulas (`drawings`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.codec.characters import FORBIDDEN
from notice_kit.errors import Location
from notice_kit.grammar.lines import Line, LineLook, SetAside
from notice_kit.grammar.runs import Run, asides, content_line
from notice_kit.model import ResidueKind
from notice_kit.ooxml import R_NS, w
from notice_kit.ooxml.properties import Element, is_on
from notice_kit.ooxml.trace import Trace
from notice_kit.readers.docx.fields import Field, chosen, shown
from notice_kit.readers.docx.forms import MC, chosen_form
from notice_kit.readers.docx.looks import Looks, Mark, ParagraphLook
from notice_kit.readers.docx.numbering import Counters
from notice_kit.readers.docx.symbols import symbol

Handler = Callable[["Story", Element, ResidueKind | None], None]
"""Rule of a tag: (story, element, why it is no content)."""

M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_LINE_ENDS: Final = re.compile("[\r\n\t]")
"""The end of a line or a tab inside of w:t, which XML takes for a blank."""


@dataclass(slots=True, kw_only=True)
class Story:
    """One part while it is read."""

    name: str
    """Name of the file."""

    part: str
    """Name of the part."""

    looks: Looks
    """The looks of the file's styles."""

    counters: Counters
    """The lists of the file."""

    rules: Mapping[str, Handler]
    """Tag → how it is read; what has no rule says nothing to a reader of the page."""

    taken_out: frozenset[str]
    """Tags of the tracked changes that the chosen view does not show."""

    images: dict[str, str] = field(default_factory=dict)
    """Reference of a picture → name of its part."""

    lines: list[Line] = field(default_factory=list)
    """Finished lines."""

    residue: list[SetAside] = field(default_factory=list)
    """What is no content."""

    repairs: list[Repair] = field(default_factory=list)
    """Automatic numbers that became text."""

    paragraphs: int = 0
    """How many paragraphs were begun."""

    rows: list[list[Run]] = field(default_factory=lambda: [[]])
    """Printed lines of the paragraph that is open, each a list of runs."""

    boxes: list[tuple[Element, ResidueKind | None]] = field(default_factory=list)
    """Text boxes anchored in the paragraph that is open, each with why it is no content."""

    fields: list[Field] = field(default_factory=list)
    """Complex fields that are open, the outer ones first; they may cross paragraphs."""

    has_whole_fields: bool = True
    """False if beginnings and ends of fields do not match; then all text is shown."""

    look: ParagraphLook = field(default_factory=ParagraphLook)
    """Look of the paragraph that is open."""

    size: float = 0.0
    """Size of the type of the run that is open, in points; 0 if unknown."""

    caption_end: int = -1
    """How many lines there were when the line that names a table was finished."""

    is_behind_blank: bool = True
    """True if the paragraph before was empty."""

    trace: Trace | None = None
    """Where it is noted which element holds what, if anybody asked."""

    def place(self) -> Location:
        """Return the place of the paragraph that is open."""
        return Location(file=self.name, path=f"{self.part} paragraph {self.paragraphs}")

    def add(
        self,
        text: str,
        mark: Mark | None = None,
        aside: ResidueKind | None = None,
        holder: Element | None = None,
    ) -> None:
        """Add characters, and the element that holds them, to the printed line that is open."""
        if self.has_whole_fields and self.fields:
            aside = aside or self.fields[-1].aside
            self.fields[-1].has_words |= self.fields[-1].is_result and bool(text.strip())
        self.rows[-1].append(Run(text, mark, aside, self.size, holder))


def read_story(story: Story, root: Element) -> None:
    """Read all paragraphs below an element into the story."""
    tags = [each.get(w("fldCharType")) for each in root.iter(w("fldChar"))]
    story.has_whole_fields = tags.count("begin") == tags.count("end")
    visit_children(story, root, None)
    if any(story.rows):
        _finish(story, story.look)


def visit_children(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Visit what stands below an element by the rules of its tags."""
    for child in element:
        _visit(story, child, aside)


def _visit(story: Story, element: Element, aside: ResidueKind | None) -> None:
    tag = str(element.tag)
    if tag in story.taken_out:
        visit_children(story, element, aside or ResidueKind.DELETED)
    elif (handler := story.rules.get(tag)) is not None:
        handler(story, element, aside)
    elif has_text(element):
        visit_children(story, element, aside)


def has_text(element: Element) -> bool:
    """Tell whether characters stand below an element, in a wrapper that no rule knows."""
    return next(element.iter(*_HOLDERS), None) is not None


def loose_text(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Read characters that stand outside a run."""
    if element.tag == _SYM:
        _symbol(story, element, None, aside)
    else:
        text = _CHARACTERS.get(str(element.tag)) or _text(element)
        story.add(text, None, aside, element)


def paragraph(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Read a paragraph; one whose mark is taken out goes on in the next."""
    story.paragraphs += 1
    if story.trace:
        story.trace.begin(story.place(), element)
    properties = element.find(w("pPr"))
    story.look = story.looks.look(properties)
    if story.look.is_contents:
        aside = aside or ResidueKind.PAGE_FURNITURE
    visit_children(story, element, aside)
    mark = properties.find(w("rPr")) if properties is not None else None
    is_joined = mark is not None and (
        any(mark.find(tag) is not None for tag in story.taken_out)
        or is_on(mark, "specVanish") is True
    )
    if not is_joined:
        hidden_mark = story.looks.hides(mark, story.look)
        _finish(story, story.look, is_counted=aside is None and not hidden_mark)


def _finish(story: Story, look: ParagraphLook, *, is_counted: bool = True) -> None:
    """Turn the paragraph that is open into lines, then read its text boxes."""
    rows, boxes = story.rows, story.boxes
    story.rows, story.boxes = [[]], []
    place = story.place()
    has_content = any(run.aside is None and run.text.strip() for row in rows for run in row)
    if look.number and (has_content or is_counted):
        label, has_space = story.counters.label(look.number)
        if label and has_content:
            _insert(rows, f"{label} " if has_space else label)
            story.repairs.append(
                Repair(kind=RepairKind.AUTO_NUMBER, before="", after=label, location=place)
            )
    begins = look.begins or story.is_behind_blank
    centred = LineLook(is_centred=look.is_centred)
    places = [place] * len(rows)
    if story.trace:
        places = story.trace.take(place, story.paragraphs, rows)
    for index, row in enumerate(rows):
        line = content_line(
            row,
            places[index],
            heading=look.heading,
            begins=begins if index == 0 else False,
            look=centred,
        )
        if line.text:
            story.lines.append(line)
        story.residue += asides(row, place)
    story.is_behind_blank = not has_content
    if has_content and look.is_caption:
        story.caption_end = len(story.lines)
    for box, aside in boxes:
        aside_fields, story.fields = story.fields, []
        visit_children(story, box, aside)
        story.fields = aside_fields


def _insert(rows: list[list[Run]], label: str) -> None:
    """Put an automatic number in front of the first printed line that has content."""
    first = next(row for row in rows if any(run.aside is None and run.text.strip() for run in row))
    first.insert(0, Run(label))


def run(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Read a run with its look."""
    properties = element.find(w("rPr"))
    is_hidden, mark, story.size = story.looks.run(properties, story.look)
    if aside is None and is_hidden:
        aside = ResidueKind.HIDDEN
    for child in element:
        tag = child.tag
        if tag in _TEXT_TAGS:
            story.add(_text(child), mark, aside, child)
        elif tag in _CHARACTERS:
            story.add(_CHARACTERS[tag], mark, aside, child)
        elif tag in _BREAKS:
            _break(story, properties)
        elif tag == _SYM:
            _symbol(story, child, mark, aside)
        elif tag == _FIELD_CHAR:
            _field_char(story, child, aside)
        elif tag == _FIELD_CODE and story.fields:
            story.fields[-1].codes.append(child.text or "")
        elif tag not in _PROPERTIES:
            _visit(story, child, aside)


def _break(story: Story, properties: Element | None) -> None:
    """Begin a line, unless a line of a page ends there and no words are parted."""
    if not story.looks.ends_line(properties):
        story.rows.append([])


def _text(element: Element) -> str:
    """Return the characters of w:t; blanks at its ends count only if they are preserved."""
    text = "".join(element.itertext()) if len(element) else element.text or ""
    text = _LINE_ENDS.sub(" ", text)
    space = element.get("{http://www.w3.org/XML/1998/namespace}space")
    return text if space == "preserve" else text.strip(" ")


def _symbol(story: Story, element: Element, mark: Mark | None, aside: ResidueKind | None) -> None:
    code, font = element.get(w("char"), ""), element.get(w("font"), "")
    try:
        stored = chr(int(code, 16))
    except (ValueError, OverflowError):
        return
    if FORBIDDEN.match(stored):  # a number that is no character: what a font shows is not known
        text = f"w:sym {font} {code}"
        line = Line(text=text, pieces=(Piece(offset=0, location=story.place()),))
        story.residue.append(SetAside(kind=aside or ResidueKind.OTHER, line=line))
        return
    seen = symbol(font, stored)
    if seen != stored:
        story.repairs.append(
            Repair(kind=RepairKind.MARKUP, before=stored, after=seen, location=story.place())
        )
    story.add(seen, mark, aside, element)


def _end_field(story: Story, ended: Field, aside: ResidueKind | None) -> None:
    """Show what a field without a result shows: a number in a circle, what was chosen."""
    text, above = ("", "") if ended.is_result else shown("".join(ended.codes))
    text = text or ("" if ended.has_words else ended.chosen)
    for words, kind in ((text, aside), (above, aside or ResidueKind.OTHER)):
        if words:
            story.repairs.append(
                Repair(kind=RepairKind.MARKUP, before="", after=words, location=story.place())
            )
            story.add(words, None, kind)


def _field_char(story: Story, element: Element, aside: ResidueKind | None) -> None:
    match element.get(w("fldCharType")):
        case "begin":
            outside = story.fields[-1].aside if story.fields else None
            form = chosen(element.find(w("ffData")))
            story.fields.append(Field(outside=outside, chosen=form))
        case "separate" if story.fields:
            story.fields[-1].separate()
        case "end" if story.fields:
            _end_field(story, story.fields.pop(), aside)
        case _:
            pass


def ruby(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Read the base of an annotated word; the annotation (拼音) is residue."""
    for base in element.iterfind(w("rubyBase")):
        visit_children(story, base, aside)
    for above in element.iterfind(w("rt")):
        visit_children(story, above, aside or ResidueKind.OTHER)


def alternate(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Read the form that programs show of several of one thing; the others say the same."""
    chosen = chosen_form(element)
    if chosen is not None:
        visit_children(story, chosen, aside)


def content_control(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Read a content control; the words that ask for text (占位符) are residue."""
    properties = element.find(w("sdtPr"))
    if is_on(properties, "showingPlcHdr"):
        aside = aside or ResidueKind.OTHER
    visit_children(story, element, aside)


def foreign_chunk(story: Story, element: Element, aside: ResidueKind | None) -> None:
    """Note a document of another format inside this one; it is not read."""
    name = etree.QName(element).localname
    text = f"w:{name} {element.get(f'{{{R_NS}}}id', '')}"
    line = Line(text=text, pieces=(Piece(offset=0, location=story.place()),))
    story.residue.append(SetAside(kind=aside or ResidueKind.OTHER, line=line))


def changes_in(root: Element) -> Iterator[Element]:
    """Yield the tracked changes of text below an element."""
    yield from root.iter(*(w(name) for name in (*INSERTIONS, *DELETIONS)))


INSERTIONS: Final = ("ins", "moveTo")
"""Elements of text that a tracked change put in."""

DELETIONS: Final = ("del", "moveFrom")
"""Elements of text that a tracked change took out."""

_TEXT_TAGS: Final = frozenset({w("t"), w("delText")})
_HOLDERS: Final = (*_TEXT_TAGS, f"{M}t", w("sym"), w("noBreakHyphen"))
_PROPERTIES: Final = frozenset({w("rPr"), w("lastRenderedPageBreak")})
_CHARACTERS: Final = {w("tab"): "\t", w("ptab"): "\t", w("noBreakHyphen"): "-"}
_BREAKS: Final = frozenset({w("br"), w("cr")})
_SYM: Final = w("sym")
_FIELD_CHAR: Final = w("fldChar")
_FIELD_CODE: Final = w("instrText")

_TRANSPARENT: Final = (
    "body", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "del", "moveFrom",
    "hyperlink", "fldSimple", "dir", "bdo", "txbxContent", "comment", "footnote", "endnote",
)  # fmt: skip

# Why: docs/decisions.md, DOCX is read by a walker of our own.
RULES: Final[dict[str, Handler]] = {
    **{w(name): visit_children for name in _TRANSPARENT},
    w("p"): paragraph,
    w("r"): run,
    **dict.fromkeys((*_TEXT_TAGS, w("sym"), w("noBreakHyphen")), loose_text),
    w("ruby"): ruby,
    w("sdt"): content_control,
    w("altChunk"): foreign_chunk,
    w("subDoc"): foreign_chunk,
    f"{MC}AlternateContent": alternate,
}
"""Rules of the tags that this module reads."""
