"""Accountability: how many were punished, and how, as running text counts them (问责).

党纪处分15人（党内警告8人、严重警告7人） is a count with its parts. Counts are computed from
the words, never stored; the same people may be counted in several places of a notice.
Not here: whether parts add up (`rules`), other figures (`mentions`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from notice_kit.model.labels import from_chinese


@dataclass(frozen=True, slots=True, kw_only=True)
class Accountability:
    """One count of measures against people or organisations (问责情况)."""

    words: str
    """What was done, as printed: 党纪处分, 诫勉谈话, 追缴违规资金."""

    value: float
    """How many; 0 is a statement too. 万 and 亿 stay in the unit."""

    unit: str
    """人, 人次, 件, 起, 个, 万元, as printed."""

    parts: tuple[Accountability, ...] = ()
    """Its breakdown (其中), in order; empty if there is none."""

    is_whole: bool = True
    """False if the text is cut within the breakdown, so that parts are missing."""

    path: str = ""
    """Place in the notice: labels from the top, as 三/(三)."""


_TERM = (
    "(?:党纪政务处分|党纪政纪处分|党纪处分|政务处分|政纪处分|纪律处分|组织处理|组织措施|问责|诫勉谈话|诫勉"
    "|谈话提醒|提醒谈话|批评教育|警示谈话|约谈|谈话函询|立案|留置|移送司法机关|移送检察机关|通报批评|责令"
    "|书面检查|党内警告|党内严重警告|严重警告|警告|记大过|记过|降级|撤职|撤销党内职务|留党察看|开除党籍"
    "|开除公职|开除|免职|停职|调离|降职|追缴|清退|退缴|收缴|第[一二三四]种形态|处分)"
)
_VALUE = r"(?P<value>\d{1,9}(?:\.\d{1,4})?|[一二两三四五六七八九十百]{1,5})"
_UNIT = r"(?P<unit>人次|人|名|件次|件|起|个|家|宗|亿元|万元|元)"
_COUNT = re.compile(rf"(?P<words>{_TERM}[\u3400-\u9fff、“”]{{0,20}}?){_VALUE}余?{_UNIT}")
"""A count of people called to account, with the words for it: 给予党纪处分5人."""
_TURNED = re.compile(
    rf"(?:对|给予|[，、；,;：:]|其中){_VALUE}{_UNIT}[\u3400-\u9fff]{{0,24}}?"
    rf"(?P<words>{_TERM}(?:[、和]{_TERM}){{0,4}})(?![\u3400-\u9fff]{{0,8}}\d)"
)
"""The same with the number first: 对5人给予党纪处分."""
_PART = re.compile(
    rf"[、，,；;和]?(?:其中)?(?:含|有)?[：:，,]?(?P<words>[\u3400-\u9fff“”]{{2,20}}?){_VALUE}{_UNIT}"
)
"""A part of such a count: 、严重警告2人."""
_BRACKET = re.compile(r"\s{0,2}[（(]")
"""The bracket that opens a breakdown."""
_OF_THEM = re.compile(r"[，,；;]?其中[：:，,]?")
"""The word before parts that need not add up: 其中：."""
_CLOSE = re.compile("[）)]")
"""The bracket that closes a breakdown."""
_LONGEST = 1000
"""A bracket that does not close within this many characters is cut."""


def accountability(text: str) -> Iterator[Accountability]:
    """Yield the counts of a text, in order; what a breakdown names is in `parts` alone.

    >>> (count,) = accountability("给予党纪处分3人（其中警告2人、开除党籍1人）")
    >>> count.words, count.value, [(part.words, part.value) for part in count.parts]
    ('党纪处分', 3.0, [('警告', 2.0), ('开除党籍', 1.0)])
    >>> [(count.words, count.value) for count in accountability("对5人诫勉谈话，给予政务处分0人")]
    [('诫勉谈话', 5.0), ('政务处分', 0.0)]
    """
    place = 0
    for found in _counts(text):
        if found.start() < place:
            continue
        total = _number(found["value"])
        parts, place, is_whole = _breakdown(text, found.end(), total)
        yield Accountability(
            words=found["words"],
            value=total,
            unit=found["unit"],
            parts=parts,
            is_whole=is_whole,
        )


def _counts(text: str) -> list[re.Match[str]]:
    """Return the counts of both orders, as they end; of two that overlap the first to end."""
    found = sorted([*_COUNT.finditer(text), *_TURNED.finditer(text)], key=re.Match.end)
    kept: list[re.Match[str]] = []
    for match in found:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _breakdown(text: str, place: int, total: float) -> tuple[tuple[Accountability, ...], int, bool]:
    """Return the parts behind a count, where the text goes on, and whether none is cut off."""
    if bracket := _BRACKET.match(text, place):
        close = _CLOSE.search(text, bracket.end(), bracket.end() + _LONGEST)
        parts, end = _parts(text, bracket.end(), close.start() if close else len(text), None)
        if close is None:
            return parts, len(text) if parts else end, False
        return parts, close.end() if parts else place, True
    if opening := _OF_THEM.match(text, place):
        parts, end = _parts(text, opening.end(), len(text), total)
        return parts, end if parts else place, True
    return (), place, True


def _parts(
    text: str, place: int, end: int, total: float | None
) -> tuple[tuple[Accountability, ...], int]:
    """Return the parts that follow one another, up to a total if there is no bracket."""
    parts: list[Accountability] = []
    left = total
    while found := _PART.match(text, place, end):
        value = _number(found["value"])
        if left is not None and (value > left or left == 0):
            break
        left = None if left is None else left - value
        parts.append(Accountability(words=found["words"], value=value, unit=found["unit"]))
        place = found.end()
    return tuple(parts), place


def _number(numeral: str) -> float:
    if numeral[0].isdecimal():
        return float(numeral)
    try:
        return float(from_chinese(numeral.replace("两", "二")))
    except ValueError:
        return 0.0
