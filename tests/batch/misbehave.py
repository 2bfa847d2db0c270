"""Work for the pool that goes wrong as it is told: each way in which a document can."""

import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Plain = dict[str, Any]


class TwoArgumentsError(Exception):
    """Cannot be unpickled: its constructor takes what its args do not hold."""

    def __init__(self, part: str, offset: int) -> None:
        super().__init__(f"{part}@{offset}")


def prepare(settings: Plain) -> Callable[[Plain, bytes], Plain]:
    if settings.get("never"):
        raise RuntimeError("no font is installed")
    return work


def work(order: Plain, body: bytes) -> Plain:
    print("a stray print of a library")  # must not break the frames
    time.sleep(order.get("sleep", 0))
    fault = order.get("fault")
    if fault and not _was_here(order.get("once")):
        FAULTS[fault]()
    value: Plain = {"number": order["number"], "pid": os.getpid(), "length": len(body)}
    if fault == "no plain result":
        value["lock"] = FAULTS
    return value


def _was_here(path: str | None) -> bool:
    """Tell whether an earlier try has left its mark; leave it."""
    if path is None:
        return False
    was = Path(path).exists()
    Path(path).touch()
    return was


def _loop() -> None:
    while True:
        pass


def _exhaust() -> None:
    held = [bytearray(1 << 24)]
    while True:
        held.append(bytearray(1 << 24))


def _raise() -> None:
    raise TwoArgumentsError("document.xml", 7)


FAULTS: dict[str, Callable[[], Any]] = {
    "exit": lambda: os._exit(7),
    "segfault": lambda: ctypes.string_at(0),
    "kill": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "memory": _exhaust,
    "loop": _loop,
    "exception of two arguments": _raise,
    "no plain result": lambda: None,
    "sys.exit": lambda: sys.exit(3),
}
