"""The PDF under check, and how its faults are told.

Opener of the subject `pdf`. A fault that many paragraphs share is one problem, at the first of
them. Not here: the rules (`page`, `text`, `file`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

from notice_kit import extras, gbt9704
from notice_kit.appearance.pages import PrintedDocument, PrintedLine
from notice_kit.appearance.printed_paragraphs import edges
from notice_kit.errors import Location
from notice_kit.findings import Note
from notice_kit.gbt9704 import PageReading
from notice_kit.model import Notice
from notice_kit.profile import Profile
from notice_kit.rules.publication.pdf.verapdf import ArchiveVerdict, judge
from notice_kit.rules.publication.readings import is_number_height, reading_by_lines, whole
from notice_kit.rules.registry import Problem

PDF: Final = "pdf"
"""The subject."""

_MIRROR_SLACK_MM: Final = 0.9
"""Less than half of what parts the margins."""
_FEW: Final = 3
"""Lines that must be seen before a count is judged."""
_SHOWN: Final = 24
"""Characters of a line that a finding quotes."""

CELL_MM: Final = gbt9704.AREA_WIDTH_MM / gbt9704.CELLS
"""Width of a character (字)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFile:
    """What the rules of PDF take."""

    document: PrintedDocument
    """How it looks."""

    profile: Profile
    """What is expected."""

    is_mirrored: bool = False
    """True if even pages have the margins of odd ones the other way round."""

    verdicts: tuple[ArchiveVerdict, ...]
    """What veraPDF says of each standard that the file declares; none where it is not there."""

    @property
    def pitches(self) -> Counter[float]:
        """Distances of neighbouring lines of a paragraph in points, with how many there are."""
        counts: Counter[float] = Counter()
        for page in self.document.pages:
            for line, below in pairwise(page.lines):
                if line.paragraph == below.paragraph and not line.is_in_table:
                    counts[round((below.y_mm - line.y_mm) * gbt9704.MM, 1)] += 1
        return counts

    @property
    def reading(self) -> PageReading | None:
        """The reading of 5.2.1 that its lines follow as a whole."""
        counts = self.pitches
        if sum(counts.values()) < _FEW:
            return None
        firsts = [
            page.lines[0].y_mm
            for page in self.document.pages[1:]
            if page.lines and not page.lines[0].is_in_table and page.height_mm > page.width_mm
        ]
        first = median(firsts) if firsts else None
        return reading_by_lines(counts.most_common(1)[0][0], first)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Which reading of 5.2.1 it follows, and what was not checked."""
        reading = self.reading
        if reading is None:
            return self._unchecked
        return (whole(reading, has_number=self._has_number), *self._unchecked)

    @property
    def _has_number(self) -> bool:
        """True if there are page numbers, and all stand where they should."""
        folios = [page.folio for page in self.document.pages if page.folio]
        middles = (each.y_mm - gbt9704.EM_CENTRE * each.size_pt / gbt9704.MM for each in folios)
        return bool(folios) and all(map(is_number_height, middles))

    @property
    def _unchecked(self) -> tuple[Note, ...]:
        declared = self.document.declares
        if self.verdicts:
            return ()
        if not declared:
            return (
                Note(
                    message="PDF/A、PDF/UA未检查：文件未声明符合",
                    english="PDF/A and PDF/UA were not checked: the file does not declare them",
                ),
            )
        return (
            Note(
                message=f"{'、'.join(declared)}未检查：本机没有veraPDF",
                english=f"{', '.join(declared)} not checked: veraPDF is not installed",
            ),
        )

    @property
    def lines(self) -> Iterator[PrintedLine]:
        """Its lines without page numbers."""
        return (line for page in self.document.pages for line in page.lines)

    def left_mm(self, page: int) -> float:
        """Return where the lines of a page should begin: even pages may be mirrored."""
        return float(gbt9704.RIGHT_MM if self.is_mirrored and page % 2 == 0 else gbt9704.LEFT_MM)

    def place(self, line: PrintedLine) -> Location:
        """Return where a line stands."""
        page = self.document.pages[line.page - 1]
        number = page.lines.index(line) + 1 if line in page.lines else len(page.lines) + 1
        return Location(file=self.document.name, path=f"page {line.page} line {number}")

    def on_page(self, page: int) -> Location:
        """Return a page as a place."""
        return Location(file=self.document.name, path=f"page {page}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """Something wrong with a line; those of one key are told as one problem."""

    line: PrintedLine
    """Where."""

    key: tuple[object, ...]
    """What two faults share that are told as one problem: what is wrong, and what was found."""

    message: str
    """What is wrong, in Chinese."""

    english: str
    """The same in English."""


def open_printed(data: bytes, name: str, profile: Profile, notice: Notice | None) -> PrintedFile:
    """Return a PDF as its rules take it; raise MissingExtra without PDFium."""
    del notice  # what is printed is judged also where the text is no notice
    try:
        from notice_kit.appearance.pdf import measure
    except ModuleNotFoundError as error:
        raise extras.missing(error.name, "pdf") from error
    document = measure(data, name)
    return PrintedFile(
        document=document,
        profile=profile,
        is_mirrored=_is_mirrored(document),
        verdicts=judge(data, document.declares),
    )


def _is_mirrored(document: PrintedDocument) -> bool:
    even = [
        line
        for page in document.pages
        for line in page.lines
        if page.number % 2 == 0 and not line.is_in_table
    ]
    return bool(even) and abs(edges(even)[0] - gbt9704.RIGHT_MM) < _MIRROR_SLACK_MM


def problems(file: PrintedFile, flaws: Iterable[Flaw]) -> Iterator[Problem]:
    """Yield one problem for all flaws with the same key."""
    groups: dict[tuple[object, ...], list[Flaw]] = {}
    for flaw in flaws:
        groups.setdefault(flaw.key, []).append(flaw)
    for group in groups.values():
        first = group[0]
        pages = list(dict.fromkeys(str(each.line.page) for each in group))
        count = len(group)
        shown = "、".join(pages[:6]) + ("……" if len(pages) > 6 else "")
        english = ", ".join(pages[:6]) + (" …" if len(pages) > 6 else "")
        yield Problem(
            message=first.message + (f"，共{count}处（第{shown}页）" if count > 1 else ""),
            english=first.english + (f", {count} times (pages {english})" if count > 1 else ""),
            text=first.line.text[:_SHOWN],
            location=file.place(first.line),
        )
