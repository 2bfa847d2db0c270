"""Kinds of defects that an editor meets in rectification notices, each with ways to write it.

Written from what goes wrong in offices, not from the rules: each kind has several wordings, and
figures, names and places are drawn anew for each defect. A kind names the rules of which one
must tell it. ``{n}`` and the like are filled by `values`. Not here: where a defect is put
(`defects`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海燕春生"
PLACES = ("青禾", "砚溪", "漱石", "云泊", "望川", "澜溪", "松岩", "鹤鸣")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of defect."""

    name: str
    """What is wrong."""

    rules: tuple[str, ...]
    """Rules of which at least one must tell it."""

    wordings: tuple[str, ...]
    """Sentences that have it."""


def values(chance: Random) -> dict[str, object]:
    """Return what fills the wordings: figures that fit one another, and what is wrong with them."""
    whole = chance.randrange(30, 400)
    done = chance.randrange(whole // 2, whole - 3)
    day = date(2021, 1, 1) + timedelta(chance.randrange(360))
    name = chance.choice(SURNAMES) + chance.choice(GIVEN) + chance.choice(GIVEN)
    weekdays = [each for at, each in enumerate("一二三四五六日") if at != day.weekday()]
    low, high = sorted(chance.sample(range(3, 30), 2))
    rate = 100 * done / whole
    return {
        "whole": whole,
        "done": done,
        "rest": whole - done,
        "wrong_rest": whole - done + chance.choice((-2, -1, 1, 2)),
        "more": whole + chance.randrange(1, 30),
        "wrong_rate": f"{(rate + 7 if rate < 90 else rate - 9):.1f}",
        "above": chance.randrange(101, 180),
        "a": low,
        "b": high,
        "sum": low + high,
        "less": low + high - chance.randrange(1, low),
        "other_sum": low + high + chance.choice((-1, 1, 2)),
        "money": f"{chance.randrange(11, 98)}.{chance.randrange(11, 99)}",
        "name": name,
        "place": chance.choice(PLACES),
        "day": f"{day.year}年{day.month}月{day.day}日",
        "weekday": chance.choice(weekdays),
        "short_month": chance.choice(("2月30日", "4月31日", "6月31日", "9月31日", "11月31日")),
        "id": identity(chance),
        "mobile": f"1{chance.choice('3578')}{chance.randrange(10**9):09}",
        "card": card(chance),
        "plate": f"{chance.choice('川湘皖鲁苏浙赣鄂')}{chance.choice('ABCDEFG')}"
        f"{chance.randrange(10000, 99999)}",
        "age": chance.randrange(6, 17),
        "grade": chance.randrange(60, 90),
    }


def identity(chance: Random) -> str:
    """Return a number of an identity card that nobody has, with a right check digit."""
    born = date(1960, 1, 1) + timedelta(chance.randrange(15000))
    digits = f"990101{born:%Y%m%d}{chance.randrange(1000):03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return digits + "10X98765432"[total % 11]


def card(chance: Random) -> str:
    """Return a number as bank cards have it, with a right check digit."""
    digits = f"6222{chance.randrange(10**14):014}"
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 - place % 2)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


KINDS: tuple[Kind, ...] = (
    Kind(
        name="wrong character in the name of an organ or in a fixed expression",
        rules=("WRD010",),
        wordings=(
            "县委深入学习中央纪律检察委员会有关要求{a}次。",
            "组织观看全国人民代表大汇开幕会{a}场。",
            "深刻领悟“两个确力”的决定性意义，开展研讨{a}次。",
            "坚持不懈用习近平新时代中国特色社会主意思想凝心铸魂，研讨{a}次。",
            "推动扫黑除鄂常态化，打掉团伙{a}个。",
            "持续巩固脱贫功坚成果，走访{whole}户。",
        ),
    ),
    Kind(
        name="character lost from a fixed expression",
        rules=("WRD010",),
        wordings=(
            "引导干部增强“四意识”，开展谈心谈话{a}人次。",
            "落实全面从严党要求，约谈{a}人。",
            "学习《中国共产党纪律分条例》{a}次。",
            "开展党风廉建设专题研究{a}次。",
            "铸牢中华民族同体意识，宣讲{a}场。",
        ),
    ),
    Kind(
        name="character too many in a fixed expression",
        rules=("WRD010",),
        wordings=(
            "落实中央八八项规定精神，通报{a}起。",
            "落实意识形形态工作责任制，研判{a}次。",
            "推动党史学习教教育走深走实，宣讲{a}场。",
            "整治形式主义为基基层减负问题{a}个。",
        ),
    ),
    Kind(
        name="two characters of a fixed expression swapped",
        rules=("WRD010",),
        wordings=(
            "学习贯彻党的十二大精神和党的二大十精神{a}次。",
            "严守政治律纪和政治规矩，提醒{a}人。",
            "推进粤澳港大湾区协作{a}项。",
            "落实民集主中制，集体研究{a}次。",
        ),
    ),
    Kind(
        name="name of an organ that no longer exists",
        rules=("WRD011",),
        wordings=(
            "县国土资源局牵头核查{a}宗。",
            "县环境保护局约谈企业{a}家。",
            "会同县食品药品监督管理局检查门店{a}家。",
            "县卫生和计划生育局整改{a}项。",
            "县工商行政管理局注销{a}户。",
        ),
    ),
    Kind(
        name="one document with two titles",
        rules=("NAM010",),
        wordings=(
            "修订《{place}县公务接待管理办法》。严格执行《{place}县公务接侍管理办法》，核减{a}笔。",
            "印发《{place}县村级财务管理规定》。督促各村落实《{place}县村级财务管理规》要求，检查{a}次。",
            "出台《{place}县重点项目推进机制》，按照《{place}县重点项目推进机机制》调度{a}次。",
        ),
    ),
    Kind(
        name="one amount in two units",
        rules=("CNT008",),
        wordings=(
            "追缴违规资金{money}万元，上述{money}元已全部入库。",
            "盘活资产{money}万元，其中闲置厂房带来{money}亿元。",
        ),
    ),
    Kind(
        name="share above 100 %",
        rules=("CNT007",),
        wordings=(
            "问题整改完成率达{above}%。",
            "群众满意率为{above}.5%。",
            "信访办结率达到{above}%。",
            "制度覆盖率{above}％。",
        ),
    ),
    Kind(
        name="parts above their whole",
        rules=("CNT012",),
        wordings=(
            "开展宣讲{less}场，其中机关{a}场、村组{b}场。",
            "新建充电桩{less}个，包括城区{a}个、乡镇{b}个。",
            "修订制度{less}项（财务类{a}项、人事类{b}项）。",
        ),
    ),
    Kind(
        name="以上N项 after another number",
        rules=("CNT011",),
        wordings=(
            "一是组织学习，研讨{a}次。二是督促检查，通报{b}起。以上三项措施均已落实。",
            "一是完善台账。二是压实责任。三是跟踪问效，督查{a}次。上述4项举措长期坚持。",
        ),
    ),
    Kind(
        name="states that do not add up",
        rules=("CNT003",),
        wordings=(
            "排查的{whole}个具体问题，已完成整改{done}个、正在推进{wrong_rest}个。",
            "梳理整改任务{whole}项，已完成{done}项，未完成{wrong_rest}项。",
            "移交信访件{whole}件，已办结{done}件，正在办理{wrong_rest}件。",
        ),
    ),
    Kind(
        name="more done than there is",
        rules=("CNT007",),
        wordings=(
            "移交问题线索{whole}件，已办结{more}件。",
            "制定整改措施{whole}条，已完成{more}条。",
        ),
    ),
    Kind(
        name="wrong rate",
        rules=("CNT004",),
        wordings=(
            "受理信访件{whole}件，已办结{done}件，办结率{wrong_rate}%。",
            "明确整改措施{whole}项，已完成{done}项，完成率{wrong_rate}%。",
        ),
    ),
    Kind(
        name="breakdown of punishments that does not add up",
        rules=("CNT001", "CNT002", "CNT012"),
        wordings=(
            "给予党纪处分{other_sum}人（警告{a}人、严重警告{b}人）。",
            "党纪处分{other_sum}人，其中党内警告{a}人、严重警告{b}人。",
        ),
    ),
    Kind(
        name="shares of grades above 100 %",
        rules=("CNT014",),
        wordings=(
            "民主测评中，满意占{grade}%，基本满意占42%。",
            "回访群众{whole}人，满意占{grade}%、基本满意占35%、不满意占12%。",
        ),
    ),
    Kind(
        name="wrong weekday",
        rules=("LED016",),
        wordings=(
            "{day}（星期{weekday}），召开专题会议{a}次。",
            "{day}（周{weekday}）组织培训{a}期。",
        ),
    ),
    Kind(
        name="day that the calendar does not have",
        rules=("LED006",),
        wordings=("{short_month}，召开专题会议{a}次。", "于{short_month}前后走访{a}户。"),
    ),
    Kind(
        name="date that lost a character",
        rules=("LED005",),
        wordings=("2023年1015日，召开专题会议{a}次。", "2023726日，走访{a}户。"),
    ),
    Kind(
        name="results counted up to a day after the notice",
        rules=("LED013",),
        wordings=("截至2029年6月底，累计走访{whole}户。", "截至2029年3月5日，发放补贴{whole}户。"),
    ),
    Kind(
        name="event after the notice",
        rules=("LED012",),
        wordings=("2029年5月9日，召开专题会议{a}次。", "2029年3月，举办培训{a}期。"),
    ),
    Kind(
        name="number of an identity card",
        rules=("PRV001",),
        wordings=("为群众（身份证号{id}）补发补贴{a}笔。", "当事人身份证号码为{id}，已退款{a}笔。"),
    ),
    Kind(
        name="mobile number in the text",
        rules=("PRV002",),
        wordings=("群众可拨打{mobile}反映，已受理{a}件。", "公开村干部电话{mobile}，接访{a}次。"),
    ),
    Kind(
        name="number of a bank card",
        rules=("PRV003",),
        wordings=("退缴款{a}笔汇入{card}账户。", "工资卡{card}已核对{a}次。"),
    ),
    Kind(
        name="plate of a vehicle",
        rules=("PRV011",),
        wordings=(
            "收回超标公车（{plate}），封存{a}辆。",
            "公务用车{plate}私用问题已处理，退款{a}笔。",
        ),
    ),
    Kind(
        name="home address",
        rules=("PRV008",),
        wordings=(
            "走访困难党员（家住砚溪镇东风村{a}组{b}号）。",
            "慰问住在锦绣花园小区{a}栋2单元的老党员{b}人次。",
            "当事人家庭住址：青禾镇和平路{whole}号。",
        ),
    ),
    Kind(
        name="minor with a name",
        rules=("PRV012",),
        wordings=(
            "资助留守儿童{name}，发放助学金{a}次。",
            "帮助{name}（女，{age}岁）复学，家访{a}次。",
            "为小学生{name}的学籍问题协调{a}次。",
        ),
    ),
    Kind(
        name="illness of a named person",
        rules=("PRV013",),
        wordings=(
            "脱贫户{name}身患癌症，已救助{a}次。",
            "{name}患有精神疾病，已随访{a}次。",
            "职工{name}确诊白血病，募捐{a}次。",
        ),
    ),
    Kind(
        name="punished person with a name",
        rules=("PRV005",),
        wordings=(
            "给予{name}党内警告处分，退款{a}笔。",
            "对{name}诫勉谈话，约谈{a}人。",
            "原村党支部书记{name}受到开除党籍处分，涉及资金{a}笔。",
        ),
    ),
    Kind(
        name="open case with a name",
        rules=("PRV007",),
        wordings=("对{name}立案审查，核查线索{a}条。", "对{name}采取留置措施，核查线索{a}条。"),
    ),
    Kind(
        name="mark of secrecy",
        rules=("PRV006",),
        wordings=("本材料为机密★，印发{a}份。", "以上为内部资料，请勿外传。", "秘密★1年。"),
    ),
    Kind(
        name="words among those who drafted",
        rules=("PRV014", "WRD002"),
        wordings=(
            "涉及资金{money}万元，此数据内部掌握。",
            "追缴资金{money}万元（此处待核）。",
            "相关情况不宜公开，已处理{a}人。",
            "涉及{a}人，请领导审定。",
        ),
    ),
    Kind(
        name="number of an internal document",
        rules=("PRV009",),
        wordings=(
            "印发实施方案（{place}委办〔2024〕{a}号）。",
            "按照{place}巡察办发〔2023〕{b}号要求督查{a}次。",
        ),
    ),
    Kind(
        name="placeholder",
        rules=("WRD002",),
        wordings=(
            "对XX镇开展督查{a}次。",
            "追缴资金××万元，处理{a}人。",
            "约谈{a}人（待补充）。",
            "某某县召开会议{a}次。",
        ),
    ),
    Kind(
        name="截止 for 截至",
        rules=("WRD001",),
        wordings=(
            "截止目前，已开展督查{a}次。",
            "截止2021年12月，走访{whole}户。",
            "截止6月底，完成{a}项。",
        ),
    ),
    Kind(
        name="word twice",
        rules=("WRD003",),
        wordings=(
            "进一步加强加强管理，约谈{a}人。",
            "推动问题问题解决{a}个。",
            "建立了了长效机制{a}项。",
            "达到整改的的目的，走访{a}户。",
        ),
    ),
    Kind(
        name="confused word",
        rules=("WRD005", "WRD010"),
        wordings=(
            "建立问题台帐{a}本。",
            "作出专门布署{a}次。",
            "逐项消号清零{a}个。",
            "压实主题责任，约谈{a}人。",
        ),
    ),
    Kind(
        name="quote or bracket that does not close",
        rules=("PUN003",),
        wordings=(
            "开展“三查三改行动{a}次。",
            "学习《纪律处分条例{a}次。",
            "约谈{a}人（其中科级2人。",
        ),
    ),
    Kind(
        name="comma of half width",
        rules=("PUN001",),
        wordings=("加强监管,约谈{a}人。", "走访群众{whole}户,解决困难{a}个。"),
    ),
    Kind(
        name="team of another level",
        rules=("NAM004",),
        wordings=("配合县委第一巡视组检查{a}次。", "落实省委第三巡察组要求，整改{a}项。"),
    ),
    Kind(
        name="tag of a web page",
        rules=("WRD004",),
        wordings=("走访{a}户。&nbsp;", "约谈<b>{a}</b>人。", "走访群众<br/>{whole}户。"),
    ),
    Kind(
        name="words of an editor",
        rules=("WRD008",),
        wordings=("（本报记者　张某）", "编者按：全县走访{a}户。"),
    ),
    Kind(
        name="informal year",
        rules=("PUN017",),
        wordings=("23年3月，召开专题会议{a}次。", "自22年底以来，走访{a}户。"),
    ),
    Kind(
        name="word of talk",
        rules=("WRD012",),
        wordings=(
            "手续问题已搞定{a}家。",
            "整理出一大堆台账{a}本。",
            "对啥问题都实行清单管理{a}次。",
        ),
    ),
    Kind(
        name="character lost from a common word",
        rules=("WRD005",),
        wordings=("进一加强日常监督，约谈{a}人。", "做到举反三，建章立制{a}项。"),
    ),
    Kind(
        name="number called approximate twice",
        rules=("PUN018",),
        wordings=("惠及群众近{whole}人左右。", "追缴资金约{a}万元左右。", "走访超过{whole}余户。"),
    ),
)
"""All kinds whose defect is one or two sentences."""
