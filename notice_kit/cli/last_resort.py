"""The last resort: what goes wrong costs one file, and is told without a traceback.

Every error that a file can cause has a message of its own; what comes here is a fault of the
program. Not here: faults of the machine, which end the command (`exits`).
"""

from __future__ import annotations

import argparse
import errno
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import Final

from notice_kit.cli.exits import ExitCode, code_of, is_systemic
from notice_kit.cli.language import told
from notice_kit.errors import NoticeError
from notice_kit.files import SYSTEM_FAULTS
from notice_kit.messages import _

_OF_THE_STREAMS: Final = frozenset({errno.EPIPE, errno.EBADF})


def is_of_the_machine(error: Exception) -> bool:
    """Tell whether the machine or the streams are at fault, so that other files fail as well."""
    return isinstance(error, OSError) and error.errno in SYSTEM_FAULTS | _OF_THE_STREAMS


def for_each(
    groups: Iterable[list[str]],
    work: Callable[[list[str]], ExitCode],
    arguments: argparse.Namespace,
) -> ExitCode:
    """Do some work for the files of each notice; return the worst exit code.

    What goes wrong is told, and the next notice is tried, unless it would fail as well.
    """
    worst = ExitCode.DONE
    for names in groups:
        try:
            worst = max(worst, work(names))
        except NoticeError as error:
            print(told(error), file=sys.stderr)
            if is_systemic(error):
                return code_of(error)
            worst = max(worst, code_of(error))
        except Exception as error:  # noqa: BLE001 - the last resort; the next file may be read
            worst = max(worst, tell(error, names[0], arguments))
    return worst


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
