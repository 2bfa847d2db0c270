"""The command line: one module a command, shared exit codes, heavy imports on use.

Exit codes: 0 done and clean · 1 findings at error level · 2 wrong usage · 3 an input could
not be read · 4 no input matched · 5 an output exists or cannot be written · 6 equal as far as
read, not vouched for · 70 a fault of notice-kit itself · 74 stopped by the system (disk full,
input/output) · 130 interrupted.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from notice_kit.cli import language, last_resort, misspelt, streams
from notice_kit.cli.exits import ExitCode, code_of
from notice_kit.cli.language import told
from notice_kit.cli.parser import Command, build_parser, localise
from notice_kit.cli.summaries import SUMMARIES
from notice_kit.errors import NoticeError
from notice_kit.messages import Language, Message, _
from notice_kit.messages.others import reason_of


def all_commands() -> tuple[ModuleType, ...]:
    """Return the modules with ``add(subparsers)`` and ``run(arguments)``, as the help has them."""
    return tuple(import_module(f"{__name__}.{name}") for name in SUMMARIES)


if TYPE_CHECKING:
    COMMANDS: tuple[ModuleType, ...]
else:  # or type checkers would accept any misspelt name

    def __getattr__(name: str) -> Any:
        """Return `COMMANDS`, all of them: to load them takes longer than many a command does."""
        if name == "COMMANDS":
            return all_commands()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class _Unloaded:
    """A command that is not asked for: its name and what it does, for the help."""

    def __init__(self, name: str, summary: Message) -> None:
        self._name = name
        self._summary = summary

    def add(self, subparsers: Any) -> None:
        """Add the command to the parser, without its options."""
        subparsers.add_parser(self._name, help=self._summary)


def _commands(arguments: Sequence[str]) -> list[Command]:
    """Return all commands, of which only the one that is asked for is loaded."""
    asked = next((word for word in arguments if word in SUMMARIES), "")
    return [
        import_module(f"{__name__}.{name}") if name == asked else _Unloaded(name, summary)
        for name, summary in SUMMARIES.items()
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    lang = language.asked(given, os.environ) or language.of_surroundings(os.environ, sys.stderr)
    with streams.guarded(), language.speaking(lang):
        try:
            try:
                return _run(given)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            # The reader of our output went away, as head does; nothing is wrong.
            streams.discard_output()
            return ExitCode.DONE
        except OSError as error:
            if not last_resort.is_of_the_machine(error):
                raise
            streams.discard_output()
            place = error.filename or _("standard output")
            fault = _("{place}: cannot be written: {reason}", place=place, reason=reason_of(error))
            print(told(fault), file=sys.stderr)
            return ExitCode.SYSTEM


def _run(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["help"]:
        arguments = [*arguments[1:2], "--help"]
    parser = build_parser(_commands(arguments))
    localise(parser)
    if not arguments:
        parser.exit(ExitCode.USAGE, parser.format_help())
    misspelt.refuse_command(parser, arguments)
    chosen, unknown = parser.parse_known_args(arguments)
    if unknown:
        misspelt.refuse_arguments(parser, chosen.command, unknown)
    with language.speaking(_language_of_the_office(arguments, chosen) or language.session()):
        return _run_command(chosen)


def _language_of_the_office(
    arguments: Sequence[str], chosen: argparse.Namespace
) -> Language | None:
    """Return the language that the settings name, if nothing goes before it."""
    if language.asked(arguments, os.environ) or not hasattr(chosen, "config"):
        return None
    from notice_kit.cli import options

    with contextlib.suppress(NoticeError):  # told when the command reads them
        return options.office_settings(chosen).lang
    return None


def _run_command(chosen: argparse.Namespace) -> int:
    try:
        return int(chosen.run(chosen))
    except NoticeError as error:
        print(told(error), file=sys.stderr)
        return code_of(error)
    except KeyboardInterrupt:
        print(told(_("interrupted; what was written is complete")), file=sys.stderr)
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last resort
        return last_resort.tell(error, f"notice-kit {chosen.command}", chosen)
