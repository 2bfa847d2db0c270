"""Notice → ledger → draft → read: the same issues, measures and states, over the whole corpus."""

import shutil
import subprocess
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import notice_kit as nk
from notice_kit import ledger
from notice_kit.ledger.drafting import PLACEHOLDER
from notice_kit.ledger.entries import ColumnSense, LedgerEntry
from notice_kit.model import Responsible
from notice_kit.model.inline import plain

ROOT = Path(__file__).parents[1]
CORPUS = [
    path
    for folder in ("text", "varied", "html", "docx")
    for path in sorted((ROOT / "corpus" / folder).iterdir())
    if path.suffix in (".txt", ".md", ".html", ".docx") and path.stem != "README"
]
CORPUS += sorted((ROOT.parent / "examples").glob("*.txt"))
MANY = nk.ReadOptions(allow_collective=True)


def _told(notice: nk.Notice) -> list[tuple[Any, ...]]:
    """Return problem, state and measures of each issue.

    A measure that the notice has in a table, without mark and stop, gets both in a draft.
    """
    told = []
    for issue in notice.iter_issues():
        has_marks = any(measure.label for measure in issue.measures)
        measures = [
            (measure.label, plain(measure.text)) if has_marks else plain(measure.text).rstrip("。")
            for measure in issue.measures
        ]
        told.append((issue.problem or issue.heading, issue.status, measures))
    return told


def _with_marks_of(told: list[tuple[Any, ...]], pattern: list[tuple[Any, ...]]) -> list[Any]:
    """Return what a draft tells, measures without their marks where the source has none."""
    made = []
    for (problem, status, measures), (_, _, own) in zip(told, pattern, strict=True):
        bare = any(isinstance(each, str) for each in own)
        kept = [each[1].rstrip("。") if bare else each for each in measures]
        made.append((problem, status, kept))
    return made


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_issues_measures_and_states_come_back(path: Path, tmp_path: Path) -> None:
    notice = nk.read(path, reading=MANY)
    told = _told(notice)
    if not told:
        pytest.skip("no issues were read in it, so it has no ledger")
    kept = ledger.ledger_of(notice)
    read = ledger.open_ledger(ledger.workbook_of(kept), "台账.xlsx")
    assert read.entries == kept.entries
    assert read.form == kept.form
    draft = ledger.draft(read)
    for name in ("a.txt", "a.docx"):
        nk.write(draft, tmp_path / name)
        shown = nk.ReadOptions(allow_collective=True, as_shown=name.endswith("docx"))
        back = _told(nk.read(tmp_path / name, reading=shown))
        assert len(back) == len(told)
        assert _with_marks_of(back, told) == told


def _example() -> ledger.IssueLedger:
    return ledger.ledger_of(nk.read(ROOT.parent / "examples/wangchuan_county_2024.txt"))


def test_openpyxl_reads_the_cells_that_were_written(tmp_path: Path) -> None:
    kept = _example()
    (tmp_path / "a.xlsx").write_bytes(ledger.workbook_of(kept))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["整改台账", "通报要素"]
    rows = list(book["整改台账"].iter_rows(values_only=True))
    heads, rows = rows[0], rows[1:]
    assert [row[heads.index("反馈问题")] for row in rows] == [each.problem for each in kept.entries]
    measures = [row[heads.index("整改措施")] for row in rows]
    assert [tuple((text or "").split("\n")) for text in measures] == [
        each.measures or ("",) for each in kept.entries
    ]
    assert all(isinstance(row[0], str) for row in rows)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not here to read it")
def test_libreoffice_saves_a_ledger_that_reads_the_same(tmp_path: Path) -> None:
    kept = _example()
    (tmp_path / "a.xlsx").write_bytes(ledger.workbook_of(kept))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    for suffix, source in (("ods", "a.xlsx"), ("xlsx", "ods/a.ods")):
        done = subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", suffix, source],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=120,
        )
        if not (tmp_path / suffix).exists():
            pytest.skip(f"LibreOffice is here without Calc: {done.stderr!r}")
    assert ledger.read_ledger(tmp_path / "xlsx/a.xlsx").entries == kept.entries


def test_a_deadline_known_to_the_day_is_a_date_and_comes_back(tmp_path: Path) -> None:
    days = (nk.PartialDate(year=2025, month=6, day=30), nk.PartialDate(year=2025, month=6))
    entries = tuple(LedgerEntry(number="1", problem="账目不清", deadline=day) for day in days)
    data = ledger.workbook_of(ledger.IssueLedger(entries=entries))
    (tmp_path / "a.xlsx").write_bytes(data)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["整改台账"]
    column = [cell.value for cell in sheet[1]].index("完成时限")
    assert isinstance(sheet.cell(2, column + 1).value, datetime)
    assert sheet.cell(3, column + 1).value == "2025年6月"
    assert [e.deadline for e in ledger.open_ledger(data, "a.xlsx").entries] == list(days)


def test_measures_longer_than_a_cell_go_on_below_and_come_back() -> None:
    lines = tuple(f"{number}.{'整改' * 600}。" for number in range(1, 61))
    kept = ledger.IssueLedger(entries=(LedgerEntry(number="1", problem="账目", measures=lines),))
    back = ledger.open_ledger(ledger.workbook_of(kept), "a.xlsx")
    assert back.entries == kept.entries


def test_nothing_in_a_ledger_is_a_formula(tmp_path: Path) -> None:
    texts = ("=1+1", "+86", "-3", "@x", "<r><t>x</t></r>", "http://example.invalid")
    entries = tuple(LedgerEntry(number=text, problem=text, remark=text) for text in texts)
    (tmp_path / "a.xlsx").write_bytes(ledger.workbook_of(ledger.IssueLedger(entries=entries)))
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["整改台账"]
    assert [cell.value for cell in sheet["C"][1:]] == list(texts)
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


def test_what_nobody_has_said_is_a_placeholder_that_the_rules_find() -> None:
    entry = LedgerEntry(number="1", problem="账目不清", measures=("一是清理账目3本。",))
    draft = ledger.draft(ledger.IssueLedger(entries=(entry,)))
    assert PLACEHOLDER in draft.title
    found = nk.validate(draft, select=["WRD002"]).findings
    assert len(found) >= draft.plain_text().count(PLACEHOLDER)


def test_the_form_of_the_workbook_goes_before_that_of_the_settings() -> None:
    entry = LedgerEntry(number="1", problem="账目不清")
    own = ledger.IssueLedger(entries=(entry,), form=ledger.Form(title="甲局通报"))
    draft = ledger.draft(own, ledger.Form(title="乙局通报", date="2025年6月16日", organ="乙局"))
    assert draft.title == "甲局通报"
    assert str(draft.signature.date) == "2025-06-16"
    assert draft.signature.organs[0].name == "乙局"


def test_who_stays_internal_is_left_out_of_a_draft() -> None:
    roles = (
        Responsible(role="责任单位", name="县水利局"),
        Responsible(role="责任人", name="张某"),
    )
    entry = LedgerEntry(number="1", problem="账目不清", responsible=roles)
    draft = ledger.draft(ledger.IssueLedger(entries=(entry,)), internal=("责任人",))
    assert "县水利局" in draft.plain_text()
    assert "张某" not in draft.plain_text()


def test_a_table_in_an_issue_is_told() -> None:
    text = "1.关于“账目不清”问题的整改\n清理账目。\n| 项 | 数 |\n|---|---|\n| 账 | 3 |\n"
    source = (ROOT.parent / "examples/wangchuan_county_2024.txt").read_text(encoding="utf-8")
    notice = nk.loads(source, "txt")
    table = nk.loads(source.replace("二、", f"二、整改情况\n{text}三、", 1), "txt")
    assert ledger.ledger_of(notice).untaken == ()
    assert "has no place in a ledger" in ledger.ledger_of(table).untaken[0].message


def test_places_name_sheet_and_cell() -> None:
    read = ledger.open_ledger(ledger.workbook_of(_example()), "a.xlsx")
    assert read.entries[0].place(ColumnSense.PROBLEM) == "整改台账!C2"
