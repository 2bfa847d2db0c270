"""Titles: where the lines of a long title break (GB/T 9704 7.3.1).

A title is broken at the limits of words, and its lines make a trapezoid (longer and
longer, or shorter and shorter) or a diamond. Words are found by a small lexicon of
titles and by the endings of organs' names; every way to break is priced, and the
cheapest wins. Not here: how lines are centred and placed (`paging`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

from notice_kit import gbt9704
from notice_kit.lexicon import alternation

TITLE_CELLS: Final = int(gbt9704.AREA_WIDTH_MM * gbt9704.MM / gbt9704.SIZE_2_PT)
"""Characters of 2号 that fit in a line of the type area."""

_MOST_LINES = 4
_STUB_CELLS = 3
"""Characters of a line that a title had and that is too short to be taken as it is."""

_NUMBER = "[一二三四五六七八九十百〇零0-9]+"
_COMMITTEE = "(?:中央|[省市县区州]委|党委|党组)"
_ORGAN_END = rf"(?:{alternation('organs')}(?!员会))"
"""How the name of an organ ends; 县委 in 县委员会 is no end."""
_MODE = "(?:常规|专项|提级|机动|联动)"
_TARGET = (
    rf"(?<=对)[\u3400-\u9fff]{{2,18}}?{_ORGAN_END}+"
    rf"(?=开展|进行|实施|反馈|及|和|、|的|{_MODE}|巡视|巡察)"
)
"""Whom an inspection is held at: 对……党组开展."""
_ITEM = r"(?<=[、及和属])[\u3400-\u9fff]{2,14}?(?=、|等)"
"""One of several: 国土空间规划研究院、."""
_WORD = re.compile(
    r"“[^“”]*”|《[^《》]*》|村?（[^（）]*）|党组织|\([^()]*\)"
    rf"|{_TARGET}|{_ITEM}|第?{_NUMBER}届{_COMMITTEE}?|{_COMMITTEE}?第?{_NUMBER}[轮批次](?:{_MODE})?(?:巡视|巡察)?(?:“回头看”)?"
    rf"|{_COMMITTEE}?第?{_NUMBER}号"
    rf"|{_COMMITTEE}?(?:第?{_NUMBER})?(?:巡视|巡察)(?:{_NUMBER})?组"
    r"|[省市县区州旗]委(?:常规|专项|提级|机动|联动|政治|内部)?(?:巡视|巡察)(?:办|机构)?"
    r"|\d{4}年度?(?:\d+月)?(?:\d+日)?|[A-Za-z0-9.%·-]+"
    "|(?:中央)?(?:巡视|巡察)“回头看”|中央巡视|(?:常规|专项|提级|机动|联动)?(?:巡视巡察|巡视|巡察)|集中整改|进展情况|落实情况"
    "|整改|落实|反馈意见|反馈|意见|问题|情况|进展|阶段性|阶段|贯彻|公开"
    rf"|(?:集团)?有限(?:责任)?公司|集团|公司|委员会|党工委|工委|{_COMMITTEE}|中共"
    "|回头看|选人用人|意识形态(?:工作)?(?:责任制)?|主体责任|专项检查|工作|专题|开展|关于|通报|公告|报告|公示|以及|和|与|及"
)
"""A word of a title that is not broken: quotes, titles of documents, rounds with their kind of
inspection, teams, whom they inspect, terms of the field."""
_ROUND = re.compile(rf"第?{_NUMBER}[轮批次]")
"""第五轮, the beginning of the name of a round."""
_ENDING = re.compile("(?:集团)?(?:有限(?:责任)?)?公司|集团|委员会|党委|党组")
"""What the name of an organ ends with and a new line does not begin with."""
_ORGAN_PART = re.compile(
    rf".+?(?:{_ORGAN_END}|自治区|自治州|自治县|开发区|[省市县区旗州镇乡])+(?=.{{2}})(?!(?:{_ORGAN_END})+$)|.+"
)
"""A part of the name of an organ, up to the word for its level or kind: 望川县 | 财政局党组."""

_NEVER_FIRST = frozenset("的了地得等”’》〉）)】〕，。、；：！？,.;:!?…—·")
_NEVER_LAST = frozenset("“‘《〈（(【〔第")

# Prices are in cells: one is what a line costs that is a cell longer than it would best be. They
# were set by hand on titles of published notices and are held by the titles of tests/layout; only
# their order and rough size matter.
# Why: docs/decisions.md, A title is broken by a small lexicon.
_BEFORE = {"关于": 0.0, "巡视": 4.0, "巡察": 4.0, "集中整改": 3.0, "整改": 5.0, "进展情况": 6.0}
"""Word → price of a line that begins with it: none for 关于, where people break."""
_BEFORE_OTHERS = 8.0
"""Price of a line that begins with any other word."""
_BEFORE_ROUND = 3.0
"""Price of a line that begins with a round: 十三届省委 / 第五轮巡视."""
_AFTER_LIST = 2.0
"""Price of a line that begins behind a 、."""
_AFTER_PARTICLE = 6.0
"""Price of a line that ends with 的 or the like."""
_WITHIN_ORGAN = 20.0
"""Price of a break within the name of an organ: more than one line more."""
_LINE = 12.0
"""Price of each line: one line less is worth a break that is not the best."""
_WAIST = 15.0
"""Price of each cell by which a line is shorter than both of its neighbours: no diamond."""
_BLOCK = 13.0
"""Price of two neighbouring lines of one length: neither trapezoid nor diamond (7.3.1)."""
_SHORT, _TOO_SHORT = 12.0, 100.0
"""Price of a shape with a line of up to three cells, and with one below two."""
_OFF_LIMIT = 8.0
"""Cells from the middle that a break of an organ's name goes to be at the limit of a word."""
_WITHIN_WORD = 60.0
"""Price of a break within a word, where a long title has no better."""
_FREE = 0.15
"""Price of a line of a long title, by the square of the cells that it leaves free."""
_UNEVEN, _LOPSIDED = 0.4, 1.2
"""Price of each cell between the shortest line and the longest, and of each beyond the ratio."""
_MOST_RATIO = 2.5
"""Times that the longest line may be as long as the shortest before it looks lopsided."""


@lru_cache(maxsize=256)
def break_title(title: str, cells: int = TITLE_CELLS) -> tuple[str, ...]:
    """Return the lines of a title; joined, they are the title.

    A title that fits in `cells` characters stays in one line, a longer one gets two to
    four. Only a title too long for four lines gets more, filled one after another.

    >>> break_title("中共望川县委员会关于巡视整改进展情况的通报")
    ('中共望川县委员会', '关于巡视整改进展情况的通报')
    >>> break_title("关于巡察整改的公告")
    ('关于巡察整改的公告',)
    """
    if _width(title) <= cells:
        return (title,)
    limits = _limits(title, cells)
    priced = ((_price(title, cuts, limits), cuts) for cuts in _cuts(title, limits, cells))
    _, cuts = min(priced, default=(0.0, _filled(title, limits, cells)))
    return tuple(title[start:end] for start, end in pairwise((0, *cuts)))


def own_lines(title: str, breaks: Sequence[int], cells: int = TITLE_CELLS) -> tuple[str, ...]:
    """Return the lines that the source of a title had; nothing if they make no lawful shape.

    Each must fit, no term may be cut, and the shape must be that of 7.3.1.

    >>> title = "中共望川县委员会关于巡视整改进展情况的通报"
    >>> own_lines(title, [8]), own_lines(title, [11])
    (('中共望川县委员会', '关于巡视整改进展情况的通报'), ())
    """
    if not breaks or any(
        not _is_allowed(title, place) or splits_word(title, place) for place in breaks
    ):
        return ()
    lines = tuple(title[start:end] for start, end in pairwise((0, *breaks, len(title))))
    widths = [_width(line.strip()) for line in lines]
    is_lawful = max(widths) <= cells and min(widths) > _STUB_CELLS and is_titular(lines)
    return lines if is_lawful else ()


def break_name(name: str, cells: int) -> tuple[str, ...]:
    """Return the lines of an organ's name: one, or more of nearly one length, broken at words.

    >>> break_name("中共望川县自然资源局委员会国土空间规划研究院总支部委员会", 26)
    ('中共望川县自然资源局委员会', '国土空间规划研究院总支部委员会')
    """
    width = _width(name)
    if width <= cells:
        return (name,)
    starts = {found.start() for found in _ORGAN_PART.finditer(name)}
    lines = int(-(-width // cells))
    edges = _edges(name)
    cuts = [0]
    for number in range(1, lines):
        ideal = width * number / lines
        fitting = [
            place
            for place in range(cuts[-1] + 1, len(name))
            if _is_allowed(name, place)
            and edges[place] - edges[cuts[-1]] <= cells
            and width - edges[place] <= cells * (lines - number)
        ]
        cuts.append(
            min(
                fitting or [min(cuts[-1] + cells, len(name) - 1)],
                key=lambda place: abs(edges[place] - ideal) + _OFF_LIMIT * (place not in starts),
            )
        )
    return tuple(name[start:end] for start, end in pairwise((*cuts, len(name))))


def is_titular(lines: Sequence[str]) -> bool:
    """Tell whether the lines of a title make a trapezoid or a diamond (7.3.1).

    A character more or less does not spoil a shape, but lines of one length make none.

    >>> is_titular(["望川县委", "关于巡视整改进展情况的通报"])
    True
    >>> is_titular(["望川县委关于巡视", "整改", "进展情况的通报"])
    False
    """
    steps = [_width(second) - _width(first) for first, second in pairwise(lines)]
    has_waist = any(
        down < -1 and any(up > 1 for up in steps[place + 1 :]) for place, down in enumerate(steps)
    )
    return not has_waist and any(step != 0 for step in steps)


def splits_word(title: str, place: int) -> str:
    """Return the word of the lexicon of titles that a line's end at a place cuts, or nothing.

    >>> splits_word("关于巡视整改进展情况的通报", 7), splits_word("关于巡视整改进展情况的通报", 6)
    ('进展情况', '')
    """
    for found in _WORD.finditer(title):
        if found.start() < place < found.end() and found.group()[0] not in _NEVER_LAST:
            return found.group()
    return ""


def _limits(title: str, cells: int) -> dict[int, float]:
    """Return the places where a line may begin, each with its price."""
    about = max(title.find("关于"), 0)
    limits: dict[int, float] = {}
    for start, word in _words(title, about, cells):
        if start < about:
            limits[start] = _WITHIN_ORGAN
        elif title[start - 1 : start] in ("的", "了"):
            limits[start] = _AFTER_PARTICLE
        elif title[start - 1 : start] == "、":
            limits[start] = _AFTER_LIST
        elif _ROUND.match(word):
            limits[start] = _BEFORE_ROUND
        else:
            other = _WITHIN_ORGAN if _ENDING.fullmatch(word) else _BEFORE_OTHERS
            limits[start] = _BEFORE.get(word, other)
    return {place: price for place, price in limits.items() if _is_allowed(title, place)}


def _is_allowed(title: str, place: int) -> bool:
    return (
        0 < place < len(title)
        and title[place] not in _NEVER_FIRST
        and not title[place].isspace()
        and title[place - 1] not in _NEVER_LAST
    )


def _words(title: str, about: int, cells: int) -> Iterator[tuple[int, str]]:
    """Yield each word with its place; what the lexicon lacks is one word up to the next."""
    yield from _issuer_words(title[:about], cells)
    place = about
    for found in _WORD.finditer(title, about):
        if found.start() > place:
            yield place, title[place : found.start()]
        yield found.start(), found.group()
        place = found.end()
    if place < len(title):
        yield place, title[place:]


def _issuer_words(issuer: str, cells: int) -> Iterator[tuple[int, str]]:
    """Yield the organs of an issuer; one too long for a line falls into its parts."""
    for organ in re.finditer(r"[^\s、]+[\s、]*|[\s、]+", issuer):
        if _width(organ.group().rstrip()) <= cells:
            yield organ.start(), organ.group()
            continue
        for part in _ORGAN_PART.finditer(organ.group()):
            yield organ.start() + part.start(), part.group()


def _cuts(title: str, limits: dict[int, float], cells: int) -> Iterator[tuple[int, ...]]:
    """Yield the ways to break a title in two to four lines that fit, as the lines' ends."""
    places = sorted(limits)
    edges = _edges(title)

    def extended(start: int, lines: int) -> Iterator[tuple[int, ...]]:
        if lines and edges[-1] - edges[start] <= cells:
            yield (len(title),)
        if lines + 1 < _MOST_LINES:
            for place in places:
                if place > start and edges[place] - edges[start] <= cells:
                    for rest in extended(place, lines + 1):
                        yield (place, *rest)

    yield from extended(0, 0)


def _price(title: str, cuts: tuple[int, ...], limits: dict[int, float]) -> float:
    """Return what a way to break costs: many lines, bad limits, a bad shape."""
    lines = [_width(title[start:end].strip()) for start, end in pairwise((0, *cuts))]
    return _LINE * len(lines) + sum(limits[cut] for cut in cuts[:-1]) + _shape_price(lines)


def _shape_price(lines: list[float]) -> float:
    """Price a shape: trapezoid and diamond are free, a waist, a block or a stub costs."""
    steps = [second - first for first, second in pairwise(lines)]
    price = _BLOCK * sum(step == 0 for step in steps)
    price += sum(_WAIST * min(-down, up) for down, up in pairwise(steps) if down < 0 < up)
    shortest, longest = min(lines), max(lines)
    if shortest <= 3:
        price += _TOO_SHORT if shortest < 2 else _SHORT
    lopsided = max(longest - _MOST_RATIO * shortest, 0.0)
    return price + _LOPSIDED * lopsided + _UNEVEN * (longest - shortest)


def _filled(title: str, limits: dict[int, float], cells: int) -> tuple[int, ...]:
    """Break a title that four lines cannot hold: words fill line after line, evenly."""
    edges = _edges(title)
    length = len(title)
    best: dict[int, tuple[float, tuple[int, ...]]] = {length: (0.0, ())}
    for start in range(length - 1, -1, -1):
        if start and not _is_allowed(title, start):
            continue
        ways = [
            (price + best[end][0], (end, *best[end][1]))
            for end, price in _line_prices(title, start, limits, edges, cells)
            if end in best
        ]
        if ways:
            best[start] = min(ways)
    return best[0][1] if 0 in best else _cut_anywhere(edges, cells)


def _line_prices(
    title: str, start: int, limits: dict[int, float], edges: list[float], cells: int
) -> Iterator[tuple[int, float]]:
    """Yield where a line of a long title may end, with its price."""
    for end in range(start + 1, len(title) + 1):
        width = edges[end] - edges[start]
        if width > cells:
            return
        price = limits.get(end, _WITHIN_WORD) if end < len(title) else 0.0
        short = _TOO_SHORT if width < 2 else _SHORT if width <= 3 else 0.0
        yield end, _LINE + price + short + _FREE * (cells - width) ** 2


def _cut_anywhere(edges: list[float], cells: int) -> tuple[int, ...]:
    """Break a title that has no place to break it."""
    cuts: list[int] = []
    start = 0
    for end in range(1, len(edges)):
        if edges[end] - edges[start] > cells:
            start = max(end - 1, start + 1)
            cuts.append(start)
    return (*cuts, len(edges) - 1)


def _edges(title: str) -> list[float]:
    edges = [0.0]
    for char in title:
        edges.append(edges[-1] + (0.5 if char.isascii() else 1.0))
    return edges


def _width(text: str) -> float:
    """Width in characters: a Latin letter or digit takes half of one."""
    return _edges(text)[-1]
