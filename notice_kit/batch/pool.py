"""The pool: workers under supervision, so that one bad source costs only itself.

Each worker has one job in work and one more in its queue, and answers each; so the pool
knows, when a worker dies, whose fault it was. The guilty job gets a second try alone in a
fresh worker, the waiting one goes back in line. Not here: what the work is (`work`), and
what happens inside a worker (`worker`).
"""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from notice_kit.batch import frames
from notice_kit.batch.process import Process
from notice_kit.batch.result import Failure, failure_of
from notice_kit.batch.task import Limits
from notice_kit.errors import RunStopped
from notice_kit.messages import _
from notice_kit.messages.others import reason_of

_SMALL = 16 * 1024
"""A queued job of at most so many bytes fits the pipe of a worker that does not read."""
_TRIES = 2
_FALSE_STARTS = 3
"""How many workers in a row that die before they are ready stop the run."""


@dataclass(slots=True, kw_only=True, eq=False)
class Job:
    """One order to a worker."""

    order: object
    """Head of the frame: a struct, or plain."""

    body: bytes = b""
    """Body of the frame."""

    source: Any = None
    """What the run wants to find again in the answer; never sent."""

    attempts: int = 0
    """How many workers have begun with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of a job."""

    job: Job
    """The job."""

    value: Any = None
    """What the call returned, plain, if it did."""

    error: Failure | None = None
    """Why it did not; the codes crash and timeout are the pool's own."""


@dataclass(slots=True, kw_only=True, eq=False)
class _Worker:
    process: Process
    deadline: float
    held: deque[Job] = field(default_factory=deque)
    is_ready: bool = False
    taken: int = 0

    @property
    def is_alone(self) -> bool:
        """True while a job has its second try."""
        return bool(self.held) and self.held[0].attempts > 1


# Why: docs/decisions.md, A pool of our own.
class Pool:
    """Workers that all call the same function.

    `call` names it as ``module:function``; the function gets `settings` once in each worker
    and returns what takes the orders. Use it as a context manager, or `close` it.
    """

    def __init__(self, call: str, settings: object, limits: Limits) -> None:
        self._start_frame = frames.Start(call=call, settings=settings, memory=limits.memory)
        self._limits = limits
        self._workers: list[_Worker] = []
        self._waiting: deque[Job] = deque()
        self._events: queue.SimpleQueue[tuple[Process, frames.Reply | None]] = queue.SimpleQueue()
        self._false_starts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def is_busy(self) -> bool:
        """True while a job is in work or waits."""
        return bool(self._waiting) or any(worker.held for worker in self._workers)

    @property
    def has_room(self) -> bool:
        """True if another job would come to a worker at once: in work or next in line."""
        places = 2 * self._limits.worker_count
        held = sum(len(worker.held) for worker in self._workers)
        return held + len(self._waiting) < places

    def submit(self, job: Job) -> None:
        """Put a job in line."""
        self._waiting.append(job)
        self._hand_out()

    def poll(self, timeout: float = 0.0) -> Iterator[Answer]:
        """Yield the answers that are there; wait for the first so many seconds.

        Raises RunStopped if no worker gets ready.
        """
        ends = time.monotonic() + timeout
        while True:
            event = self._next_event(ends)
            if event is None:
                yield from self._give_up_late()
                if time.monotonic() >= ends:
                    return
                continue
            for answer in self._handle(*event):
                ends = 0.0  # one answer is enough to go on
                yield answer

    def close(self) -> None:
        """Kill all workers; what they had not answered is undone."""
        for worker in self._workers:
            worker.process.kill()
        self._workers.clear()
        self._waiting.clear()

    def _next_event(self, ends: float) -> tuple[Process, frames.Reply | None] | None:
        deadlines = [worker.deadline for worker in self._workers if self._is_timed(worker)]
        until = min([ends, *deadlines]) - time.monotonic()
        try:
            if until <= 0:
                return self._events.get_nowait()
            return self._events.get(timeout=until)
        except queue.Empty:
            return None

    @staticmethod
    def _is_timed(worker: _Worker) -> bool:
        return bool(worker.held) or not worker.is_ready

    def _hand_out(self) -> None:
        """Give waiting jobs to workers: first one each, then one more in line."""
        self._grow()
        for depth in (0, 1):
            for worker in self._workers:
                if self._waiting and len(worker.held) == depth and self._takes(worker):
                    self._give(worker, self._waiting.popleft())

    def _grow(self) -> None:
        wanted = len(self._waiting) + sum(1 for worker in self._workers if worker.held)
        while len(self._workers) < min(self._limits.worker_count, wanted):
            self._start()

    def _start(self) -> _Worker:
        deadline = time.monotonic() + self._limits.start_timeout
        try:
            process = Process(self._start_frame, self._events)
        except OSError as error:
            raise RunStopped(
                _("no worker can be started: {reason}", reason=reason_of(error)),
                hint=_("give the run fewer --workers, or the system more room"),
            ) from error
        worker = _Worker(process=process, deadline=deadline)
        self._workers.append(worker)
        return worker

    def _takes(self, worker: _Worker) -> bool:
        """Tell whether the next job may go to a worker."""
        if worker.is_alone or worker.taken >= self._limits.sources_per_worker:
            return False
        job = self._waiting[0]
        if worker.held:
            return worker.is_ready and len(job.body) <= _SMALL and job.attempts == 0
        return worker.is_ready or len(job.body) <= _SMALL

    def _give(self, worker: _Worker, job: Job) -> None:
        worker.held.append(job)
        worker.taken += 1
        if worker.is_ready and len(worker.held) == 1:
            self._begin(worker)
        worker.process.send(job.order, job.body)

    def _begin(self, worker: _Worker) -> None:
        """Let the clock of a worker's first job run."""
        worker.deadline = time.monotonic() + self._limits.timeout

    def _handle(self, process: Process, reply: frames.Reply | None) -> Iterator[Answer]:
        worker = next((each for each in self._workers if each.process is process), None)
        if worker is None:
            return  # the last words of a worker that was given up on
        if reply is None:
            yield from self._bury(worker, "crash", process.last_words())
        elif reply.ready:
            worker.is_ready = True
            self._false_starts = 0
            self._begin(worker)
        else:
            yield self._take_answer(worker, reply)
        self._hand_out()

    def _take_answer(self, worker: _Worker, reply: frames.Reply) -> Answer:
        job = worker.held.popleft()
        job.attempts = max(job.attempts, 1)
        self._begin(worker)
        is_full = reply.error is not None and reply.error.code == "MemoryError"
        if not worker.held and (is_full or worker.taken >= self._limits.sources_per_worker):
            self._retire(worker)
        return Answer(job=job, value=reply.value, error=reply.error)

    def _retire(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.process.kill()

    def _give_up_late(self) -> Iterator[Answer]:
        now = time.monotonic()
        for worker in list(self._workers):
            if self._is_timed(worker) and worker.deadline <= now:
                told = _("not done within {seconds:g} seconds", seconds=self._limits.timeout)
                yield from self._bury(worker, "timeout", told)
        self._hand_out()

    def _bury(self, worker: _Worker, code: str, told: str) -> Iterator[Answer]:
        """Take leave of a worker: judge its first job, put the others back in line."""
        self._retire(worker)
        if not worker.is_ready:
            self._false_start(worker, told)
            return
        if not worker.held:
            return
        guilty = worker.held.popleft()
        guilty.attempts = max(guilty.attempts, 1)
        self._waiting.extendleft(reversed(worker.held))
        if code == "crash" and guilty.attempts < _TRIES:
            guilty.attempts += 1
            self._retry_alone(guilty)
        else:
            yield Answer(job=guilty, error=failure_of(code, told))

    def _retry_alone(self, job: Job) -> None:
        """Give a job its second try in a worker that does nothing else meanwhile."""
        self._give(self._start(), job)

    def _false_start(self, worker: _Worker, told: str) -> None:
        self._waiting.extendleft(reversed(worker.held))
        self._false_starts += 1
        if self._false_starts >= _FALSE_STARTS:
            raise RunStopped(
                _("no worker gets ready: {reason}", reason=told),
                hint=_("convert one file alone to see why"),
            )


def run_all(pool: Pool, jobs: Iterator[Job]) -> Iterator[Answer]:
    """Yield the answers to all jobs, as they come; few jobs are taken ahead."""
    for job in jobs:
        while not pool.has_room:
            yield from pool.poll(timeout=1.0)
        pool.submit(job)
        yield from pool.poll()
    while pool.is_busy:
        yield from pool.poll(timeout=1.0)
