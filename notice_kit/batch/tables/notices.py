"""The columns of the table of notices: one row a notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from notice_kit import api
from notice_kit.batch.order import Value
from notice_kit.batch.tables.codebook import unit_level, unit_type
from notice_kit.batch.tables.column import ColumnKind, TableColumn, date, joined
from notice_kit.batch.tables.things import Things, short_id
from notice_kit.findings import Severity
from notice_kit.model import (
    Contact,
    Feedback,
    Inspection,
    IssueStatus,
    Notice,
    Signature,
    Source,
    StatedTotal,
    TotalKind,
)

_N: Final = ColumnKind.INTEGER
_D: Final = ColumnKind.DATE
_Of = Callable[[Things], Value]


def _notice(value: Callable[[Notice], Value]) -> _Of:
    return lambda found: value(found.context.notice)


def _inspection(value: Callable[[Inspection], Value]) -> _Of:
    return _notice(lambda notice: value(notice.inspection) if notice.inspection else None)


def _feedback(value: Callable[[Feedback], Value]) -> _Of:
    return _notice(lambda notice: value(notice.feedback) if notice.feedback else None)


def _signature(value: Callable[[Signature], Value]) -> _Of:
    return _notice(lambda notice: value(notice.signature) if notice.signature else None)


def _contact(value: Callable[[Contact], Value]) -> _Of:
    return _notice(lambda notice: value(notice.contact) if notice.contact else None)


def _page(value: Callable[[Source], Value]) -> _Of:
    return _notice(lambda notice: value(notice.source) if notice.source else None)


def _content_id(notice: Notice) -> str:
    """Return the digest of a notice without what tells of its source only."""
    bare = replace(notice, source=None, residue=())
    return short_id("c", api.dumps(bare, "xml").encode())


def _findings(severity: Severity) -> _Of:
    return lambda found: sum(each.severity is severity for each in found.context.verdict.findings)


def _stated(of: TotalKind, status: IssueStatus | None) -> _Of:
    """Return how to find the first count of a kind that a notice states of itself."""
    return _notice(lambda notice: next((each.count for each in _totals(notice, of, status)), None))


def _share_done(notice: Notice) -> Value:
    totals = _totals(notice, TotalKind.PROBLEMS, IssueStatus.DONE)
    return next((each.percent for each in totals if each.percent is not None), None)


def _totals(notice: Notice, of: TotalKind, status: IssueStatus | None) -> Iterator[StatedTotal]:
    return (each for each in notice.totals if (each.of, each.status) == (of, status))


NOTICES: Final[tuple[TableColumn[Things], ...]] = (
    TableColumn(
        "notice_id",
        "the notice; the same as long as the source keeps its name",
        lambda found: found.context.id,
    ),
    TableColumn(
        "source",
        "file that it was read from; members of archives behind !/",
        lambda found: found.context.source,
    ),
    TableColumn(
        "source_sha256", "digest of the bytes of the source", lambda found: found.context.digest
    ),
    TableColumn(
        "content_id",
        "digest of the content: two notices that say the same share it",
        _notice(_content_id),
    ),
    TableColumn("format", "format of the source", lambda found: found.context.report.format),
    TableColumn("genre", "what it calls itself (文种)", _notice(lambda notice: notice.genre.value)),
    TableColumn("title", "full title (标题)", _notice(lambda notice: notice.title)),
    TableColumn(
        "issuer",
        "who issues it (发文机关)",
        _notice(lambda notice: notice.issuer.name if notice.issuer else None),
    ),
    TableColumn("inspection_kind", "巡视 or 巡察", _inspection(lambda it: it.kind.value)),
    TableColumn(
        "inspection_modes",
        "常规, 专项, 回头看 and others, parted by ；",
        _inspection(lambda it: joined(mode.value for mode in it.modes)),
    ),
    TableColumn(
        "inspection_authority",
        "the organ under whose plan it was done (统一部署)",
        _inspection(lambda it: it.authority),
    ),
    TableColumn("inspection_body", "the inspecting team (巡视组)", _inspection(lambda it: it.body)),
    TableColumn("inspection_round", "term and round (轮次)", _inspection(lambda it: it.round)),
    TableColumn(
        "inspection_start",
        "first day of the inspection, ISO, as far as it is known",
        _inspection(lambda it: date(it.period.start if it.period else None)),
        _D,
    ),
    TableColumn(
        "inspection_end",
        "last day of the inspection",
        _inspection(lambda it: date(it.period.end if it.period else None)),
        _D,
    ),
    TableColumn(
        "inspection_targets",
        "who was inspected (巡视对象), parted by ；",
        _inspection(lambda it: joined(it.targets)),
    ),
    TableColumn(
        "feedback_date",
        "day of the feedback (反馈日期), ISO, as far as it is known",
        _feedback(lambda it: date(it.date)),
        _D,
    ),
    TableColumn(
        "feedback_date_is_inferred",
        "true if its year is not printed but concluded",
        _feedback(lambda it: it.date.inferred if it.date else None),
        ColumnKind.BOOLEAN,
    ),
    TableColumn("feedback_by", "who gave the feedback", _feedback(lambda it: it.by)),
    TableColumn("feedback_to", "who received it", _feedback(lambda it: it.to)),
    TableColumn(
        "basis",
        "on what it is published (公开依据), parted by ；",
        _notice(lambda notice: joined(notice.basis)),
    ),
    TableColumn(
        "published",
        "day of publication (公开日期)",
        _notice(lambda notice: date(notice.published)),
        _D,
    ),
    TableColumn(
        "signature_organs",
        "who signed (落款), parted by ；",
        _signature(lambda it: joined(organ.name for organ in it.organs)),
    ),
    TableColumn(
        "signature_date",
        "date of the document (成文日期)",
        _signature(lambda it: date(it.date)),
        _D,
    ),
    TableColumn(
        "phones", "telephone numbers (电话), parted by ；", _contact(lambda it: joined(it.phones))
    ),
    TableColumn(
        "emails", "e-mail addresses (邮箱), parted by ；", _contact(lambda it: joined(it.emails))
    ),
    TableColumn("address", "street address (地址)", _contact(lambda it: it.address)),
    TableColumn("postcode", "postcode (邮编)", _contact(lambda it: it.postcode)),
    TableColumn(
        "comment_period", "how long comments are taken (公布期限)", _contact(lambda it: it.period)
    ),
    TableColumn("url", "address of the page", _page(lambda it: it.url)),
    TableColumn("site", "name of the site (网站)", _page(lambda it: it.site)),
    TableColumn(
        "sections",
        "number of sections (部分)",
        _notice(lambda notice: sum(1 for _ in notice.iter_sections())),
        _N,
    ),
    TableColumn("issues", "number of issues (问题)", lambda found: len(found.issues), _N),
    TableColumn("measures", "number of measures (措施)", lambda found: len(found.measures), _N),
    TableColumn(
        "attachments",
        "number of attachments (附件)",
        _notice(lambda notice: len(notice.attachments)),
        _N,
    ),
    TableColumn(
        "characters",
        "length of its text in characters (字数)",
        _notice(lambda notice: len(notice.plain_text().replace("\n", ""))),
        _N,
    ),
    TableColumn(
        "coverage",
        "share of the source's characters that are content, 0 to 1",
        lambda found: round(found.context.report.coverage, 4),
        ColumnKind.NUMBER,
    ),
    TableColumn(
        "repairs",
        "changes that reading made, all listed by `notice-kit show`",
        lambda found: len(found.context.report.repairs),
        _N,
    ),
    TableColumn("errors", "findings at error level", _findings(Severity.ERROR), _N),
    TableColumn("warnings", "findings at warning level", _findings(Severity.WARNING), _N),
    TableColumn(
        "accepted",
        "true if validation accepts it",
        lambda found: found.context.verdict.accepted,
        ColumnKind.BOOLEAN,
    ),
    TableColumn(
        "inspection_further_targets",
        "who was inspected along with them (延伸、一并纳入的对象), parted by ；",
        _inspection(lambda it: joined(it.further_targets)),
    ),
    TableColumn(
        "inspections",
        "number of inspections that it answers",
        lambda found: len(found.inspections),
        _N,
    ),
    TableColumn(
        "index_number",
        "number in the index of disclosed information (索引号)",
        _page(lambda it: it.index_number),
    ),
    TableColumn("publisher", "who disclosed it (发布机构)", _page(lambda it: it.publisher)),
    TableColumn("origin", "from whom the page took it (来源)", _page(lambda it: it.origin)),
    TableColumn(
        "stated_problems",
        "problems fed back, as the notice states (反馈问题数)",
        _stated(TotalKind.PROBLEMS, None),
        _N,
    ),
    TableColumn(
        "stated_done",
        "problems that are done, as it states (已完成)",
        _stated(TotalKind.PROBLEMS, IssueStatus.DONE),
        _N,
    ),
    TableColumn(
        "stated_ongoing",
        "problems that are under way, as it states (正在整改)",
        _stated(TotalKind.PROBLEMS, IssueStatus.ONGOING),
        _N,
    ),
    TableColumn(
        "stated_share",
        "share of problems that are done, in percent (完成率)",
        _notice(_share_done),
        ColumnKind.NUMBER,
    ),
    TableColumn(
        "stated_measures",
        "measures, as it states (整改措施数)",
        _stated(TotalKind.MEASURES, None),
        _N,
    ),
    TableColumn(
        "unit_type",
        "kind of the unit that issues it (单位类型): region, department, zone, town, village, "
        "company, school, hospital, court, institution",
        _notice(unit_type),
    ),
    TableColumn(
        "unit_level",
        "its level by its name: centre, province, city, county, town, village (单位层级)",
        _notice(unit_level),
    ),
)
"""What the table of notices says of each."""
