"""Ledgers: tables (整改台账) that tell one issue a row, read as issues.

A ledger stays a table: its issues are computed from its cells and never stored.
Not here: what its columns mean (`columns`), issues of the running text (`walk`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from notice_kit.model.blocks import Block, Issue, Measure, Paragraph, Row, Section, Table
from notice_kit.model.columns import Column, GridRow, Kind, Place, find_columns, grid
from notice_kit.model.inline import Text, plain
from notice_kit.model.labels import HAN_NUMBER, path_part
from notice_kit.model.responsibility import find_responsible, parse_deadline, split_names
from notice_kit.model.status import status_of
from notice_kit.model.values import IssueStatus, PartialDate, Responsible
from notice_kit.model.walk import iter_placed

_TOTAL = re.compile(r"(?:合\s*计|总\s*计|小\s*计|共计).*|共?\d+[项个条]")
"""The first words of a row of totals: 合计, 9项."""
_LABEL = re.compile(rf"{HAN_NUMBER}、|[（(](?:{HAN_NUMBER}|\d{{1,3}})[）)]|\d{{1,3}}[.．、](?!\d)")
"""The label before a problem: 一、 （一） 1. （1）."""
_MEASURE = re.compile(
    r"(?:(?<=[。；;\n])|^)\s{0,8}"
    r"([一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，,、]|其[一二三四五六七八九][，,、]"
    r"|[（(]\d{1,2}[）)]|\d{1,2}(?:[.．、](?!\d)|[）)])|[①-⑳⑴-⒇])"
)
"""The label of a measure inside of a cell: 一是, 第一，, （1）, 1., ①."""
_QUOTED = re.compile(
    "(?:关于|针对)?“([^“”]*(?:“[^“”]*”[^“”]*)*)”(?:的?问题)?(?:的?整改)?(?:情况)?[。；]?"
)
"""A cell that is a problem in quotes and nothing else: 关于“……”的问题."""
_SHORT = 12
"""A clause up to this length (characters) can be a status and nothing else."""
_WORDS = (
    (IssueStatus.BASICALLY, re.compile("基本")),
    (IssueStatus.DONE, re.compile("是|√|已?(?:全部)?(?:完成|销号|办结|整改)|100%")),
    (IssueStatus.NOT_DONE, re.compile("否|×|未(?:完成|销号|整改|办结)")),
    (IssueStatus.ONGOING, re.compile("(?:整改|推进|办理|进行|实施)中|持续|推进")),
)
"""Status → what a cell of the column of results says of it: √, 已完成, 整改中."""


def ledger_issues(
    table: Table,
    *,
    prefix: str = "",
    status: IssueStatus | None = None,
    anchor: PartialDate | None = None,
) -> tuple[Issue, ...]:
    """Return the issues that a ledger tells, each with its `path`; none if it is no ledger.

    `prefix` is the path of what the table stands in, `status` that of the section around it,
    `anchor` the day of the feedback, from which dates without a year count.

    >>> from notice_kit.model.blocks import Cell, Row
    >>> head, row = "序号 反馈问题 整改时限 完成情况", "1 学习不深 2024年6月底 已完成"
    >>> table = Table(rows=tuple(
    ...     Row(cells=tuple(Cell(text=(Text(word),)) for word in words.split()))
    ...     for words in (head, row)))
    >>> (issue,) = ledger_issues(table, prefix="附件1")
    >>> issue.path, issue.problem, issue.status.value, str(issue.deadline)
    ('附件1/1', '学习不深', 'done', '2024-06')
    """
    rows = grid(table)
    found = find_columns(rows, table.header_rows)
    if found is None:
        card = _card(table)
        found, rows = find_columns(grid(card), 1) if card else None, grid(card) if card else rows
    if found is None:
        return ()
    columns, first = found
    ledger = _Ledger(
        columns=columns,
        prefix=prefix,
        area=prefix,
        anchor=anchor,
        area_column=_area_column(columns, rows[first:]),
        is_split=all(column.kind != "measures" for column in columns.values()),
    )
    for places in rows[first:]:
        ledger.read(places)
    return tuple(_issue(entry, status) for entry in ledger.entries)


def _card(table: Table) -> Table | None:
    """Return a table of names and values (问题卡) as a ledger of one row, or None."""
    cells = [row.cells for row in table.rows]
    is_card = len(cells) > 2 and all(
        len(pair) == 2 and all(cell.rows == cell.columns == 1 for cell in pair) for pair in cells
    )
    if not is_card:
        return None
    names, values = zip(*cells, strict=True)
    return Table(header_rows=1, rows=(Row(cells=tuple(names)), Row(cells=tuple(values))))


def iter_ledger_issues(
    blocks: tuple[Block, ...], prefix: str = "", *, anchor: PartialDate | None = None
) -> Iterator[Issue]:
    """Yield the issues of all ledgers below, in order."""
    statuses: dict[str, IssueStatus | None] = {}
    for path, block in iter_placed(blocks, prefix):
        if isinstance(block, Section):
            statuses[path] = block.status
        elif isinstance(block, Table):
            yield from ledger_issues(block, prefix=path, status=statuses.get(path), anchor=anchor)


@dataclass(slots=True, kw_only=True)
class _Entry:
    """An issue while its rows are read."""

    label: str
    """Its number as printed."""

    heading: str
    """The words of its cell, behind the number."""

    path: str
    """Labels from the top."""

    status: IssueStatus | None = None
    """The last status that its cells state."""

    responsible: list[Responsible] = field(default_factory=list)
    """Chain of responsibility."""

    deadline: PartialDate | None = None
    """The latest date in its cells."""

    blocks: list[Block] = field(default_factory=list)
    """Measures and results."""

    def take(
        self, column: Column, place: Place, anchor: PartialDate | None, *, is_split: bool
    ) -> None:
        """Take what a cell says; `is_split` if a series among its results is one of measures."""
        words = plain(place.cell.text).strip()
        match column.kind:
            case "measures":
                self.blocks += _measures(words)
            case "results":
                is_series = is_split and len(_MEASURE.findall(words)) > 1
                results = [Paragraph(text=place.cell.text)]
                self.blocks += _measures(words) if is_series else results
                self.status = _stated(words) or self.status
            case "responsible":
                own = [Responsible(role=column.head, name=name) for name in split_names(words)]
                named = find_responsible(words) or own
                self.responsible += [each for each in named if each not in self.responsible]
            case "deadline":
                date = parse_deadline(words, anchor=anchor)
                if date and (not self.deadline or date.last_day() > self.deadline.last_day()):
                    self.deadline = date
                if not self.status and status_of(words) is IssueStatus.LONG_TERM:
                    self.status = IssueStatus.LONG_TERM
            case _:
                pass


@dataclass(slots=True, kw_only=True)
class _Ledger:
    """A ledger while its rows are read."""

    columns: dict[int, Column]
    """What each column means."""

    prefix: str
    """Path of what the table stands in."""

    area: str
    """The same, with the number of the area (一、……方面) whose rows are read."""

    anchor: PartialDate | None
    """Day of the feedback."""

    area_column: int | None
    """The column whose merged cells are areas; None if there is none."""

    is_split: bool
    """True if no column tells of measures, so that a series among the results is one of them."""

    areas: int = 0
    """How many merged cells of areas were read."""

    entries: list[_Entry] = field(default_factory=list)
    """The issues so far."""

    inside: int = 0
    """How many of them are in the area."""

    paths: set[str] = field(default_factory=set)
    """Their paths."""

    is_open: bool = False
    """True while rows may go on with the last issue."""

    def read(self, places: GridRow) -> None:
        """Read a row: a new issue, more of the last, an area, or a total."""
        problem, number = self._at(places, "problem"), self._at(places, "number")
        words = problem.words if problem else ""
        first = next((place.words for place in places.values() if place.words), "")
        if len(places) > 1 and len({place.first for place in places.values()}) == 1:
            label = _LABEL.match(next(iter(places.values())).words)
            self._enter(path_part(label.group()) if label else "")
            self.is_open = False
        elif any(map(_TOTAL.fullmatch, (first, words, number.words if number else ""))):
            self.is_open = False
        elif problem and words and problem.begins:
            self.is_open = words not in {column.head for column in self.columns.values()}
            if self.is_open:
                self._enter_area(places)
                self.entries.append(self._entry(number.words if number else "", words))
        if self.is_open:
            self._take(places)

    def _enter_area(self, places: GridRow) -> None:
        """Go on below the area whose merged cell begins in a row."""
        place = places.get(self.area_column) if self.area_column is not None else None
        if place and place.begins and place.words:
            self.areas += 1
            label = _LABEL.match(place.words)
            self._enter(path_part(label.group()) if label else f"[{self.areas}]")

    def _enter(self, step: str) -> None:
        """Go on below an area, or below none."""
        self.area = _joined(self.prefix, step) if step else self.prefix
        self.inside = 0

    def _at(self, places: GridRow, kind: Kind) -> Place | None:
        """Return the first place of a row in a column of a kind."""
        found = (column for column, each in self.columns.items() if each.kind == kind)
        return places.get(next(found, -1))

    def _entry(self, number: str, problem: str) -> _Entry:
        """Begin an issue; its number stands in a column of its own or before the problem."""
        label = _LABEL.match(problem) if not number else None
        if label:
            number, problem = label.group(), problem[label.end() :].strip()
        self.inside += 1
        path = _joined(self.area, path_part(number) or f"[{self.inside}]")
        if path in self.paths:
            path = _joined(path, f"[{len(self.entries) + 1}]")
        self.paths.add(path)
        return _Entry(label=number, heading=problem, path=path)

    def _take(self, places: GridRow) -> None:
        """Take what the cells that begin in a row say of the last issue."""
        seen: set[int] = set()
        for column, place in places.items():
            is_new = place.begins and place.first not in seen
            if is_new and place.words and column in self.columns:
                self.entries[-1].take(
                    self.columns[column], place, self.anchor, is_split=self.is_split
                )
            seen.add(place.first)


def _area_column(columns: dict[int, Column], rows: list[GridRow]) -> int | None:
    """Return the first column of areas whose cells are for several rows, or None.

    Such a cell spans them, or the cells below it are left empty.
    """
    merged = {
        column
        for index, places in enumerate(rows)
        for column, place in places.items()
        if place.cell.rows > 1 or (index and not place.words)
    }
    areas = (column for column, each in columns.items() if each.kind == "area")
    return next((column for column in areas if column in merged), None)


def _joined(prefix: str, step: str) -> str:
    return f"{prefix}/{step}" if prefix else step


def _measures(words: str) -> list[Block]:
    """Return the measures of a cell: its series 一是……二是…… or 1. 2., else its lines."""
    marks = list(_MEASURE.finditer(words))
    if not marks:
        return [_measure("", line) for line in words.split("\n") if line.strip()]
    head = words[: marks[0].start()].strip()
    blocks: list[Block] = [Paragraph(text=(Text(head),))] if head else []
    ends = [mark.start() for mark in marks[1:]] + [len(words)]
    for mark, end in zip(marks, ends, strict=True):
        blocks.append(_measure(mark.group(1), words[mark.end() : end]))
    return blocks


def _measure(label: str, words: str) -> Measure:
    return Measure(label=label, text=(Text("".join(words.split("\n")).strip()),))


def _stated(words: str) -> IssueStatus | None:
    """Return the status in the first or last clause of a cell, or None."""
    clauses = [each.strip() for each in re.split("[。；;，,\n]", words) if each.strip()]
    for clause in clauses[:1] + clauses[-1:]:
        if len(clause) <= _SHORT and "率" not in clause:
            exact = (status for status, form in _WORDS if form.fullmatch(clause))
            if status := next(exact, None) or status_of(clause):
                return status
    return None


def _issue(entry: _Entry, status: IssueStatus | None) -> Issue:
    quoted = _QUOTED.fullmatch(entry.heading)
    return Issue(
        label=entry.label,
        heading=entry.heading,
        problem=quoted.group(1) if quoted else entry.heading.rstrip("。；;"),
        status=entry.status or status,
        responsible=tuple(entry.responsible),
        deadline=entry.deadline,
        blocks=tuple(entry.blocks),
        path=entry.path,
    )
