"""A DOCX that people worked on: only what they changed changes, and it is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

import notice_kit as nk
from notice_kit.accounting import ReadReport
from notice_kit.api import read_parts
from notice_kit.cli import main
from notice_kit.formats import find_format
from notice_kit.model import Attachment, Cell, Paragraph, Residue, ResidueKind, Row, Table, Text
from notice_kit.model.walk import block_text, iter_nodes
from notice_kit.options import WriteOptions
from notice_kit.writers.docx import write

EXAMPLE = Path(__file__).parents[2] / "examples" / "wangchuan_county_2024.txt"
NOTICE = replace(
    nk.read(EXAMPLE),
    attachments=(
        Attachment(
            label="附件1",
            title="整改台账",
            blocks=(
                Table(
                    header_rows=1,
                    rows=(
                        Row(cells=(Cell(text=(Text("序号"),)), Cell(text=(Text("问题"),)))),
                        Row(cells=(Cell(text=(Text("1"),)), Cell(text=(Text("学习不够"),)))),
                    ),
                ),
            ),
        ),
        Attachment(label="附件2", title="制度清单", blocks=(Paragraph(text=(Text("略"),)),)),
    ),
)
DATA = write(NOTICE, WriteOptions()).data

Edit = Callable[[Any], None]


def read(data: bytes) -> tuple[nk.Notice, ReadReport]:
    return read_parts([(data, "a.docx")], find_format("docx"))


def edited(edit: Edit, data: bytes = DATA) -> tuple[nk.Notice, list[tuple[str, str]]]:
    """Return the notice after a change by python-docx, and what was told of it."""
    document = docx.Document(BytesIO(data))
    edit(document)
    saved = BytesIO()
    document.save(saved)
    notice, report = read(saved.getvalue())
    return notice, [(each.rule, each.text) for each in report.findings if each.rule[:3] == "EMB"]


def texts(notice: nk.Notice) -> list[str]:
    return [block_text(block) for _, block in iter_nodes(notice.blocks)]


def find(document: Any, start: str) -> Any:
    return next(each for each in document.paragraphs if each.text.startswith(start))


def long_paragraph(document: Any) -> Any:
    return next(each for each in document.paragraphs if len(each.text) > 100)


def set_text(paragraph: Any, text: str) -> None:
    paragraph.runs[0].text = text
    for run in paragraph.runs[1:]:
        run.text = ""


def rest(before: list[str], after: list[str]) -> tuple[list[str], list[str]]:
    """Return what is in one list only."""
    gone = [each for each in before if each not in after]
    come = [each for each in after if each not in before]
    return gone, come


def test_untouched_it_comes_back_whole_and_nothing_is_told() -> None:
    notice, told = edited(lambda _document: None)
    assert notice == NOTICE
    assert told == []


def test_places_in_the_document_are_known() -> None:
    report = read(DATA)[1]
    place = report.source_map.locate("blocks/0")
    assert place is not None
    assert place.path == "word/document.xml paragraph 2"


def test_a_changed_paragraph_changes_alone() -> None:
    def edit(document: Any) -> None:
        set_text(long_paragraph(document), "县委召开会议5次，专题研究整改工作。")

    notice, told = edited(edit)
    gone, come = rest(texts(NOTICE), texts(notice))
    assert come == ["县委召开会议5次，专题研究整改工作。"]
    assert len(gone) == 1
    assert told == [("EMB003", "县委召开会议5次，专题研究整改工作。")]
    assert notice.signature == NOTICE.signature
    assert notice.attachments == NOTICE.attachments


def test_a_deleted_paragraph_goes_alone_and_its_words_are_told() -> None:
    words = long_paragraph(docx.Document(BytesIO(DATA))).text

    def edit(document: Any) -> None:
        element = long_paragraph(document)._element
        element.getparent().remove(element)

    notice, told = edited(edit)
    gone, come = rest(texts(NOTICE), texts(notice))
    assert come == []
    assert "".join(gone) == words
    assert told == [("EMB005", f"{words[:40]}…")]


def test_a_paragraph_put_in_stands_where_it_was_put() -> None:
    anchor = next(
        block_text(block)
        for path, block in iter_nodes(NOTICE.blocks)
        if "/" in path[7:] and isinstance(block, Paragraph) and not block.run_in
    )

    def edit(document: Any) -> None:
        # Above a paragraph of text, below the one before it or its heading.
        find(document, anchor[:20]).insert_paragraph_before("新增一段文字。", style="公文正文")

    notice, told = edited(edit)
    assert rest(texts(NOTICE), texts(notice)) == ([], ["新增一段文字。"])
    after = texts(notice)
    assert after.index("新增一段文字。") + 1 == after.index(anchor)
    assert told == [("EMB004", "新增一段文字。")]


def test_a_changed_heading_keeps_what_stands_below_it() -> None:
    section = next(each for each in NOTICE.iter_sections() if each.level == 1 and each.blocks)

    def edit(document: Any) -> None:
        set_text(find(document, section.label), f"{section.label}新的标题")

    notice, told = edited(edit)
    changed = next(each for each in notice.iter_sections() if each.heading == "新的标题")
    assert changed.blocks == section.blocks
    assert told == [("EMB003", f"{section.label}新的标题")]


def test_what_stood_below_a_deleted_heading_goes_to_the_part_above() -> None:
    section = [each for each in NOTICE.iter_sections() if each.level == 2][1]

    def edit(document: Any) -> None:
        element = find(document, f"{section.label}{section.heading[:6]}")._element
        element.getparent().remove(element)

    notice, told = edited(edit)
    gone, come = rest(texts(NOTICE), texts(notice))
    assert come == []
    assert gone[0] == block_text(section)
    assert [rule for rule, _ in told] == ["EMB005"]


def test_a_heading_put_in_takes_what_follows_it() -> None:
    first = next(each for each in NOTICE.iter_sections() if each.level == 1 and each.blocks)
    body = next(each for each in first.blocks if isinstance(each, Paragraph | nk.Section))

    def edit(document: Any) -> None:
        start = block_text(body)[:12]
        find(document, start).insert_paragraph_before("九、新的部分", style="heading 1")

    notice, _ = edited(edit)
    put_in = next(each for each in notice.iter_sections() if each.heading == "新的部分")
    assert [block_text(each) for each in put_in.blocks][:1] == [block_text(body)]
    assert rest(texts(NOTICE), texts(notice)) == ([], ["九、新的部分"])


def test_title_signature_date_and_attachments_follow_the_text() -> None:
    assert NOTICE.signature is not None
    organ = NOTICE.signature.organs[0].name

    def edit(document: Any) -> None:
        set_text(document.paragraphs[0], "中共望江县委关于巡视整改进展情况的通报")
        set_text(find(document, organ), "中共望江县委")
        at = [each.text for each in document.paragraphs].index("中共望江县委")
        set_text(document.paragraphs[at + 1], "2025年1月2日")
        set_text(find(document, "制度清单"), "制度目录")

    notice, told = edited(edit)
    assert notice.title == "中共望江县委关于巡视整改进展情况的通报"
    assert notice.signature is not None
    assert [each.name for each in notice.signature.organs] == ["中共望江县委"]
    assert str(notice.signature.date) == "2025-01-02"
    assert notice.attachments[1].title == "制度目录"
    assert notice.blocks == NOTICE.blocks
    assert [rule for rule, _ in told] == ["EMB003"] * 4


def test_facts_of_the_lead_follow_the_text() -> None:
    assert NOTICE.feedback is not None
    day = NOTICE.feedback.date
    assert day is not None

    def edit(document: Any) -> None:
        lead = next(
            each for each in document.paragraphs if f"{day.month}月{day.day}日" in each.text
        )
        set_text(lead, lead.text.replace(f"{day.month}月{day.day}日", f"{day.month}月28日"))

    notice, _ = edited(edit)
    assert notice.feedback is not None
    assert notice.feedback.date is not None
    assert (notice.feedback.date.month, notice.feedback.date.day) == (day.month, 28)


def test_a_changed_cell_changes_its_table() -> None:
    def edit(document: Any) -> None:
        document.tables[0].cell(1, 1).paragraphs[0].runs[0].text = "学习不深入"

    notice, told = edited(edit)
    (table,) = notice.attachments[0].blocks
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert block_text(table) == "序号\t问题\n1\t学习不深入"
    assert notice.blocks == NOTICE.blocks
    assert [rule for rule, _ in told] == ["EMB003"]


def test_what_a_reviewer_adds_beside_the_text_is_residue() -> None:
    def edit(document: Any) -> None:
        document.add_comment(document.paragraphs[1].runs, text="请核对", author="某人")

    notice, told = edited(edit)
    assert notice == NOTICE
    assert told == []
    assert Residue(kind=ResidueKind.COMMENT, text="请核对") in notice.residue


def test_a_carried_notice_that_was_altered_is_not_believed() -> None:
    with ZipFile(BytesIO(DATA)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert "望川".encode() in parts["customXml/item1.xml"]
    parts["customXml/item1.xml"] = parts["customXml/item1.xml"].replace(
        "望川".encode(), "望江".encode()
    )
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    notice, report = read(packed.getvalue())
    assert "望江" not in notice.plain_text()
    assert [each.rule for each in report.findings if each.rule[:3] == "EMB"] == ["EMB002"]


def test_without_the_model_there_is_nothing_to_strip_and_the_text_is_read() -> None:
    data = write(NOTICE, WriteOptions(embed_model=False)).data
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml")]
        assert b"bookmark" not in archive.read("word/document.xml")
    assert read(data)[0].title == NOTICE.title


def test_what_was_set_aside_is_not_given_away_unasked() -> None:
    secret = Residue(kind=ResidueKind.COMMENT, text="内部意见")
    notice = replace(NOTICE, residue=(secret,))
    assert secret not in read(write(notice, WriteOptions()).data)[0].residue
    assert secret in read(write(notice, WriteOptions(embed_model=True)).data)[0].residue


def test_show_tells_a_person_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = docx.Document(BytesIO(DATA))
    set_text(long_paragraph(document), "县委召开会议5次。")
    path = tmp_path / "edited.docx"
    document.save(str(path))
    assert main(["show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "EMB003" in shown
    assert shown.count("县委召开会议5次。") == 2  # in the tree, and as what changed
