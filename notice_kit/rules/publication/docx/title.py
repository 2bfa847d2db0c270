"""DOC021–DOC023: where the title of a Word document stands and how its lines break."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from notice_kit.appearance.document import Element
from notice_kit.findings import Severity
from notice_kit.layout.title import is_titular, splits_word
from notice_kit.rules.publication.docx.subject import (
    DOCX,
    Fault,
    WordFile,
    first_cells,
    problems,
    tracking,
)
from notice_kit.rules.publication.expected import ELEMENT_NAMES
from notice_kit.rules.registry import Problem, rule

_ALIGNMENTS: Final = {"left": "左对齐", "right": "右对齐", "both": "两端对齐"}
_TITLES: Final = (Element.TITLE, Element.ATTACHMENT_TITLE)


@rule("DOC021", "title-not-centred", Severity.ERROR, basis="GB/T 9704 7.3.1", subject=DOCX)
def title_not_centred(file: WordFile) -> Iterator[Problem]:
    """The title is centred, without indents that move it.

    Wrong: centred with a first-line indent of two characters, which moves it by one.
    """
    faults = []
    for each in file.of(*_TITLES):
        name = ELEMENT_NAMES[each.element]
        moved = abs(first_cells(each) - each.indent.right_pt / each.size_pt)
        if each.align != "center":
            found = _ALIGNMENTS.get(each.align, each.align), each.align
        elif moved > 0.5:
            found = (f"居中而缩进{moved:.1f}字", f"centred and indented by {moved:.1f}")
        else:
            continue
        faults.append(
            Fault(
                paragraph=each,
                key=("centred", name[0], found[0]),
                message=f"{name[0]}应居中，现为{found[0]}",
                english=f"the {name[1]} should be centred, is {found[1]}",
            )
        )
    yield from problems(file, faults)


def title_lines(file: WordFile) -> list[str]:
    """Return the printed lines of the title, broken by hand or by the width of the page."""
    lines: list[str] = []
    for each in file.of(Element.TITLE):
        cells = int(file.section_of(each).area_width_pt / (each.size_pt + tracking(each)))
        for line in each.text.split("\n"):
            lines += _filled(line.strip(), max(cells, 1))
    return lines


def _filled(line: str, cells: int) -> Iterator[str]:
    """Yield what a word processor makes of a line that is too long."""
    taken, width = "", 0.0
    for char in line:
        wide = 0.5 if char.isascii() else 1.0
        if width + wide > cells:
            yield taken
            taken, width = "", 0.0
        taken += char
        width += wide
    yield taken


@rule("DOC022", "title-shape", Severity.ERROR, basis="GB/T 9704 7.3.1", subject=DOCX)
def title_shape(file: WordFile) -> Iterator[Problem]:
    """The lines of a title make a trapezoid or a diamond (应当使用梯形或菱形).

    Longer and longer, shorter and shorter, or long in the middle. Lines that the word
    processor breaks are taken as filled.

    Wrong: long, short, long; two lines of one length.
    """
    lines = title_lines(file)
    if len(lines) > 1 and not is_titular(lines):
        shown = "、".join(str(len(line)) for line in lines)
        first = file.of(Element.TITLE)[0]
        fault = Fault(
            paragraph=first,
            key=("shape", shown),
            text="/".join(lines),
            message=f"标题各行应排成梯形或菱形，现各行字数为{shown}",
            english=f"the lines of the title should make a trapezoid or a diamond; they have "
            f"{shown.replace('、', ', ')} characters",
        )
        yield from problems(file, [fault])


@rule("DOC023", "title-word-split", Severity.ERROR, basis="GB/T 9704 7.3.1", subject=DOCX)
def title_word_split(file: WordFile) -> Iterator[Problem]:
    """No line of a title ends inside a word (词意完整).

    Wrong: 关于巡视整改进 / 展情况的通报.
    """
    lines = title_lines(file)
    title = "".join(lines)
    place = 0
    for line, following in pairwise(lines):
        place += len(line)
        if word := splits_word(title, place):
            fault = Fault(
                paragraph=file.of(Element.TITLE)[0],
                key=("word", word),
                text=f"{line[-6:]}/{following[:6]}",
                message=f"标题回行拆开了“{word}”",
                english=f"a line of the title ends inside “{word}”",
            )
            yield from problems(file, [fault])
