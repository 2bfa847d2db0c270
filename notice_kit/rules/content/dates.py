"""LED, continued: dates in the running text.

Not here: the dates of inspection, feedback and notice (`lead`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.accounting import RepairKind
from notice_kit.findings import Severity
from notice_kit.model import Issue, PartialDate
from notice_kit.rules.content import sentences
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

# A pattern that begins with characters is found faster than one that begins with a look behind.
_LOST = re.compile(r"20(?<!\d20)\d{2}(?:\d{2,4}|年\d{3,4}|年\d{1,2})日")
"""A date that has lost 年, 月 or both: 20231012日, 2023年1012日."""
_DAY = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日")
"""A day of a month: 10月12日."""
_YEAR_BEFORE = re.compile(r"(\d{4})年$")
"""A year right before it."""
_MONTH = re.compile(r"(?<!\d)(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?(?!\d|[份底]?[以之]?前)")
"""A month of a year, perhaps with its day; not one before which something is due."""
_AS_OF = re.compile(
    r"截[至止]到?(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|底)?"
)
"""A day up to which the notice counts: 截至2024年9月底."""
_NOT_YET = re.compile(
    "[前将拟至到—～]|计划|预计|预期|力争|确保|争取|[期时]限|截止|有效|下一步|目标"
    "|剩余|余下|尚[未有待]|其余|未完成|待[交竣完]"
)
"""Words about what is still to come: 前, 计划, 力争, 期限."""
_CLAUSE_END = re.compile("[。；\n]")
"""The end of a sentence or of a part of it."""
_ZERO = re.compile(r"(?<=年)0(?=\d月)|(?<=月)0(?=\d日)")
"""The zero of a month or day below ten: 2024年09月."""
_LEAP_YEAR = 2024


@rule("LED005", "lost-date-characters", Severity.ERROR, basis="惯例")
def lost_date_characters(manuscript: Manuscript) -> Iterator[Problem]:
    """No 年 or 月 was lost from a date on the way from another system.

    On web pages 年 and 月 often stand in elements of their own, and vanish when copied.
    The missing character is never guessed.

    Not seen: a digit that was lost, and days without their year.

    Bad:
        2024年1021日，县委召开专题会议。

    Good:
        2024年3月21日，县委召开专题会议。
    """
    for found in _LOST.finditer(manuscript.text):
        yield manuscript.problem(
            found, "日期疑似丢失“年”或“月”字", "the date seems to have lost its 年 or 月"
        )


@rule("LED006", "impossible-date", Severity.ERROR, basis="算术")
def impossible_date(manuscript: Manuscript) -> Iterator[Problem]:
    """Every date exists in the calendar.

    Not seen: 29 February of a year that is not told.

    Bad:
        2月30日，县委召开专题会议。

    Good:
        2月29日，县委召开专题会议。
    """
    text = manuscript.text
    for found in _DAY.finditer(text):
        year = _YEAR_BEFORE.search(text, max(0, found.start() - 5), found.start())
        if _date(year[1] if year else str(_LEAP_YEAR), found[1], found[2]) is None:
            start = year.start() if year else found.start()
            yield manuscript.problem(
                (start, found.end()), "日历中没有这一天", "the calendar has no such day"
            )


def _date(year: str, month: str, day: str | None) -> PartialDate | None:
    """Return a date, or None if the calendar does not have it."""
    try:
        return PartialDate(year=int(year), month=int(month), day=int(day) if day else None)
    except ValueError:
        return None


@rule("LED012", "event-after-notice", Severity.WARNING, basis="算术")
def event_after_notice(manuscript: Manuscript) -> Iterator[Problem]:
    """What is told as done does not lie after the day of the notice.

    Only dates with their year are compared, and none in a clause that speaks of plans.

    Not seen: days without their year, and plans in words other than these.

    Bad:
        2024年8月9日，县委召开专题会议。

    Good:
        2024年6月9日，县委召开专题会议，要求2024年8月9日前全部完成。
    """
    issued = manuscript.issued
    if issued is None:
        return
    for found in _MONTH.finditer(manuscript.prose):
        date = _date(*found.groups())
        if (
            date
            and date.first_day() > issued.last_day()
            and not _NOT_YET.search(_clause(manuscript.prose, found.start(), found.end()))
            and _is_told(manuscript, found.start())
        ):
            yield manuscript.problem(
                found,
                f"所述事项（{date}）晚于通报日期（{issued}）",
                f"the event ({date}) is after the day of the notice ({issued})",
            )


def _clause(text: str, start: int, end: int) -> str:
    """Return the words around a stretch, up to the next full stop, without the stretch."""
    before = sentences.start_of(text, start)
    after = _CLAUSE_END.search(text, end)
    return text[before:start] + text[end : after.start() if after else len(text)]


def _is_told(manuscript: Manuscript, place: int) -> bool:
    """Tell whether a place is in the body, above the words to the reader."""
    passage = manuscript.passage_at(place)
    return passage.path.startswith("blocks/") and not manuscript.is_contact(passage)


@rule("LED013", "as-of-after-notice", Severity.WARNING, basis="算术")
def as_of_after_notice(manuscript: Manuscript) -> Iterator[Problem]:
    """The day up to which results are counted is not after the day of the notice.

    A day without its year is compared only where no other year can be meant.

    Not seen: days without their year where another year can be meant.

    Bad:
        截至2024年8月底，已开展督查12次。

    Good:
        截至6月底，已开展督查12次。
    """
    issued, feedback = manuscript.issued, manuscript.feedback_date
    if issued is None:
        return
    is_same_year = feedback is not None and feedback.year == issued.year
    for found in _AS_OF.finditer(manuscript.prose):
        year = found["year"] or (str(issued.year) if is_same_year else None)
        date = _date(year, found["month"], found["day"]) if year else None
        if date and date.first_day() > issued.last_day() and _is_told(manuscript, found.start()):
            yield manuscript.problem(
                found,
                f"统计截至日（{date}）晚于通报日期（{issued}）",
                f"results are counted up to {date}, after the day of the notice ({issued})",
            )


@rule("LED014", "event-before-feedback", Severity.INFO, basis="惯例")
def event_before_feedback(manuscript: Manuscript) -> Iterator[Problem]:
    """What is told under an issue was done after the feedback.

    Earlier work may be named with good reason; it is shown, to be confirmed by a person.

    Not seen: days without their year, and whether naming the earlier work is right.

    Bad:
        1.关于“作风不实”问题的整改
        2023年6月9日，县委召开专题会议。

    Good:
        1.关于“作风不实”问题的整改
        2024年3月9日，县委召开专题会议。
    """
    feedback = manuscript.feedback_date
    if feedback is None:
        return
    issues = {path for path, block in manuscript.blocks if isinstance(block, Issue)}
    for found in _MONTH.finditer(manuscript.prose):
        date = _date(*found.groups())
        if date and date.last_day() < feedback.first_day():
            passage = manuscript.passage_at(found.start())
            if passage.path.rpartition("/blocks/")[0] in issues:
                yield manuscript.problem(
                    found,
                    f"所述事项（{date}）早于反馈（{feedback}）",
                    f"the event ({date}) is before the feedback ({feedback})",
                )


@rule("LED015", "date-with-zero", Severity.WARNING, basis="GB/T 9704 7.3.5.4")
def date_with_zero(manuscript: Manuscript) -> Iterator[Problem]:
    """Months and days are printed without a zero in front.

    Not seen: zeros in dates of the form 2024-07-05.

    Bad:
        【落款】望川县委
        2024年07月05日

    Good:
        【落款】望川县委
        2024年7月5日
    """
    for found in _ZERO.finditer(manuscript.text):
        yield manuscript.problem(
            found,
            "月、日不编虚位（1不编为01）",
            "months and days are printed without a zero in front",
            [manuscript.fix(found.start(), found.end(), "", is_safe=True)],
        )
    repairs = manuscript.report.repairs if manuscript.report else ()
    for repair in repairs:
        if repair.kind is RepairKind.DATE_FORM and _ZERO.search(repair.before):
            yield Problem(
                path="signature/date",
                message="月、日不编虚位（1不编为01）",
                english="months and days are printed without a zero in front",
                text=repair.before,
                location=repair.location,
            )
