"""What stands around the issues of a structure, and how the whole is printed.

Not here: the levels and the telling of issues (`drawing`), the text (`composing`).
"""

from __future__ import annotations

from dataclasses import replace
from random import Random

from marks import MARK
from structure import Level, StateBy, Structure, Telling

_CONTACTS = (
    "none", "sentence", "sentence", "lines", "lines", "one_line", "bare", "unlabelled", "box",
)  # fmt: skip
"""Ways of the contact block, the commoner ones twice."""

_SUBHEADS = ("（一）", "(一)", "1.", "1、", "（1）", "⑴", "㈠", "⒈")
"""Marks that also stand in front of headings without issues."""


def framed(rng: Random, structure: Structure) -> Structure:
    """Return a structure with all that is decided about its frame and its print."""
    structure = _with_frame(rng, structure)
    structure = _with_setting(rng, structure)
    if structure.html_kind == "br" and any(_needs_look(structure, e) for e in structure.levels):
        structure = replace(structure, html_kind="p")
    return replace(structure, formats=_formats(structure))


def _with_frame(rng: Random, structure: Structure) -> Structure:
    """Decide what stands around the issues."""
    top, below = structure.levels[0], structure.levels[1:]
    counted = bool(structure.issue.mark) and MARK[structure.issue.mark].counts
    is_rows = structure.telling in (Telling.ROWS, Telling.FIELDS, Telling.TABLE_BESIDE)
    has_top = top.role != "issue"
    may_head = bool(below) and below[0].mark in _SUBHEADS
    ways = ["prose", "prose", "inline", *(["headed"] * 3 if may_head else [])]
    is_plain_top = has_top and structure.state_by is not StateBy.SECTION and top.role == "section"
    units = rng.choice([2, 3]) if is_rows and is_plain_top and rng.random() < 0.1 else 1
    two = units == 1 and is_rows and is_plain_top and rng.random() < 0.07
    return replace(
        structure,
        running=is_rows and counted and structure.themes > 0 and rng.random() < 0.25
        and MARK[structure.issue.mark].limit > 26 and _is_in_order(structure),
        gap=is_rows and counted and structure.telling != Telling.TABLE_BESIDE
        and rng.random() < 0.08,
        units=units,
        joint=units == 2 or rng.random() < 0.03,
        inspections=2 if two else 1,
        special=is_rows and is_plain_top and units == 1 and not two
        and len(structure.levels) == 2 and rng.random() < 0.25,
        organisation=rng.choice(["none", "bare", *ways * 3]) if has_top
        else rng.choice(["none", "bare"]),
        clues=has_top and rng.random() < 0.3,
        next_steps=rng.choice(["none", *ways * 3]) if has_top else rng.choice(["none", "prose"]),
        total=rng.choice(["", "", "count", "split"]) if units == 1 else "",
        deadlines=rng.random() < (0.1 if structure.telling is Telling.ROWS else 0.7),
        contact=rng.choice(_CONTACTS),
        signature=rng.choice(["organ date"] * 5 + ["date organ", "one line", "note", "none"]),
        no_title=rng.random() < 0.04,
        title_lines=rng.choice([1, 1, 1, 2, 3]),
    )  # fmt: skip


_ORDER = ("part", "han", "formal", "(han)", "n", "(n)", "n)", "question")
"""Families of marks from the top down, as most texts have them."""


def _is_in_order(structure: Structure) -> bool:
    """Tell whether the marks show by themselves which level is above which."""
    families = [MARK[level.mark].family for level in structure.levels if level.mark]
    ranks = [_ORDER.index(each) if each in _ORDER else -1 for each in families]
    return -1 not in ranks and ranks == sorted(ranks)


def _with_setting(rng: Random, structure: Structure) -> Structure:
    """Decide how it is printed."""
    if structure.one_line:
        return replace(
            structure,
            html_kind="one",
            contact="sentence" if structure.contact in ("lines", "box") else structure.contact,
            signature="organ date" if structure.signature == "note" else structure.signature,
            title_lines=1,
            reply_word=False,
            chrome=rng.random() < 0.5,
        )
    is_wrapped = rng.random() < 0.12
    return replace(
        structure,
        contents=rng.random() < 0.07 and structure.levels[0].role in ("section", "part", "theme"),
        auto_numbers=rng.random() < 0.35 and not structure.gap,
        wrap=rng.choice([28, 34, 40]) if is_wrapped else 0,
        page_heads=rng.random() < 0.1 and not structure.no_title,
        markdown=not is_wrapped and rng.random() < 0.08,
        indent=rng.choice(["　　", "　　", "    "]) if is_wrapped
        else rng.choice(["　　", "　　", "    ", ""]),
        blank_lines=rng.random() < 0.5,
        html_kind=rng.choice(["p", "p", "p", "div", "br"]),
        spans=rng.random() < 0.15,
        newline="\r\n" if rng.random() < 0.15 else "\n",
        chrome=rng.random() < 0.7,
    )  # fmt: skip


def _formats(structure: Structure) -> tuple[str, ...]:
    """Return the formats in which marks, looks and words show the outline."""
    has_table = structure.telling in (Telling.TABLE, Telling.TABLE_BESIDE)
    needs_look = any(_needs_look(structure, level) for level in structure.levels)
    has_table |= structure.contact == "box"
    if has_table or (needs_look and not structure.markdown):
        return ("html", "docx")
    return ("txt", "html", "docx")


def _needs_look(structure: Structure, level: Level) -> bool:
    """Tell whether only its look tells a level from the text around it."""
    if level.mark:
        return False
    if level is structure.levels[0]:
        return True
    if level.role == "state":
        return False
    if level.role == "issue":
        return structure.issue_kind in ("bare", "aspect") and not structure.problem_field
    return level.role != "theme" or structure.themes > 1
