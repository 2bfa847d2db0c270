"""The title on a page: which lines above the text it is.

The head of the page often names it, with the name of the site around it. Sites print it
once more for phones, in a table of facts, or over several lines. Not here: the lines
around it (`content`), what it says (`notice_kit.grammar.front`).
"""

from __future__ import annotations

from typing import Final

from notice_kit.grammar import numbering
from notice_kit.grammar.front import is_title
from notice_kit.grammar.names import is_organ
from notice_kit.readers.html import furniture
from notice_kit.readers.html.page import PageHead
from notice_kit.readers.html.walk import PageLine

_MAX_TITLE_LINES: Final = 4
_MAX_TITLE: Final = 120


def find_title(above: list[PageLine], head: PageHead) -> range | None:
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
        and not any(each.is_link or furniture.is_site(each.words) for each in lines)
    )


def find_late_title(lines: list[PageLine], head: PageHead) -> range | None:
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
    start = _with_about(above, span)
    while start and not above[start].line.begins and span.stop - start < _MAX_TITLE_LINES:
        if not _can_be_title(above[start - 1 : span.stop]):
            break
        start -= 1
    return range(start, span.stop)


def _with_about(above: list[PageLine], span: range) -> int:
    """Return the line with 关于 that a title of several paragraphs begins with."""
    if "关于" in "".join(above[index].line.text for index in span):
        return span.start
    for start in range(span.start - 1, max(span.stop - _MAX_TITLE_LINES, 0) - 1, -1):
        if "关于" in above[start].line.text:
            return start if _can_be_title(above[start : span.stop]) else span.start
    return span.start


def _with_organ_above(above: list[PageLine], span: range) -> range:
    """Take in an organ printed on a line of its own above 关于……."""
    start = span.start
    if start and above[start].line.text.startswith("关于") and is_organ(above[start - 1].line.text):
        return range(start - 1, span.stop)
    return span


def _joined(lines: list[PageLine], span: range) -> str:
    return _squeezed("".join(lines[index].line.text for index in span))


def _squeezed(text: str) -> str:
    return "".join(text.split())
