"""`convert_many`: one partition of sources, for frameworks that bring their own distribution.

Fits Spark's mapInPandas, Ray's map_batches and Beam's Map: paths in, dictionaries out, no
ledger and no state. The supervised pool runs inside, so that one bad source does not fail
the partition. docs/scale.md has the recipes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import structs

from notice_kit.batch import naming, remote, work
from notice_kit.batch.order import Setup, order_of
from notice_kit.batch.plan import PathName, as_paths
from notice_kit.batch.pool import Job, Pool, run_all
from notice_kit.batch.source import BatchSource
from notice_kit.batch.task import Limits, Task, plain_task


def convert_many(
    paths: Iterable[PathName],
    out: PathName,
    *,
    to: str | Sequence[str] = (),
    task: Task | None = None,
    limits: Limits | None = None,
) -> Iterator[dict[str, object]]:
    """Yield a dictionary for each path, as it is done: the fields of `Result`.

    An output is named for the whole path of its source, suffix and all, since partitions do
    not know of one another: /data/a.docx → data/a.docx.pdf. Writing one twice gives the same
    bytes.
    """
    wanted = task or Task(to=(to,) if isinstance(to, str) else tuple(to))
    target = as_paths(out)[0]
    limit = limits or Limits(workers=1)
    settings = Setup(task=plain_task(wanted), out=target, fsync=limit.fsync, settle=limit.settle)
    with Pool(work.CALL, settings, limit) as pool:
        for answer in run_all(pool, _jobs(as_paths(paths))):
            yield work.outcome_of(answer.job.source.shown, answer).result.plain()


def _jobs(paths: tuple[str, ...]) -> Iterator[Job]:
    for path in paths:
        name = path.partition("://")[2] if remote.is_address(path) else path
        source = BatchSource(path=path, name=name)
        yield Job(
            order=structs.replace(order_of(source), stem=naming.safe_name(name)), source=source
        )
