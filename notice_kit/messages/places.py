"""Places inside a file in words: 第17段, page 3, line 5.

Readers name a place as programs find it again: ``word/document.xml paragraph 17``. A person sees
no such parts in a word processor. Not here: places as values (`errors.Location`).
"""

from __future__ import annotations

import re
from typing import Final

from notice_kit.messages import Message, _

_PARAGRAPH: Final = re.compile(r"(?:(?P<part>\S+) )?paragraph (?P<number>\d+)")
"""A paragraph of a part: word/document.xml paragraph 17."""
_PAGE: Final = re.compile(r"page (?P<page>\d+)(?: line (?P<line>\d+))?")
"""A page, or a line of one: page 3 line 5."""
_PART: Final = re.compile(r"word/([a-z]+?)\d*\.xml")
"""A part of a Word document: word/header2.xml."""
_PARTS: Final = {
    "document": _("the text"),
    "header": _("a page header"),
    "footer": _("a page footer"),
    "footnotes": _("the footnotes"),
    "endnotes": _("the endnotes"),
    "comments": _("the comments"),
    "styles": _("the styles"),
    "numbering": _("the lists"),
    "settings": _("the settings"),
}
"""Parts of a Word document as people know them."""


def place_in_words(path: str) -> Message | str:
    """Return a place in words; as it is if it has none.

    >>> place_in_words("word/document.xml paragraph 17").told("zh")
    '第17段'
    >>> place_in_words("word/footnotes.xml paragraph 2").told("en")
    'the footnotes, paragraph 2'
    >>> place_in_words("page 3 line 5").told("zh"), place_in_words("blocks/2")
    ('第3页第5行', 'blocks/2')
    """
    if found := _PARAGRAPH.fullmatch(path):
        part, number = found["part"] or "", found["number"]
        name = _part(part)
        if not part or name is _PARTS["document"]:
            return _("paragraph {number}", number=number)
        return _("{part}, paragraph {number}", part=name or part, number=number)
    if found := _PAGE.fullmatch(path):
        page, line = found["page"], found["line"]
        if line is None:
            return _("page {page}", page=page)
        return _("page {page}, line {line}", page=page, line=line)
    return _part(path) or path


def _part(name: str) -> Message | None:
    found = _PART.fullmatch(name)
    return _PARTS.get(found[1]) if found else None
