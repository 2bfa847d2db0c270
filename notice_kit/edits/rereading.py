"""Rereading: what the grammar makes of a document as it was and as it stands now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from notice_kit.accounting import Piece
from notice_kit.codec.carried import Carried
from notice_kit.edits.printed import DocumentBlock
from notice_kit.errors import Location, NoticeError
from notice_kit.grammar.body import parse_body, plain_draft
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.grammar.parse import parse
from notice_kit.grammar.tree import freeze
from notice_kit.layout.blocks import PrintedBlock, TextBlock
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Block, Issue, Measure, Notice, Paragraph, Section, Table
from notice_kit.model.walk import block_text, iter_nodes
from notice_kit.profile import PROFILES, PUBLIC


@dataclass(slots=True, kw_only=True)
class Rereading:
    """Two readings of a document by the grammar; none where it refuses the text."""

    before: Notice | None = None
    """Of the text as it was written."""

    after: Notice | None = None
    """Of the text as it stands."""

    found: dict[Location, list[Block]] = field(default_factory=dict)
    """Place of a paragraph → the blocks that begin in it, without what stands below them."""

    in_fields: set[Location] = field(default_factory=set)
    """Places of paragraphs that became fields."""

    def blocks(self, now: DocumentBlock) -> tuple[Block, ...]:
        """Return the blocks of a paragraph or table; its words are in them, all and only."""
        found = self.found.get(now.location, [])
        if _letters("".join(map(block_text, found))) != _letters(now.text):
            found = list(_alone(now.lines))
        return tuple(_first_alone(found))

    def is_in_field(self, now: DocumentBlock) -> bool:
        """Tell whether the words became a field whose new value is taken over."""
        signature = self.after.signature if self.after else None
        return now.location in self.in_fields and signature is not None


def reread(source: SourceText, carried: Carried) -> Rereading:
    """Return what the grammar makes of a document as it was and as it stands."""
    profile = PROFILES.get(carried.profile, PUBLIC)
    blocks = printed_blocks(carried.notice, profile, keep_labels=carried.keep_labels)
    reading = Rereading(before=read_printed(carried.notice, blocks))
    try:
        after, report = parse([source], format_name="", allow_collective=True)
    except NoticeError:
        return reading
    reading.after = after
    reading.found = _found(after, report.source_map.nodes)
    if reading.before and after.signature != reading.before.signature:
        reading.in_fields = {
            piece.location
            for path, pieces in report.source_map.nodes.items()
            if path.startswith("signature/")
            for piece in pieces
        }
    return reading


def _found(notice: Notice, places: dict[str, tuple[Piece, ...]]) -> dict[Location, list[Block]]:
    found: defaultdict[Location, list[Block]] = defaultdict(list)
    for path, block in _all_nodes(notice):
        pieces = places.get(path, ())
        if pieces:
            found[pieces[0].location].append(_bare(block))
    return found


def _all_nodes(notice: Notice) -> Iterator[tuple[str, Block]]:
    yield from iter_nodes(notice.blocks)
    for index, attachment in enumerate(notice.attachments):
        yield from iter_nodes(attachment.blocks, f"attachments/{index}/blocks")


def read_printed(notice: Notice, blocks: Iterable[PrintedBlock]) -> Notice | None:
    """Return what the grammar makes of the printed blocks of a notice, or None if it refuses.

    It knows what stands on the page and nothing else: no state, no role, no source.
    """
    tables = {path: block for path, block in _all_nodes(notice) if isinstance(block, Table)}
    lines = (_line(block, number, tables) for number, block in enumerate(blocks))
    source = SourceText(name="", lines=tuple(line for line in lines if line.text or line.table))
    try:
        return parse([source], format_name="", allow_collective=True)[0]
    except NoticeError:
        return None


def _line(block: PrintedBlock, number: int, tables: dict[str, Table]) -> Line:
    pieces = (Piece(offset=0, location=Location(path=f"paragraph {number}")),)
    if isinstance(block, TextBlock):
        return Line(text=block.plain.replace("\n", ""), pieces=pieces, begins=True).cut(0)
    return Line(text="", table=tables.get(block.path, Table()), pieces=pieces)


def _alone(lines: Iterable[Line]) -> Iterator[Block]:
    """Yield the blocks of a paragraph that is read by itself."""
    for line in lines:
        drafts = [plain_draft(line)] if line.table else parse_body((line,))
        for _, block in iter_nodes(freeze(drafts, "", {})):
            yield _bare(block)


def _first_alone(found: list[Block]) -> Iterator[Block]:
    """Yield blocks of one paragraph; its first cannot go on in the paragraph before."""
    for index, block in enumerate(found):
        if (index == 0 and isinstance(block, Paragraph)) or (
            index == 0 and isinstance(block, Measure)
        ):
            yield replace(block, run_in=False)
        else:
            yield block


def _bare(block: Block) -> Block:
    return replace(block, blocks=()) if isinstance(block, Section | Issue) else block


def _letters(text: str) -> str:
    return "".join(text.split())
