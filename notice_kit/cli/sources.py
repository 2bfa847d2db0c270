"""Sources as people see them: the lines that a report quotes, whatever the format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from notice_kit import formats
from notice_kit.encoding import decode
from notice_kit.errors import Location, NoticeError
from notice_kit.formats import Format, Opened
from notice_kit.model.walk import block_text
from notice_kit.reports.excerpts import Excerpts, gathered

_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x85]")
"""The end of a line as Python's splitlines and editors count lines."""


def is_text(row: Format) -> bool:
    """Tell whether files of a format are the text that people typed."""
    return row.name in ("txt", "md")


def excerpts(parts: Sequence[tuple[Opened, str]], row: Format) -> Excerpts | None:
    """Return the lines of some files, or None if they have none that a finding points into."""
    try:
        return gathered(line for part in parts for line in _lines(*part, row))
    except NoticeError:
        return None  # what cannot be read has been told already


def _lines(data: Opened, name: str, row: Format) -> Iterator[tuple[str, Location | None]]:
    if is_text(row):
        for number, text in enumerate(_BREAK.split(decode(data, name)), start=1):
            yield text, Location(file=name, line=number, column=1)
    elif row.lines:
        for line in formats.load(row.lines, row.extra)(data, name).lines:
            place = line.pieces[0].location if line.pieces else None
            yield block_text(line.table) if line.table else line.text, place
