"""APR: what is published is what was approved."""

from __future__ import annotations

from collections.abc import Iterator

from notice_kit.comparison import Change, ChangeKind, Comparison
from notice_kit.findings import Severity
from notice_kit.profile import Profile
from notice_kit.rules.registry import Problem, find_rules, rule
from notice_kit.rules.run import Checked, run

COMPARISON = "comparison"
"""The subject."""

_LONGEST = 40
"""Characters of a change that a finding quotes."""


def check(comparison: Comparison, profile: Profile) -> Checked:
    """Return what the rules of comparisons say."""
    return run(find_rules(["APR"]), comparison, profile)


@rule("APR001", "differs-from-approved", Severity.ERROR, basis="惯例", subject=COMPARISON)
def differs_from_approved(comparison: Comparison) -> Iterator[Problem]:
    """What is published is what was approved, character by character.

    Asked for by naming the approved notice (`validate --approved FILE`). White space, the form
    of labels and where lines break are no difference.

    Wrong: a sentence that was lost when the page was pasted together; a figure that was
    mended after the approval.
    """
    for change in comparison.changes:
        yield Problem(
            message=f"与批准稿不一致：{_chinese(change)}",
            english=f"not as approved: {_english(change)}",
            text=(change.after or change.before)[:_LONGEST],
            location=change.published,
        )


def _chinese(change: Change) -> str:
    before, after = change.before[:_LONGEST], change.after[:_LONGEST]
    match change.kind:
        case ChangeKind.ADDED:
            return f"增加“{after}”"
        case ChangeKind.LOST:
            return f"缺“{before}”（{change.context}）"
        case ChangeKind.CHANGED:
            return f"“{before}”改成了“{after}”"
        case ChangeKind.MOVED:
            return f"“{after}”移了位置"


def _english(change: Change) -> str:
    before, after = change.before[:_LONGEST], change.after[:_LONGEST]
    match change.kind:
        case ChangeKind.ADDED:
            return f"“{after}” was added"
        case ChangeKind.LOST:
            return f"“{before}” is lost ({change.context})"
        case ChangeKind.CHANGED:
            return f"“{before}” became “{after}”"
        case ChangeKind.MOVED:
            return f"“{after}” was moved"
