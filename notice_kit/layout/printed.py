"""Printed: a notice set on pages, with 版头 and 版记 where the profile has them.

Puts together what its neighbours make: head, text and foot as blocks, and their pages. Here
stands the one choice that needs both: where page 1 would show no text for all the names of
主送机关, they move into 版记 (GB/T 9704 7.3.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from notice_kit import gbt9704
from notice_kit.findings import Finding, Severity
from notice_kit.gbt9704 import PageGeometry
from notice_kit.layout.blocks import PrintedBlock, Role, TableBlock
from notice_kit.layout.compose import compose
from notice_kit.layout.fonts import FontMap
from notice_kit.layout.letterhead import foot_blocks, head_blocks
from notice_kit.layout.page import Page
from notice_kit.layout.paging import paginate
from notice_kit.layout.tables import wide_table
from notice_kit.model import Letterhead, Notice
from notice_kit.profile import PUBLIC, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A notice as it is printed."""

    blocks: tuple[PrintedBlock, ...]
    """What is printed, in order; the lines of the pages name their block by its place."""

    pages: tuple[Page, ...]
    """Its pages."""

    findings: tuple[Finding, ...] = ()
    """What the standard demands and the pages cannot give."""


def print_notice(
    notice: Notice,
    fonts: FontMap,
    profile: Profile = PUBLIC,
    *,
    keep_labels: bool = False,
    geometry: PageGeometry = gbt9704.BOX,
    title_breaks: Sequence[int] = (),
) -> Printed:
    """Return a notice on pages.

    LAY002 first-page-without-text is found where even so page 1 shows none (7.3.3), LAY003
    table-too-wide where a table is printed in small letters, or cannot be.

    >>> from notice_kit.layout.fonts import font_map
    >>> printed = print_notice(Notice(title="通报"), font_map(office_fonts=False))
    >>> len(printed.pages), printed.pages[0].lines[0].text
    (1, '通报')
    """

    def tried(*, moves_recipients: bool) -> Printed:
        blocks = printed_blocks(
            notice,
            profile,
            keep_labels=keep_labels,
            moves_recipients=moves_recipients,
            title_breaks=title_breaks,
        )
        return Printed(blocks=blocks, pages=paginate(blocks, fonts, profile, geometry))

    printed = tried(moves_recipients=False)
    if notice.blocks and not _shows_text(printed.pages[0]):
        moved = tried(moves_recipients=True)
        printed = moved if _shows_text(moved.pages[0]) else printed
    return replace(printed, findings=tuple(_findings(notice, printed)))


def _findings(notice: Notice, printed: Printed) -> Iterator[Finding]:
    if notice.blocks and not _shows_text(printed.pages[0]):
        yield _FIRST_PAGE
    for index, block in enumerate(printed.blocks):
        if isinstance(block, TableBlock) and (found := wide_table(block, printed.pages, index)):
            yield found


_FIRST_PAGE: Final = Finding(
    rule="LAY002",
    slug="first-page-without-text",
    severity=Severity.ERROR,
    message="首页没有正文：标题、主送机关或版头过长",
    english="page 1 shows no text: the title, 主送机关 or 版头 is too long",
    basis="GB/T 9704 7.3.3",
    path="title",
)


def printed_blocks(
    notice: Notice,
    profile: Profile = PUBLIC,
    *,
    keep_labels: bool = False,
    moves_recipients: bool = False,
    title_breaks: Sequence[int] = (),
) -> tuple[PrintedBlock, ...]:
    """Return everything that is printed of a notice: 版头, text and 版记.

    >>> notice = Notice(title="通报", letterhead=Letterhead(recipients="各镇党委："))
    >>> [block.plain for block in printed_blocks(notice, moves_recipients=True)]
    ['通报', '主送：各镇党委。']
    """
    letterhead = notice.letterhead or Letterhead()
    if moves_recipients:
        notice = replace(notice, letterhead=replace(letterhead, recipients=None))
    shown = letterhead if profile.has_letterhead else Letterhead(recipients=letterhead.recipients)
    return (
        *head_blocks(shown),
        *compose(notice, profile, keep_labels=keep_labels, title_breaks=title_breaks),
        *foot_blocks(shown, with_recipients=moves_recipients),
    )


def _shows_text(page: Page) -> bool:
    """Tell whether a page shows words of the body, in paragraphs, headings or tables."""
    return any(line.role in (Role.BODY, Role.HEADING, None) for line in page.lines)
