"""Reviews of a whole folder: --to review beside formats."""

from __future__ import annotations

from pathlib import Path

import inline
import pytest
from marked_drafts import FAULT, draft, paragraph, part, run

from notice_kit.batch import run as run_module
from notice_kit.cli import main
from notice_kit.ooxml import w


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in this process, which is fast."""
    monkeypatch.setattr(run_module, "Pool", inline.Inline)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two drafts and a text."""
    made = tmp_path / "in"
    made.mkdir()
    for name in ("一稿.docx", "二稿.docx"):
        (made / name).write_bytes(draft(paragraph(run(FAULT))))
    (made / "旧稿.txt").write_text("望川县委关于巡视整改进展情况的通报\n", encoding="utf-8")
    return made


def test_each_word_draft_gets_its_review(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, before = tmp_path / "out", (folder / "一稿.docx").read_bytes()
    command = ["batch", str(folder), "--to", "review", "--to", "json", "--include", "*.docx"]
    assert main([*command, "-o", str(out), "--lang", "zh"]) == 0
    names = sorted(path.name for path in out.glob("*.*") if path.is_file())
    assert names == ["一稿.json", "一稿.reviewed.docx", "二稿.json", "二稿.reviewed.docx"]
    data = (out / "一稿.reviewed.docx").read_bytes()
    assert next(part(data).iter(w("ins"))) is not None
    said = "".join(part(data, "word/comments.xml").itertext())
    assert "PUN001 警告" in said
    assert (folder / "一稿.docx").read_bytes() == before
    capsys.readouterr()


def test_a_second_run_does_nothing_and_another_format_is_refused(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    command = ["batch", str(folder), "--to", "review", "-o", str(out)]
    assert main(command) == 1
    told = capsys.readouterr()
    assert "a review is made in a Word document, not in a txt" in told.out + told.err
    times = {path: path.stat().st_mtime_ns for path in out.glob("*.docx")}
    main(command)
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.docx")} == times
    assert len(times) == 2


def test_a_dry_run_names_the_reviews(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    main(["batch", str(folder), "--to", "review", "--include", "*.docx", "-n", "-o", str(out)])
    assert "一稿.reviewed.docx" in capsys.readouterr().out
    assert not out.exists()
