"""The front: the title, its repetition, and what a site or paper prints around it.

The title may run over several lines, carry a date glued to its end, be printed twice, or
be missing. Not here: the lead paragraph (`lead`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from notice_kit.accounting import Repair, RepairKind
from notice_kit.grammar import numbering
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.disclosure import Disclosed, take_rows
from notice_kit.grammar.letterhead import (
    LetterheadFound,
    head_end,
    is_head,
    is_recipients,
    take_head,
    take_recipients,
)
from notice_kit.grammar.lines import Line, SetAside, form_repairs, join_repair
from notice_kit.grammar.names import is_organ
from notice_kit.model import Genre, PartialDate, ResidueKind
from notice_kit.model.walk import block_text

_MAX_TITLE_LINES = 4
_MAX_LONG_TITLE_LINES = 12
"""Lines of a title that begins with its organ, or stands below 发文字号."""
_TITLE = re.compile(
    r".{0,60}?(?:巡视|巡察|整改).{0,40}?(通报|公告|报告|公示)(?:[（(][^（）()]{1,16}[）)])?"
)
"""A title with its genre, and what may stand in brackets behind it: （摘要）."""
_ENDING = re.compile(r"(?:通报|公告|报告|公示)(?:[（(][^（）()]{1,16}[）)])?$")
"""How a title of any length ends."""
_LONGEST_ENDING = 24
_PARTY = ("中共", "中国共产党")
"""How the name of a party organ begins, and a title with it."""
_SHORTEST_LINE = 4
"""Characters of the first line of a title, at least."""
_SUBJECT = re.compile("巡视|巡察|整改")
"""What a title of any length names."""
_BARE_TITLE = re.compile(
    "(?!.*(?:公布|召开|听取|汇报|督导|研究|部署|推进|专栏|公开栏)).{0,60}?(?:巡视|巡察).{0,20}整改"
    "[^，。]{0,16}情况(?:公开|说明)?"
)
"""A title that names no genre: 望川县委关于巡视整改进展情况; no headline of news."""
_COLUMN = re.compile("【[^【】]{2,16}】(?=.)")
"""【巡察整改公开】 in front of a title: the column of a site."""
_DATELINE = re.compile(r"本[报网台刊]讯[\s:：]{1,3}(?=.)")
"""Newspapers put 本报讯 in front of what they print."""
_OWN_ORGAN = re.compile(r"[\u3400-\u9fff（）()·]{4,40}关于")
"""望川县委关于: a title with its organ."""
_BANNER = re.compile("纪律检查委员会|监察委员会|纪委监委|人民政府|门户|[日晚]报|网$")
"""Whose site it is, or which newspaper; a notice on a rectification is issued by others."""
_DATE_AT_END = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$")
"""A date that ends some words: 2024-03-05, 2024年3月5日."""
_DATE_LENGTH = len("2024年12月31日")
_PUBLISHED = re.compile(
    r"(?:发布|公开|公布|发表|更新)?(?:时间|日期)[：:]\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)"
)
"""发布时间：2024-03-05."""
_NO_TITLE = re.compile(r"^[•·●■◆▪\-*]|[：:]")
"""What the first line of a title never has: a bullet, or the colon of 公开方式：……."""
_ATTACHED = re.compile(r"附\s{0,4}件\s{0,4}(?:\d{1,2}|[一二三四五六七八九十])?\s{0,4}[：:]?\s{0,4}")
"""附件1 above the title of a notice that is the attachment of another document."""
_BEFORE_LEAD = re.compile(
    r"(.{4,80}?(?:通报|公告|报告|公示))(?=(?:根据|按照|经[\u3400-\u9fff]|\d{4}年).{20})"
)
"""A title that goes on with the lead in the same line."""
_SENTENCE = re.compile("[。；]|现将|如下[：:]$")
"""What the lead has and no title: a stop, 现将, 如下：."""


@dataclass(slots=True, kw_only=True)
class Front:
    """What stands before the lead."""

    title: Line | None = None
    """The title, its lines joined; None if there is none."""

    genre: Genre = Genre.NOTICE
    """What the title calls the document."""

    published: PartialDate | None = None
    """A date of publication that stands by the title."""

    rest: tuple[Line, ...] = ()
    """Everything from the lead on."""

    residue: list[SetAside] = field(default_factory=list)
    """Furniture and the repeated title."""

    repairs: list[Repair] = field(default_factory=list)
    """Joined title lines and the glued date."""

    letterhead: LetterheadFound = field(default_factory=LetterheadFound)
    """Fields of 版头 above the title and 主送 below it."""

    disclosed: Disclosed = field(default_factory=Disclosed)
    """What the rows around the title tell of the source."""


def parse_front(lines: tuple[Line, ...]) -> Front:
    """Split the title from what follows.

    >>> front = parse_front((Line(text="望川县委关于巡视整改"), Line(text="进展情况的通报"),
    ...     Line(text="根据省委统一部署，开展了巡视。")))
    >>> front.title.text, front.genre.value, len(front.rest), len(front.repairs)
    ('望川县委关于巡视整改进展情况的通报', '通报', 1, 1)
    """
    lines = _with_title_apart(lines)
    head = _head_length(lines)
    front = Front(rest=lines[head:])
    above = take_rows(front.disclosed, lines[:head])
    span = _title_span(above)
    if span is None:
        front.disclosed = Disclosed()
        above = take_rows(front.disclosed, lines[:head], keep_name=True)
        span = _title_span(above)
    front.residue += front.disclosed.residue
    front.published = front.disclosed.published
    if span is None:
        _set_aside(front, above)
        return front
    start, end = span
    _set_aside(front, above[:start])
    _take_title(front, above[start:end])
    _take_rest(front, above[end:])
    return front


def is_title(text: str) -> bool:
    """Tell whether some words can be the title of a notice.

    >>> is_title("中共望川县委关于巡视整改进展情况的通报"), is_title("首页 > 巡视整改：通报")
    (True, False)
    """
    if not _SUBJECT.search(text) or _NO_TITLE.search(text):
        return False
    return bool(_TITLE.fullmatch(_without_date(text)))


def _without_date(text: str) -> str:
    glued = _glued_date(text)
    return text[: glued[0]] if glued else text


def _glued_date(text: str) -> tuple[int, str] | None:
    """Return where a date at the end of a title begins, with its bracket and blanks, and the date.

    No pattern reads the blanks: one that does takes hours on a title with some thousand.

    >>> _glued_date("整改情况的通报 （2024-03-05 ）")
    (7, '2024-03-05')
    """
    words = (text[:-1] if text.endswith(("）", ")", "]", "】")) else text).rstrip()
    found = _DATE_AT_END.search(words[-_DATE_LENGTH:])
    if found is None:
        return None
    before = words[: -len(found[0])].rstrip()
    if before.endswith(("（", "(", "[", "【")):
        before = before[:-1].rstrip()
    return len(before), found[0]


def _head_length(lines: tuple[Line, ...]) -> int:
    """Return how many lines stand before the first sentence or labelled heading."""
    for index, line in enumerate(lines):
        if is_recipients(line.text):
            continue
        if _SENTENCE.search(line.text) or _is_labelled(line):
            return index
    return min(len(lines), _MAX_TITLE_LINES)


def _with_title_apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Cut the title off a line that goes on with the lead."""
    for index, line in enumerate(lines[:_MAX_TITLE_LINES]):
        found = _BEFORE_LEAD.match(line.text)
        if found and is_title(found.group(1)):
            title, rest = line.cut(0, found.end(1)), line.cut(found.end(1))
            return (*lines[:index], title, rest, *lines[index + 1 :])
        if _SENTENCE.search(line.text):
            break
    return lines


def _is_labelled(line: Line) -> bool:
    return bool(numbering.find_label(line.text))


def _title_span(lines: tuple[Line, ...]) -> tuple[int, int] | None:
    if head := head_end(lines):
        span = _title_span(lines[head:])
        return (span[0] + head, span[1] + head) if span else _long_span(lines, head)
    found = _span_of(_TITLE, lines)
    begins = "".join(line.text for line in lines[slice(*found)]) if found else ""
    if not begins.partition("关于")[0] or "关于" not in begins:
        # Perhaps the end of a longer title.
        found = _long_span(lines, 0) or found
    return found or _span_of(_BARE_TITLE, lines)


def _long_span(lines: tuple[Line, ...], first: int) -> tuple[int, int] | None:
    """Return the lines of a title of any length: below 版头, or from its organ on."""
    for start in range(first, len(lines)):
        if not _may_begin(lines[start]):
            continue
        text = ""
        for end in range(start + 1, min(start + _MAX_LONG_TITLE_LINES, len(lines)) + 1):
            line = lines[end - 1]
            if line.table or is_recipients(line.text) or _PUBLISHED.search(line.text):
                break
            text += line.text
            if _is_long_title(text, is_sure=bool(first)):
                named = (n for n in range(start, end) if lines[n].text.startswith(_PARTY))
                return (start if first else next(named, start)), end
    return None


def _may_begin(line: Line) -> bool:
    text = line.text
    return not (line.table or _NO_TITLE.search(text) or is_head(text) or _ATTACHED.fullmatch(text))


def _is_long_title(text: str, *, is_sure: bool) -> bool:
    """Tell whether words are a title of any length; they begin with an organ if not `is_sure`."""
    text = _without_date(text)
    if not _ENDING.search(text[-_LONGEST_ENDING:]):
        return False
    issuer, about, subject = text.partition("关于")
    is_named = is_organ(issuer) and not _BANNER.search(issuer)
    return bool(_SUBJECT.search(subject if about else text)) and (
        is_sure or (bool(about) and is_named)
    )


def _span_of(form: re.Pattern[str], lines: tuple[Line, ...]) -> tuple[int, int] | None:
    for start in range(len(lines)):
        if _NO_TITLE.search(lines[start].text) or is_head(lines[start].text):
            continue
        if _ATTACHED.fullmatch(lines[start].text):
            continue
        text = ""
        for end in range(start + 1, min(start + _MAX_TITLE_LINES, len(lines)) + 1):
            if lines[end - 1].table:
                break
            text += lines[end - 1].text
            if form.fullmatch(_without_date(text)):
                first = _behind_banner(lines, start, end)
                return _with_organ_above(lines, first), end
            if _PUBLISHED.search(text):
                break
    return None


def _behind_banner(lines: tuple[Line, ...], start: int, end: int) -> int:
    """Leave out the name of a site above a title that has its own organ."""
    for first in range(start + 1, end):
        text = "".join(line.text for line in lines[first:end])
        above = lines[first - 1].text
        if _OWN_ORGAN.match(text) and _TITLE.fullmatch(text) and _BANNER.search(above):
            return first
    return start


def _with_organ_above(lines: tuple[Line, ...], start: int) -> int:
    """Take in an organ printed on a line of its own above 关于……."""
    above = lines[start - 1].text if start else ""
    if lines[start].text.startswith("关于") and is_organ(above):
        return start - 1
    return start


def _take_title(front: Front, lines: tuple[Line, ...]) -> None:
    title = lines[0]
    for line in lines[1:]:
        front.repairs.append(join_repair(RepairKind.LINE_JOIN, line))
        title = title.joined(line)
    if attached := _ATTACHED.match(title.text):
        _set_aside(front, (title.cut(0, attached.end()),))
        title = title.cut(attached.end())
    if column := _COLUMN.match(title.text):
        _set_aside(front, (title.cut(0, column.end()),))
        title = title.cut(column.end())
    if dateline := _DATELINE.match(title.text):
        _set_aside(front, (title.cut(0, dateline.end()),))
        title = title.cut(dateline.end())
    if glued := _glued_date(title.text):
        start, date = glued
        front.published = parse_date(date) or front.published
        front.repairs += form_repairs(RepairKind.DATE_FORM, title.cut(start), "")
        title = title.cut(0, start)
    front.title = title
    found = _TITLE.fullmatch(title.text)
    front.genre = Genre(found.group(1)) if found else Genre.NOTICE


def _take_rest(front: Front, lines: tuple[Line, ...]) -> None:
    """Set aside what stands between title and lead; keep 主送 and other lines with a colon."""
    kept: list[Line] = []
    repeated = _repeated_title(front, lines)
    for index, line in enumerate(lines):
        if index in repeated:
            if index - 1 in repeated:
                front.residue[-1] = replace(
                    front.residue[-1], line=front.residue[-1].line.joined(line)
                )
            else:
                front.residue.append(SetAside(kind=ResidueKind.REPEATED_TITLE, line=line))
        elif _PUBLISHED.search(line.text) or parse_date(line.text.strip("（）() ")):
            _set_aside(front, (line,))
        elif not kept and take_recipients(front.letterhead, lines[index:]):
            break
        else:
            kept.append(line)
    front.rest = (*kept, *front.rest)


def _repeated_title(front: Front, lines: tuple[Line, ...]) -> set[int]:
    """Return the lines that say the title again, on one line or on several."""
    found: set[int] = set()
    title = "".join(front.title.text.split()) if front.title else ""
    for start in range(len(lines) if title else 0):
        text = ""
        for end in range(start, min(start + _MAX_TITLE_LINES, len(lines))):
            if lines[end].table:
                break
            text += "".join(lines[end].text.split())
            if text == title:
                found |= set(range(start, end + 1))
    return found


def _set_aside(front: Front, lines: tuple[Line, ...]) -> None:
    for line in take_head(front.letterhead, lines):
        if line.table:
            words = Line(text=block_text(line.table), pieces=line.pieces)
            front.residue.append(SetAside(kind=ResidueKind.OTHER, line=words))
            continue
        found = _PUBLISHED.search(line.text)
        date = parse_date(found.group(1)) if found else parse_date(line.text.strip("（）() "))
        front.published = front.published or date
        kind = ResidueKind.SITE_FURNITURE if found else ResidueKind.OTHER
        front.residue.append(SetAside(kind=kind, line=line))
