"""Reports as one HTML page: filtered by severity and rule, the text with its marks.

The page needs nothing beside itself and runs no script: filters are check boxes that its style
sheet looks at. Not here: the style sheet (`html_style`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape as escaped
from typing import Final

from notice_kit.findings import Finding, Report, Severity, basis_in
from notice_kit.messages import Language, _, told
from notice_kit.printable import printable
from notice_kit.reports.excerpts import Excerpt, Excerpts
from notice_kit.reports.html_style import filters_css, style_sheet
from notice_kit.reports.words import profile_words

_VERDICTS: Final = {
    "accepted": _("accepted"),
    "not_accepted": _("not accepted"),
    "not_read": _("not read"),
    "bad_schema": _("does not fit the schema"),
}
"""Class of a verdict in the style sheet → its words."""
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
    title = _("Validation report").told(lang)
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
        f"<title>{title}</title>\n<style>\n{style_sheet()}\n"
        f"{filters_css(sorted(rules))}</style>\n</head>\n<body>\n<header>\n"
        f"<h1>{title}</h1>\n"
        f"{_severity_boxes(counts, lang)}{_rule_boxes(rules, slugs, lang)}"
        f"</header>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _severity_boxes(counts: Counter[Severity], lang: Language) -> str:
    boxes = "".join(
        _box(f"s-{severity}", f"{severity.told(lang)} {counts[severity]}", severity.value)
        for severity in Severity
    )
    legend = _("Severity").told(lang)
    return f"<fieldset><legend>{legend}</legend>{boxes}</fieldset>\n"


def _rule_boxes(rules: Counter[str], slugs: dict[str, str], lang: Language) -> str:
    if not rules:
        return ""
    boxes = "".join(
        _box(f"r-{rule}", _rule_label(rule, slugs[rule], count, lang), "rule")
        for rule, count in sorted(rules.items())
    )
    legend = _("Rules").told(lang)
    return f"<fieldset><legend>{legend}</legend>{boxes}</fieldset>\n"


def _rule_label(rule: str, slug: str, count: int, lang: Language) -> str:
    """Return the words of a filter; the slug is English, and the id names the rule as well."""
    return f"{rule} {slug} {count}" if lang == "en" else f"{rule} {count}"


def _box(id: str, label: str, kind: str) -> str:
    return (
        f'<label class="box {kind}"><input type="checkbox" id="{id}" checked> '
        f"{escape(label)}</label>"
    )


def _report(report: Report, excerpts: Excerpts | None, lang: Language) -> str:
    verdict = (
        "not_read" if not report.is_read
        else "bad_schema" if not report.is_schema_valid
        else "accepted" if report.accepted
        else "not_accepted"
    )  # fmt: skip
    notes = "".join(f"<li>{escape(note.told(lang))}</li>" for note in report.notes)
    findings = "".join(_finding(finding, excerpts, lang) for finding in report.findings)
    none = _("no findings").told(lang)
    nothing = f"<p>{none}</p>" if report.is_read and not report.findings else ""
    profile = _("profile: {profile}", profile=profile_words(report.profile)).told(lang)
    error = told(report.error, lang)
    return (
        f'<section>\n<h2>{escape(report.source)} <span class="verdict {verdict}">'
        f"{_VERDICTS[verdict].told(lang)}</span></h2>\n<p>{escape(profile)}</p>\n"
        + (f'<p class="broken">{escape(error)}</p>\n' if error else "")
        + (f'<ul class="notes">{notes}</ul>\n' if notes else "")
        + f"{nothing}{findings}{_whole_text(report, excerpts, lang)}</section>\n"
    )


def _finding(finding: Finding, excerpts: Excerpts | None, lang: Language) -> str:
    message = finding.worded.told(lang)
    severity = finding.severity.told(lang)
    place = finding.location.told(lang) if finding.location else finding.path
    basis = basis_in(finding.basis, lang)
    name = f"{finding.slug} · {basis}" if lang == "en" else basis
    stretch = excerpts.stretch(finding) if excerpts else None
    if excerpts and stretch:
        quote = _quoted(excerpts.lines[stretch.line], stretch, finding)
    else:
        quote = f"<mark>{escape(finding.text)}</mark>" if finding.text else ""
    return (
        f'<article class="finding {finding.severity} {finding.rule}">\n'
        f"<h3><b>{finding.rule} {severity}</b> {escape(message)}</h3>\n"
        + (f"<blockquote>{quote}</blockquote>\n" if quote else "")
        + _proposed(finding, lang)
        + (f"<p><code>{escape(place)}</code> · " if place else "<p>")
        + f"{escape(name)}</p>\n"
        "</article>\n"
    )


def _proposed(finding: Finding, lang: Language) -> str:
    """Return what the fixes of a finding would change; at most three are shown."""
    cut = _("(taken out)").told(lang)
    shown = "；".join(
        f"<del>{escape(fix.before)}</del><ins>{escape(fix.after) or cut}</ins>"
        for fix in finding.fixes[:3]
    )
    more = "……" if len(finding.fixes) > 3 else ""
    proposed = _("proposed: {change}", change=f"{shown}{more}").told(lang)
    return f'<p class="fix">{proposed}</p>\n' if shown else ""


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
    title = _("The text with its marks").told(lang)
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
