"""Defects to plant in clean notices, each with the rule that must find it.

A mutation takes the text of a notice as its lines and a source of chance, and returns the lines
with one defect, or None where the notice has no place for it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

Change = Callable[[list[str], Random], list[str] | None]

_HAN = "\u3400-\u9fff"
_LABEL = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、]"
)
_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日$")
_ASKING = re.compile("(?:整改情况公布后，)?欢迎[^。]{0,40}(?:监督|意见|建议|反映)")
_CONTACT = re.compile("欢迎|联系|电话|邮箱|信箱|邮编|邮政编码|地址|时间|传真|期限|监督")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """One kind of defect."""

    name: str
    """What is done."""

    rules: frozenset[str]
    """The rules of which at least one must find it."""

    change: Change
    """How it is planted."""

    also: frozenset[str] = frozenset()
    """What else may rightly be found then."""


MUTATIONS: list[Mutation] = []


def _planted(rules: str, also: str = "") -> Callable[[Change], Change]:
    def add(change: Change) -> Change:
        MUTATIONS.append(
            Mutation(
                name=change.__name__.strip("_"),
                rules=frozenset(rules.split()),
                change=change,
                also=frozenset(also.split()),
            )
        )
        return change

    return add


def body(lines: list[str]) -> list[int]:
    """Return the numbers of the lines of running text: sentences below the first heading."""
    first = next((i for i, line in enumerate(lines) if _LABEL.match(line)), len(lines))
    last = next((i for i, line in enumerate(lines) if i > first and _ASKING.search(line)), None)
    return [
        number
        for number in range(first, len(lines) if last is None else last)
        if lines[number].endswith("。") and "，" in lines[number] and "\t" not in lines[number]
    ]


def _replaced(lines: list[str], number: int, line: str) -> list[str]:
    return [*lines[:number], line, *lines[number + 1 :]]


def _at(pattern: str, after: Callable[[re.Match[str]], str]) -> Change:
    """Return a change of one match of a pattern in the running text."""

    def change(lines: list[str], chance: Random) -> list[str] | None:
        places = [(i, found) for i in body(lines) for found in re.finditer(pattern, lines[i])]
        if not places:
            return None
        number, found = chance.choice(places)
        line = lines[number]
        return _replaced(lines, number, line[: found.start()] + after(found) + line[found.end() :])

    return change


def _add(
    name: str, rule: str, pattern: str, after: Callable[[re.Match[str]], str], also: str = ""
) -> None:
    mutation = Mutation(
        name=name,
        rules=frozenset({rule}),
        change=_at(pattern, after),
        also=frozenset(also.split()),
    )
    MUTATIONS.append(mutation)


_add("quote_not_closed", "PUN003", "(?<=[^“”])”", lambda _: "")
_add("quote_not_opened", "PUN003", "“(?=[^“”])", lambda _: "")
_add("title_not_closed", "PUN003", "》", lambda _: "")
_add("bracket_not_closed", "PUN003", "(?<=[\u3400-\u9fff])）(?=[，。、；])", lambda _: "")
_add("comma_half_width", "PUN001", f"(?<=[{_HAN}])，(?=[{_HAN}])", lambda _: ",")
_add("stop_half_width", "PUN001", f"(?<=[{_HAN}])。(?=[{_HAN}])", lambda _: ".", "STR002 STR003")
_add("comma_twice", "PUN008", f"(?<=[{_HAN}])，(?=[{_HAN}])", lambda _: "，，")
_add("word_twice", "WRD003", "整改|工作|落实|制度|问题", lambda found: found.group() * 2)
_add(
    "space_before_number",
    "PUN012",
    rf"(?<=[{_HAN}])\d+(?=[{_HAN}])",
    lambda found: " " + found.group(),
)
_add(
    "full_width_number",
    "PUN021",
    rf"(?<=[{_HAN}])\d+(?=[次项个件人名])",
    lambda found: "".join(chr(ord(digit) + 0xFEE0) for digit in found.group()),
)
_add("quotes_straight", "PUN002", "“([^“”‘’]{2,12})”", lambda found: f'"{found[1]}"')
_add(
    "quotes_nested",
    "PUN004",
    "“([^“”‘’《》]{4,12})”",
    lambda found: f"“{found[1][:2]}“{found[1][2:]}””",
)
_add("titles_with_comma", "PUN005", "》(?=[，。和])", lambda _: "》、《会议制度》")
_add(
    "titles_nested",
    "PUN004",
    "《([^《》〈〉]{4,40})》",
    lambda found: f"《关于落实《{found[1]}》的方案》",
)

_SENTENCES = {
    "LED005": "2024年1021日，召开专题会议。",
    "LED006": "2月30日，召开专题会议。",
    "LED012": "2031年5月6日，召开专题会议。",
    "LED013": "截至2031年6月底，开展督查17次。",
    "LED015": "2019年05月16日以来，开展督查17次。",
    "NAM004": "配合县委第一巡视组开展检查。",
    "CNT001": "给予党纪处分37人（警告18人、严重警告11人）。",
    "CNT002": "给予党纪处分37人（其中警告18人、严重警告11人）。",
    "CNT003": "移交线索34件，已办结29件，正在核查4件。",
    "CNT004": "移交信访件126件，已办结121件，办结率98.5%。",
    "CNT007": "移交信访件126件，已办结130件。",
    "CNT008": "追缴资金48.357万元，退还48.357元。",
    "PRV001": "为群众（身份证号110101199003070054）补发补贴。",
    "PRV002": "群众可拨打13912345678反映。",
    "PRV003": "退缴款已汇入6222020200112230004账户。",
    "PRV005": "给予王建国党内警告处分。",
    "PRV006": "本材料为内部资料，不得外传。",
    "PRV007": "对李卫民立案审查。",
    "PRV008": "走访困难党员（家住砚溪镇东风村3组）。",
    "PRV009": "印发实施方案（望委发〔2024〕12号）。",
    "WRD001": "截止目前，已开展督查17次。",
    "WRD002": "对XX单位开展督查17次。",
    "WRD004": "开展督查17次。&nbsp;",
    "WRD005": "建立整改台帐，逐项销号。",
    "WRD008": "（本报记者　张某）",
    "PUN006": "开展宣讲、走访...推动落实。",
    "PUN007": "抓住关键--责任落实。",
    "PUN014": "落实国务院文件（国发[2023]12号）要求。",
    "PUN017": "23年3月，召开专题会议。",
    "PUN019": "每月走访三、四次。",
    "PUN020": "惠及群众5千人。",
    "CNT009": "给予政务处分0人。",
    "PUN013": "开展督 查17次。",
    "PUN015": "实施三年行动（2023-2025年）。",
    "PUN016": "覆盖率提高5～8%。",
    "PUN018": "惠及群众近500人左右。",
    "NAM005": "专班办督查17次。县巡视整改工作专班办公室（以下简称“专班办”）每周调度。",
}


def _sentence(rule: str, sentence: str) -> None:
    def change(lines: list[str], chance: Random) -> list[str] | None:
        numbers = body(lines)
        if not numbers:
            return None
        number = chance.choice(numbers)
        stops = [found.end() for found in re.finditer("。(?![”’）》])", lines[number])]
        at = chance.choice(stops)
        return _replaced(lines, number, lines[number][:at] + sentence + lines[number][at:])

    MUTATIONS.append(Mutation(name=f"sentence_{rule}", rules=frozenset({rule}), change=change))


for _rule, _words in _SENTENCES.items():
    _sentence(_rule, _words)


@_planted("STR001")
def _heading_skipped(lines: list[str], _: Random) -> list[str] | None:
    numbers = "一二三四五六七八九"
    places = [
        (i, numbers.index(line[0]))
        for i, line in enumerate(lines)
        if re.match("[二三四五六七]、", line)
    ]
    if not places:
        return None
    at, value = places[-1]
    return _replaced(lines, at, numbers[value + 1] + lines[at][1:])


@_planted("STR002")
def _measure_skipped(lines: list[str], chance: Random) -> list[str] | None:
    places = [i for i in body(lines) if re.search("(?:^|。)二是", lines[i])]
    if not places:
        return None
    at = chance.choice(places)
    return _replaced(lines, at, re.sub("(^|。)二是", r"\1四是", lines[at], count=1))


@_planted("STR006 STR007")
def _issue_repeated(lines: list[str], chance: Random) -> list[str] | None:
    places = [i for i, line in enumerate(lines) if re.match(r"\d{1,2}[.、] ?关于“[^。]*$", line)]
    if len(places) < 2:
        return None
    one, other = chance.sample(places, 2)
    heading = _LABEL.sub("", lines[one], count=1)
    label = _LABEL.match(lines[other])
    assert label
    return _replaced(lines, other, label.group() + heading)


@_planted("NAM002")
def _signed_by_another(lines: list[str], _: Random) -> list[str] | None:
    dated = [i for i, line in enumerate(lines) if _DATE.match(line)]
    if not dated or len(lines[dated[-1] - 1]) > 30 or "关于" not in "".join(lines[:3])[1:]:
        return None
    if (
        "和" in lines[dated[-1] - 1]
        or "。" in lines[dated[-1] - 2][:-1]
        or _is_organ(lines[dated[-1] - 2])
    ):
        return None
    return _replaced(lines, dated[-1] - 1, "中共澄湖县委员会")


def _is_organ(line: str) -> bool:
    return bool(re.fullmatch("[\u3400-\u9fff]{4,30}(?:委员会|党委|党组|委)", line))


@_planted("CMP004")
def _signature_lost(lines: list[str], _: Random) -> list[str] | None:
    dated = [i for i, line in enumerate(lines) if _DATE.match(line)]
    if not dated or dated[-1] != len(lines) - 1:
        return None
    return lines[: dated[-1]]


@_planted("CMP003")
def _contact_lost(lines: list[str], _: Random) -> list[str] | None:
    first = next((i for i, line in enumerate(lines) if _ASKING.match(line)), None)
    if first is None:
        return None
    behind = [
        line
        for line in lines[first:]
        if not _CONTACT.search(line)
        and (_DATE.match(line) or not re.match("[A-Za-z0-9@.（]", line))
    ]
    return [*lines[:first], *behind]


@_planted("CMP005", "CMP002 CMP003 CMP004 STR003")
def _tail_cut(lines: list[str], _: Random) -> list[str] | None:
    numbers = [i for i in body(lines) if len(lines[i]) > 60]
    if not numbers:
        return None
    at = numbers[-1]
    commas = [
        found.end() for found in re.finditer("，[\u3400-\u9fff]{2}(?=[\u3400-\u9fff])", lines[at])
    ]
    return [*lines[:at], lines[at][: commas[-1]]] if commas and commas[-1] > 30 else None


@_planted("CMP001", "CNT005")
def _goes_on_elsewhere(lines: list[str], _: Random) -> list[str] | None:
    numbers = body(lines)
    return _replaced(lines, numbers[-1], lines[numbers[-1]] + "（下转A6版）") if numbers else None


@_planted("WRD007")
def _title_again(lines: list[str], _: Random) -> list[str] | None:
    numbers = body(lines)
    if (
        "关于" not in lines[0]
        or not lines[0].endswith(("通报", "公告", "报告", "公示"))
        or not numbers
    ):
        return None
    at = numbers[0] + 1
    return [*lines[:at], lines[0], *lines[at:]]


@_planted("PRV004")
def _mobile_for_contact(lines: list[str], _: Random) -> list[str] | None:
    for i, line in enumerate(lines):
        if _CONTACT.search(line) and re.search(r"0999-\d{7,8}", line):
            return _replaced(lines, i, re.sub(r"0999-\d{7,8}", "13912345678", line, count=1))
    return None


@_planted("CMP006")
def _postcode_short(lines: list[str], _: Random) -> list[str] | None:
    for i, line in enumerate(lines):
        if re.search(r"(?:邮编|邮政编码)[：:为]?99\d{4}", line):
            return _replaced(
                lines, i, re.sub(r"(?<=[：:为码编])99(\d{3})\d", r"99\1", line, count=1)
            )
    return None


@_planted("NAM003")
def _kind_mixed(lines: list[str], _: Random) -> list[str] | None:
    for i, line in enumerate(lines):
        found = re.search("现将(巡视|巡察)整改", line)
        if found and i < 6:
            other = "巡察" if found[1] == "巡视" else "巡视"
            return _replaced(lines, i, line.replace(found.group(), f"现将{other}整改"))
    return None


@_planted("NAM001")
def _another_team(lines: list[str], chance: Random) -> list[str] | None:
    lead = "".join(lines[:6])
    found = re.search("([省市县区]委)第[一二三四五六七八九十]+(巡[视察]组)", lead)
    numbers = body(lines)
    if not found or not numbers:
        return None
    at = chance.choice(numbers)
    return _replaced(lines, at, lines[at] + f"专题学习{found[1]}第十九{found[2]}反馈意见。")


@_planted("LED010", "LED004 LED011 LED012 LED014")
def _feedback_much_later(lines: list[str], _: Random) -> list[str] | None:
    for i, line in enumerate(lines[:6]):
        found = re.search(r"(\d{4})年(\d{1,2}月\d{1,2}日[^。]{0,40}反馈)", line)
        if found and "至" not in found[2]:
            later = f"{int(found[1]) + 1}年{found[2]}"
            return _replaced(lines, i, line[: found.start()] + later + line[found.end() :])
    return None


@_planted("LED003", "LED010 LED011")
def _feedback_a_year_early(lines: list[str], _: Random) -> list[str] | None:
    for i, line in enumerate(lines[:6]):
        found = re.search(r"(\d{4})年(\d{1,2}月\d{1,2}日[^。]{0,40}反馈)", line)
        if found and "至" not in found[2] and re.search(r"\d{1,2}[月日]至", line):
            early = f"{int(found[1]) - 1}年{found[2]}"
            return _replaced(lines, i, line[: found.start()] + early + line[found.end() :])
    return None


@_planted("LED002", "LED011")
def _period_turned(lines: list[str], _: Random) -> list[str] | None:
    for i, line in enumerate(lines[:6]):
        found = re.search(r"(\d{4})年(\d{1,2}月\d{1,2}日)至(\d{1,2}月\d{1,2}日)", line)
        if found:
            turned = f"{found[1]}年{found[2]}至{int(found[1]) - 1}年{found[3]}"
            return _replaced(lines, i, line[: found.start()] + turned + line[found.end() :])
    return None


def _dated(years: int) -> Change:
    """Return a change of the year of the signature."""

    def change(lines: list[str], _: Random) -> list[str] | None:
        dated = [i for i, line in enumerate(lines) if _DATE.match(line)]
        if not dated:
            return None
        found = _DATE.match(lines[dated[-1]])
        assert found
        date = f"{int(found[1]) + years}年{found[2]}月{found[3]}日"
        return _replaced(lines, dated[-1], date)

    return change


_EARLY = frozenset({"LED011", "LED012", "LED013"})
MUTATIONS += [
    Mutation(
        name="signed_years_early", rules=frozenset({"LED004"}), change=_dated(-3), also=_EARLY
    ),
    Mutation(name="signed_years_late", rules=frozenset({"LED011"}), change=_dated(3)),
]


@_planted("LED009")
def _act_lost(lines: list[str], _: Random) -> list[str] | None:
    for i, line in enumerate(lines[:6]):
        found = re.search("(?<=。)[^。]*现将[^。]*。$", line)
        if found and "反馈" not in found.group():
            return _replaced(lines, i, line[: found.start()])
    return None


@_planted("CMP002")
def _paragraph_cut(lines: list[str], chance: Random) -> list[str] | None:
    places = [
        (i, found.end())
        for i in body(lines)[:-1]
        for found in re.finditer("，[\u3400-\u9fff]{2}(?=[\u3400-\u9fff])", lines[i])
        if found.end() > 60
        and _LABEL.match(lines[i + 1])
        and not re.search("[一二三四五六七八九]是", lines[i])
        and lines[i][: found.end()].count("“") == lines[i][: found.end()].count("”")
        and lines[i][: found.end()].count("（") == lines[i][: found.end()].count("）")
        and "个" not in lines[i][found.end() - 40 :]
    ]
    if not places:
        return None
    at, end = chance.choice(places)
    return _replaced(lines, at, lines[at][:end])


@_planted("STR003", "STR006 STR007 CNT005 CNT006")
def _answer_lost(lines: list[str], chance: Random) -> list[str] | None:
    heading = re.compile(r"\d{1,2}[.、] ?(?:关于|针对)“[^。]*[^。]$")
    next_part = re.compile(r"\d{1,2}[.、]|[（(][一二三四五六七八九十]|[一二三四五六七八九十]、")
    places = []
    for i, line in enumerate(lines[:-1]):
        end = next((j for j in range(i + 1, len(lines)) if next_part.match(lines[j])), None)
        if heading.match(line) and end is not None and end > i + 1:
            places.append((i + 1, end))
    if not places:
        return None
    start, end = chance.choice(places)
    return [*lines[:start], *lines[end:]]


@_planted("PUN009")
def _label_with_comma(lines: list[str], chance: Random) -> list[str] | None:
    places = [
        i
        for i, line in enumerate(lines)
        if re.match("（[一二三四五六七八九十]）[\u3400-\u9fff]", line)
    ]
    if not places:
        return None
    at = chance.choice(places)
    return _replaced(lines, at, lines[at][:3] + "、" + lines[at][3:])


@_planted("PUN011")
def _heading_with_stop(lines: list[str], chance: Random) -> list[str] | None:
    places = [i for i, line in enumerate(lines) if re.match("[一二三四五六]、[^。]*[^。]$", line)]
    if not places:
        return None
    at = chance.choice(places)
    return _replaced(lines, at, lines[at] + "。")


@_planted("STR009")
def _next_steps_lost(lines: list[str], _: Random) -> list[str] | None:
    first = next(
        (
            i
            for i, line in enumerate(lines)
            if re.match("[一二三四五六]、.{0,4}(?:下一?步|今后)", line)
        ),
        None,
    )
    asked = next((i for i, line in enumerate(lines) if _ASKING.search(line)), None)
    if first is None or asked is None or first > asked:
        return None
    rest = "".join([*lines[:first], *lines[asked:]])
    if re.search("下一步|下步|今后|接下来|下一阶段|将持续|将继续|将以", rest):
        return None
    return [*lines[:first], *lines[asked:]]
