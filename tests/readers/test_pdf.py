"""Text PDF: ours gives back the same notice; page numbers are residue; scans are refused."""

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import notice_kit as nk
from notice_kit.api import read_parts
from notice_kit.errors import BrokenInput, MissingExtra
from notice_kit.extras import install_command
from notice_kit.formats import find_format
from notice_kit.model import Notice, Paragraph, ResidueKind, Sub, Sup, Text
from notice_kit.readers.pdf import lines

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "corpus" / "haimen_2023.txt"
SOURCES = sorted([*(ROOT / "examples").glob("*.txt"), *(ROOT / "tests/corpus/text").glob("*.txt")])
# Its title is broken at a space, and a space at the end of a printed line is layout.
SOURCES = [path for path in SOURCES if path.stem != "han_numeral_date_two_organs"]


def _through_pdf(notice: Notice, folder: Path) -> Notice:
    target = folder / "notice.pdf"
    nk.write(notice, target, keep_labels=True, office_fonts=False)
    return nk.read(target, allow_collective=True)


def _content(notice: Notice) -> Notice:
    return replace(notice, residue=(), published=None)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_our_pdf_gives_back_the_same_notice(source: Path, tmp_path: Path) -> None:
    notice = nk.read(source, allow_collective=True)
    assert _content(_through_pdf(notice, tmp_path)) == _content(notice)


@pytest.mark.skipif(not REAL.exists(), reason="the real notice is not part of the project")
def test_real_notice_comes_back_through_pdf(tmp_path: Path) -> None:
    notice = nk.read(REAL)
    assert _content(_through_pdf(notice, tmp_path)) == _content(notice)


def test_page_numbers_are_residue_with_their_place(tmp_path: Path) -> None:
    target = tmp_path / "notice.pdf"
    nk.write(nk.read(ROOT / "examples" / "qinglan_water_2024.txt"), target, office_fonts=False)
    notice, report = nk.read_with_report(target)
    assert [(item.kind, item.text) for item in notice.residue] == [
        (ResidueKind.PAGE_FURNITURE, f"— {number} —") for number in range(1, 12)
    ]
    assert str(report.source_map.locate("residue/0")) == f"{target}: page 1 line 22"
    assert report.source_map.locate("title") is not None


def test_small_figures_off_the_line_are_marks(tmp_path: Path) -> None:
    target = tmp_path / "notice.pdf"
    words = (Text("PM"), Sub("2.5"), Text("浓度为30微克每m"), Sup("3"), Text("。"))
    nk.write(Notice(title="通报", blocks=(Paragraph(text=words),)), target, office_fonts=False)
    source = lines(target.read_bytes(), "notice.pdf")
    assert source.lines[1].inlines() == words


def _drawn(*rows: tuple[float, float, str]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.rect(10, 10, 5, 5)
    for x, y, words in rows:
        canvas.drawString(x, y, words)
    canvas.save()
    return buffer.getvalue()


def test_lines_of_a_paragraph_are_joined_and_indents_part_paragraphs() -> None:
    full = "measure " * 8
    data = _drawn((100, 700, full), (76, 680, full + "xxxx"), (76, 660, "end."), (100, 640, "New."))
    source = lines(data, "a.pdf")
    assert len(source.lines) == 2
    assert source.lines[1].text == "New."
    assert len(source.repairs) == 2


def test_hyphen_at_the_end_of_a_line_is_kept() -> None:
    data = _drawn((76, 700, "ask by telephone or by E-"), (76, 680, "mail"), (76, 640, "a-b"))
    assert "".join(line.text for line in lines(data, "a.pdf").lines) == (
        "ask by telephone or by E-maila-b"
    )


def test_scan_is_refused_with_advice() -> None:
    with pytest.raises(BrokenInput, match="pictures of pages but no text") as caught:
        read_parts([(_drawn(), "scan.pdf")], find_format("pdf"))
    assert "OCR" in caught.value.hint


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n" + b"\xff" * 4000])
def test_damaged_file_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(BrokenInput, match=r"broken\.pdf: cannot be opened as a PDF"):
        read_parts([(data, "broken.pdf")], find_format("pdf"))


def test_truncated_file_is_read_or_refused() -> None:
    whole = _drawn((100, 700, "text"))
    for share in (0.2, 0.5, 0.9):
        try:
            lines(whole[: int(len(whole) * share)], "cut.pdf")
        except BrokenInput as error:
            assert error.location is not None  # noqa: PT017 - either outcome is right


def test_missing_extra_names_the_pip_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    monkeypatch.delitem(sys.modules, "notice_kit.readers.pdf")
    with pytest.raises(MissingExtra) as caught:
        read_parts([(_drawn(), "a.pdf")], find_format("pdf"))
    assert caught.value.hint == install_command("pdf")
