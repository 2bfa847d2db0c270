"""Names of the canonical forms: namespace, version, and what is called how in XML.

The names of fields are the names everywhere. In XML closed values, numbers and labels are
attributes, words are child elements, and a tuple repeats an element in the singular.
"""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from notice_kit import model
from notice_kit.errors import Location, SchemaError
from notice_kit.messages import _

NAMESPACE = "urn:notice-kit:notice:1"
"""XML namespace and JSON schema name; its last part is the major version."""

VERSION = "1.1"
"""Version of the forms; readers accept this minor and older ones."""

CARRIED_TYPE = "application/vnd.notice-kit+json"
"""Media type of canonical JSON that another format carries, as a web page does."""

SINGULAR = {
    "aliases": "alias",
    "attachments": "attachment",
    "cells": "cell",
    "emails": "email",
    "further_inspections": "further_inspection",
    "further_targets": "further_target",
    "modes": "mode",
    "organs": "organ",
    "phones": "phone",
    "rows": "row",
    "signatories": "signatory",
    "targets": "target",
    "totals": "total",
}
"""Field of several → name of one; the others keep their name."""

ATTRIBUTES = frozenset({"answers", "label", "lead"})
"""Words that are attributes all the same, because they mark what follows."""

BLOCKS = {
    "paragraph": model.Paragraph,
    "measure": model.Measure,
    "table": model.Table,
    "issue": model.Issue,
    "section": model.Section,
}
"""Element or tag → block."""

INLINES = {
    "text": model.Text,
    "sub": model.Sub,
    "sup": model.Sup,
    "strong": model.Strong,
    "line_break": model.LineBreak,
}
"""Element or tag → inline."""


def require_version(version: str, name: str) -> None:
    """Raise SchemaError for a minor version whose fields this package cannot know.

    What is no version at all is left to the schema to refuse.
    """
    major, _dot, minor = version.partition(".")
    known_major, _dot, known_minor = VERSION.partition(".")
    if major == known_major and minor.isdecimal() and int(minor) > int(known_minor):
        raise SchemaError(
            _(
                "version {version} of {schema} is newer than {ours}",
                version=version,
                schema=NAMESPACE,
                ours=VERSION,
            ),
            location=Location(file=name),
            hint=_("update notice-kit"),
        )


class Shape(StrEnum):
    """What kind of value a field holds."""

    WORDS = "words"
    NUMBER = "number"
    DECIMAL = "decimal"
    FLAG = "flag"
    CHOICE = "choice"
    NODE = "node"
    INLINES = "inlines"
    BLOCKS = "blocks"


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FieldShape:
    """A field of the model as the codecs see it."""

    name: str
    """Its name."""

    shape: Shape
    """What it holds, or each of its values."""

    kind: Any
    """Type of one value."""

    is_many: bool
    """True for a tuple."""

    is_optional: bool
    """True if it may be None."""

    default: Any
    """Default value; `dataclasses.MISSING` if it is required."""

    @property
    def element(self) -> str:
        """Name of one value's element or attribute."""
        return SINGULAR.get(self.name, self.name) if self.is_many else self.name

    @property
    def is_attribute(self) -> bool:
        """True if it is an attribute in XML."""
        if self.is_many:
            return False
        closed = self.shape in (Shape.NUMBER, Shape.DECIMAL, Shape.FLAG, Shape.CHOICE)
        return closed or self.name in ATTRIBUTES


_KNOWN: dict[type, tuple[FieldShape, ...]] = {}


def fields_of(kind: type) -> tuple[FieldShape, ...]:
    """Return the stored fields of a class of the model, in order.

    >>> [(field.name, field.shape.value) for field in fields_of(model.Measure)][:2]
    [('label', 'words'), ('text', 'inlines')]
    """
    if kind not in _KNOWN:
        hints = get_type_hints(kind)
        _KNOWN[kind] = tuple(
            _field(field, hints[field.name])
            for field in dataclasses.fields(kind)
            if not field.metadata
        )
    return _KNOWN[kind]


def _field(field: dataclasses.Field[Any], hint: Any) -> FieldShape:
    is_many = get_origin(hint) is tuple
    inner = get_args(hint)[0] if is_many else hint
    members = [member for member in get_args(inner) if member is not type(None)]
    is_optional = len(members) == 1
    return FieldShape(
        name=field.name,
        shape=_shape(inner, members),
        kind=members[0] if is_optional else inner,
        is_many=is_many,
        is_optional=is_optional,
        default=field.default,
    )


def _shape(inner: Any, members: list[Any]) -> Shape:
    if len(members) > 1:
        return Shape.BLOCKS if model.Paragraph in members else Shape.INLINES
    kind = members[0] if members else inner
    if issubclass(kind, StrEnum):
        return Shape.CHOICE
    simple = {str: Shape.WORDS, bool: Shape.FLAG, int: Shape.NUMBER, float: Shape.DECIMAL}
    return simple.get(kind, Shape.NODE)
