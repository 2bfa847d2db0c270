"""Who must see to an issue and by when: read from running text, whose words stay."""

import pytest

from notice_kit.grammar.lines import Line, SourceText
from notice_kit.grammar.parse import parse
from notice_kit.model import Issue, Notice
from notice_kit.model.responsibility import find_responsible, parse_deadline, split_names

FRONT = (
    "砚川县委关于巡视整改进展情况的通报",
    "省委第二巡视组于2023年9月1日至10月30日对砚川县开展了巡视，并于2023年12月5日进行了反馈。",
    "一、整改情况",
)


def _read(*texts: str) -> Notice:
    lines = tuple(Line(text=text) for text in (*FRONT, *texts))
    return parse([SourceText(name="a.txt", lines=lines)], format_name="txt")[0]


def _facts(issue: Issue) -> tuple[list[tuple[str, str]], str]:
    return [(each.role, each.name) for each in issue.responsible], str(issue.deadline)


@pytest.mark.parametrize(
    ("text", "responsible", "deadline"),
    [
        (
            "责任单位：区住建局；责任人：张某；整改时限：2024年6月底前。",
            [("责任单位", "区住建局"), ("责任人", "张某")],
            "2024-06",
        ),
        (
            "开展排查12次（牵头领导：王某某；牵头单位：县水务局；完成时限：2024年9月30日）。",
            [("牵头领导", "王某某"), ("牵头单位", "县水务局")],
            "2024-09-30",
        ),
        (
            "整改措施：修订制度。责任单位:县教育局（县委教育工委）、县财政局,整改时限:立行立改",
            [("责任单位", "县教育局（县委教育工委）"), ("责任单位", "县财政局")],
            "None",
        ),
        (
            "第一责任人：李某，总牵头领导：王某，参与单位：各镇（街道）、县直各部门，"
            "责任科室：办公室，具体责任人：赵某。整改期限：长期坚持。",
            [("第一责任人", "李某"), ("总牵头领导", "王某"), ("参与单位", "各镇（街道）"),
             ("参与单位", "县直各部门"), ("责任科室", "办公室"), ("具体责任人", "赵某")],
            "None",
        ),
        ("完成时限：3月底前。", [], "2024-03"),
        ("压实责任单位责任，对责任人约谈3人次，完成时限提前。", [], "None"),
        ("受理时限：2024年3月5日", [], "None"),
    ],
)  # fmt: skip
def test_line_below_an_issue(text: str, responsible: list[tuple[str, str]], deadline: str) -> None:
    notice = _read("1.关于“学习不深”问题的整改", text)
    (issue,) = notice.iter_issues()
    assert _facts(issue) == (responsible, deadline)
    assert text in notice.plain_text()


def test_bracket_behind_the_heading() -> None:
    notice = _read(
        "1.关于“学习不深”问题的整改（责任单位：县委办；整改时限：2024年3月）", "已学习。"
    )
    (issue,) = notice.iter_issues()
    assert issue.problem == "学习不深"
    assert _facts(issue) == ([("责任单位", "县委办")], "2024-03")


def test_measures_tell_a_chain_and_the_latest_deadline() -> None:
    notice = _read(
        "1.关于“学习不深”问题的整改",
        "一是研讨（责任单位：县委办；完成时限：2024年6月）。二是测试（责任单位：县委宣传部、县委办；"
        "完成时限：2024年3月）。",
        "2.关于“督查不力”问题的整改",
        "责任单位：县纪委监委。",
    )
    first, second = notice.iter_issues()
    assert _facts(first) == ([("责任单位", "县委办"), ("责任单位", "县委宣传部")], "2024-06")
    assert _facts(second) == ([("责任单位", "县纪委监委")], "None")


def test_nested_issue_keeps_its_own() -> None:
    notice = _read(
        "（一）关于“党的领导弱化”问题",
        "牵头单位：县委办。",
        "1.关于“学习不深”问题的整改",
        "责任单位：县委宣传部。",
    )
    outer, inner = notice.iter_issues()
    assert _facts(outer) == ([("牵头单位", "县委办")], "None")
    assert _facts(inner) == ([("责任单位", "县委宣传部")], "None")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024年6月底前", "2024-06"),
        ("2024年3月至6月", "2024-06"),
        ("2024-06-30", "2024-06-30"),
        ("2024.6", "2024-06"),
        ("2024年底前", "2024"),
        ("2024年内", "2024"),
        ("立行立改", "None"),
        ("长期坚持", "None"),
        ("2024年13月", "None"),
        ("2024.13.40", "None"),
        ("第1.2.3项", "None"),
    ],
)
def test_deadline(words: str, date: str) -> None:
    assert str(parse_deadline(words)) == date


def test_names_are_cut_where_a_sentence_begins() -> None:
    assert split_names("张某，李某，王某某") == ["张某", "李某", "王某某"]
    assert split_names("县财政局，县审计局，目前已全部完成整改") == ["县财政局", "县审计局"]
    assert find_responsible("责任单位：") == ()
