"""Workbooks: what openpyxl and LibreOffice read in them is what the CSV says."""

import csv
import io
import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import inline
import openpyxl
import pytest

from notice_kit.batch import Limits, table
from notice_kit.batch import run as run_module
from notice_kit.batch.inputs import Search
from notice_kit.batch.tables import workbook
from notice_kit.batch.tables.chinese import _names, chinese
from notice_kit.batch.tables.columns import TABLES
from notice_kit.batch.tables.run import plan_table
from notice_kit.batch.tables.sinks import write_table, write_workbook

EXAMPLES = Path(__file__).parents[2] / "examples"
LIMITS = Limits(workers=1, settle=0)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "Pool", inline.Inline)


def _shown(value: Any) -> str:
    """Return a value of openpyxl as CSV writes it."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)


def _csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def _figures(texts: list[str]) -> list[tuple[Any, ...]]:
    return [("n", f"n-f{i}", i, "一/1", text, 1.5, "人") for i, text in enumerate(texts)]


def test_openpyxl_reads_every_sheet_back_equal_to_the_csv(tmp_path: Path) -> None:
    for out in ("csv", "book.xlsx"):
        table(EXAMPLES, tmp_path / out, include=["*.txt"], limits=LIMITS)
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert book.sheetnames == [*TABLES, "columns"]
    for name in TABLES:
        sheet = book[name]
        told = [[_shown(value) for value in row] for row in sheet.iter_rows(values_only=True)]
        told = [[*map(_number, row)] for row in told]
        wanted = [[*map(_own, row)] for row in _csv_rows(tmp_path / f"csv/{name}.csv")]
        assert told == wanted
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, len(TABLES[name])).column_letter}" + (
            str(max(sheet.max_row, 2))
        )


def _own(text: str) -> str:
    """Return a text of the CSV without the apostrophe that keeps it from being calculated."""
    return _number(text.removeprefix("'"))


def _number(text: str) -> str:
    """Return a number in its shortest form, for 1.0 and 1 are the same cell."""
    try:
        return f"{float(text):g}" if text.replace(".", "", 1).isdigit() else text
    except ValueError:
        return text


def test_a_date_known_to_the_day_is_a_date_and_a_vaguer_one_is_text(tmp_path: Path) -> None:
    table(EXAMPLES, tmp_path / "book.xlsx", include=["wangchuan*.txt"], limits=LIMITS)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["notices"]
    row = dict(zip(*sheet.iter_rows(min_row=1, max_row=2, values_only=True), strict=True))
    assert isinstance(row["feedback_date"], datetime)
    assert isinstance(row["issues"], int)
    assert isinstance(row["notice_id"], str)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_begins_a_formula_is_text_and_no_cell_is_a_formula(tmp_path: Path, lang: Any) -> None:
    texts = ["=1+1", "+86", "-3", "@cmd", "=HYPERLINK(1)", "http://example.invalid", "007", "1e5"]
    texts += ["<r><t>词</t></r>", "{=1}", "'=1", "\t=1", "=" * 40_000]
    path = tmp_path / "book.xlsx"
    assert write_workbook(path, [("figures", _figures(texts))], lang) == {"figures": len(texts)}
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    told = [cell.value for cell in book.worksheets[0]["E"][1:]]
    assert told[:-1] == texts[:-1]


def test_a_text_longer_than_a_cell_holds_is_kept_whole(tmp_path: Path) -> None:
    text = "整改" * 40_000
    write_workbook(tmp_path / "b.xlsx", [("figures", _figures(["短", text]))], "en")
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert book["figures"]["E3"].value.endswith("… (the whole: sheet long_texts)")
    pieces = [*book["long_texts"].iter_rows(min_row=2, values_only=True)]
    assert {piece[:3] for piece in pieces} == {("figures", 3, "text")}
    assert "".join(piece[4] for piece in pieces) == text


def test_more_rows_than_a_sheet_holds_go_on_in_a_further_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    write_workbook(tmp_path / "b.xlsx", [("figures", _figures(list("甲乙丙丁戊")))], "zh")
    book = openpyxl.load_workbook(tmp_path / "b.xlsx")
    assert book.sheetnames[:2] == ["数据", "数据 (2)"]
    told = [cell.value for name in book.sheetnames[:2] for cell in book[name]["E"][1:]]
    assert told == list("甲乙丙丁戊")
    assert book["数据 (2)"]["A1"].value == "通报编号"


def test_numbers_that_no_spreadsheet_keeps_are_text(tmp_path: Path) -> None:
    row = ("n", "n-f1", 12345678901234567890, "", "无穷", float("inf"), "人")
    write_workbook(tmp_path / "b.xlsx", [("figures", [row])], "en")
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx")["figures"]
    assert (sheet["C2"].value, sheet["F2"].value) == ("12345678901234567890", "inf")


def test_equal_rows_give_equal_files(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(tmp_path / name, [("figures", _figures(["一", "二"]))], "en")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_every_table_and_column_has_a_chinese_name_and_no_name_is_left_over() -> None:
    needed = {(table, "") for table in TABLES}
    for name, columns in TABLES.items():
        heads = [chinese(name, column.name).head for column in columns]
        assert len(set(heads)) == len(heads)
        own = {(name, column.name) for column in columns}
        needed |= {key if key in _names() else ("*", key[1]) for key in own}
    assert set(_names()) == needed


def test_the_sheet_of_columns_explains_each_column_in_both_languages(tmp_path: Path) -> None:
    write_workbook(tmp_path / "b.xlsx", [("issues", []), ("figures", [])], "zh")
    rows = [*openpyxl.load_workbook(tmp_path / "b.xlsx")["说明"].iter_rows(values_only=True)]
    assert rows[0] == ("表", "列", "含义", "英文列名", "英文含义", "类型")
    assert len(rows) == 1 + len(TABLES["issues"]) + len(TABLES["figures"])
    assert ("问题", "整改时限", "须在何时完成", "deadline") in {row[:4] for row in rows}


def test_a_name_with_the_suffix_is_one_file_and_a_chosen_table_its_only_sheet(
    tmp_path: Path,
) -> None:
    search = Search(paths=("a.txt",))
    _, plan = plan_table(search, tmp_path / "any.XLSX", tables=["issues"])
    assert plan.files == {"issues": tmp_path / "any.XLSX"}
    _, plan = plan_table(search, tmp_path / "folder", format="xlsx")
    assert set(plan.files.values()) == {tmp_path / "folder/notices.xlsx"}


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here to read it")
def test_libreoffice_shows_every_sheet_as_the_csv_does(tmp_path: Path) -> None:
    texts = ["=1+1", "-3", "007", "1e5", "含，逗号", "两\n行", '引"号', "<r>x</r>", "2024-09"]
    rows = _figures(texts)
    write_workbook(tmp_path / "book.xlsx", [("figures", rows)], "en")
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", options, "book.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    if not (tmp_path / "book-figures.csv").exists():
        pytest.skip("LibreOffice is here without Calc")
    told = _csv_rows(tmp_path / "book-figures.csv")
    write_table("csv", tmp_path / "own.csv", "figures", rows)
    own = _csv_rows(tmp_path / "own.csv")
    assert [row[4] for row in told[1:]] == texts
    assert [[cell.lstrip("'") for cell in row] for row in own] == told
    columns = list(csv.reader(io.StringIO((tmp_path / "book-columns.csv").read_text())))
    assert len(columns) == 1 + len(TABLES["figures"])
