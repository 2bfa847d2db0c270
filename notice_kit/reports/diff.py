"""A comparison as text for the terminal, or JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

from notice_kit.comparison import Change, ChangeKind, Comparison
from notice_kit.messages import Language
from notice_kit.printable import printable, printable_line

_WORDS: Final = {
    ChangeKind.ADDED: ("增加", "added"),
    ChangeKind.LOST: ("缺失", "lost"),
    ChangeKind.CHANGED: ("改动", "changed"),
    ChangeKind.MOVED: ("移位", "moved"),
}
_LONGEST: Final = 60
"""Characters of a change that are shown; the JSON has them all."""


def render(comparison: Comparison, lang: Language = "zh") -> str:
    """Return a comparison as lines, one a change, then the verdict.

    >>> change = Change(kind=ChangeKind.LOST, before="不", context="内容‸变")
    >>> print(render(Comparison(approved="a.docx", published="b.html", changes=(change,))))
    缺失 「不」 内容‸变
    b.html 与 a.docx 不一致：1处
    """
    is_english = lang == "en"
    lines = [_line(change, is_english=is_english) for change in comparison.changes]
    lines += [each.told(lang) for each in comparison.doubts]
    verdict = _verdict_in_english(comparison) if is_english else _verdict(comparison)
    return "\n".join(printable_line(line) for line in (*lines, verdict))


def _verdict(comparison: Comparison) -> str:
    if not comparison.is_equal:
        told = f"不一致：{len(comparison.changes)}处"
    else:
        told = "一致" if comparison.is_vouched else "读到的文字一致，但不能担保所见即所读"
    return f"{comparison.published} 与 {comparison.approved} {told}"


def _verdict_in_english(comparison: Comparison) -> str:
    if not comparison.is_equal:
        told = f"differs from {comparison.approved}: {len(comparison.changes)}"
    elif comparison.is_vouched:
        told = f"is the same as {comparison.approved}"
    else:
        told = f"is equal to {comparison.approved} as far as read, not vouched for"
    return f"{comparison.published} {told}"


def _line(change: Change, *, is_english: bool) -> str:
    word = _WORDS[change.kind][is_english]
    shown = [_cut(text) for text in (change.before, change.after) if text]
    told = f"「{shown[0]}」"
    if change.kind is ChangeKind.CHANGED:
        told = f"「{shown[0]}」→「{shown[1]}」"
    place = f"{change.published}: " if change.published else ""
    was = f" ({change.approved})" if change.approved else ""
    return f"{place}{word} {told} {change.context}{was}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"


def render_json(comparison: Comparison) -> str:
    """Return a comparison as JSON, every character of every change."""
    fields = {**asdict(comparison), "is_equal": comparison.is_equal}
    fields["is_vouched"] = comparison.is_vouched
    return printable(json.dumps(fields, ensure_ascii=False, indent=2))
