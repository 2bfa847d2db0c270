"""Parse: lines of one or more sources become a notice. The only door to the grammar.

Order: furniture and page joins, title, signature and attachments, contact, lead, body.
Everything that any step sets aside or changes ends in the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from notice_kit.accounting import Piece, ReadReport, Repair, RepairKind, SourceMap
from notice_kit.errors import Location, NotANoticeError
from notice_kit.grammar import (
    attachments,
    body,
    collective,
    contact,
    dates,
    genre,
    lead,
    ledgers,
    names,
    tail,
    totals,
    visits,
)
from notice_kit.grammar.ambiguity import find_ambiguities, find_evidence, with_paths
from notice_kit.grammar.compatibility import fold, unfold
from notice_kit.grammar.disclosure import Disclosed, merged, told_around
from notice_kit.grammar.facts import find_facts
from notice_kit.grammar.front import Front, parse_front
from notice_kit.grammar.letterhead import take_foot
from notice_kit.grammar.lines import Line, SetAside, SourceText
from notice_kit.grammar.outline import find_outline
from notice_kit.grammar.parts import in_reading_order
from notice_kit.grammar.repair import Repaired, repair
from notice_kit.grammar.tree import freeze
from notice_kit.messages import _
from notice_kit.messages.others import Listed
from notice_kit.model import (
    Block,
    Issue,
    Letterhead,
    Notice,
    Organ,
    PartialDate,
    Residue,
    Section,
    SectionRole,
    Signature,
    Table,
)
from notice_kit.model.walk import block_text, iter_nodes
from notice_kit.options import Outline

_NUMBERS = re.compile("([0-9]+)")
"""The numbers in a path, for sorting paragraph 9 before 10."""
_INSPECTION = re.compile("巡视|巡察")
"""What a notice answers."""


def parse(
    sources: Iterable[SourceText],
    *,
    format_name: str,
    allow_collective: bool = False,
    hint: Outline | None = None,
) -> tuple[Notice, ReadReport]:
    """Return the notice that some sources tell together, and what became of each character.

    `hint` says what a person knows of the labels of its headings.

    Raises NotANoticeError if they do not tell of an inspection, its feedback and the
    rectification of issues, or if they tell of many units, unless `allow_collective`.
    """
    parts = in_reading_order(tuple(sources))
    folded = fold(tuple(line for part in parts for line in part.lines))
    repaired = repair(folded.lines)
    front = parse_front(repaired.lines)
    end = tail.split_tail(take_foot(front.letterhead, front.rest))
    text, closing = contact.split_contact(end.lines)
    outline = find_outline(find_facts(text))
    told = dates.in_arabic(lead.with_lead_below("".join(outline.lead()), text))
    drafts = [
        *body.build_body(outline, anchor=_feedback_date(told), hint=hint),
        *(body.plain_draft(line) for line in closing),
    ]
    places: dict[str, tuple[Piece, ...]] = {}
    blocks = freeze(drafts, "blocks", places)
    stated = totals.find_totals(blocks)
    totals.note_places(stated, places)
    told_totals = tuple(each.total for each in stated)
    placed = with_paths(drafts)
    evidence = find_evidence(placed)
    has_attachments = bool(end.attachments.items)
    ambiguities = find_ambiguities(outline, drafts, placed, told_totals, has_attachments)
    notice = replace(
        _notice(front, end, told, closing, blocks),
        totals=told_totals,
        attachments=attachments.frozen(end.attachments, places),
    )
    residue, repairs = unfold(
        folded, _set_aside(repaired, front, end), _repairs(repaired, front, end)
    )
    residue = _all_residue(parts, residue)
    disclosed = told_around((front.disclosed, end.disclosed), parts)
    notice = _with_surroundings(notice, parts, residue, disclosed)
    _note_places(places, front, end, residue)
    name = parts[0].name if parts else ""
    _require_notice(notice, front, told, name)
    notice = _with_targets(notice, told, name, allow_collective=allow_collective)
    if any(line.table for line in repaired.lines):
        notice = ledgers.with_ledgers(notice)
    all_repairs = _all_repairs(parts, repairs)
    report = ReadReport(
        source=name,
        format=format_name,
        repairs=all_repairs,
        source_map=SourceMap(nodes=places),
        evidence=tuple(evidence),
        ambiguities=tuple(ambiguities),
        coverage=_coverage(parts, residue, all_repairs),
    )
    return notice, report


def _set_aside(repaired: Repaired, front: Front, end: tail.Tail) -> list[SetAside]:
    return [*repaired.residue, *front.residue, *end.disclosed.residue]


def _repairs(repaired: Repaired, front: Front, end: tail.Tail) -> list[Repair]:
    return [*repaired.repairs, *front.repairs, *end.repairs, *front.letterhead.repairs]


def _all_residue(parts: tuple[SourceText, ...], set_aside: list[SetAside]) -> list[SetAside]:
    """Return what reader and grammar set aside, in the order of the sources."""
    residue = [item for part in parts for item in part.residue] + set_aside
    order = _order_of(parts)
    return sorted(residue, key=lambda item: order(_place(item.line)))


def _all_repairs(parts: tuple[SourceText, ...], made_here: list[Repair]) -> tuple[Repair, ...]:
    """Return what reader and grammar changed, in the order of the sources."""
    repairs = [made for part in parts for made in part.repairs] + made_here
    order = _order_of(parts)
    return tuple(sorted(repairs, key=lambda made: order(made.location)))


def _order_of(parts: tuple[SourceText, ...]) -> Callable[[Location], tuple[object, ...]]:
    """Return a key that sorts places in the order of the sources; paragraph 9 before 10."""
    numbers = {part.name: number for number, part in enumerate(parts)}

    def key(place: Location) -> tuple[object, ...]:
        parted = _NUMBERS.split(place.path) if place.path else ()
        steps = [int(step) if step.isdecimal() else step for step in parted]
        return numbers.get(place.file, 0), place.line or 0, place.column or 0, steps

    return key


def _place(line: Line) -> Location:
    return line.pieces[0].location if line.pieces else Location()


def _feedback_date(told: str) -> PartialDate | None:
    feedback = lead.parse_feedback(told, None)
    return feedback.date if feedback else None


def _notice(
    front: Front,
    end: tail.Tail,
    told: str,
    closing: tuple[Line, ...],
    blocks: tuple[Block, ...],
) -> Notice:
    title = front.title.text if front.title else ""
    letterhead = replace(front.letterhead.letterhead, remark=end.remark or None)
    facts = visits.parse_lead(told, title)
    organs = tuple(Organ(name=line.text) for line in end.organs)
    issuer = names.find_issuer(title) or next(iter(organs), None) or _organ_below(front)
    issuer = names.as_signed(issuer, organs)
    if issuer:
        issuer = Organ(name=issuer.name, aliases=names.find_aliases(told, issuer.name))
    return Notice(
        genre=front.genre,
        title=title,
        issuer=issuer,
        inspection=facts.inspection,
        feedback=facts.feedback,
        further_inspections=facts.further,
        basis=lead.parse_basis(told),
        published=front.published,
        blocks=blocks,
        contact=contact.parse_contact(
            "\n".join(contact.line_words(line) for line in closing)
            or _contact_text(blocks)
            or end.remark,
            lead=told,
        ),
        signature=Signature(organs=organs, date=end.date) if organs or end.date else None,
        letterhead=letterhead if letterhead != Letterhead() else None,
    )


def _organ_below(front: Front) -> Organ | None:
    """Return the organ on a line of its own below the title, where some sign."""
    first = front.rest[0].text if front.rest else ""
    return Organ(name=first) if names.is_organ(first) else None


def _contact_text(blocks: tuple[Block, ...]) -> str:
    """Return the words of the sections that say how to answer."""
    return "\n".join(
        contact.table_words(each) if isinstance(each, Table) else block_text(each)
        for block in blocks
        if isinstance(block, Section) and block.role is SectionRole.CONTACT
        for _, each in iter_nodes(block.blocks)
    )


def _require_notice(notice: Notice, front: Front, told: str, name: str) -> None:
    """Refuse a text that is something else, and say what a notice would have."""
    is_named = bool(_INSPECTION.search(notice.title))
    is_told = not notice.title and genre.tells_act(told)
    evidence = {
        _("a title that names 巡视 or 巡察 and 整改, or a lead that publishes it (现将……公布)"): (
            (is_named and "整改" in notice.title) or is_told
        ),
        _("a lead with an inspecting team (巡视组, 巡察组) and its 反馈"): bool(
            notice.inspection and notice.inspection.body and notice.feedback
        ),
        _("headings of issues (关于“……”问题的整改)"): _has_issue(notice)
        and (is_named or bool(_INSPECTION.search(notice.plain_text()))),
    }
    missing = [what for what, found in evidence.items() if not found]
    above = () if notice.title else tuple(item.line.text for item in front.residue)
    other = genre.other_genre(notice.title, above)
    if genre.is_template(above, notice.title, told):
        other = _("a template with placeholders (模板)")
    named = genre.named_genre(notice.title, above)
    if other or len(missing) > 1 or (missing and named):
        what = Listed(each for each in (other or named, _("not a rectification notice")) if each)
        told_missing = _(
            "this is {what}: it lacks {missing}", what=what, missing=Listed(missing, "; ")
        )
        raise NotANoticeError(
            told_missing if missing else _("this is {what}", what=what),
            location=Location(file=name),
            hint=_("if it is one part of a newspaper text, give all parts together"),
        )


def _has_issue(notice: Notice) -> bool:
    """Tell whether there is an issue in the text, or else in a table."""
    is_told = any(isinstance(block, Issue) for _path, block in iter_nodes(notice.blocks))
    return is_told or any(True for _each in notice.iter_issues())


def _with_targets(notice: Notice, told: str, name: str, *, allow_collective: bool) -> Notice:
    """Return a summary for many units with all of them as targets, or refuse it."""
    issuer = notice.issuer.name if notice.issuer else ""
    count = collective.count_units(notice.title, issuer, told)
    if count < 2 or notice.inspection is None:
        return collective.with_units(notice)
    if not allow_collective:
        raise NotANoticeError(
            _("this is a summary for {count} units, not the notice of one", count=count)
            if count > 2
            else _("this is a summary for several units, not the notice of one"),
            location=Location(file=name),
            hint=_("read it with --allow-collective (allow_collective=True)"),
        )
    targets = (
        *collective.list_targets(told),
        *collective.headed_targets(notice.iter_sections()),
    )
    targets = tuple(dict.fromkeys(targets)) or notice.inspection.targets
    inspection = replace(notice.inspection, targets=targets)
    return collective.with_units(replace(notice, inspection=inspection))


def _with_surroundings(
    notice: Notice, parts: tuple[SourceText, ...], residue: list[SetAside], disclosed: Disclosed
) -> Notice:
    """Return the notice with what its formats say of it, and with what was set aside."""
    published = (part.published for part in parts if part.published)
    source = next((part.source for part in parts if part.source), None)
    return replace(
        notice,
        published=notice.published or next(published, None) or disclosed.published,
        source=merged(source, disclosed.source),
        residue=tuple(Residue(kind=item.kind, text=item.line.text) for item in residue),
    )


def _note_places(
    places: dict[str, tuple[Piece, ...]], front: Front, end: tail.Tail, residue: list[SetAside]
) -> None:
    if front.title:
        places["title"] = front.title.pieces
    for index, organ in enumerate(end.organs):
        places[f"signature/organs/{index}"] = organ.pieces
    if end.date_line:
        places["signature/date"] = end.date_line.pieces
    for index, item in enumerate(residue):
        places[f"residue/{index}"] = item.line.pieces


def _coverage(
    parts: tuple[SourceText, ...], residue: list[SetAside], repairs: tuple[Repair, ...]
) -> float:
    """Return the share of visible characters that became content."""
    visible = sum(part.visible for part in parts)
    lost = sum(_visible(item.line.text) for item in residue)
    taken = (made for made in repairs if not made.after and made.kind is not RepairKind.MOVED)
    lost += sum(_visible(made.before) for made in taken)
    return 1 - lost / visible if visible else 0.0


def _visible(text: str) -> int:
    return len("".join(text.split()))
