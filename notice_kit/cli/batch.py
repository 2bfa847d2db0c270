"""``notice-kit batch``: folders of notices, converted or validated, resumable at any point."""

from __future__ import annotations

import argparse
import atexit
import contextlib
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from notice_kit.cli import language, unused
from notice_kit.cli.batch_summary import exit_code, summary_lines
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.cli.parser import add_batch, add_rules, add_targets, add_writing
from notice_kit.cli.targets import make_folder
from notice_kit.errors import NoticeError
from notice_kit.messages import _
from notice_kit.messages.others import Listed
from notice_kit.printable import printable, printable_line

if TYPE_CHECKING:
    from notice_kit.batch.plan import Plan
    from notice_kit.batch.result import Result
    from notice_kit.batch.task import Task

INTERRUPTED = _(
    "interrupted; what was done is kept. Run the same command again to go on from here."
)
"""What is said after Ctrl-C."""

_WRITTEN = _("format to write, or review for Word drafts with comments; may be repeated")
_STDIN = "-"
_RETRY = "retry"
_FAILURES = "failed,crashed,timeout"
"""What is tried again unless --only names something else."""
_CHUNK = 200
"""Sources in a task for the cluster, unless another number is asked for."""


def add(subparsers: Any) -> None:
    """Add the command to the parser."""
    parser = subparsers.add_parser(
        "batch",
        help=_("convert or validate folders, archives and lists; go on where a run was stopped"),
    )
    add_targets(parser, _WRITTEN, default=[])
    parser.add_argument(
        "--validate", action="store_true", help=_("judge every notice by the rules")
    )
    parser.add_argument(
        "-n", "--dry-run", action="store_true", help=_("say what would be done, and do nothing")
    )
    add_batch(parser)
    parser.add_argument(
        "--only",
        metavar=_("STATUSES"),
        help=_("with retry: which, parted by commas; default failed,crashed,timeout"),
    )
    parser.add_argument(
        "--quarantine", metavar=_("DIR"), help=_("copy what fails here, with its reason")
    )
    parser.add_argument(
        "--ledger", metavar=_("FILE"), help=_("default: .notice_kit/run.db in --out")
    )
    add_rules(parser)
    add_writing(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Run the batch, or try its failures again; say what came of it."""
    if arguments.dry_run:
        return _foresee(_plan(arguments, None))
    with executor(arguments) as chosen:
        plan = _plan(arguments, chosen)
        return _Session(arguments, plan).run()


def _foresee(plan: Plan) -> ExitCode:
    """Print what a run would do with each source, and how many there are."""
    from notice_kit.batch.foresight import iter_foreseen

    counts = dict.fromkeys(("new", "known", "unreadable"), 0)
    for each in iter_foreseen(plan):
        if each.trouble:
            counts["unreadable"] += 1
            line = told(_("{source}: {trouble}", source=each.source, trouble=each.trouble))
        elif each.is_known:
            counts["known"] += 1
            line = told(_("{source}: done already", source=each.source))
        else:
            counts["new"] += 1
            outputs = " ".join(each.outputs)
            line = f"{each.source} → {outputs}" if outputs else each.source
        print(printable_line(line))
    words = _("dry run, nothing is written: {new:,} to do, {known:,} done already, "
              "{unreadable:,} cannot be read", **counts)  # fmt: skip
    print(told(words), file=sys.stderr)
    if not any(counts.values()):
        print(told(_("no input matched")), file=sys.stderr)
        return ExitCode.NO_INPUT
    return ExitCode.FINDINGS if counts["unreadable"] else ExitCode.DONE


@contextlib.contextmanager
def executor(arguments: argparse.Namespace) -> Iterator[Any]:
    """Give the executor that the arguments name, or None."""
    if arguments.dask is None:
        yield None
        return
    from notice_kit.batch.cluster import dask_executor

    with dask_executor(arguments.dask) as cluster:
        yield cluster


def _plan(arguments: argparse.Namespace, executor: Any) -> Plan:
    from notice_kit.batch.plan import make_plan

    options = plan_options(arguments, executor)
    unused.refuse_over_many(arguments)
    if arguments.inputs[:1] == [_RETRY]:
        unused.refuse_in_retry(arguments)
        return _retry_plan(arguments, options)
    unused.refuse(
        [
            (arguments.select, "--select", arguments.validate, "--validate"),
            (arguments.ignore, "--ignore", arguments.validate, "--validate"),
            (arguments.only, "--only", False, "retry"),
        ]
    )
    if arguments.out is None:
        raise NoticeError(_("no output folder given"), hint=_("name it with --out DIR"))
    task = task_of(
        arguments,
        to=tuple(dict.fromkeys(arguments.targets)),
        validate=arguments.validate,
        select=arguments.select,
        ignore=arguments.ignore,
    )
    return make_plan(search(arguments), task, arguments.out, arguments.ledger, **options)


def search(arguments: argparse.Namespace) -> Any:
    """Return what to look for, as the arguments say."""
    from notice_kit.batch.inputs import Search

    return Search(
        paths=tuple(arguments.inputs),
        lists=tuple(_list_file(name, arguments) for name in arguments.lists),
        root=arguments.root or ("." if _STDIN in arguments.lists else ""),
        include=tuple(arguments.include),
        exclude=tuple(filter(None, [getattr(arguments, "quarantine", None)])),
    )


def _list_file(name: str, arguments: argparse.Namespace) -> str:
    """Return the file of a list; what comes by standard input is kept beside the ledger."""
    if name != _STDIN:
        return name
    from notice_kit import files
    from notice_kit.batch.outputs import STATE

    if getattr(arguments, "dry_run", False):  # it writes nothing where outputs would be
        folder = Path(tempfile.mkdtemp())
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    else:
        out = Path(arguments.out or ".")
        folder = (out.parent if out.suffix and not out.is_dir() else out) / STATE
        make_folder(folder)
    path = folder / "list.txt"
    files.write_bytes(path, sys.stdin.buffer.read(), replace=True)
    return str(path)


def task_of(
    arguments: argparse.Namespace,
    *,
    to: Sequence[str] = (),
    validate: bool = False,
    tables: bool = False,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Task:
    """Return what is done with each source, read, judged and written as the arguments say."""
    from notice_kit.batch.task import Task
    from notice_kit.cli import options

    settings = options.office_settings(arguments)
    if "review" in to:
        settings = replace(settings, lang=language.session())
    return Task(
        to=to,
        validate=validate,
        tables=tables,
        format=arguments.source_format,
        reading=options.reading(arguments),
        writing=options.writing(arguments, [name for name in to if name != "review"]),
        select=select,
        ignore=ignore,
        settings=settings,
    )


def plan_options(arguments: argparse.Namespace, executor: Any) -> dict[str, Any]:
    """Return the options of a plan that all batch commands share."""
    from notice_kit.batch.result import Status
    from notice_kit.batch.task import Limits

    failures = (Status.FAILED, Status.CRASHED, Status.TIMEOUT)
    return {
        "limits": Limits(
            workers=arguments.workers,
            timeout=arguments.timeout,
            memory=arguments.memory * 1024 * 1024,
            fsync=not arguments.no_fsync,
        ),
        "resume": not arguments.no_resume,
        "verify": arguments.verify,
        "retry": frozenset(failures if arguments.retry_failed else ()),
        "force": arguments.force,
        "executor": executor,
        "chunk": arguments.chunk or _CHUNK,
    }


def _retry_plan(arguments: argparse.Namespace, options: dict[str, Any]) -> Plan:
    """Return the plan of an earlier run, for its failures only."""
    from notice_kit.batch.ledger import stored_meta
    from notice_kit.batch.outputs import STATE
    from notice_kit.batch.plan import plan_again
    from notice_kit.batch.result import Status

    folders = [*arguments.inputs[1:], *filter(None, [arguments.out])]
    if len(folders) != 1:
        raise NoticeError(
            _("no run given to retry"), hint=_("notice-kit batch retry DIR, where DIR is its --out")
        )
    ledger = Path(arguments.ledger or Path(folders[0], STATE, "run.db"))
    known = {status.value for status in Status}
    wanted = (arguments.only or _FAILURES).split(",")
    if unknown := [word for word in wanted if word not in known]:
        raise NoticeError(
            _("no status {name!r}", name=unknown[0]),
            hint=_("there are {known}", known=Listed(sorted(known))),
        )
    options |= {"retry": frozenset(Status(word) for word in wanted), "retry_only": True}
    return plan_again(stored_meta(ledger, "plan"), ledger, **options)


class _Session:
    """One run seen from the terminal."""

    def __init__(self, arguments: argparse.Namespace, plan: Plan) -> None:
        from notice_kit.batch.summary import Summary

        self._arguments = arguments
        self._plan = plan
        self._summary = Summary()
        self._started = time.monotonic()

    def run(self) -> ExitCode:
        from notice_kit.batch.report import recorded
        from notice_kit.batch.run import iter_results

        results = recorded(self._plan, iter_results(self._plan))
        ended: str = _("all sources were worked on")
        code = None
        try:
            self._follow(results)
        except KeyboardInterrupt:
            ended, code = _("interrupted"), ExitCode.INTERRUPTED
        except NoticeError as error:
            ended = error.message
            raise
        finally:
            results.close()
            self._report(ended)
        if code is not None:
            print(told(INTERRUPTED), file=sys.stderr)
            return code
        return exit_code(self._summary)

    def _follow(self, results: Iterable[Result]) -> None:
        from notice_kit.batch.quarantine import Quarantine
        from notice_kit.cli.batch_progress import ProgressBar

        folder = self._arguments.quarantine
        quarantine = Quarantine(Path(folder)) if folder else None
        with ProgressBar(self._plan.search, is_quiet=self._arguments.quiet) as progress:
            for result in results:
                self._summary.add(result)
                progress.step(result)
                if quarantine:
                    quarantine.update(result)
                if self._arguments.json:
                    print(printable(json.dumps(result.plain(), ensure_ascii=False)))

    def _report(self, ended: str) -> None:
        """Write run.html and print the summary; on a full disk the summary alone."""
        from notice_kit.batch.report import write_page

        if not self._summary.total:
            return
        seconds = time.monotonic() - self._started
        stream = sys.stderr if self._arguments.json else sys.stdout
        print("\n".join(summary_lines(self._summary, seconds)), file=stream)
        with contextlib.suppress(NoticeError):
            page = write_page(self._plan, self._summary, seconds, ended, language.session())
            print(told(_("report: {path}", path=page)), file=stream)
