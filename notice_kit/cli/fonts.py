"""``notice-kit fonts``: which font file stands for each face, and why."""

from __future__ import annotations

import argparse
from typing import Any

from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.messages import _


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser("fonts", help=_("list the fonts that the PDF will use"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print a line a face: what is asked for, what is used, and why."""
    del arguments
    from notice_kit.layout.fonts import font_choices

    for choice in font_choices():
        line = _(
            "{face}: {requested} → {used} ({reason})",
            face=choice.face,
            requested=choice.requested,
            used=choice.used.postscript,
            reason=choice.reason,
        )
        print(told(line))
        print(f"    {choice.used.path}")
        if choice.used.licence:
            print(f"    {choice.used.licence}")
    return ExitCode.DONE
