"""The witness: what programs of the machine show is compared with what was read."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from forged_drafts import forged_draft
from forged_pages import forged_page
from honest_pages import honest_page
from invented_notices import Sample, sample, seeded

from notice_kit.cli import main
from notice_kit.witness import programs, testimony

HAS_CHROMIUM = any(shutil.which(each) for each in programs.CHROMIUM)
HAS_OFFICE = any(shutil.which(each) for each in programs.SOFFICE)
needs_chromium = pytest.mark.skipif(not HAS_CHROMIUM, reason="no Chromium on this machine")
needs_office = pytest.mark.skipif(not HAS_OFFICE, reason="no LibreOffice on this machine")


def _files(tmp_path: Path, notice: Sample, suffix: str, data: bytes) -> list[str]:
    approved, published = tmp_path / "approved.txt", tmp_path / f"published.{suffix}"
    approved.write_text(notice.text, encoding="utf-8")
    published.write_bytes(data)
    return [str(approved), str(published)]


@pytest.mark.slow
@needs_chromium
@pytest.mark.parametrize("means", ["display_none", "script_id", "overlay_behind_notice"])
def test_chromium_shows_the_false_words(
    means: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = seeded(1)
    notice = sample(random)
    files = _files(tmp_path, notice, "html", forged_page(means, notice, random))
    assert main(["diff", *files, "--witness", "--lang", "en"]) == 6
    told = capsys.readouterr().out
    assert "SHW017 error: Chromium" in told


@pytest.mark.slow
@needs_chromium
def test_chromium_settles_what_reading_leaves_open(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = seeded(2)
    notice = sample(random)
    page = honest_page(notice, random).replace(
        b"</head>", b"<style>#zoom{animation:none;transform:rotate(0.0turn)}</style></head>"
    )
    files = _files(tmp_path, notice, "html", page)
    assert main(["diff", *files]) == 6
    assert main(["diff", *files, "--witness"]) == 0
    assert "SHW004 info" in capsys.readouterr().out


@pytest.mark.slow
@needs_office
def test_libreoffice_does_not_show_white_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    random = seeded(3)
    notice = sample(random)
    files = _files(tmp_path, notice, "docx", forged_draft("white_by_style", notice, random))
    assert main(["diff", *files, "--witness", "--lang", "en"]) == 6
    assert f"read “{notice.true}”" in capsys.readouterr().out


def test_machine_without_the_program_says_which_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    random = seeded(4)
    notice = sample(random)
    files = _files(tmp_path, notice, "html", forged_page("display_none", notice, random))
    assert main(["diff", *files, "--witness"]) == 2
    told = capsys.readouterr().err
    assert "no Chromium was found" in told
    assert "notice-kit doctor" in told


def test_words_seen_beside_the_notice_are_told_where_they_stand_in_it() -> None:
    read = testimony._Read(words="一是追缴资金15万元。二是整改。", beside=("责任编辑李某",))
    seen = "首页一是追缴资金51万元。二是整改。责任编辑李某—1—"
    found = list(testimony._differences(read, seen, "X", "a.html", is_whole=False))
    assert [each.text for each in found] == ["5", "5"]
    whole = list(testimony._differences(read, seen, "X", "a.docx", is_whole=True))
    assert any("首页" in each.message for each in whole)
