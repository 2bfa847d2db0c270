"""Ledgers as people make them, and files that are none: what is read, told and refused."""

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from notice_kit.errors import BrokenInput, LimitExceeded, NoticeError, ReadError, UnknownFormat
from notice_kit.ledger import IssueLedger, open_ledger
from notice_kit.ledger.entries import ColumnSense
from notice_kit.model import IssueStatus

HEADS = ("序号", "反馈问题", "整改措施", "责任单位", "完成时限", "整改状态")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEET = "xl/worksheets/sheet1.xml"
ROW = ("1", "账目不清", "清理账目3本", "财务股", "2025年6月底", "已完成")


def _bytes(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _book(*rows: tuple[Any, ...], title: str = "台账") -> Any:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def _read(book: Any) -> IssueLedger:
    return open_ledger(_bytes(book), "台账.xlsx")


def _told(ledger: IssueLedger) -> list[str]:
    return [f"{each.place}: {each.message}" for each in ledger.untaken]


def test_a_plain_ledger_is_read() -> None:
    (entry,) = _read(_book(HEADS, ROW)).entries
    assert (entry.number, entry.problem, entry.measures) == ("1", "账目不清", ("清理账目3本",))
    assert [(each.role, each.name) for each in entry.responsible] == [("责任单位", "财务股")]
    assert (str(entry.deadline), entry.status) == ("2025-06", IssueStatus.DONE)
    assert entry.place(ColumnSense.STATUS) == "台账!F2"


def test_titles_above_and_totals_and_remarks_below_are_no_entries() -> None:
    book = _book(
        ("某县巡视整改台账",),
        ("填报单位：某县", None, "填报时间：2025年7月"),
        HEADS,
        ROW,
        ("合计", "1项"),
        ("填表人：张某　　审核人：李某",),
    )
    book.active.merge_cells("A1:F1")
    ledger = _read(book)
    assert [entry.problem for entry in ledger.entries] == ["账目不清"]
    assert _told(ledger) == [
        "台账!A5: a row of totals: not taken",
        "台账!A6: a row without a problem: not taken",
    ]


def test_two_head_rows_with_merged_cells_are_one_head() -> None:
    book = _book(
        ("序号", "反馈问题", "整改措施", "责任", None, None, "完成时限", "整改状态"),
        (None, None, None, "领导", "单位", "具体责任人"),
        ("1", "账目不清", "清理账目", "王某", "财务股", "赵某", "2025-06-30", "整改中"),
    )
    for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:F1", "G1:G2", "H1:H2"):
        book.active.merge_cells(merged)
    (entry,) = _read(book).entries
    roles = [(each.role, each.name) for each in entry.responsible]
    assert roles == [("责任领导", "王某"), ("责任单位", "财务股"), ("具体责任人", "赵某")]
    assert entry.status is IssueStatus.ONGOING


def test_merged_cells_hold_for_each_row_that_they_cover() -> None:
    book = _book(
        ("序号", "问题类别", "反馈问题", "整改措施", "责任单位", "整改状态"),
        ("1", "财务", "账目不清", "1.清理账目", "财务股", "已完成"),
        (None, None, None, "2.分账核算"),
        ("2", None, "报销不严", "规范报销", None, "正在整改"),
    )
    for merged in ("A2:A3", "B2:B4", "C2:C3", "E2:E4", "F2:F3"):
        book.active.merge_cells(merged)
    first, second = _read(book).entries
    assert first.measures == ("1.清理账目", "2.分账核算")
    assert (first.category, second.category) == ("财务", "财务")
    assert [each.name for each in second.responsible] == ["财务股"]
    assert (first.status, second.status) == (IssueStatus.DONE, IssueStatus.ONGOING)


def test_rows_that_name_areas_are_categories() -> None:
    book = _book(
        HEADS, ("一、财务管理方面",), ROW, ("二、队伍建设方面",), ("2", "轮岗不够", "轮岗8人")
    )
    assert [entry.category for entry in _read(book).entries] == [
        "一、财务管理方面",
        "二、队伍建设方面",
    ]


def test_a_head_that_comes_again_on_each_page_is_no_entry() -> None:
    ledger = _read(_book(HEADS, ROW, HEADS, ("2", *ROW[1:])))
    assert [entry.number for entry in ledger.entries] == ["1", "2"]
    assert ledger.untaken == ()


def test_several_sheets_are_one_ledger_and_a_sheet_of_something_else_is_told() -> None:
    book = _book(HEADS, ROW, title="已完成")
    for title, rows in (("未完成", (HEADS, ("2", "轮岗不够", "轮岗", "人事股", "", "整改中"))),):
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.create_sheet("联系人").append(("张某", "分机3"))
    ledger = _read(book)
    assert [entry.places[ColumnSense.PROBLEM] for entry in ledger.entries] == [
        "已完成!B2",
        "未完成!B2",
    ]
    assert [each.partition(":")[0] for each in _told(ledger)] == ["联系人"]


def test_what_is_hidden_is_not_taken_and_told() -> None:
    book = _book(HEADS, ROW, ("2", "隐藏的问题", "措施"), ("3", "轮岗不够", "轮岗8人"))
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["D"].hidden = True
    other = book.create_sheet("旧台账")
    other.append(HEADS)
    other.append(("9", "旧的问题", "措施"))
    other.sheet_state = "veryHidden"
    ledger = _read(book)
    assert [entry.problem for entry in ledger.entries] == ["账目不清", "轮岗不够"]
    assert ledger.entries[0].responsible == ()
    assert _told(ledger) == [
        "台账: 1 hidden row (3): not taken",
        "台账!D1: the column is hidden: not taken",
        "旧台账: the sheet is hidden: not taken",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "2025年6月底前",
        "2025.6.30",
        "2025/6/30",
        "20250630",
        "2025-06",
        "二〇二五年六月",
        "２０２５年６月",
    ],
)
def test_a_deadline_in_any_of_the_usual_forms_is_understood(written: str) -> None:
    (entry,) = _read(_book(HEADS, (*ROW[:4], written, ROW[5]))).entries
    assert entry.deadline is not None
    assert (entry.deadline.year, entry.deadline.month) == (2025, 6)


def test_a_real_date_is_read_as_far_as_it_is_shown() -> None:
    book = _book(HEADS, (*ROW[:4], datetime(2025, 6, 30)), (*ROW[:4], datetime(2025, 6, 1)))  # noqa: DTZ001 - cells have no zone
    book.active["E2"].number_format = "yyyy/m/d"
    book.active["E3"].number_format = 'yyyy"年"m"月"'
    assert [str(entry.deadline) for entry in _read(book).entries] == ["2025-06-30", "2025-06"]


def test_a_deadline_or_state_that_is_not_understood_is_told_with_its_cell() -> None:
    ledger = _read(_book(HEADS, ("1", "账目不清", "清理", "财务股", "待研究", "待研究")))
    assert _told(ledger) == [
        "台账!E2: no date was understood in this deadline",
        "台账!F2: no state was understood in these words",
    ]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("是", "done"),
        ("√", "done"),
        ("已销号", "done"),
        ("完成整改", "done"),
        ("基本完成", "basically"),
        ("整改中", "ongoing"),
        ("正在推进", "ongoing"),
        ("否，正在整改", "ongoing"),
        ("否", "not_done"),
        ("未销号", "not_done"),
        ("长期坚持", "long_term"),
    ],
)
def test_states_are_understood_as_offices_write_them(written: str, status: str) -> None:
    (entry,) = _read(_book(HEADS, (*ROW[:5], written))).entries
    assert entry.status is not None
    assert entry.status.value == status


def test_a_formula_without_a_value_is_told_and_one_with_a_value_is_read() -> None:
    data = _bytes(_book(HEADS, (*ROW[:2], '="清理"&"账目"', "财务股", "2025年6月", "已完成")))
    ledger = open_ledger(data, "台账.xlsx")
    assert _told(ledger) == [
        "台账!C2: a formula without a value: not taken; save the file in Excel or WPS"
    ]
    told = _changed(data, _SHEET, "<v />", "<v>清理账目</v>", "<v></v>")
    told = _changed(told, _SHEET, '<c r="C2"', '<c r="C2" t="str"')
    assert open_ledger(told, "台账.xlsx").entries[0].measures == ("清理账目",)


def test_unknown_heads_are_named_once_in_the_settings() -> None:
    data = _bytes(_book(("序", "事", "办法", "结果栏"), ("1", "账目不清", "清理", "已完成")))
    with pytest.raises(ReadError, match="no entries of a ledger were found"):
        open_ledger(data, "台账.xlsx")
    columns = {"事": "problem", "办法": "measures", "结果栏": "status"}
    (entry,) = open_ledger(data, "台账.xlsx", columns=columns).entries
    assert (entry.problem, entry.measures, entry.status) == (
        "账目不清",
        ("清理",),
        IssueStatus.DONE,
    )
    with pytest.raises(NoticeError, match="no column of a ledger tells 'wrong'"):
        open_ledger(data, "台账.xlsx", columns={"事": "wrong"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_csv_is_read_in_the_usual_encodings(encoding: str, mark: str) -> None:
    text = "\n".join(mark.join(row) for row in (HEADS, ROW))
    (entry,) = open_ledger(text.encode(encoding), "台账.csv").entries
    assert entry.problem == "账目不清"


def test_an_old_xls_file_is_read_with_its_merged_and_hidden_cells() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for column, head in enumerate(HEADS):
        sheet.write(0, column, head)
    rows = (
        ROW,
        ("2", "隐藏", "措施", "甲", "", "已完成"),
        ("3", "轮岗不够", "轮岗", "乙", "", "否"),
    )
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            sheet.write(number, column, value)
    form = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    sheet.write(4, 1, "报销不严")
    sheet.write(4, 4, datetime(2025, 6, 30), form)  # noqa: DTZ001 - cells have no zone
    sheet.row(2).hidden = True
    ledger = open_ledger(_bytes(book), "台账.xls")
    assert [entry.problem for entry in ledger.entries] == ["账目不清", "轮岗不够", "报销不严"]
    assert str(ledger.entries[2].deadline) == "2025-06-30"
    assert _told(ledger) == ["台账: 1 hidden row (3): not taken"]


def test_a_hundred_thousand_empty_rows_lose_nothing() -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(3, 100_003)
    )
    last = '<row r="100003"><c r="B100003" t="inlineStr"><is><t>轮岗不够</t></is></c></row>'
    data = _changed(
        _bytes(_book(HEADS, ROW)),
        _SHEET,
        "</sheetData>",
        f"{rows}{last}</sheetData>",
    )
    ledger = open_ledger(data, "台账.xlsx")
    assert [entry.problem for entry in ledger.entries] == ["账目不清", "轮岗不够"]
    assert ledger.entries[1].place(ColumnSense.PROBLEM) == "台账!B100003"


def _changed(data: bytes, part: str, before: str, *after: str) -> bytes:
    """Return a workbook with words of a part changed: the first of `before` that is there."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", 8) as made:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                words = text.decode()
                found = next(each for each in (before, *after[1:]) if each in words)
                text = words.replace(found, after[0]).encode()
            made.writestr(name, text)
    return target.getvalue()


def test_a_password_is_told_as_such() -> None:
    locked = _OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(BrokenInput, match="has a password") as told:
        open_ledger(locked, "台账.xlsx")
    assert "save it as XLSX without a password" in told.value.hint


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"", "a.xlsx", "no XLSX file"),
        (b"PK\x03\x04cut", "a.xlsx", "no XLSX file"),
        (_bytes(_book(HEADS, ROW))[:900], "a.xlsx", "no XLSX file"),
        (_OLE + b"\0" * 600, "a.xlsx", "old .xls file"),
        (_OLE + b"\0" * 600, "a.xls", "cannot be read"),
        (b"no workbook", "a.xls", "cannot be read"),
        (b"\x00\x01\x02\xff\xfe\xfd", "a.csv", "binary|decoded|no entries"),
        ("天气很好。".encode(), "a.csv", "no entries"),
    ],
)
def test_what_is_no_workbook_is_refused_in_words(data: bytes, name: str, words: str) -> None:
    with pytest.raises(ReadError, match=words) as told:
        open_ledger(data, name)
    assert told.value.location is not None
    assert told.value.location.file == name


def test_a_word_document_is_no_ledger() -> None:
    draft = Path(__file__).parents[2] / "examples/wangchuan_county_2024.docx"
    with pytest.raises(BrokenInput, match="no workbook in it"):
        open_ledger(draft.read_bytes(), "通报.xlsx")
    with pytest.raises(UnknownFormat, match=r"no ledger has the suffix '\.docx'"):
        open_ledger(draft.read_bytes(), "通报.docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = "</sheetData>" + " " * (80 * 1024 * 1024)
    data = _changed(_bytes(_book(HEADS, ROW)), _SHEET, "</sheetData>", bomb)
    with pytest.raises(LimitExceeded, match="would unpack"):
        open_ledger(data, "台账.xlsx")


def test_a_document_type_is_refused() -> None:
    data = _bytes(_book(HEADS, ROW))
    evil = _changed(data, _SHEET, "<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')
    with pytest.raises(BrokenInput, match="document type"):
        open_ledger(evil, "台账.xlsx")


def test_more_rows_than_any_ledger_has_are_refused() -> None:
    text = "\n".join([",".join(HEADS), *(f"{n},问题{n},措施" for n in range(20_100))])
    with pytest.raises(LimitExceeded, match="more than 20,000 rows"):
        open_ledger(text.encode(), "台账.csv")


def test_openpyxl_reads_the_same_words(tmp_path: Path) -> None:
    rows = [(str(n), f"问题{n}不实", f"措施{n}", "甲", 45000 + n, 0.5) for n in range(30)]
    (tmp_path / "a.xlsx").write_bytes(_bytes(_book(HEADS, *rows)))
    told = list(openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True))
    entries = open_ledger((tmp_path / "a.xlsx").read_bytes(), "a.xlsx").entries
    assert [(entry.number, entry.problem) for entry in entries] == [row[:2] for row in told[1:]]


def test_an_issue_that_stands_in_two_sheets_is_taken_once_and_told() -> None:
    book = _book(HEADS, ROW, title="总表")
    other = book.create_sheet("已完成")
    other.append(HEADS)
    other.append(ROW)
    ledger = _read(book)
    assert len(ledger.entries) == 1
    assert _told(ledger) == ["已完成!B2: the issue stands in 总表!B2 already: not taken"]


def test_a_number_in_the_cell_of_the_problem_is_its_number() -> None:
    heads = ("反馈问题", "整改措施")
    rows = (("1.账目不清", "清理"), ("（2）轮岗\n不够", "轮岗"), ("二、三产业融合不够", "融合"))
    entries = _read(_book(heads, *rows)).entries
    told = [(entry.number, entry.problem) for entry in entries]
    assert told == [("1", "账目不清"), ("（2）", "轮岗不够"), ("", "二、三产业融合不够")]


def test_of_several_states_the_least_finished_holds() -> None:
    book = _book(HEADS, ROW, (None, None, "分账核算", None, None, "正在整改"))
    (entry,) = _read(book).entries
    assert entry.status is IssueStatus.ONGOING
    assert entry.measures == ("清理账目3本", "分账核算")


def test_without_a_column_of_states_the_last_words_of_the_measures_tell_it() -> None:
    heads = ("序号", "反馈问题", "整改进展情况", "责任单位")
    rows = (
        ("1", "账目不清", "清理账目3本。已完成整改。", "财务股"),
        ("2", "轮岗不够", "轮岗8人，健全机制，长期坚持。", "人事股"),
    )
    first, second = _read(_book(heads, *rows)).entries
    assert (first.status, second.status) == (IssueStatus.DONE, None)


def test_a_hidden_column_that_is_never_published_is_kept_for_what_must_not_be_said() -> None:
    book = _book((*HEADS, "内部说明"), (*ROW, "县长另有批示"))
    book.active.column_dimensions["G"].hidden = True
    ledger = _read(book)
    assert ledger.entries[0].words["内部说明"] == "县长另有批示"
    assert ledger.untaken == ()


def test_difficulties_are_no_measures_and_an_office_below_a_name_belongs_to_it() -> None:
    book = _book(
        ("序号", "反馈问题", "责任领导", "整改进展", None),
        (None, None, None, "已完成事项", "存在困难"),
        ("1", "项目推进慢", "王某某\n（副县长）", "开工12个。", "用地指标紧张"),
        ("2", "轮岗不够", "李某某", "轮岗8人。\n无", "无"),
    )
    for merged in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
        book.active.merge_cells(merged)
    first, second = _read(book).entries
    assert first.measures == ("开工12个。",)
    assert [each.name for each in first.responsible] == ["王某某（副县长）"]
    assert second.measures == ("轮岗8人。",)
    assert first.words["存在困难"] == "用地指标紧张"
