"""The words of an office on trial: whether each entry holds, and each example.

An entry that no rule tells, or a right word that an entry of the same office calls wrong, is
noticed here before it is in a notice. Not here: reading lists (`wordlists`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notice_kit.messages import Message, _
from notice_kit.model import Notice, Paragraph, Text
from notice_kit.profile import Profile
from notice_kit.rules.registry import find_rules
from notice_kit.rules.run import check

OFFICE_RULES = ("WRD005", "WRD010", "PRV010", "NAM008", "NAM010", "NAM011")
"""Rules that look at the entries of an office."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFault:
    """An entry that does not hold."""

    entry: str
    """The word, or the sentence of an example."""

    message: Message
    """What is wrong with it."""


def count_entries(profile: Profile) -> tuple[int, int]:
    """Return how many entries an office has, and how many examples."""
    words = profile.words
    lists = (words.confusions, words.sensitive, words.organs, words.officials)
    return sum(map(len, (*lists, words.protected, words.documents))), len(words.examples)


def word_faults(profile: Profile) -> Iterator[WordFault]:
    """Yield the entries and examples that do not hold.

    >>> from dataclasses import replace
    >>> from notice_kit.profile import PUBLIC, Words
    >>> words = Words(confusions={"整改": "整改办"})
    >>> [fault.entry for fault in word_faults(replace(PUBLIC, words=words))]
    ['整改办']
    """
    words = profile.words
    for wrong, right in words.confusions.items():
        if not _told(wrong, profile):
            yield WordFault(entry=wrong, message=_("is not told"))
        if wrong == right:
            yield WordFault(entry=wrong, message=_("is wrong and right at once"))
    names = [name for full, short in words.organs.items() for name in (full, *short)]
    titles = [f"《{each}》" for each in words.documents]
    for right in dict.fromkeys((*words.confusions.values(), *words.protected, *names, *titles)):
        if found := _told(right, profile):
            yield WordFault(
                entry=right, message=_("is right, but {told} is told in it", told=found[0])
            )
    for sentence, expected in words.examples.items():
        found = _told(sentence, profile)
        if expected and not any(expected in each for each in found):
            yield WordFault(entry=sentence, message=_("{told} is not told", told=expected))
        if not expected and found:
            yield WordFault(entry=sentence, message=_("{told} is told", told=found[0]))


def _told(text: str, profile: Profile) -> list[str]:
    """Return the words of a sentence that rules on the entries of an office tell."""
    notice = Notice(title="", blocks=(Paragraph(text=(Text(text=text),)),))
    return [each.text for each in check(notice, profile, rules=find_rules(OFFICE_RULES))]
