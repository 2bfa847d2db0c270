"""The results: sections, themes, issues and their answers, in each way of telling them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from answers import answer, duty_line, ending_of
from composer import STATES, Composer, Row
from draft import IssueHeading, Para
from fields import write_fields
from ledgers import write_beside, write_ledger
from marks import MARK
from phrases import quoted
from structure import Level, StateBy, Telling
from truth import IssueTruth, SectionTruth

MOST = 26
"""A notice has at most this many issues."""


def write_results(composer: Composer, row: Row) -> None:
    """Write all that holds issues."""
    structure, words = composer.structure, composer.phrases.words
    top = structure.levels[0]
    if structure.telling is Telling.APART:
        _write_apart(composer, row)
        return
    if top.role not in ("section", "part"):
        write_level(composer, row, 0, None)
        return
    heads = [composer.phrases.pick(words.result_heads)]
    if structure.units == len(composer.organs) == 2:
        form = composer.rng.choice(words.unit_heads)
        heads = [form.format(organ) for organ in composer.organs]
    elif structure.units > 1:
        names = [f"{composer.phrases.place}{dept}" for dept in
                 composer.rng.sample(words.departments, structure.units)]  # fmt: skip
        form = composer.rng.choice(words.unit_heads)
        heads = [form.format(name) for name in names]
    elif structure.inspections > 1:
        form = composer.rng.choice(words.inspection_heads)
        heads = [form.format(visit.team) for visit in composer.visits]
    elif structure.special:
        heads.append(composer.phrases.pick(words.special_heads))
    for head in heads:
        path = composer.heading(row, top, head, "results", 1)
        inner = composer.row(path)
        if structure.telling is Telling.TABLE:
            _write_ledgers(composer, inner)
            continue
        _write_below(composer, inner, 1)
    if structure.telling is Telling.TABLE_BESIDE:
        composer.heading(row, top, "整改台账", "other", 1)
        write_beside(composer)


def _write_ledgers(composer: Composer, row: Row) -> None:
    """Write a ledger, or one for each of some themes."""
    if composer.structure.areas != "headings":
        write_ledger(composer, row)
        return
    level = Level(role="theme", mark="（一）")
    for _ in range(composer.rng.randint(2, 3)):
        head = composer.phrases.theme(composer.structure.theme_form)
        path = composer.heading(row, level, head, "theme", 2)
        write_ledger(composer, composer.row(path))


def _write_below(composer: Composer, row: Row, depth: int) -> None:
    """Write what stands below a section, and say of it all that it is done if need be."""
    first, at = len(composer.issues), len(composer.blocks)
    write_level(composer, row, depth, None)
    if composer.structure.state_by is StateBy.ALL_DONE:
        count = len(composer.issues) - first
        words = composer.rng.choice(composer.phrases.words.all_done).format(n=count)
        composer.blocks.insert(at, Para(kind="body", words=words))
        composer.issues[first:] = [replace(i, state="done") for i in composer.issues[first:]]


def write_level(composer: Composer, row: Row, depth: int, state: str | None) -> None:
    """Write the rows of one depth and all below it."""
    structure = composer.structure
    level = structure.levels[depth]
    if level.role == "issue":
        if structure.telling is Telling.INLINE:
            _write_inline(composer, row, state)
        else:
            _write_issues(composer, row, state)
    elif level.role == "state":
        _write_states(composer, row, depth)
    else:
        wide = structure.levels[depth + 1].role == "issue"
        for number in range(composer.rng.randint(2, 4 if wide and depth < 3 else 2)):
            if number > 1 and len(composer.issues) > MOST:
                break
            head = composer.phrases.theme(structure.theme_form, fault=structure.theme_faults)
            path = composer.heading(row, level, head, "theme", depth + 1)
            write_level(composer, composer.row(path), depth + 1, state)


def _write_states(composer: Composer, row: Row, depth: int) -> None:
    """Write a section for each of two to four states."""
    level = composer.structure.levels[depth]
    states = sorted(composer.rng.sample(STATES, composer.rng.randint(2, 3)), key=STATES.index)
    form = composer.rng.randrange(3)
    for state in states:
        at, first, sections = len(composer.blocks), len(composer.issues), len(composer.sections)
        path = composer.heading(row, level, "", "state", depth + 1)
        write_level(composer, composer.row(path), depth + 1, state)
        count = len(composer.issues) - first
        words = composer.phrases.words.state_heads[state][form].replace("{n}", str(count))
        head = composer.blocks[at]
        if isinstance(head, Para):
            composer.blocks[at] = replace(head, words=words + head.words)
        composer.sections[sections] = SectionTruth(path=path, heading=words, role="state")


def _write_inline(composer: Composer, row: Row, state: str | None) -> None:
    """Name issues behind the heading of their state: 一是……；二是……。"""
    mark = composer.structure.issue.mark
    names = [composer.phrases.fault(composer.structure.fault_styles)
             for _ in range(composer.rng.randint(2, 7))]  # fmt: skip
    pieces = []
    for name in names:
        label, path = composer.place(row, mark)
        pieces.append(label + name)
        other = f"{row.path}/#{row.number}"
        composer.issues.append(IssueTruth(paths=(path, other), problems=(name,), state=state))
    head, series = composer.blocks[-1], "；".join(pieces) + "。"
    if composer.structure.below:
        composer.body(series)
    elif isinstance(head, Para):
        words = head.words.rstrip("。")
        composer.blocks[-1] = replace(head, words=words, rest="：" + series)


def _write_issues(composer: Composer, row: Row, state: str | None) -> None:
    structure = composer.structure
    if structure.running:
        if composer.running is None:
            composer.running = composer.row()
        row = replace_path(composer.running, row.path)
    fewest, most = structure.sizes
    flat = structure.themes == 0
    count = composer.rng.randint(max(fewest, 3 if flat else 1), max(most, 9 if flat else most))
    unlabelled = not structure.issue.mark or not MARK[structure.issue.mark].counts
    count = max(count, 2 if unlabelled else 1)
    limit = MARK[structure.issue.mark].limit if structure.issue.mark else 99
    count = min(count, max(MOST - len(composer.issues), 1), limit - row.number)
    skipped = (
        composer.rng.randint(1, count) if structure.gap and 2 < count < limit - row.number else 0
    )
    for number in range(1, count + 1):
        if number == skipped:
            row.number += 1
        write_issue(composer, row, state)


def replace_path(row: Row, path: str) -> Row:
    """Let a running row go on in another place."""
    row.path = path
    return row


def make_heading(composer: Composer) -> IssueHeading:
    """Return the heading of an issue and what it names."""
    structure = composer.structure
    fault = composer.phrases.fault(structure.fault_styles)
    form, kind = structure.issue_form, structure.issue_kind
    if structure.second_form and composer.rng.random() < 0.35:
        form = structure.second_form
    if kind == "quoted":
        return IssueHeading(words=form.format(quoted(fault)), problems=(quoted(fault),))
    problems = [fault]
    if kind == "named":
        problems += [fault.removeprefix(word) for word in ("存在", "对") if fault.startswith(word)]
    if kind == "named" and fault.endswith("”"):
        problems.append(fault[fault.index("“") + 1 : -1])
    return IssueHeading(words=form.format(fault), problems=tuple(problems))


def write_issue(composer: Composer, row: Row, state: str | None) -> None:
    """Write one issue with its answer."""
    structure, level = composer.structure, composer.structure.issue
    head = make_heading(composer)
    label, path = composer.place(row, level.mark)
    own = composer.state() if composer.rng.random() < 0.85 else None
    words, heading = head.words, head
    if structure.state_by is StateBy.BRACKET and own:
        words += f"（{composer.rng.choice(composer.phrases.words.state_words[own])}）"
    para = composer.head(row, level, label, words, len(structure.levels))
    stop = "。" if level.run_in and not para.words.endswith("。") else ""
    if level.run_in and words.startswith("针对") and words == head.words:
        stop, para = "，", replace(para, words=words)
    if structure.telling is Telling.FIELDS:
        said, measures, more = write_fields(composer, para)
        composer.issues.append(
            IssueTruth(paths=(path,), problems=heading.problems, state=said or state,
                       measures=measures, **more)
        )  # fmt: skip
        return
    said = (
        own if structure.state_by in (StateBy.BRACKET, StateBy.ANSWER, StateBy.SENTENCE) else None
    )
    paras, measures = answer(composer, ending_of(composer, said))
    more: dict[str, Any] = {}
    if structure.deadlines and structure.telling is Telling.ROWS and not structure.one_line:
        duty, more = duty_line(composer)
        paras.append(duty)
    if level.run_in:
        para = replace(para, words=para.words + stop, rest=paras[0].text)
        paras = paras[1:]
    composer.blocks += [para, *paras]
    composer.issues.append(
        IssueTruth(paths=(path,), problems=heading.problems, state=said or state,
                   measures=measures, **more)
    )  # fmt: skip


def _write_apart(composer: Composer, row: Row) -> None:
    """Write a list of problems and a list of answers with the same numbers."""
    structure = composer.structure
    top, level = structure.levels
    first, second = composer.rng.choice(composer.phrases.words.lists_apart)
    named = composer.row(composer.heading(row, top, first, "other", 1))
    problems = []
    for _ in range(min(composer.rng.randint(4, 12), MARK[level.mark].limit)):
        fault = composer.phrases.fault(structure.fault_styles)
        label, path = composer.place(named, level.mark)
        composer.blocks.append(composer.head(named, level, label, f"{fault}。", 2))
        problems.append((path, fault))
    answered = composer.row(composer.heading(row, top, second, "results", 1))
    for path, fault in problems:
        label, other = composer.place(answered, level.mark)
        said = composer.state() if structure.state_by is StateBy.ANSWER else None
        paras, measures = answer(composer, ending_of(composer, said))
        composer.blocks.append(composer.head(answered, level, label, paras[0].words, 2))
        composer.blocks += paras[1:]
        composer.issues.append(
            IssueTruth(paths=(path, other), problems=(fault,), state=said, measures=measures)
        )
