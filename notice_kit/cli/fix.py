"""Safe fixes: what they would change, written if asked, or made on the way of a conversion.

Texts and Markdown can be written back, in the encoding that they have. Of other formats the
change is shown on the canonical text: only their own program can make it in the file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from notice_kit import api, files, formats
from notice_kit.cli import language
from notice_kit.cli.language import told
from notice_kit.cli.sources import is_text
from notice_kit.encoding import decode
from notice_kit.errors import Location, NoticeError, ReadError, WriteError
from notice_kit.findings import Finding
from notice_kit.fixing import changes, diff, fixed
from notice_kit.formats import Format, Opened
from notice_kit.messages import Message, _, ngettext
from notice_kit.options import ReadOptions
from notice_kit.profile import Profile

_ENCODINGS = ("utf-8-sig", "utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32")


def fix_file(
    part: tuple[Opened, str],
    row: Format,
    options: ReadOptions,
    *,
    profile: Profile,
    chosen: tuple[Sequence[str], Sequence[str]],
    unsafe: bool,
    write: bool,
) -> tuple[bytes | None, int]:
    """Print the change of one file as a diff, write it if asked.

    Return the new bytes, None if nothing was written, and how many findings that mends. Raises
    WriteError if it is to be written and cannot be without changing more than was asked.
    """
    data, name = part
    text = decode(data, name) if is_text(row) else canonical_text(part, row, options)

    def find(current: str) -> Iterable[Finding]:
        as_text = row if is_text(row) else formats.find_format("txt")
        report = api.validate_parts(
            [(current.encode(), name)],
            as_text,
            options,
            profile=profile,
            select=chosen[0],
            ignore=chosen[1],
        )
        return report.findings

    after, count = fixed(text, find, unsafe=unsafe)
    if after == text:
        return None, 0
    print(diff(text, after, name, language.session()))
    print(told(_count(name, count, row, write=write)), file=sys.stderr)
    if not is_text(row):
        advice = _(
            "{name}: a {format} cannot be written back; make these changes in its own program",
            name=name,
            format=row.name,
        )
        print(told(advice), file=sys.stderr)
        return None, count
    if not write:
        return None, count
    written = _encoded(after, text, data, name)
    files.write_bytes(Path(name), written, replace=True)
    return written, count


def fixed_on_the_way(
    parts: Sequence[tuple[Opened, str]], row: Format, options: ReadOptions, profile: Profile
) -> list[tuple[Opened, str]]:
    """Return texts with their safe fixes made, each change told; the files stay as they are.

    Raises NoticeError for another format than text or Markdown.
    """
    if not is_text(row):
        raise NoticeError(
            _("safe fixes are made in texts only, not in a {format}", format=row.name),
            hint=_("convert it to txt first, then that with --fix safe"),
        )
    return [(_made(decode(data, name), name, row, options, profile), name) for data, name in parts]


def _made(text: str, name: str, row: Format, options: ReadOptions, profile: Profile) -> bytes:
    def find(current: str) -> Iterable[Finding]:
        part = (current.encode(), name)
        return api.validate_parts([part], row, options, profile=profile).findings

    after, count = fixed(text, find)
    for number, place, before, now in changes(text, after):
        print(f"{name}:{number}:{place}: 「{before}」→「{now}」", file=sys.stderr)
    if count:
        print(told(_count(name, count, row, write=True)), file=sys.stderr)
    return after.encode()


def _count(name: str, count: int, row: Format, *, write: bool) -> Message:
    """Return how many findings were mended, or can be."""
    if write and is_text(row):
        return ngettext(
            "{name}: {count} finding mended", "{name}: {count} findings mended", count, name=name
        )
    if is_text(row):
        return ngettext(
            "{name}: {count} finding can be mended so; --write does it",
            "{name}: {count} findings can be mended so; --write does it",
            count,
            name=name,
        )
    return ngettext(
        "{name}: {count} finding can be mended so",
        "{name}: {count} findings can be mended so",
        count,
        name=name,
    )


def canonical_text(part: tuple[Opened, str], row: Format, options: ReadOptions) -> str:
    """Return the text of a notice in another format."""
    try:
        notice, _ = api.read_parts([part], row, options)
    except ReadError:
        return ""  # the report says why
    return api.dumps(notice, "txt")


def _encoded(after: str, before: str, data: bytes, name: str) -> bytes:
    """Return the text in the encoding of the file that it came from."""
    for encoding in _ENCODINGS:
        try:
            if data.decode(encoding) == before and before.encode(encoding) == data:
                return after.encode(encoding)
        except UnicodeError:
            continue
    raise WriteError(
        _("the file cannot be written back in its encoding without changing more"),
        location=Location(file=name),
        hint=_("save it as UTF-8 first, or make the changes by hand"),
    )
