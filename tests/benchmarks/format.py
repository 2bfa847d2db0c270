"""How long the format rules take, warm, beside programs that only read the same files.

    python tests/benchmarks/format.py [NOTICE]

Processor time, best of many runs. The last column is the ratio to the peer of the same run:
python-docx reading font and size of every run, pdfplumber extracting every character.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pdfplumber

import notice_kit as nk
from notice_kit import api
from notice_kit.comparison import compare
from notice_kit.formats import find_format
from notice_kit.options import WriteOptions
from notice_kit.profile import find_profile
from notice_kit.rules import find_rules, subjects

EXAMPLE = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"
RUNS = 15


def best(action: Callable[[], object], runs: int = RUNS) -> float:
    """Return the shortest of several runs, in milliseconds of processor time."""
    action()
    times = []
    for _ in range(runs):
        start = time.process_time()
        action()
        times.append(time.process_time() - start)
    return min(times) * 1000


def read_runs(data: bytes) -> int:
    """Read what python-docx says of every run."""
    document = docx.Document(BytesIO(data))
    fonts = [
        (run.text, run.font.name, run.font.size, run.font.bold)
        for paragraph in document.paragraphs
        for run in paragraph.runs
    ]
    return len(fonts)


def read_chars(data: bytes) -> int:
    """Read every character of a PDF as pdfplumber gives it."""
    with pdfplumber.open(BytesIO(data)) as document:
        return sum(len(page.chars) for page in document.pages)


def main() -> None:
    """Print the table."""
    notice = nk.read(sys.argv[1] if len(sys.argv) > 1 else EXAMPLE)
    files = {
        name: api.render(notice, find_format(name), WriteOptions()).data
        for name in ("docx", "pdf", "html")
    }
    profile = find_profile("public")

    def judged(name: str) -> Callable[[], object]:
        prefix = {"docx": "DOC", "pdf": "PDF", "html": "WEB"}[name]
        rules = find_rules([prefix])
        data = files[name]
        return lambda: subjects.check_file(
            data, f"a.{name}", name, profile, notice=notice, rules=rules
        )

    for name, peer, runs in (("docx", read_runs, RUNS), ("pdf", read_chars, 2)):
        own, other = best(judged(name)), best(lambda p=peer, n=name: p(files[n]), runs)
        print(f"{name:5} format rules {own:7.1f} ms   {peer.__name__} {other:7.1f} ms   "
              f"x{own / other:5.2f}")  # fmt: skip
    print(f"html  format rules {best(judged('html')):7.1f} ms")
    print(f"compare            {best(lambda: compare(notice, notice)):7.1f} ms")


if __name__ == "__main__":
    main()
