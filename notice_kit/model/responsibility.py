"""Responsibility: who must see to an issue, and by when, as running text and tables say.

责任单位：区住建局；责任人：张某；整改时限：2024年6月底前。 Only what stands behind a
known word and a colon is read; 立行立改 and 长期坚持 are no dates.
Not here: in which text to look (`grammar.body`), which column of a table (`ledger`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.model import mentions
from notice_kit.model.values import PartialDate, Responsible

ROLE = (
    "(?:总|第一|具体|直接|主要|整改|主体|县级|市级|区级|校级){0,2}"
    "(?:责任|牵头|配合|参与|协助|协同|协办|主办|承办|分管|包案|包保|联系|督办|督导|落实)"
    "(?:责任)?(?:单位|部门|领导|人员|人|科室|处室|股室|主体|干部)"
)
"""Pattern of a link in the chain of responsibility (责任分解)."""

DEADLINE = (
    "(?:整改|计划|办结|销号|落实|完成)?(?:完成|整改)?(?:时限|期限)"
    "|(?:整改|计划|预计)?(?:完成|整改|办结|销号)(?:时间|日期)"
)
"""Pattern of the word in front of a deadline."""

_KEY = re.compile(
    rf"(?<![\u3400-\u9fff])(?:(?P<role>{ROLE})|(?P<deadline>{DEADLINE}))(?:要求)?\s{{0,4}}[：:]"
)
"""The words before who is responsible, or before the deadline: 责任单位：, 整改时限：."""
_END = re.compile("[。；;\n]")
"""The end of what follows them."""
_LONGEST = 200
"""A value longer than this (characters) goes on as text."""
_OPENERS = frozenset("（([【")
_CLOSERS = frozenset("）)]】")
_UNIT_END = frozenset("委局办部厅院会组处科股室中心司镇乡道区县市校站所队团府行")
_ISO = re.compile(r"(?<!\d)(20\d{2})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?!\d)")
"""A date in digits: 2024-09-30, 2024.9."""
_YEAR = re.compile(r"(?<!\d)(20\d{2})年(?:以?内|度)")
"""A year by whose end it is due: 2024年内."""


def find_responsible(text: str) -> tuple[Responsible, ...]:
    """Return the chain of responsibility that a running text names.

    >>> [(each.role, each.name) for each in find_responsible(
    ...     "（牵头单位：区住建局；配合单位：区财政局、区审计局）")]
    [('牵头单位', '区住建局'), ('配合单位', '区财政局'), ('配合单位', '区审计局')]
    """
    return tuple(
        Responsible(role=found["role"], name=name)
        for found, words in _values(text)
        if found["role"]
        for name in split_names(words)
    )


def find_deadline(text: str, *, anchor: PartialDate | None = None) -> PartialDate | None:
    """Return the first deadline that a running text names behind 整改时限：, or None.

    >>> str(find_deadline("责任单位：区住建局；整改时限：2024年6月底前。"))
    '2024-06'
    """
    for found, words in _values(text):
        if found["deadline"] and (date := parse_deadline(words, anchor=anchor)):
            return date
    return None


def parse_deadline(words: str, *, anchor: PartialDate | None = None) -> PartialDate | None:
    """Return the last date of some words; a date without a year follows `anchor`.

    >>> print(parse_deadline("立行立改，2024年9月底前完成"), parse_deadline("长期坚持"))
    2024-09 None
    """
    dates = [mention.date for mention in mentions.dates(words, anchor=anchor) if mention.date]
    if dates:
        return dates[-1]
    numbers = [found.groups() for found in (*_ISO.finditer(words), *_YEAR.finditer(words))]
    return _date(*numbers[-1]) if numbers else None


def _date(year: str, month: str | None = None, day: str | None = None) -> PartialDate | None:
    """Return the date, or None if the calendar has no such day."""
    try:
        return PartialDate(
            year=int(year), month=int(month) if month else None, day=int(day) if day else None
        )
    except ValueError:
        return None


def split_names(words: str) -> list[str]:
    """Return the names in a list, whose brackets keep together what they hold.

    >>> split_names("县教育局（县委教育工委、县招考办）、县财政局，已完成整改")
    ['县教育局（县委教育工委、县招考办）', '县财政局']
    """
    names: list[str] = []
    mark = ""
    for name, behind in _parted(words):
        is_name = mark not in "，," or not names or len(name) <= 4 or name[-1:] in _UNIT_END
        if not is_name:
            break
        if name:
            names.append(name)
        mark = behind or "、"
    return names


def _parted(words: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a list outside brackets, each with the mark behind it."""
    depth = start = 0
    for place, char in enumerate(words):
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth -= 1
        elif depth <= 0 and char in "、，,；;/\n":
            yield words[start:place].strip(), char
            start = place + 1
    yield words[start:].strip(), ""


def _values(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each known word with the words behind its colon."""
    if "：" not in text and ":" not in text:
        return
    found = list(_KEY.finditer(text))
    for index, key in enumerate(found):
        stop = found[index + 1].start() if index + 1 < len(found) else len(text)
        stop = min(stop, key.end() + _LONGEST)
        end = _END.search(text, key.end(), stop)
        words = text[key.end() : end.start() if end else stop]
        yield key, _inside(words).strip("，,、 \u3000")


def _inside(words: str) -> str:
    """Cut words at the bracket that closes what stands around them."""
    depth = 0
    for place, char in enumerate(words):
        if char in _OPENERS:
            depth += 1
        elif char in _CLOSERS:
            depth -= 1
        if depth < 0:
            return words[:place]
    return words
