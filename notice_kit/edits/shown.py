"""Shown: what a document shows, read alone, where the notice that it carries is not believed."""

from __future__ import annotations

from dataclasses import replace

from notice_kit.accounting import ReadReport
from notice_kit.findings import Finding
from notice_kit.grammar.lines import SourceText
from notice_kit.grammar.parse import parse
from notice_kit.model import Notice


def read_shown(
    source: SourceText, *findings: Finding, format_name: str, allow_collective: bool
) -> tuple[Notice, ReadReport]:
    """Return the notice that the shown text tells, and why it is read alone.

    Raises NotANoticeError if it tells none.
    """
    notice, report = parse([source], format_name=format_name, allow_collective=allow_collective)
    return notice, replace(report, findings=(*report.findings, *source.findings, *findings))
