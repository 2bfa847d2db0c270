"""Pages: the grid of 22 lines, what stays together, and where the signature stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_kit import gbt9704
from notice_kit.gbt9704 import CELL_PT, LINES, MM, PITCH_PT
from notice_kit.layout.blocks import PrintedBlock, Role, TableBlock, TextBlock
from notice_kit.layout.breaking import AREA_LEFT, AREA_WIDTH
from notice_kit.layout.compose import compose
from notice_kit.layout.fonts import FontMap, font_map
from notice_kit.layout.page import LayoutLine, Page, dump
from notice_kit.layout.paging import paginate
from notice_kit.model import (
    Attachment,
    Block,
    Cell,
    Issue,
    Measure,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Row,
    Section,
    Signature,
    Table,
    Text,
)

FONTS = font_map(office_fonts=False)
TOP = gbt9704.TOP_MM * MM
SIGNED = Signature(
    organs=(Organ(name="中共望川县委员会"),), date=PartialDate(year=2024, month=3, day=5)
)
SENTENCE = "望川县委坚持把整改作为重要任务来抓，先后召开“专题”会议37次，占比80.5%。"


def paragraph(lines: int) -> Paragraph:
    """A paragraph of that many lines."""
    return Paragraph(text=(Text("望" * (28 * lines - 2)),))


def pages_of(*blocks: Block, **fields: object) -> tuple[Page, ...]:
    notice = Notice(title="关于巡察整改的通报", blocks=blocks, **fields)  # type: ignore[arg-type]
    return paginate(compose(notice), FONTS)


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def printed(blocks: tuple[PrintedBlock, ...]) -> str:
    """The characters of some blocks in reading order."""
    words = []
    for block in blocks:
        if isinstance(block, TextBlock):
            words.append(block.plain)
        else:
            words += [
                "".join("".join(getattr(i, "text", "") for i in span.text) for span in cell.spans)
                for row in block.rows
                for cell in row
            ]
    return "".join(words).replace("\n", "")


def content(pages: tuple[Page, ...]) -> str:
    return "".join(line.text for page in pages for line in page.lines if not line.is_repeated)


words = st.text(alphabet="望川县委整改，。“”《》1234.%A镕—… ", min_size=1, max_size=120)
leaves = st.one_of(
    st.builds(lambda text: Paragraph(text=(Text(text),)), words),
    st.builds(
        lambda text, run_in: Measure(label="一是", text=(Text(text),), run_in=run_in),
        words,
        st.booleans(),
    ),
    st.builds(lambda text: Issue(label="1.", heading=text), words),
)
sections = st.builds(
    lambda heading, blocks: Section(label="一、", level=1, heading=heading, blocks=tuple(blocks)),
    words,
    st.lists(leaves, max_size=8),
)
notices = st.builds(
    lambda title, blocks, signed, attached: Notice(
        title=title,
        blocks=tuple(blocks),
        signature=SIGNED if signed else None,
        attachments=tuple(
            Attachment(label=f"附件{number}", title=text, blocks=(Paragraph(text=(Text(text),)),))
            for number, text in enumerate(attached, 1)
        ),
    ),
    words,
    st.lists(st.one_of(leaves, sections), max_size=12),
    st.booleans(),
    st.lists(words, max_size=2),
)


@given(notices)
def test_each_character_stands_on_one_page_in_order(notice: Notice) -> None:
    blocks = compose(notice)
    assert content(paginate(blocks, FONTS)) == printed(blocks)


@given(notices)
def test_lines_stand_on_the_grid_from_top_to_bottom(notice: Notice) -> None:
    for page in paginate(compose(notice), FONTS):
        assert len(page.lines) <= LINES
        places = [
            (line.y - TOP - gbt9704.baseline_pt(PITCH_PT, _size(line))) / PITCH_PT
            for line in page.lines
        ]
        assert all(place == pytest.approx(round(place), abs=1e-6) for place in places)
        numbers = [round(place) for place in places]
        assert all(first < second for first, second in pairwise(numbers))
        assert not numbers or (numbers[0] >= 0 and numbers[-1] < LINES)


def _size(line: LayoutLine) -> float:
    return (
        gbt9704.SIZE_2_PT if line.role in (Role.TITLE, Role.ATTACHMENT_TITLE) else gbt9704.SIZE_3_PT
    )


@given(notices)
def test_no_heading_is_parted_from_its_text(notice: Notice) -> None:
    pages = paginate(compose(notice), FONTS)
    for page, after in pairwise(pages):
        if page.lines[-1].role is Role.HEADING:
            assert after.lines[0].role in (Role.HEADING, Role.ATTACHMENT_LABEL)


def test_list_of_headings_without_text_fills_the_page() -> None:
    issues = (Issue(label=f"{number}.", heading="问题") for number in range(1, 31))
    first, second = pages_of(*issues)
    assert (len(first.lines), len(second.lines)) == (21, 10)


def test_long_list_of_attachments_may_be_parted_from_the_text() -> None:
    attachments = tuple(Attachment(title=f"清单{number}") for number in range(1, 19))
    first, second = pages_of(paragraph(5), signature=SIGNED, attachments=attachments)
    assert first.lines[6].text == "附件：1. 清单1"
    assert texts(second)[-3:] == ["18. 清单18", "中共望川县委员会", "2024年3月5日"]


def test_empty_notice_has_one_page_with_its_title() -> None:
    (page,) = pages_of()
    assert texts(page) == ["关于巡察整改的通报"]


def test_title_begins_on_line_one_and_text_two_lines_below() -> None:
    (page,) = pages_of(paragraph(1))
    title, body = page.lines
    assert (title.y - TOP) == pytest.approx(gbt9704.baseline_pt(PITCH_PT, 22))
    assert (body.y - TOP) == pytest.approx(2 * PITCH_PT + gbt9704.baseline_pt(PITCH_PT, 16))
    assert (title.left + title.right) / 2 == pytest.approx(AREA_LEFT + AREA_WIDTH / 2)


def test_full_page_has_twenty_two_lines_225_mm_high() -> None:
    pages = pages_of(paragraph(60))
    assert [len(page.lines) for page in pages] == [21, 22, 18]
    first, *_, last = pages[1].lines
    assert (last.y - first.y) / MM == pytest.approx(225 * 21 / 22)


def test_heading_moves_with_the_first_line_below_it() -> None:
    section = Section(label="一、", level=1, heading="整改情况", blocks=(paragraph(3),))
    first, second = pages_of(paragraph(19), section)
    assert len(first.lines) == 20
    assert texts(second)[0] == "一、整改情况"


def test_headings_below_one_another_move_together() -> None:
    issue = Issue(label="1.", heading="问题", blocks=(paragraph(2),))
    inner = Section(label="（一）", level=2, heading="方面", blocks=(issue,))
    section = Section(label="一、", level=1, heading="情况", blocks=(inner,))
    _, second = pages_of(paragraph(17), section)
    assert texts(second)[:3] == ["一、情况", "（一）方面", "1.问题"]


def test_heading_too_long_for_a_page_is_still_printed() -> None:
    section = Section(label="一、", level=1, heading="整改" * 400, blocks=(paragraph(2),))
    pages = pages_of(section)
    assert [len(page.lines) for page in pages] == [21, 11]
    assert content(pages).count("整改") == 401


def test_signature_is_not_left_alone_on_a_page() -> None:
    first, second = pages_of(paragraph(20), signature=SIGNED)
    assert len(first.lines) == 19
    assert texts(second)[-2:] == ["中共望川县委员会", "2024年3月5日"]
    assert [line.role for line in second.lines] == [Role.BODY] * 2 + [Role.SIGNATURE, Role.DATE]
    body, name = second.lines[1], second.lines[2]
    assert name.y - body.y == pytest.approx(2 * PITCH_PT)


def test_signature_that_fits_stays_on_the_page() -> None:
    (page,) = pages_of(paragraph(17), signature=SIGNED)
    assert len(page.lines) == 20
    assert page.lines[-1].y - TOP == pytest.approx(
        21 * PITCH_PT + gbt9704.baseline_pt(PITCH_PT, 16)
    )


def test_attachment_note_goes_with_the_signature_it_stands_above() -> None:
    attachments = (Attachment(title="整改台账"), Attachment(title="制度清单"))
    first, second = pages_of(paragraph(18), signature=SIGNED, attachments=attachments)
    assert len(first.lines) == 17
    assert texts(second)[2:] == [
        "附件：1. 整改台账",
        "2. 制度清单",
        "中共望川县委员会",
        "2024年3月5日",
    ]


def signature_lines(name: str, date: PartialDate) -> tuple[LayoutLine, LayoutLine]:
    signature = Signature(organs=(Organ(name=name),), date=date)
    (page,) = pages_of(paragraph(1), signature=signature)
    return page.lines[-2], page.lines[-1]


def test_short_date_begins_two_characters_right_of_the_name() -> None:
    name, date = signature_lines("中共望川县委员会", PartialDate(year=2024, month=3, day=5))
    assert (AREA_LEFT + AREA_WIDTH - name.right) == pytest.approx(2 * CELL_PT)
    assert date.left - name.left == pytest.approx(2 * CELL_PT)


def test_long_date_is_indented_by_two_and_pushes_the_name_left() -> None:
    name, date = signature_lines("望川县委", PartialDate(year=2024, month=12, day=25))
    assert (AREA_LEFT + AREA_WIDTH - date.right) == pytest.approx(2 * CELL_PT)
    assert date.left - name.left == pytest.approx(2 * CELL_PT)


def test_name_wider_than_the_line_wraps_and_loses_nothing() -> None:
    signature = Signature(organs=(Organ(name="望" * 40),), date=None)
    (page,) = pages_of(paragraph(1), signature=signature)
    assert "".join(texts(page)[2:]) == "望" * 40
    assert all(line.right <= AREA_LEFT + AREA_WIDTH + 0.01 for line in page.lines)


def test_several_organs_end_below_one_another() -> None:
    organs = (Organ(name="中共望川县委员会"), Organ(name="望川县人民政府办公室"))
    (page,) = pages_of(paragraph(1), signature=Signature(organs=organs, date=SIGNED.date))
    first, second, date = page.lines[-3:]
    assert first.right == pytest.approx(second.right)
    assert date.left - second.left == pytest.approx(2 * CELL_PT)


def test_attachment_begins_a_page_with_its_title_on_line_three() -> None:
    attachment = Attachment(label="附件1", title="整改台账", blocks=(paragraph(1),))
    _, page = pages_of(paragraph(1), attachments=(attachment,))
    label, title, body = page.lines
    assert [line.text for line in (label, title)] == ["附件1", "整改台账"]
    assert label.left == pytest.approx(AREA_LEFT)
    assert title.y - TOP == pytest.approx(2 * PITCH_PT + gbt9704.baseline_pt(PITCH_PT, 22))
    assert body.y - TOP == pytest.approx(4 * PITCH_PT + gbt9704.baseline_pt(PITCH_PT, 16))


def test_page_numbers_change_sides() -> None:
    first, second, *_ = pages_of(paragraph(60))
    assert [page.folio.text for page in (first, second)] == ["— 1 —", "— 2 —"]
    assert AREA_LEFT + AREA_WIDTH - first.folio.right == pytest.approx(14)
    assert second.folio.left - AREA_LEFT == pytest.approx(14)


def test_paragraphs_are_indented_by_two_and_wrap_flush() -> None:
    (page,) = pages_of(paragraph(2))
    first, second = page.lines[1:]
    assert first.left - AREA_LEFT == pytest.approx(2 * CELL_PT)
    assert second.left == pytest.approx(AREA_LEFT)


def test_headings_carry_their_words_for_the_outline() -> None:
    section = Section(
        label="(一)",
        level=2,
        heading="提高认识。",
        blocks=(Paragraph(text=(Text("召开会议。"),), run_in=True),),
    )
    (page,) = pages_of(section)
    assert [(line.level, line.heading) for line in page.lines[1:]] == [(2, "（一）提高认识。")]


def test_dump_shows_places_in_millimetres(fonts: FontMap) -> None:
    notice = Notice(title="关于巡察整改的通报", blocks=(Paragraph(text=(Text("望川。"),)),))
    assert dump(paginate(compose(notice), fonts)) == (
        "page 1\n"
        "    45.06   71.08  140.92  小标宋22|关于巡察整改的通报\n"
        "    64.71   39.14   55.86  仿宋16|望川。\n"
        "   270.88  163.42  179.06  宋体14|— 1 —\n"
    )


def cell(text: str, **spans: int) -> Cell:
    return Cell(text=(Text(text),), **spans)


def ledger(rows: int, text: str = SENTENCE) -> Table:
    head = Row(cells=(cell("序号"), cell("问题"), cell("措施")))
    body = [
        Row(cells=(cell(str(number)), cell("学习不够"), cell(text)))
        for number in range(1, rows + 1)
    ]
    return Table(header_rows=1, rows=(head, *body))


def test_table_repeats_its_head_and_keeps_rows_whole() -> None:
    pages = pages_of(ledger(20))
    assert len(pages) > 1
    for page in pages[1:]:
        assert [line.text for line in page.lines[:3]] == ["序号", "问题", "措施"]
        assert all(line.is_repeated for line in page.lines[:3])
        assert page.lines[3].text.isdigit()
    blocks = compose(Notice(title="关于巡察整改的通报", blocks=(ledger(20),)))
    assert content(pages) == printed(blocks)


def test_words_stand_inside_their_cells() -> None:
    bottom = TOP + gbt9704.AREA_HEIGHT_MM * MM
    for page in pages_of(ledger(20)):
        edges = sorted({rule.x1 for rule in page.rules if rule.x1 == rule.x2})
        assert (edges[0], edges[-1]) == pytest.approx((AREA_LEFT, AREA_LEFT + AREA_WIDTH))
        assert all(rule.y2 <= bottom + 0.01 for rule in page.rules)
        for line in page.lines[1:] if page.number == 1 else page.lines:
            assert sum(edge <= line.left for edge in edges) == sum(
                edge <= line.right for edge in edges
            )
            assert any(rule.y1 < line.y < rule.y2 for rule in page.rules if rule.x1 == rule.x2)


def test_row_taller_than_a_page_is_cut_and_loses_nothing() -> None:
    table = ledger(2, SENTENCE * 60)
    pages = pages_of(table)
    assert len(pages) > 3
    assert content(pages) == printed(compose(Notice(title="关于巡察整改的通报", blocks=(table,))))


@given(st.lists(st.tuples(st.integers(1, 12), words), min_size=1, max_size=12))
def test_cells_over_several_rows_lose_nothing(groups: list[tuple[int, str]]) -> None:
    rows = []
    for span, text in groups:
        rows.append(Row(cells=(cell(text * 6, rows=span), cell("甲"), cell(text))))
        rows += [Row(cells=(cell("乙"), cell(text))) for _ in range(span - 1)]
    table = Table(header_rows=1, rows=tuple(rows))
    pages = pages_of(paragraph(5), table)
    assert sorted(content(pages)) == sorted(
        printed(compose(Notice(title="关于巡察整改的通报", blocks=(paragraph(5), table))))
    )
    bottom = TOP + gbt9704.AREA_HEIGHT_MM * MM
    assert all(line.y < bottom for page in pages for line in page.lines)


def test_rows_that_a_cell_holds_together_stay_on_one_page() -> None:
    head = Row(cells=(cell("序号"), cell("问题")))
    pairs = [
        row
        for number in range(1, 31)
        for row in (
            Row(cells=(cell(str(number), rows=2), cell("甲"))),
            Row(cells=(cell("乙"),)),
        )
    ]
    pages = pages_of(paragraph(3), Table(header_rows=1, rows=(head, *pairs)))
    assert len(pages) > 2
    for page in pages:
        words = "".join(line.text for line in page.lines)
        assert words.count("甲") == words.count("乙") > 0


def test_narrow_columns_get_smaller_letters() -> None:
    wide = Table(rows=(Row(cells=tuple(cell("1234567890") for _ in range(8))),))
    (page,) = pages_of(wide)
    assert {run.size for line in page.lines[1:] for run in line.runs} == {10.5}
    (page,) = pages_of(ledger(2))
    assert {run.size for line in page.lines[1:] for run in line.runs} == {16}


def test_caption_goes_with_its_table() -> None:
    table = Table(caption="整改台账", header_rows=1, rows=ledger(3).rows)
    first, second = pages_of(paragraph(17), table)
    assert len(first.lines) == 18
    assert texts(second)[0] == "整改台账"


def test_text_behind_a_table_is_on_the_grid_again() -> None:
    (page,) = pages_of(ledger(2, "短"), paragraph(1))
    last = page.lines[-1]
    place = (last.y - TOP - gbt9704.baseline_pt(PITCH_PT, 16)) / PITCH_PT
    assert place == pytest.approx(round(place))
    assert last.y - 16 > max(rule.y2 for rule in page.rules)


@pytest.mark.parametrize("columns", [0, 1, 70])
def test_tables_of_odd_shapes_are_printed(columns: int) -> None:
    table = Table(rows=(Row(cells=tuple(cell("甲") for _ in range(columns))), Row(cells=())))
    assert content(pages_of(table)).count("甲") == columns
    assert isinstance(compose(Notice(title="通报", blocks=(table,)))[1], TableBlock)
