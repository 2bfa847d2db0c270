"""Where lines end: our pages beside what a word processor makes of the DOCX.

A line of ours has the *same end* if some line of theirs ends after the same character of the
paragraph. `compared` also names a cause for the first line of each paragraph that differs,
guessed from its words. Not here: running the word processor (`conftest.to_pdf`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from pathlib import Path

import pdfplumber

from notice_kit.layout.blocks import FOOT, HEAD
from notice_kit.layout.page import Page

_NUMBER = re.compile("—\\d+—")
"""A page number, without blanks."""
_BOUNDARY = re.compile("[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]")
"""A Han character beside a figure or letter, where programs put space."""
_MARKS = "，。、；：！？”’）》〕】（“‘《〔【"
_TWO_MARKS = re.compile(f"[{_MARKS}]{{2}}")
"""Marks side by side, which share their width on our pages."""
_UNIT = re.compile("\\d[\u4e00-\u9fff]")
"""A number with its unit, which our pages keep whole."""
_SAME_LINE = 8.0
"""Points between the baselines of a line and of what is raised or lowered in it."""


@dataclass(slots=True)
class Compared:
    """What a comparison found."""

    lines: int = 0
    """Lines of ours in the paragraphs that were compared."""
    same_ends: int = 0
    """Those that end after the same character."""
    same_lines: int = 0
    """Those that begin as well as end so."""
    paragraphs: int = 0
    """Paragraphs of two lines or more."""
    lost: list[str] = field(default_factory=list)
    """Paragraphs whose words were not found in theirs, which were not compared."""
    causes: Counter[str] = field(default_factory=Counter)
    """Cause → paragraphs whose first differing line shows it; a line may show several."""
    differing: int = 0
    """Paragraphs that differ."""

    def add(self, other: Compared) -> None:
        """Add the counts of another comparison."""
        self.lines += other.lines
        self.same_ends += other.same_ends
        self.same_lines += other.same_lines
        self.paragraphs += other.paragraphs
        self.differing += other.differing
        self.lost += other.lost
        self.causes += other.causes


def compared(pages: Sequence[Page], pdf: Path) -> Compared:
    """Compare the paragraphs of our pages with a PDF that a word processor made."""
    theirs = [line for line in printed_lines(pdf) if not _NUMBER.fullmatch(line)]
    text = "".join(theirs)
    ends = {0, *accumulate(len(line) for line in theirs)}
    found, place = Compared(), 0
    for lines in _paragraphs(pages):
        words = "".join(lines)
        start = text.find(words, place)
        if start < 0:
            found.lost.append(words)
            continue
        place = start + len(words)
        _compare(found, lines, start, ends)
    return found


def printed_lines(pdf: Path) -> list[str]:
    """Return the lines of a PDF from top to bottom, without blanks."""
    lines: list[str] = []
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            chars = sorted(page.chars, key=lambda char: -char["matrix"][5])
            row: list[dict[str, object]] = []
            for char in chars:
                if row and row[0]["matrix"][5] - char["matrix"][5] > _SAME_LINE:  # type: ignore[index]  # a matrix
                    lines.append(_words(row))
                    row = []
                row.append(char)
            lines.append(_words(row))
    return [line for line in lines if line]


def _words(row: list[dict[str, object]]) -> str:
    ordered = sorted(row, key=lambda char: float(str(char["x0"])))
    return "".join("".join(str(char["text"]) for char in ordered).split())


def _paragraphs(pages: Sequence[Page]) -> Iterator[list[str]]:
    """Yield the lines of each paragraph of ours, without blanks."""
    lines = [
        line
        for page in pages
        for line in page.lines
        if line.role and line.role not in HEAD | FOOT and line.text.strip()
    ]
    for _, group in groupby(lines, key=lambda line: line.block):
        yield ["".join(run.drawn for run in line.runs).translate(_BLANKS) for line in group]


_BLANKS = dict.fromkeys(map(ord, " \t\u3000\u00a0"))
"""What is left out of both."""


def _compare(found: Compared, lines: list[str], start: int, ends: set[int]) -> None:
    begin, differs = start, False
    last = start + sum(map(len, lines))
    later = [each for each in ends if start < each <= last] + [last + 1]
    for line in lines:
        end = begin + len(line)
        found.lines += 1
        found.same_ends += end in ends
        found.same_lines += begin in ends and end == min(each for each in later if each > begin)
        if end not in ends and not differs:
            differs = True
            found.causes.update(_causes(line, max(each for each in ends if each < end) - begin))
        begin = end
    found.paragraphs += len(lines) > 1
    found.differing += differs


def _causes(line: str, their_end: int) -> Iterator[str]:
    """Name what could have ended a line elsewhere; `their_end` counts from where it begins."""
    causes = {
        "Han beside figures": _BOUNDARY.search(line),
        "two marks side by side": _TWO_MARKS.search(line[:-1]),
        "mark at the end": line[-1] in _MARKS,
        "number with its unit": their_end > 0 and _UNIT.match(line[their_end - 1 :]),
    }
    named = [name for name, shown in causes.items() if shown]
    if not named:
        named = ["marks inside" if any(char in _MARKS for char in line) else "none of these"]
    yield from named
    yield "first: " + named[0]
