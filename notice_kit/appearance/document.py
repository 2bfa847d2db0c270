"""The appearance of a document: paper, margins, grid, and each paragraph with its look.

Lengths are in points unless the name says mm. Every value that somebody chose knows where
it comes from (`origins`), so that a finding can say which style to change. Not here: how the
values are found (`docx`), and which paragraph is what (`elements`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Element(StrEnum):
    """Which element (公文要素) a paragraph is."""

    BLANK = "blank"
    """A blank line."""
    COPY_NUMBER = "copy_number"
    """份号."""
    SECRECY = "secrecy"
    """密级和保密期限."""
    URGENCY = "urgency"
    """紧急程度."""
    MARK = "mark"
    """发文机关标志."""
    DOCUMENT_NUMBER = "document_number"
    """发文字号, with 签发人 in the same line or without."""
    SIGNER = "signer"
    """签发人."""
    TITLE = "title"
    """标题."""
    SUBTITLE = "subtitle"
    """A line in brackets below the title."""
    RECIPIENTS = "recipients"
    """主送机关."""
    HEADING = "heading"
    """A heading, with or without text after it in its line."""
    BODY = "body"
    """正文."""
    ATTACHMENT_NOTE = "attachment_note"
    """附件说明."""
    SIGNATURE = "signature"
    """发文机关署名."""
    DATE = "date"
    """成文日期."""
    NOTE = "note"
    """附注."""
    ATTACHMENT_LABEL = "attachment_label"
    """附件 and its number."""
    ATTACHMENT_TITLE = "attachment_title"
    """Title of an attachment."""
    CAPTION = "caption"
    """The line that names a table."""
    TABLE = "table"
    """Text in a table."""
    BOX = "box"
    """Text in a text box."""
    IMPRINT = "imprint"
    """版记: 抄送 and 印发."""


class Script(StrEnum):
    """Which of a run's fonts a character takes (ISO/IEC 29500-1, 17.3.2.26)."""

    ASCII = "ascii"
    """Letters, digits and marks of ASCII."""

    HIGH_ANSI = "hAnsi"
    """What Word takes for Latin unless told: “”‘’…—·, accented letters."""

    EAST_ASIAN = "eastAsia"
    """Han characters and full-width marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CharacterLook:
    """How characters look."""

    font: str
    """Name of the font; empty if nothing names one."""

    size_pt: float
    """Size (字号)."""

    is_bold: bool = False
    """True for bold (加粗)."""

    is_italic: bool = False
    """True for italic (倾斜)."""

    is_underlined: bool = False
    """True for any underline (下划线)."""

    colour: str = ""
    """Colour as RRGGBB; empty for automatic, which prints black."""

    tracking_pt: float = 0.0
    """Spacing added after each character (字符间距)."""

    overridden_font: str = ""
    """A font that is named beside a theme font and never shows, for the theme wins."""

    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Property (font, size, bold, colour …) → where it was set, in Chinese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Characters of a paragraph in one look."""

    text: str
    """The characters."""

    start: int
    """Where they begin in the paragraph."""

    script: Script
    """Which of the fonts they take."""

    look: CharacterLook
    """How they look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indent:
    """Where the lines of a paragraph begin and end (缩进)."""

    first_pt: float = 0.0
    """First line, from the left edge of the following lines; negative for hanging."""

    left_pt: float = 0.0
    """Following lines, from the left edge of the type area."""

    right_pt: float = 0.0
    """Ends of lines, from the right edge of the type area."""


class LineRule(StrEnum):
    """How a line height is given (行距)."""

    EXACT = "exact"
    """固定值."""

    AT_LEAST = "atLeast"
    """最小值."""

    MULTIPLE = "auto"
    """倍数: of the grid's line, or of the font's own height where there is no grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A line along a paragraph."""

    width_pt: float
    """Its thickness."""

    colour: str
    """Colour as RRGGBB; empty for automatic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParagraph:
    """A paragraph, or a line of a PDF that begins one."""

    number: int
    """Its place among all paragraphs of its part, from 1."""

    text: str
    """Its characters without white space at its ends; forced line breaks are \\n."""

    label: str = ""
    """Automatic number in front of it, one of its form: the real count is not made here."""

    label_look: CharacterLook | None = None
    """Look of the automatic number."""

    stretches: tuple[Stretch, ...] = ()
    """Its characters by look, white space at its ends included."""

    style: str = ""
    """Name of its paragraph style."""

    outline: int = 0
    """Level in the outline, from 1; 0 for text."""

    align: str = "left"
    """left, center, right or both."""

    indent: Indent = field(default_factory=Indent)
    """Its indents, without white space that stands in the text."""

    lead_cells: float = 0.0
    """White space in front of the text, in characters: some indent with it."""

    before_pt: float = 0.0
    """Space above (段前)."""

    after_pt: float = 0.0
    """Space below (段后)."""

    pitch_pt: float = 0.0
    """Line height: what the paragraph's own rule and the grid make together."""

    line_rule: LineRule = LineRule.MULTIPLE
    """How the line height is given."""

    section: int = 0
    """Which of the sections it stands in, from 0."""

    is_in_table: bool = False
    """True in a table."""

    is_in_box: bool = False
    """True in a text box."""

    begins_page: bool = False
    """True if a page break stands in front of it."""

    has_page_field: bool = False
    """True if the number of the page stands in it, as U+FFFC in the text."""

    line_above: Border | None = None
    """The border above it."""

    line_below: Border | None = None
    """The border below it (红色分隔线)."""

    has_drawing: bool = False
    """True if a picture or shape is anchored in it: a line may be drawn that way."""

    origins: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Property (align, first, left, line …) → where it was set, in Chinese."""

    element: Element = Element.BODY
    """Which element of the document it is."""

    level: int = 0
    """Level of the heading that it is, or begins with; 0 for none."""

    heading_length: int = 0
    """How many of its characters are the heading, where text goes on after it."""

    @property
    def size_pt(self) -> float:
        """Size of its first character that is seen."""
        looks = (each.look for each in self.stretches if each.text.strip())
        return next(looks, self.stretches[0].look if self.stretches else _PLAIN).size_pt


_PLAIN = CharacterLook(font="", size_pt=10.0)


class GridType(StrEnum):
    """What the document grid lays (文档网格)."""

    NONE = "default"
    LINES = "lines"
    LINES_AND_CHARACTERS = "linesAndChars"
    SNAP = "snapToChars"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSection:
    """Paper and margins of a section (节)."""

    width_mm: float
    """Width of the sheet."""

    height_mm: float
    """Height of the sheet."""

    top_mm: float
    """天头."""

    bottom_mm: float
    """Lower margin."""

    left_mm: float
    """订口, the gutter included."""

    right_mm: float
    """Right margin."""

    footer_mm: float
    """From the lower edge of the sheet to the footer."""

    is_landscape: bool = False
    """True if the sheet lies on its side (横排)."""

    grid: GridType = GridType.NONE
    """What the grid lays."""

    grid_pitch_pt: float = 0.0
    """Height of the grid's lines; 0 if there are none."""

    grid_cell_pt: float = 0.0
    """Width of the grid's characters; 0 if there are none."""

    folios: Mapping[str, tuple[ShownParagraph, ...]] = field(default_factory=dict)
    """Kind of page (default, even, first) → paragraphs of its footer; none for a first page that
    is set apart and has no footer of its own."""

    @property
    def area_width_pt(self) -> float:
        """Width of the type area (版心)."""
        return (self.width_mm - self.left_mm - self.right_mm) * _PT_PER_MM

    @property
    def area_height_pt(self) -> float:
        """Height of the type area."""
        return (self.height_mm - self.top_mm - self.bottom_mm) * _PT_PER_MM


_PT_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class WordDocument:
    """The appearance of a Word document."""

    name: str
    """Name of the file."""

    part: str
    """Name of the part with the text."""

    sections: tuple[PaperSection, ...]
    """Its sections in order; at least one."""

    paragraphs: tuple[ShownParagraph, ...]
    """Its paragraphs in order, blank ones too."""

    has_two_sides: bool = False
    """True if odd and even pages have footers of their own."""
