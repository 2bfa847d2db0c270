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
from notice_kit.model.labels import path_part

_ANSWERS = re.compile(r"整改(?:措施|情况|结果|落实|进展|成效)|措施|结果|办理情况|落实情况")
"""Words in the heading above a list of answers."""

_LONGEST_NAME = 60
"""What names a problem in a row is not longer (characters)."""

_FEWEST = 3
"""Lists with fewer members are not matched by their numbers."""

_OF_ALL = re.compile(
    r"(?:问题|事项|任务)[^。；]{0,12}?[，,]?(?:现|目前)?(?:均|全部|全都|都|悉数|业已全部|一律)(?:已)?(?P<state>[^，,。；]{2,12})"
)
"""A sentence on all issues: 反馈问题7个，均已完成整改."""


def link(root: Draft) -> None:
    """Link what belongs together below the root of a body."""
    _link_lists(root)
    for section in _sections(root):
        _name_inline_issues(section)
        _take_state_of_all(section)


def _sections(draft: Draft) -> Iterator[Draft]:
    for child in draft.children:
        if child.kind == "section":
            yield child
            yield from _sections(child)


def _name_inline_issues(section: Draft) -> None:
    """Turn the series of a state into issues where the section has no others."""
    measures = [child for child in section.children if child.kind == "measure"]
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


def _is_phrase(measure: Draft) -> bool:
    """Tell whether the words after a mark are one phrase, as names of problems are."""
    words = measure.line.text.rstrip("；。;")
    return len(words) <= _LONGEST_NAME and not re.search("[。；;]", words)


def _take_state_of_all(section: Draft) -> None:
    """Give the issues of a section the state that a sentence above them states of all."""
    issues = [child for child in section.children if child.kind == "issue"]
    if not issues or section.status:
        return
    for child in section.children:
        if child.kind == "issue":
            return
        if child.kind == "paragraph" and (status := state_of_all(child.line.text)):
            section.status = status
            for issue in issues:
                issue.status = issue.status or status
            return


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
    for child in draft.children:
        if child.kind != "section":
            continue
        step = path_part(child.label.text)
        path = f"{prefix}/{step}" if prefix else step
        heads = _heads(child)
        if len(heads) >= _FEWEST and not any(
            _heads(each) for each in heads if each.kind == "section"
        ):
            yield path, child
        yield from _lists(child, path)


def _heads(section: Draft) -> list[Draft]:
    return [child for child in section.children if child.label.text and child.kind != "paragraph"]


def _are_apart(asked: Draft, answering: Draft) -> bool:
    """Tell whether one list only names what the other, with the same labels, answers."""
    first, second = _heads(asked), _heads(answering)
    labels = [path_part(each.label.text) for each in first]
    if len(first) < _FEWEST or labels != [path_part(each.label.text) for each in second]:
        return False
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
        answer.kind, answer.role, answer.lead = "section", SectionRole.ANSWER, ""
        answer.level = min(max(answer.level, issue.level, 1), 4)
        answer.answers = f"{path}/{path_part(issue.label.text)}"
        issue.status = _status_below(answer) or answer.status or issue.status
        answer.status = None


def _put_words_below(answer: Draft) -> None:
    """Let the words of an answer be text below its label."""
    words = Draft(kind="paragraph", line=answer.line, is_run_in=True, status=answer.status)
    answer.children.insert(0, words)
    answer.line = answer.line.cut(0, 0)


def _status_below(answer: Draft) -> IssueStatus | None:
    """Return the state that the text of an answer states last."""
    texts = (child for child in reversed(answer.children) if child.kind != "section")
    return next((child.status for child in texts if child.status), None)
