"""Canonical XML → notice: checked against the XSD, then decoded field by field.

The parser is hardened: no entities, no DTD, no network, no huge trees.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from notice_kit import schema
from notice_kit.accounting import Piece, ReadReport, SourceMap
from notice_kit.codec.depth import require_shallow
from notice_kit.codec.names import (
    BLOCKS,
    INLINES,
    NAMESPACE,
    FieldShape,
    Shape,
    fields_of,
    require_version,
)
from notice_kit.errors import Location, SchemaError
from notice_kit.messages import _
from notice_kit.messages.others import reason_of
from notice_kit.model import Inline, LineBreak, Notice, Text


def read(data: bytes, name: str) -> tuple[Notice, ReadReport]:
    """Return the notice in canonical XML.

    Raises BrokenInput for what is no XML or has a DTD, SchemaError for XML that is no
    notice, with the line and path of every violation.
    """
    root = schema.parse_xml(data, name)
    _require_namespace(root, name)
    require_version(root.get("version", ""), name)
    schema.require_valid(root, name)
    places: dict[str, tuple[Piece, ...]] = {}
    notice: Notice = _decode(root, Notice, "", places, name)
    require_shallow(notice, name)
    return notice, ReadReport(source=name, format="xml", source_map=SourceMap(nodes=places))


def _require_namespace(root: etree._Element, name: str) -> None:
    found = etree.QName(root)
    if (found.namespace, found.localname) != (NAMESPACE, "notice"):
        raise SchemaError(
            _(
                "the root is {name!r} in namespace {namespace!r}, not 'notice' in {schema!r}",
                name=found.localname,
                namespace=found.namespace,
                schema=NAMESPACE,
            ),
            location=Location(file=name, line=root.sourceline),
            hint=_("another major version has another namespace; convert it with its own release"),
        )


def _decode(
    element: etree._Element, kind: Any, path: str, places: dict[str, tuple[Piece, ...]], name: str
) -> Any:
    """Return an element as a node of the model and note its line."""
    place = Location(file=name, line=element.sourceline)
    places[path] = (Piece(offset=0, location=place),)
    given = {}
    for field in fields_of(kind):
        if field.is_attribute:
            if (raw := element.get(field.name)) is not None:
                given[field.name] = _value(raw, field)
        elif field.shape is Shape.INLINES:
            given[field.name] = tuple(_inlines(element))
        else:
            values = list(_values(element, field, path, places, name))
            if field.is_many:
                given[field.name] = tuple(values)
            elif values:
                given[field.name] = values[0]
    try:
        return kind(**given)
    except ValueError as error:
        raise SchemaError(
            _("does not fit the schema: {reason}", reason=reason_of(error)), location=place
        ) from error


def _value(raw: str, field: FieldShape) -> Any:
    match field.shape:
        case Shape.NUMBER:
            return int(raw)
        case Shape.DECIMAL:
            return float(raw)
        case Shape.FLAG:
            return raw in ("true", "1")
        case Shape.CHOICE:
            return field.kind(raw)
        case _:
            return raw


def _values(
    element: etree._Element,
    field: FieldShape,
    path: str,
    places: dict[str, tuple[Piece, ...]],
    name: str,
) -> Iterator[Any]:
    """Yield the values of a field that stands in child elements."""
    number = 0
    for child in element.iterchildren(tag=etree.Element):
        local = etree.QName(child).localname
        place = f"{path}/{field.name}".lstrip("/")
        if field.is_many:
            place = f"{place}/{number}"
        if field.shape is Shape.BLOCKS and local in BLOCKS:
            yield _decode(child, BLOCKS[local], place, places, name)
        elif field.shape is Shape.BLOCKS or local != field.element:
            continue
        elif field.shape is Shape.NODE:
            yield _decode(child, field.kind, place, places, name)
        else:
            yield _value(child.text or "", field)
        number += 1


def _inlines(element: etree._Element) -> Iterator[Inline]:
    yield Text(element.text or "")
    for child in element.iterchildren(tag=etree.Element):
        kind = INLINES[etree.QName(child).localname]
        yield LineBreak() if kind is LineBreak else kind(child.text or "")
        yield Text(child.tail or "")
