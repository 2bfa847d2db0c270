"""The real notice that the project was built against, where it is at hand."""

from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit.accounting import ReadReport, RepairKind

REAL = Path(__file__).parents[3] / "shared" / "corpus" / "haimen_2023.txt"

pytestmark = pytest.mark.skipif(
    not REAL.exists(), reason="the real notice is not part of the project"
)


@pytest.fixture(scope="module")
def reading() -> tuple[nk.Notice, ReadReport]:
    return nk.read_with_report(REAL)


@pytest.fixture(scope="module")
def notice(reading: tuple[nk.Notice, ReadReport]) -> nk.Notice:
    return reading[0]


@pytest.fixture(scope="module")
def report(reading: tuple[nk.Notice, ReadReport]) -> ReadReport:
    return reading[1]


def test_lead_facts(notice: nk.Notice) -> None:
    assert notice.issuer is not None
    assert notice.issuer.name == "南通市海门区委"
    assert notice.title == "南通市海门区委关于巡视整改进展情况的通报"
    inspection = notice.inspection
    assert inspection is not None
    assert inspection.kind.value == "巡视"
    assert inspection.body == "省委第二巡视组"
    assert str(inspection.period) == "2022-10-09…2022-12-20"
    assert inspection.targets == ("南通市海门区",)
    assert notice.feedback is not None
    assert str(notice.feedback.date) == "2023-04-07"
    assert notice.basis == ("党务公开原则", "巡视工作有关要求")


def test_issues_have_paths_and_inherited_status(notice: nk.Notice) -> None:
    issues = list(notice.iter_issues())
    done = [issue.path for issue in issues if issue.status is nk.IssueStatus.DONE]
    ongoing = [issue.path for issue in issues if issue.status is nk.IssueStatus.ONGOING]
    assert done == [f"二/(一)/{number}" for number in range(1, 8)]
    assert ongoing == [f"二/(二)/{number}" for number in range(1, 12)]
    assert len(issues) == 18


def test_two_top_sections(notice: nk.Notice) -> None:
    top = [block for block in notice.blocks if isinstance(block, nk.Section)]
    assert [section.label for section in top] == ["一、", "二、"]
    assert [section.role.value for section in top] == ["organisation", "results"]


def test_heading_cut_by_a_page_is_whole(notice: nk.Notice) -> None:
    issue = list(notice.iter_issues())[1]
    assert issue.problem == "遵循市场经济运行规则不够"


def test_nested_quotes_stay_in_the_problem(notice: nk.Notice) -> None:
    assert list(notice.iter_issues())[6].problem == "环保问题‘反弹回潮’"


def test_every_series_is_measures(notice: nk.Notice) -> None:
    labels = [[measure.label for measure in issue.measures] for issue in notice.iter_issues()]
    three = ["一是", "二是", "三是"]
    two, four = three[:2], [*three, "四是"]
    assert labels == [
        three, [], [], three, [], [], three,
        three, three, [], three, two, four, three, three, three, [], [],
    ]  # fmt: skip


def test_cited_documents_are_listed(notice: nk.Notice) -> None:
    documents = notice.documents()
    assert len(documents) == len(set(documents)) == 24
    assert documents[0] == "关于加强巡视整改和成果运用实施意见的通知"
    assert "长三角国际一流营商环境建设三年行动方案" in documents


def test_four_joins_and_the_jump_line_are_reported(notice: nk.Notice, report: ReadReport) -> None:
    joins = [repair for repair in report.repairs if repair.kind is RepairKind.PAGE_JOIN]
    assert [join.location.line for join in joins] == [27, 51, 71, 81]
    assert [(item.kind.value, item.text) for item in notice.residue] == [
        ("jump_line", "(下转A6版)")
    ]
    (finding,) = [finding for finding in report.findings if finding.rule == "CMP001"]
    assert finding.location is not None
    assert finding.location.line == 103


def test_exactly_its_true_defects_are_found() -> None:
    found = nk.validate_file(REAL).findings
    grave = [each for each in found if each.severity is not nk.Severity.INFO]
    assert [
        (each.rule, each.location.line if each.location else None, each.text) for each in grave
    ] == [
        ("PUN001", 5, ", ( ) ;"),
        ("WRD004", 49, "<sub> </sub>"),
        ("PUN003", 79, "现代化先行区”行动纲要》等"),
        ("WRD003", 85, "评优评优"),
        ("CMP001", 103, "(下转A6版)"),
        ("CMP003", None, ""),
        ("CMP004", None, ""),
    ]
    assert {each.rule for each in found} - {each.rule for each in grave} == {
        "LED014",
        "PUN011",
        "PUN015",
    }
    half_width = grave[0]
    assert len(half_width.fixes) == 334
    assert all(fix.is_safe for fix in half_width.fixes)
