"""Totals that a notice states of itself: each with its words and its place."""

import pytest

import notice_kit as nk
from notice_kit.accounting import ReadOptions
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.grammar.totals import find_totals
from notice_kit.model import Issue, Paragraph, Section, SectionRole, Text


def _told(text: str) -> list[str]:
    """Return the totals of a paragraph as kind, state and number."""
    found = find_totals((Paragraph(text=(Text(text),)),))
    for each in found:
        assert text[each.offset :].startswith(each.total.words)
    return [
        f"{each.of} {each.status or 'all'} {each.count if each.percent is None else each.percent}"
        for each in (one.total for one in found)
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "把反馈的3个方面18个具体问题细化为64条整改措施。",
            ["aspects all 3", "problems all 18", "measures all 64"],
        ),
        (
            "18个具体问题已完成整改12个，其余6个按时间节点推进。",
            ["problems all 18", "problems done 12", "problems ongoing 6"],
        ),
        (
            "64条措施完成50条，14条持续推进。",
            ["measures all 64", "measures done 50", "measures ongoing 14"],
        ),
        (
            "反馈25个问题,已完成整改19个、正在整改6个,整改完成率76%。",
            ["problems all 25", "problems done 19", "problems ongoing 6", "problems done 76.0"],
        ),
        (
            "四方面12项问题31项具体问题表现，形成80条整改任务。",
            ["aspects all 4", "problems all 12", "details all 31", "tasks all 80"],
        ),
        (
            "县委巡察反馈问题14个、系统巡查反馈问题9个，合并同类项后共21个。",
            ["problems all 14", "problems all 9", "problems all 21"],
        ),
        ("反馈问题 7 个，均已完成整改。", ["problems all 7", "problems done 7"]),
        ("制定整改措施四十二条，目前已全部完成。", ["measures all 42", "measures done 42"]),
        (
            "80个问题，完成72个，基本完成5个，未完成3个，完成率90%。",
            [
                *("problems all 80", "problems done 72", "problems basically 5"),
                *("problems not_done 3", "problems done 90.0"),
            ],
        ),
        (
            "反馈的50个问题，已完成45个，占90%，其余5个需长期坚持。",
            ["problems all 50", "problems done 45", "problems done 90.0", "problems long_term 5"],
        ),
        (
            "制定措施83项。截至6月底，整改措施完成率94%（78/83）。",
            ["measures all 83", "measures done 94.0", "measures done 78"],
        ),
        (
            "4个问题已完成整改2个；63项措施已完成55项，完成率87.3%。",
            [
                *("problems all 4", "problems done 2", "measures all 63", "measures done 55"),
                "measures done 87.3",
            ],
        ),
        (
            "围绕反馈的5个方面、18个问题，细化为30项整改任务、89条具体措施。",
            ["aspects all 5", "problems all 18", "tasks all 30", "measures all 89"],
        ),
        (
            "除2个问题需长期坚持外，其余21个问题均已整改完成。",
            ["problems long_term 2", "problems done 21"],
        ),
        (
            "反馈的4个方面14个问题均已完成或基本完成整改。",
            ["aspects all 4", "problems all 14"],
        ),
        ("反馈的9个问题已全部整改到位。", ["problems all 9", "problems done 9"]),
    ],
)
def test_totals_are_read_with_kind_and_state(text: str, told: list[str]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "召开专题民主生活会，查摆问题37条，提出改进措施52条。",
        "主要负责人领衔督办10个重点难点问题，认领牵头问题7个。",
        "收到信访件386件，已办结379件。",
        "移交问题线索44件，已办结39件。",
        "解决群众急难愁盼问题88个。",
        "对418个排污口逐一排查，完成整治402个。",
        "拿出一个问题一个方案。",
        "推动解决问题46个，建立制度23项。",
        "需要6个月内完成的9个问题由县委领导包抓。",
        "坚持一项一项抓整改，第3个问题由县委书记牵头。",
    ],
)
def test_numbers_of_other_things_are_no_totals(text: str) -> None:
    assert _told(text) == []


def _section(role: SectionRole, heading: str, *texts: str) -> Section:
    blocks = tuple(Paragraph(text=(Text(text),)) for text in texts)
    return Section(label="二、", level=1, heading=heading, role=role, blocks=blocks)


def test_heading_of_a_state_tells_how_many_are_in_it() -> None:
    for heading in ("已完成整改的12个问题", "已经完成整改的问题（12个）"):
        (found,) = find_totals((_section(SectionRole.BY_STATUS, heading),))
        assert (found.total.status, found.total.count) == (nk.IssueStatus.DONE, 12)
        assert (found.total.path, found.node) == ("二", "blocks/0")


@pytest.mark.parametrize("role", [SectionRole.CLUES, SectionRole.NEXT, SectionRole.ACCOUNTABILITY])
def test_sections_on_other_things_state_no_totals(role: SectionRole) -> None:
    assert find_totals((_section(role, "情况", "反馈的6个问题正在整改。"),)) == []


def test_issues_state_no_totals() -> None:
    told = Paragraph(text=(Text("审查反馈的6个问题，已完成整改5个。"),))
    assert find_totals((Issue(label="1.", heading="关于“台账不全”问题", blocks=(told,)),)) == []


TEXT = """\
中共澜溪县水务局党组关于巡察整改情况的通报
根据县委统一部署，2023年3月6日至5月8日，县委第二巡察组对县水务局党组开展了巡察，6月20日反馈了2个方面5个问题。现将巡察整改情况予以公布。
一、组织整改情况
制定整改措施20条。截至2023年12月，5个问题已完成整改4个。
二、反馈问题整改情况
1.关于“台账不全”问题的整改。
一是补记台账36本，整改问题8个。
"""


def test_totals_have_their_path_and_their_place_in_the_source() -> None:
    source = [(TEXT.encode(), "a.txt")]
    notice, report = read_parts(source, find_format("txt"), ReadOptions())
    told = [(each.words, each.count, each.path) for each in notice.totals]
    assert told == [
        ("6月20日反馈了2个方面", 2, ""),
        ("5个问题", 5, ""),
        ("制定整改措施20条", 20, "一"),
        ("5个问题", 5, "一"),
        ("已完成整改4个", 4, "一"),
    ]
    places = [report.source_map.locate(f"totals/{number}") for number in range(5)]
    lines = TEXT.splitlines()
    for place, (words, _, _) in zip(places, told, strict=True):
        assert place is not None
        assert place.line is not None
        assert place.column is not None
        assert lines[place.line - 1][place.column - 1 :].startswith(words)


def test_totals_survive_both_forms() -> None:
    notice = nk.loads(TEXT, "txt")
    for form in ("xml", "json"):
        assert nk.loads(nk.dumps(notice, form), form) == notice
