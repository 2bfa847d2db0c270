"""The columns of all tables, each with its meaning and its value: the contract with readers.

docs/tables.md is made from here. Not here: the columns of notices themselves (`notices`), what
rows are made of (`things`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from notice_kit.batch.order import Value
from notice_kit.batch.tables.codebook import days_overdue, round_of, term_of
from notice_kit.batch.tables.column import (
    PATH,
    SOURCE,
    ColumnKind,
    TableColumn,
    date,
    first_columns,
    joined,
    ordinal,
)
from notice_kit.batch.tables.notices import NOTICES
from notice_kit.batch.tables.things import Answered, Cited, Thing
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

_N: Final = ColumnKind.INTEGER
_D: Final = ColumnKind.DATE


def _period(value: Callable[[Period], PartialDate | None]) -> Callable[[Thing[Answered]], Value]:
    def find(item: Thing[Answered]) -> Value:
        period = item.part.inspection.period
        return date(value(period)) if period else None

    return find


def _feedback(value: Callable[[Feedback], Value]) -> Callable[[Thing[Answered]], Value]:
    return lambda item: value(item.part.feedback) if item.part.feedback else None


def _section_heading(item: Thing[Issue]) -> Value:
    section = item.section
    return f"{path_part(section.label)} {section.heading}".strip() if section else None


def _length(item: Thing[Issue]) -> Value:
    blocks = (block for _, block in iter_nodes(item.part.blocks))
    return sum(len(block_text(block)) for block in (item.part, *blocks))


_INSPECTIONS: Final[tuple[TableColumn[Thing[Answered]], ...]] = (
    *first_columns("inspection", "n", 1),
    ordinal("inspection"),
    TableColumn("kind", "巡视 or 巡察", lambda item: item.part.inspection.kind.value),
    TableColumn(
        "modes",
        "常规, 专项, 回头看 and others, parted by ；",
        lambda item: joined(mode.value for mode in item.part.inspection.modes),
    ),
    TableColumn(
        "authority",
        "the organ under whose plan it was done (统一部署)",
        lambda item: item.part.inspection.authority,
    ),
    TableColumn("body", "the inspecting team (巡视组)", lambda item: item.part.inspection.body),
    TableColumn("round", "term and round (轮次)", lambda item: item.part.inspection.round),
    TableColumn(
        "start", "first day, ISO, as far as it is known", _period(lambda period: period.start), _D
    ),
    TableColumn("end", "last day", _period(lambda period: period.end), _D),
    TableColumn(
        "targets",
        "who was inspected (巡视对象), parted by ；",
        lambda item: joined(item.part.inspection.targets),
    ),
    TableColumn(
        "further_targets",
        "who was inspected along with them, parted by ；",
        lambda item: joined(item.part.inspection.further_targets),
    ),
    TableColumn(
        "feedback_date",
        "day of its feedback (反馈日期), ISO",
        _feedback(lambda it: date(it.date)),
        _D,
    ),
    TableColumn("feedback_by", "who gave the feedback", _feedback(lambda it: it.by)),
    TableColumn("feedback_to", "who received it", _feedback(lambda it: it.to)),
    TableColumn(
        "term", "term that its round names (届次)", lambda it: term_of(it.part.inspection.round), _N
    ),
    TableColumn(
        "round_number",
        "number of its round in the term (轮次)",
        lambda it: round_of(it.part.inspection.round),
        _N,
    ),
)

_TOTALS: Final[tuple[TableColumn[Thing[StatedTotal]], ...]] = (
    *first_columns("total", "t", 3),
    ordinal("total"),
    PATH,
    TableColumn(
        "of",
        "what is counted: aspects, problems, details, measures, tasks (对象)",
        lambda item: item.part.of.value,
    ),
    TableColumn(
        "status",
        "done, basically, ongoing, long_term, not_done; NULL for all (状态)",
        lambda item: item.part.status.value if item.part.status else None,
    ),
    TableColumn("count", "how many (个数); NULL for a share", lambda item: item.part.count, _N),
    TableColumn(
        "percent",
        "share of all in percent (占比); NULL for a count",
        lambda item: item.part.percent,
        ColumnKind.NUMBER,
    ),
    TableColumn(
        "words", "the clause that states it, as printed (原文)", lambda item: item.part.words
    ),
    *SOURCE,
)

_ISSUES: Final[tuple[TableColumn[Thing[Issue]], ...]] = (
    *first_columns("issue", "i", 3),
    ordinal("issue"),
    PATH,
    TableColumn("section", "heading of the section around it (部分)", _section_heading),
    TableColumn(
        "section_role",
        "what that section is for, as `area`",
        lambda item: item.section.role.value if item.section else None,
    ),
    TableColumn("label", "its number as written (序号)", lambda item: item.part.label),
    TableColumn("heading", "the heading behind the label (标题)", lambda item: item.part.heading),
    TableColumn(
        "problem",
        "the text inside the outer quotes of the heading (问题)",
        lambda item: item.part.problem,
    ),
    TableColumn(
        "status",
        "done, basically, ongoing, long_term, not_done (整改状态), if stated",
        lambda item: item.part.status.value if item.part.status else None,
    ),
    TableColumn(
        "responsible",
        "role：name of each who is responsible (责任人), parted by ；",
        lambda item: joined(f"{each.role}：{each.name}" for each in item.part.responsible),
    ),
    TableColumn(
        "deadline",
        "by when it must be done (整改时限), ISO",
        lambda item: date(item.part.deadline),
        _D,
    ),
    TableColumn(
        "measures",
        "measures that stand directly in it (措施)",
        lambda item: len(item.part.measures),
        _N,
    ),
    TableColumn("characters", "length of its text, headings and all (字数)", _length, _N),
    *SOURCE,
    TableColumn(
        "days_overdue",
        "days by which the deadline of an open issue was over when the notice came out; below zero "
        "while it is ahead (逾期天数)",
        lambda item: days_overdue(item.part, item.context.notice),
        _N,
    ),
)

_MEASURES: Final[tuple[TableColumn[Thing[Measure]], ...]] = (
    *first_columns("measure", "m", 4),
    TableColumn(
        "issue_id",
        "the issue that it stands in; NULL if it stands in none",
        lambda item: item.outer,
    ),
    ordinal("measure"),
    PATH,
    TableColumn("label", "the mark in front: 一是, ① (序号)", lambda item: item.part.label),
    TableColumn(
        "lead", "its first clause, where that is set off (措施要点)", lambda item: item.part.lead
    ),
    TableColumn(
        "text", "all its words behind the label (措施内容)", lambda item: plain(item.part.text)
    ),
    *SOURCE,
)

_DOCUMENTS: Final[tuple[TableColumn[Thing[Cited]], ...]] = (
    *first_columns("document", "d", 3),
    ordinal("title"),
    TableColumn(
        "title", "title cited in 《》 (引用文件), without the marks", lambda item: item.part.title
    ),
    TableColumn("mentions", "how often the notice cites it", lambda item: item.part.mentions, _N),
    TableColumn("path", "where it is cited first (层次)", lambda item: item.path),
)

_FIGURES: Final[tuple[TableColumn[Thing[Figure]], ...]] = (
    *first_columns("figure", "f", 4),
    ordinal("figure"),
    PATH,
    TableColumn(
        "text", "as printed, with unit and qualifier: 超过80%", lambda item: item.part.text
    ),
    TableColumn(
        "value",
        "the number (数值); 万 and 亿 stay in the unit",
        lambda item: item.part.value,
        ColumnKind.NUMBER,
    ),
    TableColumn("unit", "the unit as printed (单位)", lambda item: item.part.unit),
)

_ACCOUNTABILITY: Final[tuple[TableColumn[Thing[Accountability]], ...]] = (
    *first_columns("accountability", "a", 3),
    TableColumn(
        "whole_id",
        "the count that this one is a part of (其中); NULL if of none",
        lambda item: item.outer,
    ),
    ordinal("count"),
    PATH,
    TableColumn(
        "words",
        "what was done, as printed: 党纪处分, 诫勉谈话 (问责方式)",
        lambda item: item.part.words,
    ),
    TableColumn(
        "value",
        "how many (人数); 0 is a statement too",
        lambda item: item.part.value,
        ColumnKind.NUMBER,
    ),
    TableColumn("unit", "人, 人次, 件, 万元, as printed", lambda item: item.part.unit),
    TableColumn(
        "is_whole",
        "false if the text is cut within the breakdown",
        lambda item: item.part.is_whole,
        ColumnKind.BOOLEAN,
    ),
)

_FINDINGS: Final[tuple[TableColumn[Thing[Finding]], ...]] = (
    *first_columns("finding", "v", 3),
    ordinal("finding"),
    TableColumn(
        "rule", "rule id; `notice-kit rules ID` explains it (规则)", lambda item: item.part.rule
    ),
    TableColumn("slug", "the rule's name in words", lambda item: item.part.slug),
    TableColumn("severity", "error, warning or info", lambda item: item.part.severity.value),
    TableColumn("message", "what is wrong, in Chinese", lambda item: item.part.message),
    TableColumn(
        "basis", "clause, law or custom that it rests on (依据)", lambda item: item.part.basis
    ),
    TableColumn("text", "the offending characters", lambda item: item.part.text),
    *SOURCE,
)

TABLES: Final[dict[str, tuple[TableColumn[Any], ...]]] = {
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
