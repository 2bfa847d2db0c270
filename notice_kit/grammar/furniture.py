"""Furniture: lines of a page or site that are no text of the notice (页面附着文字).

Page numbers and heads that are printed on every page, tables of contents, navigation, notes
that link newspaper pages. They become residue. Not here: joining what they cut (`repair`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate

from notice_kit.grammar.lines import Line, SetAside
from notice_kit.grammar.parts import JUMP, without_jumps
from notice_kit.lexicon import alternation
from notice_kit.model import ResidueKind

_RULE = r"[-—=_*·•.…─━]{3,}"
"""A line of dashes or dots."""
_BUTTON = rf"[【\[]?\s*{alternation('furniture', 'button')}\s*[】\]]?\s*"
"""What a page offers to do."""
_FOLIO = re.compile(
    r"[—–―-]\s*\d{1,4}\s*[—–―-]|第\s?\d{1,3}\s?页(?:[，,/\s]{0,3}共\s?\d{1,3}\s?页)?|\d{1,3}\s?/\s?\d{1,3}"
)
"""A page number: — 3 —, 第3页 共8页, 3/8."""
_PAPER = (
    r"[\u3400-\u9fff]{1,10}报\s.{0,24}?(?:[A-Z]?\d{1,2}|第?[一二三四五六七八九十]{1,2})\s?版.{0,16}"
    r"|[\u3400-\u9fff]{1,10}报\s.{0,16}星期[一二三四五六日].{0,24}"
)
"""The head of a newspaper's page: 望川日报 03版 要闻."""
_KINDS = (
    (ResidueKind.JUMP_LINE, JUMP.pattern),
    (ResidueKind.RULE_LINE, _RULE),
    (ResidueKind.PAGE_FURNITURE, f"{_FOLIO.pattern}|{_PAPER}"),
    (
        ResidueKind.BREADCRUMB,
        (
            rf"(?:{alternation('furniture', 'crumb')}|首页\s*[>›»/]).{{0,60}}"
            r"|[^。]{2,20}(?:\s*[>›»]\s*[^。]{2,20}){2,}"
        ),
    ),
    (
        ResidueKind.SHARE_BAR,
        rf"分享(?:(?:到|至)?[：:].{{0,30}})?|(?:{_BUTTON})+|扫一扫.{{0,20}}",
    ),
    (
        ResidueKind.SITE_FURNITURE,
        r"(?:上一篇|下一篇|责任编辑|责编|编辑|浏览量|浏览次数|阅读量|审核)[：:].{0,60}",
    ),
)
"""What a line of a site's frame is, by its whole words."""
_FRAME = re.compile("|".join(f"(?P<{kind.name}>{form})" for kind, form in _KINDS))
"""Any line of a site's frame; its group says what it is."""
_CONTENTS = re.compile(r"目\s{0,4}录")
"""The heading of a table of contents."""
_LEADERS = re.compile(r"\s*[.．·•…⋯_\-—\t ]{0,80}\s*\d{0,3}$")
"""Dots and a page number at the end of a line of contents."""
_DOTTED = re.compile(r"(?:[.．·]{3,}|[…⋯]{2,})\s*\d{1,3}$")
"""The same, told from the end of any other line."""
_TEXT = re.compile(r".*[。；：;:]|[\u3400-\u9fff]{2,8}[：:].*")
"""A line that is no page head: it ends as a sentence does, or fills a field (整改状态：已完成)."""
_LONGEST_ONCE = 20
"""A head that comes only once is not longer (characters)."""
_LONGEST_HEAD = 60
"""A line with more characters is no page head and no line of contents."""


def set_furniture_aside(lines: tuple[Line, ...]) -> tuple[list[Line], list[SetAside]]:
    """Return the lines of the text, and those that are none."""
    folios = [index for index, line in enumerate(lines) if _FOLIO.fullmatch(line.text)]
    heads = _page_heads(lines, folios) if folios else set()
    contents = _contents(lines)
    kept: list[Line] = []
    residue: list[SetAside] = []
    for index, line in enumerate(lines):
        kind = _kind(line.text)
        if index in contents or index in heads:
            kind = ResidueKind.PAGE_FURNITURE
        if kind:
            residue.append(SetAside(kind=kind, line=line))
        else:
            kept.append(_without_jumps(line, residue))
    return kept, residue


def _kind(text: str) -> ResidueKind | None:
    """Return what a line of a site's frame is, or None if it is text."""
    found = _FRAME.fullmatch(text)
    return ResidueKind[found.lastgroup or ""] if found else None


_TITLE_LINES = 4
"""A title, and what stands above it, has at most so many lines."""


def _page_heads(lines: tuple[Line, ...], folios: list[int]) -> set[int]:
    """Return the places of lines that come again beside page numbers, and of the title there.

    `folios` are the places of the page numbers.
    """
    beside = Counter(
        lines[near].text
        for index in folios
        for near in (index - 1, index + 1)
        if 0 <= near < len(lines) and 4 <= len(lines[near].text) <= _LONGEST_HEAD
    )
    heads = {lines[index].text for index in _heads_within(lines, folios)} | {
        text
        for text, count in beside.items()
        if count > 1 and not (_FOLIO.fullmatch(text) or _TEXT.fullmatch(text))
    }
    tops = set(
        accumulate(line.text for line in lines[:_TITLE_LINES] if not _TEXT.fullmatch(line.text))
    )
    return {
        index
        for index, line in enumerate(lines)
        if line.text in heads
        or (line.text in tops and index and _FOLIO.fullmatch(lines[index - 1].text))
    }


def _heads_within(lines: tuple[Line, ...], folios: list[int]) -> Iterator[int]:
    """Yield the places of heads after a page number that cuts a sentence."""
    for index in folios:
        if not 0 < index < len(lines) - 2:
            continue
        head = lines[index + 1].text
        is_cut = lines[index - 1].text[-1:] in "，、,"
        if is_cut and 4 <= len(head) <= _LONGEST_ONCE and head.isalpha():
            yield index + 1


def _contents(lines: tuple[Line, ...]) -> set[int]:
    """Return the places of a table of contents: its lines come again as headings."""
    starts = [index for index, line in enumerate(lines) if _CONTENTS.fullmatch(line.text)]
    dotted = [index for index, line in enumerate(lines) if _is_dotted(line.text)]
    start = starts[0] if starts else dotted[0] if len(dotted) > 2 else None
    if start is None:
        return set()
    found = {start} if starts else set()
    last = _last_places(lines, start + 1)
    for index in range(start + bool(starts), len(lines)):
        text = lines[index].text
        is_again = last.get(_bare(text), 0) > index
        if len(text) > _LONGEST_HEAD or not (_is_dotted(text) or is_again):
            break
        found.add(index)
    return found


def _is_dotted(text: str) -> bool:
    """Tell whether a line ends with dots and a page number; only a digit is worth the search."""
    return text[-1:].isdecimal() and bool(_DOTTED.search(text))


def _last_places(lines: tuple[Line, ...], start: int) -> dict[str, int]:
    """Return the last place of each short line without dots, also where more words follow it."""
    wanted = {
        _bare(line.text)
        for line in lines[start:]
        if len(line.text) <= _LONGEST_HEAD and not _is_dotted(line.text)
    }
    lengths = {len(text) for text in wanted}
    last: dict[str, int] = {}
    for index in range(start, len(lines)):
        text = _bare(lines[index].text[: 2 * _LONGEST_HEAD])
        last.update((text[:size], index) for size in lengths if text[:size] in wanted)
    return last


def _bare(text: str) -> str:
    """Return a line without blanks, dots and page number."""
    return "".join(_LEADERS.sub("", text).split())


def _without_jumps(line: Line, residue: list[SetAside]) -> Line:
    """Cut jump notes such as （下转A6版） out of a line."""
    kept, notes = without_jumps(line)
    residue += (SetAside(kind=ResidueKind.JUMP_LINE, line=note) for note in notes)
    return kept
