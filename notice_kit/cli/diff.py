"""``notice-kit diff``: is what was published what was approved."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Final

from notice_kit import api
from notice_kit.cli import language, printed
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_witness
from notice_kit.cli.targets import make_folder
from notice_kit.messages import _, ngettext
from notice_kit.printable import printable_line

_WORD: Final = frozenset({".docx", ".docm"})
"""Suffixes of --out that ask for a redline instead of a report."""


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "diff", help=_("compare a published notice with the approved one, in any two formats")
    )
    parser.add_argument("approved", metavar=_("APPROVED"), help=_("the approved notice"))
    parser.add_argument("published", metavar=_("PUBLISHED"), help=_("what was published"))
    printed.add_output(
        parser,
        out=_(
            "write it to this file, in UTF-8; a .docx becomes the approved document with what "
            "was published as tracked changes"
        ),
    )
    add_witness(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print every difference; return 1 if there is any, 6 if equal is not vouched for."""
    from notice_kit.reports import diff

    comparison = api.diff(arguments.approved, arguments.published)
    if Path(arguments.out or "").suffix.lower() in _WORD:
        _write_redline(arguments)
    if arguments.witness:
        from notice_kit.witness import confirmed

        for name in (arguments.approved, arguments.published):
            comparison = confirmed(comparison, *api.load_files(name))
    if Path(arguments.out or "").suffix.lower() not in _WORD:
        is_json = printed.form(arguments) == "json"
        lang = language.session()
        text = diff.render_json(comparison) if is_json else diff.render(comparison, lang)
        printed.put(text, arguments)
    if not comparison.is_equal:
        return ExitCode.FINDINGS
    return ExitCode.DONE if comparison.is_vouched else ExitCode.NOT_VOUCHED


def _write_redline(arguments: argparse.Namespace) -> None:
    """Write the approved document with what was published as tracked changes; say how many."""
    from notice_kit.reviewing.redline import redline

    target = Path(arguments.out)
    make_folder(target.parent)
    made = redline(
        arguments.approved,
        arguments.published,
        target,
        lang=language.session(),
        replace=arguments.force,
    )
    name = printable_line(str(target))
    print(name)
    count = made.changed + made.added + made.removed + made.moved
    line = ngettext(
        "{name}: {count} paragraph with tracked changes",
        "{name}: {count} paragraphs with tracked changes",
        count,
        name=name,
    )
    print(told(line), file=sys.stderr)
    if made.untracked:
        line = ngettext(
            "{name}: {count} paragraph differs in a way that only a comment can tell",
            "{name}: {count} paragraphs differ in a way that only a comment can tell",
            made.untracked,
            name=name,
        )
        print(told(line), file=sys.stderr)
