"""Nesting: what speaks against a heading in a place of the outline, and how much (层级的代价).

A cost is named, with an example; a new one is a row of `COSTS` and a line where it applies.
Not here: finding the cheapest outline (`outline`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from notice_kit.grammar.facts import Facts
from notice_kit.model import SectionRole

_LONGEST_NAME = 20
"""A line without label or look that names a section is not longer (characters)."""

_ORDER = (
    ("part",),
    ("formal",),
    ("han_comma",),
    ("han_bracket", "han_enclosed"),
    ("num_point", "num_dotted"),
    ("num_bracket", "num_closed", "num_enclosed"),
    ("circled",),
)
"""Forms of labels in the order of the standard (7.3.3), and what goes above it."""

_RANK = {kind: rank for rank, kinds in enumerate(_ORDER) for kind in kinds}

COSTS: dict[str, tuple[float, str]] = {
    "gap": (1.5, "a number is left out: 一、 三、"),
    "same number": (2.5, "a number comes twice: 2. 2."),
    "goes back": (4.5, "a number is smaller than the one before: 5. 3."),
    "restart": (4.0, "a row begins again at one with no heading between"),
    "begins late": (2.5, "a row begins with another number than one"),
    "runs on": (0.75, "a row goes on counting from a closed row: 1. 2. （二） 3. 4."),
    "nested alike": (6.0, "a row lies in a row with labels of the same form"),
    "same look": (2.0, "a heading lies in one that is set just like it and heads no results"),
    "headings in a row": (1.0, "headings that are alike follow one another with no words between"),
    "against the order": (2.0, "（一） lies in 1., against the order of the standard"),
    "other depth": (0.5, "the form of label was met below another form before"),
    "empty heading": (2.5, "a heading without label has no words below it"),
    "empty theme": (2.5, "nothing comes below a theme"),
    "nothing below": (0.5, "nothing comes below a heading with a label"),
    "issue in plain section": (2.0, "a theme or issue lies in a section on organisation or plans"),
    "theme in issue": (2.0, "a theme lies in an issue"),
    "text before": (0.75, "a row without labels begins after words of its parent"),
    "new kind outside": (1.5, "a row of a new kind begins outside the row that is open"),
    "issue in issue": (1.0, "an issue without a label lies in one that has a label"),
    "label lost": (1.0, "an issue without a label is among issues with labels"),
    "first label lost": (1.0, "an issue without a label comes before 2. and 3."),
    "lone line": (1.5, "a line that could be text is taken for a heading"),
    "theme as text": (2.0, "a short line that names a theme, a problem or a state is text"),
    "heading as text": (0.75, "lines like this one are headings elsewhere"),
}
"""What speaks against a nesting: name → cost and meaning, with an example."""

BARE = ("bare", "found")
"""Kinds of issues without a label."""


class Open(NamedTuple):
    """A row that is open."""

    kind: str
    """The kind of its lines; a row within one of the same kind has a mark of its own."""

    alike: str
    """The kind of its lines without that mark."""

    number: int
    """Number of its last item."""

    line: int
    """Line of its last item."""

    has_words: bool
    """True if words or headings came after that item."""

    names_problem: bool = False
    """True if that item names a problem by its form."""

    is_theme: bool = False
    """True if it names a theme."""

    holds_none: bool = False
    """True if it heads a section without issues: on the organisation, on plans."""

    holds_issues: bool = False
    """True if it heads a section on what was done about the issues."""

    is_heading: bool = False
    """True if no mark ends its line, so that something must come below."""

    @property
    def is_bare_problem(self) -> bool:
        """True of an issue without a label, which counts nothing."""
        return self.kind in BARE and self.names_problem and not self.number


class Known(Protocol):
    """What a reading knows of the rows so far."""

    @property
    def stack(self) -> tuple[Open, ...]:
        """Open rows, the outermost first."""

    @property
    def closed(self) -> Mapping[str, int]:
        """Last number of each kind of row that was closed."""

    @property
    def homes(self) -> Mapping[str, str]:
        """Kind of row → kind of the row that it was first met in."""


def row_kind(stack: tuple[Open, ...], depth: int, kind: str) -> str:
    """Return the kind of a row at a depth, with a mark for each row of its like above it."""
    marked = kind
    for row in stack[:depth]:
        if row.alike == kind:
            marked += "^"
    return marked


def weak_costs(facts: Facts, alike: int, *, is_labelled: bool) -> tuple[float, float] | None:
    """Return what a line that can be text costs as a heading and as text; None for others."""
    if not facts.is_weak:
        return None
    is_named = facts.role is not SectionRole.OTHER and len(facts.heading.text) <= _LONGEST_NAME
    is_telling = is_named or facts.state_of_many
    if facts.is_aspect or facts.problem or is_telling:
        return 0.25, COSTS["theme as text"][0]
    if alike > 2:
        return 0.25, COSTS["heading as text"][0]
    return (COSTS["lone line"][0] if is_labelled else 0.5), 0.5


def why_empty(row: Open) -> str:
    """Return what speaks against leaving a heading with nothing below it, or nothing."""
    if row.is_theme:
        return "empty theme"
    return "nothing below" if row.is_heading and row.number else ""


def why_on(row: Open, facts: Facts, *, is_last: bool) -> tuple[str, ...]:
    """Return what speaks against a heading as the next item of an open row."""
    number = facts.number
    if not number:
        is_empty = is_last and not row.has_words and not (facts.label or row.is_theme)
        return ("empty heading",) if is_empty else ()
    step = number - row.number
    if step == 1:
        return ()
    if step > 1:
        return ("gap",) * min(step - 1, 2)
    if step == 0:
        return ("same number",)
    return ("restart",) if number == 1 else ("goes back",)


def why_new(known: Known, facts: Facts, depth: int, *, is_open: bool) -> tuple[str, ...]:
    """Return what speaks against a heading as the first of a row below those that are open."""
    stack, number = known.stack, facts.number
    why = []
    if number > 1:
        before = known.closed.get(facts.kind, 0)
        why.append("runs on" if before and number == before + 1 else "begins late")
    if is_open:
        why += _why_alike(known, facts)
    if depth < len(stack):
        why.append("new kind outside")
    if depth:
        why += _why_in(known, facts, depth)
    return tuple(why)


def _why_in(known: Known, facts: Facts, depth: int) -> list[str]:
    """Return what speaks against a row of such lines in the item that is open above."""
    stack, parent = known.stack, known.stack[depth - 1]
    why = []
    if _RANK.get(facts.kind, 99) < _RANK.get(parent.kind, -1):
        why.append("against the order")
    home = known.homes.get(row_kind(stack, depth, facts.kind))
    if home is not None and home != parent.kind:
        why.append("other depth")
    if not facts.label and parent.has_words and depth == len(stack):
        why.append("text before")
    is_alike = facts.kind.startswith(("look", "bold")) and facts.kind.partition(":")[0] == _look(
        parent
    )
    if is_alike and not parent.holds_issues:
        why.append("same look")
    is_plain = parent.holds_none and not any(row.holds_issues for row in stack[: depth - 1])
    if is_plain and (facts.is_aspect or facts.problem):
        why.append("issue in plain section")
    if facts.is_aspect and parent.names_problem:
        why.append("theme in issue")
    if facts.problem and not facts.label and parent.names_problem:
        why.append("issue in issue")
    return why


def _look(row: Open) -> str:
    """Return the look of a row of headings without labels."""
    return row.alike.partition(":")[0]


def _why_alike(known: Known, facts: Facts) -> list[str]:
    """Return what speaks against a row in an item of a row of the same kind."""
    top = known.stack[-1]
    if facts.label or top.alike != facts.kind or top.has_words:
        return ["nested alike"]
    return [] if top.kind in known.homes.values() else ["headings in a row"]
