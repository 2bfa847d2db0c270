"""XLSX: a workbook of Excel or WPS → sheets, as it shows them.

Only what is stored is read: no formula is calculated, nothing outside the file is fetched. Sizes
are judged before a part is unpacked (`ooxml.package`). Not here: what numbers look like
(`number_formats`).
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from lxml import etree

from notice_kit.errors import BrokenInput, LimitExceeded, Location
from notice_kit.ledger.number_formats import NumberFormats, shown_number
from notice_kit.ledger.sheets import (
    MAX_COLUMNS,
    Gauge,
    MergedCell,
    Sheet,
    SheetCell,
    SheetRow,
    cell_position,
    merged_cell_of,
)
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.ooxml.package import Package, open_package

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MOST_SPANS: Final = 50_000
"""Merged cells that are looked at."""


def sheets(data: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, in the order of its tabs.

    Raises BrokenInput for what is no workbook, is damaged or has a password, LimitExceeded for
    what is made to harm.
    """
    place = Location(file=name)
    if data.startswith(_OLE):
        is_locked = _ENCRYPTED in data
        raise BrokenInput(
            _("this workbook has a password")
            if is_locked
            else _("this is an old .xls file with another suffix"),
            location=place,
            hint=_("open it in Excel or WPS and save it as XLSX without a password"),
        )
    package = open_package(data, name, kind="XLSX")
    root = package.root(package.main)
    if etree.QName(root).localname != "workbook":
        raise BrokenInput(
            _("this ZIP file has no workbook in it"),
            location=place,
            hint=_("name the ledger that was saved as XLSX"),
        )
    return tuple(_Book(package, name).sheets(root))


class _Book:
    """A workbook while it is read."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.name = name
        self.gauge = Gauge(name=name)
        self.strings = self._strings()
        self.formats = NumberFormats(package.companion("styles"))

    def sheets(self, root: etree._Element) -> Iterator[Sheet]:
        """Yield the sheets that the list of a workbook names."""
        properties = next(_found(root, "workbookPr"), None)
        is_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        relations = self.package.relations(self.package.main)
        for each in _found(root, "sheet"):
            key = next((value for at, value in each.items() if at.endswith("}id")), "")
            relation = relations.get(str(key))
            if relation and relation.kind == "worksheet" and self.package.has(relation.target):
                is_hidden = each.get("state", "visible") != "visible"
                yield self._sheet(relation.target, str(each.get("name", "")), is_hidden, is_1904)

    def _sheet(self, part: str, name: str, is_hidden: bool, is_1904: bool) -> Sheet:  # noqa: FBT001 - two facts of its place
        rows: list[SheetRow] = []
        spans: list[MergedCell] = []
        hidden: set[int] = set()
        number = 0
        for element in self._elements(part, ("row", "col", "mergeCell")):
            match etree.QName(element).localname:
                case "row":
                    number = _whole(element.get("r"), number + 1)
                    row = self._row(element, number, is_1904)
                    if row.cells:
                        self.gauge.take(row)
                        rows.append(row)
                case "col" if _is_unseen(element, "width"):
                    first, last = _whole(element.get("min"), 1), _whole(element.get("max"), 1)
                    hidden |= set(range(first - 1, min(last, MAX_COLUMNS)))
                case "mergeCell" if len(spans) < _MOST_SPANS:
                    span = merged_cell_of(str(element.get("ref", "")))
                    spans += [span] if span else []
                case _:
                    pass
        return Sheet(
            name=name,
            rows=tuple(rows),
            spans=tuple(spans),
            is_hidden=is_hidden,
            hidden_columns=frozenset(hidden),
        )

    def _row(self, element: etree._Element, number: int, is_1904: bool) -> SheetRow:  # noqa: FBT001 - a fact of its book
        cells: dict[int, SheetCell] = {}
        column = -1
        for each in element:
            if etree.QName(each).localname != "c":
                continue
            place = cell_position(str(each.get("r", "")))
            column = place[1] if place else column + 1
            cell = self._cell(each, is_1904) if len(each) and column < MAX_COLUMNS else None
            if cell and (cell.text.strip() or cell.is_formula):
                cells[column] = cell
        return SheetRow(number=number, cells=cells, is_hidden=_is_unseen(element, "ht"))

    def _cell(self, element: etree._Element, is_1904: bool) -> SheetCell:  # noqa: FBT001 - a fact of its book
        kind = element.get("t", "n")
        value = formula = None
        for child in element:
            match etree.QName(child).localname:
                case "v":
                    value = child.text
                case "f":
                    formula = child
                case "is":
                    return SheetCell(text=_words(child))
                case _:
                    pass
        if value is None:
            return SheetCell(is_formula=formula is not None)
        if kind == "s":
            index = _whole(value, -1)
            return SheetCell(text=self.strings[index] if 0 <= index < len(self.strings) else "")
        if kind == "b":
            return SheetCell(text="TRUE" if value == "1" else "FALSE")
        if kind in ("str", "e"):
            return SheetCell(text=unescaped(value))
        text, day = shown_number(value, self.formats.of(element.get("s")), is_1904=is_1904)
        return SheetCell(text=text, date=day)

    def _strings(self) -> list[str]:
        found = self.package.related(self.package.main, "sharedStrings")
        return [_words(each) for each in self._elements(found[0], ("si",))] if found else []

    def _elements(self, part: str, names: tuple[str, ...]) -> Iterator[etree._Element]:
        """Yield the elements of some names in a part, each whole, then forgotten."""
        data = self.package.unpacked(part)
        place = Location(file=self.name, path=part)
        if b"<!DOCTYPE" in data:
            raise BrokenInput(
                _("a document type declaration is not accepted"),
                location=place,
                hint=_("no spreadsheet program writes one; the file may be made to harm"),
            )
        reading: Any = etree.iterparse(
            BytesIO(data),
            events=("end",),
            tag=[f"{{*}}{name}" for name in names],
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            for _event, element in reading:
                yield element
                element.clear()
                with contextlib.suppress(TypeError):  # the first has none before it
                    while element.getprevious() is not None:
                        del element.getparent()[0]
        except LimitExceeded:
            raise
        except etree.XMLSyntaxError as error:
            raise BrokenInput(
                _("this part is not well-formed XML: {reason}", reason=reason_of(error)),
                location=place,
            ) from error


def unescaped(text: str) -> str:
    r"""Return a text with the characters that a workbook writes as numbers.

    >>> unescaped("第1行_x000D_第2行"), unescaped("_x005F_x000D_")
    ('第1行\r第2行', '_x000D_')
    """
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
"""A character that a workbook writes as its number: _x000D_."""


def _words(element: etree._Element) -> str:
    """Return the words of a text, of all its runs, without signs of pronunciation."""
    texts = []
    for each in element.iter("{*}t"):
        parent = each.getparent()
        if parent is None or etree.QName(parent).localname != "rPh":
            texts.append(each.text or "")
    return unescaped("".join(texts)).replace("\r\n", "\n").replace("\r", "\n")


def _found(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _is_unseen(element: etree._Element, size: str) -> bool:
    """Tell whether a row or a column is hidden, or has no height or width."""
    is_hidden = element.get("hidden") in ("1", "true")
    try:
        return is_hidden or float(element.get(size, "1")) == 0
    except ValueError:
        return is_hidden


def _whole(text: Any, otherwise: int) -> int:
    try:
        return int(text)
    except (TypeError, ValueError):
        return otherwise
