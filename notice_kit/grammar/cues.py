"""Cues: short words that announce what follows — an answer, a question, a field, a list.

整改情况：, 问：, 【反馈问题】, 已完成整改的10个问题：. Not here: what the problem is (`problems`).
"""

from __future__ import annotations

import re

from notice_kit import lexicon
from notice_kit.grammar.numbering import bullet_end

_LONGEST = 400
"""An answer that begins later in a line (characters) answers something else."""
_LISTING = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})[个项条](?:具体)?问题[^。]{0,6}[：:]?$|问题[：:]$"
    r"|\d{1,3}[个项条件][）)]?[：:]$"
)
"""A number of problems, or a colon after 问题 or a number, at the end of a heading."""
_PROBLEM_LIST = re.compile(
    r"(?:(?:尚|仍|还)?未?(?:整改|改|解决)(?:到位|完成|彻底|好)的|[\u3400-\u9fff]{0,12}(?:巡[视察]|反馈|指出|发现|存在|查摆|梳理|主要|具体))的?(?:主要|具体|突出|新|老)?问题(?:清单|概况)?(?:[（(][^（）()]*[）)])?[：:。]?"
)
"""存在问题, 反馈的主要问题, 巡察反馈问题清单: nothing on how they are put right."""
_QUESTION = re.compile("[问Q][：:]")
"""The beginning of a question in a notice told as questions and answers (一问一答)."""
_ANSWERS = lexicon.alternation("answers")
_ANSWER_RUN_IN = re.compile(rf"(?<=[。；\s])(?:{_ANSWERS}[：:])|[【［\[]{_ANSWERS}[】］\]]")
"""An answer within a line: 整改情况：, 【整改举措】."""
_ANSWER = re.compile(rf"[【［\[]?{_ANSWERS}[】］\]]?(?:[：:]|[。]?$)|[答A][：:]")
"""An answer at the start of a line."""
_PROBLEMS = lexicon.alternation("fields", "problem")
_PROBLEM_FIELD = re.compile(rf"[【［\[]{_PROBLEMS}[】］\]]|{_PROBLEMS}[：:]")
"""The name of the field that tells the problem: 【反馈问题】, 问题表现：."""
_PROBLEM_FIRST = frozenset("【［[") | {word[0] for word in lexicon.words("fields", "problem")}
"""With what such a name begins."""
_ANSWER_END = re.compile("[：:】］\\]]")
"""With what an answer within a line ends; quick to find."""


def problem_field(text: str) -> int:
    """Return where the words after the name of a problem's field begin; 0 if there is none.

    >>> problem_field("【反馈问题】矛盾纠纷出警即了"), problem_field("问题突出")
    (6, 0)
    """
    found = _PROBLEM_FIELD.match(text) if text[:1] in _PROBLEM_FIRST else None
    return found.end() if found else 0


def is_answer(text: str) -> bool:
    """Tell whether a line begins by answering the finding above it: 整改情况：……."""
    return bool(_ANSWER.match(text, bullet_end(text)))


def is_aimed(text: str, end: int) -> bool:
    """Tell whether a line says up to a comma at which fault an act is aimed.

    >>> [is_aimed(text, text.index("，")) for text in (
    ...     "针对信息迟报漏报，约谈3人。", "针对欠费的用水户，催收。", "针对学习不深，不实的问题")]
    [True, False, False]
    """
    words = text[2:end]
    if text[end : end + 1] != "，" or len(words) < 4 or not text.startswith("针对"):
        return False
    is_fault = words[-1] in "”’" or lexicon.ends_with("faults", words) is not None
    return is_fault and "问题" not in text[end:].partition("。")[0]


def is_clause(heading: str) -> bool:
    """Tell whether a heading names a problem up to a comma: 针对文山会海的问题，."""
    return heading.startswith("针对") and heading.endswith("的问题，")


def is_listing(heading: str) -> bool:
    """Tell whether a heading announces a list of problems: 已完成整改的10个问题：.

    >>> is_listing("已完成整改的10个问题："), is_listing("已完成整改的事项")
    (True, False)
    """
    return bool(_LISTING.search(heading))


def is_problem_list(heading: str) -> bool:
    """Tell whether a heading is that of a list of problems without their answers.

    >>> is_problem_list("存在问题"), is_problem_list("巡察反馈问题整改情况")
    (True, False)
    """
    return "问题" in heading and bool(_PROBLEM_LIST.fullmatch(heading))


def is_question(text: str) -> bool:
    """Tell whether a line asks: 问：现在怎么样."""
    return bool(_QUESTION.match(text))


def is_answered_in_line(text: str) -> bool:
    """Tell whether a finding has its answer in its line.

    >>> is_answered_in_line("制度不全。【整改情况】已修订。"), is_answered_in_line("制度不全。")
    (True, False)
    """
    return find_answer(text) is not None


def find_answer(text: str) -> re.Match[str] | None:
    """Return where the answer to a finding begins in its line, or None."""
    if not _ANSWER_END.search(text, 0, _LONGEST):
        return None
    return _ANSWER_RUN_IN.search(text, 0, _LONGEST)
