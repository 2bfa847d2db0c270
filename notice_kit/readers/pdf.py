"""PDF with text → lines: printed lines become paragraphs, page numbers and running heads residue.

The characters and their places come from PDFium (`pdfium`, the extra ``pdf``). A paragraph
goes on in the next line if its line is full and the next has no indent. A scan has no
text and is refused: nothing here recognises pictures. Not here: what the paragraphs mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from notice_kit import confined, sideways
from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.errors import BrokenInput, Location
from notice_kit.grammar.lines import (
    Line,
    Mark,
    SetAside,
    ShownGlyph,
    SourceText,
    join_repair,
    joined,
)
from notice_kit.messages import _
from notice_kit.model import ResidueKind, Sub, Sup
from notice_kit.pdfium import Char, PdfPage, read_pdf

confined.require("pypdfium2")

_FOLIO = re.compile(r"[—–\-－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*/\s*\d{1,4})?[—–\-－·\s]*")
"""A page number alone on its line: — 3 —, 第3页, 3/12."""
_EDGE = 0.12
"""Share of a page's height at its head and foot in which numbers and running heads stand."""
_REPEATED = 3
"""Pages on which a line must stand to be a running head."""
_LOWEST = 700.0
"""Points; a page of a lower height may lie on its side."""
_GAP = 1.0
"""Sizes of a character; a wider gap parts the cells of a table."""
_SMALL = 0.8
"""A character below this share of the line's size, off its baseline, is lowered or raised."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Printed:
    """A printed line with its place on the page, in points."""

    line: Line
    """Its characters."""

    left: float
    """Left edge of its first character."""

    right: float
    """Right edge of its last character."""

    size: float
    """Size of its largest character."""

    height: float
    """Its baseline as a share of the page's height, from the foot."""

    page: int
    """The page, from 1."""

    is_row: bool
    """True if gaps part it into cells."""


def lines(data: bytes, name: str) -> SourceText:
    """Return the paragraphs of a PDF.

    Raises BrokenInput for what PDFium cannot read and for a scan without text,
    LimitExceeded for what takes too much.
    """
    pdf = read_pdf(data, name)
    printed = [
        line
        for number, page in enumerate(pdf.pages, start=1)
        for line in _printed_lines(page, number, name)
    ]
    if not printed:
        raise BrokenInput(
            _("this PDF has pictures of pages but no text"),
            location=Location(file=name),
            hint=_("have its text recognised (OCR) first, and check it"),
        )
    body, residue = _without_furniture(printed)
    paragraphs, repairs = _paragraphs(body)
    visible = sum(len("".join(each.line.text.split())) for each in printed)
    return SourceText(
        name=name,
        lines=tuple(paragraphs),
        residue=tuple(residue),
        repairs=tuple(repairs),
        visible=visible,
        canonical=pdf.attached,
        glyphs=tuple(_glyphs(pdf.pages)) if pdf.attached else (),
    )


def _glyphs(pages: Iterable[PdfPage]) -> Iterator[ShownGlyph]:
    """Yield what stands on the sheets, but for blanks."""
    for number, page in enumerate(pages, start=1):
        for char in page.chars:
            if not char.text.isspace():
                y = page.height - char.y
                place = (char.x, char.right, char.size, char.text)
                yield ShownGlyph(number, y, *place, is_turned=page.height < _LOWEST)


def _printed_lines(page: PdfPage, number: int, name: str) -> list[_Printed]:
    result: list[_Printed] = []
    upright, folio = sideways.parted(page.chars) if page.height < _LOWEST else (page.chars, [])
    for chars in (*_rows(upright), *([folio] if folio else [])):
        place = Location(file=name, path=f"page {number} line {len(result) + 1}")
        line = _line(chars, place)
        if line.text:
            result.append(
                _Printed(
                    line=line,
                    left=chars[0].x,
                    right=chars[-1].right,
                    size=max(char.size for char in chars),
                    height=0.0 if chars is folio else chars[0].y / (page.height or 1.0),
                    page=number,
                    is_row=_has_gaps(chars),
                )
            )
    return result


def _has_gaps(chars: list[Char]) -> bool:
    """Tell whether gaps wider than any between words part a row of characters."""
    shown = [char for char in chars if not char.text.isspace()]
    return any(after.x - char.right > _GAP * char.size for char, after in pairwise(shown))


def _rows(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Yield the characters of each printed line, as PDFium orders them.

    PDFium ends a line also where a narrowed mark reaches into the next character; what goes
    on at the same height is the same line.
    """
    row: list[Char] = []
    for char in chars:
        if row and not _is_same_row(row[-1], char):
            yield row
            row = []
        row.append(char)
    if row:
        yield row


def _is_same_row(last: Char, char: Char) -> bool:
    size = max(last.size, char.size)
    return abs(last.y - char.y) < size / 2 and char.x > last.x - size / 2


def _line(chars: list[Char], place: Location) -> Line:
    """Return a row of characters as a line, small ones off the baseline as marks."""
    size = max(char.size for char in chars)
    base = next(char.y for char in chars if char.size == size)
    marks: list[Mark] = []
    for offset, char in enumerate(chars):
        if char.size >= size * _SMALL or char.y == base:
            continue
        kind = Sup if char.y > base else Sub
        if marks and marks[-1].end == offset and marks[-1].kind is kind:
            marks[-1] = replace(marks[-1], end=offset + 1)
        else:
            marks.append(Mark(start=offset, end=offset + 1, kind=kind))
    text = "".join(char.text for char in chars)
    piece = Piece(offset=0, location=place)
    return Line(text=text, pieces=(piece,), marks=tuple(marks)).cut(0)


def _without_furniture(printed: list[_Printed]) -> tuple[list[_Printed], list[SetAside]]:
    """Set page numbers and running heads aside."""
    at_edge = [each for each in printed if not _EDGE < each.height < 1 - _EDGE]
    repeated = Counter(each.line.text for each in at_edge)
    heads = {id(each) for each in _repeated_heads(printed)}
    body, residue = [], []
    for each in printed:
        is_edge = not _EDGE < each.height < 1 - _EDGE
        text = each.line.text
        if id(each) in heads or (
            is_edge and (_FOLIO.fullmatch(text) or repeated[text] >= _REPEATED)
        ):
            residue.append(SetAside(kind=ResidueKind.PAGE_FURNITURE, line=each.line))
        else:
            body.append(each)
    return body, residue


def _repeated_heads(printed: list[_Printed]) -> Iterator[_Printed]:
    """Yield the heads of tables that are printed again where a table goes on on a new page."""
    texts = [each.line.text for each in printed]
    for index in range(1, len(printed)):
        first = printed[index]
        if first.page == printed[index - 1].page or not first.is_row:
            continue
        above = texts[:index].index(first.line.text) if first.line.text in texts[:index] else index
        for each, text in zip(printed[index:], texts[above:index], strict=False):
            if each.page != first.page or each.line.text != text:
                break
            yield each


def _paragraphs(body: list[_Printed]) -> tuple[list[Line], list[Repair]]:
    """Join printed lines into paragraphs and record each join."""
    left = min(each.left for each in body) if body else 0.0
    right = max(each.right for each in body) if body else 0.0
    paragraphs: list[list[Line]] = []
    repairs: list[Repair] = []
    before: _Printed | None = None
    for each in body:
        if before and _goes_on(before, each, left, right):
            repairs.append(join_repair(RepairKind.LINE_JOIN, each.line))
            paragraphs[-1].append(each.line)
        else:
            paragraphs.append([replace(each.line, begins=True)])
        before = each
    return [joined(lines) for lines in paragraphs], repairs


def _goes_on(before: _Printed, each: _Printed, left: float, right: float) -> bool:
    """Tell whether a line is the rest of the paragraph before it."""
    if abs(before.size - each.size) > 1:
        return False
    is_full = before.right > right - 1.6 * before.size
    is_indented = each.left > left + 0.8 * each.size
    return is_full and not is_indented
