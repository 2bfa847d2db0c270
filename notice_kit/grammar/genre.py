"""Genre: what a document is that is no rectification notice, as its title and lead say (文种).

Plans, minutes, reports on audits, on meetings of self-criticism and on campaigns speak of
problems and their rectification in the same words as a notice. Their titles tell them
apart; a template is told by its placeholders. Not here: the evidence for a notice (`parse`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from notice_kit.lexicon import alternation
from notice_kit.messages import _

_INSPECTION: Final = re.compile("巡视|巡察")
"""What a notice answers."""
_WHOLE: Final = re.compile(f".{{4,80}}({alternation('genres', 'document', 'plan')[3:-1]})")
"""A title that ends in the name of another kind of document."""
_SAID: Final = "的?(?:通报|公告|报告|公示|说明)?$"
"""What may end a title that names another document."""
_ABOUT: Final = "(?:工作|精神|召开)?(?:结果|情况|发现问题)?的?(?:通报|公告|报告|公示)$"
"""Behind the words of a meeting or a check, the end of a title."""
_ALWAYS: Final = {
    "self_criticism": (_("a report on a meeting of self-criticism (民主生活会)"), ""),
    "plan": (_("a plan (方案)"), _SAID),
}
"""Sense of words in a title that no notice has → what the document is, and how the title ends."""
_UNLESS_INSPECTED: Final = {
    "audit": (_("a report on an audit (审计)"), ""),
    "supervision": (_("a report on environmental supervision (督察)"), ""),
    "campaign": (_("a report on a campaign (主题教育)"), ""),
    "congress": (_("a report to a congress (人大)"), ""),
    "other_matter": (_("a report on another matter"), ""),
}
"""The same, for words that the title of a notice may have beside 巡视 or 巡察."""
_IF_MISSING: Final = {
    "meeting": (_("a report on a meeting (会议)"), _ABOUT),
    "check": (_("a report on a check (督查)"), _ABOUT),
}
"""The same, for words by which only a text that lacks evidence of a notice is another."""
_PLACEHOLDER: Final = re.compile(
    r"[×✕xXＸ*＊〇○_＿]{2,}|(?<=[第年月])[×✕xXＸ〇○](?=[个月日届轮])|某某|某(?=[省市县区局镇])"
)
"""××, XX, ____, 某县: where a fact is to be filled in."""
_MOST_PLACEHOLDERS: Final = 3
"""A lead with more placeholders tells of no inspection."""
_ACT: Final = re.compile(
    "现将[^。]{0,60}?整改(?!落实方案|工作方案|方案|计划)[^。]{0,24}?情况[^。]{0,24}?"
    "(?:公布|公开|通报|公告|公示|报告|发布|如下)"
)
"""现将巡视整改情况予以公布: the lead says what the text is."""


def tells_act(lead: str) -> bool:
    """Tell whether a lead makes public how an inspection was answered, as only a notice does.

    >>> tells_act("省委巡视组向县委反馈了意见。现将巡视整改进展情况予以公布。")
    True
    >>> tells_act("省委巡视组将进驻本县。现将有关事项公告如下。")
    False
    """
    return bool(_ACT.search(lead)) and bool(_INSPECTION.search(lead))


def other_genre(title: str, above: Iterable[str]) -> str:
    """Return what a text is whose title says that it is no notice, or nothing.

    `above` are the lines in front of the lead of a text without the title of a notice.

    >>> other_genre("中共望川县委关于巡视整改专题民主生活会情况的通报", ())
    'a report on a meeting of self-criticism (民主生活会)'
    >>> other_genre("中共望川县委关于巡视整改进展情况的通报", ())
    ''
    """
    for text in (title,) if title else tuple(above):
        is_inspected = bool(_INSPECTION.search(text))
        senses = _ALWAYS if is_inspected else _ALWAYS | _UNLESS_INSPECTED
        if what := _said(text, senses):
            return what
    return ""


def _said(title: str, senses: Mapping[str, tuple[str, str]]) -> str:
    """Return what a title says that its document is, by words of some senses, or nothing."""
    found = (
        what
        for sense, (what, end) in senses.items()
        if re.search(alternation("genres", sense) + end, title)
    )
    return next(found, "")


def named_genre(title: str, above: Iterable[str]) -> str:
    """Return what a text that lacks evidence of a notice seems to be by its title, or nothing.

    >>> named_genre("", ("望川县水务局党组关于落实巡察反馈意见的细则",))
    'a 细则'
    >>> named_genre("县委巡察办关于巡察整改督查情况的通报", ())
    'a report on a check (督查)'
    """
    for text in (title,) if title else tuple(above):
        if what := _said(text, _IF_MISSING):
            return what
        if not title and (found := _WHOLE.fullmatch(text)):
            return _("a {genre}", genre=found[1])
    return ""


def is_template(above: Iterable[str], title: str, lead: str) -> bool:
    """Tell whether a text is to be filled in: it calls itself so, or its lead has no facts.

    >>> is_template((), "关于巡察整改情况的通报", "××年×月，县委第×巡察组对××党组开展了××巡察。")
    True
    >>> is_template((), "关于巡察整改情况的通报", "2024年3月，县委第一巡察组对水务局开展了巡察。")
    False
    """
    holes = len(_PLACEHOLDER.findall(lead))
    template = alternation("genres", "template")
    is_called = any(re.search(template, text) for text in (title, *above))
    return holes >= _MOST_PLACEHOLDERS or (is_called and holes > 0)
