"""A notice that was read and changed by others: expected is what stands when all is accepted."""

from .package import Draft
from .revisions import (
    DELETED_MARK,
    INSERTED_MARK,
    MOVED_AWAY_MARK,
    MOVED_HERE_MARK,
    deleted,
    inserted,
    inserted_then_deleted,
    moved_away,
    moved_here,
    para_change,
    run_change,
    section_change,
)
from .wml import BOLD, RIGHT, Xml, cell, para, row, run, runs, section, table


def _lead() -> Xml:
    return para(
        "根据区委统一部署，区委第",
        deleted("二"),
        inserted("三"),
        "巡察组于2024年4月",
        deleted("2"),
        inserted("8"),
        "日至6月",
        deleted("14日"),
        inserted("7日"),
        "对绮岭区住房和城乡建设局党组开展了",
        deleted("专项"),
        inserted("常规"),
        "巡察，并于2024年8月",
        inserted_then_deleted("15日"),
        "6日进行了反馈。按照",
        deleted("区委"),
        "党务公开",
        inserted("有关规定"),
        "，现将巡察整改进展情况予以公布。",
    )


def _organisation() -> Xml:
    return runs(
        para("一、局党组组织落实整改情况"),
        para(
            "收到反馈意见后，局党组召开",
            run("专题会议4次", BOLD + run_change()),
            "，把反馈的6个问题拆成31项任务。",
            moved_away("move1", "局党组书记带队到项目现场办公12次，现场答复群众诉求45件。"),
            "整改情况每半月调度一次，由派驻纪检监察组列席监督。",
        ),
        # The mark of this paragraph is taken out: both sentences become one paragraph.
        para("班子成员各自认领分管领域的问题，", mark=DELETED_MARK),
        para(
            "签订整改责任书7份，逾期未办结的在局务会上说明原因。局办公室把责任书内容制成公示牌，挂在办事大厅显眼处，办事群众随时可以看、可以问、可以提意见。"
        ),
        para(moved_here("move1", "局党组书记带队到项目现场办公12次，现场答复群众诉求45件。")),
    )


def _first_issues() -> Xml:
    return runs(
        para("二、巡察反馈问题整改进展情况"),
        para("1.关于“老旧小区改造", deleted("工作"), "重进度轻质量”问题的整改"),
        para(
            "一是请居民当监理。从22个改造小区推选居民监督员66名，隐蔽工程验收须经其签字。监督员每周到现场查看一次，发现偷工减料可以直接叫停。二是回头查质量。对2021年以来完工的小区开展回访，返修屋面渗漏、路面沉降等问题",
            deleted("138"),
            inserted("173"),
            "处",
            inserted("，费用由施工单位承担"),
            "。",
        ),
        para("2.关于“物业服务监管缺位”问题的整改"),
        # One paragraph was parted in two, so that each measure stands alone.
        para(
            "一是亮标准。编印《绮岭区住宅物业服务分级清单》，在132个小区公示栏张贴。业主对照清单就能算清楚，交了多少物业费、该享受什么服务。",
            mark=INSERTED_MARK,
        ),
        para(
            "二是严考核。对考核末位的5家物业企业公开约谈，2家退出本区市场。考核结果与信用等级挂钩，等级低的企业两年内不得参加新项目投标。",
            mark=INSERTED_MARK,
        ),
        para(
            "三是畅渠道。物业投诉由街道首接，7个工作日内必须答复，办结率达97.8%。对业主反映集中的维修资金使用难问题，设立应急维修绿色通道，电梯停运、外墙脱落等情形先修后补手续，累计拨付应急维修资金317万元。"
        ),
        # The whole paragraph goes, with its mark.
        para(deleted("四是奖先进。评选星级物业服务项目10个，每个奖励5万元。"), mark=DELETED_MARK),
        para("3.关于“建筑工地扬尘管控时紧时松”问题的整改"),
        para(
            "在建工地全部安装扬尘在线监测设备，数据直通监管平台，工地围挡、车辆冲洗、裸土覆盖、湿法作业等六项要求写入施工合同，超标自动报警",
            inserted("并同步推送至项目经理"),
            "。",
            deleted("对屡教不改的3家企业处以罚款12万元。"),
            inserted("对屡教不改的3家企业停工整顿，处以罚款16.5万元。"),
            "该问题已整改到位，转入常态化监管。",
            change=para_change('<w:jc w:val="left"/>'),
        ),
    )


def _second_issues() -> Xml:
    return runs(
        para("4.关于“保障性住房分配后的管理跟不上”问题的整改"),
        para(
            "一是逐户入室核查公租房2460套，清退转租、闲置房源38套。二是建立资格年审制度，核减不再符合条件的家庭51户。腾退出来的房源重新装修后面向环卫工人、公交司机等群体定向配租，轮候时间平均缩短七个月。整改以来有关数据如下："
        ),
        table(
            row("房源", "在管套数", "清退套数"),
            row("安居苑", "1320", "21"),
            row(
                *(_changed(deleted(text)) for text in ("临时周转房", "96", "0")),
                props=DELETED_MARK,
            ),
            row("和顺里", _changed(deleted("1104"), inserted("1140")), "17"),
            row(
                *(_changed(inserted(text)) for text in ("合计", "2460", "38")),
                props=INSERTED_MARK,
            ),
            columns=3,
        ),
        para(
            moved_away("move2", "5.关于“招投标领域廉政风险防控薄弱”问题的整改"),
            mark=MOVED_AWAY_MARK,
        ),
        para(
            moved_away("move3", "一是与公共资源交易平台共享数据，筛查异常报价线索9条。"),
            mark=MOVED_AWAY_MARK,
        ),
        para(deleted("6"), inserted("5"), ".关于“行政审批‘隐形门槛’没有清零”问题的整改"),
        para(
            "取消无依据的证明材料14项，施工许可核发压缩至3个工作日。修订《施工许可办理指南》，线上全程可办比例达到100%。大厅窗口由分散受理改为一窗综合受理，配备帮办员12名，对企业反映的图审反复、标准不一问题，由审图机构和审批科室联合会审、一次告知。全年召开企业座谈会四次，收集意见46条，全部限期答复。"
        ),
        para(
            moved_here("move2", "6.关于“招投标领域廉政风险防控薄弱”问题的整改"),
            mark=MOVED_HERE_MARK,
        ),
        para(
            moved_here("move3", "一是与公共资源交易平台共享数据，筛查异常报价线索9条。"),
            inserted("二是对领导干部插手工程建设事项实行全程记录，登记报告事项4起。"),
            mark=MOVED_HERE_MARK,
        ),
    )


def _changed(*content: str) -> Xml:
    return cell(para(*content, style="cell"))


def _tail() -> Xml:
    return runs(
        para("三、下一步工作打算"),
        para(
            "局党组将继续用力，对已经办结的事项适时抽查，对尚需时日的事项紧盯不放，对群众新反映的问题主动认领，不推不拖，",
            inserted("推动巡察整改与住建领域改革一体谋划、"),
            "一体推进。",
        ),
        para(
            "欢迎对巡察整改情况进行监督。联系电话：",
            deleted("0999-82205510"),
            inserted("0999-82205519"),
            "；通信地址：绮岭区砚台路16号；邮编：99",
            inserted("03"),
            deleted("30"),
            "17。",
        ),
        para(
            "中共霄河市绮岭区住房和城乡建设局党组" + " " * 4,
            props=RIGHT,
            change=para_change('<w:jc w:val="left"/>'),
        ),
        para(" " * 30, "2025年", deleted("2月28日"), inserted("3月5日")),
    )


def draft() -> Draft:
    title = para(
        "中共霄河市绮岭区住房和城乡建设局党组关于",
        deleted("区委"),
        "巡察整改",
        inserted("进展"),
        "情况的通报",
        style="title",
    )
    return Draft(
        body=runs(title, _lead(), _organisation(), _first_issues(), _second_issues(), _tail()),
        section=section(change=section_change()),
        settings="<w:trackRevisions/>",
    )
