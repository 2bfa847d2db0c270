"""The letterhead: 版头 above the title, 主送 below it, 版记 at the very end.

A draft carries the fields of an official document (GB/T 9704 7.2–7.4) that a published
page leaves out. Lines of one known form become fields; whatever is not such a line stays
where it is. Not here: how the fields are printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from notice_kit.accounting import Repair, RepairKind
from notice_kit.errors import Location
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.lines import Line, join_repair, joined
from notice_kit.grammar.names import is_organ
from notice_kit.model import Letterhead
from notice_kit.model.document import foot_lines, head_lines
from notice_kit.model.walk import block_text

_COPY_NUMBER = re.compile(r"(?:份号[：:]?\s*)?(\d{6})")
"""份号: 000001."""
_SECRECY = re.compile(r"((?:绝密|机密|秘密)(?:★[^，。]{1,8})?)")
"""秘密★1年."""
_URGENCY = re.compile("(特急|加急|特提|平急)")
"""特急."""
_MARK = re.compile(r"([\u3400-\u9fff（）()·\s]{2,200}文件)")
"""发文机关标志: 中共望川县委文件."""
_HAN = re.compile(r"[\u3400-\u9fff（）()·\s]{2,60}")
"""A line of Han characters."""
_CELLS = re.compile(r"[\n\t]+")
"""What parts the words of the cells of a table."""
_SUFFIX = "文件"
"""What stands behind the organs of 发文机关标志, also on a line of its own."""
_NAMES = r"([\u3400-\u9fff·\s、，,]{2,120})"
"""Names of 签发人: 张某某　李某某."""
_NUMBER = re.compile(
    rf"([\u3400-\u9fff]{{1,20}}〔\d{{4}}〕\d{{1,5}}号)(?:\s*签发人[：:]\s*{_NAMES}|\s+{_NAMES})?"
)
"""发文字号, with 签发人 beside it: 望委发〔2024〕3号."""
_SIGNATORIES = re.compile(rf"签发人[：:]\s*{_NAMES}")
"""签发人：张某."""
_MORE_NAMES = re.compile(r"[\u3400-\u9fff·]{2,8}(?:[\s、，,]{1,40}[\u3400-\u9fff·]{2,8}){0,3}")
"""A line of further names below 签发人：."""
_BETWEEN_NAMES = re.compile(r"[\s、，,]+")
"""What parts the names of 签发人."""
_RECIPIENT = re.compile("各|委|党组|支部|部门|单位|办|局")
"""A word that 主送机关 has: 各镇党委，县直各单位党组：."""
_RECIPIENT_LINES = 40
"""Most printed lines of 主送机关."""
_STOPS = re.compile("[。：:]")
"""A mark that 主送机关 has at its end alone."""
_COPIES = re.compile("抄送[：:](.{2,4000}?)。?")
"""抄送：……."""
_MOVED = re.compile("主送[：:](.{2,4000}?)。?")
"""主送：…… in 版记, where page 1 has no room for it."""
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


def take_head(found: LetterheadFound, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Take the lines of 版头 from those above the title; return the others.

    Several organs of 发文机关标志 stand on lines of their own above 发文字号, and the names of
    several 签发人 below one another.

    >>> found = LetterheadFound()
    >>> texts = ("望川县委组织部", "望川县委宣传部文件", "望组〔2024〕3号")
    >>> take_head(found, tuple(Line(text=text) for text in texts)), found.letterhead.mark
    ((), '望川县委组织部 望川县委宣传部文件')
    """
    lines = tuple(_stacked(line) for line in lines)
    marked = _mark_lines(lines)
    others = list(lines[: marked.start])
    others = [line for line in others if not _take(found, line, _head_fields(line.text))]
    if marked:
        names = joined([*lines[marked.start : marked.stop]])
        _take(found, names, _joint_mark(lines, marked))
    is_names = False
    for line in lines[marked.stop :]:
        is_names = _take(found, line, _signed_fields(found.letterhead, line.text, below=is_names))
        if not is_names:
            others.append(line)
    return tuple(others)


def _take(found: LetterheadFound, line: Line, fields: dict[str, Any]) -> bool:
    """Set some fields, and record where they print in another form than the source wrote."""
    before = found.letterhead
    known = before.signatories
    own = tuple(fields.get("signatories", ()))
    goes_on = bool(known) and own[: len(known)] == known
    others = [name for name in fields if not (goes_on and name == "signatories")]
    if not fields or line.table or any(getattr(before, name) for name in others):
        return False
    found.letterhead = replace(before, **fields)
    shown = dict(fields) | ({"signatories": own[len(known) :]} if goes_on else {})
    printed = "".join(head_lines(Letterhead(**shown)))
    if goes_on and not line.text.startswith("签发人"):
        printed = printed.replace("签发人：", "")
    _note(found, (line,), [printed])
    return True


def _signed_fields(before: Letterhead, text: str, *, below: bool) -> dict[str, Any]:
    """Return the fields of a line from 发文字号 on, where 签发人 may be several.

    `below` is true if the line above was such a line too.
    """
    known = before.signatories
    if known and below and _is_names(text):
        return {"signatories": known + _names(text)}
    fields = _head_fields(text)
    if known and "signatories" in fields:
        fields["signatories"] = known + fields["signatories"]
    return fields


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
        names = _names(match.group(2) or match.group(3) or "")
        return {"document_number": match.group(1)} | ({"signatories": names} if names else {})
    if match := _SIGNATORIES.fullmatch(text):
        return {"signatories": _names(match.group(1))}
    return {}


def _mark_lines(lines: tuple[Line, ...]) -> range:
    """Return which lines name the organs of 发文机关标志: those above 发文字号 or 签发人."""
    numbers = (
        index
        for index, line in enumerate(lines)
        if _NUMBER.fullmatch(line.text) or _SIGNATORIES.fullmatch(line.text)
    )
    end = next(numbers, 0)
    start = _above(lines, end, _is_mark)
    # Between 紧急程度 and 发文字号 stands nothing else, however the organs are called.
    top = _above(lines, end, lambda text: bool(_HAN.fullmatch(text)) and not _is_corner(text))
    has_suffix = any(line.text.endswith(_SUFFIX) for line in lines[top:end])
    if has_suffix and top < start and top and _is_corner(lines[top - 1].text):
        start = top
    return range(start, end)


def _stacked(line: Line) -> Line:
    """Return 发文机关标志 of several organs, which a document has as a table, as a line."""
    if line.table is None:
        return line
    *organs, last = _CELLS.split(block_text(line.table))
    if last != _SUFFIX or not organs or not all(_HAN.fullmatch(organ) for organ in organs):
        return line
    return replace(line, text=" ".join(organs) + last, table=None)


def _above(lines: tuple[Line, ...], end: int, fits: Callable[[str], bool]) -> int:
    """Return where the lines begin that stand right above a place and fit."""
    while end and not lines[end - 1].table and fits(lines[end - 1].text):
        end -= 1
    return end


def _is_corner(text: str) -> bool:
    return any(form.fullmatch(text) for form in (_COPY_NUMBER, _SECRECY, _URGENCY))


def _is_mark(text: str) -> bool:
    name = _closed_up(text)
    is_named = bool(name) and all(is_organ(part) for part in name.split())
    return name == _SUFFIX or bool(_MARK.fullmatch(name)) or is_named


def _joint_mark(lines: tuple[Line, ...], marked: range) -> dict[str, Any]:
    """Return 发文机关标志 of one organ or several, the leading one first, 文件 behind the last."""
    names = [lines[index].text for index in marked]
    if len(names) == 1:
        return {"mark": names[0]}
    bare = [_closed_up(name).removesuffix(_SUFFIX).strip() for name in names]
    suffix = _SUFFIX if any(_closed_up(name).endswith(_SUFFIX) for name in names) else ""
    return {"mark": " ".join(name for name in bare if name) + suffix}


def _closed_up(name: str) -> str:
    """Return a name without the spaces between each of its characters."""
    parts = name.split()
    return "".join(parts) if all(len(part) == 1 for part in parts) else name


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in _BETWEEN_NAMES.split(text) if name)


def is_head(text: str) -> bool:
    """Tell whether a line above the title belongs to 版头.

    >>> is_head("中共望川县委文件"), is_head("中共望川县委关于巡视整改进展情况的通报")
    (True, False)
    """
    return bool(_head_fields(text))


def head_end(lines: tuple[Line, ...]) -> int:
    """Return where 版头 ends: behind 发文字号 and 签发人; 0 if there is no such line.

    >>> texts = ("望委发〔2024〕3号", "签发人：张某某", "李某某", "望川县委关于整改的通报")
    >>> head_end(tuple(Line(text=text) for text in texts))
    3
    """
    end = 0
    is_signed = False
    for index, line in enumerate(lines):
        if _NUMBER.fullmatch(line.text) or _SIGNATORIES.fullmatch(line.text):
            is_signed = is_signed or "签发人" in line.text
        elif not (end == index and is_signed and _is_names(line.text)):
            continue
        end = index + 1
    return end


def _is_names(text: str) -> bool:
    return bool(_MORE_NAMES.fullmatch(text)) and not is_organ(text)


def is_recipients(text: str) -> bool:
    """Tell whether a line is 主送机关, of any length (7.3.2).

    >>> is_recipients("各镇党委，县直各单位党组："), is_recipients("现将情况通报如下：")
    (True, False)
    """
    is_sentence = "现将" in text or text.endswith(("如下：", "如下:"))
    stop = _STOPS.search(text)
    is_one = stop is not None and stop.end() == len(text) and stop.group() != "。"
    return is_one and not is_sentence and bool(_RECIPIENT.search(text))


def take_recipients(found: LetterheadFound, lines: tuple[Line, ...]) -> bool:
    """Take the lines below the title as 主送机关; tell whether they were.

    >>> take_recipients(LetterheadFound(), (Line(text="各镇党委，县直各单位党组："),))
    True
    """
    if len(lines) > _RECIPIENT_LINES or not lines[-1].text.endswith(("：", ":")):
        return False
    text = "".join(line.text for line in lines)
    if found.letterhead.recipients or any(line.table for line in lines) or not is_recipients(text):
        return False
    found.letterhead = replace(found.letterhead, recipients=text)
    found.repairs += [join_repair(RepairKind.LINE_JOIN, line) for line in lines[1:]]
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
        is_known = bool(found.letterhead.recipients and "recipients" in more)
        if not more or is_known or more.keys() & fields.keys() or ("printer" in more and fields):
            break
        fields |= more
        start -= 1
    if fields:
        found.letterhead = replace(found.letterhead, **fields)
        rows = tuple(row for line in lines[start:] for row in _rows(line))
        moved = fields.get("recipients", "").rstrip("：")
        printed = [f"主送：{moved}。"] if moved else []
        _note(found, rows, [*printed, *foot_lines(Letterhead(**fields))])
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
        moved = _MOVED.fullmatch(text)
        if printed and "printer" not in fields:
            fields |= {"printer": printed.group(1), "printed": parse_date(printed.group(2))}
        elif copies and not fields.keys() & {"copies", "printer"}:
            fields["copies"] = copies.group(1)
        elif moved and not fields:
            fields["recipients"] = moved.group(1) + "："
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
