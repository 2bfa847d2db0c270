"""The language of a session: what chooses it, and that it holds for all that is printed."""

import io
from pathlib import Path

import pytest

from notice_kit.cli import main
from notice_kit.cli.language import asked, of_surroundings, session
from notice_kit.messages import Message, _, ngettext, told

COUNTY = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "fr_FR", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8", "LANGUAGE": "en:zh"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "en"}, "zh"),
    ],
)
def test_locale_names_the_language(
    environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert of_surroundings(environment) == lang


def test_a_stream_that_cannot_show_chinese_gets_english() -> None:
    ascii_only = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    assert of_surroundings({"LANG": "C"}, ascii_only) == "en"
    assert (
        of_surroundings({"LANG": "C"}, io.TextIOWrapper(io.BytesIO(), encoding="gb18030")) == "zh"
    )


def test_option_goes_before_variable() -> None:
    assert asked(["rules", "--lang=en"], {"NOTICE_KIT_LANG": "zh"}) == "en"
    assert asked(["rules", "--", "--lang", "en"], {"NOTICE_KIT_LANG": "zh"}) == "zh"
    assert asked(["rules"], {}) is None


@pytest.mark.parametrize("arguments", [["--lang", "zh", "convert"], ["convert", "--lang", "zh"]])
def test_faults_of_usage_are_told_in_the_language_wherever_the_option_is(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    printed = capsys.readouterr().err
    assert printed.startswith("用法：notice-kit convert")
    assert "还缺少：" in printed
    assert "required" not in printed


def test_errors_are_told_in_the_language_of_the_variable(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NOTICE_KIT_LANG", "zh")
    assert main(["rules", "CNT9"]) == 2
    assert "没有规则“CNT9”" in capsys.readouterr().err
    monkeypatch.setenv("NOTICE_KIT_LANG", "en")
    assert main(["rules", "CNT9"]) == 2
    assert "no rule 'CNT9'" in capsys.readouterr().err


def test_settings_of_the_office_go_before_the_locale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NOTICE_KIT_LANG")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    command = ["convert", str(COUNTY), "--to", "json", "--out", str(tmp_path)]
    assert main(command) == 0
    assert main(command) == 5
    assert "输出文件已经存在" in capsys.readouterr().err
    (tmp_path / "notice-kit.toml").write_text('lang = "en"\n')
    assert main(command) == 5
    assert "the output exists already" in capsys.readouterr().err


def test_session_ends_with_the_command() -> None:
    before = session()
    main(["rules", "CNT001", "--lang", "zh"])
    assert session() == before


def test_message_takes_its_values_into_both_languages() -> None:
    inner = _("the output exists already")
    assert told(Message(("{inner}!",), 1, {"inner": inner}), "zh") == "输出文件已经存在!"
    assert told(ngettext("expected %s argument", "expected %s arguments", 1), "zh").startswith(
        "后面"
    )
    assert inner.told("en") == inner == "the output exists already"
