"""The pages made from the code are current, and name every command, option and rule."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from notice_kit.cli import COMMANDS
from notice_kit.rules import all_rules

DOCS = Path(__file__).parents[2] / "docs"


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATOR = _generator()


@pytest.mark.parametrize("name", list(GENERATOR.PAGES))
def test_page_is_current(name: str) -> None:
    made = GENERATOR.PAGES[name]()
    assert (DOCS / name).read_text(encoding="utf-8") == made, "run python docs/generate.py"


def test_every_command_has_its_section() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"\n## notice-kit {command.__name__.rpartition('.')[2]}\n" in page


def test_every_rule_has_its_section_under_its_group() -> None:
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    for rule in all_rules():
        group = page.index(f"({rule.id[:3]})\n")
        assert page.index(f"\n### {rule.id} {rule.slug}\n") > group
