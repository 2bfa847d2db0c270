"""A report as SARIF 2.1.0, which VS Code, GitHub and other tools show beside the source.

Each rule stands once with its page; a finding has its place, its words, a fingerprint that
stays when lines move, and its fixes as changes. Severity info is SARIF's level note.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any, Final, Protocol
from urllib.parse import quote

from notice_kit.errors import Location
from notice_kit.findings import Finding, Fix, Report, Severity, basis_in
from notice_kit.messages import Language, _, told
from notice_kit.messages.pages import told_page
from notice_kit.printable import printable

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0-rtm.5.json"
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


class RulePage(Protocol):
    """What is told of a rule."""

    @property
    def id(self) -> str: ...  # noqa: D102  the fields of `rules.Rule`

    @property
    def slug(self) -> str: ...  # noqa: D102

    @property
    def severity(self) -> Severity: ...  # noqa: D102

    @property
    def basis(self) -> str: ...  # noqa: D102

    @property
    def page(self) -> str: ...  # noqa: D102


def render(
    reports: Iterable[Report], rules: Iterable[RulePage], *, version: str, lang: Language = "zh"
) -> str:
    """Return reports as one SARIF log.

    >>> log = json.loads(render([Report(source="a.txt", profile="public")], [], version="1"))
    >>> log["version"], log["runs"][0]["results"]
    ('2.1.0', [])
    """
    kept = list(reports)
    used = {finding.rule for report in kept for finding in report.findings}
    known = [rule for rule in rules if rule.id in used]
    places = {rule.id: index for index, rule in enumerate(known)}
    run = {
        "tool": {
            "driver": {
                "name": "notice-kit",
                "semanticVersion": version,
                "rules": [_rule(rule, lang) for rule in known],
            }
        },
        "columnKind": "unicodeCodePoints",
        "language": "zh-CN" if lang == "zh" else "en",
        "invocations": [_invocation(kept, lang)],
        "results": [
            _result(finding, report, places, lang) for report in kept for finding in report.findings
        ],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return printable(json.dumps(log, ensure_ascii=False, indent=2))


def _rule(rule: RulePage, lang: Language) -> dict[str, Any]:
    first, rest = told_page(rule.page, lang)
    page = "\n".join(line.strip() for line in rest.splitlines())
    basis = basis_in(rule.basis, lang)
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": first},
        "fullDescription": {"text": f"{first}\n\n{page}".strip()},
        "help": {"text": f"{first} [{basis}]"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.basis]},
    }


def _invocation(reports: list[Report], lang: Language) -> dict[str, Any]:
    """Return what became of the run: files that were not read, and what was not checked."""
    notes = [
        _notification(report, text, level)
        for report in reports
        for text, level in (
            *([(told(report.error, lang), "error")] if report.error else []),
            *((note.told(lang), "note") for note in report.notes),
        )
    ]
    return {
        "executionSuccessful": all(report.is_read for report in reports),
        "toolExecutionNotifications": notes,
    }


def _notification(report: Report, text: str, level: str) -> dict[str, Any]:
    notification: dict[str, Any] = {"level": level, "message": {"text": text}}
    if report.source:
        place = {"artifactLocation": {"uri": _uri(report.source)}}
        notification["locations"] = [{"physicalLocation": place}]
    return notification


def _result(
    finding: Finding, report: Report, places: Mapping[str, int], lang: Language
) -> dict[str, Any]:
    message = finding.worded.told(lang)
    basis = basis_in(finding.basis, lang)
    quoted = f" 「{finding.text}」" if finding.text else ""
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{message}{quoted} [{basis}]"},
        "partialFingerprints": {"words/v1": _fingerprint(finding)},
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    file = finding.location.file if finding.location else report.source
    if file:
        result["locations"] = [_location(finding, file)]
    if fixes := [_fix(finding, file, lang)] if finding.fixes and _are_placed(finding.fixes) else []:
        result["fixes"] = fixes
    return result


def _fingerprint(finding: Finding) -> str:
    """Return what stays the same when lines above are added: rule, message, words."""
    words = f"{finding.rule}\0{finding.message}\0{finding.text}"
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def _location(finding: Finding, file: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    place = finding.location
    if place and place.line:
        physical["region"] = _region(place, finding.text)
    location: dict[str, Any] = {"physicalLocation": physical}
    path = (place.path if place else "") or finding.path
    if path:
        location["logicalLocations"] = [{"fullyQualifiedName": path}]
    return location


def _region(place: Location, text: str) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": place.line}
    if place.column:
        region["startColumn"] = place.column
        if text and "\n" not in text:
            region["endColumn"] = place.column + len(text)
    if text:
        region["snippet"] = {"text": text}
    return region


def _are_placed(fixes: Iterable[Fix]) -> bool:
    return all(fix.location and fix.location.line and fix.location.column for fix in fixes)


def _fix(finding: Finding, file: str, lang: Language) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {
                "startLine": fix.location.line,
                "startColumn": fix.location.column,
                "endColumn": (fix.location.column or 1) + len(fix.before),
            },
            "insertedContent": {"text": fix.after},
        }
        for fix in finding.fixes
        if fix.location
    ]
    is_safe = all(fix.is_safe for fix in finding.fixes)
    description = _("a safe change") if is_safe else _("a change that a person must confirm")
    return {
        "description": {"text": description.told(lang)},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(file)}, "replacements": replacements}
        ],
    }


def _uri(name: str) -> str:
    """Return a file name as a relative or file URI.

    >>> _uri("稿/a b.txt")
    '%E7%A8%BF/a%20b.txt'
    """
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
