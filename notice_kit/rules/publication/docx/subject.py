"""The Word document under check, and how its faults are told.

Opener of the subject `docx`. One fault that many paragraphs share is one problem: it stands
at the first of them and counts the others. Not here: the rules (`page`, `text`, `title`,
`parts`, `folio`, `letterhead`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from notice_kit import gbt9704
from notice_kit.appearance.document import (
    CharacterLook,
    Element,
    PaperSection,
    ShownParagraph,
    WordDocument,
)
from notice_kit.appearance.docx import measure
from notice_kit.errors import Location
from notice_kit.findings import Note
from notice_kit.gbt9704 import PageReading
from notice_kit.model import Notice
from notice_kit.ooxml.package import Package
from notice_kit.profile import Profile
from notice_kit.rules.publication.docx.pieces import LookPiece, cut_pieces
from notice_kit.rules.publication.margins import MARGINS, matched_margins
from notice_kit.rules.publication.readings import (
    NAMES,
    is_number_height,
    mixed,
    reading_by_pitch,
    whole,
)
from notice_kit.rules.registry import Problem

DOCX: Final = "docx"
"""The subject."""

_SHOWN: Final = 24
"""Characters of a paragraph that a finding quotes."""
_NAMED: Final = 6
"""Paragraphs of a group that are named by their number."""

TEXT_ELEMENTS: Final = frozenset({Element.BODY, Element.HEADING})
"""正文."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """What the rules of Word documents take."""

    document: WordDocument
    """How it looks."""

    profile: Profile
    """What is expected."""

    pieces: tuple[LookPiece, ...]
    """Its characters whose look the standard names, paragraph by paragraph."""

    @property
    def notes(self) -> tuple[Note, ...]:
        """Which reading of 5.2.1 each upright section has, and whether as a whole."""
        upright = [each for each in self.document.sections if not each.is_landscape]
        readings = [name for name in dict.fromkeys(map(matched_margins, upright)) if name]
        told = tuple(
            Note(
                message=f"上下页边距合{name}（{MARGINS[name][0]:g}、{MARGINS[name][1]:g}毫米）",
                english=f"upper and lower margin as {name} has them "
                f"({MARGINS[name][0]:g} and {MARGINS[name][1]:g} mm)",
            )
            for name in readings
        )
        pitch = self._pitch_reading
        if len(readings) != 1 or pitch is None:
            return told
        if NAMES[pitch] != readings[0]:
            return (*told, mixed(readings[0], pitch))
        return (*told, whole(pitch, has_number=self._has_number))

    @property
    def _has_number(self) -> bool:
        """True if a page number is a footer's only line, and stands where it should."""
        return any(
            len(lines) == 1 and is_number_height(section.height_mm - section.footer_mm - middle)
            for section in self.document.sections
            for lines in (section.folios.get("default", ()),)
            for middle in (each.pitch_pt / gbt9704.MM / 2 for each in lines)
        )

    @property
    def _pitch_reading(self) -> PageReading | None:
        """The reading that the usual line height of the text belongs to."""
        pitches: Counter[float] = Counter()
        for each in self.texts:
            pitches[round(each.pitch_pt, 2)] += len(each.text)
        return reading_by_pitch(pitches.most_common(1)[0][0]) if pitches else None

    @property
    def texts(self) -> Iterator[ShownParagraph]:
        """Its paragraphs of 正文, headings included, outside tables."""
        return (each for each in self.document.paragraphs if each.element in TEXT_ELEMENTS)

    def of(self, *elements: Element) -> list[ShownParagraph]:
        """Return its paragraphs of some elements."""
        return [each for each in self.document.paragraphs if each.element in elements]

    def section_of(self, paragraph: ShownParagraph) -> PaperSection:
        """Return the section that a paragraph stands in."""
        return self.document.sections[paragraph.section]

    def place(self, paragraph: ShownParagraph) -> Location:
        """Return where a paragraph stands, as the reader names it."""
        path = f"{self.document.part} paragraph {paragraph.number}"
        return Location(file=self.document.name, path=path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something wrong with a paragraph; those of one key are told as one problem."""

    paragraph: ShownParagraph
    """Where."""

    key: tuple[object, ...]
    """What two faults share that are told as one problem: what is wrong, and what was found."""

    message: str
    """What is wrong, in Chinese."""

    english: str
    """The same in English."""

    text: str = ""
    """The offending characters; the beginning of the paragraph if empty."""


def open_word(
    data: bytes | Package, name: str, profile: Profile, notice: Notice | None
) -> WordFile:
    """Return a Word document, its bytes or its opened package, as its rules take it."""
    del notice  # formatting is judged also where the text is no notice
    document = measure(data, name)
    pieces = tuple(cut_pieces(document, has_letterhead=profile.has_letterhead))
    return WordFile(document=document, profile=profile, pieces=pieces)


# Why: docs/decisions.md, One fault is one finding.
def problems(file: WordFile, faults: Iterable[Fault]) -> Iterator[Problem]:
    """Yield one problem for all faults with the same key."""
    groups: dict[tuple[object, ...], list[Fault]] = {}
    for fault in faults:
        groups.setdefault(fault.key, []).append(fault)
    for group in groups.values():
        first = group[0]
        numbers = list(dict.fromkeys(each.paragraph.number for each in group))
        count = len(numbers)
        named = "、".join(str(number) for number in numbers[:_NAMED])
        more = "……" if count > _NAMED else ""
        yield Problem(
            message=first.message + (f"，共{count}段（第{named}{more}段）" if count > 1 else ""),
            english=first.english
            + (
                f", in {count} paragraphs ({named.replace('、', ', ')}{', …' if more else ''})"
                if count > 1
                else ""
            ),
            text=(first.text or first.paragraph.label + first.paragraph.text)[:_SHOWN],
            location=file.place(first.paragraph),
        )


def of_document(file: WordFile, message: str, english: str, text: str = "") -> Problem:
    """Return a problem of the document as a whole."""
    place = Location(file=file.document.name, path=file.document.part)
    return Problem(message=message, english=english, text=text, location=place)


def origin(look: CharacterLook, name: str) -> tuple[str, str]:
    """Return where a property of characters was set, for a message in each language."""
    found = look.origins.get(name, "")
    return (f"（来自{found}）", f" (from {found})") if found else ("", "")


def set_by(paragraph: ShownParagraph, *names: str) -> tuple[str, str]:
    """Return where the first of some properties of a paragraph that is set was set."""
    found = next((paragraph.origins[name] for name in names if name in paragraph.origins), "")
    return (f"（来自{found}）", f" (from {found})") if found else ("", "")


def first_cells(paragraph: ShownParagraph) -> float:
    """Return where the first line begins, in characters from the edge of the type area."""
    indent = paragraph.indent
    return (indent.left_pt + indent.first_pt) / paragraph.size_pt + paragraph.lead_cells


def tracking(paragraph: ShownParagraph) -> float:
    """Return what is added after each character."""
    return paragraph.stretches[0].look.tracking_pt if paragraph.stretches else 0.0


def points(value: float) -> str:
    """Return a length in points as people write it.

    >>> points(16.0), points(10.5), points(28.95)
    ('16', '10.5', '28.95')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")
