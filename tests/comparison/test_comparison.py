"""Comparing what was published with what was approved."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from forgery import forge

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.cli.exits import ExitCode
from notice_kit.comparison import ChangeKind, compare
from notice_kit.model import Cell, Inline, LineBreak, Paragraph, Row, Sub, Sup, Table, Text

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
    assert main(["diff", str(EXAMPLE), str(edited), "--lang", "zh"]) == ExitCode.FINDINGS
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == f"{edited} 与 {EXAMPLE} 不一致：4处"
    assert "改动 「2」→「3」" in lines[1]
    assert main(["diff", str(EXAMPLE), str(EXAMPLE), "--lang", "zh"]) == ExitCode.DONE
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


def told(approved: nk.Notice, published: nk.Notice) -> list[tuple[ChangeKind, str, str]]:
    changes = compare(approved, published).changes
    return [(change.kind, change.before, change.after) for change in changes]


def of(*words: Inline) -> nk.Notice:
    return nk.Notice(title="通报", blocks=(Paragraph(text=words),))


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((Text("共103项"),), (Text("共10"), Sup("3"), Text("项")), ("3", "<sup>3</sup>")),
        ((Text("值"), Sub("2")), (Text("值"), Sup("2")), ("<sub>2</sub>", "<sup>2</sup>")),
        ((Text("共1500元"),), (Text("共1 500元"),), ("", " ")),
        ((Text("共15元"),), (Text("共\u202e15\u202c元"),), ("", "\u202e")),
    ],
    ids=["raised", "raised for lowered", "blank in a number", "direction"],
)  # fmt: skip
def test_marks_blanks_in_numbers_and_directions_are_differences(
    before: tuple[Inline, ...], after: tuple[Inline, ...], change: tuple[str, str]
) -> None:
    first = told(of(*before), of(*after))[0]
    assert first[1:] == change
    assert told(of(*before), of(*before)) == []


def test_a_blank_beside_words_or_at_the_end_of_a_line_is_none() -> None:
    approved = of(Text("共 15 万元，"), LineBreak(), Text("3项 ，见附件1 。"))
    assert told(approved, of(Text("共15万元，3项，见附件1。"))) == []


def test_words_in_another_cell_are_moved() -> None:
    def ledger(*words: str) -> nk.Notice:
        rows = (("问题", "已完成", "未完成"), words)
        cells = (Row(cells=tuple(Cell(text=(Text(each),)) for each in row)) for row in rows)
        return nk.Notice(title="通报", blocks=(Table(rows=tuple(cells)),))

    approved, published = ledger("学习不及时", "", "是"), ledger("学习不及时", "是", "")
    assert told(approved, published) == [(ChangeKind.MOVED, "是", "是")]
    assert compare(approved, published).changes[0].context == "（第2行第2栏）"
    assert told(approved, approved) == []


def drawn(folder: Path, *, header: str = "", contents: str = "") -> Path:
    """Return a draft with words in its header, and behind the text in the style of contents."""
    target = folder / "published.docx"
    nk.write(nk.read(EXAMPLE), target, embed_model=False)
    document = docx.Document(str(target))
    if header:
        document.sections[0].header.paragraphs[0].text = header
    if contents:
        document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph(contents, style="toc 1")
    document.save(str(target))
    return target


@pytest.mark.parametrize(
    ("header", "contents", "words"),
    [
        ("以上数据作废。", "", "以上数据作废。"),
        ("", "完成率以12.3%为准。", "完成率以12.3%为准。"),
        ("第 3 页 共 5 页", "", ""),
        ("中共望川县委关于巡视整改进展情况的通报", "", ""),
    ],
    ids=["header", "contents", "page number", "running title"],
)
def test_words_outside_of_the_notice_are_told(
    header: str, contents: str, words: str, tmp_path: Path
) -> None:
    changes = nk.diff(EXAMPLE, drawn(tmp_path, header=header, contents=contents)).changes
    assert [change.after for change in changes] == ([words] if words else [])
    assert {change.kind for change in changes} <= {ChangeKind.ADDED}


def test_the_same_words_outside_of_both_are_no_difference(tmp_path: Path) -> None:
    both = drawn(tmp_path, header="望川县委办公室")
    assert nk.diff(both, both).is_equal


def test_a_file_that_carries_another_notice_is_not_vouched_for(tmp_path: Path) -> None:
    shown = nk.read(EXAMPLE)
    carried = replace(shown, title="中共望川县委关于巡察整改完成情况的通报")
    for form in ("docx", "html", "pdf"):
        target = tmp_path / f"forged.{form}"
        target.write_bytes(forge(shown, carried, form))
        comparison = nk.diff(EXAMPLE, target)
        assert comparison.is_equal, form
        assert "EMB001" in [each.rule for each in comparison.doubts], form
        assert not nk.validate_file(target, approved=EXAMPLE).accepted, form


def test_marks_that_plain_text_cannot_have_are_a_doubt(tmp_path: Path) -> None:
    approved, published = tmp_path / "approved.html", tmp_path / "published.txt"
    notice = nk.read(EXAMPLE)
    more = Paragraph(text=(Text("节水10"), Sup("3"), Text("立方米。")))
    notice = replace(notice, blocks=(*notice.blocks, more))
    nk.write(notice, approved)
    nk.write(notice, published)
    comparison = nk.diff(approved, published)
    assert comparison.is_equal
    assert [(each.rule, each.text) for each in comparison.doubts] == [("DIF002", "<sup>3</sup>")]
