"""``notice-kit diff``: is what was published what was approved."""

from __future__ import annotations

import argparse
from typing import Any

from notice_kit import api
from notice_kit.cli import language, printed
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import add_witness
from notice_kit.messages import _


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "diff", help=_("compare a published notice with the approved one, in any two formats")
    )
    parser.add_argument("approved", metavar=_("APPROVED"), help=_("the approved notice"))
    parser.add_argument("published", metavar=_("PUBLISHED"), help=_("what was published"))
    printed.add_output(parser)
    add_witness(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print every difference; return 1 if there is any, 6 if equal is not vouched for."""
    from notice_kit.reports import diff

    comparison = api.diff(arguments.approved, arguments.published)
    if arguments.witness:
        from notice_kit.witness import confirmed

        for name in (arguments.approved, arguments.published):
            comparison = confirmed(comparison, *api.load_files(name))
    is_json = printed.form(arguments) == "json"
    printed.put(
        diff.render_json(comparison) if is_json else diff.render(comparison, language.session()),
        arguments,
    )
    if not comparison.is_equal:
        return ExitCode.FINDINGS
    return ExitCode.DONE if comparison.is_vouched else ExitCode.NOT_VOUCHED
