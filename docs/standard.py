"""The page of the numbers of GB/T 9704 in both languages.

The English meanings are the strings under the constants, the Chinese ones are in
`standard.zh.tsv`. Not here: the numbers (`notice_kit.gbt9704`).
"""  # noqa: INP001 - a module beside the pages, not a package

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

from page_parts import page, table

from notice_kit import gbt9704
from notice_kit.messages import Language

_WORDS = {
    "en": (
        "# GB/T 9704",
        (
            "The numbers of GB/T 9704-2012 《党政机关公文格式》 that layout, writers and tests "
            "use, all from one place, `notice_kit/gbt9704.py`; *derived* marks a number that the "
            "standard does not print but that follows from those that it does."
        ),
        "## Lengths, sizes and counts",
        "## Faces and sizes of elements",
        "The standard names sizes (2号, 3号, 4号); word processors give them these points.",
    ),
    "zh": (
        "# 国标数值",
        (
            "排版、输出和测试所用的 GB/T 9704-2012《党政机关公文格式》数值，只在一处写明："
            "`notice_kit/gbt9704.py`。条款后有“推得”的，标准没有直接写出，是由写出的数推得的。"
            "条款为33476.2的，出自 GB/T 33476.2《党政机关电子公文格式规范 第2部分：显现》。"
        ),
        "## 长度、字号、个数",
        "## 各要素的字体字号",
        "标准写的是字号（2号、3号、4号），磅数是文字处理软件的对应值。",
    ),
}
"""Title, introduction, titles of both parts, last remark."""
_NUMBERS = {
    "en": ("name", "value", "clause", "tolerance", "meaning"),
    "zh": ("名称", "数值", "条款", "允许误差", "意思"),
}
_STYLES = {
    "en": ("element", "face", "size", "clause"),
    "zh": ("要素", "字体", "字号", "条款"),
}
_CLAUSE = re.compile(r"\s*\((\d+(?:\.\d+)+)\)")
"""A clause in brackets: (7.3.1)."""


def standard_page(lang: Language) -> str:
    """Return the page of the standard's numbers in a language."""
    title, introduction, numbers, styles, remark = _WORDS[lang]
    head = _NUMBERS[lang]
    return page(
        [
            title,
            introduction,
            numbers,
            table(head, _numbers(lang), right=f"{head[1]}|{head[3]}"),
            styles,
            table(_STYLES[lang], _styles(lang), right=_STYLES[lang][2]),
            remark,
        ]
    )


def _numbers(lang: Language) -> Iterator[tuple[object, ...]]:
    english, chinese = _notes(), _chinese()
    for name, value in vars(gbt9704).items():
        note = english.get(name, "")
        if isinstance(value, gbt9704.Norm):
            tolerance = f"± {value.tolerance:g}" if value.tolerance else ""
            meaning = note if lang == "en" else chinese[name]
            yield f"`{name}`", f"{value:.6g}", _clause(value.clause, lang), tolerance, meaning
        elif name.isupper() and isinstance(value, int | str) and (found := _CLAUSE.search(note)):
            meaning = _CLAUSE.sub("", note).replace(" .", ".") if lang == "en" else chinese[name]
            yield f"`{name}`", value, found.group(1), "", meaning


def _clause(clause: str, lang: Language) -> str:
    return clause if lang == "en" else clause.replace(" derived", "，推得").replace(", ", "、")


def _notes() -> dict[str, str]:
    """Return the string that stands under each constant, on one line."""
    source = inspect.getsource(gbt9704)
    found = re.findall(r'^([A-Z][A-Z0-9_]+): Final = .*\n"""((?:.|\n)*?)"""$', source, re.MULTILINE)
    return {name: " ".join(note.split()) for name, note in found}


def _chinese() -> dict[str, str]:
    """Return name → Chinese meaning."""
    text = Path(__file__).with_name("standard.zh.tsv").read_text(encoding="utf-8")
    return {name: meaning for name, _, meaning in (x.partition("\t") for x in text.splitlines())}


def _styles(lang: Language) -> Iterator[tuple[object, ...]]:
    chinese = _chinese()
    for name, value in vars(gbt9704).items():
        named = {name: value} if isinstance(value, gbt9704.Style) else {}
        if isinstance(value, dict) and name == "HEADINGS":
            named = {f"{name}[{level}]": style for level, style in value.items()}
        for label, style in named.items():
            shown = f"`{label}`" if lang == "en" else f"{chinese[label]}（`{label}`）"
            yield shown, style.face, f"{style.size_pt:g} pt", _clause(style.clause, lang)
