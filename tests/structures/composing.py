"""From a structure to a notice: the frame around the issues, and the whole.

Not here: the structure (`drawing`), head and tail (`leads`), the issues (`tellings`), formats.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

import leads
from composer import Composer, Row
from draft import Draft, Grid, Para
from marks import MARK
from phrases import VOCABULARIES, Phrases
from structure import Level, Structure
from tellings import write_results
from truth import Truth


def compose(structure: Structure) -> Draft:
    """Return the notice of a structure: its text and what is true of it."""
    rng = Random(structure.seed + 1)  # noqa: S311 - test data
    phrases = Phrases(rng, VOCABULARIES[structure.vocabulary])
    composer = Composer(rng=rng, structure=structure, phrases=phrases)
    composer.visits = leads.draw_visits(rng, phrases, structure.inspections)
    composer.organs = _organs(composer)
    title = leads.title_lines(rng, structure, composer.organs, composer.visits[0].kind)
    if not structure.no_title:
        composer.blocks += [Para(kind="title", words=line) for line in title]
    lead = leads.lead_words(rng, phrases, composer.visits, title[-1][-2:], composer.organs)
    at = len(composer.blocks)
    write_body(composer)
    lead += _total(composer)
    composer.blocks.insert(at, Para(kind="body", words=lead))
    if structure.contents:
        composer.blocks[at:at] = _contents(composer)
    paras, facts = leads.contact(rng, phrases, structure)
    composer.blocks += paras
    day = composer.visits[-1].feedback + timedelta(days=rng.randint(107, 300))
    composer.blocks += leads.signature(rng, structure, composer.organs, day)
    is_signed = structure.signature != "none"
    truth = Truth(
        title="" if structure.no_title else "".join(title),
        leads=tuple(visit.truth for visit in composer.visits),
        issues=tuple(composer.issues),
        sections=tuple(composer.sections),
        contact=facts,
        organs=composer.organs if is_signed else (),
        date=day.isoformat() if is_signed else None,
    )
    blocks = _in_one_line(composer.blocks) if structure.one_line else tuple(composer.blocks)
    return Draft(structure=structure, blocks=blocks, truth=truth)


def _organs(composer: Composer) -> tuple[str, ...]:
    phrases = composer.phrases
    if not composer.structure.joint:
        return (phrases.unit,)
    return (phrases.unit, f"{phrases.place}{composer.rng.choice(_SECOND_ORGANS)}")


_SECOND_ORGANS = ("融媒体中心党组", "审计局党组", "机关事务服务中心党组", "档案馆党组")
"""Organs that issue a notice together with another."""


def _total(composer: Composer) -> str:
    """Return what the lead says of the number of issues; it agrees with their states."""
    found = len(composer.issues)
    way, rng = composer.structure.total, composer.rng
    if not way:
        return ""
    is_unstated = all(issue.state is None for issue in composer.issues)
    if way == "split" and is_unstated and found > 1:
        done = rng.randint(1, found - 1)
        return f"反馈的{found}个问题，已完成整改{done}个，其余{found - done}个正在推进。"
    return rng.choice([f"共反馈问题{found}个。", f"反馈意见共指出{found}个具体问题。"])


def _contents(composer: Composer) -> list[Para]:
    """Return a table of contents: the headings of the first level with their pages."""
    heads = [each for each in composer.blocks if isinstance(each, Para) and each.level == 1]
    lines = [Para(kind="contents", words=composer.rng.choice(["目　录", "目录"]))]
    for number, head in enumerate(heads, start=1):
        lines.append(Para(kind="contents", words=f"{head.label}{head.words}……{2 * number - 1}"))
    return lines


def _in_one_line(blocks: list[Para | Grid]) -> tuple[Para, ...]:
    paras = [each for each in blocks if isinstance(each, Para)]
    return (Para(kind="body", words="".join(each.text for each in paras)),)


def write_body(composer: Composer) -> None:
    """Write all between lead and contact."""
    structure, top = composer.structure, composer.structure.levels[0]
    row = composer.row()
    if structure.organisation == "bare" or (
        structure.organisation != "none" and top.role == "issue"
    ):
        composer.body(_sentences(composer, "organisation"))
    elif structure.organisation != "none":
        _framed(composer, row, "organisation", structure.organisation)
    write_results(composer, row)
    if structure.clues:
        _framed(composer, row, "clues", "prose")
    if top.role == "issue" and structure.next_steps != "none":
        composer.body("下一步，" + _sentences(composer, "next"))
    elif structure.next_steps != "none":
        _framed(composer, row, "next", structure.next_steps)


def _framed(composer: Composer, row: Row, role: str, way: str) -> None:
    """Write a section without issues."""
    structure, words = composer.structure, composer.phrases.words
    heads = {
        "organisation": words.organisation_heads,
        "clues": words.clue_heads,
        "next": words.next_heads,
    }[role]
    head = composer.phrases.pick(heads)
    top = Level(role="section", mark=structure.levels[0].mark, look=structure.levels[0].look)
    if structure.levels[0].role == "part":
        top = structure.levels[0]
    path = composer.heading(row, top, head, role, 1)
    if way == "headed" and role != "clues":
        below = structure.levels[1]
        inner = composer.row(path)
        subheads = words.organisation_subheads if role == "organisation" else words.next_subheads
        for each in composer.phrases.some(subheads, composer.rng.randint(2, 4)):
            composer.heading(inner, below, each, role, 2)
            composer.body(_sentences(composer, role, most=2))
    elif way == "inline":
        sentences = _sentence_list(composer, role, most=3)
        series = "".join(f"{MARK['一是'].label(n)}{s}" for n, s in enumerate(sentences, start=1))
        composer.body(series if len(sentences) > 1 else sentences[0])
    else:
        composer.body(_sentences(composer, role))


def _sentence_list(composer: Composer, role: str, most: int = 4) -> list[str]:
    words = composer.phrases.words
    table = {
        "organisation": words.organisation_sentences,
        "clues": words.clue_sentences,
        "next": words.next_sentences,
    }[role]
    return composer.phrases.some(table, composer.rng.randint(2, most))


def _sentences(composer: Composer, role: str, most: int = 4) -> str:
    return "".join(_sentence_list(composer, role, most))
