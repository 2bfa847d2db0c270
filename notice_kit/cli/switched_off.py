"""What settings switch off, named beside the verdict: no notice is accepted in silence.

Not here: the settings themselves (`settings`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from notice_kit.findings import Note, Report, Severity
from notice_kit.messages import Message, _, chinese_of
from notice_kit.messages.others import Listed
from notice_kit.printable import printable_line
from notice_kit.settings import Settings

_WEIGHTS: Final = tuple(Severity)
"""Severities, gravest first."""


def with_switched_off(report: Report, settings: Settings, source: str) -> Report:
    """Return a report with a note for each way in which settings make a verdict milder."""
    found = tuple(
        Note(message=chinese_of(each), english=str(each)) for each in _milder(settings, source)
    )
    return replace(report, notes=(*report.notes, *found))


def _milder(settings: Settings, source: str) -> Iterator[Message]:
    file = printable_line(str(settings.file or "settings"))
    if ignored := sorted(set(settings.ignored_for(source))):
        yield _("rules that {file} switches off: {rules}", file=file, rules=Listed(ignored))
    if settings.select:
        yield _(
            "{file} lets only these rules be applied: {rules}",
            file=file,
            rules=Listed(settings.select),
        )
    if lowered := list(_lowered(settings)):
        yield _("rules that {file} makes weigh less: {rules}", file=file, rules=Listed(lowered))


def _lowered(settings: Settings) -> Iterator[str]:
    """Yield the rules that settings give a milder severity than their own."""
    from notice_kit.rules import all_rules

    for rule in all_rules() if settings.severities else ():
        wanted = settings.severities.get(rule.id) or settings.severities.get(rule.slug)
        if wanted and _WEIGHTS.index(wanted) > _WEIGHTS.index(rule.severity):
            yield rule.id
