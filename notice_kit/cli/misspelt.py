"""Misspelt commands and options: refused with the one that may have been meant."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from typing import NoReturn

from notice_kit.cli.language import told
from notice_kit.cli.summaries import SUMMARIES
from notice_kit.messages import Message, _


def refuse_command(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> None:
    """End with wrong usage if the first word is no command."""
    name = arguments[0] if arguments else ""
    if name and not name.startswith("-") and name not in SUMMARIES:
        near = _near(name, SUMMARIES) or _("notice-kit --help lists the commands")
        _refuse(parser, _("no command {name!r}", name=name), near)


def refuse_arguments(
    parser: argparse.ArgumentParser, command: str, unknown: Sequence[str]
) -> NoReturn:
    """End with wrong usage over arguments that a command does not know."""
    of_command = _commands(parser)[command]
    typed = unknown[0].partition("=")[0]
    options = of_command._option_string_actions  # noqa: SLF001 - argparse lists them nowhere else
    help_of = _("{command} --help lists its options", command=of_command.prog)
    fault = _("unrecognized arguments: {words}", words=" ".join(unknown))
    _refuse(of_command, fault, _near(typed, options) or help_of)


def _commands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    found = (each.choices for each in parser._actions if isinstance(each.choices, dict))  # noqa: SLF001 - the same
    return next(found)


def _near(typed: str, known: Iterable[str]) -> Message | None:
    from difflib import get_close_matches

    near = get_close_matches(typed, list(known), 1)
    return _("do you mean {near}?", near=near[0]) if near else None


def _refuse(parser: argparse.ArgumentParser, fault: Message, hint: Message) -> NoReturn:
    parser.error(told(_("{fault}\n  hint: {hint}", fault=fault, hint=hint)))
