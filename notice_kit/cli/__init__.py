"""The command line: one module a command, shared exit codes, heavy imports on use.

Exit codes: 0 done and clean · 1 findings at error level · 2 wrong usage · 3 an input could
not be read · 4 no input matched · 5 an output exists or cannot be written · 74 stopped by
the system (disk full, input/output) · 130 interrupted.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

from notice_kit.cli import (
    batch,
    completion,
    convert,
    diff,
    doctor,
    fonts,
    preview,
    rules,
    schema,
    show,
    table,
    validate,
)
from notice_kit.cli.exits import ExitCode, code_of
from notice_kit.cli.parser import build_parser
from notice_kit.errors import NoticeError

COMMANDS = (
    convert,
    validate,
    batch,
    diff,
    table,
    show,
    preview,
    rules,
    schema,
    fonts,
    doctor,
    completion,
)
"""Modules with ``add(subparsers)`` and ``run(arguments)``, in the order of the help."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    _name_what_a_terminal_lacks()
    parser = build_parser(COMMANDS)
    arguments = sys.argv[1:] if arguments is None else arguments
    if not arguments:
        parser.exit(ExitCode.USAGE, parser.format_help())
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except NoticeError as error:
        print(error, file=sys.stderr)
        return code_of(error)
    except KeyboardInterrupt:
        print("interrupted; what was written is complete", file=sys.stderr)
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as head does; nothing is wrong.
        sys.stderr.close()
        return ExitCode.DONE


def _name_what_a_terminal_lacks() -> None:
    r"""Print a character that the encoding of the terminal lacks as \uXXXX, not as a traceback."""
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")
