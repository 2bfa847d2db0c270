"""A report as text for the terminal: one finding a line, then a verdict."""

from __future__ import annotations

from notice_kit.findings import Finding, Report, Severity


def render(report: Report, lang: str = "zh") -> str:
    """Return the lines of a report, findings in Chinese (zh) or English (en).

    >>> print(render(Report(source="a.txt", profile="public")))
    a.txt: accepted by profile public: no findings
    """
    lines = [_line(finding, report.source, lang) for finding in report.findings]
    if report.error:
        lines.append(report.error)
    return "\n".join([*lines, _verdict(report)])


def _line(finding: Finding, source: str, lang: str) -> str:
    """Return a finding as a line; one about the whole is placed by the file's name."""
    has_place = finding.location or finding.path or not source
    told = finding.told(lang)
    return told if has_place else f"{source}: {told}"


def _verdict(report: Report) -> str:
    name = report.source or "notice"
    if not report.is_read:
        return f"{name}: not read"
    if not report.is_schema_valid:
        return f"{name}: does not fit the schema"
    verdict = "accepted" if report.accepted else "not accepted"
    return f"{name}: {verdict} by profile {report.profile}: {_counts(report)}"


def _counts(report: Report) -> str:
    counts = [
        (sum(finding.severity is severity for finding in report.findings), severity.value)
        for severity in Severity
    ]
    return ", ".join(f"{count} {name}" for count, name in counts if count) or "no findings"
