"""Things: what the rows of each table are made of, found in one notice.

A count that several places of a notice repeat stays several things: adding up is for the
reader, who sees the paths. Not here: the cells that follow from a thing (`columns`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from notice_kit.accounting import ReadReport
from notice_kit.errors import Location
from notice_kit.findings import Finding, Report
from notice_kit.model import (
    Accountability,
    Feedback,
    Figure,
    Inspection,
    Issue,
    Measure,
    Notice,
    Section,
    StatedTotal,
)
from notice_kit.model.mentions import documents
from notice_kit.model.walk import block_text, iter_nodes, iter_placed

ID_DIGITS = 16
"""Hexadecimal digits of an id behind its letter."""

ISSUE_ID = ("i", 3)
"""Letter and digits of the id of an issue."""

COUNT_ID = ("a", 3)
"""Letter and digits of the id of a count of people called to account."""

Part = TypeVar("Part")


def notice_id(name: str) -> str:
    """Return the id of the notice in a source of that name.

    >>> notice_id("2024/望川县.docx")
    'nab263300cb042fbb'
    """
    return short_id("n", name.encode("utf-8", "surrogateescape"))


def short_id(letter: str, data: bytes) -> str:
    """Return an id from the digest of some bytes.

    It begins with a letter, or spreadsheets would read one such as 9667032324835e72 as a number.
    """
    return letter + hashlib.sha256(data).hexdigest()[:ID_DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A notice with how it was read and judged."""

    id: str
    """Its id."""

    source: str
    """Name of its source."""

    digest: str
    """Digest of the bytes of the source."""

    notice: Notice
    """The notice."""

    report: ReadReport
    """How it was read."""

    verdict: Report
    """What is wrong with it."""

    def locate(self, node: str) -> Location | None:
        """Return where a node stood in the source."""
        return self.report.source_map.locate(node)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Generic[Part]):
    """A part of a notice with its number and its place: one row."""

    context: Context
    """The notice."""

    number: int
    """Its number among its like, from 1."""

    part: Part
    """The part."""

    path: str = ""
    """Labels from the top to where it stands."""

    location: Location | None = None
    """Where it stood in the source."""

    section: Section | None = None
    """The section around it."""

    outer: str | None = None
    """Id of the row that it belongs to: a measure's issue, the whole of a count."""

    def id(self, letter: str, digits: int) -> str:
        """Return its id: the notice's, a letter for its kind, its number."""
        return f"{self.context.id}-{letter}{self.number:0{digits}}"


class Answered(NamedTuple):
    """An inspection that a notice answers."""

    inspection: Inspection
    feedback: Feedback | None


class Cited(NamedTuple):
    """A title that a notice cites, and how many times."""

    title: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """What the rows of one notice are made of, table by table; the notice itself is a row too."""

    context: Context
    """The notice."""

    inspections: tuple[Thing[Answered], ...]
    """Inspections that it answers."""

    totals: tuple[Thing[StatedTotal], ...]
    """Totals that it states."""

    issues: tuple[Thing[Issue], ...]
    """Its issues, in order."""

    measures: tuple[Thing[Measure], ...]
    """Its measures, in order."""

    documents: tuple[Thing[Cited], ...]
    """Titles that it cites."""

    figures: tuple[Thing[Figure], ...]
    """Figures in its text."""

    accountability: tuple[Thing[Accountability], ...]
    """Counts of people called to account, each followed by its parts."""

    findings: tuple[Thing[Finding], ...]
    """What the rules found."""


def find_things(context: Context) -> Things:
    """Return what the rows of a notice are made of."""
    issues, measures = _issues_and_measures(context)
    return Things(
        context=context,
        inspections=tuple(_inspections(context)),
        totals=tuple(_totals(context)),
        issues=tuple(issues),
        measures=tuple(measures),
        documents=tuple(_documents(context)),
        figures=tuple(
            Thing(context=context, number=number, part=each, path=each.path)
            for number, each in enumerate(context.notice.figures(), start=1)
        ),
        accountability=tuple(_accountability(context)),
        findings=tuple(
            Thing(context=context, number=number, part=each, location=each.location)
            for number, each in enumerate(context.verdict.findings, start=1)
        ),
    )


def _inspections(context: Context) -> Iterator[Thing[Answered]]:
    """Yield each inspection that a notice answers, with its feedback."""
    notice = context.notice
    found = [Answered(notice.inspection, notice.feedback)] if notice.inspection else []
    found += [Answered(each.inspection, each.feedback) for each in notice.further_inspections]
    for number, each in enumerate(found, start=1):
        yield Thing(context=context, number=number, part=each)


def _totals(context: Context) -> Iterator[Thing[StatedTotal]]:
    for number, each in enumerate(context.notice.totals, start=1):
        place = context.locate(f"totals/{number - 1}")
        yield Thing(context=context, number=number, part=each, path=each.path, location=place)


class _Around(NamedTuple):
    """What stands around a block."""

    section: Section | None
    issue_id: str | None


def _issues_and_measures(context: Context) -> tuple[list[Thing[Issue]], list[Thing[Measure]]]:
    issues: list[Thing[Issue]] = []
    measures: list[Thing[Measure]] = []
    blocks = context.notice.blocks
    around: dict[str, _Around] = {}
    for (node, block), (path, _) in zip(iter_nodes(blocks), iter_placed(blocks), strict=True):
        section, outer = around.get(node.rpartition("/blocks/")[0], _Around(None, None))
        place = context.locate(node)
        if isinstance(block, Section):
            around[node] = _Around(block, outer)
        elif isinstance(block, Issue):
            issues.append(_item(context, issues, block, path, place, section=section))
            around[node] = _Around(section, issues[-1].id(*ISSUE_ID))
        elif isinstance(block, Measure):
            measures.append(_item(context, measures, block, path, place, outer=outer))
    if not issues:
        _add_those_of_tables(context, issues, measures)
    return issues, measures


def _add_those_of_tables(
    context: Context, issues: list[Thing[Issue]], measures: list[Thing[Measure]]
) -> None:
    """Add the issues of a notice that has them in a ledger (整改台账) only."""
    for issue in context.notice.iter_issues():
        issues.append(_item(context, issues, issue, issue.path, None))
        outer = issues[-1].id(*ISSUE_ID)
        for measure in issue.measures:
            measures.append(_item(context, measures, measure, issue.path, None, outer=outer))


def _item(
    context: Context,
    before: list[Thing[Part]],
    part: Part,
    path: str,
    location: Location | None,
    *,
    section: Section | None = None,
    outer: str | None = None,
) -> Thing[Part]:
    return Thing(
        context=context,
        number=len(before) + 1,
        part=part,
        path=path,
        location=location,
        section=section,
        outer=outer,
    )


def _documents(context: Context) -> Iterator[Thing[Cited]]:
    first: dict[str, str] = {}
    mentions: dict[str, int] = {}
    for path, block in iter_placed(context.notice.blocks):
        for title in documents(block_text(block)):
            first.setdefault(title, path)
            mentions[title] = mentions.get(title, 0) + 1
    for number, (title, path) in enumerate(first.items(), start=1):
        part = Cited(title, mentions[title])
        yield Thing(context=context, number=number, part=part, path=path)


def _accountability(context: Context) -> Iterator[Thing[Accountability]]:
    number = 0
    for count in context.notice.accountability():
        number += 1
        whole = Thing(context=context, number=number, part=count, path=count.path)
        yield whole
        for part in count.parts:
            number += 1
            outer = whole.id(*COUNT_ID)
            yield Thing(context=context, number=number, part=part, path=count.path, outer=outer)
