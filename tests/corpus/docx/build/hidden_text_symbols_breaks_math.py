"""A notice with hidden words, breaks within paragraphs, symbols, ruby, hyphens and formulas."""

from .inserts import math, math_fraction, math_power, math_run, ruby, symbol
from .package import Draft
from .styles import style
from .wml import (
    BREAK,
    CARRIAGE_RETURN,
    EAST_ASIA,
    HIDDEN,
    LAST_PAGE,
    LOWERED,
    NO_BREAK_HYPHEN,
    PAGE_BREAK,
    RAISED,
    RIGHT,
    SOFT_HYPHEN,
    TAB,
    Xml,
    para,
    run,
)

STYLES = (
    style("draftnote", "起草说明", rpr=HIDDEN)
    + style("draftnotemore", "起草说明续", based_on="draftnote")
    + style("inlinenote", "批注文字", kind="character", based_on="", rpr=HIDDEN)
)
_NOTE = '<w:rStyle w:val="inlinenote"/>'
_SHOWN = '<w:vanish w:val="0"/>'


def _front() -> tuple[Xml, ...]:
    return (
        para("中共檀浦县水务局党组", BREAK, "关于巡察整改进展情况的通报", style="title"),
        para(
            "根据县委统一部署，",
            run("（此处核对轮次）", HIDDEN),
            "县委第五巡察组于2024年2月26日至4月",
            LAST_PAGE,
            "19日对檀浦县水务局党组开展了巡察，并于2024年6月5日进行了反馈。现将巡察整改进展情况",
            run("（初稿）", _NOTE),
            "予以公布。",
        ),
        para("这一段是写给审稿人的，不要发出去。", style="draftnote"),
        para("第二段说明：数据以水务统计年报为准。", style="draftnotemore"),
        para("一、强化组织领导，落实整改责任"),
        para(
            run("局党组书记先后9次主持研究整改工作，", _SHOWN),
            "围绕6个反馈问题建立",
            run("“一表两单”", EAST_ASIA),
            "，实行按",
            ruby("旬", "xún"),
            "调度、逐项",
            ruby("销", "xiāo"),
            ruby("号", "hào"),
            "。局机关与7个基层水管单位同步整改，受理群众诉求",
            TAB,
            "52件，全部回复。对整改中需要其他部门配合的事项，由县整改办统一协调，建立联席会议制度，先后会商解决用地、资金、执法衔接等难题15个。局纪检组对照责任清单开展三轮督查，对弄虚作假、虚报进度的2个科室责令重新整改并在全系统通报。",
        ),
        para(run("班子成员联系点安排见内网。", _SHOWN), style="draftnote", mark=_SHOWN),
    )


def _first_issues() -> tuple[Xml, ...]:
    saved = math(math_run("108") + math_power("m", "3"))
    area = math(math_run("1.53") + math_power("km", "2"))
    return (
        para("二、坚持问题导向，逐项整改到位"),
        para(
            "（一）关于农村供水水费收缴率低的问题。①推行“一户一表、刷卡取水”，改造水表3.1万只，亩均节水",
            saved,
            "；②公布水价构成，召开听证会5场，把电费、药剂费、人工费一笔一笔算给群众听，对分散居住的五保户、低保户每月减免5吨水费；③收缴率由54%升至90.6%，",
            symbol("F0FC"),
            "已达到县定目标。",
        ),
        para(
            "（二）关于河湖“四乱”问题清理不彻底的问题。①用无人机巡河780公里，发现并清理乱占、乱建29处，对涉及基本农田和历史遗留的4处一事一策、限期销号；②清退围堤养殖水面2300亩，恢复水面",
            area,
            PAGE_BREAK,
            "，沿线41户养殖户转产补偿资金发放完毕；③与相邻两县建立联合巡查机制。",
        ),
        para(
            "（三）关于水利工程重建轻管的问题。①把管护经费列入年度预算，",
            run("具体数额待财政批复，", HIDDEN),
            "每年安排640万元；②对38座小型水库实行物业化管护，由专业公司承担清淤、观测、除草等工作。管护效果由乡镇和受益村共同打分，得分与付费挂钩，连续两个季度不合格的解除合同。改革以后，水库周边环境明显改观，安全监测数据实现实时上传。",
        ),
    )


def _second_issues() -> tuple[Xml, ...]:
    return (
        para(
            "（四）关于污水处理厂运行监管宽松的问题。",
            BREAK,
            "①加密监测频次，总磷（以PO",
            run("4", LOWERED),
            run("3-", RAISED),
            "计）等指标每日一测；",
            BREAK,
            "②处理能力由2万",
            math(math_fraction("吨", "日")),
            "提高到3.5万",
            math(math_fraction("吨", "日")),
            "，出水稳定达到一级A标准；",
            CARRIAGE_RETURN,
            "③扣减运营单位绩效付费86.4万元。县级监管平台与厂区中控系统联网，进水、出水、加药、污泥去向全程可追溯，再无人为修改数据的空间。",
        ),
        para(
            "（五）关于工程分包审核把关不严的问题。①重新核查在建项目分包合同53份，纠正违规分包4起，涉及的3家企业两年内不得参加本县水利项目投标；②把",
            "“Inter",
            SOFT_HYPHEN,
            "net+监管”平台接入招标、验收、结算三个环节，异常数据自动预警。项目资金实行专户管理，农民工工资由总包单位代发，全年未发生因欠薪引发的信访事项。",
        ),
        para(
            "（六）关于基层站所党支部活动不经常的问题。①按水系组建联合党支部6个，把主题党日放在堤坝上、泵房里，让党员在护水清河、抗旱保供中亮身份、做表率；②",
            symbol("F0FE"),
            "评定“五星支部”3个，整顿软弱涣散支部1个。",
            LAST_PAGE,
            "整改中形成的《檀浦县小型水库物业化管护办法》已由县政府转发。局党组班子成员每人联系一个联合党支部，每季度至少参加一次组织生活，帮助解决阵地、经费等实际困难11件。",
        ),
        para("三、下一步工作安排"),
        para(
            "一是紧盯不放抓巩固。对六个问题逐一回访，听听用水户怎么说，凡是群众不认可的不予销号。二是举一反三抓延伸。把农村供水、河湖管护、工程建设三个领域的整改经验推广到灌区改造和水土保持工作中。三是",
            PAGE_BREAK,
            "建章立制抓长效，",
            run("（待定）", _NOTE),
            "让群众喝上放心水、用上明白水。",
        ),
    )


def _tail() -> tuple[Xml, ...]:
    return (
        para(
            "联系电话：0999",
            NO_BREAK_HYPHEN,
            "84460713",
            TAB,
            "传真：0999",
            NO_BREAK_HYPHEN,
            "84460714",
        ),
        para(
            "电子信箱：shuiwu@exam",
            SOFT_HYPHEN,
            "ple.cn",
            BREAK,
            "通信地址：檀浦县清源路57号",
            BREAK,
            "邮政编码：990648",
        ),
        para("中共檀浦县水务局党组" + "　" * 2, props=RIGHT),
        para("2024年11月18日" + "　" * 3, props=RIGHT),
        para(run("发布前删除：仅供内部使用。", HIDDEN), mark=HIDDEN),
    )


def draft() -> Draft:
    return Draft(
        body="".join((*_front(), *_first_issues(), *_second_issues(), *_tail())), styles=STYLES
    )
