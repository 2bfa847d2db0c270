"""One notice → its rows in every table: the value of each column for each thing."""

from __future__ import annotations

from notice_kit.accounting import ReadReport
from notice_kit.batch.order import Order, Value
from notice_kit.batch.tables.columns import TABLES
from notice_kit.batch.tables.things import Context, find_things, notice_id
from notice_kit.findings import Report
from notice_kit.model import Notice


def rows_of(
    notice: Notice, report: ReadReport, verdict: Report, order: Order, digest: str
) -> dict[str, list[list[Value]]]:
    """Return table → rows of one notice; `order` names the source, `digest` its bytes."""
    context = Context(
        id=notice_id(order.stem),
        source=order.shown,
        digest=digest,
        notice=notice,
        report=report,
        verdict=verdict,
    )
    found = find_things(context)
    return {
        table: [
            [column.value(thing) for column in columns]
            for thing in ([found] if table == "notices" else getattr(found, table))
        ]
        for table, columns in TABLES.items()
    }
