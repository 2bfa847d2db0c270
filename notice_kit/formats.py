"""The table of formats: who reads and who writes what.

Readers and writers are named as ``module:function`` and imported on first use, so that
``import notice_kit`` stays light. Other packages add rows by the entry point group
``notice_kit.formats``, each an object of type `Format`.

- *lines* ``(data, name) -> SourceText``: bytes → lines, for the grammar.
- *reader* ``(data, name) -> (Notice, ReadReport)``: bytes → notice, for our own formats.
- *doubts* ``(opened, name) -> tuple[Doubt, ...]``: how a file may show other words than it stores.
- *writer* ``(notice, options) -> Output``: notice → bytes.
- *opener* ``(data, name) -> what it holds``: bytes → what *lines* and the rules on files of the
  format both take in place of bytes, so that a file is unpacked once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from importlib import import_module
from pathlib import PurePath
from typing import Any

from notice_kit import extras
from notice_kit.accounting import ReadReport
from notice_kit.errors import Location, ReadError, UnknownFormat, UnusedOption
from notice_kit.messages import _, ngettext
from notice_kit.messages.others import Listed
from notice_kit.options import ReadOptions, WriteOptions, changed_options, flag, only

Opened = Any
"""The bytes of a file, or what the opener of its format made of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One row of the table."""

    name: str
    """Name for the command line and the API."""

    suffixes: tuple[str, ...]
    """File name endings, with their dot, in lower case; the first is used for output."""

    read_suffixes: tuple[str, ...] = ()
    """File name endings of kindred files that are read as it, and never written."""

    media_type: str
    """Internet media type."""

    lines: str | None = None
    """Function from bytes to lines, if it is read by the grammar."""

    reader: str | None = None
    """Function from bytes to a notice, if it is one of our own."""

    opener: str | None = None
    """Function from bytes to an opened file, if reading and checking open it alike."""

    reading_options: tuple[str, ...] = ()
    """Fields of `ReadOptions` that *lines* takes as keywords."""

    writer: str | None = None
    """Function from a notice to bytes."""

    doubts: str | None = None
    """Function from bytes to the ways in which the file may show other words than it stores."""

    writing_options: tuple[str, ...] | None = None
    """Fields of `WriteOptions` that the writer uses besides the profile; None if that is not
    known, and then it is given all."""

    text: bool | None = None
    """True if its bytes are text in UTF-8; None to go by the media type."""

    extra: str | None = None
    """Optional dependency group that it needs."""

    @property
    def can_read(self) -> bool:
        """True if it can be read."""
        return bool(self.lines or self.reader)

    @property
    def is_text(self) -> bool:
        """True if its bytes are text in UTF-8, so that `dumps` can return them."""
        return self.media_type.startswith("text/") if self.text is None else self.text


_BUILT_IN = (
    Format(
        name="txt",
        suffixes=(".txt", ".text"),
        media_type="text/plain",
        lines="notice_kit.readers.text:lines",
        doubts="notice_kit.readers.text.doubts:find_doubts",
        writer="notice_kit.writers.text:write_text",
        writing_options=("keep_labels",),
    ),
    Format(
        name="md",
        suffixes=(".md", ".markdown"),
        media_type="text/markdown",
        lines="notice_kit.readers.text:markdown_lines",
        doubts="notice_kit.readers.text.doubts:find_doubts",
        writer="notice_kit.writers.text:write_markdown",
        writing_options=("keep_labels",),
    ),
    Format(
        name="html",
        suffixes=(".html", ".htm", ".shtml", ".xhtml"),
        read_suffixes=(".mht", ".mhtml"),
        media_type="text/html",
        lines="notice_kit.readers.html:lines",
        doubts="notice_kit.readers.html.doubts:find_doubts",
        writer="notice_kit.writers.html:write",
        writing_options=("keep_labels", "embed_model", "fragment"),
    ),
    Format(
        name="json",
        suffixes=(".json",),
        media_type="application/json",
        reader="notice_kit.readers.json:read",
        writer="notice_kit.writers.json:write",
        writing_options=(),
        text=True,
    ),
    Format(
        name="xml",
        suffixes=(".xml",),
        media_type="application/xml",
        reader="notice_kit.readers.xml:read",
        writer="notice_kit.writers.xml:write",
        writing_options=(),
        text=True,
    ),
    Format(
        name="docx",
        suffixes=(".docx",),
        read_suffixes=(".docm", ".dotx", ".dotm"),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        opener="notice_kit.ooxml.package:open_package",
        lines="notice_kit.readers.docx:lines",
        reading_options=("tracked",),
        doubts="notice_kit.readers.docx.doubts:find_doubts",
        writer="notice_kit.writers.docx:write",
        writing_options=(
            "keep_labels",
            "office_fonts",
            "embed_model",
            "grid",
            "lines",
            "template",
            "page_reading",
        ),
    ),
    Format(
        name="pdf",
        suffixes=(".pdf",),
        media_type="application/pdf",
        lines="notice_kit.readers.pdf:lines",
        doubts="notice_kit.readers.pdf_doubts:find_doubts",
        writer="notice_kit.writers.pdf:write",
        writing_options=(
            "keep_labels",
            "office_fonts",
            "embed_model",
            "smallest",
            "page_reading",
            "title_breaks",
        ),
        extra="pdf",
    ),
)


WORD_PROCESSORS = frozenset({".doc", ".docm", ".dot", ".odt", ".rtf", ".wps", ".wpt"})
"""Suffixes of files that a word processor can save as DOCX."""


@cache
def formats() -> dict[str, Format]:
    """Return all formats by name: the built-in rows, then those of other packages.

    >>> [name for name, row in formats().items() if row.can_read and row.writer]
    ['txt', 'md', 'html', 'json', 'xml', 'docx', 'pdf']
    """
    from importlib.metadata import entry_points  # a third of the package's import time

    rows = {row.name: row for row in _BUILT_IN}
    for point in entry_points(group="notice_kit.formats"):
        row = point.load()
        rows.setdefault(row.name, row)
    return rows


def is_built_in(row: Format) -> bool:
    """Tell whether a format is one of this package."""
    return row in _BUILT_IN


def find_format(name: str) -> Format:
    """Return a format by name; raise UnknownFormat if there is none."""
    try:
        return formats()[name]
    except KeyError:
        raise UnknownFormat(
            _("no format {name!r}", name=name),
            hint=_("known formats: {formats}", formats=Listed(formats())),
        ) from None


def format_of(path: PurePath) -> Format:
    """Return the format of a file by its suffix; raise UnknownFormat if none has it.

    >>> from pathlib import PurePath
    >>> format_of(PurePath("通报.DOCX")).name
    'docx'
    """
    suffix = path.suffix.lower()
    for row in formats().values():
        if suffix in row.suffixes:
            return row
    known = " ".join(row.suffixes[0] for row in formats().values())
    hint = _("known suffixes: {known}; or name the format with --from or --to", known=known)
    if suffix in WORD_PROCESSORS:
        hint = _("open it in a word processor and save it as DOCX")
    raise UnknownFormat(
        _("no format has the suffix {suffix!r}", suffix=suffix)
        if suffix
        else _("the file name has no suffix"),
        location=Location(file=str(path)),
        hint=hint,
    )


def too_many_files(row: Format, count: int) -> ReadError:
    """Return the error for several files of a format that has a whole notice in each."""
    told = _("{format}: a notice is one file; {count} were given", format=row.name, count=count)
    return ReadError(told)


def unreadable(row: Format) -> UnknownFormat:
    """Return the error for a format that is only written."""
    names = Listed(name for name, each in formats().items() if each.can_read)
    return UnknownFormat(
        _("{format} cannot be read", format=row.name),
        hint=_("these can: {formats}", formats=names),
    )


def unwritable(row: Format) -> UnknownFormat:
    """Return the error for a format that is only read."""
    names = Listed(name for name, each in formats().items() if each.writer)
    return UnknownFormat(
        _("{format} cannot be written", format=row.name),
        hint=_("these can: {formats}", formats=names),
    )


# Why: docs/decisions.md, An option that no format at hand uses is a wrong usage.
def require_used(options: ReadOptions | WriteOptions, rows: Sequence[Format]) -> None:
    """Raise UnusedOption for an option that none of the formats at hand uses.

    Only what belongs to some formats is asked for: a profile concerns every format, and so does
    whether a notice for many units is accepted.

    >>> require_used(WriteOptions(smallest=True), [find_format("pdf"), find_format("docx")])
    >>> require_used(WriteOptions(smallest=True), [find_format("docx")])
    Traceback (most recent call last):
        ...
    notice_kit.errors.UnusedOption: docx does not use --smallest (smallest)
      hint: pdf does
    """
    used = _used_in_reading if isinstance(options, ReadOptions) else _used_in_writing
    for name in changed_options(options):
        users = [row.name for row in formats().values() if name in used(row)]
        if users and not any(name in used(row) for row in rows):
            names = tuple(dict.fromkeys(row.name for row in rows)) or (_("nothing written"),)
            told = {"names": Listed(names, " and "), "option": flag(name), "name": name}
            raise UnusedOption(
                ngettext(
                    "{names} does not use {option} ({name})",
                    "{names} do not use {option} ({name})",
                    max(len(rows), 1),
                    **told,
                ),
                hint=ngettext("{formats} does", "{formats} do", len(users), formats=Listed(users)),
            )


def _used_in_reading(row: Format) -> Sequence[str]:
    return row.reading_options


def _used_in_writing(row: Format) -> Sequence[str]:
    if row.writing_options is None:
        names = (each.name for each in fields(WriteOptions) if each.name != "profile")
        return tuple(names) if row.writer else ()
    return row.writing_options


def with_title_breaks(row: Format, options: WriteOptions, report: ReadReport) -> WriteOptions:
    """Return options with the places where the source ended a line of the title."""
    pieces = report.source_map.nodes.get("title", ())
    if options.title_breaks or "title_breaks" not in _used_in_writing(row):
        return options
    return replace(options, title_breaks=tuple(piece.offset for piece in pieces[1:]))


def options_for(row: Format, options: WriteOptions) -> WriteOptions:
    """Return the options that a format uses, the others as they are by default.

    >>> options_for(find_format("docx"), WriteOptions(smallest=True)) == WriteOptions()
    True
    """
    return only(options, ("profile", *_used_in_writing(row)))


def open_parts(row: Format, parts: Sequence[tuple[Opened, str]]) -> list[tuple[Opened, str]]:
    """Return the parts of a notice opened, each with its name; as they are if nothing opens them.

    Raises ReadError for a file that is not of this format, or damaged.
    """
    if row.opener is None:
        return list(parts)
    opener = load(row.opener, row.extra)
    return [(opener(data, name), name) for data, name in parts]


def load(target: str, extra: str | None = None) -> Callable[..., Any]:
    """Import the function that a row names; raise MissingExtra if its extra is not there."""
    module, _colon, function = target.partition(":")
    try:
        return getattr(import_module(module), function)  # type: ignore[no-any-return]
    except ModuleNotFoundError as error:
        if extra is None:
            raise
        raise extras.missing(error.name, extra) from error
