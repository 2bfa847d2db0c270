"""Tracked changes, automatic numbers and text boxes at once, as a draft is on its last round."""

from .inserts import commented, control, field, footnote, note_text, text_box
from .lists import ARABIC, HAN, abstract, level, num
from .package import Draft
from .revisions import (
    DELETED_MARK,
    INSERTED_MARK,
    deleted,
    inserted,
    para_change,
    run_change,
)
from .styles import heading
from .wml import BOLD, EAST_ASIA, RIGHT, Xml, numbered, para, reference, run, runs, section

HEADINGS, ACTIONS, PLANS, BOXED = 1, 2, 3, 4
NUMBERING = "".join(
    (
        abstract(
            11,
            level(0, HAN, "%1、", style="10"),
            level(1, HAN, "（%2）", style="20"),
            level(2, ARABIC, "%3.", extra="through", behind="space"),
        ),
        abstract(12, level(0, ARABIC, "（%1）")),
        num(HEADINGS, 11),
        num(ACTIONS, 12),
        num(PLANS, 12, start=1),
        num(BOXED, 12, start=1),
    )
)
STYLES = heading("10", 1, num=numbered(HEADINGS, 0)) + heading("20", 2, num=numbered(HEADINGS, 1))
_ISSUE = numbered(HEADINGS, 2)
_ACTION = numbered(ACTIONS)


def _front() -> Xml:
    return runs(
        para(
            "中共霄河市市场监督管理局党委",
            deleted("关于巡察反馈意见"),
            style="title",
            mark=DELETED_MARK,
        ),
        para(
            "关于",
            inserted("巡察"),
            "整改进展情况的",
            deleted("报告"),
            inserted("通报"),
            style="title",
        ),
        para(
            "根据市委部署，",
            commented(1, "2023年12月4日至2024年1月31日"),
            "，市委第四巡察组对市市场监督管理局党委开展了",
            inserted("“食品药品安全”专项"),
            "巡察。",
            deleted("3月"),
            inserted("4月"),
            "2日，市委第四巡察组",
            inserted("向局党委"),
            "反馈了巡察情况。按照巡察工作要求，现将整改进展情况予以公布。",
        ),
        para("党委推进整改工作情况", style="10"),
        para(
            "局党委举一反三抓整改，",
            footnote(1),
            "建立“党委统筹、科所联动、群众评判”工作链条，反馈的",
            deleted("8"),
            inserted("7"),
            "个问题全部明确销号标准。主要负责人带头到执法一线跟班作业，白天查市场、晚上查夜市，累计走访经营主体312户，收集到意见建议207条。对能够立行立改的，当月整改到位；对涉及体制机制的，列入年度改革任务统筹推进。",
        ),
        para(
            text_box(
                para(
                    "市局党委共召开整改推进会",
                    deleted("14"),
                    inserted("16"),
                    "次，印发工作提示",
                    run("23", BOLD + run_change()),
                    "期。",
                )
            )
        ),
    )


def _first_area() -> Xml:
    return runs(
        para("逐项整改落实情况", style="10"),
        para("在食品安全监管方面", style="20"),
        para("关于“校园食堂监管‘看证不看灶’”问题的整改", num=_ISSUE),
        para(
            "开展“突击查后厨”行动，检查食堂614家次，责令改正97家；检查结果当天在学校门口公示，问题严重的向家长发公开信；",
            num=_ACTION,
        ),
        # A measure that is taken out no longer counts, and the next one moves up.
        para(deleted("对3家食堂负责人集体约谈；"), num=_ACTION, mark=DELETED_MARK),
        para(
            "推行“明厨亮灶”联网，家长可实时查看",
            inserted("并打分"),
            "，接入率达到100%。营养配餐、食材来源同步上屏，学校负责人每周陪餐不少于两次。",
            num=_ACTION,
        ),
        # So does a heading.
        para(deleted("关于“抽检信息公布滞后”问题的整改"), num=_ISSUE, mark=DELETED_MARK),
        para(deleted("抽检结果在7日内上网。"), mark=DELETED_MARK),
        para("关于“网络订餐平台责任压得不实”问题的整改", num=_ISSUE),
        para(
            "督促5家平台下架无证、套证商户1302户，",
            text_box(para("对拒不整改的1家平台罚款50万元。", num=numbered(BOXED))),
            "线上线下检查结果互通。平台每月上传商户资质、骑手健康证等数据，由系统自动比对，异常信息推送至辖区监管所，两个工作日内核查处置。外卖封签使用率由不足四成提高到近九成，消费者投诉量同比下降三分之一。",
        ),
        para(
            "关于“特种设备检验‘走程序’”问题的整改",
            num=numbered(HEADINGS, 2, extra=INSERTED_MARK),
            change=para_change(),
        ),
        para(
            inserted(
                "更换检验机构2家，复检电梯468台，查出隐患109处，均已消除。推行电梯维护保养记录电子化，维保人员到场必须刷脸签到，弄虚作假的列入失信名单。"
            ),
            mark=INSERTED_MARK,
        ),
    )


def _second_area() -> Xml:
    return runs(
        para("在药品安全监管方面", style="20"),
        para("关于“零售药店执业药师‘挂证’”问题的整改", num=_ISSUE),
        para(
            "核查药店733家，撤销挂证登记61人。整改后，处方药审核合格率升至96.4%。开发远程审方平台，由中心药师集中审核偏远药店的处方，既解决了药师短缺的难题，也堵住了无方卖药的漏洞。对屡查屡犯的6家药店吊销许可证。"
        ),
        para(
            "关于“集采药品配送不及时”问题的整改", num=_ISSUE, change=para_change(numbered(ACTIONS))
        ),
        para(
            "会同医保、卫健部门建立短缺药品预警清单，",
            run("12小时", EAST_ASIA),
            "内响应，配送到位率达99%。对因成本倒挂拒绝配送的企业，由市医保部门约谈并公开通报，乡镇卫生院断货的品种从27种减少到2种。该问题整改已完成。",
        ),
        para("在党风廉政建设方面", style="20"),
        para("关于“行政处罚自由裁量尺度不一”问题的整改", num=_ISSUE),
        para(
            control("修订《霄河市市场监管领域行政处罚裁量基准》，", name="rule"),
            "同类案件处罚金额离散度下降",
            deleted("三成"),
            inserted("四成"),
            "。",
        ),
        para("关于“‘吃拿卡要’时有发生”问题的整改", num=_ISSUE),
        para(
            "对基层所长全部交流任职，",
            deleted("交流42人；"),
            "查处违规收受礼品礼金案件3起，给予党纪政务处分5人。设立企业评议日，由经营者对执法人员现场打分，得分连续靠后的调离执法岗位。编发典型案例选编一册，组织全系统干部职工到廉政教育基地接受警示教育，覆盖面达到百分之百。",
        ),
        para("后续工作安排", style="10"),
        para(
            "对7个问题开展",
            inserted("“三方联评”"),
            "，由群众说了算；",
            num=numbered(PLANS),
            change=para_change(_ACTION),
        ),
        para("整改不到位的限期返工，返工情况在官网公布。", num=numbered(PLANS)),
        # The number is gone from this paragraph; only its history still has it.
        para(
            "整改成效纳入年度考核，实行一票否优。对整改不力的单位和个人，由派驻纪检监察组提级核查。群众来电来信反映整改走样的，三日内派人上门核实，核实结果与反映人见面。",
            change=para_change(_ACTION),
        ),
    )


def _tail() -> Xml:
    return runs(
        para(text_box(para("— ", field("PAGE", "4"), " —"), name="页码")),
        para(
            text_box(
                para(
                    "监督电话：0999-8200",
                    deleted("1100"),
                    inserted("1155"),
                    "；电子邮箱：",
                    deleted("old"),
                    inserted("xhscjg"),
                    "@example.cn",
                )
            )
        ),
        para("中共霄河市市场监督管理局党委", props=RIGHT),
        para(deleted("2024年11月28日"), inserted("2024年12月9日"), props=RIGHT),
    )


def draft() -> Draft:
    return Draft(
        body=runs(_front(), _first_area(), _second_area(), _tail()),
        section=section(reference("header", "default", "rIdH1")),
        styles=STYLES,
        numbering=NUMBERING,
        settings="<w:trackRevisions/>",
        headers={"rIdH1": para("霄河市局巡察整改通报（修订痕迹版）", style="header")},
        footnotes=(note_text("整改期为2024年4月至10月。"),),
        comments=(para("时间以巡察公告为准。"),),
    )
