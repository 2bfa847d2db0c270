"""Opening: a file → the ledger in it, by its suffix."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Final

from notice_kit import files
from notice_kit.errors import Location, NoticeError, ReadError, UnknownFormat
from notice_kit.ledger.entries import ColumnSense, IssueLedger
from notice_kit.ledger.heads import normal
from notice_kit.ledger.sheets import Sheet
from notice_kit.ledger.understanding import understood
from notice_kit.messages import _
from notice_kit.messages.others import Listed
from notice_kit.model import PartialDate

MODULES: Final = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".et": "xls",
    ".csv": "separated",
    ".tsv": "separated",
    ".txt": "separated",
}
"""Suffix → the module that reads such files."""


def read_ledger(
    path: str | os.PathLike[str],
    *,
    columns: Mapping[str, str] | None = None,
    anchor: PartialDate | None = None,
) -> IssueLedger:
    """Return the ledger in a file: XLSX, XLS (extra `xls`), CSV.

    `columns` is head → what it tells, for heads that are not understood: number, category,
    problem, measures, responsible, deadline, status, evidence, remark, internal or other. Dates
    without a year count from `anchor`. Raises ReadError or one of its kinds.
    """
    data = files.read_bytes(Path(path))
    return open_ledger(data, os.fspath(path), columns=columns, anchor=anchor)


def open_ledger(
    data: bytes,
    name: str,
    *,
    columns: Mapping[str, str] | None = None,
    anchor: PartialDate | None = None,
) -> IssueLedger:
    r"""Return the ledger in the bytes of a file, whose name has the suffix and is told in messages.

    The arguments and errors are those of `read_ledger`.

    >>> table = "序号,反馈问题,整改状态\n1,学习不深,已完成\n"
    >>> [(each.problem, each.status.value) for each in open_ledger(table.encode(), "a.csv").entries]
    [('学习不深', 'done')]
    """
    suffix = Path(name).suffix.lower()
    place = Location(file=name)
    if suffix not in MODULES:
        raise UnknownFormat(
            _("no ledger has the suffix {suffix!r}", suffix=suffix),
            location=place,
            hint=_("save it as XLSX or CSV"),
        )
    sheets: Callable[[bytes, str], tuple[Sheet, ...]] = import_module(
        f"notice_kit.ledger.{MODULES[suffix]}"
    ).sheets
    senses = {normal(head): _sense(head, sense) for head, sense in (columns or {}).items()}
    ledger = understood(sheets(data, name), name, senses, anchor=anchor)
    if not ledger.entries:
        untaken = [
            _("{place}: {message}", place=each.place, message=each.message)
            for each in ledger.untaken
        ]
        raise ReadError(
            _("no entries of a ledger were found ({untaken})", untaken=Listed(untaken, "; ", "；"))
            if untaken
            else _("no entries of a ledger were found"),
            location=place,
            hint=_(
                "the head needs 反馈问题 and one of 整改措施, 责任单位, 完成时限, 整改状态; "
                "name other heads under [ledger.columns] in the settings"
            ),
        )
    return ledger


def _sense(head: str, name: str) -> ColumnSense:
    try:
        return ColumnSense(name)
    except ValueError:
        raise NoticeError(
            _(
                "no column of a ledger tells {name!r} (ledger.columns, {head})",
                name=name,
                head=head,
            ),
            hint=_("they tell: {senses}", senses=", ".join(ColumnSense)),
        ) from None
