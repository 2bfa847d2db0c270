"""Titles: line ends put where a title may end a line, if the word processor would end it elsewhere.

No character changes: a break is put in, tracked unless changes are accepted at once. Not here:
where a title may be broken (`layout.title`).
"""

from __future__ import annotations

from itertools import accumulate
from typing import Final

from lxml import etree

from notice_kit import gbt9704
from notice_kit.appearance.document import Element, ShownParagraph
from notice_kit.layout.title import break_title, is_titular, splits_word
from notice_kit.ooxml import w
from notice_kit.reviewing import marking
from notice_kit.reviewing.marking import Pen
from notice_kit.reviewing.strips import Strips, TextStrip
from notice_kit.rules.publication.docx.subject import WordFile

_CELLS: Final = int(gbt9704.AREA_WIDTH_MM * gbt9704.MM / gbt9704.TITLE.size_pt)
"""Characters of a line of a title in 2号: 20."""


def break_lines(file: WordFile, strips: Strips, pen: Pen | None) -> bool:
    """Break the title of a document at words; false if its lines are right, or cannot be broken.

    Only a title of one paragraph without breaks of its own: others were broken by a person.
    """
    titles = file.of(Element.TITLE)
    if len(titles) != 1 or titles[0].is_in_table or titles[0].is_in_box:
        return False
    strip = strips.strips.get(f"{strips.part} paragraph {titles[0].number}")
    places = _places(titles[0], strip) if strip is not None else []
    if strip is None or not places:
        return False
    if not all(map(marking.is_plain, strip.portions)):
        return False
    for place in places:
        _put_break(strip, place, pen)
    return True


def _places(title: ShownParagraph, strip: TextStrip) -> list[int]:
    """Return the characters of a title that should begin a line; none if it is right."""
    text = title.text
    begin = strip.text.find(text)
    if "\n" in text or begin < 0 or _is_right(text):
        return []
    lines = break_title(text, _CELLS)
    return [begin + end for end in accumulate(len(line) for line in lines[:-1])]


def _is_right(title: str) -> bool:
    """Tell whether lines that the word processor fills have a lawful shape and cut no word."""
    lines = [title[start : start + _CELLS] for start in range(0, len(title), _CELLS)]
    ends = accumulate(len(line) for line in lines[:-1])
    is_cut = any(splits_word(title, end) for end in ends)
    return len(lines) < 2 or (is_titular(lines) and not is_cut)


def _put_break(strip: TextStrip, at: int, pen: Pen | None) -> None:
    """Put a line end in front of a character."""
    strip.cut(at)
    before = strip.ending(at)
    if before is None or before.last is None:
        return
    run = etree.Element(w("r"))
    look = before.last.find(w("rPr"))
    if look is not None:
        run.append(marking.bare(look))
    etree.SubElement(run, w("br"))
    if pen is None:
        before.last.addnext(run)
        return
    mark = pen.signed("ins")
    mark.append(run)
    before.last.addnext(mark)
