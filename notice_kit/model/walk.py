"""Walking the tree of blocks: sections and issues with their paths, texts in reading order.

A *label path* (二/(一)/3) is for people and tables. A *node path* (blocks/2/blocks/0)
is exact, and is how findings and the source map name a node.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from notice_kit.model.blocks import Block, Issue, Measure, Paragraph, Section, Table
from notice_kit.model.inline import plain
from notice_kit.model.labels import path_step


def iter_nodes(blocks: tuple[Block, ...], prefix: str = "blocks") -> Iterator[tuple[str, Block]]:
    """Yield each block below with its node path, parents first.

    >>> [path for path, _ in iter_nodes((Section(level=1, blocks=(Paragraph(text=()),)),))]
    ['blocks/0', 'blocks/0/blocks/0']
    """
    for index, block in enumerate(blocks):
        path = f"{prefix}/{index}"
        yield path, block
        if isinstance(block, Section | Issue):
            yield from iter_nodes(block.blocks, f"{path}/blocks")


def iter_placed(blocks: tuple[Block, ...], prefix: str = "") -> Iterator[tuple[str, Block]]:
    """Yield each block below with its label path, parents first.

    Paragraphs, measures and tables carry the path of what they stand in. A section or
    issue without a label counts by its place among its neighbours: 二/[3].

    >>> issue = Issue(label="1.", heading="关于“不实”问题", blocks=(Paragraph(text=()),))
    >>> [path for path, _ in iter_placed((Section(label="二、", level=1, blocks=(issue,)),))]
    ['二', '二/1', '二/1']
    """
    place = 0
    for block in blocks:
        if not isinstance(block, Section | Issue):
            yield prefix, block
            continue
        place += 1
        step = path_step(block.label, place, is_headed=bool(block.heading))
        path = "/".join(piece for piece in (prefix, step) if piece)
        yield path, block
        yield from iter_placed(block.blocks, path)


def iter_sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    """Yield each section below, parents first, with its `path` set."""
    for path, block in iter_placed(blocks):
        if isinstance(block, Section):
            yield replace(block, path=path)


def iter_issues(blocks: tuple[Block, ...]) -> Iterator[Issue]:
    """Yield each issue below, parents first, with its `path` set.

    An issue that is answered in a list apart has the blocks of its answer as well.
    """
    placed = list(iter_placed(blocks))
    answers = {
        block.answers: block.blocks
        for _, block in placed
        if isinstance(block, Section) and block.answers
    }
    for path, block in placed:
        if isinstance(block, Issue):
            yield replace(block, path=path, blocks=(*block.blocks, *answers.get(path, ())))


def block_text(block: Block) -> str:
    """Return the words of one block without what stands below it: label first."""
    match block:
        case Paragraph():
            return plain(block.text)
        case Measure():
            return block.label + plain(block.text)
        case Table():
            rows = ["\t".join(plain(cell.text) for cell in row.cells) for row in block.rows]
            return "\n".join([block.caption, *rows] if block.caption else rows)
        case Issue() | Section():
            return block.label + block.heading
        case _:
            assert_never(block)


def is_run_in(block: Block) -> bool:
    """Tell whether a block goes on in the printed line of the block before it."""
    return isinstance(block, Paragraph | Measure | Issue) and block.run_in


def iter_lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield the printed lines of the blocks in reading order; run-in blocks are joined on."""
    line: str | None = None
    for _, block in iter_nodes(blocks):
        text = block_text(block)
        if line is None or is_run_in(block):
            line = (line or "") + text
        else:
            yield line
            line = text
    if line is not None:
        yield line
