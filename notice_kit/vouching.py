"""Vouching: may it be said that a person sees what was read and compared.

Not here: finding what may be shown otherwise (beside the readers), its rules
(`rules.publication.shown`), comparing (`comparison`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from notice_kit import formats
from notice_kit.comparison import Comparison
from notice_kit.findings import Finding, Report
from notice_kit.formats import Format, Opened
from notice_kit.profile import PUBLIC, Profile, find_profile
from notice_kit.rules import Checked, Rule
from notice_kit.rules.content import approval
from notice_kit.rules.publication import shown
from notice_kit.rules.registry import group_rules


def check_shown(
    data: Opened, name: str, row: Format, profile: Profile, rules: Iterable[Rule]
) -> Checked:
    """Return what the rules among `rules` say of how a file may show other words (SHW).

    `data` is the file as the opener of its format gives it.
    Raises ReadError for a file that its reader refuses.
    """
    asked = [each for each in rules if each.subject == shown.SHOWN]
    if not asked or row.doubts is None:
        return shown.check((), profile, ())
    return shown.check(formats.load(row.doubts, row.extra)(data, name), profile, asked)


def doubts_of(parts: Sequence[tuple[Opened, str]], row: Format) -> tuple[Finding, ...]:
    """Return the ways in which opened files may show other words than are read in them."""
    rules = group_rules("publication.shown")
    found = [check_shown(data, name, row, PUBLIC, rules) for data, name in parts]
    return tuple(finding for each in found for finding in each.findings)


def with_approval(report: Report, comparison: Comparison, profile: str | Profile) -> Report:
    """Return a report with what the comparison with the approved notice says."""
    checked = approval.check(comparison, find_profile(profile))
    doubts = tuple(each for each in comparison.doubts if each not in report.findings)
    return replace(
        report,
        findings=report.findings + doubts + checked.findings,
        outcomes={**report.outcomes, **checked.outcomes},
    )
