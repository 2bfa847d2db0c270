"""Links: what is apart in a text but belongs together (分列内容的对应).

A list of problems and a list of answers, by their numbers; issues that are named only in one
line under a state (已完成整改的问题：一是……；二是……); a sentence on all issues of a section
(反馈问题7个，均已完成整改). Not here: ledger tables (`model.ledger`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from notice_kit.grammar import cues, problems, statements
from notice_kit.grammar.tree import Draft
from notice_kit.model import IssueStatus, SectionRole
from notice_kit.model.labels import from_chinese, path_part, path_step

_ANSWERS = re.compile(
    r"整改(?:措施|情况|结果|落实|进展|成效|清单|台账|任务|答卷)|的整改$|措施|结果|办理情况|落实情况"
)
"""Words in the heading above a list of answers."""

_LONGEST_NAME = 60
"""What names a problem in a row is not longer (characters)."""

_FEWEST = 3
"""Lists with fewer members are not matched by their numbers."""

_OF_ALL = re.compile(
    r"(?:问题|事项|任务)[^。；]{0,12}?[，,]?(?:现|目前)?已?(?:均|全部|全都|都|悉数|业已全部|一律)(?:已)?(?P<state>[^，,。；]{2,12})"
)
"""A sentence on all issues: 反馈问题7个，均已完成整改."""


_BY_NUMBER = re.compile(
    r"第(?P<numbers>[\d、，,和及至到—~～\s-]{1,60})(?:项|个|条|号)(?:具体|反馈)?(?:问题|任务|事项)?(?:均|都|全部)?(?P<state>[^，,；。]{2,16})"
)
"""A state told by numbers: 第1、2、3项已完成."""
_MOST = 200
"""No list of numbers is longer."""
_TOLD = re.compile(r"(?:(?<=[。；])|^)(?:关于|针对)[^。；]{4,80}?的?问题[，,：:]")
"""A sentence that names a problem and tells what was done: 关于台账不清的问题，重新登记……."""
_REFERENCE = re.compile(
    r"(?:针对|关于|对|对于)?(?:巡[视察])?(?:反馈的?)?第?(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})(?:个|项|条|号)(?:具体|反馈)?问题.{0,8}"
)
"""A heading that names an issue by its number alone: 针对第3个问题."""


def link(root: Draft) -> None:
    """Link what belongs together below the root of a body."""
    _link_lists(root)
    _link_references(root)
    for section in _sections(root):
        for issue in section.children:
            if issue.kind == "issue":
                _name_answered_measures(issue)
        _name_inline_issues(section)
        _name_told_issues(section)
        _take_state_of_all(section)


def _sections(draft: Draft) -> Iterator[Draft]:
    for child in draft.children:
        if child.kind == "section":
            yield child
            yield from _sections(child)


def _name_inline_issues(section: Draft) -> None:
    """Turn the series of a state into issues where the section has no others."""
    measures = [child for child in section.children if child.kind == "measure"]
    if _name_aimed_measures(section, measures):
        return
    is_listed = section.status is not None and len(measures) > 1
    if not is_listed or any(child.kind in ("issue", "section") for child in section.children):
        return
    acts = [measure for measure in measures if problems.is_action(measure.line.text)]
    is_named = cues.is_listing(section.line.text) or (
        2 * len(acts) < len(measures) and all(map(_is_phrase, measures))
    )
    if not is_named:
        return
    for measure in measures:
        measure.kind, measure.status, measure.lead = "issue", section.status, ""
        measure.problem = problems.problem_of(measure.line.text)


def _name_aimed_measures(section: Draft, measures: list[Draft]) -> bool:
    """Turn a series 一是针对“……”问题，…… into issues; tell whether it is one."""
    if len(measures) < 2 or any(child.kind in ("issue", "section") for child in section.children):
        return False
    ends = [problems.heading_end(each.line.text) for each in measures]
    heads = [each.line.cut(0, end) for each, end in zip(measures, ends, strict=True)]
    if not all("问题" in head.text and problems.find_problem(head.text) for head in heads):
        return False
    _make_issues(measures, ends)
    return True


def _name_answered_measures(issue: Draft) -> None:
    """Turn a series below an issue that names its parts and answers each into issues.

    一是关于库存不足。整改情况：……；二是关于机组老化。整改情况：…….
    """
    measures = [child for child in issue.children if child.kind == "measure"]
    if len(measures) < 2 or any(child.kind == "issue" for child in issue.children):
        return
    if all(cues.is_answered_in_line(each.line.text) for each in measures):
        _make_issues(measures, [problems.heading_end(each.line.text) for each in measures])


def _make_issues(measures: list[Draft], ends: list[int]) -> None:
    """Make issues of measures, each with the words after its heading as text below it."""
    for measure, end in zip(measures, ends, strict=True):
        head, rest = measure.line.cut(0, end), measure.line.cut(end)
        below = Draft(kind="paragraph", line=rest, is_run_in=True, status=measure.status)
        measure.kind, measure.line, measure.lead = "issue", head, ""
        measure.problem = problems.problem_of(head.text)
        measure.children = [below, *measure.children] if rest.text else measure.children


def _name_told_issues(section: Draft) -> None:
    """Turn paragraphs that tell 关于……的问题，…… into issues where a theme has no others.

    Below a heading that says what was done they tell of its success, not of issues.
    """
    is_theme = section.role is SectionRole.AREA and section.line.text.rstrip("。：").endswith(
        "方面"
    )
    if not is_theme or any(child.kind != "paragraph" for child in section.children):
        return
    told = [list(_told(child)) for child in section.children]
    if told and all(told):
        section.children = [issue for issues in told for issue in issues]


def _told(paragraph: Draft) -> Iterator[Draft]:
    """Yield the issues that the sentences of a paragraph tell, if its first one does."""
    line = paragraph.line
    places = [found.start() for found in _TOLD.finditer(line.text)]
    if places[:1] != [0]:
        return
    for start, end in pairwise([*places, len(line.text)]):
        words = line.cut(start, end)
        stop = problems.heading_end(words.text)
        heading, text = words.cut(0, stop), words.cut(stop)
        below = Draft(kind="paragraph", line=text, is_run_in=True)
        below.status = statements.find_stated_status(text.text)
        yield Draft(
            kind="issue",
            line=heading,
            problem=problems.problem_of(heading.text),
            is_run_in=paragraph.is_run_in or start > 0,
            status=below.status,
            children=[below] if text.text else [],
        )


def _is_phrase(measure: Draft) -> bool:
    """Tell whether the words after a mark are one phrase, as names of problems are."""
    words = measure.line.text.rstrip("；。;")
    return len(words) <= _LONGEST_NAME and not re.search("[。；;]", words)


def _take_state_of_all(section: Draft) -> None:
    """Give the issues of a section the state that a sentence above them states of all."""
    if section.status or not _has_issues(section):
        return
    for child in section.children:
        if child.kind != "paragraph":
            return
        if status := state_of_all(child.line.text):
            _give_state(section, status)
            return


def _has_issues(section: Draft) -> bool:
    return any(
        child.kind == "issue" or (child.kind == "section" and _has_issues(child))
        for child in section.children
    )


def _give_state(section: Draft, status: IssueStatus) -> None:
    """Give a section, and the issues in it that have none, a state."""
    section.status = section.status or status
    for child in section.children:
        if child.kind == "issue":
            child.status = child.status or status
        elif child.kind == "section":
            _give_state(child, status)


def state_of_all(text: str) -> IssueStatus | None:
    """Return the state that a sentence states of all issues, or None.

    >>> state_of_all("反馈问题7个，均已完成整改。").value, state_of_all("反馈问题8个，完成7个。")
    ('done', None)
    """
    found = _OF_ALL.search(text)
    return statements.find_stated_status(found["state"]) if found else None


def _link_lists(root: Draft) -> None:
    """Turn a list of answers into sections that answer the issues of a list before it."""
    for (path, asked), (_, answering) in pairwise(_lists(root, "")):
        if _are_apart(asked, answering):
            _answer(path, asked, answering)


def _lists(draft: Draft, prefix: str) -> Iterator[tuple[str, Draft]]:
    """Yield each section whose headings have no headings below, with its label path."""
    for step, child in _placed(draft):
        if child.kind != "section" or child.answers:
            continue
        path = "/".join(piece for piece in (prefix, step) if piece)
        heads = _heads(child)
        if len(heads) >= _FEWEST and not any(map(_holds_headings, heads)):
            yield path, child
        yield from _lists(child, path)


def _placed(draft: Draft) -> Iterator[tuple[str, Draft]]:
    """Yield the sections and issues right below with their steps in a label path."""
    held = [child for child in draft.children if child.kind in ("section", "issue")]
    for place, child in enumerate(held, 1):
        yield path_step(child.label.text, place, is_headed=bool(child.line.text)), child


def _heads(section: Draft) -> list[Draft]:
    return [child for child in section.children if child.label.text and child.kind != "paragraph"]


def _holds_headings(head: Draft) -> bool:
    """Tell whether a section has more than measures below it."""
    return head.kind == "section" and any(each.kind != "measure" for each in _heads(head))


def _are_apart(asked: Draft, answering: Draft) -> bool:
    """Tell whether one list only names what the other, with the same labels, answers."""
    first, second = _heads(asked), _heads(answering)
    labels = [path_part(each.label.text) for each in first]
    if len(first) < _FEWEST or labels != [path_part(each.label.text) for each in second]:
        return False
    if asked.status and answering.status:
        return False  # 已完成的问题 and 正在推进的问题 list problems, each for itself.
    is_bare = not any(each.children for each in first)
    names = bool(_ANSWERS.search(answering.line.text)) and "问题" in asked.line.text
    return is_bare and (names or _faults(first) > _faults(second))


def _faults(heads: list[Draft]) -> int:
    return sum(bool(problems.fault(each.line.text)) for each in heads)


def _answer(path: str, asked: Draft, answering: Draft) -> None:
    """Make issues of the heads of one list, sections that answer them of those of the other."""
    asked.role = SectionRole.OTHER if asked.role is SectionRole.OTHER else SectionRole.RESULTS
    for issue, answer in zip(_heads(asked), _heads(answering), strict=True):
        issue.kind, issue.lead = "issue", ""
        issue.problem = problems.problem_of(issue.line.text)
        if answer.kind == "measure" or answer.line.text:
            _put_words_below(answer)
        _answer_one(f"{path}/{path_part(issue.label.text)}", issue, answer)


def _answer_one(path: str, issue: Draft, answer: Draft) -> None:
    """Make a section that answers an issue, whose state it tells."""
    answer.kind, answer.role, answer.lead = "section", SectionRole.ANSWER, ""
    answer.level = min(max(answer.level, issue.level, 1), 4)
    answer.answers = path
    issue.status = _status_below(answer) or answer.status or issue.status
    answer.status = None


def _link_references(root: Draft) -> None:
    """Let headings that name issues by number alone answer those of the lists before them."""
    asked: list[tuple[str, Draft]] = []
    for step, section in _placed(root):
        heads = _heads(section)
        numbers = [_number_of(head) for head in heads]
        if len(heads) >= _FEWEST and all(0 < number <= len(asked) for number in numbers):
            section.role = SectionRole.RESULTS
            for number, answer in zip(numbers, heads, strict=True):
                _answer_one(*asked[number - 1], answer)
        asked += _bare_issues(section, step)
        _take_states_by_number(section, [issue for _, issue in asked])


def _take_states_by_number(section: Draft, asked: list[Draft]) -> None:
    """Give issues the states that a paragraph tells by their numbers: 第1、2项已完成."""
    for child in section.children:
        if child.kind != "paragraph":
            continue
        for found in _BY_NUMBER.finditer(child.line.text):
            status = statements.find_stated_status(found["state"])
            for number in _numbers(found["numbers"]):
                if status and number <= len(asked):
                    asked[number - 1].status = asked[number - 1].status or status


def _numbers(text: str) -> Iterator[int]:
    """Yield the numbers of a list.

    >>> list(_numbers("1、2、4至6"))
    [1, 2, 4, 5, 6]
    """
    for found in re.finditer(r"(\d{1,3})(?:\s?(?:至|到|-|—|~|～)\s?(\d{1,3}))?", text):
        first = int(found[1])
        yield from range(first, min(int(found[2] or first), first + _MOST) + 1)


def _number_of(head: Draft) -> int:
    """Return the number of the issue that a heading names by its number alone, or 0."""
    found = _REFERENCE.fullmatch(head.line.text)
    if found is None:
        return 0
    return int(found["number"]) if found["number"].isdecimal() else from_chinese(found["number"])


def _bare_issues(section: Draft, path: str) -> Iterator[tuple[str, Draft]]:
    """Yield the issues of a section below which nothing is told, in order, with their paths."""
    for step, child in _placed(section):
        below = f"{path}/{step}"
        if child.kind == "issue" and not child.children:
            yield below, child
        elif child.kind == "section":
            yield from _bare_issues(child, below)


def _put_words_below(answer: Draft) -> None:
    """Let the words of an answer be text below its label."""
    words = Draft(kind="paragraph", line=answer.line, is_run_in=True, status=answer.status)
    answer.children.insert(0, words)
    answer.line = answer.line.cut(0, 0)


def _status_below(answer: Draft) -> IssueStatus | None:
    """Return the state that the text of an answer states last."""
    texts = (child for child in reversed(answer.children) if child.kind != "section")
    return next((child.status for child in texts if child.status), None)
