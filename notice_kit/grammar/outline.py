"""Outline: which row of headings lies in which item of which other, for the whole text at once.

Rows are headings of one kind that follow one another: labels of one form that count on, lines
of one look, lines of one pattern. Of all ways to nest them the cheapest is taken: a number
that goes on costs nothing, a gap, a restart without a new parent or a heading without words
below it costs something. The second cheapest is kept as the other reading.
Not here: what a line shows (`facts`), what a row is for (`roles`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from notice_kit.grammar.facts import Facts
from notice_kit.grammar.headings import NO_ISSUES
from notice_kit.grammar.lines import NO_LINE
from notice_kit.grammar.nesting import (
    BARE,
    COSTS,
    Open,
    row_kind,
    weak_costs,
    why_empty,
    why_new,
    why_on,
)
from notice_kit.model import SectionRole

_WIDTH = 6
"""How many readings are followed at once."""

_SLACK = 6.0
"""A reading that costs so much more than the best is given up."""

_CLIMB = 0.05
"""What it costs to go on with a row further out, for each one that is nearer."""

_TEXT = -2
"""Stands for the place of a heading that is taken for text."""

_LABEL_LOST = ("label lost",)
"""What speaks against an issue that is taken for the next of a row with labels."""

Weighed = tuple[float, tuple[tuple[str, str], ...]]
"""A score, and the reasons that spoke with the words that they rest on."""


@dataclass(slots=True, kw_only=True)
class Item:
    """A heading with what lies below it."""

    facts: Facts
    """The facts of its line."""

    parts: list[Item | Facts] = field(default_factory=list)
    """Text and headings below it, in order."""

    children: list[Item] = field(default_factory=list)
    """The headings directly below it."""

    texts: list[Facts] = field(default_factory=list)
    """The text directly below it."""

    doubts: tuple[str, ...] = ()
    """Names of the costs that its place in the outline had."""

    weighed: Weighed = (0.0, ())
    """How far it looks like an issue by itself (`reasons`)."""


class _Step(NamedTuple):
    """One decision of a reading, with those before it."""

    before: _Step | None
    line: int
    parent: int
    why: tuple[str, ...]


class _Parting(NamedTuple):
    """A line that two readings put into different places."""

    line: int
    """The line."""

    other: int
    """The line that it lies in by the second reading; -1 for the top, -2 if it is text."""


class _Reading(NamedTuple):
    """A nesting of the lines so far: a tuple, since every heading makes some of each."""

    cost: float
    """Sum of its costs."""

    stack: tuple[Open, ...] = ()
    """Open rows, the outermost first."""

    closed: Mapping[str, int] = MappingProxyType({})
    """Last number of each kind of row that was closed."""

    homes: Mapping[str, str] = MappingProxyType({})
    """Kind of row → kind of the row that it was first met in."""

    last: _Step | None = None
    """The last decision."""

    margin: float = _SLACK
    """How much more the nearest other way to the same open rows would cost."""

    rival: _Parting | None = None
    """Where that other way parts from this one."""


class _Choice(NamedTuple):
    """A place for a heading in a reading; the reading that it makes is built if it is cheap."""

    cost: float
    """Sum of the costs with it."""

    reading: _Reading
    """The reading before it."""

    depth: int
    """The place of its row among those that are open; -2 if the heading is text."""

    why: tuple[str, ...]
    """Names of the costs of the place."""


@dataclass(slots=True, kw_only=True)
class OutlineFound:
    """The tree of a text."""

    root: Item
    """Holds all."""

    margin: float
    """How much more the second reading costs than this one."""

    rival: Facts | None = None
    """The line that the second reading puts elsewhere."""

    other: str = ""
    """The heading that it lies in then; empty for none."""

    def lead(self) -> list[str]:
        """Return the words before the first heading."""
        texts = []
        for part in self.root.parts:
            if isinstance(part, Item):
                break
            texts.append(part.line.text)
        return texts


def find_outline(found: list[Facts]) -> OutlineFound:
    """Return the tree of lines of which the facts are known.

    >>> from notice_kit.grammar.facts import find_facts
    >>> from notice_kit.grammar.lines import Line
    >>> texts = ("一、甲", "（一）乙", "（二）丙", "二、丁", "正文。")
    >>> root = find_outline(find_facts(tuple(Line(text=text) for text in texts))).root
    >>> [(item.facts.heading.text, len(item.children)) for item in root.children]
    [('甲', 2), ('丁', 0)]
    """
    alike = Counter(each.kind for each in found)
    is_labelled = any(each.label and each.number for each in found)
    readings = [_Reading(cost=0.0)]
    for index, facts in enumerate(found):
        if not facts.kind:
            readings = [_with_words(reading) for reading in readings]
            continue
        weak = weak_costs(facts, alike[facts.kind], is_labelled=is_labelled)
        choices = [each for reading in readings for each in _continued(reading, facts, weak)]
        readings = _best(choices, _opened(facts, index))
    best, *others = readings
    margin, rival = best.margin, best.rival
    if others and others[0].cost - best.cost < margin:
        margin, rival = others[0].cost - best.cost, _parting(best, others[0])
    root = _tree(found, best)
    if rival is None:
        return OutlineFound(root=root, margin=margin)
    other = found[rival.other].line.text if rival.other >= 0 else ""
    return OutlineFound(root=root, margin=margin, rival=found[rival.line], other=other)


def _with_words(reading: _Reading) -> _Reading:
    """Return a reading in which words came after the last heading."""
    stack = _told(reading.stack)
    return reading if stack is reading.stack else reading._replace(stack=stack)


def _told(stack: tuple[Open, ...]) -> tuple[Open, ...]:
    """Return open rows of which the innermost has words below it."""
    if not stack or stack[-1].has_words:
        return stack
    last = stack[-1]
    # Not `_replace`, which takes four times as long: every line of text comes by here.
    return (*stack[:-1], Open(*last[:4], True, *last[5:]))


def _continued(
    reading: _Reading, facts: Facts, weak: tuple[float, float] | None
) -> Iterator[_Choice]:
    """Yield the places for a heading in a reading: it goes on with a row, or begins one."""
    stack = reading.stack
    extra = 0.0
    if weak:
        extra = weak[0]
        yield _Choice(reading.cost + weak[1], reading, _TEXT, ())
    kind, number = facts.kind, facts.number
    alike = [depth for depth, row in enumerate(stack) if row.alike == kind]
    is_open = bool(alike)
    for depth, row in enumerate(stack):
        if row.alike == kind:
            why = why_on(row, facts, is_last=depth == len(stack) - 1)
            climbs = 0.0 if number else _CLIMB * (alike[-1] - depth)
            yield _choice(reading, depth, why, extra + climbs)
        elif kind in BARE and row.names_problem and row.number:
            yield _choice(reading, depth, _LABEL_LOST, extra)
        elif number == 2 and facts.problem and row.is_bare_problem:
            yield _choice(reading, depth, ("first label lost",), extra)
    # Only the innermost place is open to a row that begins late, or has its like above.
    last = len(stack) if number > 1 or is_open else 0
    for depth in range(len(stack), last - 1, -1):
        why = why_new(reading, facts, depth, is_open=is_open)
        yield _choice(reading, depth, why, extra)


def _choice(reading: _Reading, depth: int, why: tuple[str, ...], extra: float) -> _Choice:
    """Return a place for a heading with its cost, that of the headings left empty included."""
    for row in reading.stack[depth:]:
        if not row.has_words and (name := why_empty(row)):
            why = (*why, name)
    cost = sum([COSTS[name][0] for name in why]) if why else 0.0
    return _Choice(reading.cost + extra + cost, reading, depth, why)


def _opened(facts: Facts, index: int) -> Open:
    """Return the row that a heading opens on the outside; what it shows is asked here, once."""
    return Open(
        facts.kind,
        facts.kind,
        facts.number,
        index,
        has_words=bool(facts.text.text),
        names_problem=facts.problem is not None or facts.kind in ("problem", "field"),
        is_theme=facts.is_aspect,
        holds_none=facts.role in NO_ISSUES,
        holds_issues=facts.role in (SectionRole.RESULTS, SectionRole.BY_STATUS),
        is_heading=facts.line.text[-1:] not in "。；",
    )


def _with_item(choice: _Choice, opened: Open) -> _Reading:
    """Return a reading with one more heading, in the row at a depth, or with it as text."""
    cost, reading, depth, why = choice
    stack = reading.stack
    if depth == _TEXT:
        step = _Step(reading.last, opened.line, _TEXT, ())
        return reading._replace(cost=cost, stack=_told(stack), last=step)
    below, left = _told(stack[:depth]), stack[depth:]
    alike, number = opened.alike, opened.number
    kind = row_kind(stack, depth, alike)
    closed = reading.closed
    if left or kind in closed:
        closed = {**closed, **{row.kind: row.number for row in left}}
        closed.pop(kind, None)
    homes = reading.homes
    if kind not in homes:
        homes = {**homes, kind: below[-1].kind if below else ""}
    if why[:1] == _LABEL_LOST:
        kind, alike, number = left[0].kind, left[0].alike, left[0].number + 1
    step = _Step(reading.last, opened.line, below[-1].line if below else -1, why)
    stack = (*below, Open(kind, alike, number, *opened[3:]))
    return _Reading(cost, stack, closed, homes, step, reading.margin, reading.rival)


def _best(choices: list[_Choice], opened: Open) -> list[_Reading]:
    """Return the readings of the cheapest choices, of those with the same open rows only one."""
    choices.sort(key=attrgetter("cost"))
    limit = choices[0].cost + _SLACK
    kept: dict[tuple[object, ...], _Reading] = {}
    for choice in choices:
        if choice.cost > limit:
            break
        reading = _with_item(choice, opened)
        key = tuple([row[:3:2] for row in reading.stack])
        if winner := kept.get(key):
            gap = reading.cost - winner.cost
            if gap < winner.margin:
                kept[key] = winner._replace(margin=gap, rival=_parting(winner, reading))
        elif len(kept) < _WIDTH:
            kept[key] = reading
    return list(kept.values())


def _parting(first: _Reading, second: _Reading) -> _Parting | None:
    """Return the last line that two readings put into different places."""
    one, other = first.last, second.last
    while one and other:
        if one.parent != other.parent:
            return _Parting(one.line, other.parent)
        one, other = one.before, other.before
    return None


def _tree(found: list[Facts], reading: _Reading) -> Item:
    """Return the lines as a tree."""
    steps: dict[int, _Step] = {}
    step = reading.last
    while step:
        steps[step.line] = step
        step = step.before
    root = Item(facts=Facts(line=NO_LINE))
    items = {-1: root}
    last = root
    for index, facts in enumerate(found):
        step = steps.get(index)
        if step is None or step.parent == _TEXT:
            last.parts.append(facts)
            last.texts.append(facts)
            continue
        last = items[index] = Item(facts=facts, doubts=step.why)
        above = items[step.parent]
        above.parts.append(last)
        above.children.append(last)
    return root
