"""Convert a whole folder, tell what failed, and go on where a run was stopped.

Run it from anywhere: ``python examples/whole_folder.py [IN OUT]``. Without arguments it takes
the texts beside it and writes to a temporary folder, twice: the second run has nothing to do.
"""

import sys
import tempfile
from pathlib import Path

from notice_kit import batch

FOLDER = Path(__file__).parent


def main(sources: Path, out: Path) -> int:
    """Convert every text below a folder to DOCX and PDF; return the exit code."""
    summary = batch.Summary()
    for result in batch.iter_convert(sources, out, to=("docx", "pdf"), include=["*.txt"]):
        summary.add(result)
        if result.failure:
            print(f"{result.source}: {result.failure.message}")
    counts = ", ".join(f"{number} {status}" for status, number in summary.counts.items())
    print(f"{counts}; reports in {out.name}/.notice_kit")
    return 0 if summary.is_clean else 1


if __name__ == "__main__":
    if len(sys.argv) > 2:
        sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
    with tempfile.TemporaryDirectory() as name:
        sys.exit(main(FOLDER, Path(name) / "out") or main(FOLDER, Path(name) / "out"))
