"""Texts in one line: a notice whose paragraphs were run together is cut into them again.

Some pages and exports lose every line break. Such a text shows itself: one line holds the main
headings 一、 二、 三、 in order. It is cut before its headings, before the words to the reader
and before the signature; each cut is recorded. Not here: lines that were cut (`wrapping`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from notice_kit.accounting import Repair, RepairKind
from notice_kit.errors import Location
from notice_kit.grammar import numbering
from notice_kit.grammar.lines import Line

_GAP = 2
"""A label may be so much greater than the one before it: one number can be lost."""

_MAIN = {"part", "formal", "han_comma", "han_bracket"}
"""Forms of labels that no list within a paragraph has."""

_SHORTEST = 400
"""A line with fewer characters is hardly more than a paragraph."""

_SHORTEST_WHOLE = 120
"""A line that is nearly all of a text is cut from so many characters on."""

_NEARLY_ALL = 0.8
"""Share of the characters of a text that is nearly all of it."""

_LABEL = re.compile(
    r"(?<=[。！？”；.）)】])\s{0,3}(?=\S)|(?<=方面)(?=[\d（(])|(?<=[\u3400-\u9fff])(?=[（(]一[）)](?:关于|在))"
)
"""A place where a heading may begin: after the end of a sentence, or after a theme."""

_TITLE_END = re.compile(
    r"^.{0,60}?(?:巡视|巡察|整改).{0,40}?(?:通报|公告|报告|公示)\s{0,3}(?=根据|按照|经|为|\d{4}年|[\u3400-\u9fff]{2,12}[：:])"
)
"""The title at the start, and how leads begin."""

_SECOND = re.compile(
    r"[二\d贰P](?:(?<=二)\s?[、.．）)]|(?<=[二\d])(?:部分|章|篇)|(?<=贰)|(?<=P)(?:ART|art))"
)
"""What the second main heading must have: 二、 （二） 第二部分 贰、."""

_CLOSING = re.compile(
    r"(?<=[。.])\s{0,3}(?=欢迎|如有意见|有话请|联系方式|联系电话|监督电话|监督举报|公示期)"
)
"""Where the words to the reader begin."""

_SIGNED = re.compile(
    r"(?<=[。；.])\s{0,3}(?=[\u3400-\u9fff（）]{4,40}\s{0,3}\d{4}[年.]\d{1,2}[月.]\d{1,2}日?\.?\s{0,3}$)"
)
"""Where the signature begins: an organ and a date end the text."""

_SIGNED_TURNED = re.compile(
    r"(?:(?<=[。；.\d])\s{0,3}(?=20\d{2}年\d{1,2}月\d{1,2}日\s{0,3}[\u3400-\u9fff（）]{4,40}$)"
    r"|(?<=\d日)\s{0,3}(?=[\u3400-\u9fff（）]{4,40}$))"
)
"""Where a signature with the date first begins, and where its organ does."""

_NEAR = 60
"""Words to the reader that begin so close to others are a part of them (characters)."""


def unroll(lines: tuple[Line, ...]) -> tuple[tuple[Line, ...], list[Repair]]:
    """Return the lines, those that hold many paragraphs cut into them, and a record of each cut.

    >>> text = "一、加强领导。" + "会议多次。" * 40 + "二、抓好整改。" + "逐条整改。" * 40
    >>> [line.text[:4] for line in unroll((Line(text=text),))[0]]
    ['一、加强', '二、抓好']
    """
    result: list[Line] = []
    repairs: list[Repair] = []
    size = sum(len(line.text) for line in lines)
    for line in lines:
        is_whole = len(line.text) >= _NEARLY_ALL * size
        pieces = _pieces(line, _SHORTEST_WHOLE if is_whole else _SHORTEST)
        result += pieces
        repairs += [_cut_before(piece) for piece in pieces[1:]]
    return tuple(result), repairs


def _pieces(line: Line, shortest: int) -> list[Line]:
    if len(line.text) < shortest or not _holds_headings(line.text):
        return [line]
    text = line.text
    cuts = {found.end() for form in (_SIGNED, _SIGNED_TURNED) for found in form.finditer(text)}
    cuts |= set(_closings(text))
    cuts |= {place for place, _ in _labels(text)}
    if title := _TITLE_END.match(text):
        cuts.add(title.end())
    places = [0, *sorted(cuts - {0}), len(text)]
    return [piece for start, end in pairwise(places) if (piece := line.cut(start, end)).text]


def _closings(text: str) -> Iterator[int]:
    """Yield the places where words to the reader begin."""
    last = -_NEAR
    for found in _CLOSING.finditer(text):
        if found.end() - last >= _NEAR:
            yield found.end()
        last = found.end()


def _labels(text: str) -> Iterator[tuple[int, numbering.LabelFound]]:
    """Yield the place of each label that begins a row or counts on."""
    last: dict[str, int] = {}
    for place in (0, *(found.end() for found in _LABEL.finditer(text))):
        label = numbering.find_label(text[place : place + 40])
        if label is None:
            continue
        if label.number == 1 or 0 < label.number - last.get(label.kind, 0) <= _GAP:
            last[label.kind] = label.number
            yield place, label


def _holds_headings(text: str) -> bool:
    """Tell whether a text holds 一、 and 二、 in this order, or 1. and 2. after a title."""
    is_titled = _TITLE_END.match(text) is not None
    if not (is_titled or _SECOND.search(text)):
        return False
    numbers: dict[str, list[int]] = {}
    for _, label in _labels(text):
        numbers.setdefault(label.kind, []).append(label.number)
    counted = {kind for kind, row in numbers.items() if row[:2] == [1, 2]}
    return bool(counted & _MAIN) or bool(counted and is_titled)


def _cut_before(piece: Line) -> Repair:
    location = piece.pieces[0].location if piece.pieces else Location()
    return Repair(kind=RepairKind.LINE_CUT, before="", after="\n", location=location)
