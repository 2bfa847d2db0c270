"""The form (通报要素): a sheet, or a table of the settings, with what stands around the issues.

A row a thing: what it is on the left, the words on the right. Not here: the placeholders for what
it leaves empty (`drafting`).
"""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from notice_kit.ledger.entries import Form
from notice_kit.ledger.sheets import Sheet

SHEET: Final = "通报要素"
"""Name of the sheet."""

NAMES: Final = {
    "title": "标题",
    "lead": "导语",
    "organisation": "组织情况",
    "next": "下一步打算",
    "contact": "联系方式",
    "organ": "落款机关",
    "date": "成文日期",
}
"""Field → what it is called in the sheet."""

HINTS: Final = {
    "title": "如：中共××县委关于巡视整改进展情况的通报",
    "lead": "谁部署、哪个巡视组、何时、对谁巡视，何时反馈，现予公布",
    "organisation": "一行一段",
    "next": "一行一段",
    "contact": "欢迎监督的话、电话、信箱、邮箱",
    "organ": "联合发文时一行一个",
    "date": "如：2025年6月16日",
}
"""Field → what to write there."""


def find_form(sheet: Sheet) -> Form | None:
    """Return the form in a sheet of its name, or None if the sheet is another."""
    if sheet.name.strip() != SHEET or sheet.is_hidden:
        return None
    told: dict[str, str] = {}
    for row in sheet.rows:
        name, words = row.cells.get(0), row.cells.get(1)
        if name and words and not row.is_hidden:
            told[name.text.strip().rstrip("：:")] = words.text.strip()
    return Form(**{each.name: told.get(NAMES[each.name], "") for each in fields(Form)})
