"""The page of the rules in both languages, from the rules.

Not here: the pages of single rules, which are their docstrings, and their Chinese, which is in
the catalogue of messages.
"""  # noqa: INP001 - a module beside the pages, not a package

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from page_parts import page, table

from notice_kit.messages import Language, _
from notice_kit.rules import Rule, all_rules
from notice_kit.rules.limits import last_words

_TITLE = {"en": "# Rules", "zh": "# 规则"}
_INTRODUCTION = {
    "en": (
        "A rule looks at a notice and says what is wrong, where, and on what it rests. "
        "应当 and 必须 of a standard make an error, 一般 and 推荐 a warning; 惯例 is custom, "
        "算术 arithmetic. Choose rules with `--select` and `--ignore`, by id, by the beginning "
        "of an id (`LED`), or by slug. Ids are never used twice. `notice-kit rules ID` prints "
        "the same.\n\n"
        "The examples are tests: *Bad* brings up this rule and no other, *Good* none. They say "
        "only what differs from a clean notice: 【标题】, 【导语】, 【组织】 and so on name the "
        "part that is replaced, and what has no name is the text under 整改落实情况."
    ),
    "zh": (
        "每条规则查通报的一件事，指出哪里不对、在什么位置、依据什么。标准用“应当”“必须”的，是错误；"
        "用“一般”“推荐”的，是警告。依据写“惯例”的是习惯做法，写“算术”的是数对不上。用 `--select`"
        "（只查）和 `--ignore`（不查）选规则，写编号、编号开头（`LED`）或英文名称都行。"
        "编号不重复使用。`notice-kit rules ID` 显示同样的内容。\n\n"
        "例子都是测试：反例只引出这一条规则，正例一条也不引出。例子只写与干净稿子不同的地方："
        "【标题】【导语】【组织】等标明换掉哪一部分，没有标的是“整改落实情况”下面的文字。"
    ),
}
_HEADS = {
    "en": ("id", "slug", "severity", "basis"),
    "zh": ("编号", "名称", "轻重", "依据"),
}
_GROUPS = {
    "LED": ("Lead and dates", "导语和日期"),
    "NAM": ("Names", "名称"),
    "STR": ("Structure", "结构"),
    "CNT": ("Counts", "数字"),
    "CMP": ("Completeness", "完整"),
    "PRV": ("Privacy and secrecy", "隐私和保密"),
    "WRD": ("Wording", "用词"),
    "PUN": ("Punctuation and numerals", "标点和数字用法"),
    "DOC": ("Publication format of a Word document", "Word 文件的版式"),
    "PDF": ("Publication format of a PDF", "PDF 的版式"),
    "WEB": ("Web page", "网页"),
    "SHW": ("What is shown", "所见与所存"),
    "APR": ("Approval", "与批准稿一致"),
    "LGR": ("Ledger", "与台账一致"),
    "OUT": ("What an output prints", "印出的内容"),
}
"""Beginning of the ids of a group → its title in English and Chinese."""
_WORDS = {
    "error": "错误",
    "warning": "警告",
    "info": "提示",
    "notice": "通报",
    "comparison": "与批准稿比对",
    "shown": "显示的文字",
    "witness": "其他程序显示的文字",
    "public": "公开发布",
    "formal": "正式印发",
    "sealed": "加盖印章",
}
"""Words of rules in Chinese; formats are called the same."""
_EXAMPLES = {"Bad:": "反例：", "Good:": "正例："}


def rules_page(lang: Language) -> str:
    """Return the page of the rules in a language."""
    rules = all_rules()
    missing = {rule.id[:3] for rule in rules} - set(_GROUPS)
    if missing:
        raise KeyError(f"name the rule groups {', '.join(sorted(missing))} in _GROUPS")
    rows = (
        (
            f"[{rule.id}](#{rule.id.lower()}-{rule.slug})",
            rule.slug,
            _said(rule.severity, lang),
            rule.basis,
        )
        for rule in rules
    )
    parts = [_TITLE[lang], _INTRODUCTION[lang], table(_HEADS[lang], rows)]
    for prefix, titles in _GROUPS.items():
        parts.append(
            f"## {titles[0]} ({prefix})" if lang == "en" else f"## {titles[1]}（{prefix}）"
        )
        for rule in rules:
            if rule.id.startswith(prefix):
                parts += _section(rule, lang)
    return page(parts)


def _section(rule: Rule, lang: Language) -> Iterator[str]:
    yield f"### {rule.id} {rule.slug}"
    profiles = [_said(profile, lang) for profile in rule.profiles]
    told = f"profiles: {', '.join(profiles)}" if lang == "en" else f"用途：{'、'.join(profiles)}"
    yield " · ".join([_said(rule.severity, lang), rule.basis, _said(rule.subject, lang), told])
    for block in re.split(r"\n(?=Bad:|Good:)", inspect.cleandoc(rule.page)):
        kind, _line, example = block.partition("\n")
        if kind in _EXAMPLES:
            name = kind if lang == "en" else _EXAMPLES[kind]
            yield f"{name}\n\n```text\n{inspect.cleandoc(example).strip()}\n```"
        elif lang == "en":
            yield block.strip()
        else:
            yield from (
                _(" ".join(each.split())).told(lang) for each in block.strip().split("\n\n")
            )

    for words in last_words(rule):
        yield words.told(lang)


def _said(word: str, lang: Language) -> str:
    return str(word) if lang == "en" else _WORDS.get(word, str(word).upper())
