"""Lists of words of an office (词表) as workbooks and text files: read, and written as settings.

A sheet or CSV says in its head what its columns are: 错误写法 and 正确写法, 敏感词, 固定表述,
文件名称, 机关全称 and 简称, 姓名 and 职务, 例句 and 应指出. In a text file a line in brackets says
it of the lines below (【敏感词】); before the first one, 错 → 对 is a confusion and a word alone is
sensitive. Not here: what the words are for (`profile.Words`), whether they hold (`office`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Final

from notice_kit import files
from notice_kit.errors import Location, ReadError, UnknownFormat
from notice_kit.ledger.opening import MODULES
from notice_kit.ledger.sheets import Sheet
from notice_kit.messages import _
from notice_kit.profile import Words

_HEADS: Final = {
    "wrong": "错误写法 错误表述 易错词 错词 错误 错 误",
    "right": "正确写法 正确表述 规范写法 正词 正确 对 正",
    "sensitive": "敏感词 禁用词 不得出现",
    "protected": "固定表述 规范表述 不得有误",
    "documents": "文件名称 文件标题 制度名称",
    "organ": "机关名称 机关全称 单位全称 全称",
    "short": "简称 规范简称",
    "official": "姓名 领导姓名",
    "office": "职务",
    "example": "例句 测试例句",
    "told": "应指出 应报",
}
"""What a column tells → its heads."""
_SENSES: Final = {head: sense for sense, heads in _HEADS.items() for head in heads.split()}
_PAIRED: Final = {"wrong": "right", "organ": "short", "official": "office", "example": "told"}
"""A column → the one that belongs to it."""
_SECTION = re.compile(r"[\[【［](\S{1,8})[\]】］]")
"""A line that says what the lines below are: 【敏感词】."""
_ARROW = re.compile(r"\s*(?:→|=>|->|＝|=|——)\s*")
"""What stands between a wrong word and the right one."""
_SHORT_NAMES = re.compile("[、，,;；/]")
"""What stands between short names."""


@dataclass(slots=True, kw_only=True)
class _Taken:
    """What was taken from a list so far."""

    pairs: dict[str, dict[str, str]] = field(default_factory=dict)
    """Sense → entry → what belongs to it, perhaps nothing."""

    def take(self, sense: str, entry: str, other: str) -> None:
        self.pairs.setdefault(sense, {})[entry] = other


def read_words(path: Path) -> Words:
    """Return the words in an XLSX, XLS, CSV or text file.

    Raises ReadError for a file without words, UnknownFormat for another kind of file.
    """
    suffix = path.suffix.lower()
    place = Location(file=str(path))
    if suffix not in MODULES:
        raise UnknownFormat(
            _("no list of words has the suffix {suffix!r}", suffix=suffix),
            location=place,
            hint=_("save it as XLSX, CSV or text"),
        )
    module = import_module(f"notice_kit.ledger.{MODULES[suffix]}")
    taken = _Taken()
    for sheet in module.sheets(files.read_bytes(path), str(path)):
        for sense, entry, other in _entries(sheet):
            taken.take(sense, entry, other)
    if not taken.pairs:
        raise ReadError(
            _("no words were found"),
            location=place,
            hint=_(
                "the first row names the columns: 错误写法 and 正确写法, 敏感词, 固定表述 and so on"
            ),
        )
    return _words(taken.pairs)


def _entries(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Yield sense, entry and what belongs to it, row by row."""
    rows = [
        {column: cell.text.strip() for column, cell in row.cells.items() if cell.text.strip()}
        for row in sheet.rows
        if not row.is_hidden
    ]
    rows = [row for row in rows if row and not next(iter(row.values())).startswith("#")]
    head = _head(rows[0]) if rows else {}
    if head:
        for row in rows[1:]:
            yield from _by_head(row, head)
        return
    section = ""
    for row in rows:
        cells = list(row.values())
        found = _SECTION.fullmatch(cells[0]) if len(cells) == 1 else None
        if found and found[1] in _SENSES:
            section = _SENSES[found[1]]
        else:
            yield _by_section(cells, section)


def _head(row: Mapping[int, str]) -> dict[int, str]:
    """Return what each column tells, if the first row is a head."""
    return {column: _SENSES[text] for column, text in row.items() if text in _SENSES}


def _by_head(row: Mapping[int, str], head: Mapping[int, str]) -> Iterator[tuple[str, str, str]]:
    told = {sense: row.get(column, "") for column, sense in head.items()}
    for sense, entry in told.items():
        if entry and sense not in _PAIRED.values():
            yield sense, entry, told.get(_PAIRED.get(sense, ""), "")


def _by_section(cells: Sequence[str], section: str) -> tuple[str, str, str]:
    parts = cells if len(cells) > 1 else _ARROW.split(cells[0], maxsplit=1)
    entry, other = parts[0], parts[1] if len(parts) > 1 else ""
    return section or ("wrong" if other else "sensitive"), entry, other


def _words(pairs: Mapping[str, Mapping[str, str]]) -> Words:
    def listed(sense: str) -> tuple[str, ...]:
        return tuple(each.strip("《》") for each in pairs.get(sense, ()))

    organs = {
        name: tuple(each.strip() for each in _SHORT_NAMES.split(short) if each.strip())
        for name, short in pairs.get("organ", {}).items()
    }
    return Words(
        confusions={wrong: right for wrong, right in pairs.get("wrong", {}).items() if right},
        sensitive=tuple(pairs.get("sensitive", ())),
        organs=organs,
        officials=dict(pairs.get("official", {})),
        protected=listed("protected"),
        documents=listed("documents"),
        examples=dict(pairs.get("example", {})),
    )


def as_settings(words: Words) -> str:
    """Return words as the tables of a settings file.

    >>> print(as_settings(Words(sensitive=("星河工程",), confusions={"整该办": "整改办"})))
    [words]
    sensitive = ["星河工程"]
    <BLANKLINE>
    [words.confusions]
    "整该办" = "整改办"
    """
    lists = {
        "sensitive": words.sensitive,
        "protected": words.protected,
        "documents": words.documents,
    }
    tables: dict[str, Mapping[str, object]] = {
        "confusions": words.confusions,
        "organs": {name: list(short) for name, short in words.organs.items()},
        "officials": words.officials,
        "examples": words.examples,
    }
    parts = [[f"{name} = {_value(list(given))}" for name, given in lists.items() if given]]
    parts[0].insert(0, "[words]")
    for name, table in tables.items():
        if table:
            rows = [f"{_value(key)} = {_value(value)}" for key, value in table.items()]
            parts.append([f"[words.{name}]", *rows])
    return "\n\n".join("\n".join(part) for part in parts)


def _value(value: object) -> str:
    """Return a string or a list of strings as TOML writes them."""
    return json.dumps(value, ensure_ascii=False)
