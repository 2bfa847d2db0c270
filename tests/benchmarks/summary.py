"""One table of how long the main jobs take, beside other tools on the same example.

    pip install -e ".[dev,bench]" --constraint .ci/constraints.txt
    python tests/benchmarks/summary.py [--quick] [--runs 15] [NOTICE]

Each job and its peers take turns in one process, warm, and the best of the runs counts, in
milliseconds of processor time; starts are processes of their own and timed by the clock. The
last column is ours divided by the peer's: the one that can be compared between machines.
``--quick`` leaves out the peers of the extra ``bench``, which need some seconds; so does any
peer that is not installed. The scripts beside this one tell more of each job.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

import pdf
import word_documents
from markdown_it import MarkdownIt
from reading import EXAMPLE, SIZE, grown

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.layout.blocks import TextBlock
from notice_kit.layout.printed import printed_blocks
from notice_kit.options import WriteOptions
from notice_kit.writers.docx import write as write_docx

Job = Callable[[], object]

OURS = "notice-kit"
"""Name of our own row of a job."""


class Row(NamedTuple):
    """One line of the table."""

    job: str
    """What is done."""

    peer: str
    """The tool beside us, with its version."""

    ours: float
    """Our time in milliseconds."""

    theirs: float
    """The peer's."""

    @property
    def ratio(self) -> float:
        """Our time divided by the peer's."""
        return self.ours / self.theirs


def in_turns(jobs: dict[str, Job], runs: int, clock: Callable[[], float]) -> dict[str, float]:
    """Return the shortest time of each job in milliseconds; they take turns."""
    best = dict.fromkeys(jobs, float("inf"))
    for _ in range(runs):
        for name, job in jobs.items():
            start = clock()
            job()
            best[name] = min(best[name], clock() - start)
    return {name: 1000 * seconds for name, seconds in best.items()}


def rows_of(
    job: str, jobs: dict[str, Job], runs: int, clock: Callable[[], float] = time.process_time
) -> Iterator[Row]:
    """Yield a row for each peer of a job."""
    for each in jobs.values():
        each()  # warm
    times = in_turns(jobs, runs, clock)
    for name, taken in times.items():
        if name != OURS:
            yield Row(job, name, times[OURS], taken)


def named(package: str, words: str = "") -> str:
    """Return a package with its version, or nothing if it is not installed."""
    try:
        return f"{package} {version(package)}{words}"
    except PackageNotFoundError:
        return ""


def reading(text: str, runs: int) -> Iterator[Row]:
    """Yield how long reading a text of 25 kB takes, and a draft."""
    data, row = grown(text, SIZE).encode(), find_format("txt")
    parser = MarkdownIt()
    yield from rows_of(
        "read a text of 25 kB",
        {
            OURS: lambda: read_parts([(data, "a.txt")], row),
            named("markdown-it-py"): lambda: parser.parse(data.decode()),
        },
        runs,
    )
    notice = read_parts([(text.encode(), "a.txt")], row)[0]
    draft = write_docx(notice, WriteOptions(embed_model=False)).data
    word = find_format("docx")
    yield from rows_of(
        "read a DOCX",
        {
            OURS: lambda: read_parts([(draft, "a.docx")], word),
            named("python-docx", ", text and styles"): lambda: word_documents.read_api(draft),
        },
        runs,
    )


def writing(text: str, runs: int, folder: Path, *, is_quick: bool) -> Iterator[Row]:
    """Yield how long writing a DOCX and a PDF/A with tags takes; each PDF has a new text."""
    row = find_format("txt")
    notices = [
        read_parts([(pdf.varied(text, number).encode(), "a.txt")], row)[0]
        for number in range(runs + 1)
    ]
    lines = [each for each in printed_blocks(notices[0]) if isinstance(each, TextBlock)]
    start = word_documents.empty_document()
    yield from rows_of(
        "write a DOCX",
        {
            OURS: lambda: write_docx(notices[0], WriteOptions()),
            named("python-docx"): lambda: word_documents.api(lines, start),
        },
        runs,
    )
    makers: dict[str, pdf.Maker] = {OURS: pdf.ours, named("reportlab", " platypus"): pdf.platypus}
    if not is_quick and named("typst"):
        makers[named("typst", ", PDF/A-2a")] = pdf.typst_maker(folder)
    if not is_quick and named("weasyprint"):
        makers[named("weasyprint", ", PDF/A-2a")] = pdf.weasyprint_pdf
    found = pdf.measured(makers, notices)
    for name, (taken, _) in found.items():
        if name != OURS:
            yield Row("write a PDF", name, found[OURS][0], taken)


def starting(path: Path, runs: int, folder: Path) -> Iterator[Row]:
    """Yield how long commands take from a cold start, beside a bare interpreter."""
    python = sys.executable
    convert = ["convert", str(path), "--out", str(folder), "--force", "--to"]
    commands = {
        "start: --help": ["--help"],
        "start: validate": ["validate", str(path)],
        "start: convert to JSON": [*convert, "json"],
        "start: convert to PDF": [*convert, "pdf"],
    }

    # As installed: with bytecode, which the first run of each command writes.
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)

    def run(*words: str) -> None:
        subprocess.run([python, *words], check=True, capture_output=True, env=environment)

    for name, words in commands.items():
        jobs: dict[str, Job] = {
            OURS: lambda words=words: run("-m", "notice_kit", *words),  # type: ignore[misc]
            "python -c pass": lambda: run("-c", "pass"),
        }
        yield from rows_of(name, jobs, min(runs, 7), time.perf_counter)


def table(rows: Iterator[Row]) -> Iterator[str]:
    """Yield the lines of the table, in Markdown."""
    yield "| job | notice-kit | beside | its time | ours / its |"
    yield "|---|---|---|---|---|"
    for row in rows:
        times = f"{row.ours:.1f} ms | {row.peer} | {row.theirs:.1f} ms"
        yield f"| {row.job} | {times} | {row.ratio:.2f} |"


def main(words: list[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notice", nargs="?", type=Path, default=EXAMPLE)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int, default=15)
    asked = parser.parse_args(words)
    text = asked.notice.read_text(encoding="utf-8")
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(f"notice-kit {nk.__version__}, Python {platform.python_version()}{load}\n", flush=True)

    def rows(folder: Path) -> Iterator[Row]:
        yield from reading(text, asked.runs)
        yield from writing(text, asked.runs, folder, is_quick=asked.quick)
        yield from starting(asked.notice, asked.runs, folder)

    with tempfile.TemporaryDirectory() as name:
        for line in table(rows(Path(name))):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
