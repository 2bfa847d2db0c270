"""The columns of all tables, each with its meaning and its value: the contract with readers.

docs/tables.md is made from here. Not here: the columns of notices themselves (`notices`), what
rows are made of (`things`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from notice_kit.batch.order import Value
from notice_kit.batch.tables.column import (
    PATH,
    SOURCE,
    Column,
    Kind,
    date,
    first_columns,
    joined,
    ordinal,
)
from notice_kit.batch.tables.notices import NOTICES
from notice_kit.batch.tables.things import Answered, Cited, Item
from notice_kit.findings import Finding
from notice_kit.model import (
    Accountability,
    Feedback,
    Figure,
    Issue,
    Measure,
    PartialDate,
    Period,
    StatedTotal,
)
from notice_kit.model.inline import plain
from notice_kit.model.labels import path_part
from notice_kit.model.walk import block_text, iter_nodes

_N: Final = Kind.INTEGER


def _period(value: Callable[[Period], PartialDate | None]) -> Callable[[Item[Answered]], Value]:
    def find(item: Item[Answered]) -> Value:
        period = item.part.inspection.period
        return date(value(period)) if period else None

    return find


def _feedback(value: Callable[[Feedback], Value]) -> Callable[[Item[Answered]], Value]:
    return lambda item: value(item.part.feedback) if item.part.feedback else None


def _section_heading(item: Item[Issue]) -> Value:
    section = item.section
    return f"{path_part(section.label)} {section.heading}".strip() if section else None


def _length(item: Item[Issue]) -> Value:
    blocks = (block for _, block in iter_nodes(item.part.blocks))
    return sum(len(block_text(block)) for block in (item.part, *blocks))


_INSPECTIONS: Final[tuple[Column[Item[Answered]], ...]] = (
    *first_columns("inspection", "n", 1),
    ordinal("inspection"),
    Column("kind", "巡视 or 巡察", lambda item: item.part.inspection.kind.value),
    Column(
        "modes",
        "常规, 专项, 回头看 and others, parted by ；",
        lambda item: joined(mode.value for mode in item.part.inspection.modes),
    ),
    Column(
        "authority",
        "the organ under whose plan it was done (统一部署)",
        lambda item: item.part.inspection.authority,
    ),
    Column("body", "the inspecting team (巡视组)", lambda item: item.part.inspection.body),
    Column("round", "term and round (轮次)", lambda item: item.part.inspection.round),
    Column("start", "first day, ISO, as far as it is known", _period(lambda period: period.start)),
    Column("end", "last day", _period(lambda period: period.end)),
    Column(
        "targets",
        "who was inspected (巡视对象), parted by ；",
        lambda item: joined(item.part.inspection.targets),
    ),
    Column(
        "further_targets",
        "who was inspected along with them, parted by ；",
        lambda item: joined(item.part.inspection.further_targets),
    ),
    Column(
        "feedback_date", "day of its feedback (反馈日期), ISO", _feedback(lambda it: date(it.date))
    ),
    Column("feedback_by", "who gave the feedback", _feedback(lambda it: it.by)),
    Column("feedback_to", "who received it", _feedback(lambda it: it.to)),
)

_TOTALS: Final[tuple[Column[Item[StatedTotal]], ...]] = (
    *first_columns("total", "t", 3),
    ordinal("total"),
    PATH,
    Column(
        "of",
        "what is counted: aspects, problems, details, measures, tasks (对象)",
        lambda item: item.part.of.value,
    ),
    Column(
        "status",
        "done, basically, ongoing, long_term, not_done; NULL for all (状态)",
        lambda item: item.part.status.value if item.part.status else None,
    ),
    Column("count", "how many (个数); NULL for a share", lambda item: item.part.count, _N),
    Column(
        "percent",
        "share of all in percent (占比); NULL for a count",
        lambda item: item.part.percent,
        Kind.NUMBER,
    ),
    Column("words", "the clause that states it, as printed (原文)", lambda item: item.part.words),
    *SOURCE,
)

_ISSUES: Final[tuple[Column[Item[Issue]], ...]] = (
    *first_columns("issue", "i", 3),
    ordinal("issue"),
    PATH,
    Column("section", "heading of the section around it (部分)", _section_heading),
    Column(
        "section_role",
        "what that section is for, as `area`",
        lambda item: item.section.role.value if item.section else None,
    ),
    Column("label", "its number as written (序号)", lambda item: item.part.label),
    Column("heading", "the heading behind the label (标题)", lambda item: item.part.heading),
    Column(
        "problem",
        "the text inside the outer quotes of the heading (问题)",
        lambda item: item.part.problem,
    ),
    Column(
        "status",
        "done, basically, ongoing, long_term, not_done (整改状态), if stated",
        lambda item: item.part.status.value if item.part.status else None,
    ),
    Column(
        "responsible",
        "role：name of each who is responsible (责任人), parted by ；",
        lambda item: joined(f"{each.role}：{each.name}" for each in item.part.responsible),
    ),
    Column(
        "deadline", "by when it must be done (整改时限), ISO", lambda item: date(item.part.deadline)
    ),
    Column(
        "measures",
        "measures that stand directly in it (措施)",
        lambda item: len(item.part.measures),
        _N,
    ),
    Column("characters", "length of its text, headings and all (字数)", _length, _N),
    *SOURCE,
)

_MEASURES: Final[tuple[Column[Item[Measure]], ...]] = (
    *first_columns("measure", "m", 4),
    Column(
        "issue_id",
        "the issue that it stands in; NULL if it stands in none",
        lambda item: item.outer,
    ),
    ordinal("measure"),
    PATH,
    Column("label", "the mark in front: 一是, ① (序号)", lambda item: item.part.label),
    Column(
        "lead", "its first clause, where that is set off (措施要点)", lambda item: item.part.lead
    ),
    Column("text", "all its words behind the label (措施内容)", lambda item: plain(item.part.text)),
    *SOURCE,
)

_DOCUMENTS: Final[tuple[Column[Item[Cited]], ...]] = (
    *first_columns("document", "d", 3),
    ordinal("title"),
    Column(
        "title", "title cited in 《》 (引用文件), without the marks", lambda item: item.part.title
    ),
    Column("mentions", "how often the notice cites it", lambda item: item.part.mentions, _N),
    Column("path", "where it is cited first (层次)", lambda item: item.path),
)

_FIGURES: Final[tuple[Column[Item[Figure]], ...]] = (
    *first_columns("figure", "f", 4),
    ordinal("figure"),
    PATH,
    Column("text", "as printed, with unit and qualifier: 超过80%", lambda item: item.part.text),
    Column(
        "value",
        "the number (数值); 万 and 亿 stay in the unit",
        lambda item: item.part.value,
        Kind.NUMBER,
    ),
    Column("unit", "the unit as printed (单位)", lambda item: item.part.unit),
)

_ACCOUNTABILITY: Final[tuple[Column[Item[Accountability]], ...]] = (
    *first_columns("accountability", "a", 3),
    Column(
        "whole_id",
        "the count that this one is a part of (其中); NULL if of none",
        lambda item: item.outer,
    ),
    ordinal("count"),
    PATH,
    Column(
        "words",
        "what was done, as printed: 党纪处分, 诫勉谈话 (问责方式)",
        lambda item: item.part.words,
    ),
    Column(
        "value", "how many (人数); 0 is a statement too", lambda item: item.part.value, Kind.NUMBER
    ),
    Column("unit", "人, 人次, 件, 万元, as printed", lambda item: item.part.unit),
    Column(
        "is_whole",
        "false if the text is cut within the breakdown",
        lambda item: item.part.is_whole,
        Kind.BOOLEAN,
    ),
)

_FINDINGS: Final[tuple[Column[Item[Finding]], ...]] = (
    *first_columns("finding", "v", 3),
    ordinal("finding"),
    Column(
        "rule", "rule id; `notice-kit rules ID` explains it (规则)", lambda item: item.part.rule
    ),
    Column("slug", "the rule's name in words", lambda item: item.part.slug),
    Column("severity", "error, warning or info", lambda item: item.part.severity.value),
    Column("message", "what is wrong, in Chinese", lambda item: item.part.message),
    Column("basis", "clause, law or custom that it rests on (依据)", lambda item: item.part.basis),
    Column("text", "the offending characters", lambda item: item.part.text),
    *SOURCE,
)

TABLES: Final[dict[str, tuple[Column[Any], ...]]] = {
    "notices": NOTICES,
    "inspections": _INSPECTIONS,
    "totals": _TOTALS,
    "issues": _ISSUES,
    "measures": _MEASURES,
    "documents": _DOCUMENTS,
    "figures": _FIGURES,
    "accountability": _ACCOUNTABILITY,
    "findings": _FINDINGS,
}
"""Table → its columns, in order."""
