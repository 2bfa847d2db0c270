"""Labels and series: what counts, and the lookalikes that do not."""

import pytest

from notice_kit.grammar.numbering import closes_first, find_label, find_measures, open_quotes


@pytest.mark.parametrize(
    ("text", "level", "label"),
    [
        ("一、提高站位", 1, "一、"),
        ("十二、加强领导", 1, "十二、"),
        ("（一）思想上", 2, "（一）"),
        ("(十一)组织上", 2, "(十一)"),
        ("（二）、责任上", 2, "（二）、"),
        ("1.关于“不实”问题", 3, "1."),
        ("1. 12345热线服务能力弱", 3, "1."),
        ("3、关于“不严”问题", 3, "3、"),
        ("2．关于“不深”问题", 3, "2．"),
        ("（1）清理台账", 4, "（1）"),
        ("③核对资产", 5, "③"),
        ("问题一：学习不深", 0, "问题一："),
    ],
)
def test_label_is_found(text: str, level: int, label: str) -> None:
    found = find_label(text)
    assert found is not None
    assert (found.level, text[: found.end]) == (level, label)


@pytest.mark.parametrize(
    "text",
    [
        "2.5微米颗粒物浓度下降",
        "9.1个百分点",
        "12345热线办结率上升",
        "1234抓手",
        "“1+3”工作同推进",
        "14条产业链",
        "12月6日、28日召开会议",
        "一、二班参加活动",
        "一、二、三产业融合",
        "（2023—2025年）行动方案",
        "（整改办）牵头落实",
        "(0999)23226773",
        "十四届市委第五轮",
        "二十大精神",
        "第一时间办理",
    ],
)
def test_lookalike_is_no_label(text: str) -> None:
    assert find_label(text) is None


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("一是学习。二是落实。三是督查。", ["一是", "二是", "三是"]),
        ("县委高度重视，一是学习；二是落实。", ["一是", "二是"]),
        ("一是学习。三是督查。", ["一是", "三是"]),
        ("一是学习。二是落实。一是清理。二是整顿。", ["一是", "二是", "一是", "二是"]),
        ("一是整治“一是念稿子、二是走过场”的学风。二是督查。", ["一是", "二是"]),
        ("统一是前提，唯一是标准。", []),
        ("二是落实。", []),
        ("第一，学习。第二，落实。", ["第一，", "第二，"]),
        ("第一时间处置问题，第二天办结。", []),
        ("首先，抓学习。其次，抓落实。最后，抓督查。", ["首先，", "其次，", "最后，"]),
        ("一方面，加强巡查；另一方面，严格执法。", ["一方面，", "另一方面，"]),
        ("一方面，加强巡查。", []),
        ("①清理；②核对；③追缴。", ["①", "②", "③"]),
        ("（1）清理台账；（2）核对资产（3处）；（3）追缴租金。", ["（1）", "（2）", "（3）"]),
        ("一是学习。一方面，研讨；另一方面，测试。二是落实。", ["一是", "二是"]),
        ("发现问题（1）个，整改（2）个。", []),
    ],
)
def test_series_of_measures(text: str, labels: list[str]) -> None:
    assert [text[start:end] for start, end in find_measures(text)] == labels


@pytest.mark.parametrize("text", ["十十一、加强学习。", "三一、修订制度。", "（三一）清退3人。"])
def test_a_label_whose_numeral_is_no_number_counts_nothing(text: str) -> None:
    found = find_label(text)
    assert found is not None
    assert found.number == 0


def test_depth_of_quotes() -> None:
    assert open_quotes("关于“环保问题‘反弹") == 2
    assert open_quotes("关于“不实”问题") == 0
    assert closes_first("回潮’”问题的整改")
    assert not closes_first("《方案》”的落实"[:4])
