"""Sheets: a PDF that carries its notice, proved by what stands on its pages.

The characters are taken as the eye meets them, from the upper left to the lower right, in
whatever order the file stores them, and compared with the printed blocks: every character in
order, a table cell by cell, what is raised and lowered, blanks inside numbers. Nobody edits
pages: if they show anything else, they are read alone. Not here: where a glyph stands
(`readers.pdf`), the comparison of one stretch (`glyphs`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, product

from notice_kit.accounting import ReadReport
from notice_kit.edits import told
from notice_kit.edits.claims import judge
from notice_kit.edits.glyphs import Sheets
from notice_kit.edits.rereading import read_printed
from notice_kit.edits.shown import read_shown
from notice_kit.grammar.lines import SourceText
from notice_kit.layout.blocks import FOOT, HEAD, PrintedBlock, TextBlock
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Notice
from notice_kit.profile import FORMAL, PUBLIC


def read_sheets(
    source: SourceText, carried: Notice, *, format_name: str, allow_collective: bool
) -> tuple[Notice, ReadReport]:
    """Return the carried notice if the pages show it, else what the pages show.

    EMB001 tells of pages that show another notice, EMB007 of claims that their words gainsay.
    """
    blocks = next((each for each in _forms(carried) if _is_shown(source, each)), None)
    if blocks is None:
        error = told.differs(source.name)
        return read_shown(source, error, format_name=format_name, allow_collective=allow_collective)
    judged = judge(carried, read_printed(carried, blocks))
    if judged.contradicted:
        error = told.contradicted(source.name, judged.contradicted)
        return read_shown(source, error, format_name=format_name, allow_collective=allow_collective)
    report = ReadReport(
        source=source.name,
        format=format_name,
        findings=source.findings,
        claimed=judged.claimed,
    )
    return judged.notice, report


def _forms(notice: Notice) -> Iterator[tuple[PrintedBlock, ...]]:
    """Yield the blocks of a notice as each profile prints them, with labels of both forms."""
    for profile, keep_labels, moves in product((PUBLIC, FORMAL), (False, True), (False, True)):
        if not moves or (notice.letterhead and notice.letterhead.recipients):
            yield printed_blocks(notice, profile, keep_labels=keep_labels, moves_recipients=moves)


def _is_shown(source: SourceText, blocks: Sequence[PrintedBlock]) -> bool:
    """Tell whether the pages show just these blocks, and their own numbers below them."""
    sheets = Sheets(source.glyphs)
    if not sheets.has_folios_only():
        return False
    for is_loose, group in groupby(blocks, key=_is_loose):
        if is_loose:
            texts = (block for block in group if isinstance(block, TextBlock))
            if not sheets.take_scattered([span.text for each in texts for span in each.spans]):
                return False
        elif not all(map(sheets.take, group)):
            return False
    return sheets.is_empty


def _is_loose(block: PrintedBlock) -> bool:
    """Tell whether a block shares its lines with others: those of 版头 and 版记."""
    return isinstance(block, TextBlock) and (block.role in HEAD or block.role in FOOT)
