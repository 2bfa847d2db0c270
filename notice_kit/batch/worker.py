"""What runs in a worker process: warm up, then one order after the other.

The worker knows nothing of notices: the first frame names the function to call
(``module:function``) and its settings. Whatever goes wrong in a call comes back as plain
data. If the run dies, the worker dies at once.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO

import msgspec

from notice_kit import confined
from notice_kit.batch import frames
from notice_kit.batch.result import Failure
from notice_kit.errors import NoticeError

Call = Callable[[object, bytes], object]
"""What works on one order: head of a frame, plain, and its body → a struct, or plain data."""

_LAST_FRAMES = 4
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def main() -> None:
    """Serve the run at the other end of standard input and output until it goes away."""
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # a stray print must not break the frames
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the run, which decides
    _die_with(int(sys.argv[1]))
    waiting: queue.SimpleQueue[tuple[object, bytes]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(orders, waiting), daemon=True).start()
    head, _ = waiting.get()
    start = msgspec.convert(head, frames.Start)
    confined.work_here()
    _limit_memory(start.memory)
    try:
        call = _prepare(start)
    except NoticeError as error:
        sys.exit(str(error))
    answers.write(frames.pack(frames.Reply(ready=True)))
    while True:
        order, body = waiting.get()
        answers.write(_answer(call, order, body))


def _receive(orders: BinaryIO, waiting: queue.SimpleQueue[tuple[object, bytes]]) -> None:
    """Pass orders on; where they end the run is gone, and so is the reason to live."""
    while True:
        frame = frames.read(orders)
        if frame is None:
            os._exit(0)
        waiting.put(frame)


def _prepare(start: frames.Start) -> Call:
    """Import what the work needs, and let it warm up."""
    module, _, name = start.call.partition(":")
    prepare: Callable[[object], Call] = getattr(import_module(module), name)
    return prepare(start.settings)


def _answer(call: Call, order: object, body: bytes) -> bytes:
    """Return the frame that answers an order; no exception leaves this function."""
    try:
        return frames.pack(frames.Reply(value=call(order, body)))
    except BaseException as error:  # noqa: BLE001 - also sys.exit in a library is this order's fault
        return frames.pack(frames.Reply(error=describe(error)))


def describe(error: BaseException) -> Failure:
    """Return an exception as plain data: its class, its words, its last frames.

    >>> describe(ValueError("no")).message
    'no'
    """
    try:
        message = str(error)
    except Exception:  # noqa: BLE001 - an exception may fail even at this
        message = ""
    last = traceback.format_tb(error.__traceback__)[-_LAST_FRAMES:]
    return Failure(code=type(error).__name__, message=message, traceback="".join(last))


def _limit_memory(limit: int) -> None:
    """Let an allocation beyond the limit fail in Python rather than hurt the machine."""
    if limit and sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def _die_with(parent: int) -> None:
    """Ask the kernel to end this process with the thread that started it."""
    if sys.platform != "linux":
        return  # the end of standard input does it, a little later
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)  # it died before we could ask


if __name__ == "__main__":
    main()
