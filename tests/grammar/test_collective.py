"""Collective summaries are refused unless asked for; notices of one unit never are."""

import pytest

from notice_kit.errors import NotANoticeError
from notice_kit.grammar.collective import count_units
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.grammar.parse import parse
from notice_kit.model import Notice

DISTRICT = """\
澜江区2023年第一轮巡察整改情况集中通报
2023年3月6日至5月5日，区委组建4个巡察组对区林业局党组、区水务局党组等40家单位开展了常规巡察，6月15日集中反馈了巡察意见。按照巡察工作有关要求，现将40家单位巡察整改情况予以公布。
一、总体情况
反馈697个问题，完成688个，基本完成4个，未完成5个，整改完成率98.71%。
二、各单位整改情况
（一）区林业局党组
1.关于“造林管护脱节”问题的整改
一是补植补造1200亩。二是落实管护责任人36名。
（二）区水务局党组整改情况
1.关于“河长巡河流于形式”问题的整改
开展督查12次。该问题已完成整改。
（三）澜江区城市建设投资集团有限公司党委
1.关于“工程变更随意”问题的整改
修订制度3项。
三、下一步工作
持续跟踪问效。
中共澜江区委巡察工作领导小组办公室
2023年12月20日
"""

TOWNS = """\
中共砚川县委关于县委第五轮巡察整改进展情况的通报
根据县委统一部署，2024年3月4日至5月10日，县委第一至第三巡察组对青石镇党委、白沙镇党委、云台乡党委和县供销社党组进行了巡察，并于2024年6月20日反馈了巡察意见。现将巡察整改情况通报如下：
一、青石镇党委整改情况
（一）关于“基层减负不到位”问题的整改
精简会议12次。
二、白沙镇党委整改情况
（一）关于“三资”管理混乱问题的整改
清理合同31份。
中共砚川县委
2024年12月2日
"""


def _read(text: str, *, allow: bool) -> Notice:
    lines = tuple(Line(text=line) for line in text.splitlines())
    source = SourceText(name="a.txt", lines=lines)
    return parse([source], format_name="txt", allow_collective=allow)[0]


@pytest.mark.parametrize(("text", "count"), [(DISTRICT, "40 units"), (TOWNS, "4 units")])
def test_summary_for_many_units_is_refused_with_a_way_out(text: str, count: str) -> None:
    with pytest.raises(NotANoticeError) as caught:
        _read(text, allow=False)
    assert count in caught.value.message
    assert "--allow-collective" in caught.value.hint
    assert caught.value.location is not None
    assert caught.value.location.file == "a.txt"


def test_units_of_a_list_that_goes_on_and_of_headings_become_targets() -> None:
    notice = _read(DISTRICT, allow=True)
    assert notice.inspection is not None
    assert notice.inspection.targets == (
        "区林业局党组",
        "区水务局党组",
        "澜江区城市建设投资集团有限公司党委",
    )
    assert notice.inspection.body == "4个巡察组"
    assert [(issue.path, issue.problem) for issue in notice.iter_issues()] == [
        ("二/(一)/1", "造林管护脱节"),
        ("二/(二)/1", "河长巡河流于形式"),
        ("二/(三)/1", "工程变更随意"),
    ]
    assert notice.signature is not None


def test_units_of_a_whole_list_become_targets() -> None:
    notice = _read(TOWNS, allow=True)
    assert notice.inspection is not None
    assert notice.inspection.targets == ("青石镇党委", "白沙镇党委", "云台乡党委", "县供销社党组")
    assert [issue.path for issue in notice.iter_issues()] == ["一/(一)", "二/(一)"]


SUM = """\
中共砚川县委关于巡察整改进展情况的公告
2021年11月8日至12月20日，县委组建4个巡察组对县民政局、县水务局等4家单位开展常规巡察；对县教育局直属的34家学校开展专项巡察。2022年1月27日，县委4个巡察组向38家被巡察单位党组织反馈巡察情况。现将整改进展情况向社会公开。
一、整改情况
1.关于“台账不全”问题的整改。
补记36本。
"""


def test_refusal_names_the_sum_of_all_units() -> None:
    with pytest.raises(NotANoticeError, match="38 units"):
        _read(SUM, allow=False)
    parted = SUM.replace("向38家被巡察单位党组织", "")
    with pytest.raises(NotANoticeError, match="38 units"):
        _read(parted, allow=False)


def test_sections_of_a_summary_know_their_unit() -> None:
    assert [
        (section.path, section.unit) for section in _read(DISTRICT, allow=True).iter_sections()
    ] == [
        ("一", None),
        ("二", None),
        ("二/(一)", "区林业局党组"),
        ("二/(二)", "区水务局党组"),
        ("二/(三)", "澜江区城市建设投资集团有限公司党委"),
        ("三", None),
    ]
    assert [section.unit for section in _read(TOWNS, allow=True).iter_sections()] == [
        "青石镇党委",
        "白沙镇党委",
    ]


def test_sections_of_a_joint_notice_know_their_unit() -> None:
    text = (
        "中共砚川县委宣传部、砚川县融媒体中心党组关于巡察整改进展情况的联合通报\n"
        "2023年3月6日至5月5日，县委第一巡察组对县委宣传部、县融媒体中心党组开展了联动巡察，"
        "6月15日反馈了意见。现将整改情况通报如下。\n"
        "一、共同整改情况\n召开会议6次。\n"
        "二、县委宣传部问题整改情况\n1.关于“宣讲不实”问题的整改。\n宣讲36场。\n"
        "三、县融媒体中心党组问题整改情况\n1.关于“审核不严”问题的整改。\n修订制度2项。\n"
    )
    notice = _read(text, allow=False)
    assert [section.unit for section in notice.iter_sections()] == [
        None,
        "县委宣传部",
        "县融媒体中心党组",
    ]


def test_summary_without_words_of_an_inspection_is_no_notice_either_way() -> None:
    with pytest.raises(NotANoticeError) as caught:
        _read("各单位工作情况集中通报\n对12家单位开展了检查。\n一、总体情况\n良好。", allow=True)
    assert "it lacks" in caught.value.message


@pytest.mark.parametrize(
    ("issuer", "lead"),
    [
        ("中共砚川县委", "省委巡视组对砚川县开展了巡视，并对4个乡镇开展了延伸巡察。"),
        ("中共砚川县委", "省委巡视组对砚川县和所属4个乡镇开展了巡视。"),
        ("中共云江区水务局党组", "区委巡察组对区林业局党组等6家单位开展了巡察。"),
        ("中共青石镇委员会", "县委巡察组对青石镇、白沙镇等4个乡镇开展了巡察。"),
        ("", "区委巡察组对区住房和城乡建设局党组开展了巡察。"),
        ("云江区委", "省委组建12个巡视组，对云江区开展了巡视。"),
        ("云江集团党委", "市委巡察组对云江集团党委及所属3家企业党组织开展了巡察。"),
    ],
)
def test_notice_of_one_unit_is_not_taken_for_a_summary(issuer: str, lead: str) -> None:
    assert count_units("三个月内集中整改进展情况的通报", issuer, lead) == 1
