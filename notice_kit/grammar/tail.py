"""The tail: the signature (署名, 成文日期), and where the attachments begin.

Signature and attachment names become fields, and whatever their printed form changes is
recorded as a repair. Not here: the words to the reader above them (`contact`), putting
attachments together (`attachments`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from notice_kit.accounting import Repair, RepairKind
from notice_kit.grammar import numbering
from notice_kit.grammar.attachments import (
    AttachmentsFound,
    find_attachments,
    split_note,
    split_texts,
    with_whole_names,
)
from notice_kit.grammar.contact import bare_start
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.disclosure import Disclosed, take_end
from notice_kit.grammar.lines import LAYOUT_SPACE, Line, SetAside, form_repairs, join_repair
from notice_kit.grammar.names import is_organ
from notice_kit.lexicon import alternation
from notice_kit.model import PartialDate, ResidueKind

_HAN = "[一二三四五六七八九十]{1,3}"
"""A month or day in Han numerals."""
_DATE_AT_END = re.compile(
    r"(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    rf"|[二一][〇○Ｏ０零一二三四五六七八九]{{3}}年{_HAN}月{_HAN}日)$"
)
"""2024年3月5日 or 二〇二四年三月五日 at the end of a line."""
_UNDATED = re.compile(
    r"(?:中共|中国共产党)[\u3400-\u9fff]{2,30}"
    rf"|[\u3400-\u9fff（）()]{{2,34}}{alternation('organs', 'party')}"
)
"""中共……委员会 is a signature without a date as well."""
_DATE_FIRST = re.compile(
    r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
    rf"|[二一][〇○Ｏ０零一二三四五六七八九]{{3}}年{_HAN}月{_HAN}日)(?=\s{{0,40}}[\u3400-\u9fff])"
)
"""A date in front of the organ that signs."""
_MONTH = re.compile(r"([12]\d{3})\s?年\s?(\d{1,2})\s?月")
"""A date without its day."""
_MONTHS = 12
_DOTTED = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}")
"""2024.3.5: a date as it is typed in a hurry."""
_REMARK = re.compile(
    r"[（(](?:[^（）()]|[（(][^（）()]{0,40}[）)]){2,400}[）)]|[【\[](?:此|本件|联系|咨询|电话|公开)[^【】\[\]]{1,400}[】\]]"
)
"""（此件公开发布）, （联系电话：……）: a whole line in brackets; in others than round ones only what
is no link of a site."""
_REMARK_LINES = 6
"""Most lines of 附注, printed lines of one and several of them."""
_PLACE = re.compile("[省市县区州旗盟镇乡村]|中共|中国共产党")
"""What the name of an organ begins with, and its second line does not have."""
_FIRST_LINE = re.compile(r"[\u3400-\u9fff（）()·]{4,40}")
"""The first line of a name on two lines."""
_SEAL = re.compile(r"\s{0,8}[（(](?:盖章|公章|印章|章)[）)]$")
"""（盖章）: where a seal goes."""
_GAP = re.compile(r"[ \t\u3000\u00a0]{2,40}|\u3000")
"""Between two organs that sign on one line."""
_SHORTEST = 5
"""An organ with fewer characters does not sign beside another."""
_MAX_SIGNERS = 24


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

    is_turned: bool = False
    """True if the source has the date in front of the organ."""

    attachments: AttachmentsFound = field(default_factory=AttachmentsFound)
    """Attachments, named and with their texts."""

    repairs: list[Repair] = field(default_factory=list)
    """Forms that the fields print in another way."""

    disclosed: Disclosed = field(default_factory=Disclosed)
    """What rows at the very end tell of the source, and the seals that are only named."""

    remark: str = ""
    """附注 below the signature (GB/T 9704 7.3.6), without its brackets."""


def split_tail(lines: tuple[Line, ...]) -> Tail:
    """Take signature and attachment names off the end of a notice.

    >>> texts = ("正文。", "中共望川县委", "2024年3月5日")
    >>> tail = split_tail(tuple(Line(text=text) for text in texts))
    >>> [organ.text for organ in tail.organs], str(tail.date), len(tail.lines)
    (['中共望川县委'], '2024-03-05', 1)
    """
    disclosed = Disclosed()
    before, behind = split_texts(take_end(disclosed, lines), _ends_signed)
    tail = Tail(lines=before, disclosed=disclosed)
    below: tuple[Line, ...] = ()
    if not behind:
        below = _take_contact_below(tail)
    _take_remark(tail)
    _cut_before_signature(tail)
    _take_signature(tail)
    _move_above(tail, below)
    lines, joins = with_whole_names(tail.lines)
    tail.lines, note = split_note(lines)
    tail.repairs += joins
    tail.attachments = find_attachments(note, behind, next(iter((*_signed(tail), *behind)), None))
    tail.repairs += tail.attachments.repairs
    return tail


def _ends_signed(lines: tuple[Line, ...]) -> bool:
    """Tell whether lines end with a signature, 附注 below it or not."""
    start = _remark_start(lines)
    return bool(lines) and _is_signed(lines[(start or len(lines)) - 1])


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


def _take_contact_below(tail: Tail) -> tuple[Line, ...]:
    """Take lines of contact off the end that stand below a signature."""
    start = bare_start(tail.lines, 0)
    below = tail.lines[start:]
    is_remark = any(_REMARK.fullmatch(line.text) for line in below)
    if not below or not start or is_remark or not _is_signed(tail.lines[start - 1]):
        return ()
    tail.lines = tail.lines[:start]
    return below


def _signed(tail: Tail) -> list[Line]:
    """Return the lines of the signature as the source has them."""
    dated = [tail.date_line] if tail.date_line else []
    return [*dated, *tail.organs] if tail.is_turned else [*tail.organs, *dated]


def _move_above(tail: Tail, below: tuple[Line, ...]) -> None:
    """Put lines of contact before the signature, where they are printed."""
    if not below:
        return
    for line in below:
        tail.repairs += form_repairs(RepairKind.MOVED, line, "")
    words = "\n".join(line.text for line in below)
    tail.repairs += form_repairs(RepairKind.MOVED, _signed(tail)[0].cut(0, 0), words)
    tail.lines = (*tail.lines, *below)


def _cut_before_signature(tail: Tail) -> None:
    """Cut a signature off the end of the line of the last paragraph."""
    last = tail.lines[-1] if tail.lines else None
    stop = last.text.rfind("。") + 1 if last else 0
    if last is None or not 0 < stop < len(last.text):
        return
    signed = last.cut(stop)
    dated = _dated(signed)
    if dated and dated[0]:
        tail.lines = (*tail.lines[:-1], last.cut(0, stop), signed)
        tail.repairs += form_repairs(RepairKind.LINE_CUT, signed.cut(0, 0), "\n")


def _take_remark(tail: Tail) -> None:
    """Take what stands in brackets below a signature as 附注, of several lines as well."""
    start = _remark_start(tail.lines)
    if start is None:
        return
    remarks: list[Line] = []
    for line in tail.lines[start:]:
        if remarks and not _REMARK.fullmatch(remarks[-1].text):
            tail.repairs.append(join_repair(RepairKind.LINE_JOIN, line))
            remarks[-1] = remarks[-1].joined(line)
        else:
            remarks.append(line)
    tail.lines = tail.lines[:start]
    tail.remark = "\n".join(line.text[1:-1] for line in remarks)
    for line in remarks:
        _note_form(tail, RepairKind.LABEL_FORM, line, f"（{line.text[1:-1]}）")


def _remark_start(lines: tuple[Line, ...]) -> int | None:
    """Return where the lines of 附注 at the end begin, right below a signature; or None."""
    for start in range(len(lines) - 1, max(len(lines) - _REMARK_LINES, 1) - 1, -1):
        if lines[start].table:
            return None
        if _is_signed(lines[start - 1]) or _turned(lines[:start]):
            return start if _are_remarks(lines[start:]) else None
    return None


def _are_remarks(lines: tuple[Line, ...]) -> bool:
    """Tell whether lines are one remark in brackets after another, each on one line or several."""
    text = ""
    for line in lines:
        text += line.text
        if _REMARK.fullmatch(text):
            text = ""
        elif not text.startswith(("（", "(", "【", "[")):
            return False
    return not text


def _loosely_dated(text: str, above: str) -> tuple[int, PartialDate] | None:
    """Return the date of a line that is one in another form, below the organ that signs.

    >>> print(_loosely_dated("2024.3.5", "中共望川县委")[1])
    2024-03-05
    """
    if not is_organ(_SEAL.sub("", above)):
        return None
    if found := _MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        return (0, PartialDate(year=year, month=month)) if 1 <= month <= _MONTHS else None
    date = parse_date(text) if _DOTTED.fullmatch(text) else None
    return (0, date) if date else None


def _turned(lines: tuple[Line, ...]) -> tuple[Line, Line] | None:
    """Return date and organ of a signature with the date first, or None.

    >>> texts = ("正文。", "2024年3月5日", "中共望川县委")
    >>> [line.text for line in _turned(tuple(Line(text=text) for text in texts))]
    ['2024年3月5日', '中共望川县委']
    """
    if not lines:
        return None
    first = _DATE_FIRST.match(lines[-1].text)
    if first and is_organ(lines[-1].text[first.end() :]):
        return lines[-1].cut(0, first.end()), lines[-1].cut(first.end())
    above = lines[-2] if len(lines) > 1 else None
    if above is None or not is_organ(lines[-1].text) or numbering.find_label(lines[-1].text):
        return None
    dated = _dated(above)
    return (above, lines[-1]) if dated and dated[0] == 0 else None


def _take_turned(tail: Tail, date: Line, organ: Line) -> None:
    """Take a signature with the date first; its organ is printed above the date."""
    taken = 1 if tail.lines[-1].text != organ.text else 2
    tail.lines = tail.lines[:-taken]
    tail.date = parse_date(re.sub(r"\s", "", date.text))
    tail.date_line, tail.is_turned = date, True
    tail.organs = _signers(tail, organ)
    tail.repairs += form_repairs(RepairKind.MOVED, organ, "")
    tail.repairs += form_repairs(RepairKind.MOVED, date.cut(0, 0), organ.text)
    if tail.date:
        _note_form(tail, RepairKind.DATE_FORM, date, tail.date.printed())


def _take_signature(tail: Tail) -> None:
    if not tail.lines:
        return
    if turned := _turned(tail.lines):
        _take_turned(tail, *turned)
        return
    last = tail.lines[-1]
    if _UNDATED.fullmatch(last.text):
        _take_organs(tail)
        return
    above = tail.lines[-2].text if len(tail.lines) > 1 else ""
    dated = _dated(last) or _loosely_dated(last.text, above)
    if dated is None:
        return
    start, tail.date = dated
    tail.date_line = last.cut(start)
    _note_form(tail, RepairKind.DATE_FORM, tail.date_line, tail.date.printed())
    tail.lines = tail.lines[:-1]
    organ = last.cut(0, start)
    if organ.text:
        tail.organs[:0] = _signers(tail, organ)
    _take_organs(tail)


def _take_organs(tail: Tail) -> None:
    while tail.lines and len(tail.organs) < _MAX_SIGNERS:
        line = tail.lines[-1]
        bare = _SEAL.sub("", line.text)
        if line.heading or line.table or numbering.find_label(line.text):
            return
        if tail.organs and _is_first_line(line, tail.organs[0]):
            tail.repairs.append(join_repair(RepairKind.LINE_JOIN, tail.organs[0]))
            tail.organs[0] = line.joined(tail.organs[0])
        elif is_organ(bare):
            tail.organs[:0] = _signers(tail, line)
        else:
            return
        tail.lines = tail.lines[:-1]


def _is_first_line(line: Line, below: Line) -> bool:
    """Tell whether a name goes on in the line below, which is no name by itself.

    >>> _is_first_line(Line(text="中共望川县自然资源和规划"), Line(text="研究院委员会"))
    True
    >>> _is_first_line(Line(text="下一步工作打算"), Line(text="中共望川县委"))
    False
    """
    return (
        bool(_FIRST_LINE.fullmatch(line.text))
        and bool(_PLACE.match(line.text) or _PLACE.search(line.text[:12]))
        and not _PLACE.search(below.text)
        and not is_organ(line.text)
        and is_organ(line.text + below.text)
    )


def _signers(tail: Tail, line: Line) -> list[Line]:
    """Return the organs of a line, its seal set aside: 甲局党组　　乙局党组（盖章）."""
    if seal := _SEAL.search(line.text):
        aside = SetAside(kind=ResidueKind.OTHER, line=line.cut(seal.start()))
        tail.disclosed.residue.append(aside)
        line = line.cut(0, seal.start())
    places = [0, *(gap.end() for gap in _GAP.finditer(line.text)), len(line.text)]
    names = [line.cut(start, end) for start, end in pairwise(places)]
    are_organs = all(is_organ(name.text) and len(name.text) >= _SHORTEST for name in names)
    return names if are_organs else [line]


def _note_form(tail: Tail, kind: RepairKind, line: Line, after: str) -> None:
    """Record that a field prints in another form than the source wrote."""
    if line.text != after:
        tail.repairs += form_repairs(kind, line, after)
