"""Each term of the cost of lines and pages has a text that needs it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from growth import check_growth

from notice_kit.gbt9704 import BODY, CELL_PT, LINES, MM, PITCH_PT
from notice_kit.layout import fitting
from notice_kit.layout.blocks import Role, Span, TextBlock
from notice_kit.layout.breaking import Extent, Measured, SetLine, break_lines, line_ends
from notice_kit.layout.compose import compose
from notice_kit.layout.fitting import Room
from notice_kit.layout.fonts import font_map
from notice_kit.layout.page import LayoutLine, Page, dump
from notice_kit.layout.page_choice import MOST_TIGHT_MM, PagePlan, PageShape, cost
from notice_kit.layout.paging import paginate
from notice_kit.layout.printed import print_notice
from notice_kit.layout.strips import strips
from notice_kit.model import (
    Attachment,
    Letterhead,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Signature,
    Text,
)
from notice_kit.profile import FORMAL, PUBLIC

FONTS = font_map(office_fonts=False)
ROOM = Room(26 * CELL_PT, 28 * CELL_PT)
EXTENT = Extent(left=28 * MM, first=28 * MM + 2 * CELL_PT, right=184 * MM)
SIGNED = Signature(
    organs=(Organ(name="中共望川县委员会"),), date=PartialDate(year=2024, month=9, day=14)
)
HEAD = Letterhead(
    mark="中共望川县委文件",
    document_number="望委发〔2024〕9号",
    copies="市委办公室，县政府党组",
    printer="中共望川县委办公室",
    printed=PartialDate(year=2024, month=9, day=14),
)


def _span(text: str) -> tuple[Span]:
    return (Span(text=(Text(text),), style=BODY, path=""),)


def _lines(text: str, more: int = 0) -> list[SetLine]:
    return Measured(_span(text), FONTS, EXTENT).lines(more)


def _texts(text: str, more: int = 0) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in _lines(text, more)]


def _paragraph(lines: int, text: str = "望") -> Paragraph:
    return Paragraph(text=(Text((text * 28 * lines)[: 28 * lines - 2]),))


def _notice(*blocks: Paragraph, **fields: object) -> Notice:
    return Notice(title="望川县委关于巡视整改的通报", blocks=blocks, **fields)  # type: ignore[arg-type]


def _text_rows(page: Page) -> list[LayoutLine]:
    return [line for line in page.lines if line.role in (Role.BODY, Role.SIGNATURE, Role.DATE)]


@pytest.mark.parametrize("end", ["效。", "1人。", "改”。", "望"])
def test_last_line_of_a_single_character_is_avoided(end: str) -> None:
    """STUB: a character goes down to it, or it comes up."""
    text = "望" * (26 + 28) + end
    *_, before, last = _texts(text)
    assert len(last.strip("。”")) >= 2
    assert "".join(_texts(text)) == text
    assert [line.width for line in _lines(text)[:-1]] == pytest.approx([26 * CELL_PT, 28 * CELL_PT])
    assert before


def test_lines_are_shrunk_rather_than_stretched_where_marks_have_blank() -> None:
    """SHRINK goes before STRETCH: the last character comes up into the blank of marks."""
    text = "望川，县委，整改，" + "望" * 17 + "望川，县委，整改，落实，" + "望" * 16 + "效。"
    texts = _texts(text)
    assert len(texts) == 2
    assert all(line.fitted < 0 for line in _lines(text) if line.fitted)


def test_a_line_gives_or_takes_one_character_at_most() -> None:
    """MOST and LOOSEST hold for every line that is set anew."""
    for length in range(55, 140):
        for more in (-1, 0, 1):
            text = "望川县委，坚持整改、落实任务。" * 10
            for line in _lines(text[:length], more):
                assert -fitting.MOST - 0.01 <= line.fitted < fitting.LOOSEST
                assert "".join(_texts(text[:length], more)) == text[:length]


def test_characters_are_drawn_together_only_where_pages_ask_for_it() -> None:
    """TRACK: without marks to give blank, a line fewer is had by tracking alone."""
    text = "望" * (26 + 28 + 28 + 2)
    assert [len(line) for line in _texts(text)] == [26, 28, 28, 2]
    assert [len(line) for line in _texts(text, -1)] == [27, 29, 28]
    usual = break_lines(_span(text), FONTS, EXTENT)
    assert not any(line.fitted for line in usual)


def test_a_paragraph_gets_a_line_more_if_its_last_is_nearly_full() -> None:
    text = "望" * (26 + 28 + 28)
    assert [len(line) for line in _texts(text, 1)] == [26, 27, 27, 2]
    assert _texts("望" * (26 + 10), 1) == _texts("望" * (26 + 10))


def test_a_word_that_forces_a_line_wide_is_the_last_resort() -> None:
    """BEYOND: 2024年 may go down only where nothing else does."""
    text = "望" * 24 + "2024年9月" + "望" * 27 + "效。"
    assert "".join(_texts(text)) == text
    (strip,) = strips(_span(text), FONTS)
    way = fitting.fitted(strip, line_ends(strip, ROOM), ROOM)
    assert way is None or way.cost < fitting.STUB


def test_only_the_last_lines_of_a_long_paragraph_are_set_anew() -> None:
    text = "望" * (26 + 28 * 40) + "效。"
    lines = _lines(text)
    changed = [number for number, line in enumerate(lines) if line.fitted]
    assert changed
    assert min(changed) >= len(lines) - fitting.WINDOW - 1


def test_cost_names_each_term() -> None:
    good = PageShape(rows=(22, 10), ends=(1,), last_blocks=(9,), blank=0, air=5)
    assert cost(good, PagePlan()) == 0
    assert cost(replace(good, blank=1), PagePlan()) == 1000
    assert cost(replace(good, rows=(22, 1)), PagePlan()) == 400
    assert cost(replace(good, air=0), PagePlan()) == 100
    assert cost(replace(good, air=0), PagePlan(tight_mm=MOST_TIGHT_MM)) == 20
    assert cost(good, PagePlan(more={3: -1}, fitting=2.5)) == 3.5
    assert cost(good, PagePlan(pushed=frozenset({0}))) == 60


def test_last_page_of_one_line_gets_its_line_taken_up() -> None:
    """LONELY and CHANGED: one paragraph is a line shorter."""
    spare = Paragraph(text=(Text("望" * (26 + 28 + 28 + 2)),))
    blocks = compose(_notice(_paragraph(LINES - 5), spare))
    assert len(blocks) == 3
    (page,) = paginate(blocks, FONTS)
    assert len(page.lines) == LINES - 1  # one line is blank below the title
    told = [line for line in dump([page]).splitlines() if line.endswith(("-1.00", "-0.50"))]
    assert len(told) == sum(line.fitted < 0 for line in page.lines) > 0


def test_last_page_of_one_line_gets_a_second_where_nothing_can_be_taken_up() -> None:
    """PUSHED: the page before ends a line early."""
    pages = paginate(compose(_notice(_paragraph(21, "望川县委坚持整改"))), FONTS)
    assert [len(page.lines) for page in pages] == [21, 2]


def test_lines_are_drawn_together_for_air_above_the_imprint() -> None:
    """AIRLESS and TIGHT: the pitch of the last page alone is smaller, and the dump says so."""
    for lines in range(20, 44):
        notice = _notice(_paragraph(lines), signature=SIGNED, letterhead=HEAD)
        pages = print_notice(notice, FONTS, FORMAL).pages
        tight = [page for page in pages if page.tight_mm]
        for page in tight:
            assert page.tight_mm == MOST_TIGHT_MM
            assert page.number == len(pages)
            assert f"page {page.number} pitch -0.40 mm" in dump(pages)
            rows = [line.y for line in _text_rows(page)]
            steps = {round((lower - upper) / MM, 3) for upper, lower in pairwise(rows)}
            pitch = PITCH_PT / MM - MOST_TIGHT_MM
            assert steps <= {round(pitch * count, 3) for count in (1, 2, 3)}
            first_rule = min(rule.y1 for rule in page.rules if rule.y1 > 150 * MM)
            assert first_rule - rows[-1] > 8 * MM
        if tight:
            return
    pytest.fail("no length of text came close to the imprint")


def test_no_page_in_front_of_the_imprint_is_empty() -> None:
    """EMPTY: the signature with two lines of text goes to a page of its own rather."""
    counts = set()
    for lines in range(20, 64):
        notice = _notice(_paragraph(lines, "望川县委坚持整改"), signature=SIGNED, letterhead=HEAD)
        pages = print_notice(notice, FONTS, FORMAL).pages
        assert all(page.lines for page in pages), lines
        assert len(pages) % 2 == 0
        counts.add(len(pages))
    assert counts == {2, 4}


def test_a_long_name_signs_on_lines_of_nearly_one_length() -> None:
    name = "中共望川县自然资源和规划局委员会国土空间规划研究院联合总支部委员会"
    signed = replace(SIGNED, organs=(Organ(name=name),))
    (page,) = paginate(compose(_notice(_paragraph(2), signature=signed)), FONTS)
    first, second = (line for line in page.lines if line.role is Role.SIGNATURE)
    date = next(line for line in page.lines if line.role is Role.DATE)
    assert (first.text, second.text) == (
        "中共望川县自然资源和规划局委员会",
        "国土空间规划研究院联合总支部委员会",
    )
    assert max(first.right, second.right) == pytest.approx(184 * MM - 2 * CELL_PT, abs=1)
    assert date.left - min(first.left, second.left) == pytest.approx(2 * CELL_PT, abs=1)


def test_names_of_many_attachments_begin_below_one_another_and_stay_whole() -> None:
    title = "望川县巡视反馈问题整改任务分解表及责任单位一览表"
    attachments = tuple(Attachment(title=f"{title}（第{number}部分）") for number in range(1, 13))
    notice = _notice(_paragraph(5), signature=SIGNED, attachments=attachments)
    pages = paginate(compose(notice), FONTS)
    notes = [
        (page.number, line)
        for page in pages
        for line in page.lines
        if line.role is Role.ATTACHMENT_NOTE
    ]
    starts = {
        round(run.x, 2)
        for _, line in notes
        for run in line.runs
        if run.text.startswith(("望川县", title[-4:]))
    }
    assert len(starts) == 1
    for (page, line), (after, following) in pairwise(notes):
        assert page == after or following.block != line.block


def test_addresses_and_times_stay_whole() -> None:
    mail = "xunchazhenggaibangongshi@beiyuport.example.com"
    for length in range(12, 27):
        lines = _texts("望" * length + f"邮箱{mail}，时间14：30—17：30，9:00—11:30。")
        text = "\n".join(lines)
        assert mail in text.replace("@\n", "@")
        assert "14：30—17：30" in text
        assert "9:00—11:30" in text
    for length in range(12, 27):
        short = "\n".join(_texts("望" * length + "邮箱xcb@beiyuport.gov。"))
        assert "xcb@beiyuport.gov" in short


def test_address_of_the_web_breaks_behind_its_marks() -> None:
    address = "https://www.beiyuport.example.gov.cn/xxgk/zgtb/2024/t20240914_1.html?from=index"
    for length in range(5, 27):
        lines = _texts("望" * length + address + "。")
        cuts = [line[-1] for line in lines[:-1] if line[-1].isascii()]
        assert set(cuts) <= set("/?=&."), lines


def test_block_of_a_page_is_untouched_where_pages_are_good() -> None:
    blocks = compose(_notice(_paragraph(12), _paragraph(12)))
    assert all(isinstance(block, TextBlock) for block in blocks)
    lines = [line for page in paginate(blocks, FONTS, PUBLIC) for line in page.lines]
    assert not any(line.fitted for line in lines)


def _stubbed(paragraphs: int) -> Notice:
    """A notice whose paragraphs all end in a single character, with a head and 版记."""
    text = Text("望川县委坚持把整改作为重要任务，制定措施，按月对账，效。" * 5)
    blocks = (Paragraph(text=(text,)),) * paragraphs
    return _notice(*blocks, signature=SIGNED, letterhead=HEAD)


def test_time_grows_with_the_number_of_paragraphs() -> None:
    check_growth(_stubbed, lambda notice: print_notice(notice, FONTS, FORMAL), largest=240)


def test_time_grows_with_the_length_of_a_paragraph() -> None:
    check_growth(
        lambda count: "望" * count + "效。", lambda text: _lines(text, more=-1), largest=40_000
    )
