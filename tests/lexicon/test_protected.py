"""Expressions that may not be wrong: every slip of one character, and what is no slip."""

from random import Random

import pytest
from growth import check_growth

from notice_kit.lexicon.protected.index import ALSO, SlipKind, find_hits, make_index
from notice_kit.lexicon.protected.likeness import are_alike, rows
from notice_kit.lexicon.protected.retired import find_retired, retired
from notice_kit.lexicon.protected.slips import Slip, expressions, find_slips

WATCHED = [each for each in expressions() if each.kind != ALSO]


def rights(text: str) -> list[str]:
    """The expressions that a text has slips of."""
    return [slip.right for slip in find_slips(text)]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("开展扫黑险恶行动", "扫黑除恶"),
        ("中华人民共合国成立", "中华人民共和国"),
        ("共合国成立以来", "共和国"),
        ("树牢四个意思", "四个意识"),
        ("树牢四个意", "四个意识"),
        ("深化脱攻坚工作", "脱贫攻坚"),
        ("开展扫扫黑除恶", "扫黑除恶"),
        ("一以贯之全从面严治党", "全面从严治党"),
        ("弘扬绿水青山是金山银山的理念", "绿水青山就是金山银山"),
        ("执行《中国共产党纪律处份条例》", "中国共产党纪律处分条例"),
        ("执行《中国共产党党章程》", "中国共产党章程"),
        ("省人民检查院通报", "人民检察院"),
    ],
)
def test_one_slip_is_found(wrong: str, right: str) -> None:
    assert rights(wrong) == [right]


@pytest.mark.parametrize(
    "text",
    [
        "收到四个意见，提出三个方面要求",
        "县应急管理局、市工业和信息化局、县农业部门",
        "人民法院院长、国务院院士制度",
        "学习《中国共产党党内监督条例》",
        "中华人民共和国国家监察委员会",
        "漱石市市场监督管理局党组",
        "一号一责任人，一岗一责",
        "严守党的纪律，遵守组织的纪律",
        "加强应急管理培训，尊重科学发展规律",
        "批评和自我批评，政治纪律、政治规矩",
        "全省人民代表大会常务委员会",
        "不忘初心牢记使命，不忘初心，牢记使命",
    ],
)
def test_what_is_right_has_no_slip(text: str) -> None:
    assert find_slips(text) == []


def test_no_expression_is_a_slip_of_another() -> None:
    wrong = {each.words: rights(f"要{each.words}，") for each in expressions()}
    assert {words: found for words, found in wrong.items() if found} == {}


def test_planted_slips_are_found() -> None:
    chance = Random(7)  # noqa: S311 - plants slips
    planted = missed = 0
    for each in WATCHED:
        words = each.words
        at = chance.randrange(1, len(words) - 1)
        pair = words[at : at + 2]
        if len(words) < 4 or len(set(pair)) < 2 or not pair.isalpha():
            continue
        for wrong in (words[:at] + pair[::-1] + words[at + 2 :], words[:at] + pair[0] + words[at:]):
            planted += 1
            missed += not find_slips(f"会议强调，要{wrong}，抓好落实。")
    assert planted > 500
    assert missed <= planted // 100


def test_expressions_of_an_office_are_watched_too() -> None:
    assert find_slips("推进青澜蓝湾攻坚战") == []
    assert find_slips("推进青澜兰湾攻坚战", ["青澜蓝湾攻坚战"]) == [
        Slip(2, 9, "青澜蓝湾攻坚战", "office")
    ]


def test_a_hit_says_what_changed_and_where() -> None:
    index = make_index(WATCHED)
    found = {(hit.change, hit.at) for hit in find_hits("开展扫黑恶除行动", index) if hit.change}
    assert (SlipKind.SWAPPED, 2) in found


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [("除", "厨", True), ("证", "政", True), ("恩", "思", True), ("除", "黑", False)],
)
def test_likeness_is_by_sound_or_shape(one: str, other: str, *, alike: bool) -> None:
    assert are_alike(one, other) is are_alike(other, one) is alike


def test_every_line_names_its_kind_and_source() -> None:
    lines = list(rows("expressions"))
    assert all(len(line) == 3 and all(line) for line in lines)
    assert len({line[0] for line in lines}) == len(lines) > 350
    assert all(len(line) == 5 and line[4] for line in rows("retired"))
    assert all(2012 < each.since[0] < 2026 for each in retired().values())


def test_the_longest_retired_name_of_a_place_is_found() -> None:
    found = [
        each.words for _, each in find_retired("国家食品药品监督管理总局和县食品药品监督管理局")
    ]
    assert found == ["国家食品药品监督管理总局", "食品药品监督管理局"]


def test_names_that_end_in_part_of_another_word_are_none() -> None:
    assert list(find_retired("县农业部门、文化部分、卫生部署")) == []


def test_time_grows_with_the_text() -> None:
    text = (
        "会议强调，要增强四个意思、坚定四个自信，推进全面从严治党向纵深发展，中国共产党第二十次。"
    )
    check_growth(lambda size: text * size, find_slips, largest=400)
