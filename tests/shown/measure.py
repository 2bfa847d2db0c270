"""Measure how forged and honest files fare: from the root of the project,

``PYTHONPATH=tests/readers python tests/shown/measure.py --forgeries 300``.

Forgeries pass over all means in turn, each with a seed of its own. With ``--witness`` each of
the first N is shown by the programs of this machine as well, and it is counted how many of
them display other words than the approved ones.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import forged_drafts
import forged_pages
import forged_prints
from honest_drafts import honest_draft
from honest_pages import honest_page
from invented_notices import Sample, sample, seeded

from notice_kit import api, formats
from notice_kit.comparison import Comparison
from notice_kit.witness import testimony

Make = Callable[[Sample, Random], bytes]


def _remapped(notice: Sample, _: Random) -> bytes:
    return forged_prints.remapped_print(notice)


def _means() -> list[tuple[str, str, Make]]:
    """Return all means, one of each format in turn: suffix, name, function."""
    pages = [
        ("html", name, lambda n, r, m=name: forged_pages.forged_page(m, n, r))
        for name in forged_pages.MEANS
    ]
    drafts = [
        ("docx", name, lambda n, r, m=name: forged_drafts.forged_draft(m, n, r))
        for name in forged_drafts.MEANS
    ]
    prints = [
        ("pdf", name, lambda n, r, m=name: forged_prints.forged_print(m, n, r))
        for name in forged_prints.MEANS
    ]
    return [*pages, *drafts, *prints, ("pdf", "remapped", _remapped)]


def _answer(comparison: Comparison) -> str:
    if not comparison.is_equal:
        return "different"
    return "equal" if comparison.is_vouched else "not vouched for"


def _written(folder: Path, suffix: str, data: bytes, text: str) -> tuple[Path, Path]:
    approved, published = folder / "approved.txt", folder / f"published.{suffix}"
    approved.write_text(text, encoding="utf-8")
    published.write_bytes(data)
    return approved, published


def forgeries(count: int, witnessed: int, folder: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Yield suffix, means, answer, and whether the witness sees other words than approved."""
    means = _means()
    for number in range(count):
        suffix, name, make = means[number % len(means)]
        random = seeded(number)
        notice = sample(random)
        approved, published = _written(folder, suffix, make(notice, random), notice.text)
        answer = _answer(api.diff(approved, published))
        sees = False
        if number < witnessed:
            row = formats.find_format(suffix)
            data = published.read_bytes()
            ((opened, _),) = formats.open_parts(row, [(data, published.name)])
            sees = any(True for _ in testimony.findings(data, opened, row, published.name))
        yield suffix, name, answer, sees


def honest(count: int, suffix: str, folder: Path) -> Iterator[str]:
    """Yield the answer for each honest page against its text, each draft against a copy.

    A draft has notes and page heads, which its text has not.
    """
    for number in range(count):
        random = seeded(10_000 + number)
        notice = sample(random)
        if suffix == "html":
            files = _written(folder, suffix, honest_page(notice, random), notice.text)
        else:
            draft, text = honest_draft(notice, random)
            _, published = _written(folder, suffix, draft, text)
            files = (folder / "approved.docx", published)
            files[0].write_bytes(draft)
        yield _answer(api.diff(*files))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--forgeries", type=int, default=0)
    parser.add_argument("--witness", type=int, default=0)
    parser.add_argument("--pages", type=int, default=0)
    parser.add_argument("--drafts", type=int, default=0)
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        folder = Path(name)
        answers: Counter[tuple[str, str]] = Counter()
        seen: Counter[tuple[str, bool]] = Counter()
        unseen = []
        made = forgeries(asked.forgeries, asked.witness, folder)
        for number, (suffix, means, answer, sees) in enumerate(made):
            answers[suffix, answer] += 1
            if answer == "equal":
                print("passed as equal:", suffix, means)
            if number < asked.witness:
                seen[suffix, sees] += 1
                unseen += [] if sees else [f"{suffix}:{means}"]
        print("forgeries:", dict(answers))
        print("the witness sees other words:", dict(seen), *unseen)
        print("honest pages:", dict(Counter(honest(asked.pages, "html", folder))))
        print("honest drafts:", dict(Counter(honest(asked.drafts, "docx", folder))))


if __name__ == "__main__":
    main()
