"""Issues told by fields on lines of their own: 整改措施：… 责任单位：… 整改状态：…."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from answers import inline_measures
from composer import Composer
from draft import Para
from structure import Answers, StateBy
from truth import MeasureTruth


def write_fields(
    composer: Composer, head: Para
) -> tuple[str | None, tuple[MeasureTruth, ...] | None, dict[str, Any]]:
    """Write an issue and its fields; return its state, measures, deadline and who is responsible.

    Prose behind 整改措施： may be read as one measure or as text: its measures are not scored.
    """
    structure, rng, words = composer.structure, composer.rng, composer.phrases.words
    names = {key: forms[structure.seed % len(forms)] for key, forms in words.fields.items()}
    if structure.problem_field:
        head = replace(head, words=f"{names['problem']}：{head.words}")
    composer.blocks.append(head)
    measures: tuple[MeasureTruth, ...] | None = None
    text = composer.phrases.prose()
    if structure.answers is not Answers.PROSE:
        text, measures = inline_measures(composer, "")
    composer.blocks.append(_field(names["measures"], text))
    if structure.seed % 2:
        composer.blocks.append(_field(names["progress"], composer.phrases.prose()))
    more: dict[str, Any] = {}
    if structure.deadlines:
        department = rng.choice(words.departments)
        day = composer.visits[-1].feedback + timedelta(days=rng.randint(60, 200))
        composer.blocks.append(_field(names["unit"], department))
        composer.blocks.append(_field(names["deadline"], f"{day.year}年{day.month}月底前"))
        more = {"deadline": f"{day.year}-{day.month:02}", "responsible": department}
    state = composer.state() if structure.state_by is StateBy.FIELD else None
    if state:
        said = rng.choice(words.state_words[state])
        composer.blocks.append(_field(names["state"], said))
    return state, measures, more


def _field(name: str, words: str) -> Para:
    return Para(kind="body", words=f"{name}：{words}")
