"""Imprint: whether 版记 begins a page of its own, an even one (GB/T 33476.2 7.3.1).

A word processor can be told to begin a section on an even page, but not only where the text does
not end on one with room below it. That is asked of our own pages, and only for the reading of
GB/T 33476.2. Not here: the words of 版记 and its lines (`foot`).
"""

from __future__ import annotations

from dataclasses import dataclass

from notice_kit.gbt9704 import GEOMETRIES, PageReading
from notice_kit.layout.blocks import FOOT
from notice_kit.layout.fonts import font_map
from notice_kit.layout.printed import print_notice
from notice_kit.model import Notice
from notice_kit.options import WriteOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPage:
    """The even page that 版记 begins."""

    has_number: bool
    """True if it has a page number: there is no blank page before it (7.5)."""


def own_page(notice: Notice, options: WriteOptions) -> OwnPage | None:
    """Return the page that 版记 begins; None if it stands below the text, or there is none.

    >>> own_page(Notice(title="通报"), WriteOptions()) is None
    True
    """
    if options.page_reading is PageReading.BOX or not options.profile.ends_even:
        return None
    last = print_notice(
        notice,
        font_map(office_fonts=False),
        options.profile,
        keep_labels=options.keep_labels,
        geometry=GEOMETRIES[options.page_reading],
    ).pages[-1]
    if not last.lines or any(line.role not in FOOT for line in last.lines):
        return None
    return OwnPage(has_number=last.folio is not None)
