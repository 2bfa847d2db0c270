"""A run on a Dask cluster of this machine whose workers are killed; a script of its own.

    python tests/batch/cluster_run.py INPUTS OUT KILLS [CHUNK]

Prints the statuses with their numbers and how many workers were killed, as JSON.
"""

import json
import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path

from distributed import Client, LocalCluster

from notice_kit.batch import Limits, iter_convert


def main(inputs: str, out: str, kills: int, chunk: int) -> None:
    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster) as client,
    ):
        executor = client.get_executor(pure=False, retries=3)
        killed: list[int] = []
        first, stop = threading.Event(), threading.Event()
        killer = threading.Thread(target=_kill, args=(client, kills, killed, first, stop))
        statuses: Counter[str] = Counter()
        sources: Counter[str] = Counter()
        started = time.monotonic()
        limits = Limits(workers=1, timeout=300)
        for result in iter_convert(
            inputs, out, to=["json", "docx"], limits=limits, executor=executor, chunk=chunk
        ):
            if not statuses:  # in the middle of the run, however fast it is
                killer.start()
                first.wait(300)
            statuses[str(result.status)] += 1
            sources[result.source] += 1
        seconds = time.monotonic() - started
        stop.set()
        killer.join()
    print(
        json.dumps(
            {
                "statuses": statuses,
                "twice": [name for name, count in sources.items() if count > 1],
                "killed": len(killed),
                "seconds": round(seconds, 2),
                "shards": [path.name for path in Path(out, ".notice_kit").glob("shards/*")],
            }
        )
    )


def _kill(
    client: Client, kills: int, killed: list[int], first: threading.Event, stop: threading.Event
) -> None:
    """Kill a worker at once and others at random times; their nannies start new ones."""
    chance = random.Random(7)  # noqa: S311 - any times will do
    while len(killed) < kills and not stop.wait(chance.uniform(0.6, 1.4) if killed else 0):
        try:
            pids = list(client.run(os.getpid, on_error="ignore").values())
        except Exception:  # noqa: BLE001, S112 - a worker that is starting does not answer
            continue
        pids = [pid for pid in pids if isinstance(pid, int) and pid not in killed]
        if pids:
            pid = chance.choice(pids)
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)
            first.set()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int((sys.argv[4:] or ["20"])[0]))
