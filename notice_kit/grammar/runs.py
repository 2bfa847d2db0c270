"""Runs: stretches of characters with one look, as word processors and web pages store them.

A paragraph of a DOCX or HTML file is a sequence of runs; some of them are no content, as
hidden text. `content_line` makes the line that the grammar reads, `asides` what is kept
as residue. Not here: which elements of a format are runs (its reader).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from notice_kit.accounting import Piece
from notice_kit.errors import Location
from notice_kit.grammar.lines import LAYOUT_SPACE, PLAIN, Line, LineLook, Mark, SetAside
from notice_kit.model import ResidueKind, Strong, Sub, Sup

MAX_HEADING = 100
"""A longer paragraph is text, even if somebody gave it the look of a heading (characters)."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters with one look."""

    text: str
    """Its characters."""

    mark: type[Sub | Sup | Strong] | None = None
    """Lowered, raised, emphasised or none of these."""

    aside: ResidueKind | None = None
    """Why it is no content; None if it is."""

    size: float = 0.0
    """Size of its type in points; 0 if unknown."""

    holder: Any = None
    """The element of the source that holds it, for a reader that keeps a trace."""


def content_line(
    runs: Iterable[Run],
    location: Location,
    *,
    heading: int = 0,
    begins: bool = False,
    look: LineLook = PLAIN,
) -> Line:
    """Return the runs that are content as a line.

    Strong type that covers the whole line is the look of a paragraph, no emphasis in it. The
    size of the line is that of most of its characters.

    >>> line = content_line([Run("PM"), Run("2.5", Sub), Run("草稿", None, ResidueKind.HIDDEN)],
    ...     Location())
    >>> line.text, line.marks
    ('PM2.5', (Mark(start=2, end=5, kind=<class 'notice_kit.model.inline.Sub'>),))
    """
    text = ""
    marks: list[Mark] = []
    sizes: Counter[float] = Counter()
    for run in runs:
        if run.aside is not None or not run.text:
            continue
        sizes[run.size] += len(run.text.strip(LAYOUT_SPACE))
        end = len(text) + len(run.text)
        if run.mark and marks and marks[-1].end == len(text) and marks[-1].kind is run.mark:
            marks[-1] = Mark(start=marks[-1].start, end=end, kind=run.mark)
        elif run.mark:
            marks.append(Mark(start=len(text), end=end, kind=run.mark))
        text += run.text
    if marks and not _visible_outside(text, marks):
        look = replace(look, is_bold=True)
        marks = [mark for mark in marks if mark.kind is not Strong]
    if size := max(sizes, key=sizes.__getitem__, default=0.0):
        look = replace(look, size=size)
    line = Line(
        text=text,
        pieces=(Piece(offset=0, location=location),),
        marks=tuple(marks),
        heading=heading if len(text) <= MAX_HEADING else 0,
        begins=begins or text[:1] in LAYOUT_SPACE,
        look=look,
    )
    return line.cut(0)


def asides(runs: Iterable[Run], location: Location) -> Iterator[SetAside]:
    """Yield the runs that are no content, neighbours of one kind together."""
    for kind, group in groupby(runs, key=lambda run: run.aside):
        if kind is not None:
            text = "".join(run.text for run in group)
            line = Line(text=text, pieces=(Piece(offset=0, location=location),)).cut(0)
            if line.text:
                yield SetAside(kind=kind, line=line)


def _visible_outside(text: str, marks: list[Mark]) -> bool:
    """Tell whether a character stands outside the strong stretches."""
    done = 0
    for mark in marks:
        if mark.kind is Strong:
            if text[done : mark.start].strip(LAYOUT_SPACE):
                return True
            done = mark.end
    return bool(text[done:].strip(LAYOUT_SPACE))
