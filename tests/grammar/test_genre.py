"""What is no notice is refused, whatever words it shares with one; a lost title is no reason."""

import pytest

import notice_kit as nk
from notice_kit.errors import NotANoticeError

FEEDBACK = (
    "根据省委统一部署，2024年3月4日至5月17日，省委第二巡视组对澜溪县开展了巡视。"
    "2024年7月9日，省委第二巡视组向县委反馈了巡视意见。"
)
ISSUES = """\
一、工作情况
（一）关于“学习不深入”问题的整改
一是制定学习计划。二是开展专题研讨6次。
（二）关于“监管不到位”问题的整改
一是修订制度3项。二是开展检查12次。
二、下一步打算
持续抓好整改落实。
"""

REFUSED = {
    "plan under its own title": (
        f"中共澜溪县委关于落实省委第二巡视组反馈意见的整改方案\n{FEEDBACK}"
        f"为抓好整改落实，制定本方案。\n{ISSUES}"
    ),
    "report on a plan": (
        f"中共澜溪县委关于省委巡视反馈意见整改方案的报告\n{FEEDBACK}现将整改方案报告如下。\n{ISSUES}"
    ),
    "plan by tasks": (
        "县水务局党组巡察反馈问题整改工作计划\n"
        f"2024年7月9日，县委第一巡察组向局党组反馈了巡察意见。现制定计划如下。\n{ISSUES}"
    ),
    "list of tasks made public": (
        f"澜溪县省委巡视反馈问题整改任务清单公示\n{FEEDBACK}现将整改任务清单公示如下。\n{ISSUES}"
    ),
    "audit report": (
        "关于澜溪县2023年度预算执行审计查出问题整改情况的报告\n县人大常委会：\n"
        "2024年6月，县审计局反馈了审计意见。审计与巡视巡察贯通协同，现将审计查出问题整改情况报告如下。\n"
        f"{ISSUES}"
    ),
    "audit made public": (
        "澜溪县水务局关于领导干部经济责任审计整改结果的公告\n"
        f"2024年3月至5月，县审计局对局长任期开展审计。现将整改情况公告如下。\n{ISSUES}"
    ),
    "environmental supervision": (
        "澜溪县贯彻落实中央生态环境保护督察反馈意见整改情况的公示\n"
        "2023年11月，中央第五生态环境保护督察组进驻我省，2024年2月反馈了督察意见。"
        f"现将整改情况公示如下。\n{ISSUES}"
    ),
    "environmental supervision without title": (
        "2023年11月，省生态环境保护督察组对澜溪县开展督察，2024年2月向县委反馈了督察意见。"
        f"现将督察整改情况予以公布。\n{ISSUES}"
    ),
    "meeting of self-criticism on an inspection": (
        f"中共澜溪县委关于省委巡视整改专题民主生活会情况的通报\n{FEEDBACK}"
        f"9月20日，县委常委班子召开专题民主生活会。现将有关情况通报如下。\n{ISSUES}"
    ),
    "problems of a meeting of self-criticism": (
        "县水务局党组2023年度民主生活会查摆问题整改情况的通报\n"
        f"2024年1月20日，局党组召开民主生活会，查摆问题12个。现将整改情况通报如下。\n{ISSUES}"
    ),
    "campaign": (
        "澜溪县水务局党组关于主题教育检视问题整改情况的通报\n"
        f"按照县委主题教育领导小组部署，局党组检视问题15个。现将整改情况通报如下。\n{ISSUES}"
    ),
    "campaign with a team": (
        "关于党纪学习教育问题整改情况的公示\n"
        f"县委第三指导组反馈了意见。现将整改情况公示如下。\n{ISSUES}"
    ),
    "check of rectification": (
        "县委巡察办关于巡察整改督查情况的通报\n"
        f"2024年9月，县委巡察办对6家单位整改开展督查。现将督查情况通报如下。\n{ISSUES}"
    ),
    "template with crosses": (
        "附件3\n关于巡察整改进展情况的通报（参考模板）\n"
        "××××年×月×日至×月×日，县委第×巡察组对××党组开展了巡察。"
        f"××××年×月×日反馈了巡察意见。现将巡察整改情况予以公布。\n{ISSUES}"
    ),
    "template under an ordinary title": (
        "中共XX县委关于巡视整改进展情况的通报\n"
        "20XX年X月X日至X月X日，省委第X巡视组对XX县开展了巡视。X月X日，省委第X巡视组反馈了意见。"
        f"现将巡视整改情况予以公布。\n{ISSUES}"
    ),
    "template with lines to fill in": (
        "中共____委员会关于巡察整改进展情况的通报\n"
        "____年__月__日至__月__日，县委第__巡察组对____开展了巡察，__月__日反馈了意见。"
        f"现将巡察整改情况予以公布。\n{ISSUES}"
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_other_documents_are_refused(name: str) -> None:
    with pytest.raises(NotANoticeError):
        nk.loads(REFUSED[name], "txt")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("report on a plan", "a plan"),
        ("meeting of self-criticism on an inspection", "民主生活会"),
        ("audit report", "an audit"),
        ("campaign", "a campaign"),
        ("template with crosses", "a template"),
    ],
)
def test_refusal_says_what_the_document_is(name: str, what: str) -> None:
    with pytest.raises(NotANoticeError) as caught:
        nk.loads(REFUSED[name], "txt")
    assert what in caught.value.message


@pytest.mark.parametrize(
    "act",
    [
        "按照巡视工作有关要求，现将巡视整改情况予以公布。",
        "现将集中整改进展情况向社会公开。",
        "现将县委落实巡视反馈意见整改情况公示如下。",
        "现将整改情况通报如下：",
    ],
)
def test_lead_that_publishes_the_rectification_makes_a_notice(act: str) -> None:
    text = f"{FEEDBACK}{act}\n一、提高站位，扛起责任\n县委召开常委会会议研究整改方案。\n"
    notice = nk.loads(text, "txt")
    assert notice.title == ""
    assert notice.inspection is not None
    assert notice.inspection.body == "省委第二巡视组"
    assert "LED008" in [finding.rule for finding in nk.validate(notice).findings]


@pytest.mark.parametrize(
    "lead",
    [
        "省委第二巡视组将于2024年3月4日至5月17日对澜溪县开展巡视。现将有关事项公告如下。",
        f"{FEEDBACK}现将有关情况反馈如下。",
        f"{FEEDBACK}现将整改方案公布如下。",
    ],
)
def test_lead_that_publishes_something_else_makes_none(lead: str) -> None:
    with pytest.raises(NotANoticeError):
        nk.loads(f"{lead}\n一、主要任务\n了解有关情况。\n", "txt")


def test_title_of_a_meeting_over_a_whole_notice_is_told() -> None:
    title = "关于省委巡视反馈问题整改工作推进会情况的通报"
    notice = nk.loads(f"{title}\n{FEEDBACK}现将整改情况通报如下。\n{ISSUES}", "txt")
    assert "CMP008" in [finding.rule for finding in nk.validate(notice).findings]


@pytest.mark.parametrize(
    "title",
    [
        "中共澜溪县审计局党组关于巡察整改情况的通报",
        "中共澜溪县人大常委会党组关于巡察整改进展情况的通报",
        "中共澜溪县委关于巡视反馈和审计移送问题整改情况的通报",
        "澜溪县信访局党组巡察整改情况公示",
    ],
)
def test_notice_whose_title_names_another_matter_is_read(title: str) -> None:
    text = f"{title}\n{FEEDBACK}现将整改情况予以公布。\n{ISSUES}"
    assert nk.loads(text, "txt").title == title
