"""Convert notices on a Dask cluster, here a small one on this machine.

Run it from anywhere: ``python examples/on_a_cluster.py [SCHEDULER]``. With the address of a
scheduler (tls://…) it works there; the folders must then be seen by all nodes. It needs the
extra ``dask``.
"""

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from notice_kit import batch

FOLDER = Path(__file__).parent


def main(scheduler: str | None) -> None:
    """Convert the texts beside this file through a cluster and print what became of each."""
    from distributed import Client, LocalCluster

    with ExitStack() as stack:
        if scheduler is None:
            local = LocalCluster(n_workers=1, processes=False, dashboard_address=":0")  # type: ignore[no-untyped-call]
            scheduler = stack.enter_context(local)
        client = stack.enter_context(Client(scheduler))  # type: ignore[no-untyped-call]
        out = stack.enter_context(tempfile.TemporaryDirectory())
        results = batch.iter_convert(
            FOLDER,
            Path(out) / "out",
            to="json",
            include=["*.txt"],
            executor=client.get_executor(pure=False, retries=3),
            limits=batch.Limits(workers=1),
        )
        for result in sorted(results, key=lambda each: each.source):
            print(result.source, result.status)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
