"""The letterhead: 版头 above the title, 主送 below it, 版记 at the very end.

A draft carries the fields of an official document (GB/T 9704 7.2–7.4) that a published
page leaves out. Lines of one known form become fields; whatever is not such a line stays
where it is. Not here: how the fields are printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from notice_kit.accounting import Repair, RepairKind
from notice_kit.errors import Location
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.lines import Line
from notice_kit.model import Letterhead
from notice_kit.model.document import foot_lines, head_lines
from notice_kit.model.walk import block_text

_COPY_NUMBER = re.compile(r"(?:份号[：:]?\s*)?(\d{6})")
"""份号: 000001."""
_SECRECY = re.compile(r"((?:绝密|机密|秘密)(?:★[^，。]{1,8})?)")
"""秘密★1年."""
_URGENCY = re.compile("(特急|加急|特提|平急)")
"""特急."""
_MARK = re.compile(r"([\u3400-\u9fff（）()·\s]{2,60}文件)")
"""发文机关标志: 中共望川县委文件."""
_NUMBER = re.compile(
    r"([\u3400-\u9fff]{1,20}〔\d{4}〕\d{1,5}号)(?:\s*签发人[：:]\s*([\u3400-\u9fff·\s]{2,40}))?"
)
"""发文字号, with 签发人 beside it: 望委发〔2024〕3号."""
_SIGNATORIES = re.compile(r"签发人[：:]\s*([\u3400-\u9fff·\s]{2,40})")
"""签发人：张某."""
_RECIPIENTS = re.compile(
    r"[^。；：:]{0,200}(?:各|委|党组|支部|部门|单位|办|局)[^。；：:]{0,200}[：:]"
)
"""主送机关: 各镇党委，县直各单位党组：."""
_COPIES = re.compile("抄送[：:](.{2,400}?)。?")
"""抄送：……."""
_PRINTED = re.compile(r"([\u3400-\u9fff（）()]{2,40}?)\s*(\d{4}年\d{1,2}月\d{1,2}日)\s*印发")
"""印发机关 and 印发日期 on one line."""
_FOOT_LINES = 3


@dataclass(slots=True, kw_only=True)
class LetterheadFound:
    """What of the letterhead was found."""

    letterhead: Letterhead = field(default_factory=Letterhead)
    """Its fields."""

    repairs: list[Repair] = field(default_factory=list)
    """Forms that the fields print in another way."""


def take_head(found: LetterheadFound, line: Line) -> bool:
    """Take a line above the title as a field of 版头; tell whether it was one.

    >>> found = LetterheadFound()
    >>> take_head(found, Line(text="望委发〔2024〕3号")), found.letterhead.document_number
    (True, '望委发〔2024〕3号')
    """
    before = found.letterhead
    fields = _head_fields(line.text)
    if not fields or any(getattr(before, name) for name in fields):
        return False
    found.letterhead = replace(before, **fields)
    _note(found, (line,), head_lines(Letterhead(**fields)))
    return True


def _head_fields(text: str) -> dict[str, Any]:
    """Return the fields that a whole line above the title gives."""
    simple = (
        ("copy_number", _COPY_NUMBER),
        ("secrecy", _SECRECY),
        ("urgency", _URGENCY),
        ("mark", _MARK),
    )
    for name, form in simple:
        if match := form.fullmatch(text):
            return {name: match.group(1)}
    if match := _NUMBER.fullmatch(text):
        number: dict[str, Any] = {"document_number": match.group(1)}
        return number | ({"signatories": tuple(match.group(2).split())} if match.group(2) else {})
    if match := _SIGNATORIES.fullmatch(text):
        return {"signatories": tuple(match.group(1).split())}
    return {}


def is_head(text: str) -> bool:
    """Tell whether a line above the title belongs to 版头.

    >>> is_head("中共望川县委文件"), is_head("中共望川县委关于巡视整改进展情况的通报")
    (True, False)
    """
    return bool(_head_fields(text))


def take_recipients(found: LetterheadFound, line: Line) -> bool:
    """Take the line below the title as 主送机关 (7.3.2); tell whether it was one.

    >>> take_recipients(LetterheadFound(), Line(text="各镇党委，县直各单位党组："))
    True
    """
    is_sentence = "现将" in line.text or line.text.endswith(("如下：", "如下:"))
    if (
        is_sentence
        or line.table
        or found.letterhead.recipients
        or not _RECIPIENTS.fullmatch(line.text)
    ):
        return False
    found.letterhead = replace(found.letterhead, recipients=line.text)
    return True


def take_foot(found: LetterheadFound, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take 版记 (抄送, 印发) off the end, lines or a table, and return the lines before it.

    >>> found = LetterheadFound()
    >>> lines = (Line(text="正文。"), Line(text="望川县委办公室　2024年3月5日印发"))
    >>> len(take_foot(found, lines)), found.letterhead.printer
    (1, '望川县委办公室')
    """
    start = len(lines)
    fields: dict[str, Any] = {}
    while start and len(lines) - start < _FOOT_LINES:
        more = _foot_fields([row.text for row in _rows(lines[start - 1])])
        if not more or more.keys() & fields.keys() or ("printer" in more and fields):
            break
        fields |= more
        start -= 1
    if fields:
        found.letterhead = replace(found.letterhead, **fields)
        rows = tuple(row for line in lines[start:] for row in _rows(line))
        _note(found, rows, foot_lines(Letterhead(**fields)))
    return lines[:start]


def _rows(line: Line) -> list[Line]:
    """Return a line, or each row of a table as a line."""
    if line.table is None:
        return [line]
    return [replace(line, text=row, table=None) for row in block_text(line.table).split("\n")]


def _foot_fields(rows: list[str]) -> dict[str, Any]:
    """Return the fields of 版记 that some rows are; nothing if one of them is another."""
    fields: dict[str, Any] = {}
    for text in rows:
        printed, copies = _PRINTED.fullmatch(text), _COPIES.fullmatch(text)
        if printed and "printer" not in fields:
            fields |= {"printer": printed.group(1), "printed": parse_date(printed.group(2))}
        elif copies and not fields:
            fields["copies"] = copies.group(1)
        else:
            return {}
    return fields


def _note(found: LetterheadFound, lines: tuple[Line, ...], printed: list[str]) -> None:
    """Record where a field prints in another form than the source wrote."""
    before, after = "".join(line.text for line in lines), "".join(printed)
    if "".join(before.split()) != "".join(after.split()):
        for line, now in zip(lines, printed, strict=True):
            location = line.pieces[0].location if line.pieces else Location()
            found.repairs.append(
                Repair(kind=RepairKind.LABEL_FORM, before=line.text, after=now, location=location)
            )
