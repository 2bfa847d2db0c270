"""The content: which lines of a page are the notice, and what the others say of it.

Most of the text stands in one element; the title stands in it or above it; behind the
signature a site goes on with buttons, neighbours and its own address. Whatever is left
out becomes residue. Not here: the walk over the elements (`walk`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from notice_kit.accounting import Piece
from notice_kit.errors import Location
from notice_kit.grammar import numbering
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.front import is_title
from notice_kit.grammar.lines import Line, SetAside
from notice_kit.grammar.names import is_organ
from notice_kit.model import PartialDate, ResidueKind
from notice_kit.model.walk import block_text
from notice_kit.readers.html import furniture
from notice_kit.readers.html.page import Head
from notice_kit.readers.html.tags import SILENT, Element, is_hidden
from notice_kit.readers.html.walk import PageLine

_FEWEST: Final = 6
"""A notice has more lines than this, behind which the site can go on."""
_SHARE: Final = 0.8
"""Share of an element's text that one child must hold to be the main element itself."""
_MAX_TITLE_LINES: Final = 4
_MAX_TITLE: Final = 120
_CLOSING: Final = re.compile(
    r"[。！？；：!?;]$|附\s*件|(?:电话|信箱|邮箱|邮编|邮政编码|地址|传真|联系人|网址|监督)|日$"
)
_WORTH: Final = 20
"""A line of more characters that is no link can close a notice."""
_LONG: Final = 60
"""A line of more characters with a comma is a sentence, even if its stop was lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What was chosen of a page."""

    lines: tuple[Line, ...]
    """The lines of the notice, its title first if the page has one."""

    residue: tuple[SetAside, ...]
    """All others."""

    published: PartialDate | None = None
    """Day of publication as a line by the title has it."""

    column: str | None = None
    """Last step of the breadcrumb."""

    paper: str | None = None
    """Newspaper that a line names as the source."""

    page: str | None = None
    """Page of that newspaper."""


def find_main(body: Element) -> Element:
    """Return the innermost element that holds most of the text that is no link."""
    weights = _weights(body)
    main = body
    while True:
        heaviest = max(main, key=lambda child: weights.get(child, 0), default=None)
        if heaviest is None or weights.get(heaviest, 0) < weights[main] * _SHARE:
            return main
        if not weights[main]:
            return main
        main = heaviest


def _weights(body: Element) -> dict[Element, int]:
    """Return how many characters outside links each element holds."""
    elements = list(body.iter("*"))
    silent: set[Element] = set()
    weights: dict[Element, int] = {}
    for element in elements:
        parent = element.getparent()
        tag = str(element.tag)
        is_link = tag == "a" and element.get("href") is not None
        if parent in silent or tag in SILENT or tag == "noscript" or is_link or is_hidden(element):
            silent.add(element)
        weights[element] = 0 if element in silent else len((element.text or "").strip())
        if parent is not None and element is not body and parent not in silent:
            weights[parent] += len((element.tail or "").strip())
    for element in reversed(elements):
        parent = element.getparent()
        if element is not body and parent is not None:
            weights[parent] += weights[element]
    return weights


def select(lines: list[PageLine], head: Head) -> Chosen:
    """Choose the lines of the notice from those of its page."""
    inside = [index for index, each in enumerate(lines) if each.is_inside]
    if not inside:
        return Chosen(lines=(), residue=tuple(_aside(each) for each in lines))
    prose = _first_prose(lines, inside[0])
    title = _title(lines[:prose], head)
    if title is None and (late := _late_title(lines, head)):
        prose = _first_prose(lines, late.stop)
        title = _title(lines[:prose], head)
    begin = title.start if title else inside[0]
    end = _end(lines, inside, prose)
    kept = [] if title else _named(head, lines[begin:prose])
    residue = [_aside(each) for each in lines[:begin]]
    about = _about(lines, range(title.stop if title else begin, prose))
    for index in range(begin, end):
        if index in about:
            residue.append(_aside(lines[index]))
        else:
            kept.append(lines[index].line)
    residue += [_aside(each) for each in lines[end:]]
    around = [_text(each) for each in lines[:prose]]
    return Chosen(
        lines=tuple(kept),
        residue=tuple(residue),
        published=furniture.find_published(around),
        column=furniture.find_column(around),
        paper=furniture.find_paper(around),
        page=furniture.find_paper_page(around),
    )


def _about(lines: list[PageLine], between: range) -> set[int]:
    """Return which lines between title and text are the site's.

    A short line above one that names source or time is so too: an author, an account.
    """
    found = [
        index
        for index in between
        if _is_about(lines[index]) or furniture.is_above(lines[index].line.text)
    ]
    above = (index for index in between if found and index < found[-1])
    return {*found, *(index for index in above if furniture.is_byline(lines[index].line.text))}


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


def _title(above: list[PageLine], head: Head) -> range | None:
    """Return the lines of the title: as the head has it, else a heading, else the last such."""
    names = {_squeezed(title) for title in head.titles}
    found = [
        range(start, start + length)
        for length in range(1, _MAX_TITLE_LINES + 1)
        for start in range(len(above) - length + 1)
        if _can_be_title(above[start : start + length])
    ]
    named = [span for span in found if _joined(above, span) in names][::-1]
    shortest = [span for span in found if len(span) == len(found[0])]
    headed = [span for span in shortest if above[span.start].line.heading]
    for span in (named or headed or shortest[-1:])[:1]:
        return _with_organ_above(above, _with_lines_above(above, span))
    return None


def _can_be_title(lines: list[PageLine]) -> bool:
    text = "".join(each.line.text for each in lines)
    return (
        len(text) <= _MAX_TITLE
        and is_title(text)
        and not any(each.is_link or _is_furniture(each) for each in lines)
    )


def _late_title(lines: list[PageLine], head: Head) -> range | None:
    """Return the title as the head has it if the site puts sentences of its own above it."""
    names = {_squeezed(title) for title in head.titles}
    for index, each in enumerate(lines):
        if numbering.find_label(each.line.text):
            return None
        if _squeezed(each.line.text) in names and _can_be_title([each]):
            return range(index, index + 1)
    return None


def _with_lines_above(above: list[PageLine], span: range) -> range:
    """Take in the lines above that stand in the same element, parted by <br>."""
    start = span.start
    while start and not above[start].line.begins and span.stop - start < _MAX_TITLE_LINES:
        if not _can_be_title(above[start - 1 : span.stop]):
            break
        start -= 1
    return range(start, span.stop)


def _with_organ_above(above: list[PageLine], span: range) -> range:
    """Take in an organ printed on a line of its own above 关于……."""
    start = span.start
    if start and above[start].line.text.startswith("关于") and is_organ(above[start - 1].line.text):
        return range(start - 1, span.stop)
    return span


def _joined(lines: list[PageLine], span: range) -> str:
    return _squeezed("".join(lines[index].line.text for index in span))


def _named(head: Head, above: list[PageLine]) -> list[Line]:
    """Return the title as the head of the page has it, for a page that does not print it."""
    title = next((title for title in head.titles if is_title(title)), None)
    if title is None or any(is_title(each.line.text) for each in above):
        return []
    place = above[0].line.pieces[0].location if above and above[0].line.pieces else Location()
    place = Location(file=place.file, path="/html/head")
    return [Line(text=title, pieces=(Piece(offset=0, location=place),), begins=True)]


def _end(lines: list[PageLine], inside: list[int], prose: int) -> int:
    """Return behind the last line of the notice."""
    end = inside[-1] + 1
    half = min(inside[len(inside) // 2], max(prose, inside[0]) + _FEWEST)
    for index in range(half, end):
        each = lines[index]
        text = each.line.text
        is_behind = not each.line.table and furniture.is_behind(text)
        if is_behind and not _goes_on(lines[index + 1 : end]):
            end = index
            break
    else:
        while end < len(lines) and _is_signature(lines[end]):
            end += 1
    while end > half and not _is_closing(lines[end - 1]):
        end -= 1
    return end


def _goes_on(rest: list[PageLine]) -> bool:
    """Tell whether numbered text or a signature still follows."""
    own = [each for each in rest if not each.is_link]
    is_signed = any(
        _is_signature(first) and _is_signature(second) for first, second in pairwise(own)
    )
    return is_signed or any(
        numbering.find_label(each.line.text) and "。" in each.line.text for each in own
    )


def _is_signature(each: PageLine) -> bool:
    text = each.line.text
    if each.is_link or furniture.is_behind(text):
        return False
    return len(text) <= 40 and (is_organ(text) or parse_date("".join(text.split())) is not None)


def _is_closing(each: PageLine) -> bool:
    """Tell whether a line can be the last of a notice."""
    text = each.line.text
    if each.line.table:
        return True
    if furniture.is_behind(text) or _is_about(each):
        return False
    if each.is_link:
        return "附件" in text
    return bool(
        _CLOSING.search(text)
        or _is_signature(each)
        or is_organ(text)
        or len(text) > _WORTH
        or numbering.find_label(text)
    )


def _is_about(each: PageLine) -> bool:
    """Tell whether a line by the title is the site's: 来源, 字号, a breadcrumb, a menu."""
    return each.is_link or _is_furniture(each)


def _is_furniture(each: PageLine) -> bool:
    text = _text(each)
    return not is_title(text) and (furniture.is_crumbs(text) or furniture.is_about(text))


def _aside(each: PageLine) -> SetAside:
    text = _text(each)
    kind = ResidueKind.BREADCRUMB if furniture.is_crumbs(text) else ResidueKind.SITE_FURNITURE
    return SetAside(kind=kind, line=Line(text=text, pieces=each.line.pieces))


def _text(each: PageLine) -> str:
    return block_text(each.line.table) if each.line.table else each.line.text


def _squeezed(text: str) -> str:
    return "".join(text.split())
