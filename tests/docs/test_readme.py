"""What README and the pages show is what the program does.

Every ``pycon`` block runs as a doctest, every ``$ notice-kit`` line of a ``console`` block
runs and prints what stands below it, in the language of the page; both in a folder that holds
a copy of the examples and the files that the pages show under a name.
A line ``...`` in an output stands for any lines.
"""

import contextlib
import doctest
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from notice_kit.cli import COMMANDS, main
from notice_kit.cli.parser import build_parser
from notice_kit.cli.shortcut import shortcut

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts),
]
_OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _blocks(page: Path, language: str) -> list[str]:
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def _captioned(page: Path) -> list[tuple[str, str]]:
    """Return name and text of each file that a page shows under its name."""
    text = page.read_text(encoding="utf-8")
    form = r"^```\{code-block\} text\n:caption: (\S+)\n\n(.*?)^```$"
    return re.findall(form, text, re.MULTILINE | re.DOTALL)


def _pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if _blocks(page, language)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for page in PAGES:
        for name, text in _captioned(page):
            (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", _pages_with("pycon"), ids=lambda page: page.name)
def test_python_session_is_real(page: Path) -> None:
    parser = doctest.DocTestParser()
    session = "\n".join(_blocks(page, "pycon"))
    test = parser.get_doctest(session, {}, page.name, str(page), 0)
    assert test.examples
    report = io.StringIO()
    failed, _ = doctest.DocTestRunner(optionflags=_OPTIONS).run(test, out=report.write)
    assert not failed, report.getvalue()


def _language(page: Path) -> str:
    """Return the language that a page is written in, and its sessions are held in."""
    return "zh" if page.parent.name == "zh" or page.name == "README.zh-CN.md" else "en"


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("page", _pages_with("console"), ids=lambda page: page.name)
def test_shell_session_is_real(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICE_KIT_LANG", _language(page))
    checker = doctest.OutputChecker()
    code = 0
    for block in _blocks(page, "console"):
        for command, expected in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            if command == "echo $?":
                assert expected == f"{code}\n"
                continue
            code, printed = _run(command)
            assert checker.check_output(expected, printed, _OPTIONS), f"$ {command}\n{printed}"


@pytest.mark.parametrize("page", _pages_with("sh"), ids=lambda page: page.name)
def test_shell_lines_name_commands_and_options_that_there_are(page: Path) -> None:
    parser = build_parser(COMMANDS)
    for block in _blocks(page, "sh"):
        for line in re.findall(r"^(?:\(|.*&& )?(?:notice-kit) (.*)$", block, re.MULTILINE):
            words = shlex.split(re.split(r" [|>]|\)$", line)[0].replace("[ID]", ""), comments=True)
            parser.parse_args([word for word in words if word != "--version"])


@pytest.mark.parametrize("page", _pages_with("bat"), ids=lambda page: page.name)
def test_script_for_windows_names_commands_and_options_that_there_are(page: Path) -> None:
    (script,) = (block for block in _blocks(page, "bat") if block.startswith("@echo off"))
    lines = re.findall(r"^py -m notice_kit (.*?)(?: > .*)?$", script, re.MULTILINE)
    parsed = [build_parser(COMMANDS).parse_args(shlex.split(line)) for line in lines]
    assert [arguments.command for arguments in parsed] == ["validate", "convert"]
    assert script.encode().replace(b"\n", b"\r\n") == shortcut("张三")


@pytest.mark.parametrize("page", _pages_with("python"), ids=lambda page: page.name)
def test_python_listing_compiles(page: Path) -> None:
    for number, block in enumerate(_blocks(page, "python")):
        compile(block, f"{page.name}:{number}", "exec")


def _run(command: str) -> tuple[int, str]:
    """Run a line of a session; return its exit code and what it prints."""
    program, *arguments = shlex.split(command)
    assert program == "notice-kit"
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        code = main(arguments)
    return int(code), printed.getvalue()


def test_first_command_of_the_readme_writes_its_outputs(folder: Path) -> None:
    blocks = _blocks(ROOT / "README.md", "sh")
    (command,) = re.findall(r"^notice-kit (.*)$", blocks[0], re.MULTILINE)
    assert main(shlex.split(command)) == 0
    written = {path.suffix: path.read_bytes()[:4] for path in (folder / "out").iterdir()}
    assert set(written) == {".docx", ".pdf", ".json", ".xml"}
    assert written[".docx"] == b"PK\x03\x04"
    assert written[".pdf"] == b"%PDF"


def test_readme_is_short_and_shows_code_at_once() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 120
    assert next(number for number, line in enumerate(lines, 1) if line.startswith("```")) <= 15


def test_local_links_of_the_readme_lead_somewhere() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!http)([^)#]+)\)", text)
    missing = [target for target in targets if not (ROOT / target).exists()]
    assert missing == []
