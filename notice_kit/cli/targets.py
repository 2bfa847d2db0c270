"""Targets of a conversion: which formats go into which files, or to standard output.

`--out` names a folder, a file whose suffix says the format, or `-`. What cannot be is refused
before anything is written. Not here: the conversion (`convert`).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from notice_kit import formats
from notice_kit.cli import inputs
from notice_kit.errors import Location, NoticeError, OutputExists, WriteError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

STDOUT: Final = "-"
"""Name of standard output on the command line."""

Target = tuple[str, Path | None]
"""A format and the file for it; None for standard output."""

Plan = dict[tuple[str, ...], list[Target]]
"""Files of a notice → what is made of them."""


def wanted(arguments: argparse.Namespace) -> list[str]:
    """Return the formats to write: those of --to, or that of the file that --out names.

    Raises NoticeError if there is none, or if the two contradict each other.
    """
    typed = list(dict.fromkeys(arguments.targets))
    file = _file(arguments.out, is_typed=bool(typed))
    if file is None:
        if not typed:
            raise NoticeError(
                _("no format to write is given"),
                hint=_("name it: --to docx, or a file with its suffix: --out NAME.docx"),
            )
        return typed
    of_file = formats.format_of(file).name
    if typed not in ([], [of_file]):
        raise NoticeError(
            _("{file} is the name of a {format}, but --to asks for {typed}",
              file=file, format=of_file, typed=" ".join(typed)),
            hint=_("leave --to out, or give a folder"),
        )  # fmt: skip
    return [of_file]


def plan(groups: Sequence[Sequence[str]], arguments: argparse.Namespace) -> Plan:
    """Return what is made of each notice; refuse two inputs with one output."""
    names = wanted(arguments)
    file = _file(arguments.out, is_typed=bool(arguments.targets))
    is_stdout = arguments.out == STDOUT
    if (file or is_stdout) and len(groups) > 1:
        raise NoticeError(_("several notices do not fit into one output"), hint=_("give --out DIR"))
    made: Plan = {}
    for group in groups:
        from_stdin = group[0] == inputs.STDIN
        if is_stdout or (from_stdin and arguments.out is None):
            if len(names) > 1:
                raise NoticeError(
                    _("several formats do not fit standard output"), hint=_("give --out DIR")
                )
            made[tuple(group)] = [(names[0], None)]
        elif file:
            made[tuple(group)] = [(names[0], file)]
        else:
            stem = "notice" if from_stdin else Path(group[0]).stem
            folder = Path(arguments.out) if arguments.out else Path(group[0]).parent
            made[tuple(group)] = [
                (to, folder / f"{stem}{formats.find_format(to).suffixes[0]}") for to in names
            ]
    return made


def _file(out: str | None, *, is_typed: bool) -> Path | None:
    """Return --out if it names a file: not a folder that is there, and with a suffix of a format.

    Where no format is named by --to, any suffix makes it a file, and one that no format has is
    refused later.
    """
    if out in (None, STDOUT) or out.endswith(("/", "\\")):
        return None
    path = Path(out)
    if path.is_dir() or not path.suffix:
        return None
    is_known = any(path.suffix.lower() in row.suffixes for row in formats.formats().values())
    return path if is_known or not is_typed else None


# Why: docs/decisions.md, Python `write()` replaces by default, the command line needs `--force`.
def refuse_collisions(made: Plan, *, force: bool) -> None:
    """Refuse, before anything is written, two inputs with one output and outputs that exist."""
    owners: dict[Path, str] = {}
    for names, targets in made.items():
        for _to, path in targets:
            if path is None:
                continue
            place = Location(file=str(path))
            if path in owners:
                raise WriteError(
                    _(
                        "both {source} and {other} would be written here",
                        source=owners[path],
                        other=names[0],
                    ),
                    location=place,
                    hint=_("convert them into different folders with --out"),
                )
            owners[path] = names[0]
            if any(path.resolve() == Path(name).resolve() for name in names):
                raise OutputExists(
                    _("the output would replace its own input"),
                    location=place,
                    hint=_("choose another folder with --out"),
                )
            if path.exists() and not force:
                raise OutputExists(
                    _("the output exists already"),
                    location=place,
                    hint=_("use --force to replace it"),
                )


def make_folder(folder: Path) -> None:
    """Make the folder of an output; raise WriteError if that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise WriteError(
            _("this is a file; --out names a folder"), location=Location(file=str(folder))
        ) from error
    except OSError as error:
        raise WriteError(
            _("the folder cannot be made: {reason}", reason=reason_of(error)),
            location=Location(file=str(folder)),
        ) from error
