"""Ledgers beside the body: its issues take what only their rows say."""

from dataclasses import replace

import pytest

from notice_kit.grammar import ledgers
from notice_kit.grammar.ledgers import linked_issues, with_ledgers
from notice_kit.grammar.parse import parse
from notice_kit.model import (
    Attachment,
    Cell,
    Issue,
    IssueStatus,
    Notice,
    PartialDate,
    Row,
    Section,
    Table,
    Text,
)
from notice_kit.readers.text import lines

FRAME = """望川县委关于巡视整改进展情况的通报
省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
一、整改落实情况
{}
二、下一步工作安排
县委将持续深化整改。
望川县委
2024年7月5日
"""


def _read(text: str) -> Notice:
    return parse([lines(text.encode(), "a.txt")], format_name="txt")[0]


HEAD = ("序号", "反馈问题", "责任单位", "整改时限", "整改状态")


def _table(*rows: tuple[str, ...]) -> Table:
    return Table(
        rows=tuple(
            Row(cells=tuple(Cell(text=(Text(word),) if word else ()) for word in row))
            for row in (HEAD, *rows)
        )
    )


def _notice(problems: tuple[str, ...], table: Table, *, is_attached: bool = False) -> Notice:
    issues = tuple(
        Issue(label=f"（{'一二三四五六'[number]}）", heading=f"关于“{each}”问题", problem=each)
        for number, each in enumerate(problems)
    )
    section = Section(label="一、", level=1, heading="整改落实情况", blocks=issues)
    attached = (Attachment(label="附件", title="整改台账", blocks=(table,)),)
    return Notice(
        title="望川县委关于巡视整改进展情况的通报",
        blocks=(section,) if is_attached else (section, table),
        attachments=attached if is_attached else (),
    )


def _told(notice: Notice) -> list[tuple[str, str | None, str, list[str]]]:
    return [
        (
            issue.problem,
            issue.status and issue.status.value,
            str(issue.deadline),
            [each.name for each in issue.responsible],
        )
        for issue in notice.iter_issues()
    ]


LEDGER = _table(
    ("1", "学习不深", "县委办", "2024年6月", "已完成"),
    ("2", "服务不优", "县政务服务局", "2024年9月底", "推进中"),
)


@pytest.mark.parametrize("is_attached", [True, False])
def test_issues_take_from_their_rows_what_the_text_does_not_say(*, is_attached: bool) -> None:
    notice = with_ledgers(_notice(("学习不深", "服务不优"), LEDGER, is_attached=is_attached))
    assert _told(notice) == [
        ("学习不深", "done", "2024-06", ["县委办"]),
        ("服务不优", "ongoing", "2024-09", ["县政务服务局"]),
    ]
    assert [issue.path for issue in notice.iter_issues()] == ["一/(一)", "一/(二)"]


def test_what_the_text_says_stays() -> None:
    notice = _notice(("学习不深", "服务不优"), LEDGER)
    section = notice.blocks[0]
    assert isinstance(section, Section)
    first = section.blocks[0]
    assert isinstance(first, Issue)
    own = replace(first, status=IssueStatus.NOT_DONE, deadline=PartialDate(year=2025))
    section = replace(section, blocks=(own, *section.blocks[1:]))
    told = _told(with_ledgers(replace(notice, blocks=(section, *notice.blocks[1:]))))
    assert told[0] == ("学习不深", "not_done", "2025", ["县委办"])


@pytest.mark.parametrize(
    ("body", "row"),
    [
        ("学习不深", "“学习不深”"),
        ("学习不深", "关于学习不深的问题。"),
        ("理论学习不深入、不系统", "学习不深入"),
        ("学习不深入", "理论学习不深入、不系统"),
        ("数据解读‘报喜不报忧’", "数据解读“报喜不报忧”问题"),
        ("理论学习抓得不够深", "理论学习抓得不深不实"),
    ],
)
def test_names_of_one_problem_can_differ(body: str, row: str) -> None:
    table = _table(("1", row, "县委办", "2024年6月", "已完成"))
    (link,) = linked_issues(_notice((body,), table))
    assert (link.path, link.issue.problem, link.row.status) == (
        "blocks/0/blocks/0", body, IssueStatus.DONE,
    )  # fmt: skip


@pytest.mark.parametrize("row", ["会议过多", "督查检查不多", ""])
def test_other_problem_of_the_same_number_is_another(row: str) -> None:
    table = _table(("1", row, "县委办", "2024年6月", "已完成"))
    assert linked_issues(_notice(("学习不深",), table)) == ()


def test_ledger_of_other_problems_is_not_linked_by_one_row() -> None:
    table = _table(
        ("1", "学习不深", "县委办", "2024年6月", "已完成"),
        *((str(number), f"另一事项{number}号", "县委办", "2024年6月", "已完成")
          for number in range(2, 6)),
    )  # fmt: skip
    notice = _notice(("学习不深", "服务不优", "督查不多", "会议不少"), table)
    assert linked_issues(notice) == ()
    assert with_ledgers(notice) is notice


def test_issues_of_one_name_take_their_rows_in_order() -> None:
    table = _table(
        ("1", "学习不深", "县委办", "2024年6月", "已完成"),
        ("2", "学习不深", "县委党校", "2024年6月", "推进中"),
    )
    told = _told(with_ledgers(_notice(("学习不深", "学习不深"), table)))
    assert [(status, names) for _, status, _, names in told] == [
        ("done", ["县委办"]),
        ("ongoing", ["县委党校"]),
    ]


def test_text_with_a_table_is_read_with_what_its_rows_say() -> None:
    body = (
        "1.关于“学习不深”问题的整改\n组织专题学习5次。\n"
        "2.关于“服务不优”问题的整改\n设立服务窗口12个。\n"
        "|序号|反馈问题|整改状态|\n|---|---|---|\n|1|学习不深|已完成|\n|2|服务不优|长期坚持|"
    )
    notice = _read(FRAME.format(body))
    assert [(path, status) for path, status in _paths(notice)] == [
        ("一/1", IssueStatus.DONE),
        ("一/2", IssueStatus.LONG_TERM),
    ]


def test_ledger_typed_with_tabs_is_read_as_a_table() -> None:
    body = (
        "（一）在资金方面\n序号\t问　题\t整改情况\t状　态\n"
        "1\t收支不入账\t补记入账\t改完\n2\t白条抵库\t清理白条34张\t正在改\n\n"
        "（二）在资源方面\n序号\t问　题\t整改情况\t状　态\n3\t机动地低价发包\t正在协商\t没改完"
    )
    notice = _read(FRAME.format(body))
    assert list(_paths(notice)) == [
        ("一/(一)/1", IssueStatus.DONE),
        ("一/(一)/2", IssueStatus.ONGOING),
        ("一/(二)/3", IssueStatus.NOT_DONE),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "序号\t姓名\n1\t张某",
        "序号\t反馈问题\t状态\n1\t收支不入账\n2\t白条抵库\t改完",
        "序号\t反馈问题\t状态\n1\t收支不入账\t改完\n仍需观察\n2\t白条抵库\t改完",
    ],
    ids=["no ledger", "cells missing", "a cell of two lines"],
)
def test_other_lines_with_tabs_stay_text(rows: str) -> None:
    body = f"1.关于“学习不深”问题的整改\n组织学习5次。\n{rows}"
    notice = _read(FRAME.format(body))
    assert "Table" not in {type(block).__name__ for block in next(notice.iter_issues()).blocks}
    assert rows.split("\n")[1] in notice.plain_text()


def _paths(notice: Notice) -> list[tuple[str, IssueStatus | None]]:
    return [(issue.path, issue.status) for issue in notice.iter_issues()]


def test_as_many_names_are_compared_as_there_are_issues(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0
    is_alike = ledgers._is_alike

    def counted(one: str, other: str) -> bool:
        nonlocal compared
        compared += 1
        return is_alike(one, other)

    monkeypatch.setattr(ledgers, "_is_alike", counted)
    digits = str.maketrans("0123456789", "甲乙丙丁戊己庚辛壬癸")
    names = [f"第{number:04}事项办理迟缓".translate(digits) for number in range(300)]
    issues = tuple(Issue(label=f"{n}.", heading=each) for n, each in enumerate(names, start=1))
    rows = tuple((str(n), each[::-1], "县委办", "2024年6月", "已完成")
                 for n, each in enumerate(names, start=1))  # fmt: skip
    notice = Notice(title="通报", blocks=(*issues, _table(*rows)))
    assert len(linked_issues(notice)) == 300
    assert compared <= 2 * 300


def test_a_notice_whose_issues_are_all_in_a_table_needs_no_lead() -> None:
    text = (
        "望川村关于市委巡察反馈问题整改情况的公示\n\n现将巡察整改情况予以公布。\n\n"
        "序号\t问　题\t整改情况\t状　态\n1\t收支不入账\t补记入账\t改完\n"
        "2\t白条抵库\t清理白条34张\t正在改\n\n"
        "望川村党支部\n2024年7月5日\n"
    )
    assert [path for path, _ in _paths(_read(text))] == ["1", "2"]
