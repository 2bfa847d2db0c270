"""Taking: what one cell says, added to the entry whose row it stands in.

Each taker returns why a cell was not understood, or None. Not here: which cell belongs to which
entry (`understanding`), what words of cells mean (`values`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from notice_kit.ledger.entries import ColumnSense, LedgerEntry
from notice_kit.ledger.sheets import SheetCell
from notice_kit.ledger.values import date_in, lines_of, stated_in, status_in
from notice_kit.messages import Message, _
from notice_kit.model import IssueStatus, PartialDate, Responsible
from notice_kit.model.mentions import documents
from notice_kit.model.responsibility import split_names

_OPEN_ENDED: Final = re.compile("长期|持续|常态|立行立改|立即|即知即改|无|—|-|/")
"""Words in a column of deadlines that name no day and are not expected to."""
_BRACKET_BELOW: Final = re.compile(r"\n\s*([（(])")
"""An office in brackets on the line below a name."""
_ORDER: Final = (
    IssueStatus.NOT_DONE,
    IssueStatus.ONGOING,
    IssueStatus.LONG_TERM,
    IssueStatus.BASICALLY,
    IssueStatus.DONE,
)
"""States from the least finished on."""
_SHORT: Final = 8
"""A cell up to this length (characters) can be a state and nothing else."""


@dataclass(slots=True, kw_only=True)
class EntryInReading:
    """An entry while its rows are read."""

    number: str
    """Its number."""

    category: str
    """Under which heading it stands."""

    problem: str
    """The problem."""

    anchor: PartialDate | None
    """The day from which dates without a year count."""

    has_states: bool
    """True if the ledger has a column of states, so that measures are not asked for one."""

    measures: list[str] = field(default_factory=list)
    """What was done."""

    responsible: list[Responsible] = field(default_factory=list)
    """Who is responsible."""

    deadline: PartialDate | None = None
    """The latest deadline of its cells."""

    status: IssueStatus | None = None
    """The last state of its cells."""

    evidence: list[str] = field(default_factory=list)
    """Documents."""

    remark: str = ""
    """Remark."""

    status_words: str = ""
    """The words of its state."""

    is_state_told: bool = False
    """True if a column of states told it."""

    words: dict[str, str] = field(default_factory=dict)
    """Head → words of each column."""

    senses: dict[str, ColumnSense] = field(default_factory=dict)
    """Head → what its column tells."""

    places: dict[ColumnSense, str] = field(default_factory=dict)
    """What → where it stands."""

    def take(self, sense: ColumnSense, head: str, cell: SheetCell, place: str) -> Message | None:
        """Take a cell; return why it was not understood."""
        self.words[head] = _joined(self.words.get(head, ""), cell.text)
        self.senses[head] = sense
        taker = _TAKERS.get(sense)
        return taker(self, head, cell, place) if taker else None

    def finished(self) -> LedgerEntry:
        """Return the entry."""
        return LedgerEntry(
            number=self.number,
            category=self.category,
            problem=self.problem,
            measures=tuple(self.measures),
            responsible=tuple(dict.fromkeys(self.responsible)),
            deadline=self.deadline,
            status=self.status,
            evidence=tuple(dict.fromkeys(self.evidence)),
            remark=self.remark,
            status_words=self.status_words,
            words=self.words,
            senses=self.senses,
            places=self.places,
        )


_Taker = Callable[[EntryInReading, str, SheetCell, str], Message | None]


def _take_measures(entry: EntryInReading, _head: str, cell: SheetCell, place: str) -> None:
    """Take measures; a short cell that says a state and nothing else says the state."""
    words = cell.text.strip()
    status = status_in(words) if len(words) <= _SHORT else None
    if status and not entry.status:
        entry.status, entry.status_words = status, words
        entry.places[ColumnSense.STATUS] = place
        return
    entry.measures += lines_of(words)
    if not entry.has_states and (told := stated_in(words)):
        entry.status, entry.status_words = told
        entry.places[ColumnSense.STATUS] = place


def _take_responsible(entry: EntryInReading, head: str, cell: SheetCell, _place: str) -> None:
    words = cell.text.strip()
    listed = _BRACKET_BELOW.sub(r"\1", words).replace("\n", "、")
    names = split_names(listed) or [words]
    entry.responsible += [Responsible(role=head, name=name) for name in names]


def _take_deadline(
    entry: EntryInReading, _head: str, cell: SheetCell, _place: str
) -> Message | None:
    """Take a deadline; of several the latest holds."""
    date = cell.date or date_in(cell.text, anchor=entry.anchor)
    if date is None:
        if status_in(cell.text) is IssueStatus.LONG_TERM:
            entry.status = entry.status or IssueStatus.LONG_TERM
        is_expected = not _OPEN_ENDED.search(cell.text)
        return _("no date was understood in this deadline") if is_expected else None
    if entry.deadline is None or date.last_day() > entry.deadline.last_day():
        entry.deadline = date
    return None


def _take_status(entry: EntryInReading, _head: str, cell: SheetCell, place: str) -> Message | None:
    """Take a state; of several rows the least finished holds.

    A long cell in such a column tells what was done as well.
    """
    words = cell.text.strip()
    status = status_in(words)
    if status is None and len(words) <= _SHORT:
        return _("no state was understood in these words")
    is_first = not entry.is_state_told
    if status and (is_first or _ORDER.index(status) < _ORDER.index(entry.status or status)):
        entry.status, entry.status_words = status, words
        entry.places[ColumnSense.STATUS] = place
    entry.is_state_told |= bool(status)
    if len(words) > 3 * _SHORT:
        entry.measures += lines_of(words)
    return None


def _take_evidence(entry: EntryInReading, _head: str, cell: SheetCell, _place: str) -> None:
    entry.evidence += list(documents(cell.text)) or lines_of(cell.text)


def _take_remark(entry: EntryInReading, _head: str, cell: SheetCell, _place: str) -> None:
    entry.remark = _joined(entry.remark, cell.text)


def _joined(before: str, words: str) -> str:
    return "\n".join(filter(None, (before, words.strip())))


_TAKERS: Final[dict[ColumnSense, _Taker]] = {
    ColumnSense.MEASURES: _take_measures,
    ColumnSense.RESPONSIBLE: _take_responsible,
    ColumnSense.DEADLINE: _take_deadline,
    ColumnSense.STATUS: _take_status,
    ColumnSense.EVIDENCE: _take_evidence,
    ColumnSense.REMARK: _take_remark,
}
"""Sense of a column → who takes its cells."""
