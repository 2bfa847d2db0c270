"""The crash matrix: whatever one job does to its worker, it costs that job alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import misbehave
import pytest

from notice_kit.batch import frames
from notice_kit.batch.pool import Answer, Job, Pool, run_all
from notice_kit.batch.task import Limits
from notice_kit.errors import RunStopped

CALL = "misbehave:prepare"
JOBS = 40
GUILTY = 11
EXPECTED = {
    "exit": "crash",
    "segfault": "crash",
    "kill": "crash",
    "memory": "MemoryError",
    "loop": "timeout",
    "exception of two arguments": "TwoArgumentsError",
    "no plain result": "TypeError",
    "sys.exit": "SystemExit",
}


@pytest.fixture(autouse=True)
def _path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))


def _limits(**values: object) -> Limits:
    return Limits(**{"workers": 2, "timeout": 60.0, "memory": 512 * 2**20, **values})


def _jobs(fault: str = "", guilty: int = GUILTY) -> Iterator[Job]:
    for number in range(JOBS):
        yield Job(order={"number": number, **({"fault": fault} if number == guilty else {})})


def _run(limits: Limits, jobs: Iterator[Job], **settings: object) -> dict[int, Answer]:
    with Pool(CALL, settings, limits) as pool:
        answers = list(run_all(pool, jobs))
    found = {answer.job.order["number"]: answer for answer in answers}
    assert len(found) == len(answers)
    return found


@pytest.mark.parametrize("fault", list(misbehave.FAULTS))
def test_only_the_guilty_job_is_lost(fault: str) -> None:
    limits = _limits(timeout=3.0) if fault == "loop" else _limits()
    answers = _run(limits, _jobs(fault))
    assert sorted(answers) == list(range(JOBS))
    bad = {number: answer.error for number, answer in answers.items() if answer.error}
    assert list(bad) == [GUILTY]
    assert bad[GUILTY].code == EXPECTED[fault]
    assert answers[GUILTY].job.attempts == (2 if EXPECTED[fault] == "crash" else 1)
    assert all(
        answer.value["number"] == number for number, answer in answers.items() if answer.value
    )


def test_crash_tells_how_the_worker_ended_and_what_it_said() -> None:
    answers = _run(_limits(), _jobs("kill"))
    told = answers[GUILTY].error
    assert told
    assert "killed by signal 9" in told.message
    assert "a stray print of a library" in told.message


def test_a_job_that_crashes_once_is_done_at_the_second_try(tmp_path: Path) -> None:
    def jobs() -> Iterator[Job]:
        for job in _jobs("kill"):
            yield Job(order={**job.order, "once": str(tmp_path / "been_here")})

    answers = _run(_limits(), jobs())
    assert [answer.error for answer in answers.values() if answer.error] == []
    attempts = {number: answer.job.attempts for number, answer in answers.items()}
    assert attempts == {number: 2 if number == GUILTY else 1 for number in range(JOBS)}


def test_bodies_larger_than_a_pipe_arrive_whole() -> None:
    jobs = (Job(order={"number": number}, body=bytes(300_000 + number)) for number in range(6))
    answers = _run(_limits(), jobs)
    assert {number: answer.value["length"] for number, answer in answers.items()} == {
        number: 300_000 + number for number in range(6)
    }


def test_workers_are_replaced_after_so_many_jobs() -> None:
    answers = _run(_limits(workers=1, sources_per_worker=15), _jobs())
    pids = [answers[number].value["pid"] for number in range(JOBS)]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [15, 15, 10]


def test_pool_stops_where_no_worker_gets_ready() -> None:
    with pytest.raises(
        RunStopped, match=r"(?s)no worker gets ready: exit code 1.*no font is installed"
    ):
        _run(_limits(workers=1), _jobs(), never=True)


def test_a_slow_consumer_is_no_timeout() -> None:
    with Pool(CALL, {}, _limits(workers=1, timeout=2.0)) as pool:
        for job in list(_jobs())[:2]:
            pool.submit(job)
        first = next(pool.poll(300))
        time.sleep(2.5)  # the second is long done, but nobody asked
        second = next(pool.poll(300))
    assert [first.error, second.error] == [None, None]


_SCRIPT = """
import os, sys
from notice_kit.batch.pool import Job, Pool
from notice_kit.batch.task import Limits
pool = Pool("misbehave:prepare", {}, Limits(workers=2, timeout=600))
for number in range(4):
    pool.submit(Job(order={"number": number, "sleep": 600}))
while not all(worker.is_ready for worker in pool._workers):
    list(pool.poll(0.1))
print(*(worker.process.id for worker in pool._workers), flush=True)
list(pool.poll(600))
"""


def test_workers_die_with_a_run_that_is_killed_and_need_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"  # everything at its top level
    script.write_text(_SCRIPT)
    run = subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True)
    assert run.stdout
    workers = [int(word) for word in run.stdout.readline().split()]
    assert len(workers) == 2
    assert all(_is_alive(pid) for pid in workers)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    ends = time.monotonic() + 300
    while any(_is_alive(pid) for pid in workers):
        assert time.monotonic() < ends
        time.sleep(0.02)


def _is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that is dead but not yet reaped does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_frame_that_breaks_off_ends_the_stream(tmp_path: Path) -> None:
    whole = frames.pack({"name": "\udcc4.txt"}, b"body")
    path = tmp_path / "frames"
    path.write_bytes(whole + whole[:-1])
    with path.open("rb") as stream:
        assert frames.read(stream) == ({"name": "\udcc4.txt"}, b"body")
        assert frames.read(stream) is None
