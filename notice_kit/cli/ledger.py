"""``notice-kit ledger``: the ledger (整改台账) of a notice as a workbook."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from notice_kit import files
from notice_kit.cli import inputs
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_inputs
from notice_kit.errors import Location, NoticeError, WriteError
from notice_kit.messages import _, ngettext
from notice_kit.printable import printable_line


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "ledger", help=_("write the issues of a notice as a ledger (整改台账) in XLSX")
    )
    add_inputs(parser)
    parser.add_argument(
        "-o",
        "--out",
        metavar=_("FILE"),
        required=True,
        help=_("workbook to write, as 台账.xlsx"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that exists"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook; tell what had no place in it."""
    from notice_kit.ledger import ledger_of, workbook_of

    path = Path(arguments.out)
    if path.suffix.lower() != ".xlsx":
        raise WriteError(
            _("a ledger is written as XLSX"),
            location=Location(file=str(path)),
            hint=_("give the file the suffix .xlsx"),
        )
    groups = inputs.groups(arguments)
    if len(groups) > 1:
        raise NoticeError(
            _("a ledger is of one notice; {count} were given", count=len(groups)),
            hint=_("--parts for the parts of one; notice-kit table for many"),
        )
    notice, _report = inputs.read(groups[0], arguments)
    ledger = ledger_of(notice)
    files.write_bytes(path, workbook_of(ledger), replace=arguments.force)
    for each in ledger.untaken:
        print(f"{told(each.message)} {printable_line(each.text)}".rstrip(), file=sys.stderr)
    count = ngettext("{count} issue", "{count} issues", len(ledger.entries))
    print(f"{printable_line(str(path))}: {told(count)}")
    return ExitCode.DONE
