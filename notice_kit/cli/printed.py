"""What a command prints: on standard output, or into the file that --out names.

Not here: documents that are written (`targets`), and what goes to standard error.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from notice_kit import files
from notice_kit.cli.targets import make_folder
from notice_kit.messages import Message, _
from notice_kit.printable import printable

_STDOUT: Final = "-"


def add_output(
    parser: argparse.ArgumentParser,
    forms: Sequence[str] = ("text", "json"),
    *,
    out: Message | None = None,
) -> None:
    """Add the form of what is printed, and where it goes; `out` says more of that."""
    parser.add_argument(
        "--format",
        choices=forms,
        help=_("of what is printed; else as the suffix of --out says, or text"),
    )
    where = out or _("write it to this file, in UTF-8")
    parser.add_argument("-o", "--out", metavar=_("FILE"), help=where)
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))


def form(arguments: argparse.Namespace, forms: Sequence[str] = ("text", "json")) -> str:
    """Return the form that is asked for, by --format or by the suffix of --out."""
    if arguments.format:
        return str(arguments.format)
    suffix = Path(arguments.out or "").suffix.lower().lstrip(".")
    return suffix if suffix in forms else "text"


def put(text: str, arguments: argparse.Namespace) -> None:
    """Print a text, or write it to the file of --out; raise WriteError if that cannot be."""
    if arguments.out in (None, _STDOUT):
        print(text)
        return
    path = Path(arguments.out)
    make_folder(path.parent)
    files.write_bytes(path, f"{text}\n".encode(), replace=arguments.force)


def as_json(value: Any) -> str:
    """Return a value as JSON for programs, safe for a terminal; messages in it in English."""
    return printable(json.dumps(value, ensure_ascii=False, indent=2, default=str))
