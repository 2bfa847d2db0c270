"""``notice-kit convert``: one or many notices into one or many formats."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from notice_kit import api, files, formats
from notice_kit.accounting import Output, ReadReport
from notice_kit.cli import inputs, last_resort, options, targets, unsure
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_inputs, add_targets, add_writing
from notice_kit.findings import Finding, Severity
from notice_kit.messages import _
from notice_kit.model import Notice
from notice_kit.options import WriteOptions
from notice_kit.printable import printable_line


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("convert", help=_("write notices in other formats"))
    add_targets(
        parser, _("format to write, may be repeated: docx pdf html md txt json xml"), default=[]
    )
    parser.add_argument(
        "-o",
        "--out",
        metavar=_("PATH"),
        help=_(
            "folder to write to, default: beside FILE; or a file, whose suffix says the "
            "format; or - for standard output"
        ),
    )
    parser.add_argument("--force", action="store_true", help=_("replace outputs that exist"))
    parser.add_argument(
        "--fix",
        choices=("safe",),
        metavar="safe",
        help=_("make the safe fixes of a text on the way; each is told, FILE stays as it is"),
    )
    add_inputs(parser)
    add_writing(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Convert every input; report each failure and go on with the next."""
    groups = inputs.groups(arguments)
    plan = targets.plan(groups, arguments)
    targets.refuse_collisions(plan, force=arguments.force)
    wanted = targets.wanted(arguments)
    formats.require_used(
        options.writing(arguments, wanted), [formats.find_format(to) for to in wanted]
    )
    known: set[str] = set()

    def work(names: list[str]) -> ExitCode:
        writing = options.writing(arguments, wanted, names)
        return _convert(names, plan[tuple(names)], arguments, writing, known)

    return last_resort.for_each(inputs.iter_groups(arguments), work, arguments)


def _convert(
    names: list[str],
    wanted: list[targets.Target],
    arguments: argparse.Namespace,
    writing: WriteOptions,
    known: set[str],
) -> ExitCode:
    """Write one notice; FINDINGS if an output is not as it should be, as a missing glyph."""
    notice, report = _read(names, arguments, writing)
    for finding in report.findings:
        _tell(told(finding), finding, arguments)
    if not arguments.quiet:
        unsure.tell(notice, report, writing.profile, names[0])
    rows = [(formats.find_format(to), path) for to, path in wanted]
    outputs = [
        (path, api.render(notice, row, _options_for(row, writing, report))) for row, path in rows
    ]
    for path, output in outputs:
        _report(path, output, arguments, known)
        if path is None:
            sys.stdout.buffer.write(output.data)
            continue
        targets.make_folder(path.parent)
        files.write_bytes(path, output.data, replace=arguments.force)
        if not arguments.quiet:
            print(printable_line(str(path)))
    found = (finding for _path, output in outputs for finding in output.findings)
    errors = (finding.severity is Severity.ERROR for finding in found)
    return ExitCode.FINDINGS if any(errors) else ExitCode.DONE


def _options_for(row: formats.Format, writing: WriteOptions, report: ReadReport) -> WriteOptions:
    return formats.with_title_breaks(row, formats.options_for(row, writing), report)


def _read(
    names: list[str], arguments: argparse.Namespace, writing: WriteOptions
) -> tuple[Notice, ReadReport]:
    """Return a notice and the report of its reading, with safe fixes made if asked."""
    parts, row, reading = inputs.load(names, arguments)
    if arguments.fix:
        from notice_kit.cli.fix import fixed_on_the_way

        parts = fixed_on_the_way(parts, row, reading, writing.profile)
    return api.read_parts(parts, row, reading)


def _report(
    path: Path | None, output: Output, arguments: argparse.Namespace, known: set[str]
) -> None:
    """Print what writing noticed; what holds for every file, as a substituted font, once."""
    name = printable_line(str(path or "<stdout>"))
    for finding in output.findings:
        if finding.severity is Severity.INFO and finding.message in known:
            continue
        known.add(finding.message)
        _tell(f"{name}: {told(finding)}", finding, arguments)


def _tell(line: str, finding: Finding, arguments: argparse.Namespace) -> None:
    if finding.severity is Severity.ERROR or not arguments.quiet:
        print(line, file=sys.stderr)
