"""The API: read, write, convert, validate.

Each function finds its reader, writer or rules by the table of formats and adds nothing
of its own. Exceptions mean "could not", findings mean "should not".
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace as replaced
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from notice_kit import files, formats, intake
from notice_kit.accounting import Output, ReadReport
from notice_kit.errors import BrokenInput, NoticeError, ReadError, SchemaError, UnknownFormat
from notice_kit.findings import Report
from notice_kit.formats import Format, Opened
from notice_kit.lexicon import adding
from notice_kit.messages import _
from notice_kit.model import Notice
from notice_kit.options import (
    FormatName,
    Reading,
    ReadOptions,
    WriteOptions,
    Writing,
    reading_options,
    writing_options,
)
from notice_kit.profile import Profile, ProfileName, find_profile

if TYPE_CHECKING:
    from notice_kit.comparison import Comparison

DEFAULT_OPTIONS = ReadOptions()
"""How a source is read unless asked otherwise."""

PathName = str | os.PathLike[str]
"""A file name."""

FilesOfOne = PathName | Sequence[PathName]
"""The file of a notice, or the files that are its parts in order."""

Loaded = tuple[Sequence[tuple[Opened, str]], Format]
"""The bytes or opened files of the parts of a notice, each with a name, and their format."""


def read(
    source: FilesOfOne,
    *,
    format: FormatName | str | None = None,
    reading: ReadOptions | None = None,
    strict: bool = False,
    **options: Unpack[Reading],
) -> Notice:
    """Return the notice in a file, or in several files that are its parts in order.

    The format follows from the content, then the suffix, unless named. Options are given as a value
    (`reading`), one by one, or both: `tracked` chooses the view of tracked changes in a Word
    draft (accepted, original, or refuse), a summary for many units is read only with
    `allow_collective`, `as_shown` reads what the pages show also where the file carries its
    notice, `lexicon` adds words to tables of the lexicon: ``{"faults": ["晒太阳"]}``. A file that
    carries another notice than it shows is read as it shows, with a NoticeWarning; with
    `strict` it raises NotShownError. Raises ReadError or one of its kinds if there is no notice
    to be had, UnusedOption for an option that the format does not use, ValueError for no table.
    """
    notice, report = read_with_report(source, format=format, reading=reading, **options)
    if report.findings:
        from notice_kit.edits import told

        told.tell(report, strict=strict)
    return notice


def read_with_report(
    source: FilesOfOne,
    *,
    format: FormatName | str | None = None,
    reading: ReadOptions | None = None,
    **options: Unpack[Reading],
) -> tuple[Notice, ReadReport]:
    """Return a notice and how it was read: findings, repairs, source map, coverage.

    The arguments are those of `read`.
    """
    wanted = reading_options(reading, **options)
    parts, row = load_files(source, format)
    formats.require_used(wanted, [row])
    return read_parts(parts, row, wanted)


def load_files(source: FilesOfOne, format: str | None = None) -> Loaded:
    """Return the bytes of the files of a notice, with their names, and their format."""
    paths = [source] if isinstance(source, str | os.PathLike) else source
    row = formats.find_format(format) if format else None
    parts = ((files.read_bytes(Path(path)), os.fspath(path)) for path in paths)
    return intake.settle_parts(parts, row)


def read_parts(
    parts: Sequence[tuple[Opened, str]], row: Format, options: ReadOptions = DEFAULT_OPTIONS
) -> tuple[Notice, ReadReport]:
    """Return the notice in some bytes, or opened files, each with a name for messages."""
    if row.lines:
        from notice_kit.grammar.parse import parse

        lines = formats.load(row.lines, row.extra)
        asked = {name: getattr(options, name) for name in row.reading_options}
        sources = [lines(data, name, **asked) for data, name in parts]
        with adding(options.lexicon):
            if len(sources) == 1 and not options.as_shown and sources[0].carries_notice:
                from notice_kit import edits

                read_xml = formats.load(formats.find_format("xml").reader or "")
                notice, report = edits.read_carried(sources[0], row.name, options, read_xml)
            else:
                many, hint = options.allow_collective, options.outline
                told = parse(sources, format_name=row.name, allow_collective=many, hint=hint)
                notice, report = told
                noticed = tuple(finding for source in sources for finding in source.findings)
                report = replaced(report, findings=report.findings + noticed)
    elif row.reader and len(parts) == 1:
        notice, report = formats.load(row.reader, row.extra)(*parts[0])
    elif row.reader:
        raise formats.too_many_files(row, len(parts))
    else:
        raise formats.unreadable(row)
    from notice_kit.rules.reading import check_reading

    noticed_of_files = intake.noticed(parts, row)
    found = (*report.findings, *noticed_of_files, *check_reading(notice, report))
    repairs = (*intake.conversions(parts), *report.repairs)
    return notice, replaced(report, findings=found, repairs=repairs)


def loads(data: str | bytes, format: FormatName | str) -> Notice:
    """Return the notice in a string or bytes of the named format.

    >>> loads(dumps(Notice(title="通报"), "json"), "json").title
    '通报'
    """
    raw = data.encode() if isinstance(data, str) else data
    return read_parts([(raw, "")], formats.find_format(format))[0]


def dumps(notice: Notice, format: FormatName | str) -> str:
    """Return a notice as text of the named format; equal notices give equal text.

    Raises UnknownFormat for a format that is not text.
    """
    row = formats.find_format(format)
    if not row.is_text:
        raise UnknownFormat(
            _("{format} is not text", format=row.name), hint=_("use write or render")
        )
    return render(notice, row).data.decode()


def render(
    notice: Notice,
    format: FormatName | str | Format,
    writing: WriteOptions | None = None,
    **options: Unpack[Writing],
) -> Output:
    r"""Return a notice in the bytes of a format, with what writing noticed.

    The options are those of `write`. Raises UnknownFormat for a format that cannot be written,
    UnusedOption for an option that it does not use.

    >>> render(Notice(title="通报"), "md").data.decode()
    '# 通报\n'
    """
    row = format if isinstance(format, Format) else formats.find_format(format)
    if row.writer is None:
        raise formats.unwritable(row)
    wanted = writing_options(writing, **options)
    formats.require_used(wanted, [row])
    write_bytes = formats.load(row.writer, row.extra)
    if row.reader:  # it holds the whole notice, residue and all
        return write_bytes(notice, wanted)  # type: ignore[no-any-return]  # by its contract
    from notice_kit.rules.printing import printed

    return printed(write_bytes, notice, wanted)


def write(
    notice: Notice,
    target: PathName,
    *,
    format: FormatName | str | None = None,
    writing: WriteOptions | None = None,
    replace: bool = True,
    **options: Unpack[Writing],
) -> Output:
    """Write a notice to a file, atomically; the format follows from the suffix unless named.

    Returns the bytes and what writing noticed, such as a substituted font. Options are given as
    a value (`writing`), one by one, or both: `profile` is public, formal or sealed. With
    `keep_labels` labels are printed as the source wrote them; without `office_fonts` the bundled
    fonts are used everywhere, so that pages break alike. With `embed_model` a PDF carries the
    canonical XML (PDF/A-3a), so that reading it gives back the same notice; a DOCX carries its
    content unless `embed_model` is false. `grid` is portable or word, `template` a DOCX of an
    office, whose styles are used by their names; both concern DOCX alone. `page_reading` is the
    reading of GB/T 9704 5.2.1 for PDF and DOCX, 9704 or 33476.2. `smallest` takes more time for
    a smaller PDF. With `fragment` an HTML page is the article alone. With `replace` false an
    existing file raises OutputExists; an option that the format does not use UnusedOption.
    """
    path = Path(target)
    row = formats.find_format(format) if format else formats.format_of(path)
    output = render(notice, row, writing, **options)
    files.write_bytes(path, output.data, replace=replace)
    return output


def convert(
    source: FilesOfOne,
    target: PathName,
    *,
    source_format: FormatName | str | None = None,
    format: FormatName | str | None = None,
    reading: ReadOptions | None = None,
    writing: WriteOptions | None = None,
    replace: bool = True,
    **options: Unpack[Writing],
) -> Output:
    """Read a notice and write it in another format.

    `source_format` and `reading` are those of `read`, all others those of `write`.
    """
    notice, report = read_with_report(source, format=source_format, reading=reading)
    row = formats.find_format(format) if format else formats.format_of(Path(target))
    writing = formats.with_title_breaks(row, writing or WriteOptions(), report)
    return write(notice, target, format=format, writing=writing, replace=replace, **options)


def validate(
    notice: Notice,
    *,
    profile: ProfileName | Profile = "public",
    report: ReadReport | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Return what is wrong with a notice; never raises for the document's faults.

    With the read report, findings name lines and columns of the source. `select` and `ignore`
    take rule ids, their beginnings, or slugs; a name that no rule has raises NoticeError.

    >>> result = validate(Notice(title="通报"), select=["LED"])
    >>> [finding.rule for finding in result.findings], result.accepted
    (['LED001'], False)
    """
    from notice_kit import rules
    from notice_kit.edits import told

    wanted = find_profile(profile)
    chosen = rules.find_rules(select, ignore)
    checked = rules.check_notice(notice, wanted, report=report, rules=chosen)
    problem = _schema_problem(notice)
    return Report(
        source=report.source if report else "",
        profile=wanted.name,
        is_schema_valid=not problem,
        error=problem,
        findings=(*intake.told(report), *told.unproved(report), *checked.findings),
        outcomes=checked.outcomes,
        notes=told.notes(report) if report else (),
    )


def _schema_problem(notice: Notice) -> str:
    """Return why a notice does not fit the schema, or an empty string."""
    from notice_kit import schema

    try:
        schema.validate_xml(render(notice, "xml").data)
    except (SchemaError, NoticeError) as error:
        return error.message
    return ""


def validate_file(
    source: FilesOfOne,
    *,
    profile: ProfileName | Profile = "public",
    format: FormatName | str | None = None,
    reading: ReadOptions | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    approved: FilesOfOne | None = None,
) -> Report:
    """Return what is wrong with a finished file: what it says, and how it is set.

    A file that is no notice, or does not fit its schema, gives a report that says so. With
    `approved`, every difference from that notice is an error too. Raises ReadError only if
    a file cannot be opened or its format is not known, or the approved notice cannot be read.
    """
    from notice_kit.rules.unread import unread_report

    options = reading or DEFAULT_OPTIONS
    try:
        data, row = load_files(source, format)
    except BrokenInput as error:
        return unread_report(error, profile)
    formats.require_used(options, [row])
    try:
        parts = formats.open_parts(row, data)
    except ReadError as error:
        return unread_report(error, profile)
    report = validate_parts(parts, row, options, profile=profile, select=select, ignore=ignore)
    if approved is None or not report.is_read:
        return report
    from notice_kit.vouching import with_approval

    return with_approval(report, compare_parts(load_files(approved), (parts, row)), profile)


def validate_parts(
    parts: Sequence[tuple[Opened, str]],
    row: Format,
    options: ReadOptions = DEFAULT_OPTIONS,
    *,
    profile: ProfileName | Profile = "public",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    read_before: tuple[Notice, ReadReport] | None = None,
) -> Report:
    """Return what is wrong with some bytes, each with a name for messages, of one notice.

    Each part is opened once. What `read_parts` returned for them saves reading them again.
    """
    from notice_kit.rules import find_rules, subjects
    from notice_kit.rules.unread import unread_report, whole
    from notice_kit.vouching import check_shown

    select, ignore = tuple(select), tuple(ignore)
    wanted = find_profile(profile)
    notice = None
    opened: list[tuple[Opened, str]] = []
    try:
        opened = formats.open_parts(row, parts)
        notice, read = read_before or read_parts(opened, row, options)
        report = validate(notice, profile=wanted, report=read, select=select, ignore=ignore)
    except UnknownFormat:
        raise
    except ReadError as error:
        report = unread_report(error, wanted)
    chosen = find_rules(select, ignore)
    for data, name in opened:
        try:
            of_file = subjects.check_file(data, name, row.name, wanted, notice=notice, rules=chosen)
            of_shown = check_shown(data, name, row, wanted, chosen)
        except ReadError as error:  # as broken for its rules as for its reader
            return replaced(report, is_read=False, error=report.error or whole(error))
        report = replaced(
            report,
            findings=report.findings + of_file.findings + of_shown.findings,
            outcomes={**report.outcomes, **of_file.outcomes, **of_shown.outcomes},
            notes=report.notes + of_file.notes,
        )
    return report


def diff(approved: FilesOfOne, published: FilesOfOne) -> Comparison:
    """Return what was published against what was approved, in any two formats.

    What the pages show is compared, whatever notice a file carries; where either may show other
    words than were read, the comparison has doubts. Raises ReadError if either is no notice.
    """
    return compare_parts(load_files(approved), load_files(published))


def compare_parts(approved: Loaded, published: Loaded) -> Comparison:
    """Return one notice against another, each as the bytes of its parts and their format."""
    from notice_kit.comparison import compare
    from notice_kit.edits import told
    from notice_kit.surroundings import shown_beside
    from notice_kit.vouching import doubts_of

    both = [(formats.open_parts(row, parts), row) for parts, row in (approved, published)]
    carried = ReadOptions(allow_collective=True)
    shown = replaced(carried, as_shown=True)
    (first, first_read), (second, second_read) = [read_parts(*each, shown) for each in both]
    comparison = compare(
        first,
        second,
        names=(_names(approved), _names(published)),
        places=(first_read.source_map, second_read.source_map),
        beside=(shown_beside(first, first_read), shown_beside(second, second_read)),
        unmarked=second_read.format == "txt",
    )
    unproved = [each for file in both for each in told.errors(read_parts(*file, carried)[1])]
    doubts = [doubt for file in both for doubt in doubts_of(*file)]
    return replaced(comparison, doubts=(*comparison.doubts, *unproved, *doubts))


def _names(loaded: Loaded) -> str:
    return ", ".join(name for _, name in loaded[0])
