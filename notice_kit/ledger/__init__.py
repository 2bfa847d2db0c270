"""Ledgers (整改台账): the office's table of issues as a workbook, from a notice and back.

`sheets` is what a file shows, cell by cell; `xlsx`, `xls` and `separated` read files into it.
`heads` says what columns mean, `understanding` makes entries of rows. `telling` makes the ledger
of a notice, `writing` a workbook of it, `drafting` a notice of a ledger. `matching` says which
issue of a notice an entry tells of, `reconciling` and `counting` where the two contradict. Not
here: ledger tables inside notices (`model.ledger`), the findings (`rules.content.reconciliation`),
and the file in which a run over many notices notes what is done (`batch.ledger`).
"""

from __future__ import annotations

from notice_kit.ledger.drafting import draft
from notice_kit.ledger.entries import Form, IssueLedger, LedgerEntry
from notice_kit.ledger.opening import open_ledger, read_ledger
from notice_kit.ledger.telling import ledger_of
from notice_kit.ledger.writing import workbook_of

__all__ = [
    "Form",
    "IssueLedger",
    "LedgerEntry",
    "draft",
    "ledger_of",
    "open_ledger",
    "read_ledger",
    "workbook_of",
]
