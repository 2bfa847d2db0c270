"""The terminal's report with carets, and the HTML page with marks and filters."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html

from notice_kit.cli import main
from notice_kit.errors import Location
from notice_kit.findings import Finding, Fix, Note, Report, Severity
from notice_kit.reports import html, text
from notice_kit.reports.excerpts import Excerpts, gathered

PLACE = Location(file="a.txt", line=2, column=5)
FINDING = Finding(
    rule="WRD001", slug="until-now", severity=Severity.WARNING, message="“截止”应为“截至”",
    english="use 截至", basis="《现代汉语词典》", text="截止", location=PLACE,
    fixes=(Fix(path="", offset=0, before="截止", after="截至", location=PLACE),),
)  # fmt: skip
LINES = ("标题", "整改工作截止6月底完成<b>", "第三行")


def _excerpts() -> Excerpts:
    return gathered(
        (line, Location(file="a.txt", line=number, column=1))
        for number, line in enumerate(LINES, start=1)
    )


def _report(*findings: Finding) -> Report:
    return Report(source="a.txt", profile="public", findings=findings)


def test_carets_stand_below_the_words() -> None:
    lines = text.render(_report(FINDING), excerpts=_excerpts()).splitlines()
    assert lines[1] == "    整改工作截止6月底完成<b>"
    assert lines[2] == "            ^^^^"


def test_long_line_is_cut_on_both_sides() -> None:
    line = "前" * 60 + "截止" + "后" * 60
    excerpts = gathered([(line, Location(file="a.txt", line=2, column=1))])
    finding = replace(FINDING, location=replace(PLACE, column=61))
    shown, carets = text.render(_report(finding), excerpts=excerpts).splitlines()[1:3]
    assert shown == "    …" + "前" * 24 + "截止" + "后" * 24 + "…"
    assert carets == "    " + " " * 49 + "^^^^"


def test_without_excerpts_and_colour_the_report_is_plain() -> None:
    told = text.render(_report(FINDING))
    assert told.splitlines()[0] == str(FINDING)
    assert "\x1b" not in told


def test_colour_is_on_the_rule_alone() -> None:
    line = text.render(_report(FINDING), is_coloured=True).splitlines()[0]
    assert (
        line == "a.txt:2:5: \x1b[1;33mWRD001 警告\x1b[0m："
        "“截止”应为“截至” 「截止」 [《现代汉语词典》]"
    )


def test_notes_say_what_was_not_checked() -> None:
    report = replace(_report(), notes=(Note(message="PDF/A未检查", english="not checked"),))
    assert text.render(report).splitlines()[0] == "a.txt: PDF/A未检查"


def test_page_is_one_file_without_scripts() -> None:
    page = html.render([_report(FINDING)], [_excerpts()])
    root = lxml_html.fromstring(page)
    assert not root.xpath("//script | //link | //img | //iframe | //@onclick | //@src")
    assert "http" not in page


def test_page_marks_the_words_in_finding_and_text() -> None:
    root = lxml_html.fromstring(html.render([_report(FINDING)], [_excerpts()]))
    quoted, marked = root.xpath("//blockquote//mark"), root.xpath("//ol//mark")
    assert [each.text for each in quoted + marked] == ["截止", "截止"]
    assert root.xpath("string((//ol/li)[2])") == LINES[1]
    assert marked[0].get("title") == "WRD001 “截止”应为“截至”"
    assert root.xpath("string(//del)") == "截止"
    assert root.xpath("string(//ins)") == "截至"


def test_page_has_a_filter_for_each_severity_and_rule() -> None:
    other = replace(FINDING, rule="STR001", slug="numbering-gap", severity=Severity.ERROR)
    page = html.render([_report(FINDING, other)], [_excerpts()])
    root = lxml_html.fromstring(page)
    boxes = root.xpath("//input[@type='checkbox']/@id")
    assert boxes == ["s-error", "s-warning", "s-info", "r-STR001", "r-WRD001"]
    for box in boxes:
        kind = box.split("-")[1]
        assert f"body:has(#{box}:not(:checked)) .finding.{kind} {{ display: none; }}" in page
    kinds = [each.get("class").split() for each in root.xpath("//article")]
    assert kinds == [["finding", "warning", "WRD001"], ["finding", "error", "STR001"]]


def test_page_in_english() -> None:
    root = lxml_html.fromstring(html.render([_report(FINDING)], [None], "en"))
    assert root.get("lang") == "en"
    assert root.xpath("string(//h3)") == "WRD001 warning use 截至"


def test_overlapping_marks_keep_every_character() -> None:
    wide = replace(FINDING, rule="PUN001", text="截止6月")
    root = lxml_html.fromstring(html.render([_report(wide, FINDING)], [_excerpts()]))
    assert root.xpath("string((//ol/li)[2])") == LINES[1]


def test_command_prints_page_and_carets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("望川县委关于巡视整改进展情况的通报\n1.关于“作风不实”问题的整改\n"
                    "截止6月底，开展督查12次。\n", encoding="utf-8")  # fmt: skip
    main(["validate", str(path), "--select", "WRD001"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["    截止6月底，开展督查12次。", "    ^^^^"]
    main(["validate", str(path), "--select", "WRD001", "--format", "html"])
    root = lxml_html.fromstring(capsys.readouterr().out)
    assert root.xpath("//ol//mark/text()") == ["截止"]


def test_word_document_is_quoted_by_paragraph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import notice_kit as nk

    path = tmp_path / "a.docx"
    nk.write(nk.read(Path(__file__).parents[2] / "examples/wangchuan_county_2024.txt"), path)
    import docx

    document = docx.Document(str(path))
    document.paragraphs[2].runs[0].bold = True
    document.save(str(path))
    main(["validate", str(path), "--select", "DOC"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "    一、县委履行巡视整改主体责任情况"
    assert lines[2] == f"    {'^' * 32}"
