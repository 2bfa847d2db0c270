"""Batch runs measured: scaling, overhead, memory, ledger, cluster. Ratios come from one run.

    python tests/benchmarks/batch.py scaling --count 2000
    python tests/benchmarks/batch.py overhead memory ledger dask

`scaling` converts DOCX to PDF and JSON and validates, with one worker and with two, turn
about; it says something only where two cores are free. `overhead` and `memory` give workers
nothing to do, so that what is left is the engine; `ledger` decides about a million sources
that are done; `dask` compares a cluster of two workers with the local engine.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "batch"))
import folders

import notice_kit as nk
from notice_kit.batch import Limits, Task, iter_convert, work
from notice_kit.batch.ledger import Ledger
from notice_kit.batch.result import OutputFile, Result, SourceOutcome, Status
from notice_kit.batch.source import BatchSource, stamp_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.docx"
_LINKS = 60_000
"""Hard links to one file; ext4 allows 65,000."""


def prepare(_: dict[str, Any]) -> Callable[[dict[str, Any], bytes], dict[str, Any]]:
    """Return work that does nothing; the pool finds it here by name."""
    return lambda *_: {"status": "ok", "key": "k", "ms": 0.0, "outputs": []}


@contextmanager
def _idle_workers() -> Iterator[None]:
    call, paths = work.CALL, os.environ.get("PYTHONPATH", "")
    work.CALL = "batch:prepare"
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    yield
    work.CALL = call
    os.environ["PYTHONPATH"] = paths


def _many_links(folder: Path, count: int, data: bytes, suffix: str) -> None:
    """Fill a folder with so many names for a few files, a thousand in each of its folders."""
    base = folder
    for number in range(count):
        if number % 1000 == 0:
            place = folder / f"{number // 1000:04}"
            place.mkdir(parents=True)
        path = place / f"{number % 1000:03}{suffix}"
        if number % _LINKS == 0:
            base = path
            base.write_bytes(data)
            folders.age(base)
        else:
            os.link(base, path)


def _timed(inputs: Path, out: Path, **options: Any) -> tuple[float, float, int]:
    """Return seconds by the clock, those of this process on a core, and the sources."""
    started, worked = time.perf_counter(), time.process_time()
    count = sum(1 for _ in iter_convert(inputs, out, **options))
    return time.perf_counter() - started, time.process_time() - worked, count


def scaling(folder: Path, count: int) -> None:
    """Print documents a second of one worker and of two, in pieces that take turns."""
    data = EXAMPLE.read_bytes()
    pieces = max(1, count // 1000)
    taken = {1: 0.0, 2: 0.0}
    for piece in range(pieces):
        inputs = folder / f"in{piece}"
        _many_links(inputs, count // pieces, data, ".docx")
        for workers in (1, 2) if piece % 2 else (2, 1):
            options = {"to": ["pdf", "json"], "validate": True, "limits": Limits(workers=workers)}
            seconds, _, _ = _timed(inputs, folder / f"out{piece}-{workers}", **options)
            taken[workers] += seconds
    rates = {workers: count / seconds for workers, seconds in taken.items()}
    print(
        f"scaling, {count:,} DOCX → PDF, JSON, validated: "
        + ", ".join(f"{workers} worker(s) {rate:.1f}/s" for workers, rate in rates.items())
        + f", ratio {rates[2] / rates[1]:.2f}"
    )


def overhead(folder: Path, count: int) -> None:
    """Print what a source costs beside the work: search, ledger, pipes, result."""
    _many_links(folder / "in", count, b"nothing", ".txt")
    with _idle_workers():
        _timed(folder / "in" / "0000", folder / "warm", to="json", limits=Limits(workers=2))
        seconds, worked, _ = _timed(
            folder / "in", folder / "out", to="json", limits=Limits(workers=2)
        )
    print(
        f"overhead, {count:,} sources without work: {seconds / count * 1000:.3f} ms a source, "
        f"{worked / count * 1000:.3f} ms of them the run's own process at work"
    )


def memory(folder: Path, count: int) -> None:
    """Print the memory of this process after a hundredth of the sources, and after all."""
    _many_links(folder / "in", count, b"nothing", ".txt")
    seen: dict[int, float] = {}
    with _idle_workers():
        results = iter_convert(folder / "in", folder / "out", to="json", limits=Limits(workers=2))
        for number, _ in enumerate(results, start=1):
            if number in (count // 100, count // 2, count):
                seen[number] = _resident()
    told = ", ".join(f"{number:,}: {mib:.1f} MiB" for number, mib in seen.items())
    print(f"memory of the run after {told}")


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def ledger(folder: Path, count: int) -> None:
    """Print how long a run takes that finds everything done."""
    inputs, out = folder / "in", folder / "out"
    _many_links(inputs, count, b"input", ".txt")
    _many_links(out, count, b"output", ".json")
    task = Task(to=("json",))
    path = out / ".notice_kit/run.db"
    path.parent.mkdir()
    started = time.perf_counter()
    with Ledger(path, bytes.fromhex(task.digest), sync=lambda _: None, fsync=True) as book:
        for number in range(count):
            name = f"{number // 1000:04}/{number % 1000:03}"
            source = BatchSource(path=str(inputs / f"{name}.txt"), name=f"{name}.txt")
            output = OutputFile(path=f"{name}.json", size=6, sha256="0" * 64)
            result = Result(
                source=source.path, status=Status.OK, outputs=(output,), key="k" * 64, ms=20.0
            )
            book.put(
                source,
                book.claim(source.name, name),
                stamp_of(source.path),
                SourceOutcome(result=result),
            )
        book.commit()
    wrote = time.perf_counter() - started
    seconds, worked, found = _timed(inputs, out, task=task)
    assert found == count
    size = path.stat().st_size / 2**20
    print(
        f"ledger, {count:,} rows: written in {wrote:.1f} s ({wrote / count * 1e6:.0f} µs a row), "
        f"{size:.0f} MiB; all decided in {seconds:.1f} s, "
        f"{worked:.1f} s of them at work"
    )


def dask(folder: Path, count: int) -> None:
    """Print the rate of two Dask workers beside that of two local ones."""
    from distributed import Client, LocalCluster

    _many_links(folder / "in", count, EXAMPLE.read_bytes(), ".docx")
    options: dict[str, Any] = {"to": ["pdf", "json"], "validate": True}
    taken = {"local": 0.0, "dask": 0.0}
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        executor = client.get_executor(pure=False, retries=3)
        for turn in range(2):
            for name in ("local", "dask") if turn else ("dask", "local"):
                more: dict[str, Any] = {"limits": Limits(workers=2)}
                if name == "dask":
                    chunk = max(10, count // 8)
                    more = {"limits": Limits(workers=1), "executor": executor, "chunk": chunk}
                seconds, _, _ = _timed(folder / "in", folder / f"{name}{turn}", **options, **more)
                taken[name] += seconds
    rates = {name: 2 * count / seconds for name, seconds in taken.items()}
    print(
        f"dask, {count:,} sources twice: local {rates['local']:.1f}/s, "
        f"dask {rates['dask']:.1f}/s, ratio {rates['dask'] / rates['local']:.2f}"
    )


COUNTS = {scaling: 500, overhead: 20_000, memory: 200_000, ledger: 1_000_000, dask: 200}
"""Benchmark → how many sources it takes unless told."""


def main() -> None:
    """Run what is asked for, each in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = {each.__name__: each for each in COUNTS}
    parser.add_argument("names", nargs="*", choices=[*names, []])
    parser.add_argument("--count", type=int)
    arguments = parser.parse_args()
    print(f"notice-kit {nk.__version__}, load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    for name in arguments.names or names:
        with tempfile.TemporaryDirectory() as folder:
            names[name](Path(folder), arguments.count or COUNTS[names[name]])


if __name__ == "__main__":
    main()
