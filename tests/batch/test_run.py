"""Runs: what is written, what a second run does, and what stops one."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import folders
import inline
import pytest

import notice_kit as nk
from notice_kit.batch import (
    Limits,
    Result,
    Status,
    Summary,
    Task,
    convert,
    convert_many,
    iter_convert,
    validate,
)
from notice_kit.batch import run as run_module
from notice_kit.batch.result import Failure
from notice_kit.errors import NoticeError, OutputExists, RunLocked, RunStopped, WriteError
from notice_kit.profile import find_profile
from notice_kit.settings import parse_settings

LIMITS = Limits(workers=1, timeout=300, settle=0)


@pytest.fixture(autouse=True)
def _here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process, which is fast, but for tests that need workers."""
    if not request.node.get_closest_marker("workers"):
        monkeypatch.setattr(run_module, "Pool", inline.Inline)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return folders.make_inputs(tmp_path / "in", 6)


def _results(source: Path, out: Path, **options: object) -> dict[str, Result]:
    options = {"to": ["json"], "limits": LIMITS, **options}
    found = list(iter_convert(source, out, **options))
    by_name = {Path(result.source).name: result for result in found}
    assert len(by_name) == len(found)
    return by_name


def _statuses(source: Path, out: Path, **options: object) -> dict[str, str]:
    return {name: str(each.status) for name, each in _results(source, out, **options).items()}


@pytest.mark.workers
def test_outputs_mirror_the_inputs_and_hold_the_notices(inputs: Path, tmp_path: Path) -> None:
    results = _results(inputs, tmp_path / "out", to=["json", "docx"])
    assert {result.status for result in results.values()} == {Status.OK}
    assert sorted(folders.tree(tmp_path / "out")) == sorted(
        f"000/通报{number:04}.{suffix}" for number in range(6) for suffix in ("json", "docx")
    )
    for number in range(6):
        source = inputs / f"000/通报{number:04}.txt"
        assert nk.read(tmp_path / f"out/000/通报{number:04}.json") == nk.read(source)
    for result in results.values():
        for output in result.outputs:
            data = (tmp_path / "out" / output.path).read_bytes()
            assert (output.size, output.sha256) == (
                len(data),
                folders.hashlib.sha256(data).hexdigest(),
            )


def test_second_run_does_only_what_is_missing_or_changed(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _results(inputs, out)
    before = folders.tree(out)
    (out / "000/通报0001.json").unlink()
    (inputs / "000/通报0002.txt").write_text(folders.notice_text(77), encoding="utf-8")
    folders.age(inputs / "000/通报0003.txt", folders.OLD_NS + 1)  # touched, not changed
    (inputs / "000/通报0009.txt").write_text(folders.notice_text(9), encoding="utf-8")
    results = _results(inputs, out)
    assert {name: (str(each.status), each.is_known) for name, each in results.items()} == {
        "通报0000.txt": ("skipped", True),
        "通报0001.txt": ("ok", False),
        "通报0002.txt": ("ok", False),
        "通报0003.txt": ("skipped", True),
        "通报0004.txt": ("skipped", True),
        "通报0005.txt": ("skipped", True),
        "通报0009.txt": ("ok", False),
    }
    after = folders.tree(out)
    assert {name for name in after if after[name] != before.get(name)} == {
        "000/通报0002.json",
        "000/通报0009.json",
    }


def test_other_options_make_other_outputs(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert set(_statuses(inputs, out, task=Task(to=["md"])).values()) == {"ok"}
    assert set(_statuses(inputs, out, task=Task(to=["md"])).values()) == {"skipped"}
    assert set(_statuses(inputs, out, task=Task(to=["md"], keep_labels=True)).values()) == {"ok"}


def test_verify_finds_an_output_of_the_same_length(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _results(inputs, out)
    before = folders.tree(out)
    broken = out / "000/通报0004.json"
    broken.write_bytes(b" " * broken.stat().st_size)
    statuses = _statuses(inputs, out, verify=True)
    assert {name for name, status in statuses.items() if status == "ok"} == {"通报0004.txt"}
    assert folders.tree(out) == before


def test_known_failures_are_told_again_but_not_tried(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    bad = inputs / "000/bad.txt"
    bad.write_text("今天天气很好。")
    folders.age(bad)
    first = _results(inputs, out)["bad.txt"]
    assert (first.status, first.is_known, first.failure.code) == (
        Status.FAILED,
        False,
        "NotANoticeError",
    )
    again = _results(inputs, out)["bad.txt"]
    assert (again.status, again.is_known) == (Status.FAILED, True)
    assert again.failure == first.failure
    tried = _results(inputs, out, retry=["failed"])["bad.txt"]
    assert (tried.status, tried.is_known) == (Status.FAILED, False)


def test_invalid_notices_are_written_and_counted(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    text = folders.notice_text(3).replace("11月20日", "8月20日")  # ends before it begins
    (source / "a.txt").write_text(text, encoding="utf-8")
    (result,) = _results(source, tmp_path / "out", validate=True).values()
    assert result.status is Status.INVALID
    assert result.errors >= 1
    assert (tmp_path / "out/a.json").exists()
    (told,) = [each for each in result.findings if each["severity"] == "error"][:1]
    assert told["line"] == 3
    summary = validate(source, tmp_path / "state")
    assert dict(summary.counts) == {Status.INVALID: 1}
    assert not summary.is_clean
    assert folders.tree(tmp_path / "state") == {}


def test_verdicts_are_those_of_validate_with_the_settings_of_the_office(
    inputs: Path, tmp_path: Path
) -> None:
    settings = parse_settings({"ignore": ["CMP"], "severities": {"STR008": "error"}})
    task = Task(validate=True, settings=settings)
    found = _results(inputs, tmp_path / "out", to=[], task=task)
    plain = _results(inputs, tmp_path / "plain", to=[], validate=True)
    for name, result in found.items():
        path = inputs / "000" / name
        report = nk.validate_file(
            path, profile=settings.applied_to(find_profile("public")), ignore=["CMP"]
        )
        assert [each["rule"] for each in result.findings] == [f.rule for f in report.findings]
        assert result.errors == sum(f.severity is nk.Severity.ERROR for f in report.findings)
        rules = [f.rule for f in nk.validate_file(path).findings]
        assert [each["rule"] for each in plain[name].findings] == rules


def test_two_inputs_with_one_output_name_get_two(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for name in ("a.txt", "a.md", "A.text"):
        (source / name).write_text(folders.notice_text(len(name)), encoding="utf-8")
    out = tmp_path / "out"
    results = _results(source, out)
    names = {name: result.outputs[0].path for name, result in results.items()}
    assert names["A.text"] == "A.json"
    assert len({name.casefold() for name in names.values()}) == 3
    for name, path in names.items():
        assert nk.read(out / path) == nk.read(source / name)
    assert {name: each.outputs[0].path for name, each in _results(source, out).items()} == names


def test_a_folder_with_files_of_somebody_else_is_not_taken(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "precious.txt").write_text("mine")
    with pytest.raises(OutputExists, match="not empty and has no ledger"):
        _results(inputs, out)
    assert set(_statuses(inputs, out, force=True).values()) == {"ok"}
    assert (out / "precious.txt").read_text() == "mine"


@pytest.mark.parametrize("place", [".", "in", "out"])
def test_outputs_never_stand_among_the_inputs(place: str, tmp_path: Path) -> None:
    inputs = folders.make_inputs(tmp_path / "in", 1)
    (inputs / "in").mkdir()
    (inputs / "in/x.json").write_bytes(b"an input")
    folders.age(inputs / "in/x.json")
    before = folders.tree(inputs)
    if place == "in":
        with pytest.raises(WriteError, match="would share a folder"):
            _results(inputs, inputs)
    elif place == ".":  # in/in/… would be written to in/…
        results = _results(inputs, tmp_path, force=True, to=["xml"])
        assert results["通报0000.txt"].status is Status.OK
        nested = inputs / "in/000/y.txt"
        nested.parent.mkdir(parents=True)
        nested.write_text(folders.notice_text(5), encoding="utf-8")
        before = folders.tree(inputs)
        failed = _results(inputs, tmp_path, force=True, to=["xml"])["y.txt"]
        assert failed.failure.message == "this would stand among the inputs"
    else:  # inside the inputs, and not read as one of them
        assert set(_statuses(inputs / "000", inputs / "000" / "out")) == {"通报0000.txt"}
        assert set(_statuses(inputs / "000", inputs / "000" / "out")) == {"通报0000.txt"}
        before |= folders.tree(inputs)
    assert folders.tree(inputs) == before


def test_a_link_in_the_outputs_does_not_lead_out(inputs: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "000").symlink_to(elsewhere)
    results = _results(inputs, out, force=True)
    assert {each.failure.message for each in results.values()} == {
        "a link leads out of the output folder"
    }
    assert list(elsewhere.iterdir()) == []


def test_second_run_on_the_same_ledger_is_told_who_holds_it(inputs: Path, tmp_path: Path) -> None:
    running = iter_convert(inputs, tmp_path / "out", to="json", limits=LIMITS)
    next(running)
    with pytest.raises(RunLocked, match=rf"process {os.getpid()}, since"):
        next(iter_convert(inputs, tmp_path / "out", to="json"))
    running.close()
    assert "skipped" in _statuses(inputs, tmp_path / "out").values()


def test_half_written_files_of_a_killed_run_are_swept(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _results(inputs, out)
    before = folders.tree(out)
    (out / "000/.nk-abcd.part").write_bytes(b"half")
    _results(inputs, out)
    assert folders.tree(out) == before


def test_a_ledger_that_is_none_is_refused(inputs: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "run.db"
    ledger.write_bytes(b"these are not the bytes of a database" * 100)
    with pytest.raises(NoticeError, match="this is no ledger"):
        _results(inputs, tmp_path / "out", ledger=ledger)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_fault_of_the_machine_stops_the_run_and_condemns_nobody(
    number: int, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(self: object, timeout: float = 0.0) -> object:
        for answer in original(self, timeout):
            failure = {"code": "WriteError", "message": "cannot be written", "where": "x"}
            value = {"status": "failed", "failure": failure, "fault": number, "ms": 1.0}
            yield run_module.Answer(job=answer.job, value=value)

    original = run_module.Pool.poll
    monkeypatch.setattr(run_module.Pool, "poll", broken)
    out = tmp_path / "out"
    with pytest.raises(RunStopped, match="the run was stopped: x: cannot be written"):
        _results(inputs, out)
    monkeypatch.undo()
    with sqlite3.connect(out / ".notice_kit/run.db") as db:
        assert db.execute("SELECT count(*) FROM sources").fetchone() == (0,)
    db.close()
    assert set(_statuses(inputs, out).values()) == {"ok"}


def test_one_unreadable_file_fails_alone_but_many_stop_the_run() -> None:
    run = object.__new__(run_module.BatchRun)
    run._unreadable = 0
    failure = Failure(code="ReadError", message="cannot be read")
    result = Result(source="a", status=Status.FAILED, failure=failure)
    outcome = run_module.SourceOutcome(result=result, fault=errno.EIO)
    for _ in range(9):
        run._stop_at_faults(outcome)
    with pytest.raises(RunStopped):
        run._stop_at_faults(outcome)


def test_results_survive_json_and_processes(inputs: Path, tmp_path: Path) -> None:
    from notice_kit.batch.result import from_plain

    bad = inputs / "000/bad.txt"
    bad.write_text("无关文字")
    for result in _results(inputs, tmp_path / "out", validate=True).values():
        assert from_plain(json.loads(json.dumps(result.plain()))) == result


@pytest.mark.workers
def test_top_level_script_needs_no_main_guard(inputs: Path, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from notice_kit.batch import convert, Limits\n"
        f"summary = convert({str(inputs)!r}, 'out', to='json', limits=Limits(workers=2))\n"
        "print(dict(summary.counts))\n"
    )
    done = subprocess.run(
        [sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout == "{<Status.OK: 'ok'>: 6}\n"
    assert done.stderr == ""


@pytest.mark.workers
def test_convert_many_names_outputs_for_whole_paths(inputs: Path, tmp_path: Path) -> None:
    paths = sorted(inputs.rglob("*.txt"))[:2]
    missing = inputs / "missing.txt"
    found = list(convert_many([*paths, missing], tmp_path / "out", to="json"))
    assert [each["status"] for each in found] == ["ok", "ok", "failed"]
    assert found[0]["outputs"][0]["path"] == f"{str(paths[0])[1:]}.json"
    assert found[2]["failure"]["message"] == "there is no such file"
    assert nk.read(tmp_path / "out" / found[1]["outputs"][0]["path"]) == nk.read(paths[1])


def test_summary_counts(inputs: Path, tmp_path: Path) -> None:
    summary = convert(inputs, tmp_path / "out", to="json", limits=LIMITS)
    assert isinstance(summary, Summary)
    assert (summary.total, summary.output_files, summary.is_clean) == (6, 6, True)
    assert len(summary.worst()) == 6
    assert convert(inputs, tmp_path / "out", to="json", limits=LIMITS).known == 6
