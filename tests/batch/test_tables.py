"""Tables: the same rows in every format, joined by their ids, in the order of the sources."""

import contextlib
import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import folders
import inline
import pytest

import notice_kit as nk
from notice_kit.batch import Limits, Status, table
from notice_kit.batch import run as run_module
from notice_kit.batch.inputs import Search
from notice_kit.batch.tables import sinks
from notice_kit.batch.tables.column import ColumnKind
from notice_kit.batch.tables.columns import TABLES
from notice_kit.batch.tables.run import plan_table
from notice_kit.errors import NoticeError, OutputExists, RunStopped

EXAMPLES = Path(__file__).parents[2] / "examples"
LIMITS = Limits(workers=1, settle=0)


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "Pool", inline.Inline)


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("qinglan_water_2024.txt", "wangchuan_county_2024.docx"):
        (folder / name).write_bytes((EXAMPLES / name).read_bytes())
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_rows_say_what_the_notice_says(examples: Path, tmp_path: Path) -> None:
    summary, counts = table(examples, tmp_path / "out", limits=LIMITS)
    assert summary.is_clean
    assert set(counts) == set(TABLES)
    notices = _rows(tmp_path / "out/notices.csv")
    issues = _rows(tmp_path / "out/issues.csv")
    measures = _rows(tmp_path / "out/measures.csv")
    for row, name in zip(notices, sorted(path.name for path in examples.iterdir()), strict=True):
        notice = nk.read(examples / name)
        mine = [each for each in issues if each["notice_id"] == row["notice_id"]]
        told = list(notice.iter_issues())
        assert row["source"] == str(examples / name)
        assert (row["title"], row["issues"]) == (notice.title, str(len(told)))
        assert row["inspection_start"] == str(notice.inspection.period.start)
        assert row["signature_date"] == str(notice.signature.date)
        assert [each["path"] for each in mine] == [issue.path for issue in told]
        assert [each["problem"] for each in mine] == [issue.problem for issue in told]
        assert [each["status"] for each in mine] == [str(issue.status or "") for issue in told]
        for each, issue in zip(mine, told, strict=True):
            below = [m for m in measures if m["issue_id"] == each["issue_id"]]
            assert [m["label"] for m in below] == [m.label for m in issue.measures]
            assert each["measures"] == str(len(issue.measures))
        documents = [
            each["title"]
            for each in _rows(tmp_path / "out/documents.csv")
            if each["notice_id"] == row["notice_id"]
        ]
        assert tuple(documents) == notice.documents()
        figures = [
            each["text"]
            for each in _rows(tmp_path / "out/figures.csv")
            if each["notice_id"] == row["notice_id"]
        ]
        assert figures == [figure.text for figure in notice.figures()]


def test_source_reference_points_to_the_heading(examples: Path, tmp_path: Path) -> None:
    table(examples / "qinglan_water_2024.txt", tmp_path / "issues.csv", limits=LIMITS)
    lines = (examples / "qinglan_water_2024.txt").read_text(encoding="utf-8").splitlines()
    rows = _rows(tmp_path / "issues.csv")
    assert len(rows) > 10
    for row in rows:
        line = lines[int(row["line"]) - 1]
        assert line[int(row["column"]) - 1 :].startswith(row["label"].lstrip("'") + row["heading"])


def test_every_format_has_the_same_rows(examples: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    from pyarrow import parquet

    out = tmp_path / "out"
    for form in ("csv", "jsonl", "parquet"):
        table(examples, out, format=form, force=True, limits=LIMITS)
    table(examples, tmp_path / "all.sqlite", limits=LIMITS)
    with sqlite3.connect(tmp_path / "all.sqlite") as db:
        for name, columns in TABLES.items():
            names = [column.name for column in columns]
            lines = (out / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
            told = [json.loads(line) for line in lines]
            assert all(list(each) == names for each in told)
            arrow = parquet.read_table(out / f"{name}.parquet")
            assert arrow.column_names == names
            assert arrow.to_pylist() == told
            stored = db.execute(f"SELECT * FROM {name}").fetchall()  # noqa: S608 - our names
            assert [list(row) for row in stored] == [list(each.values()) for each in told]
            rows = _rows(out / f"{name}.csv")
            assert [list(row.values()) for row in rows] == [
                ["" if value is None else str(sinks._cell(value)) for value in each.values()]
                for each in told
            ]
            for each in told:
                _check_kinds(name, each)
    db.close()


def _check_kinds(table_name: str, row: dict[str, Any]) -> None:
    kinds = {
        ColumnKind.TEXT: str,
        ColumnKind.INTEGER: int,
        ColumnKind.NUMBER: float,
        ColumnKind.BOOLEAN: bool,
        ColumnKind.DATE: str,
    }
    for column in TABLES[table_name]:
        value = row[column.name]
        assert value is None or type(value) is kinds[column.kind], (column.name, value)


def _column(db: sqlite3.Connection, name: str, column: str) -> list[Any]:
    return db.execute(f"SELECT {column} FROM {name}").fetchall()  # noqa: S608 - our names


def test_ids_are_unique_stable_and_join(examples: Path, tmp_path: Path) -> None:
    table(examples, tmp_path / "one.sqlite", limits=LIMITS)
    moved = tmp_path / "moved"
    examples.rename(moved)
    table(moved, tmp_path / "two.sqlite", limits=LIMITS)
    ids = []
    for name in ("one", "two"):
        with sqlite3.connect(tmp_path / f"{name}.sqlite") as db:
            ids.append({each: _column(db, each, TABLES[each][1].name) for each in list(TABLES)[1:]})
            orphans = (
                "SELECT count(*) FROM measures WHERE issue_id NOT IN (SELECT issue_id FROM issues)"
            )
            assert db.execute(orphans).fetchone() == (0,)
            parts = db.execute("SELECT whole_id FROM accountability WHERE whole_id IS NOT NULL")
            wholes = {row[0] for row in db.execute("SELECT accountability_id FROM accountability")}
            assert {row[0] for row in parts} <= wholes
        db.close()
    assert ids[0] == ids[1]
    for found in ids[0].values():
        assert len(set(found)) == len(found)


def test_copies_share_their_content_id(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    (source / "a.txt").write_text(folders.notice_text(1), encoding="utf-8")
    (source / "b.md").write_text(folders.notice_text(1) + "\n", encoding="utf-8")
    (source / "c.txt").write_text(folders.notice_text(2), encoding="utf-8")
    table(source, tmp_path / "notices.csv", limits=LIMITS)
    rows = _rows(tmp_path / "notices.csv")
    assert len({row["notice_id"] for row in rows}) == 3
    assert rows[0]["content_id"] == rows[1]["content_id"] != rows[2]["content_id"]


def test_second_run_reads_only_what_changed_and_forgets_what_is_gone(tmp_path: Path) -> None:
    source = folders.make_inputs(tmp_path / "in", 4)
    out = tmp_path / "out"
    table(source, out, limits=LIMITS)
    before = folders.tree(out)
    summary, _ = table(source, out, limits=LIMITS)
    assert summary.known == 4
    assert folders.tree(out) == before
    (source / "000/通报0001.txt").unlink()
    (source / "000/通报0002.txt").write_text(folders.notice_text(9), encoding="utf-8")
    summary, counts = table(source, out, limits=LIMITS)
    assert (summary.known, counts["notices"]) == (2, 3)
    titles = [row["title"] for row in _rows(out / "notices.csv")]
    assert titles == [nk.read(path).title for path in sorted(source.rglob("*.txt"))]


def test_failures_leave_no_rows(tmp_path: Path) -> None:
    source = folders.make_inputs(tmp_path / "in", 2)
    table(source, tmp_path / "out", limits=LIMITS)
    (source / "000/通报0001.txt").write_text("今天天气很好。", encoding="utf-8")
    summary, counts = table(source, tmp_path / "out", limits=LIMITS)
    assert summary.counts[Status.FAILED] == 1
    assert counts["notices"] == 1


def test_a_file_that_is_there_is_not_replaced(examples: Path, tmp_path: Path) -> None:
    target = tmp_path / "issues.csv"
    target.write_text("precious")
    with pytest.raises(OutputExists):
        table(examples, target, limits=LIMITS)
    assert target.read_text() == "precious"
    table(examples, target, force=True, limits=LIMITS)
    assert _rows(target)


def test_a_name_that_says_no_table_is_refused() -> None:
    with pytest.raises(NoticeError, match=r"which table goes into out\.csv"):
        plan_table(Search(), "out.csv")
    with pytest.raises(NoticeError, match="no table 'people'"):
        plan_table(Search(), "out", tables=["people"])
    _, tabulation = plan_table(Search(), "out.csv", tables=["issues"])
    assert tabulation.files == {"issues": Path("out.csv")}


def test_no_text_becomes_a_formula() -> None:
    for text in ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1"):
        assert sinks._cell(text) == f"'{text}"
    assert [sinks._cell(value) for value in (-1, 1.5, "正文", True)] == [-1, 1.5, "正文", "true"]


def test_a_full_disk_leaves_no_half_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(sinks._WRITERS, "csv", full)
    with pytest.raises(RunStopped, match="No space left"):
        sinks.write_table("csv", tmp_path / "issues.csv", "issues", [])
    assert list(tmp_path.iterdir()) == []


def test_every_column_is_described_once() -> None:
    for columns in TABLES.values():
        names = [column.name for column in columns]
        assert len(set(names)) == len(names)
        assert names[0] == "notice_id"
        assert all(column.meaning for column in columns)


def test_ids_begin_with_a_letter_and_codes_stay_text_in_a_spreadsheet(tmp_path: Path) -> None:
    source = tmp_path / "通报.txt"
    text = (EXAMPLES / "qinglan_water_2024.txt").read_text(encoding="utf-8")
    source.write_text(text.replace("邮政编码990015", "邮政编码012345"), encoding="utf-8")
    table(source, tmp_path / "out", limits=LIMITS)
    (row,) = _rows(tmp_path / "out/notices.csv")
    assert row["postcode"] == "'012345"
    for name in TABLES:
        for row in _rows(tmp_path / f"out/{name}.csv"):
            ids = [value for column, value in row.items() if column.endswith("_id") and value]
            assert all(value[0] in "nc" for value in ids)


@pytest.mark.parametrize("name", ["t.tsv", "t.json", "t.xls", "表.XLSM"])
def test_file_of_a_format_that_no_table_has_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(nk.NoticeError, match="no table is written as") as refused:
        table(EXAMPLES / "qinglan_water_2024.txt", tmp_path / name)
    assert ".csv .jsonl .parquet .sqlite" in refused.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["012345", "3e5", "(1)", "1/2", "8:30"])
def test_text_that_a_spreadsheet_would_change_is_kept_by_an_apostrophe(text: str) -> None:
    assert sinks._cell(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["1.", "85.7%", "二/(一)/1", "0999-1234567", "12项", "2024-09-30", "2024-09", "2024"]
)
def test_text_that_a_spreadsheet_leaves_is_as_it_was(text: str) -> None:
    assert sinks._cell(text) == text


def test_a_stage_with_other_columns_is_made_anew(examples: Path, tmp_path: Path) -> None:
    table(examples, tmp_path / "out", limits=LIMITS)
    wanted = (tmp_path / "out/issues.csv").read_bytes()
    state = tmp_path / "out/.notice_kit/tables.db"
    with contextlib.closing(sqlite3.connect(state)) as db:
        db.execute('ALTER TABLE "rows_issues" DROP COLUMN "days_overdue"')
        db.commit()
    summary, _ = table(examples, tmp_path / "out", limits=LIMITS)
    assert summary.counts[Status.OK] == 2
    assert (tmp_path / "out/issues.csv").read_bytes() == wanted
    summary, _ = table(examples, tmp_path / "out", limits=LIMITS)
    assert Status.OK not in summary.counts
