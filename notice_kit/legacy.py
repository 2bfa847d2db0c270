"""Old Word documents (.doc, and .wps of WPS in that form) → DOCX, by msdoc2docx.

The library is pure Python; it works in a process of its own, with limits of time and memory
(`confined`). What it makes is marked, so that whoever reads it can say that it was converted.
Not here: telling such a file from others (`contents`), reading the DOCX.
"""

from __future__ import annotations

import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from notice_kit import confined
from notice_kit.errors import BrokenInput, Location
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

EXTRA: Final = "legacy"
"""The extra that brings the library."""

_MODULE: Final = "doc2docx"
MARK: Final = b"notice-kit: converted by msdoc2docx "
"""What the comment of the ZIP file begins with, before the version of the library."""
MARK_LENGTH: Final = len(MARK) + 20
"""Bytes of the longest comment."""


def is_there() -> bool:
    """Tell whether old Word documents can be converted here."""
    return find_spec(_MODULE) is not None


def docx_from(data: bytes, name: str) -> bytes:
    """Return an old Word document as a DOCX, marked as converted.

    Raises BrokenInput for one that is damaged, locked, or of a form that the library does not
    know, LimitExceeded for one that takes too much time or memory.
    """
    return confined.call("notice_kit.legacy:convert", data, name, bytes)


def convert(data: bytes, name: str) -> bytes:
    """Do the work of `docx_from`, in the child."""
    import zipfile

    from doc2docx import __version__, errors
    from doc2docx import convert as made

    place = Location(file=name)
    with tempfile.TemporaryDirectory(prefix="notice-kit-") as folder:
        source, target = Path(folder, "old.doc"), Path(folder, "new.docx")
        source.write_bytes(data)
        try:
            made(source, target)
        except errors.EncryptedDocumentError as error:
            raise BrokenInput(
                _("this is an Office document with a password"),
                location=place,
                hint=_("open it with its password and save it without one, as DOCX"),
            ) from error
        except (errors.Doc2DocxError, ValueError, LookupError, OSError, ArithmeticError) as error:
            raise BrokenInput(
                _("this old Word document could not be converted: {reason}",
                  reason=reason_of(error)),
                location=place,
                hint=_("open it in a word processor and save it as DOCX"),
            ) from error  # fmt: skip
        with zipfile.ZipFile(target, "a") as archive:
            archive.comment = (MARK + __version__.encode())[:MARK_LENGTH]
        return target.read_bytes()


def way_of(comment: bytes) -> str:
    """Return what converted a DOCX, by the comment of its ZIP file; empty if nothing did.

    >>> way_of(b"notice-kit: converted by msdoc2docx 0.36.6"), way_of(b"")
    ('msdoc2docx 0.36.6', '')
    """
    if not comment.startswith(MARK):
        return ""
    return (
        f"msdoc2docx {comment[len(MARK) :].decode('ascii', 'replace')[: MARK_LENGTH - len(MARK)]}"
    )
