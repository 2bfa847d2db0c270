"""The region of the notice on its page: the elements that hold its words, and those around.

Not here: which lines are the notice (`content`), what may be wrong with an element.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notice_kit.readers.html import Walked, furniture
from notice_kit.readers.html.cascade import ancestors
from notice_kit.readers.html.tags import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where on its page a notice is."""

    holders: dict[Element, None]
    """Elements whose text is words of the notice, in order."""

    inside: dict[Element, None]
    """Those, what is in them, and what stands between the first and the last, in order."""

    around: dict[Element, None]
    """The elements around all of these."""

    def is_near(self, element: Element) -> bool:
        """Tell whether an element is inside, or around what is."""
        return element in self.inside or element in self.around


def region_of(walked: Walked) -> Region:
    """Return the region of the notice on a page; an empty one if no line was chosen."""
    holders = dict.fromkeys(each for line in walked.chosen.shown for each in line.holders)
    around: dict[Element, None] = {}
    for holder in holders:
        for outer in ancestors(holder):
            if outer in around:
                break
            around[outer] = None
    inside: dict[Element, None] = {}
    for holder in holders:
        if holder not in inside and holder not in around:
            inside.update(dict.fromkeys(holder.iter("*")))
    every = list(walked.root.iter("*"))
    places = [index for index, each in enumerate(every) if each in holders]
    for each in every[places[0] : places[-1] + 1] if places else ():
        if each not in around:
            inside[each] = None
    for each in _of_the_site(walked, region_edge=around, holders=holders):
        inside.pop(each, None)
    return Region(
        holders=holders,
        inside={each: None for each in every if each in inside or each in holders},
        around={each: None for each in around if each not in holders},
    )


def _of_the_site(
    walked: Walked, *, region_edge: dict[Element, None], holders: dict[Element, None]
) -> Iterator[Element]:
    """Yield what stands among the words and is the site's: 来源, 字号, a share bar."""
    shown = set(map(id, walked.chosen.shown))
    for line in walked.page.lines:
        words = line.words
        is_known = line.is_link or furniture.is_site(words) or furniture.is_above(words)
        if id(line) in shown or not is_known:
            continue
        for holder in line.holders:
            chain = [holder, *ancestors(holder)]
            outer = [each for each in chain if each not in region_edge and each not in holders]
            if outer and not any(each in holders for each in chain):
                yield from outer[-1].iter("*")
