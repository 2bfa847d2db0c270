"""What the pages say of formats, layers, errors and limits is what the code has."""

import re
import tomllib
from pathlib import Path

import pytest

from notice_kit import encoding, errors, files, schema
from notice_kit.accounting import RepairKind
from notice_kit.batch.result import Status
from notice_kit.fonts import BUNDLED
from notice_kit.formats import formats
from notice_kit.messages import _
from notice_kit.model import ResidueKind

ROOT = Path(__file__).parents[2]
_WHOLE = re.MULTILINE | re.DOTALL


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _row(page: str, first: str) -> list[str]:
    (found,) = re.findall(rf"^\| {first} \| (.*) \|$", page, re.MULTILINE)
    return [cell.strip() for cell in found.split("|")]


@pytest.mark.parametrize(
    ("name", "reads", "writes", "yes", "no"),
    [
        ("README.md", "reads", "writes", "yes", "no"),
        ("docs/index.md", "reads", "writes", "yes", "no"),
        ("README.zh-CN.md", "能读", "能写", "是", "否"),
        ("docs/zh/index.md", "能读", "能写", "是", "否"),
    ],
)
def test_table_of_formats_is_that_of_the_code(
    name: str, reads: str, writes: str, yes: str, no: str
) -> None:
    page = _text(name)
    rows = formats()
    (head,) = re.findall(r"^\| \| (txt .*) \|$", page, re.MULTILINE)
    names = [cell.strip() for cell in head.split("|")]
    assert names == list(rows)
    assert _row(page, reads) == [yes if rows[each].can_read else no for each in names]
    assert _row(page, writes) == [yes if rows[each].writer else no for each in names]


def test_layers_of_the_architecture_are_those_of_import_linter() -> None:
    settings = tomllib.loads(_text("pyproject.toml"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    (block,) = re.findall(r"^```text\n(cli .*?)^```$", _text("docs/architecture.md"), _WHOLE)
    shown = [" ".join(layer.split()) for layer in block.split("→")]
    assert shown == [layer.replace("notice_kit.", "") for layer in layers]


def test_every_folder_and_module_stands_in_the_architecture() -> None:
    page = _text("docs/architecture.md")
    package = ROOT / "notice_kit"
    folders = {path.name + "/" for path in package.iterdir() if (path / "__init__.py").exists()}
    modules = {path.name for path in package.glob("*.py") if not path.name.startswith("_")}
    assert [name for name in sorted(folders | modules) if name not in page] == []


def test_tree_of_errors_names_each_under_its_parent() -> None:
    page = _text("docs/api.md")
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    for kind in kinds:
        if issubclass(kind, errors.NoticeError):
            depth = len(kind.__mro__) - 4
            form = rf"^{'.   ' * max(depth - 1, 0)}{'[├└]── ' if depth else ''}{kind.__name__}$"
            assert re.search(form, page, re.MULTILINE), kind.__name__


@pytest.mark.parametrize("name", ["docs/reading.md", "docs/zh/reading.md"])
def test_every_repair_and_residue_is_described(name: str) -> None:
    page = _text(name)
    kinds = [*RepairKind, *ResidueKind]
    shown = {kind: f" {_(str(kind)).told('zh')} |" if "/zh/" in name else "" for kind in kinds}
    assert [kind for kind in kinds if f"\n| `{kind}` |{shown[kind]}" not in page] == []


@pytest.mark.parametrize("name", ["docs/batch.md", "docs/zh/batch.md"])
def test_every_status_of_a_source_is_described(name: str) -> None:
    page = _text(name)
    shown = {each: f" {_(str(each)).told('zh')} |" if "/zh/" in name else "" for each in Status}
    assert [each for each in Status if f"\n| `{each}` |{shown[each]}" not in page] == []


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README.zh-CN.md",
        "docs/reading.md",
        "docs/zh/reading.md",
        "docs/decisions.md",
    ],
)
def test_limits_are_those_of_the_code(name: str) -> None:
    page = _text(name)
    for limit in (files.MAX_INPUT_BYTES, encoding.MAX_BYTES, schema.MAX_XML_BYTES):
        assert f"{limit // 1024**2} MiB" in page


@pytest.mark.parametrize("name", ["docs/fonts.md", "docs/zh/fonts.md"])
def test_every_bundled_font_has_its_row(name: str) -> None:
    page = _text(name)
    for font in BUNDLED:
        licence = font.licence.partition(" WITH ")[0]
        assert re.search(rf"^\| `{font.file}` \|.*{re.escape(licence)}", page, re.MULTILINE)
