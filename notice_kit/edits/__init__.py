"""Edits: a document that carries its notice, after people have worked on its text.

The text that stands in the document is the truth. Where it is still what was printed, the
carried notice answers for it, whole; what was changed, put in or taken out is read anew
and reported. Not here: what a document carries (`codec.carried`) and how its text is read
(`readers`).
"""

from __future__ import annotations

from dataclasses import replace

from notice_kit.accounting import ReadReport, SourceMap
from notice_kit.codec.carried import Carried
from notice_kit.edits.apply import applied
from notice_kit.edits.matching import Change, match
from notice_kit.edits.pages import whole
from notice_kit.edits.printed import printed
from notice_kit.findings import Finding, Severity
from notice_kit.grammar.lines import SourceText
from notice_kit.model import Notice, Residue

_SHOWN = 40
"""Characters of a text quoted in a finding."""


def read_carried(
    source: SourceText, carried: Carried, *, format_name: str
) -> tuple[Notice, ReadReport]:
    """Return the notice that a document carries, brought to what its text says now.

    Each printed block that was changed, put in or taken out is a finding (EMB003 to EMB005);
    if there is none, the notice is the carried one.
    """
    if source.is_whole:
        return whole(source, carried, format_name=format_name)
    standing = printed(source)
    changes = match(carried.printed, standing)
    edits = [change for change in changes if not change.is_same]
    notice = applied(source, carried, changes) if edits else carried.notice
    notice = replace(notice, residue=(*notice.residue, *_residue(source, notice)))
    report = ReadReport(
        source=source.name,
        format=format_name,
        findings=(*source.findings, *(_finding(change) for change in edits)),
        repairs=source.repairs,
        source_map=_source_map(changes) if not edits else SourceMap(),
    )
    return notice, report


def _residue(source: SourceText, notice: Notice) -> list[Residue]:
    """Return what the reader set aside and the notice does not know."""
    known = {(item.kind, item.text) for item in notice.residue}
    found = (Residue(kind=item.kind, text=item.line.text) for item in source.residue)
    return [item for item in found if (item.kind, item.text) not in known]


def _source_map(changes: list[Change]) -> SourceMap:
    nodes = {
        path: change.now.lines[0].pieces
        for change in changes
        if change.was and change.now
        for path in change.was.paths
    }
    return SourceMap(nodes=nodes)


def _finding(change: Change) -> Finding:
    rule, slug, message = {
        (True, True): ("EMB003", "block-changed", "此段在文件中已修改，按现有文字读入"),
        (False, True): ("EMB004", "block-inserted", "此段是在文件中新增的，已读入"),
        (True, False): ("EMB005", "block-deleted", "此段已从文件中删除"),
    }[change.was is not None, change.now is not None]
    path = change.was.paths[0] if change.was else ""
    words = change.now.text if change.now else change.old_text
    return Finding(
        rule=rule,
        slug=slug,
        severity=Severity.INFO,
        message=message,
        basis="惯例",
        text=words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…",
        path=path,
        location=change.now.location if change.now else None,
    )
