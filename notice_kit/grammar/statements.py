"""Statements of status: where a text says how far a rectification has come (整改状态).

In brackets at the end of a heading, in the heading of a section, behind 整改状态：, in a
sentence about the issue (该问题已完成整改), or in a sentence that says nothing else
(长期坚持。). What is said of a detail (隐患46处，已全部整改) is not said of the issue.
Not here: which words mean which status (`model.status`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.grammar.numbering import quoted_spans
from notice_kit.model import IssueStatus
from notice_kit.model.status import status_of

_SUBJECT = re.compile(r"事项|问题|任务|整改|的\d{1,3}[件项个条][：:]?$")
"""What a heading that gives a state speaks of."""
_SUBJECT_END = re.compile("(?:事项|问题|任务|项目)(?:情况)?[。：]?$")
"""A heading that ends with what a status is said of: 已完成的问题."""
_BRACKETS = r"[（(【〔［\[]([^（）()【】〔〕［］\[\]]{2,30})[）)】〕］\]]"
_BRACKETED_BEHIND = re.compile(rf"{_BRACKETS}[。；]?$")
"""A remark in brackets at the end of a heading: （已完成）."""
_CLOSING = re.compile(rf"(?:^|[。；])\s?{_BRACKETS}[。；]?$")
"""A status in brackets behind the last sentence, or on a line of its own."""
_BRACKETED_BEFORE = re.compile(rf"{_BRACKETS}")
"""A remark in brackets at its beginning: 【已完成】."""

_DASHED = re.compile(r"(?:——|—|[\s｜|]{1,4})([^，。；：—\s]{2,12})[。；]?$")
"""A status after a dash or blanks at the end of a heading: ……进度缓慢——正在推进."""

_ASIDE = re.compile(r"(?<=.)[（(][^（）()]{2,60}[）)]?$")
"""What a status adds in brackets: 未完成（受机构改革影响）."""
_CLOSERS = re.compile("[）)】〕］\\]]")
"""With what a remark in brackets ends."""
_COUNTED = re.compile(r"的\d{1,3}[个件项条][。：:]?$")
"""How many they are: 暂未完成的5件."""
_SENTENCE = re.compile(r"(?:[^。；;！？!?\n.]+|\.(?=\d))+")
"""A sentence; a full stop of half width ends one where no digit follows."""
_MARK = re.compile("[，,、：:]")
"""A mark between the parts of a statement."""
_FIRST = re.compile(r"(?:\s*[，,、：:])*([^，,、：:]+)")
"""The first part of a statement."""
_HINT = re.compile(
    "完成|整改|推进|坚持|办结|办理|完结|了结|销号|到位|解决|落实|闭环|已改|在改|在办"
)
"""A sentence without any of these states no status."""
_NAMED = re.compile(
    r"(?:整改|完成|落实|办理|目前|当前)(?:完成|落实|进展|整改)?(?:状态|情况|进度|进展|结果|时限|成效)(?:认定|评定|评估)?[：:为】]\s*(.*)"
)
"""The words before a status, and what follows them: 整改状态：已完成."""
_ABOUT = re.compile(
    r"(?:^|[，,])(?:目前|截至目前|截止目前|至此|现|现在)?[，,]?"
    r"(?:该|此|本|上述|以上|这)(?:[几些\d一二两三四五六七八九十]{0,2})"
    r"(?:[项条个类](?:问题|工作|任务|事项|整改|措施)?|问题|工作|任务|事项|整改|措施)(.*)"
)
"""A clause about this issue, and what it says: 目前，该问题已整改完成; 此两条已改."""
_POINTED = re.compile(
    r"[该此本述上这][几些\d一二两三四五六七八九十]{0,2}(?:[项条个类]|问题|工作|任务|事项|整改|措施)"
)
"""The words by which such a clause is known, quicker to find: 该问题, 上述事项."""
_AFTER = re.compile(r"(?:”的?问题|问题“.{2,80}”|，[该此本]项|,[该此本]项)[，,]?(.*)")
"""A clause after a quoted problem, or about this item, and what it says: ”的问题，整改完成."""
_WORDS = re.compile(
    "(?:目前|当前|现|正|在|仍|还|暂|悉数|业已|改|完|好|没有|完结|闭环|之中|尚在|得到|办理|在办|收尾|销账|清零|截至|截止|已经|已|均|都|全部|全面|基本|正在|将|并|且|但|需要|仍需|还需|需|要|继续|持续|长期|阶段性|有序"
    "|稳步|积极|扎实|加快|按计划|按照计划|按时序|按序时|按时间节点|时间节点|序时|进度|按期|如期|按要求|整改|完成|落实|到位|完毕"
    "|任务|目标|工作|成果|成效|取得|推进|推动|进行|坚持|巩固|深化|提升|办结|了结|销号|状态|情况|结果|结束|过程|阶段"
    "|实现|年度|抓好|抓|常态化|常态|长效化|长效|加强|尚未|还未|未|整治|解决|问题|明显|初步|较好|预期|作为|限期|立行立改"
    "|效果|措施|事项|各项|中|了|的|地|和|为|是|待)+"
)
"""Words that a statement of status consists of; what is left says more than that."""
_DATES = re.compile(
    r"(?:预计|计划|拟|力争|将|已)?于?(?:20\d{2}年(?:\d{1,2}月)?|\d{1,2}月)(?:\d{1,2}日|底|[上中下]旬|[上下]半年)?(?:前|之前|以前)?"
)
"""A day by which something is done: 预计2025年6月底前."""
_PLANNED = re.compile("预计|计划于|计划在|力争|确保|拟于|将于|下一步")
"""Words about what is still to come."""
_SHORT_LABEL = 5
"""A label with no more characters has no status before it."""
_LONGEST = 24
"""A clause with more characters says more than a status."""


def find_status(words: str) -> IssueStatus | None:
    """Return the status in brackets at either end of an issue's heading, or None.

    >>> find_status("关于“学习不深”问题的整改（基本完成）").value
    'basically'
    """
    found = _ends_in_bracket(words) and _BRACKETED_BEHIND.search(words)
    found = found or _BRACKETED_BEFORE.match(words) or _DASHED.search(words)
    return _status_in(found.group(1)) if found else None


def find_label_status(label: str) -> IssueStatus | None:
    """Return the status that comes before a label, or None.

    >>> find_label_status("【已完成】1．").value, find_label_status("（一）")
    ('done', None)
    """
    return find_status(label) if len(label) > _SHORT_LABEL else None


def find_section_status(heading: str) -> IssueStatus | None:
    """Return the status that a section's heading gives to all its issues, or None.

    >>> find_section_status("需要持续推进整改的事项。").value
    'ongoing'
    >>> find_section_status("坚持问题导向，逐项整改到位") is None
    True
    """
    if not _SUBJECT.search(heading):
        return None
    outside = "".join(_outside_quotes(heading))
    is_slogan = "，" in outside and not _SUBJECT_END.search(outside)
    return status_of(outside) if _SUBJECT.search(outside) and not is_slogan else None


def find_stated_status(text: str) -> IssueStatus | None:
    """Return the status that the last such sentence below an issue states, or None.

    >>> find_stated_status("整改状态：长期坚持。").value
    'long_term'
    >>> find_stated_status("正在整改。已补缴37人，1人尚未联系上。").value
    'ongoing'
    >>> find_stated_status("发现隐患46处，已全部完成整改。") is None
    True
    """
    closing = _CLOSING.search(text) if _ends_in_bracket(text) else None
    if closing and (bracketed := _status_in(closing.group(1))):
        return bracketed
    opening = _BRACKETED_BEFORE.match(text)
    stated = _status_in(opening.group(1)) if opening else None
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group().strip()
        if not _HINT.search(words):
            continue
        stated = _sentence_status(words) or stated
    return stated


def _sentence_status(words: str) -> IssueStatus | None:
    """Return the status that a sentence states: all of it, or what it says behind a name.

    整改状态：长期坚持; 目前，该问题已整改完成; ……”问题，今年以来检查次数下降37%，整改完成.
    """
    is_named = False
    for found in _named(words):
        is_named = True
        last = _MARK.split(found.group(1))[-1] if found.re is _AFTER else ""
        if status := _status_in(found.group(1)) or _status_in(last):
            return status
    return None if is_named else _status_in(words)


def _named(words: str) -> Iterator[re.Match[str]]:
    """Yield where a sentence says of what it gives the status; only what can is searched."""
    if found := _NAMED.search(words):
        yield found
    if _POINTED.search(words) and (found := _ABOUT.search(words)):
        yield found
    if ("问题" in words or "项" in words) and (found := _AFTER.search(words)):
        yield found


def _ends_in_bracket(text: str) -> bool:
    """Tell whether it is worth while to look for a bracket at the end."""
    return _CLOSERS.search(text[-3:]) is not None


def _status_in(words: str) -> IssueStatus | None:
    """Return the status that some words state if they state nothing else."""
    words = words.strip("（）()【】[] ")
    if "（" in words or "(" in words:
        words = _ASIDE.sub("", words)
    first = _FIRST.match(words)
    if first is None or not _is_status(first[1]):
        return None
    said = [first[1]]
    for clause in _MARK.split(words[first.end() :]):
        if not clause.strip() or _PLANNED.search(clause):
            continue
        if not _is_status(clause):
            break
        said.append(clause)
    return status_of("，".join(said))


def is_status(words: str) -> bool:
    """Tell whether words that stand for issues say only how far they are, and how many: 尚未完成.

    >>> is_status("尚未完成"), is_status("未完成整改的4个"), is_status("完成质量不高")
    (True, True, False)
    >>> is_status("未完成（受机构改革影响，预计6月完成）")
    True
    """
    return _status_in(_COUNTED.sub("", words)) is not None


def _is_status(clause: str) -> bool:
    """Tell whether a clause has only words that statements of status are made of."""
    clause = clause.strip()
    if len(clause) > _LONGEST:
        return False
    undated = _DATES.sub("", clause) if "年" in clause or "月" in clause else clause
    return bool(_WORDS.fullmatch(undated))


def _outside_quotes(text: str) -> list[str]:
    parts, done = [], 0
    for start, end in quoted_spans(text):
        parts.append(text[done:start])
        done = end
    return [*parts, text[done:]]
