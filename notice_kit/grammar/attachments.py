"""Attachments: the list that names them, and the texts that stand behind the signature.

附件说明 (附件：1. …… 2. ……) stands below the body (GB/T 9704 7.3.4), each text behind the
signature below a line 附件1 and its title (7.3.7). List and texts become one
`Attachment` each; what the printed form changes is a recorded repair.
Not here: the signature (`tail`), the meaning of a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.grammar import body, numbering
from notice_kit.grammar.lines import Line, form_repairs, join_repair
from notice_kit.grammar.tree import freeze
from notice_kit.model import Attachment
from notice_kit.model.document import attachment_note
from notice_kit.model.labels import parse_label

# Gaps are bounded, so that a line of spaces stays linear.
_HEAD = r"附\s{0,4}件\s{0,4}(?:\d{1,2}|[一二三四五六七八九十]{1,3})?\s{0,4}"
"""附件, 附件1, 附 件 二: the word with its number."""
_LABEL = re.compile(f"{_HEAD}[：:]?")
"""附件, 附件1, 附件： alone on a line."""
_TITLED = re.compile(rf"{_HEAD}[：:]\s{{0,4}}(?=[^\s：:])")
"""附件1：整改台账: label and title on one line."""
_ITEM = re.compile(rf"(?:\d{{1,2}}[.．、](?!\d)|{_HEAD}[：:])\s{{0,4}}")
"""1. or 附件1： in front of a name in a list."""
_INNER_ITEM = re.compile(r"(?<![\s；;])[\s；;]{1,8}(?=\d{1,2}[.．、][^\d\s])")
"""The gap before 2. in a list on one line."""
_FIELD = re.compile(r"[\u3400-\u9fff\s]{1,8}[：:]")
"""组长：张某 begins an attachment's text; it is no title."""
_STOPS = re.compile("[。；;！？]|[：:，,]$")
"""A stop within words, or a mark of running text at their end: no title."""
_FORM = re.compile(
    r"[\s《》“”\"。；;，,]|\.(?:docx?|xlsx?|pptx?|pdf|wps|et|zip|rar)$", re.IGNORECASE
)
"""Marks and file endings in which list and text may differ: 《……》, .docx."""
_MAX_TITLE = 80
_SHORTEST_WRAPPED = 16
"""Characters of a line of a name that goes on in the next, at least."""
_MAX_TITLE_LINES = 3


@dataclass(slots=True, kw_only=True)
class AttachmentFound:
    """One attachment while it is put together."""

    title: Line
    """Its name in the list, or the title above its text."""

    label: Line | None = None
    """The line 附件1 above its text; None if only its name is known."""

    number: int = 0
    """The number in its label; 0 for none."""

    lines: tuple[Line, ...] = ()
    """Its text."""


@dataclass(slots=True, kw_only=True)
class AttachmentsFound:
    """The attachments of a notice."""

    items: list[AttachmentFound] = field(default_factory=list)
    """One each, in order."""

    repairs: list[Repair] = field(default_factory=list)
    """Forms that are printed in another way."""

    def note(self) -> list[str]:
        """Return the list as it is printed."""
        return attachment_note(tuple(Attachment(title=item.title.text) for item in self.items))


def split_texts(
    lines: tuple[Line, ...], is_signed: Callable[[tuple[Line, ...]], bool]
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Split a notice from the attachments behind it.

    They begin at a line 附件 right behind the signature (`is_signed` tells whether lines end
    with one). A notice without a
    signature has them behind a line 附件1 alone.

    >>> texts = ("正文。", "2024年3月5日", "附件", "整改台账", "一、概况")
    >>> before, behind = split_texts(
    ...     tuple(Line(text=text) for text in texts), lambda lines: lines[-1].text.endswith("日"))
    >>> len(before), [line.text for line in behind]
    (2, ['附件', '整改台账', '一、概况'])
    """
    starts = [index for index, line in enumerate(lines) if index and _begins(line)]
    start = next((index for index in starts if is_signed(lines[:index])), None)
    if start is None and starts and not is_signed(lines):
        start = next((index for index in starts if _begins_text(lines, index)), None)
    return (lines[:start], lines[start:]) if start else (lines, ())


def _begins(line: Line) -> bool:
    """Tell whether a line is 附件1, or begins with it."""
    if line.table or not line.text.startswith("附"):
        return False
    return bool(_LABEL.fullmatch(line.text) or _TITLED.match(line.text))


def _begins_text(lines: tuple[Line, ...], index: int) -> bool:
    """Tell whether a line is 附件1 alone with a text below it, not with a list of names."""
    below = lines[index + 1 : index + 2]
    return bool(
        _LABEL.fullmatch(lines[index].text)
        and below
        and (below[0].table or not _ITEM.match(below[0].text))
    )


def split_note(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Split the list of attachments off the end of a body.

    >>> texts = ("正文。", "附件：1. 整改台账", "2. 制度目录")
    >>> [len(part) for part in split_note(tuple(Line(text=text) for text in texts))]
    [1, 2]
    """
    start = len(lines) - 1
    while start > 0 and not lines[start].table and _ITEM.match(lines[start].text):
        if _begins(lines[start]) and not _begins(lines[start - 1]):
            break
        start -= 1
    if start < 0 or not _begins(lines[start]) or not any(_names(lines[start:])):
        return lines, ()
    return lines[:start], lines[start:]


def with_whole_names(
    lines: tuple[Line, ...],
) -> tuple[tuple[Line, ...], list[Repair]]:
    """Join the printed lines of long names in the list at the end of a body.

    >>> texts = ("正文。", "附件：1. 望川县巡视反馈问题整改任务分解", "表", "2. 制度目录")
    >>> whole, repairs = with_whole_names(tuple(Line(text=text) for text in texts))
    >>> [line.text for line in whole][1:], len(repairs)
    (['附件：1. 望川县巡视反馈问题整改任务分解表', '2. 制度目录'], 1)
    """
    starts = [place for place, line in enumerate(lines) if place and _begins(line)]
    start = starts[-1] if starts else len(lines)
    whole: list[Line] = []
    repairs: list[Repair] = []
    for line in lines[start:]:
        if line.table or _STOPS.search(line.text):
            return lines, []
        if not whole or _ITEM.match(line.text):
            whole.append(line)
        elif len(line.text) > _MAX_TITLE or len(whole[-1].text) < _SHORTEST_WRAPPED:
            return lines, []
        else:
            repairs.append(join_repair(RepairKind.LINE_JOIN, line))
            whole[-1] = whole[-1].joined(line)
    return (*lines[:start], *whole), repairs


def _names(note: tuple[Line, ...]) -> Iterator[Line]:
    """Yield the names in a list of attachments; nothing if it is none."""
    marks = [_mark(line.text, is_first=index == 0) for index, line in enumerate(note)]
    if any(line.table or mark is None for line, mark in zip(note, marks, strict=True)):
        return
    for line, mark in zip(note, marks, strict=True):
        yield from _split_items(line.cut(mark.end() if mark else 0))


def _mark(text: str, *, is_first: bool) -> re.Match[str] | None:
    """Return what stands before the name in a line of a list, the first of which has 附件."""
    mark = _TITLED.match(text) or _LABEL.fullmatch(text) if is_first else _ITEM.match(text)
    return _ITEM.match(text, mark.end()) or mark if is_first and mark else mark


def _split_items(name: Line) -> list[Line]:
    """Split 整改台账 2. 制度目录, a list in one line."""
    names: list[Line] = []
    done = 0
    for gap in _INNER_ITEM.finditer(name.text):
        names.append(name.cut(done, gap.start()))
        item = _ITEM.match(name.text, gap.end())
        done = item.end() if item else gap.end()
    return [each for each in (*names, name.cut(done)) if each.text]


def find_attachments(
    note: tuple[Line, ...], behind: tuple[Line, ...], before: Line | None
) -> AttachmentsFound:
    """Return the attachments that a list names and that stand behind the signature.

    `before` is the line in front of which the printed form has its list.

    >>> note, behind = (Line(text="附件：整改台账"),), (Line(text="附件："), Line(text="整改台账"))
    >>> found = find_attachments(note, behind, None)
    >>> [(item.label.text, item.title.text) for item in found.items], len(found.repairs)
    ([('附件', '整改台账')], 1)
    """
    length = 0 if note else _listed(behind)
    listed = note or behind[:length]
    found = AttachmentsFound(items=[AttachmentFound(title=name) for name in _names(listed)])
    for order, text in enumerate(_texts(behind[length:])):
        _place(found, text, text.number - 1 if text.number else order)
    _note_list(found, listed, before, is_moved=length > 0)
    return found


def _listed(behind: tuple[Line, ...]) -> int:
    """Return how many lines behind the signature are a list of names without texts."""
    length = 0
    while length < len(behind) and not behind[length].table:
        text = behind[length].text
        if length and (_LABEL.fullmatch(text) or not _ITEM.match(text)):
            break
        length += 1
    rest = behind[length:]
    is_list = not rest or bool(not rest[0].table and _LABEL.fullmatch(rest[0].text))
    return length if is_list and any(_names(behind[:length])) else 0


def _texts(behind: tuple[Line, ...]) -> list[AttachmentFound]:
    """Return the texts behind the signature, each with its label and all lines below it."""
    result: list[AttachmentFound] = []
    starts: list[int] = []
    for index, line in enumerate(behind):
        if not _begins(line):
            continue
        titled = _TITLED.match(line.text)
        end = titled.end() if titled else len(line.text)
        number = _number(line.text[:end])
        if result and not _follows(number, result[-1].number, is_alone=titled is None):
            continue
        starts.append(index)
        result.append(AttachmentFound(label=line.cut(0, end), title=line.cut(end), number=number))
    ends = [*starts[1:], len(behind)]
    for text, start, stop in zip(result, starts, ends, strict=False):
        text.lines = behind[start + 1 : stop]
    return result


def _follows(number: int, last: int, *, is_alone: bool) -> bool:
    """Tell whether a label begins the next attachment, not a list within the last."""
    return number == last + 1 if last else number == 0 and is_alone


def _number(label: str) -> int:
    """Return the number in 附件1： or 附件一, or 0."""
    numeral = re.sub(r"[附件\s：:]", "", label)
    value = parse_label(numeral)
    return value.number if value else 0


def _place(found: AttachmentsFound, text: AttachmentFound, index: int) -> None:
    """Put a text to its name in the list, or behind the last."""
    named = found.items[index] if index < len(found.items) else None
    if named and named.label:
        named = None
    if not text.title.text:
        _take_title(found, text, named.title.text if named else None)
    has_title = bool(text.title.text)
    if named and not has_title:
        text.title = named.title
    _note_label(found, text, is_title_new=not has_title)
    if named:
        found.items[index] = text
    else:
        found.items.append(text)


def _take_title(found: AttachmentsFound, text: AttachmentFound, name: str | None) -> None:
    """Take the title off the lines of an attachment; lines that are none stay its text."""
    for count in range(1, _MAX_TITLE_LINES + 1):
        lines = text.lines[:count]
        if len(lines) < count or lines[-1].table:
            return
        title = lines[0]
        for line in lines[1:]:
            title = title.joined(line)
        if _is_title(title.text, name, is_first=count == 1):
            found.repairs += [join_repair(RepairKind.LINE_JOIN, line) for line in lines[1:]]
            text.title, text.lines = title, text.lines[count:]
            return


def _is_title(words: str, name: str | None, *, is_first: bool) -> bool:
    """Tell whether some words are the title of the attachment that a list names so."""
    if len(words) > _MAX_TITLE or _STOPS.search(words):
        return False
    if name is None:
        return is_first and not (numbering.find_label(words) or _FIELD.match(words))
    own, listed = _bare(words), _bare(name)
    return bool(listed) and listed in own


def _bare(title: str) -> str:
    """Return a title without the marks in which list and text may differ."""
    return _FORM.sub("", title)


def _note_label(found: AttachmentsFound, text: AttachmentFound, *, is_title_new: bool) -> None:
    """Record that 附件1： is printed without its colon, and a title that only the list has."""
    if text.label is None:
        return
    label = re.sub(r"[\s：:]", "", text.label.text)
    after = f"{label}\n{text.title.text}".strip() if is_title_new else label
    if after != text.label.text:
        found.repairs += form_repairs(RepairKind.LABEL_FORM, text.label, after)
    text.label = replace(text.label, text=label)


def _note_list(
    found: AttachmentsFound, listed: tuple[Line, ...], before: Line | None, *, is_moved: bool
) -> None:
    """Record in which form and place the list is printed."""
    printed = found.note()
    kind = RepairKind.MOVED if is_moved else RepairKind.LABEL_FORM
    afters = [""] * len(listed) if is_moved else _spread(printed, len(listed))
    for line, after in zip(listed, afters, strict=True):
        if line.text != after:
            found.repairs += form_repairs(kind, line, after)
    if printed and before and (is_moved or not listed):
        place = before.cut(0, 0)
        found.repairs += form_repairs(kind, place, "\n".join(printed))


def _spread(printed: list[str], count: int) -> list[str]:
    r"""Return what is printed for each of some lines.

    >>> _spread(["附件：1. 台账", "2. 目录"], 3), _spread(["附件：1. 台账", "2. 目录"], 1)
    (['', '附件：1. 台账', '2. 目录'], ['附件：1. 台账\n2. 目录'])
    """
    if len(printed) < count:
        return [*[""] * (count - len(printed)), *printed]
    return [*printed[: count - 1], "\n".join(printed[count - 1 :])] if count else []


def frozen(found: AttachmentsFound, places: dict[str, tuple[Piece, ...]]) -> tuple[Attachment, ...]:
    """Return the attachments as parts of the model and note in `places` where each stood."""
    result = []
    for index, item in enumerate(found.items):
        path = f"attachments/{index}"
        places[path] = item.title.pieces
        result.append(
            Attachment(
                label=item.label.text if item.label else "",
                title=item.title.text,
                blocks=freeze(body.parse_body(item.lines), f"{path}/blocks", places),
            )
        )
    return tuple(result)
