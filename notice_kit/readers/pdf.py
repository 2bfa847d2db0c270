"""PDF with text → lines: printed lines become paragraphs, page numbers and running heads residue.

The characters and their places come from PDFium (pypdfium2, the extra ``pdf``). A paragraph
goes on in the next line if its line is full and the next has no indent. A scan has no
text and is refused: nothing here recognises pictures. Not here: what the paragraphs mean.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
from pypdfium2 import raw

from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.errors import BrokenInput, LimitExceeded, Location
from notice_kit.grammar.lines import Line, Mark, SetAside, SourceText, join_repair, joined
from notice_kit.model import ResidueKind, Sub, Sup

ATTACHED_NAME = "notice.xml"
"""Name of the canonical XML in a PDF that carries it."""

_MAX_ATTACHMENTS = 100

MAX_PAGES = 2_000
"""Most pages; a notice has some fifteen."""

_FOLIO = re.compile(r"[—–\-－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*/\s*\d{1,4})?[—–\-－·\s]*")
_HYPHEN = ord("-")
"""What PDFium tells as a control character where a line ends with it behind a letter: E-."""
_EDGE = 0.12
"""Share of a page's height at its head and foot in which numbers and running heads stand."""
_REPEATED = 3
"""Pages on which a line must stand to be a running head."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Char:
    """A character of a page, in points from its lower left corner."""

    text: str
    """The character."""

    x: float
    """Where its pen starts."""

    y: float
    """Its baseline."""

    right: float
    """Its right edge."""

    size: float
    """Size of its font."""


def lines(data: bytes, name: str) -> SourceText:
    """Return the paragraphs of a PDF.

    Raises BrokenInput for what PDFium cannot open and for a scan without text,
    LimitExceeded above `MAX_PAGES`.
    """
    printed = [line for page in _pages(data, name) for line in page]
    if not printed:
        raise BrokenInput(
            "this PDF has pictures of pages but no text",
            location=Location(file=name),
            hint="have its text recognised (OCR) first, and check it",
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
        canonical=_attached(data, name),
    )


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise BrokenInput(
            f"cannot be opened as a PDF: {error}",
            location=Location(file=name),
            hint="it may be damaged or need a password",
        ) from error


def _attached(data: bytes, name: str) -> bytes | None:
    """Return the canonical XML that our own PDF/A-3 carries."""
    with _opened(data, name) as document:
        for index in range(min(document.count_attachments(), _MAX_ATTACHMENTS)):
            attachment = document.get_attachment(index)
            if attachment.get_name() == ATTACHED_NAME:
                return bytes(attachment.get_data())
    return None


def _pages(data: bytes, name: str) -> Iterator[list[_Printed]]:
    with _opened(data, name) as document:
        if len(document) > MAX_PAGES:
            raise LimitExceeded(
                f"{len(document):,} pages; at most {MAX_PAGES:,} are read",
                location=Location(file=name),
            )
        for number in range(len(document)):
            yield _printed_lines(document[number], number + 1, name)


def _printed_lines(page: pypdfium2.PdfPage, number: int, name: str) -> list[_Printed]:
    height = page.get_height()
    result: list[_Printed] = []
    for chars in _rows(page.get_textpage()):
        place = Location(file=name, path=f"page {number} line {len(result) + 1}")
        line = _line(chars, place)
        if line.text:
            result.append(
                _Printed(
                    line=line,
                    left=chars[0].x,
                    right=chars[-1].right,
                    size=max(char.size for char in chars),
                    height=chars[0].y / height,
                )
            )
    return result


def _rows(text: pypdfium2.PdfTextPage) -> Iterator[list[_Char]]:
    """Yield the characters of each printed line, as PDFium orders them.

    PDFium ends a line also where a narrowed mark reaches into the next character; what goes
    on at the same height is the same line.
    """
    row: list[_Char] = []
    for index in range(text.count_chars()):
        is_hyphen = raw.FPDFText_IsHyphen(text, index) == 1
        code = _HYPHEN if is_hyphen else raw.FPDFText_GetUnicode(text, index)
        if chr(code) in "\r\n" or code == 0:
            continue
        char = _char(text, index, chr(code))
        if row and not _is_same_row(row[-1], char):
            yield row
            row = []
        row.append(char)
    if row:
        yield row


def _is_same_row(last: _Char, char: _Char) -> bool:
    size = max(last.size, char.size)
    return abs(last.y - char.y) < size / 2 and char.x > last.x - size / 2


def _char(text: pypdfium2.PdfTextPage, index: int, char: str) -> _Char:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    right = text.get_charbox(index, loose=True)[2]
    size = raw.FPDFText_GetFontSize(text, index)
    return _Char(text=char, x=x.value, y=y.value, right=right, size=size)


def _line(chars: list[_Char], place: Location) -> Line:
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
    body, residue = [], []
    for each in printed:
        is_edge = not _EDGE < each.height < 1 - _EDGE
        text = each.line.text
        if is_edge and (_FOLIO.fullmatch(text) or repeated[text] >= _REPEATED):
            residue.append(SetAside(kind=ResidueKind.PAGE_FURNITURE, line=each.line))
        else:
            body.append(each)
    return body, residue


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
