"""Small values of the notice: closed vocabularies, dates, organs.

Not here: recognising them in text (`notice_kit.grammar`).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Genre(StrEnum):
    """What the document calls itself (文种)."""

    NOTICE = "通报"
    ANNOUNCEMENT = "公告"
    REPORT = "报告"
    PUBLICITY = "公示"


class InspectionKind(StrEnum):
    """巡视 is done by the centre and the provinces, 巡察 by cities, counties and companies.

    巡查 is done by a system, as 司法巡查 by courts; a notice may answer it beside one of the two.
    """

    INSPECTION = "巡视"
    LOCAL_INSPECTION = "巡察"
    SYSTEM_INSPECTION = "巡查"


class InspectionMode(StrEnum):
    """How the inspection was organised (方式)."""

    REGULAR = "常规"
    SPECIAL = "专项"
    RETURN_VISIT = "回头看"
    RAISED_LEVEL = "提级"
    MOBILE = "机动"
    LINKED = "联动"


class IssueStatus(StrEnum):
    """How far the rectification of an issue has come (整改状态)."""

    DONE = "done"
    BASICALLY = "basically"
    ONGOING = "ongoing"
    LONG_TERM = "long_term"
    NOT_DONE = "not_done"


class SectionRole(StrEnum):
    """What a section is for in the notice (部分的作用)."""

    ORGANISATION = "organisation"
    PRINCIPAL = "principal"
    RESULTS = "results"
    BY_STATUS = "by_status"
    AREA = "area"
    SPECIAL_CHECK = "special_check"
    ANSWER = "answer"
    CLUES = "clues"
    ACCOUNTABILITY = "accountability"
    NEXT = "next"
    CONTACT = "contact"
    OTHER = "other"


class TotalKind(StrEnum):
    """What a total that the notice states counts (自述总数的对象)."""

    ASPECTS = "aspects"
    PROBLEMS = "problems"
    DETAILS = "details"
    MEASURES = "measures"
    TASKS = "tasks"


class DatePart(StrEnum):
    """A vague part of a month or year (旬)."""

    EARLY = "上旬"
    MIDDLE = "中旬"
    LATE = "下旬"
    END = "底"


class ResidueKind(StrEnum):
    """Why a piece of a source belongs to no element of the notice (剩余)."""

    JUMP_LINE = "jump_line"
    REPEATED_TITLE = "repeated_title"
    BREADCRUMB = "breadcrumb"
    SHARE_BAR = "share_bar"
    SITE_FURNITURE = "site_furniture"
    DISCLOSURE = "disclosure"
    RULE_LINE = "rule_line"
    PAGE_FURNITURE = "page_furniture"
    HIDDEN = "hidden"
    DELETED = "deleted"
    COMMENT = "comment"
    FOOTNOTE = "footnote"
    IMAGE = "image"
    OTHER = "other"


_PART_DAYS = {DatePart.EARLY: (1, 10), DatePart.MIDDLE: (11, 20), DatePart.LATE: (21, 31)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialDate:
    """A date (日期) as far as it is known.

    Raises ValueError for a day that the calendar does not have.

    >>> print(PartialDate(year=2023, month=4, day=7))
    2023-04-07
    >>> print(PartialDate(year=2024, month=9, part=DatePart.EARLY))
    2024-09
    """

    year: int
    """Four digits."""

    month: int | None = None
    """1 to 12."""

    day: int | None = None
    """1 to 31; only with a month."""

    part: DatePart | None = None
    """上旬, 中旬 or 下旬 of the month, or 底 of the month or year."""

    inferred: bool = False
    """True if the year is not printed at this place but was concluded from its context."""

    def __post_init__(self) -> None:
        if self.day is not None and (self.month is None or self.part is not None):
            raise ValueError(f"a day needs a month and no part: {self}")
        if self.part in _PART_DAYS and self.month is None:
            raise ValueError(f"{self.part} needs a month: {self}")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except OverflowError as error:  # a number that no machine's calendar holds
            raise ValueError(f"year, month or day is out of range: {error}") from error

    def __str__(self) -> str:
        pieces = [f"{self.year:04}"]
        pieces += [f"{number:02}" for number in (self.month, self.day) if number is not None]
        return "-".join(pieces)

    def printed(self) -> str:
        """Return the date as official documents print it: no leading zeros (GB/T 9704 7.3.5.4).

        >>> PartialDate(year=2024, month=3, day=5).printed()
        '2024年3月5日'
        """
        month = "" if self.month is None else f"{self.month}月"
        day = "" if self.day is None else f"{self.day}日"
        return f"{self.year}年{month}{day}{self.part or ''}"

    def first_day(self) -> date:
        """Return the earliest day that the date can mean."""
        if self.part is DatePart.END:
            return self.last_day()
        start = _PART_DAYS[self.part][0] if self.part else 1
        return date(self.year, self.month or 1, self.day or start)

    def last_day(self) -> date:
        """Return the latest day that the date can mean."""
        month = self.month or 12
        length = calendar.monthrange(self.year, month)[1]
        end = _PART_DAYS[self.part][1] if self.part in _PART_DAYS else 31
        return date(self.year, month, self.day or min(end, length))


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of time (起止时间), both ends included."""

    start: PartialDate
    """First day."""

    end: PartialDate
    """Last day."""

    def __str__(self) -> str:
        return f"{self.start}…{self.end}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """A party or state organ, or a company's party body (机关)."""

    name: str
    """The name as the notice prints it."""

    aliases: tuple[str, ...] = ()
    """Short names that the text itself declares: 以下简称……."""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsible:
    """One link of the chain of responsibility for an issue (责任分解)."""

    role: str
    """第一责任人, 总牵头领导, 牵头领导, 牵头单位, 参与单位, 责任科室 or 具体责任人."""

    name: str
    """The person, office or unit."""
