"""How long reading takes beside another version, in one run.

    git worktree add ../before dbd101e
    python tests/benchmarks/reading_carried.py ../before

Both versions read the same files of one notice, by turns, each in a process of its own; the
other version's files are used, so that both know what they carry. The best of many rounds
counts, in milliseconds of processor time; of a PDF, which a process of its own reads, by the
clock.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "corpus" / "haimen_2023.txt"
ROUNDS = 7
WRITE = """
import sys, notice_kit as nk
notice = nk.read(sys.argv[1])
for form in ("docx", "html", "pdf"):
    for name, model in (("carried", True), ("bare", False)):
        nk.write(notice, f"{sys.argv[2]}/{name}.{form}", embed_model=model, office_fonts=False)
nk.write(notice, f"{sys.argv[2]}/bare.txt")
"""
READ = """
import sys, time
from notice_kit.api import read_parts
from notice_kit.formats import find_format
name, runs = sys.argv[1], int(sys.argv[2])
data, row = open(name, "rb").read(), find_format(name.rpartition(".")[2])
clock = time.perf_counter if row.name == "pdf" else time.process_time
best = 1e9
for _ in range(runs):
    start = clock()
    read_parts([(data, name)], row)
    best = min(best, clock() - start)
print(best * 1000)
"""


def measured(root: Path, file: Path) -> float:
    """Return the best time of a version for a file."""
    runs = "4" if file.suffix == ".pdf" else "25"
    command = [sys.executable, "-c", READ, str(file), runs]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return float(told.stdout)


def main() -> None:
    """Print both times of each file, and their ratio."""
    before = Path(sys.argv[1]).resolve()
    source = REAL if REAL.exists() else ROOT / "examples" / "wangchuan_county_2024.txt"
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-c", WRITE, str(source), name]
        subprocess.run(command, cwd=before, check=True)
        for file in sorted(Path(name).iterdir()):
            times: dict[Path, list[float]] = {before: [], ROOT: []}
            for _ in range(ROUNDS):
                for root, found in times.items():
                    found.append(measured(root, file))
            old, new = min(times[before]), min(times[ROOT])
            print(f"{file.name:14} {old:8.2f} {new:8.2f} {new / old:6.2f}")


if __name__ == "__main__":
    main()
