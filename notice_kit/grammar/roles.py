"""Roles: what each row of headings is for — sections, issues, measures, plain text (行列的作用).

One decision for a row: each member says by its own words and by what lies below it how far it
looks like an issue; their mean, and where the row stands, decide. A member that differs keeps
the role of its row unless its own words are very strong.
Not here: which lines make a row (`outline`), the blocks that come of it (`body`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import Literal

from notice_kit import lexicon
from notice_kit.grammar import cues
from notice_kit.grammar.facts import find_facts
from notice_kit.grammar.headings import NO_ISSUES
from notice_kit.grammar.lines import Line
from notice_kit.grammar.outline import Item, OutlineFound, Weighed
from notice_kit.grammar.reasons import PLACES, weigh
from notice_kit.model import SectionRole
from notice_kit.options import Outline

Role = Literal["section", "issue", "measure", "text"]

RESULTS = {
    SectionRole.RESULTS,
    SectionRole.BY_STATUS,
    SectionRole.AREA,
    SectionRole.SPECIAL_CHECK,
}
"""Sections that hold issues."""


_ISSUE = 1.0
"""A row with this score or more is one of issues."""

_SURE = 9.0
"""Margin of a row that a person told of."""

_STATED = re.compile(r"(\d{1,3})[个项条](?:方面)?(?:具体|突出|主要|重点)?问题")
"""How many problems the text says there are."""

_NESTED = 2.0
"""A row below an issue with this score or more is one of issues too."""

_NESTED_LOW = 3.5
"""The same for （1） and ①, which measures have as well."""

_OWN = 1.0
"""A member whose own score is so far on the other side keeps its own role."""

_ALIKE = 1.0
"""Headings that stand alike and have this mean score hold or are issues."""

_DECIDING = {
    "quoted-problem",
    "named-problem",
    "state-of-many",
    "section-words",
    "holds-issues",
    "asks-only",
}
"""Reasons for which a member may differ from its row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a heading is, and why."""

    role: Role
    """What it is."""

    margin: float
    """How far its row was from the other reading."""

    reasons: tuple[tuple[str, str], ...] = ()
    """Names of the reasons that spoke, with the words that they rest on."""

    is_mixed: bool = False
    """True if it differs from its row."""


@dataclass(slots=True, kw_only=True)
class Settled:
    """A heading whose role is known."""

    item: Item
    """The heading."""

    verdict: Verdict
    """Its role."""

    section_role: SectionRole = SectionRole.OTHER
    """What it is for, if it is a section."""

    level: int = 1
    """Its level."""

    is_in_issue: bool = False
    """True if it is an issue or stands in one."""

    children: dict[int, Settled] = field(default_factory=dict)
    """The headings below it, by the identity of their items."""


@dataclass(slots=True, kw_only=True)
class _Text:
    """What the rows of a whole text say together."""

    totals: frozenset[int]
    """Numbers of problems that the text states."""

    hinted: dict[str, tuple[Role, str]]
    """Kind of line → its role by what a person says, and the label that was named."""

    alike: dict[int, float] = field(default_factory=dict)
    """Mean score of all headings that stand like this one below the same main heading."""


def settle(outline: OutlineFound, hint: Outline | None = None) -> dict[int, Settled]:
    """Return the role of each heading of a text; what a person says of it goes first."""
    text = _Text(totals=_stated(outline.root), hinted=_hinted(hint) if hint else {})
    for main in outline.root.children:
        weigh(main)
        groups: dict[tuple[str, ...], list[Item]] = {}
        _group(main, (), groups)
        for group in groups.values():
            mean = fmean(item.weighed[0] for item in group)
            text.alike.update((id(item), mean) for item in group)
    return _settle_below(outline.root, None, text)


def _stated(root: Item) -> frozenset[int]:
    """Return the numbers of problems that lead and main sections state."""
    texts = [*root.texts, *(text for main in root.children for text in main.texts)]
    found = (_STATED.findall(facts.line.text) for facts in texts)
    return frozenset(int(number) for numbers in found for number in numbers)


def _hinted(hint: Outline) -> dict[str, tuple[Role, str]]:
    """Return the kinds of lines that a hint speaks of, with their roles."""
    roles: tuple[tuple[Role, tuple[str, ...]], ...] = (
        ("section", hint.sections),
        ("issue", hint.issues),
        ("measure", hint.measures),
    )
    return {_kind_of(example): (role, example) for role, examples in roles for example in examples}


def _kind_of(example: str) -> str:
    """Return the kind of lines that begin with a label; 问题 stands for fields."""
    (facts,) = find_facts((Line(text=f"{example}某项工作"),))
    return facts.kind.partition(":")[0]


def _group(item: Item, path: tuple[str, ...], groups: dict[tuple[str, ...], list[Item]]) -> None:
    """Put headings that stand alike together: below the same kinds, with or without more below."""
    path = (*path, item.facts.kind.partition(":")[0])
    groups.setdefault((*path, "+" if item.children else ""), []).append(item)
    for child in item.children:
        _group(child, path, groups)


def _settle_below(parent: Item, above: Settled | None, text: _Text) -> dict[int, Settled]:
    rows: dict[str, list[Item]] = {}
    for child in parent.children:
        rows.setdefault(child.facts.kind.partition(":")[0], []).append(child)
    settled: dict[int, Settled] = {}
    for row in rows.values():
        for item, verdict in zip(row, _verdicts(row, above, text), strict=True):
            settled[id(item)] = _settled(item, verdict, above, text)
    return settled


def _settled(item: Item, verdict: Verdict, above: Settled | None, text: _Text) -> Settled:
    level = _level(item, above)
    role = SectionRole.OTHER
    if verdict.role == "section":
        role = _section_role(item, above, level, has_issues=_has_issues(item, text))
    is_in_issue = verdict.role == "issue" or (above is not None and above.is_in_issue)
    result = Settled(
        item=item, verdict=verdict, section_role=role, level=level, is_in_issue=is_in_issue
    )
    result.children = _settle_below(item, result, text)
    return result


def _verdicts(row: list[Item], above: Settled | None, text: _Text) -> list[Verdict]:
    """Return the role of each member of a row."""
    local = [item.weighed for item in row]
    if hinted := text.hinted.get(row[0].facts.kind.partition(":")[0]):
        told, example = hinted
        verdict = Verdict(role=told, margin=_SURE, reasons=(("hint", example),))
        return [verdict] * len(row)
    mean = fmean(text.alike[id(item)] for item in row) if above else fmean(s for s, _ in local)
    if above and (above.is_in_issue or above.verdict.role != "section"):
        return _below_issue(row, local, above)
    places = _places(row, above, text.totals)
    total = mean + sum(PLACES[name][0] for name in places)
    role: Role = "issue" if total >= _ISSUE else "section"
    if role == "section" and _is_plain_list(row):
        role = "text"
    if role == "section" and _is_row_of_measures(row, above):
        role = "measure"
    verdicts = []
    for score, why in local:
        own = score + total - mean
        is_own = abs(own - _ISSUE) >= _OWN and any(name in _DECIDING for name, _ in why)
        differs = is_own and role in ("issue", "section") and (own >= _ISSUE) != (total >= _ISSUE)
        changed: Role = ("issue" if own >= _ISSUE else "section") if differs else role
        verdicts.append(
            Verdict(
                role=changed,
                margin=abs(total - _ISSUE),
                reasons=(*why, *((name, "") for name in places)),
                is_mixed=differs,
            )
        )
    return _with_alike(row, verdicts)


def _with_alike(row: list[Item], verdicts: list[Verdict]) -> list[Verdict]:
    """Let members be sections where others of the row are, for headings like those below them."""
    kinds = {
        item.children[0].facts.kind
        for item, verdict in zip(row, verdicts, strict=True)
        if verdict.role == "section" and "holds-issues" in dict(verdict.reasons)
    }
    return [
        replace(verdict, role="section", is_mixed=True)
        if verdict.role == "issue" and _holds_all(item, kinds)
        else verdict
        for item, verdict in zip(row, verdicts, strict=True)
    ]


def _holds_all(item: Item, kinds: set[str]) -> bool:
    """Tell whether headings of some kind, each with words of its own, are all below a heading."""
    return bool(item.children and kinds and not item.texts) and all(
        child.facts.kind in kinds and (child.parts or child.facts.text.text)
        for child in item.children
    )


def _below_issue(row: list[Item], local: list[Weighed], above: Settled) -> list[Verdict]:
    """Return the roles of a row below an issue: parts of it, its measures, or plain text."""
    mean = fmean(score for score, _ in local)
    if all(_is_field(item) for item in row):
        return [Verdict(role="text", margin=_SURE, reasons=why) for _, why in local]
    is_measure = row[0].facts.label is not None and above.is_in_issue
    role: Role = "measure" if is_measure else "text"
    is_low = row[0].facts.label is not None and row[0].facts.label.level > 3
    score, needed = (min(s for s, _ in local), _NESTED_LOW) if is_low else (mean, _NESTED)
    if above.verdict.role == "issue" and (score >= needed or _names_parts(row, local)):
        role = "issue"
    margin = abs(score - needed)
    return [Verdict(role=role, margin=margin, reasons=why) for _, why in local]


def _names_parts(row: list[Item], local: list[Weighed]) -> bool:
    """Tell whether a row below an issue names its parts and answers each of them.

    （1）账目混乱。整改情况：……, and （1）〔已完成〕账目混乱 with words below.
    """
    told = [
        "answered" in dict(why) or ("state" in dict(why) and bool(item.parts))
        for item, (_, why) in zip(row, local, strict=True)
    ]
    return 2 * sum(told) > len(row)


def _is_field(item: Item) -> bool:
    """Tell whether a heading is the name of a part of an issue: （一）问题表现."""
    words = item.facts.words.rstrip("：:。")
    return any(words in lexicon.table(name).words for name in ("fields", "answers"))


def _places(row: list[Item], above: Settled | None, totals: frozenset[int]) -> tuple[str, ...]:
    """Return what the place of a row says of it."""
    names = []
    if above is None:
        names.append("top")
    elif above.section_role is SectionRole.BY_STATUS:
        names.append("below-state")
    elif above.section_role in RESULTS:
        names.append("below-results")
    elif above.section_role in NO_ISSUES:
        names.append("below-plain")
    if above and cues.is_problem_list(above.item.facts.words):
        names.append("below-problems")
    label = row[0].facts.label
    if above and above.section_role in RESULTS and label and label.level >= 3:
        names.append("numbered-low")
    if len(row) in totals and len(row) > 2:
        names.append("stated-total")
    return tuple(names)


def _is_plain_list(row: list[Item]) -> bool:
    """Tell whether a row of bullets has no headings but sentences."""
    if not row[0].facts.kind.startswith("bullet"):
        return False
    heads = [item for item in row if item.parts or item.facts.line.text[-1:] not in "。；"]
    return 2 * len(heads) <= len(row)


def _is_row_of_measures(row: list[Item], above: Settled | None) -> bool:
    """Tell whether a row in an area says what was done: 1. 强化学习。……."""
    if above is None or above.section_role not in RESULTS:
        return False
    label = row[0].facts.label
    if label is None or label.level < 3 or any(item.children for item in row):
        return False
    return 2 * sum(item.facts.is_action for item in row) >= len(row)


def _level(item: Item, above: Settled | None) -> int:
    """Return the level of a heading: that of its label, if it lies below that of its parent."""
    facts, parent = item.facts, above.level if above else 0
    own = facts.label.level if facts.label else facts.line.heading - 1
    return own if own > parent else parent + 1


def _section_role(
    item: Item, above: Settled | None, level: int, *, has_issues: bool
) -> SectionRole:
    """Return what a section is for by its words, its parent, and the issues in it."""
    if above and above.section_role in (SectionRole.NEXT, SectionRole.ORGANISATION):
        return SectionRole.OTHER
    role = item.facts.role
    if level > 1 and item.facts.state_of_many:
        return SectionRole.BY_STATUS
    is_result = above is not None and above.section_role in RESULTS
    if is_result and (role is SectionRole.OTHER or (has_issues and role not in RESULTS)):
        return SectionRole.AREA
    if has_issues and role in (SectionRole.OTHER, SectionRole.ORGANISATION):
        return SectionRole.AREA if above else SectionRole.RESULTS
    return role


def _has_issues(item: Item, text: _Text) -> bool:
    """Tell whether the headings below are issues by their own words and those of their likes."""
    children = item.children
    strong = [text.alike[id(child)] >= _ALIKE or _has_issues(child, text) for child in children]
    return 2 * sum(strong) > len(strong)
