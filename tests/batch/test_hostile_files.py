"""Names, links, archives and ledgers made to harm a run, or merely odd."""

import os
import sqlite3
import tarfile
import zipfile
from io import BytesIO
from pathlib import Path

import folders
import inline
import pytest

import notice_kit as nk
from notice_kit.batch import Limits, Result, Status, iter_convert, naming
from notice_kit.batch import run as run_module
from notice_kit.batch.quarantine import Quarantine
from notice_kit.errors import NoticeError, WriteError

LIMITS = Limits(workers=1, timeout=300, settle=0)
TEXT = folders.notice_text(1)

posix = pytest.mark.skipif(os.name == "nt", reason="names and links of POSIX")


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "Pool", inline.Inline)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


def _run(source: Path, out: Path) -> list[Result]:
    return list(iter_convert(source, out, to="json", limits=LIMITS))


@posix
@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("CON.txt", "_CON~"),
        ("nul.txt", "_nul~"),
        ("aux/x.txt", "_aux/x~"),
        ("LPT1.2024.txt", "_LPT1.2024~"),
        ("x. .txt", "x_~"),
        ("dots.../x.txt", "dots_/x~"),
        ("a::$DATA.txt", "a__$DATA~"),
        ('<img src="x">.txt', "_img src=_x__~"),
        ("back\\slash.txt", "back_slash~"),
    ],
)
def test_a_name_that_windows_refuses_is_changed_and_told(
    name: str, begins: str, inputs: Path, tmp_path: Path
) -> None:
    (inputs / "a.txt").unlink()
    path = inputs / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TEXT, encoding="utf-8")
    (result,) = _run(inputs, tmp_path / "out")
    (output,) = result.outputs
    assert output.path.startswith(begins)
    assert (tmp_path / "out" / output.path).is_file()
    assert any("not safe on every disk" in note and begins in note for note in result.notes)


@pytest.mark.parametrize(
    "name", ["控制.txt", "console.txt", "a.b/c.txt", "第1.2稿.txt", "nullable.txt"]
)
def test_a_name_that_every_disk_takes_is_kept(name: str) -> None:
    assert not naming.is_changed(name)
    assert naming.safe_stem(name) == name.removesuffix(".txt")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_in_a_zip_are_told_and_not_read(inputs: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(inputs / "a.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
        archive.writestr("a.txt", TEXT.replace("望川", "望海"))
        archive.writestr("b.txt", TEXT)
    results = _run(inputs, tmp_path / "out")
    assert sorted(str(result.status) for result in results) == ["failed", "ok", "ok"]
    failed = [result for result in results if result.status is Status.FAILED]
    assert [each.failure and each.failure.message for each in failed] == [
        "the archive holds several members of this name; none is read"
    ]


def test_a_second_member_of_one_name_in_a_tar_is_told(inputs: Path, tmp_path: Path) -> None:
    with tarfile.open(inputs / "a.tar", "w") as archive:
        for _ in range(2):
            info = tarfile.TarInfo("x.txt")
            info.size = len(TEXT.encode())
            archive.addfile(info, BytesIO(TEXT.encode()))
    results = _run(inputs, tmp_path / "out")
    assert sorted(str(result.status) for result in results) == ["failed", "ok", "ok"]
    (failed,) = (result for result in results if result.failure)
    assert failed.failure
    assert failed.failure.message == "a second member of this name, which was not read"


@posix
def test_a_lock_that_is_a_link_is_refused_and_its_target_kept(inputs: Path, tmp_path: Path) -> None:
    _run(inputs, tmp_path / "out")
    state = tmp_path / "out/.notice_kit"
    (lock,) = (path for path in state.iterdir() if "lock" in path.name)
    victim = tmp_path / "victim"
    victim.write_text("kept")
    lock.unlink()
    lock.symlink_to(victim)
    with pytest.raises(WriteError, match="cannot be written"):
        _run(inputs, tmp_path / "out")
    assert victim.read_text() == "kept"


@posix
def test_reports_and_quarantine_do_not_follow_links(inputs: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("kept")
    state = tmp_path / "out/.notice_kit"
    state.mkdir(parents=True)
    (state / "run.jsonl").symlink_to(victim)
    (inputs / "bad.txt").write_text("今天天气很好。")
    quarantine = tmp_path / "q"
    quarantine.mkdir()
    name = f"{naming.mark(str(inputs / 'bad.txt'))}-bad.txt"
    for each in (name, f"{name}.why.json"):
        (quarantine / each).symlink_to(victim)
    box = Quarantine(quarantine)
    from notice_kit.batch.inputs import Search
    from notice_kit.batch.plan import make_plan
    from notice_kit.batch.report import recorded
    from notice_kit.batch.run import iter_results
    from notice_kit.batch.task import Task

    plan = make_plan(
        Search(paths=(str(inputs),)), Task(to=("json",)), str(tmp_path / "out"), limits=LIMITS
    )
    for result in recorded(plan, iter_results(plan)):
        box.update(result)
    assert victim.read_text() == "kept"
    assert (quarantine / name).read_text() == "今天天气很好。"
    assert not (quarantine / name).is_symlink()
    assert len((state / "run.jsonl").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("column", "value"), [("record", "{"), ("record", '{"status": 7}'), ("status", "odd")]
)
def test_a_broken_row_of_the_ledger_has_a_message(
    column: str, value: str, inputs: Path, tmp_path: Path
) -> None:
    _run(inputs, tmp_path / "out")
    ledger = tmp_path / "out/.notice_kit/run.db"
    with sqlite3.connect(ledger) as db:
        db.execute(f"UPDATE sources SET {column} = ?", (value,))  # noqa: S608 - our own columns
    db.close()
    with pytest.raises(NoticeError, match=r"run\.db: the row of a\.txt is damaged") as caught:
        _run(inputs, tmp_path / "out")
    assert "move the ledger away" in caught.value.hint


def test_output_of_a_changed_name_reads_back(inputs: Path, tmp_path: Path) -> None:
    path = inputs / "prn.txt"
    path.write_text(TEXT, encoding="utf-8")
    results = _run(inputs, tmp_path / "out")
    outputs = [tmp_path / "out" / each.path for result in results for each in result.outputs]
    assert {nk.read(each).title for each in outputs} == {nk.read(path).title}
