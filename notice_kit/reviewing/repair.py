"""Repair: paper, margins, grid, faces, sizes, indents and spacing brought to the standard in place.

Only properties change, tracked unless the changes are to be accepted at once; words, pictures,
tables and fields stay. Page numbers are put in where there are none, which no word processor can
track: only with the changes accepted. What stays wrong is found by the review that follows. Not
here: what is wanted (`looks`).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from lxml import etree

from notice_kit import gbt9704
from notice_kit.ooxml import OFFICE_FONTS, R_NS, W_NS, StyleName, pt_to_half_points, w
from notice_kit.ooxml.package import Package
from notice_kit.ooxml.properties import Element
from notice_kit.ooxml.trace import Trace
from notice_kit.options import Tracked
from notice_kit.profile import Profile
from notice_kit.readers.docx import lines
from notice_kit.reviewing.looks import ParagraphWish, section_values, wishes
from notice_kit.reviewing.marking import Pen, pen_for, renumber
from notice_kit.reviewing.properties import Values, put, put_into
from notice_kit.reviewing.rewriting import Rewriting
from notice_kit.reviewing.strips import Strips, TextStrip, strips_of
from notice_kit.reviewing.titles import break_lines
from notice_kit.rules.publication.docx.subject import WordFile, open_word
from notice_kit.writers.docx import geometry

_FOOTER: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
_FOOTER_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_SIDES: Final = {"default": "right", "even": "left"}
"""Kind of page → side of its number (7.5)."""
_BEFORE_EVEN: Final = (
    "writeProtection view zoom removePersonalInformation removeDateAndTime "
    "doNotDisplayPageBoundaries displayBackgroundShape printPostScriptOverText "
    "printFractionalCharacterWidth printFormsData embedTrueTypeFonts embedSystemFonts "
    "saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges "
    "bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors "
    "hideGrammaticalErrors activeWritingStyle proofState formsDesign attachedTemplate linkStyles "
    "stylePaneFormatFilter stylePaneSortMethod documentType mailMerge revisionView trackRevisions "
    "doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride styleLockTheme "
    "styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle"
)
"""Settings that stand in front of w:evenAndOddHeaders (ISO/IEC 29500-1, A.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatRepair:
    """A document whose format was repaired."""

    data: bytes
    """The document."""

    paragraphs: int = 0
    """Paragraphs in which something was changed."""

    sections: int = 0
    """Sections that were changed."""

    has_numbers: bool = False
    """True if page numbers were put in."""

    @property
    def count(self) -> int:
        """Return how many paragraphs and sections were changed."""
        return self.paragraphs + self.sections


def repaired(
    package: Package, profile: Profile, *, author: str, date: str, is_accepted: bool
) -> FormatRepair:
    """Return an opened document with its format brought to the standard; it is used up."""
    package.trace = trace = Trace()
    lines(package, package.name, tracked=Tracked.ACCEPTED)
    file = open_word(package, package.name, profile, None)
    rewriting = Rewriting(package=package)
    root = rewriting.part(package.main)
    strips = strips_of(trace, package.main, root)
    signed = pen_for(root, author=author, date=date)
    pen = None if is_accepted else signed
    changed = sum(_set(wish, strips, pen) for wish in list(wishes(file)))
    changed += break_lines(file, strips, pen)
    sections = _set_sections(root, file, pen)
    renumber(root, signed)
    has_numbers = is_accepted and _number_pages(rewriting, root, file)
    if not (changed or sections or has_numbers):
        rewriting.touched.clear()
    return FormatRepair(
        data=rewriting.packed(), paragraphs=changed, sections=sections, has_numbers=has_numbers
    )


def _set(wish: ParagraphWish, strips: Strips, pen: Pen | None) -> bool:
    """Set a paragraph as it should be; false if nothing had to change."""
    place = f"{strips.part} paragraph {wish.number}"
    paragraph, strip = strips.trace.paragraphs.get(place), strips.strips.get(place)
    if paragraph is None:
        return False
    is_changed = bool(wish.values) and put(paragraph, "pPr", wish.values, pen)
    if wish.runs and strip is not None:
        is_changed |= _set_runs(wish, strip, paragraph, pen)
    return is_changed


def _set_runs(wish: ParagraphWish, strip: TextStrip, paragraph: Element, pen: Pen | None) -> bool:
    """Set the characters of a paragraph, cut where its parts begin."""
    label = sum(len(each.text) for each in strip.portions[:1] if each.holder is None)
    for start in wish.parts:
        strip.cut(label + start)
    is_changed = False
    bounds = [label + start for start in wish.parts] + [len(strip.text) + 1]
    values = {label + look.start: look.values for look in wish.runs}
    for start, end in pairwise(bounds):
        if start not in values:
            continue
        runs = dict.fromkeys(
            run
            for portion in strip.between(start, end)
            if portion.holder is not None
            for run in _runs(portion.holder)
        )
        for run in runs:
            is_changed |= put(run, "rPr", _kept(run, values[start]), pen)
        if start == label:
            is_changed |= _set_mark(paragraph, values[start], pen)
    return is_changed


def _runs(holder: Element) -> Iterator[Element]:
    """Yield the run that holds some characters."""
    run = next(holder.iterancestors(w("r")), None)
    if run is not None:
        yield run


def _kept(run: Element, values: Values) -> Values:
    """Return values without the face if the run is an emphasis, whose face is its meaning."""
    style = run.find(f"{w('rPr')}/{w('rStyle')}")
    is_emphasis = style is not None and style.get(w("val")) in (StyleName.STRONG, "a")
    return {key: value for key, value in values.items() if not (is_emphasis and key == "rFonts")}


def _set_mark(paragraph: Element, values: Values, pen: Pen | None) -> bool:
    """Set the mark of a paragraph, which its automatic number looks like."""
    properties = paragraph.find(w("pPr"))
    if properties is None or properties.find(w("numPr")) is None:
        return False
    return put(properties, "rPr", values, pen)


def _set_sections(root: Element, file: WordFile, pen: Pen | None) -> int:
    """Set paper, margins and grid of each section; return how many had to change."""
    former = set(root.iterfind(f".//{w('sectPrChange')}/{w('sectPr')}"))
    found = [each for each in root.iter(w("sectPr")) if each not in former]
    pairs = zip(found, file.document.sections, strict=False)
    count = 0
    for element, section in pairs:
        values = section_values(section)
        count += bool(values) and put_into(element, "sectPr", values, pen)
    return count


def _number_pages(rewriting: Rewriting, root: Element, file: WordFile) -> bool:
    """Put page numbers into a document without footers; false if it has any."""
    body = root.find(w("body"))
    if body is None or next(root.iter(w("footerReference")), None) is not None:
        return False
    sections = list(root.iter(w("sectPr"))) or [etree.SubElement(body, w("sectPr"))]
    settings = next(iter(rewriting.package.related(rewriting.package.main, "settings")), "")
    if not settings or file.document.has_two_sides:
        return False
    for kind, side in _SIDES.items():
        target = rewriting.add(
            "footer1.xml", _footer(side), content_type=_FOOTER_TYPE, relation=_FOOTER
        )
        reference = _relation_of(rewriting, target)
        first = etree.Element(w("footerReference"), {w("type"): kind})
        first.set(f"{{{R_NS}}}id", reference)
        sections[0].insert(0, first)
    _mark_two_sides(rewriting.part(settings))
    return True


def _relation_of(rewriting: Rewriting, target: str) -> str:
    """Return the id of the reference to a part that was just added."""
    folder, file = posixpath.split(rewriting.package.main)
    name = posixpath.join(folder, "_rels", f"{file}.rels")
    wanted = posixpath.relpath(target, folder or ".")
    relations = rewriting.part(name)
    return next((each.get("Id", "") for each in relations if each.get("Target") == wanted), "")


def _mark_two_sides(settings: Element) -> None:
    before = {w(name) for name in _BEFORE_EVEN.split()}
    place = sum(1 for each in settings if each.tag in before)
    settings.insert(place, etree.Element(w("evenAndOddHeaders")))


def _footer(side: str) -> Element:
    """Return a footer with a page number, one character from its side: — 1 —."""
    font = OFFICE_FONTS[gbt9704.PAGE_NUMBER.face]
    size = pt_to_half_points(gbt9704.PAGE_NUMBER.size_pt)
    line = round(gbt9704.PAGE_NUMBER.size_pt * 20)
    look = (
        f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"'
        f' w:hint="eastAsia"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    )
    dash = gbt9704.PAGE_NUMBER_DASH
    return etree.fromstring(
        f'<w:ftr xmlns:w="{W_NS}"><w:p><w:pPr><w:spacing w:before="0" w:after="0"'
        f' w:line="{line}" w:lineRule="exact"/><w:ind w:{side}="{geometry.PAGE_NUMBER_INDENT}"'
        f' w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r>{look}<w:t xml:space="preserve">{dash} </w:t></w:r>'
        f'<w:fldSimple w:instr=" PAGE "><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r>{look}<w:t xml:space="preserve"> {dash}</w:t></w:r></w:p></w:ftr>'
    )
