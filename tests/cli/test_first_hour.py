"""What a new user meets on the way: each message says what was found and what to do."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode

EXAMPLES = Path(__file__).parents[2] / "examples"
COUNTY = str(EXAMPLES / "wangchuan_county_2024.txt")
DRAFT = str(EXAMPLES / "drafts" / "yunze_2024.txt")


def _told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    code = main(arguments)
    return code, capsys.readouterr().err.splitlines()


def test_program_without_a_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == ExitCode.USAGE
    lines = capsys.readouterr().err.splitlines()
    assert any("convert" in line and "write notices in other formats" in line for line in lines)


@pytest.mark.parametrize("command", [["convert", "--to", "pdf"], ["show"]])
def test_folder_leads_to_batch(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = _told(capsys, *command, str(EXAMPLES))
    assert code == ExitCode.NOT_READ
    assert lines == [
        f"{EXAMPLES}: this is a folder",
        "  hint: name the files inside it, or let notice-kit batch take the whole folder",
    ]


def test_file_of_another_word_processor_is_to_be_saved_as_docx(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "通报.wps"
    old.write_bytes(b"\xd0\xcf\x11\xe0")
    code, lines = _told(capsys, "show", str(old))
    assert code == ExitCode.NOT_READ
    assert lines == [
        f"{old}: no format has the suffix '.wps'",
        "  hint: open it in a word processor and save it as DOCX",
    ]


def test_pattern_that_the_shell_left_alone_is_called_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = _told(capsys, "show", str(tmp_path / "*.txt"))
    assert code == ExitCode.NOT_READ
    assert lines[-1] == "  hint: no file fits this pattern"


def test_file_in_place_of_the_output_folder_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "out"
    taken.write_bytes(b"mine")
    code, lines = _told(capsys, "convert", COUNTY, "--to", "json", "--out", str(taken))
    assert code == ExitCode.NOT_WRITTEN
    assert lines == [f"{taken}: this is a file; --out names a folder"]
    assert taken.read_bytes() == b"mine"


@pytest.mark.parametrize("command", [["rules"], ["validate", COUNTY, "--select"]])
@pytest.mark.parametrize(
    ("typed", "meant"), [("until-nwo", "until-now"), ("cnt02", "CNT002"), ("half-width", None)]
)
def test_misspelt_rule_brings_up_the_one_that_was_meant(
    command: list[str], typed: str, meant: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = _told(capsys, *command, typed)
    assert code == ExitCode.USAGE
    assert lines[0] == f"no rule {typed!r}"
    if meant:
        assert lines[1].startswith(f"  hint: do you mean {meant}? ")


def test_missing_settings_are_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = _told(capsys, "validate", COUNTY, "--config", "none.toml")
    assert code == ExitCode.USAGE
    assert lines == ["none.toml: the settings cannot be read: No such file or directory"]


def test_fixes_that_are_only_shown_are_not_called_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_bytes(Path(DRAFT).read_bytes())
    _, lines = _told(capsys, "validate", str(draft), "--fix")
    assert lines[0] == f"{draft}: 2 findings can be mended so; --write does it"
    assert lines[1] == f"{draft}: 5 findings stay: notice-kit validate {draft} shows them"
    assert draft.read_bytes() == Path(DRAFT).read_bytes()
    _, lines = _told(capsys, "validate", str(draft), "--fix", "--write")
    assert lines[0] == f"{draft}: 2 findings mended"
    assert draft.read_bytes() != Path(DRAFT).read_bytes()


def test_terminal_without_chinese_gets_the_codes_of_characters() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "notice_kit", "show", DRAFT],
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    title = done.stdout.splitlines()[0].decode("unicode-escape")
    assert title == "中共沄泽县委关于巡视整改进展情况的通报"
