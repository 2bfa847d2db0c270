"""Anchors: which characters of which paragraph a finding speaks of.

A finding names a place, with the column where its words begin if its rule knows that, and quotes
them. The words nearest to that place are meant; if they are not there, the whole paragraph is.
Not here: putting a comment there (`marking`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from notice_kit.errors import Location
from notice_kit.findings import Finding, Fix
from notice_kit.grammar.lines import LAYOUT_SPACE
from notice_kit.ooxml import w
from notice_kit.reviewing.strips import Strips, TextStrip, box_around

_NUMBER = re.compile(r" paragraph (\d+)$")
"""The number of a paragraph at the end of a place."""


_PARAGRAPH: Final = w("p")
_AROUND: Final = 6
"""Paragraphs before and after its place in which words are looked for."""
_TELLING: Final = 2
"""Characters of words that can be looked for there; a single one stands everywhere."""
_NEAR: Final = 4
"""Paragraphs within which the parts of some words stand."""


class Anchor(NamedTuple):
    """Characters of one paragraph or of neighbours."""

    first: TextStrip
    """The paragraph in which they begin."""

    start: int
    """Where."""

    last: TextStrip
    """The paragraph in which they end; mostly the same."""

    end: int
    """Behind the last of them there."""

    is_exact: bool = True
    """False if the words that are meant were not found, and the whole paragraph is taken."""


class Replacement(NamedTuple):
    """Characters that other ones shall replace."""

    strip: TextStrip
    """The paragraph."""

    start: int
    """The first of them."""

    end: int
    """Behind the last."""

    after: str
    """What shall stand there."""


@dataclass(slots=True, kw_only=True)
class Finder:
    """Finds the words of findings in the strips of a document."""

    strips: Strips
    """The strips."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Node path → its words, for a notice whose columns are not known: one that a file carries."""

    used: dict[tuple[str, str], set[tuple[str, int]]] = field(default_factory=dict)
    """Rule and words → where they were found for earlier findings whose column is not known."""

    def anchor(self, finding: Finding) -> Anchor | None:
        """Return the words of a finding, or None if it has no place in the text."""
        place = finding.location
        if place is None or not place.path:
            return None
        if (numbers := self.strips.trace.tables.get(place.path)) is not None:
            return self._in_table(finding, place, numbers)
        strip = self._strip(place.path)
        if strip is None or not strip.text.strip(LAYOUT_SPACE):
            return self._aside(place.path, finding.text) or self._bare(place.path)
        return self._words(finding, place, strip) if finding.text else _whole(strip, is_exact=True)

    def _words(self, finding: Finding, place: Location, strip: TextStrip) -> Anchor:
        """Return the words of a finding, else the paragraph that they are said to be in."""
        if (found := self._nearest(strip, place, finding)) is not None:
            return self._from(strip, found, finding.text)
        if (change := next(iter(self.changes(finding, None) or ()), None)) is not None:
            end = change.end + (change.start == change.end)
            return Anchor(change.strip, change.start, change.strip, end)
        aside = self._aside(place.path, finding.text)
        loose = aside or self._loosely(strip, finding.text)
        return loose or self._nearby(place.path, finding.text) or _whole(strip)

    def _nearby(self, path: str, words: str) -> Anchor | None:
        """Return words that stand in a paragraph near to where they are said to be.

        Rules do not all count paragraphs alike that tracked changes join, or text boxes hold.
        """
        found = _NUMBER.search(path)
        if found is None or len(words) < _TELLING:
            return None
        part, number = path[: found.start()], int(found[1])
        for step in sorted(range(-_AROUND, _AROUND + 1), key=abs):
            near = f"{part} paragraph {number + step}"
            strip = self.strips.strips.get(near)
            at = strip.text.find(words) if strip else -1
            if strip and at >= 0:
                return Anchor(strip, at, strip, at + len(words))
            if (aside := self._aside(near, words)) is not None:
                return aside
        return None

    def _aside(self, path: str, words: str) -> Anchor | None:
        """Return words that are no content of their paragraph, as deleted or hidden ones."""
        strip = self.strips.asides.get(path)
        found = _squeezed(strip.text, words) if strip else None
        return Anchor(strip, found[0], strip, found[1]) if strip and found else None

    def _bare(self, path: str) -> Anchor | None:
        """Return a paragraph of the text without content: deleted, hidden, or made by a field."""
        if path not in self.strips.trace.paragraphs or not path.startswith(f"{self.strips.part} "):
            return None
        strip = TextStrip(place=path, portions=[])
        return Anchor(strip, 0, strip, 0, is_exact=False)

    def place(self, finding: Finding) -> str:
        """Return the place of the paragraph in which the words of a finding begin, or nothing."""
        anchor = self.anchor(finding)
        if anchor is None:
            return ""
        element = self.strips.trace.paragraphs.get(anchor.first.place)
        box = box_around(element) if element is not None else None
        if box is None:
            return anchor.first.place
        outer = next(box.iterancestors(_PARAGRAPH), None)
        paragraphs = self.strips.trace.paragraphs.items()
        return next((place for place, each in paragraphs if each is outer), "")

    def changes(self, finding: Finding, anchor: Anchor | None) -> list[Replacement] | None:
        """Return the changes that would mend a finding; None if one cannot be placed."""
        found = [self._change(fix, finding, anchor) for fix in finding.fixes]
        whole = [change for change in found if change is not None]
        return whole if whole and len(whole) == len(found) else None

    def _change(self, fix: Fix, finding: Finding, anchor: Anchor | None) -> Replacement | None:
        place = fix.location or finding.location
        strip = self._strip(place.path) if place else None
        if place is None or strip is None or place.column is None:
            return None
        starts = [place.column - 1]
        if anchor and finding.location and anchor.first is strip and finding.location.column:
            # The words were found elsewhere than they were said to be: so is what is changed.
            starts.append(place.column - finding.location.column + anchor.start)
        text = strip.text
        node = self.words.get(fix.path, "")
        if node and (at := text.find(node)) >= 0:
            starts.append(at + fix.offset)
        for start in starts:
            end = start + len(fix.before)
            if start >= 0 and text[start:end] == fix.before and end <= len(text):
                return _trimmed(Replacement(strip, start, end, fix.after))
        return None

    def _strip(self, path: str) -> TextStrip | None:
        """Return the strip at a place; that of a joined paragraph is the one it goes on in."""
        strip = self.strips.strips.get(path)
        found = _NUMBER.search(path)
        if strip is not None or found is None or path not in self.strips.trace.paragraphs:
            return strip
        part, number = path[: found.start()], int(found[1])
        places = (f"{part} paragraph {n}" for n in range(number, number + 20))
        return next((self.strips.strips[p] for p in places if p in self.strips.strips), None)

    def _in_table(self, finding: Finding, place: Location, numbers: range) -> Anchor | None:
        part = place.path.rpartition(" paragraph ")[0]
        found = (self.strips.strips.get(f"{part} paragraph {n}") for n in numbers)
        cells = [each for each in found if each is not None and each.text.strip(LAYOUT_SPACE)]
        own = self.strips.strips.get(place.path)
        cells += [own] if own is not None and own not in cells else []
        used = self.used.setdefault((finding.rule, finding.text), set())
        for strip, start in _occurrences(cells, finding.text):
            if (strip.place, start) not in used:
                used.add((strip.place, start))
                return Anchor(strip, start, strip, start + len(finding.text))
        filled = [each for each in cells if each.text.strip(LAYOUT_SPACE)]
        return _whole(filled[0]) if filled else None

    def _nearest(self, strip: TextStrip, place: Location, finding: Finding) -> int | None:
        """Return where the words nearest to a place begin."""
        text, words = strip.text, finding.text
        column = (place.column or 1) - 1
        if place.column and _common(text[column:], words) == min(len(words), len(text) - column):
            return column
        starts = [start for _, start in _occurrences([strip], words)]
        if not place.column:
            used = self.used.setdefault((finding.rule, words), set())
            fresh = [start for start in starts if (strip.place, start) not in used] or starts
            used.update((strip.place, start) for start in fresh[:1])
            return fresh[0] if fresh else None
        return min(starts, key=lambda start: abs(start - column), default=None)

    def _from(self, strip: TextStrip, start: int, words: str) -> Anchor:
        """Return the anchor of words from their first, into the next paragraphs if need be."""
        rest = words[len(strip.text) - start :].lstrip(LAYOUT_SPACE + "\n")
        if not rest:
            return Anchor(strip, start, strip, start + len(words))
        following = list(self.strips.strips.values())
        after = following[following.index(strip) + 1 :][:1]
        for other in after:
            if other.text.startswith(rest):
                return Anchor(strip, start, other, len(rest))
        return Anchor(strip, start, strip, len(strip.text))

    def _loosely(self, strip: TextStrip, words: str) -> Anchor | None:
        """Return words that are quoted otherwise than they stand: without blanks, in parts."""
        if (found := _squeezed(strip.text, words)) is not None:
            return Anchor(strip, found[0], strip, found[1])
        first, *others = [part for part in words.split("/") if part] or [words]
        begin = _squeezed(strip.text, first) if others else _scattered(strip.text, words)
        if begin is None:
            return None
        last, end = strip, begin[1]
        following = list(self.strips.strips.values())
        at = following.index(strip)
        for part in others:
            for number, other in enumerate(following[at : at + _NEAR], start=at):
                if (found := _squeezed(other.text, part)) is not None:
                    last, end, at = other, found[1], number
                    break
        return Anchor(strip, begin[0], last, end)


def _squeezed(text: str, words: str) -> tuple[int, int] | None:
    """Return where words stand in a text if blanks do not count.

    >>> _squeezed("● 把责任压下去", "●把责任")
    (0, 5)
    """
    places = [place for place, char in enumerate(text) if char not in LAYOUT_SPACE]
    bare = "".join(char for char in words if char not in LAYOUT_SPACE)
    at = "".join(text[place] for place in places).find(bare) if bare else -1
    return (places[at], places[at + len(bare) - 1] + 1) if at >= 0 else None


def _scattered(text: str, words: str) -> tuple[int, int] | None:
    """Return from where to where the characters of some words stand in a text, in their order.

    >>> _scattered("关于“形式主义”问题", "“”")
    (2, 8)
    """
    places: list[int] = []
    for char in words.replace(" ", ""):
        at = text.find(char, places[-1] + 1 if places else 0)
        if at < 0:
            return None
        places.append(at)
    return (places[0], places[-1] + 1) if places else None


def _occurrences(strips: Iterable[TextStrip], words: str) -> Iterator[tuple[TextStrip, int]]:
    for strip in strips:
        start = strip.text.find(words) if words else -1
        while start >= 0:
            yield strip, start
            start = strip.text.find(words, start + 1)


def _whole(strip: TextStrip, *, is_exact: bool = False) -> Anchor:
    text = strip.text
    start = len(text) - len(text.lstrip(LAYOUT_SPACE))
    return Anchor(strip, start, strip, len(text.rstrip(LAYOUT_SPACE)), is_exact)


def _common(text: str, words: str) -> int:
    """Return how many characters two strings begin with in common."""
    pairs = zip(text, words, strict=False)
    return next(
        (index for index, (one, other) in enumerate(pairs) if one != other),
        min(len(text), len(words)),
    )


def _trimmed(change: Replacement) -> Replacement:
    """Return a change without the characters that stay at its ends.

    >>> strip = TextStrip(place="", portions=[])
    >>> _trimmed(Replacement(strip, 4, 7, "（一）"))[1:]
    (4, 7, '（一）')
    """
    before = change.strip.text[change.start : change.end]
    head = _common(before, change.after)
    before, after = before[head:], change.after[head:]
    tail = _common(before[::-1], after[::-1])
    start, end = change.start + head, change.end - tail
    return Replacement(change.strip, start, end, after[: len(after) - tail])
