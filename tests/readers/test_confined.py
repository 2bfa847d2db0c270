"""Reading in a child: what a file does to it costs that file alone, and is told."""

import os
import signal
import sys
import threading

import pytest

from notice_kit import confined
from notice_kit.errors import BrokenInput, LimitExceeded, NotANoticeError, NoticeError

pytestmark = [
    pytest.mark.workers,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX"),
]
_WORK = f"{__name__.rpartition('.')[2]}:"


@pytest.fixture(autouse=True)
def _found_by_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.path.dirname(__file__))  # noqa: PTH120
    confined._CHILDREN.end()
    yield
    confined._CHILDREN.end()


def length(data: bytes, name: str) -> tuple[int, int]:
    del name
    return len(data), os.getpid()


def misbehave(data: bytes, name: str) -> int:
    held = []
    match name:
        case "loop":
            while True:
                pass
        case "memory":
            while True:
                held.append(bytearray(1 << 24))
        case "abort":
            os.abort()
        case "segfault":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "exit":
            os._exit(3)
        case "ours":
            raise NotANoticeError("no notice", hint="look again")
        case "print":
            print("a stray print of a library")
    return len(data)


def _call(name: str) -> int:
    return confined.call(f"{_WORK}misbehave", b"data", name, int)


def test_what_is_worked_out_comes_back_from_a_child_that_is_kept() -> None:
    first = confined.call(f"{_WORK}length", bytes(3_000_000), "a", tuple[int, int])
    second = confined.call(f"{_WORK}length", b"", "a", tuple[int, int])
    assert first[0] == 3_000_000
    assert first[1] == second[1] != os.getpid()


@pytest.mark.parametrize(
    ("name", "kind", "message"),
    [
        ("loop", LimitExceeded, "loop: reading it takes too much time"),
        ("memory", LimitExceeded, "memory: reading it takes too much memory"),
        ("abort", LimitExceeded, "abort: reading it takes too much memory"),
        ("segfault", BrokenInput, "segfault: reading it ends the process"),
        ("exit", BrokenInput, "exit: reading it ends the process"),
        ("ours", NotANoticeError, "no notice"),
    ],
)
def test_what_a_file_does_is_an_error_and_the_next_file_is_read(
    name: str, kind: type[NoticeError], message: str
) -> None:
    with pytest.raises(kind, match=message):
        _call(name)
    assert _call("print") == 4


def test_an_answer_of_another_shape_is_refused() -> None:
    with pytest.raises(BrokenInput, match="went wrong: Expected `str`"):
        confined.call(f"{_WORK}misbehave", b"", "a", str)


def test_an_exception_that_is_none_of_ours_stays_unforeseen() -> None:
    with pytest.raises(RuntimeError, match="AttributeError"):
        confined.call(f"{_WORK}nothing", b"", "a", int)


def test_threads_have_children_of_their_own() -> None:
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(_call("a"))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [4] * 16
    assert len(confined._CHILDREN._idle) <= (os.cpu_count() or 1)


def test_a_process_that_is_forked_starts_its_own_child() -> None:
    ours = confined.call(f"{_WORK}length", b"", "a", tuple[int, int])[1]
    reader, writer = os.pipe()
    if (fork := os.fork()) == 0:
        theirs = confined.call(f"{_WORK}length", b"", "a", tuple[int, int])[1]
        os.write(writer, str(theirs).encode())
        confined._CHILDREN.end()
        os._exit(0)
    os.close(writer)
    os.waitpid(fork, 0)
    assert int(os.read(reader, 100)) != ours
    os.close(reader)
    assert confined.call(f"{_WORK}length", b"", "a", tuple[int, int])[1] == ours


def test_a_child_ends_with_its_caller() -> None:
    pid = confined.call(f"{_WORK}length", b"", "a", tuple[int, int])[1]
    confined._CHILDREN.end()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_where_no_child_can_be_had_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    monkeypatch.syspath_prepend(os.path.dirname(__file__))  # noqa: PTH120
    assert confined.call(f"{_WORK}length", b"", "a", tuple[int, int])[1] == os.getpid()


def test_too_few_descriptors_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(24, "Too many open files")

    monkeypatch.setattr(confined.subprocess, "Popen", fail)
    with pytest.raises(NoticeError, match=r"a: no process can be started .* Too many open files"):
        _call("a")
