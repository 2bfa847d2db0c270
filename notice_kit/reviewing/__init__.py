"""Reviewing: findings brought into the Word document of the user, as comments and tracked changes.

Each finding is a comment at its words, each safe fix a tracked change, and a comment in front says
what was found and what was not asked. Nothing else of the document changes: parts that are not
concerned stay byte for byte, and rejecting all changes gives the draft back.

==============  =================================================================
`strips`        characters of a paragraph, with the elements that hold them
`anchors`       which characters a finding means
`marking`       comments and tracked changes put between the runs
`remarks`       what comments say
`recall`        knowing them again
`drafts`        a document read, with what it was told before
`status`        what became of the comments of earlier reviews
`redline`       what was published, in the approved document
`pairing`       which paragraph is which, and what differs in it
`repair`        the format brought to the standard
`looks`         what each paragraph should be set like
`titles`        line ends of a title
`properties`    properties put in, tracked if asked
`threads`       the parts that hold comments and answers
`rewriting`     the package with some parts changed
`refusals`      documents and targets that are left alone
==============  =================================================================
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as replaced
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal

from notice_kit import api, files, formats
from notice_kit.api import DEFAULT_OPTIONS, PathName
from notice_kit.errors import Location, NoticeError, ReadError
from notice_kit.findings import Finding, Report
from notice_kit.messages import Language, _
from notice_kit.ooxml import w
from notice_kit.ooxml.package import Package, open_package
from notice_kit.ooxml.properties import Element
from notice_kit.options import ReadOptions
from notice_kit.profile import Profile, ProfileName, find_profile
from notice_kit.reviewing import marking, refusals, remarks
from notice_kit.reviewing.anchors import Anchor, Finder, Replacement
from notice_kit.reviewing.drafts import DraftUnderReview, read_draft
from notice_kit.reviewing.repair import repaired
from notice_kit.reviewing.rewriting import Rewriting
from notice_kit.reviewing.threads import Writer

Fixes = Literal["none", "safe", "all"]
"""Which of the fixes that findings offer become tracked changes."""

Repairs = Literal["none", "tracked", "accepted"]
"""How the format of a document is brought to the standard: not, as tracked changes, at once."""

_STYLE_NAMES: Final = ("annotation reference", "批注引用")
"""Names of the style of the sign of a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A reviewed document, and what was put into it."""

    data: bytes
    """The document."""

    report: Report
    """What was found."""

    comments: int = 0
    """Comments that were put in."""

    changes: int = 0
    """Findings that were mended by tracked changes."""

    anchored: int = 0
    """Findings whose comment stands at exactly their words."""

    beside: int = 0
    """Findings whose comment stands at their paragraph: their words are not in it as such."""

    known: int = 0
    """Findings that the document was told of before."""

    repaired: int = 0
    """Paragraphs and sections whose format was repaired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """How a review is made."""

    fix: Fixes = "safe"
    """Which fixes become tracked changes."""

    repair: Repairs = "none"
    """How the format is brought to the standard."""

    author: str = remarks.NAME
    """Name under which comments and changes stand."""

    date: str = ""
    """When they were made: 2025-03-01T09:00:00Z; empty for now."""

    lang: Language = "zh"
    """Language of the comments."""

    def settled(self) -> Hand:
        """Return the same with the date as Word documents write it, that of now if it is empty.

        Raises NoticeError for a date or a name that none can hold.

        >>> Hand(date="2025-03-01").settled().date
        '2025-03-01T00:00:00Z'
        """
        if not self.author.strip() or not self.author.isprintable():
            raise NoticeError(_("{name!r} is no name of an author", name=self.author))
        try:
            when = datetime.fromisoformat(self.date) if self.date else datetime.now(UTC)
        except ValueError as error:
            raise NoticeError(
                _("{date!r} is no date", date=self.date),
                hint=_("write it as 2025-03-01 or 2025-03-01T09:30:00Z"),
            ) from error
        when = when.astimezone(UTC) if when.tzinfo else when
        return replaced(self, date=when.strftime("%Y-%m-%dT%H:%M:%SZ"))


DEFAULT_HAND: Final = Hand()
"""How a review is made unless asked otherwise."""


def review(
    source: PathName,
    target: PathName,
    *,
    fix: Fixes = "safe",
    repair: Repairs = "none",
    author: str = remarks.NAME,
    date: str = "",
    lang: Language = "zh",
    profile: ProfileName | Profile = "public",
    reading: ReadOptions | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    replace: bool = False,
) -> Reviewed:
    """Write a Word document with what is wrong with it as comments and tracked changes.

    Each finding is a comment at its words, each safe fix a tracked change (`fix`: none, safe, all);
    rejecting all of them gives the draft back. With `repair` paper, margins, grid, faces, sizes,
    indents and spacing are brought to the standard too, as tracked changes of format or accepted at
    once, and what is still wrong is told. `date` fixes when all was made. Findings that a comment
    tells already are not told again. An existing target, the draft itself above all, is
    replaced only if asked for. Raises ReadError for what is no Word document, is signed, or is
    protected against changes; WriteError for a target that cannot be written.
    """
    path, goal = Path(source), Path(target)
    refusals.require_writable(path, goal, replace=replace)
    data, row = api.load_files(path)
    require_word(row, os.fspath(path))
    formats.require_used(reading or DEFAULT_OPTIONS, [row])
    package = open_package(data[0][0], os.fspath(path))
    refusals.require_suffix(package, goal)
    hand = Hand(fix=fix, repair=repair, author=author, date=date, lang=lang)
    made = review_package(
        package, hand, reading=reading, profile=profile, select=select, ignore=ignore
    )
    files.write_bytes(goal, made.data, replace=replace)
    return made


def require_word(row: formats.Format, name: str) -> None:
    """Raise ReadError for a format that no review is made in."""
    if row.name != "docx":
        raise ReadError(
            _("a review is made in a Word document, not in a {format}", format=row.name),
            location=Location(file=name),
            hint=_("convert it first: notice-kit convert FILE --to docx"),
        )


def review_package(
    package: Package,
    hand: Hand = DEFAULT_HAND,
    *,
    reading: ReadOptions | None = None,
    profile: ProfileName | Profile = "public",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Reviewed:
    """Return an opened document with comments and tracked changes; the package is used up.

    Raises ReadError for a document that is signed or protected, or has no paragraph.
    """
    hand = hand.settled()
    guarded = refusals.protection(package)
    count = 0
    if hand.repair != "none" and guarded != "comments":
        made = repaired(
            package,
            find_profile(profile),
            author=hand.author,
            date=hand.date,
            is_accepted=hand.repair == "accepted" and not guarded,
        )
        package, count = open_package(made.data, package.name), made.count
    draft = read_draft(package, reading=reading, profile=profile, select=select, ignore=ignore)
    if draft.known and not draft.new:
        data = Rewriting(package=package).packed()
        return Reviewed(data=data, report=draft.report, known=draft.known, repaired=count)
    return _Review(draft=draft, hand=hand, may_change=guarded != "comments", repaired=count).made()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Review:
    """A review while it is put into its document."""

    draft: DraftUnderReview
    """The document and what was found in it."""

    hand: Hand
    """How it is made."""

    may_change: bool
    """False if the document takes comments alone."""

    repaired: int
    """Paragraphs and sections whose format was repaired."""

    def made(self) -> Reviewed:
        """Return the document with the comments and changes of its new findings."""
        draft = self.draft
        rewriting = Rewriting(package=draft.package)
        root = rewriting.part(draft.package.main)
        finder = Finder(strips=draft.strips, words=draft.words)
        plans = [self._plan(finding, finder) for finding in draft.new]
        placed = [plan for plan in plans if plan.anchor is not None]
        chosen = _chosen(placed)
        self._comment(rewriting, plans, chosen)
        pen = marking.pen_for(root, author=self.hand.author, date=self.hand.date)
        for change in (change for changes in chosen.values() for change in changes):
            marking.replace(change, pen)
        marking.renumber(root, pen)
        exact = sum(plan.anchor is not None and plan.anchor.is_exact for plan in placed)
        return Reviewed(
            data=rewriting.packed(),
            report=draft.report,
            comments=1 + (len(placed) < len(plans)) + len(placed),
            changes=len(chosen),
            anchored=exact,
            beside=len(placed) - exact,
            known=draft.known,
            repaired=self.repaired,
        )

    def _plan(self, finding: Finding, finder: Finder) -> _Plan:
        anchor = finder.anchor(finding)
        fix = self.hand.fix
        is_safe = fix == "safe" and all(each.is_safe for each in finding.fixes)
        is_wanted = self.may_change and (is_safe or fix == "all")
        changes = finder.changes(finding, anchor) if is_wanted else None
        if anchor and changes and all(marking.can_change(change) for change in changes):
            return _Plan(finding=finding, anchor=_around(anchor, changes), changes=changes)
        return _Plan(finding=finding, anchor=anchor, changes=[])

    def _comment(
        self,
        rewriting: Rewriting,
        plans: Sequence[_Plan],
        chosen: Mapping[int, Sequence[Replacement]],
    ) -> None:
        """Put the comments into a document, that on the whole of it first."""
        hand, draft = self.hand, self.draft
        loose = [plan.finding for plan in plans if plan.anchor is None]
        writer = Writer(rewriting=rewriting, author=hand.author, date=hand.date)
        style = _reference_style(draft.package)
        summary = remarks.summary_paragraphs(
            draft.report,
            draft.new,
            hand.lang,
            changes=len(chosen),
            known=draft.known,
            repaired=self.repaired,
        )
        in_front = [writer.add(summary)]
        if loose:
            in_front.append(writer.add(remarks.whole_paragraphs(loose, hand.lang)))
        placed = [(plan, plan.anchor) for plan in plans if plan.anchor is not None]
        for _plan, anchor in placed:
            marking.cut(anchor)
        for plan, anchor in placed:
            is_changed = id(plan) in chosen
            said = remarks.finding_paragraphs(
                plan.finding,
                hand.lang,
                is_changed=is_changed,
                is_in_box=marking.is_in_box(anchor),
            )
            number = writer.add(said)
            paragraph = draft.strips.trace.paragraphs.get(anchor.first.place)
            if marking.comment(anchor, number, style):
                continue
            if paragraph is not None:
                marking.comment_paragraph(paragraph, number, style)
            else:
                in_front.append(number)
        for number in reversed(in_front):
            self._in_front(rewriting.part(draft.package.main), number, style)

    def _in_front(self, root: Element, number: str, style: str) -> None:
        """Put a comment at the title, else at the first words; ReadError if there is no place."""
        strips = self.draft.strips.strips
        title = strips.get(self.draft.front)
        for strip in (*([title] if title else []), *strips.values()):
            text = strip.text.rstrip()
            start = len(text) - len(text.lstrip())
            if text and marking.comment(Anchor(strip, start, strip, len(text)), number, style):
                return
        paragraph = next(root.iter(w("p")), None)
        if paragraph is None:
            raise ReadError(
                _("this document has no paragraph that could bear a comment"),
                location=Location(file=self.draft.package.name),
            )
        marking.comment_paragraph(paragraph, number, style)


@dataclass(slots=True, kw_only=True)
class _Plan:
    """What becomes of a finding."""

    finding: Finding
    """The finding."""

    anchor: Anchor | None
    """Where its comment stands; None at the title."""

    changes: list[Replacement]
    """The changes that mend it; none if it is only told."""


def _around(anchor: Anchor, changes: Sequence[Replacement]) -> Anchor:
    """Return an anchor that takes in the changes in its paragraph, and what they stand next to."""
    start, end = anchor.start, anchor.end
    for change in changes:
        if change.strip is anchor.first is anchor.last:
            beside = change.start - (change.start == change.end and change.start > 0)
            start, end = min(start, beside), max(end, change.end)
    return anchor._replace(start=start, end=end)


def _chosen(plans: Iterable[_Plan]) -> dict[int, list[Replacement]]:
    """Return the changes that are made, by plan; one that touches an earlier one is not."""
    taken: dict[str, list[Replacement]] = {}
    chosen: dict[int, list[Replacement]] = {}
    for plan in plans:
        touched = (
            _touch(one, other) for one in plan.changes for other in taken.get(one.strip.place, ())
        )
        if plan.changes and not any(touched):
            chosen[id(plan)] = plan.changes
            for each in plan.changes:
                taken.setdefault(each.strip.place, []).append(each)
    return chosen


def _touch(one: Replacement, other: Replacement) -> bool:
    is_across = one.start < other.end and other.start < one.end
    return one.strip is other.strip and (is_across or one.start == other.start)


def _reference_style(package: Package) -> str:
    """Return the id of the style of the sign of a comment, or nothing if there is none."""
    sheet = package.companion("styles")
    for style in () if sheet is None else sheet.iter(w("style")):
        name = style.find(w("name"))
        if name is not None and name.get(w("val")) in _STYLE_NAMES:
            return str(style.get(w("styleId"), ""))
    return ""
