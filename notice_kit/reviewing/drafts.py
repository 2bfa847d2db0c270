"""Drafts: a Word document read for a review, what is wrong with it, and what it was told before.

Not here: what is put into it (`reviewing`), and what became of its comments (`status`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from notice_kit import api, formats
from notice_kit.errors import ReadError
from notice_kit.findings import Finding, Report
from notice_kit.model import Notice
from notice_kit.model.walk import block_text, iter_nodes
from notice_kit.ooxml.package import Package
from notice_kit.ooxml.trace import Trace
from notice_kit.options import ReadOptions
from notice_kit.profile import Profile, ProfileName
from notice_kit.reviewing.anchors import Finder
from notice_kit.reviewing.recall import ToldFinding, is_own, told_in, without_told
from notice_kit.reviewing.strips import Strips, comment_places, strips_of
from notice_kit.reviewing.threads import comments_in


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftUnderReview:
    """A document under review."""

    package: Package
    """The document."""

    report: Report
    """What is wrong with it, by itself and by earlier reviews."""

    strips: Strips
    """Its characters."""

    words: Mapping[str, str]
    """Node path of its notice → words; empty if it is none."""

    front: str
    """Place of the title; empty if there is none."""

    new: Sequence[Finding]
    """What no comment tells yet."""

    told: Sequence[ToldFinding]
    """What comments of earlier reviews tell."""

    @property
    def known(self) -> int:
        """How many findings a comment tells already."""
        return sum(each.is_found for each in self.told)


def read_draft(
    package: Package,
    *,
    reading: ReadOptions | None = None,
    profile: ProfileName | Profile = "public",
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> DraftUnderReview:
    """Return a document with what is wrong with it and what it was told."""
    package.trace = trace = Trace()
    row, parts = formats.find_format("docx"), [(package, package.name)]
    options = reading or api.DEFAULT_OPTIONS
    try:
        read = api.read_parts(parts, row, options)
    except ReadError:
        read = None  # the report says why
    report = api.validate_parts(
        parts, row, options, profile=profile, select=select, ignore=ignore, read_before=read
    )
    strips = strips_of(trace, package.main, package.root(package.main))
    comments = comments_in(package)
    told = told_in(comments, comment_places(package, strips) if comments else {})
    words = dict(_words(read[0])) if read else {}
    finder = Finder(strips=strips, words=words)
    found = [
        (each, finder.place(each))
        for each in report.findings
        if not is_own(each, read, package, comments)
    ]
    title = read[1].source_map.nodes.get("title", ()) if read else ()
    return DraftUnderReview(
        package=package,
        report=report,
        strips=strips,
        words=words,
        front=title[0].location.path if title else "",
        new=without_told(found, told),
        told=told,
    )


def _words(notice: Notice) -> Iterator[tuple[str, str]]:
    """Yield each node of a notice by its path, with its words."""
    yield "title", notice.title
    yield from ((path, block_text(block)) for path, block in iter_nodes(notice.blocks))
    for index, attachment in enumerate(notice.attachments):
        below = iter_nodes(attachment.blocks, f"attachments/{index}/blocks")
        yield from ((path, block_text(block)) for path, block in below)
