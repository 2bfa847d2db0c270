"""``notice-kit validate``: what is wrong with notices, where, and by which clause."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from notice_kit import api
from notice_kit.cli import (
    inputs,
    language,
    last_resort,
    options,
    printed,
    sources,
    streams,
    unused,
)
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_inputs, add_profile, add_rules, add_witness
from notice_kit.cli.sources import is_text
from notice_kit.cli.switched_off import with_switched_off
from notice_kit.cli.ways_on import tell_what_stays, with_ways_on
from notice_kit.errors import Location, NoticeError, ReadError
from notice_kit.findings import Report
from notice_kit.formats import Format, Opened
from notice_kit.messages import _
from notice_kit.options import ReadOptions
from notice_kit.profile import Profile
from notice_kit.reports.excerpts import Excerpts
from notice_kit.rules.unread import unread_report
from notice_kit.settings import Settings

_FORMS = ("text", "json", "sarif", "html")
"""Forms of a report."""


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("validate", help=_("report what is wrong with notices"))
    add_inputs(parser)
    add_profile(parser)
    printed.add_output(parser, _FORMS)
    add_rules(parser)
    add_witness(parser)
    parser.add_argument(
        "--approved", metavar=_("FILE"), help=_("the approved notice; each difference is an error")
    )
    parser.add_argument(
        "--ledger",
        metavar=_("FILE"),
        help=_("the ledger of the office (整改台账); what contradicts it is found (LGR)"),
    )
    fixing = parser.add_argument_group(_("fixes"))
    fixing.add_argument(
        "--fix", action="store_true", help=_("print the safe fixes as a diff instead of the report")
    )
    fixing.add_argument(
        "--unsafe", action="store_true", help=_("with --fix: fixes to confirm, too")
    )
    fixing.add_argument("--write", action="store_true", help=_("with --fix: write texts back"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Validate every input, print the reports, and return 1 if any is not accepted."""
    unused.refuse_together(arguments.fix, "--fix", ("--format", "--out"), arguments)
    arguments.format = printed.form(arguments, _FORMS)
    unused.refuse(
        [
            (arguments.unsafe, "--unsafe", arguments.fix, "--fix"),
            (arguments.write, "--write", arguments.fix, "--fix"),
            (arguments.witness, "--witness", arguments.approved, "--approved"),
            (arguments.force, "--force", arguments.out, "--out"),
        ]
    )
    validated: list[tuple[Report, Excerpts | None]] = []
    unforeseen = ExitCode.DONE
    for names in inputs.iter_groups(arguments):
        settings = options.office_settings(arguments, names)
        profile = options.profile(arguments, settings)
        try:
            validated.append(_validate(names, arguments, settings, profile))
        except NoticeError:
            raise
        except Exception as error:  # noqa: BLE001 - the last resort; the next file may be read
            unforeseen = last_resort.tell(error, names[0], arguments)
            place = Location(file=names[0])
            unread = ReadError(_("not judged, for a fault of notice-kit"), location=place)
            validated.append((unread_report(unread, profile), None))
    reports = [report for report, _ in validated]
    if not arguments.fix:
        printed.put(rendered(validated, arguments), arguments)
    if unforeseen:
        return unforeseen
    if not all(report.is_read for report in reports):
        return ExitCode.NOT_READ
    if not all(report.accepted for report in reports):
        return ExitCode.FINDINGS
    is_vouched = not arguments.approved or all(report.is_vouched for report in reports)
    return ExitCode.DONE if is_vouched else ExitCode.NOT_VOUCHED


def rendered(
    validated: Sequence[tuple[Report, Excerpts | None]], arguments: argparse.Namespace
) -> str:
    """Return reports, each with the lines that it points into, as --format wants them."""
    reports = [report for report, _ in validated]
    form, lang = arguments.format, language.session()
    if form == "json":
        from notice_kit.reports import json

        return json.render(reports)
    if form == "sarif":
        from notice_kit import __version__, rules
        from notice_kit.reports import sarif

        return sarif.render(reports, rules.all_rules(), version=__version__, lang=lang)
    if form == "html":
        from notice_kit.reports import html

        return html.render(reports, [excerpts for _, excerpts in validated], lang).rstrip("\n")
    from notice_kit.reports import text

    is_coloured = streams.is_coloured(arguments.color)
    return "\n".join(
        text.render(report, lang, excerpts=excerpts, is_coloured=is_coloured)
        for report, excerpts in validated
    )


def _validate(
    names: list[str], arguments: argparse.Namespace, settings: Settings, profile: Profile
) -> tuple[Report, Excerpts | None]:
    """Return the report of one notice and the lines that it points into, fixed if asked."""
    try:
        parts, row, reading = inputs.load(names, arguments)
    except ReadError as error:
        if arguments.fix:
            print(told(error), file=sys.stderr)
        return unread_report(error, profile), None
    ignored = {rule for name in names for rule in settings.ignored_for(name)}
    select = tuple(arguments.select or settings.select)
    ignore = (*arguments.ignore, *sorted(ignored))
    mended = 0
    if arguments.fix:
        done = [
            _fixed(part, row, reading, arguments, profile=profile, chosen=(select, ignore))
            for part in parts
        ]
        parts, mended = [part for part, _ in done], sum(count for _, count in done)
    report = api.validate_parts(parts, row, reading, profile=profile, select=select, ignore=ignore)
    if arguments.approved and report.is_read:
        from notice_kit.vouching import with_approval

        approved = api.load_files(arguments.approved)
        comparison = api.compare_parts(approved, (parts, row))
        if arguments.witness:
            from notice_kit.witness import confirmed

            for loaded in (approved, (parts, row)):
                comparison = confirmed(comparison, *loaded)
        report = with_approval(report, comparison, profile)
    if arguments.ledger and report.is_read:
        from notice_kit.reconciliation import reconcile, with_ledger

        notice, read = api.read_parts(parts, row, reading)
        kept = settings.ledger
        beside = reconcile(
            notice,
            arguments.ledger,
            read=read,
            columns=kept.columns,
            internal=kept.internal,
            profile=profile,
            select=select,
            ignore=ignore,
        )
        report = with_ledger(report, beside)
    if arguments.fix:
        tell_what_stays(report, row, mended, is_written=arguments.write and is_text(row))
    report = with_switched_off(with_ways_on(report, row), settings, names[0])
    needs_lines = arguments.format in ("text", "html") and bool(report.findings)
    return report, sources.excerpts(parts, row) if needs_lines else None


def _fixed(
    part: tuple[Opened, str],
    row: Format,
    reading: ReadOptions,
    arguments: argparse.Namespace,
    *,
    profile: Profile,
    chosen: tuple[Sequence[str], Sequence[str]],
) -> tuple[tuple[Opened, str], int]:
    """Show the fixes of a file; return what it holds now, and how many findings they mend."""
    from notice_kit.cli.fix import fix_file

    written, count = fix_file(
        part,
        row,
        reading,
        profile=profile,
        chosen=chosen,
        unsafe=arguments.unsafe,
        write=arguments.write,
    )
    return (written, part[1]) if written is not None else part, count
