"""Painter: pages become the bytes of a PDF, by reportlab.

It turns y round and draws what stands in the pages; it measures nothing. Not here: what
stands where (`layout.paging`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from threading import Lock
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from notice_kit import gbt9704
from notice_kit.errors import MissingFont
from notice_kit.layout.font_files import FontFile
from notice_kit.layout.page import Line, Page, Run

_WIDTH: Final = gbt9704.SHEET_WIDTH_MM * gbt9704.MM
_HEIGHT: Final = gbt9704.SHEET_HEIGHT_MM * gbt9704.MM
_RULE_PT: Final = 0.5
"""Width of a table's borders."""

_painting = Lock()
"""reportlab keeps its fonts in the process, so documents are painted one after another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What the document says of itself."""

    title: str
    """Its title."""

    author: str
    """Who issues it."""

    subject: str
    """What it is (文种)."""


def paint(pages: Sequence[Page], description: Description) -> bytes:
    """Return the PDF of some pages; equal pages give equal bytes.

    Raises MissingFont if reportlab cannot embed a font.
    """
    target = BytesIO()
    with _painting:
        canvas = Canvas(
            target,
            pagesize=(_WIDTH, _HEIGHT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang="zh-CN",
            # Left to itself the canvas begins with Helvetica, which is not embedded.
            initialFontName=_font_name(pages[0].folio.runs[0].font),
        )
        canvas.setTitle(description.title)
        canvas.setAuthor(description.author)
        canvas.setSubject(description.subject)
        canvas.setCreator("notice-kit")
        canvas.setProducer("notice-kit, reportlab")
        outline = _Outline(canvas)
        for page in pages:
            _paint_page(canvas, page, outline)
            canvas.showPage()
        canvas.save()
    return target.getvalue()


def _paint_page(canvas: Canvas, page: Page, outline: _Outline) -> None:
    canvas.setLineWidth(_RULE_PT)
    canvas.setLineCap(2)  # squared ends close the corners
    for rule in page.rules:
        canvas.line(rule.x1, _HEIGHT - rule.y1, rule.x2, _HEIGHT - rule.y2)
    text = canvas.beginText()
    for line in (*page.lines, page.folio):
        outline.add(line)
        for run in line.runs:
            _paint_run(text, run, _HEIGHT - line.y)
    canvas.drawText(text)


def _paint_run(text: PDFTextObject, run: Run, y: float) -> None:
    if run.drawn:
        text.setTextOrigin(run.x, y + run.rise)
        text.setFont(_font_name(run.font), run.size)
        text.setCharSpace(run.spacing)
        text.textOut(run.drawn)


class _Outline:
    """Bookmarks; a heading goes at most one level deeper than the one before it."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._levels: list[int] = []
        self._keys = (f"heading-{number}" for number in _counting())

    def add(self, line: Line) -> None:
        """Add a bookmark if a heading begins in the line."""
        if not line.level:
            return
        while self._levels and self._levels[-1] >= line.level:
            self._levels.pop()
        key = next(self._keys)
        top = _HEIGHT - line.y + float(gbt9704.PITCH_PT)
        self._canvas.bookmarkHorizontal(key, line.left, top)
        self._canvas.addOutlineEntry(line.heading, key, level=len(self._levels))
        self._levels.append(line.level)


def _counting() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


@cache
def _font_name(font: FontFile) -> str:
    """Return the name under which reportlab knows a font, registered once a process."""
    name = f"{font.postscript}@{font.path}#{font.index}"
    try:
        loaded = TTFont(name, str(font.path), subfontIndex=font.index, shapable=False)
    except (TTFError, OSError) as error:
        raise MissingFont(
            f"the font {font.path} cannot be embedded: {error}",
            hint="remove it, or print with the bundled fonts only (office_fonts=False)",
        ) from error
    loaded.face.name = _unique(loaded.face.name)
    pdfmetrics.registerFont(loaded)
    return name


_taken: Final[set[bytes]] = set()


def _unique(name: bytes) -> bytes:
    """Return a face name that no other file has: reportlab takes equal names for one font."""
    candidate, number = name, 1
    while candidate in _taken:
        number += 1
        candidate = name + b"-%d" % number
    _taken.add(candidate)
    return candidate
