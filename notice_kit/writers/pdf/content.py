"""Content: the lines of a page as the operators that draw them, each marked with its tag.

y is turned round here, because a PDF counts it from below; nothing is measured. What no
element of the notice has (page numbers, rules, repeated table heads) is an artifact.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import groupby
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import Ink
from notice_kit.layout.font_files import FontFile
from notice_kit.layout.fonts import MISSING
from notice_kit.layout.page import BORDER_PT, LayoutLine, LayoutRun, Page
from notice_kit.writers.pdf.embedding import Codes, EmbeddedFont, Strings
from notice_kit.writers.pdf.objects import text
from notice_kit.writers.pdf.structure import StructureElement, Tree

_LONG: Final = gbt9704.SHEET_HEIGHT_MM * gbt9704.MM
_SHORT: Final = gbt9704.SHEET_WIDTH_MM * gbt9704.MM
"""Sides of the sheet in points."""

Fonts = Callable[[FontFile], EmbeddedFont]


def page_size(page: Page) -> tuple[float, float]:
    """Return width and height of a page as it is read."""
    return (_LONG, _SHORT) if page.is_landscape else (_SHORT, _LONG)


def page_content(page: Page, index: int, tree: Tree, fonts: Fonts) -> bytes:
    """Return the content stream of a page; its marked pieces are noted in the tree."""
    painter = _Painter(index, tree, fonts, page_size(page)[1])
    painter.rules(page)
    for line in page.lines:
        painter.line(line)
    if page.folio is not None:
        painter.folio(page.folio, is_turned=page.is_landscape)
    return painter.finish()


def _can_be_told(run: LayoutRun) -> bool:
    """Tell whether a run stands for characters that a program can name, but no font has.

    PDFium, and with it Chrome, reads a blank where a character beyond U+FFFF is named.
    """
    return MISSING in run.drawn and all(
        char <= "\uffff" and unicodedata.category(char)[0] in "LNPSMZ" for char in run.text
    )


class _Painter:
    """The operators of a page as far as they are written."""

    def __init__(self, index: int, tree: Tree, fonts: Fonts, height: float) -> None:
        self._index, self._tree, self._fonts = index, tree, fonts
        self._height = height
        self._parts: list[bytes] = []
        self._marks = 0
        self._open: StructureElement | None = None
        self._is_artifact = False
        self._look: tuple[object, ...] = ()
        self._strings = Strings(Codes())
        self._ink = Ink.BLACK
        self._spacing = 0.0
        self._scale = 1.0

    def rules(self, page: Page) -> None:
        """Draw the borders of tables and the lines of head and imprint."""
        height = self._height
        for (width, ink), rules in groupby(page.rules, key=lambda rule: (rule.width, rule.ink)):
            lines = b"".join(
                b"%.3f %.3f m %.3f %.3f l " % (rule.x1, height - rule.y1, rule.x2, height - rule.y2)
                for rule in rules
            )
            # Squared ends close the corners of a table; other lines end where they say.
            cap = 2 if width == BORDER_PT else 0
            colour = b"%g %g %g RG " % ink.rgb
            self._parts.append(
                b"/Artifact BMC %s%.3f w %d J %sS EMC\n" % (colour, width, cap, lines)
            )

    def line(self, line: LayoutLine) -> None:
        """Draw a line."""
        is_artifact = line.block < 0 or line.is_repeated
        height, parts = self._height - line.y, self._parts
        level = b" %.3f Tm(" % height
        last_path: str | None = None
        for run in line.runs:
            x, _, words, drawn, file, _, size, spacing, rise, scale, ink, path = run
            if not drawn:
                continue
            if path != last_path:
                last_path = path
                self._mark(None if is_artifact else self._tree.leaf(line.block, path))
            look = (file, size, ink, scale)
            if look != self._look:
                self._look = look
                self._change(run)
            # A PDF scales what stands after a character along with it.
            spacing /= scale
            if spacing != self._spacing:
                self._spacing = spacing
                parts.append(b"%.4f Tc " % spacing)
            at = b" %.3f Tm(" % (height + rise) if rise else level
            drawing = b"1 0 0 1 %.3f%b%b)Tj\n" % (x, at, self._strings.encode(drawn))
            if drawn != words and _can_be_told(run):
                # What is printed as 〓 is still what a reader copies.
                drawing = b"/Span<</ActualText%b>>BDC %bEMC\n" % (text(words), drawing)
            parts.append(drawing)

    def folio(self, line: LayoutLine, *, is_turned: bool) -> None:
        """Draw the page number, where it stands on the sheet as it is bound (clause 8)."""
        if not is_turned:
            self.line(line)
            return
        self._close()
        # What is drawn from here on is turned with the sheet: its left edge is the page's upper.
        self._parts.append(b"q 0 -1 1 0 0 %.3f cm\n" % self._height)
        self._height = _LONG
        self.line(line)
        self._close()
        self._parts.append(b"Q\n")

    def _mark(self, element: StructureElement | None) -> None:
        """Begin the marked content of an element, or of an artifact, if it is not open."""
        if self._is_artifact if element is None else element is self._open:
            return
        self._close()
        if element is None:
            self._parts.append(b"/Artifact BMC BT\n")
            self._is_artifact = True
        else:
            self._parts.append(b"/%s<</MCID %d>>BDC BT\n" % (element.tag.encode(), self._marks))
            element.content.append((self._index, self._marks))
            self._marks += 1
            self._open = element

    def _close(self) -> None:
        if self._open is not None or self._is_artifact:
            self._parts.append(b"ET EMC\n")
        self._open, self._is_artifact = None, False

    def _change(self, run: LayoutRun) -> None:
        """Take the font, size, colour and narrowness of a run."""
        font = self._fonts(run.font)
        self._strings = font.strings
        self._parts.append(b"/%b %g Tf " % (font.resource, run.size))
        if self._ink is not run.ink:
            self._parts.append(b"%g %g %g rg " % run.ink.rgb)
            self._ink = run.ink
        if self._scale != run.scale:
            self._parts.append(b"%.4f Tz " % (100 * run.scale))
            self._scale = run.scale

    def finish(self) -> bytes:
        """Return the operators."""
        self._close()
        return b"".join(self._parts)
