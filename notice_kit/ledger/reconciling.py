"""Reconciling: what a notice and the ledger of the office say of the same issue.

Two sayings contradict if both cannot be true. What only one of them says is no contradiction: an
office need not publish all that it keeps. Not here: which entry belongs to which issue
(`matching`), totals (`counting`), the findings (`rules.content.reconciliation`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from notice_kit.ledger.entries import ColumnSense, IssueLedger, LedgerEntry
from notice_kit.ledger.heads import normal
from notice_kit.ledger.matching import Match, Pair, bare, character_pairs, match
from notice_kit.model import IssueStatus, Notice, PartialDate
from notice_kit.model.mentions import Figure, figures
from notice_kit.model.values import DatePart
from notice_kit.model.walk import block_text, iter_nodes

_NOT_BEGUN: Final = re.compile("未启动|未开始|未开展|未整改|无进展")
"""Words of a state that even 正在整改 contradicts."""
_OPEN: Final = (IssueStatus.ONGOING, IssueStatus.NOT_DONE)
"""States of issues whose deadline can have passed."""
_GROUPS: Final = (
    ("unit", re.compile("单位|部门|科室|处室|股室|主体|责任方")),
    ("leader", re.compile("领导|第一责任人")),
    ("person", re.compile("人|负责|干部")),
)
"""Who is compared with whom, by the words of the roles."""
_MONEY: Final = {"元": 1.0, "万元": 1e4, "万余元": 1e4, "万余": 1e4, "亿元": 1e8}
"""Unit of money → how many yuan."""
_PERSONS: Final = {"人": 1.0, "名": 1.0, "人次": 1.0, "万人": 1e4, "万人次": 1e4, "人员": 1.0}
"""Unit of persons → how many."""
_PERSON: Final = re.compile(
    "[^，。；、]{0,8}?(?:书记|主任|[局校院处科镇乡县区市村]长|人员|负责人|责任人|干部|党员|同志)"
)
"""Persons that are counted as 个 or 位: 7个村党组织书记."""
_MORE: Final = re.compile("余|多|超|至少")
"""Words of a figure that is the least: 500余人."""
_LESS: Final = re.compile("近|约|不足")
"""Words of a figure that is about as much, or the most: 近4000万元."""
_MORE_RANGE: Final = (0.98, 1.3)
_LESS_RANGE: Final = (0.85, 1.1)
"""What a vague figure can mean, in parts of it."""
_NUMBER: Final = re.compile(r"\d+[万亿]?[元人名次余]*")
"""A figure in a clause whose marks are taken away."""
_CLAUSE: Final = re.compile(r"[，。；;！？\n（）()]|(?<!\d),|,(?!\d)")
"""The end of a clause."""
_NOTHING: Final = re.compile("[无否是/—-]*|暂无|没有")
"""Words of a cell that say nothing."""
_LONG_ENOUGH: Final = 4
"""Internal words of so many characters are looked for in the whole notice; shorter ones, as names,
in the issue of their row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """A notice beside its ledger: the subject of the rules LGR."""

    notice: Notice
    """The notice."""

    ledger: IssueLedger
    """The ledger."""

    match: Match
    """Which entry tells of which issue."""

    internal: frozenset[str] = frozenset()
    """Heads of columns that are never published, besides those that say so themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """Two figures that contradict."""

    own: str
    """As the notice prints it."""

    told: str
    """As the ledger has it."""


def reconciled(
    notice: Notice, ledger: IssueLedger, internal: tuple[str, ...] = ()
) -> Reconciliation:
    """Return a notice beside its ledger; `internal` names heads of columns not to be published."""
    heads = frozenset(map(normal, internal))
    found = match(notice, ledger.entries)
    return Reconciliation(notice=notice, ledger=ledger, match=found, internal=heads)


def states_contradict(pair: Pair) -> bool:
    """Tell whether notice and ledger give an issue states that cannot both be true."""
    own, told = pair.issue.issue.status, pair.entry.status
    if own is None or told is None or own is told:
        return False
    both = {own, told}
    if both == {IssueStatus.ONGOING, IssueStatus.LONG_TERM}:
        return False
    if both == {IssueStatus.ONGOING, IssueStatus.NOT_DONE}:
        return bool(_NOT_BEGUN.search(pair.entry.status_words))
    return True


def deadlines_differ(pair: Pair) -> bool:
    """Tell whether notice and ledger name deadlines that cannot be the same day."""
    own, told = pair.issue.issue.deadline, pair.entry.deadline
    return own is not None and told is not None and not _can_be_one(own, told)


def _can_be_one(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two dates can mean one day: as far as both are known."""
    is_year_known = not (one.inferred or other.inferred)
    if is_year_known and one.year != other.year:
        return False
    months = _month(one), _month(other)
    if None in months or months[0] != months[1]:
        return None in months
    return one.day is None or other.day is None or one.day == other.day


def _month(date: PartialDate) -> int | None:
    return 12 if date.month is None and date.part is DatePart.END else date.month


def deadline_passed(pair: Pair, issued: PartialDate | None) -> bool:
    """Tell whether an issue was open when the notice was issued, and its deadline over."""
    deadline = pair.entry.deadline
    status = pair.issue.issue.status or pair.entry.status
    if deadline is None or issued is None or deadlines_differ(pair) or status not in _OPEN:
        return False
    return deadline.last_day() < issued.first_day()


def others_responsible(pair: Pair) -> tuple[str, ...]:
    """Return those whom the notice calls responsible and the ledger, in the same role, does not."""
    unknown = []
    for group, _ in _GROUPS:
        own = [each.name for each in pair.issue.issue.responsible if _group(each.role) == group]
        told = [each.name for each in pair.entry.responsible if _group(each.role) == group]
        if own and told:
            unknown += [name for name in own if not any(_is_same(name, each) for each in told)]
    return tuple(unknown)


def _group(role: str) -> str:
    return next((group for group, form in _GROUPS if form.search(role)), "")


def _is_same(one: str, other: str) -> bool:
    """Tell whether one name is the other, in full or in a short form.

    >>> _is_same("县住建局", "县住房和城乡建设局"), _is_same("县财政局", "县审计局")
    (True, False)
    """
    shorter, longer = sorted((bare(one), bare(other)), key=len)
    left = iter(longer)
    return all(character in left for character in shorter)


def contradicting_sums(pair: Pair) -> Iterator[Sums]:
    """Yield sums of money and of persons that notice and ledger give the same thing otherwise."""
    for units in (_MONEY, _PERSONS):
        own = _sums(pair.issue.text, units)
        told = _sums("\n".join(pair.entry.measures), units)
        mine = [each for each in own if not any(_agree(each, other) for other in told)]
        theirs = [each for each in told if not any(_agree(each, other) for other in own)]
        while mine and theirs:
            score, first, second = max(
                ((_shared(a, b), a, b) for a in mine for b in theirs), key=lambda each: each[0]
            )
            if not score:
                break
            yield Sums(own=first.shown, told=second.shown)
            mine.remove(first)
            theirs.remove(second)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sum:
    """A figure with the clause that it stands in."""

    value: float
    shown: str
    clause: str
    low: float
    high: float


def _sums(text: str, units: dict[str, float]) -> list[_Sum]:
    found = []
    for clause in _CLAUSE.split(text):
        for figure in figures(clause):
            factor = units.get(figure.unit)
            if factor is None and units is _PERSONS and figure.unit in ("个", "位"):
                _, _, behind = clause.partition(figure.text)
                factor = 1.0 if _PERSON.match(behind) else None
            if factor is not None:
                found.append(_sum(figure, factor, clause))
    return found


def _sum(figure: Figure, factor: float, clause: str) -> _Sum:
    value = figure.value * factor
    low, high = (1 - 1e-6, 1 + 1e-6)
    if _MORE.search(figure.text):
        low, high = _MORE_RANGE
    elif _LESS.search(figure.text):
        low, high = _LESS_RANGE
    return _Sum(
        value=value,
        shown=figure.text,
        clause=_NUMBER.sub("", bare(clause)),
        low=low * value,
        high=high * value,
    )


def _agree(one: _Sum, other: _Sum) -> bool:
    """Tell whether two figures can mean the same: one lies in what the other can mean."""
    return one.low <= other.value <= one.high or other.low <= one.value <= other.high


def _shared(one: _Sum, other: _Sum) -> int:
    """Return how many pairs of characters two clauses share."""
    return (character_pairs(one.clause) & character_pairs(other.clause)).total()


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """Words that stay internal and stand in the notice."""

    entry: LedgerEntry
    """The entry with the words."""

    head: str
    """The head of their column."""

    words: str
    """The words."""

    node: str
    """Node path of where the notice has them."""


def published_internals(it: Reconciliation) -> Iterator[Published]:
    """Yield words that stay internal and stand in the notice.

    Words that a public column of the ledger has as well are not internal. Short ones, as names,
    are looked for in the issue of their row alone.
    """
    issues = {id(pair.entry): pair.issue.node for pair in it.match.pairs}
    nodes = [(node, bare(block_text(block))) for node, block in iter_nodes(it.notice.blocks)]
    whole = "\n".join(text for _, text in nodes)
    public = bare("".join(_words(it, is_internal=False)))
    for entry in it.ledger.entries:
        for head, clause in _internal_clauses(it, entry):
            told = bare(clause)
            if told in public or told not in whole:
                continue
            near = issues.get(id(entry), "")
            found = [node for node, text in nodes if told in text]
            own = [node for node in found if near and f"{node}/".startswith(f"{near}/")]
            if own or len(told) >= _LONG_ENOUGH:
                yield Published(entry=entry, head=head, words=clause, node=(own or found)[0])


def _internal_clauses(it: Reconciliation, entry: LedgerEntry) -> Iterator[tuple[str, str]]:
    """Yield the clauses of an entry that stay internal, with the heads of their columns."""
    for head, words in entry.words.items():
        if _is_internal(it, head, entry):
            for clause in map(str.strip, _CLAUSE.split(words)):
                if len(bare(clause)) > 1 and not _NOTHING.fullmatch(clause):
                    yield head, clause


def _is_internal(it: Reconciliation, head: str, entry: LedgerEntry) -> bool:
    return normal(head) in it.internal or entry.senses.get(head) is ColumnSense.INTERNAL


def _words(it: Reconciliation, *, is_internal: bool) -> Iterator[str]:
    for entry in it.ledger.entries:
        for head, words in entry.words.items():
            if _is_internal(it, head, entry) is is_internal:
                yield words
