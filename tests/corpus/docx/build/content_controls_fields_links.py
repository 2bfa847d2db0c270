"""A notice made from a form: content controls, fields, links, a table of contents."""

from .inserts import (
    FIELD_END,
    GRAMMAR_END,
    GRAMMAR_START,
    SPELL_END,
    SPELL_START,
    bookmark,
    control,
    custom_xml,
    field,
    field_start,
    inner_link,
    link,
    simple_field,
    smart_tag,
    text_box,
)
from .package import Draft
from .styles import style
from .wml import CENTRED, RIGHT, TAB, Xml, cell, para, row, run, runs, table

LINKS = {"rIdMail": "mailto:jjjc@example.cn", "rIdSite": "https://yuanhu.example.cn/zgtb"}
STYLES = (
    style("TOC1", "toc 1")
    + style("TOCHeading", "TOC Heading")
    + style("Hyperlink", "Hyperlink", kind="character", based_on="", rpr='<w:u w:val="single"/>')
    + style("PlaceholderText", "Placeholder Text", kind="character", based_on="")
)
_BLUE = '<w:rStyle w:val="Hyperlink"/>'
_GREY = '<w:rStyle w:val="PlaceholderText"/>'
_GALLERY = (
    '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
)
_DATE = (
    '<w:date w:fullDate="2024-08-02T00:00:00Z"><w:dateFormat w:val="yyyy年M月d日"/>'
    '<w:lid w:val="zh-CN"/></w:date>'
)


def _contents() -> Xml:
    """Return a table of contents: one field that goes over four paragraphs."""
    lines = (
        ("_Toc1", "一、院党委履行整改主体责任情况", "1"),
        ("_Toc2", "二、反馈问题整改情况", "1"),
        ("_Toc3", "三、下一步工作安排", "3"),
    )
    entries = [
        inner_link(
            mark, text, run(Xml("<w:tab/>"), "<w:webHidden/>"), field(f"PAGEREF {mark} \\h", page)
        )
        for mark, text, page in lines
    ]
    return control(
        para("目　录", style="TOCHeading", props=CENTRED),
        para(field_start('TOC \\o "1-3" \\h \\z \\u'), entries[0], style="TOC1"),
        *(para(entry, style="TOC1") for entry in entries[1:]),
        para(FIELD_END),
        name="toc",
        props=_GALLERY,
    )


def _lead() -> Xml:
    return para(
        "按照省委统一部署，",
        control("2024年3月25日至5月31日", name="period"),
        "，省委第九巡视组对",
        smart_tag("鸢湖职业技术学院", element="organization"),
        "党委开展了巡视。",
        control(
            "2024年8月2日",
            name="feedback",
            props=_DATE,
        ),
        "，省委第九巡视组向学院党委反馈了巡视意见。根据《中国共产党巡视工作条例》等规定，现将巡视整改进展情况予以公布。",
    )


def _organisation() -> Xml:
    return runs(
        para(bookmark(1, "_Toc1", "一、院党委履行整改主体责任情况")),
        control(
            para(
                "院党委坚持“一把手”负总责，成立由党委书记、院长任双组长的领导小组，召开党委会11次，逐条研究10个反馈问题。院纪委全程参与方案审核，对照反馈意见查漏补缺，防止避重就轻、以点代面。各二级学院同步召开整改部署会，把与本单位有关的问题认领到人。"
            ),
            para(
                "院党委书记主持召开专题民主生活会，班子成员相互提出批评意见",
                simple_field("DOCPROPERTY Count", "39"),
                "条，形成整改清单和负面清单各一份。会前广泛征求师生、校友和用人企业意见，会后把整改承诺在校内网站公开，请师生对照评议。",
            ),
            name="organisation",
        ),
        para(
            control(
                run("单击或点击此处输入文字。", _GREY),
                name="more",
                props="<w:showingPlcHdr/><w:text/>",
            )
        ),
    )


def _teaching() -> Xml:
    return runs(
        para(bookmark(2, "_Toc2", "二、反馈问题整改情况")),
        para("（一）在“落实立德树人根本任务”方面"),
        para("1.关于“思政课教师配备未达标”问题的整改"),
        para(
            "第一，校内转岗遴选7名、公开招聘12名，师生比由1∶512提高到1∶346。第二，",
            custom_xml("设立思政课教师岗位津贴", element="measure"),
            "，每月不低于1500元。第三，组织集体备课",
            field("= 18 + 6", "24"),
            "次，打磨示范课8门。院领导每学期至少为学生上一堂思政课，马克思主义学院单列经费和职称指标，思政课教师参加实践研修实现全员覆盖。",
        ),
        para("2.关于“专业设置与产业需求脱节”问题的整改"),
        para(
            "停招专业5个，新增工业机器人、冷链物流等专业4个；聘请行业企业技术人员组成专业建设指导委员会，人才培养方案每年修订一次；与",
            link("rIdSite", run("鸢湖产业园", _BLUE)),
            "共建实训基地3处，详见",
            field("REF _Ref77 \\h", "附表"),
            "。",
        ),
        control(
            para("3.关于“学生实习管理不规范”问题的整改"),
            para(
                "全面清理中介参与的实习协议，",
                SPELL_START,
                "解除",
                SPELL_END,
                "不合规协议6份，退还学生费用",
                GRAMMAR_START,
                "14.9万元",
                GRAMMAR_END,
                "。该问题已完成整改。",
            ),
            name="issue",
        ),
    )


def _table() -> Xml:
    return runs(
        para(bookmark(77, "_Ref77", "实训基地建设情况表"), props=CENTRED),
        table(
            row("基地", "工位数", "投用时间"),
            row(
                "智能制造",
                control(cell("120"), name="cell"),
                cell(para(control("2024年10月", name="run"), style="cell")),
            ),
            control(
                row("冷链物流", "85", "2024年11月"), name="row", props='<w:lock w:val="sdtLocked"/>'
            ),
            row("护理康养", cell(control(para("64", style="cell"), name="block")), "2025年1月"),
            columns=3,
        ),
    )


def _campus() -> Xml:
    nested = runs(
        field_start(
            "IF ", field("MERGEFIELD 类别", "分支甲"), ' = "分支甲" "完成率为" "未作统计" '
        ),
        "完成率为",
        FIELD_END,
    )
    return runs(
        para("（二）在“干事创业、担当作为”方面"),
        para("1.关于“新校区建设资金使用效益不高”问题的整改"),
        para(
            "对12个单项工程开展绩效评价，收回结余资金2036万元；对超概算的2个项目追查原因，约谈代建单位和监理单位负责人；第三方复核的",
            nested,
            "100%。",
        ),
        para("2.关于“科研成果转化率低”问题的整改"),
        para(
            "出台《科技成果转化收益分配办法》，成果完成人收益比例提高到80%，签订技术合同27项，到账经费915万元。在产业园设立技术转移工作站，由5名专职技术经理人对接企业需求，横向课题结余经费可用于创办科技型企业。"
        ),
        para("3.关于“后勤服务师生满意度偏低”问题的整改"),
        para(
            "重新招标引入餐饮企业2家，开设平价窗口6个；",
            text_box(para("师生满意度由71分升至88分。")),
            "宿舍热水由每日3小时改为全天供应。后勤服务热线实行首问负责，维修报单当日响应，学生代表每月参加一次伙食品鉴和价格评议。",
        ),
        para("（三）在“履行全面从严治党责任”方面"),
        para("1.关于“二级学院党总支政治把关作用弱”问题的整改"),
        para(
            "明确教师引进、课程建设、职称评审等9类事项须经党总支会议先行把关，年内否决2项不符合要求的教材选用申请。对4个力量薄弱的党总支选派专职组织员，每季度由院党委听取一次党总支书记述职。"
        ),
        para("2.关于“招生就业领域廉政风险突出”问题的整改"),
        para(
            "组织招生就业干部轮岗8人，签订廉洁承诺书63份，对违规收受礼品的1名工作人员给予党内警告处分。单独招生考试改为第三方命题、异地阅卷，招生录取全过程录音录像并保存三年。"
        ),
        para("3.关于“干部人事档案审核不严”问题的整改"),
        para(
            "复审中层干部档案74卷，补齐材料131份，重新认定出生时间、入党时间等信息5项。新建标准化档案室，配备专职管理人员2名，今后提任干部必先审档案、凡有疑点不上会。"
        ),
        para("4.关于“资产闲置浪费”问题的整改"),
        para(
            "盘活闲置教室、设备等资产原值1150万元，对外共享大型仪器设备21台套。建立资产共享调剂平台，新增购置须先查存量，能调剂的一律不再采购，全年少花购置费三百余万元。"
        ),
    )


def _tail() -> Xml:
    return runs(
        para(bookmark(3, "_Toc3", "三、下一步工作安排")),
        para(
            "持续巩固整改成果，",
            bookmark(9, "_GoBack"),
            "建立健全“发现问题—整改问题—举一反三”的闭环机制。对已经完成的事项适时开展复查，对群众不满意的推倒重来，确保经得起师生检验、历史检验。",
        ),
        para(
            "如有意见建议，请通过以下方式反映。联系电话：",
            control("0999-81190356", name="phone", props="<w:text/>"),
            "；电子邮箱：",
            link("rIdMail", run("jjjc@example.cn", _BLUE)),
            "、",
            field('HYPERLINK "mailto:dwb@example.cn"', run("dwb@example.cn", _BLUE)),
            "；邮寄地址：鸢湖市学府路9号，邮政编码：990733。",
        ),
        para(TAB, TAB, TAB, "鸢湖职业技术学院党委", props=RIGHT),
        control(
            para(field('DATE \\@ "yyyy年M月d日"', "2025年2月17日"), props=RIGHT),
            name="date",
        ),
    )


def draft() -> Draft:
    title = para(
        control("鸢湖职业技术学院党委", name="issuer", props="<w:text/>"),
        simple_field("TITLE", "关于巡视整改进展情况的通报"),
        style="title",
    )
    blocks = (
        title,
        _contents(),
        _lead(),
        _organisation(),
        _teaching(),
        _table(),
        _campus(),
        _tail(),
    )
    return Draft(body="".join(blocks), styles=STYLES, links=LINKS)
