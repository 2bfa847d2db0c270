"""DOCX → appearance: sections with their page numbers, and every paragraph as Word shows it.

Not here: how formatting is resolved (`docx_paragraphs`), what a paragraph is (`elements`).
"""

from __future__ import annotations

from dataclasses import replace

from notice_kit.appearance.document import PaperSection, ShownParagraph, WordDocument
from notice_kit.appearance.docx_lengths import read_section
from notice_kit.appearance.docx_paragraphs import Measurer
from notice_kit.appearance.docx_theme import read_theme
from notice_kit.appearance.elements import assigned
from notice_kit.ooxml import R_NS, w
from notice_kit.ooxml.numbering import read_numbering
from notice_kit.ooxml.package import Package, open_package
from notice_kit.ooxml.properties import Element, is_on
from notice_kit.ooxml.styles import read_style_sheet


def measure(data: bytes | Package, name: str) -> WordDocument:
    """Return the appearance of a Word document.

    Raises BrokenInput for what is no DOCX or damaged, LimitExceeded for malicious input.
    """
    package = open_package(data, name)
    root = package.root(package.main)
    settings = package.companion("settings")
    sheet = read_style_sheet(package.companion("styles"))
    measurer = Measurer(
        sheet=sheet,
        numbering=read_numbering(package.companion("numbering"), sheet),
        theme=read_theme(package.companion("theme"), settings),
    )
    sections = _sections(package, root, measurer)
    return WordDocument(
        name=name,
        part=package.main,
        sections=sections,
        paragraphs=assigned(tuple(measurer.paragraphs(root, sections))),
        has_two_sides=settings is not None and settings.find(w("evenAndOddHeaders")) is not None,
    )


def _sections(package: Package, root: Element, measurer: Measurer) -> tuple[PaperSection, ...]:
    """Return the sections; a footer that one does not name is that of the section before."""
    normal_pt = measurer.default_size_pt()
    relations = package.relations(package.main)
    sections: list[PaperSection] = []
    folios: dict[str, tuple[ShownParagraph, ...]] = {}
    former = set(root.iterfind(f".//{w('sectPrChange')}/{w('sectPr')}"))
    for element in root.iter(w("sectPr")):
        if element in former:  # what the section was before a tracked change
            continue
        section = read_section(element, normal_pt)
        folios = dict(folios)
        for reference in element.iterfind(w("footerReference")):
            relation = relations.get(reference.get(f"{{{R_NS}}}id", ""))
            if relation and not relation.is_external and package.has(relation.target):
                part = package.root(relation.target)
                kind = reference.get(w("type"), "default")
                folios[kind] = tuple(measurer.paragraphs(part, (section,)))
        shown = {**folios, "first": folios.get("first", ())}
        if not is_on(element, "titlePg"):
            del shown["first"]
        sections.append(replace(section, folios=shown))
    return tuple(sections) or (read_section(None, normal_pt),)
