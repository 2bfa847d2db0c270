"""PDFs whose text is what was approved and whose pages show something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from typing import Any

from invented_notices import Sample
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from notice_kit.fonts import font_path

SIZE, LEFT, TOP, STEP = 14.0, 60.0, 780.0, 24.0
FONT = "forged-text"
MARK = "\0"
"""Stands for the true words while a line is broken."""

Draw = Callable[[Any, float, float, str, str], None]
"""(canvas, x, y, true, false): draws the true words."""


def _mode(canvas: Any, x: float, y: float, true: str, _: str) -> None:
    canvas.saveState()
    text = canvas.beginText(x, y)
    text.setFont(FONT, SIZE)
    text.setTextRenderMode(3)
    text.textOut(true)
    canvas.drawText(text)
    canvas.restoreState()


def _white(canvas: Any, x: float, y: float, true: str, _: str) -> None:
    _plain(canvas, x, y, true, grey=1.0)


def _plain(canvas: Any, x: float, y: float, words: str, *, grey: float = 0.0) -> None:
    canvas.saveState()
    canvas.setFillGray(grey)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(x, y, words)
    canvas.restoreState()


def _tiny(canvas: Any, x: float, y: float, true: str, _: str) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(0.02, 0.02)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(0, 0, true)
    canvas.restoreState()


def _transparent(canvas: Any, x: float, y: float, true: str, _: str) -> None:
    canvas.saveState()
    canvas.setFillAlpha(0.0)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(x, y, true)
    canvas.restoreState()


def _covered(canvas: Any, x: float, y: float, true: str, _: str) -> None:
    _plain(canvas, x, y, true)
    canvas.saveState()
    canvas.setFillGray(1.0)
    canvas.rect(x - 1, y - 4, SIZE * len(true), SIZE + 4, stroke=0, fill=1)
    canvas.restoreState()


def _covered_in_colour(canvas: Any, x: float, y: float, true: str, _: str) -> None:
    _plain(canvas, x, y, true)
    canvas.saveState()
    for stripe in range(8):
        canvas.setFillGray(0.9 * (stripe % 2))
        canvas.rect(x - 1, y - 4 + 2 * stripe, SIZE * len(true), 2, stroke=0, fill=1)
    canvas.restoreState()


def _pictured(canvas: Any, x: float, y: float, true: str, _: str) -> None:
    from PIL import Image

    _plain(canvas, x, y, true)
    picture = Image.new("RGB", (40, 8), (255, 255, 255))
    canvas.drawImage(ImageReader(picture), x - 1, y - 4, SIZE * len(true), SIZE + 4)


def _clipped(canvas: Any, x: float, y: float, true: str, _: str) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(x, y - 90, 1, 1)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFont(FONT, SIZE)
    canvas.drawString(x, y, true)
    canvas.restoreState()


def _annotation(subtype: str) -> Draw:
    def draw(canvas: Any, x: float, y: float, true: str, _: str) -> None:
        from reportlab.pdfbase import pdfdoc

        _plain(canvas, x, y, true)
        box = [x - 1, y - 4, x + SIZE * len(true), y + SIZE]
        note = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName(subtype),
                "Rect": pdfdoc.PDFArray(box),
                "QuadPoints": pdfdoc.PDFArray(
                    [box[0], box[3], box[2], box[3], box[0], box[1], box[2], box[1]]
                ),
                "Contents": pdfdoc.PDFString("0"),
                "IC": pdfdoc.PDFArray([1, 1, 1]),
                "F": 4,
            }
        )
        canvas._addAnnotation(note)

    return draw


_HONEST = ttfonts.makeToUnicodeCMap


MEANS: Mapping[str, Draw] = {
    "invisible_mode": _mode,
    "white": _white,
    "near_white": lambda c, x, y, t, _: _plain(c, x, y, t, grey=0.97),
    "tiny": _tiny,
    "transparent": _transparent,
    "covered": _covered,
    "covered_in_stripes": _covered_in_colour,
    "covered_by_picture": _pictured,
    "clipped": _clipped,
    "form_field": _annotation("Widget"),
    "square_note": _annotation("Square"),
    "stamp": _annotation("Stamp"),
    "free_text": _annotation("FreeText"),
    "struck_note": _annotation("StrikeOut"),
}


def _wrapped(line: str, most: int = 32) -> list[str]:
    return [line[start : start + most] for start in range(0, len(line), most)]


def forged_print(means: str, sample: Sample, random: Random) -> bytes:
    """Return a PDF whose text is the notice and whose page shows something else."""
    pdfmetrics.registerFont(ttfonts.TTFont(FONT, str(font_path("fang.ttf"))))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    y = TOP - random.randint(0, 20)
    for line in sample.lines:
        for row in _wrapped(line.replace(sample.true, MARK)):
            x = LEFT
            if MARK in row:
                before, _, after = row.partition(MARK)
                _plain(canvas, x, y, before)
                x += pdfmetrics.stringWidth(before, FONT, SIZE)
                MEANS[means](canvas, x, y, sample.true, sample.false)
                x += pdfmetrics.stringWidth(sample.true, FONT, SIZE)
                _plain(canvas, x, y, after)
            else:
                _plain(canvas, x, y, row)
            y -= STEP
    canvas.save()
    return buffer.getvalue()


def remapped_print(sample: Sample) -> bytes:
    """Return a PDF that draws the false words and names the true ones in its ToUnicode."""
    drawn, told = sample.false, sample.true
    pairs = {ord(a): ord(b) for a, b in zip(drawn, told, strict=False) if a != b}
    lines = [row for line in sample.lines for row in _wrapped(line.replace(told, MARK))]
    lying = "forged-lying"
    pdfmetrics.registerFont(ttfonts.TTFont(FONT, str(font_path("fang.ttf"))))
    pdfmetrics.registerFont(ttfonts.TTFont(lying, str(font_path("hei.ttf"))))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    y = TOP
    for line in lines:
        x = LEFT
        for index, part in enumerate(line.split(MARK)):
            if index:
                canvas.setFont(lying, SIZE)
                canvas.drawString(x, y, drawn)
                x += pdfmetrics.stringWidth(drawn, lying, SIZE)
            _plain(canvas, x, y, part)
            x += pdfmetrics.stringWidth(part, FONT, SIZE)
        y -= STEP

    def lie(fontname: str, subset: list[int]) -> Any:
        is_lying = "Hei" in fontname
        return _HONEST(fontname, [pairs.get(code, code) for code in subset] if is_lying else subset)

    ttfonts.makeToUnicodeCMap = lie
    try:
        canvas.save()
    finally:
        ttfonts.makeToUnicodeCMap = _HONEST
    return buffer.getvalue()
