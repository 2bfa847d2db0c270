"""PDFium: a PDF → its characters with their places, as plain data.

The library (pypdfium2, the extra ``pdf``) is loaded by the child process alone (`confined`).
Not here: which characters make a line (`readers.pdf`), fonts and ruled lines (`appearance`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from math import isfinite
from typing import TYPE_CHECKING, Final, NamedTuple

from notice_kit import confined
from notice_kit.errors import BrokenInput, LimitExceeded, Location
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

if TYPE_CHECKING:
    import pypdfium2

ATTACHED_NAME: Final = "notice.xml"
"""Name of the canonical XML in a PDF that carries it."""

MAX_PAGES: Final = 2_000
"""Most pages; a notice has some fifteen."""

MAX_CHARACTERS: Final = 2_000_000
"""Most characters of all pages; a notice has some ten thousand."""

MAX_ATTACHMENT: Final = 20 * 1024 * 1024
"""Largest attachment that is unpacked."""

_MAX_ATTACHMENTS: Final = 100
_SECONDS_A_PAGE: Final = 0.05
_HYPHEN: Final = ord("-")
"""What PDFium tells as a control character where a line ends with it behind a letter: E-."""
NO_TEXT: Final = frozenset({0, 10, 13})
"""Codes that PDFium tells between characters."""

FIRST_HALVES: Final = range(0xD800, 0xDC00)
"""Codes of the first half of a character beyond U+FFFF."""

_HIGH, _LOW, _LAST, _PLANE, _LOST = 0xD800, 0xDC00, 0xDFFF, 0x10000, 0xFFFD


class Char(NamedTuple):
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


class PdfPage(NamedTuple):
    """A page."""

    height: float
    """Its height in points."""

    chars: list[Char]
    """Its characters, in PDFium's order."""


class Pdf(NamedTuple):
    """A PDF."""

    pages: list[PdfPage]
    """Its pages."""

    attached: bytes | None
    """The attachment that was asked for, if it is there."""


def read_pdf(data: bytes, name: str) -> Pdf:
    """Return the characters of a PDF and the canonical XML that it carries.

    Raises BrokenInput for what PDFium cannot open or read, LimitExceeded for what takes too
    much of time, memory, pages, characters.
    """
    return confined.call(f"{__name__}:read_here", data, name, Pdf)


def read_here(data: bytes, name: str) -> Pdf:
    """Do the work of `read_pdf` in this process."""
    with opened(data, name) as document:
        pages = []
        left = MAX_CHARACTERS
        for index in range(len(document)):
            page = document[index]
            text = page.get_textpage()
            left -= text.count_chars()
            if left < 0:
                raise LimitExceeded(
                    _("more than {most:,} characters", most=MAX_CHARACTERS),
                    location=Location(file=name, path=f"page {index + 1}"),
                )
            pages.append(PdfPage(page.get_height(), list(_chars(text))))
            text.close()
            page.close()
        return Pdf(pages, _attached(document, name))


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Give an open PDF; an error of PDFium, now or later, becomes BrokenInput.

    Raises LimitExceeded above `MAX_PAGES`.
    """
    import pypdfium2

    place = Location(file=name)
    hint = _("it may be damaged or need a password")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise BrokenInput(
            _("cannot be opened as a PDF: {reason}", reason=reason_of(error)),
            location=place,
            hint=hint,
        ) from error
    try:
        with document:
            if len(document) > MAX_PAGES:
                raise LimitExceeded(
                    _(
                        "{count:,} pages; at most {most:,} are read",
                        count=len(document),
                        most=MAX_PAGES,
                    ),
                    location=place,
                )
            confined.allow(confined.MAX_SECONDS + _SECONDS_A_PAGE * len(document))
            yield document
    except pypdfium2.PdfiumError as error:
        raise BrokenInput(
            _("cannot be read as a PDF: {reason}", reason=reason_of(error)),
            location=place,
            hint=hint,
        ) from error


def _chars(text: pypdfium2.PdfTextPage) -> Iterator[Char]:
    """Yield the characters of a page; PDFium tells one beyond U+FFFF as two halves."""
    from pypdfium2 import raw

    handle = text.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    x_at, y_at = ctypes.byref(x), ctypes.byref(y)
    box = raw.FS_RECTF()
    box_at = ctypes.byref(box)
    high = 0
    for index in range(text.count_chars()):
        is_hyphen = raw.FPDFText_IsHyphen(handle, index) == 1
        code = _HYPHEN if is_hyphen else raw.FPDFText_GetUnicode(handle, index)
        if code in NO_TEXT:
            continue
        if _HIGH <= code < _LOW:
            high = code
            continue
        if _LOW <= code <= _LAST:
            code = _PLANE + ((high - _HIGH) << 10) + code - _LOW if high else _LOST
        high = 0
        raw.FPDFText_GetCharOrigin(handle, index, x_at, y_at)
        raw.FPDFText_GetLooseCharBox(handle, index, box_at)
        size = raw.FPDFText_GetFontSize(handle, index)
        yield Char(chr(code), x.value, y.value, box.right, size if isfinite(size) else 0.0)


def _attached(document: pypdfium2.PdfDocument, name: str) -> bytes | None:
    """Return the canonical XML that our own PDF/A-3 carries; it is measured before."""
    import pypdfium2
    from pypdfium2 import raw

    for index in range(min(document.count_attachments(), _MAX_ATTACHMENTS)):
        try:
            attachment = document.get_attachment(index)
            if attachment.get_name() != ATTACHED_NAME:
                continue
        except pypdfium2.PdfiumError:
            continue  # a broken attachment of another program: nothing that is shown
        size = ctypes.c_ulong()
        raw.FPDFAttachment_GetFile(attachment.raw, None, 0, size)
        if size.value > MAX_ATTACHMENT:
            raise LimitExceeded(
                _(
                    "an attachment of {size:,} bytes; at most {most:,} are read",
                    size=size.value,
                    most=MAX_ATTACHMENT,
                ),
                location=Location(file=name, path=ATTACHED_NAME),
            )
        return bytes(attachment.get_data()) if size.value else None
    return None
