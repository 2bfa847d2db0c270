"""``notice-kit draft``: the draft of a notice from a ledger (整改台账)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from notice_kit import api, files, formats
from notice_kit.cli import options
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_profile, add_settings
from notice_kit.errors import ReadError
from notice_kit.ledger.entries import Form, IssueLedger
from notice_kit.messages import _, ngettext
from notice_kit.model import Notice
from notice_kit.printable import printable_line


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "draft", help=_("make the draft of a notice from a ledger (整改台账)")
    )
    parser.add_argument("ledger", metavar=_("LEDGER"), help=_("the ledger: XLSX, XLS or CSV"))
    parser.add_argument(
        "-o", "--out", metavar=_("FILE"), required=True, help=_("the draft to write, as 通报.docx")
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))
    add_settings(parser)
    add_profile(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the draft; tell what was not taken of the ledger and what is to be filled in."""
    from notice_kit.ledger import draft

    path = Path(arguments.out)
    row = formats.format_of(path)
    settings = options.office_settings(arguments).ledger
    ledger = open_told(arguments)
    notice = _with_facts(draft(ledger, Form(**settings.form), settings.internal))
    output = api.render(notice, row, options.writing(arguments, [row.name]))
    files.write_bytes(path, output.data, replace=arguments.force)
    gaps = notice.plain_text().count("（待补充）")
    for finding in output.findings:
        print(told(finding), file=sys.stderr)
    if gaps:
        message = ngettext("{count} gap to fill in", "{count} gaps to fill in", gaps)
        print(f"{told(message)}（待补充）", file=sys.stderr)
    count = ngettext("{count} issue", "{count} issues", len(ledger.entries))
    print(f"{printable_line(str(path))}: {told(count)}")
    return ExitCode.DONE


def _with_facts(notice: Notice) -> Notice:
    """Return a draft with the facts that its own words tell: the feedback, how to answer.

    A draft whose lead is still to be filled in may not read as a notice, and stays as it is.
    """
    try:
        read = api.loads(api.dumps(notice, "txt"), "txt")
    except ReadError:
        return notice
    return read if read.plain_text() == notice.plain_text() else notice


def open_told(arguments: argparse.Namespace) -> IssueLedger:
    """Return the ledger of a command, with what was not taken of it told."""
    from notice_kit.ledger import read_ledger

    columns = options.office_settings(arguments).ledger.columns
    ledger = read_ledger(arguments.ledger, columns=columns)
    for each in ledger.untaken:
        place = printable_line(f"{arguments.ledger}: {each.place}")
        text = f" 「{printable_line(each.text)}」" if each.text else ""
        print(f"{place}: {told(each.message)}{text}", file=sys.stderr)
    return ledger
