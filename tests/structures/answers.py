"""Answers to issues: prose or marked measures, and what stands behind them to say a state."""

from __future__ import annotations

from composer import Composer
from draft import Para
from marks import MARK
from structure import Answers, StateBy
from truth import MeasureTruth


def ending_of(composer: Composer, state: str | None) -> str:
    """Return what stands behind an answer to say its state."""
    words = composer.phrases.words
    match composer.structure.state_by:
        case StateBy.ANSWER if state:
            return f"（{composer.rng.choice(words.state_words[state])}）"
        case StateBy.SENTENCE if state:
            return composer.rng.choice(words.state_sentences[state])
        case _:
            return ""


def answer(composer: Composer, ending: str) -> tuple[list[Para], tuple[MeasureTruth, ...]]:
    """Return the paragraphs of an answer and its marked measures."""
    structure, rng = composer.structure, composer.rng
    way = structure.answers
    if way is Answers.MIXED:
        way = rng.choice([Answers.PROSE, Answers.INLINE])
    reply = composer.rng.choice(composer.phrases.words.reply_words) if structure.reply_word else ""
    if way is Answers.PROSE:
        return [Para(kind="body", words=reply + composer.phrases.prose() + ending)], ()
    if way is Answers.INLINE:
        text, measures = inline_measures(composer, ending)
        return [Para(kind="body", words=reply + text)], measures
    paras = [Para(kind="body", words=reply)] if reply else []
    mark, row, measures = MARK[structure.measure_mark], composer.row(), []
    count = rng.randint(2, 4)
    for number in range(1, count + 1):
        label = mark.label(number)
        text = composer.phrases.measure() + "。"
        is_bracket = ending.startswith("（")
        last = ending if number == count and is_bracket else ""
        measures.append(MeasureTruth(label=label, texts=(text, text + last) if last else (text,)))
        paras.append(Para(kind="measure", label=label, words=text + last,
                          mark=mark.name if mark.word else "", series=row.series))  # fmt: skip
    if ending and not ending.startswith("（"):
        paras.append(Para(kind="body", words=ending))
    return paras, tuple(measures)


def inline_measures(composer: Composer, ending: str) -> tuple[str, tuple[MeasureTruth, ...]]:
    """Return marked measures within one paragraph."""
    rng, mark = composer.rng, MARK[composer.structure.measure_mark]
    by_stop = rng.random() < 0.5
    count = rng.randint(2, 4)
    pieces, measures = [], []
    for number in range(1, count + 1):
        text = composer.phrases.measure() if by_stop else composer.phrases.action()
        label, end = mark.label(number), "。" if by_stop or number == count else "；"
        last = ending if number == count else ""
        measures.append(
            MeasureTruth(label=label, texts=(text, f"{text}{end}{last}") if last else (text,))
        )
        pieces.append(label + text + end)
    return "".join(pieces) + ending, tuple(measures)
