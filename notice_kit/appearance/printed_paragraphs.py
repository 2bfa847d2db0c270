"""Printed lines → paragraphs: which lines of a PDF belong together, and what they are.

A paragraph goes on in the next line if its line is full and the next has no indent; what
stands between the vertical lines of a table is a table. Not here: places (`pdf`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from notice_kit.appearance.document import CharacterLook, Script, ShownParagraph, Stretch
from notice_kit.appearance.elements import assigned
from notice_kit.appearance.pages import (
    CLOSING,
    PrintedDocument,
    PrintedLine,
    PrintedPage,
)

_MM_PER_PT = 25.4 / 72
_CENTRED_MM = 1.5
"""How far the middle of a centred line may be from that of the lines."""
_FULL_CELLS = 1.6
"""How far a full line may end before the right edge, in characters."""
_INDENT_CELLS = 0.8
"""Least indent that begins a paragraph."""


def with_paragraphs(document: PrintedDocument) -> PrintedDocument:
    """Return a document with its lines joined into paragraphs, each with its element."""
    pages = [_with_tables(page) for page in document.pages]
    lines = [line for page in pages for line in page.lines]
    bounds = edges(lines)
    groups = list(_groups(lines, *bounds))
    paragraphs = assigned(
        tuple(_paragraph(group, index + 1, bounds) for index, group in enumerate(groups))
    )
    numbered = iter([index for index, group in enumerate(groups) for _ in group])
    pages = [
        replace(page, lines=tuple(replace(line, paragraph=next(numbered)) for line in page.lines))
        for page in pages
    ]
    return replace(document, pages=tuple(pages), paragraphs=paragraphs)


def _with_tables(page: PrintedPage) -> PrintedPage:
    """Return a page whose lines know that they stand in a table."""
    upright = [rule for rule in page.rules if not rule.is_level]
    if not upright:
        return page
    return replace(
        page,
        lines=tuple(
            replace(
                line,
                is_in_table=any(rule.top_mm < line.y_mm < rule.bottom_mm + 1 for rule in upright),
            )
            for line in page.lines
        ),
    )


def edges(lines: list[PrintedLine]) -> tuple[float, float]:
    """Return the left and right edge that most lines outside tables share."""
    outside = [line for line in lines if not line.is_in_table] or lines
    lefts = Counter(round(line.left_mm * 2) / 2 for line in outside)
    rights = Counter(round(line.right_mm * 2) / 2 for line in outside)
    if not outside:
        return 0.0, 0.0
    return _shared(lefts, min), _shared(rights, max)


def _shared(places: Counter[float], outermost: Callable[[Iterable[float]], float]) -> float:
    """Return the outermost place of those where many lines begin or end."""
    least = max(places.values()) / 8
    return outermost(place for place, count in places.items() if count >= least)


def _groups(lines: list[PrintedLine], left: float, right: float) -> Iterator[list[PrintedLine]]:
    group: list[PrintedLine] = []
    for line in lines:
        if group and not _goes_on(group[-1], line, left, right):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(before: PrintedLine, line: PrintedLine, left: float, right: float) -> bool:
    """Tell whether a line is the rest of the paragraph of the line before it."""
    if before.is_in_table or line.is_in_table or abs(before.size_pt - line.size_pt) > 1:
        return False
    cell = before.size_pt * _MM_PER_PT
    is_full = before.right_mm > right - _FULL_CELLS * cell
    return is_full and line.left_mm < left + _INDENT_CELLS * cell


def _paragraph(
    group: list[PrintedLine], number: int, bounds: tuple[float, float]
) -> ShownParagraph:
    stretches, start = [], 0
    for line in group:
        for run in line.runs:
            look = CharacterLook(font=run.font, size_pt=run.size_pt)
            stretches.append(
                Stretch(text=run.text, start=start, script=Script.EAST_ASIAN, look=look)
            )
            start += len(run.text)
    first = group[0]
    is_centred = _is_centred(first, bounds, is_alone=len(group) == 1)
    return ShownParagraph(
        number=number,
        text="".join(line.text for line in group).strip(),
        stretches=tuple(stretches),
        align="center" if is_centred else "both",
        is_in_table=first.is_in_table,
    )


def _is_centred(line: PrintedLine, bounds: tuple[float, float], *, is_alone: bool) -> bool:
    """Tell whether a line stands in the middle; a mark at its end takes half or all of its em."""
    left, right = bounds
    cell = line.size_pt * _MM_PER_PT
    before = line.left_mm - left
    behind = right - line.right_mm
    ends = (behind, behind - cell / 2) if line.text[-1] in CLOSING else (behind,)
    is_inside = is_alone or before > 2.5 * cell
    return is_inside and any(abs(before - end) < 2 * _CENTRED_MM for end in ends)
