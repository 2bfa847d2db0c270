"""What is said of a run over many sources when it ends: counts, and what is worst.

Not here: the pages that stand beside the ledger (`batch.report`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from notice_kit.cli import language
from notice_kit.cli.exits import ExitCode
from notice_kit.cli.language import told
from notice_kit.messages import _, ngettext
from notice_kit.messages.others import Listed
from notice_kit.printable import printable_line

if TYPE_CHECKING:
    from notice_kit.batch.summary import Summary

_SHOWN = 10
"""How many failures, and notices with findings, are printed; the report has more."""
_RULES = 5
"""How many rules are named on a line."""


def exit_code(summary: Summary) -> ExitCode:
    """Return how a run that came to its end ends."""
    if not summary.total:
        print(told(_("no input matched")), file=sys.stderr)
        return ExitCode.NO_INPUT
    return ExitCode.DONE if summary.is_clean else ExitCode.FINDINGS


def summary_lines(summary: Summary, seconds: float) -> Iterator[str]:
    """Yield the summary of a run: counts, then the worst offenders."""
    from notice_kit.batch.result import status_words

    counts = Listed(
        _("{count:,} {status}", count=count, status=status_words(status))
        for status, count in summary.counts.items()
        if count
    )
    yield told(
        _(
            "{total:,} sources in {seconds:,.1f} s: {counts}",
            total=summary.total,
            seconds=seconds,
            counts=counts,
        )
    )
    if summary.output_files:
        files, size = summary.output_files, summary.output_bytes
        yield told(_("{files:,} files, {size:,} bytes", files=files, size=size))
    for source, status, failure in summary.failures[:_SHOWN]:
        words = failure.message_in(language.session())
        yield printable_line(f"  {told(status_words(status))}: {source}: {words}")
    left = sum(summary.codes.values()) - _SHOWN
    if left > 0:
        yield "  " + told(_("and {count:,} more", count=left))
    yield from _findings(summary)


def _findings(summary: Summary) -> Iterator[str]:
    """Yield which notices have which findings, worst first, and which rules have most."""
    if not summary.judged:
        return
    others = summary.rules.total() - summary.errors - summary.warnings
    yield told(
        ngettext(
            "{count:,} notice with findings: {counts}",
            "{count:,} notices with findings: {counts}",
            summary.judged,
            counts=_counts(summary.errors, summary.warnings, others),
        )
    )
    for errors, warnings, every, result in summary.worst_notices()[:_SHOWN]:
        names = result.rules or {str(each["rule"]): 1 for each in result.findings}
        words = _(
            "{source}: {counts}: {rules}",
            source=result.source,
            counts=_counts(errors, warnings, every - errors - warnings),
            rules=_counted(names),
        )
        yield printable_line("  " + told(words))
    if (left := summary.judged - _SHOWN) > 0:
        yield "  " + told(_("and {count:,} more", count=left))
    yield told(_("most findings: {rules}", rules=_counted(summary.rules)))


def _counts(errors: int, warnings: int, others: int) -> Listed:
    """Return how many findings there are of each severity, as a verdict has them."""
    counted = (
        (errors, ngettext("{count} error", "{count} errors", errors)),
        (warnings, ngettext("{count} warning", "{count} warnings", warnings)),
        (others, _("{count} info", count=others)),
    )
    return Listed(words for count, words in counted if count)


def _counted(rules: Mapping[str, int]) -> str:
    most = sorted(rules.items(), key=lambda each: -each[1])[:_RULES]
    return ", ".join(f"{rule} {count:,}" for rule, count in most)
