"""Tables: heads, columns, figures, names, and pages on their side (GB/T 9704, clause 8)."""

from __future__ import annotations

import pytest
from growth import check_growth

from notice_kit.gbt9704 import MM, PITCH_PT
from notice_kit.layout.breaking import AREA_LEFT, AREA_WIDTH
from notice_kit.layout.compose import compose
from notice_kit.layout.fonts import font_map
from notice_kit.layout.page import Page
from notice_kit.layout.paging import paginate
from notice_kit.model import Attachment, Block, Cell, Notice, Paragraph, Row, Table, Text

FONTS = font_map(office_fonts=False)


def cell(text: str) -> Cell:
    return Cell(text=(Text(text),))


def paragraph(lines: int) -> Paragraph:
    """A paragraph of that many lines."""
    return Paragraph(text=(Text("望" * (28 * lines - 2)),))


def pages_of(*blocks: Block, attachments: tuple[Attachment, ...] = ()) -> tuple[Page, ...]:
    notice = Notice(title="关于巡察整改的通报", blocks=blocks, attachments=attachments)
    return paginate(compose(notice), FONTS)


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


LEDGER = ("序号", "反馈问题", "整改措施", "牵头领导", "责任单位", "责任人", "整改时限", "完成情况")


def ledger(rows: int) -> Table:
    """A table of eight columns that says nothing of its head."""
    told = ("制度执行不够严格，监督检查不够有力", "修订制度，定期检查，逐项销号")
    words = (*told, "张某某", "县财政局", "李某某", "2024年9月底前", "已完成，销号")
    body = (Row(cells=tuple(map(cell, (str(row + 1), *words)))) for row in range(rows))
    return Table(rows=(Row(cells=tuple(map(cell, LEDGER))), *body))


def test_a_wide_table_of_an_attachment_lies_on_its_side_with_its_title() -> None:
    attachment = Attachment(label="附件", title="整改任务清单", blocks=(ledger(16),))
    first, *turned = pages_of(paragraph(3), attachments=(attachment,))
    assert not first.is_landscape
    assert all(page.is_landscape for page in turned)
    assert texts(turned[0])[:2] == ["附件", "整改任务清单"]
    assert min(rule.x1 for rule in turned[0].rules) == pytest.approx(35 * MM)
    assert max(rule.x2 for rule in turned[0].rules) == pytest.approx(260 * MM)
    assert all(28 * MM < line.y < 184 * MM for page in turned for line in page.lines)
    # The number stays where it is on the sheet as it is bound.
    assert [page.folio.y for page in turned if page.folio] == [first.folio.y] * len(turned)  # type: ignore[union-attr]


def test_a_page_on_its_side_repeats_a_head_that_the_source_does_not_name() -> None:
    attachment = Attachment(label="附件", title="整改任务清单", blocks=(ledger(16),))
    _, first, second, *_ = pages_of(paragraph(3), attachments=(attachment,))
    repeated = "".join(line.text for line in second.lines if line.is_repeated)
    assert sorted(repeated) == sorted("".join(LEDGER))
    assert not any(line.is_repeated for line in first.lines)


def test_a_small_table_is_not_parted() -> None:
    table = Table(rows=tuple(Row(cells=(cell("项目"), cell(f"{row}"))) for row in range(5)))
    first, second = pages_of(paragraph(17), table, paragraph(1))
    assert not first.rules
    assert second.rules


def test_figures_stand_ones_under_ones_in_the_middle_of_their_column() -> None:
    rows = [("项目", "金额"), ("水利", "1,234.5万元"), ("道路", "98.25万元"), ("其他", "—")]
    table = Table(rows=tuple(Row(cells=tuple(map(cell, row))) for row in rows))
    (page,) = pages_of(paragraph(1), table)
    by_text = {line.text: line for line in page.lines}
    first, second = by_text["1,234.5万元"], by_text["98.25万元"]
    ones = [line.left + len(head) * 8 for line, head in ((first, "1,234"), (second, "98"))]
    assert ones[0] == pytest.approx(ones[1], abs=4.1)  # a comma is no wider than a digit
    left, right = (
        max(rule.x1 for rule in page.rules if rule.x1 < AREA_LEFT + AREA_WIDTH - 1),
        (AREA_LEFT + AREA_WIDTH),
    )
    assert (first.left + second.right) / 2 == pytest.approx((left + right) / 2, abs=3)


def test_a_paragraph_that_names_a_table_is_centred_above_it() -> None:
    rows = [("项目", "金额"), ("水利", "1234万元")]
    table = Table(rows=tuple(Row(cells=tuple(map(cell, row))) for row in rows))
    name = Paragraph(text=(Text("表1　专项资金使用情况"),))
    (page,) = pages_of(paragraph(1), name, table)
    line = next(line for line in page.lines if line.text.startswith("表1"))
    assert (line.left + line.right) / 2 == pytest.approx(AREA_LEFT + AREA_WIDTH / 2)


def test_a_table_of_an_attachment_has_a_blank_line_above_it() -> None:
    rows = [("项目", "金额"), ("水利", "1234万元")]
    table = Table(rows=tuple(Row(cells=tuple(map(cell, row))) for row in rows))
    attachment = Attachment(label="附件", title="资金清单", blocks=(table,))
    *_, page = pages_of(paragraph(1), attachments=(attachment,))
    title = next(line for line in page.lines if line.text == "资金清单")
    top = min(rule.y1 for rule in page.rules)
    assert top - title.y > PITCH_PT


def test_time_grows_with_the_rows_of_a_table() -> None:
    check_growth(lambda rows: Notice(title="通报", blocks=(ledger(rows),)), compose, largest=600)


def test_time_grows_with_the_columns_of_a_table() -> None:
    def wide(columns: int) -> Notice:
        row = Row(cells=tuple(cell(f"责任单位{column}") for column in range(columns)))
        return Notice(title="通报", blocks=(Table(rows=(row,) * 20),))

    check_growth(wide, compose, largest=240)


def test_an_attachment_is_set_in_4_where_that_saves_a_page() -> None:
    sizes = {}
    for rows in range(4, 10):
        attachment = Attachment(label="附件", title="整改任务清单", blocks=(ledger(rows),))
        _, *turned = pages_of(paragraph(3), attachments=(attachment,))
        words = [run for page in turned for line in page.lines for run in line.runs]
        size = max(run.size for run in words if "县财政局" in run.text)
        sizes.setdefault(len(turned), set()).add(size)
    assert sizes[1] == {16, 14}
    assert len(sizes) > 1
