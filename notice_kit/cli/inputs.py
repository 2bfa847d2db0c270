"""Inputs of a command: files or standard input, one notice each or parts of one."""

from __future__ import annotations

import argparse
import contextlib
import glob
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from notice_kit import api, files, formats, intake
from notice_kit.accounting import ReadReport
from notice_kit.cli import options
from notice_kit.cli.language import told
from notice_kit.errors import Location, NoticeError, ReadError, UnknownFormat
from notice_kit.formats import Format, Opened
from notice_kit.messages import _
from notice_kit.messages.others import Listed
from notice_kit.model import Notice
from notice_kit.options import ReadOptions, changed_options
from notice_kit.printable import printable_line

STDIN = "-"
"""Name of standard input on the command line."""

_PATTERN = re.compile(r"[*?\[]")
"""A mark of a pattern of file names: *.txt."""


def groups(arguments: argparse.Namespace) -> list[list[str]]:
    """Return the file names, grouped by notice.

    Raises UnusedOption for an option of reading that the format of none of them uses.
    """
    names = list(_expanded(arguments.files))
    found = [names] if arguments.parts else [[name] for name in names]
    wanted = options.reading(arguments)
    rows = []
    for each in found if changed_options(wanted) else ():
        with contextlib.suppress(NoticeError):  # told when the file is to be read
            rows.append(_settled(each[:1], arguments.source_format)[1])
    if rows:
        formats.require_used(wanted, rows)
    return found


def _expanded(names: list[str]) -> Iterator[str]:
    """Yield names; the files that a pattern fits where the shell left that to the program."""
    for name in names:
        if _PATTERN.search(name) and not os.path.lexists(name):
            found = glob.glob(name)  # noqa: PTH207 - a pattern may begin at the root
            yield from sorted(found) or [name]
        else:
            yield name


def read(names: list[str], arguments: argparse.Namespace) -> tuple[Notice, ReadReport]:
    """Return the notice that some files hold together."""
    return api.read_parts(*load(names, arguments))


def load(
    names: list[str], arguments: argparse.Namespace
) -> tuple[list[tuple[Opened, str]], Format, ReadOptions]:
    """Return some files with their names, opened, their format, and how to read them."""
    data, row = _settled(names, arguments.source_format)
    if arguments.verbose:
        _tell_how(names, row, arguments)
    return formats.open_parts(row, data), row, options.reading(arguments, names)


def _tell_how(names: list[str], row: Format, arguments: argparse.Namespace) -> None:
    """Say in which format some files are read, and by which settings."""
    settings = options.office_settings(arguments, names)
    found = [each.file for each in (settings, settings.office) if each and each.file]
    line = _(
        "{name}: read as {format}; settings: {files}",
        name=" ".join(map(_shown, names)),
        format=row.name,
        files=Listed(map(str, found)) if found else _("none"),
    )
    print(printable_line(told(line)), file=sys.stderr)


def iter_groups(arguments: argparse.Namespace) -> Iterator[list[str]]:
    """Yield the groups one by one, with a progress bar when there are many."""
    from notice_kit.cli.progress import progress

    yield from progress(groups(arguments))


def _settled(names: list[str], format_name: str | None) -> tuple[list[tuple[bytes, str]], Format]:
    """Return the bytes of some files with their names, and the format of the first."""
    row = formats.find_format(format_name) if format_name else None
    if row is None:
        _require_file(names[0])
    return intake.settle_parts(((_bytes(name), _shown(name)) for name in names), row)


def _require_file(name: str) -> None:
    """Raise ReadError for what cannot be read unless its format is named."""
    if name == STDIN:
        raise UnknownFormat(
            _("standard input has no suffix"),
            location=Location(file="<stdin>"),
            hint=_("name its format with --from"),
        )
    if Path(name).is_dir():
        raise ReadError(
            _("this is a folder"),
            location=Location(file=name),
            hint=_("name the files inside it, or let notice-kit batch take the whole folder"),
        )


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == STDIN else files.read_bytes(Path(name))


def _shown(name: str) -> str:
    return "<stdin>" if name == STDIN else name
