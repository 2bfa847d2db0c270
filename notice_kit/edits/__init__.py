"""Edits: a document that carries its notice, and perhaps was changed since.

What the document shows is the truth. The carried notice counts where printing it again gives
just that, block by block; what people changed, put in or took out is read anew and reported;
a notice that was put in place of another is not believed, and the shown text is read alone.
Not here: what a document carries (`codec.carried`) and how its text is read (`readers`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from notice_kit.accounting import ReadReport, SourceMap
from notice_kit.codec.carried import Carried
from notice_kit.edits import pages, sheets, told
from notice_kit.edits.apply import applied
from notice_kit.edits.claims import Judged, judge
from notice_kit.edits.matching import BlockChange, match
from notice_kit.edits.printed import DocumentBlock, printed
from notice_kit.edits.rereading import read_printed, reread
from notice_kit.edits.shown import read_shown
from notice_kit.errors import ReadError
from notice_kit.findings import Finding
from notice_kit.grammar.lines import SourceText
from notice_kit.layout.arrangement import arranged
from notice_kit.layout.blocks import PrintedBlock, Role, TextBlock
from notice_kit.layout.nodes import printed_nodes
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Notice, Residue
from notice_kit.options import ReadOptions
from notice_kit.profile import PROFILES, PUBLIC

ReadXml = Callable[[bytes, str], tuple[Notice, ReadReport]]
"""The reader of canonical XML."""


def carries(source: SourceText) -> bool:
    """Tell whether a file carries a notice that can be used."""
    return source.carries_notice


def read_carried(
    source: SourceText, format_name: str, options: ReadOptions, read_xml: ReadXml
) -> tuple[Notice, ReadReport]:
    """Return the notice of a file that carries one, as far as the file shows it.

    Shown whole, it is the carried one. Each block that was changed, put in or taken out is a
    finding (EMB003 to EMB005) and read anew. A carried notice that is not the printed one
    (EMB001), or says what the shown words gainsay (EMB007), is an error, and the shown text
    is read alone. Raises NotANoticeError if that is none.
    """
    allow_collective = options.allow_collective
    if source.canonical is not None:
        return _read_sheets(source, format_name, options, read_xml)
    if source.carried is None:
        raise ValueError(f"{source.name} carries no notice")
    if source.article is not None:
        return pages.read_page(
            source, source.carried, format_name=format_name, allow_collective=allow_collective
        )
    return _read_document(
        source, source.carried, format_name=format_name, allow_collective=allow_collective
    )


def _read_sheets(
    source: SourceText, format_name: str, options: ReadOptions, read_xml: ReadXml
) -> tuple[Notice, ReadReport]:
    """Return the notice of a PDF; an attachment that is none is told (EMB002)."""
    allow_collective = options.allow_collective
    try:
        carried = read_xml(source.canonical or b"", source.name)[0]
    except ReadError as error:
        finding = told.unusable(source.name, error)
        return read_shown(
            source, finding, format_name=format_name, allow_collective=allow_collective
        )
    return sheets.read_sheets(
        source, carried, format_name=format_name, allow_collective=allow_collective
    )


def _read_document(
    source: SourceText, carried: Carried, *, format_name: str, allow_collective: bool
) -> tuple[Notice, ReadReport]:
    """Return the notice of a document that people edit."""
    blocks = _blocks(carried, carried.notice)
    nodes = list(printed_nodes(arranged(blocks)))
    standing = printed(source)
    changes = match(nodes, standing)
    edits = [change for change in changes if not change.is_same]
    alone: list[Finding] = []
    if not edits:
        judged = judge(carried.notice, read_printed(carried.notice, blocks))
    elif carried.keys == tuple(node.key for node in nodes):
        reading = reread(source, carried)
        judged = judge(applied(carried, changes, reading), reading.after)
        if reading.after and not _stands(judged.notice, carried, standing):
            alone = [told.edited(change) for change in edits]
    else:
        judged = Judged(notice=carried.notice)
        alone = [told.differs(source.name)]
    if judged.contradicted:
        alone = [told.contradicted(source.name, judged.contradicted)]
    if alone:
        return read_shown(
            source, *alone, format_name=format_name, allow_collective=allow_collective
        )
    return _proved(source, judged, changes, edits, format_name)


def _blocks(carried: Carried, notice: Notice) -> tuple[PrintedBlock, ...]:
    profile = PROFILES.get(carried.profile, PUBLIC)
    return printed_blocks(notice, profile, keep_labels=carried.keep_labels)


def _stands(notice: Notice, carried: Carried, standing: Sequence[DocumentBlock]) -> bool:
    """Tell whether every word that an edited notice prints stands in its document.

    What joins them (labels, marks, blanks) may be printed in another form than people write.
    """
    titles = (each.title for each in notice.attachments)
    blocks = (block for block in _blocks(carried, notice) if not _is_note(block))
    words = (*titles, *(block.plain for block in blocks))
    there = _letters("".join(each.text for each in standing))
    return all(_letters(each) in there for each in words)


def _is_note(block: PrintedBlock) -> bool:
    """Tell whether a block is 附件说明, whose numbers and words are printed anew."""
    return isinstance(block, TextBlock) and block.role is Role.ATTACHMENT_NOTE


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _proved(
    source: SourceText,
    judged: Judged,
    changes: Sequence[BlockChange],
    edits: Sequence[BlockChange],
    format_name: str,
) -> tuple[Notice, ReadReport]:
    notice = judged.notice
    notice = replace(notice, residue=(*notice.residue, *_residue(source, notice)))
    report = ReadReport(
        source=source.name,
        format=format_name,
        findings=(*source.findings, *map(told.edited, edits)),
        repairs=source.repairs,
        source_map=SourceMap() if edits else _source_map(changes),
        claimed=judged.claimed,
    )
    return notice, report


def _residue(source: SourceText, notice: Notice) -> list[Residue]:
    """Return what the reader set aside and the notice does not know."""
    known = {(item.kind, item.text) for item in notice.residue}
    found = (Residue(kind=item.kind, text=item.line.text) for item in source.residue)
    return [item for item in found if (item.kind, item.text) not in known]


def _source_map(changes: Sequence[BlockChange]) -> SourceMap:
    nodes = {
        path: change.now.lines[0].pieces
        for change in changes
        if change.was and change.now
        for path in change.was.paths
    }
    return SourceMap(nodes=nodes)
