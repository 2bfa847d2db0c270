"""Drafts: the body while it is being understood, and how it is frozen into the model.

A draft holds lines, so that every part knows its place. Not here: deciding what a line
is (`body`, `tail`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from notice_kit.accounting import Piece
from notice_kit.grammar.lines import NO_LINE, Line
from notice_kit.grammar.roles import Verdict
from notice_kit.model import (
    Block,
    Issue,
    IssueStatus,
    Measure,
    Paragraph,
    PartialDate,
    Responsible,
    Section,
    SectionRole,
    Table,
)

Kind = Literal["paragraph", "measure", "table", "issue", "section"]


@dataclass(slots=True, kw_only=True)
class Draft:
    """A block that is still being built."""

    kind: Kind
    """What it will be."""

    line: Line
    """Its words: of a heading those behind the label."""

    label: Line = NO_LINE
    """Its label, as written."""

    level: int = 0
    """Heading level; 0 for what is no heading."""

    lead: str = ""
    """First clause of a measure."""

    problem: str = ""
    """What an issue's heading names."""

    verdict: Verdict | None = None
    """Why it is what it is; None for text."""

    table: Table | None = None
    """The table, if it is one."""

    is_run_in: bool = False
    """True if it goes on in the line of the block before it."""

    role: SectionRole = SectionRole.OTHER
    """What a section is for."""

    status: IssueStatus | None = None
    """State of an issue, or of all issues of a section."""

    answers: str = ""
    """Label path of the issue that a section answers."""

    responsible: tuple[Responsible, ...] = ()
    """Chain of responsibility of an issue."""

    deadline: PartialDate | None = None
    """By when an issue must be done."""

    children: list[Draft] = field(default_factory=list)
    """What stands below it."""


def freeze(
    drafts: list[Draft], prefix: str, places: dict[str, tuple[Piece, ...]]
) -> tuple[Block, ...]:
    """Return the drafts as blocks of the model and note in `places` where each stood."""
    blocks: list[Block] = []
    for index, draft in enumerate(drafts):
        path = f"{prefix}/{index}"
        places[path] = _pieces(draft)
        blocks.append(_frozen(draft, path, places))
    return tuple(blocks)


def _frozen(draft: Draft, path: str, places: dict[str, tuple[Piece, ...]]) -> Block:
    match draft.kind:
        case "paragraph":
            return Paragraph(text=draft.line.inlines(), run_in=draft.is_run_in)
        case "measure":
            return Measure(
                label=draft.label.text,
                text=draft.line.inlines(),
                lead=draft.lead,
                run_in=draft.is_run_in,
            )
        case "table":
            return draft.table or Table()
        case "issue":
            return Issue(
                label=draft.label.text,
                heading=draft.line.text,
                problem=draft.problem,
                status=draft.status,
                responsible=draft.responsible,
                deadline=draft.deadline,
                run_in=draft.is_run_in,
                blocks=freeze(draft.children, f"{path}/blocks", places),
            )
        case "section":
            return Section(
                label=draft.label.text,
                level=draft.level,
                heading=draft.line.text,
                role=draft.role,
                status=draft.status,
                answers=draft.answers,
                blocks=freeze(draft.children, f"{path}/blocks", places),
            )


def _pieces(draft: Draft) -> tuple[Piece, ...]:
    """Return the places of label and words; offsets count as in `walk.block_text`."""
    shift = len(draft.label.text)
    if not shift:
        return (*draft.label.pieces, *draft.line.pieces)
    moved = (
        Piece(offset=piece.offset + shift, location=piece.location) for piece in draft.line.pieces
    )
    return (*draft.label.pieces, *moved)
