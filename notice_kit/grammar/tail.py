"""The tail: the signature (署名, 成文日期), and where the attachments begin.

Signature and attachment names become fields, and whatever their printed form changes is
recorded as a repair. Not here: the words to the reader above them (`contact`), putting
attachments together (`attachments`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from notice_kit.accounting import Repair, RepairKind
from notice_kit.grammar import numbering
from notice_kit.grammar.attachments import (
    AttachmentsFound,
    find_attachments,
    split_note,
    split_texts,
)
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.disclosure import Disclosed, take_end
from notice_kit.grammar.lines import LAYOUT_SPACE, Line, form_repairs
from notice_kit.grammar.names import is_organ
from notice_kit.model import PartialDate

_HAN = "[一二三四五六七八九十]{1,3}"
_DATE_AT_END = re.compile(
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    rf"|[二一][〇○Ｏ０零一二三四五六七八九]{{3}}年{_HAN}月{_HAN}日)$"
)
_UNDATED = re.compile(
    r"(?:中共|中国共产党)[\u3400-\u9fff]{2,30}"
    r"|[\u3400-\u9fff（）()]{2,34}(?:党委|党组|党工委|委员会|党总支|党支部)"
)
"""中共……委员会 is a signature without a date as well."""
_MAX_SIGNERS = 4


@dataclass(slots=True, kw_only=True)
class Tail:
    """What stands behind the body."""

    lines: tuple[Line, ...]
    """The lines before it."""

    organs: list[Line] = field(default_factory=list)
    """Signing organs."""

    date: PartialDate | None = None
    """Date of the document."""

    date_line: Line | None = None
    """Where the date stands."""

    attachments: AttachmentsFound = field(default_factory=AttachmentsFound)
    """Attachments, named and with their texts."""

    repairs: list[Repair] = field(default_factory=list)
    """Forms that the fields print in another way."""

    disclosed: Disclosed = field(default_factory=Disclosed)
    """What rows at the very end tell of the source."""


def split_tail(lines: tuple[Line, ...]) -> Tail:
    """Take signature and attachment names off the end of a notice.

    >>> texts = ("正文。", "中共望川县委", "2024年3月5日")
    >>> tail = split_tail(tuple(Line(text=text) for text in texts))
    >>> [organ.text for organ in tail.organs], str(tail.date), len(tail.lines)
    (['中共望川县委'], '2024-03-05', 1)
    """
    disclosed = Disclosed()
    before, behind = split_texts(take_end(disclosed, lines), _is_signed)
    tail = Tail(lines=before, disclosed=disclosed)
    _take_signature(tail)
    tail.lines, note = split_note(tail.lines)
    signed = [*tail.organs, *([tail.date_line] if tail.date_line else []), *behind]
    tail.attachments = find_attachments(note, behind, next(iter(signed), None))
    tail.repairs += tail.attachments.repairs
    return tail


def _is_signed(line: Line) -> bool:
    """Tell whether a line can be the last of a signature."""
    dated = _dated(line)
    return dated is not None or bool(_UNDATED.fullmatch(line.text))


def _dated(line: Line) -> tuple[int, PartialDate] | None:
    """Return where the date of a signature begins in its line, and the date, or None."""
    found = _DATE_AT_END.search(line.text)
    if not found:
        return None
    before = line.text[: found.start()].strip(LAYOUT_SPACE)
    date = parse_date(re.sub(r"\s", "", found.group()))
    return (found.start(), date) if date and (not before or is_organ(before)) else None


def _take_signature(tail: Tail) -> None:
    if not tail.lines:
        return
    last = tail.lines[-1]
    if _UNDATED.fullmatch(last.text):
        _take_organs(tail)
        return
    dated = _dated(last)
    if dated is None:
        return
    start, tail.date = dated
    tail.date_line = last.cut(start)
    _note_form(tail, RepairKind.DATE_FORM, tail.date_line, tail.date.printed())
    tail.lines = tail.lines[:-1]
    organ = last.cut(0, start)
    if organ.text:
        tail.organs.insert(0, organ)
    _take_organs(tail)


def _take_organs(tail: Tail) -> None:
    while tail.lines and len(tail.organs) < _MAX_SIGNERS:
        line = tail.lines[-1]
        if line.heading or numbering.find_label(line.text) or not is_organ(line.text):
            return
        tail.organs.insert(0, line)
        tail.lines = tail.lines[:-1]


def _note_form(tail: Tail, kind: RepairKind, line: Line, after: str) -> None:
    """Record that a field prints in another form than the source wrote."""
    if line.text != after:
        tail.repairs += form_repairs(kind, line, after)
