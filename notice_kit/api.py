"""The API: read, write, convert, validate.

Each function finds its reader, writer or rules by the table of formats and adds nothing
of its own. Exceptions mean "could not", findings mean "should not".
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as replaced
from pathlib import Path

from notice_kit import files, formats
from notice_kit.accounting import Grid, Output, ReadOptions, ReadReport, Tracked, WriteOptions
from notice_kit.comparison import Comparison, compare
from notice_kit.errors import NoticeError, ReadError, SchemaError, UnknownFormat
from notice_kit.findings import Finding, Report
from notice_kit.formats import Format, Opened
from notice_kit.lexicon import adding
from notice_kit.model import Notice
from notice_kit.profile import Profile, find_profile

_READING_RULES = ("CMP001", "CMP002", "LED005")
"""part-missing, sentence-cut, lost-date-characters."""

DEFAULT_OPTIONS = ReadOptions()
"""How a source is read unless asked otherwise."""

PathName = str | os.PathLike[str]
"""A file name."""


def read(
    source: PathName | Sequence[PathName],
    *,
    format: str | None = None,
    tracked: str | Tracked = Tracked.ACCEPTED,
    allow_collective: bool = False,
    lexicon: Mapping[str, Sequence[str]] | None = None,
) -> Notice:
    """Return the notice in a file, or in several files that are its parts in order.

    The format follows from the suffix unless it is named. `tracked` chooses the view of
    tracked changes in a Word draft: accepted, original, or refuse. A summary for many
    units is read only with `allow_collective`. `lexicon` adds words to tables of the lexicon:
    ``{"faults": ["晒太阳"]}``. Raises ReadError or one of its kinds if there is no notice to
    be had, ValueError for a table that there is none of.
    """
    return read_with_report(
        source,
        format=format,
        tracked=tracked,
        allow_collective=allow_collective,
        lexicon=lexicon,
    )[0]


def read_with_report(
    source: PathName | Sequence[PathName],
    *,
    format: str | None = None,
    tracked: str | Tracked = Tracked.ACCEPTED,
    allow_collective: bool = False,
    lexicon: Mapping[str, Sequence[str]] | None = None,
) -> tuple[Notice, ReadReport]:
    """Return a notice and how it was read: findings, repairs, source map, coverage.

    The arguments are those of `read`.
    """
    options = ReadOptions(
        tracked=Tracked(tracked),
        allow_collective=allow_collective,
        lexicon={name: tuple(words) for name, words in (lexicon or {}).items()},
    )
    paths = [source] if isinstance(source, str | os.PathLike) else list(source)
    if not paths:
        raise ReadError("no file was given")
    parts = [(files.read_bytes(Path(path)), os.fspath(path)) for path in paths]
    row = formats.find_format(format) if format else formats.format_of(Path(paths[0]))
    return read_parts(parts, row, options)


def read_parts(
    parts: Sequence[tuple[Opened, str]], row: Format, options: ReadOptions = DEFAULT_OPTIONS
) -> tuple[Notice, ReadReport]:
    """Return the notice in some bytes, or opened files, each with a name for messages."""
    if row.lines:
        from notice_kit.grammar.parse import parse

        lines = formats.load(row.lines, row.extra)
        asked = {name: getattr(options, name) for name in row.reading_options}
        sources = [lines(data, name, **asked) for data, name in parts]
        may_carry = len(sources) == 1 and not options.as_shown
        if may_carry and (canonical := sources[0].canonical) is not None:
            from notice_kit.edits.pages import compared

            read_xml = formats.load(formats.find_format("xml").reader or "")
            whole: Notice = read_xml(canonical, sources[0].name)[0]
            return compared(sources[0], whole, format_name=row.name)
        if may_carry and (carried := sources[0].carried) is not None:
            from notice_kit.edits import read_carried

            notice, report = read_carried(sources[0], carried, format_name=row.name)
        else:
            with adding(options.lexicon):
                notice, report = parse(
                    sources, format_name=row.name, allow_collective=options.allow_collective
                )
            noticed = tuple(finding for source in sources for finding in source.findings)
            report = replaced(report, findings=report.findings + noticed)
    elif row.reader and len(parts) == 1:
        notice, report = formats.load(row.reader, row.extra)(*parts[0])
    elif row.reader:
        raise ReadError(f"a notice in {row.name} is one file; {len(parts)} were given as its parts")
    else:
        readable = ", ".join(name for name, each in formats.formats().items() if each.can_read)
        raise UnknownFormat(f"{row.name} cannot be read", hint=f"these can: {readable}")
    return notice, replaced(report, findings=report.findings + _reading_findings(notice, report))


def _reading_findings(notice: Notice, report: ReadReport) -> tuple[Finding, ...]:
    """Return what reading must say at once: the text is not whole, or lost characters."""
    from notice_kit import rules
    from notice_kit.rules.registry import group_rules

    wanted = [
        rule
        for rule in group_rules("content.dates", "content.completeness")
        if rule.id in _READING_RULES
    ]
    return rules.check(notice, find_profile("public"), source_map=report.source_map, rules=wanted)


def loads(data: str | bytes, format: str) -> Notice:
    """Return the notice in a string or bytes of the named format.

    >>> loads(dumps(Notice(title="通报"), "json"), "json").title
    '通报'
    """
    raw = data.encode() if isinstance(data, str) else data
    return read_parts([(raw, "")], formats.find_format(format))[0]


def dumps(notice: Notice, format: str) -> str:
    """Return a notice as text of the named format; equal notices give equal text.

    Raises UnknownFormat for a format that is not text.
    """
    row = formats.find_format(format)
    if row.media_type.startswith("application/") and row.name not in ("json", "xml"):
        raise UnknownFormat(f"{row.name} is not text", hint="use write to make a file")
    return render(notice, row, WriteOptions()).data.decode()


def render(notice: Notice, row: Format, options: WriteOptions) -> Output:
    """Return a notice in the bytes of a format, with what writing noticed."""
    if row.writer is None:
        writable = ", ".join(name for name, each in formats.formats().items() if each.writer)
        raise UnknownFormat(f"{row.name} cannot be written", hint=f"these can: {writable}")
    output: Output = formats.load(row.writer, row.extra)(notice, options)
    return output


def write(
    notice: Notice,
    target: PathName,
    *,
    format: str | None = None,
    profile: str | Profile = "public",
    keep_labels: bool = False,
    office_fonts: bool = True,
    embed_model: bool | None = None,
    grid: str | Grid = Grid.PORTABLE,
    template: PathName | None = None,
    smallest: bool = False,
    fragment: bool = False,
    replace: bool = True,
) -> Output:
    """Write a notice to a file, atomically; the format follows from the suffix unless named.

    Returns the bytes and what writing noticed, as a substituted font. With `keep_labels` the
    labels are printed as the source wrote them; without `office_fonts` the bundled fonts are
    used even where the machine has better ones, so that pages break alike everywhere. With
    `embed_model` a PDF carries the canonical XML (PDF/A-3a), so that reading it gives back the
    same notice; a DOCX carries its content unless `embed_model` is false. `grid` is
    portable or word; `template` is a DOCX of an office, whose styles are used by their names;
    both concern DOCX alone. `smallest` takes more
    time for a smaller file. With `fragment` a page is the article alone. With `replace` false an
    existing file raises OutputExists.
    """
    path = Path(target)
    row = formats.find_format(format) if format else formats.format_of(path)
    options = WriteOptions(
        profile=find_profile(profile),
        keep_labels=keep_labels,
        office_fonts=office_fonts,
        embed_model=embed_model,
        grid=Grid(grid),
        template=None if template is None else files.read_bytes(Path(template)),
        smallest=smallest,
        fragment=fragment,
    )
    output = render(notice, row, options)
    files.write_bytes(path, output.data, replace=replace)
    return output


def convert(
    source: PathName | Sequence[PathName],
    target: PathName,
    *,
    profile: str | Profile = "public",
    keep_labels: bool = False,
    office_fonts: bool = True,
    embed_model: bool | None = None,
    grid: str | Grid = Grid.PORTABLE,
    template: PathName | None = None,
    smallest: bool = False,
    fragment: bool = False,
    replace: bool = True,
) -> Output:
    """Read a notice and write it in another format; the options are those of `write`."""
    return write(
        read(source),
        target,
        profile=profile,
        keep_labels=keep_labels,
        office_fonts=office_fonts,
        embed_model=embed_model,
        grid=grid,
        template=template,
        smallest=smallest,
        fragment=fragment,
        replace=replace,
    )


def validate(
    notice: Notice,
    *,
    profile: str | Profile = "public",
    report: ReadReport | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Return what is wrong with a notice; never raises for the document's faults.

    With the read report, findings name lines and columns of the source. `select` and
    `ignore` take rule ids, their beginnings, or slugs; NoticeError is raised for a name that
    no rule has.

    >>> result = validate(Notice(title="通报"), select=["LED"])
    >>> [finding.rule for finding in result.findings], result.accepted
    (['LED001'], False)
    """
    from notice_kit import rules

    wanted = find_profile(profile)
    chosen = rules.find_rules(select, ignore)
    checked = rules.check_notice(notice, wanted, report=report, rules=chosen)
    problem = _schema_problem(notice)
    return Report(
        source=report.source if report else "",
        profile=wanted.name,
        is_schema_valid=not problem,
        error=problem,
        findings=checked.findings,
        outcomes=checked.outcomes,
    )


def _schema_problem(notice: Notice) -> str:
    """Return why a notice does not fit the schema, or an empty string."""
    from notice_kit import schema

    try:
        schema.validate_xml(render(notice, formats.find_format("xml"), WriteOptions()).data)
    except (SchemaError, NoticeError) as error:
        return error.message
    return ""


def validate_file(
    source: PathName | Sequence[PathName],
    *,
    profile: str | Profile = "public",
    format: str | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    approved: PathName | None = None,
) -> Report:
    """Return what is wrong with a finished file: what it says, and how it is set.

    A file that is no notice, or does not fit its schema, gives a report that says so. With
    `approved`, every difference from that notice is an error too. Raises ReadError only if
    a file cannot be opened or its format is not known.
    """
    paths = [source] if isinstance(source, str | os.PathLike) else list(source)
    row = formats.find_format(format) if format else formats.format_of(Path(paths[0]))
    parts = [(files.read_bytes(Path(path)), os.fspath(path)) for path in paths]
    report = validate_parts(parts, row, profile=profile, select=select, ignore=ignore)
    if approved is None or not report.is_read:
        return report
    from notice_kit.vouching import with_approval

    return with_approval(report, diff(approved, paths[0]), profile)


def validate_parts(
    parts: Sequence[tuple[Opened, str]],
    row: Format,
    options: ReadOptions = DEFAULT_OPTIONS,
    *,
    profile: str | Profile = "public",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    read_before: tuple[Notice, ReadReport] | None = None,
) -> Report:
    """Return what is wrong with some bytes, each with a name for messages, of one notice.

    Each part is opened once, for reading and for the rules on its format. What `read_parts`
    returned for them may be given, so that they are not read twice.
    """
    from notice_kit.rules import find_rules, subjects
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
            return replaced(report, is_read=False, error=report.error or str(error))
        report = replaced(
            report,
            findings=report.findings + of_file.findings + of_shown.findings,
            outcomes={**report.outcomes, **of_file.outcomes, **of_shown.outcomes},
            notes=report.notes + of_file.notes,
        )
    return report


def diff(approved: PathName, published: PathName) -> Comparison:
    """Return what was published against what was approved, in any two formats.

    What the pages show is compared, also where a file carries the canonical notice. White
    space, the form of labels, and where lines and paragraphs break are no difference; every
    other character is. Where either file may show other words than were read, the comparison
    has doubts and is not vouched for. Raises ReadError if either is no notice.
    """
    from notice_kit.vouching import doubts_of

    names = os.fspath(approved), os.fspath(published)
    read = [_read_as_shown(name) for name in names]
    (first, first_read), (second, second_read) = read
    comparison = compare(
        first, second, names=names, places=(first_read.source_map, second_read.source_map)
    )
    return replaced(comparison, doubts=tuple(each for name in names for each in doubts_of(name)))


def _read_as_shown(name: str) -> tuple[Notice, ReadReport]:
    part = files.read_bytes(Path(name)), name
    options = ReadOptions(as_shown=True, allow_collective=True)
    return read_parts([part], formats.format_of(Path(name)), options)


def unread_report(error: ReadError, profile: str | Profile) -> Report:
    """Return the report of a source that could not be read, or does not fit its schema.

    >>> unread_report(ReadError("broken"), "public").is_read
    False
    """
    is_schema_error = isinstance(error, SchemaError)
    return Report(
        source=error.location.file if error.location else "",
        profile=find_profile(profile).name,
        is_read=is_schema_error,
        is_schema_valid=not is_schema_error,
        error=str(error),
    )
