"""Who was inspected, along with whom, and several inspections in one lead."""

import pytest

import notice_kit as nk
from notice_kit.grammar.lead import parse_basis
from notice_kit.grammar.targets import find_targets
from notice_kit.grammar.visits import parse_lead
from notice_kit.model import FurtherInspection


@pytest.mark.parametrize(
    ("lead", "main", "further"),
    [
        ("对澜溪县开展了巡视。", ("澜溪县",), ()),
        ("对县发展和改革委员会党委开展了巡察", ("县发展和改革委员会党委",), ()),
        ("对县财政局和县审计局党组开展了联动巡察", ("县财政局", "县审计局党组"), ()),
        ("对县财政局（简称财政局）党组进行了巡察", ("县财政局党组",), ()),
        ("对青石镇党委（含所属站所）开展常规巡察", ("青石镇党委",), ()),
        ("进驻澜溪县开展了为期两个月的常规巡视", ("澜溪县",), ()),
        ("对青石镇党委及延伸对石桥村党支部开展了巡察", ("青石镇党委",), ("石桥村党支部",)),
        ("对青石镇党委开展巡察，并对3个村开展了延伸巡察。", ("青石镇党委",), ("3个村",)),
        ("对县卫健局党委开展巡察，延伸至下属医院5家。", ("县卫健局党委",), ("下属医院5家",)),
        (
            "对县教育局党委进行了巡察，延伸巡察县一中、县二中党总支，",
            ("县教育局党委",),
            ("县一中", "县二中党总支"),
        ),
        ("对城投集团党委及其下属4家企业党支部开展巡察", ("城投集团党委",), ("下属4家企业党支部",)),
        ("对澜溪县开展了巡视，并把县法院党组一并纳入巡视范围", ("澜溪县",), ("县法院党组",)),
        (
            "对江南省开展巡视，同时将省会市委和市人大常委会党组纳入巡视监督范围",
            ("江南省",),
            ("省会市委", "市人大常委会党组"),
        ),
        ("现将对问题的整改纳入监督。", (), ()),
    ],
)
def test_main_and_further_targets(
    lead: str, main: tuple[str, ...], further: tuple[str, ...]
) -> None:
    assert find_targets(lead) == (main, further)


SECOND = "省水利厅巡查组对澜溪县水务局党组开展了系统巡查"
TWICE = {
    "each with its feedback": (
        "根据县委部署，2023年3月1日至4月20日，县委第二巡察组对县水务局党组开展了常规巡察，6月5日反馈了意见；"
        f"2023年9月4日至9月22日，{SECOND}，10月9日反馈了意见。现将两次整改情况一并通报如下。"
    ),
    "team first, in sentences of their own": (
        "县委第二巡察组于2023年3月1日至4月20日对县水务局党组开展了常规巡察，并于6月5日反馈了意见。"
        "省水利厅巡查组于2023年9月4日至9月22日对澜溪县水务局党组开展了系统巡查，并于10月9日反馈了意见。"
        "现将两次整改情况一并公布。"
    ),
    "year printed once": (
        "根据县委统一部署，2023年3月1日至4月20日，县委第二巡察组对县水务局党组开展了巡察，6月5日反馈了意见；"
        f"同年9月4日至9月22日，{SECOND}，10月9日反馈了意见。现将两次整改情况一并通报如下。"
    ),
    "feedback told together": (
        "2023年3月1日至4月20日，县委第二巡察组对县水务局党组开展了常规巡察；"
        f"2023年9月4日至9月22日，{SECOND}。"
        "2023年6月5日、10月9日，两个组分别反馈了意见。现将整改情况一并公布。"
    ),
}


@pytest.mark.parametrize("name", TWICE)
def test_two_inspections_in_one_lead_have_their_own_facts(name: str) -> None:
    facts = parse_lead(TWICE[name], "县水务局党组关于巡察和系统巡查整改情况的通报")
    assert facts.inspection is not None
    assert (facts.inspection.kind.value, facts.inspection.body) == ("巡察", "县委第二巡察组")
    assert str(facts.inspection.period) == "2023-03-01…2023-04-20"
    assert facts.inspection.targets == ("县水务局党组",)
    assert facts.feedback is not None
    assert str(facts.feedback.date) == "2023-06-05"
    (second,) = facts.further
    assert (second.inspection.kind.value, second.inspection.body) == ("巡查", "省水利厅巡查组")
    assert str(second.inspection.period) == "2023-09-04…2023-09-22"
    assert second.feedback is not None
    assert str(second.feedback.date) == "2023-10-09"


@pytest.mark.parametrize(
    "lead",
    [
        "2023年3月1日至4月20日，县委第二巡察组对县水务局党组开展了巡察，其中2023年4月3日至4月7日延伸巡察了2个站，6月5日反馈了意见。",
        "2023年3月1日至4月20日，县委第二巡察组对县水务局党组开展了巡察，6月5日反馈了意见。2023年6月6日至9月5日为集中整改期。",
    ],
)
def test_second_range_of_dates_is_not_always_a_second_inspection(lead: str) -> None:
    facts = parse_lead(lead, "")
    assert facts.further == ()
    assert facts.feedback is not None
    assert str(facts.feedback.date) == "2023-06-05"


def test_further_inspections_survive_both_forms() -> None:
    title, lead = "县水务局党组关于巡察整改情况的通报", TWICE["each with its feedback"]
    body = "一、整改情况\n1.关于“台账不全”问题的整改。\n补记36本。"
    text = f"{title}\n{lead}\n{body}"
    notice = nk.loads(text, "txt")
    assert isinstance(notice.further_inspections[0], FurtherInspection)
    for form in ("xml", "json"):
        assert nk.loads(nk.dumps(notice, form), form) == notice


@pytest.mark.parametrize(
    ("lead", "basis"),
    [
        (
            "根据《工作条例》及县纪委、县委组织部和县委巡察办印发的《监督办法》，现将情况公布。",
            ("《工作条例》", "县纪委、县委组织部和县委巡察办印发的《监督办法》"),
        ),
        (
            "按照党务公开原则和县委巡察办印发的《公开指引》，现将情况公布。",
            ("党务公开原则", "县委巡察办印发的《公开指引》"),
        ),
    ],
)
def test_organs_stay_with_what_they_issued(lead: str, basis: tuple[str, ...]) -> None:
    assert parse_basis(lead) == basis


def test_feedback_on_one_day_is_that_of_both() -> None:
    lead = (
        "2023年3月1日至4月20日，县委第一巡察组对县教育局党委开展了巡察；"
        "2023年4月6日至5月30日，县委第二巡察组对县教育局党委开展了专项巡察。"
        "7月3日，两个巡察组一并反馈了意见。现将整改情况公布。"
    )
    facts = parse_lead(lead, "")
    assert facts.feedback is not None
    assert str(facts.feedback.date) == "2023-07-03"
    assert [str(each.feedback and each.feedback.date) for each in facts.further] == ["2023-07-03"]
