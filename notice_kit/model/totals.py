"""Totals that the notice states of itself (自述总数): how many problems, how many are done.

反馈25个问题，已完成整改19个、正在整改6个，整改完成率76% holds four. The words stay in the
blocks; these are the facts read from them. Not here: recognising them (`grammar.totals`),
whether they agree with one another or with the issues (`rules`).
"""

from __future__ import annotations

from dataclasses import dataclass

from notice_kit.model.values import IssueStatus, TotalKind

_MOST_PERCENT = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedTotal:
    """One total, as a count or as a share (自述总数).

    Raises ValueError unless it has a count or a share, and for a negative one.

    >>> StatedTotal(of=TotalKind.PROBLEMS, status=IssueStatus.DONE, count=19, words="19个").count
    19
    """

    of: TotalKind
    """What is counted: 方面, 问题, 具体问题, 整改措施, 整改任务."""

    status: IssueStatus | None = None
    """The state of those that are counted; None for all of them."""

    count: int | None = None
    """How many; None for a share."""

    percent: float | None = None
    """Their share of all, in percent: 完成率76%; None for a count."""

    words: str
    """The clause that states it, as printed."""

    path: str = ""
    """Label path of where it is stated, as 二/(一); empty in the lead."""

    def __post_init__(self) -> None:
        if (self.count is None) == (self.percent is None):
            raise ValueError(f"a total is either a count or a share: {self.words!r}")
        if self.count is not None and self.count < 0:
            raise ValueError(f"a total is not negative: {self.count}")
        if self.percent is not None and not 0 <= self.percent <= _MOST_PERCENT:
            raise ValueError(f"a share lies between 0 and {_MOST_PERCENT:.0f}: {self.percent}")
