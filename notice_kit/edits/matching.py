"""Matching: which printed block is which, after a document was edited.

Blocks with the same words, in the same order, are the same. Between them, what begins with
the bookmark of a block is that block, changed; then what is most like it. The rest was
put in or taken out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile

from notice_kit.codec.carried import PrintedNode
from notice_kit.edits.printed import DocumentBlock


@dataclass(slots=True, kw_only=True)
class BlockChange:
    """A printed block: as it was, as it stands now, or both."""

    was: PrintedNode | None = None
    """As it was written; None if it was put in."""

    now: DocumentBlock | None = None
    """As it stands; None if it was taken out."""

    is_same: bool = False
    """True if its words are the same."""

    old_text: str = ""
    """The words that were taken out."""


def match(before: Sequence[PrintedNode], after: Sequence[DocumentBlock]) -> list[BlockChange]:
    """Return the blocks in the order in which they stand now, those taken out where they stood."""
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    return [
        *_same(before[:head], after[:head]),
        *_matched(old, new),
        *_same(before[len(before) - tail :], after[len(after) - tail :]),
    ]


def _common(before: Sequence[PrintedNode], after: Sequence[DocumentBlock]) -> int:
    """Return how many blocks at the beginning are the same."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[1].has(pair[0]), pairs))


def _same(before: Sequence[PrintedNode], after: Sequence[DocumentBlock]) -> Iterator[BlockChange]:
    for node, each in zip(before, after, strict=True):
        yield BlockChange(was=node, now=each, is_same=True)


def _matched(
    before: Sequence[PrintedNode], after: Sequence[DocumentBlock]
) -> Iterator[BlockChange]:
    old = [node.form for node in before]
    titles = {node.form for node in before if node.is_tight}
    new = [each.tight if titles and each.tight in titles else each.form for each in after]
    for kind, start, end, first, last in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        between = _same if kind == "equal" else _between
        yield from between(before[start:end], after[first:last])


def _between(
    before: Sequence[PrintedNode], after: Sequence[DocumentBlock]
) -> Iterator[BlockChange]:
    """Yield the changes of a stretch in which no block is the same."""
    pairs = _pairs(before, after)
    done = 0
    for number, each in enumerate(after):
        partner = pairs.get(number)
        if partner is None:
            yield BlockChange(now=each)
            continue
        yield from (BlockChange(was=node) for node in before[done:partner])
        yield BlockChange(was=before[partner], now=each)
        done = partner + 1
    yield from (BlockChange(was=node) for node in before[done:])


def _pairs(before: Sequence[PrintedNode], after: Sequence[DocumentBlock]) -> dict[int, int]:
    """Return which of the new blocks is which of the old, both in rising order."""
    if len(before) == len(after) and not any(each.anchors for each in after):
        return {number: number for number in range(len(after))}
    pairs: dict[int, int] = {}
    done = 0
    for number, each in enumerate(after):
        # The bookmark of a paragraph that was taken out moves to the one behind it.
        found = [
            index for index in range(done, len(before)) if before[index].anchor in each.anchors
        ]
        if found:
            pairs[number] = found[-1]
            done = found[-1] + 1
    return pairs
