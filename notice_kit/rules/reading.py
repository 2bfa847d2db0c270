"""What reading says at once, before anybody asks for a validation.

A text that is not whole, or lost characters on its way, is told of with the notice itself, and so
is what the reading is unsure of. Only the groups of these rules are loaded, so that reading stays
quick.
"""

from __future__ import annotations

from functools import lru_cache

from notice_kit.accounting import ReadReport
from notice_kit.findings import Finding
from notice_kit.model import Notice
from notice_kit.profile import PUBLIC
from notice_kit.rules.content.ambiguity import (
    no_issue_read,
    outline_doubtful,
    row_doubtful,
    row_mixed,
    total_not_met,
)
from notice_kit.rules.content.completeness import part_missing, sentence_cut
from notice_kit.rules.content.dates import lost_date_characters
from notice_kit.rules.registry import Rule, group_rules
from notice_kit.rules.run import check_notice

_AT_ONCE = (
    part_missing,
    sentence_cut,
    lost_date_characters,
    outline_doubtful,
    row_doubtful,
    row_mixed,
    no_issue_read,
    total_not_met,
)
"""The rules that reading asks."""


def check_reading(notice: Notice, report: ReadReport) -> tuple[Finding, ...]:
    """Return that the text is not whole, or its reading unsure, with places in the source."""
    return check_notice(notice, PUBLIC, report=report, rules=_rules()).findings


@lru_cache(maxsize=1)
def _rules() -> tuple[Rule, ...]:
    """Return the rules that reading asks, in their order; they are looked up once."""
    rules = group_rules("content.dates", "content.completeness", "content.ambiguity")
    return tuple(rule for rule in rules if rule.check in _AT_ONCE)
