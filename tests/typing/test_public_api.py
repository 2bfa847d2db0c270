"""The types of the public names: checked by mypy with the package, and run as tests.

`assert_type` says what a call gives; an ignored error says what a type checker must refuse: an
ignore that is not needed is an error itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import pytest

import notice_kit as nk

EXAMPLE = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"


def test_reading_gives_a_notice_and_how_it_was_read() -> None:
    assert_type(nk.read(EXAMPLE), nk.Notice)
    assert_type(nk.read([EXAMPLE], format="txt"), nk.Notice)
    notice, report = nk.read_with_report(EXAMPLE, reading=nk.ReadOptions(allow_collective=True))
    assert_type(notice, nk.Notice)
    assert_type(report, nk.ReadReport)
    assert_type(report.repairs, tuple[nk.Repair, ...])
    for issue in notice.iter_issues():
        assert_type(issue.status, nk.IssueStatus | None)
        assert_type(issue.problem, str)


def test_writing_gives_bytes_and_what_was_noticed(tmp_path: Path) -> None:
    notice = nk.loads(nk.dumps(nk.Notice(title="通报"), "json"), "json")
    assert_type(nk.dumps(notice, "xml"), str)
    assert_type(nk.render(notice, "md"), nk.Output)
    assert_type(nk.write(notice, tmp_path / "a.md", profile="formal"), nk.Output)
    options = nk.WriteOptions(grid=nk.Grid.WORD)
    output = nk.convert(EXAMPLE, tmp_path / "a.docx", writing=options, keep_labels=True)
    assert_type(output.data, bytes)
    assert_type(output.findings, tuple[nk.Finding, ...])


def test_judging_gives_a_report() -> None:
    report = nk.validate(nk.read(EXAMPLE), profile="public", select=["LED"])
    assert_type(report, nk.Report)
    assert_type(nk.validate_file(EXAMPLE).accepted, bool)
    assert_type(report.outcomes.get("LED001"), nk.Outcome | None)
    for finding in report.findings:
        assert_type(finding.severity, nk.Severity)
        assert_type(finding.location, nk.Location | None)
        assert_type(finding.fixes, tuple[nk.Fix, ...])
    comparison = nk.diff(EXAMPLE, [EXAMPLE])
    assert_type(comparison, nk.Comparison)
    assert_type(comparison.changes, tuple[nk.Change, ...])


def test_what_is_misspelt_is_refused_by_the_type_checker(tmp_path: Path) -> None:
    notice = nk.Notice(title="通报")
    with pytest.raises(nk.NoticeError):
        nk.write(notice, tmp_path / "a.pdf", profile="publik")  # type: ignore[arg-type]
    with pytest.raises(nk.NoticeError):
        nk.read(EXAMPLE, tracked="all")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        nk.convert(EXAMPLE, tmp_path / "a.pdf", smalest=True)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        nk.raed(EXAMPLE)  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        nk.Notice("通报")  # type: ignore[call-arg, arg-type]
    with pytest.raises(AttributeError):
        notice.title = "公告"  # type: ignore[misc]
