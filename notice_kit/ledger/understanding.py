"""Understanding: rows of sheets → the entries of a ledger, and what was not taken.

Only what is shown counts: hidden sheets, rows and columns are not taken, and each is told. So is
every row that is no entry, and every cell whose words say no date or no state. Not here: what
columns mean (`heads`), what cells mean (`values`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from notice_kit.ledger.entries import (
    ColumnSense,
    Form,
    IssueLedger,
    LedgerEntry,
    Untaken,
)
from notice_kit.ledger.forms import find_form
from notice_kit.ledger.heads import TableHead, find_head, normal
from notice_kit.ledger.matching import bare
from notice_kit.ledger.sheets import MergedCell, Sheet, SheetCell, SheetRow, covered
from notice_kit.ledger.taking import EntryInReading
from notice_kit.messages import Message, _, ngettext
from notice_kit.model import PartialDate
from notice_kit.model.labels import names_two

_TOTAL: Final = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共\s*计).*|共?\d+[项个条]")
"""The first words of a row of totals: 合计, 9项."""
_FOOT: Final = re.compile(
    "(?:填表|制表|审核|审批|签字|填报|联系|备注|注|说明|单位负责)[^，。]{0,6}[：:].*"
)
"""The words of a row below a ledger: 填表人：…, 注：…."""
_QUOTED: Final = re.compile(
    "(?:关于|针对)?“((?:[^“”]|“[^“”]*”)+)”(?:的?问题)?(?:的?整改)?(?:情况)?[。；]?"
)
"""A cell that is a problem in quotes and nothing else: 关于“……”的问题."""
_LABEL: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)]|\d{1,3}[.．、](?!\d))\s*"
)
"""The number before a problem in its own cell: 1. （一）."""
_AREA: Final = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]).*"
)
"""A row that names an area: 一、……方面."""


def understood(
    sheets: tuple[Sheet, ...],
    name: str,
    mapped: Mapping[str, ColumnSense],
    *,
    anchor: PartialDate | None = None,
) -> IssueLedger:
    """Return the ledger that some sheets show, with what was not taken of them."""
    entries: list[LedgerEntry] = []
    untaken: list[Untaken] = []
    known: dict[str, LedgerEntry] = {}
    form = Form()
    for sheet in sheets:
        found = find_form(sheet)
        if sheet.is_hidden:
            untaken.append(Untaken(place=sheet.name, message=_("the sheet is hidden: not taken")))
        elif found is not None:
            form = found
        elif head := find_head(sheet, mapped):
            reading = _Reading(sheet=sheet, head=head, anchor=anchor)
            reading.read()
            untaken += reading.untaken
            for entry in reading.finished():
                if again := known.get(bare(entry.problem)):
                    untaken.append(_repeated(entry, again))
                else:
                    entries.append(entry)
            known = {bare(entry.problem): entry for entry in entries}
        elif sheet.rows:
            message = _(
                "no head with 反馈问题 and 整改措施, 责任单位, 完成时限 or 整改状态: not taken"
            )
            untaken.append(Untaken(place=sheet.name or name, message=message))
    return IssueLedger(name=name, entries=tuple(entries), form=form, untaken=tuple(untaken))


def _repeated(entry: LedgerEntry, earlier: LedgerEntry) -> Untaken:
    """Return that an entry stands in an earlier sheet as well."""
    place = earlier.place(ColumnSense.PROBLEM)
    message = _("the issue stands in {place} already: not taken", place=place)
    return Untaken(place=entry.place(ColumnSense.PROBLEM), message=message, text=entry.problem)


@dataclass(slots=True, kw_only=True)
class _Reading:
    """A sheet while its rows are read."""

    sheet: Sheet
    """The sheet."""

    head: TableHead
    """Its head."""

    anchor: PartialDate | None
    """The day from which dates without a year count."""

    entries: list[EntryInReading] = field(default_factory=list)
    """The entries so far."""

    untaken: list[Untaken] = field(default_factory=list)
    """What was not taken so far."""

    area: str = ""
    """The heading in a row of its own above the row that is read."""

    merged: Mapping[tuple[int, int], MergedCell] = field(default_factory=dict)
    """Place → the merged cell that covers it."""

    rows: Mapping[int, SheetRow] = field(default_factory=dict)
    """The rows by number."""

    def __post_init__(self) -> None:
        self.merged = dict(covered(self.sheet.spans))
        self.rows = {row.number: row for row in self.sheet.rows}

    def read(self) -> None:
        """Read the rows below the head."""
        self._tell_hidden()
        for each in self.head.columns:
            if not each.is_known:
                place = self.sheet.place(self.head.last, each.column)
                self._tell(place, _("what this column tells is not known: not compared"), each.head)
        for row in self.sheet.rows:
            if row.number < self.head.first and not row.is_hidden:
                continue  # titles above the head
            if row.number > self.head.last and not row.is_hidden:
                self._read(row)

    def finished(self) -> Iterator[LedgerEntry]:
        """Yield the entries that were read."""
        return (each.finished() for each in self.entries)

    def _tell_hidden(self) -> None:
        hidden = [row.number for row in self.sheet.rows if row.is_hidden]
        if hidden:
            shown = "、".join(map(str, hidden[:20])) + ("……" if len(hidden) > 20 else "")
            message = ngettext(
                "{count} hidden row ({rows}): not taken",
                "{count} hidden rows ({rows}): not taken",
                len(hidden),
                rows=shown,
            )
            self._tell(self.sheet.name, message)
        taken = {each.column for each in self.head.columns}
        for column in sorted(self.sheet.hidden_columns - taken):
            words = next(
                (row.cells[column].text for row in self.sheet.rows if column in row.cells), ""
            )
            if words:
                place = self.sheet.place(self.head.first, column)
                self._tell(place, _("the column is hidden: not taken"), words)

    def _tell(self, place: str, message: Message, text: str = "") -> None:
        self.untaken.append(Untaken(place=place, message=message, text=text[:40]))

    def _read(self, row: SheetRow) -> None:
        """Read a row: an entry, more of the last, an area, a total, or nothing known."""
        cells = {c: cell for c, cell in row.cells.items() if c not in self.sheet.hidden_columns}
        problem = self._cell(row, ColumnSense.PROBLEM)
        number = self._cell(row, ColumnSense.NUMBER)
        first = next(iter(cells.values()), SheetCell())
        place = self.sheet.place(row.number, min(cells, default=0))
        begins = (row.number, self._column(ColumnSense.PROBLEM)) not in self.merged
        words = problem.text.strip() if problem else ""
        begun = first.text.strip()
        is_area = not words and len(cells) == 1 and _AREA.fullmatch(begun)
        if self._is_wide(row) or is_area:
            self._read_wide(begun, place)
        elif _TOTAL.fullmatch(begun) or _TOTAL.fullmatch(words):
            self._tell(place, _("a row of totals: not taken"), begun)
        elif words and normal(words) in {normal(each.head) for each in self.head.columns}:
            pass  # the head again, at the top of a printed page
        elif words and begins:
            self._begin(row, words, number.text.strip() if number else "")
        elif self.entries and self._tells(cells) and not _FOOT.fullmatch(begun):
            self._take(row)
        else:
            self._tell(place, _("a row without a problem: not taken"), begun)

    def _read_wide(self, words: str, place: str) -> None:
        """Read a row that is one cell: an area, or words below the ledger."""
        if _FOOT.fullmatch(words) or _TOTAL.fullmatch(words):
            self._tell(place, _("a row below the ledger: not taken"), words)
        else:
            self.area = words

    def _is_wide(self, row: SheetRow) -> bool:
        """Tell whether one merged cell covers most of a row."""
        spans = (span for span in self.sheet.spans if span.row == row.number == span.last_row)
        return any(
            2 * (span.last_column - span.column + 1) > len(self.head.columns) for span in spans
        )

    def _column(self, sense: ColumnSense) -> int:
        return next((each.column for each in self.head.of(sense)), -1)

    def _cell(self, row: SheetRow, sense: ColumnSense) -> SheetCell | None:
        """Return the cell of a row that tells something, as it stands or merged from above."""
        column = self._column(sense)
        span = self.merged.get((row.number, column))
        above = self.rows.get(span.row) if span else row
        return above.cells.get(span.column if span else column) if above else None

    def _tells(self, cells: Mapping[int, SheetCell]) -> bool:
        """Tell whether any of some cells stands in a column that is understood."""
        known = {each.column for each in self.head.columns if each.sense is not ColumnSense.OTHER}
        return not known.isdisjoint(cells)

    def _begin(self, row: SheetRow, words: str, number: str) -> None:
        """Begin an entry."""
        category = self._cell(row, ColumnSense.CATEGORY)
        told = "\n".join(filter(None, (self.area, category.text.strip() if category else "")))
        label = None if names_two(words) else _LABEL.match(words)
        if label:
            number, words = number or label[0].rstrip(".．、 "), words[label.end() :]
        words = "".join(line.strip() for line in words.split("\n"))
        quoted = _QUOTED.fullmatch(words)
        problem = quoted[1] if quoted else words
        entry = EntryInReading(
            number=number,
            category=told,
            problem=_without_stop(problem),
            anchor=self.anchor,
            has_states=bool(self.head.of(ColumnSense.STATUS)),
        )
        for each in self.head.columns:
            if each.sense not in entry.places or each.sense is ColumnSense.PROBLEM:
                entry.places[each.sense] = self.sheet.place(row.number, each.column)
        self.entries.append(entry)
        self._take(row)

    def _take(self, row: SheetRow) -> None:
        """Take what the cells of a row say of the last entry."""
        entry = self.entries[-1]
        begins = entry.places.get(ColumnSense.PROBLEM, "").endswith(f"{row.number}")
        for each in self.head.columns:
            cell = row.cells.get(each.column)
            span = self.merged.get((row.number, each.column))
            if span and begins and span.row < row.number and span.column == each.column:
                above = self.rows.get(span.row)  # a cell merged over several entries holds for each
                cell = above.cells.get(each.column) if above else None
            if cell is None:
                continue
            place = self.sheet.place(row.number, each.column)
            if cell.is_formula:
                message = _("a formula without a value: not taken; save the file in Excel or WPS")
                self._tell(place, message)
            elif cell.text.strip() and (fault := entry.take(each.sense, each.head, cell, place)):
                self._tell(place, fault, cell.text)


def _without_stop(problem: str) -> str:
    """Return a problem without its final stop, if that ends no sentence among several."""
    bare = problem.rstrip("。；; \n")
    return problem.strip() if "。" in bare else bare
