"""Pages: a finished file that carries its notice whole, as a PDF does.

Nobody edits pages; if they say something else than the carried notice, one of the two is
not what was published, and that is told. Not here: documents that are edited (`edits`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from notice_kit.accounting import ReadReport
from notice_kit.errors import Location
from notice_kit.findings import Finding, Severity
from notice_kit.grammar.lines import SourceText
from notice_kit.layout.printed import printed_blocks
from notice_kit.model import Notice
from notice_kit.profile import FORMAL, PUBLIC


def compared(source: SourceText, carried: Notice, *, format_name: str) -> tuple[Notice, ReadReport]:
    """Return the notice that a file carries, and say (EMB001) if its pages say otherwise."""
    printed = "".join(line.text for line in source.lines)
    is_same = _letters(printed) in map(_letters, _printed_forms(carried))
    findings = () if is_same else (_differs(source.name),)
    return carried, ReadReport(source=source.name, format=format_name, findings=findings)


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
