"""Visits: several inspections that one lead tells of, each with its feedback.

市委巡察组……开展了巡察，6月20日反馈……；省高级人民法院司法巡查组……开展了司法巡查，7月2日反馈……
is cut before each, and each piece is read as a lead of its own. Not here: the facts of one
inspection (`lead`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from notice_kit.grammar import dates
from notice_kit.grammar.lead import parse_feedback, parse_inspection
from notice_kit.grammar.names import find_round
from notice_kit.model import Feedback, FurtherInspection, Inspection, InspectionKind

_VISIT: Final = re.compile(
    r"对(?!.{0,60}延伸)[^，,。；;对]{2,60}?(?:开展|进行|实施)了?[^，,。；;]{0,16}?"
    r"(?:巡视|巡察|巡查|“回头看”)"
)
"""对云台市开展了巡视: an inspection of its own, not what one was extended to."""


_TOGETHER: Final = re.compile("(?:一并|一同|共同|同时|集中|分别|均)[^。；]{0,12}反馈")
"""一并反馈: one day for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadFacts:
    """What a lead tells of inspections."""

    inspection: Inspection | None
    """The inspection that the notice answers, the first of several."""

    feedback: Feedback | None
    """Its feedback."""

    further: tuple[FurtherInspection, ...] = ()
    """The others."""


def parse_lead(lead: str, title: str) -> LeadFacts:
    """Return the inspections that a lead tells of, each with its feedback.

    >>> facts = parse_lead(
    ...     "2023年3月1日至4月2日，市委第一巡察组对水务局开展了巡察，5月9日反馈了意见；"
    ...     "2023年6月1日至6月9日，省水务厅巡查组对水务局开展了巡查，7月3日反馈了意见。", "")
    >>> (second,) = facts.further
    >>> print(facts.feedback.date, second.inspection.body, second.feedback.date)
    2023-05-09 省水务厅巡查组 2023-07-03
    """
    pieces = _pieces(_with_years(lead))
    told = [(piece, parse_inspection(piece, "", kinds=tuple(InspectionKind))) for piece in pieces]
    answered = [
        FurtherInspection(inspection=inspection, feedback=parse_feedback(piece, inspection))
        for piece, inspection in told
        if inspection
    ]
    if len(answered) < 2 or len(answered) < len(pieces):
        inspection = parse_inspection(lead, title)
        return LeadFacts(inspection=inspection, feedback=parse_feedback(lead, inspection))
    first, *others = _with_shared_feedback(answered, pieces[-1])
    in_title = find_round(title)
    inspection = replace(first.inspection, round=first.inspection.round or in_title)
    return LeadFacts(inspection=inspection, feedback=first.feedback, further=tuple(others))


def _pieces(lead: str) -> list[str]:
    """Return a lead cut before each inspection of its own; the last piece goes to the end."""
    act = lead.find("现将")
    text = lead[: act if act >= 0 else len(lead)]
    places = [found.start() for _, found in dates.find_periods(text)]
    ends = [*places, len(text)][1:]
    own = [
        place for place, end in zip(places, ends, strict=True) if _VISIT.search(text, place, end)
    ]
    starts = [_clause_start(text, before, place) for before, place in pairwise(own)]
    return [lead[start:end] for start, end in pairwise([0, *starts, len(lead)])]


def _with_years(lead: str) -> str:
    """Return a lead in which each range of dates has its year: 同年9月5日至10月8日.

    >>> _with_years("2023年3月1日至4月2日；同年9月5日至10月8日")
    '2023年3月1日至4月2日；同年2023年9月5日至10月8日'
    """
    pieces, done = [], 0
    for period, found in dates.find_periods(lead):
        if not found["y1"]:
            pieces += [lead[done : found.start()], f"{period.start.year}年"]
            done = found.start()
    return "".join([*pieces, lead[done:]])


def _clause_start(text: str, after: int, place: int) -> int:
    """Return where the clause with a place begins: behind a stop, or else behind a comma."""
    stop = max(text.rfind(mark, after, place) for mark in "。；;")
    comma = max(text.rfind(mark, after, place) for mark in "，,")
    return (stop if stop >= 0 else max(comma, after)) + 1


def _with_shared_feedback(answered: list[FurtherInspection], last: str) -> list[FurtherInspection]:
    """Share out the feedback that is told once, behind the last inspection, for all of them."""
    if any(each.feedback for each in answered[:-1]):
        return answered
    visit = _VISIT.search(last)
    told = last[visit.end() if visit else 0 : last.rfind("反馈")]
    result = []
    for number, each in enumerate(answered):
        period = each.inspection.period
        found = dates.find_dates(told, after=period.end if period else None)
        is_one_day = len(found) == 1 and bool(_TOGETHER.search(last))
        if len(found) < len(answered) and not is_one_day:
            return answered
        day, by = found[0 if is_one_day else number][0], each.inspection.body
        result.append(replace(each, feedback=Feedback(date=day, by=by)))
    return result
