"""The JSON Schema of the canonical form, made from the structs and the model's docstrings.

Its result is checked in as ``schemas/notice.schema.json``; a test compares the two. After a
change of the model run ``python -m notice_kit.codec.json_schema``.
"""

from __future__ import annotations

import ast
import inspect
import json
from pathlib import Path
from typing import Any

import msgspec

from notice_kit.codec.names import NAMESPACE, VERSION
from notice_kit.codec.structs import STRUCTS
from notice_kit.model import Notice


def json_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12), each class and field described."""
    (root,), components = msgspec.json.schema_components(
        [STRUCTS[Notice]], ref_template="#/$defs/{name}"
    )
    for kind, struct in STRUCTS.items():
        if struct.__name__ in components:
            _describe(components[struct.__name__], kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{NAMESPACE}:json-schema",
        "title": f"Rectification notice (巡视整改进展情况的通报), version {VERSION}",
        **root,
        "$defs": dict(sorted(components.items())),
    }


def _describe(definition: dict[str, Any], kind: type) -> None:
    definition["description"] = inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0]
    for name, text in field_texts(kind).items():
        if name in definition["properties"]:
            definition["properties"][name]["description"] = text


def field_texts(kind: type) -> dict[str, str]:
    """Return the string that stands under each field of a class of the model.

    >>> field_texts(Notice)["title"]
    'The full title (标题), its printed lines joined.'
    """
    (node,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(node, ast.ClassDef)  # noqa: S101 - the source of a class is one
    texts = {}
    for field, after in zip(node.body, node.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            texts[field.target.id] = " ".join(str(after.value.value).split())
    return texts


def schema_text() -> str:
    """Return the schema as it is checked in."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    target = Path(__file__).parents[2] / "schemas" / "notice.schema.json"
    target.write_text(schema_text(), encoding="utf-8")
