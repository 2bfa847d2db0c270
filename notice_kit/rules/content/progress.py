"""Progress: sentences that tell a total, how much of it is done, and how much is not.

「反馈的25个问题，已完成整改19个、正在整改6个，整改完成率76%」 is such a sentence. Not here: judging
whether the numbers agree (`counts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notice_kit.rules.content import sentences
from notice_kit.rules.manuscript import Manuscript

_CLASSIFIERS = "个项条件起宗"
_WHAT = (
    "(?:反馈|具体|突出|共性|移交|巡视|巡察|专项检查|整改|重点)*(?:的)?"
    "(?:问题线索|问题|整改措施|措施|整改任务|任务|事项|信访件|信访|线索|积案|举措|建议)"
)
_DIGITS = r"\d{1,5}"
_NUMBER = f" ?({_DIGITS})"
_TOTAL = re.compile(
    rf"(?<![\d.])(?P<a>{_DIGITS})(?P<of_a>[{_CLASSIFIERS}]){_WHAT}"
    rf"|{_WHAT}(?:共|共计|合计|总计)?(?P<b>{_DIGITS})(?P<of_b>[{_CLASSIFIERS}])"
)
"""How many there are: 25个问题, 反馈问题25个."""
_DONE = re.compile(
    r"(?<![本未])(?:已?(?:全部|经)?(?:完成整改|整改完成|完成|整改到位|办结|了结|整改|销号|落实|解决|化解)(?:整改|销号)?)"
    rf"(?:问题|事项|任务|措施|线索)?(?:的)?(?:有|了)?{_NUMBER}([{_CLASSIFIERS}])(?!百分)"
)
"""How many of them are done: 已完成整改19个."""
_COUNT = re.compile(rf"{_DIGITS}[{_CLASSIFIERS}]")
"""A number with its classifier, which is found faster than the words before it."""
_LONGEST_STATE = 24
"""Characters in which the words of a state stand before its number."""
_NOT_DONE = re.compile(
    r"(?:基本完成(?:整改)?|正在(?:整改|推进|办理|核查|落实|进行|化解|实施)(?:中|之中|整改)?|(?:按计划|持续|有序|正)"
    r"(?:推进|整改)(?:整改)?|未完成(?:整改)?|尚未完成(?:整改)?|未办结|长期(?:坚持|整改|推进)|其余|剩余)"
    rf"(?:问题|事项|任务|措施|线索)?(?:的)?(?:有)?{_NUMBER}[{_CLASSIFIERS}]"
)
"""How many are not done yet: 正在整改6个."""
_RATE = re.compile(
    r"(?:整改|完成|办结|销号|办理|化解)*(?:率|占比|占总数的|占)(?:达到|达|为)?(?P<rate>\d{1,3}(?:\.\d{1,3})?)[%％]"
)
"""The share of them that is done: 整改完成率76%."""
_STOP = re.compile("[。；;\n]")
"""The end of a sentence or of a part of it."""
_IS_STATE = re.compile("(?:完成|办结|整改|推进|了|有|对|退回|其中|未)$")
"""A word before a number that makes it a state and no new total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What one sentence tells of how far something has come."""

    total: int
    """How many there are."""

    done: int
    """How many are done."""

    basically: int
    """How many are basically done (基本完成); they are among the others."""

    others: tuple[int, ...]
    """How many are in each other state."""

    rate: str
    """The percentage as printed, without its sign; empty if there is none."""

    is_closed: bool
    """True if at least two counts follow the total and all of them are known states."""

    start: int
    """Where it begins in the text of the manuscript."""

    end: int
    """Where it ends."""

    @property
    def sum(self) -> int:
        """All states together."""
        return self.done + sum(self.others)


def find_progress(manuscript: Manuscript) -> tuple[Progress, ...]:
    """Return what the sentences of the text tell of progress, in order.

    A sentence without its final mark may be cut and is left out.
    """
    text = manuscript.prose
    found: list[Progress] = []
    end = 0
    for number in _COUNT.finditer(text):
        last = max(end, number.start() - _LONGEST_STATE)
        done = _DONE.search(text, last, number.end() + 2) if number.start() >= end else None
        if done is None:
            continue
        start = sentences.start_of(text, done.start(), "。；;\n")
        stop = _STOP.search(text, done.end())
        end = stop.start() if stop else len(text)
        if stop and stop.group() != "\n":
            found += _in_sentence(text[start:end], start)
    return tuple(found)


def _in_sentence(text: str, start: int) -> Iterator[Progress]:
    """Yield what a sentence tells: each total with the states after it, up to the next total."""
    totals = [total for total in _TOTAL.finditer(text) if not _is_state(text, total)]
    for index, total in enumerate(totals):
        end = totals[index + 1].start() if index + 1 < len(totals) else len(text)
        part = text.find("其中", total.end(), end)
        end = end if part < 0 else part
        done = _DONE.search(text, total.end(), end)
        classifier = total["of_a"] or total["of_b"]
        if done is None or done[2] != classifier:
            continue
        others = list(_NOT_DONE.finditer(text, done.end(), end))
        counts = re.findall(rf"\d{classifier}", text[total.end() : end])
        last = max([done.end(), *(each.end() for each in others)])
        rate = _RATE.search(text, last, min(end, last + 30))
        yield Progress(
            total=int(total["a"] or total["b"]),
            done=int(done[1]),
            basically=sum(int(each[1]) for each in others if each.group().startswith("基本")),
            others=tuple(int(each[1]) for each in others),
            rate=rate["rate"] if rate else "",
            is_closed=len(counts) == 1 + len(others) > 1,
            start=start + total.start(),
            end=start + (rate.end() if rate else last),
        )


def _is_state(text: str, total: re.Match[str]) -> bool:
    """Tell whether what looks like a total is a state itself: 已完成问题12个."""
    return bool(_IS_STATE.search(text, max(0, total.start() - 6), total.start()))
