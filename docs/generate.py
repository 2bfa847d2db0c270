"""The pages that are made from the code: commands, rules, tables, standard, elements.

They are checked in, so that they can be read without building, and a test holds that they
are current. Write them again with ``python docs/generate.py``. Not here: what each page says.
"""  # noqa: INP001 - a script beside the pages, not a package

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from commands import cli_page
from elements import elements_page
from page_parts import page
from rule_reference import rules_page
from standard import standard_page
from table_reference import tables_page

_FOLDER = Path(__file__).parent

PAGES: dict[str, Callable[[], str]] = {
    "cli.md": partial(cli_page, "en"),
    "zh/cli.md": partial(cli_page, "zh"),
    "rules.md": partial(rules_page, "en"),
    "zh/rules.md": partial(rules_page, "zh"),
    "gbt9704.md": partial(standard_page, "en"),
    "zh/gbt9704.md": partial(standard_page, "zh"),
    "tables.md": partial(tables_page, "en"),
    "zh/tables.md": partial(tables_page, "zh"),
    "elements.md": lambda: page(elements_page()),
}
"""File name → the function that makes the page."""


if __name__ == "__main__":
    for name, made in PAGES.items():
        (_FOLDER / name).write_text(made(), encoding="utf-8")
