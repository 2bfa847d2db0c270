"""LED, continued: what the lead tells of the inspection, told again further down.

Not here: dates of the lead itself (`lead`), dates of events (`dates`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import dropwhile

from notice_kit.findings import Severity
from notice_kit.grammar.dates import find_periods
from notice_kit.model import Issue, Measure, PartialDate, Period, Section
from notice_kit.rules.content import sentences
from notice_kit.rules.manuscript import Manuscript, Passage
from notice_kit.rules.registry import Problem, rule

_WEEKDAYS = "一二三四五六日"
_WEEKDAY_WORDS = ("星期", "礼拜", *(f"周{each}" for each in _WEEKDAYS), "周天")
"""Words of which one stands beside a day with its weekday; a quick look."""
_WEEKDAY = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日[ ，]?[（(]?(?:星期|周|礼拜)([一二三四五六日天])(?![至到、—])"
)
"""A day with its weekday: 2024年3月5日（星期二）."""
_INSPECTED = re.compile(
    r"[^。；\n]{0,30}?(?:开展|进行)了?(?:常规|专项|机动|提级|联动|交叉)?巡[视察]"
)
"""Words after the period of an inspection: 对望川县开展了巡视."""
_FED_BACK = re.compile(
    r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日，?"
    r"[^。；，\n\d]{0,10}巡[视察](?:第?[一二三四五六七八九十]{0,3}组|工作领导小组)?[^。；，\n\d]{0,12}反馈"
)
"""The day of the feedback: 2023年12月5日，省委第二巡视组向望川县委反馈."""
_ROUND = re.compile("第(?P<turn>[一二三四五六七八九十]{1,3})轮巡[视察](?=整改|反馈|意见|期间)")
"""The round whose problems are put right: 第三轮巡视整改."""
_TURN = re.compile("第([一二三四五六七八九十]{1,3})轮")
"""The number of a round."""
_ANOTHER = re.compile(
    "上一?轮|上次|上届|此前|以往|历次|往年|前一?轮|曾|下一?轮|回头看|先后|多轮|两轮"
)
"""Words of a sentence that speaks of another inspection too."""


_LEVEL = re.compile("([省市县区州旗])委(?:第?[一二三四五六七八九十]{1,3})?巡[视察]")
"""The level of a team: 省 in 省委第二巡视组."""


def _after_lead(manuscript: Manuscript) -> list[Passage]:
    """Return the passages from the first heading on."""
    return list(
        dropwhile(
            lambda each: not isinstance(each.block, Section | Issue | Measure), manuscript.passages
        )
    )


@rule("LED016", "weekday-differs", Severity.ERROR, basis="算术")
def weekday_differs(manuscript: Manuscript) -> Iterator[Problem]:
    """A day has the weekday that the calendar gives it.

    Not seen: days without their year.

    Bad:
        2024年3月5日（星期三），县委召开专题会议。

    Good:
        2024年3月5日（星期二），县委召开专题会议。
    """
    is_likely = any(word in manuscript.text for word in _WEEKDAY_WORDS)
    for found in _WEEKDAY.finditer(manuscript.text) if is_likely else ():
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue  # LED006 tells
        right = _WEEKDAYS[day.weekday()]
        if found[4].replace("天", "日") != right:
            yield manuscript.problem(
                found,
                f"这一天是星期{right}",
                f"that day is a {day.strftime('%A')}",
                [manuscript.fix(found.start(4), found.end(4), right)],
            )


@rule("LED017", "lead-contradicted", Severity.WARNING, basis="惯例")
def lead_contradicted(manuscript: Manuscript) -> Iterator[Problem]:
    """Period, feedback and round of the inspection are told again as the lead tells them.

    A sentence that speaks of another inspection as well (上一轮, 回头看) is left alone.

    Not seen: dates without their year, and notices on several inspections.

    Bad:
        2023年12月6日，省委第二巡视组向县委反馈意见，县委当日召开会议5次。

    Good:
        2023年12月5日，省委第二巡视组向县委反馈意见，县委当日召开会议5次。
    """
    inspection = manuscript.notice.inspection
    if inspection is None or manuscript.notice.further_inspections:
        return
    turns = set(_TURN.findall(manuscript.notice.title + (inspection.round or "")))
    for passage in manuscript.cached(_after_lead):
        text = passage.text
        if "巡" not in text:
            continue
        told = [*_other_periods(text, inspection.period), *_other_rounds(text, turns)]
        told += _other_feedback(text, manuscript.feedback_date)
        for start, end, right in told:
            if _is_same_inspection(text, start, inspection.body or ""):
                yield manuscript.problem(
                    (passage.start + start, passage.start + end),
                    f"与导语所写不一致，导语为{right}",
                    f"the lead has {right}",
                )


_Told = Iterator[tuple[int, int, str]]
"""Stretches of a text, with what the lead says."""


def _other_periods(text: str, period: Period | None) -> _Told:
    """Yield other periods of the inspection than that of the lead."""
    if period is None or "至" not in text:
        return
    right = f"{period.start.printed()}至{period.end.printed()}"
    for other, found in find_periods(text):
        if other != period and _INSPECTED.match(text, found.end()):
            yield *found.span(), right


def _other_feedback(text: str, day: PartialDate | None) -> _Told:
    """Yield other days of the feedback than that of the lead."""
    if day and day.day:
        for found in _FED_BACK.finditer(text):
            told = tuple(int(found[name]) for name in ("year", "month", "day"))
            if told != (day.year, day.month, day.day):
                yield *found.span(), day.printed()


def _other_rounds(text: str, turns: set[str]) -> _Told:
    """Yield other rounds than the one that title and lead name, if it is one."""
    if len(turns) == 1:
        for found in _ROUND.finditer(text):
            if found["turn"] not in turns:
                yield *found.span(), f"第{''.join(turns)}轮"


def _is_same_inspection(text: str, place: int, body: str) -> bool:
    """Tell whether the sentence at a place speaks of no other inspection, by no other team."""
    first, end = sentences.start_of(text, place, "。；"), text.find("。", place)
    sentence = text[first : end if end >= 0 else len(text)]
    levels = _LEVEL.findall(sentence)
    return not _ANOTHER.search(sentence) and all(f"{level}委" in body for level in levels)
