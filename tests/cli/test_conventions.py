"""What users of other programs of the command line expect, and what does nothing is refused."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.cli import all_commands, main
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.parser import build_parser
from notice_kit.cli.summaries import SUMMARIES

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFT = Path(__file__).parents[1] / "corpus" / "text" / "title_three_lines_round.txt"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "通报.txt").write_bytes((EXAMPLES / "wangchuan_county_2024.txt").read_bytes())
    (tmp_path / "另.txt").write_bytes((EXAMPLES / "qinglan_water_2024.txt").read_bytes())
    return tmp_path


def _err(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_output_is_named_as_a_file_whose_suffix_says_the_format(folder: Path) -> None:
    assert main(["convert", "通报.txt", "-o", "成品/印发稿.docx"]) == ExitCode.DONE
    assert nk.read(folder / "成品/印发稿.docx").title == nk.read("通报.txt").title
    assert main(["convert", "通报.txt", "--to", "xml", "-o", "v1.2"]) == ExitCode.DONE
    assert (folder / "v1.2/通报.xml").is_file()


def test_dash_is_standard_output(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["convert", "通报.txt", "--to", "md", "-o", "-"]) == ExitCode.DONE
    assert capfdbinary.readouterr().out.decode().startswith("# 中共望川县委")
    assert not (folder / "-").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "x.docx", "--to", "pdf"], "x.docx is the name of a docx, but --to asks for pdf"),
        (["-o", "x.odt"], "no format has the suffix '.odt'"),
        (["-o", "out"], "no format to write is given"),
        ([], "no format to write is given"),
        (["另.txt", "-o", "x.docx"], "several notices do not fit into one output"),
        (["-o", "-", "--to", "md", "--to", "txt"], "several formats do not fit standard output"),
    ],
)
def test_output_that_cannot_be_meant_is_refused(
    words: list[str], told: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(folder.iterdir())
    assert main(["convert", "通报.txt", *words]) in (ExitCode.USAGE, ExitCode.NOT_READ)
    assert told in _err(capsys)
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("name", ["PDF", ".pdf", "Pdf"])
def test_formats_are_named_in_any_case(name: str, folder: Path) -> None:
    assert main(["convert", "通报.txt", "--from", "TXT", "--to", name]) == ExitCode.DONE
    assert (folder / "通报.pdf").is_file()


def test_rules_are_parted_by_commas(capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", "通报.txt", "--select", "WRD,CNT009"])
    found = {line.split(": ")[1].split()[0] for line in capsys.readouterr().out.splitlines()
             if line.startswith("通报.txt:") and " info" in line.split(": ")[1]}  # fmt: skip
    assert found == {"WRD009", "CNT009"}
    main(["validate", "通报.txt", "--select", "WRD", "--ignore", "WRD009, CNT"])
    assert "accepted by profile public: no findings" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_version_is_printed(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([option])
    assert capsys.readouterr().out.strip() == nk.__version__


def test_help_is_a_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["help", "convert"])
    assert "usage: notice-kit convert" in capsys.readouterr().out


def test_isolated_takes_no_settings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "notice-kit.toml").write_text('ignore = ["WRD", "CNT"]\n', encoding="utf-8")
    main(["validate", "通报.txt"])
    assert "WRD009" not in capsys.readouterr().out
    main(["validate", "通报.txt", "--isolated"])
    assert "WRD009" in capsys.readouterr().out
    both = ["validate", "通报.txt", "--isolated", "--config", "notice-kit.toml"]
    assert main(both) == ExitCode.USAGE
    assert "contradict each other" in _err(capsys)


@pytest.mark.parametrize(
    ("option", "no_color", "is_coloured"),
    [("always", "1", True), ("never", "", False), ("auto", "", False)],
)
def test_colours_are_as_asked_for(
    *,
    option: str,
    no_color: str,
    is_coloured: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("NO_COLOR", no_color)
    main(["validate", "通报.txt", "--color", option])
    assert ("\x1b[1;36m" in capsys.readouterr().out) == is_coloured


def test_quiet_conversion_prints_nothing_but_errors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", "通报.txt", "--to", "pdf", "--quiet"]) == ExitCode.DONE
    assert capsys.readouterr() == ("", "")
    main(["-q", "convert", "通报.txt", "-o", "x.docx", "--profile", "formal"])
    told = _err(capsys)
    assert "CMP011" in told
    assert "FNT" not in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["batch", ".", "--to", "xml", "--out", "out", "--select", "CNT"], "--validate"),
        (["batch", ".", "--to", "xml", "--out", "out", "--only", "failed"], "retry"),
        (["batch", ".", "--to", "xml", "--out", "out", "--root", "."], "--list"),
        (["batch", ".", "--to", "xml", "--out", "out", "--chunk", "9"], "--dask"),
        (["batch", "retry", "out", "--to", "xml"], "does not use --to"),
        (["validate", "通报.txt", "--witness"], "--approved"),
        (["validate", "通报.txt", "--write"], "--fix"),
        (
            ["validate", "通报.txt", "--fix", "--format", "json"],
            "--format does nothing beside --fix",
        ),
        (["validate", "通报.txt", "--fix", "-o", "r.html"], "--out does nothing beside --fix"),
        (["table", ".", "--out", "t", "--heads", "zh"], "--heads does nothing without"),
        (["table", ".", "--out", "issues.csv", "--format", "jsonl"], "is the name of a csv"),
    ],
)
def test_option_that_would_do_nothing_is_refused(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == ExitCode.USAGE
    assert told in _err(capsys)


@pytest.mark.parametrize(
    "words",
    [["--validate", "--select", "XXX"], ["--validate", "--ignore", "CNT,YYY"]],
)
def test_batch_checks_its_rules_before_the_first_source(
    words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", ".", "--out", "out", *words]) == ExitCode.USAGE
    assert "no rule" in _err(capsys)
    assert not (folder / "out").exists()


@pytest.mark.parametrize("words", [["--workers", "-1"], ["--timeout", "0"], ["--memory", "x"]])
def test_numbers_that_make_no_sense_are_refused(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["batch", ".", "--to", "xml", "--out", "out", *words])
    assert stopped.value.code == ExitCode.USAGE


def test_pattern_that_the_shell_left_alone_is_filled_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["convert", "*.txt", "--to", "xml"])
    assert sorted(capsys.readouterr().out.split()) == ["另.xml", "通报.xml"]


def test_file_that_is_not_there_is_said_so_whatever_its_suffix(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["validate", "draft.doc"]) == ExitCode.NOT_READ
    told = capsys.readouterr()
    assert "suffix" not in told.out + told.err
    assert "no such file" in (told.out + told.err).lower()


def test_standard_input_is_read_as_before(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = Path("通报.txt").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["convert", "-", "--from", "txt", "--to", "json"]) == ExitCode.DONE
    assert nk.loads(capfdbinary.readouterr().out, "json") == nk.read("通报.txt")


@pytest.mark.parametrize(
    ("name", "begins"),
    [("p.png", b"\x89PNG"), ("p.JPG", b"\xff\xd8\xff"), ("p.webp", b"RIFF"), ("p.tif", b"II*\0")],
)
def test_preview_is_of_the_kind_that_its_suffix_names(
    name: str, begins: bytes, folder: Path
) -> None:
    assert main(["preview", "通报.txt", "-o", name, "--dpi", "20"]) == ExitCode.DONE
    assert (folder / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["p.bmpp", "p", "p.pdf"])
def test_preview_of_another_suffix_is_refused(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["preview", "通报.txt", "-o", name]) == ExitCode.USAGE
    assert "no picture is written as" in _err(capsys)
    assert not (folder / name).exists()


def test_preview_goes_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["preview", "通报.txt", "-o", "-", "--dpi", "20"]) == ExitCode.DONE
    assert capfdbinary.readouterr().out.startswith(b"\x89PNG")


def test_verbose_reading_names_format_and_settings(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "notice-kit.toml").write_text('lang = "en"\n', encoding="utf-8")
    main(["validate", "通报.txt", "-v"])
    assert f"通报.txt: read as txt; settings: {folder / 'notice-kit.toml'}\n" == _err(capsys)
    main(["-v", "convert", "通报.txt", "--isolated", "--to", "md"])
    assert "通报.txt: read as txt; settings: none\n" in _err(capsys)


def test_summary_of_each_command_is_that_of_its_module() -> None:
    parser = build_parser(all_commands())
    (commands,) = (each for each in parser._actions if isinstance(each.choices, dict))
    told = {each.dest: each.help for each in commands._choices_actions}  # type: ignore[attr-defined]
    assert told == SUMMARIES


def test_help_loads_no_command() -> None:
    code = (
        "import sys\nfrom notice_kit.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
    )
    code += "print(sorted(name for name in sys.modules if name in ('notice_kit.api', 'lxml')))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["convrt", "通报.txt"], "no command 'convrt'\n  hint: do you mean convert?"),
        (["frobnicate"], "no command 'frobnicate'\n  hint: notice-kit --help lists"),
        (["convert", "通报.txt", "--too", "docx"], "--too docx\n  hint: do you mean --to?"),
        (["show", "通报.txt", "--xyzzy"], "--xyzzy\n  hint: notice-kit show --help lists"),
    ],
)
def test_misspelt_words_bring_up_what_was_meant(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == ExitCode.USAGE
    assert told in _err(capsys)
