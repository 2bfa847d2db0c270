"""The tail: contact facts, the list of attachments, the signature.

Words of the contact block stay paragraphs of the notice; the facts are read from them.
Signature and attachment names become fields, and whatever their printed form changes is
recorded as a repair. Not here: the body above (`body`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from notice_kit.accounting import Repair, RepairKind
from notice_kit.errors import Location
from notice_kit.grammar import headings, numbering
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.lines import LAYOUT_SPACE, Line
from notice_kit.grammar.names import is_organ
from notice_kit.model import Contact, PartialDate, SectionRole
from notice_kit.model.document import Attachment, attachment_note

_TAIL_START = re.compile(
    r"(?:公示|公布|公开)?[^。：:]{0,14}欢迎[^。]{0,40}(?:监督|反映|意见|建议)"
    r"|(?:联系方式|联系人)"
    r"|[^。：:]{0,40}(?:以下|下列)(?:方式|渠道|途径)[^。]{0,20}(?:反映|反馈|监督|联系)"
    r"|[^。，：:]{0,8}(?:电话|信箱|邮箱|邮编|邮政编码|地址)(?:为|是)?[：:]"
)
_NUMBER = (
    r"(?:[（(]0\d{2,3}[）)]\s*\d{7,8}|0\d{2,3}\s*[-—－–]?\s*\d{7,8}(?:\s*[-转]\s*\d{1,5})?"
    r"|1[3-9]\d{9}|123\d{2})"
)
_PHONE = re.compile(rf"(?<!\d){_NUMBER}(?!\d)")
_PHONE_CLAUSE = re.compile(
    rf"(?P<name>电话|热线|手机|传真)[^：:。；;\d]{{0,8}}[：:]?\s*"
    rf"(?P<numbers>(?<!\d){_NUMBER}(?:\s*[、，,/；;和或]?\s*{_NUMBER})*)"
)
# Bounded, and begun only where no address is under way: a line of dots must stay linear.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}", re.ASCII)
_POSTCODE = re.compile(r"(?:邮政编码|邮编)[：:]?\s*(\d{6})(?!\d)")
_PO_BOX = re.compile(r"(?:邮政(?:专用)?信箱|专用信箱)(?:[：:]\s*|\s+)([^，,。；;（()）\s]{2,40})")
_ADDRESS = re.compile(r"(?:地址|邮寄地址)[：:]\s*([^，,。；;（(\s]{4,60})")
_HOURS = re.compile(r"(?:受理|接听|工作|接待)(?:电话)?的?时间(?:为)?[：:]\s*([^。；;\n]{4,40})")
_PERIOD = re.compile(r"(?:公布|公示|公开|受理)(?:期限|时限|期)(?:为)?[：:]\s*([^。；;\n]{2,40})")

_HAN = "[一二三四五六七八九十]{1,3}"
_DATE_AT_END = re.compile(
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    rf"|[二一][〇○Ｏ０零一二三四五六七八九]{{3}}年{_HAN}月{_HAN}日)$"
)
_ATTACHMENT_NOTE = re.compile(r"附件[：:]\s*")
_ATTACHMENT_ITEM = re.compile(r"\d{1,2}[.．、]\s*")
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

    attachments: list[Line] = field(default_factory=list)
    """Names of attachments."""

    repairs: list[Repair] = field(default_factory=list)
    """Forms that the fields print in another way."""


def split_tail(lines: tuple[Line, ...]) -> Tail:
    """Take signature and attachment names off the end of a notice.

    >>> texts = ("正文。", "中共望川县委", "2024年3月5日")
    >>> tail = split_tail(tuple(Line(text=text) for text in texts))
    >>> [organ.text for organ in tail.organs], str(tail.date), len(tail.lines)
    (['中共望川县委'], '2024-03-05', 1)
    """
    tail = Tail(lines=lines)
    _take_signature(tail)
    _take_attachments(tail)
    return tail


def _take_signature(tail: Tail) -> None:
    if not tail.lines:
        return
    last = tail.lines[-1]
    found = _DATE_AT_END.search(last.text)
    before = last.text[: found.start()].strip(LAYOUT_SPACE) if found else last.text
    if not found:
        _take_undated(tail)
        return
    if before and not is_organ(before):
        return
    date = parse_date(re.sub(r"\s", "", found.group()))
    if date is None:
        return
    tail.date, tail.date_line = date, last.cut(found.start())
    _note_form(tail, RepairKind.DATE_FORM, tail.date_line, date.printed())
    tail.lines = tail.lines[:-1]
    if before:
        tail.organs.insert(0, last.cut(0, found.start()))
    _take_organs(tail)


def _take_undated(tail: Tail) -> None:
    """Take 中共……委员会 at the very end as a signature without a date."""
    if re.fullmatch(r"(?:中共|中国共产党)[\u3400-\u9fff]{2,30}", tail.lines[-1].text):
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
        location = line.pieces[0].location if line.pieces else Location()
        tail.repairs.append(Repair(kind=kind, before=line.text, after=after, location=location))


def _take_attachments(tail: Tail) -> None:
    """Take 附件：1. …… 2. …… off the end."""
    start = next(
        (
            index
            for index in range(len(tail.lines) - 1, max(len(tail.lines) - 12, -1), -1)
            if _ATTACHMENT_NOTE.match(tail.lines[index].text)
        ),
        None,
    )
    if start is None:
        return
    note = tail.lines[start:]
    rest = [line for line in note[1:] if not _ATTACHMENT_ITEM.match(line.text)]
    if rest:
        return
    names = []
    for index, line in enumerate(note):
        mark = _ATTACHMENT_NOTE.match(line.text) if index == 0 else None
        name = line.cut(mark.end()) if mark else line
        item = _ATTACHMENT_ITEM.match(name.text)
        names.append(name.cut(item.end()) if item else name)
    printed = attachment_note(tuple(Attachment(title=name.text) for name in names))
    for line, after in zip(note, printed, strict=True):
        _note_form(tail, RepairKind.LABEL_FORM, line, after)
    tail.attachments, tail.lines = names, tail.lines[:start]


def split_contact(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Split the closing words to the reader (欢迎……监督。联系方式……) from the body.

    Under a heading of their own (四、联系方式) they stay in its section.
    """
    labelled = [index for index, line in enumerate(lines) if numbering.find_label(line.text)]
    first = labelled[-1] + 1 if labelled else 0
    if labelled and headings.find_role(lines[labelled[-1]].text, 1) is SectionRole.CONTACT:
        return lines, ()
    for index in range(first, len(lines)):
        if _TAIL_START.match(lines[index].text):
            return lines[:index], lines[index:]
    return lines, ()


def parse_contact(text: str) -> Contact | None:
    """Return the contact facts of the closing words, or None if there are none.

    >>> words = "联系电话：0999-1234567；邮政编码：123456；电子邮箱：xj@example.cn。"
    >>> contact = parse_contact(words)
    >>> contact.phones, contact.postcode, contact.emails
    (('0999-1234567',), '123456', ('xj@example.cn',))
    """
    phones, faxes = _numbers(text)
    contact = Contact(
        phones=phones,
        emails=tuple(dict.fromkeys(_EMAIL.findall(text))),
        address=_first(_ADDRESS, text),
        postcode=_first(_POSTCODE, text),
        po_box=_first(_PO_BOX, text),
        fax=faxes[0] if faxes else None,
        hours=_first(_HOURS, text),
        period=_first(_PERIOD, text),
    )
    return contact if contact != Contact() else None


def _numbers(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    phones: list[str] = []
    faxes: list[str] = []
    for clause in _PHONE_CLAUSE.finditer(text):
        target = faxes if clause["name"] == "传真" else phones
        target += _PHONE.findall(clause["numbers"])
    return tuple(dict.fromkeys(phones)), tuple(dict.fromkeys(faxes))


def _first(form: re.Pattern[str], text: str) -> str | None:
    found = form.search(text)
    return found.group(1).strip() if found else None
