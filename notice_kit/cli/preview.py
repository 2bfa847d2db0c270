"""``notice-kit preview``: a page of the PDF as a picture, for people who would rather look."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import Any

from notice_kit import api, files
from notice_kit.cli import inputs, options
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import add_inputs, add_profile
from notice_kit.errors import MissingExtra, WriteError
from notice_kit.messages import _

_POINTS_PER_INCH = 72
_DOTS = (10, 1200)
"""Fewest and most dots an inch: between a thumbnail and 400 MB of picture."""


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("preview", help=_("paint a page of the PDF as a PNG picture"))
    add_inputs(parser)
    parser.add_argument("--out", required=True, metavar="PNG", help=_("picture to write"))
    parser.add_argument("--page", type=int, default=1, metavar="N", help=_("which page; default 1"))
    parser.add_argument("--dpi", type=_dots, default=110, metavar="N", help=_("dots an inch"))
    parser.add_argument("--force", action="store_true", help=_("replace a picture that exists"))
    add_profile(parser)
    parser.set_defaults(run=run, parts=True)


def _dots(words: str) -> int:
    """Return dots an inch, if a picture can have so many."""
    least, most = _DOTS
    if not words.isdecimal() or not least <= int(words) <= most:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number from {least} to {most}")
    return int(words)


def run(arguments: argparse.Namespace) -> int:
    """Paint one page of a notice; all files are parts of it."""
    notice, _ = inputs.read(arguments.files, arguments)
    output = api.render(notice, "pdf", options.writing(arguments, ["pdf"]))
    picture = paint(output.data, arguments.page, arguments.dpi)
    files.write_bytes(Path(arguments.out), picture, replace=arguments.force)
    print(arguments.out)
    return ExitCode.DONE


def paint(pdf: bytes, page: int, dpi: int) -> bytes:
    """Return a page of a PDF as PNG.

    Raises WriteError if there is no such page, MissingExtra without pypdfium2.
    """
    try:
        import pypdfium2  # the extra pdf
    except ModuleNotFoundError as error:
        raise MissingExtra(
            _("pypdfium2 is not installed"), hint='pip install "notice-kit[pdf]"'
        ) from error
    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= page <= len(document):
            raise WriteError(
                _("there is no page {page}", page=page),
                hint=_("the notice has {count} pages", count=len(document)),
            )
        bitmap = document[page - 1].render(scale=dpi / _POINTS_PER_INCH)
        target = io.BytesIO()
        bitmap.to_pil().save(target, format="PNG")
    return target.getvalue()
