"""What a page or site puts around a text is set aside; every character is kept somewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_kit.grammar.furniture import set_furniture_aside
from notice_kit.grammar.lines import Line
from notice_kit.model import ResidueKind

HEAD = "望川县水务局整改通报"
TEXT = "组织巡河40次。"
NEXT = "催收水费12万元。"


def parted(*texts: str) -> tuple[list[str], list[tuple[ResidueKind, str]]]:
    """Return the words kept, and the kinds and words set aside."""
    kept, residue = set_furniture_aside(tuple(Line(text=text) for text in texts))
    return [line.text for line in kept], [(each.kind, each.line.text) for each in residue]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("— 3 —", ResidueKind.PAGE_FURNITURE),
        ("-12-", ResidueKind.PAGE_FURNITURE),
        ("第3页 共8页", ResidueKind.PAGE_FURNITURE),
        ("3/8", ResidueKind.PAGE_FURNITURE),
        ("（下转A6版）", ResidueKind.JUMP_LINE),
        ("----------", ResidueKind.RULE_LINE),
        ("首页 > 党务公开 > 巡察整改", ResidueKind.BREADCRUMB),
        ("分享到：微信 微博", ResidueKind.SHARE_BAR),
        ("扫一扫在手机打开当前页", ResidueKind.SHARE_BAR),
        ("上一篇：关于植树的倡议", ResidueKind.SITE_FURNITURE),
        ("责任编辑：望川水务", ResidueKind.SITE_FURNITURE),
    ],
)
def test_a_line_of_a_page_or_site_is_set_aside(line: str, kind: ResidueKind) -> None:
    assert parted(TEXT, line, NEXT) == ([TEXT, NEXT], [(kind, line)])


@pytest.mark.parametrize(
    "line",
    [
        "3月8日",
        "2.5万亩农田通过验收",
        "第3页内容缺失的问题",
        "分享会召开3次。",
        "审核把关不严",
        "目录编制不全的问题",
        "首页更新不及时",
        "关于“上一篇公告”问题",
    ],
)
def test_a_lookalike_is_text(line: str) -> None:
    assert parted(TEXT, line, TEXT) == ([TEXT, line, TEXT], [])


def test_a_head_that_comes_again_beside_page_numbers_is_set_aside() -> None:
    kept, residue = parted(TEXT, "— 1 —", HEAD, NEXT, "— 2 —", HEAD, TEXT)
    assert kept == [TEXT, NEXT, TEXT]
    assert [words for _, words in residue] == ["— 1 —", HEAD, "— 2 —", HEAD]


def test_a_line_that_comes_once_beside_a_page_number_is_text() -> None:
    kept, _ = parted(TEXT, "— 1 —", HEAD, TEXT, "— 2 —", TEXT + TEXT)
    assert HEAD in kept


def test_a_line_that_comes_again_away_from_page_numbers_is_text() -> None:
    kept, residue = parted(HEAD, TEXT, HEAD, TEXT)
    assert (kept, residue) == ([HEAD, TEXT, HEAD, TEXT], [])


CONTENTS = ["一、整改工作组织情况", "二、整改落实情况", "三、下一步打算"]


def test_a_table_of_contents_is_set_aside_with_its_heading() -> None:
    kept, residue = parted("目　录", *CONTENTS, *CONTENTS)
    assert kept == CONTENTS
    assert [words for _, words in residue] == ["目　录", *CONTENTS]


def test_dots_and_page_numbers_tell_a_table_of_contents_without_a_heading() -> None:
    dotted = [f"{line}……{page}" for page, line in enumerate(CONTENTS, start=1)]
    kept, residue = parted(HEAD, *dotted, *CONTENTS)
    assert kept == [HEAD, *CONTENTS]
    assert [words for _, words in residue] == dotted


def test_headings_below_the_word_contents_that_do_not_come_again_are_text() -> None:
    kept, residue = parted("目录", *CONTENTS, TEXT)
    assert kept == [*CONTENTS, TEXT]
    assert [words for _, words in residue] == ["目录"]


def test_a_jump_note_is_cut_out_of_its_line() -> None:
    kept, residue = parted("组织巡河（下转A6版）40次。")
    assert kept == ["组织巡河40次。"]
    assert residue == [(ResidueKind.JUMP_LINE, "（下转A6版）")]


LINES = st.sampled_from(
    [
        *(TEXT, HEAD, "— 1 —", "— 2 —", "目录", *CONTENTS, "一、整改工作组织情况……1", "分享到："),
        *("（下转A6版）", "二、整改（上接A1版）落实", "————", "首页 > 公开 > 整改", "1/8", ""),
    ]
)


@given(st.lists(LINES, max_size=20))
def test_every_character_is_kept_or_set_aside_once(texts: list[str]) -> None:
    kept, residue = parted(*texts)
    after = sorted("".join([*kept, *(words for _, words in residue)]).replace(" ", ""))
    assert after == sorted("".join(texts).replace(" ", ""))


@given(st.lists(LINES, max_size=20))
def test_what_is_kept_stays_in_order(texts: list[str]) -> None:
    kept, _ = parted(*texts)
    rest = iter(texts)
    assert all(any(line[:2] in text for text in rest) for line in kept)
