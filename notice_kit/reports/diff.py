"""A comparison as text for the terminal, or JSON for programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Final

from notice_kit.comparison import Change, ChangeKind, Comparison
from notice_kit.messages import Language, Message, _
from notice_kit.printable import printable, printable_line

_WORDS: Final = {
    ChangeKind.ADDED: _("added"),
    ChangeKind.LOST: _("lost"),
    ChangeKind.CHANGED: _("changed"),
    ChangeKind.MOVED: _("moved"),
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
    lines = [_line(change, lang) for change in comparison.changes]
    lines += [each.told(lang) for each in comparison.doubts]
    return "\n".join(printable_line(line) for line in (*lines, _verdict(comparison).told(lang)))


def _verdict(comparison: Comparison) -> Message:
    names = {"approved": comparison.approved, "published": comparison.published}
    if not comparison.is_equal:
        count = len(comparison.changes)
        return _("{published} differs from {approved}: {count}", count=count, **names)
    if comparison.is_vouched:
        return _("{published} is the same as {approved}", **names)
    return _("{published} is equal to {approved} as far as read, not vouched for", **names)


def _line(change: Change, lang: Language) -> str:
    word = _WORDS[change.kind].told(lang)
    shown = [_cut(text) for text in (change.before, change.after) if text]
    told = f"「{shown[0]}」"
    if change.kind is ChangeKind.CHANGED:
        told = f"「{shown[0]}」→「{shown[1]}」"
    place = f"{change.published.told(lang)}: " if change.published else ""
    was = f" ({change.approved.told(lang)})" if change.approved else ""
    return f"{place}{word} {told} {change.context}{was}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]}……{text[-_LONGEST // 2 :]}"


def render_json(comparison: Comparison) -> str:
    """Return a comparison as JSON, every character of every change."""
    fields = {**asdict(comparison), "is_equal": comparison.is_equal}
    fields["is_vouched"] = comparison.is_vouched
    return printable(json.dumps(fields, ensure_ascii=False, indent=2))
