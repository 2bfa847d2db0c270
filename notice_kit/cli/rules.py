"""``notice-kit rules``: the list of rules, or the page of one."""

from __future__ import annotations

import argparse
import inspect
from typing import Any

from notice_kit.cli.exits import ExitCode
from notice_kit.messages import _


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("rules", help=_("list the rules, or print the page of one"))
    parser.add_argument("id", nargs="?", metavar="ID", help=_("id or slug of a rule"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the table of rules or one page."""
    from notice_kit.rules import all_rules
    from notice_kit.rules.registry import no_rule

    if arguments.id is None:
        for rule in all_rules():
            print(f"{rule.id}  {rule.severity:8} {rule.slug:26} [{rule.basis}]")
        return ExitCode.DONE
    for rule in all_rules():
        if arguments.id in (rule.id, rule.slug):
            print(f"{rule.id} {rule.slug} ({rule.severity}, {rule.basis})")
            print(f"looks at: {rule.subject}; profiles: {', '.join(rule.profiles)}\n")
            print(inspect.cleandoc(rule.page))
            return ExitCode.DONE
    raise no_rule(arguments.id)
