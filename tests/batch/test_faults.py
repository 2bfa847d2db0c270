"""Faults: kill -9, failing system calls, full and read-only disks, power cuts.

Whatever happens, no output is torn, no row of the ledger is without its output, and after
the next run the tree of outputs is that of a run that nobody disturbed, byte for byte.

How many faults there are follows from ``NOTICE_KIT_FAULTS``: two unless it is set, `quick` in
CI, `full` for the figures of docs/reliability.md:

    NOTICE_KIT_FAULTS=full python -m pytest tests/batch/test_faults.py -s
"""

import contextlib
import fcntl
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import folders
import pytest

from notice_kit.cli.exits import ExitCode

COUNT = 60
_LEVELS = {
    "few": {"kills": 2, "calls": 0, "cuts": 0},
    "quick": {"kills": 10, "calls": 12, "cuts": 6},
    "full": {"kills": 200, "calls": 120, "cuts": 60},
}
LEVEL = _LEVELS[os.environ.get("NOTICE_KIT_FAULTS", "few")]
CHANCE = random.Random(os.environ.get("NOTICE_KIT_FAULTS_SEED", "1"))  # noqa: S311 - no secret
needs_level = pytest.mark.skipif(
    LEVEL["calls"] == 0, reason="slow: set NOTICE_KIT_FAULTS=quick, as CI does"
)
pytestmark = [pytest.mark.workers, pytest.mark.slow]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return folders.make_inputs(tmp_path_factory.mktemp("faults") / "in", COUNT)


@pytest.fixture(scope="module")
def oracle(inputs: Path) -> dict[str, str]:
    """Return the outputs of a run that nobody disturbs."""
    out = inputs.parent / "undisturbed"
    assert _run(inputs, out).returncode == ExitCode.DONE
    tree = folders.tree(out)
    assert len(tree) == 2 * COUNT
    return tree


def _command(inputs: Path, out: Path, *more: str) -> list[str]:
    words = ["--to", "json", "--to", "xml", "--workers", "2", "--quiet", "--out", str(out)]
    return [sys.executable, "-m", "notice_kit", "batch", str(inputs), *words, *more]


def _run(inputs: Path, out: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = _command(inputs, out, *more)
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200)


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _check_whole(out: Path, oracle: dict[str, str]) -> int:
    """Hold that nothing is torn and the ledger claims nothing; return the number of rows."""
    for name, digest in folders.tree(out).items():
        if not name.rpartition("/")[2].startswith(".nk-"):
            assert digest == oracle[name], f"{name} is torn"
    ledger = out / ".notice_kit/run.db"
    if not ledger.exists():
        return 0
    with contextlib.closing(sqlite3.connect(ledger)) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        try:
            records = [json.loads(row[0]) for row in db.execute("SELECT record FROM sources")]
        except sqlite3.OperationalError:  # killed before it had its tables
            return 0
    for record in records:
        for output in record.get("outputs", ()):
            data = (out / output["path"]).read_bytes()
            assert hashlib.sha256(data).hexdigest() == output["sha256"]
    return len(records)


def _check_resumed(inputs: Path, out: Path, oracle: dict[str, str]) -> None:
    """Hold that the next run makes the tree that it should be, and the one after does nothing."""
    done = _run(inputs, out, "--retry-failed")
    assert done.returncode == ExitCode.DONE, done.stdout + done.stderr
    assert folders.tree(out) == oracle
    again = _run(inputs, out)
    assert f": {COUNT} skipped\n" in again.stdout


def _let_it_work(run: subprocess.Popen[bytes], out: Path) -> None:
    """Wait until some more outputs are there, or, now and then, some time of the start."""
    if CHANCE.random() < 0.2:
        time.sleep(CHANCE.uniform(0.05, 1.0))
        return
    wanted = len(list(out.rglob("*.xml"))) + CHANCE.randint(1, COUNT)
    while run.poll() is None and len(list(out.rglob("*.xml"))) < wanted:
        time.sleep(0.005)
    time.sleep(CHANCE.uniform(0.0, 0.03))


@pytest.mark.parametrize("victim", ["group", "parent"])
def test_kill_9_at_any_time(
    victim: str, inputs: Path, oracle: dict[str, str], tmp_path: Path
) -> None:
    found: Counter[str] = Counter()
    out = tmp_path / "0"
    while found["killed"] < LEVEL["kills"] // 2:
        run = _start(_command(inputs, out))
        _let_it_work(run, out)
        found["ended before the kill" if run.poll() is not None else "killed"] += 1
        with contextlib.suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL) if victim == "group" else run.kill()
        run.wait()
        _wait_for_workers(run.pid)
        rows = _check_whole(out, oracle)
        found["rows found"] += rows
        found["half-written files"] += sum(1 for _ in out.rglob(".nk-*.part"))
        if rows == COUNT:
            _check_resumed(inputs, out, oracle)
            out = tmp_path / str(found["killed"])
            found["runs completed"] += 1
    _check_resumed(inputs, out, oracle)
    print(f"\nkill -9 of {victim}: {dict(found)}")


def _wait_for_workers(group: int) -> None:
    """Wait until no process of a group runs; one that outlives its run is an orphan."""
    ends = time.monotonic() + 300
    while any(_group(path) == group for path in Path("/proc").glob("[0-9]*/stat")):
        assert time.monotonic() < ends, "a worker outlives its run"
        time.sleep(0.02)


def _group(path: Path) -> int:
    """Return the process group of a process that runs, or -1."""
    try:
        state, _, group = path.read_text().rpartition(") ")[2].split()[:3]
    except OSError:
        return -1
    return -1 if state == "Z" else int(group)


_CALLS = [
    (call, error)
    for call in ("openat", "write", "fsync", "rename")
    for error in ("EIO", "ENOSPC", "EROFS", "EMFILE")
    if (call, error) not in {("write", "EMFILE"), ("fsync", "EMFILE"), ("rename", "EMFILE")}
]


@needs_level
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace makes system calls fail")
def test_system_calls_that_fail(inputs: Path, oracle: dict[str, str], tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    for number in range(LEVEL["calls"]):
        call, error = _CALLS[number % len(_CALLS)]
        out = tmp_path / str(number)
        first = CHANCE.randint(1, 60) if call in ("fsync", "rename") else CHANCE.randint(1, 900)
        often = CHANCE.choice(["", "+"])
        inject = f"inject={call}:error={error}:when={first}{often}"
        traced = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e", inject]
        run = _start([*traced, *_command(inputs, out)])
        try:
            code = run.wait(600)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            code = run.wait()
        found[f"{call} {error}: exit {code}"] += 1
        _wait_for_workers(run.pid)
        _check_whole(out, oracle)
        _check_resumed(inputs, out, oracle)
    print(f"\nsystem calls: {dict(sorted(found.items()))}")


@contextlib.contextmanager
def _mounted(folder: Path, *words: str) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", *words, folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


def _can_mount() -> bool:
    """Tell whether this root may mount; in a container it often may not."""
    if os.geteuid() != 0:
        return False
    probe = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


needs_mount = pytest.mark.skipif(not _can_mount(), reason="mounting needs root and its rights")


@needs_level
@needs_mount
@pytest.mark.parametrize("kib", [200, 600])
def test_full_disk(kib: int, inputs: Path, oracle: dict[str, str], tmp_path: Path) -> None:
    with _mounted(tmp_path / "disk", "-t", "tmpfs", "-o", f"size={kib}k", "none") as disk:
        out = disk / "out"
        done = _run(inputs, out)
        assert done.returncode == ExitCode.SYSTEM, done.stderr
        assert "Traceback" not in done.stderr
        assert _check_whole(out, oracle) < COUNT
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        _check_resumed(inputs, out, oracle)


@needs_level
@needs_mount
def test_read_only_disk(inputs: Path, oracle: dict[str, str], tmp_path: Path) -> None:
    with _mounted(tmp_path / "disk", "-t", "tmpfs", "-o", "size=64m", "none") as disk:
        out = disk / "out"
        run = _start(_command(inputs, out))
        while not list(out.rglob("*.xml")):
            time.sleep(0.01)
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        _wait_for_workers(run.pid)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        done = _run(inputs, out)
        assert done.returncode == ExitCode.SYSTEM
        assert "Read-only file system" in done.stderr
        assert "Traceback" not in done.stderr
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        _check_resumed(inputs, out, oracle)


_SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN: the file system forgets what is not on the disk, as in a power cut."""
_WITHOUT_FLUSH = (2).to_bytes(4, sys.byteorder)


@needs_level
@needs_mount
def test_power_cut(inputs: Path, oracle: dict[str, str], tmp_path: Path) -> None:
    found: Counter[str] = Counter()
    image = tmp_path / "image"
    for _ in range(LEVEL["cuts"]):
        image.write_bytes(b"")
        os.truncate(image, 64 << 20)
        subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True, capture_output=True)
        with _mounted(tmp_path / "disk", "-o", "loop", str(image)) as disk:
            out = disk / "out"
            run = _start(_command(inputs, out))
            _let_it_work(run, out)
            handle = os.open(disk, os.O_RDONLY)
            fcntl.ioctl(handle, _SHUTDOWN, _WITHOUT_FLUSH)
            os.close(handle)
            try:
                found[f"exit {run.wait(300)}"] += 1
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(run.pid, signal.SIGKILL)
                run.wait()
                _wait_for_workers(run.pid)
        with _mounted(tmp_path / "disk", "-o", "loop", str(image)) as disk:
            rows = _check_whole(disk / "out", oracle) if (disk / "out").exists() else 0
            found["rows that survived"] += rows
            _check_resumed(inputs, disk / "out", oracle)
    print(f"\npower cuts: {dict(found)}")
