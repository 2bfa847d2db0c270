"""Marks in front of rows (结构层次序数): which kinds there are, how each counts, its path.

Not here: which kind a level of a notice has (`drawing`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_HAN = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"


def han(number: int, digits: str = _HAN, ten: str = "十") -> str:
    """Return a number below 100 in Chinese numerals.

    >>> [han(number) for number in (3, 10, 12, 20, 31)]
    ['三', '十', '十二', '二十', '三十一']
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else ten if tens == 1 else digits[tens] + ten
    return head + (digits[ones] if ones or not tens else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One kind of mark."""

    name: str
    """What the structure calls it."""

    family: str
    """Kinds of one family look alike: a notice uses one of them at one depth only."""

    pattern: str
    """How it is printed, with one of {n} {han} {formal} {upper} {lower} {one} for the number;
    {one} stands for a number that is one character with its brackets."""

    first: str = ""
    """The character of number 1, for {one}."""

    limit: int = 99
    """The highest number that it can print."""

    word: tuple[str, str] | None = None
    """Format and text of an automatic number in Word; None if Word cannot count so."""

    fits: str = "theme issue measure"
    """What it may stand in front of."""

    is_held_out: bool = False
    """True if it belongs to the set that nothing is tuned on."""

    @property
    def counts(self) -> bool:
        """False for a dash or bullet, which has no number and is no step of a path."""
        return "{" in self.pattern

    def label(self, number: int) -> str:
        """Return the mark as printed for a number."""
        return self.pattern.format(
            n=number,
            han=han(number),
            formal=han(number, _FORMAL, "拾"),
            upper=chr(ord("A") + number - 1),
            lower=chr(ord("a") + number - 1),
            one=chr(ord(self.first) + number - 1) if self.first else "",
        )


MARKS: tuple[Mark, ...] = (
    Mark(name="一、", family="han", pattern="{han}、", word=("chineseCounting", "%1、"),
         fits="section theme issue"),
    Mark(name="（一）", family="(han)", pattern="（{han}）", word=("chineseCounting", "（%1）")),
    Mark(name="(一)", family="(han)", pattern="({han})", word=("chineseCounting", "(%1)")),
    Mark(name="1.", family="n", pattern="{n}.", word=("decimal", "%1.")),
    Mark(name="1、", family="n", pattern="{n}、", word=("decimal", "%1、")),
    Mark(name="1．", family="n", pattern="{n}．", word=("decimal", "%1．")),
    Mark(name="（1）", family="(n)", pattern="（{n}）", word=("decimal", "（%1）")),
    Mark(name="(1)", family="(n)", pattern="({n})", word=("decimal", "(%1)")),
    Mark(name="1）", family="n)", pattern="{n}）", word=("decimal", "%1）"), fits="issue measure"),
    Mark(name="①", family="circle", pattern="{one}", first="①", limit=20,
         word=("decimalEnclosedCircle", "%1"), fits="issue measure"),
    Mark(name="[1]", family="[n]", pattern="[{n}]", word=("decimal", "[%1]"), fits="issue"),
    Mark(name="A.", family="upper", pattern="{upper}.", limit=26, word=("upperLetter", "%1."),
         fits="theme measure"),
    Mark(name="问题1：", family="question", pattern="问题{n}：", word=("decimal", "问题%1："),
         fits="issue"),
    Mark(name="——", family="dash", pattern="——", fits="issue measure"),
    Mark(name="●", family="bullet", pattern="●", word=("bullet", "●"), fits="measure"),
    Mark(name="一是", family="first", pattern="{han}是", fits="measure inline"),
    Mark(name="第一，", family="ordinal", pattern="第{han}，", fits="measure"),
    Mark(name="第一部分", family="part", pattern="第{han}部分", limit=9, fits="part"),
    # Held out.
    Mark(name="壹、", family="formal", pattern="{formal}、", fits="section theme",
         word=("ideographLegalTraditional", "%1、"), is_held_out=True),
    Mark(name="一．", family="han", pattern="{han}．", word=("chineseCounting", "%1．"),
         fits="section theme issue", is_held_out=True),
    Mark(name="㈠", family="(han)", pattern="{one}", first="㈠", limit=10, is_held_out=True),
    Mark(name="⒈", family="n", pattern="{one}", first="⒈", limit=20, is_held_out=True),
    Mark(name="⑴", family="(n)", pattern="{one}", first="⑴", limit=20, is_held_out=True),
    Mark(name="【1】", family="[n]", pattern="【{n}】", word=("decimal", "【%1】"), fits="issue",
         is_held_out=True),
    Mark(name="【一】", family="[han]", pattern="【{han}】", word=("chineseCounting", "【%1】"),
         fits="theme", is_held_out=True),
    Mark(name="a.", family="lower", pattern="{lower}.", limit=26, word=("lowerLetter", "%1."),
         fits="measure", is_held_out=True),
    Mark(name="问题一：", family="question", pattern="问题{han}：", fits="issue",
         word=("chineseCounting", "问题%1："), is_held_out=True),
    Mark(name="第一、", family="ordinal", pattern="第{han}、", fits="measure", is_held_out=True),
    Mark(name="■", family="bullet", pattern="■", word=("bullet", "■"), fits="measure",
         is_held_out=True),
    Mark(name="第一章", family="part", pattern="第{han}章", limit=9, fits="part", is_held_out=True),
)  # fmt: skip
"""All kinds, those of the held-out set last."""

MARK = {mark.name: mark for mark in MARKS}
"""The same, by name."""

_ENDS = "、，,.：:"
_WORD = re.compile(
    r"第?([零一二三四五六七八九十\d]+)(?:部分|章|节|是)?|问题([零一二三四五六七八九十\d]+)"
)
"""A number with the words around it that say what it counts."""


def step(label: str) -> str:
    """Return a label as one step of a path; empty for a dash or bullet.

    >>> [step(each) for each in ("二、", "（一）", "㈠", "③", "⒊", "[1]", "【二】", "——",
    ...                          "第二部分", "问题3：", "一是", "壹、", "A.")]
    ['二', '(一)', '(一)', '3', '3', '1', '二', '', '二', '3', '一', '壹', 'A']
    """
    words = "".join(unicodedata.normalize("NFKC", label).split()).rstrip(_ENDS)
    if words[:1] in ("[", "【") and words[-1:] in ("]", "】"):
        words = words[1:-1]
    if not any(char.isalnum() for char in words):
        return ""
    found = _WORD.fullmatch(words)
    return (found[1] or found[2]) if found else words
