"""Law 4: dataclasses, XSD and JSON Schema agree field by field, value by value."""

import dataclasses
import json
import shutil
import subprocess
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import notice_kit as nk
from notice_kit import model, schema
from notice_kit.codec.json_schema import schema_text
from notice_kit.codec.names import BLOCKS, INLINES, FieldShape, Shape, fields_of
from notice_kit.codec.structs import STRUCTS

XS = "{http://www.w3.org/2001/XMLSchema}"
XSD = etree.fromstring(schema.schema_bytes("xsd"))
JSON = json.loads(schema.schema_bytes("json"))
EXAMPLES = Path(__file__).parents[2] / "examples"
MARKS = {model.Sub, model.Sup, model.Strong, model.LineBreak}
CLASSES = [kind for kind in STRUCTS if kind not in MARKS]
CHOICES = [
    kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, StrEnum)
]


def _type(name: str) -> etree._Element:
    (found,) = XSD.xpath(f"*[@name='{name}']")
    return found


def _xsd_fields(kind: type) -> dict[str, tuple[bool, bool, bool]]:
    """Return name → (is an attribute, is required, may repeat) of a complex type."""
    fields = {}
    for element in _type(f"{kind.__name__}Type").iter(f"{XS}element"):
        is_required = element.get("minOccurs") != "0"
        fields[element.get("name")] = (False, is_required, element.get("maxOccurs") is not None)
    for group in _type(f"{kind.__name__}Type").iter(f"{XS}group"):
        fields[group.get("ref")] = (False, False, True)
    for attribute in _type(f"{kind.__name__}Type").iter(f"{XS}attribute"):
        fields[attribute.get("name")] = (True, attribute.get("use") == "required", False)
    return fields


def _model_fields(kind: type) -> dict[str, tuple[bool, bool, bool]]:
    fields = {}
    for field in fields_of(kind):
        is_required = field.default is dataclasses.MISSING
        if field.shape in (Shape.INLINES, Shape.BLOCKS):
            fields[field.shape.value] = (False, False, True)
        else:
            fields[field.element] = (field.is_attribute, is_required, field.is_many)
    return fields


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_xsd_type_has_the_fields_of_the_class(kind: type) -> None:
    fields = _xsd_fields(kind)
    if kind is model.Notice:
        assert fields.pop("version") == (True, True, False)
    assert fields == _model_fields(kind)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_xsd_defaults_are_those_of_the_class(kind: type) -> None:
    defaults = {
        attribute.get("name"): attribute.get("default")
        for attribute in _type(f"{kind.__name__}Type").iter(f"{XS}attribute")
    }
    for field in fields_of(kind):
        if field.is_attribute and field.default not in (None, dataclasses.MISSING):
            assert defaults[field.name] == str(field.default).replace("False", "false")


@pytest.mark.parametrize("kind", STRUCTS, ids=lambda kind: kind.__name__)
def test_json_schema_has_the_fields_of_the_class(kind: type) -> None:
    definition = JSON["$defs"][kind.__name__]
    extra = {"type"} if kind in {*BLOCKS.values(), *INLINES.values()} else set()
    extra |= {"schema", "version"} if kind is model.Notice else set()
    assert set(definition["properties"]) - extra == {field.name for field in fields_of(kind)}
    required = {f.name for f in fields_of(kind) if f.default is dataclasses.MISSING}
    assert set(definition.get("required", [])) - extra == required
    assert definition["additionalProperties"] is False


@pytest.mark.parametrize("kind", STRUCTS, ids=lambda kind: kind.__name__)
def test_json_schema_types_are_those_of_the_class(kind: type) -> None:
    properties = JSON["$defs"][kind.__name__]["properties"]
    for field in fields_of(kind):
        assert _json_shape(properties[field.name]) == _wanted_shape(field), field.name


def _json_shape(definition: dict[str, Any]) -> tuple[str, bool, bool]:
    """Return (what, may be null, is a list) of a property."""
    options = definition.get("anyOf", [definition])
    is_optional = {"type": "null"} in options
    options = [option for option in options if option != {"type": "null"}]
    is_many = options[0].get("type") == "array"
    inner = options[0]["items"] if is_many else options[0]
    if "anyOf" in inner:
        is_words = {"type": "string"} in inner["anyOf"]
        return ("inlines" if is_words else "blocks"), is_optional, is_many
    return inner.get("type") or inner["$ref"].rpartition("/")[2], is_optional, is_many


def _wanted_shape(field: FieldShape) -> tuple[str, bool, bool]:
    simple = {
        Shape.WORDS: "string",
        Shape.NUMBER: "integer",
        Shape.DECIMAL: "number",
        Shape.FLAG: "boolean",
    }
    many = {Shape.INLINES: "inlines", Shape.BLOCKS: "blocks"}
    name = simple.get(field.shape) or many.get(field.shape) or field.kind.__name__
    return name, field.is_optional, field.is_many


@pytest.mark.parametrize("kind", CHOICES, ids=lambda kind: kind.__name__)
def test_closed_values_are_the_same_everywhere(kind: type[StrEnum]) -> None:
    values = [member.value for member in kind]
    assert [item.get("value") for item in _type(kind.__name__).iter(f"{XS}enumeration")] == values
    assert sorted(JSON["$defs"][kind.__name__]["enum"]) == sorted(values)


def test_checked_in_json_schema_is_current() -> None:
    assert schema.schema_bytes("json").decode() == schema_text()


def test_every_part_of_the_xsd_is_documented_in_both_languages() -> None:
    named = [
        part
        for tag in ("element", "attribute", "complexType", "simpleType", "group", "enumeration")
        for part in XSD.iter(f"{XS}{tag}")
        if part.get("ref") is None
    ]
    assert len(named) > 150
    for part in named:
        languages = [
            text.get("{http://www.w3.org/XML/1998/namespace}lang")
            for text in part.findall(f"{XS}annotation/{XS}documentation")
            if (text.text or "").strip()
        ]
        assert languages == ["zh", "en"], part.get("name") or part.get("value")


def test_checked_in_examples_are_what_their_texts_say() -> None:
    for source in sorted(EXAMPLES.glob("*.txt")):
        notice = nk.read(source)
        for name in ("xml", "json"):
            form = source.with_suffix(f".{name}")
            assert form.read_text(encoding="utf-8") == nk.dumps(notice, name)


@pytest.mark.skipif(not shutil.which("xmllint"), reason="xmllint is not installed")
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.xml")), ids=lambda path: path.stem)
def test_xmllint_accepts_the_examples(path: Path) -> None:
    xsd = Path(schema.__file__).parents[1] / "schemas" / "notice.xsd"
    done = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", str(xsd), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
