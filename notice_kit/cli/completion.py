"""``notice-kit completion``: a script that lets a shell complete commands and options."""

from __future__ import annotations

import argparse
from typing import Any

from notice_kit import extras
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import build_parser
from notice_kit.messages import _


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("completion", help=_("print a completion script for a shell"))
    parser.add_argument("shell", choices=("bash", "fish", "powershell", "tcsh", "zsh"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the script; raise MissingExtra if shtab, which makes it, is not installed."""
    try:
        import shtab
    except ModuleNotFoundError as error:
        raise extras.missing("shtab", "completion") from error
    from notice_kit.cli import all_commands

    print(shtab.complete(build_parser(all_commands()), shell=arguments.shell))
    return ExitCode.DONE
