"""Cases: regressions as a specification, a few lines each: a title, an input, what comes out.

A file of this folder is one kind of case. Each is written as

    What must hold, in a sentence
    .
    the input
    .
    what comes out
    .

The input says only what differs from a clean notice (`tests/rules/documents.py`): without a name in
【】 it is the text under 整改落实情况. What comes out is, in `reading.md`, the tree of that part
as ``notice-kit show`` prints it; in `rules.md`, each finding as its id and the offending words; in
`printing.md`, the lines of that part as text. ``ACCEPT=1`` writes what comes out into the file,
to be reviewed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from documents import written_out

import notice_kit as nk
from notice_kit.cli.show import tree

FOLDER = Path(__file__).parent
MARK = "\n.\n"


class Case(NamedTuple):
    """One regression."""

    title: str
    given: str
    wanted: str


def _cases(name: str) -> list[Case]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    parts = [part.strip("\n") for part in f"{text}\n".split(MARK)]
    assert len(parts) % 3 == 1, "a case is a title, an input and an output, each ended by a dot"
    return [Case(*parts[at : at + 3]) for at in range(0, len(parts) - 1, 3)]


def _read(given: str) -> str:
    """Return the tree of the part under 整改落实情况."""
    notice = nk.loads(written_out(given), "txt")
    section = next(each for each in notice.iter_sections() if "落实情况" in each.heading)
    shown = "\n".join(tree(section.blocks))
    return shown.replace("[issue", "[问题").replace("[measure]", "[措施]")


def _found(given: str) -> str:
    """Return each finding as its id and the offending words."""
    notice, report = _read_with_report(given)
    findings = nk.validate(notice, report=report).findings
    return "\n".join(f"{each.rule} {each.text}".rstrip() for each in findings)


def _printed(given: str) -> str:
    """Return the lines of the part under 整改落实情况."""
    lines = nk.dumps(nk.loads(written_out(given), "txt"), "txt").splitlines()
    start = next(at for at, line in enumerate(lines) if "落实情况" in line)
    end = next(at for at in range(start + 1, len(lines)) if lines[at].startswith("　　三、"))
    return "\n".join(line for line in lines[start + 1 : end] if line.strip())


def _read_with_report(given: str) -> tuple[nk.Notice, nk.ReadReport]:
    from notice_kit.api import read_parts
    from notice_kit.formats import find_format

    return read_parts([(written_out(given).encode(), "case.txt")], find_format("txt"))


KINDS: dict[str, Callable[[str], str]] = {
    "reading.md": _read,
    "rules.md": _found,
    "printing.md": _printed,
}
"""File → what comes out of the input of its cases."""


ALL = [(name, case) for name in KINDS for case in _cases(name)]


@pytest.mark.parametrize(("name", "case"), ALL, ids=[case.title for _, case in ALL])
def test_what_comes_out_is_what_is_written(name: str, case: Case) -> None:
    found = KINDS[name](case.given)
    if os.environ.get("ACCEPT"):
        _accept(name, case, found)
    assert found == case.wanted


def _accept(name: str, case: Case, found: str) -> None:
    path = FOLDER / name
    text = path.read_text(encoding="utf-8")
    old = MARK.join((case.title, case.given, case.wanted)) + MARK
    new = MARK.join((case.title, case.given, found)) + MARK
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_titles_are_sentences_and_none_is_used_twice() -> None:
    titles = [case.title for _, case in ALL]
    assert len(set(titles)) == len(titles)
    assert all(title[0].isupper() and "\n" not in title for title in titles)
