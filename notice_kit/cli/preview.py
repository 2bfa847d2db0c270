"""``notice-kit preview``: a page of the PDF as a picture, for people who would rather look."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path
from typing import Any, Final

from notice_kit import api, extras, files
from notice_kit.cli import inputs, options
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_inputs, add_profile, whole
from notice_kit.errors import UnknownFormat, WriteError
from notice_kit.messages import _

_POINTS_PER_INCH = 72
_STDOUT: Final = "-"
_KINDS: Final = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".webp": "WEBP",
    ".tif": "TIFF",
    ".tiff": "TIFF",
}
"""Suffix of a picture → its kind."""
_DOTS = (10, 1200)
"""Fewest and most dots an inch: between a thumbnail and 400 MB of picture."""


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("preview", help=_("paint a page of the PDF as a picture"))
    parser.add_argument(
        "-o",
        "--out",
        required=True,
        metavar=_("PICTURE"),
        help=_("picture to write: .png, .jpg, .webp or .tif; - is standard output, as PNG"),
    )
    parser.add_argument(
        "--page", type=whole, default=1, metavar="N", help=_("which page; default 1")
    )
    parser.add_argument("--dpi", type=_dots, default=110, metavar="N", help=_("dots an inch"))
    parser.add_argument("--force", action="store_true", help=_("replace a picture that exists"))
    add_inputs(parser)
    add_profile(parser)
    parser.set_defaults(run=run, parts=True)


def _dots(words: str) -> int:
    """Return dots an inch, if a picture can have so many."""
    least, most = _DOTS
    if not words.isdecimal() or not least <= int(words) <= most:
        fault = _(
            "{words!r} is not a number from {least} to {most}", words=words, least=least, most=most
        )
        raise argparse.ArgumentTypeError(told(fault))
    return int(words)


def run(arguments: argparse.Namespace) -> int:
    """Paint one page of a notice; all files are parts of it."""
    kind = _kind(arguments.out)
    notice, _report = inputs.read(arguments.files, arguments)
    output = api.render(notice, "pdf", options.writing(arguments, ["pdf"], arguments.files))
    picture = paint(output.data, arguments.page, arguments.dpi, kind)
    if arguments.out == _STDOUT:
        sys.stdout.buffer.write(picture)
        return ExitCode.DONE
    files.write_bytes(Path(arguments.out), picture, replace=arguments.force)
    if not arguments.quiet:
        print(arguments.out)
    return ExitCode.DONE


def _kind(out: str) -> str:
    """Return the kind of picture that a name has; raise UnknownFormat if none has its suffix."""
    if out == _STDOUT:
        return "PNG"
    suffix = Path(out).suffix.lower()
    if suffix not in _KINDS:
        raise UnknownFormat(
            _("no picture is written as {suffix!r}", suffix=suffix),
            hint=_("there are: {known}", known=" ".join(_KINDS)),
        )
    return _KINDS[suffix]


def paint(pdf: bytes, page: int, dpi: int, kind: str = "PNG") -> bytes:
    """Return a page of a PDF as a picture: PNG, JPEG, WEBP or TIFF.

    Raises WriteError if there is no such page, MissingExtra without pypdfium2.
    """
    try:
        import pypdfium2  # the extra pdf
    except ModuleNotFoundError as error:
        raise extras.missing("pypdfium2", "pdf") from error
    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= page <= len(document):
            raise WriteError(
                _("there is no page {page}", page=page),
                hint=_("the notice has {count} pages", count=len(document)),
            )
        bitmap = document[page - 1].render(scale=dpi / _POINTS_PER_INCH)
        target = io.BytesIO()
        bitmap.to_pil().convert("RGB").save(target, format=kind)
    return target.getvalue()
