"""Comparing what was published with what was approved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.comparison import ChangeKind

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/wangchuan_county_2024.txt"
SOURCES = [
    *sorted((ROOT / "examples").glob("*.txt")),
    *sorted((ROOT / "tests/corpus/text").glob("*.txt")),
    *sorted((ROOT / "tests/corpus/docx").glob("*.docx")),
]


@pytest.mark.parametrize("format", ["docx", "pdf", "html", "xml", "txt"])
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_what_we_write_is_what_was_approved(path: Path, format: str, tmp_path: Path) -> None:
    notice = nk.read(path, allow_collective=True)
    target = tmp_path / f"published.{format}"
    nk.write(notice, target)
    assert nk.diff(path, target).changes == ()


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Return the example with one fault of each kind."""
    text = EXAMPLE.read_text(encoding="utf-8")
    sentence = "县委书记认真履行第一责任人职责，"
    for old, new in (
        ("逐条认领", "认领"),  # lost
        ("细化为52项整改措施", "细化为53项整改措施"),  # changed
        ("分别召开专题会议", "分别及时召开专题会议"),  # added
        (sentence, ""),
        ("欢迎广大干部群众", f"{sentence}欢迎广大干部群众"),  # moved
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    target = tmp_path / "edited.txt"
    target.write_text(text, encoding="utf-8")
    return target


def test_each_kind_of_change_is_told_with_its_places(edited: Path) -> None:
    changes = nk.diff(EXAMPLE, edited).changes
    told = [(change.kind, change.before, change.after) for change in changes]
    assert told == [
        (ChangeKind.LOST, "逐条", ""),
        (ChangeKind.CHANGED, "2", "3"),
        (ChangeKind.ADDED, "", "及时"),
        (ChangeKind.MOVED, "县委书记认真履行第一责任人职责，", "县委书记认真履行第一责任人职责，"),
    ]
    lines = edited.read_text(encoding="utf-8").splitlines()
    for change in changes[1:]:
        place = change.published
        assert place is not None
        assert place.line is not None
        assert place.column is not None
        assert lines[place.line - 1][place.column - 1 :].startswith(change.after)
    assert changes[0].context == "馈意见照单全收、‸认领，以“旧账要"


def test_edited_page_is_told_though_it_carries_the_approved_notice(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    nk.write(nk.read(EXAMPLE), page)
    source = page.read_text(encoding="utf-8")
    head, text = source.split("<main", 1)
    page.write_text(head + "<main" + text.replace("照单全收", "一一采纳"), encoding="utf-8")
    (change,) = nk.diff(EXAMPLE, page).changes
    assert (change.before, change.after) == ("照单全收", "一一采纳")


def test_command_ends_with_1_on_any_difference(
    edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", str(EXAMPLE), str(edited)]) == ExitCode.FINDINGS
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"{edited} 与 {EXAMPLE} 不一致：4处"
    assert "改动 「2」→「3」" in lines[1]
    assert main(["diff", str(EXAMPLE), str(EXAMPLE)]) == ExitCode.DONE
    assert capsys.readouterr().out.splitlines() == [f"{EXAMPLE} 与 {EXAMPLE} 一致"]


def test_json_has_every_character(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(EXAMPLE), str(edited), "--format", "json"]) == ExitCode.FINDINGS
    told = json.loads(capsys.readouterr().out)
    assert told["is_equal"] is False
    assert [change["kind"] for change in told["changes"]] == ["lost", "changed", "added", "moved"]


def test_validation_against_the_approved_notice(edited: Path) -> None:
    report = nk.validate_file(edited, select=["APR"], approved=EXAMPLE)
    assert [finding.rule for finding in report.findings] == ["APR001"] * 4
    assert report.findings[1].message == "与批准稿不一致：“2”改成了“3”"
    assert not report.accepted
    assert nk.validate_file(EXAMPLE, select=["APR"], approved=EXAMPLE).findings == ()


def _in_two_parts(folder: Path) -> list[Path]:
    """Return the example cut after its first half of lines."""
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines(keepends=True)
    middle = len(lines) // 2
    parts = [folder / "a1.txt", folder / "a2.txt"]
    for path, text in zip(parts, (lines[:middle], lines[middle:]), strict=True):
        path.write_text("".join(text), encoding="utf-8")
    return parts


def test_a_notice_in_two_parts_is_compared_as_a_whole(tmp_path: Path) -> None:
    parts = _in_two_parts(tmp_path)
    assert nk.validate_file(parts, select=["APR"], approved=EXAMPLE).findings == ()
    assert nk.validate_file(EXAMPLE, select=["APR"], approved=parts).findings == ()
    comparison = nk.diff(parts, EXAMPLE)
    assert comparison.is_equal
    assert comparison.approved == f"{parts[0]}, {parts[1]}"


def test_command_compares_parts_and_files_without_a_suffix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parts = [str(path) for path in _in_two_parts(tmp_path)]
    arguments = ["validate", "--approved", str(EXAMPLE), "--select", "APR"]
    assert main([*arguments, "--parts", *parts]) == ExitCode.DONE
    unnamed = tmp_path / "published"
    unnamed.write_bytes(EXAMPLE.read_bytes())
    assert main([*arguments, "--from", "txt", str(unnamed)]) == ExitCode.DONE
    assert "APR" not in capsys.readouterr().out


def test_the_named_format_holds_for_the_comparison_too(tmp_path: Path) -> None:
    unnamed = tmp_path / "published"
    unnamed.write_bytes(EXAMPLE.read_bytes())
    report = nk.validate_file(unnamed, format="txt", select=["APR"], approved=EXAMPLE)
    assert report.findings == ()


def test_no_file_is_a_read_error_wherever_it_is_asked_for() -> None:
    for ask in (nk.read, nk.validate_file):
        with pytest.raises(nk.ReadError, match="no file was given"):
            ask([])


def test_unreadable_side_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "news.txt"
    other.write_text("今天天气很好。\n", encoding="utf-8")
    assert main(["diff", str(EXAMPLE), str(other)]) == ExitCode.NOT_READ
    assert "news.txt" in capsys.readouterr().err
