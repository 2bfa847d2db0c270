"""Roles: what each row of headings is for — sections, issues, measures, plain text (行列的作用).

One decision for a row: each member says by its own words and by what lies below it how far it
looks like an issue; their mean, and where the row stands, decide. A member that differs keeps
the role of its row unless its own words are very strong.
Not here: which lines make a row (`outline`), the blocks that come of it (`body`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import fmean
from typing import Literal

from notice_kit.grammar import headings, numbering, problems, statements
from notice_kit.grammar.facts import Facts
from notice_kit.grammar.outline import Item, Outline
from notice_kit.model import SectionRole

Role = Literal["section", "issue", "measure", "text"]

RESULTS = {
    SectionRole.RESULTS,
    SectionRole.BY_STATUS,
    SectionRole.AREA,
    SectionRole.SPECIAL_CHECK,
}
"""Sections that hold issues."""

NO_ISSUES = {
    SectionRole.NEXT,
    SectionRole.ORGANISATION,
    SectionRole.PRINCIPAL,
    SectionRole.CLUES,
    SectionRole.ACCOUNTABILITY,
    SectionRole.CONTACT,
}
"""Sections that hold none."""

_ISSUE = 1.0
"""A row with this score or more is one of issues."""

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
class Reason:
    """One thing that speaks for or against a row of issues."""

    name: str
    """What `show --why` calls it."""

    weight: float
    """How much it speaks for (above 0) or against issues."""

    sentence: str
    """What it means."""

    example: str
    """A line, or lines, in which it speaks."""

    find: Callable[[Item], str]
    """Returns the words that it rests on, or nothing."""


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


def _quoted(item: Item) -> str:
    problem = item.facts.problem
    return problem.text if problem and problem.is_quoted else ""


def _named(item: Item) -> str:
    problem = item.facts.problem
    return problem.text if problem and not problem.is_quoted else ""


def _ends_in_problem(item: Item) -> str:
    facts = item.facts
    if facts.problem or statements.find_section_status(facts.words):
        return ""
    return problems.named_problem(facts.words) or ""


def _labelled(item: Item) -> str:
    facts = item.facts
    return facts.label_line.text or facts.field if facts.kind in ("problem", "field") else ""


def _answered(item: Item) -> str:
    facts = item.facts
    if problems.is_answered_in_line(facts.line.text):
        return facts.text.text[:8]
    if problems.is_answer(facts.text.text):
        return facts.text.text[:8]
    below = next((each for each in item.parts), None)
    first = below.facts if isinstance(below, Item) else below
    if first and (first.field or problems.is_answer(first.line.text)):
        return first.field or first.line.text[:8]
    return ""


def _fault(item: Item) -> str:
    if item.facts.problem:
        return ""
    return problems.fault(item.facts.words)


def _state(item: Item) -> str:
    words = item.facts.words
    return words[-8:] if statements.find_status(words) else ""


def _closing_state(item: Item) -> str:
    last: Item | Facts = item
    while isinstance(last, Item) and last.parts:
        last = last.parts[-1]
    words = last.facts.text.text if isinstance(last, Item) else last.line.text
    return words[-12:] if statements.find_stated_status(words) else ""


def _measured(item: Item) -> str:
    lines = [item.facts.text.text, *(each.line.text for each in item.texts[:2])]
    for text in lines:
        if marks := numbering.find_measures(text):
            return text[slice(*marks[0])]
    return ""


def _aspect(item: Item) -> str:
    facts = item.facts
    is_fault = problems.fault(facts.words) and not item.children
    return facts.words[-4:] if facts.is_aspect and not is_fault else ""


def _status_heading(item: Item) -> str:
    words = item.facts.words
    return words if statements.find_section_status(words) else ""


def _section_words(item: Item) -> str:
    facts = item.facts
    if facts.problem or facts.is_aspect or problems.fault(facts.words):
        return ""
    role = headings.find_role(facts.words, 1)
    return "" if role is SectionRole.OTHER else facts.words


def _action(item: Item) -> str:
    words = item.facts.words
    return words[:4] if problems.is_action(words) and not item.facts.problem else ""


def _holds_issues(item: Item) -> str:
    if _quoted(item) or _named(item):
        return ""
    scores = [_local(child)[0] for child in item.children]
    return item.children[0].facts.words if scores and fmean(scores) >= 2.0 else ""


def _only_headings(item: Item) -> str:
    if item.facts.text.text or item.texts or not item.children:
        return ""
    is_headed = [bool(child.parts or child.facts.text.text) for child in item.children]
    return item.children[0].facts.words if 2 * sum(is_headed) > len(is_headed) else ""


def _worked_on(item: Item) -> str:
    if item.facts.text.text:
        return item.facts.text.text[:8]
    first = next(iter(item.parts), None)
    if isinstance(first, Item):
        return "" if first.parts or first.facts.text.text else first.facts.line.text[:8]
    return first.line.text[:8] if first else ""


def _asks_only(item: Item) -> str:
    is_plain = item.facts.kind == "question" and item.facts.problem is None
    return item.facts.line.text if is_plain else ""


def _bare_sentence(item: Item) -> str:
    facts = item.facts
    is_long = not facts.text.text and not item.parts and facts.line.text[-1:] in "。；"
    return facts.line.text[-6:] if is_long and not facts.problem else ""


REASONS = (
    Reason(
        name="quoted-problem",
        weight=4.0,
        sentence="the heading has a problem in quotes, with 关于, 针对 or 问题 around it",
        example="1.关于“学习不深”问题的整改。",
        find=_quoted,
    ),
    Reason(
        name="named-problem",
        weight=3.0,
        sentence="关于, 针对 or 反馈指出 opens the heading and 问题 ends it",
        example="（一）关于少数干部不守规矩的问题。",
        find=_named,
    ),
    Reason(
        name="ends-in-problem",
        weight=2.0,
        sentence="的问题 ends the heading",
        example="1.人才梯队断层的问题。",
        find=_ends_in_problem,
    ),
    Reason(
        name="labelled-problem",
        weight=4.0,
        sentence="the label or the name of the field is 问题",
        example="问题1：学习不深",
        find=_labelled,
    ),
    Reason(
        name="answered",
        weight=3.0,
        sentence="整改情况： or another answer follows",
        example="1.制度不全。整改情况：已修订。",
        find=_answered,
    ),
    Reason(
        name="fault",
        weight=2.0,
        sentence="the heading ends by finding fault",
        example="（一）理论学习不够深入",
        find=_fault,
    ),
    Reason(
        name="state",
        weight=2.0,
        sentence="a state in brackets ends the heading",
        example="1.规范津补贴发放（已完成）",
        find=_state,
    ),
    Reason(
        name="closing-state",
        weight=1.0,
        sentence="the text below ends by saying how far the issue has come",
        example="该问题已完成整改。",
        find=_closing_state,
    ),
    Reason(
        name="measured",
        weight=1.0,
        sentence="a series 一是……二是…… is the text below",
        example="一是召开会议。二是修订制度。",
        find=_measured,
    ),
    Reason(
        name="worked-on",
        weight=0.5,
        sentence="text or a list of sentences comes directly below the heading",
        example="● 探访登记不实\n重新核对1436人。",
        find=_worked_on,
    ),
    Reason(
        name="only-headings",
        weight=-1.5,
        sentence="only headings come below, each with its own text",
        example="（一）服务群众\n1.窗口少\n增设窗口3个。",
        find=_only_headings,
    ),
    Reason(
        name="theme",
        weight=-3.0,
        sentence="方面 ends the heading, and no fault is named",
        example="（一）在全面从严治党方面",
        find=_aspect,
    ),
    Reason(
        name="state-of-many",
        weight=-5.0,
        sentence="the heading says how far many issues have come",
        example="（一）已完成整改的事项",
        find=_status_heading,
    ),
    Reason(
        name="section-words",
        weight=-2.0,
        sentence="the heading has the words of a section",
        example="一、整改工作组织情况",
        find=_section_words,
    ),
    Reason(
        name="action",
        weight=-1.5,
        sentence="the heading begins by saying what was done",
        example="1.强化理论学习。",
        find=_action,
    ),
    Reason(
        name="holds-issues",
        weight=-3.0,
        sentence="headings below it are issues by their own words",
        example="（一）党的建设\n1.关于“学习不深”问题",
        find=_holds_issues,
    ),
    Reason(
        name="asks-only",
        weight=-3.0,
        sentence="a question that quotes no finding",
        example="问：下一步怎么办？",
        find=_asks_only,
    ),
    Reason(
        name="bare-sentence",
        weight=-1.0,
        sentence="the line is one sentence with nothing below it",
        example="1.召开会议3次。",
        find=_bare_sentence,
    ),
)
"""What speaks for and against a row of issues, in the order in which it is told."""

PLACES = {
    "below-results": (1.0, "the row stands in a section of results"),
    "below-state": (1.0, "the row stands below a state"),
    "numbered-low": (1.0, "the row counts 1. 2. in a section of results"),
    "top": (-1.5, "the row is that of the main headings"),
    "below-plain": (-6.0, "the row stands in a section on organisation, plans or people"),
    "stated-total": (2.0, "the text says that there are so many problems"),
}
"""What the place of a row says: name → weight and meaning."""


@dataclass(slots=True, kw_only=True)
class _Text:
    """What the rows of a whole text say together."""

    totals: frozenset[int]
    """Numbers of problems that the text states."""

    local: dict[int, _Local] = field(default_factory=dict)
    """What each heading says by itself, by the identity of its item."""

    alike: dict[int, float] = field(default_factory=dict)
    """Mean score of all headings that stand like this one below the same main heading."""


_Local = tuple[float, tuple[tuple[str, str], ...]]


def settle(outline: Outline, *, totals: frozenset[int] = frozenset()) -> dict[int, Settled]:
    """Return the role of each heading of a text; `totals` are numbers of problems it states."""
    text = _Text(totals=totals)
    for main in outline.root.children:
        groups: dict[tuple[str, ...], list[Item]] = {}
        _group(main, (), groups)
        for group in groups.values():
            for item in group:
                text.local[id(item)] = _local(item)
            mean = fmean(text.local[id(item)][0] for item in group)
            text.alike.update((id(item), mean) for item in group)
    return _settle_below(outline.root, None, text)


def _group(item: Item, path: tuple[str, ...], groups: dict[tuple[str, ...], list[Item]]) -> None:
    """Put headings that stand alike together: below the same kinds, with or without more below."""
    path = (*path, item.facts.kind.partition(":")[0])
    groups.setdefault((*path, "+" if item.children else ""), []).append(item)
    for child in item.children:
        _group(child, path, groups)


def _local(item: Item) -> tuple[float, tuple[tuple[str, str], ...]]:
    """Return how far a heading looks like an issue by itself, and why."""
    found = tuple(
        (reason.name, words, reason.weight) for reason in REASONS if (words := reason.find(item))
    )
    return sum(weight for _, _, weight in found), tuple((name, words) for name, words, _ in found)


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
    local = [text.local[id(item)] for item in row]
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
    return verdicts


def _below_issue(
    row: list[Item], local: list[tuple[float, tuple[tuple[str, str], ...]]], above: Settled
) -> list[Verdict]:
    """Return the roles of a row below an issue: parts of it, its measures, or plain text."""
    mean = fmean(score for score, _ in local)
    is_measure = row[0].facts.label is not None and above.is_in_issue
    role: Role = "measure" if is_measure else "text"
    if above.verdict.role == "issue" and mean >= 2.0:
        role = "issue"
    margin = abs(mean - 2.0)
    return [Verdict(role=role, margin=margin, reasons=why) for _, why in local]


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
    if label is None or label.level < 3:
        return False
    return 2 * sum(bool(_action(item)) for item in row) >= len(row)


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
    role = headings.find_role(item.facts.words, level)
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
