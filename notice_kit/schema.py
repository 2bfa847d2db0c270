"""The schemas: where they are, and checking XML against them.

``schemas/`` stands beside the package in a checkout and inside it in a wheel. JSON is
checked while it is decoded (`codec.structs`). Not here: reading XML into a notice
(`readers.xml`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from notice_kit.errors import BrokenInput, LimitExceeded, Location, SchemaError
from notice_kit.messages import _
from notice_kit.messages.others import Listed
from notice_kit.messages.schemas import violation

FILES = {"xsd": "notice.xsd", "sch": "notice.sch", "json": "notice.schema.json"}
"""Kind of schema → its file."""

MAX_XML_BYTES = 20 * 1024 * 1024
"""Largest XML that is parsed."""

_SHOWN = 20
"""How many violations a message lists."""
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One assertion of the Schematron that does not hold."""

    id: str
    """Id of the assertion."""

    message: str
    """What it asks for."""

    path: str
    """XPath of the element."""


def schema_bytes(kind: str) -> bytes:
    """Return a schema: xsd, sch or json.

    >>> schema_bytes("xsd").startswith(b"<?xml")
    True
    """
    return (_folder() / FILES[kind]).read_bytes()


def _folder() -> Path:
    inside = Path(__file__).parent / "_schemas"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "schemas"


def parse_xml(data: bytes, name: str = "") -> etree._Element:
    """Return the root of an XML document from outside.

    Raises BrokenInput with line and column for bad syntax or any DTD.
    """
    if len(data) > MAX_XML_BYTES:
        raise LimitExceeded(
            _(
                "{count:,} bytes of XML; at most {most:,} are read",
                count=len(data),
                most=MAX_XML_BYTES,
            ),
            location=Location(file=name),
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise BrokenInput(
            _("not well-formed XML: {reason}", reason=error.msg),
            location=Location(file=name, line=line or None, column=column or None),
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenInput(
            _("a document type declaration is not accepted"),
            location=Location(file=name, line=1),
            hint=_("remove <!DOCTYPE …>; canonical XML has none"),
        )
    return root


def require_valid(root: etree._Element, name: str = "") -> None:
    """Raise SchemaError with every violation of the XSD, each with line and path."""
    xsd = _xsd()
    if xsd.validate(root):
        return
    entries = [
        _(
            "line {line}: {fault} ({path})",
            line=entry.line,
            fault=violation(_short(entry.message)),
            path=_short(entry.path or ""),
        )
        for entry in xsd.error_log
    ]
    first = xsd.error_log[0]
    shown = entries[:_SHOWN]
    if len(entries) > _SHOWN:
        shown.append(_("… and {count} more", count=len(entries) - _SHOWN))
    lines = Listed(shown, "\n  ", "\n  ")
    raise SchemaError(
        _("does not fit the schema:\n  {lines}", lines=lines),
        location=Location(file=name, line=first.line),
        hint=_("notice-kit schema xsd prints the schema"),
    )


def _short(text: str) -> str:
    """Leave the namespace out of a message of libxml2."""
    return text.replace("{urn:notice-kit:notice:1}", "").replace("/*/", "/notice/")


def validate_xml(data: bytes, name: str = "") -> None:
    """Raise BrokenInput or SchemaError if bytes are not canonical XML of a notice."""
    require_valid(parse_xml(data, name), name)


def check_schematron(data: bytes) -> tuple[Violation, ...]:
    """Return the assertions of notice.sch that an XML document does not meet."""
    schematron = _schematron()
    schematron.validate(parse_xml(data))
    report = schematron.validation_report
    return tuple(
        Violation(
            id=failed.get("id", ""),
            message=" ".join("".join(failed.itertext()).split()),
            path=failed.get("location", ""),
        )
        for failed in report.iter(f"{_SVRL}failed-assert")
    )


@cache
def _xsd() -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(schema_bytes("xsd")))


@cache
def _schematron() -> Any:
    from lxml import isoschematron

    return isoschematron.Schematron(etree.fromstring(schema_bytes("sch")), store_report=True)
