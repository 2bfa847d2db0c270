"""Structs: a mirror of the model that msgspec can decode, encode and describe.

msgspec cannot tell several dataclasses of a union apart; tagged structs it can. They are
made here from the dataclasses themselves, field by field, so the two cannot drift. A text
without marks is a plain string; every other inline and every block has its ``type``.
"""

from __future__ import annotations

import dataclasses
import sys
from typing import Any

import msgspec

from notice_kit import model
from notice_kit.codec.names import BLOCKS, INLINES, NAMESPACE, VERSION, Shape, fields_of

_TAGS: dict[type, str] = {kind: tag for tag, kind in (BLOCKS | INLINES).items()}
_CLOSED = (
    model.DatePart,
    model.Genre,
    model.InspectionKind,
    model.InspectionMode,
    model.IssueStatus,
    model.ResidueKind,
    model.SectionRole,
    model.TotalKind,
)
_NODES = (
    model.PartialDate,
    model.Period,
    model.Organ,
    model.Responsible,
    model.Inspection,
    model.Feedback,
    model.FurtherInspection,
    model.StatedTotal,
    model.Sub,
    model.Sup,
    model.Strong,
    model.LineBreak,
    model.Paragraph,
    model.Measure,
    model.Cell,
    model.Row,
    model.Table,
    model.Issue,
    model.Section,
    model.Contact,
    model.Signature,
    model.Attachment,
    model.Letterhead,
    model.Source,
    model.Residue,
    model.Notice,
)

STRUCTS: dict[type, type[msgspec.Struct]] = {}
"""Class of the model → struct of the same name and fields."""


def _mirror(kind: type) -> type[msgspec.Struct]:
    """Make the struct of a class; its annotations name the other structs of this module."""
    stored = [field for field in dataclasses.fields(kind) if not field.metadata]
    members: list[Any] = [
        (field.name, field.type)
        if field.default is dataclasses.MISSING
        else (field.name, field.type, field.default)
        for field in stored
    ]
    if kind is model.Notice:
        members = [("schema", f"Literal[{NAMESPACE!r}]"), ("version", "Version"), *members]
    return msgspec.defstruct(
        kind.__name__,
        members,
        tag_field="type" if kind in _TAGS else None,
        tag=_TAGS.get(kind),
        kw_only=True,
        frozen=True,
        forbid_unknown_fields=True,
        omit_defaults=True,
        module=__name__,
    )


def _fill(namespace: dict[str, Any]) -> None:
    from typing import Annotated, Literal

    namespace |= {kind.__name__: kind for kind in _CLOSED}
    namespace["Literal"] = Literal
    namespace["Version"] = Annotated[str, msgspec.Meta(pattern=r"^1\.(0|[1-9]\d*)$")]
    for kind in _NODES:
        struct = _mirror(kind)
        STRUCTS[kind] = namespace[kind.__name__] = struct
    names = namespace
    namespace["Inline"] = str | names["Sub"] | names["Sup"] | names["Strong"] | names["LineBreak"]
    namespace["Block"] = (
        names["Paragraph"] | names["Measure"] | names["Table"] | names["Issue"] | names["Section"]
    )


_fill(vars(sys.modules[__name__]))
_CLASSES = {struct: kind for kind, struct in STRUCTS.items()}


# Why: docs/decisions.md, msgspec for JSON, through generated structs.
def to_struct(value: Any) -> Any:
    """Return a node of the model as a struct."""
    if isinstance(value, tuple):
        return tuple([to_struct(item) for item in value])
    if isinstance(value, model.Text):
        return value.text
    struct = STRUCTS.get(type(value))
    if struct is None:
        return value
    given = {field.name: to_struct(getattr(value, field.name)) for field in fields_of(type(value))}
    if struct is STRUCTS[model.Notice]:
        given |= {"schema": NAMESPACE, "version": VERSION}
    return struct(**given)


class ModelError(ValueError):
    """A value that the model's own constructor refuses, with its JSON path."""

    def __init__(self, message: str, path: str) -> None:
        super().__init__(message)
        self.path = path


def from_struct(value: Any, path: str = "$") -> Any:
    """Return a struct as a node of the model; raise ModelError for what the model refuses."""
    kind = _CLASSES[type(value)]
    given = {}
    for field in fields_of(kind):
        item = getattr(value, field.name)
        place = f"{path}.{field.name}"
        if field.shape is Shape.INLINES:
            given[field.name] = tuple([_inline(piece) for piece in item])
        elif field.is_many and field.shape in (Shape.NODE, Shape.BLOCKS):
            given[field.name] = tuple(
                [from_struct(each, f"{place}[{index}]") for index, each in enumerate(item)]
            )
        elif field.shape is Shape.NODE and item is not None:
            given[field.name] = from_struct(item, place)
        else:
            given[field.name] = item
    try:
        return kind(**given)
    except ModelError:
        raise
    except ValueError as error:
        raise ModelError(str(error), path) from error


def _inline(piece: Any) -> Any:
    if isinstance(piece, str):
        return model.Text(piece)
    kind = _CLASSES[type(piece)]
    return kind() if kind is model.LineBreak else kind(piece.text)
