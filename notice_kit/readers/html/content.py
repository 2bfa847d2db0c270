"""The content: which lines of a page are the notice, and what the others say of it.

Most of the text stands in one element; the title stands in it or above it; behind the
signature a site goes on with buttons, neighbours and its own address. Whatever is left
out becomes residue. Not here: the walk over the elements (`walk`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from notice_kit.accounting import Piece
from notice_kit.encoding import LOST
from notice_kit.errors import Location
from notice_kit.grammar import numbering
from notice_kit.grammar.front import is_title
from notice_kit.grammar.lines import Line, SetAside
from notice_kit.grammar.names import is_organ
from notice_kit.model import PartialDate, ResidueKind
from notice_kit.readers.html import furniture
from notice_kit.readers.html.end import find_end
from notice_kit.readers.html.page import PageHead
from notice_kit.readers.html.title import find_late_title, find_title
from notice_kit.readers.html.walk import PageLine

_LONG: Final = 60
"""A line of more characters with a comma is a sentence, even if its stop was lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen of a page."""

    lines: tuple[Line, ...]
    """The lines of the notice, its title first if the page has one."""

    residue: tuple[SetAside, ...]
    """All others."""

    shown: tuple[PageLine, ...] = ()
    """The lines of the notice as the page has them; its title may be in the head alone."""

    around: tuple[PageLine, ...] = ()
    """Lines of the page that were left out, from the title on."""

    published: PartialDate | None = None
    """Day of publication as a line by the title has it."""

    column: str | None = None
    """Last step of the breadcrumb."""

    paper: str | None = None
    """Newspaper that a line names as the source."""

    page: str | None = None
    """Page of that newspaper."""


def select(lines: list[PageLine], head: PageHead) -> Chosen:
    """Choose the lines of the notice from those of its page."""
    lines = _without_false_headings(lines)
    inside = [index for index, each in enumerate(lines) if each.is_inside]
    if not inside:
        return Chosen(lines=(), residue=tuple(_aside(each) for each in lines))
    prose = _first_prose(lines, inside[0])
    title = find_title(lines[:prose], head)
    if title is None and (late := find_late_title(lines, head)):
        prose = _first_prose(lines, late.stop)
        title = find_title(lines[:prose], head)
    begin = title.start if title else inside[0]
    end = find_end(lines, inside, prose)
    kept = [] if title else _named(head, lines[begin : prose + 1])
    residue = [_aside(each) for each in lines[:begin]]
    shown: list[PageLine] = []
    about = _about(lines, range(title.stop if title else begin, prose))
    for index in range(begin, end):
        if index in about:
            residue.append(_aside(lines[index]))
        else:
            kept.append(lines[index].line)
            shown.append(lines[index])
    residue += [_aside(each) for each in lines[end:]]
    around = [each.words for each in lines[:prose]]
    return Chosen(
        lines=tuple(kept),
        residue=tuple(residue),
        shown=tuple(shown),
        around=(*(lines[index] for index in sorted(about)), *lines[end:]),
        published=furniture.find_published(around),
        column=furniture.find_column(around),
        paper=furniture.find_paper(around),
        page=furniture.find_paper_page(around),
    )


def _without_false_headings(lines: list[PageLine]) -> list[PageLine]:
    """Return the lines as text if headings only make it look large: most of it is h5."""
    inside = [each for each in lines if each.is_inside]
    headed = sum(len(each.line.text) for each in inside if each.line.heading)
    if headed * 2 <= sum(len(each.line.text) for each in inside):
        return lines
    return [
        replace(each, line=replace(each.line, heading=0)) if each.is_inside else each
        for each in lines
    ]


def _about(lines: list[PageLine], between: range) -> set[int]:
    """Return which lines between title and text are the site's.

    A notice has nothing there but the addressees (各镇党委：), an organ or a day.
    """
    found: set[int] = set()
    for index in between:
        each, text = lines[index], lines[index].line.text
        is_site = each.is_link or furniture.is_site(each.words) or furniture.is_above(text)
        is_cut = index + 1 < len(lines) and not lines[index + 1].line.begins
        if is_site or (furniture.is_byline(text) and not is_organ(text) and not is_cut):
            found.add(index)
    return found


def _first_prose(lines: list[PageLine], begin: int) -> int:
    """Return the first line from `begin` on that has a sentence or a label."""
    for index in range(begin, len(lines)):
        each = lines[index]
        text = each.line.text
        is_sentence = "。" in text or (len(text) > _LONG and "，" in text)
        is_site = furniture.is_crumbs(text) or furniture.is_summary(text)
        if not each.is_link and ((is_sentence and not is_site) or numbering.find_label(text)):
            return index
    return begin


def _named(head: PageHead, above: list[PageLine]) -> list[Line]:
    """Return the title as the head of the page has it, for a page that does not print it."""
    titles = (title for title in head.titles if is_title(title) and LOST not in title)
    title = next(titles, None)
    if title is None or any(is_title(each.line.text) for each in above):
        return []
    file = next((piece.location.file for each in above for piece in each.line.pieces), "")
    place = Location(file=file, path="/html/head")
    return [Line(text=title, pieces=(Piece(offset=0, location=place),), begins=True)]


def _aside(each: PageLine) -> SetAside:
    text = each.words
    kind = ResidueKind.BREADCRUMB if furniture.is_crumbs(text) else ResidueKind.SITE_FURNITURE
    return SetAside(kind=kind, line=Line(text=text, pieces=each.line.pieces))
