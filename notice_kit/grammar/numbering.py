"""Numbering: labels at the start of a line, and series 一是……二是…… within one.

The traps are lookalikes: 2.5, 9.1个百分点, 12345热线, 1234抓手, 一、二、三产业, 唯一是,
and marks inside quotes. Not here: the forms of labels (`label_forms`), what a labelled line *is*
(`body`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from notice_kit.grammar import label_forms
from notice_kit.model.labels import from_chinese, names_two, to_chinese

_MEASURE = re.compile(
    # The look ahead makes the search twice as fast.
    r"(?=[一二三四五六七八九十第①-⑳⑴-⒇（(0-9首其再最另措举])(?:(?P<han>[一二三四五六七八九十]{1,3})是(?!(?P=han)[，,、。；])"
    r"|第(?P<ordinal>[一二三四五六七八九十]{1,3})[，,、]"
    r"|(?:措施|举措)(?P<named>\d{1,2}|[一二三四五六七八九十]{1,3})[：:，,、]"
    r"|其(?P<among>[一二三四五六七八九])[，,、]"
    r"|(?P<circled>[①-⑳])"
    r"|(?P<enclosed>[⑴-⒇])"
    r"|[（(](?P<bracketed>\d{1,2})[）)]"
    r"|(?<![（(\d])(?P<closed>\d{1,2})[）)]"
    r"|(?<![\d.．])(?P<numbered>\d{1,2})[.．](?!\d)(?=\s?[\u3400-\u9fff“《])"
    r"|(?P<order>首先|其次|再次|最后)[，,]"
    r"|(?P<side>另?一方面)[，,])"
)
"""The label of a measure at the beginning of a line: 一是, 第一，, 措施1：, 其一，, ①, （1）, 1."""
_MAY_MEASURE = re.compile(
    r"[一二三四五六七八九十第①-⑳⑴-⒇（(0-9首其再最另措举]"
    r"(?:(?<=[①-⑳⑴-⒇])|[一二三四五六七八九十\d先次后施]{0,4}[是：:，,、)）.．]|一?方面)"
)
"""What may be one, quick to find: most texts have none."""
_NEXT = re.compile(r"[。；;，,]\s{0,2}(?:\d{1,2}[.．)）]|[（(][\d一二三四五六七八九十]|[①-⑳⑴-⒇])")
"""The label of another item after a mark, in the same line."""
_SECOND = re.compile(r"[。；][（(]二[）)]")
"""The second of a series （一）……。（二）…… within a paragraph."""
_KINDS = (
    "han",
    "ordinal",
    "named",
    "among",
    "numbered",
    "bracketed",
    "enclosed",
    "closed",
    "circled",
    "order",
    "side",
)
"""Kinds of measure labels, the stronger first; a paragraph is split by one kind only."""
_ALONE = ("han", "ordinal")
"""Kinds of which one label is enough: each may stand in a paragraph of its own."""
_VALUES = (
    {to_chinese(number): number for number in range(1, 100)}
    | {f"{number:0{width}}": number for number in range(1, 100) for width in (1, 2)}
    | {chr(ord(first) + step): step + 1 for first in "①⑴" for step in range(20)}
    | {"首先": 1, "其次": 2, "再次": 3, "最后": 4, "一方面": 1, "另一方面": 2}
)
"""The number that the words of a label mean."""
_SIGNS = {
    chr(ord(first) + step): step + 1
    for first, count in (
        ("①", 20),
        ("❶", 10),
        ("㈠", 10),
        ("⒈", 20),
        ("⑴", 20),
        ("a", 26),
        ("A", 26),
    )
    for step in range(count)
} | {
    sign: number
    for row in ("壹贰叁肆伍陆柒捌玖拾", "甲乙丙丁戊己庚辛壬癸")
    for number, sign in enumerate(row, start=1)
}
"""Signs that are a number by themselves."""
_CLAUSE_START = frozenset("。；;：:！？!?，,、”’）)】〕］]")
_SENTENCE_START = frozenset("。；;：:！？!?”’")

_OPENERS = {"“": "”", "‘": "’", "《": "》", "（": "）", "(": ")", "〈": "〉"}
_CLOSERS = frozenset(_OPENERS.values())
_MARKS = re.compile("[“”‘’《》（）()〈〉]")
"""A quote, a mark of a title or a bracket."""
_QUOTES = re.compile("[“‘《”’》]")
"""A quote or a mark of a title."""
_LONGEST_LABEL = 32
"""A label, and what stands behind it that could make it a number, is shorter (characters)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFound:
    """A label at the start of a line."""

    level: int
    """1 to 5 by its form; 0 for a form that the standard does not know."""

    end: int
    """Where the words after it begin, before white space is taken off."""

    kind: str = field(default="", compare=False)
    """Name of its form; labels of one form that count on make a row."""

    number: int = field(default=0, compare=False)
    """Its number, from 1; 0 if it does not count."""


def find_label(text: str) -> LabelFound | None:
    """Return the heading label that a line begins with, or None.

    >>> find_label("（一）在“学习”方面").level, find_label("2.5微米颗粒物"), find_label("一、二班")
    (2, None, None)
    >>> found = find_label("[3]经费混用")
    >>> found.kind, found.number
    ('square', 3)
    >>> find_label("★ 问题1. 水费拖欠").end  # a mark before it is a part of it
    6
    """
    first = text[:1]
    before = first in label_forms.STATE_FIRST and label_forms.STATE_BEFORE.match(
        text[:_LONGEST_LABEL]
    )
    start = before.end() if before else 0 if first in label_forms.BY_FIRST else bullet_end(text)
    label = _counted(text[start : start + _LONGEST_LABEL])
    return replace(label, end=start + label.end) if label and start else label


def _counted(head: str) -> LabelFound | None:
    """Return the label that some words begin with, or None."""
    for kind, level, _, form in label_forms.BY_FIRST.get(head[:1], ()):
        if found := form.match(head):
            if level == 1 and names_two(head):
                return None
            numeral = found[found.lastindex or 0]
            return LabelFound(level=level, end=found.end(), kind=kind, number=_number(numeral))
    return None


def _number(numeral: str) -> int:
    """Return what the numeral of a label counts; 0 if it is no number, as in 一一、."""
    if numeral in _SIGNS:
        return _SIGNS[numeral]
    if numeral.isdecimal():
        return int(numeral)
    try:
        return from_chinese(numeral)
    except ValueError:
        return 0


def bullet_end(text: str) -> int:
    """Return where the text behind a bullet (- or •) begins; 0 if there is none.

    >>> bullet_end("• 追回资金8.4万元"), bullet_end("-3摄氏度")
    (2, 0)
    """
    found = None if text[:1].isalnum() else label_forms.BULLET.match(text)
    return found.end() if found else 0


def is_series(text: str, label: LabelFound) -> bool:
    """Tell whether a line that begins with 1. goes on with 2. in the same paragraph.

    >>> text = "1.加强学习。2.跟踪问效。"
    >>> is_series(text, find_label(text))
    True
    """
    if label.kind == "han_bracket":
        return label.number == 1 and bool(_SECOND.search(text, label.end))
    if label.level not in (3, 4, 5) or not _NEXT.search(text, label.end):
        return False
    measures = find_measures(text)
    return len(measures) > 1 and measures[0][0] < label.end


@lru_cache(maxsize=8)
def find_measures(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each measure label of a text, in order.

    A series begins with 一是 (or 第一， ① （1） 首先， 一方面，) at the start of a clause,
    outside quotes; those that follow count up. A later 一是 begins a new series. Within a
    series 一是……二是…… other marks are text.

    >>> text = "一是学习。二是“一是一”，不统一是常态。三是落实。"
    >>> [text[start:end] for start, end in find_measures(text)]
    ['一是', '二是', '三是']
    >>> text = "一方面，加强巡查；另一方面，严格执法。"
    >>> [text[start:end] for start, end in find_measures(text)]
    ['一方面，', '另一方面，']
    """
    if not _MAY_MEASURE.search(text):
        return ()
    found: dict[str, list[re.Match[str]]] = {}
    for mark in _MEASURE.finditer(text):
        found.setdefault(mark.lastgroup or "", []).append(mark)
    if not found:
        return ()
    quoted = quoted_spans(text)
    for kind in _KINDS:
        if kind not in found:
            continue
        series = _series(text, found[kind], kind, quoted)
        if len(series) > 1 or (series and kind in _ALONE):
            return tuple(series)
    return ()


def _series(
    text: str, found: list[re.Match[str]], kind: str, quoted: tuple[tuple[int, int], ...]
) -> list[tuple[int, int]]:
    """Return the labels of one kind that count up from one."""
    result: list[tuple[int, int]] = []
    last = 0
    for mark in found:
        number = _VALUES.get(mark[kind], 0)
        before = _before(text, mark.start())
        is_open = not before or before in _CLAUSE_START
        if not is_open or _is_inside(mark.start(), mark.end(), quoted):
            continue
        follows = number == last + 1 or (before in _SENTENCE_START and number >= last)
        if number == 1 or (last and follows):
            result.append(mark.span())
            last = number
    return result


def starts_measure(text: str) -> bool:
    """Tell whether a line begins with 一是 or 第一，, whatever the number."""
    found = _MEASURE.match(text)
    return bool(found and (found["han"] or found["ordinal"]))


def _before(text: str, place: int) -> str:
    """Return the last character before a place that is not white space, or nothing."""
    while place and text[place - 1].isspace():
        place -= 1
    return text[place - 1 : place]


def _is_inside(start: int, end: int, spans: tuple[tuple[int, int], ...]) -> bool:
    """Tell whether a stretch lies within quotes or brackets that are not its own."""
    return any(first < start < last or first <= start < end < last for first, last in spans)


@lru_cache(maxsize=8)
def quoted_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each outermost closed pair of quotes or brackets.

    An opener that is never closed encloses nothing, so that one lost mark does not hide
    the rest of a paragraph.

    >>> quoted_spans("关于“环保问题‘反弹’”的整改（一")
    ((2, 12),)
    """
    stack: list[tuple[str, int]] = []
    spans: list[tuple[int, int]] = []
    awaited = dict.fromkeys(_CLOSERS, 0)
    for mark in _MARKS.finditer(text):
        offset, char = mark.start(), mark[0]
        if expected := _OPENERS.get(char):
            stack.append((expected, offset))
            awaited[expected] += 1
        elif awaited[char]:
            while stack:
                closer, start = stack.pop()
                awaited[closer] -= 1
                if closer == char:
                    spans.append((start, offset + 1))
                    break
    outermost: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not outermost or span[0] >= outermost[-1][1]:
            outermost.append(span)
    return tuple(outermost)


def open_quotes(text: str) -> int:
    """Return how many “ ‘ 《 are still open at the end of a text.

    >>> open_quotes("2. 关于“遵循规则不")
    1
    """
    depth = 0
    for char in _QUOTES.findall(text):
        depth = depth + 1 if char in "“‘《" else max(depth - 1, 0)
    return depth


def closes_first(text: str) -> bool:
    """Tell whether a text closes a quote that it did not open.

    >>> closes_first("够”问题的整改。"), closes_first("“够”问题")
    (True, False)
    """
    depth = 0
    for char in _QUOTES.findall(text):
        depth += 1 if char in "“‘《" else -1
        if depth < 0:
            return True
    return False


def first_stop(text: str, stops: str) -> int:
    """Return the offset of the first of `stops` outside quotes and brackets, or -1."""
    form = _any_of(stops)
    first = form.search(text)
    if first is None or not _MARKS.search(text, 0, first.start()):
        return first.start() if first else -1
    quoted = quoted_spans(text)
    for found in form.finditer(text, first.start()):
        if not _is_inside(found.start(), found.end(), quoted):
            return found.start()
    return -1


@cache
def _any_of(characters: str) -> re.Pattern[str]:
    """Return the pattern of one of some characters; the code names but a few sets of them."""
    return re.compile(f"[{characters}]")
