"""Running rules: a subject and some rules → findings, and what became of each rule.

A rule that a profile does not know, or that has nothing to judge, is *not applicable*,
which is neither passed nor failed. Not here: what the rules are (`registry`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from notice_kit.accounting import ReadReport, SourceMap
from notice_kit.errors import Location
from notice_kit.findings import Finding, Fix, Note, Outcome, Severity
from notice_kit.model import Notice
from notice_kit.profile import Profile
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import NOTICE, Problem, Rule, all_rules

Locate = Callable[[str, int], Location | None]
"""Returns the place in the source of a node path and an offset in its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What some rules say of one subject."""

    findings: tuple[Finding, ...]
    """What they found, in the order of the document."""

    outcomes: Mapping[str, Outcome]
    """Rule id → passed, found or not applicable, for every rule that was asked."""

    notes: tuple[Note, ...] = ()
    """What is worth knowing and is no fault: what was not checked, which reading matched."""


def check(
    notice: Notice,
    profile: Profile,
    *,
    source_map: SourceMap | None = None,
    rules: Iterable[Rule] | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules find in a notice, in the order of the document."""
    return check_notice(notice, profile, source_map=source_map, rules=rules).findings


def check_notice(
    notice: Notice,
    profile: Profile,
    *,
    report: ReadReport | None = None,
    source_map: SourceMap | None = None,
    rules: Iterable[Rule] | None = None,
) -> Checked:
    """Return what the rules that look at notices say of one, with the report of its reading."""
    asked = [item for item in (all_rules() if rules is None else rules) if item.subject == NOTICE]
    manuscript = Manuscript(notice=notice, profile=profile, report=report)
    places = source_map or (report.source_map if report else None)
    return run(asked, manuscript, profile, places.locate if places else None)


def run(
    rules: Iterable[Rule], subject: Any, profile: Profile, locate: Locate | None = None
) -> Checked:
    """Run rules on the subject that they are made for."""
    findings: list[Finding] = []
    outcomes: dict[str, Outcome] = {}
    for item in rules:
        # Why: docs/decisions.md, Not applicable is an outcome.
        if profile.name not in item.profiles or not (item.applies is None or item.applies(subject)):
            outcomes[item.id] = Outcome.NOT_APPLICABLE
            continue
        found = [_finding(item, problem, profile, locate) for problem in item.check(subject)]
        outcomes[item.id] = Outcome.FOUND if found else Outcome.PASSED
        findings += found
    return Checked(findings=tuple(sorted(findings, key=_place)), outcomes=outcomes)


def _finding(item: Rule, problem: Problem, profile: Profile, locate: Locate | None) -> Finding:
    location = problem.location
    if location is None and locate is not None:
        location = locate(problem.path, problem.offset)
    severity = profile.severity_of(item.id, item.slug, item.severity)
    return Finding(
        rule=item.id,
        slug=item.slug,
        severity=Severity.INFO if problem.is_doubtful else severity,
        message=problem.message,
        english=problem.english,
        basis=item.basis,
        text=problem.text,
        path=problem.path,
        location=location,
        fixes=tuple(_placed(fix, locate) for fix in problem.fixes),
    )


def _placed(fix: Fix, locate: Locate | None) -> Fix:
    if fix.location is not None or locate is None:
        return fix
    return replace(fix, location=locate(fix.path, fix.offset))


def _place(finding: Finding) -> tuple[bool, int, int, tuple[int, ...]]:
    """Sort by place in the source; what concerns the whole comes last."""
    place = finding.location
    if place is None:
        return True, 0, 0, ()
    numbers = tuple(int(number) for number in _NUMBERS.findall(place.path))
    return False, place.line or 0, place.column or 0, numbers


_NUMBERS = re.compile(r"(?<= )\d+")
"""Paragraph 4, page 2 line 7."""
