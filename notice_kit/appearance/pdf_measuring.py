"""The measuring of a PDF: characters with their places and fonts, as PDFium tells them.

Works in the child process that reads foreign PDFs (`confined`). Each character is asked for its
place and its text object once, each text object for font and size once: that is what keeps a
notice of fifteen pages below 60 ms. Not here: which lines make a paragraph
(`printed_paragraphs`).
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pypdfium2 import raw

from notice_kit import sideways
from notice_kit.appearance.pages import (
    CLOSING,
    PrintedDocument,
    PrintedLine,
    PrintedPage,
    PrintedRun,
    RuledLine,
)
from notice_kit.pdfium import opened

if TYPE_CHECKING:
    import pypdfium2

_MM_PER_PT: Final = 25.4 / 72
_NAME_BYTES: Final = 128
_FOLIO: Final = re.compile(r"[—–―\-－·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[—–―\-－·\s]*")
"""A page number alone on its line: — 3 —, 第3页."""
_FOOT: Final = 0.88
"""Share of a page's height below which numbers of pages stand."""
_THICKEST_MM: Final = 1.2
"""Thickest thing that is a line; a double line of a letter is 1 mm."""
_LINE_ENDS: Final = frozenset({10, 13})
_NO_TEXT: Final = frozenset({0, 0xFFFD})
_XMP: Final = (b"<x:xmpmeta", b"</x:xmpmeta>")
_CLAIM: Final = re.compile(
    rb"<pdf(a|ua)id:(part|conformance)>\s*([0-9A-Za-z]+)|pdf(a|ua)id:(part|conformance)=\"([^\"]+)\""
)
"""Which part of PDF/A or PDF/UA a file says that it fits, as element or attribute of its XMP."""


class _Font(NamedTuple):
    name: str
    size_pt: float


@dataclass(slots=True, kw_only=True)
class _Fonts:
    """Fonts of text objects, asked for once."""

    names: dict[int, str] = field(default_factory=dict)
    """Address of a font → its name."""

    embedded: dict[str, bool] = field(default_factory=dict)
    """Name → whether the file carries it."""

    def of(self, text_object: Any, size_pt: float) -> _Font:
        """Return the font of a text object."""
        font = raw.FPDFTextObj_GetFont(text_object)
        address = ctypes.cast(font, ctypes.c_void_p).value or 0
        if address not in self.names:
            buffer = ctypes.create_string_buffer(_NAME_BYTES)
            raw.FPDFFont_GetBaseFontName(font, buffer, _NAME_BYTES)
            name = buffer.value.decode("utf-8", "replace")
            self.names[address] = name
            is_carried = raw.FPDFFont_GetIsEmbedded(font) == 1
            self.embedded[name] = is_carried and self.embedded.get(name, True)
        return _Font(self.names[address], size_pt)


class _Char(NamedTuple):
    text: str
    x: float
    y: float
    place: int
    font: _Font


def measured(data: bytes, name: str) -> PrintedDocument:
    """Return the pages of a PDF; which lines make a paragraph is left open.

    Raises BrokenInput for what PDFium cannot read, LimitExceeded for too many pages.
    """
    with opened(data, name) as document:
        fonts = _Fonts()
        unmapped = 0
        pages = []
        for index in range(len(document)):
            page, lost = _page(document[index], index + 1, fonts)
            pages.append(page)
            unmapped += lost
        return PrintedDocument(
            name=name,
            pages=tuple(pages),
            fonts=fonts.embedded,
            unmapped=unmapped,
            is_tagged=bool(raw.FPDFCatalog_IsTagged(document.raw)),
            declares=_declared(data),
        )


def _declared(data: bytes) -> tuple[str, ...]:
    """Return the standards that the metadata of a file name; they are never compressed there."""
    claims: dict[str, dict[str, str]] = {}
    begin = data.find(_XMP[0])
    for found in _CLAIM.finditer(data[begin : data.find(_XMP[1], begin)] if begin >= 0 else b""):
        kind, key, value = (group for group in found.groups() if group)
        claims.setdefault(kind.decode(), {})[key.decode()] = value.decode()
    return tuple(
        f"PDF/{kind.upper()}-{claim['part']}{claim.get('conformance', '').lower()}"
        for kind, claim in sorted(claims.items())
        if "part" in claim
    )


def _page(page: pypdfium2.PdfPage, number: int, fonts: _Fonts) -> tuple[PrintedPage, int]:
    """Return a page, and how many of its characters are no text."""
    left, bottom, right, top = page.get_cropbox()
    width, height = right - left, top - bottom
    text = page.get_textpage()
    chars, lost = _chars(text, fonts)
    chars, turned = sideways.parted(chars) if width > height else (chars, [])
    lines = [_line(row, text, number, left, top) for row in _rows(chars)]
    lines = [line for line in lines if line.text.strip()]
    folios = [line for line in lines if _is_folio(line, height * _MM_PER_PT)]
    folio = folios[-1] if folios else None
    if turned:
        folio = _turned(_line(turned, text, number, left, top), turned, (right, top), text)
    return (
        PrintedPage(
            number=number,
            width_mm=width * _MM_PER_PT,
            height_mm=height * _MM_PER_PT,
            lines=tuple(line for line in lines if line not in folios),
            folio=folio,
            is_folio_turned=bool(turned),
            rules=tuple(_rules(page, left, top)),
        ),
        lost,
    )


def _turned(
    line: PrintedLine,
    row: list[_Char],
    corner: tuple[float, float],
    text: pypdfium2.PdfTextPage,
) -> PrintedLine:
    """Return a line that runs down a page as it stands on the sheet when that is bound."""
    right, top = corner
    end = float(text.get_charbox(row[-1].place, loose=True)[1])
    return replace(
        line,
        y_mm=(right - row[0].x) * _MM_PER_PT,
        left_mm=(top - row[0].y) * _MM_PER_PT,
        right_mm=(top - end) * _MM_PER_PT,
    )


def _is_folio(line: PrintedLine, height_mm: float) -> bool:
    return line.y_mm > height_mm * _FOOT and bool(_FOLIO.fullmatch(line.text))


def _chars(text: pypdfium2.PdfTextPage, fonts: _Fonts) -> tuple[list[_Char], int]:
    """Return the characters of a page in the order of its content, and how many were lost."""
    handle = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    x_at, y_at = ctypes.byref(x), ctypes.byref(y)
    unicode_of, origin_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetCharOrigin
    chars: list[_Char] = []
    lost = 0
    for start, end, font in _stretches(text, fonts):
        for index in range(start, end):
            code = unicode_of(handle, index)
            if code in _LINE_ENDS:
                continue  # put in by PDFium
            if code in _NO_TEXT:
                lost += 1
                continue
            origin_of(handle, index, x_at, y_at)
            chars.append(_Char(chr(code), x.value, y.value, index, font))
    return chars, lost


def _stretches(text: pypdfium2.PdfTextPage, fonts: _Fonts) -> Iterator[tuple[int, int, _Font]]:
    """Yield first place, end and font of the characters of each text object.

    An object is asked how long it is, and its last character whether it is still of it: blanks
    that PDFium puts in shift the places.
    """
    handle = text.raw
    count = text.count_chars()
    place = 0
    while place < count:
        found = raw.FPDFText_GetTextObject(handle, place)
        if not found:
            place += 1  # a blank or line end that PDFium put in
            continue
        length = raw.FPDFTextObj_GetText(found, handle, None, 0) // 2 - 1
        last = min(place + length, count) - 1
        is_whole = last > place and _is_same(raw.FPDFText_GetTextObject(handle, last), found)
        end = last + 1 if is_whole else place + 1
        size = raw.FPDFText_GetFontSize(handle, place) * _scale(handle, place)
        yield place, end, fonts.of(found, round(size, 2))
        place = end


def _is_same(one: Any, other: Any) -> bool:
    return bool(one) and ctypes.addressof(one.contents) == ctypes.addressof(other.contents)


def _scale(handle: Any, index: int) -> float:
    """Return how the page enlarges a font: some programs set 1 pt and scale it."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(handle, index, matrix)
    return float((matrix.c**2 + matrix.d**2) ** 0.5)


def _rows(chars: list[_Char]) -> Iterator[list[_Char]]:
    """Yield the characters of each printed line; raised and lowered ones stay in theirs."""
    row: list[_Char] = []
    for char in chars:
        if row and not _is_same_row(row, char):
            yield row
            row = []
        row.append(char)
    if row:
        yield row


def _is_same_row(row: list[_Char], char: _Char) -> bool:
    """Tell whether a character goes on in a row, at its height or raised or lowered in it."""
    first, last = row[0], row[-1]
    if last.y == char.y and last.x < char.x:
        return True
    size = max(first.font.size_pt, last.font.size_pt, char.font.size_pt)
    rise = min(abs(last.y - char.y), abs(first.y - char.y))
    return rise < size / 2 and char.x > last.x - size


def _line(
    row: list[_Char], text: pypdfium2.PdfTextPage, number: int, left: float, top: float
) -> PrintedLine:
    while len(row) > 1 and row[-1].text.isspace():
        row.pop()
    while len(row) > 1 and row[0].text.isspace():
        row.pop(0)
    base = max(row, key=lambda char: char.font.size_pt).y
    right = _right(row[-1], text)
    runs: list[PrintedRun] = []
    start = 0
    for end in range(1, len(row) + 1):
        if end == len(row) or row[end].font != row[start].font:
            words = "".join(char.text for char in row[start:end])
            font = row[start].font
            runs.append(PrintedRun(text=words, font=font.name, size_pt=font.size_pt))
            start = end
    return PrintedLine(
        page=number,
        y_mm=(top - base) * _MM_PER_PT,
        left_mm=(row[0].x - left) * _MM_PER_PT,
        right_mm=(right - left) * _MM_PER_PT,
        runs=tuple(runs),
    )


def _right(char: _Char, text: pypdfium2.PdfTextPage) -> float:
    """Return where a character ends; a closing mark has its ink in its left half."""
    if char.text in CLOSING:
        return char.x + char.font.size_pt / 2
    return float(text.get_charbox(char.place, loose=True)[2])


def _rules(page: pypdfium2.PdfPage, left: float, top: float) -> Iterator[RuledLine]:
    """Yield the straight lines of a page, drawn as strokes or as narrow bars."""
    for index in range(raw.FPDFPage_CountObjects(page.raw)):
        each = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(each) != raw.FPDF_PAGEOBJ_PATH:
            continue
        is_filled, is_stroked = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(each, is_filled, is_stroked)
        if is_stroked.value:
            colour, boxes = _colour(raw.FPDFPageObj_GetStrokeColor, each), _strokes(each)
        else:
            colour, boxes = _colour(raw.FPDFPageObj_GetFillColor, each), iter([_bounds(each)])
        for x1, y1, x2, y2 in boxes:
            sides = sorted(((x2 - x1) * _MM_PER_PT, (y2 - y1) * _MM_PER_PT))
            if sides[0] <= _THICKEST_MM and sides[1] >= sides[0] * 4:
                yield RuledLine(
                    left_mm=(x1 - left) * _MM_PER_PT,
                    right_mm=(x2 - left) * _MM_PER_PT,
                    top_mm=(top - y2) * _MM_PER_PT,
                    bottom_mm=(top - y1) * _MM_PER_PT,
                    colour=colour,
                )


_Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in points."""


def _colour(ask: Callable[..., Any], path: Any) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    ask(path, *(ctypes.byref(part) for part in parts))
    return "".join(f"{part.value:02X}" for part in parts[:3])


def _bounds(path: Any) -> _Box:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(path, *(ctypes.byref(edge) for edge in edges))
    x1, y1, x2, y2 = (edge.value for edge in edges)
    return x1, y1, x2, y2


def _strokes(path: Any) -> Iterator[_Box]:
    """Yield each straight stroke of a path; a table may be drawn as one path."""
    width, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFPageObj_GetStrokeWidth(path, width)
    raw.FPDFPageObj_GetMatrix(path, matrix)
    half = width.value * (matrix.a**2 + matrix.b**2) ** 0.5 / 2
    x, y = ctypes.c_float(), ctypes.c_float()
    last: tuple[float, float] | None = None
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        is_line = raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO
        if is_line and last is not None:
            across = abs(at[0] - last[0]) >= abs(at[1] - last[1])
            dx, dy = (0.0, half) if across else (half, 0.0)
            (x1, x2), (y1, y2) = sorted((last[0], at[0])), sorted((last[1], at[1]))
            yield x1 - dx, y1 - dy, x2 + dx, y2 + dy
        last = at
