"""Reasons: what speaks for and against a heading being an issue, in one table (判断的理由).

A new reason is one row of `REASONS` and one function that returns the words it rests on.
Weights are small numbers; a row of headings is one of issues from `roles.ISSUE` on.
Not here: how a row decides (`roles`), what speaks for a nesting (`outline.COSTS`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean

from notice_kit.grammar import cues, problems
from notice_kit.grammar.facts import Facts
from notice_kit.grammar.outline import Item, Weighed
from notice_kit.model import SectionRole

_QUOTE_AT_END = re.compile(r"“[^“”]{3,16}”[。：:；]?$")
"""A saying in quotes at the end of a heading."""


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


def weigh(item: Item) -> None:
    """Let a heading and all below it note how far they look like issues, the lowest first."""
    for child in item.children:
        weigh(child)
    item.weighed = _weighed(item)


def _weighed(item: Item) -> Weighed:
    """Return how far a heading looks like an issue by itself, and why."""
    found = tuple(
        (reason.name, words, reason.weight) for reason in REASONS if (words := reason.find(item))
    )
    return sum(weight for _, _, weight in found), tuple((name, words) for name, words, _ in found)


def _quoted(item: Item) -> str:
    problem = item.facts.problem
    return problem.text if problem and problem.is_quoted else ""


def _named(item: Item) -> str:
    problem = item.facts.problem
    if problem is None or problem.is_quoted:
        return ""
    # 关于履行职责的问题 with issues below it names what they are about.
    # So does 关于思想认识问题, without 的: it names what was thought of.
    is_topic = "的问题" not in item.facts.words and not problems.is_found(item.facts.words)
    is_theme = (is_topic or _means_issues(item)) and not problems.is_fault(problem.text)
    return "" if is_theme else problem.text


def _ends_in_problem(item: Item) -> str:
    facts = item.facts
    if facts.problem or facts.state_of_many:
        return ""
    return problems.named_problem(facts.words) or ""


def _labelled(item: Item) -> str:
    facts = item.facts
    return facts.label_line.text or facts.field if facts.kind in ("problem", "field") else ""


def _answered(item: Item) -> str:
    facts = item.facts
    if cues.is_answered_in_line(facts.line.text):
        return facts.text.text[:8]
    if cues.is_answer(facts.text.text):
        return facts.text.text[:8]
    below = next((each for each in item.parts), None)
    first = below.facts if isinstance(below, Item) else below
    if first and (first.field or cues.is_answer(first.line.text)):
        return first.field or first.line.text[:8]
    return ""


def _fault(item: Item) -> str:
    return item.facts.fault


def _state(item: Item) -> str:
    return item.facts.words[-8:] if item.facts.state else ""


def _closing_state(item: Item) -> str:
    last: Item | Facts = item
    while isinstance(last, Item) and last.parts:
        last = last.parts[-1]
    facts = last.facts if isinstance(last, Item) else last
    return facts.line.text[-12:] if facts.stated else ""


def _measured(item: Item) -> str:
    for facts in (item.facts, *item.texts[:2]):
        text = facts.text if facts.kind else facts.line
        if facts.measures:
            return text.text[slice(*facts.measures[0])]
    return ""


def _aspect(item: Item) -> str:
    facts = item.facts
    is_fault = facts.fault and not item.children
    return facts.words[-4:] if facts.is_aspect and not is_fault else ""


def _status_heading(item: Item) -> str:
    return item.facts.words if item.facts.state_of_many else ""


def _section_words(item: Item) -> str:
    facts = item.facts
    return "" if facts.is_aspect or facts.role is SectionRole.OTHER else facts.words


def _action(item: Item) -> str:
    return item.facts.words[:4] if item.facts.is_action else ""


def _holds_issues(item: Item) -> str:
    if _quoted(item) or _named(item):
        return ""
    return item.children[0].facts.words if _means_issues(item) else ""


def _means_issues(item: Item) -> bool:
    """Tell whether the headings below are issues by their own words, or hold such headings."""
    scores = [child.weighed[0] for child in item.children]
    if not scores:
        return False
    holding = sum("holds-issues" in dict(child.weighed[1]) for child in item.children)
    return fmean(scores) >= 2.0 or 2 * holding > len(scores)


def _acted_on(item: Item) -> str:
    acts = [child for child in item.children if child.facts.label and _says_act(child)]
    return acts[0].facts.words if acts and 2 * len(acts) > len(item.children) else ""


def _says_act(item: Item) -> bool:
    """Tell whether a heading is a sentence on what was done, or opens one."""
    facts = item.facts
    return not (facts.problem or facts.fault or item.children) and (
        facts.is_action or facts.line.text[-1:] in "。；"
    )


def _ends_in_quote(item: Item) -> str:
    found = _QUOTE_AT_END.search(item.facts.words)
    return found[0] if found and not (item.facts.problem or item.facts.fault) else ""


def _only_headings(item: Item) -> str:
    if item.facts.text.text or item.texts or not item.children or _acted_on(item):
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


def _lists_problems(item: Item) -> str:
    words = item.facts.words
    return words if cues.is_problem_list(words) else ""


def _asks_only(item: Item) -> str:
    is_plain = item.facts.kind == "question" and item.facts.problem is None
    return item.facts.line.text if is_plain else ""


def _bare_sentence(item: Item) -> str:
    facts = item.facts
    is_long = not facts.text.text and not item.parts and facts.line.text[-1:] in "。；"
    return facts.line.text[-6:] if is_long and not (facts.problem or facts.fault) else ""


REASONS: tuple[Reason, ...] = (
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
        example="1.下乡走访每年两次的问题。",
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
        name="quote-at-end",
        weight=1.5,
        sentence="a saying in quotes ends the heading",
        example="（一）检查考核“你好我好”",
        find=_ends_in_quote,
    ),
    Reason(
        name="acted-on",
        weight=2.0,
        sentence="numbered sentences on what was done come below",
        example="（一）会议多\n1.精简会议12次。\n2.修订制度。",
        find=_acted_on,
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
        name="problem-list",
        weight=-4.0,
        sentence="the heading announces problems, it is none",
        example="一、存在问题",
        find=_lists_problems,
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
    "below-problems": (3.0, "the section above is a list of problems: 一、存在问题"),
    "stated-total": (2.0, "the text says that there are so many problems"),
}
"""What the place of a row says: name → weight and meaning."""
