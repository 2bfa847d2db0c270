"""One worker process, seen from the run: start, send, listen, kill.

Started as ``python -m``, so that a script that calls us needs no ``__main__`` guard and
nothing of it is imported again. Not here: which job it gets, and for how long (`pool`).
"""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import msgspec

import notice_kit
from notice_kit.batch import frames
from notice_kit.messages import Message, _

_LAST_WORDS = 2000
_HOME = str(Path(notice_kit.__file__).parents[1])
"""Folder from which this package was imported, so that the worker finds the same one."""


class Process:
    """A worker process whose answers are put into a queue, with None at its end."""

    def __init__(
        self,
        start: frames.Start,
        events: queue.SimpleQueue[tuple[Process, frames.Reply | None]],
    ) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process
        popen = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "notice_kit.batch.worker", str(os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            env=_environment(),
        )
        if popen.stdin is None or popen.stdout is None:
            raise RuntimeError("both were asked to be pipes")
        self._popen = popen
        self._orders, self._answers = popen.stdin, popen.stdout
        self._events = events
        self.send(start)
        # Why: docs/decisions.md, Threads listen, one thread decides.
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def id(self) -> int:
        """Its process id."""
        return self._popen.pid

    def send(self, head: object, body: bytes = b"") -> None:
        """Send a frame; if the process is gone, its end is on its way to the queue."""
        with contextlib.suppress(BrokenPipeError):
            self._orders.write(frames.pack(head, body))
            self._orders.flush()

    def kill(self) -> None:
        """End the process now; ask for its last words before."""
        self._popen.kill()
        self._popen.wait()
        with contextlib.suppress(OSError):
            self._orders.close()
        self._errors.close()

    def last_words(self) -> Message:
        """Return how the process ended, and the end of what it wrote to standard error."""
        self._popen.wait()
        code = self._popen.returncode
        ended = (
            _("the worker was killed by signal {signal}", signal=-code)
            if code < 0
            else _("exit code {code}", code=code)
        )
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _LAST_WORDS))
        told = self._errors.read().decode(errors="replace").strip()
        return _("{ended}: {words}", ended=ended, words=told) if told else ended

    def _listen(self) -> None:
        with self._answers as answers:
            while True:
                frame = frames.read(answers)
                reply = msgspec.convert(frame[0], frames.Reply) if frame else None
                self._events.put((self, reply))
                if frame is None:
                    return


def _environment() -> dict[str, str]:
    """Return the environment of a worker: ours, with this package on the path."""
    paths = [_HOME, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
