"""Structures: how the headings of a body make a tree, as a specification (`structures.md`).

Each case is written as

    What must hold, in a sentence
    .
    the body of a notice; title, lead and signature are put around it
    .
    a row for each section and issue: path | kind | words | state | measures

The kind is ``issue`` or the role of the section; the words are the problem of an issue and the
heading of a section; measures are parted by `` ; ``. Columns that are empty at the end of a row
are left out. ``ACCEPT=1`` writes what comes out into the file, to be reviewed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import notice_kit as nk
from notice_kit.model import Issue, Measure, Section
from notice_kit.model.walk import block_text, iter_placed

FILE = Path(__file__).parent / "structures.md"
MARK = "\n.\n"

TITLE = "望川县水务局党组关于巡察整改进展情况的通报"
LEAD = (
    "根据县委统一部署，县委第二巡察组于2023年9月1日至10月30日对县水务局党组开展了巡察，"
    "并于2023年12月5日进行了反馈。现将巡察整改进展情况予以公布。"
)
SIGNATURE = "中共望川县水务局党组\n2024年7月5日"


class Case(NamedTuple):
    """One structure."""

    title: str
    given: str
    wanted: str


def _cases() -> list[Case]:
    text = FILE.read_text(encoding="utf-8")
    parts = [part.strip("\n") for part in f"{text}\n".split(MARK)]
    assert len(parts) % 3 == 1, "a case is a title, a body and a tree, each ended by a dot"
    return [Case(*parts[at : at + 3]) for at in range(0, len(parts) - 1, 3)]


def _tree(given: str) -> str:
    """Return a row for each section and issue of a notice with this body."""
    text = f"{TITLE}\n{LEAD}\n{given}\n{SIGNATURE}"
    return "\n".join(_rows(nk.loads(text, "txt")))


def _rows(notice: nk.Notice) -> Iterator[str]:
    for path, block in iter_placed(notice.blocks):
        match block:
            case Issue():
                kind, words = "issue", block.problem
            case Section():
                kind, words = block.role.value, block.heading
            case _:
                continue
        state = block.status.value if block.status else ""
        measures = [block_text(each) for each in block.blocks if isinstance(each, Measure)]
        yield " | ".join((path, kind, words, state, " ; ".join(measures))).rstrip(" |")


ALL = _cases()


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_the_tree_is_what_is_written(case: Case) -> None:
    found = _tree(case.given)
    if os.environ.get("ACCEPT"):
        text = FILE.read_text(encoding="utf-8")
        old = MARK.join((case.title, case.given, case.wanted)) + MARK
        new = MARK.join((case.title, case.given, found)) + MARK
        FILE.write_text(text.replace(old, new), encoding="utf-8")
    assert found == case.wanted


def test_titles_are_sentences_and_none_is_used_twice() -> None:
    titles = [case.title for case in ALL]
    assert len(set(titles)) == len(titles) >= 40
    assert all(title[0].isupper() and "\n" not in title for title in titles)
