"""Ledgers beside the body: what a 整改台账 tells of issues that the text names as well.

An issue of the body takes its state, its deadline and who is responsible from the row that tells
of it, where the text says none itself. A row tells of an issue if the words are equal, if one
contains the other, or if number and most characters are the same.
Not here: what the rows of a ledger say (`model.ledger`), the finding for a contradiction
(`rules.content.ledgers`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from notice_kit.model import Block, Issue, Notice, Section
from notice_kit.model.labels import parse_label
from notice_kit.model.ledger import iter_ledger_issues
from notice_kit.model.walk import iter_nodes

_NOISE = re.compile(r"关于|针对|反馈|指出|的?问题|的整改|[^\w]")
"""What names of one problem differ by: 关于, 问题, quotes and other marks."""
_SHORTEST = 4
"""Names with fewer characters are the same only if they are equal."""
_SHARE = 0.6
"""Share of the characters that names of the same number have in common, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """An issue of the body and the row of a ledger that tells of it."""

    path: str
    """Node path of the issue."""

    issue: Issue
    """The issue as the body has it."""

    row: Issue
    """The same as the ledger tells it."""


def with_ledgers(notice: Notice) -> Notice:
    """Return a notice whose issues have what its ledgers say of them and its text does not."""
    completed = {id(link.issue): _completed(link) for link in linked_issues(notice)}
    return replace(notice, blocks=_replaced(notice.blocks, completed)) if completed else notice


def linked_issues(notice: Notice) -> tuple[Linked, ...]:
    """Return each issue of the body with the row of a ledger that tells of it.

    There are none where ledgers and body list other issues: fewer than half of the issues, or
    of the rows, have their like.
    """
    rows = _rows(notice)
    if not rows:
        return ()
    issues = [(path, each) for path, each in iter_nodes(notice.blocks) if isinstance(each, Issue)]
    found = _pairs([issue for _, issue in issues], rows)
    if 2 * len(found) < min(len(issues), len(rows)):
        return ()
    return tuple(
        Linked(path=path, issue=issue, row=rows[found[index]])
        for index, (path, issue) in enumerate(issues)
        if index in found
    )


def _rows(notice: Notice) -> list[Issue]:
    """Return the issues of all ledgers of body and attachments."""
    anchor = notice.feedback.date if notice.feedback else None
    parts = (notice.blocks, *(attachment.blocks for attachment in notice.attachments))
    return [row for blocks in parts for row in iter_ledger_issues(blocks, anchor=anchor)]


def _pairs(issues: list[Issue], rows: list[Issue]) -> dict[int, int]:
    """Return which row tells of which issue, by their places; the surest come first."""
    names, told = [_name(issue) for issue in issues], [_name(row) for row in rows]
    pairs: dict[int, int] = {}
    free = dict.fromkeys(range(len(rows)))
    for candidates in (_equal(told), _containing(told), _numbered(issues, rows, told)):
        for index, name in enumerate(names):
            if index not in pairs and name:
                row = next((each for each in candidates(index, name) if each in free), None)
                if row is not None:
                    pairs[index] = row
                    del free[row]
    return pairs


_Candidates = Callable[[int, str], Iterable[int]]
"""Place and name of an issue → places of rows that can tell of it."""


def _equal(told: list[str]) -> _Candidates:
    """Return a search for rows of the same name."""
    places: dict[str, list[int]] = {}
    for row, name in enumerate(told):
        places.setdefault(name, []).append(row)
    return lambda _, name: places.get(name, ())


def _containing(told: list[str]) -> _Candidates:
    """Return a search for rows whose name contains another, or lies in it.

    A name is found by its first characters, so that not each is compared with each.
    """
    begun: dict[str, list[int]] = {}
    held: dict[str, list[int]] = {}
    for row, name in enumerate(told):
        begun.setdefault(name[:_SHORTEST], []).append(row)
        for start in dict.fromkeys(_stretches(name)):
            held.setdefault(start, []).append(row)

    def search(_: int, name: str) -> Iterator[int]:
        if len(name) < _SHORTEST:
            return
        yield from (row for row in held.get(name[:_SHORTEST], ()) if name in told[row])
        for start in _stretches(name):
            yield from (row for row in begun.get(start, ()) if told[row] in name)

    return search


def _stretches(name: str) -> list[str]:
    """Return each stretch of a name that is as long as the shortest name."""
    return [name[place : place + _SHORTEST] for place in range(len(name) - _SHORTEST + 1)]


def _numbered(issues: list[Issue], rows: list[Issue], told: list[str]) -> _Candidates:
    """Return a search for the row of the same number, or place, with a name that is alike."""
    places: dict[int, list[int]] = {}
    for row, each in enumerate(rows):
        places.setdefault(_number(each) or row + 1, []).append(row)

    def search(index: int, name: str) -> Iterator[int]:
        numbers = dict.fromkeys((_number(issues[index]), index + 1))
        for number in numbers:
            yield from (row for row in places.get(number, ()) if _is_alike(name, told[row]))

    return search


def _name(issue: Issue) -> str:
    return _NOISE.sub("", issue.problem or issue.heading)


def _number(issue: Issue) -> int:
    """Return the number of a label, 0 if it has none."""
    value = parse_label(issue.label)
    return value.number if value else 0


def _is_alike(one: str, other: str) -> bool:
    """Tell whether most characters of the longer name are in the other as well."""
    shared = (Counter(one) & Counter(other)).total()
    return shared >= _SHARE * max(len(one), len(other))


def _completed(link: Linked) -> Issue:
    """Return an issue with what only its row says."""
    issue, row = link.issue, link.row
    return replace(
        issue,
        status=issue.status or row.status,
        deadline=issue.deadline or row.deadline,
        responsible=issue.responsible or row.responsible,
    )


def _replaced(blocks: tuple[Block, ...], completed: dict[int, Issue]) -> tuple[Block, ...]:
    """Return blocks with their issues completed."""
    changed: list[Block] = []
    for block in blocks:
        new = completed.get(id(block), block)
        if isinstance(new, Issue | Section):
            new = replace(new, blocks=_replaced(new.blocks, completed))
        changed.append(new)
    return tuple(changed)
