"""Recall: which findings a document was told of before, and which only a review has caused.

A finding is known if a comment of its rule quotes its words, or stands in its paragraph: the words
may have been changed since. What the marks of a review bring about (comments and deleted words
that are left in the file) is no fault of the draft. Not here: the words of comments (`remarks`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from notice_kit.accounting import ReadReport
from notice_kit.findings import Finding
from notice_kit.model import Notice, ResidueKind
from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package
from notice_kit.ooxml.properties import Element
from notice_kit.reviewing import remarks
from notice_kit.reviewing.threads import Comment

Placed = tuple[Finding, str]
"""A finding and the place of the paragraph that its comment would stand in; empty for none."""

_Same = Callable[[tuple[str, str, str], str, str], bool]
"""Tells whether rule, words and place of a comment are those of a finding's words and place."""

_MARKS_LEFT: Final = "CMP009"
"""The rule on comments and deleted words that are left in a file."""
_ALTERNATE: Final = "SHW015"
"""The rule on words that a file stores in several forms, tracked changes among them."""
_TAGS: Final = frozenset(w(name) for name in ("ins", "del", "moveTo"))


def without_told(
    findings: Sequence[Placed], comments: Iterable[Comment], places: dict[str, str]
) -> tuple[list[Finding], int]:
    """Return the findings that no comment tells yet, and how many are told.

    `places` says in which paragraph each comment begins, by its number. Two findings of one rule
    in one paragraph need two comments.
    """
    there = Counter(
        (rule, words, places.get(comment.number, ""))
        for comment in comments
        for rule, words in remarks.told_keys(comment)
    )
    new = list(findings)
    for same in (_same_words_and_place, _same_words, _same_place):
        new = [each for each in new if not _taken(each, there, same)]
    return [finding for finding, _place in new], len(findings) - len(new)


def _same_words_and_place(key: tuple[str, str, str], words: str, place: str) -> bool:
    return key[1] == words and key[2] == place


def _same_words(key: tuple[str, str, str], words: str, place: str) -> bool:
    del place
    return key[1] == words


def _same_place(key: tuple[str, str, str], words: str, place: str) -> bool:
    del words
    return key[2] == place or not place


def _taken(each: Placed, there: Counter[tuple[str, str, str]], same: _Same) -> bool:
    """Tell whether a comment that is left tells a finding, and take it away."""
    finding, place = each
    words = remarks.key_of(finding)[1]
    for key, count in there.items():
        if count and key[0] == finding.rule and same(key, words, place):
            there[key] -= 1
            return True
    return False


def is_own(
    finding: Finding,
    read: tuple[Notice, ReadReport] | None,
    package: Package,
    comments: Sequence[Comment],
) -> bool:
    """Tell whether a finding says of a document only what reviews have put into it."""
    authors = {each.author for each in comments if remarks.is_of_review(each)}
    if not authors:
        return False
    root = package.root(package.main)
    if finding.rule == _ALTERNATE:
        marks = root.iter(*_TAGS)
        return any(
            _is_by(each, authors) and finding.text and _words(each).startswith(finding.text)
            for each in marks
        )
    at = finding.path.rpartition("residue/")[2]
    if read is None or finding.rule != _MARKS_LEFT or not at.isdecimal():
        return False
    kind = read[0].residue[int(at)].kind
    struck = root.iter(w("del"), w("moveFrom"))
    return (
        any(_is_same_kind(finding, each) for each in comments)
        or (kind is ResidueKind.COMMENT and all(map(remarks.is_of_review, comments)))
        or (
            kind is ResidueKind.DELETED and all(each.get(w("author")) in authors for each in struck)
        )
    )


def _is_by(change: Element, authors: Collection[str]) -> bool:
    """Tell whether a change is by one of some authors, or was parted by one that is."""
    before = change.getprevious()
    beside = (before,) if before is not None and before.tag in _TAGS else ()
    return any(each.get(w("author")) in authors for each in (change, *beside))


def _is_same_kind(finding: Finding, comment: Comment) -> bool:
    """Tell whether a comment says of a document as a whole what a finding says, whatever counts."""
    rule, _weight, message = remarks.head_of(comment)
    heads = (re.split("[，:]", each)[0] for each in (finding.message, finding.english))
    return rule == finding.rule and bool(message) and any(map(message.startswith, heads))


def _words(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(w("t"), w("delText")))
