"""Telling: a notice → its ledger, an entry an issue.

What belongs to no issue stands in the form, as far as that has a place for it. Not here: the
workbook (`writing`), the way back (`drafting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from notice_kit.ledger.entries import Form, IssueLedger, LedgerEntry, Untaken
from notice_kit.messages import _
from notice_kit.model import Block, Issue, Measure, Notice, Paragraph, Section, SectionRole, Table
from notice_kit.model.labels import canonical, parse_label, path_part
from notice_kit.model.mentions import documents
from notice_kit.model.responsibility import DEADLINE, ROLE
from notice_kit.model.walk import block_text, is_run_in, iter_lines

_FIELDS: Final = re.compile(
    rf"(?:[（(]?(?:{ROLE}|{DEADLINE}|整改状态|完成状态|目前状态|当前状态)[：:][^：:。]{{1,60}}[；;。）)]*)+"
)
"""A paragraph that says who is responsible, by when and how far, and nothing else."""


def ledger_of(notice: Notice) -> IssueLedger:
    """Return the ledger of a notice; what has no place in it is told.

    >>> from notice_kit.model.inline import Text
    >>> measure = Measure(label="一是", text=(Text("开展学习5次。"),))
    >>> issue = Issue(label="1.", heading="关于“学习不深”问题的整改", problem="学习不深",
    ...     blocks=(measure,))
    >>> (entry,) = ledger_of(Notice(title="通报", blocks=(issue,))).entries
    >>> entry.number, entry.problem, entry.measures
    ('1', '学习不深', ('一是开展学习5次。',))
    """
    untaken: list[Untaken] = []
    placed = list(_placed(notice.blocks, ()))
    if not placed:
        placed = [_Placed(issue=each) for each in notice.iter_issues()]
    tops = {each.sections[0].label for each in placed if each.sections}
    entries = tuple(_entry(each, untaken, has_one_top=len(tops) < 2) for each in placed)
    return IssueLedger(entries=entries, form=_form(notice), untaken=tuple(untaken))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An issue with what it stands in."""

    issue: Issue
    """The issue."""

    sections: tuple[Section, ...] = ()
    """The sections around it, from the top."""

    above: tuple[str, ...] = ()
    """Numbers of the issues around it."""


def _placed(
    blocks: tuple[Block, ...], sections: tuple[Section, ...], above: tuple[str, ...] = ()
) -> Iterator[_Placed]:
    answers = _answers(blocks)
    for place, block in enumerate(blocks, start=1):
        if isinstance(block, Section) and not block.answers:
            yield from _placed(block.blocks, (*sections, block), above)
        elif isinstance(block, Issue):
            number = _number(block.label) or ("" if not above else f"（{place}）")
            found = answers.get(path_part(block.label), ())
            whole = replace(block, blocks=(*block.blocks, *found))
            yield _Placed(issue=whole, sections=sections, above=above)
            yield from _placed(block.blocks, sections, (*above, number))


def _answers(blocks: tuple[Block, ...]) -> dict[str, tuple[Block, ...]]:
    found = (block for block in blocks if isinstance(block, Section) and block.answers)
    return {block.answers.rpartition("/")[2]: block.blocks for block in found}


def _number(label: str) -> str:
    """Return a label as a number of a ledger: 1. as 1, （一） as it is."""
    value = parse_label(label)
    if value is None:
        return label.strip()
    shown = canonical(label)
    return shown.rstrip(".、") if value.level in (1, 3) else shown


def _entry(placed: _Placed, untaken: list[Untaken], *, has_one_top: bool) -> LedgerEntry:
    issue = placed.issue
    lines: list[str] = []
    texts: list[str] = []
    for block in _own_blocks(issue):
        if isinstance(block, Table):
            place = "".join((*placed.above, _number(issue.label)))
            message = _("the table in issue {place} has no place in a ledger", place=place)
            untaken.append(Untaken(place=place, message=message, text=block.caption))
            continue
        text = block_text(block)
        texts.append(text)
        if isinstance(block, Measure) or not _FIELDS.fullmatch("".join(text.split())):
            lines += [line for line in _marked(block, len(lines)).split("\n") if line.strip()]
    sections = placed.sections[1:] if has_one_top else placed.sections
    return LedgerEntry(
        number="".join((*placed.above, _number(issue.label))),
        category="\n".join(f"{each.label}{each.heading}" for each in sections),
        problem=issue.problem or issue.heading,
        measures=tuple(lines),
        responsible=issue.responsible,
        deadline=issue.deadline,
        status=issue.status,
        evidence=tuple(dict.fromkeys(name for text in texts for name in documents(text))),
    )


def _marked(block: Block, before: int) -> str:
    """Return the words of a block; a measure without a mark, as from a table, gets a number."""
    text = block_text(block)
    return f"{before + 1}.{text}" if isinstance(block, Measure) and not block.label else text


def _own_blocks(issue: Issue) -> Iterator[Block]:
    """Yield the blocks of an issue that belong to none inside it."""
    for block in issue.blocks:
        if isinstance(block, Section):
            yield from (each for each in block.blocks if not isinstance(each, Issue | Section))
        elif not isinstance(block, Issue):
            yield block


def _form(notice: Notice) -> Form:
    signature = notice.signature
    return Form(
        title=notice.title,
        lead=_lead(notice.blocks),
        organisation=_words(notice, SectionRole.ORGANISATION, SectionRole.PRINCIPAL),
        next=_words(notice, SectionRole.NEXT),
        contact=_contact(notice),
        organ="\n".join(organ.name for organ in signature.organs) if signature else "",
        date=signature.date.printed() if signature and signature.date else "",
    )


def _lead(blocks: tuple[Block, ...]) -> str:
    """Return the paragraphs before the first heading."""
    lead = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            break
        lead.append(block_text(block))
    return "\n".join(lead)


def _words(notice: Notice, *roles: SectionRole) -> str:
    """Return the words of the top sections for something, without their headings."""
    found = [each for each in notice.blocks if isinstance(each, Section) and each.role in roles]
    return "\n".join(line for section in found for line in iter_lines(section.blocks))


def _contact(notice: Notice) -> str:
    """Return the words to the reader at the end."""
    facts = notice.contact
    if facts is None:
        return ""
    said = [*facts.phones, *facts.emails, facts.address, facts.po_box, facts.postcode, facts.fax]
    lines = []
    for section in (None, *(each for each in notice.blocks if isinstance(each, Section))):
        blocks = notice.blocks if section is None else section.blocks
        for block in blocks:
            if isinstance(block, Paragraph) and not is_run_in(block):
                text = block_text(block)
                if any(fact and fact in text for fact in said):
                    lines.append(text)
    return "\n".join(dict.fromkeys(lines))
