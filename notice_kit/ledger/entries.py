"""The ledger as data: entries, what was not understood, and the form of the notice around them.

An entry is one issue with what the office keeps of it. Not here: reading (`understanding`),
writing (`writing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from notice_kit.messages import Message
from notice_kit.model import IssueStatus, PartialDate, Responsible


class ColumnSense(StrEnum):
    """What a column of a ledger tells (栏目)."""

    NUMBER = "number"
    """序号."""
    CATEGORY = "category"
    """类别."""
    PROBLEM = "problem"
    """反馈问题."""
    MEASURES = "measures"
    """整改措施, 整改情况, 整改成效."""
    RESPONSIBLE = "responsible"
    """责任领导, 责任单位, 责任人."""
    DEADLINE = "deadline"
    """完成时限."""
    STATUS = "status"
    """整改状态."""
    EVIDENCE = "evidence"
    """佐证材料."""
    REMARK = "remark"
    """备注."""
    INTERNAL = "internal"
    """What is never published (不公开)."""
    OTHER = "other"
    """What is kept and not compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One issue of a ledger (台账条目)."""

    number: str = ""
    """Its number, as written: 1, （一）, 1（2） for a part of issue 1."""

    category: str = ""
    """Under which heading it stands (类别); a heading a line, from the top down."""

    problem: str
    """The problem (反馈问题), without quotes around it."""

    measures: tuple[str, ...] = ()
    """What was done (整改措施), a line each, with its mark: 一是……, 1.……."""

    responsible: tuple[Responsible, ...] = ()
    """Who is responsible, by the heads of the columns."""

    deadline: PartialDate | None = None
    """By when it must be done (完成时限)."""

    status: IssueStatus | None = None
    """How far it has come (整改状态)."""

    evidence: tuple[str, ...] = ()
    """Documents that show it (佐证)."""

    remark: str = ""
    """Remark (备注)."""

    status_words: str = field(default="", compare=False)
    """The words that say so."""

    words: Mapping[str, str] = field(default_factory=dict, compare=False)
    """Head → words of each column."""

    senses: Mapping[str, ColumnSense] = field(default_factory=dict, compare=False)
    """Head → what its column tells."""

    places: Mapping[ColumnSense, str] = field(default_factory=dict, compare=False)
    """What → where it stands: 整改台账!C5."""

    def place(self, sense: ColumnSense) -> str:
        """Return where something stands; where the problem does if nothing is known of it."""
        return self.places.get(sense) or self.places.get(ColumnSense.PROBLEM, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Untaken:
    """Something in the file of a ledger that was not taken, or only with doubt."""

    place: str
    """Where: 整改台账!A12, or the name of a sheet."""

    message: Message
    """What became of it."""

    text: str = ""
    """The words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a notice says around its issues (通报要素); what is empty becomes a placeholder."""

    title: str = ""
    """Title (标题)."""

    lead: str = ""
    """Lead (导语): who inspected whom and when, the feedback, and that it is published."""

    organisation: str = ""
    """How the work was led (组织情况); a paragraph a line."""

    next: str = ""
    """What comes next (下一步打算); a paragraph a line."""

    contact: str = ""
    """Words to the reader (联系方式)."""

    organ: str = ""
    """Signing organs (落款), one a line."""

    date: str = ""
    """Date of the document (成文日期)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLedger:
    """A ledger (整改台账)."""

    name: str = ""
    """Name of the file."""

    entries: tuple[LedgerEntry, ...] = ()
    """Its issues, in order."""

    form: Form = field(default_factory=Form)
    """What the workbook says of the notice around them."""

    untaken: tuple[Untaken, ...] = field(default=(), compare=False)
    """What was not taken."""
