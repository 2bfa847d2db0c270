"""The last resort and the standard streams: no traceback, no control character, no lost file."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from notice_kit import api
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode

COUNTY = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A file over which the program itself fails, in a way that nobody foresaw."""
    path = tmp_path / "broken.txt"
    path.write_bytes(COUNTY.read_bytes())
    whole = api.read_parts

    def fail(parts: list[tuple[bytes, str]], *rest: object) -> object:
        if parts[0][1] == str(path):
            raise ZeroDivisionError("nobody\nforesaw this")
        return whole(parts, *rest)

    monkeypatch.setattr(api, "read_parts", fail)
    return path


@pytest.mark.parametrize("command", ["convert", "validate", "show"])
def test_what_nobody_foresaw_is_named_and_the_next_file_is_done(
    command: str, broken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--to", "json", "--out", str(tmp_path / "out")] if command == "convert" else []
    assert main([command, str(broken), str(COUNTY), *more]) == ExitCode.SOFTWARE == 70
    told = capsys.readouterr()
    first, hint = told.err.splitlines()[:2]
    assert first == f"{broken}: a fault of notice-kit: ZeroDivisionError: nobody foresaw this"
    assert "--debug" in hint
    assert "Traceback" not in told.err
    assert "wangchuan_county_2024" in told.out or "望川县" in told.out


@pytest.mark.parametrize("place", ["before", "behind"])
def test_debug_shows_where_it_happened(
    place: str, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["show", str(broken)]
    words = ["--debug", *words] if place == "before" else [*words, "--debug"]
    assert main(words) == ExitCode.SOFTWARE
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_a_report_in_json_names_what_was_not_judged(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "--format", "json", str(broken)]) == ExitCode.SOFTWARE
    assert "for a fault of notice-kit" in capsys.readouterr().out


def test_control_characters_of_names_and_texts_are_shown_by_number(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = COUNTY.read_text(encoding="utf-8").replace(
        "望川县委关于", "望\x1b[2J川\x9b县委\u202e关于，，"
    )
    path = tmp_path / "a\x1b]0;x\x07.txt"
    path.write_text(text, encoding="utf-8")
    for words in (
        ["validate", "--format", "text"],
        ["validate", "--format", "json"],
        ["validate", "--format", "sarif"],
        ["validate", "--format", "html"],
        ["validate", "--fix"],
        ["show"],
        ["diff", str(COUNTY)],
    ):
        main([*words, str(path)])
        told = capsys.readouterr()
        for char in "\x1b\x07\x9b\u202e":
            assert char not in told.out + told.err, words
    main(["convert", str(path), "--to", "docx", "--out", str(tmp_path / "x\x1b[1m")])
    assert "\x1b" not in "".join(capsys.readouterr())


def test_colours_of_a_report_reach_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(COUNTY.read_text(encoding="utf-8").replace("，", "，，", 1), encoding="utf-8")
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["validate", str(path)])
    assert "\x1b[1;3" in terminal.getvalue()


posix = pytest.mark.skipif(os.name == "nt", reason="descriptors of POSIX")


def _shell(command: str, **more: str) -> subprocess.CompletedProcess[str]:
    words = f"{sys.executable} -m notice_kit {command}"
    environment = {**os.environ, **more}
    return subprocess.run(
        ["/bin/sh", "-c", words],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        encoding="utf-8",
        errors="replace",
    )


@posix
@pytest.mark.workers
@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        (f"validate {COUNTY} >&-", ExitCode.SYSTEM, "standard output: cannot be written: Bad file"),
        (f"validate {COUNTY} >/dev/full", ExitCode.SYSTEM, "No space left on device"),
        (f"show {COUNTY} >/dev/full", ExitCode.SYSTEM, "No space left on device"),
        ("--help >/dev/full", ExitCode.SYSTEM, "No space left on device"),
        (f"show {COUNTY} 2>&-", ExitCode.DONE, ""),
        (f"show {COUNTY} | head -1", 0, ""),
    ],
)
def test_standard_output_that_is_closed_or_full(command: str, code: int, told: str) -> None:
    done = _shell(command)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@posix
@pytest.mark.workers
def test_a_locale_without_chinese_gets_numbers() -> None:
    odd = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = _shell(f"show {COUNTY}", **odd)
    assert done.returncode == ExitCode.DONE, done.stderr
    assert "\\u671b\\u5ddd" in done.stdout


@posix
@pytest.mark.workers
@pytest.mark.parametrize("limit", [9, 12, 16, 20])
def test_too_few_descriptors_end_a_run_without_a_traceback(limit: int, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.txt").write_bytes(COUNTY.read_bytes())
    command = f"{sys.executable} -m notice_kit batch {folder} --to json --workers 4 --out"
    done = subprocess.run(
        ["/bin/sh", "-c", f"ulimit -n {limit}; {command} {tmp_path / 'out'}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (ExitCode.SYSTEM, ExitCode.DONE, ExitCode.NOT_WRITTEN), done.stderr
    assert "Traceback" not in done.stderr
