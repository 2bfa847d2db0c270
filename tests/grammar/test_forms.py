"""Forms of notices that differ from the usual one: reports, announcements, named issues."""

import pytest

import notice_kit as nk
from notice_kit.accounting import RepairKind
from notice_kit.api import read_parts
from notice_kit.formats import find_format
from notice_kit.grammar.problems import issue_problem
from notice_kit.grammar.statements import find_stated_status
from notice_kit.profile import find_profile
from notice_kit.rules import check

REPORT = """\
索引号：000123/2024-00045　　发布机构：清溪县委办公室
• 成文日期：2024-05-06
• 公开方式：主动公开
中共清溪县委关于省委巡视反馈意见整改落实情况的报告
（2024年5月6日）

根据省委统一部署，2023年3月1日至5月20日，省委第四巡视组对清溪县进行了常规巡视。8月9日，省委第四巡视组反馈了巡视意见。现将整改落实情况报告如下。

一、整改工作基本情况
县委高度重视，成立领导小组。
二、反馈意见整改落实情况
（一）针对“党的领导弱化”问题
1.关于理论学习不深入的问题。制定学习计划，开展研讨5次。整改状态：已完成。
2.反馈意见指出“基层减负不到位”。整改情况：精简文件32份，压减会议15%。正在持续推进。
（二）针对“纪律建设松懈”问题
问题1：作风建设不严。一是开展督查12次；二是通报曝光3起。
问题2：“三资”管理混乱问题整改情况
一是清理合同210份。
二是追缴资金36.5万元。
三、下一步打算
（一）持续抓学习。强化理论武装。
公示期间，干部群众可通过以下方式反映意见：电话 0999-8123456；邮政信箱 清溪县A12号信箱；邮编 990100
中共清溪县委员会
2024 年 5 月 6 日
"""

ANNOUNCEMENT = """\
霜河集团党委关于市委巡察整改情况的公告

市委第六巡察组于2024年3月11日至5月10日对霜河集团有限公司党委进行了巡察，2024年6月28日反馈了巡察意见。根据《党务公开条例（试行）》等规定，现将整改情况公告如下：

一、党委履行主体责任情况
成立整改工作领导小组，召开会议9次。
二、整改落实情况
（一）贯彻落实党的路线方针政策方面
1. 学习贯彻上级精神有差距。
完成情况：已完成整改。
2. 落实安全生产责任制不严格。
（1）风险排查不彻底。开展排查18次。
（2）应急演练流于形式。组织演练6次。
完成情况：长期坚持。
（二）全面从严治党方面
3. 廉洁风险防控有短板。
修订制度12项。目前，该问题已整改到位。
三、联系方式
联系电话：0998-7654321（工作日8:30-17:30）

霜河集团有限公司党委
二〇二四年十二月三日
"""


def _read(text: str) -> nk.Notice:
    return read_parts([(text.encode(), "a.txt")], find_format("txt"))[0]


def _issues(notice: nk.Notice) -> list[tuple[str, str, str | None, list[str]]]:
    return [
        (
            issue.path,
            issue.problem,
            issue.status.value if issue.status else None,
            [measure.label for measure in issue.measures],
        )
        for issue in notice.iter_issues()
    ]


def test_report_with_metadata_and_nested_issues() -> None:
    notice = _read(REPORT)
    assert notice.title == "中共清溪县委关于省委巡视反馈意见整改落实情况的报告"
    assert notice.genre.value == "报告"
    assert str(notice.published) == "2024-05-06"
    assert _issues(notice) == [
        ("二/(一)", "党的领导弱化", None, []),
        ("二/(一)/1", "理论学习不深入", "done", []),
        ("二/(一)/2", "基层减负不到位", "ongoing", []),
        ("二/(二)", "纪律建设松懈", None, []),
        ("二/(二)/问题1", "作风建设不严", None, ["一是", "二是"]),
        ("二/(二)/问题2", "“三资”管理混乱", None, ["一是", "二是"]),
    ]
    assert notice.contact is not None
    assert notice.contact.phones == ("0999-8123456",)
    assert notice.contact.po_box == "清溪县A12号信箱"
    assert notice.signature is not None
    assert str(notice.signature.date) == "2024-05-06"


def test_announcement_with_unquoted_issues_numbered_through() -> None:
    notice = _read(ANNOUNCEMENT)
    assert notice.genre.value == "公告"
    assert _issues(notice) == [
        ("二/(一)/1", "学习贯彻上级精神有差距", "done", []),
        ("二/(一)/2", "落实安全生产责任制不严格", "long_term", ["（1）", "（2）"]),
        ("二/(二)/3", "廉洁风险防控有短板", "done", []),
    ]
    assert notice.basis == ("《党务公开条例（试行）》等规定",)
    found = {finding.rule: finding.severity for finding in check(notice, find_profile("public"))}
    assert found == dict.fromkeys(("STR009", "PUN011", "PUN015"), nk.Severity.INFO)


@pytest.mark.parametrize(
    ("heading", "problem"),
    [
        ("关于“环保问题‘反弹回潮’”问题的整改。", "环保问题‘反弹回潮’"),
        (
            "关于“招投标流于形式。违反了《办法》规定”问题的整改",
            "招投标流于形式。违反了《办法》规定",
        ),
        ("针对“学习不深”问题", "学习不深"),
        ("反馈意见指出“减负不到位”。", "减负不到位"),
        ("关于“三资”管理混乱问题的整改", "“三资”管理混乱"),
        ("关于“两个责任”压得不实等突出问题的整改", "“两个责任”压得不实"),
        ("关于少数干部不守规矩的问题。", "少数干部不守规矩"),
        ("关于履行主体责任不到位问题整改情况", "履行主体责任不到位"),
        ("“形式主义突出”问题整改情况（已完成）", "形式主义突出"),
    ],
)
def test_heading_names_an_issue(heading: str, problem: str) -> None:
    assert issue_problem(heading) == problem


@pytest.mark.parametrize(
    "heading", ["在“贯彻落实决策部署”方面", "整改工作组织情况", "突出问题导向，压实整改责任"]
)
def test_heading_names_no_issue(heading: str) -> None:
    assert issue_problem(heading) is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("整改状态：已完成。", "done"),
        ("精简文件32份。正在持续推进。", "ongoing"),
        ("该问题已整改到位。", "done"),
        ("修订制度3项。长期坚持。", "long_term"),
        ("整改完成情况：基本完成。", "basically"),
        ("发现隐患46处，已全部整改。", None),
        ("25项任务已完成19项。", None),
    ],
)
def test_status_is_taken_only_from_what_speaks_of_the_issue(text: str, status: str | None) -> None:
    found = find_stated_status(text)
    assert (found.value if found else None) == status


def test_recipients_behind_other_words_stay_in_their_place() -> None:
    text = REPORT.replace("（2024年5月6日）\n", "市各位同志：如下是\n各镇党委：\n")
    notice = _read(text)
    assert notice.letterhead is None
    assert "市各位同志：如下是\n各镇党委：" in notice.plain_text()


ANSWERED = """\
中共澄岚市纪律检查委员会  澄岚市监察委员会
中共澄岚市城市管理局党组关于巡察整改落实情况的通报
根据市委部署，市委第五巡察组于2022年7月5日—9月2日对市城管局党组开展巡察，11月4日反馈意见。现就整改落实情况通报如下：
一、整改落实工作开展情况
（一）加强领导。成立领导小组。
二、巡察反馈问题整改落实情况
问题一：党的建设虚化
（1）“三会一课”不规范。【整改情况】制定方案，开展检查4次。【完成情况】已完成
问题二：执法不规范
（1）自由裁量权过大。【整改情况】修订裁量基准32项。【完成情况】正在推进
监督电话：0999-82221111；来信地址：澄岚市金桂路66号（990401）。
中共澄岚市城市管理局党组　2023年5月8日
"""


def test_named_issues_with_answers_in_their_lines() -> None:
    notice = _read(ANSWERED)
    assert notice.title == "中共澄岚市城市管理局党组关于巡察整改落实情况的通报"
    assert [residue.text for residue in notice.residue] == [
        "中共澄岚市纪律检查委员会  澄岚市监察委员会"
    ]
    assert [section.role.value for section in notice.iter_sections()][:2] == [
        "organisation",
        "other",
    ]
    assert _issues(notice) == [
        ("二/问题一", "党的建设虚化", None, []),
        ("二/问题一/(1)", "“三会一课”不规范", "done", []),
        ("二/问题二", "执法不规范", None, []),
        ("二/问题二/(1)", "自由裁量权过大", "ongoing", []),
    ]
    assert notice.contact is not None
    assert notice.contact.postcode == "990401"


def test_organ_below_the_title_issues_the_notice_and_areas_hold_issues() -> None:
    notice = _read(
        "关于省委巡视反馈意见整改落实情况的通报\n中共岐渡县委员会\n"
        "2019年4月8日至6月4日，省委第七巡视组对岐渡县进行了巡视，并于7月19日反馈了巡视意见。现通报如下。\n"
        "一、坚持问题导向，逐项整改落实\n"
        "（一）关于“落实主体责任有差距”方面的问题\n1．政策学习不到位。举办培训班6期。\n"
    )
    assert notice.issuer is not None
    assert notice.issuer.name == "中共岐渡县委员会"
    assert [section.role.value for section in notice.iter_sections()] == ["results", "area"]
    assert [issue.path for issue in notice.iter_issues()] == ["一/(一)/1"]


def test_date_glued_to_a_title_of_two_lines_is_recorded_piece_by_piece() -> None:
    text = REPORT.replace("情况的报告\n（2024年5月6日）", "情况的报告（2024\n-05-06）")
    notice, report = read_parts([(text.encode(), "a.txt")], find_format("txt"))
    assert str(notice.published) == "2024-05-06"
    dates = [made for made in report.repairs if made.kind is RepairKind.DATE_FORM]
    assert [(made.before, str(made.location)) for made in dates][:2] == [
        ("（2024", "a.txt:4:26"),
        ("-05-06）", "a.txt:5:1"),
    ]
