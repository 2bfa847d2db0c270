"""Number formats of a workbook: what a stored number is shown as: a date, a share, a number.

A date is known as far as its format shows it: yyyy"年"m"月" shows no day. Not here: cells (`xlsx`).
"""

from __future__ import annotations

import math
import re
from datetime import datetime, timedelta
from typing import Final

from lxml import etree

from notice_kit.model import PartialDate

_BUILT_IN: Final = {
    **dict.fromkeys((14, 15, 22, 30, 31, 36, 50, 53, 54, 57), "yyyy-mm-dd"),
    **dict.fromkeys((17, 27, 52, 55), "yyyy-mm"),
    **dict.fromkeys((16, 28, 29, 51, 58), "mm-dd"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 56), "h:mm"),
    **dict.fromkeys((9, 10), "0%"),
}
"""Number of a format that each program knows → a format that shows as much; 27 to 58 are the
Chinese ones."""
_ASIDE: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
"""What a format shows as it is, and its colours and conditions."""
_LARGEST: Final = 2_958_465
"""The last day, 31 December 9999."""


class NumberFormats:
    """The formats of the cells of a workbook, by the number of their style."""

    def __init__(self, styles: etree._Element | None) -> None:
        own = {} if styles is None else _own_formats(styles)
        cells = [] if styles is None else _cell_styles(styles)
        self._formats = [own.get(number) or _BUILT_IN.get(number, "") for number in cells]

    def of(self, style: str | None) -> str:
        """Return the format of a style; empty for one that shows numbers as they are."""
        try:
            return self._formats[int(style or 0)]
        except (ValueError, IndexError):
            return ""


def shown_number(value: str, form: str, *, is_1904: bool = False) -> tuple[str, PartialDate | None]:
    """Return what a stored number shows, and its date if it is one.

    >>> shown_number("45473", "yyyy-mm-dd")[0], shown_number("45473", 'yyyy"年"m"月"')[0]
    ('2024-06-30', '2024-06')
    >>> shown_number("0.856", "0.0%")[0], shown_number("3.0", "")[0]
    ('85.6%', '3')
    """
    try:
        number = float(value)
    except ValueError:
        return value, None
    if not math.isfinite(number):
        return value, None
    bare = _ASIDE.sub("", form.partition(";")[0]).lower()
    is_date = "y" in bare or "d" in bare or ("m" in bare and not set(bare) & set("hs"))
    if is_date and 1 <= number <= _LARGEST:
        start = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day has no zone
        moment = start + timedelta(days=int(number))
        day = moment.day if "d" in bare else None
        date = PartialDate(year=moment.year, month=moment.month, day=day)
        return str(date), date
    if "%" in bare:
        return f"{_plain(round(number * 100, 8))}%", None
    return _plain(number), None


def _plain(number: float) -> str:
    """Return a number with the digits that a spreadsheet shows."""
    return str(int(number)) if number == int(number) and abs(number) < 1e15 else f"{number:.15g}"


def _own_formats(styles: etree._Element) -> dict[int, str]:
    own = {}
    for each in styles.iter("{*}numFmt"):
        number = str(each.get("numFmtId", ""))
        if number.isdecimal():
            own[int(number)] = str(each.get("formatCode", ""))
    return own


def _cell_styles(styles: etree._Element) -> list[int]:
    cells = next(styles.iter("{*}cellXfs"), None)
    numbers = [] if cells is None else [str(each.get("numFmtId", "0")) for each in cells]
    return [int(number) if number.isdecimal() else 0 for number in numbers]
