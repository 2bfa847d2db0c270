"""Status: what words say about how far a rectification has come (整改状态).

Not here: in which sentence or heading to look for them (`grammar.headings`).
"""

from __future__ import annotations

import re

from notice_kit.model.values import IssueStatus

_STATUSES = (
    (IssueStatus.NOT_DONE, re.compile("未完成|尚未整改|未整改到位")),
    (IssueStatus.BASICALLY, re.compile("基本完成|基本整改到位|阶段性(?:完成|成效)")),
    (
        IssueStatus.DONE,
        re.compile("已完成|完成整改|整改完成|已整改到位|整改到位|已办结|了结|已销号|整改完毕"),
    ),
    (IssueStatus.LONG_TERM, re.compile("长期坚持|长期整改|长期推进")),
    (
        IssueStatus.ONGOING,
        re.compile("持续推进|持续整改|正在整改|正在推进|按计划推进|有序推进|推进中|需.{0,4}持续"),
    ),
)


def status_of(words: str) -> IssueStatus | None:
    """Return the status that some words mean, or None.

    >>> status_of("基本完成并持续推进").value, status_of("尚未完成").value
    ('basically', 'not_done')
    """
    for status, form in _STATUSES:
        if form.search(words):
            return status
    return None
