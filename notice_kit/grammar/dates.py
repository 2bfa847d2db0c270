"""Dates as notices print them, and what year an undated one means.

Notices name a year once and then leave it out: 「2022年10月9日至12月20日」. A year that
follows from the same range is taken as printed; one concluded from what stands around it is
marked `inferred`. Not here: all dates a body mentions (`model.mentions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.model import DatePart, PartialDate, Period

_DAY = r"(?:(?P<d{n}>\d{{1,2}})日|(?P<p{n}>[上中下]旬|底)|初)?"
"""5日, 上旬, 底: the end of a date, numbered for a range."""
_YEAR = r"(?P<y{n}>\d{{4}})年"
"""2024年."""
_MONTH = r"(?P<m{n}>\d{{1,2}})月"
"""3月."""
_TO = r"\s*起?\s*(?:至|到|—+|－|-|–|~|～)\s*"
"""至, —, 起到: between the ends of a range."""

_RANGE = re.compile(
    "(?:" + _YEAR.format(n=1) + ")?" + _MONTH.format(n=1) + _DAY.format(n=1)
    + _TO + "(?:" + _YEAR.format(n=2) + "|(?P<next>次年|翌年)|同年|当年)?"
    + "(?:" + _MONTH.format(n=2) + ")?" + _DAY.format(n=2)
)  # fmt: skip
"""2022年10月9日至12月20日, 9月上旬至次年1月8日."""
_DATE = re.compile(
    "(?:" + _YEAR.format(n=1) + "|(?P<same>同年|当年|今年))?" + _MONTH.format(n=1)
    + _DAY.format(n=1)
)  # fmt: skip
"""2024年3月5日, 5月9日, 同年9月."""
_ARABIC_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$")
"""A whole 2024年3月5日."""
_ISO_DATE = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$")
"""A whole 2024-03-05, 2024.3.5."""
_NUMERAL = "(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
"""三, 十二, 二十一: a month or day in Han numerals."""
_HAN_DATE = re.compile(
    r"([二一][〇○Ｏ０零一二三四五六七八九]{3})年"
    rf"({_NUMERAL})月({_NUMERAL})日$"
)
"""A whole 二〇二四年三月五日."""
_HAN_YEAR = re.compile(r"([二一][〇○Ｏ０零一二三四五六七八九]{3})年")
"""二〇二四年."""
_HAN_DAY = re.compile(rf"(?<![\d一二三四五六七八九十])({_NUMERAL})月({_NUMERAL})日")
"""三月五日."""
_SPACED = re.compile(
    r"\s{0,2}(?<!\d)(\d{1,4})\s{0,2}([年月日])\s{0,2}(?=[\d至到\u3400-\u9fff，,。；;—–~～－-]|$)"
)
"""2024 年 3 月: figures that a PDF parts from their units."""
_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
_HAN_DIGITS = dict(zip("〇一二三四五六七八九", range(10), strict=True)) | {"零": 0, "○": 0}


def find_period(text: str) -> tuple[Period, re.Match[str]] | None:
    """Return the first range of dates in a text and where it stands, or None.

    >>> found = find_period("于2022年10月9日至12月20日开展巡视")
    >>> print(found[0])
    2022-10-09…2022-12-20
    """
    return next(find_periods(text), None)


def find_periods(text: str) -> Iterator[tuple[Period, re.Match[str]]]:
    """Yield each range of dates in a text and where it stands."""
    for found in _RANGE.finditer(text):
        period = _period(found, text)
        if period:
            yield period, found


def _period(found: re.Match[str], text: str) -> Period | None:
    printed = found["y1"]
    year = int(printed) if printed else _first_year(text)
    if year is None:
        return None
    month = int(found["m1"])
    start = _date(year, month, found["d1"], found["p1"], inferred=not printed)
    end_month = int(found["m2"]) if found["m2"] else month
    turned = bool(found["next"]) or (not found["y2"] and end_month < month)
    end_year = int(found["y2"]) if found["y2"] else year + turned
    end = _date(
        end_year, end_month, found["d2"], found["p2"], inferred=not (printed or found["y2"])
    )
    return Period(start=start, end=end) if start and end else None


def _first_year(text: str) -> int | None:
    found = re.search(r"(\d{4})年", text)
    return int(found.group(1)) if found else None


def find_dates(text: str, *, after: PartialDate | None) -> list[tuple[PartialDate, int, int]]:
    """Return the dates of a text with their ends; an absent year follows from `after`.

    Without its own year a date is the first of that month and day on or after `after`.

    >>> december = PartialDate(year=2022, month=12, day=20)
    >>> [(str(date), date.inferred) for date, _, _ in find_dates("5月9日反馈", after=december)]
    [('2023-05-09', True)]
    """
    result = []
    for found in _DATE.finditer(text):
        if found["y1"]:
            date = _date(int(found["y1"]), int(found["m1"]), found["d1"], found["p1"])
        else:
            date = _following(found, after)
        if date:
            result.append((date, found.start(), found.end()))
    return result


def _following(found: re.Match[str], after: PartialDate | None) -> PartialDate | None:
    if after is None:
        return None
    month, day, part = int(found["m1"]), found["d1"], found["p1"]
    first = _date(after.year, month, day, part, inferred=True)
    is_past = first is None or first.last_day() < after.first_day()  # 29 February of 2023 is none
    if is_past and not found["same"]:
        return _date(after.year + 1, month, day, part, inferred=True)
    return first


def _date(
    year: int, month: int, day: str | None, part: str | None, *, inferred: bool = False
) -> PartialDate | None:
    """Return the date, or None if the calendar has no such day."""
    try:
        return PartialDate(
            year=year,
            month=month,
            day=int(day) if day else None,
            part=DatePart(part) if part else None,
            inferred=inferred,
        )
    except ValueError:
        return None


def parse_date(text: str) -> PartialDate | None:
    """Return the date that a whole text is, in Arabic, ISO or Han numerals, or None.

    >>> print(parse_date("二〇二五年三月十一日"), parse_date("2024-07-26"))
    2025-03-11 2024-07-26
    """
    for form in (_ARABIC_DATE, _ISO_DATE):
        if found := form.match(text):
            year, month, day = found.groups()
            return _date(int(year), int(month), day, None)
    if found := _HAN_DATE.match(text):
        return _date(_year(found.group(1)), _han(found.group(2)), str(_han(found.group(3))), None)
    return None


def in_arabic(text: str) -> str:
    """Return a text with its dates in Arabic numerals, for looking dates up.

    >>> in_arabic("二〇二四年五月六日至七月五日，县委第五巡察组")
    '2024年5月6日至7月5日，县委第五巡察组'
    """
    text = _SPACED.sub(r"\1\2", text.translate(_DIGITS))
    text = _HAN_YEAR.sub(lambda found: f"{_year(found.group(1))}年", text)
    return _HAN_DAY.sub(lambda found: f"{_han(found.group(1))}月{_han(found.group(2))}日", text)


def _year(numeral: str) -> int:
    return int("".join(str(_HAN_DIGITS.get(digit, 0)) for digit in numeral))


def _han(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    if not ten:
        return _HAN_DIGITS[numeral]
    return (_HAN_DIGITS[tens] if tens else 1) * 10 + (_HAN_DIGITS[ones] if ones else 0)
