"""Confined: work on a foreign file in a process of its own, with limits of time and memory.

For libraries in C++ such as PDFium, which a file of a kilobyte can make take all memory or end
their process. The child lives on between calls; one that is confused cannot make the caller
run anything, as its answers are plain data of a known shape. Not here: the work itself, which
is named as ``module:function``, and batch workers, which are such processes already.
"""

from __future__ import annotations

import atexit
import contextlib
import math
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, Final, TypeVar

import msgspec

from notice_kit import errors
from notice_kit.errors import BrokenInput, LimitExceeded, Location, NoticeError, ReadError
from notice_kit.messages import _, both, chinese_of
from notice_kit.messages.others import reason_of

MAX_SECONDS: Final = 5.0
"""Processor time for one file, unless the work says that its file needs more (`allow`)."""

MAX_MEMORY: Final = 400 * 1024 * 1024
"""Bytes that the child may hold; enforced on Linux alone."""

_PATIENCE: Final = 600.0 if sys.platform != "win32" else 60.0
"""Seconds by the clock until a child is killed, where the system does not count its own."""

_MAX_ANSWER: Final = 256 * 1024 * 1024
_MAX_CALLS: Final = 200
"""Calls after which a child is replaced, so that nothing piles up in it."""
_MODULE: Final = "notice_kit.confined"
_LENGTH: Final = struct.Struct("<Q")
_HOME: Final = str(Path(errors.__file__).parents[1])
"""Folder from which this package was imported, so that the child finds the same one."""

Result = TypeVar("Result")
Work = Callable[[bytes, str], Any]
"""What is done: bytes and name of a file → plain data."""


_NOTHING: Final = msgspec.Raw(msgspec.msgpack.encode(None))


class _Fault(msgspec.Struct):
    """One of our errors as plain data."""

    kind: str
    message: str
    file: str = ""
    path: str = ""
    hint: str = ""
    chinese: str = ""
    chinese_hint: str = ""


class _Answer(msgspec.Struct):
    """What came of a call: a value, or an error."""

    value: msgspec.Raw = _NOTHING
    fault: _Fault | None = None


def require(module: str) -> None:
    """Raise ModuleNotFoundError if a module is not there for the child, without loading it."""
    if find_spec(module) is None:
        raise ModuleNotFoundError(f"No module named {module!r}", name=module)


def call(work: str, data: bytes, name: str, kind: type[Result]) -> Result:
    """Return what a function makes of a file, worked out in a child and checked to be a `kind`.

    Raises the function's own errors, LimitExceeded for a file that takes too much time or
    memory, BrokenInput for one that ends the child in another way.
    """
    if _Here.is_confined or not _can_have_children():
        return _found(work)(data, name)  # type: ignore[no-any-return]
    with _CHILDREN.one(name) as child:
        raw = child.ask(msgspec.msgpack.encode((work, name, data)))
        if raw is None:
            raise child.verdict(name)
        try:
            answer = msgspec.msgpack.decode(raw, type=_Answer)
            if answer.fault is None:
                return msgspec.msgpack.decode(answer.value, type=kind)
        except msgspec.DecodeError as error:
            place = Location(file=name)
            raise BrokenInput(
                _("reading it went wrong: {reason}", reason=reason_of(error)), location=place
            ) from error
        raise _raised(answer.fault)


def _can_have_children() -> bool:
    """Tell whether this is a Python that can be started again: no frozen program, no browser."""
    is_program = getattr(sys, "frozen", False) or sys.platform in ("emscripten", "wasi")
    return bool(sys.executable) and not is_program


def work_here() -> None:
    """Let calls work in this process: it is confined itself, as a batch worker is."""
    _Here.is_confined = True


def allow(seconds: float) -> None:
    """Let the call that is worked on take so many seconds of processor time from now on."""
    if _Here.is_child and sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        wanted = math.ceil(sum(os.times()[:2]) + seconds)
        if most != resource.RLIM_INFINITY:
            wanted = min(wanted, most)
        resource.setrlimit(resource.RLIMIT_CPU, (wanted, most))


class _Here:
    """What this process is."""

    is_confined = False
    is_child = False


class _Child:
    """A child process, which answers one call after the other."""

    def __init__(self) -> None:
        popen = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", _MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        if popen.stdin is None or popen.stdout is None:
            raise RuntimeError("both were asked to be pipes")
        self._popen = popen
        self._orders, self._answers = popen.stdin, popen.stdout
        self.owner = os.getpid()
        self.calls = 0
        self._is_late = False

    def ask(self, order: bytes) -> bytes | None:
        """Return the answer to an order, or None if the child ended over it."""
        self.calls += 1
        clock = threading.Timer(_PATIENCE, self._give_up)
        clock.daemon = True
        clock.start()
        try:
            _send(self._orders, order)
            return _received(self._answers, _MAX_ANSWER)
        except OSError:
            return None
        finally:
            clock.cancel()

    def verdict(self, name: str) -> NoticeError:
        """Return the error that says how the child ended."""
        self.kill(waits=True)
        place = Location(file=name)
        code = -self._popen.returncode
        hint = _("no notice is like that: the file is damaged or made to harm")
        if self._is_late or code == getattr(signal, "SIGXCPU", None):
            return LimitExceeded(_("reading it takes too much time"), location=place, hint=hint)
        if code in (signal.SIGABRT, signal.SIGKILL):
            return LimitExceeded(_("reading it takes too much memory"), location=place, hint=hint)
        return BrokenInput(
            _("reading it ends the process ({signal})", signal=-code), location=place, hint=hint
        )

    def kill(self, *, waits: bool = False) -> None:
        """End the child; one that has ended by itself is left its own end."""
        if waits:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(1)
        self._popen.kill()
        self._popen.wait()
        for pipe in (self._orders, self._answers):
            with contextlib.suppress(OSError):
                pipe.close()

    def _give_up(self) -> None:
        self._is_late = True
        self._popen.kill()


class _Children:
    """The children of this process: as many at work as it has cores, the idle ones kept."""

    def __init__(self) -> None:
        self._room = threading.BoundedSemaphore(os.cpu_count() or 1)
        self._idle: list[_Child] = []
        self._others: list[_Child] = []

    @contextlib.contextmanager
    def one(self, name: str) -> Iterator[_Child]:
        """Give a child to work on a file; wait for one. Any error is the end of it."""
        with self._room:
            child = self._idle_one() or _started(name)
            try:
                yield child
            except BaseException:
                child.kill()
                raise
            if child.calls < _MAX_CALLS:
                self._idle.append(child)
            else:
                child.kill()

    def end(self) -> None:
        """End all idle children of this process."""
        while child := self._idle_one():
            child.kill()

    def _idle_one(self) -> _Child | None:
        with contextlib.suppress(IndexError):
            while True:
                child = self._idle.pop()
                if child.owner == os.getpid():
                    return child
                self._others.append(child)  # of a process that forked this one
        return None


def _started(name: str) -> _Child:
    try:
        return _Child()
    except OSError as error:
        raise ReadError(
            _("no process can be started to read it: {reason}", reason=reason_of(error)),
            location=Location(file=name),
        ) from error


_CHILDREN: Final = _Children()
atexit.register(_CHILDREN.end)


def _environment() -> dict[str, str]:
    paths = [_HOME, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _received(stream: IO[bytes], most: int | None = None) -> bytes | None:
    """Return the next message, or None where the stream ends, breaks off or goes too far."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if most is not None and length > most:
        return None
    message = stream.read(length)
    return message if len(message) == length else None


def _raised(fault: _Fault) -> Exception:
    """Return the error that a child told; what is none of ours stays unforeseen."""
    kind = getattr(errors, fault.kind, None)
    if not (isinstance(kind, type) and issubclass(kind, NoticeError)):
        return RuntimeError(fault.message)
    place = Location(file=fault.file, path=fault.path)
    message, hint = both(fault.message, fault.chinese), both(fault.hint, fault.chinese_hint)
    return kind(message, location=place, hint=hint)


def _found(work: str) -> Work:
    module, _, function = work.partition(":")
    found: Work = getattr(import_module(module), function)
    return found


def serve() -> None:
    """Be the child: answer calls until standard input ends."""
    _Here.is_confined = _Here.is_child = True
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not break the messages
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the caller, who decides
    _limit_memory()
    while (order := _received(orders)) is not None:
        allow(MAX_SECONDS)
        _send(answers, msgspec.msgpack.encode(_answer(order)))


def _answer(order: bytes) -> _Answer:
    """Return what came of an order; no exception leaves this function."""
    name = ""
    try:
        work, name, data = msgspec.msgpack.decode(order, type=tuple[str, str, bytes])
        value = msgspec.msgpack.encode(_found(work)(data, name))
        return _Answer(value=msgspec.Raw(value))
    except NoticeError as error:
        place = error.location or Location()
        return _Answer(
            fault=_Fault(
                kind=type(error).__name__,
                message=str(error.message),
                file=place.file,
                path=place.path,
                hint=str(error.hint),
                chinese=chinese_of(error.message),
                chinese_hint=chinese_of(error.hint),
            )
        )
    except MemoryError:
        message = _("reading it takes too much memory")
        fault = _Fault("LimitExceeded", str(message), file=name, chinese=chinese_of(message))
        return _Answer(fault=fault)
    except Exception as error:  # noqa: BLE001 - told to the caller, who has no traceback of it
        return _Answer(fault=_Fault("", f"{type(error).__name__}: {error}"))


def _limit_memory() -> None:
    """Let an allocation beyond the limit fail rather than hurt the machine."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    # Not the module of this name that the work imports, which would know of no child.
    import_module(_MODULE).serve()
