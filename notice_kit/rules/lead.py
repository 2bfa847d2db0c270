"""LED: the facts of the lead and the dates of the notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import Notice, PartialDate
from notice_kit.model.walk import block_text
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_LOST = re.compile(r"(?<!\d)(?:20\d{2}\d{2,4}日|20\d{2}年\d{3,4}日|20\d{2}年\d{1,2}日)")
_FULL_DATE = re.compile(r"(?:(\d{4})年)?(?<!\d)(\d{1,2})月(\d{1,2})日")
_LEAP_YEAR = 2024


@rule("LED001", "lead-missing", Severity.ERROR, basis="《中国共产党巡视工作条例》公开要求；惯例")
def lead_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The lead names the inspecting team and the feedback.

    A reader must learn at once who inspected, and when the findings were told.

    Bad:
        按照党务公开原则，现将巡视整改进展情况予以公布。

    Good:
        省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于12月5日进行了反馈。
    """
    inspection, feedback = manuscript.notice.inspection, manuscript.notice.feedback
    missing = {}
    if not (inspection and inspection.body):
        missing["巡视（巡察）组"] = "the inspecting team"
    if not (feedback and feedback.date):
        missing["反馈时间"] = "the day of the feedback"
    if missing:
        yield Problem(
            path="blocks/0",
            message=f"导语未写明{'、'.join(missing)}",
            english=f"the lead does not name {' and '.join(missing.values())}",
        )


@rule("LED002", "period-reversed", Severity.ERROR, basis="算术")
def period_reversed(manuscript: Manuscript) -> Iterator[Problem]:
    """The inspection does not end before it begins.

    Bad:
        省委第二巡视组于2023年9月1日至2022年10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。

    Good:
        省委第二巡视组于2022年12月1日至2023年1月30日对望川县开展了巡视，并于3月5日进行了反馈。
    """
    period = manuscript.notice.inspection.period if manuscript.notice.inspection else None
    if period and period.end.last_day() < period.start.first_day():
        yield Problem(
            path="blocks/0",
            message=f"巡视结束早于开始：{period}",
            english=f"the inspection ends before it begins: {period}",
        )


@rule("LED003", "feedback-too-early", Severity.ERROR, basis="算术")
def feedback_too_early(manuscript: Manuscript) -> Iterator[Problem]:
    """The feedback does not come before the end of the inspection.

    Bad:
        省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年10月5日进行了反馈。

    Good:
        省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
    """
    period = manuscript.notice.inspection.period if manuscript.notice.inspection else None
    date = manuscript.notice.feedback.date if manuscript.notice.feedback else None
    if period and date and date.last_day() < period.end.first_day():
        yield Problem(
            path="blocks/0",
            message=f"反馈（{date}）早于巡视结束（{period.end}）",
            english=f"the feedback ({date}) is before the end of the inspection ({period.end})",
            text=date.printed(),
        )


@rule("LED004", "published-too-early", Severity.ERROR, basis="算术")
def published_too_early(manuscript: Manuscript) -> Iterator[Problem]:
    """The notice is not dated before the feedback that it answers.

    Bad:
        省委第二巡视组于2024年9月1日至10月30日对望川县开展了巡视，并于2024年12月5日进行了反馈。

    Good:
        省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
    """
    feedback = manuscript.notice.feedback.date if manuscript.notice.feedback else None
    for path, date in _issue_dates(manuscript.notice):
        if feedback and date.last_day() < feedback.first_day():
            yield Problem(
                path=path,
                message=f"通报日期（{date}）早于反馈（{feedback}）",
                english=f"the notice ({date}) is dated before the feedback ({feedback})",
                text=date.printed(),
            )


def _issue_dates(notice: Notice) -> Iterator[tuple[str, PartialDate]]:
    if notice.published:
        yield "title", notice.published
    if notice.signature and notice.signature.date:
        yield "signature/date", notice.signature.date


@rule("LED005", "lost-date-characters", Severity.ERROR, basis="惯例")
def lost_date_characters(manuscript: Manuscript) -> Iterator[Problem]:
    """No 年 or 月 was lost from a date on the way from another system.

    On web pages 年 and 月 often stand in elements of their own, and vanish when copied.
    The missing character is never guessed.

    Bad:
        2024年1021日，县委召开专题会议。

    Good:
        2024年10月21日，县委召开专题会议。
    """
    for path, block in manuscript.blocks:
        for found in _LOST.finditer(block_text(block)):
            yield Problem(
                path=path,
                message="日期疑似丢失“年”或“月”字",
                english="the date seems to have lost its 年 or 月",
                text=found.group(),
                offset=found.start(),
            )


@rule("LED006", "impossible-date", Severity.ERROR, basis="算术")
def impossible_date(manuscript: Manuscript) -> Iterator[Problem]:
    """Every date exists in the calendar.

    Bad:
        2月30日，县委召开专题会议。

    Good:
        2月29日，县委召开专题会议。
    """
    for path, block in manuscript.blocks:
        for found in _FULL_DATE.finditer(block_text(block)):
            year, month, day = found.groups()
            if not _exists(int(year) if year else _LEAP_YEAR, int(month), int(day)):
                yield Problem(
                    path=path,
                    message="日历中没有这一天",
                    english="the calendar has no such day",
                    text=found.group(),
                    offset=found.start(),
                )


def _exists(year: int, month: int, day: int) -> bool:
    try:
        PartialDate(year=year, month=month, day=day)
    except ValueError:
        return False
    return True


@rule("LED007", "feedback-year-inferred", Severity.INFO, basis="GB/T 15835；惯例")
def feedback_year_inferred(manuscript: Manuscript) -> Iterator[Problem]:
    """The day of the feedback is printed with its year, or the year is beyond doubt.

    The year that was concluded is shown, to be confirmed by a person.

    Bad:
        2023年9月1日至10月30日，省委第二巡视组对望川县开展了巡视。1月5日，省委巡视组向望川县委反馈了意见。

    Good:
        2023年9月1日至10月30日，省委第二巡视组对望川县开展了巡视。2024年1月5日，省委巡视组向望川县委反馈了意见。
    """
    period = manuscript.notice.inspection.period if manuscript.notice.inspection else None
    date = manuscript.notice.feedback.date if manuscript.notice.feedback else None
    if date and date.inferred and period and date.year != period.end.year:
        yield Problem(
            path="blocks/0",
            message=f"反馈日期未写年份，按上下文推定为{date.printed()}",
            english=f"the feedback is dated without a year; {date} was concluded",
        )


@rule("LED008", "title-missing", Severity.ERROR, basis="GB/T 9704 7.3.1")
def title_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The notice has a title.

    Some pages print it only above the text, where it is lost in copying.
    """
    if not manuscript.notice.title:
        yield Problem(message="没有标题", english="no title")
