"""Problems: whether a heading names an issue, what the problem is, where its text begins.

关于“……”问题的整改, 针对……的问题，, 反馈意见指出：……, ……不到位。 The same words may open a
whole part (关于巡视反馈问题的整改情况), which names no problem of its own.
Not here: what a section is for (`headings`), how far an issue has come (`statements`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from notice_kit import lexicon
from notice_kit.grammar import cues
from notice_kit.grammar.numbering import quoted_spans
from notice_kit.grammar.statements import is_status
from notice_kit.lexicon import Cue

LONGEST = 400
"""A line with more characters before its first stop is text, not the heading of an issue."""

_CORNERED = re.compile("「[^「」]{2,160}」|『[^『』]{2,160}』|〈[^〈〉]{2,160}〉")
"""A finding in corner quotes or single angle brackets: 「能源保供扛得不牢」."""
_STRAIGHT = re.compile('["「『〈]')
"""The first of a pair of quotes that are not curled."""
_DASH_STATE = re.compile(
    r"(?:——|—|－－|[\s｜|]{1,4})\s?(?:[（(【［\[](?P<boxed>[^（）()【】［］\[\]]{2,20})[）)】］\]]|(?P<bare>[^，。；：]{2,12})(?:$|[。；]))"
)
"""A state after a dash, in brackets or at the end of a line: ——（已完成）, ——已完成."""
_DASH = re.compile(r"[—－\s｜|]")
"""With what such a dash begins, or what stands for one; quick to find."""
_MARKED = frozenset("。：:；;")
"""Marks that part a finding in quotes from what was done."""
_LED_END = re.compile(
    r"(?:整改[^，。]{0,4}|问题(?=[（(【。：:]))(?:[（(【][^（）()【】]{2,20}[）)】])?[。：:]?$"
)
"""The end of a heading that 关于 opens, with its mark: 问题整改。, 问题：, 问题（已完成）。."""
_SHORTEST_QUOTE = 7
"""Quotes with fewer characters, marks included, are a word, not a finding."""

_AROUND = re.compile(
    "(?:关于|有关|涉及|针对|对于|对|就|围绕|聚焦|着力|解决|落实|整改|上一?轮|本轮|以往|此前|中央|省委|市委|县委|区委|党委|巡视|巡察|第[一二三四五六七八九十]+|组"
    "|反馈|意见|报告|中|还|也|同时|另外|指出|提出|反映|认为|发现|存在|突出|主要|具体|描述|表述|表现|问题|的是?|是|[：:，])+"
)
"""All words in front of the quotes that name a problem."""
_OPENING = re.compile(
    "关于|有关|涉及|针对|对于|对|就|围绕|聚焦|着力|解决|指出|提出|反映|认为|发现|反馈|问题"
)
"""A word before the problem in a heading: 关于, 针对, 指出, 反馈."""
_BEHIND = re.compile(
    r"(?:的|等|这一|突出|共性|主要|具体|个别|方面|存在|问题|现象|整改|落实|进展|完成|推进|措施|情况|工作|事项|任务|成效)*"
    r"(?:[（(【〔［\[][^（）()【】〔〕［］\[\]]{2,80}[）)】〕］\]])?[。：:；，.,;]?"
)
"""All words behind the quotes, or behind 问题, that end the heading of an issue."""
_LEADING = re.compile(
    "(?:关于|针对|对于|有关|涉及|就|对)(?:巡[视察])?(?:反馈)?(?:意见中?)?(?:指出|提出|反映)?的?"
)
"""The words before the problem, to be left out: 关于巡察反馈的."""
_NAMED_PROBLEM = re.compile("(?:的|等|这一|这个|这类|此类)?(?:等)?(?:突出|共性|具体|主要)?问题")
"""What ends a problem that 关于 opens: 的问题, 这一问题."""
_FOUND = re.compile(
    "(?:(?:中央|省委|市委|县委|区委|党委)?(?:第[一二三四五六七八九十]+)?(?:巡[视察])?(?:组)?(?:反馈)?(?:意见)?(?:指出|提出|反映|认为|发现)"
    "|(?:反馈|存在|具体|主要|巡[视察](?:反馈|发现))的?(?:具体|主要)?问题(?:描述|表述|表现)?|问题(?:描述|表述|表现))"
    "(?:的)?(?:问题)?(?:[：:]|(?<=[出现为])[，,])"
)
"""What stands in front of a problem without quotes: 反馈意见指出：."""
_GENERAL = re.compile(
    "(?:反馈|指出|移交|检查|巡[视察]|整改|重点|主要|共性|具体|其他|上述|以上|以往|相关|有关|突出|发现|交办|转办|提出|面临|存在|个|项|条|[\u3400-\u9fff]{2}上)的?$"
)
"""关于巡视反馈问题的整改 speaks of all issues; it names none."""
_ENDS_IN_PROBLEM = re.compile(
    r"(.{4,160}?)(?:的|等|这一|这个|这类|此类)?(?:突出|具体)?问题(?:的)?(?:整改(?:落实|进展|完成)?(?:情况)?)?(?:[（(【〔［\[][^（）()【】〔〕［］\[\]]{2,30}[）)】〕］\]])?[。：:；]?"
)
"""A heading that ends with the word for a problem: ……的问题整改情况."""
_STATUS_BEFORE = re.compile(r"[【〔［\[][^【】〔〕［］\[\]]{2,12}[】〕］\]]")
"""A remark in brackets before a heading: 【已完成】."""
_TRAILING = re.compile(
    r"(?:(?:这一|这个|这类|此类)问题|(?:的)?(?:问题)?)(?:的)?(?:整改(?:落实|进展|完成)?(?:情况|措施)?)?"
    r"(?:[（(【〔［\[][^（）()【】〔〕［］\[\]]{2,30}[）)】〕］\]])?[。：:；，]?$"
)
"""What follows the problem in a heading, to be left out: 问题的整改落实情况（长期坚持）。"""
_ABOUT = re.compile("(?:关于|有关|针对)(?=.{4})")
"""The word before a problem that nothing else marks: 关于重布置轻检查。"""
_THEME = re.compile("(?:关于|在|对|针对)?(.{3,80}?)方面(?:的?(?:问题|情况))?[。：:]?")
"""关于……方面: a theme, or an issue that is named as one."""
_TOPIC_END = re.compile("(?:方面|事项|任务|情况|工作)[。：:]?$")
"""What a heading ends with that names a topic and no problem: 方面, 工作."""
_MARKS = re.compile(
    '[。：:；;，,.．](?:(?<![.．])|(?<=[\u3400-\u9fff”"’\'）)].)(?=[\u3400-\u9fff“"（(]|$))'
)
"""Marks that can end a heading; a full stop of half width only between Chinese words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedProblem:
    """What the heading of an issue names."""

    text: str
    """The problem, without quotes around it and without 关于 and 问题."""

    is_quoted: bool
    """True if it stands in quotes."""


@lru_cache(maxsize=8)
def find_problem(heading: str) -> NamedProblem | None:
    """Return what an issue's heading names as the problem; None if it names no issue.

    >>> find_problem("关于“环保问题‘反弹回潮’”问题的整改。")
    NamedProblem(text='环保问题‘反弹回潮’', is_quoted=True)
    >>> find_problem("关于少数领导干部不守规矩的问题。").text
    '少数领导干部不守规矩'
    >>> find_problem("在“理论学习”方面"), find_problem("关于巡视反馈问题的整改情况")
    (None, None)
    """
    if len(heading) > LONGEST:
        return None
    if status := _STATUS_BEFORE.match(heading):
        heading = heading[status.end() :]
    if field := cues.problem_field(heading):
        words = without_state(heading[field:]).strip(" \u3000。：:；")
        told = NamedProblem(text=words, is_quoted=True) if words else None
        return find_problem(words) or told
    heading = without_state(_with_curled_quotes(heading))
    quoted = next(iter(quoted_spans(heading)), None) if "“" in heading else None
    if quoted and heading[quoted[0]] == "“":
        before, after = heading[: quoted[0]], heading[quoted[1] :]
        is_phrase = not after and heading[quoted[1] - 2] not in "。！？"
        is_whole = not before and (is_phrase or (after in _MARKED and len(after) == 1))
        if is_whole and quoted[1] > _SHORTEST_QUOTE:
            return NamedProblem(text=heading[1 : quoted[1] - 1], is_quoted=True)
        named = "问题" in after or "整改" in after or _OPENING.search(before)
        is_word = quoted[1] - quoted[0] < _SHORTEST_QUOTE and before.endswith("整改")
        is_around = not before or (_AROUND.fullmatch(before) and not is_word)
        if named and is_around and _BEHIND.fullmatch(after):
            is_area = after.startswith(("方面", "等方面"))
            inner = heading[quoted[0] + 1 : quoted[1] - 1]
            return None if is_area else NamedProblem(text=inner, is_quoted=True)
    return _unquoted_problem(heading)


def _unquoted_problem(heading: str) -> NamedProblem | None:
    """Return the problem of a heading whose first words or last words say that it is one."""
    if (by := _FOUND.match(heading)) and len(heading) > by.end():
        text = heading[by.end() :].strip(" \u3000。：:；")
        return NamedProblem(text=text, is_quoted=False)
    if opening := _LEADING.match(heading):
        return _led_problem(heading, opening.end())
    if "问题" not in heading or cues.is_problem_list(heading):
        return None
    text = bare_problem(heading)
    is_named = text != heading.strip("。：:；，")
    if is_named and is_fault(text) and not is_status(text):
        return NamedProblem(text=text, is_quoted=False)
    return None


def asked_problem(question: str) -> NamedProblem | None:
    """Return the finding that a question quotes, or None; a short quote must find fault.

    >>> asked_problem("问：巡察组点了“水库渗漏没人管”，什么时候能修？").text
    '水库渗漏没人管'
    """
    for start, end in quoted_spans(question):
        inner = question[start + 1 : end - 1]
        is_finding = end - start > _SHORTEST_QUOTE or (len(inner) > 3 and is_fault(inner))
        if question[start] == "“" and is_finding:
            return NamedProblem(text=inner, is_quoted=True)
    return None


def named_problem(heading: str) -> str | None:
    """Return the problem of a heading that ends in 的问题, as below 整改落实情况.

    >>> named_problem("人才梯队断层的问题"), named_problem("尚未完成的问题（1个）")
    ('人才梯队断层', None)
    """
    found = _ENDS_IN_PROBLEM.fullmatch(heading) if "问题" in heading else None
    if not found or "。" in found[1] or found[1].endswith(("方面", "方面存在")):
        return None
    return None if _GENERAL.search(found[1]) or is_status(found[1]) else found[1]


def _led_problem(heading: str, start: int) -> NamedProblem | None:
    """Return what stands between 关于 and the last 问题 that can end the heading."""
    for found in reversed(list(_NAMED_PROBLEM.finditer(heading, start))):
        behind, text = heading[found.end() :], heading[start : found.start()]
        if len(text) < 3 or "。" in text or not _BEHIND.fullmatch(behind):
            continue
        is_area = behind.startswith("方面") or text.endswith("方面")
        return (
            None if is_area or _GENERAL.search(text) else NamedProblem(text=text, is_quoted=False)
        )
    return None


def issue_problem(heading: str) -> str | None:
    """Return the words of `find_problem`, or None."""
    found = find_problem(heading)
    return found.text if found else None


def bare_problem(heading: str) -> str:
    """Return the problem that a heading without 关于 names: 党建工作虚化问题整改情况.

    >>> bare_problem("党建工作虚化问题整改情况。")
    '党建工作虚化'
    """
    text = _TRAILING.sub("", _with_curled_quotes(heading), count=1)
    spans = quoted_spans(text)
    is_quoted = text[:1] == "“" and spans[:1] == ((0, len(text)),)
    return text[1:-1] if is_quoted else text


def is_fault(heading: str) -> bool:
    """Tell whether a heading finds fault: 理论学习不够深入.

    >>> [is_fault(words) for words in ("理论学习不够深入", "补齐短板", "坚持不懈")]
    [True, False, False]
    """
    if len(heading) > LONGEST or _TOPIC_END.search(heading):
        return False
    cue = fault_cue(heading)
    if cue is None or cue.entry.strength > 2:
        return cue is not None
    # 补齐短板: what a verb of effort takes as its object is no fault.
    action = lexicon.begins_with("actions", heading)
    return action is None or action.entry.strength < 3


def fault_cue(heading: str) -> Cue | None:
    """Return the strongest word with which a heading finds fault, at its end or anywhere.

    >>> fault_cue("重建设轻管理").entry.word
    '重…轻…'
    """
    last = lexicon.ends_with("faults", heading)
    cues = [cue for cue in lexicon.find_cues(heading, ("faults",)) if cue.entry.sense == "anywhere"]
    cues = [cue for cue in (*cues, last) if cue and cue.entry.strength]
    return max(cues, key=lambda cue: cue.entry.strength, default=None)


def fault(heading: str) -> str:
    """Return the words with which a heading finds fault, a theme 关于……方面 taken off, or "".

    >>> fault("关于推动改革不够到位方面。"), fault("在学习方面")
    ('推动改革不够到位', '')
    """
    text = _theme(heading)
    return text if is_fault(text) else ""


def without_state(heading: str) -> str:
    """Return a heading without the state after a dash at its end.

    >>> without_state("撂荒地整治“拍照式”交差——（已完成）")
    '撂荒地整治“拍照式”交差'
    """
    found = _DASH_STATE.search(heading) if _DASH.search(heading) else None
    is_last = found and found.end() == len(heading)
    return heading[: found.start()] if found and is_last and _state_end(heading) else heading


def problem_of(heading: str) -> str:
    """Return the problem that the heading of an issue names.

    >>> [problem_of(each) for each in ("关于“不实”问题", "改革不够到位方面", "【问题】党建虚化。")]
    ['不实', '改革不够到位', '党建虚化']
    """
    if found := find_problem(heading) or (cues.is_question(heading) and asked_problem(heading)):
        return found.text
    if remark := _STATUS_BEFORE.match(heading):
        heading = heading[remark.end() :] or heading
    named = named_problem(heading)
    return _theme(without_state(heading)) if named is None else named


def _theme(heading: str) -> str:
    """Return a heading without 关于 in front and 方面 at its end."""
    found = _THEME.fullmatch(heading)
    text = found[1] if found else bare_problem(heading)
    opening = _ABOUT.match(text)
    return text[opening.end() :] if opening and not found else text


def is_action(heading: str) -> bool:
    """Tell whether a heading says what was done: 强化理论学习.

    >>> [is_action(words) for words in ("强化理论学习。", "落实责任不到位")]
    [True, False]
    """
    return lexicon.begins_with("actions", heading) is not None and not is_fault(heading)


def is_list(text: str, label_end: int) -> bool:
    """Tell whether a line that counts 1. 2. is no heading of an issue."""
    words = text[label_end:]
    return find_problem(words[: heading_end(words)]) is None


@lru_cache(maxsize=8)
def heading_end(text: str, *, is_answered: bool = False) -> int:
    """Return where the heading at the start of a line ends and its text begins.

    It is the first mark that makes a heading of an issue of what stands before it, else the
    first full stop, both outside quotes. With an answer (整改情况：) below it all is heading.

    >>> line = "针对“学习‘不深’。”问题，制定计划。"
    >>> line[heading_end(line) :]
    '制定计划。'
    """
    text = _with_curled_quotes(text)
    quoted = quoted_spans(text[:LONGEST])
    is_told, is_field = is_found(text), bool(cues.problem_field(text))
    if stated := _state_end(text) or _quote_end(text, quoted):
        return stated
    end = len(text)
    for found in _MARKS.finditer(text, 0, LONGEST):
        place = found.start()
        if (is_field and text[place] in "，,") or any(a <= place < b for a, b in quoted):
            continue
        may_be_whole = not is_told and (text[0] in '“"关针对巡' or "问题" in text[:place])
        if may_be_whole and find_problem(text[: place + 1]):
            return place + 1
        if cues.is_aimed(text, place):
            return place + 1
        if found.group() in "。.．":
            end = place + 1
            break
    answer = cues.find_answer(text)
    if answer and not any(start <= answer.start() < stop for start, stop in quoted):
        return answer.start()
    return len(text) if is_answered else end


def _state_end(text: str) -> int:
    """Return the end of a state after a dash, which ends a heading: ……交差——（已完成）; or 0."""
    found = _DASH_STATE.search(text, 0, LONGEST) if _DASH.search(text) else None
    return found.end() if found and is_status(found["boxed"] or found["bare"]) else 0


def _quote_end(text: str, quoted: tuple[tuple[int, int], ...]) -> int:
    """Return the end of a finding in quotes that is a heading by itself; or 0.

    “……”：, or 反馈意见指出，“……。” with the stop inside the quotes.
    """
    if not quoted or text[quoted[0][0]] != "“":
        return 0
    start, end = quoted[0]
    before, after = text[:start], text[end : end + 1]
    if end - start < _SHORTEST_QUOTE or (before and not _AROUND.fullmatch(before)):
        return 0
    if not before and after and after in _MARKED:
        return end + 1
    is_told = _OPENING.search(before) and text[end - 2] in "。！？"
    return end if is_told and not _NAMED_PROBLEM.match(text, end) else 0


def _with_curled_quotes(heading: str) -> str:
    """Return a heading whose straight and corner quotes are curled, character for character."""
    if not _STRAIGHT.search(heading):
        return heading
    if (found := _CORNERED.search(heading)) and "“" not in heading[: found.start()]:
        start, end = found.span()
        heading = f"{heading[:start]}“{heading[start + 1 : end - 1]}”{heading[end:]}"
    parts = heading.split('"')
    if len(parts) == 1 or len(parts) % 2 == 0:
        return heading
    marks = ("“”"[number % 2] for number in range(len(parts) - 1))
    return "".join(part + mark for part, mark in zip_longest(parts, marks, fillvalue=""))


def is_bare_issue(heading: str) -> bool:
    """Tell whether a line without a label begins as an issue.

    >>> [is_bare_issue(each) for each in ("关于“不实”问题的整改", "关于招标走过场问题整改。")]
    [True, True]
    """
    found = find_problem(heading) if may_be_bare(heading) else None
    if found is None:
        return cues.is_aimed(heading, len(heading) - 1)
    is_led = _LEADING.match(heading) and _LED_END.search(heading)
    return found.is_quoted or bool(is_led or _FOUND.match(heading)) or cues.is_clause(heading)


def is_found(text: str) -> bool:
    """Tell whether a line begins by saying who found it: 反馈意见指出，……."""
    return bool(_FOUND.match(text))


def may_be_bare(text: str) -> bool:
    """Tell whether a line begins with a word that opens issues without a label."""
    return text.startswith(
        ("关于", "有关", "涉及", "针对", "对巡", "反馈", "巡视", "巡察", "“", "问题", "具体问题")
    )
