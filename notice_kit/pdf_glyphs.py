"""Glyphs: whether a character that a PDF names looks like the one that it draws.

Only characters are judged that change what a notice says: figures, negations, units. The ink in
a character's place is compared with how the bundled fonts draw it and all the others; it is
told only where another one fits far better. Not here: drawing pages (`pdf_sight`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Final

JUDGED: Final = "0123456789%不未非无万亿元已全"
"""The characters that are judged."""

_SIDE: Final = 14
"""Cells on each side of a shape."""
_CLEAR: Final = ((0.72, 0.22), (0.93, 0.06))
"""How well another character must fit (correlation), and by how much better than the named one:
far better in whatever font, or a little better where the font is known so well."""
_FACES: Final = ("song", "fang", "hei", "kai")
_SIZE: Final = 40.0

Shape = tuple[float, ...]
"""Darkness of each cell, shifted to a mean of none and scaled to a length of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page in grey."""

    pixels: bytes
    """Rows of pixels from the top, 0 black to 255 white."""

    stride: int
    """Bytes a row."""

    width: int
    """Pixels across."""

    height: int
    """Pixels down."""

    scale: float
    """Pixels a point."""

    left: float = 0.0
    """Left edge of the page in points."""

    top: float = 0.0
    """Upper edge of the page in points."""

    known: dict[tuple[str, bytes], str] = field(default_factory=dict, compare=False)
    """Character and ink → what it looks like, once it was compared."""

    def rows(self, box: tuple[float, float, float, float]) -> list[bytes]:
        """Return the pixels in a box given in points: left, bottom, right, top."""
        left = max(int((box[0] - self.left) * self.scale) - 1, 0)
        right = min(int((box[2] - self.left) * self.scale) + 2, self.width)
        upper = max(int((self.top - box[3]) * self.scale) - 1, 0)
        lower = min(int((self.top - box[1]) * self.scale) + 2, self.height)
        if right <= left:
            return []
        starts = (row * self.stride for row in range(upper, lower))
        return [self.pixels[start + left : start + right] for start in starts]

    def contrast(self, box: tuple[float, float, float, float]) -> int:
        """Return the difference of the lightest and the darkest pixel in a box, 0 to 255."""
        rows = [row for row in self.rows(box) if row]
        if not rows:
            return 0
        return max(map(max, rows)) - min(map(min, rows))


def looks_like(picture: Picture, box: tuple[float, float, float, float], char: str) -> str:
    """Return the character that is drawn in a box if it is clearly another; empty if not."""
    if char not in JUDGED:
        return ""
    rows = picture.rows(box)
    key = (char, b"".join(rows))
    if key not in picture.known:
        picture.known[key] = _judged(rows, char)
    return picture.known[key]


def _judged(rows: list[bytes], char: str) -> str:
    shape = _shape(rows)
    if shape is None:
        return ""
    fits = {each: max(_fit(shape, one) for one in shapes) for each, shapes in _known().items()}
    if char not in fits:
        return ""
    best = max(fits, key=lambda each: fits[each])
    ahead = fits[best] - fits[char]
    is_clear = any(fits[best] >= least and ahead > better for least, better in _CLEAR)
    return best if is_clear else ""


def _fit(one: Shape, other: Shape) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _shape(rows: list[bytes]) -> Shape | None:
    """Return the ink of some rows in a square of cells, its own proportions kept."""
    if not rows or not rows[0]:
        return None
    paper = max(map(max, rows))
    dark = [[paper - pixel for pixel in row] for row in rows]
    lines = [index for index, row in enumerate(dark) if max(row) > 60]
    columns = [index for index in range(len(dark[0])) if max(row[index] for row in dark) > 60]
    if not lines or not columns:
        return None
    height, width = lines[-1] - lines[0] + 1, columns[-1] - columns[0] + 1
    side = max(height, width)
    up, across = lines[0] - (side - height) / 2, columns[0] - (side - width) / 2
    cells = list(_cells(dark, up, across, side / _SIDE))
    mean = sum(cells) / len(cells)
    shifted = [cell - mean for cell in cells]
    length = sum(cell * cell for cell in shifted) ** 0.5
    return tuple(cell / length for cell in shifted) if length else None


def _cells(dark: list[list[int]], up: float, across: float, step: float) -> Iterator[float]:
    """Yield the darkness of each cell, as the mean of the pixels that it reaches over."""
    for row in range(_SIDE):
        for column in range(_SIDE):
            lines = _span(up + row * step, step, len(dark))
            columns = _span(across + column * step, step, len(dark[0]))
            found = [dark[line][place] for line in lines for place in columns]
            yield sum(found) / len(found) if found else 0.0


def _span(start: float, step: float, end: int) -> range:
    first = int(start - step / 2)
    return range(max(first, 0), min(max(int(start + 1.5 * step) + 1, first + 1), end))


@cache
def _known() -> dict[str, list[Shape]]:
    """Return the shapes of the judged characters in the bundled fonts."""
    import pypdfium2
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from notice_kit import fonts

    found: dict[str, list[Shape]] = {char: [] for char in JUDGED}
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(2 * _SIZE * len(JUDGED), 2 * _SIZE * (len(_FACES) + 2)))
    names = []
    for face in _FACES:
        names.append(f"judged-{face}")
        pdfmetrics.registerFont(TTFont(names[-1], str(fonts.font_path(f"{face}.ttf"))))
    names += ["Helvetica", "Times-Roman"]
    for row, name in enumerate(names):
        canvas.setFont(name, _SIZE)
        for place, char in enumerate(JUDGED):
            if name.startswith("judged") or char.isascii():
                canvas.drawString(2 * _SIZE * place + 10, 2 * _SIZE * row + 20, char)
    canvas.save()
    with pypdfium2.PdfDocument(buffer.getvalue()) as document:
        page = document[0]
        bitmap = page.render(scale=1, grayscale=True)
        picture = Picture(
            pixels=bytes(bitmap.buffer),
            stride=bitmap.stride,
            width=bitmap.width,
            height=bitmap.height,
            scale=1.0,
            top=page.get_height(),
        )
        for row in range(len(names)):
            for place, char in enumerate(JUDGED):
                left, bottom = 2 * _SIZE * place, 2 * _SIZE * row
                rows = picture.rows((left + 2, bottom + 2, left + 2 * _SIZE - 4, bottom + 78))
                shape = _shape(rows)
                if shape is not None:
                    found[char].append(shape)
    return {char: shapes for char, shapes in found.items() if shapes}
