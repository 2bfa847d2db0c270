"""Sight: what of a PDF's text a person sees on its pages, as plain data.

Each page is drawn, and each character is looked for in the picture: one that leaves no ink in
its place is white, covered or clipped. What is drawn over a character, how it is painted and
whether its glyph looks like it are told as well. Works in the child process (`confined`). Not
here: what that means for a notice (`readers.pdf_doubts`), the drawn shapes (`pdf_glyphs`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from notice_kit import confined, pdfium
from notice_kit.pdf_glyphs import Picture, looks_like

_SCALE: Final = 2.0
"""Pixels a point."""
_LEAST_INK: Final = 40
"""Difference of the lightest and the darkest pixel, of 255, from which there is ink."""
_TINY: Final = 2.0
"""Points: letters and figures that are no higher and no wider cannot be read."""
_FAINT: Final = 40
"""Opacity, of 255, below which nothing is seen."""
_HALF: Final = 128
"""Opacity, of 255, from which on something hides what is behind it."""
_SECONDS_A_PAGE: Final = 0.6
_INVISIBLE_MODES: Final = frozenset({3, 7})
"""Text rendering modes without fill or line (ISO 32000-1, 9.3.6)."""
_HARMLESS_NOTES: Final = frozenset({2, 9, 10, 11, 16})
"""Annotations that lie over no words: link, highlight, underline, squiggly, pop-up."""
_STRUCK: Final = 12
_WIDGET: Final = 20
_HIDDEN_FLAGS: Final = 0x2 | 0x20
_DEEPEST: Final = 6

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


class Sight(NamedTuple):
    """A character that a person may see otherwise."""

    page: int
    """Page, from 1."""

    place: int
    """Its number among the characters of the page, as `pdfium` tells them."""

    text: str
    """The character."""

    how: str
    """invisible, transparent, tiny, unseen, covered, overprinted, struck, form, redrawn:X."""


def look(data: bytes, name: str) -> list[Sight]:
    """Return the characters of a PDF that a person may see otherwise.

    Raises BrokenInput for what cannot be opened, LimitExceeded for what takes too much.
    """
    return confined.call(f"{__name__}:look_here", data, name, list[Sight])


def look_here(data: bytes, name: str) -> list[Sight]:
    """Do the work of `look` in this process."""
    found: list[Sight] = []
    with pdfium.opened(data, name) as document:
        confined.allow(confined.MAX_SECONDS + _SECONDS_A_PAGE * len(document))
        for index in range(len(document)):
            page = document[index]
            found += [Sight(index + 1, at, text, how) for at, text, how in _seen(page)]
            page.close()
    return found


def _seen(page: Any) -> Iterator[tuple[int, str, str]]:
    """Yield what is doubtful on a page: number, character, how."""
    from pypdfium2 import raw

    page.set_rotation(0)
    text = page.get_textpage()
    picture = _drawn(page)
    covers = list(_covers(page))
    drawn = {each: place for place, each in enumerate(_objects(page))}
    notes = list(_notes(page))
    boxes: list[tuple[Box, str]] = []
    order = -1
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        is_hyphen = raw.FPDFText_IsHyphen(text.raw, index) == 1
        if (code in pdfium.NO_TEXT and not is_hyphen) or code in pdfium.FIRST_HALVES:
            continue
        order += 1
        char = chr(code)
        if not char.strip() or raw.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        box = text.get_charbox(index)
        thing = raw.FPDFText_GetTextObject(text.raw, index)
        how = (
            _painted(thing)
            or _noted(box, notes)
            or ("tiny" if char.isalnum() and _extent(text, index) < _TINY else "")
            or ("covered" if _is_covered(box, drawn.get(_address(thing), -1), covers) else "")
            or ("unseen" if picture.contrast(box) < _least_ink(box) else "")
            or _redrawn(text, index, picture, box, char)
            or ("overprinted" if _is_overprinted(box, char, boxes) else "")
        )
        boxes.append((box, char))
        if how:
            yield order, char, how
    text.close()


def _least_ink(box: Box) -> int:
    """Return the contrast from which there is ink; a thin stroke is pale in the picture."""
    is_thin = min(box[2] - box[0], box[3] - box[1]) < 1.0
    return _LEAST_INK // 3 if is_thin else _LEAST_INK


def _redrawn(text: Any, index: int, picture: Picture, box: Box, char: str) -> str:
    """Return what is drawn instead of the character that the font's table names."""
    from pypdfium2 import raw

    if raw.FPDFText_HasUnicodeMapError(text.raw, index) == 1:
        return "redrawn:"
    other = looks_like(picture, box, char)
    return f"redrawn:{other}" if other else ""


def _drawn(page: Any) -> Picture:
    """Return a page as it is displayed, in grey."""
    bitmap = page.render(scale=_SCALE, grayscale=True, may_draw_forms=True)
    try:
        pixels = bytes(bitmap.buffer)
        return Picture(
            pixels=pixels,
            stride=bitmap.stride,
            width=bitmap.width,
            height=bitmap.height,
            scale=_SCALE,
            left=page.get_cropbox()[0],
            top=page.get_cropbox()[3],
        )
    finally:
        bitmap.close()


def _address(thing: Any) -> int:
    return ctypes.cast(thing, ctypes.c_void_p).value or 0


def _objects(page: Any) -> Iterator[int]:
    """Yield the addresses of a page's objects in the order in which they are drawn."""
    for thing in page.get_objects(max_depth=_DEEPEST):
        yield _address(thing.raw)


def _covers(page: Any) -> Iterator[tuple[int, Box]]:
    """Yield what hides whatever is behind it: when it is drawn, and where."""
    from pypdfium2 import raw

    pictures = (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING)
    for place, thing in enumerate(page.get_objects(max_depth=_DEEPEST)):
        if thing.type == raw.FPDF_PAGEOBJ_PATH:
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(thing.raw, mode, stroke)
            if mode.value == 0 or _opacity(thing.raw) < _HALF:
                continue
        elif thing.type not in pictures or raw.FPDFPageObj_HasTransparency(thing.raw):
            continue
        yield place, tuple(thing.get_bounds())


def _opacity(thing: Any) -> int:
    from pypdfium2 import raw

    parts = [ctypes.c_uint() for _ in range(4)]
    is_known = raw.FPDFPageObj_GetFillColor(thing, *parts)
    return parts[3].value if is_known else 255


def _painted(thing: Any) -> str:
    """Return why a character cannot be seen by the way in which it is painted."""
    from pypdfium2 import raw

    if thing and raw.FPDFTextObj_GetTextRenderMode(thing) in _INVISIBLE_MODES:
        return "invisible"
    return "transparent" if thing and _opacity(thing) < _FAINT else ""


def _extent(text: Any, index: int) -> float:
    """Return the larger of height and width of a character on the page, in points."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    is_known = raw.FPDFText_GetLooseCharBox(text.raw, index, box)
    sides = abs(float(box.top - box.bottom)), abs(float(box.right - box.left))
    return max(sides) if is_known else _TINY


def _is_covered(box: Box, place: int, covers: list[tuple[int, Box]]) -> bool:
    """Tell whether something that is drawn later lies over the middle of a character."""
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        later > place and left <= across <= right and bottom <= up <= top
        for later, (left, bottom, right, top) in covers
    )


def _is_overprinted(box: Box, char: str, boxes: list[tuple[Box, str]]) -> bool:
    """Tell whether another character was drawn in the same place before."""
    return any(
        other != char and _shared(box, before) > 0.6 for before, other in reversed(boxes[-400:])
    )


def _shared(one: Box, other: Box) -> float:
    """Return how much of two boxes is common to them, 0 to 1."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    sizes = [(each[2] - each[0]) * (each[3] - each[1]) for each in (one, other)]
    return width * height / (sum(sizes) - width * height)


def _notes(page: Any) -> Iterator[tuple[str, Box]]:
    """Yield the annotations that lie over words: how, and where."""
    from pypdfium2 import raw

    for index in range(min(raw.FPDFPage_GetAnnotCount(page.raw), 1_000)):
        note = raw.FPDFPage_GetAnnot(page.raw, index)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        rectangle = raw.FS_RECTF()
        is_placed = raw.FPDFAnnot_GetRect(note, rectangle)
        flags = raw.FPDFAnnot_GetFlags(note)
        raw.FPDFPage_CloseAnnot(note)
        if not is_placed or kind in _HARMLESS_NOTES or flags & _HIDDEN_FLAGS:
            continue
        how = {_STRUCK: "struck", _WIDGET: "form"}.get(kind, "covered")
        left, right = sorted((rectangle.left, rectangle.right))
        bottom, top = sorted((rectangle.bottom, rectangle.top))
        yield how, (left, bottom, right, top)


def _noted(box: Box, notes: list[tuple[str, Box]]) -> str:
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return next(
        (
            how
            for how, (left, bottom, right, top) in notes
            if left <= across <= right and bottom <= up <= top
        ),
        "",
    )
