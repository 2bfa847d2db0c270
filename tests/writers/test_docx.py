"""The DOCX writer: each character once and in order, editable structure, the same bytes."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import OpenXmlValidator

from notice_kit.errors import WriteError
from notice_kit.layout.blocks import TextBlock
from notice_kit.layout.compose import compose
from notice_kit.model import (
    Attachment,
    Cell,
    Inline,
    Issue,
    Letterhead,
    LineBreak,
    Measure,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Row,
    Section,
    Signature,
    Strong,
    Sub,
    Sup,
    Table,
    Text,
)
from notice_kit.ooxml import W_NS, w
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL, find_profile
from notice_kit.writers.docx import write

NS = {"w": W_NS}
PUBLIC = WriteOptions()


def text(words: str) -> tuple[Inline, ...]:
    return (Text(words),)


def table(*rows: tuple[Cell, ...], header_rows: int = 0, caption: str = "") -> Table:
    return Table(
        rows=tuple(Row(cells=cells) for cells in rows), header_rows=header_rows, caption=caption
    )


LEDGER = table(
    (Cell(text=text("序号")), Cell(text=text("问题")), Cell(text=text("时限"))),
    (Cell(text=text("1"), rows=2), Cell(text=text("学习不够")), Cell(text=text("2024年底"))),
    (Cell(text=(Text("责任"), LineBreak(), Text("不实")), columns=2),),
    (Cell(text=text("2")),),
    header_rows=1,
    caption="望川县整改台账",
)

NOTICE = Notice(
    title="中共望川县委关于巡视整改进展情况的通报",
    issuer=Organ(name="中共望川县委"),
    blocks=(
        Paragraph(text=text("现将“整改”情况通报如下。")),
        Section(
            label="一.",
            level=1,
            heading="压实责任",
            blocks=(
                Section(
                    label="（一）",
                    level=2,
                    heading="提高认识。",
                    blocks=(
                        Paragraph(text=text("召开会议3次。"), run_in=True),
                        Issue(
                            label="1.",
                            heading="关于治污问题",
                            blocks=(
                                Measure(
                                    label="一是",
                                    text=(
                                        Text("PM"),
                                        Sub("2.5"),
                                        Text("下降，绿地3m"),
                                        Sup("2"),
                                        Strong("<立行&立改>"),
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
    signature=Signature(
        organs=(Organ(name="中共望川县委员会办公室"),), date=PartialDate(year=2024, month=3, day=5)
    ),
    attachments=(
        Attachment(label="附件1", title="整改台账", blocks=(LEDGER, LEDGER)),
        Attachment(label="附件2", title="制度清单", blocks=(Paragraph(text=text("略")),)),
    ),
    letterhead=Letterhead(recipients="各镇党委："),
)


def part(data: bytes, name: str) -> Any:
    with ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def document(notice: Notice, options: WriteOptions = PUBLIC) -> Any:
    return part(write(notice, options).data, "word/document.xml")


def words(element: Any) -> str:
    controls = {w("br"): "\n", w("tab"): "\t", w("cr"): "\r"}
    return "".join(
        element.text if element.tag == w("t") else controls[element.tag]
        for element in element.iter(w("t"), *controls)
        if element.getparent().tag == w("r")
    )


def paragraph(notice: Notice, start: str, options: WriteOptions = PUBLIC) -> Any:
    return next(p for p in document(notice, options).iter(w("p")) if words(p).startswith(start))


def values(element: Any, path: str) -> list[str]:
    return [str(value) for value in element.xpath(path, namespaces=NS)]


# Content

CHARACTERS = st.one_of(
    st.sampled_from("整改“”—…·<>&\"' \t\n\r2PM①𠮷"),
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
)
WORDS = st.text(CHARACTERS, max_size=8)
INLINES = st.lists(
    st.one_of(*(st.builds(kind, WORDS) for kind in (Text, Sub, Sup, Strong)), st.just(LineBreak())),
    max_size=4,
).map(tuple)
PARAGRAPHS = st.builds(Paragraph, text=INLINES, run_in=st.booleans())
CELLS = st.builds(Cell, text=INLINES, columns=st.integers(1, 3), rows=st.integers(1, 3))
ROWS = st.builds(Row, cells=st.lists(CELLS, max_size=3).map(tuple))
TABLES = st.builds(
    Table, caption=WORDS, header_rows=st.integers(0, 2), rows=st.lists(ROWS, max_size=4).map(tuple)
)
BLOCKS = st.lists(st.one_of(PARAGRAPHS, TABLES), max_size=4).map(tuple)
LABELS = st.sampled_from(["", "一、", "(二)", "3．", "（4）", "①"])
SECTIONS = st.builds(Section, label=LABELS, level=st.integers(1, 4), heading=WORDS, blocks=BLOCKS)
NOTICES = st.builds(
    Notice,
    title=WORDS,
    blocks=st.lists(st.one_of(SECTIONS, PARAGRAPHS, TABLES), max_size=4).map(tuple),
    attachments=st.lists(
        st.builds(Attachment, label=LABELS, title=WORDS, blocks=BLOCKS), max_size=2
    ).map(tuple),
    signature=st.none() | st.builds(Signature, organs=st.tuples(st.builds(Organ, name=WORDS))),
)


@given(NOTICES)
@settings(max_examples=150, deadline=None)
def test_each_composed_character_stands_in_the_document_once_and_in_order(notice: Notice) -> None:
    composed = [
        block.plain
        if isinstance(block, TextBlock)
        else "".join(
            words_of.text if not isinstance(words_of, LineBreak) else "\n"
            for row in block.rows
            for cell in row
            for span in cell.spans
            for words_of in span.text
        )
        for block in compose(notice)
    ]
    written = [words(element) for element in document(notice).find(w("body"))]
    assert [block for block in written if block] == [block for block in composed if block]


@given(NOTICES)
@settings(max_examples=25, deadline=None)
def test_any_notice_gives_a_valid_document(tmp_path_factory: Any, notice: Notice) -> None:
    path = tmp_path_factory.mktemp("docx") / "notice.docx"
    path.write_bytes(write(notice, PUBLIC).data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize(
    "notice",
    [Notice(title=""), Notice(title="通报"), NOTICE, Notice(title="通报", blocks=(LEDGER,))],
    ids=["empty", "title", "full", "table at the end"],
)
@pytest.mark.parametrize("profile", [PUBLIC.profile, FORMAL], ids=["public", "formal"])
def test_a_judge_of_open_xml_finds_nothing(tmp_path: Path, notice: Notice, profile: Any) -> None:
    path = tmp_path / "notice.docx"
    path.write_bytes(write(notice, WriteOptions(profile=profile)).data)
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


@pytest.mark.parametrize("bad", ["\x01", "\ud800", "\uffff", "\x0b"])
@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda bad: Notice(title=f"通{bad}报"), "title"),
        (lambda bad: Notice(title="通报", issuer=Organ(name=bad)), "issuer/name"),
        (lambda bad: Notice(title="通报", blocks=(Paragraph(text=text(bad)),)), "blocks/0"),
        (
            lambda bad: Notice(title="通报", blocks=(table((Cell(text=text(bad)),)),)),
            "blocks/0/rows/0/cells/0",
        ),
    ],
    ids=["title", "issuer", "paragraph", "cell"],
)
def test_what_xml_cannot_hold_is_refused_with_its_place(make: Any, path: str, bad: str) -> None:
    with pytest.raises(WriteError, match=f"U\\+{ord(bad):04X}") as caught:
        write(make(bad), PUBLIC)
    assert caught.value.location is not None
    assert caught.value.location.path == path


def test_labels_are_printed_as_the_standard_has_them_unless_told_to_keep_them() -> None:
    assert "一、压实责任" in words(document(NOTICE))
    assert "一.压实责任" in words(document(NOTICE, WriteOptions(keep_labels=True)))


@pytest.mark.parametrize("profile", ["formal", "public"])
def test_whom_it_is_sent_to_stands_below_the_title(profile: str) -> None:
    recipients = paragraph(NOTICE, "各镇党委：", WriteOptions(profile=find_profile(profile)))
    assert values(recipients, "w:pPr/w:pStyle/@w:val") == ["GWRecipients"]


# Paragraphs


def test_a_run_in_heading_is_a_character_style_in_a_body_paragraph() -> None:
    found = paragraph(NOTICE, "（一）提高认识。")
    assert values(found, "w:pPr/w:pStyle/@w:val") == ["GWBody"]
    heading, body = found.findall(w("r"))
    assert (words(heading), words(body)) == ("（一）提高认识。", "召开会议3次。")
    assert values(heading, "w:rPr/w:rStyle/@w:val") == ["Heading2Char"]
    assert values(body, "w:rPr/w:rStyle/@w:val") == []


def test_runs_with_quotation_marks_or_dashes_are_marked_as_east_asian() -> None:
    assert values(paragraph(NOTICE, "现将"), "w:r/w:rPr/w:rFonts/@w:hint") == ["eastAsia"]
    assert values(paragraph(NOTICE, "一、压实"), "w:r/w:rPr/w:rFonts/@w:hint") == []


def test_marks_of_the_text_are_kept() -> None:
    found = paragraph(NOTICE, "一是PM2.5")
    runs = {words(run): run for run in found.findall(w("r"))}
    assert values(runs["2.5"], "w:rPr/w:vertAlign/@w:val") == ["subscript"]
    assert values(runs["2"], "w:rPr/w:vertAlign/@w:val") == ["superscript"]
    assert values(runs["<立行&立改>"], "w:rPr/w:rStyle/@w:val") == ["Strong"]


def test_the_signature_is_placed_in_cells_of_the_text() -> None:
    organ, date = paragraph(NOTICE, "中共望川县委员会办公室"), paragraph(NOTICE, "2024年3月5日")
    assert values(organ, "w:pPr/w:ind/@w:left") == [str(15 * 315)]
    assert values(date, "w:pPr/w:ind/@w:left") == [str(17 * 315)]
    assert values(organ, "w:pPr/w:spacing/@w:before") == ["579"]


def test_the_note_of_attachments_hangs_behind_its_number() -> None:
    found = paragraph(NOTICE, "附件：1.")
    assert values(found, "w:pPr/w:ind/@w:left") == [str(6 * 315)]
    assert values(found, "w:pPr/w:ind/@w:hanging") == [str(4 * 315)]


def test_an_attachment_begins_a_page() -> None:
    assert paragraph(NOTICE, "附件1").find("w:pPr/w:pageBreakBefore", NS) is not None
    assert paragraph(NOTICE, "附件：1.").find("w:pPr/w:pageBreakBefore", NS) is None


# Tables


def cells(found: Any) -> list[list[str]]:
    return [[words(cell) for cell in row.findall(w("tc"))] for row in found.findall(w("tr"))]


def test_a_table_keeps_spans_and_repeats_its_head() -> None:
    found = document(NOTICE).find("w:body/w:tbl", NS)
    assert cells(found) == [
        ["序号", "问题", "时限"],
        ["1", "学习不够", "2024年底"],
        ["", "责任\n不实"],
        ["2", "", ""],
    ]
    assert len(found.findall("w:tr/w:trPr/w:tblHeader", NS)) == 1
    assert values(found, "w:tr[3]/w:tc/w:tcPr/w:gridSpan/@w:val") == ["2"]
    assert values(found, "w:tr[2]/w:tc[1]/w:tcPr/w:vMerge/@w:val") == ["restart"]
    assert found.find("w:tr[3]/w:tc[1]/w:tcPr/w:vMerge", NS).attrib == {}
    assert sum(map(int, values(found, "w:tblGrid/w:gridCol/@w:w"))) == 8844


@given(TABLES)
@settings(max_examples=80, deadline=None)
def test_each_row_of_a_table_fills_its_grid(ledger: Table) -> None:
    for found in document(Notice(title="通报", blocks=(ledger,))).iter(w("tbl")):
        columns = len(found.findall("w:tblGrid/w:gridCol", NS))
        for row in found.findall(w("tr")):
            spans = [values(cell, "w:tcPr/w:gridSpan/@w:val") for cell in row.findall(w("tc"))]
            assert sum(int(span[0]) if span else 1 for span in spans) == columns


def test_tables_that_follow_each_other_stay_two() -> None:
    tags = [etree.QName(element).localname for element in document(NOTICE).find(w("body"))]
    assert "tbl tbl" not in " ".join(tags)
    assert tags.count("tbl") == 2
    ends = document(Notice(title="通报", blocks=(LEDGER,))).find(w("body"))
    assert [etree.QName(element).localname for element in ends][-3:] == ["tbl", "p", "sectPr"]


def test_a_table_that_word_could_not_open_is_refused() -> None:
    wide = table(tuple(Cell(text=text("列")) for _ in range(64)))
    with pytest.raises(WriteError, match="64 columns") as caught:
        write(Notice(title="通报", blocks=(wide,)), PUBLIC)
    assert caught.value.location is not None
    assert caught.value.location.path == "blocks/0"


# Package


def test_equal_notices_give_equal_bytes_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    first = write(NOTICE, PUBLIC).data
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + 10**8)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(now + 10**8))
    assert write(NOTICE, PUBLIC).data == first
    with ZipFile(BytesIO(first)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_equal_notices_give_equal_bytes_in_any_process() -> None:
    script = (
        "import hashlib\n"
        "from notice_kit.accounting import WriteOptions\n"
        "from notice_kit.model import Notice\n"
        "from notice_kit.writers.docx import write\n"
        "data = write(Notice(title='通报'), WriteOptions()).data\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=True, text=True
    )
    here = hashlib.sha256(write(Notice(title="通报"), PUBLIC).data).hexdigest()
    assert done.stdout.strip() == here


def test_python_docx_opens_it_again() -> None:
    opened = docx.Document(BytesIO(write(NOTICE, PUBLIC).data))
    assert opened.paragraphs[0].style is not None
    assert opened.paragraphs[0].style.name == "公文标题"
    assert opened.paragraphs[0].text.replace("\n", "") == NOTICE.title
    assert opened.tables[0].cell(2, 0).text == "1"
    properties = opened.core_properties
    assert (properties.title, properties.author) == (NOTICE.title, "中共望川县委")
    assert properties.created == properties.modified == datetime(2024, 3, 5, tzinfo=UTC)
    assert properties.language == "zh-CN"


def test_a_title_longer_than_word_takes_as_a_property_stands_whole_on_the_page() -> None:
    title = "通报" * 200
    data = write(Notice(title=title), PUBLIC).data
    assert words(part(data, "word/document.xml")).replace("\n", "") == title
    assert docx.Document(BytesIO(data)).core_properties.title == title[:255]


def test_each_style_that_the_text_uses_is_defined() -> None:
    data = write(NOTICE, PUBLIC).data
    defined = values(part(data, "word/styles.xml"), "w:style/@w:styleId")
    used = values(
        part(data, "word/document.xml"),
        "//w:pStyle/@w:val | //w:rStyle/@w:val | //w:tblStyle/@w:val",
    )
    assert len(defined) == len(set(defined))
    assert set(used) <= set(defined)
