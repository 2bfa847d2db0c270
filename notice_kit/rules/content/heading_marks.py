"""PUN, continued: marks after the numbers of headings and at their ends.

Not here: other marks (`punctuation`), whether the numbers go on (`structure`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from notice_kit.findings import Severity
from notice_kit.model import Issue, Section
from notice_kit.rules.content.punctuation import grouped
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_HAN = "\u3400-\u9fff"
_LABEL_COMMA = re.compile(
    r"^(?P<label>[（(](?:[一二三四五六七八九十]{1,3}|\d{1,3})[）)]|[①-⑳])(?P<mark>[、.．，,])",
    re.MULTILINE,
)
"""A label that takes no mark, with one: （一）、 ①."""
_LABEL_FORM = re.compile(
    r"^(?:(?P<level1>[一二三四五六七八九十]{1,3})(?P<mark>[.．，,：:])(?=[\u3400-\u9fff])"
    r"|(?P<level3>\d{1,3})、)|(?<=[。；：\n])第[一二三四五六七八九十](?P<ordinal>、)",
    re.MULTILINE,
)
"""A label with the mark of another level: 一. 1、 第一、."""
_LEVEL_MARKS = frozenset("。；，：、")


@rule("PUN009", "label-with-comma", Severity.WARNING, basis="GB/T 15834 附录A")
def label_with_comma(manuscript: Manuscript) -> Iterator[Problem]:
    """Behind a number in brackets no mark stands: （一） not （一）、.

    Not seen: marks after numbers of another form.

    Bad:
        （一）、加强学习
        组织专题学习5次。

    Good:
        （一）加强学习
        组织专题学习5次。
    """
    for found in _LABEL_COMMA.finditer(manuscript.text):
        fix = manuscript.fix(*found.span("mark"), "", is_safe=True)
        yield manuscript.problem(
            found, "带括号的序号后不加标点", "no mark behind a number in brackets", [fix]
        )


@rule("PUN010", "label-form", Severity.INFO, basis="GB/T 9704 7.3.3；GB/T 15834 4.5.3")
def label_form(manuscript: Manuscript) -> Iterator[Problem]:
    """Numbers of headings have the marks of the standard: 一、 and 1. ; in a text 第一，.

    Writers print the standard's form unless told to keep that of the source.

    Not seen: numbers that are made by the word processor.

    Bad:
        1、关于“学习不深”问题的整改
        组织专题学习5次。

    Good:
        1.关于“学习不深”问题的整改
        第一，组织专题学习5次。
    """
    fixes = []
    for found in _LABEL_FORM.finditer(manuscript.text):
        group = "mark" if found["level1"] else "ordinal"
        place = found.end() - 1 if found["level3"] else found.start(group)
        after = "." if found["level3"] else ("、" if found["level1"] else "，")
        fixes.append(manuscript.fix(place, place + 1, after))
    yield from grouped(fixes, "序号的标点不合规范", "marks of numbers")


@rule("PUN011", "heading-final-mark", Severity.INFO, basis="GB/T 15834 附录A；GB/T 9704 7.3.3")
def heading_final_mark(manuscript: Manuscript) -> Iterator[Problem]:
    """A heading that stands on a line of its own has no final mark.

    All of a document are one finding. A heading that runs on into its text keeps its mark, and so
    does a numbered sentence that has nothing below it.

    Not seen: headings that were read as paragraphs.

    Bad:
        1.关于“学习不深”问题的整改。
        组织专题学习5次。

    Good:
        （一）加强学习。组织专题学习5次。
    """
    fixes = []
    for passage in manuscript.passages:
        is_heading = isinstance(passage.block, Section | Issue) and bool(passage.block.blocks)
        if is_heading and not passage.goes_on and passage.text[-1:] in _LEVEL_MARKS:
            end = passage.start + len(passage.text)
            fixes.append(manuscript.fix(end - 1, end, ""))
    yield from grouped(fixes, "单独成行的标题末尾不用标点", "final marks of headings")
