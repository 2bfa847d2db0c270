"""Pages: a finished file that carries its notice whole, as a PDF does.

Nobody edits pages; if they say something else than the carried notice, one of the two is
not what was published, and that is told. Not here: documents that are edited (`edits`).
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterator

from notice_kit.accounting import Piece, ReadReport, SourceMap
from notice_kit.codec.carried import Carried
from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity
from notice_kit.grammar.lines import Line, SourceText
from notice_kit.layout.blocks import PrintedBlock, TextBlock
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Notice
from notice_kit.model.inline import plain
from notice_kit.profile import FORMAL, PUBLIC, find_profile


def compared(source: SourceText, carried: Notice, *, format_name: str) -> tuple[Notice, ReadReport]:
    """Return the notice that a file carries, and say (EMB001) if its pages say otherwise."""
    printed = "".join(line.text for line in source.lines)
    is_same = _letters(printed) in map(_letters, _printed_forms(carried))
    findings = () if is_same else (_differs(source.name),)
    return carried, ReadReport(source=source.name, format=format_name, findings=findings)


def whole(source: SourceText, carried: Carried, *, format_name: str) -> tuple[Notice, ReadReport]:
    """Return the notice that a file carries which shows nothing else, with the places of its words.

    The places are those of the lines that read as they were printed.
    """
    blocks = printed_blocks(
        carried.notice, find_profile(carried.profile), keep_labels=carried.keep_labels
    )
    report = ReadReport(
        source=source.name,
        format=format_name,
        findings=source.findings,
        source_map=SourceMap(nodes=dict(_places(source.lines, blocks))),
    )
    return carried.notice, report


def _places(
    lines: tuple[Line, ...], blocks: tuple[PrintedBlock, ...]
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


def _printed_forms(notice: Notice) -> Iterator[str]:
    """Yield the words of a notice as each profile prints them."""
    for profile in (PUBLIC, FORMAL):
        for moves_recipients in (False, True):
            blocks = printed_blocks(notice, profile, moves_recipients=moves_recipients)
            yield "".join(block.plain for block in blocks)


def _letters(text: str) -> Counter[str]:
    """Count the letters and digits of a text; marks of labels may be printed in another form."""
    return Counter(char for char in text if char.isalnum())


def _differs(name: str) -> Finding:
    return Finding(
        rule="EMB001",
        slug="carried-notice-differs",
        severity=Severity.WARNING,
        message="文件所附的规范数据与版面文字不一致，读入的是所附数据",
        basis="GB/T 9704 7.1",
        location=Location(file=name),
    )
