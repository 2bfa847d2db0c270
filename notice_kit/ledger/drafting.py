"""Drafting: a ledger and a form → the draft of a notice.

What nobody has said yet is a placeholder, （待补充）, which the rules find (WRD002). What may
stay internal is left out. Not here: reading the ledger, writing the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from notice_kit.ledger.entries import Form, IssueLedger, LedgerEntry
from notice_kit.ledger.heads import normal
from notice_kit.ledger.values import label_of, steps_of
from notice_kit.ledger.writing import STATUSES
from notice_kit.model import (
    Block,
    Issue,
    Measure,
    Notice,
    Organ,
    Paragraph,
    PartialDate,
    Section,
    SectionRole,
    Signature,
)
from notice_kit.model.inline import Text
from notice_kit.model.labels import canonical, parse_label, to_chinese

PLACEHOLDER: Final = "（待补充）"
"""What stands for words that nobody has given."""

_LEAD: Final = (
    "根据{0}统一部署，{0}年{0}月{0}日至{0}月{0}日，{0}巡察组对{0}开展了巡察。{0}年{0}月{0}日，"
    "{0}巡察组反馈了巡察意见。按照巡察工作有关要求，现将巡察整改进展情况予以公布。"
)
_TITLE: Final = "{0}关于巡察整改进展情况的通报"
_CONTACT: Final = (
    "欢迎广大干部群众对整改落实情况进行监督。如有意见建议，请及时反映。联系电话：{0}；邮政信箱：{0}；"
    "电子邮箱：{0}。"
)
_HEADED: Final = re.compile(
    r"([一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])(.*)"
)
"""A category with its number: （一）在……方面."""
_FINAL: Final = frozenset("。！？…；：”’）》!?:;.)】、，,")
"""Marks with which a line of measures may end."""
_DATE: Final = re.compile(r"(\d{4})[年.-](\d{1,2})(?:[月.-](\d{1,2})日?)?")
"""The date of the form: 2025年6月16日."""


def draft(ledger: IssueLedger, form: Form | None = None, internal: Iterable[str] = ()) -> Notice:
    """Return the draft of a notice with the issues of a ledger.

    `form` says what the workbook does not; `internal` names heads of columns that are never
    published: who is responsible is then left out where only such a column names it.

    >>> entry = LedgerEntry(number="1", problem="学习不深", measures=("一是开展学习5次。",))
    >>> notice = draft(IssueLedger(entries=(entry,)))
    >>> [(issue.heading, len(issue.measures)) for issue in notice.iter_issues()]
    [('关于“学习不深”问题的整改', 1)]
    """
    told = _merged(ledger.form, form or Form())
    hidden = {normal(head) for head in internal}
    results = _results([_published(entry, hidden) for entry in ledger.entries])
    signed = _signature(told)
    led = ("整改组织落实情况", told.organisation or PLACEHOLDER, SectionRole.ORGANISATION)
    after = ("下一步工作打算", told.next or PLACEHOLDER, SectionRole.NEXT)
    return Notice(
        title=told.title or _TITLE.format(PLACEHOLDER),
        issuer=signed.organs[0] if signed and signed.organs else None,
        blocks=(
            *_paragraphs(told.lead or _LEAD.format(PLACEHOLDER)),
            *_numbered([led, *results, after]),
            *_paragraphs(told.contact or _CONTACT.format(PLACEHOLDER)),
        ),
        signature=signed,
    )


_Top = tuple[str, str | tuple[Block, ...], SectionRole]
"""Heading of a top section, its words or blocks, and its role."""


def _merged(own: Form, other: Form) -> Form:
    """Return a form with what either says; the workbook goes first."""
    names = Form.__slots__
    return Form(**{name: getattr(own, name) or getattr(other, name) for name in names})


def _published(entry: LedgerEntry, internal: set[str]) -> LedgerEntry:
    """Return an entry without what is never published."""
    shown = tuple(each for each in entry.responsible if normal(each.role) not in internal)
    return replace(entry, responsible=shown)


def _numbered(tops: Sequence[_Top]) -> list[Section]:
    return [
        Section(
            label=f"{to_chinese(number)}、",
            level=1,
            heading=heading,
            role=role,
            blocks=_paragraphs(below) if isinstance(below, str) else below,
        )
        for number, (heading, below, role) in enumerate(tops, start=1)
    ]


def _results(entries: list[LedgerEntry]) -> list[_Top]:
    """Return the sections with the issues: one, or those that the categories begin with."""
    tops = [entry.category.partition("\n")[0] for entry in entries]
    found = [_HEADED.fullmatch(top.strip()) for top in tops]
    if all(each and each[1].endswith("、") for each in found):
        made: list[_Top] = []
        for each, group in _grouped(entries, 0):
            heading = _HEADED.fullmatch(each)
            blocks = _areas(group, 1)
            made.append((heading[2] if heading else each, blocks, SectionRole.RESULTS))
        return made
    return [("反馈问题整改落实情况", _areas(entries, 0), SectionRole.RESULTS)]


def _grouped(entries: list[LedgerEntry], depth: int) -> list[tuple[str, list[LedgerEntry]]]:
    """Return entries that follow one another in the same category, with its name."""
    groups: list[tuple[str, list[LedgerEntry]]] = []
    for entry in entries:
        names = [line.strip() for line in entry.category.split("\n")]
        name = names[depth] if depth < len(names) else ""
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(entry)
    return groups


def _areas(entries: list[LedgerEntry], depth: int) -> tuple[Block, ...]:
    """Return the issues, in sections by category where they have one."""
    blocks: list[Block] = []
    number = 0
    for name, group in _grouped(entries, depth):
        if not name:
            blocks += _issues(group, is_in_area=depth > 0)
            continue
        number += 1
        headed = _HEADED.fullmatch(name)
        heading = headed[2] if headed else name
        below = "\n" in group[0].category and depth == 0
        inner = _areas(group, depth + 1) if below else tuple(_issues(group, is_in_area=True))
        label = f"（{to_chinese(number)}）"
        blocks.append(
            Section(label=label, level=2, heading=heading, role=SectionRole.AREA, blocks=inner)
        )
    return tuple(blocks)


@dataclass(slots=True, kw_only=True)
class _Node:
    """An entry with those that are parts of it."""

    entry: LedgerEntry
    steps: tuple[str, ...]
    parts: list[_Node] = field(default_factory=list)


def _issues(entries: list[LedgerEntry], *, is_in_area: bool) -> list[Issue]:
    """Return the issues of entries; 1（2） is a part of 1."""
    roots: list[_Node] = []
    open_: list[_Node] = []
    for entry in entries:
        steps = steps_of(entry.number)
        node = _Node(entry=entry, steps=steps)
        while open_ and not (open_[-1].steps and steps[:-1] == open_[-1].steps):
            open_.pop()
        (open_[-1].parts if open_ else roots).append(node)
        open_.append(node)
    labels = _labels(roots, lowest=3 if is_in_area else 2)
    return [_issue(node, label, 3) for node, label in zip(roots, labels, strict=True)]


def _labels(nodes: list[_Node], lowest: int) -> list[str]:
    """Return the labels of issues: as the ledger counts them, if that is a kind of its own.

    Else they are 1. 2., or （一） （二） where measures are counted 1. 2. and nothing stands above.
    """
    numbers = [node.steps[-1] if node.steps else "" for node in nodes]
    levels = {_level(number) or 0 for number in numbers}
    if len(levels) == 1 and lowest <= min(levels) <= 3:
        return [canonical(number) for number in numbers]
    lines = (line for node in nodes for line in node.entry.measures)
    marks = {_level(mark[1]) for mark in map(label_of, lines) if mark}
    is_above = lowest == 2 and 3 in marks and 2 not in marks
    places = range(1, len(nodes) + 1)
    return [f"（{to_chinese(place)}）" if is_above else f"{place}." for place in places]


def _issue(node: _Node, label: str, level: int) -> Issue:
    entry = node.entry
    parts = [
        _issue(part, f"（{place}）" if level == 3 else canonical(part.steps[-1]), level + 1)
        for place, part in enumerate(node.parts, start=1)
    ]
    value = parse_label(label)
    return Issue(
        label=label,
        heading=_heading(entry.problem),
        problem=entry.problem,
        status=entry.status,
        responsible=entry.responsible,
        deadline=entry.deadline,
        blocks=(*_lines(entry.measures, value.level if value else 3), *_fields(entry), *parts),
    )


def _heading(problem: str) -> str:
    """Return the heading of an issue; a problem with quotes of its own stands without others.

    >>> _heading("学习不深"), _heading("“三会一课”不经常")
    ('关于“学习不深”问题的整改', '关于“三会一课”不经常问题的整改')
    """
    is_bare = "“" in problem and "。" not in problem
    return f"关于{problem}问题的整改" if is_bare else f"关于“{problem}”问题的整改"


def _ended(line: str) -> str:
    """Return a line with a final stop, as sentences of a notice have one."""
    return line if line[-1:] in _FINAL else f"{line}。"


def _lines(lines: tuple[str, ...], level: int) -> list[Block]:
    """Return measures with their marks, other lines as paragraphs.

    A mark of the kind of the issue's own label would count on with it: such measures are
    counted 一是, 二是.
    """
    found = [(label_of(line), line) for line in lines]
    kinds = {_level(mark[1]) for mark, _ in found if mark}
    clashes = bool(kinds - {None}) and min(kind for kind in kinds if kind) <= level
    blocks: list[Block] = []
    number = 0
    for mark, line in found:
        if not mark:
            blocks.append(Paragraph(text=(Text(_ended(line)),)))
            continue
        number += 1
        label = f"{to_chinese(number)}是" if clashes else mark[1]
        text = (Text(_ended(line[mark.end() :].strip())),)
        # 首先, 其次 are a series only within one paragraph.
        blocks.append(Measure(label=label, text=text, run_in=number > 1 and label[-1] in "，,"))
    return blocks


def _level(label: str) -> int | None:
    value = parse_label(label)
    return value.level if value else None


def _fields(entry: LedgerEntry) -> list[Block]:
    """Return the paragraph that says who is responsible, by when, and how far it is."""
    roles = dict.fromkeys(each.role for each in entry.responsible)
    said = [
        f"{role}：" + "、".join(each.name for each in entry.responsible if each.role == role)
        for role in roles
    ]
    said += [f"完成时限：{entry.deadline.printed()}"] if entry.deadline else []
    said += [f"整改状态：{STATUSES[entry.status]}"] if entry.status else []
    return [Paragraph(text=(Text("；".join(said) + "。"),))] if said else []


def _paragraphs(words: str) -> tuple[Block, ...]:
    lines = (line.strip() for line in words.split("\n"))
    return tuple(Paragraph(text=(Text(line),)) for line in lines if line)


def _signature(form: Form) -> Signature | None:
    """Return who signs and when, as far as the form says; None if it says neither."""
    names = [name.strip() for name in form.organ.split("\n") if name.strip()]
    found = _DATE.search(form.date)
    date = None
    if found:
        year, month, day = found.groups()
        date = PartialDate(year=int(year), month=int(month), day=int(day) if day else None)
    if not names and date is None:
        return None
    return Signature(organs=tuple(Organ(name=name) for name in names), date=date)
