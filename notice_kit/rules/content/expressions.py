"""WRD and NAM, continued: expressions that may not be wrong, retired names, titles of documents.

What is one character away from an expression is decided in `lexicon.protected`. An office adds
expressions and titles of its own in its settings (`words.protected`, `words.documents`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from notice_kit.findings import Severity
from notice_kit.lexicon.protected.likeness import are_alike, are_word
from notice_kit.lexicon.protected.retired import Retired, find_retired
from notice_kit.lexicon.protected.slips import Slip, find_slips, is_han
from notice_kit.model import PartialDate
from notice_kit.rules.content import sentences
from notice_kit.rules.content.wording import confusions_found
from notice_kit.rules.manuscript import Manuscript
from notice_kit.rules.registry import Problem, rule

_TITLE = re.compile("《([^《》〈〉\n]{4,80})》")
"""The title of a document that is cited."""
_FORMER = re.compile(
    "(?:原(?![因则来])|时任|前身|更名|改名|撤销|划入|并入|机构改革前)[^。；，\n]{0,12}$"
)
"""Words before a name that tell that it is a former one: 原县国土资源局."""
_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
"""A year."""
_OWN_PLACE = frozenset("省市县区州乡镇村街一二三四五六七八九十0123456789新纪政党团")
"""Characters that tell two documents apart: 县委议事规则, 县纪委议事规则."""
_HALF = 4
"""Characters at either end of a title by which like ones are found."""
_MANY = 40
"""Titles of one beginning or end that are compared, at most."""
_SHORT = 8
"""Titles of fewer characters are not compared: too many documents are called alike."""


def _slips(manuscript: Manuscript) -> list[Slip]:
    """Return the slips in the text, but for those that a confusion tells already."""
    own = manuscript.profile.words.protected
    told = manuscript.cached(confusions_found)
    return [
        slip
        for slip in find_slips(manuscript.text, own)
        if not any(start < slip.end and slip.start < end for start, end, _right in told)
    ]


@rule("WRD010", "protected-expression", Severity.ERROR, basis="国办秘函〔2019〕19号；惯例")
def protected_expression(manuscript: Manuscript) -> Iterator[Problem]:
    """Names of organs, meetings, campaigns and documents and fixed expressions have no slip.

    Found is what is one character away: wrong, lost, added, or two swapped. A character that
    sounds or looks like the right one is a slip; another one is, unless it makes a common word
    with its neighbours, as in 四个意见. An office adds expressions (`words.protected`).

    Not seen: expressions that are not in the list, and those with two slips or more.

    Bad:
        开展扫黑险恶专项斗争宣传，增强四个意识。

    Good:
        开展扫黑除恶专项斗争宣传，收到四个意见。
    """
    for slip in manuscript.cached(_slips):
        yield manuscript.problem(
            (slip.start, slip.end),
            f"疑为“{slip.right}”之误",
            f"should be {slip.right}, it seems",
            [manuscript.fix(slip.start, slip.end, slip.right)],
        )


@rule("WRD011", "retired-name", Severity.WARNING, basis="《党和国家机构改革方案》；法律的废止条款")
def retired_name(manuscript: Manuscript) -> Iterator[Problem]:
    """No organ has a name, and nothing is called by a word, that is out of date.

    Each old name has the month from which it is wrong; a notice of an earlier day is left alone,
    and so are names after 原 or 时任, within the title of a document, and in a sentence that tells
    of an earlier year.

    Not seen: names that are not in the list, and whether another organ took over the task there.

    Bad:
        县国土资源局牵头复垦矿山3处。

    Good:
        县自然资源局牵头复垦矿山3处，对原县国土资源局2016年审批的项目逐项核查。
    """
    day = manuscript.issued or manuscript.feedback_date
    if day is None:
        return
    titles = [found.span() for found in _TITLE.finditer(manuscript.text)]
    for place, old in find_retired(manuscript.text):
        if _is_wrong_now(manuscript.text, place, old, day) and not _is_within(titles, place, old):
            end = place + len(old.words)
            fixes = [manuscript.fix(place, end, old.right)] if old.right else []
            now = f"，现为“{old.right}”" if old.right else ""
            yield manuscript.problem(
                (place, end),
                f"{old.since[0]}年{old.since[1]}月起不再使用的名称{now}",
                f"out of date since {old.since[0]}-{old.since[1]:02}"
                + (f"; now {old.right}" if old.right else ""),
                fixes,
            )


def _is_wrong_now(text: str, place: int, old: Retired, day: PartialDate) -> bool:
    """Tell whether a notice of a day, and its sentence, are later than the end of a name."""
    if (day.year, day.month or 1) < old.since:
        return False
    start = sentences.start_of(text, place, "。\n")
    end = text.find("。", place)
    sentence = text[start : end if end > 0 else place + 60]
    years = [int(found.group()) for found in _YEAR.finditer(sentence)]
    return not _FORMER.search(text, start, place) and all(year >= old.since[0] for year in years)


def _is_within(titles: list[tuple[int, int]], place: int, old: Retired) -> bool:
    """Tell whether a name is a part of the title of a document, and not the whole of it."""
    end = place + len(old.words)
    return any(
        start < place < stop and (start + 1, stop - 1) != (place, end) for start, stop in titles
    )


@rule("NAM010", "document-two-titles", Severity.WARNING, basis="惯例")
def document_two_titles(manuscript: Manuscript) -> Iterator[Problem]:
    """One document has one title all through, and that of the office's list (`words.documents`).

    Titles that differ in one character lost, added, swapped or taken for one that sounds or looks
    like it are those of one document. Numerals, names of places and kinds of organs tell two
    documents apart.

    Not seen: titles that differ in more, as a short and a full one do.

    Bad:
        修订《望川县公务接待管理办法》。执行《望川县公务接代管理办法》，压减支出。

    Good:
        修订《望川县公务接待管理办法》，执行《望川县公务用车管理办法》，压减支出。
    """
    slips = manuscript.cached(_slips)
    listed = manuscript.profile.words.documents
    known = _Titles()
    for title in listed:
        known.add(title)
    for found in _TITLE.finditer(manuscript.text):
        title = found[1]
        if len(title) < _SHORT or title in known.all:
            continue
        if any(found.start() < slip.start < found.end() for slip in slips):
            continue
        near = next(filter(partial(_is_same_document, title), known.near(title)), None)
        if near is not None:
            yield manuscript.problem(
                found,
                f"与《{near}》疑为同一文件，名称不一致",
                f"the same document as 《{near}》, it seems, with another title",
                [manuscript.fix(found.start(1), found.end(1), near)],
            )
        known.add(title)


class _Titles:
    """Titles by their first and last characters, of which one slip leaves one half whole."""

    def __init__(self) -> None:
        self.all: set[str] = set()
        self._ends: dict[str, list[str]] = {}

    def add(self, title: str) -> None:
        """Keep a title; of many that begin or end alike only the first are kept."""
        self.all.add(title)
        for end in (title[:_HALF], title[-_HALF:] + "$"):
            if len(titles := self._ends.setdefault(end, [])) < _MANY:
                titles.append(title)

    def near(self, title: str) -> Iterator[str]:
        """Yield the titles of about the same length that begin or end alike."""
        for end in (title[:_HALF], title[-_HALF:] + "$"):
            for other in self._ends.get(end, ()):
                if abs(len(other) - len(title)) < 2:
                    yield other


def _is_same_document(one: str, other: str) -> bool:
    """Tell whether two titles differ in one character that a slip explains."""
    at = 0
    while one[at : at + 1] == other[at : at + 1]:
        at += 1
    if len(one) != len(other):
        long, short = sorted((one, other), key=len, reverse=True)
        is_inner = 0 < at < len(short) or (at == len(short) and are_word(*long[-2:]))
        is_one_less = long[:at] + long[at + 1 :] == short
        return is_one_less and is_inner and is_han(long[at]) and long[at] not in _OWN_PLACE
    if one[at + 1 :] != other[at + 1 :]:
        return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    pair = {one[at], other[at]}
    return is_han("".join(pair)) and not pair & _OWN_PLACE and are_alike(one[at], other[at])


@rule(
    "NAM011",
    "official-order",
    Severity.WARNING,
    basis="本单位词表",
    applies=lambda manuscript: len(manuscript.profile.words.officials) > 1,
)
def official_order(manuscript: Manuscript) -> Iterator[Problem]:
    """Leading officials who are named in a row stand in the order of the office's list.

    The order is that of `words.officials`; no names are built in.

    Not seen: names that the list does not have, and names in different sentences.
    """
    ranks = {name: rank for rank, name in enumerate(manuscript.profile.words.officials)}
    names = "|".join(map(re.escape, sorted(ranks, key=len, reverse=True)))
    rows = f"(?:{names})(?:[、，][^、，。；\n]{{0,12}}?(?:{names}))+"
    for row in re.finditer(rows, manuscript.text):
        order = [ranks[found.group()] for found in re.finditer(names, row.group())]
        if order != sorted(order):
            right = "、".join(name for name in ranks if ranks[name] in order)
            yield manuscript.problem(
                row, f"领导排序与词表不一致，应为{right}", f"the order of the list is {right}"
            )
