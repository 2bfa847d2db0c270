"""Parts: one notice printed on several pages of a newspaper, and the notes that link them.

（下转A6版） ends a part, （上接A1版） begins the next. Not here: joining the paragraph
that was cut between them (`repair`).
"""

from __future__ import annotations

import re

from notice_kit.grammar.lines import Line, SourceText, joined

_PAGE = r"[^。，,；（）()【】]{0,16}?版?[^。，,；（）()【】]{0,8}"
"""Which page a note means: A6版."""
_ONWARD = r"(?:下转|转至|转第|转入|续见|未完待续)"
"""下转: the text goes on elsewhere."""
_BACK = r"(?:上接|紧接|续接|接上|承接|接第|接(?=[A-Za-z]?\d{1,2}版))"
"""上接: it comes from elsewhere."""
JUMP = re.compile(rf"[（(【]?\s*(?:{_ONWARD}|{_BACK})\s*{_PAGE}\s*[）)】]?")
"""A whole line that says where the text goes on or comes from."""
JUMP_INLINE = re.compile(rf"[（(【]\s*(?:{_ONWARD}|{_BACK})[^。，,（）()【】]{{0,20}}[）)】]")
"""The same within a line, always in brackets."""
_SIGNS = ("转", "接", "续", "未完")
"""One of these is in every note; quick to find."""
_FROM = re.compile(rf"[（(【]?\s*{_BACK}")
"""A line that comes from another page."""
_ON = re.compile(rf"[（(【]\s*{_ONWARD}[^。，,（）()【】]{{0,20}}[）)】]$|^{_ONWARD}")
"""A line that goes on on another."""


def in_reading_order(parts: tuple[SourceText, ...]) -> tuple[SourceText, ...]:
    """Return the parts of a notice in the order in which they are read.

    Whatever order they were given in, a part that begins with 上接 stands behind one that
    does not, and one that ends with 下转 before one that does not.

    >>> from notice_kit.grammar.lines import Line
    >>> second = SourceText(name="a6", lines=(Line(text="（上接A1版）"), Line(text="够。")))
    >>> first = SourceText(name="a1", lines=(Line(text="不"), Line(text="（下转A6版）")))
    >>> [part.name for part in in_reading_order((second, first))]
    ['a1', 'a6']
    """
    return tuple(sorted(parts, key=_rank)) if any(map(_rank, parts)) else parts


def without_jumps(line: Line) -> tuple[Line, list[Line]]:
    """Return a line without its jump notes, and these, in one pass however many there are.

    >>> from notice_kit.grammar.lines import Line
    >>> line, notes = without_jumps(Line(text="强化（下转A2版）服务"))
    >>> line.text, [note.text for note in notes]
    ('强化服务', ['（下转A2版）'])
    """
    if not any(sign in line.text for sign in _SIGNS):
        return line, []
    spans = [found.span() for found in JUMP_INLINE.finditer(line.text)]
    if not spans:
        return line, []
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(line.text)]
    kept = [line.cut(*span) for span in zip(ends, starts, strict=True)]
    return joined([each for each in kept if each.text] or kept[:1]), [line.cut(*s) for s in spans]


def _rank(part: SourceText) -> int:
    """Return 0 for what can only be the beginning, 2 for what can only be the end."""
    comes_from = any(_FROM.match(line.text) for line in part.lines[:3])
    goes_on = any(_ON.search(line.text) for line in part.lines[-3:])
    return comes_from * (1 if goes_on else 2)
