"""SARIF: valid against the official schema, with place, rule, words and fixes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.errors import Location
from notice_kit.findings import Finding, Fix, Note, Report, Severity
from notice_kit.reports import sarif
from notice_kit.rules import all_rules

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
FINDING = Finding(
    rule="STR001",
    slug="numbering-gap",
    severity=Severity.WARNING,
    message="序号不连续",
    english="numbers are missing",
    basis="GB/T 9704 7.3.3",
    text="3.",
    location=Location(file="稿 件.txt", line=9, column=1),
    fixes=(
        Fix(
            path="blocks/1",
            offset=0,
            before="3.",
            after="2.",
            location=Location(file="稿 件.txt", line=9, column=1),
        ),
    ),
)


def _log(*reports: Report, lang: str = "zh") -> Any:
    log = json.loads(sarif.render(reports, all_rules(), version="1.2.3", lang=lang))
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    return log["runs"][0]


def test_finding_has_place_words_rule_and_fix() -> None:
    run = _log(Report(source="稿 件.txt", profile="public", findings=(FINDING,)))
    (result,) = run["results"]
    assert result["ruleId"] == "STR001"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["name"] == "NumberingGap"
    assert result["level"] == "warning"
    assert result["message"]["text"] == "序号不连续 「3.」 [GB/T 9704 7.3.3]"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "%E7%A8%BF%20%E4%BB%B6.txt"
    assert place["region"] == {
        "startLine": 9, "startColumn": 1, "endColumn": 3, "snippet": {"text": "3."},
    }  # fmt: skip
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 9, "startColumn": 1, "endColumn": 3},
            "insertedContent": {"text": "2."},
        }
    ]


def test_columns_are_counted_in_characters() -> None:
    assert _log()["columnKind"] == "unicodeCodePoints"


def test_english_messages() -> None:
    run = _log(Report(profile="public", findings=(FINDING,)), lang="en")
    assert run["results"][0]["message"]["text"].startswith("numbers are missing")


def test_fingerprint_stays_when_lines_move() -> None:
    from dataclasses import replace

    moved = replace(FINDING, location=Location(file="稿 件.txt", line=30, column=1))
    first, second = _log(Report(profile="public", findings=(FINDING, moved)))["results"]
    assert first["partialFingerprints"] == second["partialFingerprints"]


def test_unread_file_and_notes_are_notifications() -> None:
    run = _log(
        Report(source="a.pdf", profile="public", is_read=False, error="broken"),
        Report(
            source="b.pdf",
            profile="public",
            notes=(Note(message="PDF/A未检查", english="not checked"),),
        ),
    )
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    told = [(each["level"], each["message"]["text"]) for each in
            invocation["toolExecutionNotifications"]]  # fmt: skip
    assert told == [("error", "broken"), ("note", "PDF/A未检查")]


def test_findings_in_documents_have_logical_places(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    notice = nk.read(Path(__file__).parents[2] / "examples/wangchuan_county_2024.txt")
    nk.write(notice, path)
    import docx

    document = docx.Document(str(path))
    document.paragraphs[1].runs[0].bold = True
    document.save(str(path))
    report = nk.validate_file(path, select=["DOC"])
    (result,) = _log(report)["results"]
    assert result["ruleId"] == "DOC015"
    (logical,) = result["locations"][0]["logicalLocations"]
    assert logical == {"fullyQualifiedName": "word/document.xml paragraph 2"}
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path.as_uri()


def test_command_prints_a_valid_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text("望川县委关于巡视整改进展情况的通报\n一、整改\n1.关于“作风不实”问题的整改\n"
                    "开展督查12次,通报3起。\n", encoding="utf-8")  # fmt: skip
    main(["validate", str(path), "--format", "sarif"])
    log = json.loads(capsys.readouterr().out)
    jsonschema.Draft4Validator(SCHEMA).validate(log)
    assert "PUN001" in {result["ruleId"] for result in log["runs"][0]["results"]}
