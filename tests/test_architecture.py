"""The shape of the package: imports point down, sizes stay small, names are pinned."""

import ast
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

import notice_kit as nk
from notice_kit import errors
from notice_kit.formats import formats, load
from notice_kit.options import KINDS

ROOT = Path(nk.__file__).parent
TESTS = Path(__file__).parent
FILES = sorted(ROOT.rglob("*.py"))


def test_imports_point_down() -> None:
    done = subprocess.run(
        ["lint-imports"],
        cwd=ROOT.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", list(formats()))
def test_every_row_of_the_table_loads(name: str) -> None:
    row = formats()[name]
    targets = [target for target in (row.lines, row.reader, row.writer) if target]
    assert targets
    for target in targets:
        assert callable(load(target))


def test_suffixes_name_one_format_each() -> None:
    suffixes = [suffix for row in formats().values() for suffix in row.suffixes]
    assert len(set(suffixes)) == len(suffixes)


def test_public_names_are_pinned() -> None:
    assert sorted(nk.__all__) == nk.__all__
    assert len(nk.__all__) <= 54
    assert sorted(name for names in nk._HOMES.values() for name in names) == nk.__all__
    assert all(getattr(nk, name) is not None for name in nk.__all__)
    assert set(nk.__all__) <= set(dir(nk))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = nk.nothing  # type: ignore[attr-defined]


def test_every_error_can_be_caught_by_its_name_at_the_root() -> None:
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    names = {kind.__name__ for kind in kinds if issubclass(kind, errors.NoticeError)}
    assert names <= set(nk.__all__)
    drawn = set(re.findall(r"(\w+) {2,}\w", errors.__doc__ or ""))
    assert drawn == names - {"NoticeError"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_file_is_small_and_opened_by_a_docstring(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree)
    assert source.count("\n") <= 400


def test_functions_are_short() -> None:
    lengths = sorted(
        _body_length(node)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    )
    assert lengths[-1] <= 60
    assert lengths[int(len(lengths) * 0.9)] <= 25
    assert lengths[len(lengths) // 2] <= 8


def _body_length(function: ast.FunctionDef) -> int:
    """Return the lines of a function without its docstring."""
    assert function.end_lineno is not None
    first = function.body[0]
    start = function.lineno
    if ast.get_docstring(function):
        assert first.end_lineno is not None
        start = first.end_lineno
    return function.end_lineno - start


def test_every_field_of_the_model_has_its_string() -> None:
    missing = []
    for path in sorted((ROOT / "model").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and node.decorator_list:
                missing += _undescribed(node)
    assert missing == []


def _undescribed(node: ast.ClassDef) -> list[str]:
    return [
        f"{node.name}.{item.target.id}"
        for item, after in zip(node.body, [*node.body[1:], None], strict=True)
        if isinstance(item, ast.AnnAssign)
        and isinstance(item.target, ast.Name)
        and not _is_string(after)
    ]


def test_every_compiled_pattern_says_what_it_matches() -> None:
    silent = []
    for path in FILES:
        room = path.relative_to(ROOT).as_posix()
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for node, after in zip(body, [*body[1:], None], strict=True):
            if _compiles(node) and not _is_string(after):
                silent.append(f"{room}:{node.lineno}")
    assert silent == []


def _compiles(node: ast.stmt) -> bool:
    """Tell whether a statement gives a name to a compiled pattern, or to a table of some."""
    value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
    calls = (each.func for each in ast.walk(value or ast.Pass()) if isinstance(each, ast.Call))
    return any(isinstance(each, ast.Attribute) and each.attr == "compile" for each in calls)


def _is_string(node: ast.stmt | None) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def test_a_module_of_test_data_has_a_name_of_its_own() -> None:
    """Test folders are on one path, so that a second module of a name would hide the first."""
    folders = [each for each in TESTS.iterdir() if each.is_dir() and each.name != "benchmarks"]
    names = [each.name for folder in folders for each in folder.glob("*.py")]
    shared = [name for name in names if not name.startswith(("test_", "conftest"))]
    assert [name for name in set(shared) if shared.count(name) > 1] == []


def test_a_class_name_lives_in_one_module() -> None:
    homes: dict[str, list[str]] = {}
    for path in FILES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                homes.setdefault(node.name, []).append(path.relative_to(ROOT).as_posix())
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}


def test_no_function_types_options_out() -> None:
    names = {each.name for kind in KINDS for each in fields(kind)} - {"profile", "lexicon"}
    doors = [ROOT / "api.py", *(ROOT / "cli").rglob("*.py"), *(ROOT / "batch").rglob("*.py")]
    typed_out = []
    for path in doors:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                given = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
                typed_out += [f"{path.name}: {node.name}"] if given & names else []
    assert typed_out == []


def test_what_crosses_between_processes_is_typed() -> None:
    for path in sorted((ROOT / "batch").rglob("*.py")):
        assert "dict[str, Any]" not in path.read_text(encoding="utf-8"), path


def test_import_is_light() -> None:
    heavy = {"docx", "reportlab", "lxml", "msgspec", "fontTools", "importlib.metadata"}
    code = "import sys, notice_kit; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy.isdisjoint(done.stdout.split())
