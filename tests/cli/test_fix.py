"""validate --fix: a diff of safe fixes, written only when asked, the same the second time."""

from __future__ import annotations

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.errors import Location
from notice_kit.findings import Finding, Fix, Severity
from notice_kit.fixing import applied, chosen, fixed

TEXT = (
    "望川县委关于巡视整改进展情况的通报\r\n"
    "省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视,并于2023年12月5日进行了反馈。\r\n"
    "一、整改落实情况\r\n"
    "1.关于“作风不实”问题的整改\r\n"
    "开展督查12次,通报典型案例3起，网址http://a.example/b,c不变。\r\n"
    "截止6月底，办结43件。\r\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    return path


def test_fix_prints_a_diff_and_writes_nothing(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["validate", str(draft), "--fix", "--select", "PUN001"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [f"--- {draft}", f"+++ {draft} (fixed)"]
    removed = [line for line in lines[2:] if line.startswith("-")]
    added = [line for line in lines[2:] if line.startswith("+")]
    assert [line[1:].replace(",", "，") for line in removed] == [
        line[1:].replace("http://a.example/b,c", "http://a.example/b，c") for line in added
    ]
    assert "http://a.example/b,c不变" in "".join(added)
    assert draft.read_bytes() == TEXT.encode("gb18030")


def test_write_keeps_encoding_line_ends_and_all_else(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["validate", str(draft), "--fix", "--write", "--select", "PUN001"])
    after = draft.read_bytes().decode("gb18030")
    expected = TEXT.replace("巡视,并", "巡视，并").replace("次,通", "次，通")
    assert after == expected
    capsys.readouterr()
    assert main(["validate", str(draft), "--fix", "--write", "--select", "PUN001"]) == ExitCode.DONE
    assert capsys.readouterr().out == ""
    assert draft.read_bytes().decode("gb18030") == expected


def test_fix_without_write_leaves_the_findings(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["validate", str(draft), "--fix"])
    assert code == main(["validate", str(draft)])
    capsys.readouterr()


def test_word_document_is_told_that_it_cannot_be_written_back(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.docx"
    nk.write(nk.read(draft), path)
    before = path.read_bytes()
    main(["validate", str(path), "--fix", "--write", "--select", "PUN001"])
    told = capsys.readouterr()
    assert "巡视，并" in told.out
    assert "a docx cannot be written back" in told.err
    assert path.read_bytes() == before


def test_unsafe_and_write_need_fix(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(draft), "--write"]) == ExitCode.USAGE
    assert "--fix" in capsys.readouterr().err


def _finding(*fixes: tuple[int, str, str], is_safe: bool = True) -> Finding:
    return Finding(
        rule="PUN001", slug="s", severity=Severity.INFO, message="", basis="",
        fixes=tuple(
            Fix(path="", offset=0, before=before, after=after, is_safe=is_safe,
                location=Location(line=1, column=column))
            for column, before, after in fixes
        ),
    )  # fmt: skip


def test_unsafe_fixes_are_left_unless_asked_for() -> None:
    finding = _finding((1, "a", "b"), is_safe=False)
    assert chosen("a", [finding]) == ([], 0)
    assert applied("a", chosen("a", [finding], unsafe=True)[0]) == "b"


def test_changes_of_a_finding_are_made_all_or_none() -> None:
    text = "a,b,c"
    stale = _finding((2, ",", "，"), (4, ";", "；"))
    assert chosen(text, [stale]) == ([], 0)
    touching = [_finding((2, ",b", "，b")), _finding((2, ",", "、"), (4, ",", "，"))]
    edits, count = chosen(text, touching)
    assert (applied(text, edits), count) == ("a，b,c", 1)


def test_fixing_ends_even_if_findings_do_not() -> None:
    def never_content(text: str) -> list[Finding]:
        return [_finding((1, text[:1], "b" if text[:1] == "a" else "a"))]

    assert fixed("a", never_content)[0] in ("a", "b")


def test_convert_tells_marks_of_half_width_and_who_offers_the_change(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", str(draft), "--to", "txt", "--out", str(tmp_path / "out")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert all(word in told[0] for word in ("2", "validate --fix", "convert --fix safe"))
    assert "巡视,并于" in (tmp_path / "out" / "draft.txt").read_text()


def test_convert_makes_safe_fixes_on_the_way_and_tells_each(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = draft.read_bytes()
    command = ["convert", str(draft), "--to", "txt", "--out", str(tmp_path / "out")]
    assert main([*command, "--fix", "safe"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert f"{draft}:2:34: 「,」→「，」" in told
    assert f"{draft}:5:8: 「,」→「，」" in told
    text = (tmp_path / "out" / "draft.txt").read_text()
    assert "巡视，并于" in text
    assert "http://a.example/b,c不变" in text
    assert draft.read_bytes() == before


def test_convert_refuses_to_fix_what_it_cannot(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "out")
    assert main(["convert", str(draft), "--to", "docx", "--out", out]) == 0
    word = str(tmp_path / "out" / "draft.docx")
    assert main(["convert", word, "--to", "txt", "--out", out, "--fix", "safe"]) == 2
    assert "docx" in capsys.readouterr().err


def test_convert_tells_words_without_a_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("望川县人民政府门户网站\n首页\n" + TEXT.replace("\r\n", "\n"))
    main(["convert", str(path), "--to", "txt", "--out", str(tmp_path / "out")])
    assert "CMP010" in capsys.readouterr().err
