"""Blocks: the body of a notice, from paragraphs up to sections.

A block may be *run in* (接排): it goes on in the printed line of the block before
it, as the text behind （一）……。 or a series 一是……。二是……。 within one paragraph.

Not here: the notice around them (`document`), traversal (`walk`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from notice_kit.model.inline import Inline, merged, plain
from notice_kit.model.values import IssueStatus, PartialDate, Responsible, SectionRole

COMPUTED = {"computed": True}
"""Metadata of a field that queries fill in; it is never stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph (段落)."""

    text: tuple[Inline, ...]
    """Its words, in canonical form (`inline.merged`)."""

    run_in: bool = False
    """True if it goes on in the line of the block before it (接排)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", merged(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure taken against an issue (措施).

    Raises ValueError if `lead` is not how `text` begins.
    """

    label: str
    """The mark in front, as written: 一是, 第一，, ①."""

    text: tuple[Inline, ...]
    """All words behind the label, the lead phrase included."""

    lead: str = ""
    """The first clause of `text`, without its closing mark; empty if there is none."""

    run_in: bool = False
    """True if it goes on in the line of the block before it (接排)."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", merged(self.text))
        if not plain(self.text).startswith(self.lead):
            raise ValueError(f"text of measure {self.label!r} does not begin with {self.lead!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell (单元格).

    Raises ValueError for a span below one.
    """

    text: tuple[Inline, ...] = ()
    """Its words; paragraphs inside it are parted by line breaks."""

    columns: int = 1
    """How many columns it spans."""

    rows: int = 1
    """How many rows it spans."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", merged(self.text))
        if self.columns < 1 or self.rows < 1:
            raise ValueError(f"a cell spans at least one column and row: {self}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row (行)."""

    cells: tuple[Cell, ...] = ()
    """Cells from left to right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table (表格), as 整改台账.

    Raises ValueError for a negative number of header rows.
    """

    caption: str = ""
    """The line above it."""

    header_rows: int = 0
    """How many rows at the top are its head (表头)."""

    rows: tuple[Row, ...] = ()
    """Rows from top to bottom."""

    def __post_init__(self) -> None:
        if self.header_rows < 0:
            raise ValueError(f"a table has no {self.header_rows} header rows")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """An issue (问题) that the inspection found, with what was done about it."""

    label: str = ""
    """Its number as written: 1., （1）; empty if it has none."""

    heading: str
    """The heading behind the label: 关于“……”问题的整改."""

    problem: str = ""
    """The text inside the outer quotes of the heading; of an unquoted heading, what it names."""

    status: IssueStatus | None = None
    """Stated for it, or inherited from the section around it."""

    responsible: tuple[Responsible, ...] = ()
    """The chain of responsibility (责任分解), from the top down."""

    deadline: PartialDate | None = None
    """By when it must be done (整改时限)."""

    run_in: bool = False
    """True if it goes on in the line before it (接排), as one of 已完成的问题：一是……；二是……."""

    blocks: tuple[Block, ...] = ()
    """Paragraphs, measures, tables and nested issues."""

    path: str = field(default="", compare=False, metadata=COMPUTED)
    """Labels from the top to here, as 二/(一)/3; set only on what `iter_issues` yields."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that stand directly in it."""
        return tuple(block for block in self.blocks if isinstance(block, Measure))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the notice with a heading (部分).

    Raises ValueError for a level that the standard does not have.
    """

    label: str = ""
    """Its number as written: 一、, （一）; empty if it has none."""

    level: int
    """Heading level 1 to 4 (GB/T 9704 7.3.3): 一、 （一） 1. （1）."""

    heading: str = ""
    """The words behind the label, with their final mark if they have one."""

    role: SectionRole = SectionRole.OTHER
    """What it is for."""

    status: IssueStatus | None = None
    """The state of all issues below, if the heading says so."""

    answers: str = ""
    """Label path of the issue that it answers, as 一/3, where a list of problems and a list of
    answers are apart; empty elsewhere."""

    unit: str | None = None
    """The one unit that it tells of (单位), where a notice tells of several."""

    blocks: tuple[Block, ...] = ()
    """What stands below the heading."""

    path: str = field(default="", compare=False, metadata=COMPUTED)
    """Labels from the top to here, as 二/(一); set only on what `iter_sections` yields."""

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"heading levels run from 1 to 4, not {self.level}")


Block = Paragraph | Measure | Table | Issue | Section
"""Everything that may stand in the body."""
