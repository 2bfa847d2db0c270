"""From a seed to a structure: levels, marks, looks, and how issues are told.

What no careful person could decide is not drawn: rows that neither mark nor look nor words
tell apart, two depths with marks of one family, a format that cannot show what is needed.
Not here: what stands around the issues and how it is printed (`framing`), words, text.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import TypeVar

from framing import framed
from marks import MARK, MARKS, Mark
from phrases import FAULT_STYLES, VOCABULARIES
from structure import LOOKS, PLAIN, Answers, Level, Look, StateBy, Structure, Telling

_TELLINGS = {
    Telling.ROWS: 50,
    Telling.FIELDS: 12,
    Telling.TABLE: 8,
    Telling.TABLE_BESIDE: 7,
    Telling.INLINE: 10,
    Telling.APART: 13,
}
"""How often the issues are told in each way, in 100."""

_Kind = TypeVar("_Kind", Mark, Look)

_STANDARD = ("han", "(han)", "n", "(n)", "circle")
"""Families of marks in the order of the standard."""

_FAULT_THEMES = ("在{}方面", "{}方面", "关于{}方面", "{}方面的问题")
"""Headings of themes that may also name a fault: 在学习不够深入方面."""

_TAGS = ("h2", "h3", "h4", "h5")


def draw(seed: int) -> Structure:
    """Return the structure of a seed."""
    rng = Random(seed)  # noqa: S311 - test data
    held_out = rng.random() < 0.3
    telling = rng.choices(list(_TELLINGS), list(_TELLINGS.values()))[0]
    one_line = telling in (Telling.ROWS, Telling.INLINE) and rng.random() < 0.08
    state_by = _draw_state_by(rng, telling)
    roles = _draw_roles(rng, telling, state_by)
    levels = _draw_levels(rng, roles, telling, held_out=held_out, labelled=one_line)
    issue_form, issue_kind = _draw_issue_form(
        rng,
        levels[-1],
        held_out=held_out,
        has_themes=any(level.role in ("theme", "state") for level in levels),
    )
    if not levels[-1].mark and issue_kind in ("bare", "aspect") and levels[-1].look.is_plain:
        issue_form, issue_kind = "关于“{}”问题", "quoted"
    levels = _with_run_in(rng, levels, telling, issue_kind)
    answers, measure_mark = _draw_answers(rng, telling, levels, held_out=held_out)
    theme_form = _draw_theme_form(rng, held_out, levels)
    structure = Structure(
        seed=seed,
        vocabulary=_vocabulary(held_out=held_out),
        is_held_out=held_out,
        telling=telling,
        levels=levels,
        answers=answers,
        measure_mark=measure_mark,
        reply_word=not levels[-1].run_in and telling is Telling.ROWS and rng.random() < 0.3,
        state_by=state_by,
        issue_form=issue_form,
        issue_kind=issue_kind,
        theme_form=theme_form,
        theme_faults=issue_kind == "quoted" and telling is Telling.ROWS
        and theme_form in _FAULT_THEMES and rng.random() < 0.3,
        fault_styles=_draw_fault_styles(rng, issue_kind, telling),
        sizes=rng.choice([(1, 3), (2, 4), (2, 6), (3, 8)]),
        one_line=one_line,
    )  # fmt: skip
    structure = _with_details(rng, structure)
    return framed(rng, structure)


def _with_details(rng: Random, structure: Structure) -> Structure:
    """Decide the details of headings and answers."""
    telling, issue = structure.telling, structure.issue
    is_question = bool(issue.mark) and MARK[issue.mark].family == "question"
    forms = VOCABULARIES[structure.vocabulary].issue_forms
    alike = [form for form, kind in forms if kind == structure.issue_kind == "quoted"]
    may_vary = bool(alike) and not is_question and issue.mark != "——"
    return replace(
        structure,
        second_form=rng.choice(alike) if may_vary and rng.random() < 0.3 else "",
        problem_field=telling is Telling.FIELDS and structure.issue_kind == "bare"
        and not is_question and rng.random() < 0.5,
        reply_alone=structure.reply_word and rng.random() < 0.3,
        finding=structure.reply_word and rng.random() < 0.4,
        below=telling is Telling.INLINE and not structure.one_line and rng.random() < 0.35,
        areas=rng.choice(["", "", "rows", "headings"]) if telling is Telling.TABLE else "",
        styled_measures=structure.answers is Answers.PARAGRAPHS and rng.random() < 0.12,
        lookalikes=telling is Telling.ROWS and not structure.one_line and rng.random() < 0.2,
    )  # fmt: skip


def _vocabulary(*, held_out: bool) -> str:
    return "held_out" if held_out and "held_out" in VOCABULARIES else "known"


def _draw_state_by(rng: Random, telling: Telling) -> StateBy:
    match telling:
        case Telling.INLINE:
            return StateBy.SECTION
        case Telling.TABLE | Telling.TABLE_BESIDE:
            return rng.choice([StateBy.COLUMN, StateBy.COLUMN, StateBy.NOTHING])
        case Telling.FIELDS:
            return rng.choice([StateBy.FIELD, StateBy.FIELD, StateBy.NOTHING])
        case Telling.APART:
            return rng.choice([StateBy.ANSWER, StateBy.ANSWER, StateBy.NOTHING])
        case _:
            ways = (StateBy.NOTHING, StateBy.SECTION, StateBy.BRACKET, StateBy.ANSWER,
                    StateBy.SENTENCE, StateBy.ALL_DONE)  # fmt: skip
            return rng.choices(ways, (45, 17, 12, 8, 12, 6))[0]


_FIXED_ROLES: dict[Telling, tuple[tuple[str, ...], ...]] = {
    Telling.APART: (("section", "issue"),),
    Telling.TABLE: (("section", "issue"),),
    Telling.TABLE_BESIDE: (("section", "issue"), ("section", "theme", "issue")),
    Telling.INLINE: (("section", "state", "issue"), ("state", "issue")),
}
"""The roles of levels where the way of telling leaves little choice."""


def _draw_roles(rng: Random, telling: Telling, state_by: StateBy) -> list[str]:
    """Return the roles of the levels from the top down to the issue."""
    if telling in _FIXED_ROLES:
        return list(rng.choice(_FIXED_ROLES[telling]))
    themes = rng.choices((0, 1, 2, 3), (35, 38, 15, 12))[0]
    middle = ["theme"] * themes
    if state_by is StateBy.SECTION:
        middle = ["state", *middle[1:]]
    top = "part" if rng.random() < 0.12 else "section"
    is_free = state_by is not StateBy.ALL_DONE and top == "section"
    if is_free and rng.random() < (0.2 if middle else 0.3):
        return [*middle, "issue"]
    return [top, *middle, "issue"]


def _draw_levels(
    rng: Random, roles: list[str], telling: Telling, *, held_out: bool, labelled: bool
) -> tuple[Level, ...]:
    """Return the levels with their marks and looks."""
    marks = _draw_marks(rng, roles, held_out=held_out)
    is_bare = rng.random() < 0.12
    levels = []
    for role, mark in zip(roles, marks, strict=True):
        unlabelled = role != "part" and (is_bare or rng.random() < 0.12)
        if telling in (Telling.APART, Telling.INLINE) and role == "issue":
            unlabelled = False
        levels.append(Level(role=role, mark="" if unlabelled and not labelled else mark.name))
    if telling is Telling.INLINE and roles[0] == "state":
        levels[0] = replace(levels[0], mark=marks[0].name)
    if telling is Telling.INLINE:
        name = rng.choice(["一是", "一是", "一是", "①", "（1）"])
        taken = {MARK[level.mark].family for level in levels if level.mark}
        levels[-1] = Level(role="issue", mark="一是" if MARK[name].family in taken else name)
    elif telling is not Telling.APART and not labelled and rng.random() < 0.06:
        levels[-1] = Level(role="issue", mark="——")
    elif telling is Telling.TABLE and levels[-1].mark:
        levels[-1] = Level(role="issue", mark="1.")
    if telling is Telling.TABLE_BESIDE and not levels[-1].mark:
        levels[-1] = replace(levels[-1], mark=marks[-1].name)
    looked = _with_looks(rng, levels, held_out=held_out)
    if telling in (Telling.INLINE, Telling.APART, Telling.TABLE):
        at = len(looked) - (2 if telling is Telling.INLINE else 1)
        looked = (*looked[:at], *(replace(level, look=PLAIN) for level in looked[at:]))
    return looked


def _draw_marks(rng: Random, roles: list[str], *, held_out: bool) -> list[Mark]:
    """Return a kind of mark for each level, of a family of its own."""
    families = list(_STANDARD)
    if rng.random() < 0.25:  # jumps, as 一、 → 1.
        families.pop(rng.randrange(1, 3))
    is_standard = rng.random() < 0.65
    taken: set[str] = set()
    marks = []
    for role in roles:
        place = "theme" if role == "state" else role
        fitting = [
            mark
            for mark in MARKS
            if place in mark.fits.split() and mark.family not in taken and mark.counts
        ]
        if is_standard and role != "part":
            wanted = next(each for each in families if each not in taken)
            fitting = [mark for mark in fitting if mark.family == wanted] or fitting
        chosen = _of_set(rng, fitting, held_out=held_out)
        taken.add(chosen.family)
        marks.append(chosen)
    return marks


def _of_set(rng: Random, choices: list[_Kind], *, held_out: bool) -> _Kind:
    """Return one of some marks or looks: of the held-out set mostly, or never."""
    own = [each for each in choices if each.is_held_out]
    known = [each for each in choices if not each.is_held_out]
    if held_out and own and (not known or rng.random() < 0.7):
        return rng.choice(own)
    return rng.choice(known or own)


def _with_looks(rng: Random, levels: list[Level], *, held_out: bool) -> tuple[Level, ...]:
    """Set each level in a look of its own; one without a mark is not set as the body."""
    are_plain = rng.random() < 0.4
    chosen: list[Look] = []
    for level in levels:
        if level.mark and (are_plain or rng.random() < 0.3):
            chosen.append(PLAIN)
            continue
        free = [look for look in LOOKS if look not in chosen and not look.is_plain]
        chosen.append(_of_set(rng, free, held_out=held_out))
    places = [place for place, look in enumerate(chosen) if look.tag in _TAGS]
    for place, look in zip(places, sorted((chosen[p] for p in places), key=_depth), strict=True):
        chosen[place] = look
    return tuple(replace(level, look=look) for level, look in zip(levels, chosen, strict=True))


def _depth(look: Look) -> str:
    return look.tag


def _draw_issue_form(
    rng: Random, issue: Level, *, held_out: bool, has_themes: bool
) -> tuple[str, str]:
    """Return the form of the issues' headings and what it is."""
    forms = VOCABULARIES[_vocabulary(held_out=held_out)].issue_forms
    if issue.mark and MARK[issue.mark].family == "question":
        return rng.choice([("{}", "bare"), ("“{}”", "quoted")])
    if issue.mark == "——":
        forms = tuple(form for form in forms if form[1] == "quoted")
    if has_themes:
        forms = tuple(form for form in forms if form[1] != "aspect")
    return rng.choice(forms)


def _with_run_in(
    rng: Random, levels: tuple[Level, ...], telling: Telling, kind: str
) -> tuple[Level, ...]:
    """Let text go on behind the headings of issues in some notices of rows."""
    issue = levels[-1]
    is_plainly_told = bool(issue.mark) or kind in ("quoted", "named") or not issue.look.is_plain
    may = telling in (Telling.ROWS, Telling.TABLE_BESIDE) and is_plainly_told
    is_item = issue.mark == "——"
    if not may or not (is_item or rng.random() < 0.35):
        return levels
    look = issue.look
    if look.tag in _TAGS or look.centred:
        look = PLAIN if issue.mark or kind in ("quoted", "named") else LOOKS[4]
    return (*levels[:-1], replace(issue, run_in=True, look=look))


def _draw_answers(
    rng: Random, telling: Telling, levels: tuple[Level, ...], *, held_out: bool
) -> tuple[Answers, str]:
    """Return how answers are written, and the mark of their measures."""
    ways = [Answers.PROSE, Answers.INLINE, Answers.INLINE, Answers.MIXED]
    if telling in (Telling.ROWS, Telling.TABLE_BESIDE) and not levels[-1].run_in:
        ways += [Answers.PARAGRAPHS] * 3
    answers = rng.choice(ways)
    taken = {MARK[level.mark].family for level in levels if level.mark}
    fitting = [m for m in MARKS if "measure" in m.fits.split() and m.family not in taken]
    if answers is not Answers.PARAGRAPHS:
        inline = ("first", "first", "ordinal", "(n)", "circle")
        wanted = rng.choice([each for each in inline if each not in taken])
        fitting = [mark for mark in fitting if mark.family == wanted]
    return answers, _of_set(rng, fitting, held_out=held_out).name


def _draw_theme_form(rng: Random, held_out: bool, levels: tuple[Level, ...]) -> str:  # noqa: FBT001 - drawn
    """Return the form of the themes; themes without a mark bear words that tell them."""
    forms = VOCABULARIES[_vocabulary(held_out=held_out)].theme_forms
    need = any(level.role == "theme" and not level.mark for level in levels)
    return rng.choice([form for form, tells in forms if tells or not need])


def _draw_fault_styles(rng: Random, kind: str, telling: Telling) -> tuple[str, ...]:
    """Return how faults are told; bare facts stand where something else says what they are."""
    if kind == "aspect":
        return ("pair",)
    styles = list(FAULT_STYLES)
    is_told = telling in (Telling.APART, Telling.FIELDS, Telling.TABLE, Telling.INLINE)
    if kind == "bare" and not is_told:
        styles.remove("fact")
    chosen = rng.sample(styles, rng.randint(1, len(styles)))
    if kind == "bare" and not {"pair", "clause"} & set(chosen):
        chosen.append("pair")
    return tuple([*chosen, "pair"] if len(chosen) == 1 else chosen)
