"""Options that would do nothing: refused, with what they go with.

Not here: options that no format at hand uses (`formats.require_used`).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Final

from notice_kit.errors import UnusedOption
from notice_kit.messages import _

_OF_A_FIRST_RUN: Final = {
    "targets": "--to",
    "validate": "--validate",
    "select": "--select",
    "ignore": "--ignore",
    "lists": "--list",
    "root": "--root",
    "include": "--include",
    "source_format": "--from",
    "profile": "--profile",
    "config": "--config",
    "template": "--template",
}
"""What the ledger of a run keeps, so that trying its failures again takes it from there."""


def refuse(needs: Iterable[tuple[object, str, object, str]]) -> None:
    """Raise UnusedOption for an option that was given without what it goes with.

    Each row is what was given for an option, its flag, what was given for the other, and that
    one's flag.

    >>> refuse([("CNT", "--select", True, "--validate")])
    >>> refuse([("CNT", "--select", False, "--validate")])
    Traceback (most recent call last):
        ...
    notice_kit.errors.UnusedOption: --select does nothing without --validate
      hint: add --validate, or leave --select out
    """
    for given, flag, other, wanted in needs:
        if given and not other:
            raise UnusedOption(
                _("{option} does nothing without {other}", option=flag, other=wanted),
                hint=_("add {other}, or leave {option} out", option=flag, other=wanted),
            )


def refuse_together(
    given: object, flag: str, others: Iterable[str], arguments: argparse.Namespace
) -> None:
    """Raise UnusedOption for another option that does nothing beside one that was given."""
    for other in others:
        if given and getattr(arguments, other.lstrip("-")):
            raise UnusedOption(
                _("{option} does nothing beside {other}", option=other, other=flag),
                hint=_("leave {option} out", option=other),
            )


def refuse_over_many(arguments: argparse.Namespace) -> None:
    """Refuse what does nothing in a command over many sources."""
    refuse(
        [
            (arguments.root, "--root", arguments.lists, "--list"),
            (arguments.chunk, "--chunk", arguments.dask, "--dask"),
        ]
    )


def refuse_in_retry(arguments: argparse.Namespace) -> None:
    """Refuse what would say anew what is done, where failures of a run are tried again."""
    for name, flag in _OF_A_FIRST_RUN.items():
        if getattr(arguments, name):
            raise UnusedOption(
                _("retry does as the run did that it tries again, and does not use {option}",
                  option=flag),
                hint=_("leave {option} out, or run the whole command again", option=flag),
            )  # fmt: skip
