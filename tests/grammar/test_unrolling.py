"""A text in one line is cut into its paragraphs, without losing or adding a character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_kit.accounting import Piece, RepairKind
from notice_kit.errors import Location
from notice_kit.grammar.lines import Line
from notice_kit.grammar.unrolling import unroll

WORDS = "局党组逐条研究，明确责任科室，按月调度进展，群众提出的意见全部答复。"

PIECES = [
    "望川县水务局党组关于巡察整改进展情况的通报",
    "根据县委统一部署，县委第二巡察组对县水务局党组开展了巡察，并于2023年12月5日进行了反馈。",
    "一、整改工作组织情况。" + WORDS,
    "二、整改落实情况。",
    "（一）关于“巡河走过场”问题的整改。组织巡河40次。" + WORDS * 4,
    "（二）关于“水费拖欠”问题的整改。1.催收水费12万元。" + WORDS * 4,
    "三、下一步打算。" + WORDS * 2,
    "欢迎广大干部群众监督。联系电话：0999-1234567。",
    "中共望川县水务局党组2024年7月5日",
]


def lines_of(text: str) -> list[str]:
    return [line.text for line in unroll((Line(text=text),))[0]]


def test_each_heading_the_closing_and_the_signature_begin_a_line() -> None:
    assert lines_of("".join(PIECES)) == [
        *PIECES[:5],
        "（二）关于“水费拖欠”问题的整改。",
        "1.催收水费12万元。" + WORDS * 4,
        *PIECES[6:],
    ]


def test_every_cut_is_recorded() -> None:
    _, repairs = unroll((Line(text="".join(PIECES)),))
    assert {each.kind for each in repairs} == {RepairKind.LINE_CUT}
    assert [(each.before, each.after) for each in repairs] == [("", "\n")] * len(PIECES)


def test_other_lines_are_left_as_they_are() -> None:
    lines = (Line(text="一、整改"), Line(text="".join(PIECES)), Line(text="附件"))
    unrolled, _ = unroll(lines)
    assert unrolled[0] == lines[0]
    assert unrolled[-1] == lines[-1]


@pytest.mark.parametrize(
    "text",
    [
        "一、整改情况。二、下一步打算。",
        WORDS * 20,
        "主要做法：1.学习。" + WORDS * 8 + "2.落实。" + WORDS * 8,
        "一是学习。" + WORDS * 8 + "二是落实。" + WORDS * 8,
        "二、整改情况。" + WORDS * 8 + "三、打算。" + WORDS * 8,
        "提到的一、二班和三、四班都参加了活动。" + WORDS * 14,
    ],
    ids=["a short line", "no labels", "a list of numbers", "measures", "no first", "no headings"],
)
def test_a_line_that_holds_no_whole_notice_is_not_cut(text: str) -> None:
    assert lines_of(text) == [text]


def test_a_label_that_does_not_count_on_is_text() -> None:
    text = "一、整改。" + WORDS * 7 + "九、不是标题。二、打算。" + WORDS * 7
    assert [line[:2] for line in lines_of(text)] == ["一、", "二、"]


def test_one_lost_number_does_not_end_a_row() -> None:
    text = "一、甲。" + WORDS * 5 + "二、乙。" + WORDS * 5 + "四、丁。" + WORDS * 5
    assert [line[:2] for line in lines_of(text)] == ["一、", "二、", "四、"]


FRAGMENTS = st.sampled_from(
    [
        *PIECES,
        WORDS,
        "一、",
        "二、",
        "（一）",
        "（二）",
        "1.",
        "2.",
        " ",
        "　",
        "。",
        "2024年7月5日",
    ]
)


@given(st.lists(FRAGMENTS, max_size=30))
def test_no_character_is_lost_moved_or_added(fragments: list[str]) -> None:
    text = "".join(fragments).strip()
    pieces = lines_of(text)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece == piece.strip() and (piece or not text) for piece in pieces)


@given(st.lists(FRAGMENTS, max_size=30))
def test_every_piece_knows_where_it_stood(fragments: list[str]) -> None:
    text = "".join((*PIECES[:5], *fragments)).strip()
    start = Piece(offset=0, location=Location(line=1, column=1))
    for line in unroll((Line(text=text, pieces=(start,)),))[0]:
        place = (line.pieces[0].location.column or 0) - 1
        assert text[place : place + len(line.text)] == line.text
