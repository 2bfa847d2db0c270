"""A notice whose headings show by style, by outline level or by bold type; runs in splinters."""

from .package import Draft
from .styles import heading, style
from .wml import BOLD, EAST_ASIA, TAB, Xml, para, run, runs

STYLES = (
    heading("a3", 1)
    + heading("21", 2, font="楷体_GB2312")
    + style("af0", "Heading 3", based_on="a4", ppr='<w:outlineLvl w:val="2"/>')
    + style("a4", "小标题", rpr=BOLD)
    + style("kaiti", "楷体标题", rpr='<w:rFonts w:eastAsia="楷体_GB2312"/>')
)
_OUTLINE = '<w:outlineLvl w:val="1"/>'
_LATIN = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
_EDITS = ("00A1B2C3", "00D4E5F6", "0077A8B9")


def _splintered(text: str, *, each: int = 3, props: str = "") -> Xml:
    """Return a text in runs of a few characters, as many rounds of editing leave it."""
    pieces = [text[start : start + each] for start in range(0, len(text), each)]
    looks = (props,) * 3 if props else ("", EAST_ASIA, _LATIN)
    return runs(
        *(
            run(piece, looks[index % 3], rsid=_EDITS[index % 3])
            for index, piece in enumerate(pieces)
        )
    )


def _front() -> Xml:
    return runs(
        para(_splintered("中共芦雁区教育局党工委关于巡察整改情况的通报", each=4), style="title"),
        para(
            _splintered(
                "按照区委巡察工作部署，2023年9月4日至11月3日，区委第二巡察组对芦雁区教育局党工委进行了巡察。2024年1月11日，区委第二巡察组反馈了巡察意见。根据有关要求，现将巡察整改情况通报如下。"
            )
        ),
        para(_splintered("一、履行整改主体责任情况", each=2), style="a3"),
        para(
            "局党工委把整改纳入全年工作要点，主要负责人主持召开推进会10次，把5个方面14个具体问题落实到12个科室、43所学校。整改期间，区委巡察办现场检查2次，提出的7条意见全部采纳。局机关设立整改专栏，每周公布任务进度，对连续两周没有进展的科室发函催办。整改方案先后三易其稿，既逐条回应反馈意见，又注意区分轻重缓急，明确哪些事马上就办、哪些事需要长期努力。"
        ),
        para("二、整改任务进展情况", style="a3"),
    )


def _first_areas() -> Xml:
    return runs(
        para("（一）在“双减”工作落实方面", style="21"),
        para(_splintered("1.关于“校外培训机构监管存在真空”问题的整改"), style="af0"),
        para(
            _splintered(
                "一是联合市场监管、公安等部门夜查、周查47次，取缔无证培训点26个。二是将预收费资金纳入银行监管账户，涉及机构88家、资金2130万元。对恶意涨价、卷款跑路的机构列入失信名单，帮助家长追回费用186万元。",
                each=5,
            )
        ),
        para("2.关于“课后服务质量参差不齐”问题的整改", style="af0"),
        para(
            "一是引进非遗、科创等课程资源63门，由学校按菜单选用；",
            run("二是", BOLD),
            "教师课后服务课时计入工作量，发放补助1196万元。学期末由学生、家长、学校三方打分，得分低于七成的课程不再续聘。",
        ),
        para(run("（二）在教育经费使用方面", BOLD)),
        para(run("3.关于“学校食堂资金结余较大”问题的整改", BOLD)),
        para(
            "对全区公办学校食堂账户逐一审计，结余超标的17所学校通过提升伙食标准消化结余资金354.2万元。统一大宗食材招标采购，肉、蛋、奶、米、油由区级平台集中配送，每所学校成立由家长代表参加的膳食委员会，采购价格、带量食谱每周上墙公示。"
        ),
        para(
            run("4.关于“基", BOLD),
            run("建维修项目拆分", BOLD + '<w:color w:val="000000"/>'),
            run("规避招标”问题的整改", BOLD),
        ),
        para(
            "凡年度内同类维修项目一律合并立项，超过限额标准的进入区公共资源交易中心。对拆分项目的3名校长给予党纪处分，收回违规资金9.8万元。建立学校基建维修项目库，由局基建办统一勘察、统一造价、统一验收，单个学校不再自行发包。对2020年以来的维修项目开展倒查，发现资料不全、变更随意等问题58个，已逐一补正。"
        ),
    )


def _second_areas() -> Xml:
    return runs(
        para("（三）在教师队伍建设方面", style="kaiti", props=_OUTLINE),
        para("5.关于“城区学校大量借用乡村教师”问题的整改", props='<w:outlineLvl w:val="2"/>'),
        para(
            "清退借调人员72名，新学期前全部返岗；确需支教交流的，由局党工委集体研究并公示。同步实施乡村教师关爱计划，改造周转房180套，乡镇工作补贴按距离远近分档提高，最远的教学点每月增加900元，让教师留得住、教得好。"
        ),
        para("6.关于“有偿补课禁而不绝”问题的整改", props='<w:outlineLvl w:val="2"/>'),
        para(
            "开通举报热线，查实在职教师有偿补课9起，取消评优资格9人，调离教学岗位2人。印发《芦雁区师德违规行为处理细则》，全区5621名教师签字背书。每学期开学前集中开展师德第一课，用身边事教育身边人。凡群众实名反映的，七日内反馈办理情况。"
        ),
        para("（四）在校园安全方面", style="21"),
        para(_splintered("7.关于“校车动态监控流于形式”问题的整改", each=1), style="af0"),
        para(
            "为214辆校车更换定位终端，超速、超员报警由属地交警大队同步处置，报警量下降83%。校车线路、站点重新勘定，取消有安全隐患的站点13个。驾驶员每年脱岗培训不少于两天，体检不合格的立即换岗。整改状态：已完成。"
        ),
        para("8.关于“心理健康教师配备不足”问题的整改", style="af0"),
        para(
            "新招聘专职心理教师31名，43所学校全部建成心理辅导室，筛查重点关注学生并逐人建档。与区人民医院开通转介绿色通道，组织班主任、宿管员等开展识别与干预培训2100人次，家长课堂走进社区四十余场。整改状态：持续推进。"
        ),
        para("三、下一步安排", style="a3"),
        para(
            "局党工委将常态化开展“回头看”，对整改不实、敷衍塞责的严肃问责。在抓好存量问题整改的同时，把群众关心的入学、就餐、作业等事项纳入监督重点，推动问题解决在萌芽、化解在一线，以整改实效办好人民满意的教育。"
        ),
    )


def _tail() -> Xml:
    return runs(
        para(run("联系方式", BOLD)),
        para("意见反映电话：（0999）82260046；地址：芦雁区书院街3号；邮编：990820"),
        para(TAB, TAB, TAB, TAB, TAB, "中共芦雁区教育局党工委"),
        para(TAB, TAB, TAB, TAB, TAB, TAB, _splintered("2024年7月5日", each=2)),
    )


def draft() -> Draft:
    return Draft(body=runs(_front(), _first_areas(), _second_areas(), _tail()), styles=STYLES)
