"""LED: the facts of the lead, and the dates of inspection, feedback and notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import Notice, Paragraph, PartialDate
from notice_kit.model.walk import block_text
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_ACT = re.compile(
    "现[将把]?[^。]{0,60}(?:公布|公开|公示|公告|通报|报告|汇报|如下)|[通报公]{2}如下|报告如下"
    "|(?:予以|向社会)(?:公布|公开|通报)"
)
"""The words by which the lead publishes: 现将有关情况公布如下."""
_LIKE_FACT = {
    "巡视（巡察）组": re.compile(
        r"巡[视察][^，。；\n]{0,12}(?:第[一二三四五六七八九十\d]{1,3}组|专班)"
    ),
    "反馈时间": re.compile(r"\d{1,2}[./-]\d{1,2}[^。；\n0-9]{0,30}反馈"),
}
"""Words that may name a fact in a form that is not read: 巡察“回头看”第二组, 2024.5.8反馈."""
_LIKE_TITLE = re.compile("^(?!.*[。；]$).*巡[视察].*(?:整改|反馈)")
"""A line that names the inspection and what came of it, and is no sentence."""
_LONGEST_TITLE = 60
"""Characters of a title at most."""


@rule("LED001", "lead-missing", Severity.ERROR, basis="《中国共产党巡视工作条例》公开要求；惯例")
def lead_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The lead names the inspecting team and the feedback.

    A reader must learn at once who inspected, and when the findings were told.

    Not seen: a team or a day that another sentence than the lead names.

    Bad:
        【导语】按照党务公开原则，现将巡视整改进展情况予以公布。

    Good:
        【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于12月5日进行了反馈。
        现将整改情况予以公布。
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
            is_doubtful=all(_LIKE_FACT[what].search(_lead_text(manuscript)) for what in missing),
        )


@rule("LED002", "period-reversed", Severity.ERROR, basis="算术")
def period_reversed(manuscript: Manuscript) -> Iterator[Problem]:
    """The inspection does not end before it begins.

    Not seen: periods of another inspection than that of the lead.

    Bad:
        【导语】省委第二巡视组于2023年9月1日至2022年10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
        现将整改情况予以公布。

    Good:
        【导语】省委第二巡视组于2023年10月1日至2024年1月5日对望川县开展了巡视，并于3月5日进行了反馈。
        现将整改情况予以公布。
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

    Not seen: a feedback whose day is not told.

    Bad:
        【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年10月5日进行了反馈。
        现将整改情况予以公布。

    Good:
        【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
        现将整改情况予以公布。
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

    Not seen: a notice without a date.

    Bad:
        【导语】省委第二巡视组于2024年9月1日至10月30日对望川县开展了巡视，并于2024年12月5日进行了反馈。
        现将整改情况予以公布。

    Good:
        【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
        现将整改情况予以公布。
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


@rule("LED007", "feedback-year-inferred", Severity.INFO, basis="GB/T 15835；惯例")
def feedback_year_inferred(manuscript: Manuscript) -> Iterator[Problem]:
    """The day of the feedback is printed with its year, or the year is beyond doubt.

    The year that was concluded is shown, to be confirmed by a person.

    Not seen: whether the year that was concluded is right.

    Bad:
        【导语】2023年9月1日至10月30日，省委第二巡视组对望川县开展了巡视。1月5日，省委巡视组向望川县委反馈了意见。
        现将整改情况予以公布。

    Good:
        【导语】2023年9月1日至10月30日，省委第二巡视组对望川县开展了巡视。2024年1月5日，省委巡视组向望川县委反馈了意见。
        现将整改情况予以公布。
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

    Not seen: whether the title is the right one.

    Bad:
        【标题】

    Good:
        【标题】望川县委关于巡视整改情况的公告
    """
    if not manuscript.notice.title:
        above = _line_above(manuscript)
        yield Problem(
            message="没有标题" if not above else "未能认定标题，文首一行可能是标题",
            english="no title" if not above else "no title was read; a line above may be one",
            text=above,
            is_doubtful=bool(above),
        )


def _line_above(manuscript: Manuscript) -> str:
    """Return a line that was left outside the notice and reads like its title, or nothing."""
    for item in manuscript.notice.residue:
        if len(item.text) <= _LONGEST_TITLE and _LIKE_TITLE.search(item.text):
            return item.text
    return ""


@rule("LED009", "act-missing", Severity.INFO, basis="党务公开要求；惯例")
def act_missing(manuscript: Manuscript) -> Iterator[Problem]:
    """The lead says that the notice makes the rectification public: 现将……予以公布, 通报如下.

    Not seen: an act in other words than those of custom.

    Bad:
        【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。

    Good:
        【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
        现将整改情况通报如下。
    """
    lead = _lead_text(manuscript)
    if manuscript.feedback_date and lead and not _ACT.search(lead):
        yield Problem(
            path="blocks/0",
            message="导语未写明公布、通报的表述（现将……予以公布）",
            english="the lead does not say that it makes the rectification public",
        )


def _lead_text(manuscript: Manuscript) -> str:
    """Return the paragraphs before the first heading."""
    words = []
    for _, block in manuscript.blocks:
        if not isinstance(block, Paragraph):
            break
        words.append(block_text(block))
    return "".join(words)


@rule("LED010", "feedback-span", Severity.WARNING, basis="惯例")
def feedback_span(manuscript: Manuscript) -> Iterator[Problem]:
    """The feedback comes within the usual time after the inspection.

    Between its end and the feedback 38 to 108 days were observed; the default window is 14 to
    180. An office sets its own (`limits.feedback-days`).

    Not seen: why a feedback came late.

    Bad:
        【导语】省委第二巡视组于2022年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
        现将整改情况予以公布。

    Good:
        【导语】省委第二巡视组于2023年9月1日至10月30日对望川县开展了巡视，并于2023年12月5日进行了反馈。
        现将整改情况予以公布。
    """
    inspection, feedback = manuscript.notice.inspection, manuscript.feedback_date
    period = inspection.period if inspection else None
    if not (period and feedback) or not period.start.first_day() <= period.end.last_day():
        return
    if feedback.last_day() < period.end.first_day():
        return
    fewest, most = manuscript.profile.limits.feedback_days
    low = (feedback.first_day() - period.end.last_day()).days
    high = (feedback.last_day() - period.end.first_day()).days
    if high < fewest or low > most:
        yield Problem(
            path="blocks/0",
            message=f"巡视结束至反馈相隔{high}天，超出通常范围（{fewest}至{most}天）",
            english=f"{high} days from inspection to feedback; {fewest} to {most} are usual",
            text=feedback.printed(),
        )


@rule("LED011", "publication-span", Severity.WARNING, basis="惯例")
def publication_span(manuscript: Manuscript) -> Iterator[Problem]:
    """The notice comes within the usual time after the feedback.

    107 to 378 days were observed; the default window is 60 to 400. What a regulation demands
    differs by round and place, so an office sets its own (`limits.publication-days`).

    Not seen: the deadline that holds for this round.

    Bad:
        【落款】望川县委
        2026年7月5日

    Good:
        【落款】望川县委
        2024年9月5日
    """
    issued, feedback = manuscript.issued, manuscript.feedback_date
    if not (issued and feedback) or issued.last_day() < feedback.first_day():
        return
    fewest, most = manuscript.profile.limits.publication_days
    low = (issued.first_day() - feedback.last_day()).days
    high = (issued.last_day() - feedback.first_day()).days
    if high < fewest or low > most:
        yield Problem(
            path="title" if manuscript.notice.published else "signature/date",
            message=f"反馈至公布相隔{high}天，超出通常范围（{fewest}至{most}天）",
            english=f"{high} days from feedback to notice; {fewest} to {most} are usual",
            text=issued.printed(),
        )
