"""The argument parser: the frame of all commands and the options they share."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import Field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol, get_args

from notice_kit.cli.help_form import HelpForm, RawHelpForm
from notice_kit.cli.language import told
from notice_kit.messages import Language, Message, _

if TYPE_CHECKING:
    from notice_kit.options import ReadOptions, WriteOptions

_EPILOG = _("""\
exit codes: 0 done and clean, 1 findings at error level, 2 wrong usage,
3 an input could not be read, 4 no input matched, 5 an output exists or cannot be
written, 6 equal as far as read and not vouched for, 70 a fault of notice-kit itself,
74 stopped by the system, 130 interrupted
""")


_DEBUG = _("with a fault of notice-kit itself, show where in the program it happened")
_COLOR = _("colours; auto: on a terminal, unless NO_COLOR is set")
_LANG = _("language of everything that is printed; else NOTICE_KIT_LANG, settings, locale")


class Command(Protocol):
    """A module of a command, or what stands for it."""

    def add(self, subparsers: Any) -> None:
        """Add the command to the parser."""


def build_parser(commands: Iterable[Command]) -> argparse.ArgumentParser:
    """Return the parser with every command added."""
    parser = argparse.ArgumentParser(
        prog="notice-kit",
        description=_("Read, validate and publish rectification notices (巡视整改进展情况的通报)."),
        epilog=_EPILOG,
        formatter_class=RawHelpForm,
    )
    parser.add_argument("-V", "--version", action=_Version, help=_("print the version and stop"))
    _add_common(parser)
    subparsers = parser.add_subparsers(dest="command", metavar=_("COMMAND"), required=True)
    for command in commands:
        command.add(subparsers)
    for subparser in dict.fromkeys(subparsers.choices.values()):
        # Behind the command too, where it comes to mind; shown once, with the program's options.
        _add_common(subparser, is_hidden=True)
    parser.set_defaults(parser=parser)
    return parser


def _add_common(parser: argparse.ArgumentParser, *, is_hidden: bool = False) -> None:
    """Add the options of every command, as how much is told."""
    group = parser.add_argument_group(_("options of every command"))

    def add(*names: str, help: Message, **form: Any) -> None:
        hidden = {"default": argparse.SUPPRESS, "help": argparse.SUPPRESS} if is_hidden else {}
        group.add_argument(*names, **{"help": help, **form, **hidden})

    add("-q", "--quiet", action="store_true", help=_("print nothing but results and errors"))
    add("-v", "--verbose", action="store_true", help=_("say more of what is done"))
    add("--debug", action="store_true", help=_DEBUG)
    add("--color", choices=("auto", "always", "never"), default="auto", help=_COLOR)
    add("--lang", choices=get_args(Language), help=_LANG)


def localise(parser: argparse.ArgumentParser) -> None:
    """Put the words of a parser and of its commands into the language of the session."""
    _localise(parser, "description", "epilog")
    for group in parser._action_groups:  # noqa: SLF001 - argparse shows its parts to nobody
        _localise(group, "title", "description")
    for action in parser._actions:  # noqa: SLF001 - the same
        _localise(action, "help", "metavar")
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the same
            for shown in action._choices_actions:  # noqa: SLF001 - the same
                shown.help = told(shown.help)
            for command in dict.fromkeys(action.choices.values()):
                command.formatter_class = HelpForm
                localise(command)


def _localise(part: Any, *names: str) -> None:
    for name in names:
        words = getattr(part, name)
        setattr(part, name, words and told(words))


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
    """Add how sources are read, and by which settings."""
    from notice_kit.options import ReadOptions

    group = parser.add_argument_group(_("reading"))
    group.add_argument(
        "--from",
        dest="source_format",
        type=format_name,
        metavar=_("FORMAT"),
        help=_("format of FILE"),
    )
    _add_options(group, ReadOptions)
    add_settings(group)


def add_settings(group: argparse._ActionsContainer) -> None:
    """Add the choice of the settings."""
    group.add_argument(
        "--config",
        metavar=_("FILE"),
        help=_("settings; else notice-kit.toml or pyproject.toml from here upwards"),
    )
    group.add_argument(
        "--isolated", action="store_true", help=_("without any settings but these options")
    )


def add_writing(parser: argparse.ArgumentParser) -> None:
    """Add how outputs are written."""
    from notice_kit.options import WriteOptions

    group = parser.add_argument_group(_("writing"))
    _add_options(group, WriteOptions)
    add_profile(group)


def add_targets(group: argparse._ActionsContainer, help: Message, default: Any = None) -> None:
    """Add the formats to write."""
    group.add_argument(
        "--to",
        dest="targets",
        action="append",
        type=format_name,
        default=default,
        metavar=_("FORMAT"),
        help=help,
    )


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add the choice of rules."""
    group = parser.add_argument_group(_("rules"))
    form: dict[str, Any] = {"action": "extend", "type": _names, "default": [], "metavar": _("RULE")}
    only = _("only these: ids, beginnings of ids, or slugs, parted by commas")
    group.add_argument("--select", help=only, **form)
    group.add_argument("--ignore", help=_("not these"), **form)


def format_name(typed: str) -> str:
    """Return the name of a format as the table has it.

    >>> format_name("PDF"), format_name(".docx")
    ('pdf', 'docx')
    """
    return typed.lower().removeprefix(".")


def _names(typed: str) -> list[str]:
    """Return names that are parted by commas.

    >>> _names("CNT,STR")
    ['CNT', 'STR']
    """
    return [name.strip() for name in typed.split(",")]


def _add_options(
    parser: argparse._ActionsContainer, kind: type[ReadOptions | WriteOptions]
) -> None:
    """Add the options of a kind that its fields offer to the command line."""
    from notice_kit.options import flag

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
    parser.add_argument(
        "inputs",
        nargs="*",
        metavar=_("INPUT"),
        help=_(
            "folder, file, .zip or .tar, glob, or address with ://; for batch also: retry "
            "DIR, to try the failures of the run into DIR again"
        ),
    )
    parser.add_argument("-o", "--out", metavar=_("DIR"), help=_("where to write"))
    parser.add_argument(
        "--force", action="store_true", help=_("take a folder that holds files of somebody else")
    )
    parser.add_argument(
        "--json", action="store_true", help=_("a line of JSON for each source on standard output")
    )
    _add_search(parser.add_argument_group(_("what is read")))
    add_reading(parser)
    _add_running(parser.add_argument_group(_("running")))


def _add_search(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--list",
        dest="lists",
        action="append",
        default=[],
        metavar=_("FILE"),
        help=_("file with a path a line, - for standard input; may be repeated"),
    )
    group.add_argument(
        "--root",
        metavar=_("DIR"),
        help=_("paths in lists count from here; default: folder of the list"),
    )
    group.add_argument(
        "--include",
        action="append",
        default=[],
        metavar=_("PATTERN"),
        help=_("only file names like this, as *.docx; may be repeated"),
    )


def _add_running(group: argparse._ArgumentGroup) -> None:
    add = group.add_argument
    add("--workers", type=whole, default=0, metavar="N", help=_("processes; default: one a core"))
    add(
        "--timeout",
        type=_seconds,
        default=60.0,
        metavar="S",
        help=_("seconds a source; default 60"),
    )
    add(
        "--memory",
        type=whole,
        default=1024,
        metavar="MIB",
        help=_("a worker; default 1024, 0: no end"),
    )
    add(
        "--dask",
        metavar=_("ADDRESS"),
        help=_("work on this Dask cluster, or that of a scheduler file"),
    )
    add(
        "--chunk",
        type=whole,
        metavar="N",
        help=_("sources in a task for the cluster"),
    )
    add("--no-resume", action="store_true", help=_("do everything again"))
    add(
        "--verify", action="store_true", help=_("compare inputs and outputs by digest, not by date")
    )
    add("--retry-failed", action="store_true", help=_("try known failures again as well"))
    add("--no-fsync", action="store_true", help=_("faster; a power cut may cost outputs"))


def whole(typed: str) -> int:
    """Return a number of the command line, not below nought."""
    if not (typed.isascii() and typed.isdecimal()):
        fault = _("{typed!r} is no whole number from 0 upwards", typed=typed)
        raise argparse.ArgumentTypeError(told(fault))
    return int(typed)


def _seconds(typed: str) -> float:
    """Return seconds, more than none."""
    try:
        seconds = float(typed)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(told(_("{typed!r} is no time in seconds", typed=typed)))
    return seconds


def add_profile(parser: argparse._ActionsContainer) -> None:
    """Add the choice of a profile."""
    from notice_kit.profile import PROFILES

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
