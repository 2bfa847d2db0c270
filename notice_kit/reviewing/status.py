"""Status: what became of the findings that a document was told of.

A comment is settled if somebody marked it as done; a tracked change is accepted or rejected if
its words are there or the old ones are, and no change is left. The rest is told by asking the
rules again. Not here: telling (`reviewing`).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from notice_kit import api
from notice_kit.api import PathName
from notice_kit.errors import Location
from notice_kit.messages import Language, Message, _, told
from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package, open_package
from notice_kit.ooxml.properties import Element
from notice_kit.options import ReadOptions
from notice_kit.printable import printable_line
from notice_kit.profile import Profile, ProfileName
from notice_kit.reviewing import remarks, require_word
from notice_kit.reviewing.drafts import read_draft
from notice_kit.reviewing.recall import ToldFinding
from notice_kit.reviewing.threads import CommentAnswer

_SAVED_BY: Final = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_PENDING: Final = (w("ins"), w("del"))


class FindingState(StrEnum):
    """What became of a finding."""

    OPEN = "open"
    """Nothing: the rule still finds it, or its tracked change waits."""

    ANSWERED = "answered"
    """Somebody answered, and the rule still finds it."""

    ACCEPTED = "accepted"
    """The tracked change was accepted."""

    REJECTED = "rejected"
    """The tracked change was rejected, and the old words stand."""

    MENDED = "mended"
    """The words were changed by hand, so that the rule finds nothing."""

    SETTLED = "settled"
    """Its comment was marked as done."""

    def told(self, lang: Language) -> str:
        """Return the state in Chinese (zh) or English (en).

        >>> FindingState.MENDED.told("zh")
        '已改'
        """
        return _STATES[self.value].told(lang)


_STATES: Final[dict[str, Message]] = {
    "open": _("open"),
    "answered": _("answered"),
    "accepted": _("accepted"),
    "rejected": _("rejected"),
    "mended": _("mended"),
    "settled": _("settled"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingStatus:
    """A finding that a document was told of, and what became of it."""

    rule: str
    """Rule id."""

    message: str
    """What was wrong, as the comment says it."""

    words: str
    """The words that it quotes."""

    place: str
    """Place of the paragraph: word/document.xml paragraph 4; empty for the whole document."""

    state: FindingState
    """What became of it."""

    answers: tuple[CommentAnswer, ...] = ()
    """What people answered, with their names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewStatus:
    """What became of a review."""

    findings: tuple[FindingStatus, ...]
    """Each finding that the document was told of."""

    new: int = 0
    """Findings that it was not told of yet."""

    saved_by: str = ""
    """Who saved the document last, as it says itself: who accepted or rejected is not kept."""

    def count(self) -> Counter[FindingState]:
        """Return how many findings are in each state."""
        return Counter(each.state for each in self.findings)

    @property
    def is_open(self) -> bool:
        """True if there is something left to decide."""
        return bool(self.new) or any(
            each.state in (FindingState.OPEN, FindingState.ANSWERED) for each in self.findings
        )


def review_status(
    source: PathName,
    *,
    reading: ReadOptions | None = None,
    profile: ProfileName | Profile = "public",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> ReviewStatus:
    """Return what became of the findings that a Word document was told of.

    Raises ReadError for what is no Word document.
    """
    data, row = api.load_files(source)
    name = os.fspath(source)
    require_word(row, name)
    package = open_package(data[0][0], name)
    return status_of(package, reading=reading, profile=profile, select=select, ignore=ignore)


def status_of(
    package: Package,
    *,
    reading: ReadOptions | None = None,
    profile: ProfileName | Profile = "public",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> ReviewStatus:
    """Return what became of the findings that an opened document was told of."""
    draft = read_draft(package, reading=reading, profile=profile, select=select, ignore=ignore)
    ranges = dict(_ranges(package.root(package.main)))
    found = [
        FindingStatus(
            rule=each.rule,
            message=_message(each),
            words=each.words,
            place=each.place if remarks.head_of(each.comment)[0] else "",
            state=_state(each, ranges.get(each.comment.number, [])),
            answers=each.comment.answers,
        )
        for each in draft.told
    ]
    return ReviewStatus(findings=tuple(found), new=len(draft.new), saved_by=_saved_by(package))


def _message(finding: ToldFinding) -> str:
    """Return what a comment says of a finding; of several in one comment, its line."""
    message = remarks.head_of(finding.comment)[2]
    lines = (line for line in finding.comment.paragraphs if line.startswith(finding.rule))
    return message or next(lines, "")


def _state(finding: ToldFinding, marked: list[Element]) -> FindingState:
    comment = finding.comment
    changes = remarks.changes_of(comment)
    is_left = finding.is_found or any(_is_pending(each, comment.author) for each in marked)
    if comment.is_settled:
        return FindingState.SETTLED
    if changes and not any(_is_pending(each, comment.author) for each in marked):
        text = "".join(each.text or "" for each in marked)
        if finding.is_found or _stands(changes[0][0], changes[0][1], text):
            return FindingState.REJECTED
        is_made = changes[0][1] in text
        return FindingState.ACCEPTED if is_made else FindingState.MENDED
    if comment.answers and is_left:
        return FindingState.ANSWERED
    return FindingState.OPEN if is_left else FindingState.MENDED


def _stands(before: str, after: str, text: str) -> bool:
    """Tell whether the old words stand in a text, and not the new ones."""
    return bool(before) and before in text and (not after or after not in text)


def _is_pending(text: Element, author: str) -> bool:
    return any(mark.get(w("author")) == author for mark in text.iterancestors(*_PENDING))


def _ranges(root: Element) -> Iterator[tuple[str, list[Element]]]:
    """Yield the number of each comment and the elements of text that it is anchored to."""
    opened: dict[str, list[Element]] = {}
    for element in root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("t"), w("delText")):
        number = element.get(w("id"), "")
        if element.tag == w("commentRangeStart"):
            opened[number] = []
        elif element.tag == w("commentRangeEnd"):
            yield number, opened.pop(number, [])
        else:
            for words in opened.values():
                words.append(element)


def _saved_by(package: Package) -> str:
    for part in package.related("", "core-properties"):
        for each in package.root(part).iter(f"{_SAVED_BY}lastModifiedBy"):
            return each.text or ""
    return ""


def render_status(name: str, status: ReviewStatus, lang: Language) -> str:
    """Return what became of a review for a person, a line for each finding and one for all."""
    lines = [_line(name, each, lang) for each in status.findings]
    counts = status.count()
    parts = [f"{state.told(lang)} {counts[state]}" for state in FindingState if counts[state]]
    if status.new:
        parts.append(told(_("not told yet {count}", count=status.new), lang))
    if not parts:
        parts.append(told(_("no finding, and none was told"), lang))
    comma = "，" if lang == "zh" else ", "
    last = f"{name}: {comma.join(parts)}"
    if status.saved_by:
        last += told(_("; last saved by {name}", name=status.saved_by), lang)
    return "\n".join(printable_line(line) for line in (*lines, last))


def _line(name: str, status: FindingStatus, lang: Language) -> str:
    place = Location(file=name, path=status.place).told(lang)
    quoted = f" 「{status.words}」" if status.words else ""
    answers = "".join(f" | {each.author}: {each.text}" for each in status.answers)
    state = status.state.told(lang)
    return f"{place}: {status.rule} {state}: {status.message}{quoted}{answers}"


def status_table(name: str, status: ReviewStatus) -> dict[str, object]:
    """Return what became of a review for programs."""
    return {
        "file": name,
        "findings": [
            {
                "rule": each.rule,
                "state": each.state.value,
                "place": each.place,
                "message": each.message,
                "words": each.words,
                "answers": [
                    {"author": answer.author, "date": answer.date, "text": answer.text}
                    for answer in each.answers
                ],
            }
            for each in status.findings
        ],
        "counts": {state.value: count for state, count in status.count().items()},
        "new": status.new,
        "saved_by": status.saved_by,
    }
