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

from notice_kit import lexicon
from notice_kit.grammar import cues, headings, numbering, problems, statements
from notice_kit.grammar.dates import parse_date
from notice_kit.grammar.front import is_title
from notice_kit.grammar.lines import NO_LINE, Line, LineLook, look_of_most, words_from
from notice_kit.grammar.numbering import LabelFound
from notice_kit.grammar.problems import NamedProblem
from notice_kit.model import IssueStatus, SectionRole, Strong

_LONGEST_HEADING = 60
"""An unlabelled line with more characters is text, however it is set."""

_ITEMS = re.compile("事项|问题|任务")
"""What a state is said of: 需要持续推进的事项."""

_NEED_LIKES = ("aimed", "answered", "fault", "field")
"""Kinds of lines of which one alone is text."""

_MAY_TELL_MORE = ("answered", "field", "found")
"""Kinds of lines that tell more of an issue where they come right after its heading."""

_LONGEST_SECTION = 40
"""The heading of a section is not longer (characters); a longer one is a sentence."""

_STOPS = frozenset("。；：，、;:,.!！?？")
"""Marks that end a sentence or clause; an unlabelled heading in plain text has none."""

_ASPECT = re.compile(
    r"(?<!个)(?<!多)方面(?:的|反馈|存在|问题|整改|落实|进展|完成|情况){0,6}[。：:]?$"
    r"|[\u3400-\u9fff]{3}上(?:存在)?的(?:主要|突出)?问题[。：:]?$"
)
"""The end of a theme: 在全面从严治党方面."""

_FIELD = re.compile(
    r"[【［\[〔](?P<boxed>[\u3400-\u9fff]{2,8})[】］\]〕]|(?P<name>[\u3400-\u9fff]{2,9})\s?[：:]"
)
"""A name in brackets, or before a colon, at the start of a line: 【整改进展】, 整改措施：."""

_TOLD = re.compile(r"[：:\t]|\d{7}|附件|表\s?\d")
"""Something told after a colon, a row of cells, an attachment: the line heads nothing."""

_BOXED = re.compile(r"[【〔［\[＜<《][^【】〔〕［］\[\]]{4,58}[】〕］\]＞>》]")
"""A whole line in brackets, as some set their headings: 【聚焦服务“三农”方面】."""
_CAPTION = re.compile(
    r"第?\s?\d{1,3}\s?号[\u3400-\u9fff]{0,6}[卡表]$|[表图]\s?[0-9一二三四五六七八九十]{1,3}(?:[-－][0-9]{1,2})?[\s：:.、]|.{2,40}(?:统计|明细|情况)表$"
)
"""The line that names a table or picture: 表1　整改任务完成情况统计表."""


@dataclass(slots=True, kw_only=True)
class Facts:
    """What one line shows; not frozen, which takes three times as long to make of each line."""

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
        return text[1:-1] if text[:1] in "【〔［[＜<《" and _BOXED.fullmatch(text) else text

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
    body = look_of_most(lines)
    found = [_facts(line, after, body) for line, after in zip_longest(lines, lines[1:])]
    return _without_lonely(found)


@dataclass(frozen=True, slots=True)
class _Around:
    """What is around a line."""

    body: LineLook
    """The look of the text."""

    is_last: bool
    """True of the last line."""

    is_answered: bool
    """True if the next line answers: 整改情况：."""


def _facts(line: Line, after: Line | None, body: LineLook) -> Facts:
    """Return the facts of a line, by the first form that fits it."""
    is_answered = after is not None and cues.is_answer(after.text)
    around = _Around(body, after is None, is_answered)
    for form in _FORMS:
        if facts := form(line, around):
            return facts
    return _text(line)


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
    found = _FIELD.match(line.text, numbering.bullet_end(line.text))
    if found is None:
        return None
    name = found["boxed"] or found["name"]
    entry = lexicon.table("fields").words.get(name)
    if entry and entry.sense == "problem":
        return _head(line, "field", around, field=name)
    is_known = entry is not None or name in lexicon.table("answers").words
    return _text(line, name) if is_known else None


def _question(line: Line, _: _Around) -> Facts | None:
    """Return the facts of a question: 问：巡察组说“……”，改了吗."""
    if not cues.is_question(line.text):
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
    mark = line.text[:end].rstrip()
    label = LabelFound(level=0, end=end, kind=f"bullet{mark}")
    return _head(line, label.kind, around, label=label)


def _set_apart(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a heading of the format, or of a short line set unlike the text."""
    if line.heading > 1:
        return _head(line, f"h{line.heading}", replace(around, is_answered=False))
    is_apart = line.look != around.body and not _CAPTION.match(line.text)
    if is_apart and len(line.text) <= _LONGEST_HEADING:
        return _head(line, f"look{hash(line.look) % 997}", around)
    bold = next((mark.end for mark in line.marks[:1] if mark.kind is Strong and not mark.start), 0)
    is_head = 4 <= bold <= _LONGEST_HEADING or (bold and problems.find_problem(line.text[:bold]))
    return _head(line, "bold", around, end=bold) if is_head else None


def _bare(line: Line, around: _Around) -> Facts | None:
    """Return the facts of an issue without a label: 关于“……”问题的整改."""
    text = line.text
    if not problems.may_be_bare(text):
        return None
    end = problems.heading_end(text, is_answered=around.is_answered)
    is_alone = end == len(text) or text[end - 1] in "。：:，,"
    is_issue = is_alone and problems.is_bare_issue(text[:end])
    if not is_issue:
        return None
    if cues.is_aimed(text, end - 1) or cues.is_clause(text[:end]):
        return _head(line, "aimed", around, end=end)
    return _head(line, "found" if problems.is_found(text) else "bare", around, end=end)


def _answered(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a paragraph that the next line answers: ……。 ¶ 整改情况：……."""
    is_told = around.is_answered and line.text[-1:] in "。；" and not problems.is_action(line.text)
    return _head(line, "answered", around) if is_told else None


def _listing(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a state before its issues: 已完成的3个问题：一是……；二是……."""
    end = line.text.find("：", 0, _LONGEST_SECTION) + 1
    if not end or not numbering.find_measures(line.text):
        return None
    is_state = cues.is_listing(line.text[:end]) and statements.find_section_status(line.text[:end])
    return _head(line, "listing", around, end=end) if is_state else None


def _short(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a short line without a mark at its end."""
    text = line.text
    if len(text) > _LONGEST_HEADING or around.is_last:
        return None
    if text[-1:] in _STOPS and not _ASPECT.search(text):
        return None
    is_state = statements.is_status(text) and not statements.find_section_status(text)
    if is_state or parse_date(text) or _CAPTION.match(text) or _TOLD.search(text) or is_title(text):
        return None
    return _head(line, "short", around, is_weak=True)


def _faulty(line: Line, around: _Around) -> Facts | None:
    """Return the facts of a paragraph whose first sentence finds fault: 学习不够深入。先后召开…."""
    end = problems.heading_end(line.text[:_LONGEST_HEADING])
    if not 4 <= end < len(line.text) or line.text[end - 1] != "。":
        return None
    words = line.text[:end]
    is_fault = problems.is_fault(words) or problems.named_problem(words) is not None
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
    _listing,
    _answered,
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
    at, rest = words_from(line.text, label.end if label else 0)
    if end is None:
        measures = numbering.find_measures(rest)
        end = problems.heading_end(rest, is_answered=around.is_answered)
        end = min(end, measures[0][0]) if measures else end
    heading = line.cut(at, at + end)
    text = line.cut(at + end) if end < len(rest) else NO_LINE
    words = heading.text[1:-1] if kind == "boxed" else heading.text
    problem = problems.find_problem(words)
    fault = "" if problem or statements.is_status(words) else problems.fault(words)
    many = None if problems.named_problem(words) else statements.find_section_status(words)
    may_be_section = not (problem or fault) and len(words) <= _LONGEST_SECTION
    is_aspect = ("方面" in words or "上" in words) and bool(_ASPECT.search(words))
    before = statements.find_label_status(line.text[: label.end]) if label else None
    if label is None and kind.startswith(("look", "short", "bold")):
        kind += _shape(problem, many, is_aspect=is_aspect)
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
        is_action=not (problem or fault or many) and problems.is_action(words),
        role=_role(words, is_of_many=many is not None) if may_be_section else SectionRole.OTHER,
        state=statements.find_status(words) or before,
        state_of_many=many,
        measures=numbering.find_measures(text.text) if text.text else (),
        stated=statements.find_stated_status(text.text) if text.text else None,
    )


def _role(words: str, *, is_of_many: bool) -> SectionRole:
    """Return what a heading says of its section; one that gives a state heads results."""
    role = headings.find_role(words)
    is_list = is_of_many and _ITEMS.search(words) is not None
    return SectionRole.RESULTS if is_list and role in headings.NO_ISSUES else role


def _shape(problem: NamedProblem | None, many: IssueStatus | None, *, is_aspect: bool) -> str:
    """Return what parts lines without labels that are set alike."""
    if is_aspect:
        return ":aspect"
    return ":problem" if problem else ":state" if many else ""


def _without_lonely(found: list[Facts]) -> list[Facts]:
    """Take for text what only its likes could make a heading, where it has none.

    Fields and findings that come right after a heading, most of them, tell more of its issue.
    """
    count = Counter(each.kind for each in found)
    after = Counter(
        each.kind for before, each in pairwise(found) if before.kind and not before.text.text
    )
    dropped = {kind for kind in _NEED_LIKES if count[kind] < 2}
    dropped |= {kind for kind in _MAY_TELL_MORE if 2 * (after[kind]) > count[kind]}
    return [_text(each.line, each.field) if each.kind in dropped else each for each in found]
