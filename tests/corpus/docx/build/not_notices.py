"""Two drafts that are no notice: they use its words, numbers and tables for something else."""

from .lists import OFFICIAL, abstract, num
from .package import Draft
from .styles import heading
from .wml import BOLD, CENTRED, RIGHT, numbered, para, row, run, runs, table

_NUMBERING = abstract(1, *OFFICIAL) + num(1, 1)
_STYLES = heading("1", 1, num=numbered(1, 0)) + heading("2", 2, num=numbered(1, 1))


def meeting() -> Draft:
    """Return the 通知 of a meeting about rectification."""
    body = runs(
        para("关于召开全县巡察整改工作推进会的通知", style="title"),
        para("各乡镇党委，县直各单位党组（党委）："),
        para(
            "为进一步压实巡察整改主体责任，经县委同意，定于近期召开全县巡察整改工作推进会。现将有关事项通知如下。"
        ),
        para("会议时间和地点", style="1"),
        para("2025年4月18日（星期五）上午9:00，县行政中心三楼第二会议室，会期半天。"),
        para("参会人员", style="1"),
        para("县委巡察工作领导小组成员；", num=numbered(1, 2)),
        para("第三轮巡察的12家被巡察党组织主要负责人、分管负责人；", num=numbered(1, 2)),
        para("县委巡察办、各巡察组全体干部。", num=numbered(1, 2)),
        para("会议议程", style="1"),
        para("县委第一巡察组、第四巡察组通报反馈问题整改情况督查结果；", num=numbered(1, 2)),
        para("栖梧镇党委、县教育局党组作表态发言；", num=numbered(1, 2)),
        para("县委主要领导讲话。", num=numbered(1, 2)),
        para("有关要求", style="1"),
        para("严守会议纪律", style="2"),
        para(
            "参会人员着正装，提前15分钟入场，一般不得请假。确因特殊情况不能到会的，须向县委办公室书面说明。"
        ),
        para("认真准备材料", style="2"),
        para(
            "各单位要对照“问题清单、任务清单、责任清单”梳理整改进展情况，一是看措施是否落地，二是看群众是否满意，三是看制度是否管用。书面材料于4月14日下班前报县委巡察办。"
        ),
        para("联系人：综合科；联系电话：0999-83310188；电子邮箱：xcb@example.cn。"),
        para("附件：参会人员回执"),
        para("中共栖梧县委办公室", props=RIGHT),
        para("2025年4月9日", props=RIGHT),
        para("附件"),
        para("参会人员回执", props=CENTRED),
        table(
            row("单位", "姓名", "职务", "联系电话", header=True),
            row("", "", "", ""),
            columns=4,
            width=2200,
        ),
    )
    return Draft(body=body, styles=_STYLES, numbering=_NUMBERING)


_PLAN = (
    (
        "1",
        "学用结合不够，调查研究浮于表面",
        "每名班子成员领题调研，形成调研报告",
        "办公室",
        "2025年6月底前",
    ),
    (
        "2",
        "专项资金结转较多，使用效益不高",
        "制定资金使用计划，按季度通报支出进度",
        "计划财务科",
        "2025年9月底前",
    ),
    ("3", "执法检查随意性大", "推行检查计划备案和“扫码入企”", "政策法规科", "长期坚持"),
)


def plan() -> Draft:
    """Return a 整改方案: what is to be done about the findings, before it is done."""
    body = runs(
        para("中共砚陂县文化广电和旅游局党组巡察整改方案", style="title"),
        para(
            "2025年2月21日，县委第三巡察组向我局党组反馈了巡察意见。为扎实做好巡察“后半篇文章”，结合实际，制定本方案。"
        ),
        para("总体要求", style="1"),
        para(
            "坚持问题导向、目标导向、结果导向相统一，对反馈的3个方面10个问题照单全收，力争用三个月时间集中整改，做到条条要整改、件件有着落。"
        ),
        para("组织领导", style="1"),
        para(
            "成立巡察整改工作领导小组，由局党组书记任组长，领导小组办公室设在机关党支部，负责日常协调、督促检查和材料汇总。"
        ),
        para("整改任务和措施", style="1"),
        para("在贯彻落实党的路线方针政策方面", style="2"),
        para(run("关于“学用结合不够，调查研究浮于表面”问题", BOLD), num=numbered(1, 2)),
        para(
            "整改措施：一是班子成员每人领题一项，深入乡镇文化站、景区开展调研不少于15天；二是每季度召开一次调研成果交流会，推动调研成果转化为政策举措。责任单位：办公室。整改时限：2025年6月底前。"
        ),
        para(run("关于“专项资金结转较多”问题", BOLD), num=numbered(1, 2)),
        para(
            "整改措施：拟对近三年专项资金进行清理，按照先急后缓的原则重新安排项目，支出进度每月排名。责任单位：计划财务科。整改时限：2025年9月底前。"
        ),
        para("在依法履职方面", style="2"),
        para(run("关于“执法检查随意性大”问题", BOLD), num=numbered(1, 2)),
        para(
            "整改措施：将制定年度检查计划并报司法局备案，未列入计划的原则上不入企检查。责任单位：政策法规科。整改时限：长期坚持。"
        ),
        para("进度安排", style="1"),
        para(
            "3月上旬完成问题认领和方案制定，3月中旬至5月下旬集中整改，6月上旬形成整改进展情况报告，按程序报县委巡察办审核后向社会公开。"
        ),
        para("工作要求", style="1"),
        para(
            "各科室要主动认领任务，不等不靠、不讲条件。对整改不力、敷衍塞责的，将按照有关规定严肃问责。"
        ),
        para("附件：巡察反馈问题整改任务分解表"),
        para("中共砚陂县文化广电和旅游局党组", props=RIGHT),
        para("2025年3月7日", props=RIGHT),
        para("附件"),
        para("巡察反馈问题整改任务分解表", props=CENTRED),
        table(
            row("序号", "反馈问题", "整改措施", "责任单位", "整改时限", header=True),
            *(row(*entry) for entry in _PLAN),
            columns=5,
        ),
    )
    return Draft(body=body, styles=_STYLES, numbering=_NUMBERING)
