"""The lead (导语): one or two sentences that carry the facts of inspection and feedback.

Both observed orders are understood: dates first (…3月31日，省委第九巡视组对……开展了巡视)
and team first (省委第二巡视组于……开展了巡视，并于……反馈). What is absent stays None.
Not here: several inspections in one lead (`visits`), who was inspected (`targets`).
"""

from __future__ import annotations

import re

from notice_kit.grammar import dates, names, targets
from notice_kit.grammar.lines import Line
from notice_kit.grammar.numbering import first_stop
from notice_kit.lexicon import alternation
from notice_kit.model import Feedback, Inspection, InspectionKind, InspectionMode, PartialDate

_AUTHORITY = re.compile(
    r"(?:根据|按照|经|遵照)(?:[一二三四五六七八九十]+届)?(?P<organ>(?:中共)?(?:党中央|中央|[\u3400-\u9fff]{0,14}?"
    rf"{alternation('organs', 'place', 'party')}))"
    r"(?:[、和及][\u3400-\u9fff]{1,8}[委组])?"
    r"(?:第[一二三四五六七八九十]+轮)?(?:关于)?(?:巡视|巡察)?(?:工作)?(?:领导小组)?(?:的)?(?:统一)?(?:工作)?(?:安排)?(?:部署|安排)"
)
"""根据省委统一部署: under whose plan it was done."""
_FEEDBACK_BY = re.compile(
    r"(?P<by>[\u3400-\u9fff]{2,16}?(?:巡视|巡察|巡查)[一二三四五六七八九十]*组)[^，,。]{0,6}?向"
)
"""省委巡视组向: who gave the feedback."""
_FEEDBACK_TO = re.compile(
    r"向(?P<to>[^，,。；;]{2,40}?)(?:进行了?|作了?|集中|正式|全面)*(?:反馈|通报)"
)
"""向县委反馈: who received it."""
_VISIT = re.compile(r"(?:开展|进行|实施)了?[^，,。]{0,16}?(?:巡视|巡察|巡查|“回头看”)")
"""开展了常规巡视: the words of the visit."""
_LEAD_LINES = 6
"""Lines at the top in which a lead under a heading is looked for."""
_KINDS = (InspectionKind.INSPECTION, InspectionKind.LOCAL_INSPECTION)
"""The kinds of which a notice gives account; 巡查 only stands beside one of them."""
_BASIS = re.compile(
    r"(?:根据|按照|依据|遵照)(?P<basis>[^。；;]{2,120}?)[，,]\s*(?:现|特|为|将(?=[^。]{0,30}(?:公布|公开|通报)))"
)
"""按照党务公开原则，现: on what it is published."""
_BASIS_SPLIT = re.compile(r"(?:和|与|及|以及|、)(?![^《]*》)")
"""What parts two bases, never within 《……》."""
_ISSUED = re.compile(r"(?:印发|下发|制定|出台)的?《")
"""甲、乙和丙联合印发的《……》 is one basis, whose organs are no others."""
_BASIS_END = re.compile("》|(?:原则|规定|要求|精神|办法|条例)$")
"""How a basis ends."""


def with_lead_below(lead: str, lines: tuple[Line, ...]) -> str:
    """Return a lead with the paragraph that tells of the inspection under the first heading.

    >>> below = Line(text="县委第一巡察组对水务局开展了巡察，并反馈了意见。")
    >>> with_lead_below("", (Line(text="一、基本情况"), below)) == below.text
    True
    """
    if names.find_team(lead):
        return lead
    near = (line.text for line in lines[:_LEAD_LINES] if names.find_team(line.text))
    return lead + next((text for text in near if "反馈" in text and _VISIT.search(text)), "")


def parse_inspection(
    lead: str, title: str, *, kinds: tuple[InspectionKind, ...] = _KINDS
) -> Inspection | None:
    """Return the facts of the inspection, or None if the lead and title name none of its kind.

    >>> lead = "根据省委统一部署,省委第二巡视组于2022年10月9日至12月20日对青溪市开展了巡视。"
    >>> inspection = parse_inspection(lead, "青溪市委关于巡视整改进展情况的通报")
    >>> inspection.authority, inspection.body, str(inspection.period), inspection.targets
    ('省委', '省委第二巡视组', '2022-10-09…2022-12-20', ('青溪市',))
    """
    kind = _kind(title, kinds) or _kind(lead, kinds)
    if kind is None:
        return None
    authority = _AUTHORITY.search(lead)
    team = names.find_team(lead)
    period = dates.find_period(lead)
    main, further = targets.find_targets(lead)
    return Inspection(
        kind=kind,
        modes=_modes(lead),
        authority=authority["organ"] if authority else None,
        body=team[0] if team else None,
        round=names.find_round(title) or names.find_round(lead),
        period=period[0] if period else None,
        targets=main,
        further_targets=further,
    )


def _kind(text: str, kinds: tuple[InspectionKind, ...]) -> InspectionKind | None:
    places = {kind: text.find(kind.value) for kind in kinds}
    found = {kind: place for kind, place in places.items() if place >= 0}
    return min(found, key=lambda kind: found[kind]) if found else None


def _modes(lead: str) -> tuple[InspectionMode, ...]:
    about = "".join(
        sentence
        for sentence in re.split("(?<=。)", lead)
        if re.search("开展|进行|实施", sentence) and re.search("巡视|巡察", sentence)
    )
    before_feedback = about.split("现将")[0]
    return tuple(mode for mode in InspectionMode if mode.value in before_feedback)


def parse_feedback(lead: str, inspection: Inspection | None) -> Feedback | None:
    """Return when, by whom and to whom the findings were told, or None.

    >>> lead = "2022年2月28日至3月31日省委第九巡视组进驻。5月9日，省委巡视组向云台县委反馈了意见。"
    >>> feedback = parse_feedback(lead, parse_inspection(lead, "巡视整改"))
    >>> print(feedback.date, feedback.by, feedback.to)
    2022-05-09 省委巡视组 云台县委
    """
    period = dates.find_period(lead)
    text = _feedback_sentence(lead, period[1].end() if period else 0)
    if text is None and period:
        text = _feedback_sentence(lead, 0)
    if text is None:
        return None
    by = _FEEDBACK_BY.search(text)
    team = inspection.body if inspection else None
    to = _FEEDBACK_TO.search(text)
    return Feedback(
        date=_feedback_date(text, period[0].end if period else None),
        by=by["by"] if by else team,
        to=to["to"] if to else None,
    )


def _feedback_sentence(lead: str, after: int) -> str | None:
    """Return the sentence behind the period that tells of the feedback, or None."""
    place = lead.find("反馈", after)
    if place < 0:
        return None
    visits = [visit.end() for visit in _VISIT.finditer(lead, 0, place)]
    start = max(lead.rfind("。", 0, place) + 1, after, *visits[-1:])
    stop = first_stop(lead[place:], "。；;")
    return lead[start : place + stop + 1 if stop >= 0 else len(lead)]


def _feedback_date(text: str, after: PartialDate | None) -> PartialDate | None:
    place = text.find("反馈")
    before = [date for date, _, end in dates.find_dates(text, after=after) if end <= place]
    return before[-1] if before else None


def parse_basis(lead: str) -> tuple[str, ...]:
    """Return on what the notice says it is published.

    >>> parse_basis("按照党务公开原则和巡视工作有关要求，现将巡视整改进展情况予以公布。")
    ('党务公开原则', '巡视工作有关要求')
    """
    found = None
    for found in _BASIS.finditer(lead):
        if "部署" not in found["basis"]:
            break
    if not found or "部署" in found["basis"]:
        return ()
    return tuple(part.strip() for part in _split_basis(found["basis"]) if part.strip())


def _split_basis(words: str) -> list[str]:
    """Split several bases; organs in front of what they issued stay with it."""
    parts: list[str] = []
    start = 0
    for mark in _BASIS_SPLIT.finditer(words):
        part = words[start : mark.start()]
        if _BASIS_END.search(part) or not _ISSUED.search(words, mark.end()):
            parts.append(part)
            start = mark.end()
    return [*parts, words[start:]]
