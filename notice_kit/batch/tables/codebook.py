"""The codebook: facts as numbers and kinds that a study sorts by.

Kinds and levels of units are patterns in `unit_kinds.tsv`; a county-level city is a city, for its
name does not tell. Not here: the columns (`columns`, `notices`).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib import resources
from typing import Final

from notice_kit.model import Issue, IssueStatus, Notice, PartialDate
from notice_kit.model.labels import from_chinese

_TERM: Final = re.compile(r"([一二三四五六七八九十]{1,3}|\d{1,2})届")
"""A term of office: 十三届."""
_ROUND: Final = re.compile(r"第([一二三四五六七八九十]{1,3}|\d{1,2})轮")
"""A round: 第五轮."""
_PARTY: Final = re.compile(
    "^(?:中共|中国共产党)|(?:机关|工作)?(?:党委|党组|党工委|工委|党总支|党支部|支部委员会|委员会|支部|委|党支部)$"
)
"""What names a party organ of a unit and not the unit: 中共…委员会, …党组."""
_FINISHED: Final = (IssueStatus.DONE, IssueStatus.BASICALLY)


def term_of(words: str | None) -> int | None:
    """Return the term that the words of a round name, or None.

    >>> term_of("十三届省委第五轮"), round_of("十三届省委第五轮"), term_of("市委第三轮")
    (13, 5, None)
    """
    return _number(_TERM, words)


def round_of(words: str | None) -> int | None:
    """Return the number of a round, or None."""
    return _number(_ROUND, words)


def _number(form: re.Pattern[str], words: str | None) -> int | None:
    found = form.search(words or "")
    if not found:
        return None
    return int(found[1]) if found[1].isdecimal() else from_chinese(found[1])


def unit_type(notice: Notice) -> str | None:
    """Return the kind of the unit that issues a notice, or None if it names none.

    >>> from notice_kit.model import Organ
    >>> names = ("中共霜溪县委员会", "中共霜溪县财政局党组", "汀江水务集团有限公司党委")
    >>> [unit_type(Notice(title="通报", issuer=Organ(name=name))) for name in names]
    ['region', 'department', 'company']
    """
    unit = _unit(notice)
    return next((sense for form, sense in _kinds("type") if re.search(f"{form}$", unit)), None)


def unit_level(notice: Notice) -> str | None:
    """Return the level of that unit, by the last place that its name has; None if it has none.

    >>> from notice_kit.model import Organ
    >>> names = ("中共霜溪县财政局党组", "鹿屏市林业局党组", "柳溪镇党委")
    >>> [unit_level(Notice(title="通报", issuer=Organ(name=name))) for name in names]
    ['county', 'city', 'town']
    """
    unit = _unit(notice)
    places = [
        (found.end(), sense)
        for form, sense in _kinds("level")
        for found in re.finditer(form, unit)
        if found.start() > 1
    ]
    is_central = notice.inspection is not None and notice.inspection.authority == "中央"
    return max(places, default=(0, "centre" if is_central else None))[1]


def days_overdue(issue: Issue, notice: Notice) -> int | None:
    """Return by how many days the deadline of an open issue was over when the notice came out.

    None where the issue is finished, or a deadline or the day of the notice is not known; below
    zero for a deadline that is still ahead.
    """
    day = _issued(notice)
    if issue.deadline is None or day is None or issue.status in (None, *_FINISHED):
        return None
    return (day - issue.deadline.last_day()).days


def _issued(notice: Notice) -> date | None:
    signed = notice.signature.date if notice.signature else None
    found: PartialDate | None = notice.published or signed
    return found.first_day() if found else None


def _unit(notice: Notice) -> str:
    name = notice.issuer.name.split()[0] if notice.issuer and notice.issuer.name.split() else ""
    bare = _PARTY.sub("", _PARTY.sub("", name))
    return bare or name


@cache
def _kinds(what: str) -> tuple[tuple[str, str], ...]:
    text = resources.files(__package__).joinpath("unit_kinds.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
    return tuple((form, sense) for kind, form, sense, _ in rows if kind == what)
