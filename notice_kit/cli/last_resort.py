"""The last resort: what nobody foresaw costs one file, and is told without a traceback.

Every error that a file can cause has a message of its own; what comes here is a fault of the
program. Not here: faults of the machine, which end the command (`exits`).
"""

from __future__ import annotations

import argparse
import errno
import sys
import traceback
from typing import Final

from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.files import SYSTEM_FAULTS
from notice_kit.messages import _

_OF_THE_STREAMS: Final = frozenset({errno.EPIPE, errno.EBADF})


def is_of_the_machine(error: Exception) -> bool:
    """Tell whether the machine or the streams are at fault, so that other files fail as well."""
    return isinstance(error, OSError) and error.errno in SYSTEM_FAULTS | _OF_THE_STREAMS


def tell(error: Exception, name: str, arguments: argparse.Namespace) -> ExitCode:
    """Say over which file something unforeseen happened; return the exit code for it.

    A fault of the machine is raised again.
    """
    if is_of_the_machine(error):
        raise error
    words = " ".join(str(error).split())
    kind = type(error).__name__
    fault = _("{name}: a fault of notice-kit: {kind}: {words}", name=name, kind=kind, words=words)
    print(told(fault), file=sys.stderr)
    if arguments.debug:
        traceback.print_exception(error)
    else:
        hint = _("--debug shows where it happened; please report it")
        print("  " + told(_("hint: {hint}", hint=hint)), file=sys.stderr)
    return ExitCode.SOFTWARE
