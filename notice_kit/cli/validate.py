"""``notice-kit validate``: what is wrong with notices, where, and by which clause."""

from __future__ import annotations

import argparse
from typing import Any

from notice_kit import api
from notice_kit.cli import inputs
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import add_inputs, add_profile
from notice_kit.errors import ReadError
from notice_kit.findings import Report


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("validate", help="report what is wrong with notices")
    add_inputs(parser)
    add_profile(parser)
    parser.add_argument("--format", choices=("text", "json"), default="text", help="of the report")
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="only these")
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="not these")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Validate every input, print the reports, and return 1 if any is not accepted."""
    reports = [_validate(names, arguments) for names in inputs.iter_groups(arguments)]
    if arguments.format == "json":
        from notice_kit.reports import json

        print(json.render(reports))
    else:
        from notice_kit.reports import text

        print("\n".join(text.render(report) for report in reports))
    if not all(report.is_read for report in reports):
        return ExitCode.NOT_READ
    return ExitCode.DONE if all(report.accepted for report in reports) else ExitCode.FINDINGS


def _validate(names: list[str], arguments: argparse.Namespace) -> Report:
    try:
        notice, report = inputs.read(names, arguments)
    except ReadError as error:
        return api.unread_report(error, arguments.profile)
    return api.validate(
        notice,
        profile=arguments.profile,
        report=report,
        select=arguments.select,
        ignore=arguments.ignore,
    )
