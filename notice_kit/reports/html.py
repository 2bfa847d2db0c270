"""Reports as one HTML page: filtered by severity and rule, the text with its marks.

The page needs nothing beside itself and runs no script: filters are check boxes that its style
sheet looks at. Not here: the style sheet (`html_style`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape as escaped
from typing import Final

from notice_kit.findings import Finding, Report, Severity
from notice_kit.messages import Language
from notice_kit.printable import printable
from notice_kit.reports.excerpts import Excerpt, Excerpts
from notice_kit.reports.html_style import filters_css, style_sheet

_WORDS: Final = {
    "zh": {
        "title": "校核报告", "severity": "严重程度", "rules": "规则", "text": "全文及标注",
        "accepted": "通过", "not_accepted": "不通过", "not_read": "未能读入",
        "bad_schema": "不合模式", "none": "没有发现问题", "fix": "建议", "notes": "说明",
        "error": "错误", "warning": "警告", "info": "提示", "profile": "用途", "cut": "（删去）",
    },
    "en": {
        "title": "Validation report", "severity": "Severity", "rules": "Rules",
        "text": "The text with its marks", "accepted": "accepted", "not_accepted": "not accepted",
        "not_read": "not read", "bad_schema": "does not fit the schema", "none": "no findings",
        "fix": "proposed", "notes": "Notes", "error": "error", "warning": "warning",
        "info": "info", "profile": "profile", "cut": "(taken out)",
    },
}  # fmt: skip
_AROUND: Final = 30
"""Characters shown on each side of what is wrong."""


def render(
    reports: Sequence[Report], excerpts: Sequence[Excerpts | None], lang: Language = "zh"
) -> str:
    """Return the page for some reports, each with the excerpts of its source.

    >>> page = render([Report(source="a.txt", profile="public")], [None])
    >>> "<script" in page, "没有发现问题" in page
    (False, True)
    """
    words = _WORDS[lang]
    rules = Counter(finding.rule for report in reports for finding in report.findings)
    slugs = {each.rule: each.slug for report in reports for each in report.findings}
    counts = Counter(finding.severity for report in reports for finding in report.findings)
    body = "".join(
        _report(report, excerpt, lang) for report, excerpt in zip(reports, excerpts, strict=True)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{words['title']}</title>\n<style>\n{style_sheet()}\n"
        f"{filters_css(sorted(rules))}</style>\n</head>\n<body>\n<header>\n"
        f"<h1>{words['title']}</h1>\n"
        f"{_severity_boxes(counts, lang)}{_rule_boxes(rules, slugs, lang)}"
        f"</header>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _severity_boxes(counts: Counter[Severity], lang: Language) -> str:
    words = _WORDS[lang]
    boxes = "".join(
        _box(f"s-{severity}", f"{words[severity]} {counts[severity]}", severity.value)
        for severity in Severity
    )
    return f"<fieldset><legend>{words['severity']}</legend>{boxes}</fieldset>\n"


def _rule_boxes(rules: Counter[str], slugs: dict[str, str], lang: Language) -> str:
    if not rules:
        return ""
    boxes = "".join(
        _box(f"r-{rule}", f"{rule} {slugs[rule]} {count}", "rule")
        for rule, count in sorted(rules.items())
    )
    return f"<fieldset><legend>{_WORDS[lang]['rules']}</legend>{boxes}</fieldset>\n"


def _box(id: str, label: str, kind: str) -> str:
    return (
        f'<label class="box {kind}"><input type="checkbox" id="{id}" checked> '
        f"{escape(label)}</label>"
    )


def _report(report: Report, excerpts: Excerpts | None, lang: Language) -> str:
    words = _WORDS[lang]
    verdict = (
        "not_read" if not report.is_read
        else "bad_schema" if not report.is_schema_valid
        else "accepted" if report.accepted
        else "not_accepted"
    )  # fmt: skip
    notes = "".join(f"<li>{escape(note.told(lang))}</li>" for note in report.notes)
    findings = "".join(_finding(finding, excerpts, lang) for finding in report.findings)
    nothing = f"<p>{words['none']}</p>" if report.is_read and not report.findings else ""
    return (
        f'<section>\n<h2>{escape(report.source)} <span class="verdict {verdict}">'
        f"{words[verdict]}</span></h2>\n<p>{words['profile']}: {escape(report.profile)}</p>\n"
        + (f'<p class="broken">{escape(report.error)}</p>\n' if report.error else "")
        + (f'<ul class="notes">{notes}</ul>\n' if notes else "")
        + f"{nothing}{findings}{_whole_text(report, excerpts, lang)}</section>\n"
    )


def _finding(finding: Finding, excerpts: Excerpts | None, lang: Language) -> str:
    words = _WORDS[lang]
    message = (lang == "en" and finding.english) or finding.message
    place = str(finding.location) if finding.location else finding.path
    stretch = excerpts.stretch(finding) if excerpts else None
    if excerpts and stretch:
        quote = _quoted(excerpts.lines[stretch.line], stretch, finding)
    else:
        quote = f"<mark>{escape(finding.text)}</mark>" if finding.text else ""
    return (
        f'<article class="finding {finding.severity} {finding.rule}">\n'
        f"<h3><b>{finding.rule} {words[finding.severity]}</b> {escape(message)}</h3>\n"
        + (f"<blockquote>{quote}</blockquote>\n" if quote else "")
        + _proposed(finding, lang)
        + (f"<p><code>{escape(place)}</code> · " if place else "<p>")
        + f"{escape(finding.slug)} · {escape(finding.basis)}</p>\n"
        "</article>\n"
    )


def _proposed(finding: Finding, lang: Language) -> str:
    """Return what the fixes of a finding would change; at most three are shown."""
    words = _WORDS[lang]
    shown = "；".join(
        f"<del>{escape(fix.before)}</del><ins>{escape(fix.after) or words['cut']}</ins>"
        for fix in finding.fixes[:3]
    )
    more = "……" if len(finding.fixes) > 3 else ""
    return f'<p class="fix">{words["fix"]}: {shown}{more}</p>\n' if shown else ""


def _quoted(line: str, stretch: Excerpt, finding: Finding) -> str:
    start = max(stretch.start - _AROUND, 0)
    end = min(stretch.end + _AROUND, len(line))
    return (
        ("…" if start else "")
        + escape(line[start : stretch.start])
        + _marked(line[stretch.start : stretch.end], finding)
        + escape(line[stretch.end : end])
        + ("…" if end < len(line) else "")
    )


def _marked(words: str, finding: Finding) -> str:
    title = escape(f"{finding.rule} {finding.message}")
    kinds = f"{finding.severity} {finding.rule}"
    return f'<mark class="{kinds}" title="{title}">{escape(words)}</mark>'


def _whole_text(report: Report, excerpts: Excerpts | None, lang: Language) -> str:
    """Return the source with all marks, in a part that opens on demand."""
    if not excerpts or not report.findings:
        return ""
    marks: dict[int, list[tuple[Excerpt, Finding]]] = {}
    for finding in report.findings:
        if stretch := excerpts.stretch(finding):
            marks.setdefault(stretch.line, []).append((stretch, finding))
    lines = "".join(
        f"<li>{_line(text, marks.get(at, ()))}</li>\n" for at, text in enumerate(excerpts.lines)
    )
    title = _WORDS[lang]["text"]
    return f"<details open><summary>{title}</summary>\n<ol>\n{lines}</ol>\n</details>\n"


def _line(text: str, marks: Iterable[tuple[Excerpt, Finding]]) -> str:
    """Return a line with its marks; of two that overlap the first is shown."""
    shown, done = "", 0
    for stretch, finding in sorted(marks, key=lambda mark: mark[0]):
        if stretch.start < done:
            continue
        shown += escape(text[done : stretch.start])
        shown += _marked(text[stretch.start : stretch.end], finding)
        done = stretch.end
    return shown + escape(text[done:])


def escape(text: str) -> str:
    """Return a text as HTML, its control characters by their number."""
    return escaped(printable(text))
