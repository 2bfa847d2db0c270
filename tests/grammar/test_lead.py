"""Lead facts in every observed order and form; the places are invented."""

import pytest

from notice_kit.grammar import dates
from notice_kit.grammar.lead import parse_basis, parse_feedback, parse_inspection

LEADS = {
    "centre, dates first": (
        "根据中央统一部署，2022年4月3日至6月15日，中央第三巡视组对青溪大学党委开展了常规巡视。"
        "8月30日，中央巡视组向青溪大学党委反馈了巡视意见。按照巡视工作有关要求，现将情况予以公布。",
        ["常规"], "中央", "中央第三巡视组", "2022-04-03…2022-06-15", ("青溪大学党委",),
        ("2022-08-30", True, "中央巡视组", "青溪大学党委"), ("巡视工作有关要求",),
    ),
    "team by number, return visit": (
        "按照省委巡视工作统一部署，省委巡视七组于2023年3月1日至2023年5月20日对云台市开展巡视“回头看”。"
        "2023年8月9日，省委巡视七组向云台市委反馈了意见。根据《中国共产党巡视工作条例》和党务公开原则，"
        "现将巡视整改情况通报如下：",
        ["回头看"], "省委", "省委巡视七组", "2023-03-01…2023-05-20", ("云台市",),
        ("2023-08-09", False, "省委巡视七组", "云台市委"),
        ("《中国共产党巡视工作条例》", "党务公开原则"),
    ),
    "vague period": (
        "根据区委关于巡察工作的统一部署，2024年9月上旬至12月下旬，区委第四巡察组对海联港集团有限公司党委"
        "（以下简称:集团党委）进行了巡察，2025年1月10日反馈了巡察意见。",
        [], "区委", "区委第四巡察组", "2024-09…2024-12", ("海联港集团有限公司党委",),
        ("2025-01-10", False, "区委第四巡察组", None), (),
    ),
    "special team, undated feedback": (
        "根据区委统一部署，区委营商环境专项巡察组于2022年3月15日至5月30日对区粮食局党组进行了专项巡察。"
        "7月5日，区委巡察组反馈了巡察意见。现按照《公开工作指引（试行）》要求，将整改情况予以公布。",
        ["专项"], "区委", "区委营商环境专项巡察组", "2022-03-15…2022-05-30", ("区粮食局党组",),
        ("2022-07-05", True, "区委营商环境专项巡察组", None), ("《公开工作指引（试行）》要求",),
    ),
    "over the turn of the year": (
        "按照市委统一安排部署，市委第五巡察组于2023年10月8日至1月8日对滨海港办公室党委开展巡察，"
        "3月20日进行了反馈。",
        [], "市委", "市委第五巡察组", "2023-10-08…2024-01-08", ("滨海港办公室党委",),
        ("2024-03-20", True, "市委第五巡察组", None), (),
    ),
    "raised level": (
        "根据市委统一部署，2023年11月5日至12月30日，市委提级巡察第二组对云岭村党组织开展了提级巡察。"
        "2024年2月1日，进行了反馈。",
        ["提级"], "市委", "市委提级巡察第二组", "2023-11-05…2023-12-30", ("云岭村党组织",),
        ("2024-02-01", False, "市委提级巡察第二组", None), (),
    ),
    "several teams": (
        "2023年5月10日至7月10日，县委组建4个巡察组对县林业局党组等4家单位开展了常规巡察，"
        "8月15日集中反馈了巡察意见。",
        ["常规"], None, "4个巡察组", "2023-05-10…2023-07-10", ("县林业局党组",),
        ("2023-08-15", True, "4个巡察组", None), (),
    ),
    "term and round": (
        "根据十四届市委第五轮巡察工作安排，市委第二巡察组自2023年8月21日至10月20日，"
        "对市水务局党组开展了机动巡察，于11月28日向市水务局党组反馈了巡察情况。",
        ["机动"], "市委", "市委第二巡察组", "2023-08-21…2023-10-20", ("市水务局党组",),
        ("2023-11-28", True, "市委第二巡察组", "市水务局党组"), (),
    ),
    "Han numerals": (
        "根据县委统一部署，二〇二四年五月六日至七月五日，县委第五巡察组对云碓县医保局党组开展了联动巡察。"
        "二〇二四年八月二十七日，县委第五巡察组反馈了意见。",
        ["联动"], "县委", "县委第五巡察组", "2024-05-06…2024-07-05", ("云碓县医保局党组",),
        ("2024-08-27", False, "县委第五巡察组", None), (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LEADS)
def test_lead_facts(name: str) -> None:
    lead, modes, authority, body, period, targets, fed_back, basis = LEADS[name]
    told = dates.in_arabic(lead)
    kind = "巡视" if "巡视" in lead else "巡察"
    inspection = parse_inspection(told, f"关于{kind}整改进展情况的通报")
    assert inspection is not None
    assert inspection.kind.value == kind
    assert [mode.value for mode in inspection.modes] == modes
    assert inspection.authority == authority
    assert inspection.body == body
    assert str(inspection.period) == period
    assert inspection.targets == targets
    feedback = parse_feedback(told, inspection)
    assert feedback is not None
    assert feedback.date is not None
    observed = (str(feedback.date), feedback.date.inferred, feedback.by, feedback.to)
    assert observed == fed_back
    assert parse_basis(told) == basis


def test_round_is_taken_from_the_title() -> None:
    inspection = parse_inspection("", "中共云溪区委员会关于十二届市委第二轮巡视整改进展情况的通报")
    assert inspection is not None
    assert inspection.round == "十二届市委第二轮"


def test_damaged_period_is_not_guessed() -> None:
    lead = "区委第一巡察组于2024年315日至2024年5月17日开展了巡察，并于2024726日进行了反馈。"
    inspection = parse_inspection(lead, "巡察整改")
    assert inspection is not None
    assert inspection.period is None
    feedback = parse_feedback(lead, inspection)
    assert feedback is not None
    assert feedback.date is None
