"""Tables of a DOCX: heads, figures, names, and sections that lie on their side (clause 8)."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pytest
from docx_lint import lint
from formal_notices import LETTERHEAD
from lxml import etree
from openxml_audit import OpenXmlValidator

from notice_kit.model import Attachment, Cell, Notice, Paragraph, Row, Table, Text
from notice_kit.options import WriteOptions
from notice_kit.profile import FORMAL
from notice_kit.writers.docx import write

MM = 72 / 25.4
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = ("序号", "反馈问题", "整改措施", "牵头领导", "责任单位", "责任人", "整改时限", "完成情况")
WORDS = (
    "制度执行不够严格，监督检查不够有力",
    "修订制度，定期检查，逐项销号",
    *("张某某", "县财政局", "李某某", "2024年9月底前", "已完成，销号"),
)


def table(*rows: tuple[str, ...]) -> Table:
    return Table(
        rows=tuple(Row(cells=tuple(Cell(text=(Text(word),)) for word in row)) for row in rows)
    )


LEDGER = table(HEAD, *((str(row), *WORDS) for row in range(1, 17)))
FUNDS = table(("项目", "金额"), ("水利", "1,234.5万元"), ("道路", "98.25万元"))
NOTICE = Notice(
    title="关于巡察整改的通报",
    blocks=(
        Paragraph(text=(Text("县委坚持把整改作为重要任务来抓。" * 5),)),
        Paragraph(text=(Text("表1　专项资金使用情况"),)),
        FUNDS,
    ),
    attachments=(
        Attachment(label="附件1", title="整改任务清单", blocks=(LEDGER,)),
        Attachment(label="附件2", title="资金清单", blocks=(FUNDS,)),
    ),
)


def opened(notice: Notice, **options: Any) -> Any:
    return docx.Document(BytesIO(write(notice, WriteOptions(**options)).data))


def test_a_wide_table_has_a_section_on_its_side() -> None:
    sections = opened(NOTICE).sections
    sides = [(round(each.page_width.mm), round(each.page_height.mm)) for each in sections]
    assert sides == [(210, 297), (297, 210), (210, 297)]
    turned = sections[1]
    room = turned.page_width.mm - turned.left_margin.mm - turned.right_margin.mm
    assert room == pytest.approx(225, abs=0.1)
    assert (turned.top_margin.mm, turned.bottom_margin.mm) == pytest.approx((28, 26), abs=0.1)
    width = sum(column.width.mm for column in opened(NOTICE).tables[1].columns)
    assert width == pytest.approx(225, abs=0.1)


def test_a_document_without_wide_tables_has_one_section_and_two_footers() -> None:
    document = opened(Notice(title="关于巡察整改的通报", blocks=(FUNDS,)))
    assert len(document.sections) == 1
    names = {str(part.partname) for part in document.part.package.iter_parts()}
    assert sorted(name for name in names if "footer" in name) == [
        "/word/footer1.xml",
        "/word/footer2.xml",
    ]


def test_a_head_that_the_source_does_not_name_is_repeated() -> None:
    rows = opened(NOTICE).tables[1]._tbl.findall(f"{W}tr")
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True] + [False] * 16
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)


def test_a_small_table_is_kept_together() -> None:
    rows = opened(NOTICE).tables[0]._tbl.findall(f"{W}tr")
    kept = [row.find(f".//{W}keepNext") is not None for row in rows]
    assert kept == [True, True, False]


def test_figures_end_so_that_ones_stand_below_ones() -> None:
    cells = opened(NOTICE).tables[0].columns[1].cells[1:]
    assert [cell.paragraphs[0].alignment for cell in cells] == [2, 2]
    rights = [cell.paragraphs[0].paragraph_format.right_indent.pt for cell in cells]
    assert rights[0] - rights[1] == pytest.approx(8, abs=0.1)  # .25 is a digit longer than .5


def test_a_paragraph_that_names_a_table_is_centred_and_stays_with_it() -> None:
    name = next(each for each in opened(NOTICE).paragraphs if each.text.startswith("表1"))
    assert name.alignment == 1
    assert name.paragraph_format.keep_with_next


def test_the_document_is_valid_with_its_imprint_and_turned_footers(tmp_path: Path) -> None:
    notice = Notice(
        title=NOTICE.title,
        blocks=NOTICE.blocks,
        attachments=NOTICE.attachments[:1],
        letterhead=LETTERHEAD,
    )
    data = write(notice, WriteOptions(profile=FORMAL)).data
    assert lint(data) == []
    path = tmp_path / "notice.docx"
    path.write_bytes(data)
    assert not OpenXmlValidator().validate(path).errors
    sections = docx.Document(BytesIO(data)).sections
    assert [each.page_width > each.page_height for each in sections] == [False, True, False]


@pytest.mark.slow
def test_libreoffice_turns_the_sheet_and_leaves_the_number_in_its_place(
    to_pdf: Callable[[bytes], Path],
) -> None:
    with pdfplumber.open(to_pdf(write(NOTICE, WriteOptions()).data)) as pdf:
        turned = [page for page in pdf.pages if page.width > page.height]
        assert turned
        for page in turned:
            upright = [char for char in page.chars if char["upright"]]
            heads = "".join(char["text"] for char in upright)
            assert "反馈问题" in heads  # repeated on each
            number = [char for char in page.chars if not char["upright"]]
            assert str(page.page_number) in "".join(char["text"] for char in number)
            middle = (min(c["x0"] for c in number) + max(c["x1"] for c in number)) / 2 / MM
            assert middle == pytest.approx(297 - 269, abs=1)
            tops = sorted(char["top"] / MM for char in number)
            if page.page_number % 2:
                assert max(c["bottom"] for c in number) / MM == pytest.approx(179.06, abs=1)
            else:
                assert tops[0] == pytest.approx(32.94, abs=1)


def test_every_part_is_well_formed() -> None:
    for part in opened(NOTICE).part.package.iter_parts():
        if str(part.partname).endswith(".xml"):
            etree.fromstring(part.blob)
