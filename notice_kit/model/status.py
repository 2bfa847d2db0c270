"""Status: what words say about how far a rectification has come (整改状态).

Not here: in which sentence or heading to look for them (`grammar.headings`).
"""

from __future__ import annotations

import re

from notice_kit.model.values import IssueStatus

_STATUSES = (
    (
        IssueStatus.NOT_DONE,
        re.compile(
            "未(?:能)?(?:完成|整改|办结|销号|落实|改)|未启动|没有?(?:改[完好到]|整改[完到]|完成|办结|销号)"
        ),
    ),
    (
        IssueStatus.BASICALLY,
        re.compile(
            "基本(?:完成|整改|到位|解决|办结|落实)"
            "|(?:阶段性|取得(?:初步|明显|较好|一定|积极)?(?:成果|成效|进展))(?!.{0,12}长期)"
        ),
    ),
    (
        IssueStatus.DONE,
        re.compile(
            "(?:已经?|均已?|全部|如期|按期|按时)(?:全部|全面|如期|按期)?(?:完成|整改|落实|解决)(?!率|情况)"
            "|完成(?:了|全部)?整改(?!情况)|整改(?:任务|工作)?(?:已|全部)?(?:完成(?!率|情况)|到位|完毕|结束)|办结|了结|销号|(?<!整)改(?:到位|完(?!成)|好)|清零|完结|闭环|办理完毕"
            "|^(?:整改)?完成$|^已(?:改|整改)$"
        ),
    ),
    (IssueStatus.LONG_TERM, re.compile("长期|常抓|常态化(?:推进|坚持|整改|开展)")),
    (
        IssueStatus.ONGOING,
        re.compile(
            "持续|正在|^推进|(?:整改|推进|进行|办理)(?:之|当)?中|(?:正|仍|还|尚)在(?:整改|推进|办)|继续(?:整改|推进)|(?:有序|稳步|扎实|积极|逐步|加快|按.{1,6})(?:推进|整改)"
            "|限期整改|需.{0,4}持续|^(?:推进|[正在]改)$"
        ),
    ),
)
"""Status → words that say so, the first that is found counts."""


def status_of(words: str) -> IssueStatus | None:
    """Return the status that some words mean, or None.

    >>> status_of("基本完成并持续推进").value, status_of("尚未完成").value
    ('basically', 'not_done')
    >>> status_of("取得阶段性成效，需长期坚持").value, status_of("在改").value
    ('long_term', 'ongoing')
    """
    for status, form in _STATUSES:
        if form.search(words):
            return status
    return None
