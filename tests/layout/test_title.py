"""Titles break at words, as trapezoid or diamond, and lose no character."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_kit.layout.title import TITLE_CELLS, break_title, own_lines

CASES = [
    ("关于巡察整改的公告", ["关于巡察整改的公告"]),
    ("望川县委关于巡视整改进展情况的通报", ["望川县委关于巡视整改进展情况的通报"]),
    (
        "中共望川县委员会关于巡视整改进展情况的通报",
        ["中共望川县委员会", "关于巡视整改进展情况的通报"],
    ),
    (
        "中共澜州青澜水务集团有限公司委员会关于巡察整改进展情况的通报",
        ["中共澜州青澜水务集团有限公司委员会", "关于巡察整改进展情况的通报"],
    ),
    (
        "中共霜溪县委员会关于十三届省委第五轮巡视集中整改进展情况的通报",
        ["中共霜溪县委员会关于十三届省委", "第五轮巡视集中整改进展情况的通报"],
    ),
    (
        "南河市关于省委第二巡视组反馈意见整改落实情况的公告",
        ["南河市关于省委第二巡视组反馈意见", "整改落实情况的公告"],
    ),
    (
        "望川县人民政府办公室关于2024年度县委第三轮巡察集中整改阶段性进展情况的公示",
        ["望川县人民政府办公室", "关于2024年度县委第三轮巡察", "集中整改阶段性进展情况的公示"],
    ),
    (
        "中共云碓县医疗保障局党组 中共云碓县医保中心支部委员会关于巡察整改进展情况的通报",
        ["中共云碓县医疗保障局党组 ", "中共云碓县医保中心支部委员会", "关于巡察整改进展情况的通报"],
    ),
    (
        "云岭集团有限公司党委关于落实中央巡视“回头看”反馈意见整改情况的通报",
        ["云岭集团有限公司党委关于落实", "中央巡视“回头看”反馈意见整改情况的通报"],
    ),
]
ORGANS = [
    "中共望川县委员会",
    "澜州市青澜水务集团有限公司党委",
    "岚川省生态环境监测院党总支",
    "墨湖市委",
]
ROUNDS = ["", "十三届省委第五轮", "县委第十二轮", "中央第八轮", "2023年度"]
KINDS = ["巡视", "巡察", "专项巡察", "巡视“回头看”"]
MIDDLES = ["整改", "集中整改", "反馈意见整改落实", "对照《望川县巡察工作办法》整改"]
ENDS = ["进展情况的通报", "情况的公告", "阶段性进展情况的报告", "情况公示"]
SEEN = (Path(__file__).parent / "titles.txt").read_text(encoding="utf-8").splitlines()
"""Titles of many kinds of issuers, their lines parted by |: each was looked at."""
WHOLE = [
    "关于",
    "党组",
    "委员会",
    "巡视",
    "巡察",
    "整改",
    "进展",
    "情况",
    "通报",
    "意识形态",
    "选人用人",
]
TERMS = [
    "十三届省委",
    "第五轮巡视",
    "第五轮巡察",
    "第五轮专项巡察",
    "县委第十二轮",
    "中央第八轮",
    "2023年度",
]
UNBROKEN = ["关于", "进展情况", "通报", "公告", "报告", "公示", "回头看", "《望川县巡察工作办法》"]

titles = st.builds(
    "{}关于{}{}{}{}".format,
    st.sampled_from(ORGANS),
    st.sampled_from(ROUNDS),
    st.sampled_from(KINDS),
    st.sampled_from(MIDDLES),
    st.sampled_from(ENDS),
)


@pytest.mark.parametrize(("title", "lines"), CASES)
def test_title_breaks_where_a_reader_would(title: str, lines: list[str]) -> None:
    assert list(break_title(title)) == lines


@pytest.mark.parametrize("lines", SEEN)
def test_title_that_was_looked_at_breaks_as_before(lines: str) -> None:
    assert "|".join(break_title(lines.replace("|", ""))) == lines


def test_titles_that_were_looked_at_are_many_and_whole() -> None:
    lengths = [len(lines.replace("|", "")) for lines in SEEN]
    assert len(SEEN) >= 60
    assert (min(lengths), max(lengths) > 75) == (9, True)
    for lines in SEEN:
        assert all(len(line) > 3 for line in lines.split("|"))
        assert all(lines.count(word) == lines.replace("|", "").count(word) for word in WHOLE)
        assert lines[-3:] in ("的通报", "的公告", "的报告", "的公示")


def test_a_line_holds_twenty_characters() -> None:
    assert TITLE_CELLS == 20


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=150), st.integers(1, 30))
def test_joined_lines_are_the_title(title: str, cells: int) -> None:
    assert "".join(break_title(title, cells)) == title


@given(st.text(alphabet="望川县委关于巡视的通报集团有限公司“”《》0a 、第一轮", max_size=150))
def test_no_line_is_wider_than_it_may_be(title: str) -> None:
    for line in break_title(title):
        assert sum(0.5 if char.isascii() else 1 for char in line) <= TITLE_CELLS


@given(titles)
def test_words_and_organs_stay_whole(title: str) -> None:
    lines = break_title(title)
    organ = title.partition("关于")[0]
    for word in (*UNBROKEN, *TERMS, organ):
        assert sum(line.count(word) for line in lines) == title.count(word)


@given(titles)
def test_shape_is_trapezoid_or_diamond_or_nearly_level(title: str) -> None:
    lengths = [len(line) for line in break_title(title)]
    assert len(lengths) <= 4
    assert len(lengths) == 1 or min(lengths) >= 4
    steps = [second - first for first, second in pairwise(lengths)]
    # Where names leave no choice, a line may be a character or two shorter than both others.
    assert all(min(-down, up) <= 2 for down, up in pairwise(steps))


@given(titles)
def test_no_line_begins_with_a_particle_or_closing_mark(title: str) -> None:
    assert all(line[0] not in "的了”》）、" for line in break_title(title))


LAWFUL = ("中共望川县委", "关于省委第二巡视组反馈意见", "整改落实情况的通报")
UNLAWFUL = [
    ("中共望川县委关于省委", "第二巡视组反馈意见整改落实情况的通报"),
    ("中共望川县委关于省委第二巡视组反", "馈意见整改落实情况的通报"),
    ("中共", "望川县委关于巡视整改进展情况的通报"),
    ("中共望川县委关于巡视整改", "工作", "进展情况的通报"),
    ("中共望川县委员会关于十三届省委第五轮巡视集中整改", "进展情况的通报"),
]


def _ends(lines: tuple[str, ...]) -> list[int]:
    return [len("".join(lines[: number + 1])) for number in range(len(lines) - 1)]


def test_lines_of_the_source_count_where_they_make_a_lawful_shape() -> None:
    assert own_lines("".join(LAWFUL), _ends(LAWFUL)) == LAWFUL
    assert break_title("".join(LAWFUL)) != LAWFUL


@pytest.mark.parametrize("lines", UNLAWFUL)
def test_lines_of_the_source_with_a_cut_term_or_a_bad_shape_are_not_taken(
    lines: tuple[str, ...],
) -> None:
    assert own_lines("".join(lines), _ends(lines)) == ()
