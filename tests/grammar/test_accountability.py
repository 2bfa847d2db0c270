"""Accountability: totals, breakdowns, zero counts, and text that is cut."""

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.model import Accountability, Notice, Paragraph, Section, Text
from notice_kit.model.accountability import accountability

EXAMPLES = Path(__file__).parents[2] / "examples"


def _facts(count: Accountability) -> tuple[object, ...]:
    parts = [(part.words, part.value) for part in count.parts]
    return (count.words, count.value, count.unit, parts)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "党纪处分37人(党内警告18人、严重警告11人、撤销党内职务1人、留党察看2人、开除党籍5人)",
            [("党纪处分", 37, "人", [("党内警告", 18), ("严重警告", 11), ("撤销党内职务", 1),
              ("留党察看", 2), ("开除党籍", 5)])],
        ),
        (
            "给予政务处分0人；组织处理0人；诫勉0人",
            [("政务处分", 0, "人", []), ("组织处理", 0, "人", []), ("诫勉", 0, "人", [])],
        ),
        (
            "给予党纪处分15人，其中党内警告8人，严重警告7人，诫勉谈话26人次，追缴违规资金138.9万元。",
            [("党纪处分", 15, "人", [("党内警告", 8), ("严重警告", 7)]),
             ("诫勉谈话", 26, "人次", []), ("追缴违规资金", 138.9, "万元", [])],
        ),
        (
            "对5人进行诫勉谈话，给予12人党纪处分，对2个整改责任落实不到位的党组织进行通报批评。",
            [("诫勉谈话", 5, "人", []), ("党纪处分", 12, "人", []), ("通报批评", 2, "个", [])],
        ),
        (
            "组织处理三人（其中：责令作出书面检查两人、调整岗位一人）；批评教育、提醒谈话二十七人次",
            [("组织处理", 3, "人", [("责令作出书面检查", 2), ("调整岗位", 1)]),
             ("批评教育、提醒谈话", 27, "人次", [])],
        ),
        (
            "立案审查调查18件（县委巡察办督办），留置2人",
            [("立案审查调查", 18, "件", []), ("留置", 2, "人", [])],
        ),
        ("督促整改，严肃问责。召开会议5次，处理信访件12件。", []),
    ],
)  # fmt: skip
def test_counts_of_a_text(text: str, counts: list[tuple[object, ...]]) -> None:
    found = list(accountability(text))
    assert [_facts(count) for count in found] == counts
    assert all(count.is_whole for count in found)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("给予政务处分5人（", []),
        ("给予政务处分5人（记过2人、降", [("记过", 2)]),
        ("政务处分5人(记过2人", [("记过", 2)]),
    ],
)
def test_cut_breakdown_is_said_to_be_cut(text: str, parts: list[tuple[str, int]]) -> None:
    (count,) = accountability(text)
    assert _facts(count) == ("政务处分", 5, "人", parts)
    assert not count.is_whole


def test_counts_have_the_place_of_their_text() -> None:
    text = Paragraph(text=(Text("给予党纪处分3人。"),))
    section = Section(label="（三）", level=2, heading="追责问责情况", blocks=(text,))
    notice = Notice(title="通报", blocks=(Section(label="三、", level=1, blocks=(section,)),))
    assert [(each.words, each.path) for each in notice.accountability()] == [
        ("党纪处分", "三/(三)")
    ]


def test_whole_notice() -> None:
    notice = nk.read(EXAMPLES / "wangchuan_county_2024.txt")
    penalties = [each for each in notice.accountability() if each.words == "党纪处分"]
    (penalty,) = penalties
    assert (penalty.value, sum(part.value for part in penalty.parts)) == (15, 15)
    zero = next(each for each in notice.accountability() if each.words == "政务处分")
    assert zero.value == 0
