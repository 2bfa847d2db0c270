"""A redline: accepted it says what was published, rejected what was approved."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx_package import package
from lxml import etree
from marked_drafts import (
    FAULT,
    HEADING,
    LEAD,
    TITLE,
    draft,
    paragraph,
    part,
    run,
    texts,
    with_types,
)

import notice_kit as nk
from notice_kit.cli import main
from notice_kit.ooxml import w
from notice_kit.ooxml.package import open_package
from notice_kit.reviewing.pairing import edits, squeezed
from notice_kit.reviewing.redline import Redline, redline, redlined

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "wangchuan_county_2024.txt"
FIRST, SECOND, THIRD = (
    "一是压实责任，成立整改工作专班，下设5个小组。",
    "二是建立台账，支出150万元，逐项销号管理。",
    "三是跟踪问效，开展督查12次，通报典型案例3起。",
)


def _made(old: list[str], new: list[str]) -> Redline:
    base, other = (
        open_package(draft(*(paragraph(run(text)) for text in each)), name)
        for each, name in ((old, "approved.docx"), (new, "published.docx"))
    )
    return redlined(base, other, author="notice-kit", date="2025-03-01", lang="en")


def _said(data: bytes, *, accepted: bool) -> list[str]:
    return [squeezed(text) for text in texts(data, accepted=accepted) if squeezed(text)]


def _marks(data: bytes, tag: str) -> list[str]:
    """Return the words of each mark of a kind that stands around runs."""
    found = part(data).iter(w(tag))
    return ["".join(each.itertext()) for each in found if each.find(w("r")) is not None]


CASES = {
    "a word changed": ([FIRST, SECOND], [FIRST, SECOND.replace("150", "1500")]),
    "a paragraph put in": ([FIRST, THIRD], [FIRST, SECOND, THIRD]),
    "a paragraph put in at the end": ([FIRST], [FIRST, SECOND, THIRD]),
    "a paragraph taken out": ([FIRST, SECOND, THIRD], [FIRST, THIRD]),
    "the last taken out": ([FIRST, SECOND], [FIRST]),
    "a paragraph moved": ([FIRST, SECOND, THIRD], [SECOND, THIRD, FIRST]),
    "all of it": ([FIRST, SECOND], [THIRD, FIRST.replace("5个", "6个")]),
}


@pytest.mark.parametrize(("old", "new"), CASES.values(), ids=CASES.keys())
def test_both_texts_come_back(old: list[str], new: list[str]) -> None:
    made = _made(old, new)
    head = [TITLE, LEAD, HEADING]
    assert _said(made.data, accepted=False) == [squeezed(text) for text in [*head, *old]]
    assert _said(made.data, accepted=True) == [squeezed(text) for text in [*head, *new]]
    assert not made.is_equal
    assert made.untracked == 0


def test_a_figure_is_replaced_whole() -> None:
    made = _made([SECOND], [SECOND.replace("150", "1500")])
    assert (_marks(made.data, "del"), _marks(made.data, "ins")) == (["150"], ["1500"])


def test_a_move_is_a_move() -> None:
    made = _made([FIRST, SECOND, THIRD], [SECOND, THIRD, FIRST])
    assert made.moved == 1
    assert _marks(made.data, "moveFrom") == _marks(made.data, "moveTo") == [FIRST]
    names = {
        each.get(w("name"))
        for each in part(made.data).iter(w("moveFromRangeStart"), w("moveToRangeStart"))
    }
    assert names == {"move1"}
    assert not _marks(made.data, "ins")


def test_blanks_are_no_difference() -> None:
    assert _made([FIRST], [f"　　{FIRST[:4]} {FIRST[4:]}"]).is_equal
    assert edits("1. 关于", "1.关于") == []


def test_what_no_change_can_show_is_told_in_a_comment() -> None:
    field = f'<w:fldSimple w:instr=" DOCPROPERTY x ">{run(FAULT)}</w:fldSimple>'
    base = open_package(draft(paragraph(field)), "a.docx")
    other = open_package(draft(paragraph(run(FAULT.replace("6次", "9次")))), "b.docx")
    made = redlined(base, other, author="notice-kit", date="2025-03-01", lang="en")
    assert made.untracked == 1
    said = "".join(part(made.data, "word/comments.xml").itertext())
    assert said == f"published: {FAULT.replace('6次', '9次')}"


def test_the_same_document_has_no_change() -> None:
    data = (ROOT / "examples" / "wangchuan_county_2024.docx").read_bytes()
    made = redlined(
        open_package(data, "a.docx"), open_package(data, "b.docx"), author="a", date="2025-03-01"
    )
    assert made.is_equal


def test_pictures_and_cells_of_tables_stay_when_their_words_go() -> None:
    cell = f"<w:tc>{paragraph(run(FIRST))}</w:tc>"
    table = f"<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cell}</w:tr></w:tbl>"
    base = open_package(draft(table, paragraph(run(THIRD))), "a.docx")
    other = open_package(draft(paragraph(run(THIRD))), "b.docx")
    made = redlined(base, other, author="a", date="2025-03-01")
    inside = next(part(made.data).iter(w("tc"))).find(w("p"))
    assert inside.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is None
    assert made.removed == 1


@pytest.mark.parametrize("suffix", ["docx", "txt", "html"])
def test_any_two_formats_are_compared(tmp_path: Path, suffix: str) -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").split("\n")
    long = [index for index, line in enumerate(lines) if len(line) > 60]
    lines[long[3]] = lines[long[3]].replace("，", "、", 1)
    changed = tmp_path / "changed.txt"
    changed.write_text("\n".join(lines), encoding="utf-8")
    published = tmp_path / f"published.{suffix}"
    nk.convert(changed, published)
    approved = tmp_path / "approved.docx"
    nk.convert(EXAMPLE, approved)
    made = redline(approved, published, tmp_path / "redline.docx", date="2025-03-01")
    assert (made.changed, made.added, made.removed, made.moved) == (1, 0, 0, 0)
    assert _marks(made.data, "ins") == ["、"]


def test_an_approved_text_is_written_as_a_document_first(tmp_path: Path) -> None:
    made = redline(EXAMPLE, EXAMPLE, tmp_path / "redline.docx", date="2025-03-01")
    assert made.is_equal
    assert nk.read(tmp_path / "redline.docx").title == nk.read(EXAMPLE).title


def test_the_command_writes_it_by_the_suffix(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed = tmp_path / "changed.txt"
    text = EXAMPLE.read_text(encoding="utf-8")
    changed.write_text(text.replace("督查", "检查", 1), encoding="utf-8")
    target = tmp_path / "redline.docx"
    assert main(["diff", str(EXAMPLE), str(changed), "-o", str(target)]) == 1
    assert etree.QName(part(target.read_bytes())).localname == "document"
    assert "1 paragraph" in capsys.readouterr().err
    assert main(["diff", str(EXAMPLE), str(changed), "-o", str(target)]) == 5
    assert main(["diff", str(EXAMPLE), str(EXAMPLE), "-o", str(target), "--force"]) == 0


def test_what_is_no_notice_is_compared_as_a_document() -> None:
    base, other = (
        open_package(with_types(package(paragraph(run(text)))), name)
        for text, name in (("今天天气很好。", "a.docx"), ("今天天气不好。", "b.docx"))
    )
    made = redlined(base, other, author="a", date="2025-03-01")
    assert _said(made.data, accepted=True) == ["今天天气不好。"]
