"""A run: sources → ledger → workers → ledger → results, each source once.

What the ledger knows is answered at once; the rest goes to the engine, which is the pool of
this machine or a cluster. Results come as they are done; memory does not grow with their
number. Not here: what the work is (`work`), reports (`report`).
"""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Any, Protocol

import msgspec
from msgspec import structs

from notice_kit.batch import naming, shards, work
from notice_kit.batch.inputs import Search, input_roots, iter_sources
from notice_kit.batch.ledger import Ledger, LedgerRow
from notice_kit.batch.lock import Lock
from notice_kit.batch.order import Order, Setup, source_of
from notice_kit.batch.outputs import Target
from notice_kit.batch.plan import (
    PathName,
    Plan,
    absolute,
    as_paths,
    make_plan,
    refuse_foreign_files,
    stored,
)
from notice_kit.batch.pool import Answer, Job, Pool
from notice_kit.batch.remote import is_address
from notice_kit.batch.result import DONE, Result, SourceOutcome, Status, failure_of
from notice_kit.batch.source import BatchSource, Stamp, settled
from notice_kit.batch.summary import Summary
from notice_kit.batch.tables import stage
from notice_kit.batch.task import Limits, Task, plain_task
from notice_kit.errors import Location, RunStopped, WriteError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_WAIT = 0.2
"""Seconds between looks at the ledger's clock."""
# Why: docs/decisions.md, A read fault (EIO) is the file's until ten follow one another
_UNREADABLE = 10
"""How many input/output faults on reading, one after the other, are the disk's, not a file's."""


class Engine(Protocol):
    """What does the work: `pool.Pool`, or `cluster.Cluster`."""

    @property
    def is_busy(self) -> bool:
        """True while a job is in work or waits."""

    @property
    def has_room(self) -> bool:
        """True if another job may be submitted now."""

    def submit(self, job: Job) -> None:
        """Put a job in line."""

    def poll(self, timeout: float = 0.0) -> Iterator[Answer]:
        """Yield answers; wait for the first so many seconds."""

    def close(self) -> None:
        """Give up what is not done."""


def iter_convert(
    sources: PathName | Iterable[PathName] = (),
    out: PathName = "out",
    *,
    to: str | Sequence[str] = (),
    validate: bool = False,
    task: Task | None = None,
    limits: Limits | None = None,
    lists: PathName | Sequence[PathName] = (),
    root: PathName = "",
    include: Sequence[str] = (),
    resume: bool = True,
    verify: bool = False,
    retry: Iterable[str | Status] = (),
    force: bool = False,
    ledger: PathName | None = None,
    executor: Executor | None = None,
    chunk: int = 200,
) -> Generator[Result, None, None]:
    """Yield the result for each source as it is done: files, folders, globs, archives, addresses.

    `lists` name files with a path a line. `to` and `validate` say what is done, or `task` with
    all options. A second run does only what is missing or changed, unless `resume` is false;
    `verify` compares digests, `retry` names statuses of failures to try again. With an
    `executor` the work goes there in chunks of so many sources. Close the generator to stop
    early; what was yielded is kept.

    Raises NoticeError before the first result if the plan cannot work, RunLocked if another
    run has the ledger, RunStopped where the machine fails: disk full, read-only, I/O.
    """
    search = Search(
        paths=as_paths(sources), lists=as_paths(lists), root=os.fspath(root), include=tuple(include)
    )
    formats_wanted = (to,) if isinstance(to, str) else tuple(to)
    plan = make_plan(
        search,
        task or Task(to=formats_wanted, validate=validate),
        out,
        ledger,
        limits=limits or Limits(),
        resume=resume,
        verify=verify,
        retry=frozenset(Status(each) for each in retry),
        force=force,
        executor=executor,
        chunk=chunk,
    )
    return iter_results(plan)


def convert(sources: PathName | Iterable[PathName], out: PathName, **options: Any) -> Summary:
    """Convert everything and return the summary; the options are those of `iter_convert`."""
    summary = Summary()
    for result in iter_convert(sources, out, **options):
        summary.add(result)
    return summary


def validate(sources: PathName | Iterable[PathName], state: PathName, **options: Any) -> Summary:
    """Validate everything; the ledger stands in the folder `state`, nothing else is written."""
    return convert(sources, state, validate=True, **options)


def iter_results(plan: Plan) -> Generator[Result, None, None]:
    """Yield the results of a plan."""
    with opened(plan) as (ledger, target):
        yield from BatchRun(plan, ledger, target).results()


@contextlib.contextmanager
def opened(plan: Plan) -> Iterator[tuple[Ledger, Target]]:
    """Lock and open the ledger of a plan, and make its outputs ready to go on."""
    refuse_foreign_files(plan)
    try:
        plan.state.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = _("the folder cannot be made: {reason}", reason=reason_of(error))
        raise WriteError(told, location=Location(file=str(plan.state))) from error
    target = Target(plan.out, fsync=plan.limits.fsync)
    digest = bytes.fromhex(plan.task.digest)
    with (
        Lock(plan.ledger.with_name(plan.ledger.name + ".lock")),
        Ledger(plan.ledger, digest, sync=target.sync, fsync=plan.limits.fsync) as ledger,
    ):
        target.sweep()
        _merge_shards(plan, ledger)
        if not plan.retry_only:
            ledger.set_meta(plan=msgspec.to_builtins(stored(plan)))
        yield ledger, target


def _merge_shards(plan: Plan, ledger: Ledger) -> None:
    """Take over what a cluster did for a driver that is gone."""
    if is_address(plan.out):
        return
    for order, noted in shards.iter_left(plan.out, plan.task.digest):
        job = Job(order=order, attempts=noted.attempts)
        answer = Answer(job=job, value=noted.value, error=noted.error)
        outcome = work.outcome_of(order.shown, answer)
        ledger.put(source_of(order), order.stem, outcome.stamp, outcome)
    ledger.commit()
    shards.clear(plan.out)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Planned:
    source: BatchSource
    stem: str
    row: LedgerRow | None
    stamp: Stamp | None


class BatchRun:
    """One pass over all sources."""

    def __init__(self, plan: Plan, ledger: Ledger, target: Target) -> None:
        self._plan = plan
        self._ledger = ledger
        self._target = target
        self._task = bytes.fromhex(plan.task.digest)
        self._engine: Engine | None = None
        self._in_work: set[str] = set()
        self._unreadable = 0
        if plan.task.tables:
            stage.note_sources(ledger.connection)

    def results(self) -> Iterator[Result]:
        """Yield a result for each source; in the end everything is on the disk."""
        try:
            for source in iter_sources(self._plan.search):
                yield from self._consider(source)
                yield from self._collect()
            while self._engine and self._engine.is_busy:
                yield from self._collect(_WAIT)
            self._ledger.commit()
            if self._plan.executor:
                shards.clear(self._plan.out)
                self._target.sweep()  # what killed workers of the cluster left
        finally:
            if self._engine:
                self._engine.close()
            with contextlib.suppress(RunStopped):  # the disk is full: the reason is told already
                self._ledger.commit()

    def _consider(self, source: BatchSource) -> Iterator[Result]:
        """Answer for a source, or put it to work once there is room."""
        if source.name in self._in_work:
            self._plan.search.ignored[_("listed twice")] += 1
            return
        row = self._ledger.find(source.name)
        if self._plan.retry_only and (row is None or row.status not in self._plan.retry):
            return
        if self._plan.task.tables:
            stage.note_source(self._ledger.connection, source.name)
        if source.trouble:
            yield self._refuse(source, row)
            return
        stamp = source.stamp()
        known = self.known(row, stamp)
        if known:
            yield known
            return
        while self._engine and not self._engine.has_room:
            yield from self._collect(_WAIT)
        self._submit(source, row, stamp)

    # Why: docs/decisions.md, Dates decide whether to look, bytes whether to work.
    def known(self, row: LedgerRow | None, stamp: Stamp | None) -> Result | None:
        """Return what the ledger says, if it still holds and is not to be tried again."""
        plan = self._plan
        if row is None or not plan.resume or plan.verify or row.task != self._task:
            return None
        if row.stamp is None or row.stamp != stamp or row.status in plan.retry:
            return None
        result = row.result()
        if not all(self._target.has(output) for output in result.outputs):
            return None
        return _known_result(result)

    def _refuse(self, source: BatchSource, row: LedgerRow | None) -> Result:
        failure = failure_of("ReadError", source.trouble, where=source.shown)
        result = Result(source=source.shown, status=Status.FAILED, failure=failure)
        self._ledger.put(source, self.stem(source, row), None, SourceOutcome(result=result))
        return result

    def stem(self, source: BatchSource, row: LedgerRow | None) -> str:
        """Return the name of the outputs of a source without their suffixes."""
        if row:
            return row.stem
        has_suffix = self._plan.task.to or not self._plan.task.tables
        wanted = naming.safe_stem(source.name) if has_suffix else naming.safe_name(source.name)
        return self._ledger.claim(source.name, wanted)

    def _submit(self, source: BatchSource, row: LedgerRow | None, stamp: Stamp | None) -> None:
        stem = self.stem(source, row)
        order = Order(
            path=absolute(source.path) if self._plan.executor else source.path,
            member=source.member,
            name=source.name,
            shown=source.shown,
            stem=stem,
            stamp=stamp,
            has_body=source.body is not None,
        )
        if row and self._plan.resume and row.task == self._task and row.status in DONE:
            result = row.result()
            order = structs.replace(
                order, key=result.key, outputs=result.outputs, verify=self._plan.verify
            )
        planned = _Planned(source=replace(source, body=None), stem=stem, row=row, stamp=stamp)
        self._in_work.add(source.name)
        engine = self._engine = self._engine or self._make_engine()
        engine.submit(Job(order=order, body=source.body or b"", source=planned))

    def _make_engine(self) -> Engine:
        plan = self._plan
        settings = Setup(
            task=plain_task(plan.task),
            out=absolute(plan.out),
            fsync=plan.limits.fsync,
            settle=plan.limits.settle,
            forbidden=tuple(input_roots(plan.search)),
        )
        if plan.executor is None:
            return Pool(work.CALL, settings, plan.limits)
        from notice_kit.batch.cluster import Cluster

        return Cluster(plan.executor, settings, plan.limits, plan.chunk)

    def _collect(self, timeout: float = 0.0) -> Iterator[Result]:
        if self._engine is None:
            return
        for answer in self._engine.poll(timeout):
            planned: _Planned = answer.job.source
            outcome = work.outcome_of(planned.source.shown, answer)
            self._in_work.discard(planned.source.name)
            self._stop_at_faults(outcome)
            yield self._note(planned, outcome)
        self._ledger.commit_if_due()

    def _note(self, planned: _Planned, outcome: SourceOutcome) -> Result:
        """Put an outcome into the ledger and return the result."""
        result = outcome.result
        if result.outputs and naming.is_changed(planned.source.name):
            told = f"its name is not safe on every disk; its outputs are named {planned.stem}"
            result = replace(result, notes=(*result.notes, told))
            outcome = replace(outcome, result=result)
        if result.status is Status.SKIPPED and planned.row:
            self._ledger.touch(planned.source.name, outcome.stamp)
            return _known_result(planned.row.result())
        has_answer = bool(result.key)  # a worker that died could not tell the stamp
        stamp = outcome.stamp if has_answer else settled(planned.stamp, self._plan.limits.settle)
        self._ledger.put(planned.source, planned.stem, stamp, outcome)
        return result

    def _stop_at_faults(self, outcome: SourceOutcome) -> None:
        """Raise RunStopped where the machine is at fault and others would fail as well."""
        failure = outcome.result.failure
        is_one_file = outcome.fault == errno.EIO and failure and failure.code == "ReadError"
        self._unreadable = self._unreadable + 1 if is_one_file else 0
        if outcome.fault and failure and (not is_one_file or self._unreadable >= _UNREADABLE):
            raise RunStopped(
                _("the run was stopped: {failure}", failure=failure),
                hint=_("mend the cause and run the same command again; what is done is kept"),
            ) from OSError(outcome.fault, os.strerror(outcome.fault))


def _known_result(result: Result) -> Result:
    status = Status.SKIPPED if result.status is Status.OK else result.status
    return replace(result, status=status, is_known=True)
