"""Ledgers (整改台账): tables are read as issues, and stay tables."""

import pytest

import notice_kit as nk
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.grammar.parse import parse
from notice_kit.model import (
    Attachment,
    Cell,
    Issue,
    IssueStatus,
    LineBreak,
    Notice,
    PartialDate,
    Row,
    Section,
    SectionRole,
    Table,
    Text,
)
from notice_kit.model.ledger import ledger_issues

TITLE = "砚川县委关于巡视整改进展情况的通报"
LEAD = "省委第二巡视组于2023年9月1日至10月30日对砚川县开展了巡视，并于2023年12月5日进行了反馈。"


def _cell(words: str, columns: int = 1, rows: int = 1) -> Cell:
    pieces = [piece for line in words.split("\n") for piece in (LineBreak(), Text(line))][1:]
    return Cell(text=tuple(pieces), columns=columns, rows=rows)


def _row(*cells: str | tuple[str, int, int]) -> Row:
    return Row(
        cells=tuple(_cell(*each) if isinstance(each, tuple) else _cell(each) for each in cells)
    )


def _table(*rows: tuple[str | tuple[str, int, int], ...], header_rows: int = 0) -> Table:
    return Table(header_rows=header_rows, rows=tuple(_row(*each) for each in rows))


PLAIN = _table(
    ("序号", "反馈问题", "整改措施", "责任单位", "责任人", "整改时限", "完成情况"),
    ("1", "学习不深", "一是制定计划；二是开展研讨5次。", "县委办、县委宣传部", "张某",
     "2024年6月底前", "已完成，销号"),
    ("2", "“三资”管理混乱", "清理合同210份。\n追缴资金36.5万元。", "县农业农村局", "李某",
     "立行立改", "正在推进"),
    ("3", "关于“‘文山’反弹”问题的整改", "精简文件", "县委办", "", "长期坚持", "出台办法1项"),
)  # fmt: skip


def _facts(issue: Issue) -> tuple[str, str, str | None, list[tuple[str, str]], str]:
    return (
        issue.path,
        issue.problem,
        issue.status.value if issue.status else None,
        [(each.role, each.name) for each in issue.responsible],
        str(issue.deadline),
    )


def test_each_row_is_an_issue() -> None:
    assert [_facts(issue) for issue in ledger_issues(PLAIN)] == [
        ("1", "学习不深", "done",
         [("责任单位", "县委办"), ("责任单位", "县委宣传部"), ("责任人", "张某")], "2024-06"),
        ("2", "“三资”管理混乱", "ongoing",
         [("责任单位", "县农业农村局"), ("责任人", "李某")], "None"),
        ("3", "‘文山’反弹", "long_term", [("责任单位", "县委办")], "None"),
    ]  # fmt: skip


def test_measures_of_a_cell_are_its_series_or_its_lines() -> None:
    labels = [
        [(measure.label, measure.text) for measure in issue.measures]
        for issue in ledger_issues(PLAIN)
    ]
    assert labels == [
        [("一是", (Text("制定计划；"),)), ("二是", (Text("开展研讨5次。"),))],
        [("", (Text("清理合同210份。"),)), ("", (Text("追缴资金36.5万元。"),))],
        [("", (Text("精简文件"),))],
    ]


def test_rows_below_a_spanning_problem_belong_to_one_issue() -> None:
    table = _table(
        ("序号", "存在问题", "整改措施", "牵头单位", "完成时限"),
        (("1", 1, 3), ("学习不深", 1, 3), "制定计划", "县委办", "2024年3月底"),
        ("开展研讨", ("县委宣传部", 1, 2), "2024年9月"),
        ("组织测试", "2024年6月30日"),
        ("2", "督查不力", "开展督查", "县纪委监委", "2024.12"),
    )
    first, second = ledger_issues(table)
    assert _facts(first) == (
        "1", "学习不深", None, [("牵头单位", "县委办"), ("牵头单位", "县委宣传部")], "2024-09",
    )  # fmt: skip
    assert [measure.text[0] for measure in first.measures] == [
        Text("制定计划"),
        Text("开展研讨"),
        Text("组织测试"),
    ]
    assert (second.path, str(second.deadline)) == ("2", "2024-12")


def test_rows_with_an_empty_problem_go_on_with_the_issue_above() -> None:
    table = _table(
        ("序号", "问题清单", "整改措施", "责任单位"),
        ("1", "学习不深", "制定计划", "县委办"),
        ("", "", "开展研讨", "县委宣传部"),
    )
    (issue,) = ledger_issues(table)
    assert len(issue.measures) == 2
    assert [each.name for each in issue.responsible] == ["县委办", "县委宣传部"]


def test_head_of_two_rows_names_the_roles() -> None:
    table = _table(
        (("砚川县整改台账", 6, 1),),
        (("序号", 1, 2), ("反馈问题", 2, 1), ("责任分工", 2, 1), ("整改状态", 1, 2)),
        ("问题类别", "具体问题", "牵头领导", "配合单位"),
        ("1", "党的领导", "学习不深", "王某", "县委宣传部、县委党校", "基本完成"),
    )
    (issue,) = ledger_issues(table, prefix="附件1")
    assert _facts(issue) == (
        "附件1/1", "学习不深", "basically",
        [("牵头领导", "王某"), ("配合单位", "县委宣传部"), ("配合单位", "县委党校")], "None",
    )  # fmt: skip


def test_areas_repeated_heads_and_totals_are_no_issues() -> None:
    head = ("序号", "具体问题", "完成情况")
    table = _table(
        head,
        (("一、党的领导方面", 3, 1),),
        ("1", "学习不深", "已完成"),
        head,
        ("2", "督查不力", "整改中"),
        (("二、党的建设方面", 3, 1),),
        ("1", "换届滞后", "未完成"),
        (("合计", 2, 1), "3项"),
    )
    assert [(issue.path, issue.status) for issue in ledger_issues(table)] == [
        ("一/1", IssueStatus.DONE),
        ("一/2", IssueStatus.ONGOING),
        ("二/1", IssueStatus.NOT_DONE),
    ]


def test_numbers_before_the_problem_and_numbers_that_span_several() -> None:
    table = _table(
        ("问题", "整改情况"),
        ("1.学习不深", "已完成"),
        ("（2）督查不力", "完成"),
        ("换届滞后", "完成"),
    )
    assert [(issue.path, issue.label, issue.heading) for issue in ledger_issues(table)] == [
        ("1", "1.", "学习不深"),
        ("(2)", "（2）", "督查不力"),
        ("[3]", "", "换届滞后"),
    ]
    spanning = _table(
        ("序号", "问题表现", "整改情况"),
        (("1", 1, 3), "甲", "完成"),
        ("乙", "完成"),
        ("丙", "完成"),
    )
    assert [issue.path for issue in ledger_issues(spanning)] == ["1", "1/[2]", "1/[3]"]


@pytest.mark.parametrize(
    "head",
    [
        ("责任主体", "整改任务（项）", "完成率"),
        ("问题数", "已完成", "完成情况"),
        ("问题类别", "问题个数", "完成情况"),
        ("反馈问题", "备注"),
        ("姓名", "责任单位"),
        ("问题线索", "完成情况"),
    ],
)
def test_other_table_is_no_ledger(head: tuple[str, ...]) -> None:
    assert ledger_issues(_table(head, tuple("1" for _ in head))) == ()


def test_date_without_a_year_follows_the_feedback() -> None:
    table = _table(("反馈问题", "整改时限"), ("学习不深", "3月底前"))
    december = PartialDate(year=2023, month=12, day=5)
    (issue,) = ledger_issues(table, anchor=december)
    assert issue.deadline is not None
    assert (str(issue.deadline), issue.deadline.inferred) == ("2024-03", True)


def _attached(*blocks: Table) -> tuple[Attachment, ...]:
    return tuple(
        Attachment(label=f"附件{number}", title="整改台账", blocks=(each,))
        for number, each in enumerate(blocks, start=1)
    )


def test_issues_of_the_text_come_before_those_of_ledgers() -> None:
    issue = Issue(label="1.", heading="关于“学习不深”问题的整改")
    body = Section(label="二、", level=1, role=SectionRole.RESULTS, blocks=(PLAIN,))
    told = Notice(title=TITLE, blocks=(issue, body), attachments=_attached(PLAIN))
    assert [each.path for each in told.iter_issues()] == ["1"]
    tabled = Notice(title=TITLE, blocks=(body,), attachments=_attached(PLAIN))
    assert [each.path for each in tabled.iter_issues()] == ["二/1", "二/2", "二/3"]
    attached = Notice(title=TITLE, attachments=_attached(_table(("无",)), PLAIN))
    assert [each.path for each in attached.iter_issues()] == ["附件2/1", "附件2/2", "附件2/3"]


def test_ledger_takes_the_status_of_its_section() -> None:
    table = _table(("反馈问题", "整改措施"), ("学习不深", "制定计划"))
    section = Section(label="（一）", level=2, status=IssueStatus.DONE, blocks=(table,))
    (issue,) = Notice(title=TITLE, blocks=(section,)).iter_issues()
    assert (issue.path, issue.status) == ("(一)/[1]", IssueStatus.DONE)


def test_notice_with_a_ledger_attached_goes_through_json_and_xml_unchanged() -> None:
    texts: tuple[str | Table, ...] = (
        TITLE, LEAD, "一、整改情况", "反馈问题3个，见附件。", "附件：整改台账",
        "中共砚川县委", "2024年3月5日", "附件", "整改台账", PLAIN,
    )  # fmt: skip
    lines = tuple(
        Line(text=each) if isinstance(each, str) else Line(text="", table=each) for each in texts
    )
    notice, report = parse([SourceText(name="a.txt", lines=lines)], format_name="txt")
    assert notice.attachments == (Attachment(label="附件", title="整改台账", blocks=(PLAIN,)),)
    assert notice.signature is not None
    assert report.repairs == ()
    assert [each.path for each in notice.iter_issues()] == ["附件/1", "附件/2", "附件/3"]
    for name in ("json", "xml"):
        loaded = nk.loads(nk.dumps(notice, name), name)
        assert loaded == notice
        assert list(loaded.iter_issues()) == list(notice.iter_issues())
        assert loaded.plain_text() == notice.plain_text()
    for word in ("“三资”管理混乱", "县农业农村局", "整改台账\n序号"):
        assert notice.plain_text().count(word) == 1


def test_merged_cells_of_a_column_of_areas_are_steps_of_the_path() -> None:
    head = ("类别", "序号", "反馈问题", "是否完成")
    table = _table(
        head,
        (("政治责任", 1, 2), "1", "学习不深", "是"),
        ("2", "督查不力", "基本"),
        (("为民服务", 1, 2), "3", "窗口不足", "否"),
        ("4", "办事不快", "推进中"),
        (("合计", 2, 1), "4个", "完成1个"),
    )
    assert [(issue.path, issue.status) for issue in ledger_issues(table)] == [
        ("[1]/1", IssueStatus.DONE),
        ("[1]/2", IssueStatus.BASICALLY),
        ("[2]/3", IssueStatus.NOT_DONE),
        ("[2]/4", IssueStatus.ONGOING),
    ]


def test_labels_in_merged_cells_and_places_within_an_area_count() -> None:
    table = _table(
        ("问题类别", "具体问题", "完成情况"),
        (("一、政治责任", 1, 2), "学习不深", "已销号"),
        ("督查不力", "没有完成"),
        (("二、为民服务", 1, 2), "窗口不足", "已完成"),
        ("办事不快", "已完成"),
        ("合计", "4项", ""),
    )
    assert [issue.path for issue in ledger_issues(table)] == [
        "一/[1]", "一/[2]", "二/[1]", "二/[2]",
    ]  # fmt: skip
    assert ledger_issues(table)[1].status is IssueStatus.NOT_DONE


def test_series_in_the_results_is_one_of_measures_where_no_column_has_them() -> None:
    words = "（1）归并平台5个；\n（2）维护纳入预算。"
    (issue,) = ledger_issues(_table(("指出问题", "整改情况"), ("建用脱节", words)))
    assert [measure.label for measure in issue.measures] == ["（1）", "（2）"]
    (issue,) = ledger_issues(
        _table(
            ("问题表述", "采取措施", "整改情况"), ("建用脱节", "第一，归并；第二，维护。", words)
        )
    )
    assert [measure.label for measure in issue.measures] == ["第一，", "第二，"]
