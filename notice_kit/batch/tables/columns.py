"""The columns of all tables, each with its kind and its meaning: the contract with readers.

docs/tables.md is made from here. Not here: where the values come from (`rows`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    """Its name, the same in every format."""

    meaning: str
    """What stands in it, with the Chinese term."""

    kind: Kind = Kind.TEXT
    """What its values are; an absent value is NULL, or empty in CSV."""


_N = Kind.INTEGER
_NOTICE = Column("notice_id", "the notice; the same as long as the source keeps its name")
_PATH = Column("path", "labels from the top to where it stands, as 二/(一)/3 (层次)")
_SOURCE = (
    Column("source", "file that it was read from; members of archives behind !/"),
    Column("line", "line in the source, from 1, where the format has lines", _N),
    Column("column", "character in that line, from 1", _N),
    Column("place", "place inside a structured source: a part of a DOCX, a page of a PDF"),
)


_STATED = (
    Column("stated_problems", "problems fed back, as the notice states (反馈问题数)", _N),
    Column("stated_done", "problems that are done, as it states (已完成)", _N),
    Column("stated_ongoing", "problems that are under way, as it states (正在整改)", _N),
    Column("stated_share", "share of problems that are done, in percent (完成率)", Kind.NUMBER),
    Column("stated_measures", "measures, as it states (整改措施数)", _N),
)
"""The first total of each kind that a notice states of itself; `totals` has all."""


def _ordinal(thing: str) -> Column:
    return Column("ordinal", f"number of the {thing} in its notice, from 1", _N)


TABLES: dict[str, tuple[Column, ...]] = {
    "notices": (
        _NOTICE,
        Column("source", "file that it was read from; members of archives behind !/"),
        Column("source_sha256", "digest of the bytes of the source"),
        Column("content_id", "digest of the content: two notices that say the same share it"),
        Column("format", "format of the source"),
        Column("genre", "what it calls itself (文种)"),
        Column("title", "full title (标题)"),
        Column("issuer", "who issues it (发文机关)"),
        Column("inspection_kind", "巡视 or 巡察"),
        Column("inspection_modes", "常规, 专项, 回头看 and others, parted by ；"),
        Column("inspection_authority", "the organ under whose plan it was done (统一部署)"),
        Column("inspection_body", "the inspecting team (巡视组)"),
        Column("inspection_round", "term and round (轮次)"),
        Column("inspection_start", "first day of the inspection, ISO, as far as it is known"),
        Column("inspection_end", "last day of the inspection"),
        Column("inspection_targets", "who was inspected (巡视对象), parted by ；"),
        Column("feedback_date", "day of the feedback (反馈日期), ISO, as far as it is known"),
        Column(
            "feedback_date_is_inferred",
            "true if its year is not printed but concluded",
            Kind.BOOLEAN,
        ),
        Column("feedback_by", "who gave the feedback"),
        Column("feedback_to", "who received it"),
        Column("basis", "on what it is published (公开依据), parted by ；"),
        Column("published", "day of publication (公开日期)"),
        Column("signature_organs", "who signed (落款), parted by ；"),
        Column("signature_date", "date of the document (成文日期)"),
        Column("phones", "telephone numbers (电话), parted by ；"),
        Column("emails", "e-mail addresses (邮箱), parted by ；"),
        Column("address", "street address (地址)"),
        Column("postcode", "postcode (邮编)"),
        Column("comment_period", "how long comments are taken (公布期限)"),
        Column("url", "address of the page"),
        Column("site", "name of the site (网站)"),
        Column("sections", "number of sections (部分)", _N),
        Column("issues", "number of issues (问题)", _N),
        Column("measures", "number of measures (措施)", _N),
        Column("attachments", "number of attachments (附件)", _N),
        Column("characters", "length of its text in characters (字数)", _N),
        Column(
            "coverage", "share of the source's characters that are content, 0 to 1", Kind.NUMBER
        ),
        Column("repairs", "changes that reading made, all listed by `notice-kit show`", _N),
        Column("errors", "findings at error level", _N),
        Column("warnings", "findings at warning level", _N),
        Column("accepted", "true if validation accepts it", Kind.BOOLEAN),
        Column(
            "inspection_further_targets",
            "who was inspected along with them (延伸、一并纳入的对象), parted by ；",
        ),
        Column("inspections", "number of inspections that it answers", _N),
        Column("index_number", "number in the index of disclosed information (索引号)"),
        Column("publisher", "who disclosed it (发布机构)"),
        Column("origin", "from whom the page took it (来源)"),
        *_STATED,
    ),
    "inspections": (
        _NOTICE,
        Column("inspection_id", "the inspection: notice_id-n and its number"),
        _ordinal("inspection"),
        Column("kind", "巡视 or 巡察"),
        Column("modes", "常规, 专项, 回头看 and others, parted by ；"),
        Column("authority", "the organ under whose plan it was done (统一部署)"),
        Column("body", "the inspecting team (巡视组)"),
        Column("round", "term and round (轮次)"),
        Column("start", "first day, ISO, as far as it is known"),
        Column("end", "last day"),
        Column("targets", "who was inspected (巡视对象), parted by ；"),
        Column("further_targets", "who was inspected along with them, parted by ；"),
        Column("feedback_date", "day of its feedback (反馈日期), ISO"),
        Column("feedback_by", "who gave the feedback"),
        Column("feedback_to", "who received it"),
    ),
    "totals": (
        _NOTICE,
        Column("total_id", "the total: notice_id-t and its number"),
        _ordinal("total"),
        _PATH,
        Column("of", "what is counted: aspects, problems, details, measures, tasks (对象)"),
        Column("status", "done, basically, ongoing, long_term, not_done; NULL for all (状态)"),
        Column("count", "how many (个数); NULL for a share", _N),
        Column("percent", "share of all in percent (占比); NULL for a count", Kind.NUMBER),
        Column("words", "the clause that states it, as printed (原文)"),
        *_SOURCE,
    ),
    "issues": (
        _NOTICE,
        Column("issue_id", "the issue: notice_id-i and its number"),
        _ordinal("issue"),
        _PATH,
        Column("section", "heading of the section around it (部分)"),
        Column("section_role", "what that section is for, as `area`"),
        Column("label", "its number as written (序号)"),
        Column("heading", "the heading behind the label (标题)"),
        Column("problem", "the text inside the outer quotes of the heading (问题)"),
        Column("status", "done, basically, ongoing, long_term, not_done (整改状态), if stated"),
        Column("responsible", "role：name of each who is responsible (责任人), parted by ；"),
        Column("deadline", "by when it must be done (整改时限), ISO"),
        Column("measures", "measures that stand directly in it (措施)", _N),
        Column("characters", "length of its text, headings and all (字数)", _N),
        *_SOURCE,
    ),
    "measures": (
        _NOTICE,
        Column("measure_id", "the measure: notice_id-m and its number"),
        Column("issue_id", "the issue that it stands in; NULL if it stands in none"),
        _ordinal("measure"),
        _PATH,
        Column("label", "the mark in front: 一是, ① (序号)"),
        Column("lead", "its first clause, where that is set off (措施要点)"),
        Column("text", "all its words behind the label (措施内容)"),
        *_SOURCE,
    ),
    "documents": (
        _NOTICE,
        Column("document_id", "the title in its notice: notice_id-d and its number"),
        _ordinal("title"),
        Column("title", "title cited in 《》 (引用文件), without the marks"),
        Column("mentions", "how often the notice cites it", _N),
        Column("path", "where it is cited first (层次)"),
    ),
    "figures": (
        _NOTICE,
        Column("figure_id", "the figure: notice_id-f and its number"),
        _ordinal("figure"),
        _PATH,
        Column("text", "as printed, with unit and qualifier: 超过80%"),
        Column("value", "the number (数值); 万 and 亿 stay in the unit", Kind.NUMBER),
        Column("unit", "the unit as printed (单位)"),
    ),
    "accountability": (
        _NOTICE,
        Column("accountability_id", "the count: notice_id-a and its number"),
        Column("whole_id", "the count that this one is a part of (其中); NULL if of none"),
        _ordinal("count"),
        _PATH,
        Column("words", "what was done, as printed: 党纪处分, 诫勉谈话 (问责方式)"),
        Column("value", "how many (人数); 0 is a statement too", Kind.NUMBER),
        Column("unit", "人, 人次, 件, 万元, as printed"),
        Column("is_whole", "false if the text is cut within the breakdown", Kind.BOOLEAN),
    ),
    "findings": (
        _NOTICE,
        Column("finding_id", "the finding: notice_id-v and its number"),
        _ordinal("finding"),
        Column("rule", "rule id; `notice-kit rules ID` explains it (规则)"),
        Column("slug", "the rule's name in words"),
        Column("severity", "error, warning or info"),
        Column("message", "what is wrong, in Chinese"),
        Column("basis", "clause, law or custom that it rests on (依据)"),
        Column("text", "the offending characters"),
        *_SOURCE,
    ),
}
"""Table → its columns, in order."""
