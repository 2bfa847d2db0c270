"""Totals: how many problems and measures a notice says there are, and how many are done (自述总数).

反馈25个问题，已完成整改19个、正在整改6个，整改完成率76% is read clause by clause: a number belongs
to the noun beside it, or to the last noun that was counted in the same unit. Looked at are the
lead, headings of sections and their paragraphs, never what stands below an issue: there
numbers count other things. Not here: what the numbers must add up to (`rules`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from notice_kit.accounting import Piece, SourceMap
from notice_kit.grammar.quantities import NOUN, QUANTITY, Quantity, find_quantities
from notice_kit.lexicon import alternation, table
from notice_kit.model import (
    Block,
    Issue,
    IssueStatus,
    Measure,
    Paragraph,
    Section,
    SectionRole,
    StatedTotal,
    TotalKind,
)
from notice_kit.model.labels import path_part
from notice_kit.model.status import status_of
from notice_kit.model.walk import block_text

_SILENT: Final = frozenset(
    {
        SectionRole.SPECIAL_CHECK,
        SectionRole.CLUES,
        SectionRole.ACCOUNTABILITY,
        SectionRole.NEXT,
        SectionRole.CONTACT,
    }
)
"""Sections whose numbers are of clues, people or what is left to do."""

_SHARE: Final = re.compile(
    r"(?:完成|到位|落实|办结|整改|销号)率(?:已)?(?:为|达到|达|均为|均达)?\s{0,2}(?P<rate>\d{1,3}(?:\.\d{1,4})?)[%％]"
    r"|(?:占(?:[\u3400-\u9fff]{0,8}的)?|^\s{0,4})(?P<part>\d{1,3}(?:\.\d{1,4})?)[%％](?:$|(?<=%)(?=[\s。]))"
)
"""完成率76%, 占总数的76%, 76% alone."""
_MAY_COUNT: Final = re.compile("[个项条件方%％]")
"""A sentence without any of these counts nothing."""
_CLAUSE: Final = re.compile(r"(?:[^，,、；;：:（）()]+|[（(]共?\s?\d{1,4}\s?[个项条件]\s?[）)])+")
"""Words between marks; 问题（3个） is one clause."""
_SENTENCE: Final = re.compile("[^。！？\n]+")
"""Words up to a full stop."""
_TOLD: Final = re.compile(alternation("totals", "told"))
"""Words by which problems are those of the feedback."""
_MADE: Final = re.compile(alternation("totals", "made"))
"""Words by which measures are those of the plan."""
_OTHERS: Final = re.compile(alternation("totals", "others"))
"""Words by which a clause counts other things."""
_LEFT: Final = re.compile(f"{alternation('totals', 'left')}的?$")
"""What is left: its state stands behind the quantity."""
_DONE_BEFORE: Final = re.compile(
    "(?:(?<!未)完成|落实|到位|解决|办结|销号|已整改)(?:了|整改|销号|到位)?的?(?:整改)?$"
)
"""完成 in front of a quantity."""
_PART: Final = re.compile("其中|除|需要?[\u3400-\u9fff\\d]{2,12}的$|立行立改|即知即改|限期")
"""What is counted is a part."""
_ALL: Final = re.compile("(?:已经?)?(?:均|全部|都)")
"""25个问题已全部整改: the state is that of all."""
_PLANNED: Final = re.compile(
    "(?:需要?|须|应|拟|计划|力争|争取|确保|限期).{0,8}(?:完成|到位)|内(?:全部)?完成"
)
"""需6个月内完成: what is not done yet."""
_MIXED: Final = re.compile("(?:完成|整改)或(?:者)?(?:基本|正在|持续)")
"""已完成或基本完成: no one state."""
_MERGED: Final = re.compile("(?:合并|归并|梳理|归纳)[\u3400-\u9fff]{0,8}$")
"""合并同类项后共21个: a total without a noun."""
_ALL_DONE: Final = re.compile(
    "(?:目前|现)?(?:均|全部|都|已全部)(?:已|如期|按期)?(?:经)?(?:全部)?(?:完成|整改|落实|到位|办结|销号)(?:整改|到位|销号|完毕)?"
)
"""均已完成整改: the count is that of the total before it."""
_PAIR: Final = re.compile(r"(?P<done>\d{1,5})/\d{1,5}")
"""78/83 in brackets behind a share."""
_NEAR: Final = 40
"""Characters behind a clause in which a state of what it counts is looked for."""
_ROUNDING: Final = 1.0
"""Points of percent by which a printed share may differ from its counts."""
_STATE_LENGTH: Final = 12
"""Characters beside a quantity in which its state is looked for."""


class FoundTotal(NamedTuple):
    """A total with its place."""

    total: StatedTotal
    """What is stated."""

    node: str
    """Node path of the block that states it."""

    offset: int
    """Where its words begin in the text of the block."""


@dataclass(slots=True, kw_only=True)
class _Counted:
    """What a paragraph has counted so far."""

    counts: dict[TotalKind, int] = field(default_factory=dict)
    """Each thing that was counted, the last one last → how many there are."""

    units: dict[TotalKind, str] = field(default_factory=dict)
    """Thing → the unit in which it was counted."""

    done: dict[TotalKind, int] = field(default_factory=dict)
    """Thing → how many of it are done."""

    clause: str = ""
    """The clause that is read, with those of the list that it goes on with."""

    above: str = ""
    """Those clauses alone: 反馈的5个方面、 in front of 18个问题."""

    last: tuple[TotalKind, IssueStatus] | None = None
    """What the last state or share was told of."""

    def note(self, kind: TotalKind, count: int, unit: str) -> None:
        """Note a total."""
        self.counts.pop(kind, None)
        self.counts[kind], self.units[kind] = count, unit

    def having_done(self, percent: float) -> TotalKind | None:
        """Return of what a share is: of what it fits, or else of what a state was told last."""
        for kind, done in reversed(self.done.items()):
            total = self.counts.get(kind)
            if total and abs(100 * done / total - percent) < _ROUNDING:
                return kind
        return self.last[0] if self.last else self.subject()

    def subject(self, unit: str = "") -> TotalKind | None:
        """Return what was counted last, in a unit if one is given."""
        known = (kind for kind in reversed(self.counts) if kind is not TotalKind.ASPECTS)
        return next((kind for kind in known if unit in ("", self.units[kind])), None)


def find_totals(blocks: tuple[Block, ...]) -> list[FoundTotal]:
    """Return the totals that a notice states, in order.

    >>> from notice_kit.model import Text
    >>> words = Text("反馈的3个方面25个问题，已完成整改19个、正在整改6个，完成率76%。")
    >>> for found in find_totals((Paragraph(text=(words,)),)):
    ...     total = found.total
    ...     print(total.of.value, total.status and total.status.value, total.count, total.percent)
    aspects None 3 None
    problems None 25 None
    problems done 19 None
    problems ongoing 6 None
    problems done None 76.0
    """
    result: list[FoundTotal] = []
    for path, node, block in _speaking(blocks, "", "blocks"):
        text, counted = block_text(block), _Counted()
        for sentence in _SENTENCE.finditer(text):
            if not (counted.counts or counted.last or _MAY_COUNT.search(text, *sentence.span())):
                continue
            for clause in _CLAUSE.finditer(text, *sentence.span()):
                behind = text[clause.end() : sentence.end()]
                is_listed = text[clause.start() - 1 : clause.start()] == "、"
                counted.above = counted.clause if is_listed else ""
                counted.clause = counted.above + clause.group()
                for start, total in _totals_of(clause.group(), behind, counted):
                    offset = text.find(total.words, clause.start() + start)
                    result.append(FoundTotal(replace(total, path=path), node, offset))
    return result


def _totals_of(clause: str, behind: str, counted: _Counted) -> Iterator[tuple[int, StatedTotal]]:
    """Yield the totals of a clause with the offset of their words, and note what it counts.

    `behind` are the words of the sentence behind the clause.
    """
    if _OTHERS.search(clause):
        return
    if ("%" in clause or "％" in clause) and (share := _SHARE.search(clause)):
        yield from _share(clause, share, counted)
        return
    quantities = list(find_quantities(clause))
    if not quantities:
        yield from _of_all(clause, counted)
        return
    rights = [*(each.left for each in quantities[1:]), _up_to_quantity(behind)]
    before = ""
    for quantity, then in zip(quantities, rights, strict=False):
        yield from _totals_at(clause, replace(quantity, before=before, then=then), counted)
        before = quantity.noun


def _up_to_quantity(words: str) -> str:
    """Return the words in front of the first quantity, or nothing if that is far away."""
    found = QUANTITY.search(words[:_NEAR])
    return words[: found.start()] if found else ""


def _share(
    clause: str, share: re.Match[str], counted: _Counted
) -> Iterator[tuple[int, StatedTotal]]:
    """Yield a share of what the clause names, or of what was counted last."""
    percent = float(share["rate"] or share["part"])
    noun = re.search(NOUN, clause[: share.start()])
    if share["part"]:
        told = counted.last
    else:
        kind = _kind(noun.group()) if noun else counted.having_done(percent)
        told = (kind, IssueStatus.DONE) if kind else None
    if told is None:
        return
    counted.last = told
    yield 0, StatedTotal(of=told[0], status=told[1], percent=percent, words=clause.strip())


def _of_all(clause: str, counted: _Counted) -> Iterator[tuple[int, StatedTotal]]:
    """Yield what a clause without quantity states: 均已完成整改, 78/83."""
    words = clause.strip()
    kind = counted.subject()
    if counted.last and (pair := _PAIR.fullmatch(words)):
        of, status = counted.last
        yield 0, StatedTotal(of=of, status=status, count=int(pair["done"]), words=words)
    elif kind and _ALL_DONE.fullmatch(words):
        count = counted.counts[kind]
        yield 0, StatedTotal(of=kind, status=IssueStatus.DONE, count=count, words=words)


def _kind(noun: str) -> TotalKind:
    return TotalKind(table("totals").words[noun].sense)


def _totals_at(
    clause: str, quantity: Quantity, counted: _Counted
) -> Iterator[tuple[int, StatedTotal]]:
    """Yield what a quantity states: a total, a state of some, or both."""
    kind = _kind_of(quantity, counted)
    if kind is None:
        return
    before = _state_before(quantity.left)
    behind = None if before else _state_behind(quantity)
    is_open = "（" in clause[quantity.start : quantity.end]
    words = clause[quantity.start : quantity.end + is_open].strip().lstrip("中的")
    is_named = bool(quantity.noun or _MERGED.search(quantity.left))
    told = counted.above + clause[: quantity.end]
    if before is None and is_named and _is_total(told, clause, quantity, kind):
        counted.note(kind, quantity.count, quantity.unit)
        yield quantity.start, StatedTotal(of=kind, count=quantity.count, words=words)
    state = before or behind
    if state and kind is not TotalKind.ASPECTS:
        counted.last = (kind, state)
        if state is IssueStatus.DONE:
            counted.done[kind] = quantity.count
        whole = clause[quantity.start :].strip() if behind else words
        yield (
            quantity.start,
            StatedTotal(of=kind, status=state, count=quantity.count, words=whole),
        )


def _kind_of(quantity: Quantity, counted: _Counted) -> TotalKind | None:
    """Return what is counted: the noun says it, or else what was counted in that unit before."""
    if not quantity.noun:
        return counted.subject(quantity.unit)
    kind = _kind(quantity.noun)
    known = counted.counts.get(TotalKind.PROBLEMS)
    if quantity.noun == "具体问题" and known is not None and known != quantity.count:
        return TotalKind.DETAILS
    return kind


def _state_before(left: str) -> IssueStatus | None:
    """Return the state that the words in front of a quantity say: 正在整改6个."""
    words = left.rstrip()[-_STATE_LENGTH:]
    if _LEFT.search(words) or _PLANNED.search(words):
        return None
    state = status_of(words)
    return state or (IssueStatus.DONE if _DONE_BEFORE.search(words) else None)


def _state_behind(quantity: Quantity) -> IssueStatus | None:
    """Return the state that the words behind the last quantity say: 其余6个正在推进."""
    words = quantity.right[: 2 * _STATE_LENGTH]
    return None if _MIXED.search(words) else status_of(words)


def _is_total(told: str, clause: str, quantity: Quantity, kind: TotalKind) -> bool:
    """Tell whether a quantity counts all that the feedback or the plan holds.

    `told` are the words up to it, those of its list included.
    """
    if _LEFT.search(quantity.left) or _PART.search(quantity.left):
        return False
    if _state_before(quantity.then) or _ALL.match(quantity.right):
        return True
    if kind in (TotalKind.MEASURES, TotalKind.TASKS):
        return bool(quantity.unit) and bool(_MADE.search(told))
    if kind is TotalKind.ASPECTS:
        is_followed = bool(QUANTITY.match(clause, quantity.end))
        is_of_problems = "问题" in clause or quantity.then == "、"
        return is_of_problems and (is_followed or bool(_TOLD.search(told + clause)))
    return bool(quantity.before) or bool(_TOLD.search(told))


def note_places(found: list[FoundTotal], places: dict[str, tuple[Piece, ...]]) -> None:
    """Note where each total is stated."""
    source_map = SourceMap(nodes=places)
    for number, each in enumerate(found):
        place = source_map.locate(each.node, each.offset)
        if place:
            places[f"totals/{number}"] = (Piece(offset=0, location=place),)


def _speaking(
    blocks: tuple[Block, ...], path: str, prefix: str
) -> Iterator[tuple[str, str, Block]]:
    """Yield the blocks that may state totals, with label path and node path."""
    number = 0
    for index, block in enumerate(blocks):
        node = f"{prefix}/{index}"
        if isinstance(block, Paragraph | Measure):
            yield path, node, block
        elif isinstance(block, Section | Issue):
            number += 1
            if isinstance(block, Issue) or block.role in _SILENT:
                continue
            step = path_part(block.label) or (f"[{number}]" if block.heading else "")
            own = "/".join(piece for piece in (path, step) if piece)
            yield own, node, block
            yield from _speaking(block.blocks, own, f"{node}/blocks")
