"""How long the command line takes from a cold start, beside a bare interpreter.

    python tests/benchmarks/startup.py

Each command runs as a process of its own; the best of several runs counts. The last column
is the ratio to ``python -c pass`` of the same run, which is what can be compared between
machines.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "wangchuan_county_2024.txt"
RUNS = 7


def best(command: list[str]) -> float:
    """Return the shortest of several runs, in milliseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def main() -> None:
    """Print the table."""
    python = sys.executable
    bare = best([python, "-c", "pass"])
    with tempfile.TemporaryDirectory() as folder:
        formats = [word for name in ("docx", "pdf", "json", "xml") for word in ("--to", name)]
        rows = {
            "bare interpreter": [python, "-c", "pass"],
            "import notice_kit": [python, "-c", "import notice_kit"],
            "notice-kit --help": [python, "-m", "notice_kit", "--help"],
            "show": [python, "-m", "notice_kit", "show", str(EXAMPLE)],
            "validate": [python, "-m", "notice_kit", "validate", str(EXAMPLE)],
            "convert to four formats": [
                python, "-m", "notice_kit", "convert", str(EXAMPLE), *formats,
                "--out", folder, "--force",
            ],
        }  # fmt: skip
        for name, command in rows.items():
            taken = best(command)
            print(f"{name:26} {taken:8.0f} ms   net {taken - bare:6.0f} ms   x{taken / bare:5.1f}")


if __name__ == "__main__":
    main()
