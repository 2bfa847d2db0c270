"""Fixing: the changes that findings offer, made in a text and shown as a unified diff.

A finding's changes are made all or none, only where the text still says what they replace, and
only where no other change touches. Nothing is written here. Not here: which changes are
offered (`rules`), and reading and writing files (`cli.fix`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher, unified_diff
from itertools import zip_longest
from typing import NamedTuple

from notice_kit.findings import Finding, Fix
from notice_kit.messages import Language, _

_LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029\x85]")
"""The end of a line as Python's splitlines and editors count lines."""
_PASSES = 8
"""Most rounds; a change may bring up the next, as a bracket inside a bracket."""


class Edit(NamedTuple):
    """A change at a place of a text."""

    start: int
    """First character."""

    end: int
    """Behind the last."""

    after: str
    """What stands there instead."""


# Why: docs/decisions.md, A fix is made in the text people typed, or not at all.
def fixed(
    text: str, find: Callable[[str], Iterable[Finding]], *, unsafe: bool = False
) -> tuple[str, int]:
    """Return a text with its fixes made, and how many findings that mended.

    `find` returns the findings of a text, their fixes with lines and columns. It is asked again
    until nothing is left to mend, so that fixing a fixed text changes nothing.

    >>> fixed("好", lambda text: ())
    ('好', 0)
    """
    count = 0
    for _pass in range(_PASSES):
        edits, mended = chosen(text, find(text), unsafe=unsafe)
        if not edits:
            break
        text = applied(text, edits)
        count += mended
    return text, count


def chosen(
    text: str, findings: Iterable[Finding], *, unsafe: bool = False
) -> tuple[list[Edit], int]:
    """Return the edits of the findings that can be mended, and how many these are."""
    starts = _line_starts(text)
    taken: list[Edit] = []
    mended = 0
    for finding in findings:
        is_wanted = unsafe or all(fix.is_safe for fix in finding.fixes)
        if not finding.fixes or not is_wanted:
            continue
        edits = [_edit(text, starts, fix) for fix in finding.fixes]
        whole = [edit for edit in edits if edit is not None and not _touches(edit, taken)]
        if len(whole) == len(edits):
            taken += whole
            mended += 1
    return sorted(taken), mended


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made that do not touch one another.

    >>> applied("a,b", [Edit(1, 2, "，")])
    'a，b'
    """
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.after + text[edit.end :]
    return text


def diff(before: str, after: str, name: str, lang: Language = "en") -> str:
    """Return the change of a text as a unified diff; empty if there is none."""
    now = _("{name} (fixed)", name=name).told(lang)
    lines = unified_diff(before.splitlines(), after.splitlines(), name, now, lineterm="", n=1)
    return "\n".join(lines)


def changes(before: str, after: str) -> Iterator[tuple[int, int, str, str]]:
    r"""Yield each change of a text: line and column, what stood there, what stands there now.

    >>> list(changes("一\n甲,乙", "一\n甲，乙"))
    [(2, 2, ',', '，')]
    """
    lines = zip_longest(_LINE_END.split(before), _LINE_END.split(after), fillvalue="")
    for number, (old, new) in enumerate(lines, start=1):
        if old == new:
            continue
        for kind, start, end, first, last in SequenceMatcher(
            None, old, new, autojunk=False
        ).get_opcodes():
            if kind != "equal":
                yield number, start + 1, old[start:end], new[first:last]


def _line_starts(text: str) -> list[int]:
    r"""Return where each line begins; \r\n, \r and \n end one."""
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


def _edit(text: str, starts: list[int], fix: Fix) -> Edit | None:
    """Return a fix as an edit, or None if the text does not say what it replaces."""
    place = fix.location
    if place is None or not place.line or not place.column or place.line > len(starts):
        return None
    start = starts[place.line - 1] + place.column - 1
    end = start + len(fix.before)
    return Edit(start, end, fix.after) if text[start:end] == fix.before else None


def _touches(edit: Edit, others: Iterable[Edit]) -> bool:
    return any(
        (edit.start < other.end and other.start < edit.end) or edit.start == other.start
        for other in others
    )
