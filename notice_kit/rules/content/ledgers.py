"""STR, continued: what a ledger (整改台账) and the body say of the same issue.

Not here: which row tells of which issue (`grammar.ledgers`).
"""

from __future__ import annotations

from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.grammar.ledgers import Linked, linked_issues
from notice_kit.model import IssueStatus, PartialDate, Responsible
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_STATUSES = {
    IssueStatus.DONE: "已完成",
    IssueStatus.BASICALLY: "基本完成",
    IssueStatus.ONGOING: "正在推进",
    IssueStatus.LONG_TERM: "长期坚持",
    IssueStatus.NOT_DONE: "未完成",
}
"""How findings name a state."""


@rule("STR015", "ledger-contradicts", Severity.WARNING, basis="惯例")
def ledger_contradicts(manuscript: Manuscript) -> Iterator[Problem]:
    """A ledger says of an issue what the text says: state, deadline, who is responsible.

    What only the ledger says is taken from it, and is no contradiction.

    Not seen: rows that no issue could be linked with.

    Bad:
        1.关于“学习不深”问题的整改
        组织专题学习5次。该问题已完成整改。
        2.关于“服务不优”问题的整改
        设立服务窗口12个。
        | 序号 | 反馈问题 | 整改状态 |
        |---|---|---|
        | 1 | 学习不深 | 正在整改 |
        | 2 | 服务不优 | 已完成 |

    Good:
        1.关于“学习不深”问题的整改
        组织专题学习5次。该问题已完成整改。
        2.关于“服务不优”问题的整改
        设立服务窗口12个。
        | 序号 | 反馈问题 | 整改状态 |
        |---|---|---|
        | 1 | 学习不深 | 已完成 |
        | 2 | 服务不优 | 已完成 |
    """
    for link in linked_issues(manuscript.notice):
        for chinese, english, own, told in _contradictions(link):
            yield Problem(
                path=link.path,
                message=f"正文与台账（{link.row.path}）不一致：{chinese}正文为“{own}”，台账为“{told}”",
                english=f"the text gives {english} “{own}”, the ledger ({link.row.path}) “{told}”",
                text=link.issue.heading[:30],
            )


def _contradictions(link: Linked) -> Iterator[tuple[str, str, str, str]]:
    """Yield in two languages what differs, and what text and ledger say."""
    issue, row = link.issue, link.row
    if issue.status and row.status and issue.status is not row.status:
        yield "整改状态", "the state", _STATUSES[issue.status], _STATUSES[row.status]
    if issue.deadline and row.deadline and not _agree(issue.deadline, row.deadline):
        yield "时限", "the deadline", issue.deadline.printed(), row.deadline.printed()
    if issue.responsible and row.responsible and not _share(issue.responsible, row.responsible):
        own, told = (
            "、".join(dict.fromkeys(each.name for each in chain))
            for chain in (issue.responsible, row.responsible)
        )
        yield "责任单位或责任人", "as responsible", own, told


def _agree(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two dates can mean the same day."""
    return one.first_day() <= other.last_day() and other.first_day() <= one.last_day()


def _share(own: tuple[Responsible, ...], told: tuple[Responsible, ...]) -> bool:
    """Tell whether two chains have a name in common, one perhaps in a shorter form."""
    return any(one.name in other.name or other.name in one.name for one in own for other in told)
