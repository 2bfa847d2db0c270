"""Issues told in a ledger (整改台账): alone, or beside the issues of the body."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from answers import inline_measures
from composer import Composer, Row
from draft import Grid
from phrases import unquoted
from structure import Answers, StateBy
from truth import IssueTruth, MeasureTruth


def _heads(composer: Composer, *, measures: bool) -> list[str]:
    structure = composer.structure
    names = ["number", "problem"] if structure.issue.mark else ["problem"]
    names += ["measures"] if measures else []
    names += ["unit", "deadline"] if structure.deadlines else []
    names += ["state"] if structure.state_by is StateBy.COLUMN else []
    words = {"number": ("序号", "编号"), **composer.phrases.words.fields}
    return [words[name][structure.seed % len(words[name])] for name in names]


def _facts(composer: Composer, issue: IssueTruth) -> tuple[list[str], IssueTruth]:
    """Return the cells on who, until when and how far, and the issue that they tell of."""
    structure, rng, words = composer.structure, composer.rng, composer.phrases.words
    cells = []
    if structure.deadlines:
        department = rng.choice(words.departments)
        day = composer.visits[-1].feedback + timedelta(days=rng.randint(60, 200))
        cells += [department, f"{day.year}年{day.month}月底"]
        issue = replace(issue, responsible=department, deadline=f"{day.year}-{day.month:02}")
    if structure.state_by is StateBy.COLUMN:
        state = composer.state()
        cells.append(rng.choice(words.state_words[state]))
        issue = replace(issue, state=state)
    return cells, issue


def write_ledger(composer: Composer, row: Row) -> None:
    """Write a ledger whose rows are the issues."""
    structure, rng = composer.structure, composer.rng
    rows: list[tuple[str, ...]] = [tuple(_heads(composer, measures=True))]
    count, areas = rng.randint(3, 12), row
    starts = {1, count // 2 + 1} if structure.areas == "rows" else set()
    for number in range(1, count + 1):
        if number in starts:
            label, path = composer.place(areas, "一、")
            rows.append((label + composer.phrases.theme(structure.theme_form),))
            row = replace_row(row, path)
        fault = composer.phrases.fault(structure.fault_styles)
        _, path = composer.place(row, structure.issue.mark)
        measures: tuple[MeasureTruth, ...] | None = None
        text = composer.phrases.prose()
        if structure.answers is not Answers.PROSE:
            text, measures = inline_measures(composer, "")
        issue = IssueTruth(paths=(path,), problems=(fault,), measures=measures)
        cells, issue = _facts(composer, issue)
        numbered = [str(number)] if structure.issue.mark else []
        rows.append((*numbered, fault, text, *cells))
        composer.issues.append(issue)
    composer.blocks.append(Grid(rows=tuple(rows)))


def replace_row(row: Row, path: str) -> Row:
    """Return a row that counts on below an area."""
    number = row.number if row.path.count("/") == path.count("/") else 0
    return Row(path=path, number=number, series=row.series)


def write_beside(composer: Composer) -> None:
    """Write a ledger of the issues of the body, which takes over what it adds."""
    structure = composer.structure
    rows = [tuple(_heads(composer, measures=False))]
    for number, issue in enumerate(composer.issues, start=1):
        cells, composer.issues[number - 1] = _facts(composer, issue)
        numbered = [str(number)] if structure.issue.mark else []
        rows.append((*numbered, unquoted(issue.problems[0]), *cells))
    composer.blocks.append(Grid(rows=tuple(rows)))
