"""Headings: what a heading says about its section or issue.

Which section is about the organisation, which about results; whether a heading names an
issue, what its problem is, and how far its rectification has come.
"""

from __future__ import annotations

import re

from notice_kit.grammar.numbering import quoted_spans
from notice_kit.model import IssueStatus, SectionRole
from notice_kit.model.status import status_of

_ROLES = (
    (SectionRole.CONTACT, re.compile("联系方式|监督方式|意见反馈渠道")),
    (SectionRole.NEXT, re.compile("下一步|下步|今后|后续工作|后续整改")),
    (SectionRole.ACCOUNTABILITY, re.compile("问责|追责|追究|处理处分|立案|执纪")),
    (SectionRole.CLUES, re.compile("线索|信访|移交")),
    (SectionRole.SPECIAL_CHECK, re.compile("专项检查|选人用人|意识形态工作责任制")),
    (
        SectionRole.RESULTS,
        re.compile(
            "取得实效|成效|见效|见底|问题导向|整改(?:进展|完成|落实|任务|情况)|落地|逐项整改"
        ),
    ),
    (SectionRole.ORGANISATION, re.compile("组织|领导|责任|站位|担当|部署|基本情况|高位推动")),
)
_AREA = re.compile('^(?:在|关于|聚焦|围绕|针对)?[“"]?.{2,80}方面|四个落实')
_ORGANISATION_FIRST = re.compile("组织(?:领导|落实|推动|实施|开展)|站位|主体责任|政治责任|基本情况")
_PRINCIPAL = re.compile("^(?:党组织|区委|县委|市委|党委|党组)?主要负责人|书记.{0,6}(?:履行|落实)")

_STATUS_SUBJECT = re.compile("事项|问题|任务|整改")
_STATUS_END = re.compile("(?:事项|问题|任务|项目)(?:情况)?[。：]?$")
_BRACKETED_STATUS = re.compile(r"[（(【]([^（）()【】]{2,12})[）)】][。]?$")
_CLOSING_STATUS = re.compile(r"(?:^|[。；])[（(【]([^（）()【】，]{2,12})[）)】][。]?$")
"""A status in brackets behind the last sentence, or on a line of its own."""
_STATED_STATUS = re.compile(
    r"(?:整改|完成|落实)(?:状态|情况|进度|结果|时限)[：:]\s*([^。；]{2,24})"
    r"|(?:该|此|本)(?:项|条|个)?问题(?:目前)?(?:的?整改)?((?:已|基本|正在|尚未|需要?)[^。；，]{2,12})"
    r"|(?:^|。)(?:目前，?)?((?:正在|已经?|基本|需|尚未|长期)[^。；，]{0,4}"
    r"(?:推进|整改|整改到位|完成|完成整改|坚持))。?$"
)

_ISSUE_START = re.compile("(?:关于|针对|对于|对|反馈(?:意见)?(?:指出|提出)的?[：:]?)")
_AREA_END = re.compile("方面(?:的?(?:整改|整改情况))?[。：]?")
_ISSUE_END = re.compile(
    r"的?(?:等|突出|共性)*的?(?:问题|方面)?(?:存在的?问题)?(?:的)?(?:整改|整改落实)?(?:情况|工作)?(?:[（(][^（）()]{2,80}[）)])?[。：:；]?"
)
_UNQUOTED_ISSUE = re.compile(
    r"(?:关于|针对|对于)(?P<problem>[^。]{3,120}?)(?:的)?(?:等)?(?:突出|共性)?问题(?:的)?"
    r"(?:整改(?:落实)?)?(?:情况|工作)?(?:方面)?(?:[（(][^（）()]{2,80}[）)])?[。：:；]?"
)
_TRAILING = re.compile(
    r"(?:的)?(?:问题)?(?:的)?(?:整改(?:落实)?情况|整改)?[（(]?[^（）()]{0,0}[）)]?[。：:；]?$"
)


def issue_problem(heading: str) -> str | None:
    """Return what an issue's heading names as the problem; None if it names no issue.

    >>> issue_problem("关于“环保问题‘反弹回潮’”问题的整改。")
    '环保问题‘反弹回潮’'
    >>> issue_problem("关于少数领导干部不守规矩的问题。")
    '少数领导干部不守规矩'
    >>> issue_problem("在“理论学习”方面"), issue_problem("关于“政策落实有偏差”方面")
    (None, None)
    """
    quoted = next(quoted_spans(heading), None)
    if quoted and heading[quoted[0]] == "“":
        start, end = quoted
        before, after = heading[:start], heading[end:]
        if _AREA_END.fullmatch(after):
            return None
        named = "问题" in after or "整改" in after or _ISSUE_START.fullmatch(before)
        if named and (not before or _ISSUE_START.fullmatch(before)) and _ISSUE_END.fullmatch(after):
            return heading[start + 1 : end - 1]
    found = _UNQUOTED_ISSUE.fullmatch(heading)
    return found["problem"] if found else None


def is_bare_issue(text: str) -> bool:
    """Tell whether a line without a label is an issue's heading: 关于“……”问题的整改."""
    return text.startswith(("关于“", "针对“", "反馈意见指出")) and issue_problem(text) is not None


def bare_problem(heading: str) -> str:
    """Return the problem that a heading without 关于 names: 党建工作虚化问题整改情况.

    >>> bare_problem("党建工作虚化问题整改情况。")
    '党建工作虚化'
    """
    return _TRAILING.sub("", heading)


def find_role(heading: str, level: int) -> SectionRole:
    """Return what a section is for, judged by its heading alone.

    >>> find_role("提高政治站位，扛起巡视整改政治责任", 1).value
    'organisation'
    >>> find_role("集中整改期间完成整改的事项。", 2).value
    'by_status'
    """
    if find_section_status(heading) and level > 1:
        return SectionRole.BY_STATUS
    if _AREA.search(heading):
        return SectionRole.AREA
    if _PRINCIPAL.search(heading):
        return SectionRole.PRINCIPAL
    if _ORGANISATION_FIRST.search(heading) and not re.search("下一步|今后|问题导向", heading):
        return SectionRole.ORGANISATION
    for role, words in _ROLES:
        if words.search(heading):
            return role
    return SectionRole.OTHER


def find_status(words: str) -> IssueStatus | None:
    """Return the status in brackets at the end of an issue's heading, or None.

    >>> find_status("关于“学习不深”问题的整改（基本完成）").value
    'basically'
    """
    found = _BRACKETED_STATUS.search(words)
    return status_of(found.group(1)) if found else None


def find_section_status(heading: str) -> IssueStatus | None:
    """Return the status that a section's heading gives to all its issues, or None.

    >>> find_section_status("需要持续推进整改的事项。").value
    'ongoing'
    >>> find_section_status("坚持问题导向，逐项整改到位") is None
    True
    """
    outside = "".join(_outside_quotes(heading))
    is_slogan = "，" in outside and not _STATUS_END.search(outside)
    return status_of(outside) if _STATUS_SUBJECT.search(outside) and not is_slogan else None


def find_stated_status(text: str) -> IssueStatus | None:
    """Return the status that a sentence below an issue states, or None.

    >>> find_stated_status("整改状态：长期坚持。").value
    'long_term'
    """
    stated = ["".join(groups) for groups in _STATED_STATUS.findall(text)]
    if not stated and (found := _CLOSING_STATUS.search(text)):
        stated = [found.group(1)]
    return status_of(stated[-1]) if stated else None


def _outside_quotes(text: str) -> list[str]:
    parts, done = [], 0
    for start, end in quoted_spans(text):
        parts.append(text[done:start])
        done = end
    return [*parts, text[done:]]
