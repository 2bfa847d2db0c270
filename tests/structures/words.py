"""What a vocabulary holds: the tables of words from which phrases are made.

There are two, written apart: `words_known` and `words_held_out`. Entries may hold slots:
{n} a small number, {N} a large one, {m} money in 万元, {p} a share, {d} a day of the year,
{doc} a document of the unit in 《》, {unit} the unit's short name, {dept} a department.
Not here: how phrases are put together (`phrases`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitKind:
    """A kind of inspected unit."""

    names: tuple[str, ...]
    """Full names of its party organ, with {place}."""

    short: tuple[str, ...]
    """How the text goes on to call it."""

    inspectors: tuple[str, ...]
    """Who inspects it: teams with {ordinal}."""

    authority: str
    """Under whose plan."""

    is_local: bool
    """True for 巡察, false for 巡视."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One vocabulary."""

    places: tuple[str, ...]
    """Two-character names of invented places."""

    units: tuple[UnitKind, ...]
    """Kinds of units."""

    departments: tuple[str, ...]
    """Who is responsible."""

    documents: tuple[str, ...]
    """Titles of documents, without 《》."""

    fault_pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """Subjects with the predicates that fit them: 学习教育 不够深入."""

    fault_clauses: tuple[str, ...]
    """Whole faults."""

    fault_facts: tuple[str, ...]
    """Faults told as facts, without a word that says so: 公章放在会计家里."""

    fault_images: tuple[str, ...]
    """Faults with an image in inner quotes."""

    fault_idioms: tuple[str, ...]
    """Four-character phrases that name a fault."""

    measure_leads: tuple[str, ...]
    """First clauses of measures."""

    actions: tuple[str, ...]
    """What was done: clauses without a final stop, each whole by itself."""

    results: tuple[str, ...]
    """What came of it."""

    theme_nouns: tuple[str, ...]
    """Subjects of a theme."""

    theme_forms: tuple[tuple[str, bool], ...]
    """Headings of a theme with {}; true if the words alone tell that they are a theme."""

    organisation_heads: tuple[str, ...]
    """Headings of the section on how the work was organised."""

    organisation_subheads: tuple[str, ...]
    """Headings below it."""

    organisation_sentences: tuple[str, ...]
    """Its sentences."""

    result_heads: tuple[str, ...]
    """Headings of the section that holds the issues."""

    unit_heads: tuple[str, ...]
    """The same for one of several units, with {}."""

    inspection_heads: tuple[str, ...]
    """The same for one of two inspections, with {}."""

    special_heads: tuple[str, ...]
    """The same for special checks."""

    clue_heads: tuple[str, ...]
    """Headings of the section on clues and accountability."""

    clue_sentences: tuple[str, ...]
    """Its sentences."""

    next_heads: tuple[str, ...]
    """Headings of the next steps."""

    next_subheads: tuple[str, ...]
    """Headings below it."""

    next_sentences: tuple[str, ...]
    """Its sentences."""

    issue_forms: tuple[tuple[str, str], ...]
    """Headings of an issue with {}, and what they are: quoted, named, bare or aspect."""

    reply_words: tuple[str, ...]
    """What stands in front of an answer, with its colon."""

    state_words: dict[str, tuple[str, ...]]
    """For each state the words of a bracket, field or column."""

    state_sentences: dict[str, tuple[str, ...]]
    """For each state the sentences that say it of the issue."""

    state_heads: dict[str, tuple[str, ...]]
    """For each state the headings of a section; {n} is the number of its issues."""

    all_done: tuple[str, ...]
    """Sentences that say of all issues of a section that they are done; {n} their number."""

    fields: dict[str, tuple[str, ...]]
    """Names of fields: problem, measures, progress, unit, deadline, state."""

    lists_apart: tuple[tuple[str, str], ...]
    """Headings of a list of problems and of the list of its answers."""

    contact_leads: tuple[str, ...]
    """What stands in front of the contact facts."""
