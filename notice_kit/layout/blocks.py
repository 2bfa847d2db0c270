"""Printed blocks: what stands on paper, one after another, with face and size.

They say *what* is printed and in which style, not *where*: lines and pages are made
from them by `paging`, or by a word processor from the DOCX. Lengths are in characters
(字, `gbt9704.CELL_PT`) and lines (行, `gbt9704.PITCH_PT`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Final

from notice_kit.gbt9704 import SIZE_3_PT, Style
from notice_kit.model import Inline
from notice_kit.model.inline import plain


class Role(StrEnum):
    """Which element of the document a printed block is."""

    TITLE = "title"
    """标题, centred."""
    RECIPIENTS = "recipients"
    """主送机关, flush left."""
    HEADING = "heading"
    """A heading on a line of its own; its level says which."""
    BODY = "body"
    """正文, indented by two characters."""
    ATTACHMENT_NOTE = "attachment_note"
    """附件说明, hanging after its number."""
    SIGNATURE = "signature"
    """署名."""
    DATE = "date"
    """成文日期."""
    ATTACHMENT_LABEL = "attachment_label"
    """附件 and its number, flush left on line 1 of a new page."""
    ATTACHMENT_TITLE = "attachment_title"
    """Title of an attachment, centred on line 3."""
    CAPTION = "caption"
    """The line above a table, centred."""
    TABLE_NAME = "table_name"
    """A paragraph that names the table below it, 表1　……, centred like a caption."""
    REMARK = "remark"
    """附注, in brackets below the date."""
    COPY_NUMBER = "copy_number"
    """份号, flush left on line 1."""
    SECRECY = "secrecy"
    """密级和保密期限, flush left on line 2."""
    URGENCY = "urgency"
    """紧急程度, flush left below both."""
    MARK = "mark"
    """发文机关标志: one span for each of several organs, and one for 文件 after them."""
    DOCUMENT_NUMBER = "document_number"
    """发文字号."""
    SIGNATORIES = "signatories"
    """签发人： and a span for each name."""
    MOVED_RECIPIENTS = "moved_recipients"
    """主送机关 in the imprint, where page 1 has no room for it."""
    COPIES = "copies"
    """抄送机关, hanging after its colon."""
    IMPRINT = "imprint"
    """印发机关 and, to the right of it, 印发日期."""


HEAD: Final = frozenset(
    {
        Role.COPY_NUMBER,
        Role.SECRECY,
        Role.URGENCY,
        Role.MARK,
        Role.DOCUMENT_NUMBER,
        Role.SIGNATORIES,
    }
)
"""The elements of 版头, above the red line."""

FOOT: Final = frozenset({Role.MOVED_RECIPIENTS, Role.COPIES, Role.IMPRINT})
"""The elements of 版记, at the foot of the last page."""

NAMES: Final = frozenset({Role.CAPTION, Role.TABLE_NAME})
"""What names the table below it, and stays with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a printed block in one style."""

    text: tuple[Inline, ...]
    """The words."""

    style: Style
    """Face and size."""

    path: str
    """Node path of the model element that the words come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """A printed paragraph or line."""

    role: Role
    """Which element it is."""

    spans: tuple[Span, ...]
    """Its words, in order."""

    level: int = 0
    """Outline level of the heading it is, or begins with; 0 for none."""

    gap_lines: int = 0
    """Blank lines above it."""

    indent_cells: float = 0
    """Indent of the first line from the left edge of the type area."""

    left_cells: float = 0
    """Indent of the following lines from the left edge."""

    right_cells: float = 0
    """Indent from the right edge."""

    is_new_page: bool = False
    """True if it begins a page."""

    is_landscape: bool = False
    """True if it stands above a table that lies on its side, and with it."""

    @property
    def plain(self) -> str:
        """Its characters without marks."""
        return "".join(plain(span.text) for span in self.spans)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A printed table."""

    rows: tuple[tuple[TableCell, ...], ...]
    """Rows of cells; a cell that spans several is named once."""

    columns: int
    """Number of columns of its grid."""

    header_rows: int
    """Rows repeated at the head of each page."""

    path: str
    """Node path of the model's table."""

    gap_lines: int = 0
    """Blank lines above it."""

    size_pt: float = SIZE_3_PT
    """Size of its words, unless their column has no room for it."""

    is_landscape: bool = False
    """True if it lies on its side (横排表格, clause 8)."""

    @property
    def plain(self) -> str:
        """The characters of its cells without marks, row by row."""
        return "".join(plain(span.text) for row in self.rows for cell in row for span in cell.spans)


class CellAlign(StrEnum):
    """How the words of a cell stand between its borders."""

    LEFT = auto()
    """Against its left border."""
    CENTER = auto()
    """In the middle: heads, and columns of short words."""
    FIGURES = auto()
    """Ones under ones, the column of figures in the middle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCell:
    """A cell of a printed table."""

    spans: tuple[Span, ...]
    """Its words."""

    column: int
    """First column of the grid that it covers, from 0."""

    columns: int = 1
    """How many columns it covers."""

    rows: int = 1
    """How many rows it covers."""

    align: CellAlign = CellAlign.LEFT
    """How its words stand."""

    @property
    def plain(self) -> str:
        """Its characters without marks."""
        return "".join(plain(span.text) for span in self.spans)


PrintedBlock = TextBlock | TableBlock
"""Everything that `compose` yields."""
