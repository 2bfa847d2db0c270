"""Each reason and each cost is needed: a small text in which it speaks, and what it decides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from notice_kit.grammar import nesting, reasons, roles
from notice_kit.grammar.facts import find_facts
from notice_kit.grammar.lines import PLAIN, Line, LineLook
from notice_kit.grammar.outline import Item, OutlineFound, find_outline
from notice_kit.grammar.reasons import PLACES, REASONS, Reason
from notice_kit.grammar.roles import Settled, settle

Tree = list[tuple[str, "Tree"]]
"""Lines, each with those that lie in it."""

HEADING = "1.巡河\n"
"""What an example that is text stands below."""


def outline_of(text: str) -> OutlineFound:
    """Return the outline of some lines; those in ** are set apart from the others."""
    looks = {True: LineLook(is_bold=True), False: PLAIN}
    lines = tuple(
        Line(text=line.strip("*"), look=looks[line.startswith("*")]) for line in text.split("\n")
    )
    return find_outline(find_facts(lines))


def headings(item: Item) -> Iterator[Item]:
    for child in item.children:
        yield child
        yield from headings(child)


def said_of(text: str) -> dict[str, str]:
    """Return the reasons that speak in a text, with the words that they rest on."""
    outline = outline_of(text)
    if not outline.root.children:
        outline = outline_of(HEADING + text)
    for main in outline.root.children:
        reasons.weigh(main)
    return {
        name: words for item in headings(outline.root) for name, words in item.weighed[1] if words
    }


EXAMPLES = {each.name: each.example for each in REASONS}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_of_a_reason_makes_it_speak(name: str) -> None:
    words = said_of(EXAMPLES[name]).get(name)
    assert words
    assert words in EXAMPLES[name]


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.name)
def test_a_reason_speaks_by_its_weight(reason: Reason, monkeypatch: pytest.MonkeyPatch) -> None:
    text = EXAMPLES[reason.name]
    before = _scores(text)
    monkeypatch.setattr(
        reasons, "REASONS", tuple(each for each in REASONS if each.name != reason.name)
    )
    after = _scores(text)
    gains = [score - without for score, without in zip(before, after, strict=True)]
    assert reason.weight in gains
    assert set(gains) <= {0.0, reason.weight}


def _scores(text: str) -> list[float]:
    outline = outline_of(text)
    if not outline.root.children:
        outline = outline_of(HEADING + text)
    for main in outline.root.children:
        reasons.weigh(main)
    return [item.weighed[0] for item in headings(outline.root)]


def test_names_are_unique_and_say_nothing_of_their_sign() -> None:
    names = [*(reason.name for reason in REASONS), *PLACES, *nesting.COSTS]
    assert len(set(names)) == len(names)
    assert all(reason.weight for reason in REASONS)


PLACED = {
    "top": "一、关于“学习不深”问题的整改\n组织学习。\n二、关于“账目不清”问题的整改\n清理账目。",
    "below-results": "一、整改落实情况\n（一）学习不深\n组织学习。\n（二）账目不清\n清理账目。",
    "numbered-low": "一、整改落实情况\n1.学习不深\n组织学习。\n2.账目不清\n清理账目。",
    "below-state": "一、整改落实情况\n（一）已完成整改的问题\n1.学习不深\n组织学习。",
    "below-plain": "一、下一步打算\n1.关于学习不深的问题\n组织学习。",
    "below-problems": "一、存在问题\n1.学习\n2.账目\n3.值班\n二、整改措施\n组织学习。",
    "stated-total": "一、整改落实情况\n共反馈3个问题。\n1.学习\n组织学习。\n"
    "2.账目\n清理账目。\n3.值班\n抽查值班。",
}
"""What each place is told of."""


@pytest.mark.parametrize("name", PLACES)
def test_a_place_speaks_of_the_row_that_stands_there(name: str) -> None:
    settled = settle(outline_of(PLACED[name]))
    assert name in {reason for each in _all(settled) for reason, _ in each.verdict.reasons}


def _all(settled: dict[int, Settled]) -> Iterator[Settled]:
    for each in settled.values():
        yield each
        yield from _all(each.children)


def test_a_member_keeps_the_role_of_its_row() -> None:
    text = (
        "一、整改落实情况\n1.学习不深\n组织学习。\n2.强化巡河\n组织巡河。\n3.账目不清\n清理账目。"
    )
    found = [each for each in _all(settle(outline_of(text))) if each.level == 3]
    assert [each.verdict.role for each in found] == ["issue"] * 3
    assert not any(each.verdict.is_mixed for each in found)


def test_a_member_whose_words_are_very_strong_differs_from_its_row() -> None:
    text = (
        "一、整改落实情况\n（一）关于“学习不深”问题的整改\n组织学习。\n"
        "（二）下一步打算\n巩固成效。\n（三）关于“账目不清”问题的整改\n清理账目。"
    )
    found = [each for each in _all(settle(outline_of(text))) if each.level == 2]
    assert [each.verdict.role for each in found] == ["issue", "section", "issue"]
    assert [each.verdict.is_mixed for each in found] == [False, True, False]


def test_the_score_of_a_row_of_likes_is_that_of_each_and_of_its_place() -> None:
    text = "一、整改落实情况\n1.学习不深\n组织学习。\n2.账目不清\n清理账目。"
    row = [each for each in _all(settle(outline_of(text))) if each.level == 3]
    weight = {reason.name: reason.weight for reason in REASONS}
    weight |= {name: value for name, (value, _) in PLACES.items()}
    for each in row:
        total = sum(weight[name] for name, _ in each.verdict.reasons)
        assert each.verdict.margin == pytest.approx(total - roles._ISSUE)


COSTLY = {
    "gap": "1.甲\n正文。\n在乙方面\n3.丙\n正文。\n4.丁\n正文。",
    "same number": "1.甲\n正文。\n在乙方面\n1.丙\n正文。",
    "goes back": "一、甲\n5.乙\n正文。\n3.丙\n正文。",
    "restart": "1.甲\n正文。\n2.乙\n正文。\n1.丙\n正文。\n2.丁\n正文。",
    "begins late": "1.甲\n正文。\n在乙方面\n3.丙\n正文。",
    "runs on": "1.甲\n正文。\n在乙方面\n2.丙\n正文。",
    "nested alike": "1.甲\n正文。\n1.丙\n正文。\n2.丁\n正文。",
    "same look": "**党政同抓\n班子开会多次，逐条研究，定人定责。\n**选才用才方面的问题\n1.丙\n"
    "交流干部九名，公示结果，接受监督。\n**往后怎么办\n紧盯不放，改完为止，防止反弹。",
    "headings in a row": "在甲方面\n在乙方面\n1.丙\n正文。",
    "against the order": "1.甲\n（一）乙\n正文。\n2.丙\n正文。",
    "other depth": "一、甲\n1.乙\n正文。\n二、丙\n（一）丁\n1.戊\n正文。",
    "empty heading": "关于“学习不深”问题的整改\n关于“研究不够”问题的整改\n正文。",
    "empty theme": "在甲方面\n在乙方面\n1.丙\n正文。",
    "nothing below": "一、甲\n（一）乙\n正文。",
    "issue in plain section": "一、整改工作组织情况\n开会。\n"
    "在学习方面\n正文。\n在队伍方面\n正文。",
    "theme in issue": "关于“学习不深”问题的整改\n在理论学习方面\n正文。",
    "text before": "一、甲\n正文。\n在理论学习方面\n正文。\n在干部队伍方面\n正文。",
    "new kind outside": "一、甲\n（一）乙\n正文。\n1.丙\n正文。",
    "issue in issue": "1.关于“学习不深”问题的整改\n关于“研究不够”问题的整改\n正文。",
    "label lost": "1.关于“学习不深”问题的整改\n正文。\n关于“研究不够”问题的整改\n正文。\n"
    "3.关于“巡河走过场”问题的整改\n正文。",
    "first label lost": "关于“学习不深”问题的整改\n正文。\n2.关于“研究不够”问题的整改\n正文。",
    "lone line": "一、甲\n强化学习教育\n正文。\n二、乙\n正文。",
    "theme as text": "一、甲\n在理论学习方面\n正文。\n二、乙\n正文。",
    "heading as text": "强化学习教育\n正文。\n加强队伍建设\n正文。\n严格水费催收\n正文。",
}
"""A text for each cost, in which it makes the reading, or how sure it is, what it is."""


def test_each_cost_has_its_text() -> None:
    assert list(COSTLY) == sorted(COSTLY, key=list(nesting.COSTS).index) == list(nesting.COSTS)


@pytest.mark.parametrize("name", COSTLY)
def test_without_a_cost_its_text_is_read_otherwise_or_less_surely(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_it = _reading(COSTLY[name])
    monkeypatch.setitem(nesting.COSTS, name, (0.0, ""))
    assert _reading(COSTLY[name]) != with_it


def _reading(text: str) -> tuple[Tree, float]:
    outline = outline_of(text)
    return _tree(outline.root), round(outline.margin, 2)


def _tree(item: Item) -> Tree:
    return [(child.facts.line.text, _tree(child)) for child in item.children]


@pytest.mark.parametrize(
    "name", ["gap", "goes back", "restart", "against the order", "text before"]
)
def test_a_heading_notes_what_its_place_costs(name: str) -> None:
    noted = {each for item in headings(outline_of(COSTLY[name]).root) for each in item.doubts}
    assert name in noted


def test_the_second_reading_names_the_heading_and_where_it_could_lie() -> None:
    outline = outline_of(COSTLY["issue in issue"])
    assert outline.margin == pytest.approx(0.5)
    assert outline.rival is not None
    assert outline.rival.line.text == "关于“研究不够”问题的整改"
    assert outline.other == ""
