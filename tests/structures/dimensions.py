"""The dimensions of structure, their values, and the least share of each among many seeds.

A dimension is a name and a function of a notice; its values are named NAME=VALUE. The shares
say how often a value must come up, so that none withers unseen while the generator changes.
"""

from __future__ import annotations

from collections.abc import Callable

from draft import Draft
from marks import MARK
from structure import Structure, Telling

_Told = str | int | bool


def _top(structure: Structure) -> str:
    return structure.levels[0].role


def _numbers(structure: Structure) -> str:
    return "gap" if structure.gap else "running" if structure.running else "restart"


def _labelled(structure: Structure) -> str:
    bare = sum(not level.mark for level in structure.levels)
    return "all" if not bare else "none" if bare == len(structure.levels) else "some"


def _issue_words(structure: Structure) -> str:
    is_list = structure.telling in (Telling.APART, Telling.TABLE, Telling.INLINE)
    return "list" if is_list else structure.issue_kind


def _print(structure: Structure) -> str:
    """Return how the text is printed, the strangest thing first."""
    ways = {
        "one line": structure.one_line,
        "hard wraps": structure.wrap > 0,
        "page heads": structure.page_heads,
        "markdown": structure.markdown,
    }
    return next((name for name, is_so in ways.items() if is_so), "plain")


DIMENSIONS: dict[str, Callable[[Structure], _Told]] = {
    "words": lambda s: s.vocabulary,
    "set": lambda s: "held_out" if s.is_held_out else "known",
    "telling": lambda s: s.telling.value,
    "depth": lambda s: len(s.levels),
    "top": _top,
    "themes": lambda s: s.themes,
    "labels": _labelled,
    "issue mark": lambda s: MARK[s.issue.mark].family if s.issue.mark else "none",
    "issue words": _issue_words,
    "issue": lambda s: "run in" if s.issue.run_in else "alone",
    "themes name": lambda s: "faults" if s.theme_faults and s.themes else "subjects",
    "look": lambda s: "none" if all(each.look.is_plain for each in s.levels) else "set",
    "answers": lambda s: s.answers.value,
    "reply word": lambda s: s.reply_word,
    "finding": lambda s: s.finding,
    "fields": lambda s: "with problem" if s.problem_field else "without",
    "ledger": lambda s: s.areas or "whole",
    "measures": lambda s: "as headings" if s.styled_measures else "as text",
    "lookalikes": lambda s: s.lookalikes,
    "duties": lambda s: s.deadlines,
    "total": lambda s: s.total or "none",
    "state by": lambda s: s.state_by.value,
    "numbers": _numbers,
    "word numbers": lambda s: "made" if s.auto_numbers else "typed",
    "units": lambda s: s.units,
    "organs": lambda s: 2 if s.joint else 1,
    "inspections": lambda s: s.inspections,
    "special": lambda s: s.special,
    "organisation": lambda s: s.organisation,
    "next": lambda s: s.next_steps,
    "contact": lambda s: s.contact,
    "signature": lambda s: s.signature,
    "contents": lambda s: s.contents,
    "title": lambda s: "none" if s.no_title else s.title_lines,
    "print": _print,
    "page": lambda s: s.html_kind,
}
"""All dimensions."""


def values_of(draft: Draft) -> tuple[str, ...]:
    """Return the value of each dimension of a notice, as NAME=VALUE."""
    return tuple(f"{name}={told(draft.structure)}" for name, told in DIMENSIONS.items())


LEAST_SHARES: dict[str, float] = {
    "set=held_out": 0.25,
    "telling=rows": 0.4,
    "telling=fields": 0.08,
    "telling=table": 0.05,
    "telling=table_beside": 0.04,
    "telling=inline": 0.06,
    "telling=apart": 0.08,
    "depth=1": 0.02,
    "depth=2": 0.3,
    "depth=3": 0.15,
    "depth=4": 0.05,
    "depth=5": 0.03,
    "top=part": 0.04,
    "top=theme": 0.04,
    "top=state": 0.04,
    "themes=0": 0.2,
    "themes=1": 0.2,
    "themes=2": 0.05,
    "themes=3": 0.03,
    "labels=none": 0.04,
    "labels=some": 0.1,
    "issue mark=none": 0.08,
    "issue mark=dash": 0.02,
    "issue mark=question": 0.01,
    "issue words=bare": 0.08,
    "issue words=named": 0.12,
    "issue words=aspect": 0.01,
    "themes name=faults": 0.01,
    "finding=True": 0.01,
    "fields=with problem": 0.01,
    "ledger=rows": 0.01,
    "ledger=headings": 0.01,
    "measures=as headings": 0.01,
    "lookalikes=True": 0.05,
    "duties=True": 0.15,
    "total=count": 0.15,
    "total=split": 0.15,
    "words=held_out": 0.25,
    "contact=box": 0.06,
    "contact=unlabelled": 0.06,
    "issue=run in": 0.1,
    "look=set": 0.4,
    "answers=paragraphs": 0.1,
    "answers=prose": 0.1,
    "answers=mixed": 0.1,
    "reply word=True": 0.05,
    "state by=section": 0.1,
    "state by=bracket": 0.03,
    "state by=answer": 0.06,
    "state by=sentence": 0.03,
    "state by=field": 0.05,
    "state by=column": 0.05,
    "state by=all_done": 0.02,
    "numbers=running": 0.03,
    "numbers=gap": 0.02,
    "word numbers=made": 0.2,
    "units=2": 0.01,
    "units=3": 0.01,
    "organs=2": 0.02,
    "inspections=2": 0.01,
    "special=True": 0.02,
    "organisation=headed": 0.1,
    "organisation=none": 0.02,
    "contact=lines": 0.08,
    "contact=none": 0.08,
    "contact=bare": 0.08,
    "signature=date organ": 0.05,
    "signature=one line": 0.05,
    "signature=note": 0.05,
    "contents=True": 0.02,
    "title=none": 0.02,
    "title=3": 0.1,
    "print=one line": 0.02,
    "print=hard wraps": 0.06,
    "print=page heads": 0.05,
    "print=markdown": 0.03,
    "page=br": 0.08,
}
"""The least share of a value among 2,000 seeds."""
