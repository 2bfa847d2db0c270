"""How well notices of many structures are understood.

``python tests/benchmarks/understanding.py [--seeds 10000] [--first 0] [--formats txt,html,docx]``
reads generated notices and prints the F1 of (path, problem), of the problem alone and of
(path of the issue, text of the measure), states, lead facts, contact and signature right, for
all and for each structural dimension; then the files that are wrong and silent, and those
right and doubted. ``--only depth=4`` keeps one value of a dimension, ``--folder DIR`` reads the
files that have an expected file beside them instead, ``--worst K`` prints the K worst files,
``--write DIR`` keeps them, ``--doubt STR,CMP,reading`` says which findings tell of a doubt.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "structures"))

from dimensions import values_of
from draft import Draft
from expected import Case, cases
from generator import make, written
from scoring import DOUBT, Score, Tally, refused, score
from truth import Truth

from notice_kit import rules
from notice_kit.api import DEFAULT_OPTIONS, read_parts
from notice_kit.errors import ReadError
from notice_kit.formats import find_format, format_of
from notice_kit.profile import find_profile

CASES = Path(__file__).parents[3] / "shared" / "cases" / "structures"
"""Whole notices with the truth beside them, where they are at hand."""

PROCESSES = 2
"""How many processes read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A seed in a format, and which findings tell of a doubt."""

    seed: int
    format: str
    doubt: tuple[str, ...]
    only: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The score of a file."""

    name: str
    values: tuple[str, ...]
    score: Score


def read(data: bytes, name: str, format: str, truth: Truth, doubt: tuple[str, ...]) -> Score:
    """Return the score of one file."""
    row = find_format(format) if format else format_of(Path(name))
    try:
        notice, report = read_parts([(data, name)], row, DEFAULT_OPTIONS)
    except ReadError:
        return refused(truth)
    beginnings = [each for each in doubt if each != "reading"]
    found: list[str] = []
    if beginnings:
        chosen = rules.find_rules(beginnings, ())
        checked = rules.check_notice(notice, find_profile("public"), report=report, rules=chosen)
        found = [finding.rule for finding in checked.findings]
    return score(truth, notice, report, doubt, found)


def run(task: Task) -> Result | None:
    """Make, write, read and score one file; None if it is not asked for."""
    draft = make(task.seed)
    values = values_of(draft)
    if task.format not in draft.structure.formats or (task.only and task.only not in values):
        return None
    name = f"{task.seed}.{task.format}"
    data = written(draft, task.format)
    return Result(
        name=name,
        values=(*values, f"format={task.format}"),
        score=read(data, name, task.format, draft.truth, task.doubt),
    )


def run_all(tasks: list[Task]) -> Iterator[Result]:
    """Run tasks in several processes."""
    if len(tasks) < 50:
        yield from (result for result in map(run, tasks) if result)
        return
    with multiprocessing.Pool(PROCESSES) as pool:
        yield from (result for result in pool.imap(run, tasks, chunksize=20) if result)


def run_folder(folder: Path, doubt: tuple[str, ...]) -> Iterator[Result]:
    """Read the files of a folder that have an expected file beside them."""
    for case in cases(folder):
        yield Result(name=case.path.name, values=(), score=_read_case(case, doubt))


def _read_case(case: Case, doubt: tuple[str, ...]) -> Score:
    return read(case.path.read_bytes(), str(case.path), "", case.truth, doubt)


NAMES = ("path and problem", "problem", "measure", "state", "duty", "lead", "contact", "signature")
"""What is counted."""


def summed(results: Iterable[Result]) -> dict[str, Tally]:
    """Return the tallies of many files together."""
    sums = {name: Tally() for name in NAMES}
    for result in results:
        for name, tally in result.score.tallies.items():
            sums[name].add(tally)
    return sums


def print_table(title: str, rows: list[tuple[str, list[Result]]]) -> None:
    """Print a row of figures for each group of files."""
    print(f"\n{title:34} files  " + " ".join(f"{name.split()[0]:>8}" for name in NAMES))
    for name, results in rows:
        sums = summed(results)
        figures = " ".join(f"{sums[each].f1:8.4f}" for each in NAMES)
        print(f"{name:34} {len(results):5}  {figures}")


def print_report(results: list[Result], worst: int) -> None:
    """Print all figures."""
    groups: dict[str, list[Result]] = {}
    for result in results:
        for value in result.values:
            groups.setdefault(value, []).append(result)
    print_table("all", [("all", results)])
    if groups:
        print_table("by dimension", sorted(groups.items()))
    else:
        print_table("by file", [(result.name, [result]) for result in results])
    wrong = [each for each in results if not each.score.is_right]
    silent = [each for each in wrong if not each.score.doubts]
    right = [each for each in results if each.score.is_right]
    doubted = [each for each in right if each.score.doubts]
    print(f"\nrefused: {sum(not each.score.is_read for each in results)} of {len(results)}")
    print(f"wrong and silent: {len(silent)} of {len(wrong)} wrong")
    print(f"right and doubted: {len(doubted)} of {len(right)} right")
    told = sorted({rule for each in doubted for rule in each.score.doubts})
    for rule in told:
        print(f"    {rule}: {sum(rule in each.score.doubts for each in doubted)}")
    order = sorted(results, key=lambda each: each.score.tallies["path and problem"].f1)
    for result in order[:worst]:
        print(f"\n{result.name} {result.score.tallies['path and problem'].f1:.2f} "
              f"{' '.join(result.score.doubts)}\n  {' '.join(result.values)}")  # fmt: skip
        print("\n".join(f"  {line}" for line in result.score.differences[:12]))


def keep(results: list[Result], folder: Path, worst: int) -> None:
    """Write the worst generated files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    order = sorted(results, key=lambda each: each.score.tallies["path and problem"].f1)
    for result in order[:worst]:
        seed, kind = result.name.split(".")
        draft: Draft = make(int(seed))
        (folder / result.name).write_bytes(written(draft, kind))


def main() -> int:
    """Read what is asked for and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=1000, metavar="N", help="how many seeds")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--formats", default="txt,html,docx", help="formats, parted by commas")
    parser.add_argument("--only", default="", metavar="NAME=VALUE", help="one value of a dimension")
    parser.add_argument("--folder", type=Path, action="append", default=[], help="files to read")
    parser.add_argument("--worst", type=int, default=0, metavar="K", help="print the worst files")
    parser.add_argument("--write", type=Path, help="keep the worst files in this folder")
    parser.add_argument("--doubt", default=",".join(DOUBT), help="rule ids that tell of a doubt")
    asked = parser.parse_args()
    doubt = tuple(asked.doubt.split(","))
    folders = asked.folder
    if not folders:
        seeds = range(asked.first, asked.first + asked.seeds)
        formats = asked.formats.split(",")
        tasks = [Task(seed=seed, format=kind, doubt=doubt, only=asked.only)
                 for seed in seeds for kind in formats]  # fmt: skip
        results = list(run_all(tasks))
        print_report(results, asked.worst)
        if asked.write:
            keep(results, asked.write, asked.worst)
        folders = [CASES] if CASES.is_dir() and not asked.only else []
    for folder in folders:
        print(f"\n== {folder}")
        print_report(list(run_folder(folder, doubt)), asked.worst)
    return 0


if __name__ == "__main__":
    sys.exit(main())
