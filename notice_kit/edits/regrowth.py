"""Regrowth: a tree of blocks after some were changed, put in or taken out.

Untouched blocks keep their place. What stood below a heading that was taken out goes to the
part above it; what follows a heading that was put in stands below it, down to the next
heading of its level. Not here: which blocks changed (`matching`), their new words (`apply`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from notice_kit.model import Block, Issue, Section
from notice_kit.model.labels import parse_label
from notice_kit.model.walk import iter_nodes


@dataclass(frozen=True, slots=True, kw_only=True)
class RegrowthPlan:
    """What becomes of the nodes of one tree."""

    instead: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Node path → blocks that stand in its place; none if it was taken out. A first block
    that is a heading like it takes over what stands below it."""

    behind: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    """Node path → blocks put in behind its own words; the path of the tree itself for those
    in front of everything."""


@dataclass(slots=True)
class _Open:
    """A block that may still get others below it."""

    block: Block | None
    path: str
    level: int
    is_new: bool
    below: list[_Open] = field(default_factory=list)


def regrown(blocks: tuple[Block, ...], prefix: str, plan: RegrowthPlan) -> tuple[Block, ...]:
    """Return the blocks of a tree after what was planned."""
    root = _Open(block=None, path=prefix, level=0, is_new=False)
    stack = [root]
    for block in plan.behind.get(prefix, ()):
        _put_in(stack, block)
    gone: dict[str, str] = {}
    for path, block in iter_nodes(blocks, prefix):
        parent = _parent(path, prefix)
        instead = plan.instead.get(path)
        if instead is None:
            _put_back(stack, block, path, _standing(parent, gone))
        else:
            _replace(stack, block, path, instead, _standing(parent, gone))
            if not instead or not _is_heading(instead[0]):
                gone[path] = parent
        for more in plan.behind.get(path, ()):
            _put_in(stack, more)
    return tuple(_closed(root))


def _replace(
    stack: list[_Open], block: Block, path: str, instead: tuple[Block, ...], parent: str
) -> None:
    for index, new in enumerate(instead):
        if index == 0 and _is_heading(block) == _is_heading(new):
            _put_back(stack, new, path, parent)
        elif index == 0:
            _trim(stack, parent, None)
            _put_in(stack, new, path)
        else:
            _put_in(stack, new)


def _put_back(stack: list[_Open], block: Block, path: str, parent: str) -> None:
    """Put an old block where it stood: below its parent, or a new heading since."""
    level = _level(block, len(stack)) if _is_heading(block) else None
    _trim(stack, parent, level)
    _append(stack, _Open(_bare(block), path, level or 0, is_new=False))


def _put_in(stack: list[_Open], block: Block, path: str = "") -> None:
    """Put a new block at the end of what is open."""
    level = 0
    if _is_heading(block):
        level = _level(block, len(stack))
        while len(stack) > 1 and stack[-1].level >= level:
            stack.pop()
    _append(stack, _Open(_bare(block), path, level, is_new=True))


def _append(stack: list[_Open], item: _Open) -> None:
    stack[-1].below.append(item)
    if item.block is not None and _is_heading(item.block):
        stack.append(item)


def _trim(stack: list[_Open], parent: str, level: int | None) -> None:
    """Close what does not reach to the next old block of a level (None: no heading)."""
    at = next((index for index, item in enumerate(stack) if item.path == parent), 0)
    keep = at + 1
    while keep < len(stack) and stack[keep].is_new and (level is None or stack[keep].level < level):
        keep += 1
    del stack[keep:]


def _standing(path: str, gone: Mapping[str, str]) -> str:
    while path in gone:
        path = gone[path]
    return path


def _parent(path: str, prefix: str) -> str:
    above = path.rpartition("/")[0]
    return prefix if above == prefix else above.removesuffix("/blocks")


def _is_heading(block: Block) -> bool:
    return isinstance(block, Section | Issue)


def _level(block: Block, depth: int) -> int:
    if isinstance(block, Section):
        return block.level
    value = parse_label(block.label) if isinstance(block, Issue) else None
    return value.level if value else min(depth, 4)


def _bare(block: Block) -> Block:
    return replace(block, blocks=()) if isinstance(block, Section | Issue) else block


def _closed(item: _Open) -> Iterator[Block]:
    for each in item.below:
        if isinstance(each.block, Section | Issue):
            yield replace(each.block, blocks=tuple(_closed(each)))
        elif each.block is not None:
            yield each.block
