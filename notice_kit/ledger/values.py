"""Values of cells: dates and states as people write them, measures a line each.

Not here: dates of running text (`model.mentions`), states of sentences (`model.status`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from notice_kit.grammar.dates import in_arabic
from notice_kit.model import IssueStatus, PartialDate
from notice_kit.model.labels import from_chinese, names_two, parse_label
from notice_kit.model.responsibility import parse_deadline
from notice_kit.model.status import status_of

_LABEL: Final = re.compile(
    r"\s*([一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,2}[，,、]|其[一二三四五六七八九][，,、]"
    r"|(?:首先|其次|再次|最后|一方面|另一方面|同时)[，,]"
    r"|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|\d{1,2}(?:[.．、](?!\d)|[）)])"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳⑴-⒇])"
)
"""The mark of a measure at the begin of a line: 一是, 第一，, （1）, 1., ①."""
_INNER: Final = re.compile(
    r"(?<=[。；;])\s*(?=([一二三四五六七八九十]{1,3}是|[（(]\d{1,2}[）)]|\d{1,2}[.．、](?!\d)|[①-⑳⑴-⒇]))"
)
"""Where a further measure can begin in the same line: …。二是…."""
_NUMBER: Final = re.compile(r"\d{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳⑴-⒇]")
"""The number in a mark."""
_STEP: Final = re.compile(r"[（(][^（）()]{1,4}[）)]|[^（）()]+")
"""A step of a number: 1 and （2） in 1（2）."""
_NOTHING: Final = re.compile("[无/—－-]?|暂无|没有|无。")
"""A line that says that there is nothing to say."""
_COMPACT: Final = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?(?!\d)")
"""A date in digits alone: 20240630, 202406."""
_NUMERIC: Final = re.compile(
    r"(?<!\d)((?:20)?\d{2})\s?[-./年]\s?(\d{1,2})(?:\s?[-./月]\s?(\d{1,2}))?(?![\d%])"
)
"""A date in digits with marks: 2024.6.30, 2024/6, 24-6-30."""
_HAN_MONTH: Final = re.compile("(?<=年)(?:十[一二]?|[一二三四五六七八九])(?=月)")
"""A month in Chinese numerals behind a year: 2025年六月."""
_NO_DATE: Final = re.compile(r"\d(?:\.\d+)?\s?(?:个|万|亿|%|％)")
"""Figures that are no date: 3个月."""
_CLAUSE: Final = re.compile(r"[。；;，,\n]")
"""The end of a clause."""
_OF_ISSUES: Final = re.compile("^(?:已|正在|尚?未|该问题).*(?:整改|完成|销号|办结)")
"""The begin of a clause that says how far an issue has come, not what was done."""
_LONGEST_STATE: Final = 12
"""A longer clause (characters) says more than a state."""
_SAYINGS: Final = (
    (IssueStatus.NOT_DONE, re.compile("否|×|✗|✘|未|没有|无进展|未开始")),
    (IssueStatus.BASICALLY, re.compile("基本|大部分完成")),
    (
        IssueStatus.DONE,
        re.compile(
            "是|√|✓|✔|☑|已?(?:经|全部|全面|按期|如期|整改)*(?:完成|销号|办结|完毕|整改|到位|了结|解决|落实|完结)(?:整改|销号)?"
            "|100%|1|TRUE|A类?|完成整改并销号"
        ),
    ),
    (
        IssueStatus.ONGOING,
        re.compile(
            "正?在?(?:整改|推进|办理|进行|实施|落实)中?|持续(?:整改|推进)?中?|限期整改|B类?|进行"
        ),
    ),
    (IssueStatus.LONG_TERM, re.compile("长期(?:坚持|整改|推进)?|常态化")),
)
"""State → what a cell that says nothing else says of it."""


def date_in(text: str, *, anchor: PartialDate | None = None) -> PartialDate | None:
    """Return the date that the words of a cell mean, or None.

    >>> [str(date_in(text)) for text in ("2024年6月底前", "2024.6.30", "2024/6", "20240630")]
    ['2024-06', '2024-06-30', '2024-06', '2024-06-30']
    >>> [str(date_in(text)) for text in ("２０２４年６月", "二〇二四年六月一日", "24.6.30", "长期")]
    ['2024-06', '2024-06-01', '2024-06-30', 'None']
    """
    plain = in_arabic(unicodedata.normalize("NFKC", text))
    plain = _HAN_MONTH.sub(lambda found: str(from_chinese(found[0])), plain)
    if found := parse_deadline(plain, anchor=anchor):
        return found
    if _NO_DATE.search(plain):
        return None
    found_ = list(_COMPACT.finditer(plain)) or list(_NUMERIC.finditer(plain))
    return _made(*found_[-1].groups()) if found_ else None


def _made(year: str, month: str, day: str | None) -> PartialDate | None:
    try:
        return PartialDate(
            year=int(year) + (2000 if len(year) == 2 else 0),
            month=int(month),
            day=int(day) if day else None,
        )
    except ValueError:
        return None


def status_in(text: str) -> IssueStatus | None:
    """Return the state that a cell of states says, or None.

    >>> [str(status_in(text)) for text in ("是", "否，正在整改", "未销号", "整改中", "√", "无")]
    ['done', 'ongoing', 'not_done', 'ongoing', 'done', 'None']
    """
    plain = unicodedata.normalize("NFKC", text)
    told = [_said(clause) for clause in re.split(r"[,，。；;、\n()（）\s]+", plain) if clause]
    found = [status for status in told if status]
    if not found:
        return status_of(plain)
    if found[0] is IssueStatus.NOT_DONE:  # 否 is made more exact by what follows it
        return next((each for each in found[1:] if each is not IssueStatus.DONE), found[0])
    return found[0]


def stated_in(text: str) -> tuple[IssueStatus, str] | None:
    """Return the state that the last clause of some measures says, and its words, or None.

    >>> stated_in("修订办法，开展培训2次。已完成整改。")[1], stated_in("健全机制，持续推进。")
    ('已完成整改', None)
    """
    clauses = [clause.strip() for clause in _CLAUSE.split(text) if clause.strip()]
    last = clauses[-1] if clauses else ""
    status = _said(last) if len(last) <= _LONGEST_STATE and _OF_ISSUES.search(last) else None
    return (status, last) if status else None


def _said(clause: str) -> IssueStatus | None:
    exact = (status for status, form in _SAYINGS if form.fullmatch(clause))
    return next(exact, None) or status_of(clause)


def steps_of(number: str) -> tuple[str, ...]:
    """Return the steps of a number of a ledger: 1（2） is （2） inside 1.

    >>> steps_of("1（2）"), steps_of("（一）")
    (('1', '（2）'), ('（一）',))
    """
    return tuple(_STEP.findall("".join(number.split())))


def label_of(line: str) -> re.Match[str] | None:
    """Return the mark that a line begins with, the mark alone in group 1, or None.

    >>> label_of("一是修订办法。")[1], label_of("一、二年级教师统一调配")
    ('一是', None)
    """
    return None if names_two(line.lstrip()) else _LABEL.match(line)


def lines_of(text: str) -> tuple[str, ...]:
    r"""Return the measures of a cell, a line each; a series in one line is parted.

    >>> lines_of("1.修订办法。\n2.开展培训；")
    ('1.修订办法。', '2.开展培训；')
    >>> lines_of("一是修订办法。二是开展培训。")
    ('一是修订办法。', '二是开展培训。')
    """
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return tuple(piece for line in lines if not _NOTHING.fullmatch(line) for piece in _pieces(line))


def _pieces(line: str) -> Iterator[str]:
    """Yield the members of a series in one line: marks of one kind that count on."""
    label = label_of(line)
    last, start = (_counted(label[1]), 0) if label else (None, 0)
    for found in _INNER.finditer(line):
        mark = _counted(found[1])
        if last and mark == (last[0], last[1] + 1):
            yield line[start : found.start()].strip()
            start, last = found.end(), mark
    yield line[start:].strip()


def _counted(mark: str) -> tuple[str, int] | None:
    """Return the kind of a mark and its number, or None if it has none."""
    found = _NUMBER.search(mark)
    if not found:
        return None
    value = parse_label(found[0]) or parse_label(f"{found[0]}、")
    return (_NUMBER.sub("", mark).strip(), value.number) if value else None
