"""What writing says at once: what of a notice its output does not print, though it should.

A title that was not recognised, words that found no place, an issued document without its
letterhead: whoever converts is told, without asking for a validation. Formats that hold the
whole notice, residue and all, lose nothing and are not asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from notice_kit.accounting import Output
from notice_kit.findings import Finding
from notice_kit.model import Notice
from notice_kit.options import WriteOptions
from notice_kit.profile import Profile
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import group_rules
from notice_kit.rules.run import run

Write = Callable[[Notice, WriteOptions], Output]
"""A writer."""

_AT_ONCE: Final = frozenset({"LED008", "CMP011", "OUT001"})
"""The rules that writing asks."""


def printed(write: Write, notice: Notice, options: WriteOptions) -> Output:
    """Return what a writer makes of a notice, completed by what the office always prints."""
    issued = options.profile.completed(notice)
    output = write(issued, options)
    findings = (*output.findings, *check_printing(issued, options.profile))
    return replace(output, findings=findings)


def check_printing(notice: Notice, profile: Profile) -> tuple[Finding, ...]:
    """Return what of a notice is not printed.

    >>> from notice_kit.model import Residue, ResidueKind
    >>> from notice_kit.profile import PUBLIC
    >>> residue = (Residue(kind=ResidueKind.FOOTNOTE, text="含控股子公司。"),)
    >>> [each.rule for each in check_printing(Notice(title="", residue=residue), PUBLIC)]
    ['LED008', 'OUT001']
    """
    rules = group_rules("content.lead", "content.issuing", "content.printed")
    asked = [rule for rule in rules if rule.id in _AT_ONCE]
    return run(asked, Manuscript(notice=notice, profile=profile), profile).findings
