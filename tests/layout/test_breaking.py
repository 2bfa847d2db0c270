"""Lines: full, justified, and no mark where GB/T 15834 forbids it."""

from __future__ import annotations

import re

import pytest
from growth import check_growth
from hypothesis import given
from hypothesis import strategies as st

from notice_kit import gbt9704
from notice_kit.gbt9704 import CELL_PT, MM, Face
from notice_kit.layout.blocks import Span
from notice_kit.layout.breaking import (
    AREA_LEFT,
    AREA_WIDTH,
    Align,
    Extent,
    SetLine,
    break_lines,
)
from notice_kit.layout.fonts import FontMap, font_map
from notice_kit.model import Inline, LineBreak, Strong, Sub, Sup, Text

FONTS = font_map(office_fonts=False)
AREA = Extent(left=AREA_LEFT, right=AREA_LEFT + AREA_WIDTH)

FORBIDDEN_FIRST = set("、，。；：！？）》〉】〕”’…—～·,.;:!?)]%％℃")
FORBIDDEN_LAST = set("“‘（《〈【〔([")

han = st.text(alphabet="望川县委整改落实情况通报问题巡视镕", min_size=1, max_size=12)
marks = st.sampled_from(
    ["，", "。", "、", "；", "：", "！", "？", "”，“", "》、《", "”）。", ",", "……", "——"]
)
quoted = st.sampled_from(["“{}”", "《{}》", "（{}）", "“《{}》”", "({})", "‘{}’"])
numbers = st.sampled_from(
    ["2023年", "80.5%", "1,234", "37次", "PM2.5", "12月31日", "9.1个", "20℃", "A5"]
)
words = st.one_of(han, numbers, st.builds(lambda mark, text: mark.format(text), quoted, han))
paragraphs = st.lists(st.tuples(words, marks), min_size=1, max_size=60).map(
    lambda pairs: "".join(word + mark for word, mark in pairs)
)


def set_text(*inlines: Inline, extent: Extent = AREA) -> list[SetLine]:
    span = Span(text=inlines, style=gbt9704.BODY, path="blocks/0")
    return break_lines([span], FONTS, extent)


def words_of(line: SetLine) -> str:
    return "".join(run.text for run in line.runs)


@given(paragraphs)
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    lines = [words_of(line) for line in set_text(Text(text))]
    assert "".join(lines) == text
    for line in lines[1:]:
        assert line[0] not in FORBIDDEN_FIRST
    for line in lines[:-1]:
        assert line[-1] not in FORBIDDEN_LAST


@given(paragraphs)
def test_every_line_but_the_last_ends_at_the_edge(text: str) -> None:
    *full, last = set_text(Text(text))
    for line in full:
        assert line.width == pytest.approx(AREA_WIDTH, abs=0.01)
    assert last.width <= AREA_WIDTH + 0.01


@given(paragraphs)
def test_numbers_dashes_and_dots_stay_whole_and_unstretched(text: str) -> None:
    lines = set_text(Text(text))
    for pattern in (r"\d[\d.,]*%?", "——", "……", r"\d+年", "℃"):
        assert sum(len(re.findall(pattern, words_of(line))) for line in lines) == len(
            re.findall(pattern, text)
        )
    for run in (run for line in lines for run in line.runs):
        if re.search(r"\d{2}|——|……", run.text):
            assert run.spacing == pytest.approx(
                0 if re.search(r"\d\d", run.text) else CELL_PT - run.size, abs=1e-3
            )


@given(paragraphs)
def test_runs_follow_one_another_without_holes(text: str) -> None:
    for line in set_text(Text(text)):
        for run, after in zip(line.runs, line.runs[1:], strict=False):
            assert -0.51 * CELL_PT < after.x - (run.x + run.width) < 2 * CELL_PT


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_text_keeps_its_characters(text: str) -> None:
    lines = set_text(Text(text))
    ends = re.compile("[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
    assert "".join(map(words_of, lines)) == ends.sub("", text)


def test_han_stand_on_the_grid_of_twenty_eight() -> None:
    first, second = set_text(Text("望" * 40))
    assert words_of(first) == "望" * 28
    (run,) = first.runs
    assert run.x / MM == pytest.approx(28.0)
    assert run.spacing == pytest.approx(CELL_PT - 16)
    assert second.width == pytest.approx(12 * CELL_PT)


def test_mark_at_the_end_takes_half_its_width() -> None:
    line = set_text(Text("望" * 27 + "，" + "川" * 10))[0]
    assert words_of(line) == "望" * 27 + "，"
    assert line.width == pytest.approx(AREA_WIDTH)
    assert line.runs[0].spacing == pytest.approx(CELL_PT - 16 + CELL_PT / 2 / 27)


def test_neighbouring_marks_share_a_blank() -> None:
    (line,) = set_text(Text("《望川》（试行）”，“"))
    assert line.width == pytest.approx((11 - 4 * 0.5) * CELL_PT)


def test_mark_behind_a_full_line_is_let_in_by_giving_up_blank() -> None:
    text = "望川，" * 9 + "一，" + "望" * 20
    line = set_text(Text(text))[0]
    assert words_of(line) == text[:29]
    assert line.width == pytest.approx(AREA_WIDTH)


def test_forced_break_ends_a_line_without_stretching_it() -> None:
    first, second = set_text(Text("望川"), LineBreak(), Text("县委"))
    assert (words_of(first), words_of(second)) == ("望川", "县委")
    assert first.width == pytest.approx(2 * CELL_PT)


def test_subscript_is_smaller_lower_and_never_parted_from_its_word() -> None:
    for width in range(3, 12):
        extent = Extent(left=0.0, right=width * CELL_PT)
        lines = set_text(Text("空气中PM"), Sub("2.5"), Text("浓度下降"), extent=extent)
        assert any("PM2.5" in words_of(line) for line in lines)
    runs = {
        run.text: run for line in set_text(Text("PM"), Sub("2.5"), Sup("x")) for run in line.runs
    }
    assert runs["2.5"].rise < 0 < runs["x"].rise
    assert runs["2.5"].size < runs["PM"].size == 16


def test_emphasis_is_printed_in_heiti() -> None:
    (line,) = set_text(Text("现"), Strong("立即整改"), Text("。"))
    assert [(run.text, run.face) for run in line.runs] == [
        ("现", Face.FANGSONG),
        ("立即整改", Face.HEITI),
        ("。", Face.FANGSONG),
    ]


def test_web_address_breaks_behind_its_separators() -> None:
    address = (
        "https://www.example.gov.cn/notices/2024/rectification/progress-report.html?id=20240305"
    )
    first, second = set_text(Text("望川县委网站" + address))
    assert words_of(first)[-1] in "/.-?="
    assert first.width == pytest.approx(AREA_WIDTH)
    assert words_of(first) + words_of(second) == "望川县委网站" + address


def test_word_wider_than_its_column_falls_into_characters() -> None:
    extent = Extent(left=0.0, right=40.0, align=Align.LEFT)
    lines = set_text(Text("rectification"), extent=extent)
    assert max(line.width for line in lines) <= 40
    assert "".join(map(words_of, lines)) == "rectification"


def test_spaces_at_the_end_of_a_line_hang_over() -> None:
    first, second = set_text(Text("望" * 28 + "  " + "川川"))
    assert words_of(first) == "望" * 28 + "  "
    assert first.width == pytest.approx(AREA_WIDTH)
    assert words_of(second) == "川川"


def test_chain_of_marks_longer_than_a_line_is_cut_all_the_same() -> None:
    lines = set_text(Text("，" * 200))
    assert "".join(map(words_of, lines)) == "，" * 200
    assert max(line.width for line in lines) <= AREA_WIDTH + 0.01


def test_interpunct_takes_half_a_cell(fonts: FontMap) -> None:
    assert fonts.glyph(Face.FANGSONG, "·").cells == 0.5
    (line,) = set_text(Text("甲·乙"))
    assert line.width == pytest.approx(2.5 * CELL_PT)


@pytest.mark.parametrize(
    "piece",
    ["望川县委“坚持”把整改作为任务，2023年 办结\u3000\u3000", "，", " \u3000", "a.", "——"],
)
def test_time_grows_with_length_alone(piece: str) -> None:
    check_growth(
        lambda length: Text(piece * (length // len(piece))),
        set_text,
        largest=20_000,
    )
