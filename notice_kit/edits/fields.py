"""Fields: words of a notice that are no blocks, and facts that follow from its text."""

from __future__ import annotations

import re
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any, Final

from notice_kit.edits.matching import BlockChange
from notice_kit.edits.rereading import Rereading
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.letterhead import LetterheadFound, take_foot, take_head
from notice_kit.grammar.lines import Line
from notice_kit.model import Attachment, Letterhead, Notice, Organ, Residue, ResidueKind, Signature

_FACTS: Final = (
    *("genre", "issuer", "inspection", "feedback", "further_inspections", "basis"),
    *("published", "totals", "contact"),
)
"""Fields that reading finds in the words of title, lead, body and contact block."""

_NUMBER: Final = re.compile(r"\s*(?:附件\s*[：:]\s*)?(?:\d{1,3}\s*[.．、]\s*)?")
"""What is printed before the name of an attachment: 附件：1."""
_BETWEEN_REMARKS = re.compile(r"[）)]\s*[（(]")
"""What stands between two 附注 one behind the other."""


def with_facts(notice: Notice, reading: Rereading) -> Notice:
    """Return the notice with those facts that read differently since."""
    before, after = reading.before, reading.after
    if before is None or after is None:
        return notice
    changed: dict[str, Any] = {
        name: getattr(after, name)
        for name in _FACTS
        if getattr(before, name) != getattr(after, name)
    }
    if reading.in_fields:
        changed["signature"] = after.signature
    return replace(notice, **changed)


def with_changes(notice: Notice, changes: list[BlockChange]) -> Notice:
    """Return the notice with the words of changed or deleted fields; None lets a field go."""
    before = notice.attachments
    touched: set[str] = set()
    for change in changes:
        for path in change.was.paths if change.was else ():
            touched.add(path)
            notice = _with_field(notice, path, change.now.text if change.now else None)
    for old, new, number in zip(before, notice.attachments, range(len(before)), strict=True):
        forms = {f"attachments/{number}/note", f"attachments/{number}/title"}
        if old.blocks and old.title != new.title and not forms <= touched:
            # Its name stands twice, and only one of the two was changed.
            notice = _set_aside(notice, old.title)
    organs = notice.signature.organs if notice.signature else ()
    if notice.signature and any(not organ.name for organ in organs):
        kept = tuple(organ for organ in organs if organ.name)
        notice = replace(notice, signature=replace(notice.signature, organs=kept))
    if notice.signature == Signature():
        notice = replace(notice, signature=None)
    return notice


def text_at(notice: Notice, path: str) -> str:
    """Return the words of a field."""
    match path.split("/"):
        case ["title"]:
            return notice.title
        case ["signature", "organs", number] if notice.signature:
            return notice.signature.organs[int(number)].name
        case ["signature", "date"] if notice.signature and notice.signature.date:
            return notice.signature.date.printed()
        case ["letterhead", name] if notice.letterhead:
            value = getattr(notice.letterhead, name, None)
            return "　".join(value) if isinstance(value, tuple) else str(value or "")
        case ["attachments", number, _]:
            return notice.attachments[int(number)].title
        case _:
            return ""


def _with_field(notice: Notice, path: str, text: str | None) -> Notice:
    match path.split("/"):
        case ["title"]:
            return replace(notice, title=_joined(text))
        case ["signature", "organs", number] if notice.signature:
            organs = list(notice.signature.organs)
            organs[int(number)] = Organ(name=_joined(text))
            return replace(notice, signature=replace(notice.signature, organs=tuple(organs)))
        case ["signature", "date"] if notice.signature:
            date = parse_date(text) if text else None
            kept = notice if date or not text else _set_aside(notice, text)
            return replace(kept, signature=replace(notice.signature, date=date))
        case ["letterhead", name]:
            return _with_letterhead(notice, name, text)
        case ["attachments", number, name]:
            attachments = list(notice.attachments)
            attachments[int(number)] = _renamed(attachments[int(number)], name, text)
            return replace(notice, attachments=tuple(attachments))
        case _:
            return _set_aside(notice, text) if text else notice


def _joined(text: str | None) -> str:
    return (text or "").replace("\n", "")


def _renamed(attachment: Attachment, name: str, words: str | None) -> Attachment:
    """Return an attachment with one of its printed forms changed, or taken out (None)."""
    text = _joined(words)
    if words is None and attachment.blocks and name != "label":
        return attachment  # its name stands twice; the other may still be there
    match name:
        case "label":
            return replace(attachment, label=text)
        case "note":
            match = _NUMBER.match(text)
            return replace(attachment, title=text[match.end() :] if match else text)
        case _:
            return replace(attachment, title=text)


def _with_letterhead(notice: Notice, name: str, text: str | None) -> Notice:
    """Return the notice with a line of 版头 or 版记 read anew."""
    letterhead = notice.letterhead or Letterhead()
    line = Line(text=_joined(text))
    found = LetterheadFound()
    if not text:
        changed: dict[str, Any] = {name: () if name == "signatories" else None}
    elif name == "mark":
        changed = {name: " ".join(text.split())}  # organs stand one below another
    elif name in ("recipients", "copy_number", "secrecy", "urgency"):
        changed = {name: line.text}
    elif name == "remark":
        inner = line.text.strip("（）()")
        is_several = bool(letterhead.remark and "\n" in letterhead.remark)
        changed = {name: _BETWEEN_REMARKS.sub("\n", inner) if is_several else inner}
    elif not take_head(found, (line,)) or not take_foot(found, (line,)):
        changed = {
            each.name: value
            for each in fields_of(Letterhead)
            if (value := getattr(found.letterhead, each.name))
        }
    else:
        return _set_aside(notice, text)
    return replace(notice, letterhead=replace(letterhead, **changed))


def _set_aside(notice: Notice, text: str) -> Notice:
    item = Residue(kind=ResidueKind.OTHER, text=text)
    return replace(notice, residue=(*notice.residue, item))
