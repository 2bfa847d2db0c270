"""The cluster: chunks on executors, nodes that die, drivers that die, and Dask itself."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import folders
import inline
import pytest

from notice_kit.batch import Limits, Result, Status, cluster, iter_convert, table
from notice_kit.batch import run as run_module
from notice_kit.batch.pool import Answer
from notice_kit.errors import RunStopped

LIMITS = Limits(workers=1, timeout=300, settle=0)


@pytest.fixture(autouse=True)
def _here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if not request.node.get_closest_marker("workers"):
        monkeypatch.setattr(cluster, "Pool", inline.Inline)
        monkeypatch.setattr(run_module, "Pool", inline.Inline)
        monkeypatch.setattr(cluster, "_WARM_SECONDS", 0.01)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return folders.make_inputs(tmp_path / "in", 23)


class Executing(Executor):
    """Runs what it is given at once, through JSON as a cluster would; can lose nodes."""

    def __init__(self, lose: Callable[[int], Exception | None] = lambda _: None) -> None:
        self.calls = 0
        self.done: list[int] = []
        self._lose = lose

    def submit(self, call: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
        self.calls += 1
        future: Future[Any] = Future()
        told, settings, limits = arguments
        loss = self._lose(self.calls)
        if loss:
            future.set_exception(loss)
            return future
        carried = json.loads(json.dumps([[order for order, _ in told], settings, limits]))
        answers = call([(order, b"") for order in carried[0]], *carried[1:])
        self.done.append(len(answers))
        future.set_result(json.loads(json.dumps(answers)))
        return future


def _convert(inputs: Path, out: Path, **options: Any) -> list[Result]:
    options = {"to": ["json"], "limits": LIMITS, "chunk": 5, **options}
    return list(iter_convert(inputs, out, **options))


def test_chunks_give_what_the_local_engine_gives(inputs: Path, tmp_path: Path) -> None:
    executor = Executing()
    results = _convert(inputs, tmp_path / "out", executor=executor)
    _convert(inputs, tmp_path / "local")
    assert executor.done == [5, 5, 5, 5, 3]
    assert len({result.source for result in results}) == 23
    assert {result.status for result in results} == {Status.OK}
    assert folders.tree(tmp_path / "out") == folders.tree(tmp_path / "local")
    again = _convert(inputs, tmp_path / "out", executor=executor)
    assert {result.status for result in again} == {Status.SKIPPED}
    assert executor.calls == 5
    assert not (tmp_path / "out/.notice_kit/shards").exists()


def test_a_lost_chunk_is_sent_again(inputs: Path, tmp_path: Path) -> None:
    executor = Executing(lambda call: OSError("node died") if call in (2, 3) else None)
    results = _convert(inputs, tmp_path / "out", executor=executor)
    assert {result.status for result in results} == {Status.OK}
    assert executor.calls == 7


def test_a_chunk_that_is_lost_thrice_is_given_up(inputs: Path, tmp_path: Path) -> None:
    executor = Executing(lambda call: OSError("node died") if call > 3 else None)
    results = _convert(inputs, tmp_path / "out", executor=executor)
    lost = [result for result in results if result.status is not Status.OK]
    assert len(lost) == 8
    assert {str(result.failure.message) for result in lost} == {
        "the chunk was lost 3 times: node died"
    }
    assert {result.status for result in lost} == {Status.CRASHED}


def test_nodes_without_the_program_stop_the_run(inputs: Path, tmp_path: Path) -> None:
    executor = Executing(lambda _: ModuleNotFoundError("No module named 'notice_kit'"))
    with pytest.raises(RunStopped, match="the cluster cannot do the work: No module"):
        _convert(inputs, tmp_path / "out", executor=executor)


def _interrupted(self: cluster.Cluster, timeout: float = 0.0) -> Iterator[Answer]:
    if timeout:
        raise KeyboardInterrupt
    yield from self._answers


def test_what_chunks_did_outlives_the_driver(
    inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dying(Executing):
        def submit(self, call: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
            super().submit(call, *arguments)
            return Future()  # the driver never hears of it

    running = iter_convert(
        inputs, tmp_path / "out", to="json", limits=LIMITS, chunk=5, executor=Dying()
    )
    monkeypatch.setattr(cluster.Cluster, "has_room", property(lambda self: len(self._sent) < 3))
    monkeypatch.setattr(cluster.Cluster, "poll", _interrupted)
    with pytest.raises(KeyboardInterrupt):
        next(running)
    monkeypatch.undo()
    monkeypatch.setattr(run_module, "Pool", inline.Inline)
    assert len(list((tmp_path / "out/.notice_kit/shards").iterdir())) == 3
    results = _convert(inputs, tmp_path / "out")
    assert sorted(str(result.status) for result in results) == ["ok"] * 8 + ["skipped"] * 15
    assert not (tmp_path / "out/.notice_kit/shards").exists()


def test_a_chunk_that_is_run_again_does_only_the_rest(inputs: Path, tmp_path: Path) -> None:
    seen: list[Any] = []

    class Twice(Executing):
        def submit(self, call: Any, /, *arguments: Any, **_: Any) -> Future[Any]:
            first = super().submit(call, *arguments)
            written = tmp_path / "out" / first.result()[0]["value"]["outputs"][0]["path"]
            seen.append((written, written.stat().st_ino))
            second = super().submit(call, *arguments)
            assert second.result() == first.result()
            return second

    _convert(inputs, tmp_path / "out", executor=Twice())
    assert len(seen) == 5
    assert all(path.stat().st_ino == number for path, number in seen)


def test_tables_come_from_chunks_as_well(inputs: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as executor:
        table(inputs, tmp_path / "a", executor=executor, chunk=5, limits=LIMITS)
    table(inputs, tmp_path / "b", limits=LIMITS)
    assert folders.tree(tmp_path / "a") == folders.tree(tmp_path / "b")


@pytest.mark.workers
@pytest.mark.slow
def test_killed_dask_workers_cost_nothing(tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    inputs = folders.make_inputs(tmp_path / "in", 40)
    script = Path(__file__).with_name("cluster_run.py")
    command = [sys.executable, script, inputs, tmp_path / "out", "2", "8"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=1200)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["statuses"] == {"ok": 40}
    assert told["twice"] == []
    assert told["killed"] >= 1
    assert told["shards"] == []
    local = list(iter_convert(inputs, tmp_path / "local", to=["json", "docx"], limits=LIMITS))
    assert len(local) == 40
    assert folders.tree(tmp_path / "out") == folders.tree(tmp_path / "local")
