"""PRV, continued: what tells of a person without a number: plates, minors, health, internal words.

Not here: numbers, addresses, punished persons, cases, marks of secrecy (`privacy`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.lexicon import alternation
from notice_kit.lexicon.protected.likeness import are_word
from notice_kit.rules.content.privacy import NAME
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_PRIVACY = "《个人信息保护法》"

_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
    r"[A-HJ-Z][·•・ ]?(?=[A-HJ-NP-Z0-9]*\d)[A-HJ-NP-Z0-9]{5,6}[学警港澳挂]?(?![A-Za-z0-9*＊×])"
)
"""The plate of a vehicle: 川A12345, 粤B·D12345."""
_MINOR = re.compile(
    "(?:小学生|中学生|初中生|高中生|学生|儿童|幼儿|婴儿|孤儿|孩子|未成年人|患儿|少年|女童|男童|女婴|男婴)"
    f"(?P<name>{NAME})(?=[，。；、（(的被因在就与和遭受]|同学|家)"
)
"""A minor with a name: 留守儿童王小明的."""
_AGED = re.compile(
    f"(?P<name>{NAME})(?:[，、（(](?:男|女)?[，、]?|今年|现年|年仅)(?:1[0-7]|[1-9])岁"
)
"""A name with an age below 18: 王小明，12岁."""
_MINOR_HEAD = re.compile("[学高中]生|[儿孤学患女男]童|儿|孩子|未成年人|少年|[女男]婴")
"""A word for a minor; a quick look."""
_AGE = re.compile("\\d岁")
"""An age; a quick look."""
_FALLEN_ILL = re.compile("患|确诊|感染|查出")
"""A word for falling ill; a quick look."""
_AROUND = 24
"""Characters around such a word in which the rest stands."""
_HEALTH = re.compile(
    f"(?P<name>{NAME})(?:同志|之?[妻父母子女儿]子?|本人|家人)?(?:因|不幸|长期|被)?"
    f"(?:身?患有?|罹患|确诊(?:为|患)?|感染|查出(?:患有?)?)[^，。；\n]{{0,6}}?{alternation('illnesses')}"
)
"""A name with an illness: 王建国患有尿毒症."""
_INTERNAL = re.compile(
    "内部掌握|按内部口径|(?<![（(【])此处(?:待核|待定|存疑)|待核实后(?:再)?(?:填|补|改|写)"
    "|(?:不宜|不便|暂不)(?:对外)?公开(?=[，。；）)])|仅供内部|仅限内部|供领导参阅|领导已?阅示|请领导(?:审定|审阅|定夺)"
    "|(?<=[（(【])(?:送审稿|征求意见稿|讨论稿)(?=[）)】](?!》))|修改说明[：:]|批注[：:]"
    "|(?:需|请)(?:再)?(?:核实|核对|确认|补充)(?:一下)?[）)】]"
)
"""Words among those who drafted: 内部掌握, 此处待核, 送审稿."""


_INTERNAL_HEADS = (
    *("内部掌握", "内部口径", "此处待", "此处存疑", "待核实后", "不宜", "不便", "暂不", "仅供内部"),
    *("仅限内部", "领导参阅", "阅示", "请领导", "送审稿", "意见稿", "讨论稿", "修改说明", "批注"),
    *("核实", "核对）", "确认）", "补充）", "一下）", "核对】", "确认】", "补充】"),
)
"""Words of which one stands in whatever the pattern matches; a quick look."""


@rule("PRV011", "licence-plate", Severity.ERROR, basis=_PRIVACY)
def licence_plate(manuscript: Manuscript) -> Iterator[Problem]:
    """No plate of a vehicle is published in full.

    Not seen: plates of other forms than those of the mainland since 1992.

    Bad:
        收回违规配备车辆（川A12345）。

    Good:
        收回违规配备车辆（川A12***），编号A12345，铺设G42国道支线3公里。
    """
    for found in _PLATE.finditer(manuscript.text):
        masked = manuscript.fix(found.end() - 3, found.end(), "***")
        yield manuscript.problem(found, "机动车号牌", "the plate of a vehicle", [masked])


@rule("PRV012", "minor-named", Severity.ERROR, basis="《未成年人保护法》第49条、第103条")
def minor_named(manuscript: Manuscript) -> Iterator[Problem]:
    """No minor is named.

    Not seen: names of two characters, and names without a word or an age beside them.

    Bad:
        走访慰问留守儿童王小明，送去学习用品3套。

    Good:
        走访慰问留守儿童王某某，送去学习用品3套，为12岁以下儿童体检56人。
    """
    text = manuscript.prose
    if not manuscript.has("童婴孩岁") and "学生" not in text and "未成年" not in text:
        return
    for pattern, head in ((_MINOR, _MINOR_HEAD), (_AGED, _AGE)):
        for found in _near(text, head, pattern):
            if _is_named(found["name"]):
                yield manuscript.problem(found.span("name"), "出现未成年人姓名", "a minor is named")


def _near(text: str, word: re.Pattern[str], whole: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern around those of its rarest word, which is found faster."""
    last = 0
    for found in word.finditer(text):
        match = whole.search(text, max(last, found.start() - _AROUND), found.end() + _AROUND)
        if match and match.end() > last:
            last = match.end()
            yield match


def _is_named(name: str) -> bool:
    """Tell whether what looks like a name is one: neither withheld nor a word, as 文学奖."""
    return "某" not in name and not are_word(name[0], name[1])


@rule("PRV013", "health-told", Severity.ERROR, basis=f"{_PRIVACY}第28条")
def health_told(manuscript: Manuscript) -> Iterator[Problem]:
    """The health of a named person is not told.

    Not seen: names of two characters, illnesses that are told in another sentence.

    Bad:
        帮助脱贫户王建国（患有尿毒症）申请救助；王建国患有尿毒症，已纳入监测。

    Good:
        帮助患有尿毒症的脱贫户申请救助，为王某某办理大病救助。
    """
    for found in _near(manuscript.prose, _FALLEN_ILL, _HEALTH):
        if _is_named(found["name"]):
            yield manuscript.problem(found, "出现个人健康信息", "the health of a person is told")


@rule("PRV014", "internal-words", Severity.ERROR, basis="党务公开要求；惯例", profiles=["public"])
def internal_words(manuscript: Manuscript) -> Iterator[Problem]:
    """No words among those who drafted are left in: 内部掌握, 此处待核, 送审稿.

    Not seen: remarks in other words. Placeholders are for WRD002, comments of Word for CMP009.

    Bad:
        追缴资金12万元，此处待核。

    Good:
        追缴资金12万元，对征求意见稿修改3次。
    """
    text = manuscript.text
    is_likely = any(word in text for word in _INTERNAL_HEADS)
    for found in _INTERNAL.finditer(text) if is_likely else ():
        yield manuscript.problem(found, "残留内部用语", "words among those who drafted are left in")
