"""Answers to issues: prose or marked measures, and what stands behind them to say a state."""

from __future__ import annotations

from datetime import timedelta

from composer import Composer
from draft import Para
from marks import MARK
from structure import MEASURE_LOOK, PLAIN, Answers, StateBy
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
    paras = [_finding(composer)] if structure.finding else []
    if structure.reply_alone and reply:
        paras, reply = [*paras, Para(kind="body", words=reply)], ""
    if way is Answers.PROSE:
        return paras + _prose(composer, reply, ending), ()
    if way is Answers.INLINE:
        text, inline = inline_measures(composer, ending)
        return [*paras, Para(kind="body", words=reply + text)], inline
    paras += [Para(kind="body", words=reply)] if reply else []
    marked, inline = _measure_paragraphs(composer, ending)
    return paras + marked, inline


_FINDINGS = (
    "反馈指出，有关部署传达后少有检查，责任人不够明确。",
    "具体表现：台账记录不全，前后两次填报对不上。",
    "主要表现为研究得少、督促得少，下级单位各有各的办法。",
    "巡察发现，{n}个下属单位都有类似情形。",
    "反馈意见指出，抽查的{n}份材料中有{n}份手续不齐。",
)
"""Paragraphs that go on with a finding before its answer begins."""


def _finding(composer: Composer) -> Para:
    """Return a paragraph that goes on with the finding."""
    return Para(kind="body", words=composer.phrases.pick(_FINDINGS))


_LOOKALIKES = (
    "2.5万亩高标准农田通过验收。",
    "12345热线工单办结率达到{p}%。",
    "2025年以来，{a}。",
    "3个工作日内，{a}。",
    "（{dept}）牵头，{a}。",
    "“1+3”工作机制建成后，{a}。",
)
"""Beginnings of paragraphs that look like a mark and are none."""


def _prose(composer: Composer, reply: str, ending: str) -> list[Para]:
    """Return an answer in prose, of one or two paragraphs."""
    structure, rng, phrases = composer.structure, composer.rng, composer.phrases
    words = [phrases.prose()]
    if structure.lookalikes and not structure.issue.run_in:
        form = rng.choice(_LOOKALIKES).replace("{a}", phrases.action())
        words.append(phrases.filled(form))
    elif not structure.one_line and rng.random() < 0.15:
        words.append(phrases.prose())
    words[0] = reply + words[0]
    words[-1] += ending
    return [Para(kind="body", words=each) for each in words]


def duty_line(composer: Composer) -> tuple[Para, dict[str, str]]:
    """Return a paragraph that says who is responsible and until when, and what it says."""
    rng, words = composer.rng, composer.phrases.words
    department = rng.choice(words.departments)
    day = composer.visits[-1].feedback + timedelta(days=rng.randint(60, 200))
    unit, until = words.fields["unit"][0], words.fields["deadline"][0]
    told = f"（{unit}：{department}；{until}：{day.year}年{day.month}月底前）"
    truth = {"deadline": f"{day.year}-{day.month:02}", "responsible": department}
    return Para(kind="body", words=told), truth


def _measure_paragraphs(
    composer: Composer, ending: str
) -> tuple[list[Para], tuple[MeasureTruth, ...]]:
    """Return a paragraph for each marked measure."""
    structure, rng = composer.structure, composer.rng
    paras = []
    mark, row, measures = MARK[structure.measure_mark], composer.row(), []
    count = rng.randint(2, 4)
    for number in range(1, count + 1):
        label = mark.label(number)
        text = composer.phrases.measure() + "。"
        measures.append(MeasureTruth(label=label, texts=(text,)))
        paras.append(Para(kind="measure", label=label, words=text,
                          mark=mark.name if mark.word else "", series=row.series,
                          level=len(structure.levels) + 1 if structure.styled_measures else 0,
                          look=MEASURE_LOOK if structure.styled_measures else PLAIN))  # fmt: skip
    if ending:
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
