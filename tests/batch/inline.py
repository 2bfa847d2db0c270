"""An engine that works in the process of the test: the same work without the processes."""

from collections import deque
from collections.abc import Iterator
from io import BytesIO

from notice_kit.batch import frames, work
from notice_kit.batch.pool import Answer, Job
from notice_kit.batch.task import Limits


class Inline:
    """Stands for `Pool`; orders and answers pass through frames as they do there."""

    def __init__(self, call: str, settings: object, limits: Limits) -> None:
        assert call == work.CALL
        assert limits.worker_count
        self._call = work.prepare(_carried(settings))
        self._answers: deque[Answer] = deque()

    @property
    def is_busy(self) -> bool:
        return bool(self._answers)

    @property
    def has_room(self) -> bool:
        return len(self._answers) < 2

    def submit(self, job: Job) -> None:
        value = _carried(self._call(_carried(job.order), job.body))
        job.attempts = 1
        self._answers.append(Answer(job=job, value=value))

    def poll(self, timeout: float = 0.0) -> Iterator[Answer]:
        assert timeout >= 0
        if len(self._answers) > 1 or timeout:
            yield self._answers.popleft()

    def close(self) -> None:
        self._answers.clear()


def _carried(head: object) -> object:
    """Return the head of a frame as it comes out at the other end."""
    frame = frames.read(BytesIO(frames.pack(head)))
    assert frame
    return frame[0]
