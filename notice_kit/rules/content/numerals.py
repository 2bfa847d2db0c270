"""PUN, continued: numerals (GB/T 15835): ranges, years, approximate numbers, width."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.lexicon import alternation
from notice_kit.rules.content.punctuation import grouped
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_UNIT = alternation("units", least=2)
"""What is counted or measured."""
_HYPHEN = re.compile("[-－–]")
"""Hyphens, of which none joins a range."""
_RANGE = re.compile(
    rf"(?<![\d\-A-Za-z.—/])\d+(?:\.\d+)?{_UNIT}?(?P<mark>[-－–])\d+(?:\.\d+)?(?={_UNIT})(?!月\d+日-)"
)
"""A range of numbers with its unit, joined by a hyphen: 3-5人."""
_TIMES = re.compile(r"(?<![\d:：])\d{1,2}[:：∶]\d{2}(?P<mark>[-－–])\d{1,2}[:：∶]\d{2}")
"""A range of times of day, joined by a hyphen: 8:30-17:00."""
_PERCENT = re.compile(
    r"(?<![\d.%％\-])\d+(?:\.\d+)?(?P<mark>[～~—至])(?=\d+(?:\.\d+)?(?P<sign>[%％‰]))"
)
"""A range of percentages whose first has no sign: 5～8%."""
_SHORT_YEAR = re.compile(
    r"(?<![\d.第近余])(?P<year>[0-4]\d)年(?=\d{1,2}月|底|初|末|上半年|下半年|度[^、以]|以来|[一二三四]季度|全年)"
    r"|(?<=\d{4}年[至到—～-])(?P<range>\d{2})年|(?<=\d{4}[至到—～-])(?P<bare>\d{2})年"
)
"""A year of two digits: 24年9月, 2023—24年."""
_TWO_DIGITS = re.compile(r"(?<!\d)\d\d年")
"""Two digits and 年; a quick look."""
_APPROXIMATE = re.compile(
    rf"(?:近|约|大约|接近|将近|超过|超|逾|至少|最多|不足)\d[\d.,]*(?:余|多)?(?:万|亿)?{_UNIT}?[\u3400-\u9fff]?(?:左右|上下|以上|以下|多)"
    r"|(?:约|近|超过|超|逾|大约)\d[\d.,]*(?:余|多)(?=[万亿\u3400-\u9fff])"
)
"""A number called approximate twice: 约30人左右."""
_ADJACENT = re.compile(
    "(?<![第一二三四五六七八九十百千])(?P<a>[一二三四五六七八])(?P<mark>、)(?P<b>[二三四五六七八九])"
    "(?=个|天|次|年(?!级)|人|名|家|项|条|岁|倍|户|里|公里|小时|周|件|百|千|万|十)"
)
"""Two digits for about so many, with a mark between them: 三、五天."""
_HUNDREDS = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?P<word>[十百千])(?=余|多|个|人|名|户|家|元|亩|次|件|项|条|吨|万(?!元?[左以])|[，。、；])"
)
"""Digits before 十, 百 or 千: 3百余人."""
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％]+")
"""Digits and letters of full width."""
_TO_HALF = {
    code: code - 0xFEE0
    for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}


@rule("PUN015", "range-mark", Severity.INFO, basis="GB/T 15834 4.13.3.2；GB/T 15835 5.1.4")
def range_mark(manuscript: Manuscript) -> Iterator[Problem]:
    """A range has ～ or —, not a hyphen: 25～30公里, 2023—2025年, 8:30—17:30.

    All of a document are one finding. Telephone numbers, ISO dates and models are left alone.

    Not seen: ranges without a unit.

    Bad:
        三年行动（2023-2025年）方案。

    Good:
        三年行动（2023—2025年）方案，5～8公里，电话0999-1234567，型号A-12，2024-03-05发布。
    """
    if not manuscript.has("-－–"):
        return
    text = manuscript.text
    fixes = [
        manuscript.fix(*mark.span(), "—")
        for mark in _HYPHEN.finditer(text)
        if any(
            found.start("mark") == mark.start()
            for pattern in (_RANGE, _TIMES)
            for found in pattern.finditer(text, max(0, mark.start() - 12), mark.end() + 12)
        )
    ]
    yield from grouped(fixes, "数值、时间的起止应用“～”或“—”", "hyphens in ranges")


@rule("PUN016", "range-percent", Severity.INFO, basis="GB/T 15835 5.1.4")
def range_percent(manuscript: Manuscript) -> Iterator[Problem]:
    """Both ends of a range of percentages have their sign: 63%～68%.

    Not seen: ranges of other signs than % and ‰.

    Bad:
        覆盖率提高5～8%。

    Good:
        覆盖率提高5%～8%，新增5～8个。
    """
    for found in _PERCENT.finditer(manuscript.text):
        fix = manuscript.fix(found.start("mark"), found.start("mark"), found["sign"])
        yield manuscript.problem(
            found, "起止数值都应带百分号", "both ends of a range have their sign", [fix]
        )


@rule("PUN017", "year-shortened", Severity.WARNING, basis="GB/T 15835 5.1.3")
def year_shortened(manuscript: Manuscript) -> Iterator[Problem]:
    """Years have four digits.

    Not seen: a year without a word of time after it.

    Bad:
        23年3月，县委召开会议12次。

    Good:
        2023年3月，县委召开会议12次，使用满20年的设备和近20年以来的档案、30年以上党龄的党员。
    """
    if not _TWO_DIGITS.search(manuscript.text):
        return
    for found in _SHORT_YEAR.finditer(manuscript.text):
        group = next(name for name in ("year", "range", "bare") if found[name])
        fix = manuscript.fix(*found.span(group), f"20{found[group]}")
        yield manuscript.problem(found, "年份应写全四位", "a year has four digits", [fix])


@rule("PUN018", "approximation-doubled", Severity.INFO, basis="GB/T 15835；《现代汉语词典》")
def approximation_doubled(manuscript: Manuscript) -> Iterator[Problem]:
    """An approximate number says so once: 近500人, 500人左右, 500余人.

    Not seen: two words of which the second stands in another clause.

    Bad:
        惠及群众近500人左右。

    Good:
        惠及群众近500人，占20%左右，超过80%，其中60岁以上10余人。
    """
    for found in _APPROXIMATE.finditer(manuscript.text):
        yield manuscript.problem(found, "概数表达重复", "an approximation is said twice")


@rule("PUN019", "approximate-with-comma", Severity.WARNING, basis="GB/T 15835 4.2.2")
def approximate_with_comma(manuscript: Manuscript) -> Iterator[Problem]:
    """Two numerals that stand for about so many have no 、 between them: 三四个.

    Not seen: numerals before other words than those that count.

    Bad:
        每月走访三、四次。

    Good:
        每月走访三四次，评出一、二等奖，第二、三次督查，覆盖一、二年级和三、四级岗位。
    """
    for found in _ADJACENT.finditer(manuscript.text):
        a, b = "一二三四五六七八九".index(found["a"]), "一二三四五六七八九".index(found["b"])
        if b == a + 1:
            fix = manuscript.fix(*found.span("mark"), "")
            yield manuscript.problem(
                found, "相邻数字表示概数，中间不用顿号", "no 、 within an approximate number", [fix]
            )


@rule("PUN020", "digits-with-hundred", Severity.WARNING, basis="GB/T 15835 5.1.2")
def digits_with_hundred(manuscript: Manuscript) -> Iterator[Problem]:
    """Digits go with 万 and 亿, not with 十, 百 or 千.

    Not seen: digits before 十, 百 or 千 in a name.

    Bad:
        惠及群众5千人。

    Good:
        惠及群众5000人，投资3亿4500万元，输电12千瓦，路长3千米，提高5个百分点。
    """
    for found in _HUNDREDS.finditer(manuscript.text):
        yield manuscript.problem(
            found, "阿拉伯数字不与十、百、千连用", "digits do not go with 十, 百 or 千"
        )


@rule("PUN021", "full-width-digit", Severity.WARNING, basis="GB/T 15835 5.1")
def full_width_digit(manuscript: Manuscript) -> Iterator[Problem]:
    """Digits and letters are half-width. All of a document are one finding.

    Not seen: digits in pictures.

    Bad:
        开展督查１２次。

    Good:
        开展督查12次。
    """
    fixes = [
        manuscript.fix(*found.span(), found.group().translate(_TO_HALF), is_safe=True)
        for found in _FULL_WIDTH.finditer(manuscript.text)
        if found.group() != "％"
    ]
    yield from grouped(fixes, "全角数字、字母", "full-width digits and letters")
