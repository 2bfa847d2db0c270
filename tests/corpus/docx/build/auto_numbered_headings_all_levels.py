"""A notice whose numbers are all drawn by Word: 一、 （一） 1. （1）, ①, 3.1 and bullets."""

from .lists import (
    ARABIC,
    CIRCLED,
    HAN,
    OFFICIAL,
    abstract,
    abstract_by_style,
    bullet,
    level,
    num,
)
from .package import Draft
from .styles import heading, style
from .wml import PLAIN, numbered, para, paras

HEADINGS, FIRST_MEASURES, SECOND_MEASURES, LATE, CIRCLES, BULLETS, DOTS, LINKED, BY_STYLE = range(
    1, 10
)

NUMBERING = "".join(
    (
        abstract(
            1,
            level(0, HAN, "%1、", style="1"),
            level(1, HAN, "（%2）", style="2"),
            *OFFICIAL[2:],
            level(4, ARABIC, "%1.%5", extra="legal"),
        ),
        abstract(2, level(0, ARABIC, "（%1）")),
        abstract(3, level(0, CIRCLED, "%1")),
        abstract(4, bullet(0, "●", "宋体")),
        abstract(5, bullet(0, "\uf0b7", "Symbol")),
        abstract(6, level(0, ARABIC, "（%1）", behind="tab"), style_link="measures"),
        abstract_by_style(7, "measures"),
        num(HEADINGS, 1),
        num(FIRST_MEASURES, 2, start=1),
        num(SECOND_MEASURES, 2, start=1),
        num(CIRCLES, 3),
        num(BULLETS, 4),
        num(DOTS, 5),
        num(LATE, 2, start=3),
        num(LINKED, 6),
        num(BY_STYLE, 7),
    )
)

STYLES = (
    heading("1", 1, num=numbered(HEADINGS, 0))
    + heading("2", 2, num=numbered(HEADINGS, 1), font="楷体_GB2312")
    + style(
        "measures",
        "措施列表",
        kind="numbering",
        based_on="",
        ppr=f'<w:numPr><w:numId w:val="{LINKED}"/></w:numPr>',
    )
)


def draft() -> Draft:
    body = (
        para("中共栖梧县委", style="title"),
        para("关于巡视整改进展情况的通报", style="title"),
        para(),
        para(
            "根据省委统一部署，2024年3月11日至5月20日，省委第四巡视组对栖梧县开展了巡视。2024年7月16日，省委第四巡视组向栖梧县委反馈了巡视意见。按照党务公开原则和巡视工作有关要求，现将巡视整改进展情况予以公布。"
        ),
        para("县委履行巡视整改主体责任情况", style="1"),
        para(
            "反馈会次日，县委召开常委会会议逐字逐句学习反馈意见，县委书记当场领办6个重点问题。会后将反馈意见原文印发各乡镇和县直单位，做到问题人人知晓、责任层层传导。整改期间，县委主要抓了以下四件事："
        ),
        para(
            "把责任压下去。成立由县委书记任组长的整改工作领导小组，下设5个专项小组，34名县级领导干部分头包抓；",
            num=numbered(BULLETS),
        ),
        para(
            "把清单列出来。将8个方面的反馈问题细化为63项任务、187条措施，全部明确牵头单位和完成时限；",
            num=numbered(BULLETS),
        ),
        para(
            "把短板补起来。坚持月初排计划、月中看进度、月末验成效，县整改办发出提醒函21份；",
            num=numbered(DOTS),
        ),
        para("把规矩立起来。新立和修订制度29项，废止不合时宜的文件14件。", num=numbered(DOTS)),
        para("反馈问题整改落实情况", style="1"),
        para("在“学习贯彻上级决策部署”方面", style="2"),
        para("关于“理论学习重形式轻转化，学习计划多年雷同”问题的整改", num=numbered(HEADINGS, 2)),
        para(
            "改进学习计划。县委理论学习中心组按季度确定主题，围绕县域经济、基层治理等设置研讨题目17个，学习计划不再沿用往年模板。",
            num=numbered(HEADINGS, 3),
        ),
        para(
            "增加现场学习。把课堂搬到果园、车间和信访接待窗口，组织现场教学9次，形成可操作的调研成果11篇。年底逐人检视学习效果，不看笔记看转化。",
            num=numbered(HEADINGS, 3),
        ),
        para("关于“特色林果产业扶持政策落地慢”问题的整改", num=numbered(HEADINGS, 2)),
        para("县农业农村局牵头梳理近三年出台的扶持政策，对未兑现的奖补资金逐户核对。", style=""),
        para(
            "一次性兑付2022年以来拖欠的苗木奖补资金386.5万元，涉及种植户1207户。",
            num=numbered(HEADINGS, 3),
        ),
        para(
            "出台《栖梧县特色林果产业奖补资金管理办法》，把申报到拨付的时限由90天压到30天。",
            num=numbered(HEADINGS, 3),
        ),
        para("以上两项措施由县纪委监委派驻纪检监察组全程跟进，资金到户情况在村务公开栏公示。"),
        para("建成冷链分拣中心2座，果品损耗率由18%降到7.5%。", num=numbered(HEADINGS, 3)),
        para("关于“向上争取项目前期工作粗放”问题的整改", num=numbered(HEADINGS, 2)),
        para(
            "从发改、财政、自然资源等部门抽调业务骨干13人组建项目前期服务队，储备成熟项目42个，已有19个进入省级项目库，估算总投资27.3亿元。"
        ),
        para("在“保障和改善民生”方面", style="2"),
        para("关于“山区群众饮水安全保障不稳定”问题的整改", num=numbered(HEADINGS, 2)),
        para(
            "排查水源。对121处小型供水工程逐一检测，更换老旧管网46公里。",
            num=numbered(FIRST_MEASURES),
        ),
        para("明确管护。聘用村级管水员214名，报酬由县财政统一保障。", num=numbered(FIRST_MEASURES)),
        para(
            "健全应急。为7个易旱乡镇配备送水车，旱情较重的8月份累计送水1900吨。水费收缴和维修记录在村口公开，谁修的、花了多少钱一目了然。",
            num=numbered(FIRST_MEASURES),
        ),
        para("关于“医疗卫生人才‘引不来、留不住’”问题的整改", num=numbered(HEADINGS, 2)),
        para(
            "定向招录。与三所医学院校签订协议，定向培养本土医生58名。",
            num=numbered(SECOND_MEASURES),
        ),
        para(
            "提高待遇。落实乡镇卫生院“公益一类保障、公益二类管理”，人均月收入增加1400元。",
            num=numbered(SECOND_MEASURES),
        ),
        para("截至2024年12月底，县域内就诊率提升至91.2%，村卫生室空白点全部消除。"),
        para(
            "畅通流动。推行“县管乡用、乡聘村用”，选派31名骨干医师到乡镇坐诊。", num=numbered(LATE)
        ),
        para("关于“养老服务机构运行效率偏低”问题的整改", num=numbered(HEADINGS, 2)),
        para(
            "合并入住率不足三成的乡镇敬老院5所，腾出的房屋改为日间照料中心；", num=numbered(CIRCLES)
        ),
        para("引入专业机构托管运营3所，护理员持证上岗率达到96%；", num=numbered(CIRCLES)),
        para(
            "对经济困难的失能老人发放护理补贴，惠及873人。社区助餐点同步铺开，老年人每餐最多可享受6元补助。",
            num=numbered(CIRCLES),
        ),
        para("在“落实全面从严治党责任”方面", style="2"),
        para("关于“村级集体‘三资’管理漏洞较多”问题的整改", num=numbered(HEADINGS, 2)),
        para("清底数。完成198个行政村资产清查，登记未入账资产2316.8万元。", num=numbered(BY_STYLE)),
        para(
            "清合同。重新评估承包租赁合同4025份，依法变更、解除低价合同167份，年增收412万元。",
            num=numbered(BY_STYLE),
        ),
        para("关于“干部担当作为激励不足”问题的整改", num=numbered(HEADINGS, 2)),
        para(
            "制定《栖梧县推动干部能上能下若干措施》，提拔重用在防汛救灾、项目建设一线表现突出的干部22名，调整不适宜担任现职干部6名。目前，该问题已完成整改。"
        ),
        para("下一步工作打算", style="1"),
        para(
            "盯住尚未办结的9项任务不放，每季度向县委常委会会议报告一次进展；",
            num=numbered(HEADINGS, 4),
        ),
        para("对已经办结的任务开展两轮复核，坚决防止纸面整改；", num=numbered(HEADINGS, 4)),
        para("把整改中行之有效的做法固化为制度，接受干部群众长期检验。", num=numbered(HEADINGS, 4)),
        para("联系方式", style="1", num=PLAIN),
        *paras(
            "欢迎广大干部群众对巡视整改情况进行监督。如有意见建议，请及时向我们反映。联系电话：0999-83310067（县整改办）；邮政信箱：栖梧县05号邮政信箱，邮政编码：990412；电子邮箱：qwzgb@example.cn。",
        ),
        para(
            "中共栖梧县委", props='<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'
        ),
        para(
            "2025年1月22日", props='<w:ind w:rightChars="400" w:right="1280"/><w:jc w:val="right"/>'
        ),
    )
    return Draft(body="".join(body), styles=STYLES, numbering=NUMBERING)
