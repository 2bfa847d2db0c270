"""The commands over many notices: what they print, write and end with."""

import contextlib
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import folders
import inline
import pytest

from notice_kit.batch import run as run_module
from notice_kit.batch.inputs import Search
from notice_kit.batch.result import Result, Status
from notice_kit.cli import main, streams
from notice_kit.cli.batch_progress import ProgressBar
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.progress import progress as shown_in_turn


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "Pool", inline.Inline)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    return folders.make_inputs(tmp_path / "in", 3)


@pytest.fixture
def standing_beside_the_inputs(inputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(inputs.parent)


def _batch(*words: object) -> int:
    return main(["batch", *(str(word) for word in words)])


def test_batch_converts_and_reports(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert _batch(inputs, "--to", "json", "--validate", "--out", out) == ExitCode.DONE
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("3 sources in ")
    assert told[0].endswith(" s: 3 ok")
    assert told[1].startswith("3 files, ")
    assert told[-1] == f"report: {out}/.notice_kit/run.html"
    page = (out / ".notice_kit/run.html").read_text(encoding="utf-8")
    assert '<td>ok</td><td class="n">3</td>' in page
    lines = (out / ".notice_kit/run.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["number"] for record in records] == [1, 2, 3]
    assert {record["status"] for record in records} == {"ok"}
    assert records[0]["outputs"][0]["path"].startswith("000/通报000")


def test_failed_source_is_named_and_ends_with_1(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inputs / "<b>.txt").write_text("今天天气很好。")
    code = _batch(inputs, "--to", "json", "--out", tmp_path / "out", "--quarantine", tmp_path / "q")
    assert code == ExitCode.FINDINGS
    assert f"  failed: {inputs}/<b>.txt: " in capsys.readouterr().out
    assert "&lt;b&gt;.txt" in (tmp_path / "out/.notice_kit/run.html").read_text(encoding="utf-8")
    copy, why = sorted((tmp_path / "q").iterdir(), key=lambda path: len(path.name))
    assert copy.read_text() == "今天天气很好。"
    assert json.loads(why.read_text(encoding="utf-8"))["failure"]["code"] == "NotANoticeError"
    (inputs / "<b>.txt").write_text(folders.notice_text(8), encoding="utf-8")
    assert _batch("retry", tmp_path / "out", "--quarantine", tmp_path / "q") == ExitCode.DONE
    assert capsys.readouterr().out.startswith("1 sources in ")
    assert list((tmp_path / "q").iterdir()) == []
    assert _batch("retry", tmp_path / "out") == ExitCode.NO_INPUT


def test_json_prints_a_line_for_each_source(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _batch(inputs, "--validate", "--out", tmp_path / "state", "--json")
    captured = capsys.readouterr()
    assert [json.loads(line)["status"] for line in captured.out.splitlines()] == ["ok"] * 3
    assert "3 sources in" in captured.err


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["empty", "--to", "json", "--out", "out"], ExitCode.NO_INPUT, "no input matched"),
        (["in", "--to", "json"], ExitCode.USAGE, "name it with --out DIR"),
        (["in", "--out", "out"], ExitCode.USAGE, "there is nothing to do"),
        (["in", "--to", "odt", "--out", "out"], ExitCode.USAGE, "no format 'odt'"),
        (["in", "--to", "json", "--out", "in"], ExitCode.NOT_WRITTEN, "would share a folder"),
        (["in", "--to", "json", "--out", "file"], ExitCode.NOT_WRITTEN, "this is no folder"),
        (["retry", "empty"], ExitCode.USAGE, "there is no ledger here"),
        (["retry", "empty", "--only", "bad"], ExitCode.USAGE, "no status 'bad'"),
        (["--list", "none", "--to", "json", "--out", "out"], ExitCode.NOT_READ, "list cannot be"),
        (["in", "--to", "json", "--out", "s3://x/y"], ExitCode.USAGE, "--ledger"),
    ],
)
@pytest.mark.usefixtures("standing_beside_the_inputs")
def test_what_cannot_work_is_refused(
    words: list[str], code: ExitCode, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("empty").mkdir()
    Path("file").touch()
    assert _batch(*words) == code
    assert message in capsys.readouterr().err


def test_table_says_what_it_wrote(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "issues.csv"
    assert main(["table", str(inputs), "--out", str(target)]) == ExitCode.DONE
    captured = capsys.readouterr()
    assert captured.out == f"{target}: issues, 3 rows\n"
    assert main(["table", str(inputs), "--out", str(tmp_path / "x.csv")]) == ExitCode.USAGE


@pytest.mark.workers
def test_ctrl_c_stops_at_once_and_says_how_to_go_on(tmp_path: Path) -> None:
    inputs = folders.make_inputs(tmp_path / "in", 80)
    out = tmp_path / "out"
    command = ["batch", inputs, "--to", "json", "--to", "docx", "--out", out, "--workers", "1"]
    run = subprocess.Popen(
        [sys.executable, "-m", "notice_kit", *command],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    ends = time.monotonic() + 300
    while not list(out.rglob("*.json")):
        assert time.monotonic() < ends
        time.sleep(0.05)
    os.killpg(run.pid, signal.SIGINT)  # as the terminal does: to all of the group
    _, told = run.communicate(timeout=300)
    assert run.returncode == ExitCode.INTERRUPTED
    assert told.splitlines()[-1] == (
        "interrupted; what was done is kept. Run the same command again to go on from here."
    )
    assert "Traceback" not in told
    written = len(folders.tree(out))
    assert 2 <= written < 160  # it stopped with work left to do
    assert main([str(word) for word in command]) == ExitCode.DONE
    assert len(folders.tree(out)) == 160


@pytest.mark.workers
def test_progress_is_a_bar_on_a_terminal(tmp_path: Path) -> None:
    inputs = folders.make_inputs(tmp_path / "in", 40)
    command = ["batch", inputs, "--to", "json", "--out", tmp_path / "out", "--workers", "1"]
    ours, theirs = pty.openpty()
    run = subprocess.Popen(
        [sys.executable, "-m", "notice_kit", *command], stderr=theirs, stdout=subprocess.DEVNULL
    )
    os.close(theirs)
    told = b""
    with open(ours, "rb", buffering=0) as terminal:  # noqa: PTH123 - a descriptor has no path
        while True:
            try:
                told += terminal.read(1000)
            except OSError:  # the other end is closed
                break
    assert run.wait() == ExitCode.DONE
    assert b"\r[########################] 40/40  " in told


def test_progress_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    progress = ProgressBar(Search(), is_quiet=True)
    progress._done, progress._worked, progress._bad, progress._total = 50, 40, 3, 250
    assert progress.told(10.0) == "50/250  4.0/s  50 s left  3 failed"
    monkeypatch.setattr(progress, "_total", None)
    assert progress.told(10.0) == "50  4.0/s  3 failed"


def test_no_estimate_is_given_before_there_is_evidence() -> None:
    progress = ProgressBar(Search(), is_quiet=True)
    progress._done, progress._worked, progress._total = 2, 2, 2000
    assert progress.told(9.0) == "2/2,000"
    assert progress.told(40.0) == "2/2,000  0.1/s  11 h 6 min left"
    progress._done, progress._worked = 30, 30
    assert progress.told(3.0) == "30/2,000  10.0/s  3 min left"


def test_start_of_the_workers_does_not_count_for_the_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 12.0, 13.0])
    monkeypatch.setattr("notice_kit.cli.batch_progress.time.monotonic", lambda: next(clock))
    progress = ProgressBar(Search(), is_quiet=True)
    progress.step(Result(source="a.txt", status=Status.OK))
    progress.step(Result(source="b.txt", status=Status.OK))
    assert progress._begun == 12.0


def test_nothing_is_told_of_progress_where_there_is_no_terminal(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _batch(inputs, "--to", "json", "--out", tmp_path / "out")
    assert capsys.readouterr().err == ""


def test_line_that_is_printed_takes_the_place_of_the_status_line() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    with (
        contextlib.redirect_stderr(terminal),
        contextlib.redirect_stdout(terminal),
        streams.guarded(),
    ):
        for name in shown_in_turn(["a", "b", "c", "d"]):
            print(f"{name}.docx")
    lines = re.sub(r"\r[^\r\n]*\x1b\[K", "", terminal.getvalue())
    assert lines == "a.docx\nb.docx\nc.docx\nd.docx\n"
    assert f"[{'.' * 30}] 0/4" in terminal.getvalue()


@pytest.fixture
def drafts(tmp_path: Path) -> Path:
    """Three notices: one clean, one with a mark of half width, one that is not whole."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    clean = folders.notice_text(1)
    (folder / "a.txt").write_text(clean, encoding="utf-8")
    (folder / "b.txt").write_text(clean.replace("，", ",", 1), encoding="utf-8")
    (folder / "c.txt").write_text(clean + "（下转A6版）\n", encoding="utf-8")
    return folder


def test_validation_of_many_says_which_notice_has_what_worst_first(
    drafts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    _batch(drafts, "--validate", "--out", out, "--select", "PUN001,CMP001")
    lines = capsys.readouterr().out.splitlines()
    first, second = (lines.index(line) for line in lines if line.startswith("  " + str(drafts)))
    assert f"{drafts}/c.txt: " in lines[first]
    assert "CMP001" in lines[first]
    assert f"{drafts}/b.txt: 1 warning: PUN001 1" in lines[second]
    assert "2 notices with findings: 1 error, 1 warning" in lines[first - 1]
    page = (out / ".notice_kit/run.html").read_text(encoding="utf-8")
    assert page.index("c.txt</td>") < page.index("b.txt</td>")
    assert "PUN001 warning: " in page
    assert "a.txt</td>" not in page[page.index("Notices, worst first") : page.index("Slowest")]


def test_retry_leaves_the_page_of_the_whole_run(
    drafts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (drafts / "d.txt").write_text("今天天气很好。", encoding="utf-8")
    out = tmp_path / "out"
    _batch(drafts, "--validate", "--out", out)
    state = out / ".notice_kit"
    before = [(state / name).read_bytes() for name in ("run.html", "run.jsonl")]
    capsys.readouterr()
    _batch("retry", out)
    assert capsys.readouterr().out.splitlines()[-1] == f"report: {state / 'retry.html'}"
    assert [(state / name).read_bytes() for name in ("run.html", "run.jsonl")] == before
    assert len((state / "retry.jsonl").read_text(encoding="utf-8").splitlines()) == 1


def test_findings_by_rule_are_all_counted_though_few_are_kept(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = folders.notice_text(1)
    lines = "".join(f"县委召开会议{number}次，处理0人。\n" for number in range(2, 40))
    (tmp_path / "a.txt").write_text(text.replace("二、", lines + "二、", 1), encoding="utf-8")
    _batch(tmp_path / "a.txt", "--validate", "--out", tmp_path / "out", "--select", "CNT009")
    (line,) = (tmp_path / "out/.notice_kit/run.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert len(record["findings"]) == 20
    assert record["rules"] == {"CNT009": 38}
    assert "most findings: CNT009 38" in capsys.readouterr().out


@pytest.mark.usefixtures("standing_beside_the_inputs")
def test_dry_run_says_what_would_be_done_and_does_nothing(
    inputs: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notice_kit.batch.work.settled", lambda stamp, _: stamp)
    command = ["in", "--to", "docx", "--to", "pdf", "--out", "out"]
    assert _batch(*command, "--dry-run") == ExitCode.DONE
    told = capsys.readouterr()
    names = sorted(path.relative_to(inputs) for path in inputs.rglob("*.txt"))
    assert [line.partition(" → ")[0] for line in told.out.splitlines()] == [
        f"in/{name}" for name in names
    ]
    assert told.out.splitlines()[0].endswith(" → 000/通报0000.docx 000/通报0000.pdf")
    assert "3 to do, 0 done already" in told.err
    assert not Path("out").exists()
    _batch("in", "--to", "docx", "--out", "out")
    written = folders.tree(Path("out"))
    capsys.readouterr()
    assert _batch("in", "--to", "docx", "--out", "out", "--dry-run") == ExitCode.DONE
    told = capsys.readouterr()
    assert "0 to do, 3 done already" in told.err
    assert folders.tree(Path("out")) == written
    assert _batch("none", "--to", "docx", "--out", "x", "--dry-run") == ExitCode.FINDINGS
    assert capsys.readouterr().out == "none: there is no such file\n"


@pytest.mark.usefixtures("standing_beside_the_inputs")
def test_list_comes_by_standard_input_and_a_retry_finds_it_again(
    inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted(inputs.rglob("*.txt"))[:2]
    (inputs / "bad.txt").write_text("今天天气很好。", encoding="utf-8")
    data = "".join(f"{name.relative_to(inputs.parent)}\n" for name in names) + "in/bad.txt\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert _batch("--list", "-", "--to", "json", "--out", "out") == ExitCode.FINDINGS
    assert len(list(Path("out").rglob("*.json"))) == 2
    (inputs / "bad.txt").write_text(folders.notice_text(9), encoding="utf-8")
    assert _batch("retry", "out") == ExitCode.DONE
    assert len(list(Path("out").rglob("*.json"))) == 3
