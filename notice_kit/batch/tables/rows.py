"""One notice → its rows in every table, values in the order of `columns`.

A count that several places of a notice repeat stays several rows: adding up is for the
reader, who sees the paths.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from notice_kit import api
from notice_kit.accounting import ReadReport, SourceMap
from notice_kit.batch.order import Order
from notice_kit.errors import Location
from notice_kit.findings import Report, Severity
from notice_kit.model import (
    Feedback,
    Inspection,
    Issue,
    IssueStatus,
    Measure,
    Notice,
    PartialDate,
    Section,
    TotalKind,
)
from notice_kit.model.inline import plain
from notice_kit.model.labels import path_part
from notice_kit.model.mentions import documents
from notice_kit.model.walk import block_text, iter_nodes, iter_placed

_ID_DIGITS = 16
_BETWEEN = "；"
Values = list[Any]
"""The values of one row."""


class _Place(NamedTuple):
    """What stands around a block: its label path, its section, its issue."""

    path: str
    section: Section | None
    issue_id: str | None


def notice_id(name: str) -> str:
    """Return the id of the notice in a source of that name.

    >>> notice_id("2024/望川县.docx")
    'ab263300cb042fbb'
    """
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:_ID_DIGITS]


def rows_of(
    notice: Notice, report: ReadReport, verdict: Report, order: Order, digest: str
) -> dict[str, list[Values]]:
    """Return table → rows of one notice; `order` names the source, `digest` its bytes."""
    key = notice_id(order.stem)
    source = order.shown
    issues, measures = _issues_and_measures(notice, report.source_map, key, source)
    tables = {
        "inspections": list(_inspections(notice, key)),
        "totals": list(_totals(notice, report.source_map, key, source)),
        "issues": issues,
        "measures": measures,
        "documents": list(_documents(notice, key)),
        "figures": list(_figures(notice, key)),
        "accountability": list(_accountability(notice, key)),
        "findings": list(_findings(verdict, key, source)),
    }
    counts = (len(issues), len(measures))
    return {"notices": [_notice(notice, report, verdict, (key, source, digest), counts)], **tables}


def _notice(
    notice: Notice,
    report: ReadReport,
    verdict: Report,
    source: tuple[str, str, str],
    counts: tuple[int, int],
) -> Values:
    inspection, feedback, contact = notice.inspection, notice.feedback, notice.contact
    signature, place = notice.signature, notice.source
    period = inspection.period if inspection else None
    key, name, digest = source
    content = hashlib.sha256(api.dumps(_bare(notice), "xml").encode()).hexdigest()
    severities = [finding.severity for finding in verdict.findings]
    return [
        *(key, name, digest, content[:_ID_DIGITS], report.format, notice.genre.value, notice.title),
        notice.issuer.name if notice.issuer else None,
        inspection.kind.value if inspection else None,
        _joined(mode.value for mode in inspection.modes) if inspection else None,
        inspection.authority if inspection else None,
        inspection.body if inspection else None,
        inspection.round if inspection else None,
        _date(period.start if period else None),
        _date(period.end if period else None),
        _joined(inspection.targets) if inspection else None,
        _date(feedback.date if feedback else None),
        feedback.date.inferred if feedback and feedback.date else None,
        feedback.by if feedback else None,
        feedback.to if feedback else None,
        _joined(notice.basis),
        _date(notice.published),
        _joined(organ.name for organ in signature.organs) if signature else None,
        _date(signature.date if signature else None),
        _joined(contact.phones) if contact else None,
        _joined(contact.emails) if contact else None,
        contact.address if contact else None,
        contact.postcode if contact else None,
        contact.period if contact else None,
        place.url if place else None,
        place.site if place else None,
        sum(1 for _ in notice.iter_sections()),
        *counts,
        len(notice.attachments),
        len(notice.plain_text().replace("\n", "")),
        round(report.coverage, 4),
        len(report.repairs),
        severities.count(Severity.ERROR),
        severities.count(Severity.WARNING),
        verdict.accepted,
        _joined(inspection.further_targets) if inspection else None,
        sum(1 for _ in _answered(notice)),
        place.index_number if place else None,
        place.publisher if place else None,
        place.origin if place else None,
        *_stated(notice),
    ]


def _stated(notice: Notice) -> Values:
    """Return the first total of each kind that a notice states of itself."""
    wanted = (
        (TotalKind.PROBLEMS, None),
        (TotalKind.PROBLEMS, IssueStatus.DONE),
        (TotalKind.PROBLEMS, IssueStatus.ONGOING),
        (TotalKind.MEASURES, None),
    )
    counts = [
        next((each.count for each in notice.totals if (each.of, each.status) == one), None)
        for one in wanted
    ]
    shares = (
        each.percent
        for each in notice.totals
        if each.of is TotalKind.PROBLEMS and each.status is IssueStatus.DONE
    )
    share = next((each for each in shares if each is not None), None)
    return [*counts[:3], share, counts[3]]


def _answered(notice: Notice) -> Iterator[tuple[Inspection, Feedback | None]]:
    """Yield each inspection that a notice answers, with its feedback."""
    if notice.inspection:
        yield notice.inspection, notice.feedback
    for further in notice.further_inspections:
        yield further.inspection, further.feedback


def _inspections(notice: Notice, id: str) -> Iterator[Values]:
    for number, (inspection, feedback) in enumerate(_answered(notice), start=1):
        yield [
            *(id, f"{id}-n{number}", number, inspection.kind.value, _joined(inspection.modes)),
            *(inspection.authority, inspection.body, inspection.round),
            _date(inspection.period.start if inspection.period else None),
            _date(inspection.period.end if inspection.period else None),
            *(_joined(inspection.targets), _joined(inspection.further_targets)),
            _date(feedback.date if feedback else None),
            feedback.by if feedback else None,
            feedback.to if feedback else None,
        ]


def _totals(notice: Notice, places: SourceMap, id: str, source: str) -> Iterator[Values]:
    for number, each in enumerate(notice.totals, start=1):
        status = each.status.value if each.status else None
        told = [each.path, each.of.value, status, each.count, each.percent, each.words]
        where = _where(places, f"totals/{number - 1}", source)
        yield [id, f"{id}-t{number:03}", number, *told, *where]


def _bare(notice: Notice) -> Notice:
    """Return a notice without what tells of its source only."""
    from dataclasses import replace

    return replace(notice, source=None, residue=())


def _issues_and_measures(
    notice: Notice, places: SourceMap, id: str, source: str
) -> tuple[list[Values], list[Values]]:
    issues: list[Values] = []
    measures: list[Values] = []
    around: dict[str, _Place] = {}
    placed = iter_placed(notice.blocks)
    for (node, block), (path, _) in zip(iter_nodes(notice.blocks), placed, strict=True):
        outer = around.get(node.rpartition("/blocks/")[0], _Place("", None, None))
        where = _where(places, node, source)
        if isinstance(block, Section):
            around[node] = _Place(path, block, outer.issue_id)
        elif isinstance(block, Issue):
            row = _issue(block, path, outer.section, id, len(issues) + 1)
            issues.append([*row, *where])
            around[node] = _Place(path, outer.section, row[1])
        elif isinstance(block, Measure):
            row = _measure(block, path, outer.issue_id, id, len(measures) + 1)
            measures.append([*row, *where])
    if not issues:
        issues, more = _told_in_tables(notice, id, source, len(measures))
        measures += more
    return issues, measures


def _told_in_tables(
    notice: Notice, id: str, source: str, before: int
) -> tuple[list[Values], list[Values]]:
    """Return the issues of a notice that tells them in a ledger (整改台账) only."""
    issues: list[Values] = []
    measures: list[Values] = []
    nowhere = [source, None, None, None]
    for number, issue in enumerate(notice.iter_issues(), start=1):
        row = _issue(issue, issue.path, None, id, number)
        issues.append([*row, *nowhere])
        for measure in issue.measures:
            place = before + len(measures) + 1
            measures.append([*_measure(measure, issue.path, row[1], id, place), *nowhere])
    return issues, measures


def _issue(issue: Issue, path: str, section: Section | None, id: str, number: int) -> Values:
    texts = [block_text(issue), *(block_text(block) for _, block in iter_nodes(issue.blocks))]
    return [
        id,
        f"{id}-i{number:03}",
        number,
        path,
        (path_part(section.label) + " " + section.heading).strip() if section else None,
        section.role.value if section else None,
        issue.label,
        issue.heading,
        issue.problem,
        issue.status.value if issue.status else None,
        _joined(f"{each.role}：{each.name}" for each in issue.responsible),
        _date(issue.deadline),
        len(issue.measures),
        sum(len(text) for text in texts),
    ]


def _measure(measure: Measure, path: str, issue: str | None, id: str, number: int) -> Values:
    text = plain(measure.text)
    return [id, f"{id}-m{number:04}", issue, number, path, measure.label, measure.lead, text]


def _documents(notice: Notice, id: str) -> Iterator[Values]:
    first: dict[str, str] = {}
    mentions: dict[str, int] = {}
    for path, block in iter_placed(notice.blocks):
        for title in documents(block_text(block)):
            first.setdefault(title, path)
            mentions[title] = mentions.get(title, 0) + 1
    for number, (title, path) in enumerate(first.items(), start=1):
        yield [id, f"{id}-d{number:03}", number, title, mentions[title], path]


def _figures(notice: Notice, id: str) -> Iterator[Values]:
    for number, each in enumerate(notice.figures(), start=1):
        yield [id, f"{id}-f{number:04}", number, each.path, each.text, each.value, each.unit]


def _accountability(notice: Notice, id: str) -> Iterator[Values]:
    number = 0
    for count in notice.accountability():
        number += 1
        whole = f"{id}-a{number:03}"
        told = [count.words, count.value, count.unit, count.is_whole]
        yield [id, whole, None, number, count.path, *told]
        for part in count.parts:
            number += 1
            told = [part.words, part.value, part.unit, part.is_whole]
            yield [id, f"{id}-a{number:03}", whole, number, count.path, *told]


def _findings(verdict: Report, id: str, source: str) -> Iterator[Values]:
    for number, each in enumerate(verdict.findings, start=1):
        told = [each.rule, each.slug, each.severity.value, each.message, each.basis, each.text]
        yield [id, f"{id}-v{number:03}", number, *told, *_located(each.location, source)]


def _where(places: SourceMap, node: str, source: str) -> Values:
    return _located(places.locate(node), source)


def _located(location: Location | None, source: str) -> Values:
    if location is None:
        return [source, None, None, None]
    return [source, location.line, location.column, location.path or None]


def _date(date: PartialDate | None) -> str | None:
    return None if date is None else str(date)


def _joined(words: Iterable[str]) -> str:
    return _BETWEEN.join(words)
