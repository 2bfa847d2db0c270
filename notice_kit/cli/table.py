"""``notice-kit table``: many notices as tables for people who count."""

from __future__ import annotations

import argparse
import json
import sys
import time
from typing import Any, get_args

from notice_kit.cli import batch, batch_summary, unused
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_batch, add_profile
from notice_kit.errors import NoticeError
from notice_kit.messages import Language, _, both
from notice_kit.printable import printable, printable_line


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "table",
        help=_("make tables of notices, issues, measures and more: XLSX, CSV, Parquet, SQLite"),
    )
    parser.add_argument(
        "--table",
        dest="tables",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_(
            "notices issues measures documents figures accountability findings; may be "
            "repeated, default all"
        ),
    )
    parser.add_argument(
        "--format",
        choices=("csv", "jsonl", "parquet", "sqlite", "xlsx"),
        help=_("of the files in a folder; a file's suffix says it else"),
    )
    parser.add_argument(
        "--heads",
        choices=get_args(Language),
        help=_("heads and sheets of a workbook in Chinese (zh) or English (en); default en"),
    )
    add_batch(parser)
    add_profile(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Read all notices and write the tables."""
    from notice_kit.batch.summary import Summary
    from notice_kit.batch.tables.chinese import chinese
    from notice_kit.batch.tables.run import iter_table, plan_table
    from notice_kit.cli.batch_progress import ProgressBar

    if arguments.out is None:
        raise NoticeError(_("no output given"), hint=_("name it: --out DIR, or --out issues.csv"))
    unused.refuse_over_many(arguments)
    is_workbook = arguments.format == "xlsx" or arguments.out.lower().endswith(".xlsx")
    unused.refuse([(arguments.heads, "--heads", is_workbook, "--out NAME.xlsx")])
    with batch.executor(arguments) as executor:
        plan, tabulation = plan_table(
            batch.search(arguments),
            arguments.out,
            task=batch.task_of(arguments, tables=True),
            tables=arguments.tables,
            format=arguments.format,
            heads=arguments.heads or "en",
            **batch.plan_options(arguments, executor),
        )
        summary = Summary()
        started = time.monotonic()
        results = iter_table(plan, tabulation)
        try:
            with ProgressBar(plan.search, is_quiet=arguments.quiet) as progress:
                for result in results:
                    summary.add(result)
                    progress.step(result)
                    if arguments.json:
                        print(printable(json.dumps(result.plain(), ensure_ascii=False)))
        except KeyboardInterrupt:
            print(told(batch.INTERRUPTED), file=sys.stderr)
            return ExitCode.INTERRUPTED
        finally:
            results.close()
    for name, count in tabulation.counts.items():
        stream = sys.stderr if arguments.json else sys.stdout
        path = printable_line(str(tabulation.files[name]))
        words = both(name, chinese(name).head)
        rows = _("{path}: {table}, {count:,} rows", path=path, table=words, count=count)
        print(told(rows), file=stream)
    lines = batch_summary.summary_lines(summary, time.monotonic() - started)
    print("\n".join(lines), file=sys.stderr)
    return batch_summary.exit_code(summary)
