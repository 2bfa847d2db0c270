"""Styles: word/styles.xml and word/fontTable.xml, every number from `gbt9704`.

Each printed role has one paragraph style; a heading also has a linked character style,
for headings that the text follows in the same line. Faces are named for all scripts
alike, so that digits and quotation marks keep them, and no theme font stands above them.
Bold is not used: the standard has none. Not here: which block takes which face (`compose`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from notice_kit import gbt9704
from notice_kit.gbt9704 import Ink, PageReading, Style
from notice_kit.layout.blocks import FOOT, Role
from notice_kit.ooxml import (
    HUNDREDTHS_PER_CHARACTER,
    OFFICE_FONT_ALIASES,
    OFFICE_FONTS,
    W_NS,
    StyleName,
    mm_to_twips,
    pt_to_half_points,
    pt_to_twips,
)
from notice_kit.options import Grid
from notice_kit.writers.docx import geometry


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """A paragraph style as this writer defines it."""

    id: str
    """Style id: ASCII, used inside the document only."""

    name: StyleName
    """Name that users and readers know it by."""

    look: Style
    """Face and size."""

    align: str = "both"
    """Alignment: both, center, left or right."""

    indent_cells: float = 0.0
    """Indent of the first line, in characters."""

    level: int = 0
    """Level of the outline that it stands on, from 1; 0 for none."""

    run_id: str = ""
    """Id of the linked character style; empty if it has none."""

    keep_next: bool = False
    """True if it stays on the page of the paragraph after it."""

    lines: str = ""
    """Properties that replace the line height of the text; empty to keep it."""


def _heading(level: int) -> ParagraphStyle:
    return ParagraphStyle(
        id=f"Heading{level}",
        name=StyleName[f"HEADING_{level}"],
        look=gbt9704.HEADINGS[level],
        indent_cells=float(gbt9704.INDENT_CELLS),
        level=level,
        run_id=f"Heading{level}Char",
        keep_next=True,
    )


def _lines(height: int, rule: str) -> str:
    """Return a line height of its own, off the page's grid of lines."""
    return f'<w:snapToGrid w:val="0"/><w:spacing w:line="{height}" w:lineRule="{rule}"/>'


HEADINGS: Final = {level: _heading(level) for level in gbt9704.HEADINGS}
"""Level → style of a heading on a line of its own."""

BODY: Final = ParagraphStyle(
    id="GWBody",
    name=StyleName.BODY,
    look=gbt9704.BODY,
    indent_cells=float(gbt9704.INDENT_CELLS),
)

TABLE_TEXT: Final = ParagraphStyle(
    id="GWTableText",
    name=StyleName.TABLE_TEXT,
    look=gbt9704.BODY,
    align="left",
    # A fixed height would cut what a user sets larger in a cell; 240 is one line.
    lines=_lines(240, "auto"),
)

RULE: Final = ParagraphStyle(
    id="GWRule",
    name=StyleName.RULE,
    look=gbt9704.BODY,
    lines=_lines(geometry.RULE, "exact"),  # a line of its own, no higher than it is thick
)

PAGE_NUMBER: Final = ParagraphStyle(
    id="GWPageNumber",
    name=StyleName.PAGE_NUMBER,
    look=gbt9704.PAGE_NUMBER,
    align="right",
    lines=_lines(pt_to_twips(gbt9704.PAGE_NUMBER.size_pt), "exact"),
)

ROLES: Final = {
    Role.TITLE: ParagraphStyle(
        id="GWTitle", name=StyleName.TITLE, look=gbt9704.TITLE, align="center"
    ),
    Role.RECIPIENTS: ParagraphStyle(
        id="GWRecipients", name=StyleName.RECIPIENTS, look=gbt9704.BODY
    ),
    Role.BODY: BODY,
    Role.ATTACHMENT_NOTE: ParagraphStyle(
        id="GWAttachmentNote", name=StyleName.ATTACHMENT_NOTE, look=gbt9704.BODY
    ),
    Role.SIGNATURE: ParagraphStyle(
        id="GWSignature",
        name=StyleName.SIGNATURE,
        look=gbt9704.BODY,
        align="left",
        keep_next=True,
    ),
    Role.DATE: ParagraphStyle(id="GWDate", name=StyleName.DATE, look=gbt9704.BODY, align="left"),
    Role.ATTACHMENT_LABEL: ParagraphStyle(
        id="GWAttachmentLabel",
        name=StyleName.ATTACHMENT_LABEL,
        look=gbt9704.ATTACHMENT_LABEL,
        align="left",
    ),
    Role.ATTACHMENT_TITLE: ParagraphStyle(
        id="GWAttachmentTitle",
        name=StyleName.ATTACHMENT_TITLE,
        look=gbt9704.TITLE,
        align="center",
        level=1,
    ),
    Role.CAPTION: ParagraphStyle(
        id="Caption",
        name=StyleName.CAPTION,
        look=gbt9704.BODY,
        align="center",
        keep_next=True,
    ),
    Role.REMARK: ParagraphStyle(id="GWRemark", name=StyleName.REMARK, look=gbt9704.BODY),
    Role.COPY_NUMBER: ParagraphStyle(
        id="GWCopyNumber", name=StyleName.COPY_NUMBER, look=gbt9704.COPY_NUMBER, align="left"
    ),
    Role.SECRECY: ParagraphStyle(
        id="GWSecrecy", name=StyleName.SECRECY, look=gbt9704.SECRECY, align="left"
    ),
    Role.URGENCY: ParagraphStyle(
        id="GWUrgency", name=StyleName.URGENCY, look=gbt9704.URGENCY, align="left"
    ),
    Role.MARK: ParagraphStyle(
        id="GWMark",
        name=StyleName.MARK,
        look=gbt9704.MARK,
        align="center",
        lines=_lines(pt_to_twips(gbt9704.MARK.size_pt), "exact"),
    ),
    Role.DOCUMENT_NUMBER: ParagraphStyle(
        id="GWDocumentNumber",
        name=StyleName.DOCUMENT_NUMBER,
        look=gbt9704.DOCUMENT_NUMBER,
        align="center",
    ),
    Role.IMPRINT: ParagraphStyle(
        id="GWImprint",
        name=StyleName.IMPRINT,
        look=gbt9704.IMPRINT,
        align="left",
        lines=_lines(geometry.IMPRINT_LINE, "exact"),
    ),
}
"""Role → paragraph style; headings are found by their level."""

STRONG_ID: Final = "Strong"
"""Character style of emphasis: 黑体, for the standard has no bold."""

LINE_END_ID: Final = "GWLineEnd"
"""Character style of a break at the end of a fixed line, which parts no words."""

TABLE_ID: Final = "GWTable"
"""Table style."""

_EMPHASIS: Final = Style(
    face=gbt9704.Face.HEITI, size_pt=gbt9704.SIZE_3_PT, clause=gbt9704.BODY.clause
)

_BUILT_IN: Final = frozenset(
    {StyleName.CAPTION, StyleName.STRONG, *(row.name for row in HEADINGS.values())}
)


def style_of(role: Role, level: int) -> ParagraphStyle:
    """Return the paragraph style of a printed block; one without its own is set as body text."""
    if role in FOOT:
        return ROLES[Role.IMPRINT]
    if role is Role.SIGNATORIES:
        return ROLES[Role.DOCUMENT_NUMBER]
    if role is Role.HEADING:
        return HEADINGS[min(level, max(HEADINGS))]
    return ROLES.get(role, BODY)


def fonts(style: Style, *, hint: bool = False) -> str:
    """Return w:rFonts with the style's face for every script."""
    name = OFFICE_FONTS[style.face]
    hinted = ' w:hint="eastAsia"' if hint else ""
    return (
        f'<w:rFonts{hinted} w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'
    )


def size(style: Style) -> str:
    """Return w:sz and w:szCs."""
    half_points = pt_to_half_points(style.size_pt)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def colour(style: Style) -> str:
    """Return w:color, or nothing for black, which is the reader's own colour of text."""
    return "" if style.ink is Ink.BLACK else f'<w:color w:val="{hex_colour(style.ink)}"/>'


def hex_colour(ink: Ink) -> str:
    """Return a colour as Word writes it.

    >>> hex_colour(Ink.RED)
    'FF3333'
    """
    return "".join(f"{round(value * 255):02X}" for value in ink.rgb)


@cache
def styles_xml(grid: Grid = Grid.PORTABLE, reading: PageReading = PageReading.BOX) -> bytes:
    """Return word/styles.xml."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:styles xmlns:w="{W_NS}">{_DEFAULTS}{normal(grid, reading)}'
        f"{''.join(definitions().values())}</w:styles>"
    ).encode()


@cache
def definitions() -> dict[str, str]:
    """Return every style but the default one: id → w:style."""
    rows = [*HEADINGS.values(), *ROLES.values(), TABLE_TEXT, RULE, PAGE_NUMBER]
    return {
        **{row.id: _paragraph_style(row) for row in rows},
        "DefaultParagraphFont": _DEFAULT_RUN,
        **{row.run_id: _linked_style(row) for row in HEADINGS.values()},
        STRONG_ID: _strong(),
        LINE_END_ID: _LINE_END,
        "TableNormal": _DEFAULT_TABLE,
        TABLE_ID: _TABLE,
    }


@cache
def font_table_xml() -> bytes:
    """Return word/fontTable.xml: our faces with another name for each, all of GB 2312."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{OFFICE_FONT_ALIASES[name]}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name in OFFICE_FONTS.values()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:fonts xmlns:w="{W_NS}">{rows}</w:fonts>'
    ).encode()


def _paragraph_style(row: ParagraphStyle) -> str:
    custom = "" if row.name in _BUILT_IN else ' w:customStyle="1"'
    following = BODY.id if row.level or row.name is StyleName.TITLE else row.id
    link = f'<w:link w:val="{row.run_id}"/>' if row.run_id else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{row.id}"><w:name w:val="{row.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{following}"/>{link}<w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(row)}</w:pPr>"
        f"<w:rPr>{fonts(row.look)}{colour(row.look)}{_tracking(row.look)}{size(row.look)}</w:rPr>"
        "</w:style>"
    )


def _paragraph_properties(row: ParagraphStyle) -> str:
    keep = "<w:keepNext/>" if row.keep_next else ""
    indent = first_line_indent(row.indent_cells) if row.indent_cells else ""
    outline = f'<w:outlineLvl w:val="{row.level - 1}"/>' if row.level else ""
    return f'{keep}{row.lines}{indent}<w:jc w:val="{row.align}"/>{outline}'


def first_line_indent(cells: float) -> str:
    """Return w:ind for a first line: in characters for Word, in twips for LibreOffice."""
    hundredths = round(cells * HUNDREDTHS_PER_CHARACTER)
    twips = round(cells * geometry.CHARACTER)
    return f'<w:ind w:firstLineChars="{hundredths}" w:firstLine="{twips}"/>'


def _tracking(style: Style) -> str:
    """Take back the spacing of the text where the size is not its own."""
    return "" if style.size_pt == gbt9704.SIZE_3_PT else '<w:spacing w:val="0"/>'


def normal(grid: Grid, reading: PageReading = PageReading.BOX) -> str:
    """Return the default style, which carries the grid: 22 lines of 28 characters.

    The line height is exact so that a font with tall metrics, put in by a system that
    lacks ours, cannot take two lines of the grid.
    """
    # Why overflowPunct: docs/decisions.md, A DOCX keeps its line ends near those of the PDF.
    pitch = geometry.HEIGHTS[reading].pitch
    # On Word's own grid the cells make the space between characters.
    tracking = geometry.TRACKING if grid is Grid.PORTABLE else 0
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/><w:pPr>"
        '<w:widowControl w:val="0"/><w:kinsoku/><w:overflowPunct/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
        '<w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{fonts(gbt9704.BODY)}"
        f'<w:spacing w:val="{tracking}"/>{size(gbt9704.BODY)}</w:rPr></w:style>'
    )


def _linked_style(row: ParagraphStyle) -> str:
    name = StyleName[f"HEADING_{row.level}_RUN"]
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{row.run_id}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="DefaultParagraphFont"/>'
        f'<w:link w:val="{row.id}"/>'
        f"<w:rPr>{fonts(row.look)}{size(row.look)}</w:rPr></w:style>"
    )


def _strong() -> str:
    return (
        f'<w:style w:type="character" w:styleId="{STRONG_ID}"><w:name w:val="{StyleName.STRONG}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f'<w:rPr>{fonts(_EMPHASIS)}<w:b w:val="0"/><w:bCs w:val="0"/></w:rPr></w:style>'
    )


_DEFAULTS: Final = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(gbt9704.BODY)}{size(gbt9704.BODY)}"
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
    ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
)

_DEFAULT_RUN: Final = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
)

_CELL_MARGIN: Final = mm_to_twips(1)
"""Room above and below the text of a cell; the standard gives none."""

_LINE_END: Final = (
    f'<w:style w:type="character" w:customStyle="1" w:styleId="{LINE_END_ID}">'
    f'<w:name w:val="{StyleName.LINE_END}"/><w:basedOn w:val="DefaultParagraphFont"/></w:style>'
)

_EDGES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")

_DEFAULT_TABLE: Final = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)

_TABLE: Final = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_ID}">'
    f'<w:name w:val="{StyleName.TABLE}"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES)
    + f'</w:tblBorders><w:tblCellMar><w:top w:w="{_CELL_MARGIN}" w:type="dxa"/>'
    f'<w:bottom w:w="{_CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
