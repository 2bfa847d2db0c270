"""``notice-kit reconcile``: does a notice say what the ledger of the office says."""

from __future__ import annotations

import argparse
from typing import Any

from notice_kit.cli import inputs, options, sources
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import add_profile, add_reading, add_rules
from notice_kit.cli.validate import rendered
from notice_kit.messages import _


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "reconcile", help=_("compare a notice with the ledger (整改台账) that the office keeps")
    )
    parser.add_argument("notice", metavar=_("NOTICE"), help=_("the notice"))
    parser.add_argument("ledger", metavar=_("LEDGER"), help=_("the ledger: XLSX, XLS or CSV"))
    add_reading(parser)
    add_profile(parser)
    parser.add_argument(
        "--format",
        choices=("text", "json", "sarif", "html"),
        default="text",
        help=_("of the report"),
    )
    add_rules(parser)
    parser.set_defaults(run=run, parts=False)


def run(arguments: argparse.Namespace) -> int:
    """Print where the two contradict; return 1 if a finding is an error."""
    from notice_kit import api
    from notice_kit.reconciliation import reconcile

    settings = options.office_settings(arguments)
    parts, row, reading = inputs.load([arguments.notice], arguments)
    notice, read = api.read_parts(parts, row, reading)
    ignored = settings.ignored_for(arguments.notice)
    report = reconcile(
        notice,
        arguments.ledger,
        read=read,
        columns=settings.ledger.columns,
        internal=settings.ledger.internal,
        profile=options.profile(arguments, settings),
        select=tuple(arguments.select or settings.select),
        ignore=(*arguments.ignore, *ignored),
    )
    needs_lines = arguments.format in ("text", "html") and bool(report.findings)
    lines = sources.excerpts(parts, row) if needs_lines else None
    print(rendered([(report, lines)], arguments))
    return ExitCode.DONE if report.accepted else ExitCode.FINDINGS
