"""``notice-kit convert``: one or many notices into one or many formats."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from notice_kit import api, files, formats
from notice_kit.accounting import Output, ReadReport
from notice_kit.cli import inputs, last_resort, options, unsure
from notice_kit.cli.exits import ExitCode, code_of, is_systemic
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_inputs, add_profile, add_writing
from notice_kit.errors import Location, NoticeError, OutputExists, WriteError
from notice_kit.findings import Severity
from notice_kit.messages import _, both
from notice_kit.messages.others import reason_of
from notice_kit.model import Notice
from notice_kit.options import WriteOptions
from notice_kit.printable import printable_line


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("convert", help=_("write notices in other formats"))
    add_inputs(parser)
    parser.add_argument(
        "--to",
        dest="targets",
        action="append",
        required=True,
        metavar=_("FORMAT"),
        help=_("format to write, may be repeated: docx pdf html md txt json xml"),
    )
    parser.add_argument(
        "--out", metavar=_("DIR"), help=_("folder to write to; default: beside FILE")
    )
    parser.add_argument("--force", action="store_true", help=_("replace outputs that exist"))
    parser.add_argument(
        "--fix",
        choices=("safe",),
        metavar="safe",
        help=both(
            "make the safe fixes of a text on the way; each is told, FILE stays as it is",
            "转换时即做文本的安全改动，逐处列出；原文件不变",
        ),
    )
    add_writing(parser)
    add_profile(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Convert every input; report each failure and go on with the next."""
    groups = inputs.groups(arguments)
    plan = {tuple(names): _targets(names, arguments) for names in groups}
    _refuse_collisions(plan, force=arguments.force)
    writing = options.writing(arguments, arguments.targets)
    formats.require_used(writing, [formats.find_format(to) for to in arguments.targets])
    worst = ExitCode.DONE
    known: set[str] = set()
    for names in inputs.iter_groups(arguments):
        try:
            worst = max(worst, _convert(names, plan[tuple(names)], arguments, writing, known))
        except NoticeError as error:
            print(told(error), file=sys.stderr)
            if is_systemic(error):
                return code_of(error)
            worst = max(worst, code_of(error))
        except Exception as error:  # noqa: BLE001 - the last resort; the next file may be read
            worst = max(worst, last_resort.tell(error, names[0], arguments))
    return worst


def _targets(names: list[str], arguments: argparse.Namespace) -> list[tuple[str, Path | None]]:
    """Return format and path of each output; no path means standard output."""
    source = names[0]
    wanted = list(dict.fromkeys(arguments.targets))
    if source == inputs.STDIN and arguments.out is None:
        if len(wanted) > 1:
            raise NoticeError(
                _("several formats do not fit standard output"), hint=_("give --out DIR")
            )
        return [(wanted[0], None)]
    name = "notice" if source == inputs.STDIN else Path(source).stem
    folder = Path(arguments.out) if arguments.out else Path(source).parent
    return [(to, folder / f"{name}{formats.find_format(to).suffixes[0]}") for to in wanted]


# Why: docs/decisions.md, Python `write()` replaces by default, the command line needs `--force`.
def _refuse_collisions(
    plan: dict[tuple[str, ...], list[tuple[str, Path | None]]], *, force: bool
) -> None:
    """Refuse, before anything is written, two inputs with one output and outputs that exist."""
    owners: dict[Path, str] = {}
    for names, targets in plan.items():
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


def _convert(
    names: list[str],
    targets: list[tuple[str, Path | None]],
    arguments: argparse.Namespace,
    writing: WriteOptions,
    known: set[str],
) -> ExitCode:
    """Write one notice; FINDINGS if an output is not as it should be, as a missing glyph."""
    notice, report = _read(names, arguments, writing)
    for finding in report.findings:
        print(finding, file=sys.stderr)
    unsure.tell(notice, report, writing.profile, names[0])
    rows = [(formats.find_format(to), path) for to, path in targets]
    outputs = [
        (path, api.render(notice, row, formats.options_for(row, writing))) for row, path in rows
    ]
    for path, output in outputs:
        _report(path, output, known)
        if path is None:
            sys.stdout.buffer.write(output.data)
            continue
        _make_folder(path.parent)
        files.write_bytes(path, output.data, replace=arguments.force)
        print(printable_line(str(path)))
    errors = (finding.severity is Severity.ERROR for _, out in outputs for finding in out.findings)
    return ExitCode.FINDINGS if any(errors) else ExitCode.DONE


def _read(
    names: list[str], arguments: argparse.Namespace, writing: WriteOptions
) -> tuple[Notice, ReadReport]:
    """Return a notice and the report of its reading, with safe fixes made if asked."""
    parts, row, reading = inputs.load(names, arguments)
    if arguments.fix:
        from notice_kit.cli.fix import fixed_on_the_way

        parts = fixed_on_the_way(parts, row, reading, writing.profile)
    return api.read_parts(parts, row, reading)


def _report(path: Path | None, output: Output, known: set[str]) -> None:
    """Print what writing noticed; what holds for every file, as a substituted font, once."""
    for finding in output.findings:
        if finding.severity is Severity.INFO and finding.message in known:
            continue
        known.add(finding.message)
        print(f"{printable_line(str(path or '<stdout>'))}: {finding}", file=sys.stderr)


def _make_folder(folder: Path) -> None:
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
