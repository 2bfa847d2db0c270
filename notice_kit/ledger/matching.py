"""Matching: which entry of a ledger tells of which issue of a notice, by words and numbers.

Names are compared by the pairs of characters that they share; a number that is the same helps,
and so do the measures. The surest pairs come first. Not here: what then differs (`reconciling`),
ledgers inside a notice (`grammar.ledgers`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from notice_kit.ledger.entries import LedgerEntry
from notice_kit.model import Issue, Notice, Section
from notice_kit.model.labels import parse_label
from notice_kit.model.walk import block_text, iter_nodes

_NOISE: Final = re.compile(r"关于|针对|反馈|指出|的?问题|的整改|[^\w]")
"""What names of one problem differ by: 关于, 问题, quotes and other marks."""
_SENTENCE: Final = re.compile("[。；;：:\n]")
"""The end of a sentence, behind which a ledger goes on with what a problem shows itself in."""
_LAST_NUMBER: Final = re.compile(r"[（(][^（）()]{1,4}[）)]$|[^（）()]+$")
"""The last step of a number: （2） of 1（2）."""
_ALIKE: Final = 0.5
"""Share of pairs of characters from which two names are of one problem."""
_ALIKE_BY_NUMBER: Final = 0.25
"""The same for names with the same number."""
_ALIKE_MEASURES: Final = 0.35
"""Share of pairs of characters from which the same number and such measures are of one problem."""
_NUMBER_BONUS: Final = 0.05
"""What the same number adds, to tell problems of the same name apart."""
_MOST_NEAR: Final = 40
"""So many entries are compared with an issue, those that share the rarest pairs of its name."""
_CONTAINED: Final = 0.8
"""What a name counts that lies within the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeIssue:
    """An issue of a notice with its places."""

    issue: Issue
    """The issue, with its path."""

    node: str
    """Its node path; empty for one that stands in a table only."""

    parent: int | None
    """Place of the issue around it, among all; None if there is none."""

    text: str
    """All words in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An issue and the entry that tells of it."""

    issue: NoticeIssue
    """The issue."""

    entry: LedgerEntry
    """The entry."""

    @property
    def is_worded_alike(self) -> bool:
        """True if both name the problem in the same words, or one goes on behind them."""
        own = self.issue.issue.problem or self.issue.issue.heading
        names = [_sentences(own), _sentences(self.entry.problem)]
        shorter, longer = sorted(names, key=len)
        return longer[: len(shorter)] == shorter


def _sentences(words: str) -> list[str]:
    """Return the sentences of a name, bare."""
    return [bare(each) for each in _SENTENCE.split(words) if bare(each)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """What belongs together, and what is alone."""

    pairs: tuple[Pair, ...]
    """Issues with their entries, in the order of the notice."""

    missing: tuple[LedgerEntry, ...]
    """Entries of which the notice has no issue."""

    extra: tuple[NoticeIssue, ...]
    """Issues of which the ledger has no entry."""


def match(notice: Notice, entries: Sequence[LedgerEntry]) -> Match:
    """Return which entries tell of which issues.

    An issue whose parts are in the ledger is not missing there, unless the ledger has wholes beside
    their parts; nor is a part whose whole is.

    >>> notice = Notice(title="通报", blocks=(Issue(label="1.", heading="学习不够深入"),))
    >>> found = match(notice, [LedgerEntry(number="1", problem="学习不深入"),
    ...     LedgerEntry(number="2", problem="账目不清")])
    >>> [pair.entry.number for pair in found.pairs], [entry.number for entry in found.missing]
    (['1'], ['2'])
    """
    issues = issues_of(notice)
    chosen = _assigned(issues, entries)
    matched = set(chosen)
    around: set[int | None] = {issues[place].parent for place in matched}
    told_by_parts = set() if matched & around else around
    taken = set(chosen.values())
    return Match(
        pairs=tuple(
            Pair(issue=issues[place], entry=entries[chosen[place]]) for place in sorted(matched)
        ),
        missing=tuple(entry for place, entry in enumerate(entries) if place not in taken),
        extra=tuple(
            issue
            for place, issue in enumerate(issues)
            if place not in matched | told_by_parts
            and not _is_told_by_whole(issue, matched, around)
        ),
    )


def _is_told_by_whole(issue: NoticeIssue, matched: set[int], around: set[int | None]) -> bool:
    """Tell whether the ledger has the whole of an issue and none of its parts."""
    return issue.parent in matched and issue.parent not in around


def issues_of(notice: Notice) -> list[NoticeIssue]:
    """Return the issues of a notice, parents first, with their places and words."""
    nodes = [node for node, block in iter_nodes(notice.blocks) if isinstance(block, Issue)]
    places = {node: place for place, node in enumerate(nodes)}
    issues = list(notice.iter_issues())
    if not nodes:
        nodes = [""] * len(issues)
    return [
        NoticeIssue(issue=issue, node=node, parent=_parent(node, places), text=_text(issue))
        for node, issue in zip(nodes, issues, strict=True)
    ]


def _parent(node: str, places: dict[str, int]) -> int | None:
    above = node.rpartition("/blocks/")[0]
    while above:
        if above in places:
            return places[above]
        above = above.rpartition("/blocks/")[0]
    return None


def _text(issue: Issue) -> str:
    below = (block for _, block in iter_nodes(issue.blocks) if not isinstance(block, Section))
    return "\n".join([issue.heading, *map(block_text, below)])


def _assigned(issues: list[NoticeIssue], entries: Sequence[LedgerEntry]) -> dict[int, int]:
    """Return place of an issue → place of its entry; the surest pairs come first."""
    scores = _scores(issues, entries)
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for (issue, entry), score in sorted(scores.items(), key=lambda each: (-each[1], each[0])):
        if score > 0 and issue not in chosen and entry not in taken:
            chosen[issue] = entry
            taken.add(entry)
    return chosen


def _scores(
    issues: list[NoticeIssue], entries: Sequence[LedgerEntry]
) -> dict[tuple[int, int], float]:
    """Return how sure each pair is that shares words or a number; 0 for one that is none."""
    names = [bare(each.issue.problem or each.issue.heading) for each in issues]
    told = [bare(entry.problem) for entry in entries]
    holders: dict[str, set[int]] = defaultdict(set)
    for place, name in enumerate(told):
        for pair in (*character_pairs(name), name):
            holders[pair].add(place)
    numbers: dict[int, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        numbers[_number(entry.number) or place + 1].append(place)
    scores = {}
    for issue, name in enumerate(names):
        number = _number(issues[issue].issue.label) or issue + 1
        for place in _near(name, holders) | set(numbers[number][:_MOST_NEAR]):
            alike = likeness(name, told[place])
            is_numbered = place in numbers[number]
            needed = _ALIKE_BY_NUMBER if is_numbered else _ALIKE
            if alike < needed and is_numbered:
                measures = likeness(
                    bare(issues[issue].text), bare("".join(entries[place].measures))
                )
                alike = measures / 2 if measures >= _ALIKE_MEASURES else 0
                needed = 0
            sure = alike + (_NUMBER_BONUS if is_numbered else 0)
            scores[issue, place] = sure if alike and alike >= needed else 0
    return scores


def _near(name: str, holders: Mapping[str, set[int]]) -> set[int]:
    """Return the entries that share the rarest pairs of characters of a name.

    Pairs that most names have, as 不到, tell nothing, and would make each be compared with each.
    """
    known = (holders.get(pair, set()) for pair in (*character_pairs(name), name))
    near: set[int] = set()
    for holding in sorted(filter(None, known), key=len):
        if near and len(near) + len(holding) > _MOST_NEAR:
            break
        near.update(islice(sorted(holding), _MOST_NEAR))
    return near


def bare(words: str) -> str:
    """Return the words of a name without what names of one problem differ by.

    >>> bare("关于“学习不深”问题的整改")
    '学习不深'
    """
    return _NOISE.sub("", words)


@lru_cache(maxsize=65_536)
def character_pairs(words: str) -> Counter[str]:
    """Return the pairs of neighbouring characters, counted."""
    return Counter(map("".join, pairwise(words)))


def likeness(one: str, other: str) -> float:
    """Return how much of two names is the same, 0 to 1.

    >>> likeness("学习不够深入", "学习不够扎实"), likeness("账目不清", "人员超编")
    (0.6, 0.0)
    """
    if one == other:
        return 1.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 4 and shorter in longer:
        return max(_CONTAINED, 2 * len(shorter) / (len(one) + len(other)))
    mine, theirs = character_pairs(one), character_pairs(other)
    total = mine.total() + theirs.total()
    return 2 * (mine & theirs).total() / total if total else 0.0


def _number(label: str) -> int:
    found = _LAST_NUMBER.search(label.strip())
    value = parse_label(found[0]) if found else None
    return value.number if value else 0
