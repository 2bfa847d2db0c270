"""Pages: a web page that carries its notice.

The page is proved by the one element in which our own pages print the notice: whatever a site
puts around that is its own affair. A page is taken as a whole, for a site changes so much that
an edit cannot be told from a menu. Not here: documents that are edited (`edits`), the sheets
of a PDF (`sheets`).
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from notice_kit.accounting import Piece, ReadReport, SourceMap
from notice_kit.codec.carried import Carried
from notice_kit.codec.characters import TURNS
from notice_kit.edits import told
from notice_kit.edits.claims import judge
from notice_kit.edits.printed import printed
from notice_kit.edits.rereading import read_printed
from notice_kit.edits.shown import read_shown
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.layout.blocks import PrintedBlock, TextBlock
from notice_kit.layout.nodes import page_nodes
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Notice
from notice_kit.model.inline import plain
from notice_kit.profile import PROFILES, PUBLIC

_WIDE: Final = "[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60“”‘’—…·]"
_BLANK: Final = re.compile(f"(?<={_WIDE}) | (?=[\x01-\x03]?{_WIDE})")
"""A blank beside a Chinese character, which a line end of the source may have been."""
_UNSEEN: Final = re.compile("[\x01-\x03]?[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]|\x03")
"""What takes no room on a page, and the sign of strong type: bold may be the look of a line."""


def read_page(
    source: SourceText, carried: Carried, *, format_name: str, allow_collective: bool
) -> tuple[Notice, ReadReport]:
    """Return the carried notice if the page shows it, else what the page shows.

    EMB001 tells of a page that claims to be as it was made and shows another notice, EMB006
    of one that was changed, EMB007 of claims that its words gainsay.
    """
    blocks = printed_blocks(
        carried.notice, PROFILES.get(carried.profile, PUBLIC), keep_labels=carried.keep_labels
    )
    error = None
    if not _is_shown(source, blocks):
        error = (told.differs if carried.is_untouched else told.page_changed)(source.name)
    else:
        judged = judge(carried.notice, _fresh(source, carried.notice, blocks), source.source)
        if judged.contradicted:
            error = told.contradicted(source.name, judged.contradicted)
    if error:
        return read_shown(source, error, format_name=format_name, allow_collective=allow_collective)
    report = ReadReport(
        source=source.name,
        format=format_name,
        findings=source.findings,
        source_map=SourceMap(nodes=dict(_places(source.article or (), blocks))),
        claimed=judged.claimed,
    )
    return judged.notice, report


def _is_shown(source: SourceText, blocks: Sequence[PrintedBlock]) -> bool:
    """Tell whether the page shows just these blocks: every character, cell and mark."""
    forms = [node.form for node in page_nodes(blocks)]
    expected = [_loose(form) for form in forms]
    article = replace(source, lines=source.article or (), anchors={})
    shown = [_loose(each.form) for each in printed(article)]
    turns = "".join(TURNS.findall("".join(forms)))
    return [form for form in expected if form] == [form for form in shown if form] and (
        turns == "".join(TURNS.findall(source.left_out))
    )


def _loose(form: str) -> str:
    """Return a form without what a page does not keep: blanks beside Chinese characters."""
    seen = _UNSEEN.sub("", form)
    return _BLANK.sub("", seen) if " " in seen else seen


def _fresh(source: SourceText, notice: Notice, blocks: Sequence[PrintedBlock]) -> Notice | None:
    """Return what the page alone says: its words, and its day of publication."""
    fresh = read_printed(notice, blocks)
    if fresh is None or source.published is None:
        return fresh
    return replace(fresh, published=fresh.published or source.published)


def _places(
    lines: tuple[Line, ...], blocks: Sequence[PrintedBlock]
) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    """Yield the node path of each span and where it stands, line and block in one order."""
    standing: dict[str, deque[Line]] = defaultdict(deque)
    for line in lines:
        standing[line.text].append(line)
    for block in blocks:
        if isinstance(block, TextBlock) and (same := standing.get(block.plain)):
            line, start = same.popleft(), 0
            for span in block.spans:
                end = start + len(plain(span.text))
                yield span.path, line.cut(start, end).pieces
                start = end
