"""Facts: what one line of the body shows by itself, asked once (行的特征).

Its label, how it is set, where its heading ends, the problem that it names, the field that
it fills. Each fact is of this line alone; what the line *is* depends on the lines that are
like it. Not here: which lines make a row (`outline`), what a row is for (`roles`).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from notice_kit.grammar import headings, numbering, problems, statements
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.lines import NO_LINE, Line, Look
from notice_kit.grammar.numbering import LabelFound
from notice_kit.grammar.problems import NamedProblem
from notice_kit.model import IssueStatus, SectionRole, Strong

_LONGEST_HEADING = 60
"""An unlabelled line with more characters is text, however it is set."""

_STOPS = frozenset("。；：，、;:,.!！?？")
"""Marks that end a sentence or clause; an unlabelled heading in plain text has none."""

_ASPECT = re.compile(r"方面(?:的?(?:问题|情况|整改情况))?[。：:]?$")
"""The end of a theme: 在全面从严治党方面."""

_FIELD = re.compile(
    r"[【\[〔]?(?P<name>(?:巡[视察])?(?:反馈|具体|存在|主要|发现|整改|问题|落实|完成|进展|责任|牵头|配合|措施)"
    r"[\u3400-\u9fff]{0,6})[】\]〕]?\s?[：:]|[【〔](?P<bare>[\u3400-\u9fff]{2,8})[】〕]"
)
"""A name and a colon at the start of a line, or a name in brackets: 整改措施：, 【整改进展】."""

_BOXED = re.compile(r"[【〔\[＜<《][^【】〔〕\[\]]{4,58}[】〕\]＞>》]")
"""A whole line in brackets, as some set their headings: 【聚焦服务“三农”方面】."""

_PROBLEM_FIELD = re.compile(
    r"(?:巡[视察])?(?:反馈|具体|存在|主要|发现)?的?(?:具体|主要)?问题(?:描述|表述|表现|内容|名称)?|反馈意见"
)
"""The name of the field that tells the problem."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What one line shows."""

    line: Line
    """The line."""

    label: LabelFound | None = None
    """Its label, if it begins with one."""

    kind: str = ""
    """The form of its label, its look or its pattern: what it is like; empty for text."""

    is_weak: bool = False
    """True if the line can be plain text as well."""

    heading: Line = NO_LINE
    """The words of its heading, after the label."""

    text: Line = NO_LINE
    """The words that run on after the heading (接排)."""

    problem: NamedProblem | None = None
    """The problem that the heading names by its form."""

    is_aspect: bool = False
    """True if the heading names a theme: ……方面."""

    field: str = ""
    """Name of the field that the line fills: 整改措施."""

    fault: str = ""
    """The words with which the heading finds fault."""

    is_action: bool = False
    """True if the heading begins by saying what was done."""

    role: SectionRole = SectionRole.OTHER
    """What its words say of a section with this heading."""

    state: IssueStatus | None = None
    """State of one issue, at either end of the heading: （已完成）."""

    state_of_many: IssueStatus | None = None
    """State that the heading gives to many issues: 已完成整改的事项."""

    measures: tuple[tuple[int, int], ...] = ()
    """Ends of the marks 一是 二是 in the text that runs on, or in the line if it is text."""

    stated: IssueStatus | None = None
    """State that the same words state last."""

    @property
    def words(self) -> str:
        """The words of its heading, without the brackets 【】 around all of them."""
        text = self.heading.text
        return text[1:-1] if _BOXED.fullmatch(text) else text

    @property
    def number(self) -> int:
        """Its number in its row; 0 if it does not count."""
        return self.label.number if self.label else 0

    @property
    def label_line(self) -> Line:
        """Its label as written."""
        return self.line.cut(0, self.label.end) if self.label else self.line.cut(0, 0)


def find_facts(lines: tuple[Line, ...]) -> list[Facts]:
    """Return the facts of each line of a body.

    >>> facts = find_facts((Line(text="1.关于“学习不深”问题。召开会议。"), Line(text="正文。")))
    >>> [(each.kind, each.heading.text, each.text.text) for each in facts]
    [('num_point', '关于“学习不深”问题。', '召开会议。'), ('', '', '')]
    """
    body = _body_look(lines)
    found = [_facts(line, after, body) for line, after in zip_longest(lines, lines[1:])]
    return _without_lonely(found)


def _body_look(lines: tuple[Line, ...]) -> Look:
    """Return the look in which most characters are set."""
    weight: Counter[Look] = Counter()
    for line in lines:
        weight[line.look] += len(line.text)
    return weight.most_common(1)[0][0] if weight else Look()


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a line."""

    body: Look
    """The look of the text."""

    is_last: bool
    """True of the last line."""

    is_answered: bool
    """True if the next line answers: 整改情况：."""


def _facts(line: Line, after: Line | None, body: Look) -> Facts:
    """Return the facts of a line, by the first form that fits it."""
    is_answered = after is not None and problems.is_answer(after.text)
    around = _Around(body, after is None, is_answered)
    found = (form(line, around) for form in _FORMS)
    return next((facts for facts in found if facts), None) or _text(line)


def _text(line: Line, field: str = "") -> Facts:
    """Return the facts of a line of text."""
    return Facts(
        line=line,
        field=field,
        measures=numbering.find_measures(line.text),
        stated=statements.find_stated_status(line.text),
    )


def _table(line: Line, _: _Around) -> Facts | None:
    """Return the facts of a table."""
    return Facts(line=line) if line.table else None


def _labelled(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a label; 1.……；2.…… in one line that names no problem is text."""
    label = numbering.find_label(line.text)
    if label is None:
        return None
    is_series = numbering.is_series(line.text, label) or (
        label.kind == "ordinal" and len(numbering.find_measures(line.text)) > 1
    )
    if is_series and problems.is_list(line.text, label.end):
        return _text(line)
    return _head(line, label.kind, around, label=label)


def _measure(line: Line, _: _Around) -> Facts | None:
    """Return the facts of a line 一是……, which is text however it is set."""
    return _text(line) if numbering.starts_measure(line.text) else None


def _field(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a field: 问题：…… opens an issue, 整改措施：…… is a part of one."""
    found = _FIELD.match(line.text)
    if found is None:
        return None
    name = found["name"] or found["bare"]
    if _PROBLEM_FIELD.fullmatch(name):
        return _head(line, "field", around, field=name)
    return _text(line, name)


def _question(line: Line, _: _Around) -> Facts | None:
    """Return the facts of a question: 问：巡察组说“……”，改了吗."""
    if not problems.is_question(line.text):
        return None
    problem = problems.asked_problem(line.text)
    return Facts(line=line, kind="question", heading=line, problem=problem)


def _boxed(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a heading in brackets: 【聚焦服务“三农”方面】."""
    return _head(line, "boxed", around) if _BOXED.fullmatch(line.text) else None


def _bullet(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a line after a mark that does not count: ● —— ■."""
    end = numbering.bullet_end(line.text)
    if not end:
        return None
    label = LabelFound(level=0, end=end, kind=f"bullet{line.text[0]}")
    return _head(line, label.kind, around, label=label)


def _set_apart(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a heading of the format, or of a short line set unlike the text."""
    if line.heading > 1:
        return _head(line, f"h{line.heading}", replace(around, is_answered=False))
    if line.look != around.body and len(line.text) <= _LONGEST_HEADING:
        return _head(line, f"look{hash(line.look) % 997}", around)
    bold = next((mark.end for mark in line.marks[:1] if mark.kind is Strong and not mark.start), 0)
    return _head(line, "bold", around, end=bold) if 4 <= bold <= _LONGEST_HEADING else None


def _bare(line: Line, around: _Around) -> Facts | None:
    """Return the facts of an issue without a label: 关于“……”问题的整改."""
    text = line.text
    if not problems.may_be_bare(text):
        return None
    end = problems.heading_end(text, is_answered=around.is_answered)
    is_alone = end == len(text) or text[end - 1] in "。：:，,"
    is_issue = is_alone and problems.is_bare_issue(text[:end])
    return _head(line, "bare", around, end=end) if is_issue else None


def _short(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a short line without a mark at its end."""
    text = line.text
    if len(text) > _LONGEST_HEADING or text[-1:] in _STOPS or around.is_last or parse_date(text):
        return None
    return _head(line, "short", around, is_weak=True)


def _faulty(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a paragraph whose first sentence finds fault: 学习不够深入。先后召开…."""
    end = problems.heading_end(line.text[:_LONGEST_HEADING])
    if not 4 <= end < len(line.text) or line.text[end - 1] != "。":
        return None
    is_fault = problems.is_fault(line.text[:end])
    return _head(line, "fault", around, end=end, is_weak=True) if is_fault else None


_FORMS = (
    _table,
    _labelled,
    _measure,
    _field,
    _question,
    _boxed,
    _bullet,
    _set_apart,
    _bare,
    _short,
    _faulty,
)
"""What a line can be, in the order in which it is tried."""


def _head(
    line: Line,
    kind: str,
    around: _Around,
    *,
    label: LabelFound | None = None,
    end: int | None = None,
    field: str = "",
    is_weak: bool = False,
) -> Facts:
    """Return the facts of a line that can be a heading."""
    rest = line.cut(label.end) if label else line
    measures = numbering.find_measures(rest.text)
    if end is None:
        end = problems.heading_end(rest.text, is_answered=around.is_answered)
        end = min(end, measures[0][0]) if measures else end
    heading, text = (rest.cut(0, end), rest.cut(end)) if end < len(rest.text) else (rest, NO_LINE)
    words = heading.text[1:-1] if kind == "boxed" else heading.text
    problem = problems.find_problem(words)
    fault = "" if problem else problems.fault(words)
    many = statements.find_section_status(words)
    is_aspect = bool(_ASPECT.search(words))
    if label is None and kind.startswith(("look", "short", "bold")):
        kind += ":aspect" if is_aspect else ":problem" if problem else ""
    return Facts(
        line=line,
        label=label,
        kind=kind,
        is_weak=is_weak,
        heading=heading,
        text=text,
        problem=problem,
        is_aspect=is_aspect,
        field=field,
        fault=fault,
        is_action=not (problem or fault) and problems.is_action(words),
        role=SectionRole.OTHER if problem or fault else headings.find_role(words),
        state=statements.find_status(words),
        state_of_many=many,
        measures=numbering.find_measures(text.text) if text.text else (),
        stated=statements.find_stated_status(text.text) if text.text else None,
    )


def _without_lonely(found: list[Facts]) -> list[Facts]:
    """Take for text what only its likes could make a heading, where it has none."""
    count = Counter(each.kind for each in found)
    fields = [(before, each) for before, each in pairwise(found) if each.kind == "field"]
    below = sum(before.label is not None for before, _ in fields)
    is_part = 2 * below > count["field"]
    return [
        _text(each.line, each.field)
        if (each.kind in ("fault", "field") and count[each.kind] < 2)
        or (each.kind == "field" and is_part)
        else each
        for each in found
    ]
