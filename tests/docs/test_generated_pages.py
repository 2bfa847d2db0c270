"""The pages made from the code are current, and name every command, option and rule."""

import importlib
import sys
from pathlib import Path

import pytest
from lxml import etree

import notice_kit as nk
from notice_kit.cli import COMMANDS
from notice_kit.rules import all_rules
from notice_kit.schema import check_schematron, schema_bytes, validate_xml

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))
GENERATOR = importlib.import_module("generate")
ELEMENTS = importlib.import_module("elements")
XS = "{http://www.w3.org/2001/XMLSchema}"


@pytest.mark.parametrize("name", list(GENERATOR.PAGES))
def test_page_is_current(name: str) -> None:
    made = GENERATOR.PAGES[name]()
    assert (DOCS / name).read_text(encoding="utf-8") == made, "run python docs/generate.py"


@pytest.mark.parametrize("name", ["cli.md", "zh/cli.md"])
def test_every_command_has_its_section(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"\n## notice-kit {command.__name__.rpartition('.')[2]}\n" in page


@pytest.mark.parametrize(("name", "brackets"), [("rules.md", "()"), ("zh/rules.md", "（）")])
def test_every_rule_has_its_section_under_its_group(name: str, brackets: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    for rule in all_rules():
        group = page.index(rule.id[:3].join(brackets) + "\n")
        assert page.index(f"\n### {rule.id} {rule.slug}\n") > group


def test_sample_of_the_elements_is_valid_and_comes_back_from_both_forms() -> None:
    notice = ELEMENTS.sample()
    data = nk.dumps(notice, "xml").encode()
    validate_xml(data)
    assert check_schematron(data) == ()
    for form in ("xml", "json"):
        assert nk.loads(nk.dumps(notice, form), form) == notice


def test_every_element_and_attribute_has_an_example() -> None:
    root = etree.fromstring(nk.dumps(ELEMENTS.sample(), "xml").encode())
    shown = {(None, etree.QName(each).localname) for each in root.iter(etree.Element)}
    shown |= {("@", str(name)) for each in root.iter(etree.Element) for name in each.attrib}
    schema = etree.fromstring(schema_bytes("xsd"))
    declared = {(None, str(each.get("name"))) for each in schema.iter(f"{XS}element")}
    declared |= {("@", str(each.get("name"))) for each in schema.iter(f"{XS}attribute")}
    assert declared - shown == set()


def test_every_type_and_value_has_its_section() -> None:
    page = (DOCS / "elements.md").read_text(encoding="utf-8")
    for kind in etree.fromstring(schema_bytes("xsd")).iter(f"{XS}complexType", f"{XS}simpleType"):
        name = str(kind.get("name")).removesuffix("Type")
        assert f"\n## {name}\n" in page or f"\n### {name}\n" in page or name == "Empty"
