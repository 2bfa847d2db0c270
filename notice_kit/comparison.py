"""Comparison: what was published against what was approved, character by character.

Both notices are printed in one way and read as one string without white space, so that where
lines and paragraphs break, and how labels are formed, is no difference; blanks inside numbers,
raised and lowered characters, and the cell that words stand in are. What stands at one
place and is gone from another was moved. Not here: reading the two (`api`), judging (`rules`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import accumulate
from re import DOTALL, Match, sub
from re import compile as pattern
from typing import Final

from notice_kit.accounting import SourceMap
from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity
from notice_kit.layout.blocks import TableBlock
from notice_kit.layout.compose import compose
from notice_kit.model import Inline, LineBreak, Notice, Sub, Sup
from notice_kit.model.inline import plain
from notice_kit.surroundings import FOOTNOTE, Beside, only_in

_CLAUSE: Final = pattern("[^，。；：！？、]*[，。；：！？、]*")
"""A clause with the marks that end it; the smallest piece that is looked for elsewhere."""
_SPACE: Final = pattern(r"\s+")
"""White space, which is no difference."""
_TOKENS: Final = pattern(r"\s+|\S+")
"""Words and the white space between them."""
_UNITS: Final = pattern("[\x01\x02]?.", DOTALL)
"""A character with the sign before it."""
_SIGNS: Final = {Sub: "\x01", Sup: "\x02"}
"""Put before each lowered or raised character; no notice holds them."""
_MARKED: Final = pattern("<su[bp]>[^<]*</su[bp]>")
"""A raised or lowered stretch of readable words."""
_QUOTED: Final = 40
"""Characters of a text quoted in a doubt."""
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


# Why: docs/decisions.md, A comparison ignores white space, line breaks and the form of labels
def compare(
    approved: Notice,
    published: Notice,
    *,
    names: tuple[str, str] = ("", ""),
    places: tuple[SourceMap | None, SourceMap | None] = (None, None),
    beside: tuple[Sequence[Beside], Sequence[Beside]] = ((), ()),
    unmarked: bool = False,
) -> Comparison:
    """Return the differences of two notices, with places where the sources are known.

    `beside` is what the pages show outside of them: what was published and not approved is
    told. `unmarked` is true if the published one is plain text: marks that it cannot have are
    doubts, as are footnotes that are gone.

    >>> first, second = Notice(title="整改通报"), Notice(title="整改公告")
    >>> [(change.kind.value, change.before, change.after)
    ...  for change in compare(first, second).changes]
    [('changed', '通报', '公告')]
    """
    first, second = _words(approved, places[0]), _words(published, places[1])
    lost = "、".join(_MARKED.findall(_readable(first.text))) if unmarked else ""
    if lost:
        first = _words(approved, places[0], has_marks=False)
    if first.text == second.text:
        changes = _moved_cells(approved, published, places)
    else:
        changes = _changes(first, second)
    return Comparison(
        approved=names[0],
        published=names[1],
        changes=(*changes, *_around(beside)),
        doubts=tuple(_doubts(beside, lost)),
    )


def _doubts(beside: tuple[Sequence[Beside], Sequence[Beside]], lost: str) -> Iterator[Finding]:
    """Yield what was approved and has no place in what was published, so is not compared."""
    for each in only_in(*beside):
        if each.kind == FOOTNOTE:
            yield _doubt("DIF001", "footnote-not-compared", "脚注不在所比的文字中", each.text)
    if lost:
        yield _doubt("DIF002", "marks-not-compared", "纯文本没有上下标，无从比较", lost)


def _doubt(rule: str, slug: str, message: str, text: str) -> Finding:
    english = slug.replace("-", " ")
    return Finding(
        rule=rule,
        slug=slug,
        severity=Severity.WARNING,
        message=message,
        english=english,
        basis="惯例",
        text=text[:_QUOTED],
    )


def _around(beside: tuple[Sequence[Beside], Sequence[Beside]]) -> Iterator[Change]:
    """Yield what is shown beside the published notice and not beside the approved one."""
    approved, published = beside
    for each in only_in(published, approved):
        yield Change(
            kind=ChangeKind.ADDED,
            after=each.text,
            context=f"（{each.kind}）",
            published=each.location,
        )


def _moved_cells(
    approved: Notice,
    published: Notice,
    places: tuple[SourceMap | None, SourceMap | None],
) -> Iterator[Change]:
    """Yield the words that stand in another cell, in tables that both sources have as such."""
    first, second = _tables(approved), _tables(published)
    if len(first) != len(second):
        return
    for one, two in zip(first, second, strict=True):
        before, after = _grid(one), _grid(two)
        if before == after or sorted(map(_text_of, before)) != sorted(map(_text_of, after)):
            continue
        for cell, other in zip(before, after, strict=True):
            if cell != other:
                yield Change(
                    kind=ChangeKind.MOVED,
                    before=cell[2],
                    after=other[2],
                    context=f"（第{other[0] + 1}行第{other[1] + 1}栏）",
                    approved=places[0].locate(one.path) if places[0] else None,
                    published=places[1].locate(two.path) if places[1] else None,
                )


def _tables(notice: Notice) -> list[TableBlock]:
    return [block for block in compose(notice) if isinstance(block, TableBlock)]


def _grid(table: TableBlock) -> list[tuple[int, int, str]]:
    """Return row, column and words of each cell that has any."""
    cells = (
        (number, cell.column, _SPACE.sub("", "".join(plain(span.text) for span in cell.spans)))
        for number, row in enumerate(table.rows)
        for cell in row
    )
    return [cell for cell in cells if cell[2]]


def _text_of(cell: tuple[int, int, str]) -> str:
    return cell[2]


def _words(notice: Notice, places: SourceMap | None, *, has_marks: bool = True) -> _Words:
    written = _marked if has_marks else plain
    pieces: list[tuple[str, str]] = []
    for block in compose(notice):
        if isinstance(block, TableBlock):
            for row in block.rows:
                for cell in row:
                    pieces += ((span.path, written(span.text)) for span in cell.spans)
                    pieces.append((block.path, " "))
                pieces.append((block.path, "\n"))
        else:
            pieces += ((span.path, written(span.text)) for span in block.spans)
            pieces.append((block.spans[-1].path if block.spans else "", "\n"))
    starts: list[int] = []
    paths: list[tuple[str, int]] = []
    done: defaultdict[str, int] = defaultdict(int)
    text, blank = "", ""
    for path, words in pieces:
        kept, blank = _kept(words, text[-1:], blank)
        if kept:
            starts.append(len(text))
            paths.append((path, done[path]))
            text += kept
        done[path] += len(words)
    return _Words(text=text, starts=starts, paths=paths, places=places)


def _kept(words: str, last: str, blank: str) -> tuple[str, str]:
    """Return words without the white space that says nothing, and what stands at their end.

    A blank between two digits makes two numbers of one; where a line ends it is layout.
    """
    kept = ""
    for token in _TOKENS.findall(words):
        if token.isspace():
            blank += token
            continue
        is_in_number = last.isdecimal() and token[0].isdecimal()
        kept += f" {token}" if blank and is_in_number and "\n" not in blank else token
        last, blank = token[-1], ""
    return kept, blank


def _marked(words: Iterable[Inline]) -> str:
    """Return words with a sign before each character that is raised or lowered."""
    pieces: list[str] = []
    for piece in words:
        if isinstance(piece, Sub | Sup):
            sign = _SIGNS[type(piece)]
            pieces += (char if char.isspace() else f"{sign}{char}" for char in piece.text)
        else:
            pieces.append("\n" if isinstance(piece, LineBreak) else piece.text)
    return "".join(pieces)


def _tagged(name: str) -> Callable[[Match[str]], str]:
    return lambda found: f"<{name}>{found.group()[1::2]}</{name}>"


def _readable(text: str) -> str:
    """Return words with their signs written as tags."""
    for kind, name in ((Sub, "sub"), (Sup, "sup")):
        signs = f"(?:{_SIGNS[kind]}.)+"
        text = sub(signs, _tagged(name), text)
    return text


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
    a, b = _UNITS.findall(first), _UNITS.findall(second)
    a_at = [0, *accumulate(len(each) for each in a)]
    b_at = [0, *accumulate(len(each) for each in b)]
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield a_at[a1], a_at[a2], b_at[b1], b_at[b2]


def _change(first: _Words, second: _Words, edit: tuple[int, int, int, int]) -> Change:
    a, a_end, b, b_end = edit
    before, after = first.text[a:a_end], second.text[b:b_end]
    kind = ChangeKind.CHANGED if before and after else ChangeKind.LOST if before else None
    around = second.text[max(b - _CONTEXT, 0) : b], second.text[b_end : b_end + _CONTEXT]
    return Change(
        kind=kind or ChangeKind.ADDED,
        before=_readable(before),
        after=_readable(after),
        context=_readable(f"{around[0]}‸{around[1]}"),
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
