"""CNT: numbers agree: parts and totals, rates, sums of money.

A sentence that is cut, or a text whose rest is missing, is left alone: what does not add up may
stand in the rest. Not here: finding counts of people called to account (`model.accountability`),
finding counts of progress in a sentence (`progress`), counting the issues (`listed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.lexicon import alternation
from notice_kit.model.accountability import Accountability, accountability
from notice_kit.rules.content.progress import Progress, find_progress
from notice_kit.rules.manuscript import Manuscript, Passage
from notice_kit.rules.registry import Problem, rule

GRADES = re.compile(alternation("penalties", "party", "public", "talk", "organisation", "form"))
"""A grade of punishment, which a full breakdown goes through: 警告, 诫勉."""
_MIXED = re.compile("党纪|政务|政纪|组织处理|刑事")
"""A part that is itself a kind of punishment: 党纪处分5人、政务处分3人."""
_CLOSE = re.compile("[）)。；]")
"""What ends a breakdown: a bracket that closes, a full stop, a semicolon."""
_CHOICE = re.compile("其中|含|包括")
"""Words before parts that need not add up: 其中, 含, 包括."""
_UNCLOSED = re.compile("[^（(]{0,4}[（(][^）)]*(?:[（(]|。)")
"""A bracket that another one, or a full stop, follows before it closes."""
_SHARE = re.compile(
    r"(?P<name>占比|占总数的?|整改率|(?:整改|措施|任务销号)完成率|办结率|办理率|回复率|满意率|满意度|合格率|覆盖率|达标率|销号率|到位率|回收率|收缴率"
    r"|入户率|建档率|检出率|参与率)[^，。；、%％\n]{0,8}?(?P<value>\d{3,}(?:\.\d+)?)[%％]"
)
"""A rate that cannot be above 100 % and is: 整改完成率达106%."""
_HUNDREDS = re.compile(r"\d{3}(?:\.\d+)?[%％]")
"""A percentage of three digits before its point; a quick look."""
_MONEY = re.compile(r"(?<![\d.])(?P<value>\d+(?:\.\d+)?)(?P<unit>亿元|万元|元)")
"""A sum of money: 37.5万元."""
_ZERO = re.compile(r"(?<![\d.,])0(?:人次|人|件|起|个)(?!\d)")
"""A count of nothing: 0人次."""
_SENTENCE_END = re.compile("[。\n]")
"""The end of a sentence or of a passage."""
_SAME = 1e-9
"""Two percentages that differ by less are the same: what is left of counting in binary."""


@rule("CNT001", "breakdown-sum", Severity.ERROR, basis="算术")
def breakdown_sum(manuscript: Manuscript) -> Iterator[Problem]:
    """A total of people called to account is the sum of its parts.

    Readers add the numbers up. A bracket that is cut off is left alone; parts that follow 其中 (see
    CNT002), and parts that are no grades of punishment, may be fewer than the total.

    Not seen: totals whose parts stand in another sentence.

    Bad:
        给予党纪处分37人（警告18人、严重警告11人）。

    Good:
        给予党纪处分29人（警告18人、严重警告11人），给予党纪处分5人（其中科级2人）。
    """
    for passage, start, count, opening in _breakdowns(manuscript):
        total = sum(part.value for part in count.parts)
        may_be_fewer = _CHOICE.search(opening) or not _are_grades(count)
        if total > count.value or (total < count.value and not may_be_fewer):
            yield _sum_problem(manuscript, passage, start, count)


@rule("CNT002", "breakdown-short", Severity.WARNING, basis="算术")
def breakdown_short(manuscript: Manuscript) -> Iterator[Problem]:
    """Where 其中 is followed by grades of punishment, they add up to the total.

    Other parts, as 其中科级2人, may be a choice, and so may a single one.

    Not seen: a choice of grades that looks like a full list.

    Bad:
        给予党纪处分15人（其中警告8人、严重警告4人）。

    Good:
        给予党纪处分15人（其中警告8人、严重警告7人），给予诫勉9人（其中科级2人、股级3人）。
    """
    for passage, start, count, opening in _breakdowns(manuscript):
        total = sum(part.value for part in count.parts)
        is_all = "其中" in opening and len(count.parts) > 1 and _are_grades(count)
        if is_all and total < count.value:
            yield _sum_problem(manuscript, passage, start, count)


def _are_grades(count: Accountability) -> bool:
    """Tell whether all parts are grades of punishment, which a full list goes through."""
    return all(GRADES.search(part.words) for part in count.parts)


def _breakdowns(
    manuscript: Manuscript,
) -> Iterator[tuple[Passage, int, Accountability, str]]:
    """Yield counts with whole breakdowns of one unit, where they stand, and how they open."""
    for passage in manuscript.passages:
        if "处分" not in passage.text and not GRADES.search(passage.text):
            continue
        place = 0
        for count in accountability(passage.text):
            head = f"{count.words}{_shown(count.value)}"
            found = passage.text.find(head, place)
            start = found if found >= 0 else place
            place = start + 1
            if not count.parts or not count.is_whole or passage is manuscript.cut_tail:
                continue
            one_unit = all(part.unit == count.unit for part in count.parts)
            if one_unit and not all(_MIXED.search(part.words) for part in count.parts):
                end = start + len(head)
                if not (_UNCLOSED.match(passage.text, end) or _is_nested(passage.text, end)):
                    yield passage, start, count, passage.text[start : end + 8]


def _is_nested(text: str, place: int) -> bool:
    """Tell whether a part of a breakdown is broken down itself: 组织处理7人，其中诫勉5人."""
    close = _CLOSE.search(text, place)
    inner = text[place : close.start() if close else len(text)]
    return "其中" in inner[6:]


def _sum_problem(
    manuscript: Manuscript, passage: Passage, start: int, count: Accountability
) -> Problem:
    total = sum(part.value for part in count.parts)
    close = _CLOSE.search(passage.text, start)
    end = close.end() if close else len(passage.text)
    return manuscript.problem(
        (passage.start + start, passage.start + end),
        f"合计{_shown(count.value)}，各项相加为{_shown(total)}",
        f"the total is {_shown(count.value)}, the parts add up to {_shown(total)}",
    )


def _shown(value: float) -> str:
    return f"{value:g}"


@rule("CNT003", "progress-sum", Severity.ERROR, basis="算术")
def progress_sum(manuscript: Manuscript) -> Iterator[Problem]:
    """What is done and what is under way add up to the whole.

    Compared is a sentence that gives a total, what is done, and what is not.

    Not seen: states in two sentences, and numerals in Chinese.

    Bad:
        反馈的25个问题，已完成整改19个、正在整改5个。

    Good:
        反馈的25个问题，已完成整改19个、正在整改6个。对160项任务已完成40项。
    """
    for each in manuscript.cached(find_progress):
        if each.is_closed and each.done <= each.total and each.sum != each.total:
            yield _progress_problem(
                manuscript,
                each,
                f"总数{each.total}，各项相加为{each.sum}",
                f"the total is {each.total}, the parts add up to {each.sum}",
            )


def _progress_problem(
    manuscript: Manuscript, progress: Progress, message: str, english: str
) -> Problem:
    return manuscript.problem((progress.start, progress.end), message, english)


@rule("CNT004", "rate-differs", Severity.ERROR, basis="算术")
def rate_differs(manuscript: Manuscript) -> Iterator[Problem]:
    """A rate is what is done over the whole, at the precision that is printed.

    Both rounding and cutting off are accepted, but not 100% for less than all. What is done may
    count in what is basically done.

    Not seen: rates in another sentence than their numbers.

    Bad:
        移交信访件126件，已办结121件，办结率98.7%。

    Good:
        移交信访件126件，已办结121件，办结率96%；移交线索9件，已办结8件，办结率88.8%。
    """
    for each in manuscript.cached(find_progress):
        if not each.rate or each.done > each.total:
            continue
        parts = (each.done, each.done + each.basically)
        if not any(is_rate(each.rate, part, each.total) for part in parts):
            exact = 100 * each.done / each.total
            yield _progress_problem(
                manuscript,
                each,
                f"{each.done}÷{each.total}＝{exact:.4g}%，文中作{each.rate}%",
                f"{each.done} of {each.total} is {exact:.4g} %, not {each.rate} %",
            )


def is_rate(printed: str, done: int, total: int) -> bool:
    """Tell whether a printed percentage is done over total, rounded or cut off.

    >>> is_rate("52.9", 83, 157), is_rate("52.8", 83, 157), is_rate("53.9", 83, 157)
    (True, True, False)
    """
    exact = 100 * done / total
    if float(printed) == 100:
        return done == total
    step = 10.0 ** -len(printed.partition(".")[2])
    lowest, highest = exact - step, exact + step / 2  # cut off, rounded up
    return lowest - _SAME <= float(printed) <= highest + _SAME


@rule("CNT007", "more-than-all", Severity.WARNING, basis="算术")
def more_than_all(manuscript: Manuscript) -> Iterator[Problem]:
    """No share is above 100%, and no more is done than there is.

    Not seen: shares in Chinese numerals, and rates that may exceed 100 %, as of growth.

    Bad:
        移交信访件126件，已办结128件。

    Good:
        移交信访件126件，已办结126件，办结率100%，完成年度任务的120%。
    """
    for found in _SHARE.finditer(manuscript.prose) if _HUNDREDS.search(manuscript.prose) else ():
        if float(found["value"]) > 100:
            yield manuscript.problem(found, "比率超过100%", "a share above 100 %")
    for each in manuscript.cached(find_progress):
        if each.done > each.total:
            yield _progress_problem(
                manuscript,
                each,
                f"完成数{each.done}大于总数{each.total}",
                f"{each.done} of {each.total} are said to be done",
            )


@rule("CNT008", "amount-unit-odd", Severity.WARNING, basis="惯例")
def amount_unit_odd(manuscript: Manuscript) -> Iterator[Problem]:
    """One amount is not told in 元 here and in 万元 there.

    Not seen: amounts that are rounded differently.

    Bad:
        追缴违规资金86.42万元，其中追缴违规资金86.42元。

    Good:
        追缴违规资金86.42万元，其中补贴6.42万元，人均发放500元，新增投资500万元。
    """
    units: dict[str, str] = {}
    for found in _MONEY.finditer(manuscript.text):
        value = found["value"]
        if len(value.replace(".", "")) < 3 or (value.endswith("0") and "." not in value):
            continue
        first = units.setdefault(value, found["unit"])
        if first != found["unit"]:
            yield manuscript.problem(
                found,
                f"同一数额另处作“{value}{first}”",
                f"elsewhere the same number is {value}{first}",
            )


@rule("CNT009", "zero-count", Severity.INFO, basis="惯例")
def zero_count(manuscript: Manuscript) -> Iterator[Problem]:
    """A count of none is meant: it is a statement too, and is shown to be confirmed.

    All counts of one sentence are one finding.

    Not seen: whether none is the right number.

    Bad:
        给予政务处分0人。

    Good:
        给予政务处分10人。
    """
    last = -1
    for found in _ZERO.finditer(manuscript.text):
        is_same = last >= 0 and not _SENTENCE_END.search(manuscript.text, last, found.start())
        last = found.end()
        if not is_same:
            yield manuscript.problem(found, "数量为0，请确认", "a count of none: confirm it")
