"""Hard-wrapped text: paragraphs whose lines were all cut at one width are put together.

Mail systems and old editors cut every line at, say, 40 characters. Such a text shows
itself: nearly all lines that do not end a paragraph have the same width. Where it does
not, nothing is touched. Not here: single cuts by page ends (`repair`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from statistics import mode

from notice_kit.accounting import Repair, RepairKind
from notice_kit.grammar import numbering
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.lines import Line, join_repair, joined
from notice_kit.printable import columns

_SHARE = 0.7
"""Share of the long lines that must have the width of the text."""

_FEWEST = 12
"""Full lines without which a width means nothing."""

_FEWEST_MARKED = 5
"""The same where indents mark the paragraphs, so that lines without one are rests of others."""

_WIDE = 1.4
"""So many times the least width such few lines must have: names of problems are short too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Measure:
    """One way to count the width of a line: some editors count columns, some characters."""

    width_of: Callable[[str], int]
    """Width of a text."""

    narrowest: int
    """Least width at which texts are wrapped."""

    widest: int
    """Greatest width at which texts are wrapped."""

    slack: int
    """How much shorter a full line may be: a mark or a word did not fit any more."""

    indent: int
    """Width of a first-line indent, which a line has lost."""

    def width(self, line: Line) -> int:
        """Return the width of a line with its indent."""
        return self.width_of(line.text) + (self.indent if line.begins else 0)


_MEASURES = (
    _Measure(width_of=columns, narrowest=40, widest=160, slack=5, indent=4),
    _Measure(width_of=len, narrowest=20, widest=80, slack=3, indent=2),
)


def unwrap(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], list[Repair]]:
    """Return the lines with hard wraps taken out, and a record of each.

    >>> row = "县委常委会先后五次专题研究部署整改工作并逐项"
    >>> texts = [Line(text=row, begins=number % 4 == 0) for number in range(16)]
    >>> [len(line.text) for line in unwrap(tuple(texts))[0]]
    [88, 88, 88, 88]
    """
    found = _wrap_width(lines)
    if found is None:
        return lines, []
    measure, width = found
    paragraphs: list[list[Line]] = []
    repairs: list[Repair] = []
    is_full = False
    is_marked = any(line.begins for line in lines[1:])
    for line in lines:
        if paragraphs and is_full and _goes_on(paragraphs[-1][0], line, is_marked=is_marked):
            repairs.append(join_repair(RepairKind.LINE_JOIN, line))
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        is_full = measure.width(line) >= width - measure.slack
    return tuple(joined(lines) for lines in paragraphs), repairs


def _wrap_width(lines: tuple[Line, ...]) -> tuple[_Measure, int] | None:
    """Return how and at which width a text is wrapped, or None if it is not."""
    best: tuple[float, _Measure, int] | None = None
    telling = _telling_lines(lines)
    is_marked = sum(line.begins for line in lines[1:]) > _FEWEST_MARKED
    fewest = _FEWEST_MARKED if is_marked else _FEWEST
    for measure in _MEASURES:
        long = [width for line in telling if (width := measure.width(line)) >= measure.narrowest]
        if len(long) < fewest or max(long) > measure.widest + measure.indent:
            continue
        width = mode(long)
        full = [each for each in long if abs(each - width) <= measure.slack]
        share = len(full) / len(long)
        is_few = len(full) < _FEWEST
        if is_few and (width < _WIDE * measure.narrowest or _has_labels(lines)):
            continue
        if len(full) >= fewest and share >= _SHARE and (best is None or share > best[0]):
            best = share, measure, width
    return best[1:] if best else None


def _has_labels(lines: tuple[Line, ...]) -> bool:
    """Tell whether some lines that begin no paragraph begin with a label, as rests seldom do."""
    rests = [line for line in lines[1:] if not line.begins]
    return 5 * sum(map(_is_labelled, rests)) > len(rests)


def _is_labelled(line: Line) -> bool:
    return bool(numbering.find_label(line.text)) or numbering.starts_measure(line.text)


def _telling_lines(lines: tuple[Line, ...]) -> list[Line]:
    """Return the lines whose width tells: those that end no paragraph, where that is marked."""
    if not any(line.begins for line in lines[1:]):
        return list(lines)
    return [line for line, after in pairwise(lines) if not after.begins]


def _goes_on(first: Line, second: Line, *, is_marked: bool) -> bool:
    """Tell whether a line can be the rest of the paragraph before it.

    Where indents or blank lines mark paragraphs they decide alone: a line that begins with
    二是 or 2024年3月5日 by chance is no new paragraph.
    """
    if second.begins or second.heading or first.heading or first.table or second.table:
        return False
    return is_marked or not (_is_labelled(second) or parse_date(second.text))
