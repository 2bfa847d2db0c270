"""Painter: pages become the bytes of a PDF for archives and reading programs.

Pages, fonts, tags, bookmarks and metadata are put into one file. It draws what stands in
the pages and measures nothing. Not here: what stands where (`layout.paging`).
"""

from __future__ import annotations

from collections.abc import Sequence

from notice_kit import gbt9704
from notice_kit.layout.blocks import PrintedBlock
from notice_kit.layout.font_files import FontFile
from notice_kit.layout.page import Page
from notice_kit.writers.pdf.archive import (
    Description,
    attach,
    information,
    metadata,
    output_intent,
)
from notice_kit.writers.pdf.content import page_content, page_size
from notice_kit.writers.pdf.embedding import EmbeddedFont
from notice_kit.writers.pdf.objects import ObjectFile, array, text
from notice_kit.writers.pdf.structure import Tree


def paint(
    pages: Sequence[Page],
    blocks: Sequence[PrintedBlock],
    measures: frozenset[str],
    description: Description,
    *,
    attached: bytes | None = None,
    smallest: bool = False,
) -> bytes:
    """Return the PDF of some pages; equal pages give equal bytes.

    It is PDF/A-2a and PDF/UA-1, or PDF/A-3a with the canonical XML `attached`. Raises
    MissingFont if a font cannot be embedded.
    """
    file = ObjectFile(smallest=smallest)
    tree = Tree(blocks, measures)
    fonts: dict[FontFile, EmbeddedFont] = {}

    def font(wanted: FontFile) -> EmbeddedFont:
        if wanted not in fonts:
            fonts[wanted] = EmbeddedFont(wanted, len(fonts) + 1)
        return fonts[wanted]

    contents = [
        file.add_stream(page_content(page, index, tree, font)) for index, page in enumerate(pages)
    ]
    resources = file.add(
        b"<</ProcSet[/PDF/Text]/Font<<%s>>>>"
        % b"".join(
            b"/%s %s" % (each.resource, each.add(file, smallest=smallest))
            for each in fonts.values()
        )
    )
    leaves, tree_of_pages = _add_pages(file, pages, contents, resources)
    catalog = b"".join(
        (
            b"<</Type/Catalog/Lang(zh-CN)/MarkInfo<</Marked true>>",
            b"/ViewerPreferences<</DisplayDocTitle true>>/Pages ",
            tree_of_pages,
            b"/StructTreeRoot ",
            tree.write(file, leaves),
            b"/Metadata ",
            metadata(file, description, 3 if attached else 2),
            b"/OutputIntents[",
            output_intent(file),
            b"]",
            _outline(file, pages, leaves),
            _attachments(file, attached),
            b">>",
        )
    )
    return file.finish(catalog, information(description))


def _add_pages(
    file: ObjectFile, pages: Sequence[Page], contents: Sequence[bytes], resources: bytes
) -> tuple[list[bytes], bytes]:
    """Add the page tree; return the references of its pages and its own."""
    parent, given = file.reserve()
    leaves = [
        file.add(
            b"<</Type/Page/Parent %s/MediaBox[0 0 %.3f %.3f]/Resources %s/Contents %s"
            b"/StructParents %d/Tabs/S>>" % (parent, *page_size(page), resources, content, index)
        )
        for index, (page, content) in enumerate(zip(pages, contents, strict=True))
    ]
    given.content = b"<</Type/Pages/Count %d/Kids%s>>" % (len(leaves), array(leaves))
    return leaves, parent


def _attachments(file: ObjectFile, attached: bytes | None) -> bytes:
    """Return the entries of the catalog that name the attached XML."""
    if attached is None:
        return b""
    entry = attach(file, attached)
    return b"/AF[%s]/Names<</EmbeddedFiles<</Names[%s %s]>>>>" % (
        entry,
        text("notice.xml"),
        entry,
    )


class _Entry:
    """A bookmark; a heading goes at most one level deeper than the one before it."""

    def __init__(self, level: int, title: bytes, target: bytes) -> None:
        self.level, self.title, self.target = level, title, target
        self.children: list[_Entry] = []


def _outline(file: ObjectFile, pages: Sequence[Page], leaves: Sequence[bytes]) -> bytes:
    """Add the bookmarks (大纲); return the entries of the catalog that name them."""
    root = _Entry(0, b"", b"")
    stack = [root]
    for page, leaf in zip(pages, leaves, strict=True):
        for line in page.lines:
            if not line.level:
                continue
            top = page_size(page)[1] - line.y + float(gbt9704.PITCH_PT)
            target = b"[%s/XYZ %.3f %.3f null]" % (leaf, line.left, top)
            while stack[-1].level >= line.level:
                stack.pop()
            entry = _Entry(line.level, text(line.heading), target)
            stack[-1].children.append(entry)
            stack.append(entry)
    if not root.children:
        return b""
    reference, given = file.reserve()
    first, last, count = _add_entries(file, root.children, reference)
    given.content = b"<</Type/Outlines/First %s/Last %s/Count %d>>" % (first, last, count)
    return b"/Outlines %s/PageMode/UseOutlines" % reference


def _add_entries(
    file: ObjectFile, entries: Sequence[_Entry], parent: bytes
) -> tuple[bytes, bytes, int]:
    """Add bookmarks of one level with those below; return the first, the last, and how many."""
    reserved = [file.reserve() for _ in entries]
    count = len(entries)
    for index, (entry, (reference, given)) in enumerate(zip(entries, reserved, strict=True)):
        parts = [b"<</Title%s/Parent %s/Dest%s" % (entry.title, parent, entry.target)]
        if index:
            parts.append(b"/Prev %s" % reserved[index - 1][0])
        if index + 1 < len(entries):
            parts.append(b"/Next %s" % reserved[index + 1][0])
        if entry.children:
            first, last, below = _add_entries(file, entry.children, reference)
            count += below
            parts.append(b"/First %s/Last %s/Count %d" % (first, last, below))
        given.content = b"".join(parts) + b">>"
    return reserved[0][0], reserved[-1][0], count
