"""Documents and targets that a review leaves alone, each with a message that says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_package import zipped
from marked_drafts import FAULT, WORDPROCESSING, draft, members, paragraph, run, with_types

import notice_kit as nk
from notice_kit.cli import main

DATA = draft(paragraph(run(FAULT)))
PROTECTED = '<w:documentProtection w:edit="{edit}" w:enforcement="{on}"/>'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A draft in a folder of its own."""
    path = tmp_path / "draft.docx"
    path.write_bytes(DATA)
    return path


def _draft(folder: Path, data: bytes, name: str = "other.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_the_draft_itself_is_not_written_over_without_force(source: Path) -> None:
    with pytest.raises(nk.OutputExists, match="the draft itself"):
        nk.review(source, source)
    assert source.read_bytes() == DATA
    nk.review(source, source, replace=True)
    assert source.read_bytes() != DATA


def test_a_signed_document_is_refused(tmp_path: Path) -> None:
    data = zipped({**members(DATA), "_xmlsignatures/sig1.xml": b"<Signature/>"})
    with pytest.raises(nk.ReadError, match="signed"):
        nk.review(_draft(tmp_path, data), tmp_path / "out.docx")
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("edit", ["readOnly", "forms"])
def test_a_protected_document_is_refused(tmp_path: Path, edit: str) -> None:
    data = draft(paragraph(run(FAULT)), settings=PROTECTED.format(edit=edit, on=1))
    with pytest.raises(nk.ReadError, match=f"protected against changes \\({edit}\\)"):
        nk.review(_draft(tmp_path, data), tmp_path / "out.docx")


def test_a_document_that_takes_comments_alone_gets_no_changes(tmp_path: Path) -> None:
    data = draft(paragraph(run(FAULT)), settings=PROTECTED.format(edit="comments", on=1))
    made = nk.review(_draft(tmp_path, data), tmp_path / "out.docx")
    assert made.changes == 0
    assert made.comments > 0


def test_protection_that_is_not_in_force_does_not_matter(tmp_path: Path) -> None:
    data = draft(paragraph(run(FAULT)), settings=PROTECTED.format(edit="readOnly", on=0))
    assert nk.review(_draft(tmp_path, data), tmp_path / "out.docx").changes == 1


def test_macros_are_kept_and_want_their_suffix(tmp_path: Path) -> None:
    types = members(DATA)["[Content_Types].xml"].decode()
    usual = f"{WORDPROCESSING}.document.main+xml"
    macros = types.replace(usual, "application/vnd.ms-word.document.macroEnabled.main+xml")
    data = zipped(
        {**members(DATA), "[Content_Types].xml": macros, "word/vbaProject.bin": b"\0macro"}
    )
    path = _draft(tmp_path, data, "draft.docm")
    with pytest.raises(nk.WriteError, match=r"needs the suffix \.docm"):
        nk.review(path, tmp_path / "out.docx")
    nk.review(path, tmp_path / "out.docm")
    assert members((tmp_path / "out.docm").read_bytes())["word/vbaProject.bin"] == b"\0macro"


def test_a_read_only_target_is_left_alone(source: Path) -> None:
    target = _draft(source.parent, b"old", "out.docx")
    target.chmod(0o444)
    with pytest.raises(nk.WriteError, match="read-only"):
        nk.review(source, target, replace=True)
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("lock", [".~lock.out.docx#", "~$out.docx", "~$t.docx"])
def test_a_target_that_is_open_elsewhere_is_left_alone(source: Path, lock: str) -> None:
    target = _draft(source.parent, b"old", "out.docx")
    (source.parent / lock).write_text("")
    with pytest.raises(nk.WriteError, match="open in a word processor"):
        nk.review(source, target, replace=True)
    assert target.read_bytes() == b"old"


def test_what_is_no_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("望川县委关于巡视整改进展情况的通报", encoding="utf-8")
    with pytest.raises(nk.ReadError, match="a review is made in a Word document, not in a txt"):
        nk.review(path, tmp_path / "out.docx")


def test_a_document_without_a_paragraph_is_refused(tmp_path: Path) -> None:
    from docx_package import package

    path = _draft(tmp_path, with_types(package("<w:sectPr/>")))
    with pytest.raises(nk.ReadError, match="no paragraph"):
        nk.review(path, tmp_path / "out.docx")


def test_a_document_without_content_types_is_refused(tmp_path: Path) -> None:
    from docx_package import package

    path = _draft(tmp_path, package(paragraph(run(FAULT))))
    with pytest.raises(nk.ReadError, match="does not say what its parts are"):
        nk.review(path, tmp_path / "out.docx")


@pytest.mark.parametrize(
    ("name", "value"), [("date", "yesterday"), ("author", " "), ("author", "a\0")]
)
def test_a_date_or_author_that_none_can_hold_is_refused(
    source: Path, name: str, value: str
) -> None:
    with pytest.raises(nk.NoticeError, match="is no"):
        nk.review(source, source.parent / "out.docx", **{name: value})  # type: ignore[arg-type]


def test_the_command_says_what_it_wrote_and_ends_with_findings(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["review", str(source), "--date", "2025-03-01"]) == 1
    told = capsys.readouterr()
    target = source.with_name("draft.reviewed.docx")
    assert told.out == f"{target}\n"
    assert "1 finding mended by tracked changes" in told.err
    first = target.read_bytes()
    assert main(["review", str(source)]) == 5
    assert main(["review", str(source), "--force", "--date", "2025-03-01"]) == 1
    assert target.read_bytes() == first


def test_the_command_goes_on_after_a_document_that_it_refuses(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = _draft(source.parent, b"no document", "broken.docx")
    assert main(["review", str(other), str(source), "--out", str(source.parent / "out")]) == 3
    assert (source.parent / "out" / "draft.reviewed.docx").exists()
    assert "broken.docx" in capsys.readouterr().err
