"""Heads: which rows of a sheet are the head of a ledger, and what each column tells.

Words of heads are those of the lexicon (`lexicon/fields.tsv`) and a few of ledgers alone; an
office can say the rest once, in its settings. Not here: the rows below (`understanding`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from notice_kit import lexicon
from notice_kit.ledger.entries import ColumnSense
from notice_kit.ledger.sheets import MergedCell, Sheet, SheetCell, SheetRow, covered
from notice_kit.model.columns import kind_of_head

_DEPTH: Final = 20
"""Rows from the top among which the head is sought; titles and remarks stand above it."""
_LONGEST: Final = 30
"""A cell with more characters is no head."""
_SENSES: Final = {
    "number": ColumnSense.NUMBER,
    "area": ColumnSense.CATEGORY,
    "problem": ColumnSense.PROBLEM,
    "detail": ColumnSense.OTHER,
    "measures": ColumnSense.MEASURES,
    "progress": ColumnSense.MEASURES,
    "result": ColumnSense.MEASURES,
    "results": ColumnSense.STATUS,
    "goal": ColumnSense.OTHER,
    "responsible": ColumnSense.RESPONSIBLE,
    "leader": ColumnSense.RESPONSIBLE,
    "lead_unit": ColumnSense.RESPONSIBLE,
    "partner": ColumnSense.RESPONSIBLE,
    "deadline": ColumnSense.DEADLINE,
    "status": ColumnSense.STATUS,
    "remark": ColumnSense.REMARK,
    "other": ColumnSense.OTHER,
}
"""Sense in the lexicon, or kind of a column in a notice → sense of the column."""
_OF_LEDGERS: Final = {
    **dict.fromkeys(
        (
            "佐证",
            "佐证材料",
            "佐证资料",
            "印证材料",
            "印证资料",
            "证明材料",
            "支撑材料",
            "整改佐证",
        ),
        ColumnSense.EVIDENCE,
    ),
    **dict.fromkeys(
        ("内部说明", "内部备注", "不公开事项", "不公开内容", "内部掌握", "不宜公开", "不予公开"),
        ColumnSense.INTERNAL,
    ),
    **dict.fromkeys(
        (
            "存在困难",
            "存在的困难",
            "困难和问题",
            "存在问题和困难",
            "存在困难和问题",
            "需协调事项",
            "下一步计划",
            "下一步措施",
            "下一步打算",
            "下步打算",
            "未完成原因",
        ),
        ColumnSense.OTHER,
    ),
    **dict.fromkeys(
        ("方案序号", "联系电话", "手机", "问题来源", "问题性质", "问题线索"), ColumnSense.OTHER
    ),
}
"""Heads that only ledgers have."""
_JOINED: Final = re.compile("[及和与、/（(]")
"""What may follow the telling words of a head: 整改措施及成效."""
_ASIDE: Final = re.compile(r"[（(【\[].*$|[:：*＊]+$")
"""A remark behind the words of a head: 完成时限（以方案为准）."""
_RESPONSIBLE: Final = re.compile(
    "(?:牵头|责任|分管|包案|包保|挂点|联系|督办|主管|主责|主体|配合|协助|协办|承办|整改)"
    ".{0,4}(?:领导|单位|部门|科室|处室|股室|负责人|责任人|联系人)"
)
"""Heads of who is responsible that the lexicon has not, for offices name theirs: 牵头校领导."""
_NO_PART: Final = re.compile("(?:数|数量|率|来源|线索)$")
"""The end of a head that tells no part of an issue: 问题数量."""
_EXACT: Final = re.compile("具体|表现|描述|表述|内容")
"""Heads that tell the problem most exactly, where several do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadColumn:
    """A column of a ledger."""

    column: int
    """Its place, from 0."""

    head: str
    """The words of its head."""

    sense: ColumnSense
    """What it tells."""

    is_known: bool = True
    """False if nobody has said what it tells, and no word of its head does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableHead:
    """The head of a ledger (表头)."""

    first: int
    """Number of its first row, from 1."""

    last: int
    """Number of its last row."""

    columns: tuple[HeadColumn, ...] = field(default=())
    """Its columns that are shown, from left to right."""

    def of(self, sense: ColumnSense) -> tuple[HeadColumn, ...]:
        """Return the columns that tell something."""
        return tuple(each for each in self.columns if each.sense is sense)


def find_head(sheet: Sheet, mapped: Mapping[str, ColumnSense]) -> TableHead | None:
    """Return the head of the ledger in a sheet, or None if there is none.

    A head names the problem and at least one thing more: measures, who is responsible, the
    deadline, the state. `mapped` is head → sense, as the settings say. Hidden columns are left
    out, except those that are never published: what they say must not stand in a notice.
    """
    over = dict(covered(sheet.spans))
    rows = {row.number: row for row in sheet.rows if not row.is_hidden}
    for number in list(rows)[:_DEPTH]:
        cells = rows[number].cells
        if all(_sense(cell.text, mapped) is not ColumnSense.PROBLEM for cell in cells.values()):
            continue
        last = _last_row(sheet, number, cells)
        columns = []
        for column in range(max(max(row.cells) for row in rows.values()) + 1):
            if words := _words_at(rows, over, range(number, last + 1), column):
                told = _column(column, words, mapped)
                if column not in sheet.hidden_columns or told.sense is ColumnSense.INTERNAL:
                    columns.append(told)
        head = TableHead(first=number, last=last, columns=_one_problem(columns, over, last))
        if head.of(ColumnSense.PROBLEM) and _is_telling(head):
            return head
    return None


def _last_row(sheet: Sheet, first: int, cells: Mapping[int, SheetCell]) -> int:
    """Return the last row of the head that begins in a row: as deep as its merged cells."""
    spans = [span for span in sheet.spans if span.row == first and span.column in cells]
    last = max([first, *(span.last_row for span in spans)])
    is_parted = any(span.last_column > span.column for span in spans)
    return first + 1 if last == first and is_parted else last


def _words_at(
    rows: Mapping[int, SheetRow],
    over: Mapping[tuple[int, int], MergedCell],
    levels: range,
    column: int,
) -> list[str]:
    """Return the words of the head above a column, from the top down."""
    words: list[str] = []
    for level in levels:
        span = over.get((level, column))
        row, place = (span.row, span.column) if span else (level, column)
        cell = rows[row].cells.get(place) if row in rows else None
        if cell and cell.text not in words:
            words.append(cell.text)
    return words


def _is_telling(head: TableHead) -> bool:
    telling = (
        ColumnSense.MEASURES,
        ColumnSense.RESPONSIBLE,
        ColumnSense.DEADLINE,
        ColumnSense.STATUS,
    )
    return any(head.of(sense) for sense in telling)


def _column(column: int, words: list[str], mapped: Mapping[str, ColumnSense]) -> HeadColumn:
    """Return what a column tells: by its lowest head, that with those above it, or these."""
    bare = [normal(word) for word in words]
    if bare[-1] in _OF_LEDGERS and bare[-1] not in mapped:
        return HeadColumn(column=column, head=bare[-1], sense=_OF_LEDGERS[bare[-1]])
    for told in (bare[-1], "".join(bare), *reversed(bare[:-1])):
        sense = _sense(told, mapped)
        if sense is not ColumnSense.OTHER:
            head = "".join(bare) if len(bare[-1]) <= 2 else bare[-1]
            return HeadColumn(column=column, head=head, sense=sense)
    is_known = any(_is_other(told, mapped) for told in bare)
    return HeadColumn(column=column, head=bare[-1], sense=ColumnSense.OTHER, is_known=is_known)


def _is_other(head: str, mapped: Mapping[str, ColumnSense]) -> bool:
    """Tell whether it is known that a column tells nothing that is compared."""
    bare = _ASIDE.sub("", head)
    return head in mapped or bare in mapped or bare in _OF_LEDGERS or bool(_word_in(bare))


def _sense(words: str, mapped: Mapping[str, ColumnSense]) -> ColumnSense:
    """Return what a head says: by the settings, the words of ledgers, then the lexicon."""
    head = normal(words)
    bare = _ASIDE.sub("", head)
    if not bare or len(bare) > _LONGEST:
        return ColumnSense.OTHER
    known = mapped.get(head) or mapped.get(bare) or _OF_LEDGERS.get(bare)
    if known is None and _RESPONSIBLE.fullmatch(bare):
        known = ColumnSense.RESPONSIBLE
    return known or _SENSES.get(_word_in(bare) or kind_of_head(bare), ColumnSense.OTHER)


def _word_in(head: str) -> str | None:
    """Return the sense of the word of the lexicon that a head is, ends with or is joined to."""
    known = lexicon.table("fields").words
    if entry := known.get(head):
        return entry.sense
    if _NO_PART.search(head):
        return "other"
    for size in range(len(head) - 1, 1, -1):
        begins = known.get(head[:size]) if _JOINED.match(head, size) else None
        found = known.get(head[-size:]) or begins
        if found and found.strength > 1:
            return found.sense
    return None


def normal(words: str) -> str:
    r"""Return the words of a head as they are compared: no spaces, usual widths.

    >>> normal("责任\n单 位"), normal("整改时限（2024）")
    ('责任单位', '整改时限(2024)')
    """
    return "".join(unicodedata.normalize("NFKC", words).split())


def _one_problem(
    columns: list[HeadColumn], over: Mapping[tuple[int, int], object], last: int
) -> tuple[HeadColumn, ...]:
    """Keep the column that tells the problem most exactly; those with merged cells sort them."""
    problems = [each for each in columns if each.sense is ColumnSense.PROBLEM]
    if len(problems) < 2:
        return tuple(columns)
    exact = next((each for each in problems if _EXACT.search(each.head)), problems[-1])
    merged = {column for row, column in over if row > last}
    return tuple(
        each
        if each is exact or each.sense is not ColumnSense.PROBLEM
        else HeadColumn(
            column=each.column,
            head=each.head,
            sense=ColumnSense.CATEGORY if each.column in merged else ColumnSense.OTHER,
        )
        for each in columns
    )
