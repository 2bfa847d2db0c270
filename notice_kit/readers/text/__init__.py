"""Plain text and Markdown → lines.

Text is what office and newspaper systems export: a paragraph a line, in some encoding.
Of Markdown only headings (#), strong (**), pipe tables, bullets in front of a label, and
the tags <sub> and <sup> are understood; 「1.」 is never a list. Not here: decoding
(`notice_kit.encoding`), joining paragraphs (`grammar.repair`).
"""

from __future__ import annotations

import re

from notice_kit.accounting import Piece, Repair, RepairKind
from notice_kit.encoding import decode
from notice_kit.errors import Location
from notice_kit.grammar.lines import LAYOUT_SPACE, Line, Mark, SourceText
from notice_kit.model import Cell, Inline, LineBreak, Row, Strong, Sub, Sup, Table
from notice_kit.readers.text.tables import split_row, split_typed_row, table_length, typed_length

_BREAK = re.compile(r"[\r\n\u2028\u2029\x85](?:(?<=\r)\n)?")
"""The end of a line as Python's splitlines and editors count lines."""
_HASHES = re.compile(r"(#{1,6})(?:[ \t\u3000]+|(?=[\u3400-\u9fff（(]))")
"""The mark of a heading in Markdown: ##, also without a blank before a Han character."""
_BULLET = re.compile(
    r"[-*+][ \t]+(?=[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，,、]"
    r"|\d{1,2}[.．、](?!\d)|[（(][\d一二三四五六七八九十]{1,3}[）)]|[①-⑳])"
)
"""A list mark in front of a label; alone it is itself the label of a measure."""
_INLINE = re.compile(
    r"<(/?)(sub|sup|b|strong)>|(\*\*)|([\x00-\x08\x0e-\x1f\x7f\ufffe\uffff])", re.IGNORECASE
)
"""Marks inside of a line: <sub>, <strong>, **; or a control character."""
_SIGN = re.compile(r"[<*\\\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
"""Without one of these no mark and no control is in a line: a quicker look than at all of them."""
_ESCAPE = re.compile(_INLINE.pattern + r"|\\([\\*`<#>+|-])", re.IGNORECASE)
"""The same in Markdown, where a backslash takes the meaning from the mark behind it."""
_CELL_BREAK = re.compile(r"\\.|<br\s?/?>", re.IGNORECASE)
"""A break, or a character that a backslash protects."""
_KINDS: dict[str, type[Sub | Sup | Strong]] = {
    "sub": Sub,
    "sup": Sup,
    "b": Strong,
    "strong": Strong,
    "**": Strong,
}


def lines(data: bytes, name: str) -> SourceText:
    r"""Return the lines of a text file.

    Raises BrokenInput if the bytes are no text or were decoded wrongly before.

    >>> source = lines("## 一、组织领导\nPM<sub>2.5</sub>下降".encode(), "a.md")
    >>> [(line.text, line.heading) for line in source.lines], len(source.repairs)
    ([('一、组织领导', 2), ('PM2.5下降', 0)], 3)
    """
    return _lines(data, name, _INLINE)


def markdown_lines(data: bytes, name: str) -> SourceText:
    r"""Return the lines of a Markdown file: as those of a text, and \* is no mark.

    >>> [line.text for line in markdown_lines(b"5\\*3 **a\\*b**", "a.md").lines]
    ['5*3 a*b']
    """
    return _lines(data, name, _ESCAPE)


def _lines(data: bytes, name: str, inline: re.Pattern[str]) -> SourceText:
    text = decode(data, name)
    found: list[Line] = []
    repairs: list[Repair] = []
    is_behind_blank = True
    raws = _BREAK.split(text)
    behind_table = 0
    for number, raw in enumerate(raws, start=1):
        if number <= behind_table:
            continue
        if "|" in raw and (length := table_length(raws, number - 1)):
            behind_table = number - 1 + length
            rows = raws[number - 1 : behind_table]
            start = Location(file=name, line=number, column=1)
            found.append(_table(rows, start, repairs, inline))
            continue
        if "\t" in raw and (length := typed_length(raws, number - 1)):
            behind_table = number - 1 + length
            rows = raws[number - 1 : behind_table]
            start = Location(file=name, line=number, column=1)
            found.append(_typed_table(rows, start, repairs, inline))
            continue
        if not raw.strip(LAYOUT_SPACE):
            is_behind_blank = True
            continue
        for column, part in _split_pages(raw):
            begins = is_behind_blank or part[:1] in LAYOUT_SPACE
            place = Location(file=name, line=number, column=column)
            line = _line(part, place, repairs, inline, begins=begins)
            if line.text:
                found.append(line)
            is_behind_blank = not line.text
    visible = len("".join(text.split()))
    return SourceText(name=name, lines=tuple(found), repairs=tuple(repairs), visible=visible)


def _table(
    raws: list[str], start: Location, repairs: list[Repair], inline: re.Pattern[str]
) -> Line:
    """Return a pipe table as a line, and record its bars and dashes as markup."""
    rows = []
    for number, raw in enumerate(raws):
        place = Location(file=start.file, line=(start.line or 1) + number, column=1)
        if number == 1:
            begin = len(raw) - len(raw.lstrip())
            repairs.append(_markup(raw.strip(), place, begin))
            continue
        row = split_row(raw)
        repairs += [_markup("|", place, pipe) for pipe in row.marks]
        cells = (_cell(raw[first:last], _moved(place, first), repairs, inline)
                 for first, last in row.cells)  # fmt: skip
        rows.append(Row(cells=tuple(cells)))
    # Markdown has no table without a head; an empty one stands for none.
    has_head = any(cell.text for cell in rows[0].cells)
    shown = tuple(rows if has_head else rows[1:])
    pieces = (Piece(offset=0, location=start),)
    return Line(text="", pieces=pieces, table=Table(header_rows=int(has_head), rows=shown))


def _typed_table(
    raws: list[str], start: Location, repairs: list[Repair], inline: re.Pattern[str]
) -> Line:
    """Return a ledger typed with tabs as a line, and record its tabs as markup."""
    rows = []
    for number, raw in enumerate(raws):
        place = Location(file=start.file, line=(start.line or 1) + number, column=1)
        row = split_typed_row(raw)
        repairs += [_markup("\t", place, tab) for tab in row.marks]
        cells = (_cell(raw[first:last], _moved(place, first), repairs, inline)
                 for first, last in row.cells)  # fmt: skip
        rows.append(Row(cells=tuple(cells)))
    pieces = (Piece(offset=0, location=start),)
    return Line(text="", pieces=pieces, table=Table(header_rows=1, rows=tuple(rows)))


def _cell(raw: str, start: Location, repairs: list[Repair], inline: re.Pattern[str]) -> Cell:
    """Return a cell; <br> parts its lines."""
    words: list[Inline] = []
    done = 0
    breaks = (found for found in _CELL_BREAK.finditer(raw) if found.group()[0] == "<")
    for found in (*breaks, None):
        end = found.start() if found else len(raw)
        words += _words(raw[done:end], _moved(start, done), repairs, inline).inlines()
        if found:
            words.append(LineBreak())
            repairs.append(_markup(found.group(), start, end))
            done = found.end()
    return Cell(text=tuple(words))


def _split_pages(raw: str) -> list[tuple[int, str]]:
    """Split a line at form feeds; columns count from 1."""
    if "\f" not in raw and "\v" not in raw:
        return [(1, raw)]
    parts = []
    column = 1
    for part in re.split("[\f\v]", raw):
        parts.append((column, part))
        column += len(part) + 1
    return parts


def _line(
    raw: str, start: Location, repairs: list[Repair], inline: re.Pattern[str], *, begins: bool
) -> Line:
    """Return a line without its markup, and record the markup."""
    begin = len(raw) - len(raw.lstrip(LAYOUT_SPACE))
    heading = 0
    if raw.startswith("#", begin) and (hashes := _HASHES.match(raw, begin)):
        heading = len(hashes.group(1))
        repairs.append(_markup(hashes.group(1), start, begin))
        begin = hashes.end()
    if bullet := _BULLET.match(raw, begin):
        repairs.append(_markup(bullet.group().rstrip(), start, begin))
        begin = bullet.end()
    return _words(raw, start, repairs, inline, begin, heading=heading, begins=begins)


def _words(
    raw: str,
    start: Location,
    repairs: list[Repair],
    inline: re.Pattern[str],
    begin: int = 0,
    *,
    heading: int = 0,
    begins: bool = False,
) -> Line:
    """Return what stands from an offset on as words, without its markup."""
    tokens = _paired(list(inline.finditer(raw, begin))) if _SIGN.search(raw, begin) else []
    if not tokens:
        text = raw[begin:].lstrip(LAYOUT_SPACE)
        piece = _piece(0, start, len(raw) - len(text))
        text = text.rstrip(LAYOUT_SPACE)
        return Line(text=text, pieces=(piece,), heading=heading, begins=begins)
    text, pieces, marks = _unmarked(raw, begin, tokens, start, repairs)
    line = Line(text=text, pieces=tuple(pieces), marks=tuple(marks), heading=heading, begins=begins)
    return line.cut(0)


def _paired(tokens: list[re.Match[str]]) -> list[tuple[re.Match[str], bool | None]]:
    """Return the tokens that are markup: closed pairs (True opens, False closes), and controls."""
    result: dict[int, tuple[re.Match[str], bool | None]] = {}
    opened: dict[str, re.Match[str]] = {}
    for token in tokens:
        if token.group(4) or _escaped(token):
            result[token.start()] = (token, None)
            continue
        name = _name(token)
        if name in opened and (token.group(1) or token.group(3)):
            start = opened[name]
            result[start.start()] = (start, True)
            result[token.start()] = (token, False)
            # What was opened inside and never closed is no markup.
            opened = {key: each for key, each in opened.items() if each.start() < start.start()}
        elif not token.group(1):
            opened.setdefault(name, token)
    return [result[place] for place in sorted(result)]


def _escaped(token: re.Match[str]) -> str | None:
    """Return the character behind a backslash."""
    return token.group(5) if token.re is _ESCAPE else None


def _name(token: re.Match[str]) -> str:
    return (token.group(2) or token.group(3)).lower()


def _unmarked(
    raw: str,
    begin: int,
    tokens: list[tuple[re.Match[str], bool | None]],
    start: Location,
    repairs: list[Repair],
) -> tuple[str, list[Piece], list[Mark]]:
    text = ""
    pieces = [_piece(0, start, begin)]
    marks: list[Mark] = []
    active: list[type[Sub | Sup | Strong]] = []
    since = 0
    done = begin
    for token, opens in tokens:
        text += raw[done : token.start()]
        escaped = _escaped(token)
        done = token.end() - len(escaped or "")
        if opens is not None:
            # Marks do not overlap: inside another, the inner one counts.
            if active and since < len(text):
                marks.append(Mark(start=since, end=len(text), kind=active[-1]))
            since = len(text)
            if opens:
                active.append(_KINDS[_name(token)])
            else:
                active.pop()
        kind = RepairKind.CONTROL if token.group(4) else RepairKind.MARKUP
        repairs.append(_markup(raw[token.start() : done], start, token.start(), kind))
        pieces.append(_piece(len(text), start, done))
    return text + raw[done:], pieces, marks


def _piece(offset: int, start: Location, place: int) -> Piece:
    return Piece(offset=offset, location=_moved(start, place))


def _markup(raw: str, start: Location, place: int, kind: RepairKind = RepairKind.MARKUP) -> Repair:
    return Repair(kind=kind, before=raw, after="", location=_moved(start, place))


def _moved(start: Location, by: int) -> Location:
    if not by:
        return start
    return Location(file=start.file, line=start.line, column=(start.column or 1) + by)
