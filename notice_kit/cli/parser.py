"""The argument parser: the frame of all commands and the options they share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import Field, fields
from enum import StrEnum
from types import ModuleType
from typing import Any, get_args

from notice_kit.cli.language import told
from notice_kit.messages import Language, _
from notice_kit.options import ReadOptions, WriteOptions, flag
from notice_kit.profile import PROFILES

_EPILOG = _("""\
exit codes: 0 done and clean, 1 findings at error level, 2 wrong usage,
3 an input could not be read, 4 no input matched, 5 an output exists or cannot be
written, 6 equal as far as read and not vouched for, 70 a fault of notice-kit itself,
74 stopped by the system, 130 interrupted
""")


_DEBUG = _("with a fault of notice-kit itself, show where in the program it happened")
_LANG = _("language of everything that is printed; else NOTICE_KIT_LANG, settings, locale")


def build_parser(commands: Iterable[ModuleType]) -> argparse.ArgumentParser:
    """Return the parser with every command added."""
    parser = argparse.ArgumentParser(
        prog="notice-kit",
        description=_("Read, validate and publish rectification notices (巡视整改进展情况的通报)."),
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, help=_("print the version and stop"))
    parser.add_argument("--debug", action="store_true", help=_DEBUG)
    parser.add_argument("--lang", choices=get_args(Language), help=_LANG)
    subparsers = parser.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    for command in commands:
        command.add(subparsers)
    for subparser in dict.fromkeys(subparsers.choices.values()):
        # Behind the command too, where it comes to mind; shown once, with the program's options.
        hidden: dict[str, Any] = {"default": argparse.SUPPRESS, "help": argparse.SUPPRESS}
        subparser.add_argument("--debug", action="store_true", **hidden)
        subparser.add_argument("--lang", choices=get_args(Language), **hidden)
    parser.set_defaults(parser=parser)
    return parser


def localise(parser: argparse.ArgumentParser) -> None:
    """Put the words of a parser and of its commands into the language of the session."""
    for name in ("description", "epilog"):
        setattr(parser, name, told(getattr(parser, name)))
    for group in parser._action_groups:  # noqa: SLF001 - argparse shows its parts to nobody
        group.title, group.description = told(group.title), told(group.description)
    for action in parser._actions:  # noqa: SLF001 - the same
        action.help, action.metavar = told(action.help), told(action.metavar)
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the same
            for shown in action._choices_actions:  # noqa: SLF001 - the same
                shown.help = told(shown.help)
            for command in dict.fromkeys(action.choices.values()):
                localise(command)


class _Version(argparse.Action):
    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        import notice_kit

        print(notice_kit.__version__)
        parser.exit()


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add the files to read and how to read them."""
    parser.add_argument(
        "files", nargs="+", metavar=_("FILE"), help=_("a notice; - is standard input")
    )
    parser.add_argument(
        "--parts", action="store_true", help=_("all FILEs are parts of one notice, in order")
    )
    add_reading(parser)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add how sources are read."""
    parser.add_argument(
        "--from", dest="source_format", metavar=_("FORMAT"), help=_("format of FILE")
    )
    _add_options(parser, ReadOptions)
    parser.add_argument(
        "--config",
        metavar=_("FILE"),
        help=_("settings; else notice-kit.toml or pyproject.toml from here upwards"),
    )


def add_writing(parser: argparse.ArgumentParser) -> None:
    """Add how outputs are written."""
    _add_options(parser, WriteOptions)


def _add_options(parser: argparse.ArgumentParser, kind: type[ReadOptions | WriteOptions]) -> None:
    """Add the options of a kind that its fields offer to the command line."""
    for each in fields(kind):
        if "help" in each.metadata:
            parser.add_argument(
                flag(each.name), dest=each.name, help=each.metadata["help"], **_form(each)
            )


def _form(option: Field[Any]) -> dict[str, Any]:
    """Return how the command line takes an option: a switch, a choice, a file, yes or no."""
    default = option.default
    if isinstance(default, bool):
        return {"action": "store_false" if default else "store_true"}
    if isinstance(default, StrEnum):
        return {"choices": tuple(type(default)), "default": default}
    if "metavar" in option.metadata:
        return {"metavar": option.metadata["metavar"]}
    return {"action": argparse.BooleanOptionalAction}


def add_batch(parser: argparse.ArgumentParser) -> None:
    """Add what commands over many sources share."""
    add = parser.add_argument
    add(
        "inputs",
        nargs="*",
        metavar=_("INPUT"),
        help=_(
            "folder, file, .zip or .tar, glob, or address with ://; for batch also: retry "
            "DIR, to try the failures of the run into DIR again"
        ),
    )
    add("--out", metavar=_("DIR"), help=_("where to write"))
    add(
        "--list",
        dest="lists",
        action="append",
        default=[],
        metavar=_("FILE"),
        help=_("file with a path a line; may be repeated"),
    )
    add(
        "--root",
        metavar=_("DIR"),
        help=_("paths in lists count from here; default: folder of the list"),
    )
    add(
        "--include",
        action="append",
        default=[],
        metavar=_("PATTERN"),
        help=_("only file names like this, as *.docx; may be repeated"),
    )
    add_reading(parser)
    add("--workers", type=int, default=0, metavar="N", help=_("processes; default: one a core"))
    add("--timeout", type=float, default=60.0, metavar="S", help=_("seconds a source; default 60"))
    add(
        "--memory",
        type=int,
        default=1024,
        metavar="MIB",
        help=_("a worker; default 1024, 0: no end"),
    )
    add(
        "--dask",
        metavar=_("ADDRESS"),
        help=_("work on this Dask cluster, or that of a scheduler file"),
    )
    add("--chunk", type=int, default=200, metavar="N", help=_("sources in a task for the cluster"))
    add("--no-resume", action="store_true", help=_("do everything again"))
    add(
        "--verify", action="store_true", help=_("compare inputs and outputs by digest, not by date")
    )
    add("--retry-failed", action="store_true", help=_("try known failures again as well"))
    add("--no-fsync", action="store_true", help=_("faster; a power cut may cost outputs"))
    add("--force", action="store_true", help=_("take a folder that holds files of somebody else"))
    add("--json", action="store_true", help=_("a line of JSON for each source on standard output"))
    add("--quiet", action="store_true", help=_("no progress"))


def add_profile(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a profile."""
    parser.add_argument(
        "--profile",
        choices=tuple(PROFILES),
        help=_(
            "public, unless the settings name another: as published on a site or in print; "
            "formal: with 版头 and 版记; sealed: formal, with room for a seal"
        ),
    )


def add_witness(parser: argparse.ArgumentParser) -> None:
    """Add the second witness."""
    parser.add_argument(
        "--witness",
        action="store_true",
        help=_(
            "let LibreOffice, Chromium or poppler of this machine show the files, and "
            "compare what they show with what was read"
        ),
    )
