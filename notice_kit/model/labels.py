"""Labels: the numbers in front of headings and measures (结构层次序数), and Chinese numerals.

GB/T 9704 7.3.3 orders them 一、 （一） 1. （1）; ① is the usual fifth. A label is kept
in the model as written; `canonical` gives the form that the standard prints.
Not here: finding labels in running text (`grammar.numbering`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"

HAN_NUMBER = "[一二三四五六七八九十百]{1,5}"
"""Pattern of a Chinese number as labels use it."""

_FORMS = (
    (1, re.compile(rf"({HAN_NUMBER})[、，,.．]?$")),
    (2, re.compile(rf"[（(]({HAN_NUMBER})[）)]、?$")),
    (3, re.compile(r"(\d{1,3})[.．、]?$")),
    (4, re.compile(r"[（(](\d{1,3})[）)]、?$")),
    (5, re.compile(rf"([{_CIRCLED}])$")),
    (2, re.compile("([㈠-㈩])$")),
    (3, re.compile("([⒈-⒛])$")),
    (4, re.compile(r"([⑴-⒇]|\d{1,2}(?=[）)]))[）)]?$")),
)
"""Level → the form of its labels: 一、 （一） 1. （1） ①, and what looks like them."""
_ENCLOSED = {
    char: number
    for first in "㈠⒈⑴"
    for number, char in enumerate(
        (chr(ord(first) + step) for step in range(10 if first == "㈠" else 20)), start=1
    )
}
"""Numbers that are one character with their brackets or full stop."""

_PAIR = re.compile(f"({HAN_NUMBER})[、.．]({HAN_NUMBER})(?!届)")
"""Two numbers that one label holds by mistake: 一、二、."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelValue:
    """What a label says: its level in the order of the standard, and its number."""

    level: int
    """1 to 5: 一、 （一） 1. （1） ①."""

    number: int
    """The number, from 1."""


def parse_label(label: str) -> LabelValue | None:
    """Return level and number of a heading label, or None if it is none.

    >>> parse_label("（十二）")
    LabelValue(level=2, number=12)
    >>> parse_label("3、")
    LabelValue(level=3, number=3)
    """
    label = "".join(label.split())
    for level, form in _FORMS:
        if found := form.match(label):
            return LabelValue(level=level, number=_number(found.group(1)))
    return None


def names_two(text: str) -> bool:
    """Tell whether a text begins with two numbers that count on, which is no label.

    >>> [names_two(text) for text in ("一、二年级教师统一调配", "二、十四届市委整改情况")]
    [True, False]
    """
    found = _PAIR.match(text)
    return bool(found) and _number(found[2]) == _number(found[1]) + 1 if found else False


def canonical(label: str) -> str:
    """Return the label as the standard prints it (7.3.3); one that is not a number stays.

    >>> [canonical(label) for label in ("(二)", "3、", "(4)", "一是")]
    ['（二）', '3.', '（4）', '一是']
    """
    value = parse_label(label)
    if value is None:
        return label
    match value.level:
        case 1:
            return f"{to_chinese(value.number)}、"
        case 2:
            return f"（{to_chinese(value.number)}）"
        case 3:
            return f"{value.number}."
        case 4:
            return f"（{value.number}）"
        case _:
            return label


def path_part(label: str) -> str:
    """Return a label as one step of a path: no trailing mark, brackets in half width.

    >>> [path_part(label) for label in ("二、", "（一）", "3.", "第二部分", "——", "★ 1.")]
    ['二', '(一)', '3', '二', '', '1']
    """
    if not label:
        return ""
    step = "".join(label.translate(_HALF_WIDTH).split()).rstrip("、，,.：:").lstrip(_BULLETS)
    if step[:1] in _STATE_FIRST:
        step = _STATE.sub("", step, count=1)
    if step.startswith("第") and (part := _PART.fullmatch(step)):
        return part[1]
    return step if any(map(str.isalnum, step)) else ""


def path_step(label: str, place: int, *, is_headed: bool) -> str:
    """Return the step of a section or issue in a label path: by its label, else by its place.

    `place` counts the sections and issues of its parent, from 1; a heading without a label has
    it in brackets, and what has neither takes no step.

    >>> path_step("二、", 3, is_headed=True), path_step("", 3, is_headed=True)
    ('二', '[3]')
    """
    return path_part(label) or (f"[{place}]" if is_headed else "")


_PART = re.compile(rf"第({HAN_NUMBER}|\d{{1,2}})(?:部分|章|篇)")
"""The label of a part: 第二部分."""

STATE_WORDS = "已完成|基本完成|整改中|推进中|正在推进|长期坚持|未完成"
"""States that pages put right before a label, without brackets: 整改中 问题2."""

_STATE = re.compile(
    rf"^(?:[【〔［\[][\u3400-\u9fff]{{2,8}}[】〕］\]]|(?:{STATE_WORDS})(?=问题))(?=.)"
)
"""A state before a label: 【已完成】1."""

_STATE_FIRST = frozenset("【〔［[已基整推正长未")
"""With what such a state begins."""

_BULLETS = "-*+–—•·●○◆◇■□▪▲★→⊙✔✓☑☐※►▶➤❖◎▷👉✅🔹📌▍▎"
"""Marks that may come before a label and count nothing."""

_HALF_WIDTH = str.maketrans("（）．", "().")


def to_chinese(number: int) -> str:
    """Return 1 to 999 in Chinese numerals.

    >>> [to_chinese(number) for number in (3, 10, 12, 20, 31, 103, 110)]
    ['三', '十', '十二', '二十', '三十一', '一百零三', '一百一十']
    """
    if not 0 < number < 1000:
        raise ValueError(f"labels run from 1 to 999, not {number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    head = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        head += "十" if number < 20 else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        head += "零"
    return head + (_DIGITS[ones] if ones else "")


def from_chinese(numeral: str) -> int:
    """Return the value of a Chinese numeral below 1000.

    >>> [from_chinese(numeral) for numeral in ("七", "十四", "二十", "一百零三")]
    [7, 14, 20, 103]
    """
    hundreds, _, rest = numeral.rpartition("百")
    tens, ten, ones = rest.replace("零", "").rpartition("十")
    total = 100 * (_DIGITS.index(hundreds) if hundreds else 0)
    total += 10 * (_DIGITS.index(tens) if tens else len(ten))
    return total + (_DIGITS.index(ones) if ones else 0)


def _number(numeral: str) -> int:
    if numeral in _CIRCLED:
        return _CIRCLED.index(numeral) + 1
    if numeral in _ENCLOSED:
        return _ENCLOSED[numeral]
    if numeral.isdecimal():  # of full width too: １．
        return int(numeral)
    try:
        return from_chinese(numeral)
    except ValueError:
        return 0
