"""Mentions: the documents, figures and dates that a running text names.

They are computed from the words, never stored. Not here: the facts of the lead
(`grammar.lead`) and checks of figures against each other (`rules`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notice_kit.model.values import DatePart, PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A counted or measured quantity in the text (数据): 督查37次, 超过80%."""

    text: str
    """As printed, with its unit and a qualifier such as 超过 or 余."""

    value: float
    """The number; 万 and 亿 stay in the unit."""

    unit: str
    """The unit as printed: 次, 个, %, 个百分点, 万元."""

    path: str = ""
    """Place in the notice: labels from the top, as 二/(一)/3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date in the text (日期)."""

    text: str
    """As printed."""

    date: PartialDate | None
    """The date; its year is inferred if it is not printed; None if it cannot be known."""

    path: str = ""
    """Place in the notice: labels from the top, as 二/(一)/3."""


_UNITS = (
    "个百分点|百分点|亿元|万元|元|万人次|万户次|人次|户次|户数|万人|万户|万亩|万吨|万件|万个|万余"
    "|平方公里|平方米|公里|千米|公顷|立方米|小时|分钟|工作日|个月|个|项|条|次|件|人|名|家|户|份|起"
    "|场次|场|处|批|期|例|宗|类|篇|部|轮|天|周|月|年|倍|支|座|套|台|吨|亩|米|种|所|辆|批次|册|站|课时"
    "|%|％|‰"
)
_FIGURE = re.compile(
    r"(?:超过|超|近|约|达到|达|不足|逾|至少)?"
    r"(?<![\d.A-Za-z“\"+])(?<!\d,)(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(余|多|万余|余万)?"
    rf"({_UNITS})"
)
"""A number with its unit and what qualifies it: 超过80%, 3,200余万元."""
_DATE = re.compile(
    r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<part>[上中下]旬|底))?"
    r"|(?P<only>\d{4})年(?P<end>底)?"
)
"""A date or a part of one: 2024年9月30日, 9月底, 2024年."""
_QUOTED = re.compile("[《》]")
"""A mark of a title."""


def documents(text: str) -> Iterator[str]:
    """Yield the titles in 《》 in order, without the outer marks; inner 《》 stay in the title.

    >>> list(documents("印发《关于落实〈意见〉的方案》和《清单》"))
    ['关于落实〈意见〉的方案', '清单']
    """
    depth, start = 0, 0
    for mark in _QUOTED.finditer(text):
        if mark.group() == "《":
            if depth == 0:
                start = mark.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield text[start : mark.start()]


def figures(text: str) -> Iterator[Figure]:
    """Yield the quantities of a text in order; dates and years are not quantities.

    >>> [(f.value, f.unit) for f in figures("2023年督查37次，占比超过80%，提高9.1个百分点")]
    [(37.0, '次'), (80.0, '%'), (9.1, '个百分点')]
    >>> [(f.value, f.unit) for f in figures("清收欠款2,045.5万元")]
    [(2045.5, '万元')]
    """
    taken = [found.span() for found in _DATE.finditer(text)]
    for found in _FIGURE.finditer(text):
        start, _ = found.span(1)
        if not any(begin <= start < end for begin, end in taken):
            number = float(found.group(1).replace(",", ""))
            unit = (found.group(2) or "").strip("余多") + found.group(3)
            yield Figure(text=found.group(), value=number, unit=unit)


def dates(text: str, *, anchor: PartialDate | None = None) -> Iterator[DateMention]:
    """Yield the dates of a text in order.

    A date without a year takes that of the year printed before it in the same text, else
    the first such date that is not before `anchor` (the day of the feedback).

    >>> from notice_kit.model.values import PartialDate
    >>> april = PartialDate(year=2023, month=4, day=7)
    >>> [str(mention.date) for mention in dates("4月9日开会，截至6月底办结", anchor=april)]
    ['2023-04-09', '2023-06']
    """
    year: int | None = None
    for found in _DATE.finditer(text):
        printed = found["year"] or found["only"]
        if found["only"] and not found["end"]:
            year = int(found["only"])
            continue
        year = int(printed) if printed else year
        yield DateMention(text=found.group(), date=_resolved(found, year, anchor))


def _resolved(
    found: re.Match[str], year: int | None, anchor: PartialDate | None
) -> PartialDate | None:
    month = int(found["month"]) if found["month"] else None
    day = int(found["day"]) if found["day"] else None
    part = found["part"] or found["end"]
    inferred = not (found["year"] or found["only"])
    years = [year] if year else ([anchor.year, anchor.year + 1] if anchor else [])
    for candidate in years:
        try:
            guess = PartialDate(
                year=candidate,
                month=month,
                day=day,
                part=DatePart(part) if part else None,
                inferred=inferred,
            )
        except ValueError:
            return None
        if year or anchor is None or guess.last_day() >= anchor.first_day():
            return guess
    return None
