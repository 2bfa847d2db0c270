"""What doctor and completion print."""

import builtins
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.extras import install_command


def _doctor(capsys: pytest.CaptureFixture[str]) -> list[str]:
    assert main(["doctor"]) == ExitCode.DONE
    return capsys.readouterr().out.splitlines()


def test_doctor_names_fonts_extras_and_programs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/opt/soffice" if name == "soffice" else None)
    lines = _doctor(capsys)
    assert [line for line in lines if line and not line.startswith(" ")][1:] == [
        "fonts",
        "extras",
        "programs",
    ]
    assert len([line for line in lines if line.startswith("  + 仿宋: ")]) == 1
    assert "  + LibreOffice: /opt/soffice, prints a DOCX, and is its witness" in lines
    assert "  - Chromium: not found; it shows pages, is their witness" in lines


def test_doctor_says_how_to_get_an_extra(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = metadata.version

    def version(name: str) -> str:
        if name == "pypdfium2":
            raise metadata.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(metadata, "version", version)
    lines = _doctor(capsys)
    assert f"  - pdf: not installed; {install_command('pdf')}" in lines
    assert f"  + completion: shtab {real('shtab')}" in lines
    assert not any(line.startswith(("  + dev", "  - dev", "  - docs")) for line in lines)


def test_completion_of_bash_is_a_script_that_knows_the_commands(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["completion", "bash"]) == ExitCode.DONE
    script = capsys.readouterr().out
    assert "_shtab_notice_kit_convert_option_strings=" in script
    assert "--keep-labels" in script
    if bash := shutil.which("bash"):
        subprocess.run([bash, "-n"], input=script.encode(), check=True)


def test_completion_without_shtab_names_the_extra(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "shtab":
            raise ModuleNotFoundError(name=name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    assert main(["completion", "bash"]) == ExitCode.USAGE
    assert install_command("completion") in capsys.readouterr().err


def test_shortcut_is_a_script_of_windows_that_runs_this_python(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["doctor", "--shortcut", str(tmp_path)]) == ExitCode.DONE
    path = tmp_path / "notice-kit.bat"
    assert capsys.readouterr().out == f"{path}\n"
    lines = path.read_bytes().decode().split("\r\n")
    assert lines[-1] == ""
    assert not any("\n" in line for line in lines)
    calls = [line for line in lines if " -m notice_kit " in line]
    assert len(calls) == 3
    assert all(line.strip().startswith(f'"{sys.executable}" -m notice_kit ') for line in calls)


def test_shortcut_replaces_no_file_without_being_told_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notice-kit.bat").write_text("mine", encoding="utf-8")
    assert main(["doctor", "--shortcut", str(tmp_path)]) == ExitCode.NOT_WRITTEN
    assert "notice-kit.bat" in capsys.readouterr().err
    assert (tmp_path / "notice-kit.bat").read_text(encoding="utf-8") == "mine"
    assert main(["doctor", "--shortcut", str(tmp_path), "--force"]) == ExitCode.DONE
    assert (tmp_path / "notice-kit.bat").read_bytes().startswith(b"@echo off\r\n")
