"""The cluster: the same work in chunks, on any executor; Dask is the one we make (extra `dask`).

A chunk runs the pool of `pool` on whatever machine it lands, so a source that crashes or
hangs costs a process there and never a node of the cluster. What a chunk has done it notes
in a shard beside the ledger; a chunk that is run again, because its node died, does only
the rest. Only the driver writes the ledger.
"""

from __future__ import annotations

import contextlib
import json
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import replace

import msgspec

from notice_kit import extras
from notice_kit.batch import shards
from notice_kit.batch.order import Done, Noted, Order, Setup
from notice_kit.batch.pool import Answer, Job, Pool, run_all
from notice_kit.batch.result import failure_of
from notice_kit.batch.task import Limits
from notice_kit.batch.work import CALL
from notice_kit.errors import NoticeError, RunStopped
from notice_kit.files import SYSTEM_FAULTS
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_WARM_SECONDS = 10.0
"""How long a pool waits for another chunk."""
_TRIES = 3
"""How many times a chunk is sent again whose node died."""


class Cluster:
    """An engine whose workers are behind an executor."""

    def __init__(
        self,
        executor: Executor,
        settings: Setup,
        limits: Limits,
        chunk: int,
        *,
        in_flight: int = 0,
    ) -> None:
        self._executor = executor
        self._settings = msgspec.to_builtins(settings)
        self._limits = msgspec.to_builtins(replace(limits, workers=limits.workers or 1))
        self._chunk = chunk
        self._most = in_flight or 2 * (_width(executor) or 2)
        self._gathering: list[Job] = []
        self._sent: dict[Future[list[object]], tuple[list[Job], int]] = {}
        self._answers: deque[Answer] = deque()

    @property
    def is_busy(self) -> bool:
        """True while a chunk is out or an answer waits."""
        return bool(self._gathering or self._sent or self._answers)

    @property
    def has_room(self) -> bool:
        """True if another job may be submitted; chunks wait at the cluster, not here."""
        return len(self._sent) < self._most

    def submit(self, job: Job) -> None:
        """Gather a job; send the chunk when it is full."""
        self._gathering.append(job)
        if len(self._gathering) >= self._chunk:
            self._flush()

    def poll(self, timeout: float = 0.0) -> Iterator[Answer]:
        """Yield the answers of chunks that are done; wait for the first so many seconds."""
        if timeout and self.has_room:
            self._flush()  # nothing more is coming for now
        if self._sent and not self._answers:
            done, _ = wait(self._sent, timeout=timeout, return_when=FIRST_COMPLETED)
            for future in done:
                self._take(future)
        while self._answers:
            yield self._answers.popleft()

    def close(self) -> None:
        """Give up the chunks that are not done; their shards keep what they did."""
        for future in self._sent:
            future.cancel()
        self._sent.clear()
        self._gathering.clear()

    def _flush(self) -> None:
        if self._gathering:
            jobs, self._gathering = self._gathering, []
            self._send(jobs, 1)

    def _send(self, jobs: list[Job], attempt: int) -> None:
        orders = [(msgspec.to_builtins(job.order), job.body) for job in jobs]
        future = self._executor.submit(run_chunk, orders, self._settings, self._limits)
        self._sent[future] = (jobs, attempt)

    def _take(self, future: Future[list[object]]) -> None:
        jobs, attempt = self._sent.pop(future)
        try:
            answers = future.result()
        except NoticeError:
            raise  # no worker gets ready there
        except (ImportError, AttributeError, TypeError) as error:
            raise RunStopped(
                _("the cluster cannot do the work: {reason}", reason=reason_of(error)),
                hint=_("install the same version of notice-kit on every node"),
            ) from error
        except OSError as error:
            if error.errno in SYSTEM_FAULTS:
                told = _("the run was stopped: {reason}", reason=reason_of(error))
                raise RunStopped(told, hint=_("mend the cause and run again")) from error
            self._lose(jobs, attempt, error)
            return
        except Exception as error:  # noqa: BLE001 - every executor says in its own way that a node died
            self._lose(jobs, attempt, error)
            return
        noted = (msgspec.convert(answer, Noted | None) for answer in answers)
        pairs = [(job, answer) for job, answer in zip(jobs, noted, strict=True) if answer]
        for job, answer in sorted(pairs, key=_faults_first):
            job.attempts = answer.attempts
            self._answers.append(Answer(job=job, value=answer.value, error=answer.error))

    def _lose(self, jobs: list[Job], attempt: int, error: Exception) -> None:
        """Send a lost chunk again, or give it up."""
        if attempt < _TRIES:
            self._send(jobs, attempt + 1)
            return
        failure = failure_of(
            "crash",
            _("the chunk was lost {count} times: {reason}", count=attempt, reason=str(error)),
        )
        self._answers.extend(Answer(job=job, error=failure) for job in jobs)


def _faults_first(pair: tuple[Job, Noted]) -> bool:
    value = pair[1].value
    return not (value and value.fault)


def _width(executor: Executor) -> int:
    """Return how many chunks an executor runs at once, as far as it says."""
    client = getattr(executor, "_client", None)
    if client is not None:
        return sum(client.nthreads().values())
    return int(getattr(executor, "_max_workers", 0) or 0)


def run_chunk(orders: list[tuple[object, bytes]], settings: object, limits: object) -> list[object]:
    """Do the work of one chunk on this machine, and return an answer for each order in turn.

    Runs at the other end of an executor; plain data in and out. After a fault of the machine
    the rest is not tried and its answers are None.
    """
    setup = msgspec.convert(settings, Setup)
    known = [msgspec.convert(order, Order) for order, _ in orders]
    jobs = [
        Job(order=order, body=body, source=place)
        for place, (order, (_, body)) in enumerate(zip(known, orders, strict=True))
    ]
    with contextlib.closing(shards.Shard(setup, known)) as shard:
        answers = [shard.find(order) for order in known]
        left = [job for job in jobs if answers[job.source] is None]
        with _warm_pool(setup, msgspec.convert(limits, Limits)) as pool:
            for answer in run_all(pool, iter(left)):
                noted = _noted(answer)
                answers[answer.job.source] = noted
                if noted.value and noted.value.fault:
                    pool.close()
                    break
                shard.note(known[answer.job.source], noted)
    return [msgspec.to_builtins(answer) for answer in answers]


def _noted(answer: Answer) -> Noted:
    value = None if answer.value is None else msgspec.convert(answer.value, Done)
    return Noted(value=value, error=answer.error, attempts=answer.job.attempts)


_warm: dict[tuple[int, str], tuple[Pool, threading.Timer]] = {}
"""Thread and settings → a pool that waits for the next chunk, until its timer closes it."""


@contextlib.contextmanager
def _warm_pool(settings: Setup, limits: Limits) -> Iterator[Pool]:
    """Give the pool of the chunk before, or a new one.

    Each thread has its own: the kernel ends workers with the thread that started them.
    """
    key = threading.get_ident(), json.dumps(msgspec.to_builtins((settings, limits)))
    kept = _warm.pop(key, None)
    if kept:
        kept[1].cancel()
    pool = kept[0] if kept else Pool(CALL, settings, limits)
    try:
        yield pool
    except BaseException:
        pool.close()
        raise
    timer = threading.Timer(_WARM_SECONDS, _cool, [key])
    timer.daemon = True
    _warm[key] = pool, timer
    timer.start()


def _cool(key: tuple[int, str]) -> None:
    kept = _warm.pop(key, None)
    if kept:
        kept[0].close()


@contextlib.contextmanager
def dask_executor(address: str) -> Iterator[Executor]:
    """Give an executor on the Dask cluster at an address, or that of a scheduler file.

    TLS and its certificates come from Dask's own configuration. Raises MissingExtra without
    the extra `dask`.
    """
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise extras.missing(error.name, "dask") from error
    is_file = address.endswith(".json")
    place = {"scheduler_file": address} if is_file else {"address": address}
    with Client(**place, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        yield client.get_executor(pure=False, retries=_TRIES)
