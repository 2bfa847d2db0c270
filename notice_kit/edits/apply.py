"""Apply: the carried notice, brought to what its document says now.

Words that stand in fields of their own (title, signature, letterhead) are put there; blocks
of the body are read by the grammar, in the whole document if it reads it, else alone; facts
of title and lead follow where reading them before and after gives different answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from notice_kit.codec.carried import Carried
from notice_kit.edits import fields
from notice_kit.edits.matching import BlockChange
from notice_kit.edits.regrowth import RegrowthPlan, regrown
from notice_kit.edits.rereading import Rereading
from notice_kit.model import Block, Cell, Issue, Measure, Notice, Paragraph, Row, Section, Table
from notice_kit.model.labels import canonical
from notice_kit.model.walk import block_text, iter_nodes


def applied(carried: Carried, changes: Sequence[BlockChange], reading: Rereading) -> Notice:
    """Return the notice with every change in it, and note in each what was taken out."""
    nodes = _nodes(carried.notice)
    edits = _Edits(nodes=nodes, reading=reading)
    for change in changes:
        if change.was and not change.now:
            change.old_text = _old_text(change.was.paths, nodes, carried.notice)
        edits.note(change)
    notice = fields.with_changes(carried.notice, edits.fields)
    notice = fields.with_facts(notice, reading)
    return _grown(notice, edits)


def _nodes(notice: Notice) -> dict[str, Block]:
    """Return every block of body and attachments by its path."""
    nodes = dict(iter_nodes(notice.blocks))
    for index, attachment in enumerate(notice.attachments):
        nodes |= iter_nodes(attachment.blocks, f"attachments/{index}/blocks")
    return nodes


def _old_text(paths: Iterable[str], nodes: dict[str, Block], notice: Notice) -> str:
    return "".join(
        block_text(nodes[path]) if path in nodes else fields.text_at(notice, path) for path in paths
    )


class _Edits:
    """Collects what becomes of fields and of each tree of blocks."""

    def __init__(self, *, nodes: dict[str, Block], reading: Rereading) -> None:
        self.nodes = nodes
        self.reading = reading
        self.fields: list[BlockChange] = []
        self.instead: dict[str, tuple[Block, ...]] = {}
        self.behind: dict[str, tuple[Block, ...]] = {}
        self.last = "blocks"

    def note(self, change: BlockChange) -> None:
        """Take one change, in the order of the document."""
        if change.was is None:
            self._put_in(change)
            return
        paths = change.was.paths
        is_block = paths[0] in self.nodes
        if not change.is_same:
            if "/rows/" in paths[0]:
                self._change_cell(change)
            elif is_block:
                self._change(change)
            else:
                self.fields.append(change)
        if "/rows/" in paths[0]:
            self.last = paths[0].partition("/rows/")[0]
        elif is_block:
            self.last = paths[-1]
        elif paths[0].startswith("attachments/") and not paths[0].endswith("/note"):
            self.last = f"{paths[0].rpartition('/')[0]}/blocks"

    def _put_in(self, change: BlockChange) -> None:
        if change.now is None or self.reading.is_in_field(change.now):
            return
        found = self.reading.blocks(change.now)
        self.behind[self.last] = (*self.behind.get(self.last, ()), *found)

    def _change(self, change: BlockChange) -> None:
        paths = change.was.paths if change.was else ()
        for path in paths:
            self.instead[path] = ()
        if change.now is None:
            return
        old = [self.nodes[path] for path in paths]
        new = list(self.reading.blocks(change.now))
        for index, block in enumerate(new[: len(old)]):
            new[index] = _kept(old[index], block)
        self.instead[paths[0]] = tuple(new)

    def _change_cell(self, change: BlockChange) -> None:
        path = change.was.paths[0] if change.was else ""
        table_path, _, place = path.partition("/rows/")
        now = self.instead.get(table_path, (self.nodes[table_path],))[0]
        if isinstance(now, Table):
            row, _, column = place.partition("/cells/")
            words = change.now.words if change.now else ()
            self.instead[table_path] = (_with_cell(now, int(row), int(column), words),)


def _with_cell(table: Table, row: int, column: int, words: Any) -> Table:
    cells = list(table.rows[row].cells)
    cells[column] = Cell(text=words, columns=cells[column].columns, rows=cells[column].rows)
    rows = list(table.rows)
    rows[row] = Row(cells=tuple(cells))
    return replace(table, rows=tuple(rows))


def _kept(old: Block, new: Block) -> Block:
    """Return the old block if its words are the new ones, else the new one in its kind."""
    match old, new:
        case ((Section() | Issue()), (Section() | Issue())):
            if (canonical(old.label), old.heading) == (canonical(new.label), new.heading):
                return old
            if isinstance(old, Issue) and isinstance(new, Section):
                return replace(old, label=new.label, heading=new.heading, problem="")
        case Paragraph(), Paragraph():
            return replace(new, run_in=old.run_in)
        case Measure(), Measure():
            same = (old.label, old.text) == (new.label, new.text)
            return old if same else replace(new, run_in=old.run_in)
        case Table(), Table():
            return replace(new, header_rows=new.header_rows or old.header_rows)
    return new


def _grown(notice: Notice, edits: _Edits) -> Notice:
    """Return the notice with its trees grown anew where they changed."""
    plan = RegrowthPlan(instead=edits.instead, behind=edits.behind)
    touched = {_root(path) for path in (*edits.instead, *edits.behind)}
    attachments = tuple(
        replace(each, blocks=regrown(each.blocks, prefix, plan))
        if (prefix := f"attachments/{index}/blocks") in touched
        else each
        for index, each in enumerate(notice.attachments)
    )
    blocks = regrown(notice.blocks, "blocks", plan) if "blocks" in touched else notice.blocks
    return replace(notice, blocks=blocks, attachments=attachments)


def _root(path: str) -> str:
    return "/".join(path.split("/")[:3]) if path.startswith("attachments/") else "blocks"
