"""Page joins: what is joined, what is not, and that every join is recorded."""

import pytest

from notice_kit.grammar.lines import Line
from notice_kit.grammar.repair import is_cut, repair
from notice_kit.model import ResidueKind


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2. 关于“遵守规则不", "够”问题的整改。"),
        ("一是抓学习。坚持共抓保护、不搞大开", "发，守住底线。"),
        ("全县走访企业120家，解决问题，二是强化", "企业服务，完善机制。"),
        ("坚持“统筹推进、", "重点突破”的思路，逐项销号。"),
    ],
)
def test_cut_paragraph_is_joined(first: str, second: str) -> None:
    assert is_cut(Line(text=first), Line(text=second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1.关于“学习不深”问题的整改", "组织专题学习5次，覆盖全员。"),
        ("一、提高站位，扛起责任", "县委把整改作为政治任务，逐项落实。"),
        ("全县走访企业120家，解决问题。", "二是强化服务。"),
        ("联系电话：0999-1234567，邮编：990121", "中共望川县委"),
        ("以上措施，已经落实到位，现通报如下", "2024年3月5日"),
        ("围绕问题清单，逐项研究", "3.关于“服务不优”问题的整改"),
    ],
)
def test_whole_paragraphs_stay_apart(first: str, second: str) -> None:
    assert not is_cut(Line(text=first), Line(text=second))


def test_markdown_heading_without_final_mark_is_not_joined() -> None:
    assert not is_cut(Line(text="整改情况，总体向好", heading=2), Line(text="县委逐项落实。"))


def test_jump_note_inside_a_line_is_residue_and_the_text_goes_on() -> None:
    lines = (Line(text="持续推进整改，强化（下转A5版）"), Line(text="服务，优化机制。"))
    repaired = repair(lines)
    assert [line.text for line in repaired.lines] == ["持续推进整改，强化服务，优化机制。"]
    assert [(item.kind, item.line.text) for item in repaired.residue] == [
        (ResidueKind.JUMP_LINE, "（下转A5版）")
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("首页 > 政务公开 > 通知公告", ResidueKind.BREADCRUMB),
        ("【打印】 【关闭】", ResidueKind.SHARE_BAR),
        ("责任编辑：办公室", ResidueKind.SITE_FURNITURE),
        ("————————", ResidueKind.RULE_LINE),
    ],
)
def test_furniture_is_set_aside(text: str, kind: ResidueKind) -> None:
    repaired = repair((Line(text=text),))
    assert repaired.lines == ()
    assert [item.kind for item in repaired.residue] == [kind]
