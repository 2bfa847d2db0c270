"""Quantities: numbers with their unit and the noun beside them, as clauses count things (数量).

整改措施121条 and 29个具体问题 are one quantity each. Not here: what a quantity states (`totals`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notice_kit.lexicon import alternation
from notice_kit.model import TotalKind
from notice_kit.model.labels import from_chinese

NOUN: Final = alternation("totals", *TotalKind)
"""The noun of what is counted, the longest first."""
QUANTITY: Final = re.compile(
    r"(?<![\d.％%第/])(?P<number>\d{1,5}|[一二两三四五六七八九十百]{1,5})"
    r"\s{0,2}(?:(?P<unit>个(?!月)|项|条|件)|(?:个|大|大类|类)?(?=方面))"
)
"""25个, 五方面: a number with its unit."""
_UNITS: Final = re.compile("[个项条件方]")
"""A quantity has one of these."""
_BEHIND: Final = re.compile(
    rf"(?:\s{{0,2}}[\u3400-\u9fff]{{0,6}}?)(?P<noun>{NOUN})(?!线索|清单|导向|台账|库)"
)
"""主要问题: the noun behind a quantity."""
_BEFORE: Final = re.compile(
    rf"(?P<noun>{NOUN})[（(]?(?:共|共计|合计|总计|总数|共有|分别)?\s{{0,2}}$"
)
"""整改措施共: the noun in front of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity in its clause."""

    count: int
    """The number."""

    unit: str
    """Its unit."""

    noun: str
    """The noun beside it, or nothing."""

    left: str
    """The words between it, or its noun, and what was counted before it in the clause."""

    right: str
    """The words behind it and its noun; nothing if another quantity follows."""

    start: int
    """Where its words begin in the clause: behind the last quantity."""

    end: int
    """Where they end, its noun included."""

    before: str = ""
    """The noun of the quantity before it in the clause."""

    then: str = ""
    """The words between it and the next quantity of the sentence."""


def find_quantities(clause: str) -> Iterator[Quantity]:
    """Yield the quantities of a clause, each with its noun.

    >>> [(each.count, each.noun) for each in find_quantities("把29个具体问题细化为121条措施")]
    [(29, '具体问题'), (121, '措施')]
    """
    if not _UNITS.search(clause):
        return
    found = [each for each in QUANTITY.finditer(clause) if _count(each["number"]) is not None]
    starts = [each.start() for each in found]
    begin = 0
    for index, each in enumerate(found):
        stop = starts[index + 1] if index + 1 < len(found) else len(clause)
        behind = _BEHIND.match(clause, each.end(), stop)
        before = None if behind else _BEFORE.search(clause, begin, each.start())
        noun = behind or before
        end = behind.end() if behind else each.end()
        yield Quantity(
            count=_count(each["number"]) or 0,
            unit=each["unit"] or "",
            noun=noun["noun"] if noun else "",
            left=clause[begin : before.start() if before else each.start()].strip(),
            right=clause[end:stop].strip() if stop == len(clause) else "",
            start=begin,
            end=end,
        )
        begin = end


def _count(numeral: str) -> int | None:
    """Return a number; 一个 counts nothing."""
    if numeral.isdecimal():
        return int(numeral)
    try:
        value = from_chinese(numeral.replace("两", "二"))
    except ValueError:
        return None
    return value if value > 1 else None
