"""The recipes of docs/scale.md for Spark and Ray, as they are printed there.

They need hundreds of megabytes and, for Spark, Java, so they run where somebody has installed
them. Ray listens on every address of the machine; its recipe runs only where there is none but
the machine's own: ``unshare -n sh -c 'ip link set lo up && python -m pytest …'``.
"""

import re
import socket
import sys
from pathlib import Path
from typing import Any

import folders
import pytest

import notice_kit as nk

pytestmark = [pytest.mark.workers, pytest.mark.slow]
PAGE = Path(__file__).parents[2] / "docs" / "scale.md"


def _recipe(name: str, out: Path, **names: Any) -> Any:
    """Run a recipe of the page and return what its last line gives."""
    blocks = re.findall(
        r"^```python\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    (code,) = [block for block in blocks if block.startswith(f"# {name}:")]
    code = code.replace('"/data/out"', repr(str(out))).replace('to="pdf"', 'to="json"')
    *lines, last = code.rstrip().split("\n\n")
    exec("\n\n".join(lines), names)  # noqa: S102 - the page is ours
    return eval(last, names)  # noqa: S307 - the same


def _check(out: Path, paths: list[str], rows: list[dict[str, str]]) -> None:
    assert sorted(row["source"] for row in rows) == paths
    assert {row["status"] for row in rows} == {"ok"}
    for path in paths:
        assert nk.read(f"{out}{path}.json") == nk.read(path)


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    inputs = folders.make_inputs(tmp_path / "in", 12)
    return sorted(str(path) for path in inputs.rglob("*.txt"))


def test_spark(paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: 480 MiB, opt-in")
    builder = sql.SparkSession.builder.master("local[2]")
    for name in ("host", "bindAddress"):
        builder = builder.config(f"spark.driver.{name}", "127.0.0.1")
    spark = builder.config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = spark.createDataFrame([(path,) for path in paths], "path string").repartition(3)
        done = _recipe("Spark", tmp_path / "out", paths=frame).collect()
    finally:
        spark.stop()
    _check(tmp_path / "out", paths, [row.asDict() for row in done])


@pytest.mark.skipif(
    {name for _, name in socket.if_nameindex()} != {"lo"},
    reason="Ray listens on every address; run it under unshare -n",
)
def test_ray(paths: list[str], tmp_path: Path) -> None:
    ray = pytest.importorskip("ray", reason="ray is not installed: 214 MiB, opt-in")
    ray.init(num_cpus=2, include_dashboard=False)
    try:
        data = ray.data.from_items([{"path": path} for path in paths])
        done = _recipe("Ray", tmp_path / "out", paths=data).take_all()
    finally:
        ray.shutdown()
    _check(tmp_path / "out", paths, done)
