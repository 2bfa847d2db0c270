"""The argument parser: the frame of all commands and the options they share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from types import ModuleType

_EPILOG = """\
exit codes: 0 done and clean, 1 findings at error level, 2 wrong usage,
3 an input could not be read, 4 no input matched, 5 an output exists or cannot be
written, 74 stopped by the system, 130 interrupted
"""


def build_parser(commands: Iterable[ModuleType]) -> argparse.ArgumentParser:
    """Return the parser with every command added."""
    parser = argparse.ArgumentParser(
        prog="notice-kit",
        description="Read, validate and publish rectification notices (巡视整改进展情况的通报).",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, help="print the version and stop")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in commands:
        command.add(subparsers)
    parser.set_defaults(parser=parser)
    return parser


class _Version(argparse.Action):
    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import notice_kit

        print(notice_kit.__version__)
        parser.exit()


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add the files to read and how to read them."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a notice; - is standard input")
    parser.add_argument("--from", dest="source_format", metavar="FORMAT", help="format of FILE")
    parser.add_argument(
        "--parts", action="store_true", help="all FILEs are parts of one notice, in order"
    )
    parser.add_argument(
        "--tracked",
        choices=("accepted", "original", "refuse"),
        default="accepted",
        help="view of tracked changes in a Word draft that is read; refuse: do not read it",
    )
    parser.add_argument(
        "--allow-collective",
        action="store_true",
        help="read a summary for many units as one notice with several targets",
    )


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a profile."""
    parser.add_argument(
        "--profile",
        choices=("public", "formal", "sealed"),
        default="public",
        help="public: as published on a site or in print; "
        "formal: with 版头 and 版记; sealed: formal, with room for a seal",
    )
