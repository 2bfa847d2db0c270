"""``notice-kit schema``: the schemas, as they are shipped."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from notice_kit.cli.exits import ExitCode
from notice_kit.messages import _


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("schema", help=_("print a schema"))
    parser.add_argument("kind", choices=("xsd", "sch", "json"), help=_("which schema"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the schema."""
    from notice_kit.schema import schema_bytes

    sys.stdout.buffer.write(schema_bytes(arguments.kind))
    return ExitCode.DONE
