"""A report as JSON for programs: the fields of `Report` and `Finding` under their names."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from notice_kit.findings import Report
from notice_kit.printable import printable


def render(reports: list[Report]) -> str:
    """Return reports as one JSON array.

    >>> render([Report(source="a.txt", profile="public")]).splitlines()[2]
    '    "source": "a.txt",'
    """
    told = [_fields(report) for report in reports]
    return printable(json.dumps(told, ensure_ascii=False, indent=2))


def _fields(report: Report) -> dict[str, Any]:
    return {**asdict(report), "accepted": report.accepted}
