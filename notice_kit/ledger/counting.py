"""Counting: the totals that a notice states beside the rows of the ledger.

A ledger or a notice with issues inside issues can be counted in layers: all, the outer ones, the
inner ones. A total that one of them reaches is right. Not here: other contradictions
(`reconciling`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from notice_kit.ledger.entries import LedgerEntry
from notice_kit.ledger.reconciling import Reconciliation
from notice_kit.ledger.values import steps_of
from notice_kit.model import IssueStatus, StatedTotal, TotalKind

States = list[IssueStatus | None]
"""The states of the issues of a layer."""

_COUNTED: Final = (TotalKind.PROBLEMS, TotalKind.DETAILS)
"""What of the totals a ledger counts."""
_FINISHED: Final = (IssueStatus.DONE, IssueStatus.BASICALLY)
_UNFINISHED: Final = (IssueStatus.ONGOING, IssueStatus.LONG_TERM, IssueStatus.NOT_DONE)


def contradicting_totals(it: Reconciliation) -> Iterator[tuple[StatedTotal, int]]:
    """Yield totals that the notice states and neither ledger nor issues reach, with the ledger's.

    A total that is off only by what the issues themselves contradict is not yielded again.
    """
    told = [[entry.status for entry in layer] for layer in _layers(it.ledger.entries)]
    layers = [*told, *_own_layers(it)]
    sizes = {len(layer) for layer in layers}
    stated = {total.status for total in it.notice.totals}
    known = [layer for layer in layers if layer and None not in layer]
    for total in it.notice.totals:
        if total.of not in _COUNTED or _other_kind_fits(it, total, sizes):
            continue
        if total.count is None:
            if (
                total.status
                and known
                and not any(_has_share(each, total, stated) for each in known)
            ):
                yield total, told[-1].count(total.status)
        elif total.status is None:
            if total.count not in sizes:
                yield total, len(told[-1])
        elif known and not any(total.count in _sizes(each, total, stated) for each in known):
            yield total, told[-1].count(total.status)


def _has_share(states: States, total: StatedTotal, stated: Iterable[IssueStatus | None]) -> bool:
    """Tell whether a state has the share that is stated, rounded or cut off as it is printed."""
    told = total.percent or 0
    step = 10.0 ** -len(f"{told:g}".partition(".")[2])
    counts = _sizes(states, total, stated)
    return any(abs(100 * count / len(states) - told) <= step for count in counts)


def _layers(entries: Sequence[LedgerEntry]) -> list[list[LedgerEntry]]:
    """Return all entries, those that are no part of another, and those without parts."""
    steps = [steps_of(entry.number) for entry in entries]
    inner = {place for place, each in enumerate(steps) if len(each) > 1}
    outer = {
        place for place, (each, after) in enumerate(pairwise(steps)) if each and after[:-1] == each
    }
    return [
        list(entries),
        [entry for place, entry in enumerate(entries) if place not in inner],
        [entry for place, entry in enumerate(entries) if place not in outer],
    ]


def _own_layers(it: Reconciliation) -> list[States]:
    """Return the same of the notice; a state that it does not give is that of the ledger."""
    found = [(pair.issue, pair.issue.issue.status or pair.entry.status) for pair in it.match.pairs]
    found += [(issue, issue.issue.status) for issue in it.match.extra]
    outer = {above for issue, _ in found for above in _above(issue.node)}
    return [
        [status for _, status in found],
        [status for issue, status in found if issue.parent is None],
        [status for issue, status in found if issue.node not in outer],
    ]


def _above(node: str) -> Iterator[str]:
    """Yield the nodes around a node, the nearest first."""
    while node := node.rpartition("/blocks/")[0]:
        yield node


def _sizes(states: States, total: StatedTotal, stated: Iterable[IssueStatus | None]) -> set[int]:
    """Return the counts that a total of a state can mean.

    A state that the notice does not count apart may be in its neighbour: 基本完成 in 已完成,
    长期坚持 and 未完成 in 正在整改.
    """
    near = (_FINISHED, _UNFINISHED)
    group = next((each for each in near if total.status in each), ())
    count = states.count(total.status)
    sizes = {count}
    for status in group:
        if status not in stated:
            count += states.count(status)
            sizes.add(count)
    return sizes


def _other_kind_fits(it: Reconciliation, total: StatedTotal, sizes: set[int]) -> bool:
    """Tell whether the ledger counts the other kind: problems where details are stated, too."""
    wholes = {each.of: each.count for each in it.notice.totals if each.status is None}
    return wholes.get(total.of) not in sizes and any(
        of is not total.of and of is not TotalKind.ASPECTS and whole in sizes
        for of, whole in wholes.items()
    )
