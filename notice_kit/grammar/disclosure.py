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

from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.lines import Line, SetAside
from notice_kit.model import PartialDate, ResidueKind, Source, Table
from notice_kit.model.inline import plain
from notice_kit.model.walk import block_text

_INDEX: Final = {
    "index_number": "索引号 信息索引号 信息索引 索引编号",
    "document_name": "文件名称 信息名称 文件标题 信息标题",
    "document_number": "文号 发文字号 文件编号 文件字号",
    "publisher": "发布机构 公开机构 发布单位 发文机构 发文机关 制发机关 公开责任部门 信息提供单位 信息来源单位",
    "openness": "公开方式 公开形式 公开属性",
    "category": "主题分类 信息分类 信息类别 组配分类 所属分类 体裁分类",
    "issued": "成文日期 成文时间 生成日期 生成时间 产生日期 形成日期 制发日期 发文日期",
    "": "有效性 是否有效 效力状态 时效性 公开范围 公开时限 公开程序 公开类别 主题词 关键词 语种 载体类型 记录形式",
}
"""Field of `Source` → the names that an index gives its rows; without field they are residue."""

_PAGE: Final = {
    "origin": "来源 信息来源 文章来源 稿件来源 新闻来源 内容来源 稿源 供稿 供稿单位",
    "published": "发布日期 发布时间 公开日期 公开时间 公布日期 公布时间 发表时间 发表日期 更新时间 更新日期 时间 日期",
    "": "作者 责任编辑 责编 编辑 审核 校对 审校 浏览量 浏览次数 浏览 阅读量 阅读次数 阅读 点击数 点击量 点击次数 点击"
    " 访问量 访问次数 字号 字体 浏览字号 字体大小 视力保护色 分享",
}
"""Field → what a page names so around its text."""


def _names() -> dict[str, tuple[str, ResidueKind]]:
    tables = ((_INDEX, ResidueKind.DISCLOSURE), (_PAGE, ResidueKind.SITE_FURNITURE))
    return {
        name: (field_name, kind)
        for table, kind in tables
        for field_name, names in table.items()
        for name in names.split()
    }


_NAMES: Final = _names()
"""Name of a row → the field that it gives, and what kind of residue it is."""

_ANY_NAME: Final = "|".join(
    r"\s{0,4}".join(name) for name in sorted(_NAMES, key=lambda name: (-len(name), name))
)
_ROW: Final = re.compile(
    rf"(?:^|(?<=[\s|｜；;，,【\[（(•·●■◆▪*\-]))(?P<name>{_ANY_NAME})\s{{0,4}}[：:]\s{{0,4}}"
)
"""索引号：, 索 引 号：, also behind a bullet or another row."""
_BULLET: Final = re.compile(r"[\s•·●■◆▪*\-【\[（(|｜]{0,8}")
"""What may stand before the first name of a line."""
_STAMP: Final = re.compile(
    r"(?P<date>\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?)"
    r"(?:\s{0,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?(?:\s{1,8}(?P<site>[^\s，。：:；、]{2,20}))?\s{0,8}"
)
"""2025-06-10 09:00 青溪清风网: a date, with or without time and site."""
_TOOLS: Final = re.compile(
    r"[\-•·|｜*]{1,2}|[【\[（(]?\s{0,4}(?:大\s{0,4}中\s{0,4}小|(?:打印|收藏|关闭|分享|纠错|返回|朗读|收听)"
    r"(?:本页|窗口|全文)?(?:[\s|｜/]{1,4}(?:打印|收藏|关闭|分享|纠错|返回))*)\s{0,4}[】\]）)]?"
)
"""A lone dash, 【大 中 小】, 打印 | 关闭."""
_EDGE: Final = " \t\u3000\u00a0|｜；;，,【】[]（）()•·●■◆▪*-"
_SENTENCE: Final = re.compile("[。！？]|现将")
_TITLE_END: Final = re.compile("整改.{0,24}(?:通报|公告|报告|公示)$")
"""What no row but the name of the document says."""
_FITS: Final = {
    "index_number": re.compile(r"[\w〔〕\[\]（）()/.·\-—－]{0,60}\d[\w〔〕\[\]（）()/.·\-—－号]{0,60}"),
    "document_name": re.compile(r".{4,100}"),
    "document_number": re.compile(r".{0,30}\d.{0,20}|无"),
    "openness": re.compile(r".{0,8}公开.{0,8}"),
    "published": re.compile(r"\d{4}.{4,16}"),
    "issued": re.compile(r"\d{4}.{4,16}"),
}
"""Field → what a line has to look like to be its value; other fields take any short words."""
_SHORT: Final = re.compile(r"[^，。；：:！？]{1,30}")


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
            field_name = _NAMES[pending][0]
            _note(found, pending, line.text)
            if keep_name and field_name == "document_name":
                kept.append(line)
            else:
                _set_aside(found, line, _NAMES[pending][1])
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


def facts_of(found: Disclosed, set_aside: list[SetAside]) -> None:
    """Add what the rows tell that a reader has set aside already."""
    shown = (ResidueKind.SITE_FURNITURE, ResidueKind.DISCLOSURE, ResidueKind.OTHER)
    told = Disclosed(source=found.source, published=found.published)
    take_rows(told, tuple(item.line for item in set_aside if item.kind in shown))
    found.source, found.published = told.source, told.published


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
    names = list(_ROW.finditer(text))
    first = names[0].start() if names else len(text)
    if stamp and stamp.end("date") <= first:
        rest = text[stamp.end() : first] if stamp.end() <= first else ""
        if rest.strip(_EDGE) or (not names and stamp.end() < len(text)):
            return None
        rows = [_Row(name="", start=place, end=min(stamp.end(), first))]
    elif names and first <= place:
        rows = []
    else:
        return None
    ends = [*(found.start() for found in names[1:]), len(text)]
    for found, end in zip(names, ends, strict=False):
        name = "".join(found["name"].split())
        rows.append(_Row(name=name, start=found.end(), end=max(end, found.end())))
    return rows


def _take_line(
    found: Disclosed, line: Line, rows: list[_Row], kept: list[Line], *, keep_name: bool
) -> str:
    """Take a line of rows; return the name of the last one if its value is on the next line."""
    kind = ResidueKind.SITE_FURNITURE
    for row in rows:
        value = line.text[row.start : row.end].strip(_EDGE)
        if not row.name:
            _note_stamp(found, line.text, row)
            continue
        field_name, row_kind = _NAMES[row.name]
        kind = row_kind if row_kind is ResidueKind.DISCLOSURE else kind
        if value and keep_name and field_name == "document_name":
            kept.append(line.cut(row.start, row.end))
            _set_aside(found, line.cut(0, row.start), kind)
            _set_aside(found, line.cut(row.end), kind)
            return ""
        _note(found, row.name, value)
    _set_aside(found, line, kind)
    last = rows[-1] if rows else None
    return last.name if last and not line.text[last.start : last.end].strip(_EDGE) else ""


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
    field_name = _NAMES[name][0]
    if not value or not field_name:
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
    field_name = _NAMES[name][0]
    if _rows(text) is not None and not _STAMP.match(text):
        return False
    if _SENTENCE.search(text) or (field_name != "document_name" and _TITLE_END.search(text)):
        return False
    return bool(_FITS.get(field_name, _SHORT).fullmatch(text))


def _take_table(found: Disclosed, line: Line, table: Table) -> bool:
    """Take a table of names and values; tell whether it was one."""
    pairs = list(_pairs(table))
    known = [name for name, _ in pairs if name in _NAMES]
    if not any(_NAMES[name][1] is ResidueKind.DISCLOSURE for name in known):
        return False
    for name, value in pairs:
        if name in _NAMES:
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
