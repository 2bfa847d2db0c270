"""The commands ledger, draft and reconcile, and validate --ledger."""

import json
from pathlib import Path

import openpyxl
import planted
import pytest

import notice_kit as nk
from notice_kit.cli import main

NOTICE = str(Path(__file__).parents[2] / "examples/wangchuan_county_2024.txt")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _pair(name: str, *plants: str) -> None:
    pair = next(pair for pair in planted.pairs() if pair.name == name).changed(*plants)
    Path("notice.txt").write_text(pair.notice, encoding="utf-8")
    Path("kept.csv").write_bytes(pair.csv())


def test_the_way_there_and_back(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", NOTICE, "-o", "kept.xlsx"]) == 0
    assert main(["draft", "kept.xlsx", "-o", "draft.docx"]) == 0
    assert capsys.readouterr().out == "kept.xlsx: 14 issues\ndraft.docx: 14 issues\n"
    notice, draft = nk.read(NOTICE), nk.read("draft.docx")
    assert draft.title == notice.title
    assert (draft.feedback, draft.inspection) == (notice.feedback, notice.inspection)
    assert [issue.problem for issue in draft.iter_issues()] == [
        issue.problem for issue in notice.iter_issues()
    ]
    assert main(["reconcile", "draft.docx", "kept.xlsx"]) == 0


def test_an_output_that_exists_needs_force(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["ledger", NOTICE, "-o", "a.xlsx"], ["draft", "a.xlsx", "-o", "a.txt"]):
        assert main(words) == 0
        assert main(words) == 5
        assert "--force" in capsys.readouterr().err
        assert main([*words, "--force"]) == 0


def test_a_ledger_is_a_workbook_of_one_notice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", NOTICE, "-o", "a.csv"]) == 5
    assert "suffix .xlsx" in capsys.readouterr().err
    assert main(["ledger", NOTICE, NOTICE, "-o", "a.xlsx"]) == 2
    assert "--parts" in capsys.readouterr().err


def test_gaps_of_a_draft_are_counted_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    _pair("yunlu_county")
    assert main(["draft", "kept.csv", "-o", "draft.md"]) == 0
    told = capsys.readouterr().err
    assert "gaps to fill in" in told
    assert "（待补充）" in Path("draft.md").read_text(encoding="utf-8")


def test_a_draft_takes_what_the_settings_say_and_leaves_out_what_is_internal() -> None:
    _pair("hengxi_group")
    Path("notice-kit.toml").write_text(
        '[ledger]\ninternal = ["具体责任人"]\n'
        '[ledger.form]\ntitle = "衡溪交投党委巡察整改情况的通报"\n',
        encoding="utf-8",
    )
    assert main(["draft", "kept.csv", "-o", "draft.txt"]) == 0
    text = Path("draft.txt").read_text(encoding="utf-8")
    assert "衡溪交投党委巡察整改情况的通报" in text
    assert "责任部门：投资发展部" in text
    assert "钱某" not in text


def test_reconcile_ends_with_one_for_a_contradiction(capsys: pytest.CaptureFixture[str]) -> None:
    _pair("yunlu_county")
    assert main(["reconcile", "notice.txt", "kept.csv"]) == 0
    _pair("yunlu_county", "ledger 3 整改状态: 整改中 -> 已完成 => state-contradicts")
    assert main(["reconcile", "notice.txt", "kept.csv"]) == 1
    told = capsys.readouterr().out
    assert "LGR004" in told
    assert "kept.csv H4" in told
    assert main(["reconcile", "notice.txt", "kept.csv", "--ignore", "LGR004"]) == 0
    assert main(["reconcile", "notice.txt", "kept.csv", "--lang", "zh"]) == 1
    assert "整改状态通报为“正在整改”，台账为“已完成”" in capsys.readouterr().out


def test_reconcile_gives_its_report_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _pair("jingtang_bureau", "drop 2 => issue-extra")
    assert main(["reconcile", "notice.txt", "kept.csv", "--format", "json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)
    assert [finding["rule"] for finding in report["findings"]] == ["LGR002"]


def test_validate_adds_what_contradicts_the_ledger(capsys: pytest.CaptureFixture[str]) -> None:
    _pair("lanqiao_town", "ledger 5 是否完成: 是 -> 长期整改 => state-contradicts")
    assert main(["validate", "notice.txt", "--ledger", "kept.csv", "--select", "LGR"]) == 1
    assert "LGR004" in capsys.readouterr().out
    assert main(["validate", "notice.txt", "--ledger", "none.csv"]) == 3


def test_internal_columns_are_named_in_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    plant = "notice: 提起诉讼6起。 -> 提起诉讼6起，与债务人私下协商分期。 => internal-published"
    _pair("hengxi_group", plant)
    assert main(["reconcile", "notice.txt", "kept.csv"]) == 0
    Path("notice-kit.toml").write_text('[ledger]\ninternal = ["说明"]\n', encoding="utf-8")
    assert main(["reconcile", "notice.txt", "kept.csv"]) == 1
    assert "LGR010" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["missing.xlsx", "notice.txt", "empty.xlsx", "x.pdf"])
def test_what_is_no_ledger_ends_with_three_and_words(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _pair("yunlu_county")
    Path("empty.xlsx").write_bytes(b"")
    Path("x.pdf").write_bytes(b"%PDF-")
    assert main(["reconcile", NOTICE, name]) == 3
    told = capsys.readouterr().err
    assert name in told
    assert "Traceback" not in told


def test_what_was_not_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ledger", NOTICE, "-o", "kept.xlsx"]) == 0
    book = openpyxl.load_workbook("kept.xlsx")
    book["整改台账"].row_dimensions[3].hidden = True
    book.save("kept.xlsx")
    capsys.readouterr()
    assert main(["draft", "kept.xlsx", "-o", "draft.txt"]) == 0
    assert "kept.xlsx: 整改台账: 1 hidden row (3): not taken" in capsys.readouterr().err
    assert main(["reconcile", NOTICE, "kept.xlsx"]) == 1
    told = capsys.readouterr().out
    assert "LGR002" in told
    assert "LGR011 info: not compared: 1 hidden row (3): not taken" in told


def test_wrong_settings_are_told_with_their_key(capsys: pytest.CaptureFixture[str]) -> None:
    _pair("yunlu_county")
    for text, words in (
        ('[ledger]\nhidden = ["备注"]\n', "ledger.hidden"),
        ('[ledger.form]\ntitel = "x"\n', "ledger.form.titel"),
        ("[ledger]\ninternal = 3\n", "ledger.internal"),
        ('[ledger.columns]\n"备注" = "secret"\n', "secret"),
    ):
        Path("notice-kit.toml").write_text(text, encoding="utf-8")
        assert main(["reconcile", "notice.txt", "kept.csv"]) == 2
        assert words in capsys.readouterr().err
