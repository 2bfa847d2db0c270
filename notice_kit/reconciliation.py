"""Reconciliation: a notice, or the report on one, beside the ledger of the office.

Not here: reading ledgers and finding what contradicts (`ledger`), the findings themselves
(`rules.content.reconciliation`).
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace

from notice_kit.accounting import ReadReport
from notice_kit.findings import Report
from notice_kit.ledger import IssueLedger, read_ledger
from notice_kit.ledger.reconciling import reconciled
from notice_kit.model import Notice
from notice_kit.profile import Profile, ProfileName, find_profile
from notice_kit.rules import find_rules
from notice_kit.rules.content import reconciliation


def reconcile(
    notice: Notice,
    ledger: IssueLedger | str | os.PathLike[str],
    *,
    read: ReadReport | None = None,
    columns: Mapping[str, str] | None = None,
    internal: Iterable[str] = (),
    profile: ProfileName | Profile = "public",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Return where a notice and the ledger of the office contradict (LGR).

    With the read report, findings name lines of the source. `columns` is head → what it tells,
    `internal` heads of columns that are never published. Raises ReadError for a file that is no
    ledger.

    >>> from notice_kit.ledger import LedgerEntry
    >>> from notice_kit.model import Issue
    >>> notice = Notice(title="通报", blocks=(Issue(label="1.", heading="关于“学习不深”问题"),))
    >>> kept = IssueLedger(entries=(LedgerEntry(number="1", problem="账目不清"),))
    >>> [finding.rule for finding in reconcile(notice, kept).findings]
    ['LGR001', 'LGR002']
    """
    if not isinstance(ledger, IssueLedger):
        anchor = notice.feedback.date if notice.feedback else None
        ledger = read_ledger(ledger, columns=columns, anchor=anchor)
    wanted = find_profile(profile)
    checked = reconciliation.check(
        reconciled(notice, ledger, tuple(internal)),
        wanted,
        find_rules(select, ignore),
        read.source_map if read else None,
    )
    return Report(
        source=read.source if read else "",
        profile=wanted.name,
        findings=checked.findings,
        outcomes=checked.outcomes,
    )


def with_ledger(report: Report, reconciliation: Report) -> Report:
    """Return a report with what the comparison with the ledger says."""
    return replace(
        report,
        findings=report.findings + reconciliation.findings,
        outcomes={**report.outcomes, **reconciliation.outcomes},
    )
