"""The body: labelled lines become sections and issues, series 一是……二是…… measures.

Labels restart under every parent, may jump a level (一、 → 1.), and a heading may run on
into its text. What a heading means is asked of `headings`.
Not here: title, lead facts, contact and signature.
"""

from __future__ import annotations

from itertools import zip_longest

from notice_kit.grammar import headings, numbering, problems, statements
from notice_kit.grammar.lines import NO_LINE, Line
from notice_kit.grammar.tree import Draft
from notice_kit.model import IssueStatus, PartialDate, SectionRole, responsibility

_LEAD_PHRASE = 40
"""A first clause of a measure longer than this is text, not a lead phrase."""

_NAMED = "问题"
"""How a label begins that names its issue: 问题1：."""

_NO_ISSUES = {
    SectionRole.NEXT,
    SectionRole.ORGANISATION,
    SectionRole.PRINCIPAL,
    SectionRole.CLUES,
    SectionRole.ACCOUNTABILITY,
    SectionRole.CONTACT,
}
_RESULT_ROLES = {
    SectionRole.RESULTS,
    SectionRole.BY_STATUS,
    SectionRole.AREA,
    SectionRole.SPECIAL_CHECK,
}


def parse_body(lines: tuple[Line, ...], *, anchor: PartialDate | None = None) -> list[Draft]:
    """Return the top-level drafts of a body; deadlines without a year follow `anchor`."""
    root = Draft(kind="section", line=NO_LINE)
    stack = [root]
    for line, after in zip_longest(lines, lines[1:]):
        _add_line(stack, line, is_answered=after is not None and problems.is_answer(after.text))
    for draft in root.children:
        _settle(draft, root, anchor)
    return root.children


def _add_line(stack: list[Draft], line: Line, *, is_answered: bool) -> None:
    """Put a line where it belongs: a heading on the stack, text below the open one."""
    if line.table:
        stack[-1].children.append(plain_draft(line))
        return
    found = numbering.find_label(line.text)
    if found and numbering.is_series(line.text, found) and problems.is_list(line.text, found.end):
        _add_text(stack[-1], line, is_run_in=False)
    elif found:
        _add_labelled(stack, line, found, is_answered=is_answered)
    elif line.heading > 1:
        parts = _split_run_in(line, is_answered=False)
        _open_heading(stack, line.cut(0, 0), parts, line.heading - 1)
    elif _is_bare_issue(line, stack, is_answered=is_answered):
        parts = _split_run_in(line, is_answered=is_answered)
        _open_heading(stack, line.cut(0, 0), parts, _bare_level(stack))
    elif stack[-1].kind == "issue" and (bullet := numbering.bullet_end(line.text)):
        _add_measure(stack[-1], line.cut(0, bullet), line.cut(bullet), is_run_in=False)
    else:
        _add_text(stack[-1], line, is_run_in=False)


def _add_labelled(
    stack: list[Draft], line: Line, found: numbering.LabelFound, *, is_answered: bool
) -> None:
    """Put a line with a label where it belongs: a measure below what is open, or a heading."""
    label, rest = line.cut(0, found.end), line.cut(found.end)
    parts = _split_run_in(rest, is_answered=is_answered)
    if _is_plain_measure(parts[0].text, rest.text, found, stack):
        _add_measure(stack[-1], label, rest, is_run_in=False)
    else:
        _open_heading(stack, label, parts, found.level or _level_of_named(stack))


def plain_draft(line: Line) -> Draft:
    """Return a line as it is: a table, or a paragraph."""
    if line.table:
        return Draft(kind="table", line=line, table=line.table)
    return Draft(kind="paragraph", line=line)


def _is_plain_measure(
    heading: str, rest: str, found: numbering.LabelFound, stack: list[Draft]
) -> bool:
    """Tell whether a labelled line is a measure: 1. 强化学习。…… below an issue or an area."""
    if found.level == 0 or problems.issue_problem(heading) is not None:
        return False
    top = next((draft for draft in reversed(stack) if draft.kind == "issue"), None)
    if top is not None and found.level > top.level:
        is_part = top.is_tentative or found.level <= 3 or _NAMED in top.label.text
        is_found = problems.is_fault(heading) or problems.is_answered_in_line(rest)
        return not (is_part and is_found)
    is_below = stack[-1].role in _RESULT_ROLES and found.level > max(stack[-1].level, 2)
    return is_below and problems.is_action(heading)


def _is_bare_issue(line: Line, stack: list[Draft], *, is_answered: bool) -> bool:
    """Tell whether a line without a label begins with the heading of an issue."""
    if not problems.may_be_bare(line.text) or any(draft.role in _NO_ISSUES for draft in stack):
        return False
    end = problems.heading_end(line.text, is_answered=is_answered)
    heading = line.text[:end]
    is_alone = end == len(line.text) or heading[-1:] in "。：:"
    return end <= 200 and is_alone and problems.is_bare_issue(heading)


def _level_of_named(stack: list[Draft]) -> int:
    """Return the level of 问题1：, which goes below what is open but beside its like."""
    for draft in stack:
        if _NAMED in draft.label.text:
            return draft.level
    return stack[-1].level + 1


def _bare_level(stack: list[Draft]) -> int:
    for draft in reversed(stack):
        if draft.kind == "issue" and not draft.label.text:
            return draft.level
        if draft.kind == "section":
            return draft.level + 1
    return 1


def _open_heading(stack: list[Draft], label: Line, parts: tuple[Line, Line], level: int) -> None:
    """Put a new section or issue below the nearest open heading of a smaller level.

    `parts` are its heading and the text that runs on behind it.
    """
    heading, text = parts
    while len(stack) > 1 and stack[-1].level >= level:
        stack.pop()
    draft = _headed(label, heading, level, stack[-1])
    stack[-1].children.append(draft)
    stack.append(draft)
    if text.text:
        _add_text(draft, text, is_run_in=True)


def _split_run_in(rest: Line, *, is_answered: bool) -> tuple[Line, Line]:
    """Split 思想上入心。4月9日，…… into heading and text."""
    end = problems.heading_end(rest.text, is_answered=is_answered)
    measures = numbering.find_measures(rest.text)
    end = min(end, measures[0][0]) if measures else end
    return (rest.cut(0, end), rest.cut(end)) if end < len(rest.text) else (rest, NO_LINE)


def _headed(label: Line, heading: Line, level: int, parent: Draft) -> Draft:
    is_result = parent.kind == "section" and parent.role in _RESULT_ROLES
    problem = problems.issue_problem(heading.text)
    if problem is None and is_result and level >= 2:
        problem = problems.named_problem(heading.text)
    is_named = _NAMED in label.text
    section_status = statements.find_section_status(heading.text)
    is_found = level >= 2 and parent.role not in _NO_ISSUES and section_status is None
    is_fault = is_found and problems.is_fault(heading.text)
    is_like = parent.kind == "issue" and any(
        child.kind == "issue" and child.level == level for child in parent.children[-1:]
    )
    if (
        problem is not None
        or is_named
        or is_fault
        or is_like
        or (is_result and heading.text and level >= 3 and not problems.is_answer(heading.text))
    ):
        return Draft(
            kind="issue",
            label=label,
            line=heading,
            level=level,
            problem=problem if problem is not None else problems.bare_problem(heading.text),
            status=statements.find_status(heading.text) or parent.status,
            is_tentative=problem is None and is_fault and level == 2 and not is_named,
        )
    is_plan = parent.role in (SectionRole.NEXT, SectionRole.ORGANISATION)
    role = SectionRole.OTHER if is_plan else headings.find_role(heading.text, level)
    return Draft(
        kind="section",
        label=label,
        line=heading,
        level=min(level, 4),
        role=SectionRole.AREA if is_result and level > 1 and role is SectionRole.OTHER else role,
        status=None if is_plan else section_status or parent.status,
    )


def _add_text(parent: Draft, line: Line, *, is_run_in: bool) -> None:
    """Add a paragraph; a series of measures within it becomes measures of their own."""
    marks = numbering.find_measures(line.text)
    if not marks and numbering.starts_measure(line.text) and parent.children:
        marks = _continued_series(line)
    if not marks:
        parent.children.append(Draft(kind="paragraph", line=line, is_run_in=is_run_in))
        return
    first = marks[0][0]
    if head := line.cut(0, first).text:
        parent.children.append(
            Draft(kind="paragraph", line=line.cut(0, first), is_run_in=is_run_in)
        )
        is_run_in = bool(head)
    ends = [start for start, _ in marks[1:]] + [len(line.text)]
    for (start, label_end), end in zip(marks, ends, strict=True):
        label, text = line.cut(start, label_end), line.cut(label_end, end)
        _add_measure(parent, label, text, is_run_in=is_run_in)
        is_run_in = True


def _continued_series(line: Line) -> tuple[tuple[int, int], ...]:
    """Return the measures of a line that goes on with 二是…… a series begun above it."""
    prefix = "一是"
    shifted = numbering.find_measures(f"{prefix}。{line.text}")
    return tuple((start - len(prefix) - 1, end - len(prefix) - 1) for start, end in shifted[1:])


def _add_measure(parent: Draft, label: Line, text: Line, *, is_run_in: bool) -> None:
    parent.children.append(
        Draft(
            kind="measure",
            label=label,
            line=text,
            lead=_lead_phrase(text.text),
            is_run_in=is_run_in,
        )
    )


def _lead_phrase(text: str) -> str:
    """Return the first clause of a measure if more text follows it."""
    stop = numbering.first_stop(text[: problems.LONGEST], "。：")
    if 0 < stop <= _LEAD_PHRASE and stop + 1 < len(text):
        return text[:stop]
    return ""


def _settle(draft: Draft, parent: Draft, anchor: PartialDate | None) -> None:
    """Fix what only the whole shows: roles from contents, status from closing sentences."""
    is_above = any(child.kind == "issue" for child in draft.children)
    if draft.is_tentative and is_above:
        draft.kind, draft.role, draft.level = "section", SectionRole.AREA, min(draft.level, 4)
    if draft.kind == "issue":
        draft.status = _stated_status(draft) or draft.status or parent.status
        _take_responsibility(draft, anchor)
    for child in draft.children:
        _settle(child, draft, anchor)
    if draft.kind == "section" and draft.role in (SectionRole.OTHER, SectionRole.ORGANISATION):
        if is_above:
            draft.role = SectionRole.RESULTS if draft.level == 1 else SectionRole.AREA
        elif any(child.role in _RESULT_ROLES for child in draft.children):
            draft.role = SectionRole.RESULTS
        elif draft.role is SectionRole.OTHER and parent.role in _RESULT_ROLES and draft.level > 1:
            draft.role = SectionRole.AREA


def _take_responsibility(issue: Draft, anchor: PartialDate | None) -> None:
    """Take from heading, paragraphs and measures who must do it, and the latest deadline."""
    texts = [child.line.text for child in issue.children if child.kind in ("paragraph", "measure")]
    texts = [issue.line.text, *texts]
    named = (each for text in texts for each in responsibility.find_responsible(text))
    issue.responsible = tuple(dict.fromkeys(named))
    found = (responsibility.find_deadline(text, anchor=anchor) for text in texts)
    issue.deadline = max((date for date in found if date), key=PartialDate.last_day, default=None)


def _stated_status(issue: Draft) -> IssueStatus | None:
    for child in reversed(issue.children):
        if child.kind in ("paragraph", "measure"):
            status = statements.find_stated_status(child.line.text)
            if status:
                return status
    return None
