"""``notice-kit review``: findings as comments and tracked changes in the Word document itself."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from notice_kit.cli import inputs, language, last_resort, options, printed, unused
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_profile, add_reading, add_rules
from notice_kit.cli.targets import make_folder
from notice_kit.messages import _, ngettext
from notice_kit.printable import printable_line
from notice_kit.reviewing import Repairs, Reviewed, review
from notice_kit.reviewing.status import ReviewStatus, render_status, review_status, status_table

_BEHIND_STEM = ".reviewed"
"""What is put behind the name of a draft for the reviewed document beside it."""


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "review", help=_("write findings into a Word document as comments and tracked changes")
    )
    parser.add_argument("files", nargs="+", metavar=_("FILE"), help=_("a draft as a Word document"))
    add_reading(parser)
    parser.add_argument(
        "-o",
        "--out",
        metavar=_("PATH"),
        help=_("the reviewed document, or a folder; default: NAME.reviewed.docx beside FILE"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))
    parser.add_argument(
        "--fix",
        choices=("none", "safe", "all"),
        default="safe",
        help=_("fixes that become tracked changes; default: those that cannot alter the sense"),
    )
    parser.add_argument(
        "--format",
        action="store_true",
        help=_("bring the format to the standard, too, as tracked changes; what stays is told"),
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help=_("with --format: at once instead of tracked, with page numbers if there are none"),
    )
    parser.add_argument(
        "--status",
        action="store_true",
        help=_("write nothing; say what became of the findings that FILE was told of"),
    )
    parser.add_argument("--json", action="store_true", help=_("with --status: as JSON"))
    signing = parser.add_argument_group(_("signing"))
    signing.add_argument(
        "--author",
        default="notice-kit",
        metavar=_("NAME"),
        help=_("name under which comments and changes stand"),
    )
    signing.add_argument(
        "--date",
        default="",
        metavar=_("DATE"),
        help=_("when they were made, as 2025-03-01 or 2025-03-01T09:30:00Z; default: now"),
    )
    add_profile(parser)
    add_rules(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Review every document; return 1 if any is not accepted."""
    unused.refuse(
        [
            (arguments.json, "--json", arguments.status, "--status"),
            (arguments.accept, "--accept", arguments.format, "--format"),
        ]
    )
    unused.refuse_together(
        arguments.status, "--status", ("--out", "--force", "--format"), arguments
    )
    arguments.parts = False
    groups = inputs.groups(arguments)

    def work(names: list[str]) -> ExitCode:
        return _done(names[0], arguments, is_alone=len(groups) == 1)

    return last_resort.for_each(groups, work, arguments)


def _done(name: str, arguments: argparse.Namespace, *, is_alone: bool) -> ExitCode:
    settings = options.office_settings(arguments, [name])
    asked: dict[str, Any] = {
        "profile": options.profile(arguments, settings),
        "reading": options.reading(arguments, [name]),
        "select": tuple(arguments.select or settings.select),
        "ignore": (*arguments.ignore, *sorted(settings.ignored_for(name))),
    }
    if arguments.status:
        return _status(name, review_status(name, **asked), arguments)
    target = _target(Path(name), arguments, is_alone=is_alone)
    make_folder(target.parent)
    made = review(
        name,
        target,
        fix=arguments.fix,
        repair=_repairs(arguments),
        author=arguments.author,
        date=arguments.date,
        lang=language.session(),
        replace=arguments.force,
        **asked,
    )
    if not arguments.quiet:
        print(printable_line(str(target)))
        _tell(target, made)
    return ExitCode.DONE if made.report.accepted else ExitCode.FINDINGS


def _repairs(arguments: argparse.Namespace) -> Repairs:
    if not arguments.format:
        return "none"
    return "accepted" if arguments.accept else "tracked"


def _status(name: str, status: ReviewStatus, arguments: argparse.Namespace) -> ExitCode:
    """Print what became of the findings of a document; 1 if any is open."""
    lang = language.session()
    if arguments.json:
        print(printed.as_json(status_table(name, status)))
    else:
        print(render_status(name, status, lang))
    return ExitCode.FINDINGS if status.is_open else ExitCode.DONE


def _target(source: Path, arguments: argparse.Namespace, *, is_alone: bool) -> Path:
    """Return where the reviewed document of a draft goes."""
    beside = f"{source.stem}{_BEHIND_STEM}{source.suffix}"
    if not arguments.out:
        return source.with_name(beside)
    out = Path(arguments.out)
    is_file = bool(out.suffix) and not out.is_dir()
    return out if is_file and is_alone else out / beside


def _tell(target: Path, made: Reviewed) -> None:
    name = printable_line(str(target))
    lines = [
        ngettext("{name}: {count} comment", "{name}: {count} comments", made.comments, name=name),
        ngettext(
            "{name}: {count} finding mended by tracked changes",
            "{name}: {count} findings mended by tracked changes",
            made.changes,
            name=name,
        ),
    ]
    if made.repaired:
        lines.append(
            ngettext(
                "{name}: format repaired in {count} paragraph or section",
                "{name}: format repaired in {count} paragraphs and sections",
                made.repaired,
                name=name,
            )
        )
    if made.beside:
        lines.append(
            ngettext(
                "{name}: {count} comment stands at its paragraph, its words not being there as "
                "such",
                "{name}: {count} comments stand at their paragraph, their words not being there "
                "as such",
                made.beside,
                name=name,
            )
        )
    if made.known:
        lines.append(
            ngettext(
                "{name}: {count} finding has a comment already",
                "{name}: {count} findings have a comment already",
                made.known,
                name=name,
            )
        )
    for line in lines:
        print(told(line), file=sys.stderr)
