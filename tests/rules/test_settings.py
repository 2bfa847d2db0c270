"""Settings: found, read, applied, refused."""

import re
import tomllib
from dataclasses import fields
from pathlib import Path

import docx
import pytest

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.model import Letterhead
from notice_kit.profile import FORMAL, PUBLIC, DateLimits, Words
from notice_kit.rules import find_rules
from notice_kit.settings import _KEYS, Settings, find_settings, load_settings, parse_settings

PAGE = Path(__file__).parents[2] / "docs" / "validation.md"
TEXT = Path(__file__).parents[1] / "corpus" / "text" / "title_three_lines_round.txt"

FULL = """
profile = "formal"
lang = "en"
select = ["LED", "CMP"]
ignore = ["CMP002"]

[per-file-ignores]
"drafts/*.txt" = ["CMP004"]

[severities]
CMP004 = "info"
contact-missing = "error"

[limits]
feedback-days = [10, 90]
publication-days = [30, 500]

[words]
sensitive = ["某某"]

[words.confusions]
"帐目" = "账目"

[words.organs]
"中共望川县委员会" = ["望川县委", "县委"]

[words.officials]
"张明远" = "县委书记"
"""


def test_every_key_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notice-kit.toml"
    path.write_text(FULL, encoding="utf-8")
    settings = load_settings(path)
    assert (settings.profile, settings.lang) == ("formal", "en")
    assert (settings.select, settings.ignore) == (("LED", "CMP"), ("CMP002",))
    assert settings.folder == tmp_path
    profile = settings.applied_to(PUBLIC)
    assert profile.severity_of("CMP003", "contact-missing", nk.Severity.INFO) == "error"
    assert profile.severity_of("CMP004", "signature-missing", nk.Severity.ERROR) == "info"
    assert profile.severity_of("LED001", "lead-missing", nk.Severity.ERROR) == "error"
    assert profile.limits.feedback_days == (10, 90)
    assert profile.limits.publication_days == (30, 500)
    assert profile.words.sensitive == ("某某",)
    assert profile.words.confusions == {"帐目": "账目"}
    assert profile.words.organs == {"中共望川县委员会": ("望川县委", "县委")}
    assert profile.words.officials == {"张明远": "县委书记"}


def test_nearest_file_is_found_and_its_own_file_goes_first(tmp_path: Path) -> None:
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    pyproject = '[tool.notice-kit]\nignore = ["LED"]\n'
    (tmp_path / "pyproject.toml").write_text(pyproject, encoding="utf-8")
    assert find_settings(below).ignore == ("LED",)
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "x"\n', encoding="utf-8")
    assert find_settings(below).ignore == ("LED",)
    (tmp_path / "notice-kit.toml").write_text('ignore = ["CMP"]\n', encoding="utf-8")
    assert find_settings(below).ignore == ("CMP",)


def test_per_file_ignores_start_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path, per_file_ignores={"drafts/*.txt": ("CMP",)})
    assert settings.ignored_for(str(tmp_path / "drafts" / "a.txt")) == ("CMP",)
    assert settings.ignored_for(str(tmp_path / "final" / "a.txt")) == ()
    assert settings.ignored_for("elsewhere/a.txt") == ()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ignore = [", "cannot be read"),
        ("ignroe = []", "unknown key ignroe; there are: profile, lang"),
        ("[words]\nconfusion = {}", r"unknown key words\.confusion"),
        ("[limits]\ndays = [1, 2]", r"unknown key limits\.days"),
        ('ignore = "CMP"', "ignore is a list of strings, not 'CMP'"),
        ("ignore = [1]", "ignore is a list of strings"),
        ('lang = "fr"', "lang is zh or en, not 'fr'"),
        ("profile = 3", "profile is a string, not 3"),
        ("words = 3", "words is a table, not 3"),
        ('[severities]\nCMP001 = "fatal"', "CMP001 is error or warning or info, not 'fatal'"),
        ("[limits]\nfeedback-days = [9]", r"feedback-days is \[fewest, most\] days"),
        ("[limits]\nfeedback-days = [9, 1]", r"feedback-days is \[fewest, most\] days"),
        ("[limits]\nfeedback-days = [true, 2]", r"feedback-days is \[fewest, most\] days"),
        ("[words.confusions]\na = 1", r"words\.confusions is a table of strings"),
    ],
)
def test_what_does_not_fit_is_refused_with_file_and_key(
    tmp_path: Path, text: str, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "notice-kit.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(nk.NoticeError, match=why) as caught:
        load_settings(path)
    assert caught.value.location == nk.Location(file=str(path))
    assert main(["validate", str(TEXT), "--config", str(path)]) == ExitCode.USAGE
    assert str(path) in capsys.readouterr().err


def test_missing_settings_file_is_refused(tmp_path: Path) -> None:
    assert main(["validate", str(TEXT), "--config", str(tmp_path / "no.toml")]) == ExitCode.USAGE


def test_an_empty_table_says_nothing() -> None:
    assert parse_settings({}) == Settings()


def test_command_line_obeys_the_settings_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = TEXT.read_text(encoding="utf-8").replace("\n二、", "\n三、")
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "notice-kit.toml").write_text(
        'lang = "en"\nselect = ["STR001"]\n[severities]\nSTR001 = "error"\n'
        '[per-file-ignores]\n"b.*" = ["STR"]\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    assert main(["validate", "a.txt"]) == ExitCode.FINDINGS
    assert "STR001 error: numbering out of order" in capsys.readouterr().out
    assert main(["validate", "b.txt"]) == ExitCode.DONE
    assert main(["validate", "a.txt", "--lang", "zh", "--select", "LED"]) == ExitCode.DONE
    assert "no findings" in capsys.readouterr().out


def test_settings_of_the_working_directory_do_not_touch_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notice-kit.toml").write_text('ignore = ["CMP"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert "CMP001" in nk.validate_file(TEXT).outcomes


def test_the_settings_of_the_page_are_right_and_show_every_key() -> None:
    (example,) = re.findall(
        r"^```toml\n(.*?)^```$", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    table = tomllib.loads(example)
    settings = parse_settings(table)
    assert set(table) == set(_KEYS)
    assert set(table["words"]) == {field.name for field in fields(Words)}
    assert set(table["limits"]) == {field.name.replace("_", "-") for field in fields(DateLimits)}
    assert settings.limits == DateLimits()
    assert settings.words.confusions == {"整该办": "整改办"}
    names = [*settings.ignore, *settings.severities]
    assert find_rules(names)


def _upper_margin(path: Path) -> float:
    return float(docx.Document(str(path)).sections[0].top_margin.mm)


@pytest.mark.parametrize(("typed", "top"), [([], 34.58), (["--reading", "9704"], 37.0)])
def test_the_reading_of_an_office_sets_its_pages_unless_another_is_typed(
    typed: list[str], top: float, tmp_path: Path
) -> None:
    config = tmp_path / "notice-kit.toml"
    config.write_text('reading = "33476.2"\n', encoding="utf-8")
    common = [str(TEXT), "--config", str(config), "--to", "docx", "--out", str(tmp_path / "out")]
    assert main(["convert", *common, *typed]) == ExitCode.DONE
    assert _upper_margin(tmp_path / "out" / f"{TEXT.stem}.docx") == pytest.approx(top, abs=0.05)


def test_the_reading_of_an_office_holds_in_a_batch(tmp_path: Path) -> None:
    config = tmp_path / "notice-kit.toml"
    config.write_text('reading = "33476.2"\n', encoding="utf-8")
    out = tmp_path / "out"
    command = ["batch", str(TEXT), "--to", "docx", "--out", str(out), "--config", str(config)]
    assert main([*command, "--quiet"]) == ExitCode.DONE
    (written,) = out.rglob("*.docx")
    assert _upper_margin(written) == pytest.approx(34.58, abs=0.05)


def test_the_reading_of_pages_is_no_wrong_usage_where_no_pages_are_written(tmp_path: Path) -> None:
    config = tmp_path / "notice-kit.toml"
    config.write_text('reading = "33476.2"\n', encoding="utf-8")
    command = ["convert", str(TEXT), "--config", str(config), "--to", "xml"]
    assert main([*command, "--out", str(tmp_path / "out")]) == ExitCode.DONE


def test_a_reading_that_there_is_none_of_is_told() -> None:
    with pytest.raises(ValueError, match=r"reading is 9704 or 33476\.2"):
        parse_settings({"reading": "ink"})


def test_letterhead_of_the_office_is_put_into_an_issued_document_only() -> None:
    settings = parse_settings({"letterhead": {"mark": "中共沄泽区委文件", "printer": ""}})
    notice = nk.Notice(title="通报")
    issued = settings.applied_to(FORMAL).completed(notice).letterhead
    assert issued is not None
    assert (issued.mark, issued.printer) == ("中共沄泽区委文件", None)
    assert settings.applied_to(PUBLIC).completed(notice) == notice


def test_what_the_draft_says_goes_before_the_settings() -> None:
    settings = parse_settings({"letterhead": {"mark": "中共沄泽区委文件", "copies": "各镇"}})
    notice = nk.Notice(title="通报", letterhead=Letterhead(mark="沄泽区人民政府文件"))
    issued = settings.applied_to(FORMAL).completed(notice).letterhead
    assert issued is not None
    assert (issued.mark, issued.copies) == ("沄泽区人民政府文件", "各镇")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ({"letterhead": {"marke": "x"}}, "unknown key letterhead.marke"),
        ({"letterhead": {"mark": 3}}, "mark is a string, not 3"),
        ({"letterhead": "中共沄泽区委文件"}, "letterhead is a table"),
    ],
)
def test_letterhead_that_does_not_fit_is_refused(table: dict[str, object], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_settings(table)
