"""Page choice: which pages a notice gets, by a cost (分页的取舍).

`paging` puts lines on pages one after another. Where that gives what no printer would let pass,
paragraphs near it are set in a line fewer or more (`fitting`), and the lines of the last page
drawn together; of all that was tried, the pages that cost least are taken. 22 lines a page and
28 characters a line stay. Not here: how lines are put on pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Protocol, TypeVar

EMPTY: Final = 1000.0
"""Cost of a page on which nothing stands, in front of 版记."""
LONELY: Final = 400.0
"""Cost of the last page of text or of an attachment with one line (单行不成页)."""
AIRLESS: Final = 100.0
"""Cost of no blank line between the end of the text and 版记."""
TIGHT: Final = 20.0
"""Cost of a pitch made smaller by `MOST_TIGHT_MM`."""
PUSHED: Final = 60.0
"""Cost of a page that ends early, so that the next has lines enough."""
CHANGED: Final = 1.0
"""Cost of a paragraph in a line fewer or more, besides what its lines cost."""

MOST_TIGHT_MM: Final = 0.4
"""Most by which the pitch of the last page is made smaller (GB/T 9704 7.3.5.5)."""
MOST_CHANGED: Final = 6
"""Most paragraphs that are set in a line fewer, or more, for one fault."""
REACH: Final = 40
"""Paragraphs before a fault that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """What is changed of the pages as they come."""

    more: Mapping[int, int] = field(default_factory=dict)
    """Block → lines more, or fewer if negative."""

    fitting: float = 0.0
    """What the lines cost that are set anew."""

    pushed: frozenset[int] = frozenset()
    """Parts whose last lines, or signature, begin a page."""

    tight_mm: float = 0.0
    """By how much the pitch of the last page is made smaller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageShape:
    """What of some pages counts for their cost."""

    rows: tuple[int, ...]
    """Page → lines of text; a table counts as many."""

    ends: tuple[int, ...]
    """Pages that end a part: the text, or an attachment."""

    last_blocks: tuple[int, ...]
    """Part → its last block."""

    blank: int
    """Pages on which nothing stands."""

    air: int | None
    """Blank lines between text and 版记; None if they stand on no page together."""


class Tried(Protocol):
    """Pages as they were tried."""

    @property
    def shape(self) -> PageShape:
        """What counts for their cost."""


Pages = TypeVar("Pages", bound=Tried)
Variants = Callable[[int, int], float | None]
"""Tells what the lines of a block cost in some lines more; None if there is no way."""


def cost(shape: PageShape, plan: PagePlan) -> float:
    """Return what some pages cost.

    >>> shape = PageShape(rows=(22, 1), ends=(1,), last_blocks=(9,), blank=0, air=None)
    >>> cost(shape, PagePlan())
    400.0
    """
    total = EMPTY * shape.blank + PUSHED * len(plan.pushed)
    total += LONELY * sum(is_lonely(shape, page) for page in shape.ends)
    if shape.air == 0:
        total += TIGHT if plan.tight_mm else AIRLESS
    return total + plan.fitting + CHANGED * len(plan.more)


def is_lonely(shape: PageShape, page: int) -> bool:
    """Tell whether a page ends a part with one line that could stand on the page before."""
    first = max((end for end in shape.ends if end < page), default=-1) + 1
    return shape.rows[page] == 1 and page > first


def choose(tried: Callable[[PagePlan], Pages], variants: Variants) -> Pages:
    """Return the pages that cost least of those that are tried."""
    plan = PagePlan()
    best = tried(plan)
    for part in range(len(best.shape.ends)):
        for wanted in (-1, 1):
            if not _is_faulty(best.shape, part):
                break
            for more in _changes(best.shape, part, wanted, variants, plan):
                pages = tried(more)
                if cost(pages.shape, more) < cost(best.shape, plan):
                    best, plan = pages, more
                if not _is_faulty(best.shape, part):
                    break
        pushed = replace(plan, pushed=plan.pushed | {part})
        if _is_faulty(best.shape, part) and best.shape.air is None:
            pages = tried(pushed)
            if cost(pages.shape, pushed) < cost(best.shape, plan):
                best, plan = pages, pushed
    if best.shape.air == 0:
        return tried(replace(plan, tight_mm=MOST_TIGHT_MM))
    return best


def _is_faulty(shape: PageShape, part: int) -> bool:
    """Tell whether a part ends in a way that is worth a change."""
    if part >= len(shape.ends):
        return False
    is_last = part == len(shape.ends) - 1
    is_footed = is_last and (shape.blank > 0 or shape.air == 0)
    return is_footed or is_lonely(shape, shape.ends[part])


def _changes(
    shape: PageShape, part: int, wanted: int, variants: Variants, plan: PagePlan
) -> Iterator[PagePlan]:
    """Yield plans that change one paragraph more each time, the cheapest and nearest first."""
    if wanted > 0 and not is_lonely(shape, shape.ends[part]):
        return  # a line more is of no use to 版记
    last = shape.last_blocks[part]
    first = max(shape.last_blocks[part - 1] + 1 if part else 0, last - REACH)
    found: list[tuple[float, int]] = []
    for block in range(last, first - 1, -1):
        price = None if block in plan.more else variants(block, wanted)
        if price is not None:
            found.append((round(price, 1), -block))
        if len(found) > MOST_CHANGED:
            break
    for price, block in sorted(found)[:MOST_CHANGED]:
        more = {**plan.more, -block: wanted}
        plan = replace(plan, more=more, fitting=plan.fitting + price)
        yield plan
