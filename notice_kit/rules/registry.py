"""The registry: what a rule is, which there are, and running them.

A rule is a function with a decorator. Its docstring is its manual page, and the examples
in it (``Bad:`` fires only this rule, ``Good:`` is silent) are its tests. An id is never
used twice. Not here: the rules themselves, grouped by subject beside this file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module

from notice_kit.accounting import SourceMap
from notice_kit.findings import Finding, Severity
from notice_kit.model import Notice
from notice_kit.profile import PROFILES, Profile

GROUPS = ("lead", "structure", "completeness")
"""Modules of this folder that hold rules, in the order of the report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a rule reports: a place, the offending words, and what is wrong."""

    path: str
    """Node path in the notice; empty for the notice as a whole."""

    message: str
    """What is wrong, in Chinese."""

    text: str = ""
    """The offending characters."""

    offset: int = 0
    """Where they begin in the words of the node (`walk.block_text`)."""


Check = Callable[[Notice, Profile], Iterator[Problem]]
"""A rule's function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule."""

    id: str
    """Three letters and three digits."""

    slug: str
    """Its name in words."""

    severity: Severity
    """How much a finding weighs unless the profile says otherwise."""

    basis: str
    """The clause, law or custom (惯例) that it rests on."""

    profiles: tuple[str, ...]
    """Profiles in which it applies; in others it is not applicable, neither passed nor failed."""

    check: Check
    """The function."""

    @property
    def page(self) -> str:
        """Its documentation: the docstring of its function."""
        return self.check.__doc__ or ""


_RULES: dict[str, Rule] = {}


def rule(
    id: str,
    slug: str,
    severity: Severity,
    *,
    basis: str,
    profiles: Iterable[str] = tuple(PROFILES),
) -> Callable[[Check], Check]:
    """Register a function as a rule; raise ValueError if its id is taken."""

    def register(check: Check) -> Check:
        if id in _RULES:
            raise ValueError(f"rule id {id} is taken by {_RULES[id].slug}")
        _RULES[id] = Rule(
            id=id,
            slug=slug,
            severity=severity,
            basis=basis,
            profiles=tuple(profiles),
            check=check,
        )
        return check

    return register


def all_rules() -> tuple[Rule, ...]:
    """Return every rule, in the order of groups and ids.

    >>> [rule.slug for rule in all_rules() if rule.id == "CMP001"]
    ['part-missing']
    """
    for group in GROUPS:
        import_module(f"notice_kit.rules.{group}")
    return tuple(sorted(_RULES.values(), key=_order))


def _order(item: Rule) -> tuple[int, str]:
    """Sort by group and id, whatever was imported first; rules of others come last."""
    group = item.check.__module__.removeprefix("notice_kit.rules.")
    return GROUPS.index(group) if group in GROUPS else len(GROUPS), item.id


def check(
    notice: Notice,
    profile: Profile,
    *,
    source_map: SourceMap | None = None,
    rules: Iterable[Rule] | None = None,
) -> tuple[Finding, ...]:
    """Return what the rules find in a notice, in the order of the document."""
    found = [
        _finding(item, problem, profile, source_map)
        for item in (all_rules() if rules is None else rules)
        if profile.name in item.profiles
        for problem in item.check(notice, profile)
    ]
    return tuple(sorted(found, key=_place))


def _finding(
    item: Rule, problem: Problem, profile: Profile, source_map: SourceMap | None
) -> Finding:
    return Finding(
        rule=item.id,
        slug=item.slug,
        severity=profile.severities.get(item.id, item.severity),
        message=problem.message,
        basis=item.basis,
        text=problem.text,
        path=problem.path,
        location=source_map.locate(problem.path, problem.offset) if source_map else None,
    )


def _place(finding: Finding) -> tuple[bool, int, int]:
    """Sort by place in the source; what concerns the whole comes last."""
    place = finding.location
    if place is None:
        return True, 0, 0
    return False, place.line or 0, place.column or 0
