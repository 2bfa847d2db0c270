"""Disclosure: the rows of an index of disclosed information, and what a page says of itself.

索引号：……, 发布机构：…… stand above the title of a government page (信息公开目录), 来源：…… and
【字号：大 中 小】 below it or at the end. Each row is residue, and what it tells is a fact of
`Source`. Not here: the title among them (`front`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Final

from notice_kit import lexicon
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.lines import Line, SetAside, SourceText
from notice_kit.model import PartialDate, ResidueKind, Source, Table
from notice_kit.model.inline import plain
from notice_kit.model.walk import block_text

_PAGE_SENSES: Final = frozenset({"origin", "published", "page"})
"""Senses of rows in which a page speaks of itself; the others belong to an index."""
_LONGEST_NAME: Final = 8
"""Most characters of a name; blanks between them, as in 索 引 号, not counted."""
_COLON: Final = re.compile(r"\s{0,4}[：:]\s{0,4}")
"""What stands between name and value."""
_BULLET: Final = re.compile(r"[\s•·●■◆▪*\-【\[（(|｜]{0,8}")
"""What may stand before the first name of a line."""
_STAMP: Final = re.compile(
    r"(?P<date>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?)"
    r"(?:\s{0,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s{1,8}(?P<site>[^\s，。：:；、]{2,20}))?\s{0,8}"
)
"""2025-06-10 09:00 青溪清风网: a date, with or without time and site."""
_TOOLS: Final = re.compile(
    r"[\-•·|｜*]{1,2}|[【\[（(]?\s{0,4}(?:大\s{0,4}中\s{0,4}小|小\s{0,4}中\s{0,4}大|(?:打印|收藏|关闭|分享|纠错|返回|朗读|收听)"
    r"(?:本页|窗口|全文)?(?:[\s|｜/]{1,4}(?:打印|收藏|关闭|分享|纠错|返回))*)\s{0,4}[】\]）)]?"
)
"""A lone dash, 【大 中 小】, 打印 | 关闭."""
_SHOWN: Final = (ResidueKind.SITE_FURNITURE, ResidueKind.DISCLOSURE, ResidueKind.OTHER)
"""Kinds of residue that a reader of the page sees."""
_EDGE: Final = " \t\n\u3000\u00a0|｜；;，,【】[]（）()•·●■◆▪*-"
"""Marks and blanks around a value."""
_GAP: Final = re.compile(r"[】\]|｜\t\n]|[ \u3000\u00a0]{2}|[ \u3000](?=字号|字体|【)")
"""What ends the value of a row before the next name."""
_SENTENCE: Final = re.compile("[。！？]|现将")
"""What no row has."""
_TITLE_END: Final = re.compile("整改.{0,24}(?:通报|公告|报告|公示)$")
"""What no row but the name of the document says."""
_FITS: Final = {
    "index_number": re.compile(r"(?=.{0,60}\d)[\w〔〕\[\]（）()/.·\-—－]{1,100}"),
    "document_name": re.compile(r".{4,100}"),
    "document_number": re.compile(r".{0,30}\d.{0,20}|无"),
    "openness": re.compile(r".{0,8}公开.{0,8}"),
    "published": re.compile(r"\d{4}.{4,16}"),
    "issued": re.compile(r"\d{4}.{4,16}"),
}
"""Field → what a line has to look like to be its value; other fields take any short words."""
_SHORT: Final = re.compile(r"[^，。；：:！？]{1,30}")
"""A few words without a stop."""


@dataclass(slots=True, kw_only=True)
class Disclosed:
    """What rows tell of the source."""

    source: Source = field(default_factory=Source)
    """The facts, each as its first row has it."""

    published: PartialDate | None = None
    """Day of publication."""

    residue: list[SetAside] = field(default_factory=list)
    """The rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One row of a line."""

    name: str
    """What it is called; empty for a date and a tool of the page."""

    start: int
    """Where its value begins."""

    end: int
    """Behind its value."""


def take_rows(
    found: Disclosed, lines: tuple[Line, ...], *, keep_name: bool = False
) -> tuple[Line, ...]:
    """Take the rows out of some lines and return the lines that are none.

    With `keep_name` the name of the document stays a line, where it is the only title.

    >>> found = Disclosed()
    >>> rows = ("索 引 号：0001/2024-3", "• 公开方式：", "主动公开", "整改情况的通报")
    >>> [line.text for line in take_rows(found, tuple(Line(text=text) for text in rows))]
    ['整改情况的通报']
    >>> found.source.index_number, found.source.openness, len(found.residue)
    ('0001/2024-3', '主动公开', 3)
    """
    kept: list[Line] = []
    pending = ""
    for line in lines:
        if pending and line.table is None and _fits(pending, line.text):
            _note(found, pending, line.text)
            if keep_name and _sense(pending) == "document_name":
                kept.append(line)
            else:
                _set_aside(found, line, _kind(pending))
            pending = ""
            continue
        pending = ""
        if line.table is not None and _take_table(found, line, line.table):
            continue
        rows = None if line.table is not None else _rows(line.text)
        if rows is None:
            kept.append(line)
            continue
        pending = _take_line(found, line, rows, kept, keep_name=keep_name)
    return tuple(kept)


def take_end(found: Disclosed, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take rows with a name off the end: 来源：…… behind the signature.

    >>> found = Disclosed()
    >>> lines = (Line(text="2024年3月5日"), Line(text="来源：望川日报"))
    >>> len(take_end(found, lines)), found.source.origin
    (1, '望川日报')
    """
    end = len(lines)
    while end and lines[end - 1].table is None and _is_named(lines[end - 1].text):
        end -= 1
    take_rows(found, lines[end:])
    return lines[:end]


def told_around(found: tuple[Disclosed, ...], parts: tuple[SourceText, ...]) -> Disclosed:
    """Return what all rows tell, those last that the readers have set aside already."""
    aside = Disclosed()
    lines = [item.line for part in parts for item in part.residue if item.kind in _SHOWN]
    named = [_is_named(line.text) for line in lines]
    told = (is_named or before for is_named, before in zip(named, [False, *named], strict=False))
    take_rows(aside, tuple(line for line, is_told in zip(lines, told, strict=True) if is_told))
    every = (*found, aside)
    source = Source()
    for each in every:
        source = merged(source, each.source) or source
    return Disclosed(
        source=source, published=next(filter(None, (d.published for d in every)), None)
    )


def merged(first: Source | None, second: Source) -> Source | None:
    """Return what two say of a source, the first before the second; None if nothing.

    >>> merged(Source(site="望川网"), Source(site="网站", origin="望川日报")).site
    '望川网'
    """
    told = replace(second, **_known(first)) if first else second
    return told if told != Source() else None


def _known(source: Source) -> dict[str, Any]:
    return {
        name: value
        for name in Source.__dataclass_fields__
        if (value := getattr(source, name)) is not None
    }


def _is_named(text: str) -> bool:
    rows = _rows(text)
    return bool(rows) and any(row.name for row in rows or ())


def _rows(text: str) -> list[_Row] | None:
    """Return the rows that a line consists of, or None if it is another line."""
    if _SENTENCE.search(text):
        return None
    if _TOOLS.fullmatch(text):
        return []
    begin = _BULLET.match(text)
    place = begin.end() if begin else 0
    stamp = _STAMP.match(text, place)
    names = _named(text)
    first = names[0][1] if names else len(text)
    if stamp and stamp.end("date") <= first:
        rest = text[stamp.end() : first] if stamp.end() <= first else ""
        if rest.strip(_EDGE) or (not names and stamp.end() < len(text)):
            return None
        rows = [_Row(name="", start=place, end=min(stamp.end(), first))]
    elif names and first <= place:
        rows = []
    else:
        return None
    ends = [*(start for _, start, _ in names[1:]), len(text)]
    for (name, _, value), end in zip(names, ends, strict=False):
        rows.append(_Row(name=name, start=value, end=max(end, value)))
    return rows


def _named(text: str) -> list[tuple[str, int, int]]:
    """Return the names of rows in a line, where each begins and where its value begins.

    >>> _named("索 引 号：01/3 发布机构：水务局")
    [('索引号', 0, 6), ('发布机构', 11, 16)]
    """
    whole = "".join(text.split())
    if _sense(whole) and _sense(whole) not in _PAGE_SENSES:
        return [(whole, 0, len(text))]
    found = []
    for colon in _COLON.finditer(text):
        name, known = "", None
        for place in reversed(range(max(0, colon.start() - 3 * _LONGEST_NAME), colon.start())):
            if text[place].isspace():
                continue
            name = text[place] + name
            if len(name) > _LONGEST_NAME:
                break
            known = (name, place, colon.end()) if _sense(name) else known
        found += [known] if known else []
    return found


def _sense(name: str) -> str:
    """Return what a name of a row says, or nothing if it is none."""
    entry = lexicon.table("disclosure").words.get(name)
    return entry.sense if entry else ""


def _kind(name: str) -> ResidueKind:
    is_page = _sense(name) in _PAGE_SENSES
    return ResidueKind.SITE_FURNITURE if is_page else ResidueKind.DISCLOSURE


def _take_line(
    found: Disclosed, line: Line, rows: list[_Row], kept: list[Line], *, keep_name: bool
) -> str:
    """Take a line of rows; return the name of the last one if its value is on the next line."""
    kind = ResidueKind.SITE_FURNITURE
    for row in rows:
        value = _value(line.text[row.start : row.end])
        if not row.name:
            _note_stamp(found, line.text, row)
            continue
        kind = _kind(row.name) if kind is ResidueKind.SITE_FURNITURE else kind
        if value and keep_name and _sense(row.name) == "document_name":
            kept.append(line.cut(row.start, row.end))
            _set_aside(found, line.cut(0, row.start), kind)
            _set_aside(found, line.cut(row.end), kind)
            return ""
        _note(found, row.name, value)
    _set_aside(found, line, kind)
    last = rows[-1] if rows else None
    return last.name if last and not line.text[last.start : last.end].strip(_EDGE) else ""


def _value(words: str) -> str:
    """Return the value of a row: up to a bracket, a tab or a wide gap."""
    return _GAP.split(words.strip(_EDGE), maxsplit=1)[0].strip(_EDGE)


def _set_aside(found: Disclosed, line: Line, kind: ResidueKind) -> None:
    if line.text:
        found.residue.append(SetAside(kind=kind, line=line))


def _note_stamp(found: Disclosed, text: str, row: _Row) -> None:
    stamp = _STAMP.match(text, row.start, row.end)
    if stamp is None:
        return
    found.published = found.published or parse_date("".join(stamp["date"].split()))
    if stamp["site"] and not found.source.site:
        found.source = replace(found.source, site=stamp["site"])


def _note(found: Disclosed, name: str, value: str) -> None:
    """Note what a row tells, unless an earlier one told it."""
    field_name = _sense(name)
    if not value or field_name in ("index", "page"):
        return
    if field_name == "published":
        found.published = found.published or _date(value)
        return
    told: Any = _date(value) if field_name == "issued" else value
    if told is not None and getattr(found.source, field_name) is None:
        changed: dict[str, Any] = {field_name: told}
        found.source = replace(found.source, **changed)


def _date(value: str) -> PartialDate | None:
    stamp = _STAMP.match(value)
    return parse_date("".join(stamp["date"].split())) if stamp else None


def _fits(name: str, text: str) -> bool:
    """Tell whether a line can be the value of the row above it."""
    field_name = _sense(name)
    if _rows(text) is not None and not _STAMP.match(text):
        return False
    if _SENTENCE.search(text) or (field_name != "document_name" and _TITLE_END.search(text)):
        return False
    return bool(_FITS.get(field_name, _SHORT).fullmatch(text))


def _take_table(found: Disclosed, line: Line, table: Table) -> bool:
    """Take a table of names and values; tell whether it was one."""
    pairs = list(_pairs(table))
    known = [(name, value) for name, value in pairs if _sense(name)]
    if not any(_kind(name) is ResidueKind.DISCLOSURE for name, _ in known):
        return False
    for name, value in known:
        _note(found, name, value)
    words = Line(text=block_text(table), pieces=line.pieces)
    _set_aside(found, words, ResidueKind.DISCLOSURE)
    return True


def _pairs(table: Table) -> Iterator[tuple[str, str]]:
    """Yield each name of a table with the value beside it."""
    for row in table.rows:
        cells = [plain(cell.text).strip() for cell in row.cells]
        names = ["".join(cell.split()).rstrip("：:") for cell in cells]
        yield from zip(names, cells[1:], strict=False)
