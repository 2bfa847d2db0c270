"""PUN, continued: marks that come in pairs: “ ” ‘ ’ 《 》 〈 〉 （ ）.

Pairs are matched paragraph by paragraph first, over the blocks that one printed paragraph is made
of; what is left is matched across paragraphs, so that one slip is one finding and does not shift
all pairs after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notice_kit.findings import Severity
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_OPEN = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "(": "）", "【": "】", "〔": "〕"}
_CLOSE = {"”": "”", "’": "’", "》": "》", "〉": "〉", "）": "）", ")": "）", "】": "】", "〕": "〕"}
_MARK = re.compile("[“”‘’《》〈〉（）()【】〔〕]")
"""A mark that comes in pairs."""
_LIST_MARK = re.compile(r"(?<!\d)(?:\d{1,3}|[a-zA-Z]|[①-⑳])$|^[一二三四五六七八九十]{1,3}$")
"""The label of a list whose bracket has no partner: 1）, a), 一）."""
_REACH = 3
"""A quotation goes on over this many paragraphs at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairMark:
    """One mark of a pair."""

    char: str
    """The mark."""

    place: int
    """Where it stands in the text of the manuscript."""

    paragraph: int
    """Number of its printed paragraph."""

    is_first: bool
    """True if its paragraph begins with it."""

    @property
    def closes(self) -> str:
        """The closing mark of its kind."""
        return _OPEN.get(self.char) or _CLOSE[self.char]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """The marks of a text, matched."""

    nested: tuple[tuple[PairMark, PairMark], ...]
    """Pairs that stand directly within a pair of the same kind."""

    unmatched: tuple[PairMark, ...]
    """Marks without their other half."""


def pair(manuscript: Manuscript) -> Pairing:
    """Match the marks of a manuscript."""
    nested: list[tuple[PairMark, PairMark]] = []
    left: list[PairMark] = []
    stack: list[PairMark] = []
    waiting: list[tuple[PairMark, PairMark, PairMark]] = []
    begun: list[PairMark] = []
    paragraph = 0
    for mark in _marks(manuscript):
        if mark.paragraph != paragraph:
            left += stack
            stack, waiting, paragraph = [], [], mark.paragraph
        if mark.char == "“" and mark.is_first:
            begun.append(mark)
        if mark.char in _OPEN:
            stack.append(mark)
            continue
        at = next((i for i in reversed(range(len(stack))) if stack[i].closes == mark.closes), None)
        if at is None:
            if not _is_list_mark(manuscript.text, mark):
                left.append(mark)
            continue
        opener, unclosed = stack[at], stack[at + 1 :]
        left += unclosed
        del stack[at:]
        if stack and stack[-1].closes == mark.closes:
            waiting.append((stack[-1], opener, mark))
        nested += [(a, b) for outer, a, b in waiting if outer is opener]
        waiting = [each for each in waiting if each[0] is not opener]
    left += stack
    left.sort(key=lambda mark: mark.place)
    quoting = {mark.paragraph for mark in begun}
    return Pairing(nested=tuple(nested), unmatched=_across(left, quoting))


def _marks(manuscript: Manuscript) -> Iterator[PairMark]:
    """Yield the marks in order; apostrophes are none."""
    ends = [
        passage.start + len(passage.text) for passage in manuscript.passages if not passage.goes_on
    ]
    text = manuscript.text
    paragraph = 0
    for found in _MARK.finditer(text):
        place = found.start()
        while paragraph < len(ends) - 1 and place > ends[paragraph]:
            paragraph += 1
        char = found.group()
        if (
            char == "’"
            and text[place - 1 : place].isascii()
            and text[place + 1 : place + 2].isascii()
        ):
            continue
        is_first = text[place - 1 : place] in ("", "\n")
        yield PairMark(char=char, place=place, paragraph=paragraph, is_first=is_first)


def _is_list_mark(text: str, mark: PairMark) -> bool:
    """Tell whether a bracket that nothing opens closes the number of a list: 1）."""
    start = max(text.rfind("\n", 0, mark.place) + 1, mark.place - 4)
    return mark.closes == "）" and bool(_LIST_MARK.search(text[start : mark.place]))


def _across(left: list[PairMark], quoting: set[int]) -> tuple[PairMark, ...]:
    """Return what is still unmatched when quotations may go on over paragraphs.

    Each further paragraph of a quotation may open with “ again (GB/T 15834 4.8); `quoting` are
    the paragraphs that do.
    """
    unmatched: list[PairMark] = []
    for mark in left:
        if mark.char == "“" and mark.paragraph + 1 in quoting:
            continue
        opener = unmatched[-1] if unmatched else None
        is_near = (
            opener is not None
            and opener.char in _OPEN
            and opener.closes == mark.closes
            and mark.paragraph - opener.paragraph <= _REACH
            and mark.paragraph != opener.paragraph
        )
        if is_near and mark.char in _CLOSE:
            unmatched.pop()
        elif is_near and mark.char == "“":
            unmatched[-1] = mark
        else:
            unmatched.append(mark)
    return tuple(unmatched)


@rule("PUN003", "mark-unpaired", Severity.ERROR, basis="GB/T 15834 4.8、4.9、4.15")
def mark_unpaired(manuscript: Manuscript) -> Iterator[Problem]:
    """Quotation marks, brackets and title marks come in pairs.

    Pages are joined first, and a quotation may go on over paragraphs.

    Not seen: a pair that closes at the wrong place.

    Bad:
        出台《高标准打造人才先行区”行动方案》等文件。

    Good:
        出台《高标准打造“人才先行区”行动方案》等文件，1）设立窗口（12个），2）开展督查。
    """
    cut = manuscript.cut_tail
    for mark in manuscript.cached(pair).unmatched:
        passage = manuscript.passage_at(mark.place)
        if passage is cut and mark.char in _OPEN:
            continue
        start = max(passage.start, mark.place - 6)
        end = min(passage.start + len(passage.text), mark.place + 7)
        yield Problem(
            path=passage.path,
            message=f"「{mark.char}」没有配对",
            english=f"{mark.char} has no other half",
            text=manuscript.text[start:end],
            offset=start - passage.start,
        )


@rule("PUN004", "same-quote-nested", Severity.WARNING, basis="GB/T 15834 4.8.3、4.15.3")
def same_quote_nested(manuscript: Manuscript) -> Iterator[Problem]:
    """Within “ ” quotations stand in ‘ ’, within 《 》 titles stand in 〈 〉.

    Not seen: whether the inner quotation is one.

    Bad:
        解决“环保问题“反弹回潮””现象。

    Good:
        解决“环保问题‘反弹回潮’”现象，印发《关于落实〈意见〉的方案》（含附件（一））。
    """
    inner = {"“": ("‘", "’"), "《": ("〈", "〉")}
    for opener, closer in manuscript.cached(pair).nested:
        if opener.char in inner:
            a, b = inner[opener.char]
            yield manuscript.problem(
                (opener.place, closer.place + 1),
                f"内层应用{a}{b}",
                f"the inner marks are {a}{b}",
                [
                    manuscript.fix(opener.place, opener.place + 1, a, is_safe=True),
                    manuscript.fix(closer.place, closer.place + 1, b, is_safe=True),
                ],
            )
