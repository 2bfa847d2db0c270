"""Comparison: what was published against what was approved, character by character.

Both notices are printed in one way and read as one string without white space, so that where
lines and paragraphs break, and how labels are formed, is no difference. What stands at one
place and is gone from another was moved. Not here: reading the two (`api`), judging (`rules`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate
from re import compile as pattern
from typing import Final

from notice_kit.accounting import SourceMap
from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity
from notice_kit.layout.blocks import TableBlock
from notice_kit.layout.compose import compose
from notice_kit.model import Notice
from notice_kit.model.inline import plain

_CLAUSE: Final = pattern("[^，。；：！？、]*[，。；：！？、]*")
"""A clause with the marks that end it; the smallest piece that is looked for elsewhere."""
_SPACE: Final = pattern(r"\s+")
"""White space, which is no difference."""
_CONTEXT: Final = 8
"""Characters shown on each side of a change."""
_LEAST_MOVED: Final = 6
"""Fewest characters that are told as moved; fewer may be there by chance."""


class ChangeKind(StrEnum):
    """What became of some characters."""

    ADDED = "added"
    """Published, not approved (增加)."""
    LOST = "lost"
    """Approved, not published (缺失)."""
    CHANGED = "changed"
    """Others stand in their place (改动)."""
    MOVED = "moved"
    """They stand at another place (移位)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference."""

    kind: ChangeKind
    """What happened."""

    before: str = ""
    """The approved characters."""

    after: str = ""
    """The published ones."""

    context: str = ""
    """What stands around it, the place marked by ‸."""

    approved: Location | None = None
    """Place in the approved source."""

    published: Location | None = None
    """Place in the published source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was published against what was approved."""

    approved: str
    """Name of the approved source."""

    published: str
    """Name of the published one."""

    changes: tuple[Change, ...] = ()
    """The differences, in the order of what was published."""

    doubts: tuple[Finding, ...] = ()
    """Ways in which either file may show other words than were read (SHW), and what only a
    witness saw: while there is one above info, equal is not vouched for."""

    @property
    def is_vouched(self) -> bool:
        """True if nothing says that a person sees other words than were compared."""
        return all(each.severity is Severity.INFO for each in self.doubts)

    @property
    def is_equal(self) -> bool:
        """True if every character is the same and stands in the same order."""
        return not self.changes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    """The characters of a notice in one string, each with its place."""

    text: str
    """All that is printed, without white space."""

    starts: list[int]
    """Where each stretch begins in the text."""

    paths: list[tuple[str, int]]
    """Node path of each stretch, and how far into the node it begins."""

    places: SourceMap | None
    """Where nodes stood in the source."""

    def locate(self, at: int) -> Location | None:
        """Return the place of a character in the source."""
        if not self.starts or self.places is None:
            return None
        index = bisect_right(self.starts, min(at, max(len(self.text) - 1, 0))) - 1
        path, offset = self.paths[index]
        return self.places.locate(path, offset + at - self.starts[index])


def compare(
    approved: Notice,
    published: Notice,
    *,
    names: tuple[str, str] = ("", ""),
    places: tuple[SourceMap | None, SourceMap | None] = (None, None),
) -> Comparison:
    """Return the differences of two notices, with places where the sources are known.

    >>> first, second = Notice(title="整改通报"), Notice(title="整改公告")
    >>> [(change.kind.value, change.before, change.after)
    ...  for change in compare(first, second).changes]
    [('changed', '通报', '公告')]
    """
    first, second = _words(approved, places[0]), _words(published, places[1])
    changes = () if first.text == second.text else tuple(_changes(first, second))
    return Comparison(approved=names[0], published=names[1], changes=changes)


def _words(notice: Notice, places: SourceMap | None) -> _Words:
    pieces: list[tuple[str, str]] = []
    for block in compose(notice):
        if isinstance(block, TableBlock):
            spans = [span for row in block.rows for cell in row for span in cell.spans]
        else:
            spans = list(block.spans)
        pieces += ((span.path, plain(span.text)) for span in spans)
    starts: list[int] = []
    paths: list[tuple[str, int]] = []
    done: defaultdict[str, int] = defaultdict(int)
    text = ""
    for path, words in pieces:
        kept = _SPACE.sub("", words)
        if kept:
            starts.append(len(text))
            paths.append((path, done[path]))
            text += kept
        done[path] += len(words)
    return _Words(text=text, starts=starts, paths=paths, places=places)


def _changes(first: _Words, second: _Words) -> Iterator[Change]:
    """Yield the differences: clauses are matched first, then characters between them."""
    edits = [
        (a + before, a + after, b + other, b + end)
        for a, a_end, b, b_end in _clause_edits(first.text, second.text)
        for before, after, other, end in _char_edits(first.text[a:a_end], second.text[b:b_end])
    ]
    yield from _with_moves([_change(first, second, edit) for edit in edits])


def _clause_edits(first: str, second: str) -> Iterator[tuple[int, int, int, int]]:
    a, b = _CLAUSE.findall(first), _CLAUSE.findall(second)
    a_at = [0, *accumulate(len(each) for each in a)]
    b_at = [0, *accumulate(len(each) for each in b)]
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a_at[a1], a_at[a2], b_at[b1], b_at[b2]


def _char_edits(first: str, second: str) -> Iterator[tuple[int, int, int, int]]:
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a1, a2, b1, b2


def _change(first: _Words, second: _Words, edit: tuple[int, int, int, int]) -> Change:
    a, a_end, b, b_end = edit
    before, after = first.text[a:a_end], second.text[b:b_end]
    kind = ChangeKind.CHANGED if before and after else ChangeKind.LOST if before else None
    around = second.text[max(b - _CONTEXT, 0) : b], second.text[b_end : b_end + _CONTEXT]
    return Change(
        kind=kind or ChangeKind.ADDED,
        before=before,
        after=after,
        context=f"{around[0]}‸{around[1]}",
        approved=first.locate(a),
        published=second.locate(b),
    )


def _with_moves(changes: list[Change]) -> Iterator[Change]:
    """Yield changes, what is lost in one place and added in another as moved."""
    lost = {
        change.before: place
        for place, change in enumerate(changes)
        if change.kind is ChangeKind.LOST and len(change.before) >= _LEAST_MOVED
    }
    moved = {
        place: lost.pop(change.after)
        for place, change in enumerate(changes)
        if change.kind is ChangeKind.ADDED and change.after in lost
    }
    gone = set(moved.values())
    for place, change in enumerate(changes):
        if place in moved:
            origin = changes[moved[place]]
            yield replace(
                change,
                kind=ChangeKind.MOVED,
                before=origin.before,
                approved=origin.approved,
            )
        elif place not in gone:
            yield change
