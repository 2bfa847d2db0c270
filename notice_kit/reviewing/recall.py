"""Recall: which findings a document was told of before, and which only a review has caused.

A finding is known if a comment of its rule quotes its words, or stands in its paragraph: the words
may have been changed since. What the marks of a review bring about (comments and deleted words
that are left in the file) is no fault of the draft. Not here: the words of comments (`remarks`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
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

_MARKS_LEFT: Final = "CMP009"
"""The rule on comments and deleted words that are left in a file."""
_ALTERNATE: Final = "SHW015"
"""The rule on words that a file stores in several forms, tracked changes among them."""
_TAGS: Final = frozenset(w(name) for name in ("ins", "del", "moveTo"))


@dataclass(slots=True, kw_only=True)
class ToldFinding:
    """A finding that a comment of a review tells."""

    comment: Comment
    """The comment."""

    rule: str
    """The rule."""

    words: str
    """The words that are quoted."""

    place: str
    """Place of the paragraph in which the comment begins."""

    is_found: bool = False
    """True if the rule still finds it."""


def told_in(comments: Iterable[Comment], places: dict[str, str]) -> list[ToldFinding]:
    """Return what the comments of reviews tell; `places` has the paragraph of each by number."""
    return [
        ToldFinding(comment=comment, rule=rule, words=words, place=places.get(comment.number, ""))
        for comment in comments
        for rule, words in remarks.told_keys(comment)
    ]


def without_told(findings: Sequence[Placed], told: Sequence[ToldFinding]) -> list[Finding]:
    """Return the findings that no comment tells yet, and mark what is found again.

    Two findings of one rule in one paragraph need two comments.
    """
    new = list(findings)
    for same in (_same_words_and_place, _same_words, _same_place):
        new = [each for each in new if not _taken(each, told, same)]
    return [finding for finding, _place in new]


def _same_words_and_place(told: ToldFinding, words: str, place: str) -> bool:
    return told.words == words and told.place == place


def _same_words(told: ToldFinding, words: str, place: str) -> bool:
    del place
    return told.words == words


def _same_place(told: ToldFinding, words: str, place: str) -> bool:
    del words
    return told.place == place or not place


def _taken(each: Placed, told: Sequence[ToldFinding], same: _Same) -> bool:
    """Tell whether a comment that is left tells a finding, and take it away."""
    finding, place = each
    words = remarks.key_of(finding)[1]
    for known in told:
        if not known.is_found and known.rule == finding.rule and same(known, words, place):
            known.is_found = True
            return True
    return False


_Same = Callable[[ToldFinding, str, str], bool]
"""Tells whether what a comment tells has a finding's words, or its place."""


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
