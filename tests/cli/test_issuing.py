"""A document that is issued: what it lacks is told, and the settings fill what they can."""

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.model import Residue, ResidueKind

EXAMPLES = Path(__file__).parents[2] / "examples"
COUNTY = EXAMPLES / "wangchuan_county_2024.txt"
ISSUED = EXAMPLES / "formal" / "shuangxi_county_2024.txt"
MISSING = "CMP011 错误：缺发文机关标志、发文字号、印发机关、印发日期"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NOTICE_KIT_LANG", "zh")
    (tmp_path / "通报.txt").write_bytes(COUNTY.read_bytes())
    (tmp_path / "印发.txt").write_bytes(ISSUED.read_bytes())


def test_formal_document_without_its_letterhead_is_not_accepted() -> None:
    report = nk.validate_file("通报.txt", profile="formal")
    assert not report.accepted
    assert "CMP011" in {finding.rule for finding in report.findings}
    assert nk.validate_file("通报.txt").accepted
    assert nk.validate_file("印发.txt", profile="formal").accepted


@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md"])
def test_conversion_to_a_formal_document_says_in_one_line_what_is_missing(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["convert", "通报.txt", "--to", form, "--profile", "formal"])
    told = [line for line in capsys.readouterr().err.splitlines() if "CMP011" in line]
    assert told == [f"通报.{form}: {MISSING} [GB/T 9704 7.2.4, 7.2.5, 7.4.3]"]
    assert code == ExitCode.FINDINGS
    assert main(["convert", "印发.txt", "--to", form, "--profile", "formal"]) == ExitCode.DONE


def test_settings_of_the_office_fill_what_it_always_prints(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("notice-kit.toml").write_text(
        'profile = "formal"\n[letterhead]\nmark = "中共望川县委文件"\nprinter = "望川县委办公室"\n'
        'recipients = "各镇党委："\ncopies = "县纪委监委"\n',
        encoding="utf-8",
    )
    code = main(["convert", "通报.txt", "--to", "docx"])
    assert code == ExitCode.FINDINGS
    assert "CMP011 错误：缺发文字号、印发日期 [" in capsys.readouterr().err
    letterhead = nk.read("通报.docx").letterhead
    assert letterhead is not None
    assert (letterhead.mark, letterhead.recipients) == ("中共望川县委文件", "各镇党委：")
    assert (letterhead.printer, letterhead.copies) == ("望川县委办公室", "县纪委监委")
    main(["validate", "通报.txt"])
    assert "其中发文机关标志、印发机关转换时按本单位设置补上" in capsys.readouterr().out


def test_batch_fills_the_letterhead_and_tells_what_is_missing_as_convert_does(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("notice-kit.toml").write_text(
        'profile = "formal"\n[letterhead]\nmark = "中共望川县委文件"\n', encoding="utf-8"
    )
    command = ["batch", "通报.txt", "--to", "docx", "--to", "pdf", "--out", "out", "--quiet"]
    assert main(command) == ExitCode.FINDINGS
    told = capsys.readouterr().out
    assert "通报.txt：错误1处：CMP011 1" in told
    assert "未通过 1" in told or "不通过" in told
    letterhead = nk.read("out/通报.docx").letterhead
    assert letterhead is not None
    assert letterhead.mark == "中共望川县委文件"


def test_words_and_a_title_that_are_not_printed_are_errors_of_the_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    notice = nk.Notice(
        title="", residue=(Residue(kind=ResidueKind.FOOTNOTE, text="含控股子公司。"),)
    )
    Path("n.json").write_text(nk.dumps(notice, "json"), encoding="utf-8")
    assert main(["convert", "n.json", "--to", "docx", "--to", "xml"]) == ExitCode.FINDINGS
    told = capsys.readouterr().err
    assert "n.docx: LED008 错误：没有标题" in told
    assert "n.docx: OUT001 错误：成品没有印出脚注，共1处 「含控股子公司。」" in told
    assert "n.xml" not in told
