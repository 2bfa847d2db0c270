"""Where a reading is unsure it says so, with the other reading; where it is sure it is silent."""

from __future__ import annotations

from typing import NamedTuple

import pytest

import notice_kit as nk
from notice_kit.accounting import Ambiguity, AmbiguityKind, ReadReport
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.model.walk import iter_nodes

FRAME = """\
望川县水务局党组关于巡察整改进展情况的通报
2023年9月1日至10月30日，县委第二巡察组对县水务局党组开展了巡察，并于2023年12月5日进行了反馈。
{body}
中共望川县水务局党组
2024年7月5日"""

PLAIN = "局党组对照反馈意见逐条研究，明确责任科室和完成时限，建立台账，按月调度进展。"


class Doubt(NamedTuple):
    """A body that can be read in two ways."""

    rule: str
    """The finding."""

    body: str
    """The text."""

    words: str
    """The heading that is doubtful, or the stated number."""

    other: str
    """The other reading."""

    place: str = ""
    """Where the finding points: line and column."""


DOUBTS = {
    AmbiguityKind.OUTLINE: Doubt(
        "STR010",
        "一、整改落实情况\n1.管水治水\n（一）关于“巡河走过场”问题的整改\n组织巡河40次。",
        "（一）关于“巡河走过场”问题的整改",
        "一、整改落实情况",
        "5:1",
    ),
    AmbiguityKind.ROLE: Doubt(
        "STR011",
        "一、整改落实情况\n（一）在管水治水方面\n1.强化巡河。组织巡河40次。\n"
        "2.规范收费。催收水费12万元。",
        "1.强化巡河。",
        "section",
        "5:1",
    ),
    AmbiguityKind.MIXED: Doubt(
        "STR012",
        "一、整改落实情况\n（一）关于“学习不深”问题的整改\n组织学习12次。\n（二）下一步打算\n"
        "巩固成效。\n（三）关于“账目不清”问题的整改\n清理账目36笔。",
        "（二）下一步打算",
        "issue",
        "6:1",
    ),
    AmbiguityKind.NO_ISSUE: Doubt(
        "STR013", f"共反馈问题12个。\n一、整改落实情况\n{PLAIN * 16}", "", ""
    ),
    AmbiguityKind.TOTAL: Doubt(
        "STR014",
        "共反馈问题5个。\n一、整改落实情况\n（一）管水治水\n组织巡河40次。\n（二）水费收缴\n"
        "催收水费12万元。\n（三）值班安排\n修订值班办法。",
        "5",
        "3",
    ),
}


def read(body: str) -> tuple[nk.Notice, ReadReport]:
    data = FRAME.format(body=body).encode()
    return read_parts([(data, "a.txt")], find_format("txt"))


def doubts(body: str) -> list[Ambiguity]:
    return list(read(body)[1].ambiguities)


def test_every_kind_has_a_text() -> None:
    assert set(DOUBTS) == set(AmbiguityKind)


@pytest.mark.parametrize("kind", DOUBTS)
def test_a_doubt_names_its_heading_and_the_other_reading(kind: AmbiguityKind) -> None:
    doubt = DOUBTS[kind]
    notice, report = read(doubt.body)
    found = [each for each in report.ambiguities if each.kind is kind]
    assert [(each.words, each.other) for each in found] == [(doubt.words, doubt.other)]
    if doubt.place:
        block = dict(iter_nodes(notice.blocks))[found[0].path]
        assert isinstance(block, nk.Issue | nk.Section)
        assert block.label + block.heading == doubt.words


@pytest.mark.parametrize("kind", DOUBTS)
def test_a_doubt_is_a_warning_at_its_place(kind: AmbiguityKind) -> None:
    doubt = DOUBTS[kind]
    notice, report = read(doubt.body)
    findings = nk.validate(notice, report=report).findings
    told = [each for each in findings if each.rule == doubt.rule]
    assert [each.severity.value for each in told] == ["warning"]
    place = told[0].location
    assert (f"{place.line}:{place.column}" if place and place.line else "") == doubt.place
    if doubt.other and doubt.other not in ("issue", "section"):
        assert doubt.other in told[0].message


def test_a_notice_in_memory_has_no_doubts() -> None:
    notice, _ = read(DOUBTS[AmbiguityKind.ROLE].body)
    assert not [each for each in nk.validate(notice).findings if each.rule[:5] == "STR01"]


SURE = {
    "a plain notice": "一、整改落实情况\n（一）在管水治水方面\n1.关于“巡河走过场”问题的整改\n"
    "组织巡河40次。\n2.关于“水费拖欠”问题的整改\n催收水费12万元。\n二、下一步打算\n巩固成效。",
    "labels in the order of the standard": "一、整改落实情况\n（一）在管水治水方面\n"
    "1.在巡河方面\n（1）关于“巡河走过场”问题的整改\n组织巡河40次。",
    "a gap in a row": "一、整改落实情况\n1.关于“巡河走过场”问题的整改\n组织巡河40次。\n"
    "3.关于“水费拖欠”问题的整改\n催收水费12万元。",
    "a last section among themes": "一、在管水治水方面\n1.关于“巡河走过场”问题的整改\n"
    "组织巡河40次。\n二、在队伍建设方面\n1.关于“值班脱岗”问题的整改\n修订值班办法。\n"
    "三、下一步打算\n巩固成效。",
    "a stated number that is reached": "共反馈问题2个。\n一、整改落实情况\n"
    "1.关于“巡河走过场”问题的整改\n组织巡河40次。\n2.关于“水费拖欠”问题的整改\n催收水费。",
    "clear issues, of which a notice tells only some": "共反馈问题9个。\n一、整改落实情况\n"
    "1.关于“巡河走过场”问题的整改\n组织巡河40次。\n2.关于“水费拖欠”问题的整改\n催收水费。",
    "an extract without issues": "共反馈问题12个。\n一、整改落实情况\n已全部整改。",
    "plans that are counted": "一、整改落实情况\n1.关于“巡河走过场”问题的整改\n组织巡河40次。\n"
    "2.关于“水费拖欠”问题的整改\n催收水费12万元。\n二、下一步打算\n（一）加强巡河。每周一次。\n"
    "（二）规范收费。每月公开。",
}
"""What is said of a body → the body, of which nothing is doubtful."""


@pytest.mark.parametrize("body", SURE.values(), ids=SURE)
def test_a_clear_body_brings_up_no_doubt(body: str) -> None:
    assert doubts(body) == []


def test_every_heading_has_its_evidence() -> None:
    notice, report = read(SURE["a plain notice"])
    headings = {
        path
        for path, block in iter_nodes(notice.blocks)
        if isinstance(block, nk.Issue | nk.Section)
    }
    evidence = {each.path: each for each in report.evidence}
    assert set(evidence) == headings
    first = next(path for path, block in iter_nodes(notice.blocks) if isinstance(block, nk.Issue))
    assert evidence[first].reading == "issue"
    assert ("quoted-problem", "巡河走过场") in evidence[first].reasons
    assert evidence[first].margin > 0
