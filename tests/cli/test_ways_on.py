"""No dead end: what can be done about findings is said, and what settings switch off."""

import json
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode

ROOT = Path(__file__).parents[2]
DRAFT = ROOT / "examples" / "drafts" / "yunze_2024.txt"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    source = next((ROOT / "tests" / "corpus" / "docx").glob("*.docx"))
    (tmp_path / "稿.docx").write_bytes(source.read_bytes())
    (tmp_path / "稿.txt").write_bytes(DRAFT.read_bytes())
    (tmp_path / "净.txt").write_bytes((ROOT / "examples/qinglan_water_2024.txt").read_bytes())
    return tmp_path


def test_word_draft_without_safe_fixes_is_told_what_stays_and_which_command_sets_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    count = len(nk.validate_file("稿.docx", select=["DOC"]).findings)
    assert count > 1
    main(["validate", "稿.docx", "--fix", "--select", "DOC"])
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == (
        f"稿.docx: no finding can be mended automatically; {count} stay: "
        "notice-kit validate 稿.docx shows them"
    )
    assert "notice-kit convert 稿.docx --to docx --out DIR" in err


def test_command_that_is_named_for_layout_mends_it(capsys: pytest.CaptureFixture[str]) -> None:
    main(["validate", "稿.docx", "--select", "DOC"])
    told = capsys.readouterr().out
    assert "findings are on how the file is set (DOC" in told
    main(["convert", "稿.docx", "--to", "docx", "--out", "DIR", "--quiet"])
    assert nk.validate_file("DIR/稿.docx", select=["DOC"]).findings == ()


def test_clean_text_has_nothing_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "净.txt", "--fix", "--select", "PUN001"]) == ExitCode.DONE
    assert capsys.readouterr() == ("", "净.txt: nothing to mend: no findings\n")


def test_report_of_a_text_names_the_command_for_its_safe_fixes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["validate", "稿.txt"])
    assert "稿.txt: 2 findings can be mended: notice-kit validate --fix 稿.txt" in (
        capsys.readouterr().out
    )


def test_file_that_cannot_be_read_is_told_of_where_it_is_to_be_mended(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("空.docx").write_bytes(b"")
    assert main(["validate", "空.docx", "--fix"]) == ExitCode.NOT_READ
    assert "空.docx" in capsys.readouterr().err


def test_rules_that_settings_switch_off_are_named_beside_the_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("notice-kit.toml").write_text(
        'ignore = ["CMP001", "PUN"]\n[severities]\nCNT002 = "info"\nWRD001 = "error"\n'
        '[per-file-ignores]\n"*.txt" = ["STR002"]\n',
        encoding="utf-8",
    )
    main(["validate", "稿.txt"])
    lines = capsys.readouterr().out.splitlines()
    file = Path("notice-kit.toml").absolute()
    assert f"稿.txt: rules that {file} switches off: CMP001, PUN, STR002" in lines
    assert f"稿.txt: rules that {file} makes weigh less: CNT002" in lines
    assert lines[-1].startswith("稿.txt: not accepted")
    main(["validate", "稿.txt", "--format", "json"])
    (report,) = json.loads(capsys.readouterr().out)
    assert "CMP001, PUN, STR002" in report["notes"][-2]["english"]


def test_settings_beside_a_document_go_before_those_of_the_office(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = folder / "office"
    office.mkdir()
    (office / "notice-kit.toml").write_text(
        'ignore = ["CMP003"]\n[words]\nsensitive = ["蹲点"]\n', encoding="utf-8"
    )
    (folder / "notice-kit.toml").write_text(
        'profile = "formal"\nignore = ["PUN001"]\n[words]\nsensitive = ["闭环督办"]\n'
        '[letterhead]\nmark = "中共沄泽区委文件"\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(office)
    main(["validate", "../稿.txt"])
    told = capsys.readouterr().out
    assert "「蹲点」" in told
    assert "「闭环督办」" in told
    assert "CMP011" in told
    assert "PUN001 warning" not in told
    assert "switches off: CMP003, PUN001" in told
    main(["convert", "../稿.txt", "-o", "x.docx", "--quiet"])
    letterhead = nk.read("x.docx").letterhead
    assert letterhead is not None
    assert letterhead.mark == "中共沄泽区委文件"
    main(["validate", "../稿.txt", "--isolated"])
    assert "switches off" not in capsys.readouterr().out


def test_report_goes_into_a_file_whose_suffix_says_its_form(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", "稿.txt", "-o", "报告.html"]) == ExitCode.FINDINGS
    assert capsys.readouterr().out == ""
    assert (folder / "报告.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    main(["validate", "稿.txt", "-o", "r.sarif"])
    assert json.loads((folder / "r.sarif").read_bytes())["version"] == "2.1.0"
    assert main(["validate", "稿.txt", "-o", "r.sarif"]) == ExitCode.NOT_WRITTEN
    assert "--force" in capsys.readouterr().err


def test_rules_are_listed_by_the_beginning_of_their_ids(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["rules", "CNT"]) == ExitCode.DONE
    listed = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert listed
    assert all(name.startswith("CNT") for name in listed)
    main(["rules", "cnt002"])
    assert capsys.readouterr().out.startswith("CNT002 breakdown-short")


def test_rules_doctor_and_show_speak_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "CNT002", "--format", "json"])
    (rule,) = json.loads(capsys.readouterr().out)
    assert (rule["id"], rule["severity"]) == ("CNT002", "warning")
    assert set(rule["page"]) == {"zh", "en"}
    main(["doctor", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["version"] == nk.__version__
    assert {each["name"] for each in found["programs"]} >= {"LibreOffice", "veraPDF"}
    main(["show", "净.txt", "稿.txt", "--format", "json"])
    first, second = json.loads(capsys.readouterr().out)
    assert nk.loads(json.dumps(first["notice"]), "json") == nk.read("净.txt")
    assert [each["rule"] for each in second["reading"]["findings"]] == ["CMP001"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_json_is_the_same_in_both_languages(
    lang: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (["rules"], ["show", "稿.txt"], ["validate", "稿.txt"]):
        monkeypatch.setenv("NOTICE_KIT_LANG", "en")
        main([*command, "--format", "json"])
        english = capsys.readouterr().out
        monkeypatch.setenv("NOTICE_KIT_LANG", lang)
        main([*command, "--format", "json"])
        assert capsys.readouterr().out == english
