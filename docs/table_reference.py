"""The page of the tables and their columns in both languages.

What the page says before them is in `table_reference.en.txt` and `.zh.txt`. Not here: the
columns, their meanings and their Chinese names (`notice_kit.batch.tables`).
"""  # noqa: INP001 - a module beside the pages, not a package

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from page_parts import page, table

from notice_kit.batch.tables.chinese import chinese
from notice_kit.batch.tables.columns import TABLES
from notice_kit.messages import Language

_TITLE = {"en": "# Tables", "zh": "# 表格"}
_HEADS = {"en": ("column", "kind", "meaning"), "zh": ("列", "表头", "类型", "意思")}
_KINDS = {
    "text": "文字",
    "integer": "整数",
    "number": "数",
    "boolean": "是否",
    "date": "日期",
}


def tables_page(lang: Language) -> str:
    """Return the page of the tables in a language."""
    introduction = Path(__file__).with_suffix(f".{lang}.txt").read_text(encoding="utf-8")
    parts = [_TITLE[lang], introduction.rstrip()]
    for name, columns in TABLES.items():
        parts.append(f"## {name}" if lang == "en" else f"## {name} {chinese(name).head}")
        parts.append(table(_HEADS[lang], _rows(name, columns, lang)))
    return page(parts)


def _rows(name: str, columns: tuple[Any, ...], lang: Language) -> Iterator[tuple[str, ...]]:
    for each in columns:
        if lang == "en":
            yield f"`{each.name}`", each.kind, each.meaning
        else:
            own = chinese(name, each.name)
            yield f"`{each.name}`", own.head, _KINDS[each.kind], own.meaning
