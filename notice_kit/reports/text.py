"""A report as text for the terminal: a finding a line, the words it means, then a verdict."""

from __future__ import annotations

from typing import Final

from notice_kit.findings import Finding, Report, Severity
from notice_kit.messages import Language, Message, _, ngettext, told
from notice_kit.messages.others import Listed
from notice_kit.printable import columns, printable, printable_line
from notice_kit.reports.excerpts import Excerpt, Excerpts
from notice_kit.reports.words import profile_words

_COLOURS: Final = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BEFORE: Final = 24
_BEHIND: Final = 24
"""Characters shown on each side of what is wrong."""


def render(
    report: Report,
    lang: Language = "zh",
    *,
    excerpts: Excerpts | None = None,
    is_coloured: bool = False,
) -> str:
    """Return the lines of a report, findings in Chinese (zh) or English (en).

    With the excerpts of the source each finding is followed by the words it is about, marked
    by carets.

    >>> print(render(Report(source="a.txt", profile="public")))
    a.txt: 按“公开发布”校核通过，没有发现问题
    """
    lines: list[str] = []
    for finding in report.findings:
        line = _line(finding, report.source, lang)
        lines.append(_painted(line, finding, lang) if is_coloured else line)
        if excerpts and (stretch := excerpts.stretch(finding)):
            lines += _excerpt(excerpts.lines[stretch.line], stretch)
    name = _name(report, lang)
    lines += [
        _("{file}: {words}", file=name, words=printable(note.told(lang))).told(lang)
        for note in report.notes
    ]
    if report.error:
        lines.append(printable(told(report.error, lang)))
    return "\n".join([*lines, verdict(report, lang)])


def _name(report: Report, lang: Language) -> str:
    return printable_line(report.source) or _("notice").told(lang)


def _line(finding: Finding, source: str, lang: Language) -> str:
    """Return a finding as a line; one about the whole is placed by the file's name."""
    has_place = finding.location or finding.path or not source
    words = finding.told(lang)
    return words if has_place else f"{printable_line(source)}: {words}"


def _painted(line: str, finding: Finding, lang: Language) -> str:
    """Return a line with the rule and its severity in colour."""
    name = f"{finding.rule} {finding.severity.told(lang)}"
    return line.replace(name, f"\x1b[1;{_COLOURS[finding.severity]}m{name}\x1b[0m", 1)


def _excerpt(line: str, stretch: Excerpt) -> tuple[str, str]:
    """Return a part of a line, and carets below what is meant."""
    start = max(stretch.start - _BEFORE, 0)
    end = min(max(stretch.end, stretch.start + 1) + _BEHIND, len(line))
    before = printable_line(line[start : stretch.start])
    meant = printable_line(line[stretch.start : stretch.end])
    behind = printable_line(line[stretch.end : end])
    shown = f"{'…' if start else ''}{before}{meant}{behind}{'…' if end < len(line) else ''}"
    carets = "^" * max(columns(meant), 1)
    return f"    {shown}", f"    {' ' * (columns(before) + (1 if start else 0))}{carets}"


def verdict(report: Report, lang: Language) -> str:
    """Return the last line of a report: whether the notice is accepted, and what was found.

    >>> verdict(Report(source="a.txt", profile="formal", is_read=False), "en")
    'a.txt: not read'
    """
    file = _name(report, lang)
    if not report.is_read:
        return _("{file}: not read", file=file).told(lang)
    if not report.is_schema_valid:
        return _("{file}: does not fit the schema", file=file).told(lang)
    values = {"file": file, "profile": profile_words(report.profile), "counts": _counts(report)}
    if report.accepted:
        return _("{file}: accepted by profile {profile}: {counts}", **values).told(lang)
    return _("{file}: not accepted by profile {profile}: {counts}", **values).told(lang)


def _counts(report: Report) -> Message | Listed:
    counts = {
        severity: sum(finding.severity is severity for finding in report.findings)
        for severity in Severity
    }
    found = [_count(severity, count) for severity, count in counts.items() if count]
    return Listed(found) if found else _("no findings")


def _count(severity: Severity, count: int) -> Message:
    match severity:
        case Severity.ERROR:
            return ngettext("{count} error", "{count} errors", count)
        case Severity.WARNING:
            return ngettext("{count} warning", "{count} warnings", count)
        case _:
            return _("{count} info", count=count)
