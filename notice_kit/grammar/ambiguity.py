"""Ambiguity: where a reading could be another one, and why each heading is what it is.

A margin says how much worse the second reading was. Small margins, neighbours that were read
apart, and a text that promises issues and shows none, are ambiguities; rules make findings of them.
Not here: the decisions themselves (`outline`, `roles`), the findings (`rules.content.ambiguity`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from notice_kit.accounting import Ambiguity, AmbiguityKind, Evidence
from notice_kit.grammar.outline import OutlineFound
from notice_kit.grammar.tree import Draft
from notice_kit.model import SectionRole, StatedTotal, TotalKind
from notice_kit.model.ledger import ledger_issues

_OUTLINE = 0.5
"""An outline whose second reading costs less than this more is doubtful."""

_ROLE = 0.5
"""A row whose score is less than this from the other reading is doubtful."""

_UNCLEAR = 2.0
"""Where the clearest reading of the least clear row is not better than this, a stated number of
problems that is not met speaks against the reading."""

_SHORTEST = 600
"""A text with fewer characters is an extract, which may leave the issues out."""


def with_paths(drafts: list[Draft], prefix: str = "blocks") -> list[tuple[str, Draft]]:
    """Return all drafts with their node paths, those above first."""
    placed = []
    for index, draft in enumerate(drafts):
        path = f"{prefix}/{index}"
        placed.append((path, draft))
        if draft.children:
            placed += with_paths(draft.children, f"{path}/blocks")
    return placed


def find_evidence(placed: Iterable[tuple[str, Draft]]) -> Iterator[Evidence]:
    """Yield why each heading is what it is; `placed` are all drafts with their node paths."""
    for path, draft in placed:
        if draft.verdict:
            yield Evidence(
                path=path,
                reading=draft.kind,
                reasons=draft.verdict.reasons,
                margin=round(draft.verdict.margin, 2),
            )


def find_ambiguities(
    outline: OutlineFound,
    drafts: list[Draft],
    placed: list[tuple[str, Draft]],
    stated: Iterable[StatedTotal],
    has_attachments: bool = False,  # noqa: FBT001, FBT002 - one fact among others
) -> Iterator[Ambiguity]:
    """Yield where another reading was nearly as good; attachments may hold the issues."""
    yield from _outline_ambiguity(outline, placed)
    for path, draft in placed:
        yield from _row_ambiguities(path, draft.children, draft)
    yield from _row_ambiguities("", drafts, None)
    yield from _number_ambiguity(placed, _problems(stated), may_be_elsewhere=has_attachments)


def _problems(stated: Iterable[StatedTotal]) -> frozenset[int]:
    """Return how many problems the text says there are, in all."""
    return frozenset(
        total.count
        for total in stated
        if total.of in (TotalKind.PROBLEMS, TotalKind.DETAILS)
        and total.status is None
        and total.count
    )


def _number_ambiguity(
    placed: list[tuple[str, Draft]], stated: frozenset[int], *, may_be_elsewhere: bool
) -> Iterator[Ambiguity]:
    """Yield that no issues were read, or fewer than the text promises."""
    issues = [draft for _, draft in placed if draft.kind == "issue"]
    leaves = [
        issue for issue in issues if not any(child.kind == "issue" for child in issue.children)
    ]
    counts = {len(issues), len(leaves)}
    is_promised = max(stated, default=0) > 1 and not stated & counts
    size = sum(len(draft.line.text) for _, draft in placed)
    has_ledger = any(draft.table and ledger_issues(draft.table) for _, draft in placed)
    is_missing = len(issues) < 2 if is_promised else not (issues or may_be_elsewhere)
    if is_missing and size > _SHORTEST and not has_ledger:
        yield Ambiguity(kind=AmbiguityKind.NO_ISSUE, path="", words="")
        return
    if not is_promised:
        return
    margins = [issue.verdict.margin for issue in issues if issue.verdict]
    if issues and min(margins, default=_UNCLEAR) < _UNCLEAR:
        words = "/".join(map(str, sorted(stated)))
        yield Ambiguity(kind=AmbiguityKind.TOTAL, path="", words=words, other=str(len(leaves)))


def _outline_ambiguity(
    outline: OutlineFound, placed: list[tuple[str, Draft]]
) -> Iterator[Ambiguity]:
    rival = outline.rival
    if rival is None or outline.margin >= _OUTLINE:
        return
    label = rival.label_line.text
    at = rival.heading.pieces[:1]
    path = next(
        (path for path, draft in placed if draft.verdict and draft.line.pieces[:1] == at), ""
    )
    words = label + rival.heading.text
    yield Ambiguity(kind=AmbiguityKind.OUTLINE, path=path, words=words, other=outline.other)


def _row_ambiguities(path: str, row: list[Draft], parent: Draft | None) -> Iterator[Ambiguity]:
    """Yield the ambiguities of the headings that lie in one other."""
    below = f"{path}/blocks" if path else "blocks"
    heads = [(f"{below}/{index}", each) for index, each in enumerate(row) if each.verdict]
    if not heads or (parent and parent.role in (SectionRole.NEXT, SectionRole.ORGANISATION)):
        return
    mixed = [(at, each) for at, each in heads[1:-1] if each.verdict and each.verdict.is_mixed]
    for at, each in mixed[:1]:
        other = "section" if each.kind == "issue" else "issue"
        yield Ambiguity(
            kind=AmbiguityKind.MIXED, path=at, words=each.label.text + each.line.text, other=other
        )
    at, first = heads[0]
    if first.verdict and first.verdict.margin < _ROLE and first.kind in ("issue", "section"):
        other = "section" if first.kind == "issue" else "issue"
        yield Ambiguity(
            kind=AmbiguityKind.ROLE, path=at, words=first.label.text + first.line.text, other=other
        )
