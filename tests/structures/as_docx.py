"""A draft as a Word file: styles, looks, numbers typed or made by Word."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from draft import Draft, Grid, Para
from marks import MARK
from structure import Look


def as_docx(draft: Draft) -> bytes:
    """Return the bytes of a Word file."""
    document = docx.Document()
    document.core_properties.created = datetime(2025, 1, 1, tzinfo=UTC)
    document.core_properties.modified = datetime(2025, 1, 1, tzinfo=UTC)
    numbers = _Numbers(document)
    for block in draft.blocks:
        if isinstance(block, Grid):
            _add_table(document, block)
        else:
            _add_para(document, block, numbers if draft.structure.auto_numbers else None)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class _Numbers:
    """The automatic numbers of a document: a definition a kind, a list a row."""

    def __init__(self, document: Any) -> None:
        self.part = document.part.numbering_part.element
        self.kinds: dict[str, int] = {}
        self.rows: dict[int, int] = {}

    def number(self, para: Para) -> int:
        """Return the id of the list in which a paragraph is counted."""
        if para.series not in self.rows:
            self.rows[para.series] = 500 + para.series
            kind = self._kind(para.mark)
            self.part.append(
                parse_xml(
                    f'<w:num {nsdecls("w")} w:numId="{500 + para.series}">'
                    f'<w:abstractNumId w:val="{kind}"/><w:lvlOverride w:ilvl="0">'
                    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
                )
            )
        return self.rows[para.series]

    def _kind(self, name: str) -> int:
        if name not in self.kinds:
            self.kinds[name] = 500 + len(self.kinds)
            form, text = MARK[name].word or ("decimal", "%1.")
            kind = parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.kinds[name]}">'
                '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/>'
                '<w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
            )
            first = self.part.find(qn("w:num"))
            first.addprevious(kind) if first is not None else self.part.append(kind)
        return self.kinds[name]


def _add_para(document: Any, para: Para, numbers: _Numbers | None) -> None:
    look = para.look
    is_set = bool(para.level)
    style = look.word if is_set and look.word else "Normal"
    added = document.add_paragraph(style=style)
    is_automatic = numbers is not None and bool(para.mark) and bool(para.series)
    if is_automatic and numbers is not None:
        properties = added._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="0"/>'
                f'<w:numId w:val="{numbers.number(para)}"/></w:numPr>'
            )
        )
    head = added.add_run(("" if is_automatic else para.label) + para.words)
    if is_set:
        _set(head, look)
    if para.rest:
        added.add_run(para.rest)
    if para.kind == "title" or (is_set and look.centred):
        added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif para.kind == "signature":
        added.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif not (is_set and look.word) and para.kind != "contents":
        added.paragraph_format.first_line_indent = Pt(32)
    if para.kind == "title":
        head.font.size = Pt(22)


def _set(run: Any, look: Look) -> None:
    """Set a run as a look says."""
    if look.bold:
        run.bold = True
    if look.underlined:
        run.underline = True
    if look.size:
        run.font.size = Pt(look.size)
    if look.colour:
        run.font.color.rgb = RGBColor.from_string(look.colour)
    if look.face:
        run.font.name = look.face
        run._r.get_or_add_rPr().rFonts.set(qn("w:eastAsia"), look.face)


def _add_table(document: Any, grid: Grid) -> None:
    width = len(grid.rows[0])
    table = document.add_table(rows=0, cols=width)
    table.style = "Table Grid"
    for row in grid.rows:
        cells = table.add_row().cells
        if len(row) == 1 < width:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, words in zip(cells, row, strict=True):
            cell.text = words
